"""Finds degrees and school certificates with their field, school and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from analyzer import dates, lists, places
from analyzer.records import Degree, DegreeLevel, Section, SectionKind, Span
from analyzer.rows import Row, Rows
from analyzer.sections import heading_of, kind_at


def find_degrees(rows: Rows, sections: Sequence[Section], *, today: date) -> tuple[Degree, ...]:
    """Degrees in the order of the text: all of the education sections, only plain ones elsewhere."""
    found: list[Degree] = []
    all_sections = tuple(sections)
    taught = [row for row in rows.rows if kind_at(all_sections, row.start) is SectionKind.EDUCATION]
    found += _degrees(taught, today, strict=False)
    elsewhere = [row for row in rows.rows if kind_at(all_sections, row.start) in _ELSEWHERE]
    if taught and found:
        elsewhere = [
            row for row in elsewhere if kind_at(all_sections, row.start) is SectionKind.CERTIFICATIONS
        ]
    found += _degrees(elsewhere, today, strict=True)
    return tuple(sorted(_distinct(found), key=lambda degree: degree.span))


_ELSEWHERE = frozenset(
    {SectionKind.HEADER, SectionKind.SUMMARY, SectionKind.OTHER, SectionKind.CERTIFICATIONS, SectionKind.EXPERIENCE,
     SectionKind.SKILLS, SectionKind.ACHIEVEMENTS, SectionKind.PERSONAL, SectionKind.PROJECTS, SectionKind.INTERESTS}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pattern:
    level: DegreeLevel
    regex: re.Pattern[str]


def _load() -> tuple[re.Pattern[str], dict[str, DegreeLevel]]:
    levels: dict[str, DegreeLevel] = {}
    parts = []
    for number, (level, pattern) in enumerate(lists.rows_of("degrees.tsv")):
        levels[f"p{number}"] = DegreeLevel(level)
        parts.append(f"(?P<p{number}>{pattern.replace(' ', '[ ]{1,3}').replace('[ ]{1,3}?', ' ?')})")
    return re.compile(rf"(?<![\w.])(?:{'|'.join(parts)})(?![\w])", re.IGNORECASE), levels


_DEGREE, _LEVELS = _load()
_PLAIN = frozenset({DegreeLevel.DOCTORATE, DegreeLevel.MASTER, DegreeLevel.BACHELOR, DegreeLevel.ASSOCIATE})
_SCHOOL = frozenset(word for word in lists.words("school_words.tsv") if "*" not in word)
_SCHOOL_STEMS = tuple(word.rstrip("*") for word in lists.words("school_words.tsv") if "*" in word)
_LOWER_ABBREVIATION = re.compile(
    r"^(?:be|me|ms|ma|ba|bs|as|aa|cap|bac|dea|dess|dip\.|intermediate|matric|graduate|master|associate|degree in|polytechnic|diploma)$"
)
_VERBS = re.compile(
    r"\b(?:managed|developed|worked|responsible|experience|seeking|ability|provided|assisted|required|preferred)\b",
    re.IGNORECASE,
)


def _degrees(rows: list[Row], today: date, *, strict: bool) -> list[Degree]:
    hits = [(index, match, level) for index, row in enumerate(rows) for match, level in _matches(row, strict)]
    found = []
    for number, (index, match, level) in enumerate(hits):
        before = hits[number - 1][0] if number else -1
        after = hits[number + 1][0] if number + 1 < len(hits) else len(rows)
        same_row_end = hits[number + 1][1].start() if number + 1 < len(hits) and after == index else None
        found.append(_degree(rows, index, match, level, before, after, same_row_end, today))
    return found


def _matches(row: Row, strict: bool) -> Iterator[tuple[re.Match[str], DegreeLevel]]:
    if len(row.text) > 300 and strict:
        return
    last = -1
    for match in _DEGREE.finditer(row.text):
        level = _LEVELS[match.lastgroup or ""]
        if match.start() < last or not _plausible(row.text, match, level, strict):
            continue
        last = _name_end(row.text, match.end())
        yield match, level


def _plausible(text: str, match: re.Match[str], level: DegreeLevel, strict: bool) -> bool:
    word = match[0]
    if word.islower() and (_LOWER_ABBREVIATION.match(word) or len(word) < 4):
        return False
    if word.istitle() and word.lower() in ("be", "me", "as", "ms", "cap", "ma"):
        return False
    after = text[match.end() : match.end() + 12].lower()
    if (
        after.startswith((" school", " class", " student", " of the", "'s office"))
        and level is not DegreeLevel.SECONDARY
    ):
        return False
    if word.lower() == "master" and not after.strip().startswith(("of", "in", "degree")):
        return False
    if not strict:
        return True
    if level not in _PLAIN or _VERBS.search(text[: match.start()]) or len(text) > 140:
        return False
    if re.fullmatch(r"[A-Za-z]{2,3}", word) and word.upper() not in (
        "MBA",
        "PHD",
        "BBA",
        "BCA",
        "MCA",
        "JD",
        "BSC",
        "MSC",
    ):
        return False
    return word.lower() not in (
        "diploma",
        "graduate",
        "master's",
        "masters",
        "bachelors",
        "polytechnic",
        "degree in",
        "intermediate",
        "graduation",
    )


_FIELD = re.compile(
    r"""^['’]?s?\.?\s*(?:\((?P<paren>[^)]{2,60})\)|degree\b)?\s*,?\s*(?:\(?(?:hons?|honou?rs)\.?\)?)?\s*
    (?P<join>[-–—:,]\s*|\b(?:in|of|en|em|im|with\ (?:a\ )?(?:major|specialization|specialisation)\ in|major(?:ing)?\ in|major\s*:|specialization\ in|specializing\ in)\b\s*:?\s*)?
    (?P<field>[A-ZÀ-Þ&][\w&./'’+-]*(?:(?:\s*,\s*(?=[A-Z][a-z]+\s(?:and|&)\s)|\s+(?:and|&|of|in|with|de|et|y|e|und|for|/|-)\s+|\s+(?=[A-Z&(])|\s*/\s*|\s*&\s*)\(?[A-ZÀ-Þ&][\w&./'’+)-]*){0,8}|[a-z][a-z]+(?:\s+(?:and|&|of)?\s*[a-z]{3,}){0,4})?""",
    re.VERBOSE | re.IGNORECASE,
)
_FIELD_STOP = re.compile(
    r"\s*(?:,|\(|\bfrom\b|\bat\b|\bwith\b|\s[-–—|:]|\bin the year\b|\bin (?:19|20)\d\d|\b(?:19|20)\d\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|•|·|\||;|\bGPA\b|\bCGPA\b|\d|\bminor\b|\bdegree\b|\bunder\b|\bUniversity\b|\bCollege\b|\bgraduat|\bexpected\b|\bpass|\bsecured\b|\bscored\b|\.\s)",
    re.IGNORECASE,
)


def _name_end(text: str, end: int) -> int:
    """Where the degree's name ends: after the field where one follows, else after the words themselves."""
    rest = text[end:]
    lead = re.match(
        r"['’]?s?\.?(?:\s*\([^)]{2,60}\))?(?:\s+degree)?(?:\s*\(?hons?\.?\)?)?", rest, re.IGNORECASE
    )
    offset = lead.end() if lead else 0
    join = re.match(
        r"\s*(?:[-–—:,/.]|\bin\b|\bof\b|\ben\b|\bem\b|\bim\b)?\s*(?:in\s+)?", rest[offset:], re.IGNORECASE
    )
    body_at = offset + (join.end() if join else 0)
    stop = _FIELD_STOP.search(rest, body_at)
    body_end = stop.start() if stop else len(rest)
    body = rest[body_at:body_end].strip()
    joined = bool(join and join[0].strip())
    if (
        not body
        or len(body) > 70
        or (not joined and not body[:1].isupper())
        or _is_school(body)
        or places.is_place(body)
    ):
        return end + offset
    return end + body_at + len(rest[body_at:body_end].rstrip(" .-–—"))


