"""Finds how to reach a person: e-mail, phone, place and links, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analyzer import links, location, names, phones
from analyzer.records import Contact, Found, Section, SectionKind, Span
from analyzer.rows import Rows

if TYPE_CHECKING:
    from spacy.language import Language


def find_contact(text: str, rows: Rows, sections: Sequence[Section], *, nlp: Language) -> Contact:
    """Everything that says who the person is and how to reach them; None for what is not there."""
    outside = _references(sections)
    email = _email(text, outside)
    found_links = links.find_links(text)
    host = email.value.rpartition("@")[2] if email else ""
    phone = phones.find_phone(rows, sections, outside, text=text, host=host)
    name = names.find_name(
        rows, sections, email=email.value if email else None, slugs=links.slugs_of(found_links), nlp=nlp
    )
    place = location.find_location(rows, sections, name=name)
    return Contact(name, email, phone, place, found_links)


_EMAIL = re.compile(
    r"(?<![\w.+-])[^\W_][\w.+'-]{0,63}@(?:[^\W_][\w-]*\.)+[a-z]{2,18}(?![\w@])", re.IGNORECASE
)
_EMAIL_APART = re.compile(
    r"(?<![\w.+-])[^\W_][\w.+'-]{0,63}(?:\s?\.\s?\w+)?\s?@\s?(?:[^\W_][\w-]*\s?\.\s?)+[a-z]{2,10}\b(?!\s?@)",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    r"(?<![\w.+-])([\w.+-]{2,40})\s*[\[({<]\s*at\s*[\])}>]\s*([\w-]+(?:\s*(?:\.|[\[({<]\s*dot\s*[\])}>])\s*[\w-]+)+)",
    re.IGNORECASE,
)
_SPELLED_AT = re.compile(r"[\[({<]\s*[aA][tT]\s*[\])}>]")
_SPELLED_PLAIN = re.compile(
    r"(?<![\w.+-])([\w.+-]{2,40})\s+at\s+([a-z][\w-]*)\s+dot\s+([a-z]{2,6})\b", re.IGNORECASE
)


def _references(sections: Sequence[Section]) -> list[Span]:
    return [section.span for section in sections if section.kind is SectionKind.REFERENCES]


def _inside(position: int, spans: list[Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)


def _email(text: str, outside: list[Span]) -> Found | None:
    """The first address that is not a referee's; blanks around the signs are closed."""
    for pattern, sure in ((_EMAIL, 1.0), (_EMAIL_APART, 0.8)):
        for match in pattern.finditer(text) if "@" in text else ():
            if not _inside(match.start(), outside):
                label = _GLUED_LABEL.match(match[0])
                begin = match.start() + (label.end() if label else 0)
                value = re.sub(r"\s", "", text[begin : match.end()]).lower().strip(".'-")
                return Found(value, Span(begin, match.end()), sure)
    spelled = _SPELLED.search(text) if _SPELLED_AT.search(text) else None
    if spelled:
        domain = re.sub(r"\s*(?:\.|[\[({<]\s*dot\s*[\])}>])\s*", ".", spelled[2], flags=re.IGNORECASE)
        return Found(f"{spelled[1]}@{domain}".lower(), Span(*spelled.span()), 0.8)
    plain = _SPELLED_PLAIN.search(text) if "dot" in text.lower() else None
    return Found(f"{plain[1]}@{plain[2]}.{plain[3]}".lower(), Span(*plain.span()), 0.7) if plain else None


_GLUED_LABEL = re.compile(r"(?:e-?mail|mail)(?:id|address)?(?=[a-z]{3,}[\w.+-]*@)", re.IGNORECASE)
