"""Finds the positions a person held: title, employer, place and dates, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from analyzer import blocks, employer_rows, headline, lists, titles, told
from analyzer.anchors import find_anchors
from analyzer.employer_names import is_employer_name, is_known_employer
from analyzer.headings import heading_of
from analyzer.prose import is_contact, is_heading_like
from analyzer.records import Month, Role, Section, SectionKind, Span
from analyzer.rows import Row, Rows
from analyzer.study_fields import is_school

_NEVER = frozenset({SectionKind.REFERENCES, SectionKind.LANGUAGES, SectionKind.PUBLICATIONS})
_YEAR = re.compile(r"(?:19|20)\d\d|['’/]\d\d")
_MIXED = frozenset(
    {
        SectionKind.HEADER,
        SectionKind.PERSONAL,
        SectionKind.SUMMARY,
        SectionKind.SKILLS,
        SectionKind.ACHIEVEMENTS,
        SectionKind.PROJECTS,
        SectionKind.OTHER,
    }
)  # sections in which positions stand when their heading is not seen as one, or there is none


def find_roles(
    rows: Rows, sections: Sequence[Section], *, today: date, name: str | None = None
) -> tuple[Role, ...]:
    """All positions, in the order of the text.

    They are looked for under the headings of experience; only where nothing dated stands there,
    in the other sections too, and then only with a title and a period. ``name`` is the person's, which
    the head of every page may repeat.
    """
    if name:
        rows = replace(rows, rows=tuple(row for row in rows.rows if not _is_running(row.text, name)))
    roles: list[Role] = []
    aside: list[Role] = []
    for section in sections:
        if section.kind is SectionKind.EXPERIENCE:
            roles += _roles_in(_rows_of(rows, section), today)
        elif section.kind not in _NEVER and any(_YEAR.search(row.text) for row in _rows_of(rows, section)):
            found = _roles_in(_rows_of(rows, section), today, undated=False)
            aside += [role for role in found if _is_sure(role) and (role.company or section.kind in _MIXED)]
    if any(role.start for role in roles):
        mixed = [section.span for section in sections if section.kind in _MIXED]
        taught = [section.span for section in sections if section.kind is SectionKind.EDUCATION]
        aside = [
            role
            for role in aside
            if _is_employed(role) and (_within(role, mixed) or (_within(role, taught) and _is_no_study(role)))
        ]
    return tuple(_tidied([*roles, *aside], today))


def _is_running(text: str, name: str) -> bool:
    """Whether a row is the head of a page: the person's name beside nothing that tells of a position."""
    if not lists.may_hold(text, name):
        return False
    rest, times = re.subn(re.escape(name), " ", text, flags=re.IGNORECASE)
    return times > 0 and _RUNNING.fullmatch(rest) is not None


_RUNNING = re.compile(
    r"(?:\W|\d|(?:curriculum vitae|r[ée]sum[ée]|cv|page|of|continued|cont|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*)\b)*",
    re.IGNORECASE,
)


def _within(role: Role, spans: Sequence[Span]) -> bool:
    return any(span.start <= role.span.start < span.end for span in spans)


def _is_sure(role: Role) -> bool:
    return (
        role.start is not None
        and role.title is not None
        and headline.title_score(role.title) >= 0.6
        and role.start != role.end
        and (role.company is None or is_known_employer(role.company) or titles.is_job(role.title))
    )


def _is_employed(role: Role) -> bool:
    """Whether a position outside the experience is told in full: title, employer and both its dates."""
    if role.company is None:  # an anonymised employer: its place still shows that there was one
        return role.location is not None and role.confidence >= _IN_FULL - 0.1
    return role.confidence >= _IN_FULL


_IN_FULL = 0.95


def _is_no_study(role: Role) -> bool:
    """Whether a position among studies was held with an employer that is no school."""
    return (
        role.company is not None
        and role.title is not None
        and not is_school(role.company)
        and titles.is_job(role.title)
    )


def _rows_of(rows: Rows, section: Section) -> list[Row]:
    inside = [row for row in rows.rows if section.span.start <= row.start < section.span.end]
    if inside and section.title is not None and section.title in inside[0].text and heading_of(inside[0]):
        inside = _after_heading(inside[0], section.title) + inside[1:]
    return employer_rows.unbroken([row for row in inside if not is_contact(row.text)])


def _after_heading(row: Row, title: str) -> list[Row]:
    rest = row.text[row.text.index(title) + len(title) :].lstrip(" :-–.")
    return [replace(row, start=row.end - len(rest), text=rest)] if len(rest) > 2 else []