def _degree(
    rows: list[Row],
    index: int,
    match: re.Match[str],
    level: DegreeLevel,
    before: int,
    after: int,
    same_row_end: int | None,
    today: date,
) -> Degree:
    row = rows[index]
    start, end = match.start(), _name_end(row.text, match.end())
    if same_row_end is not None:
        end = min(end, same_row_end)
    name = " ".join(row.text[start:end].strip(" ,.;:-–—(").split())
    if name.count("(") > name.count(")"):
        name += ")" if row.text[end : end + 1] == ")" else ""
    field = _field_of(row.text[match.end() : end])
    window = _window(rows, index, before, after)
    school = _school(row.text, start, end, window)
    year = _year(row, end, window, today, same_row_end)
    sure = 0.6 + 0.2 * bool(school) + 0.2 * bool(year)
    return Degree(level, name, field, school, year, Span(row.start + start, row.start + end), round(sure, 2))


def _field_of(text: str) -> str | None:
    text = re.sub(r"^['’]?s?\.?\s*", "", text)
    text = re.sub(r"^(?:degree|hons?\.?|honou?rs|\([^)]*hons[^)]*\))\s*", "", text, flags=re.IGNORECASE)
    text = re.sub(
        r"^[\s,:/.()-–—]*(?:(?:in|of|en|em|im|major(?:ing)?(?: in)?)\b)?[\s,:(–—-]*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = text.strip(" ,.;:-–—()")
    return text if len(text) > 1 else None


def _window(rows: list[Row], index: int, before: int, after: int) -> list[Row]:
    """The rows that may belong to the degree in a row: after it, then before it, up to the next degree."""
    below = [row for row in rows[index + 1 : min(after, index + 5)]]
    above = list(reversed(rows[max(before + 1, index - 3) : index]))
    return [row for row in below if heading_of(row) is None] + [
        row for row in above if heading_of(row) is None
    ]


def _is_school(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+\.?", lists.plain(text))
    return any(word in _SCHOOL or word.startswith(_SCHOOL_STEMS) for word in words)


def _school(text: str, start: int, end: int, window: list[Row]) -> str | None:
    for piece in (text[end:], text[:start], *(row.text for row in window)):
        for part in _SCHOOL_CUT.split(piece):
            part = part.strip(" ,.;:-–—()|•")
            if 2 < len(part) <= 110 and _is_school(part) and not _DEGREE.match(part):
                return " ".join(part.split())
    return None


_SCHOOL_CUT = re.compile(
    r"\s*\|\s*|\s*•\s*|\s[-–—]\s|\s{2,}|\bfrom\b\s*|\bat\b\s+(?=[A-Z])|\bin the year\b|\s*[,(]?\s*(?:19|20)\d\d|;|,\s(?=[A-Z][a-z]+,?\s(?:[A-Z]{2}\b|India|USA))|:\s|\)\s"
)


def _year(row: Row, end: int, window: list[Row], today: date, same_row_end: int | None) -> int | None:
    own = row.text[end:same_row_end] if same_row_end else row.text[end:]
    for text in (own, row.text[:end], *(other.text for other in window)):
        if not any(char.isdigit() for char in text):
            continue
        found = [
            period for period in dates.periods(text, today=today) if period.end and period.end.year >= 1950
        ]
        if found:
            last = found[-1] if text is own else found[0]
            return last.end.year if last.end and not last.current else None
    return None


def _distinct(found: list[Degree]) -> list[Degree]:
    kept: dict[tuple[str, str | None], Degree] = {}
    for degree in found:
        key = (lists.plain(degree.name), degree.school and lists.plain(degree.school))
        if key not in kept:
            kept[key] = degree
    return list(kept.values())
