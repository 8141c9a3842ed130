"""Tags of screenings: words that a person sorts candidates by, the same whatever their case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from db.base import Base, among, chunks, now, record
from db.people import fold
from db.tables import ScreeningRow, TagRow


class Tagging(Base):
    def tag(
        self,
        job_id: int,
        candidate_ids: Sequence[int],
        *,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        actor: str = "",
    ) -> int:
        """Put tags on candidates of a job and take others away; returns how many candidates changed.

        A tag that the job knows in another case is taken as it is known. The log holds numbers only.
        """
        changed = 0
        with self.writing() as session:
            known = dict(_known(session, job_id))
            added = {fold(tag): known.get(fold(tag), tag) for tag in add if fold(tag)}
            removed = {fold(tag) for tag in remove}
            for chunk in chunks(candidate_ids):
                for row in session.scalars(_screenings(job_id, chunk)).all():
                    changed += _change(session, row, added, removed, actor)
        return changed

    def tags_of_job(self, job_id: int) -> tuple[str, ...]:
        """Every tag in use in a job, in alphabetical order."""
        with self.reading() as session:
            return tuple(tag for _, tag in _known(session, job_id))

    def tags_of(self, screening_id: int) -> tuple[str, ...]:
        with self.reading() as session:
            return tags_by_screening(session, [screening_id]).get(screening_id, ())


def tags_by_screening(session: Session, screening_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags of those that have any, in alphabetical order."""
    query = select(TagRow.screening_id, TagRow.tag).where(among(session, TagRow.screening_id, screening_ids))
    found: dict[int, list[str]] = defaultdict(list)
    for number, tag in session.execute(query.order_by(TagRow.key)):
        found[number].append(tag)
    return {number: tuple(tags) for number, tags in found.items()}


def _known(session: Session, job_id: int) -> Sequence[tuple[str, str]]:
    query = (
        select(TagRow.key, func.min(TagRow.tag))
        .join(ScreeningRow, ScreeningRow.id == TagRow.screening_id)
        .where(ScreeningRow.job_id == job_id)
        .group_by(TagRow.key)
        .order_by(TagRow.key)
    )
    return [(key, tag) for key, tag in session.execute(query)]


def _screenings(job_id: int, candidate_ids: Sequence[int]) -> Select[ScreeningRow]:
    return (
        select(ScreeningRow)
        .where(ScreeningRow.job_id == job_id, ScreeningRow.candidate_id.in_(candidate_ids))
        .with_for_update()
    )


def _change(
    session: Session, row: ScreeningRow, added: dict[str, str], removed: set[str], actor: str
) -> bool:
    has = set(session.scalars(select(TagRow.key).where(TagRow.screening_id == row.id)))
    new = [TagRow(screening_id=row.id, key=key, tag=tag) for key, tag in added.items() if key not in has]
    gone = has & removed
    if not new and not gone:
        return False
    session.execute(delete(TagRow).where(TagRow.screening_id == row.id, TagRow.key.in_(gone)))
    session.add_all(new)
    row.updated_at = now()
    told = f"job {row.job_id}, {len(new)} added, {len(gone)} removed"
    record(session, actor, "tag", f"candidate {row.candidate_id}", told)
    return True
