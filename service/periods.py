"""Dates of positions as a person types them: months are understood, or refused with one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from analyzer.records import Month, Role
from db.records import Period
from service.errors import Invalid

TODAY = "today"
_PRESENT = {TODAY, "present", "now", "current"}
_MONTH = re.compile(r"(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})|(?P<y2>\d{4})\s?[/.-]\s?(?P<m2>\d{1,2})")
EARLIEST = 1940  # as the reader has it


def typed(period: Role | Period) -> tuple[str, str]:
    """How the two ends are written, as in the boxes of a form; ``""`` for one that is not known."""
    end = TODAY if period.current else month_text(period.end)
    return month_text(period.start), end


def month_text(month: Month | None) -> str:
    """``03/2019``, or nothing."""
    return f"{month.month:02d}/{month.year}" if month else ""


def dates_said(
    read: Sequence[Role], wanted: Sequence[tuple[str, str]], *, present: date
) -> tuple[str, ...] | None:
    """The correction that gives positions these dates, as typed; None where nothing is to correct.

    ``present`` is the day that "today" means for the file. Raises ``Invalid``.
    """
    before = [Period.of(role) for role in read]
    after = [
        period if typed(period) == ends else understood(*ends, present=present)
        for period, ends in zip(before, wanted, strict=True)
    ]
    if before == after:
        return None
    return tuple(text for pair in zip(before, after, strict=True) for text in (pair[0].text, pair[1].text))


def checked(value: tuple[str, ...], *, present: date) -> tuple[str, ...]:
    """As read and as said in turn, each the text of a ``Period``; raises ``Invalid``."""
    if len(value) % 2:
        raise Invalid("Dates are given in pairs, as read and as said.")
    pairs = zip(value[::2], value[1::2], strict=True)
    return tuple(text for read, said in pairs for text in (read, _checked(read, said, present)))


def _checked(read: str, said: str, present: date) -> str:
    """What was read stands as it is, however odd it looks."""
    if said == read:
        return said
    start, end, *current = (*said.split("/"), "")[:3] if "/" in said else (said, "")
    return understood(start, TODAY if any(current) else end, present=present).text


def understood(start: str, end: str, *, present: date) -> Period:
    """The period between two months as typed; nothing for neither. Raises ``Invalid``."""
    start, end = start.strip(), end.strip()
    if not start and not end:
        return Period()
    if not start or not end:
        raise Invalid(
            f"Give both ends of a position, such as 03/2019 and 06/2024 or {TODAY}, or neither of them."
        )
    first = _month(start)
    if end.lower() in _PRESENT:
        # Somebody may say of an older file that a position has begun since.
        return Period(first, max(first, Month(present.year, present.month)), True)
    last = _month(end)
    if last < first:
        raise Invalid(
            f"A position cannot end in {month_text(last)}, before it begins in {month_text(first)}."
        )
    return Period(first, last)


def _month(text: str) -> Month:
    found = _MONTH.fullmatch(text)
    if found is None:
        raise Invalid(f"“{text}” is no month; write it as 03/2019.")
    month, year = int(found["m"] or found["m2"]), int(found["y"] or found["y2"])
    if not 1 <= month <= 12:
        raise Invalid(f"There is no month {month} in a year; write a month as 03/2019.")
    if year < EARLIEST:
        raise Invalid(f"{year} is too long ago; positions from {EARLIEST} on count.")
    today = date.today()
    if (year, month) > (today.year, today.month):
        raise Invalid(f"{month:02d}/{year} is in the future; a position that goes on ends with “{TODAY}”.")
    return Month(year, month)
