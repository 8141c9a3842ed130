"""Keeps the text that rankings sort and search by in step with the person's name."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.people import search_text
from db.tables import CandidateRow, ScreeningRow


def label(row: ScreeningRow, candidate: CandidateRow) -> None:
    """Write the text of one screening; see ``people.search_text``."""
    row.search_text = search_text(
        name=candidate.name, file_name=row.file_name, email=candidate.email, matched=row.matched
    )


def label_all(session: Session, candidate: CandidateRow) -> None:
    """Write the text of every screening of a candidate."""
    for row in session.scalars(select(ScreeningRow).where(ScreeningRow.candidate_id == candidate.id)):
        label(row, candidate)
