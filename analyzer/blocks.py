"""Reads the headings around dates: people set every position of a section out alike.

For each position the rows near its dates are cut into chunks. Which row usually holds the title
and which the employer is decided over the whole section; then each position takes its best.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analyzer import headline, side_by_side
from analyzer.anchors import Anchor
from analyzer.employer_names import is_employer_name, is_known_employer, is_placeholder
from analyzer.headline import Chunk
from analyzer.records import Role, Span
from analyzer.rows import Row
from analyzer.windows import Place, Window, window_of

_OFFSETS = (0, -1, 1, -2, 2, -3, 3)  # nearest first, above before below
_HABIT = 0.35  # what standing where the section usually has it is worth
_BESIDE = 0.2  # what standing in the row of the title is worth
_LATER = 0.2  # what each place further along its row takes from an employer
_PART_COST = 0.35  # what naming a part of an employer takes away
_LEAST_TITLE, _LEAST_COMPANY = 0.3, 0.3


def read_blocks(rows: Sequence[Row], anchors: Sequence[Anchor]) -> list[Role]:
    """One role an anchor, in order; anchors with neither title nor employer are left out."""
    windows = [window_of(rows, anchors, number) for number in range(len(anchors))]
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
    slot = _slot([picked for picked, *_ in found])
    for number, (picked, anchor, first, last) in enumerate(found):
        if slot is not None and picked.slot == slot and picked.company:
            picked = replace(picked, employed=True)
        end = starts[number + 1] if number + 1 < len(starts) else len(rows)
        role = _role(rows, picked, anchor, first, last, max(end, last + 1))
        if role is not None:
            roles.append(role)
    return roles


def _slot(picks: Sequence[_Picked]) -> tuple[int, int] | None:
    """The place of the employer that most positions share, if it is told for sure in two of them at least."""
    slots = Counter(picked.slot for picked in picks if picked.employed and picked.company)
    slot, times = max(slots.items(), key=lambda item: item[1], default=(None, 0))
    return slot if times > 1 and times * 2 > len(picks) else None


@dataclass(frozen=True, slots=True)
class _Picked:
    title: str | None
    company: str | None
    location: str | None
    rows: tuple[int, ...]
    sure: float
    slot: tuple[int, int] | None  # where the employer stands: rows from the dates, place in the row
    employed: bool  # an employer is told, be it one without a name ("Company Name, Austin, TX")


_Worth = Callable[[Chunk], float]


def _habit(windows: Sequence[Window]) -> tuple[int, int]:
    """The offsets at which titles and employers stand in most of the windows."""
    titles = {offset: sum(_best_title(window, offset) for window in windows) for offset in _OFFSETS}
    title_at = max(_OFFSETS, key=lambda offset: titles[offset] - 0.05 * abs(offset) * len(windows))
    companies = {
        offset: sum(_best_company(window, offset, title_at) for window in windows) for offset in _OFFSETS
    }
    company_at = max(_OFFSETS, key=lambda offset: companies[offset] - 0.06 * abs(offset) * len(windows))
    return title_at, company_at


def _best_title(window: Window, offset: int) -> float:
    return max(
        (place.chunk.title for place in window if place.offset == offset and not place.chunk.aside),
        default=0.0,
    )


def _best_company(window: Window, offset: int, title_at: int) -> float:
    """The best employer at an offset that is not the title there."""
    there = [place for place in window if place.offset == offset]
    title = max(there, key=lambda place: place.chunk.title, default=None) if offset == title_at else None
    return max((_company_worth(place.chunk) for place in there if place is not title), default=0.0)


def _title_worth(chunk: Chunk) -> float:
    """How much a chunk is a title; words of titles in the name of an employer, as in "Elementary School", make none."""
    if chunk.title < 0.45 and chunk.company >= 0.7:
        return 0.0
    return chunk.title * (0.4 if chunk.aside else 1.0)


def _company_worth(chunk: Chunk) -> float:
    worth = chunk.company - (0.8 * chunk.title if chunk.title >= 0.45 else 0.0)
    return max(0.0, worth) * (0.4 if chunk.aside else 1.0)


_PART = re.compile(
    r"(?:office|dep(?:artmen)?t\.?|division|faculty|section|branch) of\b", re.IGNORECASE
)  # of an employer


def _pick(
    window: Window, title_at: int, company_at: int, *, floor: int, ceiling: int, usual: bool
) -> _Picked:
    """The best title and employer of one position between the rows that others have taken.

    ``usual``: most positions of the section have a title of known words in the same place, so that
    other words in that place are one too.
    """
    open_places = [place for place in window if place.offset == 0 or floor < place.row < ceiling]
    title = _best(open_places, title_at, _title_worth, _LEAST_TITLE)
    rest = [place for place in open_places if place is not title and place.chunk.text]
    if title is not None:
        rest = [
            place for place in rest if place.chunk.text not in headline.whole_title(title.pieces, title.index)
        ]
    company = _best(rest, company_at, _company_worth, _LEAST_COMPANY, beside=title)
    if company is not None and not _is_told(company.chunk.text):
        beside = [
            place
            for place in rest
            if place.row == company.row and (_is_known(place.chunk.text) or _is_last_of(place, title))
        ]
        company = _best(beside, company_at, _company_worth, _LEAST_COMPANY, beside=title) or company
    if title is None and company is not None and usual:
        title = _untitled(rest, company, title_at)
    return _named(open_places, title, company)


def _is_told(text: str) -> bool:
    """Whether words name the employer, or stand where its name was taken out."""
    return is_placeholder(text) or is_employer_name(headline.company_of(text))


def _is_known(text: str) -> bool:
    """Whether words show that they name an employer, beside such as do not: "Sales Department, Vale Trading"."""
    return is_known_employer(text) and is_employer_name(headline.company_of(text))


def _is_last_of(place: Place, title: Place | None) -> bool:
    """Whether a name ends the row of the title, after what is none: "Clerk, Sales Department, Vale and Marsh"."""
    if title is None or title.row != place.row or place.chunk.aside or place.chunk.title >= 0.45:
        return False
    return place.index + 1 == len(place.pieces.chunks) and is_employer_name(place.chunk.text)


def _best(
    found: Sequence[Place], usual: int, worth: _Worth, least: float, *, beside: Place | None = None
) -> Place | None:
    def weight(place: Place) -> float:
        habit = _HABIT if place.offset == usual else 0.0
        habit -= _PART_COST if _PART.match(place.chunk.text) else 0.0
        habit += _BESIDE if beside is not None and place.row == beside.row else 0.0
        later = _LATER if worth is _company_worth and not is_placeholder(place.chunk.text) else 0.03
        return worth(place.chunk) + habit - 0.05 * abs(place.offset) - later * place.index

    fit = [
        place
        for place in found
        if worth(place.chunk) >= least or (place.offset == usual and worth(place.chunk) > 0.1)
    ]
    return max(fit, key=weight, default=None)


def _untitled(rest: Sequence[Place], company: Place, title_at: int) -> Place | None:
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


def _named(open_places: Sequence[Place], title: Place | None, company: Place | None) -> _Picked:
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
    if company_text is None and location and (parted := side_by_side.employer_and_place(location)):
        company_text, location = parted
    name = headline.company_of(company_text) if company_text else None
    employed = name is not None and (location is not None or is_known_employer(name))
    if name and not is_employer_name(name):
        name = None
    sure = 0.5 + 0.2 * bool(title_text) + 0.15 * bool(name)
    slot = (company.offset, company.index) if company is not None else None
    return _Picked(title_text, name or None, location, tuple(sorted(used)), sure, slot, employed)


_SERVICE = re.compile(
    r"(?:(?:committee|board|council|ex[- ]officio|senate) )?(?:member|(?:co-?)?chair(?:person|man)?)",
    re.IGNORECASE,
)  # of a committee, not of a crew or a department


def is_service(title: str) -> bool:
    """Whether a title is served beside one's work: "Committee Member", but not "Crew Member"."""
    return _SERVICE.fullmatch(title) is not None


def _role(
    rows: Sequence[Row], picked: _Picked, anchor: Anchor, first: int, last: int, end: int
) -> Role | None:
    period = anchor.period
    if picked.title is None and (period.single or not picked.employed):
        return None
    if picked.title and is_service(picked.title):
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
