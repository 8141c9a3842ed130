"""Corrections by hand: kept beside the readings, put over them whenever a person is shown or judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from analyzer.records import Resume
from db.base import Base, Turn, now, record, take_turn
from db.correcting import corrected, corrected_skills
from db.identity import family_of
from db.labels import label_all
from db.people import education_text, email_key, experience_text, fold, name_key, phone_key
from db.records import CONTACTS, Correction, Field
from db.search_index import index_again
from db.tables import CandidateRow, CorrectionRow, ParsingRow

Values = Mapping[Field, tuple[str, ...] | None]


class Corrections(Base):
    def corrections_of(self, candidate_id: int, sha256: str) -> tuple[Correction, ...]:
        """Those of a person, and those of one of their files."""
        with self.reading() as session:
            return _of(session, candidate_id, sha256)

    def corrections_of_files(self, hashes: Sequence[str]) -> dict[str, tuple[Correction, ...]]:
        """What was corrected in the readings of these files, by hash; files without are left out."""
        with self.reading() as session:
            return of_files(session, hashes)

    def correct(self, candidate_id: int, sha256: str, values: Values, *, actor: str = "") -> bool:
        """Keep what a person says instead of what was read; None takes a correction back.

        Name and contacts are the person's, everything else belongs to the file. The log names the
        fields and never what they hold. False where there is no such candidate.
        """
        with self.writing() as session:
            take_turn(session, Turn.PEOPLE)
            candidate = session.get(CandidateRow, candidate_id, with_for_update=True)
            if candidate is None:
                return False
            for field, value in values.items():
                _write(session, candidate_id, "" if field in CONTACTS else sha256, field, value, actor)
            session.flush()
            _restate(session, candidate)
            made = [field for field, value in values.items() if value is not None]
            taken = [field for field, value in values.items() if value is None]
            for action, fields in (("correct", made), ("undo correction", taken)):
                if fields:
                    record(session, actor, action, f"candidate {candidate_id}", ", ".join(fields))
        return True


def _write(
    session: Session, candidate_id: int, sha256: str, field: Field, value: tuple[str, ...] | None, actor: str
) -> None:
    same = (CorrectionRow.sha256 == sha256, CorrectionRow.field == field)
    whose = () if sha256 else (CorrectionRow.candidate_id == candidate_id,)
    session.execute(delete(CorrectionRow).where(*same, *whose))
    if value is not None:
        session.add(
            CorrectionRow(
                candidate_id=candidate_id, sha256=sha256, field=field, value=value, actor=actor, at=now()
            )
        )


def _of(session: Session, candidate_id: int, sha256: str) -> tuple[Correction, ...]:
    row = CorrectionRow
    theirs = (row.sha256 == "") & (row.candidate_id == candidate_id)
    of_file = (row.sha256 == sha256) & (row.sha256 != "")
    query = select(row).where(or_(theirs, of_file)).order_by(row.id)
    return tuple(_record(found) for found in session.scalars(query))


def of_files(session: Session, hashes: Sequence[str]) -> dict[str, tuple[Correction, ...]]:
    query = select(CorrectionRow).where(CorrectionRow.sha256.in_([sha256 for sha256 in hashes if sha256]))
    found: dict[str, tuple[Correction, ...]] = {}
    for row in session.scalars(query.order_by(CorrectionRow.id)):
        found[row.sha256] = (*found.get(row.sha256, ()), _record(row))
    return found


def _record(row: CorrectionRow) -> Correction:
    return Correction(Field(row.field), row.value, row.actor, row.at)


def put_contacts(session: Session, row: CandidateRow) -> None:
    """Put the corrected name and contacts over those of the row, and bring what follows from them up to date."""
    said = {item.field: item.value for item in _of(session, row.id, "")} if row.id else {}
    for field, value in said.items():
        setattr(row, field.value, value[0] if value else None)
    row.email = email_key(row.email)
    row.search_name, row.search_place = fold(row.name or ""), fold(row.location or "")
    row.name_key, row.phone_key = name_key(row.name), phone_key(row.phone)


def _restate(session: Session, row: CandidateRow) -> None:
    """The person from their readings anew, with the corrections there are now."""
    family = family_of(session, row.id)
    query = select(ParsingRow).where(ParsingRow.candidate_id.in_(family)).order_by(ParsingRow.id.desc())
    readings = session.scalars(query).all()
    for field in CONTACTS:
        setattr(row, field.value, next(filter(None, (_read(one.resume, field) for one in readings)), None))
    put_contacts(session, row)
    said = of_files(session, [one.sha256 for one in readings])
    index_again(session, [(one, skills_of(one, said)) for one in readings])
    latest = next((one for one in readings if one.id == row.parsing_id), None)
    if latest is not None:
        know(row, corrected(latest.resume, said.get(latest.sha256, ())))
    row.updated_at = now()
    label_all(session, row)


def skills_of(row: Any, said: Mapping[str, Sequence[Correction]]) -> tuple[str, ...]:
    """The skills of a reading with what was corrected in its file; ``row`` has both columns."""
    found = {item.field: item.value for item in said.get(row.sha256, ())}
    return corrected_skills(row.skills_extracted, found)


def _read(resume: Resume, field: Field) -> str | None:
    found = getattr(resume.contact, field.value)
    return found.value if found else None


def know(row: CandidateRow, resume: Resume) -> None:
    """What of a resume is looked for and listed of a person."""
    level = resume.degree_level
    row.skills = tuple(skill.name for skill in resume.skills)
    row.experience, row.education = experience_text(resume.years), education_text(level)
    row.years, row.education_rank = resume.years, level.rank if level else None
