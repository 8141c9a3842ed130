"""Finds the languages a person speaks and the certifications they hold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from analyzer import certificates, dates, lists, places
from analyzer.headings import heading_of, is_known
from analyzer.records import Found, Section, SectionKind, Span
from analyzer.rows import Row, Rows
from analyzer.sections import kind_at

_LANGUAGES = lists.group_of("languages.tsv")
_LANGUAGE = re.compile(rf"(?<![\w-])(?:{lists.either(_LANGUAGES)})(?![\w-])")
_FLUENT = re.compile(
    r"\b(?:fluent|bilingual|trilingual|multilingual|native|mother tongue|conversational|proficient|speak|speaks|spoken|read and write|linguistic|courant|bilingue|fließend|muttersprache|sprachen|langues|idiomas"
    r"|vloeiend|moedertaal|talen|biegle|ojczysty|anadil|flytande|modersmål|madrelingua|fluente|nativo|langue maternelle)\b"
    r"|\b(?:languages?|tongue)(?:\(s\))?(?: known| spoken)?\s*[:\t]|\b[ABC][12]\b",
    re.IGNORECASE,
)
_SPOKEN = (
    "fluent", "lingu", "native", "mother tongue", "conversational", "proficient", "speak", "spoken", "read and write",
    "language", "tongue", "courant", "fließend", "muttersprache", "sprachen", "langues", "idiomas", "vloeiend", "moedertaal", "talen",
    "biegle", "ojczysty", "anadil", "flytande", "modersmål", "madrelingua", "fluente", "nativo", "langue maternelle", "a1", "a2", "b1",
    "b2", "c1", "c2",
)  # fmt: skip
NAMED = 0.9  # confidence of a certificate that is known by its name
_BARE = 0.8  # of letters such as "ITIL" that a list of skills names too
_HELD = frozenset({SectionKind.CERTIFICATIONS, SectionKind.EDUCATION, SectionKind.HEADER})
_MAX_CERTIFICATION = 140


def find_languages(rows: Rows, sections: Sequence[Section]) -> tuple[Found, ...]:
    """Spoken languages by their English names, each where it is named first."""
    found: dict[str, Found] = {}
    whole = tuple(sections)
    low = "\n".join(row.text for row in rows.rows).lower()
    signs = [word for word in _SPOKEN if word in low]
    for row in rows.rows:
        kind = kind_at(whole, row.start)
        if kind is SectionKind.REFERENCES:
            continue
        firm = listed = kind is SectionKind.LANGUAGES
        firm = firm or (len(row.text) < 300 and _tells_fluency(row.text, signs))
        plain = lists.plain(row.text) if firm or _LEVEL_SIGN.search(row.text) else ""
        for match in _LANGUAGE.finditer(plain):
            if not firm and not _LEVEL.match(plain, match.end()):
                continue
            name = _LANGUAGES[match[0]].title()
            span = Span(row.start + match.start(), min(row.end, row.start + match.end()))
            found.setdefault(name, Found(name, span, 0.95 if listed else 0.75))
    return tuple(found.values())


_LEVEL_SIGN = re.compile(
    r"\((?:[Bb]asic|[Bb]eg|[Ee]lem|[Ii]nter|[Aa]dv|[Uu]pper|[Pp]rof|[Ff]ull|[Ll]im|[Ww]ork)|speaker"
)
_LEVEL = re.compile(
    r"\s*(?:\((?:basic|beginner|elementary|(?:upper |pre-)?intermediate|advanced|professional|full|limited|working)[^()]*\)|speaker)"
)  # "French (intermediate)", "Welsh speaker"


def _tells_fluency(text: str, signs: Sequence[str]) -> bool:
    """Whether a row says how well a language is spoken; only rows with one of the signs may."""
    low = text.lower()
    return any(sign in low for sign in signs) and _FLUENT.search(text) is not None


def find_certifications(rows: Rows, sections: Sequence[Section]) -> tuple[Found, ...]:
    """Certificates and licences by name, and of the other lines of their own sections the whole.

    A name is surer (0.9; 0.8 where bare letters stand among other things) than a line (0.6), which may
    be a course or what was learnt in it. One told again with more words ("CCNA", "CCNA certified") is one.
    """
    found: dict[str, Found] = {}
    whole = tuple(sections)
    opened = {
        section.span.start
        for before, section in itertools.pairwise(whole)
        if before.kind is not SectionKind.CERTIFICATIONS
    }
    for row in rows.rows:
        kind = kind_at(whole, row.start)
        if kind in _ELSEWHERE or kind is SectionKind.CERTIFICATIONS:
            for entry in _entries(row, kind, opens=row.start in opened):
                found.setdefault(lists.plain(entry.value), entry)
    return tuple(entry for key, entry in found.items() if not any(_is_in(key, other) for other in found))


def _is_in(key: str, other: str) -> bool:
    return key != other and key in other and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", other) is not None


_ELSEWHERE = frozenset(
    {
        SectionKind.HEADER,
        SectionKind.EDUCATION,
        SectionKind.ACHIEVEMENTS,
        SectionKind.SKILLS,
        SectionKind.SUMMARY,
        SectionKind.LANGUAGES,
        SectionKind.OTHER,
    }
)


def _entries(row: Row, kind: SectionKind, *, opens: bool) -> Iterator[Found]:
    heading = heading_of(row)
    among = kind is SectionKind.CERTIFICATIONS and not opens and not is_known(row.text)
    if heading is not None and (not among or heading.end < row.end):
        return  # but "Forklift Certification" among certificates is one
    named = False
    for start, end in certificates.certificates_of(row.text):
        named = True
        name = row.text[start:end]
        held = kind in _HELD and not certificates.is_ticket(name)
        sure = NAMED if held or not certificates.is_bare(name) else _BARE
        yield Found(row.text[start:end], Span(row.start + start, row.start + end), sure)
    if kind is SectionKind.CERTIFICATIONS and not named and _may_be_one(row.text):
        text = row.text.strip(" .,;")
        begin = row.start + row.text.index(text)
        yield Found(text, Span(begin, begin + len(text)), 0.6)


def _may_be_one(text: str) -> bool:
    """Whether a line may name a certificate, and is no date, place, language or mere comment."""
    if not 3 <= len(text) <= _MAX_CERTIFICATION or places.is_place(text):
        return False
    rest = _AROUND.sub(" ", text)
    return len(re.findall(r"[^\W\d_]", rest)) > 2 and not (
        _LANGUAGE.search(lists.plain(text)) and _FLUENT.search(text)
    )


_AROUND = re.compile(
    rf"\b(?:{dates.MONTH_NAME}|to|present|expires?|expired|expiry|exp|valid|until|since|issued?|date|on|no|credential id)\b",
    re.IGNORECASE,
)
