"""The verbs of the recruiter's desk: what may be seen of a job's people, and what is taken away.

Everything here keeps to blind mode; like the verbs of ``service.screening`` it raises ``RequestProblem``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer.records import Document, Resume, Score
from db.correcting import corrected
from db.records import CONTACTS, Candidate, Correction, Field, Parsing, Ranking, RankingQuery, RankingRow
from db.records import Screening as StoredScreening
from service import blind, exports
from service.json_resume import json_resume
from service.screening import Screening

HIDDEN = (*CONTACTS, Field.DATES)  # corrections that tell in blind mode who it is, or when they were born
WINDOW = 60  # rows looked at on either side of a candidate, to find the neighbours among equal scores


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a page shows of one person for one job; in blind mode without what tells who it is."""

    name: str
    candidate: Candidate
    screening: StoredScreening
    parsing: Parsing
    resume: Resume
    document: Document
    score: Score
    blind: bool
    corrections: tuple[Correction, ...] = ()  # what a person said instead of what was read


def is_blind(house: Screening, job_id: int) -> bool:
    """Whether the names of this job are hidden now."""
    return blind.is_blind(house.store, job_id)


def set_blind(house: Screening, job_id: int, on: bool, *, actor: str = "") -> None:
    """Hide the names of a job for everybody, or lift that; both are recorded."""
    house.job(job_id)
    blind.set_blind(house.store, job_id, on, actor=actor)


def ranking(house: Screening, query: RankingQuery) -> Ranking:
    """Part of a ranking, as it may be asked for and seen."""
    found = house.ranking(blind.asked(house.store, query))
    return replace(found, rows=tuple(blind.seen(house.store, query.job_id, found.rows)))


def dossier(house: Screening, screening: StoredScreening) -> Dossier:
    """Everything of one candidate for one job, as it may be seen."""
    candidate = house.candidate(screening.candidate_id)
    parsing = house.parsing(screening.parsing_id)
    document = house.document(parsing.id)
    said = house.store.corrections_of(candidate.id, parsing.sha256)
    resume = corrected(parsing.resume, said)
    if not is_blind(house, screening.job_id):
        name = candidate.name or screening.file_name
        return Dossier(
            name,
            candidate,
            screening,
            parsing,
            resume,
            document,
            screening.score,
            blind=False,
            corrections=said,
        )
    mask = blind.Mask.of(parsing.resume, candidate)
    called = blind.label(candidate.id)
    nobody = replace(candidate, name=called, email=None, phone=None, location=None, links=())
    return Dossier(
        name=called,
        candidate=nobody,
        screening=replace(screening, file_name=called),
        parsing=parsing,
        resume=blind.blinded_resume(resume),
        document=mask.document(document),
        score=mask.score(screening.score),
        blind=True,
        corrections=tuple(item for item in said if item.field not in HIDDEN),
    )


def csv_of(rows: Sequence[RankingRow]) -> bytes:
    """Rows as a spreadsheet takes them: UTF-8 with its mark, no cell a formula."""
    return "".join(exports.rankings_csv(rows)).encode("utf-8-sig")


def xlsx_of(house: Screening, job_id: int, rows: Sequence[RankingRow]) -> bytes:
    """Rows as a workbook, with the reasons of the first thousand."""
    return exports.rankings_xlsx(rows, scores_of(house, job_id, rows[: exports.MOST_EXPLAINED]))


def scores_of(house: Screening, job_id: int, rows: Sequence[RankingRow]) -> Iterator[Score]:
    """The whole judgement of each row, as it may be seen."""
    hide = is_blind(house, job_id)
    for row in rows:
        screening = house.screening(job_id, row.candidate_id)
        if hide:
            candidate = house.candidate(row.candidate_id)
            mask = blind.Mask.of(house.parsing(screening.parsing_id).resume, candidate)
            yield mask.score(screening.score)
        else:
            yield screening.score


def json_of(shown: Dossier) -> bytes:
    """One candidate in the JSON Resume format."""
    return json_resume(None if shown.blind else shown.candidate, shown.resume).encode()


def neighbours(house: Screening, job_id: int, row: RankingRow) -> tuple[int | None, int | None]:
    """The candidates before and after this one in the whole ranking of the job."""
    place = row.rank or house.stats(job_id).scored + 1
    start = max(0, place - 2)
    near = house.ranking(RankingQuery(job_id, limit=WINDOW, offset=start)).rows
    return around([item.candidate_id for item in near], row.candidate_id)


def around(order: Sequence[int], candidate_id: int) -> tuple[int | None, int | None]:
    """Who stands before and after a candidate in an order; None at its ends and for a stranger."""
    if candidate_id not in order:
        return None, None
    place = order.index(candidate_id)
    before = order[place - 1] if place else None
    return before, order[place + 1] if place + 1 < len(order) else None
