"""Finds the person's telephone number and the country it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import phonenumbers

from analyzer import language, lists
from analyzer.records import Found, Section, SectionKind, Span
from analyzer.rows import Row, Rows

_TOP_ROWS = 25
_PHONE = re.compile(r"(?<![\w.@/=])\(?\+?\(?\d[\d\s().\-–—/·•]{6,22}\d(?![\w@/])")
_DIGIT = re.compile(r"\d")
_PHONE_LABEL = re.compile(
    r"(?:phone|mobile|mob|cell|tel|telephone|contact|ph|call|handy|telefon|teléfono|telefone|téléphone|portable|móvil|movil|celular|gsm|whatsapp|m|t|h|c|p)\s*(?:no|number|\#)?\s*[.:\-–—]*\s*\(?$",
    re.IGNORECASE,
)


_ADDRESSED = (SectionKind.HEADER, SectionKind.PERSONAL)
_NO_PHONE = re.compile(
    r"(?:box|orcid|cnic|nic|zip|pin|postcode|passport|licen[cs]e|regist\w+|aadhaa?r|rg|cpf|dni|pesel|id)(?:\s*(?:no|number|code|\#))?\s*[.:]*\s*$",
    re.IGNORECASE,
)  # before digits that are something else


def find_phone(
    rows: Rows, sections: Sequence[Section], outside: Sequence[Span], *, text: str, host: str
) -> Found | None:
    """The first number near the top, among the personal data or behind a label, None where there is none.

    ``outside`` are the spans of the referees, ``host`` is what stands behind the @ of the mail address.
    """
    addressed = [section.span for section in sections if section.kind in _ADDRESSED]
    home = _Home(rows, addressed, text, host)
    for index, row in enumerate(rows.rows):
        if _inside(row.start, outside):
            continue
        for match in _PHONE.finditer(row.text) if _DIGIT.search(row.text) else ():
            before = row.text[: match.start()].rstrip()
            labelled = _PHONE_LABEL.search(before) is not None or _label_above(rows.rows, index)
            if _NO_PHONE.search(before):
                continue
            if index < _TOP_ROWS or labelled or _inside(row.start, addressed):
                found = _number(row, match, home, labelled=labelled)
                if found is not None:
                    return found
    return None


def _inside(position: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)


_COUNTRIES = lists.group_of("phone_regions.tsv")
_COUNTRY = re.compile(rf"(?<!\w)(?:{lists.either(_COUNTRIES)})(?!\w)")
_AMERICAN = re.compile(r"\(?[2-9]\d\d\)?[\s./·-]{1,3}[2-9]\d\d[\s.·-]{1,3}\d{4}$")
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "JP"),
    (re.compile(r"[\uac00-\ud7af]"), "KR"),
    (re.compile(r"[\u4e00-\u9fff]"), "CN"),
)
_HOST = re.compile(r"\.([a-z]{2})$")
_NO_COUNTRY = frozenset({"io", "co", "me", "tv", "ai", "eu", "cc", "us"})  # ends of hosts all over the world
_SPOKEN = {
    "fr": ("FR", "BE", "CH"),
    "de": ("DE", "AT", "CH"),
    "es": ("ES", "MX", "AR", "CO", "CL", "PE"),
    "pt": ("BR", "PT"),
    "it": ("IT",),
    "nl": ("NL", "BE"),
    "pl": ("PL",),
    "tr": ("TR",),
    "ro": ("RO",),
    "cs": ("CZ",),
    "sv": ("SE",),
    "da": ("DK",),
    "no": ("NO",),
    "id": ("ID",),
}  # where the languages of resumes are spoken


@dataclass(frozen=True, slots=True)
class _Home:
    """What tells the country that a number without its code belongs to."""

    rows: Rows
    addressed: Sequence[Span]
    text: str
    host: str

    def regions(self, written: str, digits: str) -> Iterator[str | None]:
        """ISO codes, likeliest first and some of them again; None where there is nothing to tell one."""
        header, near = self._named()
        yield from (header, "US" if _AMERICAN.match(written) else None, self._of_host(), near)
        yield from _SPOKEN.get(language.detect(self.text) or "", ())
        yield from ("US", "IN" if len(digits) == 10 and digits[0] in "6789" else None)
        yield "GB" if digits.startswith("0") else None

    def _named(self) -> tuple[str | None, str | None]:
        """The country that the header names, and the first that is named near the top."""
        near: str | None = None
        for row in self.rows.rows[:_TOP_ROWS]:
            match = _COUNTRY.search(lists.plain(row.text))
            code = _COUNTRIES[match[0]] if match else None
            if code and _inside(row.start, self.addressed):
                return code, code
            near = near or code
        top = "".join(row.text for row in self.rows.rows[:_TOP_ROWS])
        written = () if top.isascii() else (code for sign, code in _SCRIPTS if sign.search(top))
        return next(iter(written), None), near

    def _of_host(self) -> str | None:
        match = _HOST.search(self.host)
        if match is None or match[1] in _NO_COUNTRY:
            return None
        return "GB" if match[1] == "uk" else match[1].upper()


def _label_above(rows: Sequence[Row], index: int) -> bool:
    return (
        index > 0
        and len(rows[index - 1].text) < 25
        and _PHONE_LABEL.search(rows[index - 1].text.rstrip()) is not None
    )


_DATES = re.compile(
    r"^(?:(?:19|20)\d\d\s*[-–—/.]\s*(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d.*|\d{5}-\d{4})$"
)


def _number(row: Row, match: re.Match[str], home: _Home, *, labelled: bool) -> Found | None:
    written = match[0].strip()
    digits = re.sub(r"\D", "", written)
    if _DATES.match(written) or not 7 <= len(digits) <= 15 or len(set(digits)) < 3:
        return None
    span = Span(row.start + match.start(), row.start + match.end())
    international = written.lstrip("(").startswith("+")
    for region in (None,) if international else filter(None, home.regions(written, digits)):
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
