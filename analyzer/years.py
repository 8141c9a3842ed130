"""Experience in years: as the positions add up to, and as a resume states it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analyzer.records import LONGEST_YEARS, Section, SectionKind, Span, union_years, with_years, years_of
from analyzer.rows import Rows
from analyzer.sections import kind_at

__all__ = ["stated_years", "union_years", "with_years", "years_of"]

_NUMBERS = {word: number for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], 1)} | {"thirty": 30, "a": 1, "twenty-five": 25}  # fmt: skip
_NUMBER = rf"(?P<n>\d{{1,2}}(?:[.,]\d{{1,2}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_YEARS = r"(?:years?|yrs?\.?|ans|années|jahren?|años|anos|anni)"
_STATED = (
    re.compile(rf"\b{_NUMBER}\s*(?:\(\d+\))?\s*\+?\s*(?:plus\s+)?(?:to\s\d+\s)?[-–]?\s?{_YEARS}(?:['’]s?)?\s*(?:and\s+(?P<m>\d{{1,2}})\s+months?\s*)?(?:\+|plus)?\s*(?:of|in|d['’]|de|als|as|an?|working|with|within|on)?\s*(?:\W?[\w/&,-]+\s+){{0,8}}?\W?(?:experience|expérience|erfahrung|berufserfahrung|experiencia|experiência|esperienza|career)\b", re.IGNORECASE),
    re.compile(rf"\b(?:experience|expérience|erfahrung|berufserfahrung|experiencia|experiência|esperienza)\s*(?:of|in years|:|[-–]|is|de|d['’]|von|spans?|spanning)?\s*(?:over|more than|around|about|approx\.?|nearly|almost|plus de|mehr als|más de|mais de|of)?\s*{_NUMBER}\s*\+?\s*{_YEARS}(?:\s*(?:and\s+)?(?P<m>\d{{1,2}})\s+months?)?", re.IGNORECASE),
    re.compile(rf"\b(?:with|having|over|more than|for|past|last|offering|plus de|mehr als|más de|mais de)\s+(?:the\s+)?(?:over\s+|more than\s+|past\s+|last\s+)?{_NUMBER}\s*(?:\(\d+\))?\s*\+?\s*[-–]?\s?{_YEARS}\s*\+?\s*(?:in|of|as|at|with|working|managing|dans|en|als|im)\b", re.IGNORECASE),
)  # fmt: skip
_SAID_IN = frozenset(
    {
        SectionKind.HEADER,
        SectionKind.SUMMARY,
        SectionKind.SKILLS,
        SectionKind.EXPERIENCE,
        SectionKind.OTHER,
        SectionKind.ACHIEVEMENTS,
    }
)


def stated_years(rows: Rows, sections: Sequence[Section]) -> tuple[float, Span] | None:
    """The largest number of years of experience that the resume claims, and where it says so."""
    best: tuple[float, Span] | None = None
    whole = tuple(sections)
    for index, row in enumerate(rows.rows):
        if kind_at(whole, row.start) not in _SAID_IN:
            continue
        text = row.text
        following = rows.rows[index + 1] if index + 1 < len(rows.rows) else None
        if following is not None and not following.gap and following.start - row.end < 4:
            text = f"{text} {following.text[:60]}"
        for years, start, end in _claims(text):
            if start < len(row.text) and (best is None or years > best[0]):
                best = (years, Span(row.start + start, min(row.start + end, (following or row).end)))
    return best


def _claims(text: str) -> Iterable[tuple[float, int, int]]:
    lowered = text.lower()
    if (
        "year" not in lowered
        and "yr" not in lowered
        and not re.search(r"\b(?:ans|jahren?|años|anos|anni)\b", lowered)
    ):
        return
    for pattern in _STATED:
        for match in pattern.finditer(text):
            years = _value(match["n"]) + (float(match["m"]) / 12 if match.groupdict().get("m") else 0)
            if 0 < years <= LONGEST_YEARS:
                yield round(years, 1), match.start(), match.end()


def _value(written: str) -> float:
    word = written.lower()
    return float(_NUMBERS[word]) if word in _NUMBERS else float(word.replace(",", "."))
