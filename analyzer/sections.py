"""Divides a resume into sections by its headings, in the styles and languages people use."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analyzer import lists, places
from analyzer.headings import Heading, heading_of, is_known, is_subheading
from analyzer.name_pieces import LARGE, is_shaped
from analyzer.personal import is_bare_label, is_personal
from analyzer.records import Section, SectionKind, Span
from analyzer.rows import Row, Rows


def find_sections(rows: Rows, *, length: int) -> tuple[Section, ...]:
    """Sections that cover the whole text without overlap, the header first.

    Rows with personal data (date of birth, nationality and the like) are sections of their own
    wherever they stand; the section around them goes on after them without a title.
    """
    marks = _marks(rows)
    sections: list[Section] = []
    for index, (kind, title, start) in enumerate(marks):
        end = marks[index + 1][2] if index + 1 < len(marks) else length
        if end > start:
            sections.append(Section(kind, title, Span(start, end)))
    return tuple(sections)


def kind_at(sections: tuple[Section, ...], offset: int) -> SectionKind:
    """The kind of the section that holds an offset."""
    for section in sections:
        if section.span.start <= offset < section.span.end:
            return section.kind
    return SectionKind.OTHER


def _marks(rows: Rows) -> list[tuple[SectionKind, str | None, int]]:
    marks: list[tuple[SectionKind, str | None, int]] = [(SectionKind.HEADER, None, 0)]
    outer = SectionKind.HEADER
    label_open = False
    told: SectionKind | None = None  # what was opened by a sentence, not by a heading
    headings = [heading_of(row, prominent=rows.is_large(row) or row.bold) for row in rows.rows]
    headings = _taught(_without_names(rows, headings))
    labels = _labels(rows, headings)
    name = _name_beside(rows)
    for row, heading in zip(rows.rows, headings, strict=True):
        if heading is not None and outer in _WITH_LABELS and lists.plain(heading.title) in labels:
            if heading.end < row.end:
                marks.append((heading.kind, heading.title, row.start))
            label_open = False
            continue
        if heading is not None and _is_offer(row.text, heading):
            marks.append((heading.kind, heading.title, row.start))
            label_open = False
            continue
        if heading is not None and outer is SectionKind.PERSONAL and heading.end < row.end:
            marks.append((heading.kind, heading.title, row.start))  # "Languages: Hindi" among personal data
            label_open = False
            continue
        if row is name and marks[-1][0] is not SectionKind.HEADER:
            outer = SectionKind.HEADER
            marks.append((outer, None, row.start))
            continue
        if heading is not None:
            outer, told = heading.kind, None
            marks.append((outer, heading.title, row.start))
            label_open = False
            continue
        if outer is SectionKind.HEADER and row is not rows.rows[0] and _is_prose(row.text):
            outer = told = SectionKind.SUMMARY  # an introduction without a heading, or a resume without any
        elif told is not None and _REACHED.search(row.text):
            outer, told = SectionKind.HEADER, None
        personal = is_personal(row.text) or (label_open and not row.gap and _is_value(row.text))
        label_open = is_personal(row.text) and is_bare_label(row.text)
        current = marks[-1][0]
        if personal and current is not SectionKind.PERSONAL:
            marks.append((SectionKind.PERSONAL, None, row.start))
        elif not personal and current is not outer:
            marks.append((outer, None, row.start))
    return marks


def _is_prose(text: str) -> bool:
    """Whether a row of the header is a sentence about the person rather than an address or a name."""
    words = _WORD.findall(text)
    small = sum(word[0].islower() for word in words)
    return len(words) >= 9 and small * 2 > len(words) and _REACHED.search(text) is None


_WORD = re.compile(r"[^\W\d_]+")
_REACHED = re.compile(r"@|\d[\d\s().-]{6,}\d|https?:|www\.|\|")  # how to reach somebody


def _name_beside(rows: Rows) -> Row | None:
    """The name above the wider of two columns, when the narrow one with its sections is read before it."""
    top = [row for row in rows.rows if row.page == 1 and row.size]
    largest = max(top, key=lambda row: row.size or 0.0, default=None)
    if largest is None or not rows.is_large(largest, factor=LARGE) or not is_shaped(largest.text):
        return None
    return largest if sum(row.size == largest.size for row in top) == 1 else None


def _without_names(rows: Rows, headings: Sequence[Heading | None]) -> list[Heading | None]:
    """The headings without employers and schools that read like one: "Grander Education" above "Austin, TX"."""
    kept = list(headings)
    for index, (row, following) in enumerate(itertools.pairwise(rows.rows)):
        named = headings[index] is not None and not is_known(row.text)
        if (
            named
            and not row.text.isupper()
            and not row.text.endswith(":")
            and places.is_place(following.text)
        ):
            kept[index] = None
    return kept


def _taught(headings: Sequence[Heading | None]) -> list[Heading | None]:
    """The headings with "Educational Experience" read as work where the studies have a heading of their own."""
    studies = [heading for heading in headings if heading and heading.kind is SectionKind.EDUCATION]
    told = [heading for heading in studies if heading.title.lower().endswith("experience")]
    if len(told) == len(studies):
        return list(headings)
    return [
        replace(heading, kind=SectionKind.EXPERIENCE) if heading in told else heading for heading in headings
    ]


_WITH_LABELS = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS})
_LABEL_KINDS = frozenset({SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.ACHIEVEMENTS})


def _labels(rows: Rows, headings: Sequence[Heading | None]) -> frozenset[str]:
    """What stands on several rows below positions: "Technologies: Go, Kafka", or "Achievements" above some.

    Such a label names its own row at most, and no section that would swallow the position after it.
    """
    titles = Counter(
        lists.plain(heading.title)
        for row, heading in zip(rows.rows, headings, strict=True)
        if heading is not None
        and (
            heading.kind is SectionKind.ACHIEVEMENTS
            or (heading.kind in _LABEL_KINDS and heading.end < row.end)
        )
    )
    return frozenset(title for title, times in titles.items() if times > 1)


def _is_offer(text: str, heading: Heading) -> bool:
    """Whether a row says that references will be given, so that none follow."""
    return heading.kind is SectionKind.REFERENCES and "request" in text.lower()


def _is_value(text: str) -> bool:
    return len(text) <= 40 and not is_subheading(text)
