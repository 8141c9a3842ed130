"""Recognises rows in which an employer stands by itself: "Acme Foods, Austin, TX", or above a row with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analyzer import dates, headline, lists, places
from analyzer.employer_names import company_score, is_employer_name, is_known_employer
from analyzer.prose import is_heading_like
from analyzer.records import Role
from analyzer.rows import Row
from analyzer.word_kinds import EMPLOYER_WORDS, FIELDS, SCHOOL_WORDS, SIDES

_LONGEST = 110  # characters of a row that names nothing but an employer
_DIGITS = re.compile(r"\d\d")
_PERIOD = re.compile(
    rf"\(?(?:(?<!\w)(?:{dates.MONTH_NAME}|winter)\b\.?,?\s*)?['’]?"
    r"(?:(?:19|20)[\dxX]{2}|(?<=\w )\d\d|\d\d?/\d{2,4}|present|current|till date|to date)\s*(?:[-–—]|to)?\s*(?:present)?\)?",
    re.IGNORECASE,
)


def employer_in(row: Row, following: Row | None) -> tuple[str, str | None] | None:
    """The employer that a row names by itself and its place, which may stand in the row below."""
    if row.bullet or len(row.text) >= _LONGEST or not is_heading_like(row):
        return None
    text = row.text
    bare = _PERIOD.sub(" | ", text) if _DIGITS.search(text) else text
    pieces = headline.pieces_of(bare)
    if not pieces.chunks and pieces.location and (parted := places.split_place(pieces.location)):
        return parted if is_known_employer(parted[0]) else None
    if len(pieces.chunks) != 1 or not fits(pieces.chunks[0].text):
        return None
    name = headline.company_of(pieces.chunks[0].text)
    place = pieces.location or _place_of(following)
    if is_employer_name(name) and (place or (bare is not text and is_known_employer(name))):
        return name, place
    return None


def fits(name: str) -> bool:
    """Whether words are neither a title nor a field of work."""
    return headline.title_score(name) < 0.45 and not headline.is_department(name)


def _place_of(row: Row | None) -> str | None:
    """The place that a row names beside nothing but dates."""
    if row is None or row.bullet or row.gap or len(row.text) > 60:
        return None
    pieces = headline.pieces_of(_PERIOD.sub(" | ", row.text))
    return pieces.location if not pieces.chunks else None


_ABOVE = 4  # rows above a heading in which its employer may stand


def with_employers(roles: Sequence[Role], rows: Sequence[Row]) -> list[Role]:
    """Positions without employer and place get those of a row close above that names an employer by itself.

    A line about the employer may stand in between, and several titles below one employer.
    """
    kept: list[Role] = []
    employer: tuple[str, str | None] | None = None
    begin = 0
    for role in roles:
        if role.company is not None or role.location is not None:
            employer = None
        elif role.title is not None:
            above = [row for row in rows if begin <= row.start < role.heading.start][-_ABOVE:]
            employer = _last_employer(above) or employer
            if employer is not None:
                role = replace(role, company=employer[0], location=employer[1])
        begin = role.heading.end
        kept.append(role)
    return kept


def _last_employer(rows: Sequence[Row]) -> tuple[str, str | None] | None:
    following: Row | None = None
    for row in reversed(rows):
        found, following = employer_in(row, following), row
        if found is not None:
            return found
    return None


def unbroken(rows: Sequence[Row]) -> list[Row]:
    """The rows with an employer's name that a line break cut in two in one row: "…, Nordic Wind" above "Trust, Oslo"."""
    kept: list[Row] = []
    for row in rows:
        if kept and _goes_on(kept[-1], row):
            before = kept.pop()
            row = replace(before, end=row.end, text=f"{before.text} {row.text}")
        kept.append(row)
    return kept


def _goes_on(row: Row, following: Row) -> bool:
    """Whether the row below begins with nothing but the last word or two of the name that this one ends with."""
    rest = _REST.match(following.text)
    if (
        rest is None
        or following.bullet
        or following.gap
        or len(row.text) + len(following.text) > _LONGEST_WHOLE
    ):
        return False
    words = lists.plain(rest[1]).split()
    if words[-1] not in _LAST or not all(word in _LAST or word in SIDES or word in FIELDS for word in words):
        return False
    return _is_begun(row.text)


def _is_begun(text: str) -> bool:
    """Whether a row ends in the middle of a name: a title or another part, a comma, and capitalised words."""
    first, comma, name = text.rpartition(", ")
    if not comma or not _CAPITALS.fullmatch(name) or places.is_place(name) or not fits(name):
        return False
    return company_score(name) < 1.0 and headline.title_score(first) >= 0.45


_LONGEST_WHOLE = 180
_LAST = EMPLOYER_WORDS | SCHOOL_WORDS
_REST = re.compile(r"((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)\.?(?=,|$)")
_CAPITALS = re.compile(r"[A-Z][\w.'’&-]*(?: (?:of|and|&|the|[A-Z][\w.'’&-]*))*")
