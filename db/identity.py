"""Looks for the candidate whom a resume belongs to; index lookups only.

The same bytes, or the same e-mail address with a compatible name, are the same person. Whoever only
comes close becomes a new candidate with a note, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from analyzer.records import Note, Resume
from db.people import email_key, name_key, names_compatible, phone_key, same_history
from db.records import Task
from db.tables import CandidateRow, ParsingRow

TWIN = "possible_duplicate"
_LOOK_AT = 5  # namesakes whose history is compared


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


def merges(session: Session) -> dict[int, int]:
    """Every merged candidate and the one that remains of them."""
    merged = select(CandidateRow.id).where(CandidateRow.merged_into.is_not(None))
    return {candidate_id: root_of(session, candidate_id) for candidate_id in session.scalars(merged).all()}


def find_person(session: Session, task: Task, resume: Resume) -> CandidateRow | None:
    """The candidate of this task's resume; None for somebody new."""
    found = _given(session, task) or _same_bytes(session, task) or _same_address(session, resume)
    return session.get_one(CandidateRow, root_of(session, found)) if found else None


def _given(session: Session, task: Task) -> int | None:
    if task.candidate_id is None:
        return None
    return session.scalar(select(CandidateRow.id).where(CandidateRow.id == task.candidate_id))


def _same_bytes(session: Session, task: Task) -> int | None:
    query = select(ParsingRow.candidate_id).where(ParsingRow.sha256 == task.sha256)
    return session.scalars(query.order_by(ParsingRow.id.desc())).first()


def _same_address(session: Session, resume: Resume) -> int | None:
    email = email_key(resume.contact.email.value) if resume.contact.email else None
    if email is None:
        return None
    name = resume.contact.name.value if resume.contact.name else None
    people = session.execute(
        select(CandidateRow.id, CandidateRow.name)
        .where(CandidateRow.email == email)
        .order_by(CandidateRow.id)
    )
    return next((number for number, other in people if names_compatible(name, other)), None)


def likely_same(session: Session, resume: Resume) -> tuple[tuple[int, str], ...]:
    """Candidates who may be the same person, each once, and what is the same."""
    found: dict[int, str] = {}
    for candidate_id, why in _near(session, resume):
        found.setdefault(root_of(session, candidate_id), why)
    return tuple(found.items())


def _near(session: Session, resume: Resume) -> Iterator[tuple[int, str]]:
    contact = resume.contact
    email = email_key(contact.email.value) if contact.email else None
    phone = phone_key(contact.phone.value) if contact.phone else None
    if email:
        yield from _numbers(session, CandidateRow.email == email, "same e-mail address")
    if phone:
        yield from _numbers(session, CandidateRow.phone_key == phone, "same phone number")
    if contact.name and (key := name_key(contact.name.value)):
        for number, _ in _numbers(session, CandidateRow.name_key == key, ""):
            if _history_alike(session, number, resume):
                yield number, "same name and positions"


def _numbers(session: Session, condition: ColumnElement[bool], why: str) -> list[tuple[int, str]]:
    query = select(CandidateRow.id).where(condition).order_by(CandidateRow.id.desc()).limit(_LOOK_AT)
    return [(number, why) for number in session.scalars(query)]


def _history_alike(session: Session, candidate_id: int, resume: Resume) -> bool:
    query = select(ParsingRow.resume).where(ParsingRow.candidate_id == candidate_id)
    latest = session.scalars(query.order_by(ParsingRow.id.desc()).limit(1)).first()
    return latest is not None and same_history(latest, resume)


def note_of_twin(candidate_id: int, why: str) -> Note:
    return Note(TWIN, f"Possible duplicate of candidate {candidate_id}: {why}.")


def is_twin_note(note: Note, candidate_id: int) -> bool:
    """Whether the note says that this candidate may be the same person."""
    return note.code == TWIN and f" candidate {candidate_id}:" in note.text
