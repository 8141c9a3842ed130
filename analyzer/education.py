"""Finds degrees and school certificates with their field, school and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from analyzer import dates, degree_names, degree_words, lists, schools, study_fields
from analyzer.degree_names import DegreeName
from analyzer.headings import heading_of
from analyzer.records import Degree, DegreeLevel, Section, SectionKind, Span
from analyzer.rows import Row, Rows
from analyzer.sections import kind_at


def find_degrees(rows: Rows, sections: Sequence[Section], *, today: date) -> tuple[Degree, ...]:
    """Degrees in the order of the text: all of the education sections, only plain ones elsewhere.

    School certificates are left out where a degree stands beside them: they add nothing to it.
    """
    every = tuple(sections)
    taught: list[Row] = []
    elsewhere: list[Row] = []
    for row in rows.rows:
        kind = kind_at(every, row.start)
        if kind in _TAUGHT:
            taught.append(row)
        elif kind is not SectionKind.REFERENCES:
            elsewhere.append(row)
    found = _degrees(taught, today, strict=False)
    levels = {degree.level for degree in found}
    again = _degrees(elsewhere, today, strict=True)
    found += [degree for degree in again if degree.field or degree.level not in levels]
    higher = [degree for degree in found if degree.level is not DegreeLevel.SECONDARY]
    return tuple(sorted(_distinct(higher or found), key=lambda degree: degree.span))


_TAUGHT = frozenset({SectionKind.EDUCATION, SectionKind.CERTIFICATIONS})


@dataclass(frozen=True, slots=True)
class _Hit:
    """A degree's name in one of the rows."""

    index: int
    name: DegreeName


def _degrees(rows: list[Row], today: date, *, strict: bool) -> list[Degree]:
    rows = list(_unwrapped(rows, strict))
    hits = [_Hit(index, name) for index, row in enumerate(rows) for name in _names(row, strict)]
    above = not strict and schools.stand_above(rows, [hit.index for hit in hits])
    found = []
    for number, hit in enumerate(hits):
        before = hits[number - 1].index if number else -1
        after = hits[number + 1].index if number + 1 < len(hits) else len(rows)
        row_end = hits[number + 1].name.start if number + 1 < len(hits) and after == hit.index else None
        around = schools.window(rows, hit.index, before, after, above=above)
        found.append(_degree(rows[hit.index], hit.name, around, row_end, today))
    if not strict:
        taken = {hit.index for hit in hits}
        found += [
            degree for index in range(len(rows)) if index not in taken for degree in _lettered(rows, index)
        ]
    return found


_LETTERS = re.compile(r"[A-Z][A-Za-z.]{1,6}[A-Z.]\s+in\s+(?P<field>[A-Z][\w& ]{2,60})")


def _lettered(rows: list[Row], index: int) -> Iterator[Degree]:
    """A degree by letters that no list knows, with its field: "TYBMS in Management Studies"."""
    match = _LETTERS.fullmatch(rows[index].text)
    if match and study_fields.is_field(match["field"]):
        school = schools.school_of("", 0, 0, schools.window(rows, index, -1, len(rows), above=False))
        yield Degree(None, match[0], match["field"], school, None, rows[index].span, 0.4)


_DANGLING = re.compile(
    r"(?:\b(?:in|of|and|de|en|with honou?rs in)|[&/]|\b(?:majors?|speciali[sz]ations?)\s?:)$|\([^)]{0,40}$",
    re.IGNORECASE,
)
_WRAPPED = 12  # characters that may stand between a row and what goes on below it


def _unwrapped(rows: list[Row], strict: bool) -> Iterator[Row]:
    """Rows with those joined whose first ends in the middle of a name: "Master of" / "Commerce"."""
    index = 0
    while index < len(rows):
        row = rows[index]
        if index + 1 < len(rows) and _goes_on(row, rows[index + 1], strict):
            following = rows[index + 1]
            text = row.text + " " * (following.start - row.end) + following.text
            row = Row(row.start, following.end, text, row.gap, row.bullet, row.size, row.bold, row.page)
            index += 1
        yield row
        index += 1


def _goes_on(row: Row, following: Row, strict: bool) -> bool:
    if strict and not degree_words.may_name(row.text):
        return False
    if following.start - row.end > _WRAPPED or len(row.text) > 120 or heading_of(following) is not None:
        return False
    if _DANGLING.search(row.text):
        return True
    return study_fields.begins_with_field(following.text) and degree_names.is_unfinished(row.text)


