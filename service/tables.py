"""A ranking as CSV: plain text for a spreadsheet, in which no cell can become a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from db.records import RankingRow

HEADER = (
    "rank", "place", "name", "file_name", "ai_score", "recommendation", "status", "skills_matched",
    "skills_missing", "must_haves_missed", "years", "education", "email", "phone", "location", "stage", "rating", "tags", "note",
    "candidate_id",
)  # fmt: skip

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def rankings_csv(rows: Iterable[RankingRow]) -> Iterator[str]:
    """A header and one line a row, each ending in CRLF as RFC 4180 has it."""
    yield _line(HEADER)
    for row in rows:
        yield _line(cells(row))


def safe(value: object) -> str:
    """A cell's text; one that a spreadsheet would take for a formula gets a leading apostrophe."""
    if value is None:
        return ""
    text = str(value)
    is_text = isinstance(value, str)
    return f"'{text}" if is_text and text.lstrip(" ").startswith(FORMULA_STARTS) else text


def _line(cells: Iterable[object]) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerow([safe(cell) for cell in cells])
    return buffer.getvalue()


def cells(row: RankingRow) -> tuple[object, ...]:
    """The values of one row, in the order of ``HEADER``."""
    return (
        row.rank, row.place, row.name, row.file_name, row.ai_score, row.recommendation, str(row.outcome),
        "; ".join(row.matched), "; ".join(row.missing), "; ".join(row.missed_musts), row.years, row.education, row.email, row.phone,
        row.location, str(row.stage), row.rating, "; ".join(row.tags), row.note, row.candidate_id,
    )  # fmt: skip
