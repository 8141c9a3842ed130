"""Finds how to reach a person: e-mail, phone, place and links, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import phonenumbers

from analyzer import links, lists, location, names
from analyzer.records import Contact, Found, Section, SectionKind, Span
from analyzer.rows import Row, Rows

if TYPE_CHECKING:
    from spacy.language import Language

_TOP_ROWS = 25


def find_contact(text: str, rows: Rows, sections: Sequence[Section], *, nlp: Language) -> Contact:
    """Everything that says who the person is and how to reach them; None for what is not there."""
    outside = _references(sections)
    email = _email(text, outside)
    found_links = links.find_links(text)
    country = _country(rows, sections)
    phone = _phone(rows, sections, outside, country)
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
_PHONE = re.compile(r"(?<![\w.@/=])\(?\+?\(?\d[\d\s().\-–—/·•]{6,22}\d(?![\w@/])")
_DIGIT = re.compile(r"\d")
_PHONE_LABEL = re.compile(
    r"(?:phone|mobile|mob|cell|tel|telephone|contact|ph|call|handy|telefon|teléfono|telefone|téléphone|portable|móvil|movil|celular|gsm|whatsapp|m|t|h|c|p)\s*(?:no|number|\#)?\s*[.:\-–—]*\s*\(?$",
    re.IGNORECASE,
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


_REGIONS = {"india": "IN", "united kingdom": "GB", "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "germany": "DE", "deutschland": "DE",
            "france": "FR", "spain": "ES", "espana": "ES", "portugal": "PT", "brazil": "BR", "brasil": "BR", "italy": "IT", "canada": "CA", "australia": "AU",
            "new zealand": "NZ", "ireland": "IE", "netherlands": "NL", "belgium": "BE", "switzerland": "CH", "austria": "AT", "sweden": "SE", "norway": "NO",
            "denmark": "DK", "finland": "FI", "poland": "PL", "pakistan": "PK", "bangladesh": "BD", "sri lanka": "LK", "nepal": "NP", "singapore": "SG",
            "malaysia": "MY", "philippines": "PH", "indonesia": "ID", "vietnam": "VN", "thailand": "TH", "china": "CN", "japan": "JP", "south korea": "KR",
            "united arab emirates": "AE", "uae": "AE", "saudi arabia": "SA", "qatar": "QA", "kuwait": "KW", "oman": "OM", "bahrain": "BH", "egypt": "EG",
            "nigeria": "NG", "ghana": "GH", "kenya": "KE", "south africa": "ZA", "mexico": "MX", "argentina": "AR", "colombia": "CO", "chile": "CL", "peru": "PE",
            "turkey": "TR", "israel": "IL", "russia": "RU", "ukraine": "UA", "romania": "RO", "greece": "GR", "hungary": "HU", "czech republic": "CZ"}  # fmt: skip
_COUNTRY = re.compile(rf"\b(?:{lists.either(_REGIONS)})\b")


_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "JP"),
    (re.compile(r"[\uac00-\ud7af]"), "KR"),
    (re.compile(r"[\u4e00-\u9fff]"), "CN"),
)


def _country(rows: Rows, sections: Sequence[Section]) -> tuple[str | None, str | None]:
    """ISO codes of the country that the header names, and of the first that stands near the top."""
    header = [section.span for section in sections if section.kind in _ADDRESSED]
    near: str | None = None
    for row in rows.rows[:_TOP_ROWS]:
        match = _COUNTRY.search(lists.plain(row.text))
        code = _REGIONS[match[0]] if match else None
        if code and _inside(row.start, header):
            return code, code
        near = near or code
    top = " ".join(row.text for row in rows.rows[:_TOP_ROWS])
    script = (
        next((code for pattern, code in _SCRIPTS if pattern.search(top)), None) if not top.isascii() else None
    )
    return script, near


_ADDRESSED = (SectionKind.HEADER, SectionKind.PERSONAL)
_AMERICAN = re.compile(r"\(?[2-9]\d\d\)?[\s./·-]{1,3}[2-9]\d\d[\s.·-]{1,3}\d{4}$")


def _regions(written: str, digits: str, country: tuple[str | None, str | None]) -> list[str | None]:
    """The countries a number may belong to, likeliest first; None for one with its country code."""
    if written.lstrip("(").startswith("+"):
        return [None]
    header, near = country
    likely = [header, "US" if _AMERICAN.match(written) else None, near, "US"]
    if len(digits) == 10 and digits[0] in "6789":
        likely.append("IN")
    if digits.startswith("0"):
        likely.append("GB")
    return list(dict.fromkeys(region for region in likely if region))


def _phone(
    rows: Rows, sections: Sequence[Section], outside: list[Span], country: tuple[str | None, str | None]
) -> Found | None:
    addressed = [section.span for section in sections if section.kind in _ADDRESSED]
    for index, row in enumerate(rows.rows):
        if _inside(row.start, outside):
            continue
        for match in _PHONE.finditer(row.text) if _DIGIT.search(row.text) else ():
            labelled = _PHONE_LABEL.search(row.text[: match.start()].rstrip()) is not None or _label_above(
                rows.rows, index
            )
            if index < _TOP_ROWS or labelled or _inside(row.start, addressed):
                found = _number(row, match, country, labelled=labelled)
                if found is not None:
                    return found
    return None


def _label_above(rows: Sequence[Row], index: int) -> bool:
    return (
        index > 0
        and len(rows[index - 1].text) < 25
        and _PHONE_LABEL.search(rows[index - 1].text.rstrip()) is not None
    )


_DATES = re.compile(
    r"^(?:(?:19|20)\d\d\s*[-–—/.]\s*(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d.*|\d{5}-\d{4})$"
)


def _number(
    row: Row, match: re.Match[str], country: tuple[str | None, str | None], *, labelled: bool
) -> Found | None:
    written = match[0].strip()
    digits = re.sub(r"\D", "", written)
    if _DATES.match(written) or not 7 <= len(digits) <= 15 or len(set(digits)) < 3:
        return None
    span = Span(row.start + match.start(), row.start + match.end())
    for region in _regions(written, digits, country):
        try:
            parsed = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return Found(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164), span, 1.0)
    if (
        (labelled and len(digits) >= 7)
        or (written.startswith("+") and len(digits) >= 10)
        or (len(digits) in (10, 11, 12) and re.search(r"[()\s.+-]", written))
    ):
        return Found(("+" if written.startswith("+") else "") + digits, span, 0.6)
    return None
