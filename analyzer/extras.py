"""Finds the languages a person speaks and the certifications they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer import lists
from analyzer.records import Found, Section, SectionKind, Span
from analyzer.rows import Row, Rows
from analyzer.sections import heading_of, kind_at

_LANGUAGES = lists.group_of("languages.tsv")
_LANGUAGE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted((re.escape(name) for name in _LANGUAGES), key=len, reverse=True))})(?![\w-])"
)
_FLUENT = re.compile(
    r"\b(?:fluent|bilingual|trilingual|multilingual|native|mother tongue|conversational|proficient|speak|speaks|spoken|read and write|languages?(?: known)?\s*:|linguistic|courant|bilingue|fließend|muttersprache|sprachen|langues|idiomas)\b",
    re.IGNORECASE,
)
_CERTIFIED = re.compile(
    r"\b(?:certifi(?:ed|cate|cates|cation|cations)|licen[cs]ed?|licensure|accredited|chartered|pmp|cpa|cfa|acca|ccna|ccnp|ccie|mcse|mcsa|mcp|ocp|oca|ocjp|scjp|itil|cissp|cism|cisa|csm|cspo|prince2|six sigma|comptia|cpr|bls|acls|servsafe|osha|aws certified|shrm|phr|sphr|toefl|ielts)\b",
    re.IGNORECASE,
)
_MAX_CERTIFICATION = 140


def find_languages(rows: Rows, sections: Sequence[Section]) -> tuple[Found, ...]:
    """Spoken languages by their English names, each where it is named first."""
    found: dict[str, Found] = {}
    whole = tuple(sections)
    for row in rows.rows:
        kind = kind_at(whole, row.start)
        if kind is SectionKind.REFERENCES:
            continue
        firm = kind is SectionKind.LANGUAGES
        if not firm and not (len(row.text) < 300 and _FLUENT.search(row.text)):
            continue
        for match in _LANGUAGE.finditer(lists.plain(row.text)):
            name = _LANGUAGES[match[0]].title()
            span = Span(row.start + match.start(), min(row.end, row.start + match.end()))
            found.setdefault(name, Found(name, span, 0.95 if firm else 0.75))
    return tuple(found.values())


def find_certifications(rows: Rows, sections: Sequence[Section]) -> tuple[Found, ...]:
    """The lines of certification sections, and lines elsewhere that name a certificate."""
    found: dict[str, Found] = {}
    whole = tuple(sections)
    for row in rows.rows:
        for entry in _entries(row, kind_at(whole, row.start)):
            found.setdefault(lists.plain(entry.value), entry)
    return tuple(found.values())


_ELSEWHERE = frozenset(
    {
        SectionKind.EDUCATION,
        SectionKind.ACHIEVEMENTS,
        SectionKind.SKILLS,
        SectionKind.SUMMARY,
        SectionKind.OTHER,
    }
)


def _entries(row: Row, kind: SectionKind) -> Iterator[Found]:
    if heading_of(row) is not None or len(row.text) > _MAX_CERTIFICATION or len(row.text) < 3:
        return
    if kind is SectionKind.CERTIFICATIONS:
        yield Found(row.text.strip(" .,;"), row.span, 0.8)
    elif kind in _ELSEWHERE and _CERTIFIED.search(row.text) and len(row.text.split()) <= 14:
        yield Found(row.text.strip(" .,;"), row.span, 0.6)
