"""Finds where a person lives: a city with its region, a city alone, or the town beside a postcode."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer import places
from analyzer.records import Found, Section, SectionKind, Span
from analyzer.rows import Rows

_REACH = 40  # rows from the top; further down only labels are believed
_LONGEST = 200  # characters of a row that is looked at
_SENTENCE = 90  # characters from which a row without a label or a number is no address
_ADDRESSED = (SectionKind.HEADER, SectionKind.PERSONAL)


def find_location(rows: Rows, sections: Sequence[Section], *, name: Found | None) -> Found | None:
    """The first place of the header or the personal data, None where there is none."""
    spans = [section.span for section in sections if section.kind in _ADDRESSED]
    person = name.span if name else Span(0, 0)
    for index, row in enumerate(rows.rows):
        if len(row.text) > _LONGEST or not any(span.start <= row.start < span.end for span in spans):
            continue
        if index > _REACH and not _LABEL.match(row.text):
            continue
        for start, end, sure in _in_row(row.text):
            span = Span(row.start + start, row.start + end)
            if person.start < span.end and span.start < person.end:
                continue  # "Joan Hill CA" is a person
            return Found(row.text[start:end].strip(" ,."), span, sure)
    return None


_LABEL = re.compile(
    r"^(?:(?:current|present|permanent|residential|home|postal|mailing)\s+)?(?:location|address|city|residence|lives? in|based in"
    r"|adresse|anschrift|wohnort|ort|dirección|domicilio|ciudad|residencia|endereço|cidade|indirizzo|residenza|adres|woonplaats)"
    r"\s*(?:[:\-–—]|\t)\s*",
    re.IGNORECASE,
)


def _in_row(text: str) -> Iterator[tuple[int, int, float]]:
    """Offsets of the places that a row names, likeliest first, and how sure each is."""
    place = places.find_place(text)
    if place is not None:
        yield *place, 0.8
    label = _LABEL.match(text)
    begin = label.end() if label else 0
    numbered = label is not None or _NUMBER.search(text) is not None
    for start, end in _pieces(text, begin):
        if places.is_place(text[start:end]):
            yield start, end, 0.7
        elif numbered:
            yield from _in_address(text, start, end)


_NUMBER = re.compile(r"\d|@")
_CUT = re.compile(r"\s*[|•·∙●▪;()]\s*|\s+[/–—-]\s+|\t+|\s{2,}|\.\s+(?=[A-Z])")


def _pieces(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Offsets of what stands between the separators of a row."""
    for cut in _CUT.finditer(text, begin):
        if cut.start() > begin:
            yield begin, cut.start()
        begin = max(begin, cut.end())
    if begin < len(text):
        yield begin, len(text)


_TOWN = r"(?P<town>[A-ZÀ-Þ][\w'’.-]+(?:[ -](?:[a-z]{2,4} )?[A-ZÀ-Þ][\w'’.-]+){0,2})"
_TOWN_AFTER = re.compile(
    rf"(?:^|[\s,])(?:(?:[A-Z]{{1,2}}-)?\d{{4,5}}|\d{{2}}-\d{{3}}|\d{{3}} \d{{2}}|\d{{4}} ?[A-Z]{{2}})\s+{_TOWN}(?:\s*,\s*[A-Z][a-z]+)?\W*$"
)  # "75011 Paris", "00-950 Warszawa", "1012 AB Amsterdam"
_TOWN_BEFORE = re.compile(
    rf"(?:^|,\s*){_TOWN},?\s+(?:[A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}}|(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \d{{4}})\W*$"
)  # "Leeds LS2 7EW", "Parramatta NSW 2150"


def _in_address(text: str, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """The town of an address: beside its postcode, or the last city that is known."""
    for pattern in (_TOWN_AFTER, _TOWN_BEFORE):
        beside = pattern.search(text, start, end)
        if beside and places.is_town(beside["town"]):
            yield *beside.span("town"), 0.7
    for part in reversed(list(_PART.finditer(text, start, end))):
        known = places.known_city_at_end(part[0])
        if known is not None:
            yield part.start() + known[0], part.start() + known[1], 0.6


_PART = re.compile(r"[^,]+")
