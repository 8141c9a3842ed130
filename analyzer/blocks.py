"""Reads the headings around dates: people set every position of a section out alike.

For each position the rows near its dates are cut into chunks. Which row usually holds the title
and which the employer is decided over the whole section; then each position takes its best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer import headline, places, side_by_side
from analyzer.anchors import Anchor
from analyzer.employer_names import is_employer_name, is_known_employer
from analyzer.headline import Chunk, Pieces
from analyzer.prose import is_heading_like
from analyzer.records import Role, Span
from analyzer.rows import Row

_UP, _DOWN = 3, 3  # rows above and below the dates that are looked at
_OFFSETS = (0, -1, 1, -2, 2, -3, 3)  # nearest first, above before below
_HABIT = 0.35  # what standing where the section usually has it is worth
_BESIDE = 0.2  # what standing in the row of the title is worth
_PART_COST = 0.35  # what naming a part of an employer takes away
_LEAST_TITLE, _LEAST_COMPANY = 0.3, 0.3


def read_blocks(rows: Sequence[Row], anchors: Sequence[Anchor]) -> list[Role]:
    """One role an anchor, in order; anchors with neither title nor employer are left out."""
    windows = [_window(rows, anchors, number) for number in range(len(anchors))]
    title_at, company_at = _habit(windows)
    usual = sum(_best_title(window, title_at) >= 0.6 for window in windows) * 2 > len(windows)
    roles: list[Role] = []
    taken = -1
    starts: list[int] = []
    found: list[tuple[_Picked, Anchor, int, int]] = []
    for number, window in enumerate(windows):
        following = anchors[number + 1] if number + 1 < len(anchors) else None
        reserved = following.first + min(0, title_at, company_at) if following else len(rows)
        picked = _pick(window, title_at, company_at, floor=taken, ceiling=reserved, usual=usual)
        anchor = anchors[number]
        used = [anchor.first, anchor.last, *picked.rows]
        taken = max(used)
        starts.append(min(used))
        found.append((picked, anchor, min(used), max(used)))
    for number, (picked, anchor, first, last) in enumerate(found):
        end = starts[number + 1] if number + 1 < len(starts) else len(rows)
        role = _role(rows, picked, anchor, first, last, max(end, last + 1))
        if role is not None:
            roles.append(role)
    return roles


@dataclass(frozen=True, slots=True)
class _Place:
    """A chunk and where it stands: rows from the dates, row, and place in the row."""

    offset: int
    row: int
    index: int
    chunk: Chunk
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class _Picked:
    title: str | None
    company: str | None
    location: str | None
    rows: tuple[int, ...]
    sure: float
    employed: bool  # an employer is told, be it one without a name ("Company Name, Austin, TX")


_Window = tuple[_Place, ...]
_Worth = Callable[[Chunk], float]


def _window(rows: Sequence[Row], anchors: Sequence[Anchor], number: int) -> _Window:
    """The chunks near the dates, as far as rows still look like a heading."""
    anchor = anchors[number]
    floor = anchors[number - 1].last if number else -1
    ceiling = anchors[number + 1].first if number + 1 < len(anchors) else len(rows)
    found: list[_Place] = []
    found += _places(" | ".join(anchor.rest), anchor.first, 0)
    for row in range(anchor.first - 1, max(floor, anchor.first - 1 - _UP), -1):
        if not is_heading_like(rows[row]):
            break
        found += _places(rows[row].text, row, row - anchor.first)
    for row in range(anchor.last + 1, min(ceiling, anchor.last + 1 + _DOWN)):
        if not is_heading_like(rows[row]) or _is_list(rows[row].text):
            break
        found += _places(rows[row].text, row, row - anchor.last)
    return tuple(found)


def _is_list(text: str) -> bool:
    """Whether a row below the dates lists things: "Branding, Logo Design, Stationery, Packaging"."""
    pieces = headline.pieces_of(text)
    return pieces.location is None and sum(chunk.joined for chunk in pieces.chunks) >= 3


def _places(text: str, row: int, offset: int) -> Iterator[_Place]:
    pieces = headline.pieces_of(text)
    client = _CLIENT.match(text) is not None
    for index, chunk in enumerate(pieces.chunks):
        if client:  # the employer stands elsewhere, if it is told at all
            chunk = replace(chunk, company=chunk.company * 0.45)
        yield _Place(offset, row, index, chunk, pieces)
    if not pieces.chunks and pieces.location:
        yield _Place(offset, row, 0, Chunk("", 0.0, 0.0), pieces)


_CLIENT = re.compile(r"(?:end )?(?:client|customer)s?\s*(?::|\s[-–])", re.IGNORECASE)


def _habit(windows: Sequence[_Window]) -> tuple[int, int]:
    """The offsets at which titles and employers stand in most of the windows."""
    titles = {offset: sum(_best_title(window, offset) for window in windows) for offset in _OFFSETS}
    title_at = max(_OFFSETS, key=lambda offset: titles[offset] - 0.05 * abs(offset) * len(windows))
    companies = {
        offset: sum(_best_company(window, offset, title_at) for window in windows) for offset in _OFFSETS
    }
    company_at = max(_OFFSETS, key=lambda offset: companies[offset] - 0.06 * abs(offset) * len(windows))
    return title_at, company_at


def _best_title(window: _Window, offset: int) -> float:
    return max(
        (place.chunk.title for place in window if place.offset == offset and not place.chunk.aside),
        default=0.0,
    )


def _best_company(window: _Window, offset: int, title_at: int) -> float:
    """The best employer at an offset that is not the title there."""
    there = [place for place in window if place.offset == offset]
    title = max(there, key=lambda place: place.chunk.title, default=None) if offset == title_at else None
    return max((_company_worth(place.chunk) for place in there if place is not title), default=0.0)


def _company_worth(chunk: Chunk) -> float:
    worth = chunk.company - (0.8 * chunk.title if chunk.title >= 0.45 else 0.0)
    return max(0.0, worth) * (0.4 if chunk.aside else 1.0)


_PART = re.compile(
    r"(?:office|dep(?:artmen)?t\.?|division|faculty|section|branch) of\b", re.IGNORECASE
)  # of an employer


def _pick(
    window: _Window, title_at: int, company_at: int, *, floor: int, ceiling: int, usual: bool
) -> _Picked:
    """The best title and employer of one position between the rows that others have taken.

    ``usual``: most positions of the section have a title of known words in the same place, so that
    other words in that place are one too.
    """
    open_places = [place for place in window if place.offset == 0 or floor < place.row < ceiling]
    title = _best(
        open_places, title_at, lambda chunk: chunk.title * (0.4 if chunk.aside else 1.0), _LEAST_TITLE
    )
    rest = [place for place in open_places if place is not title and place.chunk.text]
    if title is not None:
        rest = [
            place for place in rest if place.chunk.text not in headline.whole_title(title.pieces, title.index)
        ]
    company = _best(rest, company_at, _company_worth, _LEAST_COMPANY, beside=title)
    if title is None and company is not None and usual:
        title = _untitled(rest, company, title_at)
    return _named(open_places, title, company)


def _best(
    found: Sequence[_Place], usual: int, worth: _Worth, least: float, *, beside: _Place | None = None
) -> _Place | None:
    def weight(place: _Place) -> float:
        habit = _HABIT if place.offset == usual else 0.0
        habit -= _PART_COST if _PART.match(place.chunk.text) else 0.0
        habit += _BESIDE if beside is not None and place.row == beside.row else 0.0
        return worth(place.chunk) + habit - 0.05 * abs(place.offset) - 0.03 * place.index

    fit = [
        place
        for place in found
        if worth(place.chunk) >= least or (place.offset == usual and worth(place.chunk) > 0.1)
    ]
    return max(fit, key=weight, default=None)


def _untitled(rest: Sequence[_Place], company: _Place, title_at: int) -> _Place | None:
    """A chunk where titles usually stand, though none of its words is known from titles."""
    for place in rest:
        if (
            place is not company
            and place.offset == title_at
            and place.chunk.company < 0.7
            and not place.chunk.aside
        ):
            return place
    return None


def _named(open_places: Sequence[_Place], title: _Place | None, company: _Place | None) -> _Picked:
    title_text = headline.whole_title(title.pieces, title.index) if title else None
    company_text = company.chunk.text if company else None
    aside = company is not None and company.chunk.aside
    title_text, company_text = side_by_side.parted(title_text, company_text, aside=aside)
    used = {place.row for place in (title, company) if place is not None}
    near = [
        place
        for place in open_places
        if place.pieces.location and (place.offset == 0 or place.row in used or abs(place.offset) == 1)
    ]
    location = min(near, key=lambda place: abs(place.offset)).pieces.location if near else None
    if company_text is None and location and (parted := places.split_place(location)):
        company_text, location = parted
    name = headline.company_of(company_text) if company_text else None
    employed = name is not None and (location is not None or is_known_employer(name))
    if name and not is_employer_name(name):
        name = None
    sure = 0.5 + 0.2 * bool(title_text) + 0.15 * bool(name)
    return _Picked(title_text, name or None, location, tuple(sorted(used)), sure, employed)


_SERVICE = re.compile(
    r"(?:(?:committee|board|council|ex[- ]officio|senate) )?(?:member|(?:co-?)?chair(?:person|man)?)",
    re.IGNORECASE,
)  # of a committee, not of a crew or a department


def _role(
    rows: Sequence[Row], picked: _Picked, anchor: Anchor, first: int, last: int, end: int
) -> Role | None:
    period = anchor.period
    if picked.title is None and (period.single or not picked.employed):
        return None
    if picked.title and _SERVICE.fullmatch(picked.title):
        return None
    return Role(
        title=picked.title,
        company=picked.company,
        start=period.start,
        end=period.end,
        current=period.current,
        span=Span(rows[first].start, rows[end - 1].end),
        heading=Span(rows[first].start, rows[last].end),
        location=picked.location,
        confidence=round(picked.sure + (0.0 if period.single else 0.15), 2),
    )
