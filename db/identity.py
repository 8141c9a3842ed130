"""Finds the candidate whom a resume belongs to; index lookups only.

The same bytes, or the same e-mail address with a compatible name, are the same person. Whoever only
comes close becomes a new candidate with a note, and a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from analyzer.records import Note, Resume
from db.people import email_key, name_key, names_compatible, phone_key, same_history
from db.records import NewResult, Task
from db.tables import CandidateRow, ParsingRow

TWIN = "possible_duplicate"
LOOK_AT = 5  # of those who share an address, a number or a name, the latest


def root_of(session: Session, candidate_id: int) -> int:
    """The candidate that this one has been merged into, or itself."""
    query = select(CandidateRow.merged_into)
    while into := session.scalar(query.where(CandidateRow.id == candidate_id)):
        candidate_id = into
    return candidate_id


def family_of(session: Session, candidate_id: int) -> list[int]:
    """The candidate and everybody who has been merged into them."""
    family = [candidate_id]
    for member in family:
        family += session.scalars(select(CandidateRow.id).where(CandidateRow.merged_into == member))
    return family


@dataclass(slots=True)
class _Known:
    """Somebody whom the store or this handful knows; ``row`` is there once it was needed."""

    number: int | None
    name: str | None
    row: CandidateRow | None = None
    resume: Resume | None = None


class Directory:
    """Everybody a handful of resumes may belong to, looked up together: four queries in all.

    New people are entered as they come, so that two files of one person in a handful meet.
    """

    def __init__(self, session: Session, results: Sequence[NewResult]) -> None:
        self._session = session
        resumes = [result.resume for result in results if result.resume]
        self._by_hash = self._hashes({result.task.sha256 or "" for result in results})
        self._by_email = self._look_up(CandidateRow.email, map(_email, resumes))
        self._by_phone = self._look_up(CandidateRow.phone_key, map(_phone, resumes))
        self._by_name = self._look_up(CandidateRow.name_key, map(_name, resumes), at_most=LOOK_AT)

    def find(self, task: Task, resume: Resume) -> CandidateRow | None:
        """The candidate of this task's resume; None for somebody new."""
        return self._given(task) or self._row(
            self._by_hash.get(task.sha256 or "") or self._same_address(resume)
        )

    def near(self, resume: Resume) -> tuple[tuple[CandidateRow, str], ...]:
        """Those who may be the same person, each once, and what is the same."""
        found: dict[CandidateRow, str] = {}
        for known, why in self._near(resume):
            if row := self._row(known):
                found.setdefault(row, why)
        return tuple(found.items())

    def enter(self, row: CandidateRow, task: Task, resume: Resume) -> None:
        """From now on these bytes, this address, number and name lead to ``row``."""
        known = _Known(row.id, row.name, row, resume)
        self._by_hash[task.sha256 or ""] = known
        for index, key in (
            (self._by_email, _email(resume)),
            (self._by_phone, _phone(resume)),
            (self._by_name, _name(resume)),
        ):
            if key:
                index.setdefault(key, []).append(known)

    def _hashes(self, hashes: Collection[str]) -> dict[str, _Known]:
        query = select(ParsingRow.sha256, ParsingRow.candidate_id).where(ParsingRow.sha256.in_(hashes))
        rows = self._session.execute(query.order_by(ParsingRow.id))
        return {sha256: _Known(number, None) for sha256, number in rows}

    def _look_up(
        self, column: InstrumentedAttribute[str | None], keys: Iterable[str | None], *, at_most: int = 0
    ) -> dict[str, list[_Known]]:
        """Candidates by key, in the order they came in; the latest ``at_most`` of each, if given."""
        place = func.row_number().over(partition_by=column, order_by=CandidateRow.id.desc())
        wanted = [key for key in set(keys) if key]
        chosen = select(CandidateRow.id, CandidateRow.name, column.label("key"), place.label("place"))
        people = chosen.where(column.in_(wanted)).subquery()
        query = select(people.c.id, people.c.name, people.c.key).order_by(people.c.id)
        if at_most:
            query = query.where(people.c.place <= at_most)
        index: dict[str, list[_Known]] = {}
        for number, name, key in self._session.execute(query) if wanted else ():
            index.setdefault(key, []).append(_Known(number, name))
        return index

    def _row(self, known: _Known | None) -> CandidateRow | None:
        if known is None:
            return None
        if known.row is None and known.number is not None:
            known.row = self._session.get(CandidateRow, root_of(self._session, known.number))
        return known.row

    def _given(self, task: Task) -> CandidateRow | None:
        if task.candidate_id is None:
            return None
        return self._session.get(CandidateRow, root_of(self._session, task.candidate_id))

    def _same_address(self, resume: Resume) -> _Known | None:
        name = resume.contact.name.value if resume.contact.name else None
        people = self._by_email.get(_email(resume) or "", ())
        return next((known for known in people if names_compatible(name, known.name)), None)

    def _near(self, resume: Resume) -> Iterator[tuple[_Known, str]]:
        for known in self._by_email.get(_email(resume) or "", [])[-LOOK_AT:]:
            yield known, "same e-mail address"
        for known in self._by_phone.get(_phone(resume) or "", [])[-LOOK_AT:]:
            yield known, "same phone number"
        for known in self._by_name.get(_name(resume) or "", [])[-LOOK_AT:]:
            if same_history(self._resume(known), resume):
                yield known, "same name and positions"

    def _resume(self, known: _Known) -> Resume | None:
        if known.resume is None:
            latest = select(ParsingRow.resume).where(ParsingRow.candidate_id == known.number)
            known.resume = self._session.scalars(latest.order_by(ParsingRow.id.desc()).limit(1)).first()
        return known.resume


def _email(resume: Resume) -> str | None:
    return email_key(resume.contact.email.value) if resume.contact.email else None


def _phone(resume: Resume) -> str | None:
    return phone_key(resume.contact.phone.value) if resume.contact.phone else None


def _name(resume: Resume) -> str | None:
    return name_key(resume.contact.name.value) if resume.contact.name else None


def note_of_twin(candidate_id: int, why: str) -> Note:
    return Note(TWIN, f"Possible duplicate of candidate {candidate_id}: {why}.")


def is_twin_note(note: Note, candidate_id: int) -> bool:
    """Whether the note says that this candidate may be the same person."""
    return note.code == TWIN and f" candidate {candidate_id}:" in note.text
