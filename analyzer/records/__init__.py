"""The nouns of the core: frozen records that travel between the floors.

A position in a resume is always a ``Span`` of character offsets into ``Document.text``;
page and box follow from it. Nothing found is ``None`` or an empty tuple, never ``""`` or ``0``.
"""

from __future__ import annotations

from analyzer.records.document import Box, Document, HiddenText, Line, Note, Page, ReadingLimits, Span
from analyzer.records.experience import LONGEST_YEARS, union_years, with_years, years_of
from analyzer.records.job import Job, Requirement, RequirementKind, Skill, Weights
from analyzer.records.resume import (
    Contact,
    Degree,
    DegreeLevel,
    Found,
    Month,
    Passage,
    Reading,
    Resume,
    Role,
    Section,
    SectionKind,
    SkillFound,
    SkillMention,
)
from analyzer.records.score import Evidence, Outcome, Part, RequirementResult, Score, Verdict

__all__ = [
    "LONGEST_YEARS",
    "Box",
    "Contact",
    "Degree",
    "DegreeLevel",
    "Document",
    "Evidence",
    "Found",
    "HiddenText",
    "Job",
    "Line",
    "Month",
    "Note",
    "Outcome",
    "Page",
    "Part",
    "Passage",
    "Reading",
    "ReadingLimits",
    "Requirement",
    "RequirementKind",
    "RequirementResult",
    "Resume",
    "Role",
    "Score",
    "Section",
    "SectionKind",
    "Skill",
    "SkillFound",
    "SkillMention",
    "Span",
    "Verdict",
    "Weights",
    "union_years",
    "with_years",
    "years_of",
]
