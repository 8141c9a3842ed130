"""Finds the rows with the dates of a position: what the rest of its heading is arranged around."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from analyzer import dates, places
from analyzer.dates import Period
from analyzer.prose import is_heading_like, is_sentence
from analyzer.records import Month, Span
from analyzer.rows import Row


@dataclass(frozen=True, slots=True)
class Anchor:
    """The row (or two) with the dates of a position, and what else it says."""

    first: int
    last: int
    period: Period
    rest: tuple[str, ...]


def find_anchors(rows: list[Row], *, today: date) -> list[Anchor]:
    """The anchors of a section's rows in order; dates inside sentences are none."""
    found: list[Anchor] = []
    index = 0
    while index < len(rows):
        anchor = _anchor(rows, index, today) if _DATED.search(rows[index].text) else None
        if anchor is not None:
            found.append(anchor)
        index = anchor.last + 1 if anchor is not None else index + 1
    return found


_DIGIT = re.compile(r"\d\d")
_DATED = re.compile(r"\d\d|[\[(][Yy]ear[\])]")
_SHORT = 16  # characters of a row with nothing but a month
_LONGEST = 180  # characters of a row within which the dates of a heading stand


def _anchor(rows: list[Row], index: int, today: date) -> Anchor | None:
    text = rows[index].text
    found = dates.periods(text[:_LONGEST], today=today)
    ranged = [period for period in found if not period.single]
    if ranged:
        period = ranged[0]
        fits = _in_heading(text, period, rows[index].bullet)
        return Anchor(index, index, period, _rest(text, period)) if fits else None
    if found:
        return _single(rows, index, found[0], today)
    return _in_two_rows(rows, index, today) or _template(rows[index], index)


def _in_two_rows(rows: list[Row], index: int, today: date) -> Anchor | None:
    """Short dates that are sure only together, each in a row of its own: "Apr 12" above "Sep 13"."""
    if index + 1 == len(rows) or max(len(row.text) for row in rows[index : index + 2]) > _SHORT:
        return None
    text = " - ".join(row.text.strip(_EDGES) for row in rows[index : index + 2])
    found = dates.periods(text, today=today)
    if len(found) != 1 or found[0].span != Span(0, len(text)):
        return None
    return Anchor(index, index + 1, found[0], ())


def _template(row: Row, index: int) -> Anchor | None:
    """Dates left blank by a template, such as "May 20XX - Present": they mark a position but no time."""
    match = _BLANK_DATES.search(row.text) if len(row.text) < 120 else None
    if match is None:
        return None
    period = Period(Span(*match.span()), None, None, False)
    return (
        Anchor(index, index, period, _rest(row.text, period))
        if _in_heading(row.text, period, row.bullet)
        else None
    )


_MONTH = rf"(?i:{dates.MONTH_NAME}|month)\b"
_BLANK = rf"(?:(?:{_MONTH}\.?,? )?(?:\b(?:19|20)(?:[Xx]{{2}}|__)|[\[(][Yy]ear[\])]|YYYY))"
_BLANK_DATES = re.compile(rf"{_BLANK}(?:,? ?(?:[-–—]|to|\s)? ?(?:{_BLANK}|[Pp]resent))*")


def _single(rows: list[Row], index: int, period: Period, today: date) -> Anchor | None:
    """One date alone: with the end in the next row, or in a short heading such as "Cook, Summer 2004"."""
    row = rows[index]
    alone = _rest(row.text, period)
    last = index + (2 if index + 2 < len(rows) and _TO_ROW.fullmatch(rows[index + 1].text) else 1)
    if not alone and last < len(rows):
        below = rows[last].text
        if _PRESENT_ROW.fullmatch(below.strip()):
            end = Month(today.year, today.month)
            return Anchor(index, last, replace(period, end=end, current=True, single=False), ())
        later = dates.periods(below, today=today) if _DIGIT.search(below) and len(below) < 60 else ()
        if later and later[0].single and later[0].end and period.start and period.start <= later[0].end:
            return Anchor(index, last, dates.merged(period, later[0], today=today), _rest(below, later[0]))
    if (
        row.bullet
        or len(row.text) > 90
        or not _in_heading(row.text, period, False)
        or not is_heading_like(row)
    ):
        return None
    return Anchor(index, index, period, alone)


_TO_ROW = re.compile(r"\W*(?:to|till|until|[-–—])\W*", re.IGNORECASE)
_PRESENT_ROW = re.compile(r"[-–—to\s]*(?:present|current|till date|to date|now|ongoing)\W*", re.IGNORECASE)


def _in_heading(text: str, period: Period, bullet: bool) -> bool:
    """Whether dates belong to a heading rather than to a sentence."""
    before, after = text[: period.span.start], text[period.span.end :]
    if len(text) <= 120 and (not is_sentence(text, bullet=bullet) or not _BEFORE.sub("", before).strip()):
        return True
    if len(before) > 110 or is_sentence(before, bullet=bullet) or _PREPOSITION.search(before):
        return False
    return not bullet or len(after) < 60


_PREPOSITION = re.compile(
    r"\b(?:in|of|for|by|during|between|version|windows|server|office|class of)\s*$", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?:\b(?:from|since|duration|period|dates?|during|tenure|w\.?e\.?f\.?|as of|working since)\b\s*[:\-]?\s*)+$",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"^\(?(?:(?:about|approx\.?|total)?\s*\d+(?:\.\d+)?\s*\+?\s*(?:years?|yrs?|months?|mos?|mths?|weeks?)[\s,&.]*(?:and\s*)?)+\)?",
    re.IGNORECASE,
)
_EDGES = " \t,;:-–—|([)]./•·"


def _rest(text: str, period: Period) -> tuple[str, ...]:
    """What a row says besides its dates: the words before and after them."""
    before = _BEFORE.sub("", text[: period.span.start].rstrip(_EDGES)).rstrip(_EDGES).lstrip(" ,;:-–—|")
    after = _LENGTH.sub("", text[period.span.end :].strip(_EDGES)).strip(" \t,;:-–—|)].")
    if len(after) > 90:
        after = _lead_of(after)
    return tuple(part for part in (before, after) if len(part) > 1)


def _lead_of(text: str) -> str:
    """The start of a row in which the description follows the heading without a break."""
    place = places.find_place(text[:120])
    if place is not None and place[0] < 70:
        return text[: place[1]]
    words: list[str] = []
    for word in text.split():
        if words and word[:1].islower() and word not in ("of", "and", "the", "for", "at", "in", "de"):
            break
        words.append(word)
        if len(words) >= 9 or word.endswith("."):
            break
    return " ".join(words[:-1] if len(words) > 3 and not words[-1].endswith(".") else words)