_VERBS = re.compile(
    r"\b(?:managed|developed|worked|responsible|experience with|seeking|ability|provided|assisted|required|preferred|taught|teach|teaching|tutor\w*|supervis\w*|mentor\w*|students?|classes for|equivalent)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:required|preferred|desired|or equivalent|course|committee|advisory board|programs)\b",
    re.IGNORECASE,
)
_LONGEST = 300  # characters of a row outside an education section that is looked at


def _names(row: Row, strict: bool) -> Iterator[DegreeName]:
    if strict and (len(row.text) > _LONGEST or "http" in row.text or not degree_words.may_name(row.text)):
        return
    for name in degree_names.names_of(row.text):
        if not strict or _stands_out(row.text, name):
            yield name


def _stands_out(text: str, name: DegreeName) -> bool:
    """Whether a degree is one even outside an education section."""
    if (
        name.level is DegreeLevel.SECONDARY
        or _VERBS.search(text[: name.start])
        or _WANTED.search(text, name.start)
    ):
        return False
    if _TRADE.match(text, name.head.start):
        return False
    after = text[name.head.end : name.end]
    if name.everyday:
        before = text[name.start : name.head.start]
        return study_fields.is_field(before + after) or (
            after[:4] == " in " and study_fields.has_subject(after)
        )
    if name.weak:
        return _INTO_FIELD.match(after) is not None or study_fields.is_field(after)
    return True


_TRADE = re.compile(r"(?:ingenier[oa]|t[eé]cnic[oa])\b", re.IGNORECASE)  # a title as well as a degree
_INTO_FIELD = re.compile(r"\.?\s*(?:degree\s*)?(?:in\b|\()", re.IGNORECASE)


def _degree(row: Row, name: DegreeName, window: list[Row], row_end: int | None, today: date) -> Degree:
    written = " ".join(row.text[name.start : name.end].split())
    school = schools.school_of(row.text, name.start, name.end, window)
    year = _year(row, name.end, window, today, row_end)
    sure = 0.6 + 0.2 * bool(school) + 0.2 * bool(year)
    own = row.text[name.end : row_end]
    field = _told_field(own) or degree_names.field_of(row.text, name) or _major(own, window)
    span = Span(row.start + name.start, row.start + name.end)
    return Degree(name.level, written, field, school, year, span, round(sure, 2))


_MAJOR = re.compile(
    r"\b(?:majors?|majoring|majored|speciali[sz](?:ations?|ing|ed)|branch|stream|discipline)(?:\s*(?:in\b|:|-|–)+\s*|\s+(?-i:(?=[A-Z])))"
    r"(?P<field>[A-Z][\w&/ -]{2,60}?)\s*(?:$|[,.;(|]|\bminor|\s?-?\s?\b(?:19|20)\d\d|\s{2}|\sat\s|\sfrom\s)",
    re.IGNORECASE,
)


def _told_field(text: str) -> str | None:
    """The field that is told apart from the degree: "Major: Marketing", "majoring in Design"."""
    match = _MAJOR.search(text)
    return " ".join(match["field"].split()).rstrip(" -") if match else None


def _major(own: str, window: list[Row]) -> str | None:
    """The field told below the degree, or that stands alone after it or its date: "B.A. May 1987 History"."""
    told = next((field for row in window[:3] if (field := _told_field(row.text))), None)
    if told is not None:
        return told
    after = re.split(r"[,(;|]|\s[-–—]\s", _AFTER_DATE.sub("", own).strip(" ,.;:-–—"))[0]
    alone = [after.strip(), *(row.text for row in window[:1])]
    return next((text for text in alone if study_fields.is_field(text)), None)


_AFTER_DATE = re.compile(
    r"^[\s,.(:–-]*(?:(?:1st|first|2nd|second) class (?:hons|honou?rs)\.?|(?:[A-Z][a-z]{2,8}\.?,? )?(?:19|20)\d\d\)?)[\s,.:–-]*(?:in\s)?",
    re.IGNORECASE,
)


def _year(row: Row, end: int, window: list[Row], today: date, row_end: int | None) -> int | None:
    own = row.text[end:row_end] if row_end else row.text[end:]
    for text in (own, row.text[:end], *(other.text for other in window)):
        if not any(char.isdigit() for char in text):
            continue
        found = [
            period for period in dates.periods(text, today=today) if period.end and period.end.year >= 1950
        ]
        if found:
            last = found[-1] if text is own else found[0]
            return last.end.year if last.end and not last.current else None
    return None


def _distinct(found: list[Degree]) -> list[Degree]:
    kept: dict[tuple[str, str | None], Degree] = {}
    for degree in found:
        key = (lists.plain(degree.name), degree.school and lists.plain(degree.school))
        kept.setdefault(key, degree)
    return list(kept.values())
