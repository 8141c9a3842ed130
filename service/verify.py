"""``python -m service.verify``: computes stored scores again, says which differ and why, or repeats them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.records import Parsing, RankingQuery, RankingRow, StoredJob
from service import keeping, repeating
from service.correcting import judge_corrected
from service.house import open_house
from service.judge import Material, vectors_from
from service.screening import Screening

RESUMES = 25  # that are repeated, where nothing else is said


@dataclass(frozen=True, slots=True)
class Difference:
    """A screening whose score is not what it was, and which lines of its receipt changed."""

    job_id: int
    candidate_id: int
    stored: float | None
    computed: float | None
    changed: tuple[str, ...]

    def __str__(self) -> str:
        why = f"made with another {', '.join(self.changed)}" if self.changed else "the receipt is the same"
        scores = f"stored {_told(self.stored)}, computed {_told(self.computed)}"
        return f"job {self.job_id}, candidate {self.candidate_id}: {scores} ({why})"


def _told(score: float | None) -> str:
    return "no score" if score is None else f"{score:g}"


def differences(screening: Screening) -> Iterator[Difference | None]:
    """One item a stored screening: None where the score is the same to the last digit."""
    for job in screening.jobs():
        for row in screening.store.iter_ranking(RankingQuery(job.id)):
            yield _difference(screening, job, row)


def _difference(screening: Screening, job: StoredJob, row: RankingRow) -> Difference | None:
    stored = screening.screening(job.id, row.candidate_id)
    parsing = screening.parsing(stored.parsing_id)
    said = screening.store.corrections_of_files([parsing.sha256]).get(parsing.sha256, ())
    again, _ = judge_corrected(screening.judge, job, material_of(parsing), said)
    # Their parts too: a score that was altered alone would not fit the points below it.
    if (row.ai_score, stored.score.parts) == (again.score.ai_score, again.score.parts):
        return None
    changed = tuple(key for key, value in again.receipt.items() if stored.receipt.get(key) != value)
    return Difference(job.id, row.candidate_id, row.ai_score, again.score.ai_score, changed)


def material_of(parsing: Parsing) -> Material:
    """A stored reading as the judge takes it."""
    document = keeping.unpack(parsing.lines, text=parsing.text, media_type=parsing.media_type)
    return Material(
        parsing.resume,
        parsing.text,
        vectors_from(parsing.vectors),
        document.page_at,
        document.reader,
        parsing.first_seen.isoformat(),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what differs; 0 when nothing does."""
    parser = argparse.ArgumentParser(prog="run.py verify", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=0, help="embed and score so many times, each time otherwise"
    )
    parser.add_argument("--resumes", type=int, default=RESUMES, help="how many resumes are repeated")
    options = parser.parse_args(arguments)
    house = open_house()
    return _repeat(house, options.runs, options.resumes) if options.runs else _compare(house)


def _compare(house: Screening) -> int:
    checked = differing = 0
    for difference in differences(house):
        checked += 1
        if difference:
            differing += 1
            sys.stdout.write(f"{difference}\n")
    sys.stdout.write(f"{checked} screenings computed again, {differing} differ.\n")
    return 1 if differing else 0


def _repeat(house: Screening, runs: int, resumes: int) -> int:
    screened = [
        repeating.Screened(
            job, material_of(house.parsing(house.screening(job.id, row.candidate_id).parsing_id))
        )
        for job in house.jobs()
        for row in house.store.ranking(RankingQuery(job.id, limit=resumes)).rows
    ][:resumes]
    distinct = repeating.distinct_scores(house.settings, screened, runs=runs)
    sys.stdout.write(
        f"{len(screened)} resumes embedded and scored {runs} times, over thread counts, orders, handfuls and "
        f"restarts: at most {max(distinct, default=0)} distinct score a resume.\n"
    )
    return 1 if max(distinct, default=0) > 1 else 0


if __name__ == "__main__":
    sys.exit(main())
