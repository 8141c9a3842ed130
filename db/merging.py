"""Two candidates who are one person are merged, and parted again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from analyzer.records import Note
from db.base import Base, Turn, record, take_turn
from db.identity import family_of, is_twin_note, note_of_twin, root_of
from db.labels import label_all
from db.reading_back import candidate_of
from db.records import Candidate
from db.tables import CandidateRow, ParsingRow, ScreeningRow

Notes = tuple[Note, ...]


class Merging(Base):
    def merge(self, candidate_id: int, into: int, *, actor: str = "") -> Candidate | None:
        """Say that two candidates are one person; returns the one that remains.

        Screenings move where the other has none for that job, and are hidden where it has one.
        None where either does not exist; two that are one already stay as they are.
        """
        with self.writing() as session:
            take_turn(session, Turn.PEOPLE)
            if session.get(CandidateRow, candidate_id) is None or session.get(CandidateRow, into) is None:
                return None
            one, other = root_of(session, candidate_id), root_of(session, into)
            remaining = session.get_one(CandidateRow, other)
            if one != other:
                session.get_one(CandidateRow, one).merged_into = other
                _move_screenings(session, one, other)
                _know_by_latest(session, remaining)
                label_all(session, remaining)
                _change_notes(session, one, lambda notes: _without_twin(notes, other))
                _change_notes(session, other, lambda notes: _without_twin(notes, one))
                record(session, actor, "merge", f"candidate {one}", f"into candidate {other}")
            return candidate_of(remaining)

    def unmerge(self, candidate_id: int, *, actor: str = "") -> Candidate | None:
        """Take a merge back; None where there is no such candidate."""
        with self.writing() as session:
            take_turn(session, Turn.PEOPLE)
            row = session.get(CandidateRow, candidate_id)
            if row is not None and row.merged_into is not None:
                other = row.merged_into
                row.merged_into = None
                _move_back(session, candidate_id)
                _know_by_latest(session, row)
                _know_by_latest(session, session.get_one(CandidateRow, root_of(session, other)))
                label_all(session, row)
                twin = note_of_twin(other, "they were merged and parted again")
                _change_notes(session, candidate_id, lambda notes: (*notes, twin))
                record(session, actor, "unmerge", f"candidate {candidate_id}", f"from candidate {other}")
            return candidate_of(row) if row else None


def _move_screenings(session: Session, source: int, target: int) -> None:
    taken = set(session.scalars(select(ScreeningRow.job_id).where(ScreeningRow.candidate_id == target)))
    for row in session.scalars(select(ScreeningRow).where(ScreeningRow.candidate_id == source)).all():
        if row.job_id in taken:
            row.hidden = True
        else:
            row.candidate_id = target
    session.flush()


def _move_back(session: Session, candidate_id: int) -> None:
    """The screenings that stand on a reading of the candidate's own are the candidate's again.

    Where a newer file has come in since, its screening stays with the other one.
    """
    family = family_of(session, candidate_id)
    own = select(ParsingRow.id).where(ParsingRow.candidate_id.in_(family))
    session.execute(
        update(ScreeningRow)
        .where(ScreeningRow.parsing_id.in_(own), ScreeningRow.candidate_id.not_in(family))
        .values(candidate_id=candidate_id)
        .execution_options(synchronize_session="fetch")
    )
    session.execute(
        update(ScreeningRow).where(ScreeningRow.candidate_id == candidate_id).values(hidden=False)
    )


def _know_by_latest(session: Session, person: CandidateRow) -> None:
    """The reading that a search of all people looks into."""
    session.flush()
    latest = select(func.max(ParsingRow.id)).where(ParsingRow.candidate_id.in_(family_of(session, person.id)))
    person.parsing_id = session.scalar(latest)


def _change_notes(session: Session, candidate_id: int, change: Callable[[Notes], Notes]) -> None:
    rows: Sequence[ParsingRow | ScreeningRow] = [
        *session.scalars(select(ParsingRow).where(ParsingRow.candidate_id == candidate_id)),
        *session.scalars(select(ScreeningRow).where(ScreeningRow.candidate_id == candidate_id)),
    ]
    for row in rows:
        row.notes = change(row.notes)


def _without_twin(notes: Notes, other: int) -> Notes:
    return tuple(note for note in notes if not is_twin_note(note, other))
