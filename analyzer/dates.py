"""Finds calendar months and periods in the forms that people write in resumes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from analyzer import lists
from analyzer.records import Month, Span


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written; ``year`` is None for the first month of "May to June 2007"."""

    span: Span
    year: int | None
    month: int | None
    present: bool = False
    firm: bool = True  # a bare "09/14" or "May" counts only as one end of a period
    last_year: int | None = None  # "2019-21" holds both ends


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as written; ``end`` of a current one is the month of ``today``."""

    span: Span
    start: Month | None
    end: Month | None
    current: bool
    single: bool = False  # one date alone: a start, an end, or something else


def periods(text: str, *, today: date) -> tuple[Period, ...]:
    """All periods and single dates of a text, in order, with offsets into it."""
    points = _points(text)
    found: list[Period] = []
    index = 0
    while index < len(points):
        first = points[index]
        second = points[index + 1] if index + 1 < len(points) else None
        if second is not None and _joined(text, first, second):
            found.append(_period(text, first, second, today))
            index += 2
            continue
        lone = _lone(text, first, today)
        if lone is not None:
            found.append(lone)
        index += 1
    return tuple(period for period in found if _sane(period, today))


def merged(first: Period, second: Period, *, today: date) -> Period:
    """Two dates that stand in rows of their own, read as the ends of one period."""
    span = Span(first.span.start, second.span.end)
    return Period(
        span,
        first.start,
        second.end if not second.current else Month(today.year, today.month),
        second.current,
    )


def _spelled(name: str) -> str:
    """A pattern for a plain word that also takes the accents people write."""
    return "".join(_ACCENTS.get(char, re.escape(char)) for char in name).replace(r"\ ", r"[ -]+")


_ACCENTS = {"a": "[aàáâãä]", "e": "[eéèê]", "u": "[uüûù]", "c": "[cç]", "o": "[oóô]", "i": "[ií]"}
_MONTHS = {name: int(number) for number, names in lists.groups("months.tsv").items() for name in names}
MONTH_NAME = lists.either(_MONTHS, _spelled)  # or of a season, in lower case
_PRESENT = lists.either(lists.words("present.tsv"), _spelled)
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_POINT = re.compile(
    rf"""
      (?<![\w$€£.,/])(?:
        (?P<iso>(?P<iso_y>{_YEAR})[-/.](?P<iso_m>0[1-9]|1[0-2]|[1-9])(?:[-/.][0-3]?\d)?(?![\d/]))
      | (?P<dmy>(?P<a>[0-3]?\d)[/.-](?P<b>[0-3]?\d)[/.-](?P<dmy_y>{_YEAR}|\d\d)(?!\d))
      | (?P<my>(?P<my_m>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<my_y>{_YEAR})(?!\d))
      | (?P<short>(?P<short_m>0?[1-9]|1[0-2])\s?/\s?['’]?(?P<short_y>\d\d)(?![\d/]))
      | (?P<years>(?P<years_a>{_YEAR})\s?[-–—/]\s?['’]?(?P<years_b>\d\d)(?![\d/.%]|\s?years))
      | (?P<year>{_YEAR})(?:(?={_YEAR}\b|present|current|till|to\b)|(?![\w%+]|,\d{{3}}|\s?/-|\s?%))
      )
    | (?<=[12]\d\d\d)(?P<glued>{_YEAR})\b
    | (?<![^\W\d])(?:
        (?P<named>(?:(?<!\d){_DAY}[\s.,/-]{{0,2}}(?:of\s|de\s)?)?(?<![^\W\d])(?P<name>{MONTH_NAME})(?:\b|(?={_YEAR}))\.?\s{{0,2}}
            (?:(?:de|do|del|of|year)\s)?(?:,|-|–|/|\.)?\s{{0,2}}
            (?:{_DAY}\s?[,.]?\s{{0,2}}(?={_YEAR}))?
            (?P<tick>['’‘`]\s?)?(?P<named_y>{_YEAR}|\d\d(?!\d|:|,\d|\s*[-–]?\s*(?:years?|months?|yrs?|%|\+))))(?![\d%])
      | (?P<quarter>Q(?P<q>[1-4])[\s/'-]*(?P<q_y>{_YEAR}))
      | (?P<tiny>['’‘`](?P<tiny_y>\d\d))(?![\d\w])
      | (?P<present>{_PRESENT})(?!\w)
      | (?P<bare>(?P<bare_name>{MONTH_NAME})\b\.?)
      )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_JOIN = re.compile(
    r"\s*(?:(?:[-–—－‐‑−~_/…>→Â\x96?]|ï¼\x8d?|â€[“”\x93\x94]?|\.\.+|to|til?l?|untill?|thru|through|upto|up to|bis(?: zum?)?"
    r"|tot|do|til|ile|t\.?o\.?m\.?|s/d|à|au|jusqu['’]?(?:à|au)?|até|ate|a|al|hasta(?: la)?|y|e|and|&)\s*){0,3}",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?:since|from|as of|starting|started(?: in)?|depuis(?: le)?|seit|ab|desde(?: el)?|dal|sinds|od|sedan|siden|din|joined(?: in| on)?)\s*:?\s*$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\s*(?:[-–—→]|to|onwards?|till)\s*(?:$|[)\]|,;])", re.IGNORECASE)


def _points(text: str) -> list[Point]:
    found = (_READERS[match.lastgroup](match) for match in _POINT.finditer(text) if match.lastgroup)
    return [point for point in found if point is not None]


def _dmy(match: re.Match[str]) -> Point | None:
    first, second = int(match["a"]), int(match["b"])
    month = second if 1 <= second <= 12 else first
    return Point(Span(*match.span()), _year(match["dmy_y"]), month) if 1 <= month <= 12 else None


def _named(match: re.Match[str]) -> Point:
    firm = len(match["named_y"]) == 4 or match["tick"] is not None
    return Point(Span(*match.span()), _year(match["named_y"]), _month(match["name"]), firm=firm)


def _years(match: re.Match[str]) -> Point:
    first, last = int(match["years_a"]), int(match["years_b"])
    last += first // 100 * 100
    if last < first:
        last += 100
    return Point(Span(*match.span()), first, None, last_year=last)


_READERS: dict[str, Callable[[re.Match[str]], Point | None]] = {
    "iso": lambda m: Point(Span(*m.span()), int(m["iso_y"]), int(m["iso_m"])),
    "dmy": _dmy,
    "my": lambda m: Point(Span(*m.span()), int(m["my_y"]), int(m["my_m"])),
    "short": lambda m: Point(Span(*m.span()), _year(m["short_y"]), int(m["short_m"]), firm=False),
    "years": _years,
    "year": lambda m: Point(Span(*m.span()), int(m["year"]), None),
    "glued": lambda m: Point(Span(*m.span()), int(m["glued"]), None),
    "named": _named,
    "quarter": lambda m: Point(Span(*m.span()), int(m["q_y"]), int(m["q"]) * 3 - 2),
    "tiny": lambda m: Point(Span(*m.span()), _year(m["tiny_y"]), None, firm=False),
    "present": lambda m: Point(Span(*m.span()), None, None, present=True, firm=False),
    "bare": lambda m: Point(Span(*m.span()), None, _month(m["bare_name"]), firm=False),
}


def _month(name: str) -> int | None:
    return _MONTHS.get(lists.plain(name))


def _year(digits: str) -> int:
    number = int(digits)
    if number > 99:
        return number
    return 2000 + number if number < 50 else 1900 + number


def _joined(text: str, first: Point, second: Point) -> bool:
    """Whether two dates are the two ends of one period."""
    if first.present or first.last_year or second.last_year:
        return False
    between = text[first.span.end : second.span.start]
    if between.strip() == "|" and first.month and second.month:  # cells "from" and "to" of a table
        return first.year is not None and _ordered(first, second)
    if len(between) > 14 or not _JOIN.fullmatch(between):
        return False
    if not between.strip():  # a lost dash: only where both ends are alike
        if first.year is None:
            return first.month is not None and second.month is not None and bool(second.year)
        return (
            bool(first.year)
            and (second.present or bool(first.month) == bool(second.month))
            and _ordered(first, second)
        )
    if first.year is None:
        return bool(second.year) and second.month is not None
    return second.present or second.year is not None


def _ordered(first: Point, second: Point) -> bool:
    if second.present or first.year is None or second.year is None:
        return second.present
    return (first.year, first.month or 1) <= (second.year, second.month or 12)


def _period(text: str, first: Point, second: Point, today: date) -> Period:
    span = Span(first.span.start, second.span.end)
    year = first.year if first.year is not None else second.year
    assert year is not None
    if second.present:
        return Period(span, Month(year, first.month or 1), Month(today.year, today.month), True)
    assert second.year is not None
    if first.year is not None and not _ordered(first, second):  # written the wrong way round
        first, second = second, first
    start = Month(first.year or year, first.month or 1)
    assert second.year is not None
    # A bare end year is read as its start, so that "2012 to 2015" is three years; one year alone is a whole one.
    month = second.month or (12 if second.year == year else 1)
    return Period(span, start, Month(second.year, month), False)


def _lone(text: str, point: Point, today: date) -> Period | None:
    if point.year is None:
        return None
    start = Month(point.year, point.month or 1)
    if point.last_year:
        return Period(point.span, start, Month(point.last_year, 1), False)
    opened = _SINCE.search(text, 0, point.span.start) or _OPEN_END.match(text, point.span.end)
    if opened and (point.firm or point.month):
        return Period(point.span, start, Month(today.year, today.month), True)
    if not point.firm:
        return None
    season = _SEASON.search(text, *point.span)
    end = Month(point.year, point.month or 12)
    if season and end.month < 12:  # a winter is left as it is: it may begin or end the year
        end = Month(point.year, end.month + 2)
    return Period(point.span, start, end, False, single=True)


_SEASON = re.compile("|".join(_spelled(name) for name in lists.words("seasons.tsv")), re.IGNORECASE)


def _sane(period: Period, today: date) -> bool:
    latest = today.year * 12 + today.month + 120
    return period.start is None or (period.start.index <= latest and period.start.year >= 1940)