def _roles_in(rows: list[Row], today: date, *, undated: bool = True) -> list[Role]:
    spoken = told.find_told(rows, today=today)
    used = [role.heading for role in spoken]
    left = [row for row in rows if not any(span.start < row.end and row.start < span.end for span in used)]
    anchors = find_anchors(left, today=today)
    dated = _inherited(blocks.read_blocks(left, anchors)) if anchors else []
    dated = employer_rows.with_employers(dated, left)
    if not undated:
        return [*spoken, *dated]
    heads = [role.heading for role in dated]
    free = [row for row in left if not any(span.start < row.end and row.start < span.end for span in heads)]
    others = _undated(free, beside_dated=bool(anchors))
    return sorted([*spoken, *dated, *others], key=lambda role: role.span)


def _undated(rows: list[Row], *, beside_dated: bool) -> list[Role]:
    """Positions without any dates: rows that name a title, with the employer beside, below or above.

    Beside dated positions only those count whose employer is told for sure.
    """
    roles: list[Role] = []
    index, floor = 0, 0
    while index < len(rows):
        found = _undated_at(rows, index, floor, sure=beside_dated)
        if found is None:
            index += 1
            continue
        role, stop = found
        roles.append(role)
        index = floor = stop
    return roles


def _undated_at(rows: list[Row], index: int, floor: int, *, sure: bool) -> tuple[Role, int] | None:
    row = rows[index]
    if not is_heading_like(row) or row.text[0].islower():
        return None
    pieces = headline.pieces_of(row.text)
    best = max(range(len(pieces.chunks)), key=lambda at: pieces.chunks[at].title, default=None)
    if best is None or pieces.chunks[best].title < 0.75 or best > 2:
        return None
    title = headline.whole_title(pieces, best)
    if blocks.is_service(title):
        return None
    first, stop = index, index + 1
    company = _beside(pieces, title, placed=bool(pieces.location or _AT.search(row.text)), sure=sure)
    if company is None and stop < len(rows) and (company := _employer_in(rows[stop], sure=sure)):
        stop += 1
    elif company is None and index > floor and (company := _employer_in(rows[index - 1], sure=sure)):
        first -= 1
    if company is None and (row.bullet or sure):
        return None
    span = Span(rows[first].start, rows[stop - 1].end)
    return Role(title, company, None, None, False, span, span, pieces.location, 0.5), stop


_AT = re.compile(r"\s(?:at|@)\s(?=\S+(?:\s\S+){,4}$)")


def _beside(pieces: headline.Pieces, title: str, *, placed: bool, sure: bool) -> str | None:
    """The employer in the row of a title."""
    least = 0.4 if placed and len(pieces.chunks) == 2 else 0.7
    for chunk in pieces.chunks:
        if chunk.company >= least and chunk.title < 0.6 and chunk.text not in title:
            name = headline.company_of(chunk.text)
            if is_employer_name(name):
                return name
    return None


def _employer_in(row: Row, *, sure: bool) -> str | None:
    """The employer that a row of its own names."""
    if not is_heading_like(row) or headline.title_score(row.text) >= 0.4:
        return None
    pieces = headline.pieces_of(row.text)
    if not pieces.chunks or (len(row.text) > 70 and sure):
        return None
    return _beside(pieces, "", placed=pieces.location is not None, sure=sure)


def _inherited(roles: list[Role]) -> list[Role]:
    """Several titles under one employer: the employer's own row gives its name to those below."""
    kept: list[Role] = []
    umbrella: Role | None = None
    for number, role in enumerate(roles):
        following = roles[number + 1] if number + 1 < len(roles) else None
        if (
            role.title is None
            and following is not None
            and following.company is None
            and _covers(role, following)
        ):
            umbrella = role
            continue
        if role.company is None and umbrella is not None and _covers(umbrella, role):
            role = replace(role, company=umbrella.company, location=role.location or umbrella.location)
        kept.append(role)
    return kept


def _covers(outer: Role, inner: Role) -> bool:
    if outer.start is None or inner.start is None or outer.end is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end.index <= outer.end.index + 11


def _tidied(roles: list[Role], today: date) -> Iterator[Role]:
    """The roles in order, one told twice once.

    One that is to end later is still held; one that is yet to begin has no time.
    """
    now = Month(today.year, today.month)
    seen: set[tuple[str, str, Month, Month | None]] = set()
    for role in sorted(roles, key=lambda role: role.span):
        if role.start:
            key = ((role.title or "").lower(), (role.company or "").lower(), role.start, role.end)
            if key in seen:
                continue
            seen.add(key)
        if role.start and role.start > now:
            yield replace(role, start=None, end=None, current=False)
        elif role.end and role.end > now:
            yield replace(role, end=now, current=True)
        else:
            yield role
