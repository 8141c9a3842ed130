"""Cuts a resume into the short passages that are compared with a job by meaning."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analyzer import headings, sections
from analyzer.blind import NameMask, neutral
from analyzer.personal import is_personal
from analyzer.records import Contact, Degree, Passage, Role, Section, SectionKind, Span
from analyzer.rows import Row, Rows

LIMIT = 300  # characters of a passage
_NEVER = frozenset({SectionKind.HEADER, SectionKind.PERSONAL, SectionKind.REFERENCES})


def find_passages(
    rows: Rows,
    found_sections: Sequence[Section],
    *,
    contact: Contact,
    roles: Sequence[Role],
    degrees: Sequence[Degree],
) -> tuple[Passage, ...]:
    """Passages in order; never from header, personal data or references, nor a row with a contact in it.

    Rows of one sentence are joined by single blanks, so the same words give the same passages in
    any layout.
    """
    private = _Private.of(contact)
    breaks = {role.span.start for role in roles} | {section.span.start for section in found_sections}
    whole = tuple(found_sections)
    passages: list[Passage] = []
    for group, kind in _groups(rows.rows, whole, breaks, private):
        passages += _cut(group, kind, private.name)
    return tuple(_distinct(passages))


@dataclass(frozen=True, slots=True)
class _Private:
    """What must not be in a passage: the name and how to reach the person."""

    spans: tuple[Span, ...]
    name: NameMask

    @classmethod
    def of(cls, contact: Contact) -> _Private:
        found = (contact.name, contact.email, contact.phone, contact.location, *contact.links)
        spans = tuple(item.span for item in found if item)
        return cls(spans, NameMask(contact.name.value if contact.name else None))

    def touches(self, row: Row) -> bool:
        """Whether a row holds a contact or the whole name."""
        if any(span.start < row.end and row.start < span.end for span in self.spans):
            return True
        return _has_contact(row.text) or self.name.holds(row.text)


def _has_contact(text: str) -> bool:
    """Whether an address, a number or a link stands in a text; most rows lack the signs of all of them."""
    low = text.lower()
    if not any(sign in low for sign in _SIGNS) and not _NUMBER.search(text):
        return False
    return _CONTACT.search(text) is not None


_SIGNS = ("@", "#", ":", ".com", "www.")
_NUMBER = re.compile(r"\d[\d\s().-]{5}")
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|(?<!\d)\(?\+?\d{1,3}\)?[\s.-]?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{3,4}(?!\d)|https?://|www\.|linkedin\.com|github\.com|indeed\.com|\b(?:phone|e-?mail|mobile|tel)\s*[:#]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[a-z)\]\d][.!?])\s+(?=[A-Z•\"“])|\s*[•●▪■◦❖➢]\s*")
_ENDS = (". ", "! ", "? ")
_SOFT = re.compile(r"(?<=[;,:])\s+")


def _groups(
    rows: Iterable[Row], found: tuple[Section, ...], breaks: set[int], private: _Private
) -> Iterator[tuple[list[Row], SectionKind]]:
    """Runs of rows of one section and one role."""
    group: list[Row] = []
    kind = SectionKind.OTHER
    for row in rows:
        now = sections.kind_at(found, row.start)
        if group and (now is not kind or row.start in breaks):
            yield group, kind
            group = []
        kind = now
        if kind in _NEVER or private.touches(row) or is_personal(row.text):
            continue
        if headings.heading_of(row) is not None and len(row.text) < 60 and row.start in breaks:
            continue
        group.append(row)
    if group:
        yield group, kind


class _Unit(NamedTuple):
    """A sentence or bullet: its text with single blanks, and its place."""

    text: str
    span: Span


def _cut(group: list[Row], kind: SectionKind, name: NameMask) -> Iterator[Passage]:
    """Sentences and bullets of a group, without name and gender, joined up to the limit."""
    pending: list[_Unit] = []
    size = 0
    for unit in _units(group, name):
        if pending and size + 1 + len(unit.text) > LIMIT:
            yield _passage(pending, kind)
            pending, size = [], 0
        pending.append(unit)
        size += len(unit.text) + 1
    if pending:
        yield _passage(pending, kind)


def _passage(units: list[_Unit], kind: SectionKind) -> Passage:
    text = " ".join(unit.text for unit in units)
    return Passage(text, Span(units[0].span.start, units[-1].span.end), kind)


def _units(group: list[Row], name: NameMask) -> Iterator[_Unit]:
    for sentence in _sentences(group):
        for part in _parts(sentence):
            yield from _limited(_Unit(neutral(name.mask(part.text)), part.span))


def _sentences(group: list[Row]) -> Iterator[list[Row]]:
    """Rows that run on into each other: the next begins in lower case, or this one is full and open."""
    current: list[Row] = []
    for row in group:
        if current and (row.bullet or row.gap or not _runs_on(current[-1], row)):
            yield current
            current = []
        current.append(row)
    if current:
        yield current


def _runs_on(row: Row, following: Row) -> bool:
    if row.text.endswith((".", "!", "?", ":", ";")):
        return False
    return (
        following.text[0].islower()
        or following.text[0] in "(&"
        or len(neutral(row.text)) > 60
        or row.text.endswith((",", " and", " of", "-"))
    )


def _parts(sentence: list[Row]) -> Iterator[_Unit]:
    """The sentences within a run of rows, with offsets kept."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for row in sentence:
        words = " ".join(row.text.split())
        starts.append((length, row.start))
        pieces.append(words)
        length += len(words) + 1
    text = " ".join(pieces)
    begin = 0
    for end, after in [*_cuts(text), (len(text), len(text))]:
        part = text[begin:end].strip()
        if part:
            yield _Unit(part, Span(_origin(starts, begin), _last(sentence, starts, end)))
        begin = after


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where a text with single blanks is cut; few have more than one sentence or a bullet at all."""
    if text.isascii() and not any(end in text for end in _ENDS):
        return []
    return [match.span() for match in _SENTENCE_END.finditer(text)]


def _origin(starts: list[tuple[int, int]], offset: int) -> int:
    at, origin = starts[bisect_right(starts, (offset, sys.maxsize)) - 1]
    return origin + offset - at


def _last(sentence: list[Row], starts: list[tuple[int, int]], offset: int) -> int:
    position = _origin(starts, max(0, offset - 1)) + 1
    return min(position, sentence[-1].end)


def _limited(unit: _Unit) -> Iterator[_Unit]:
    """A unit longer than the limit, cut at a soft border or between words."""
    text, start = unit.text, unit.span.start
    while len(text) > LIMIT:
        borders = [match.start() for match in _SOFT.finditer(text, LIMIT // 2, LIMIT)]
        cut = borders[-1] if borders else text.rfind(" ", 0, LIMIT)
        cut = cut if cut > 0 else LIMIT
        yield _Unit(text[:cut], Span(start, min(start + cut, unit.span.end)))
        rest = text[cut:].lstrip()
        start += len(text) - len(rest)
        text = rest
    if text:
        yield _Unit(text, Span(min(start, unit.span.end - 1), unit.span.end))


def _distinct(passages: Iterable[Passage]) -> Iterator[Passage]:
    seen: set[str] = set()
    for passage in passages:
        if len(passage.text) > 2 and passage.text not in seen:
            seen.add(passage.text)
            yield passage
