"""Finds the employers and clients that a resume names: of its positions, by legal form, beside titles and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from analyzer import employer_rows, headline, places, side_by_side, titles
from analyzer.employer_names import is_employer_name, is_known_employer
from analyzer.prose import is_contact, is_heading_like
from analyzer.records import Found, Role, Section, SectionKind, Span
from analyzer.rows import Row, Rows
from analyzer.sections import kind_at
from analyzer.study_fields import is_school

_NEVER = frozenset(
    {
        SectionKind.PERSONAL,
        SectionKind.LANGUAGES,
        SectionKind.CERTIFICATIONS,
        SectionKind.INTERESTS,
        SectionKind.PUBLICATIONS,
    }
)
_LONGEST = 700  # characters of a row that are looked at
_OF_A_ROLE, _ELSEWHERE = 0.8, 0.5


def find_employers(rows: Rows, sections: Sequence[Section], roles: Sequence[Role]) -> tuple[Found, ...]:
    """Every employer once, those of the positions first, then others in the order of the text."""
    found: dict[str, Found] = {}
    for role in roles:
        for name in split_employers(role.company) if role.company else ():
            if headline.title_score(name) < 0.75 and _is_sure(role, name):
                found.setdefault(_key(name), Found(name, role.heading, _OF_A_ROLE))
    whole = tuple(sections)
    headings = {section.span.start for section in sections if section.title}
    around = zip([None, *rows.rows], rows.rows, [*rows.rows[1:], None], strict=False)
    for above, row, following in around:
        kind = kind_at(whole, row.start)
        mentions = list(_mentions(above, row, following, kind)) if kind not in _NEVER else []
        if not mentions or is_contact(row.text) or row.start in headings or _is_imprint(row.text):
            continue
        for mention in mentions:
            if kind is SectionKind.EDUCATION and is_school(mention.value):
                continue  # where the person learnt
            key = _key(mention.value)
            if key and not any(key in known or known in key for known in found):
                found[key] = mention
    return tuple(found.values())


def _is_sure(role: Role, name: str) -> bool:
    """Whether something besides its place says that words name the employer: they, the title or where it is."""
    if is_known_employer(name) or role.location is not None or role.title is None:
        return True
    return headline.title_score(role.title) >= 0.45 and not titles.in_row(name)


def split_employers(text: str) -> list[str]:
    """The employers of "Harbour Foods / Hill Bakery"; what may be one name stays whole."""
    parts = [part.strip(" ,-–") for part in _BETWEEN.split(text)]
    if len(parts) > 1 and all(map(_is_whole, parts)):
        return parts
    return [text]


def _is_whole(part: str) -> bool:
    """Whether a part of "A / B" is a name of its own, no field of work, place or cut word."""
    return len(part) > 3 and part[:1].isupper() and is_employer_name(part) and employer_rows.fits(part)


_BETWEEN = re.compile(r"\s+/\s*|/\s+")


def _is_imprint(text: str) -> bool:
    """Whether a row tells whose the template is, not where the person worked."""
    lowered = text.lower()
    return "©" in text or "copyright" in lowered or "rights reserved" in lowered


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _mentions(above: Row | None, row: Row, following: Row | None, kind: SectionKind) -> Iterator[Found]:
    text = row.text[:_LONGEST]
    names = [*_legal(text), *_beside_title(text)]
    if kind is SectionKind.HEADER and above is not None and titles.in_row(above.text):
        names += _under_title(row)
    alone = employer_rows.employer_in(row, following) if kind is SectionKind.EXPERIENCE else None
    if alone is not None and not is_school(alone[0]):  # a school without a title is where somebody learnt
        names.append(alone[0])
    for name in names:
        start = text.find(name)
        if start >= 0:
            yield Found(name, Span(row.start + start, row.start + start + len(name)), _ELSEWHERE)


def _under_title(row: Row) -> tuple[str, ...]:
    """The employer in a row of its own below the title in the header."""
    if not is_heading_like(row) or len(row.text) > _LONGEST_NAME or not employer_rows.fits(row.text):
        return ()
    name = headline.company_of(row.text)
    return (name,) if is_known_employer(name) and is_employer_name(name) else ()


_LONGEST_NAME = 60
_CAPITAL = r"(?:[A-Z0-9][\w&.'’+-]*|&)"
_LEGAL_NAME = re.compile(
    rf"(?:{_CAPITAL}[ ,]+(?:(?:of|and) )?|\((?:India|P|I|Pvt|UK|USA)\.?\)[ ,]*){{1,7}}?"
    r"(?:\(?(?:Pvt|Private|P|PVT|PRIVATE)\)?\.?,? ?)?"
    r"(?:Ltd|Limited|Inc|Incorporated|LLC|L\.L\.C|LLP|Corp|Corporation|GmbH|LTD|INC|LIMITED|CORP|CORPORATION)\b\.?"
)
_LEAD = re.compile(r"^(?:With|At|For|In|The|And|By|From|To|M/s\.?|Client|Clients|Company|Organi[sz]ation)\s+")


@lru_cache(maxsize=2_000)
def _legal(text: str) -> tuple[str, ...]:
    """Names that end in a legal form, without the title or place before them."""
    if not any(form in text for form in _LEGAL_FORMS):
        return ()
    names = (_bare(match[0]) for match in _LEGAL_NAME.finditer(text))
    return tuple(name for name in names if name and is_employer_name(name))


_LEGAL_FORMS = (
    "Ltd",
    "LTD",
    "Limited",
    "LIMITED",
    "Inc",
    "INC",
    "LLC",
    "L.L.C",
    "LLP",
    "Corp",
    "CORP",
    "GmbH",
)
_LEGAL_FORM = re.compile(r"\b(?:Ltd|Limited|Inc|Incorporated|LL[CP]|L\.L\.C|Corp|GmbH)", re.IGNORECASE)


def _bare(name: str) -> str:
    parts = name.split(", ")
    while len(parts) > 1 and not _LEGAL_FORM.match(parts[1]) and _is_other(parts[0]):
        parts.pop(0)
    name = _LEAD.sub("", ", ".join(parts)).strip(" ,")
    title, rest = side_by_side.parted(None, name, aside=False)
    return rest if rest and title and " " in title else name  # "Shift Manager Corvid Ltd"


def _is_other(part: str) -> bool:
    return headline.title_score(part) >= 0.45 or places.is_place(part) or len(part.split()) > 3


_BESIDE = re.compile(
    r"\s*(?:,|\s[-–—]|\||\s(?:@|at|with|in|for)(?=\s))\s*(?:(?:at|with|in|for) )?(?:the )?(?=[A-Z0-9])"
)
_STOP = re.compile(
    r"\s*(?:[,|;(\[]|\s[-–—:]\s?|\.\s|\s{2,}"
    r"|\s(?:from|since|in|as|for|where|till|to|on|at|during|located|based|including|with)\s)"
)


def _beside_title(text: str) -> Iterator[str]:
    """Employers after a title: "Trainer in Acme Institute"; only such as show that they are one."""
    for _, end in titles.in_row(text, False):
        link = _BESIDE.match(text, end)
        if link is None:
            continue
        name = headline.company_of(_STOP.split(text[link.end() :])[0])
        if is_known_employer(name) and is_employer_name(name) and employer_rows.fits(name):
            yield name
