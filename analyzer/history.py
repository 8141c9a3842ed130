"""Finds the positions a person held: title, employer, place and dates, each where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from analyzer import blocks, headline, told
from analyzer.anchors import find_anchors
from analyzer.prose import is_contact, is_heading_like
from analyzer.records import Role, Section, SectionKind, Span
from analyzer.rows import Row, Rows
from analyzer.sections import heading_of

_NEVER = frozenset(
    {SectionKind.PERSONAL, SectionKind.REFERENCES, SectionKind.LANGUAGES, SectionKind.PUBLICATIONS}
)


def find_roles(rows: Rows, sections: Sequence[Section], *, today: date) -> tuple[Role, ...]:
    """All positions, in the order of the text.

    They are looked for under the headings of experience; only where nothing dated stands there,
    in the other sections too, and then only with a title and a period.
    """
    roles: list[Role] = []
    for section in sections:
        if section.kind is SectionKind.EXPERIENCE:
            roles += _roles_in(_rows_of(rows, section), today)
    if not any(role.start for role in roles):
        for section in sections:
            if section.kind is not SectionKind.EXPERIENCE and section.kind not in _NEVER:
                found = _roles_in(_rows_of(rows, section), today)
                roles += [role for role in found if role.start and _is_sure(role)]
    return tuple(_tidied(roles))


def _is_sure(role: Role) -> bool:
    return role.title is not None and headline.title_score(role.title) >= 0.6 and role.start != role.end


def _rows_of(rows: Rows, section: Section) -> list[Row]:
    inside = [row for row in rows.rows if section.span.start <= row.start < section.span.end]
    if inside and section.title is not None and section.title in inside[0].text and heading_of(inside[0]):
        inside = _after_heading(inside[0], section.title) + inside[1:]
    return [row for row in inside if not is_contact(row.text)]


def _after_heading(row: Row, title: str) -> list[Row]:
    rest = row.text[row.text.index(title) + len(title) :].lstrip(" :-–.")
    return [replace(row, start=row.end - len(rest), text=rest)] if len(rest) > 2 else []


def _roles_in(rows: list[Row], today: date) -> list[Role]:
    spoken = told.find_told(rows, today=today)
    used = [role.heading for role in spoken]
    left = [row for row in rows if not any(span.start < row.end and row.start < span.end for span in used)]
    anchors = find_anchors(left, today=today)
    dated = _inherited(blocks.read_blocks(left, anchors)) if anchors else _undated(left)
    return sorted([*spoken, *dated], key=lambda role: role.span)


def _undated(rows: list[Row]) -> list[Role]:
    """Positions without any dates: rows that name a title, with the employer beside, above or below."""
    roles: list[Role] = []
    index, floor = 0, 0
    while index < len(rows):
        found = _undated_at(rows, index, floor)
        if found is None:
            index += 1
            continue
        role, stop = found
        roles.append(role)
        index = floor = stop
    return roles


def _undated_at(rows: list[Row], index: int, floor: int) -> tuple[Role, int] | None:
    row = rows[index]
    if not is_heading_like(row) or row.text[0].islower():
        return None
    pieces = headline.pieces_of(row.text)
    best = max(range(len(pieces.chunks)), key=lambda at: pieces.chunks[at].title, default=None)
    if best is None or pieces.chunks[best].title < 0.75 or best > 2:
        return None
    title = headline.whole_title(pieces, best)
    others = [
        chunk
        for chunk in pieces.chunks
        if chunk.company >= 0.4 and chunk.title < 0.6 and chunk.text not in title
    ]
    first, stop = index, index + 1
    company = others[0].text if others else None
    if company is None and stop < len(rows) and _is_employer(rows[stop]):
        company, stop = rows[stop].text, stop + 1
    elif company is None and index > floor and _is_employer(rows[index - 1]):
        company, first = rows[index - 1].text, index - 1
    if company is None and row.bullet:
        return None
    span = Span(rows[first].start, rows[stop - 1].end)
    name = headline.company_of(company) if company else None
    return Role(title, name or None, None, None, False, span, span, pieces.location, 0.5), stop


def _is_employer(row: Row) -> bool:
    return (
        is_heading_like(row)
        and headline.company_score(row.text) >= 0.4
        and headline.title_score(row.text) < 0.4
    )


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


def _tidied(roles: list[Role]) -> Iterator[Role]:
    for role in sorted(roles, key=lambda role: role.span):
        if role.start and role.end and role.end < role.start:
            role = replace(role, start=role.end, end=role.start)
        yield role
