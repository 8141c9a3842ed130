"""The tables, as typed models: the one description of what is stored.

Names that a person sees are those of the user's guide. Rows never leave this floor.
"""

from __future__ import annotations

from db.tables.jobs import EventRow, JobRow, JobVersionRow, VisitorRow
from db.tables.people import CandidateRow, CorrectionRow, FindingsRow, ParsingRow, ScreeningRow, TagRow
from db.tables.table import NAMES, ONCE, Table
from db.tables.work import BatchRow, FileRow, TaskRow

__all__ = [
    "NAMES",
    "ONCE",
    "BatchRow",
    "CandidateRow",
    "CorrectionRow",
    "EventRow",
    "FileRow",
    "FindingsRow",
    "JobRow",
    "JobVersionRow",
    "ParsingRow",
    "ScreeningRow",
    "Table",
    "TagRow",
    "TaskRow",
    "VisitorRow",
]
