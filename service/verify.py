"""``python -m service.verify``: computes stored scores again and lists those that differ."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from db.records import RankingQuery, RankingRow, StoredJob
from service import keeping
from service.house import open_house
from service.judge import Material, vectors_from
from service.screening import Screening


@dataclass(frozen=True, slots=True)
class Difference:
    """A screening whose score is not what it was, and which lines of its receipt changed."""

    job_id: int
    candidate_id: int
    stored: float | None
    computed: float | None
    changed: tuple[str, ...]


def differences(screening: Screening) -> Iterator[Difference | None]:
    """One item a stored screening: None where the score is the same to the last digit."""
    for job in screening.jobs():
        for row in screening.store.iter_ranking(RankingQuery(job.id)):
            yield _difference(screening, job, row)


def _difference(screening: Screening, job: StoredJob, row: RankingRow) -> Difference | None:
    stored = screening.screening(job.id, row.candidate_id)
    parsing = screening.parsing(stored.parsing_id)
    document = keeping.unpack(parsing.lines, text=parsing.text, media_type=parsing.media_type)
    material = Material(
        parsing.resume,
        parsing.text,
        vectors_from(parsing.vectors),
        document.page_at,
        document.reader,
        parsing.first_seen.isoformat(),
    )
    again = screening.judge.judge(job, material)
    if again.score.ai_score == stored.score.ai_score:
        return None
    changed = tuple(key for key, value in again.receipt.items() if stored.receipt.get(key) != value)
    return Difference(job.id, row.candidate_id, stored.score.ai_score, again.score.ai_score, changed)


def main() -> int:
    """Print what differs; 0 when nothing does."""
    checked = differing = 0
    for difference in differences(open_house()):
        checked += 1
        if difference:
            differing += 1
            sys.stdout.write(f"{difference}\n")
    sys.stdout.write(f"{checked} screenings computed again, {differing} differ.\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
