"""Finds the name of the person a resume is about; never invents one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer import lists, places, sections
from analyzer.records import Found, Section, Span
from analyzer.rows import Row, Rows

if TYPE_CHECKING:
    from spacy.language import Language

_TOP_ROWS = 30
_NER_LINES = 4
_ENOUGH = 0.45  # below this a candidate is no name


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    start: int
    score: float
    row: int


def find_name(
    rows: Rows, found_sections: Sequence[Section], *, email: str | None, slugs: Sequence[str], nlp: Language
) -> Found | None:
    """The name with its place and a confidence, or None where nothing looks like one."""
    counts = _repeats(rows)
    keys = _keys(email, slugs)
    candidates = [
        _scored(candidate, rows, keys, counts) for candidate in _candidates(rows, tuple(found_sections), keys)
    ]
    candidates = sorted((c for c in candidates if c.score > 0), key=lambda c: (-c.score, c.start))
    if not candidates:
        return None
    best = _with_entities(candidates, nlp)
    if best.score < _ENOUGH:
        return None
    text = best.text
    return Found(_tidy(text), Span(best.start, best.start + len(text)), round(min(1.0, best.score), 2))


_LABEL = re.compile(
    r"^(?:full\s+|candidate(?:'?s)?\s+|applicant(?:'?s)?\s+|my\s+)?name(?:\s+in full|\s+of (?:the )?(?:candidate|applicant))?\s*[:\-–—]+\s*|^(?:nom|nombre|nome|vor- und nachname|name)\s*:\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:curriculum\s+vitae|resume|résumé|cv|c\.v\.|bio-?data|profile|portfolio|lebenslauf)(?:\s+(?:of|for|de|von))?\s*[:\-–—]?\s+"
    r"|(?:i am|i'm|my name is|hi,? i am)\s+)+",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|er|eng|ing|ca|cs|shri|smt|sri|rev|capt|col|sir|herr|frau|mme|mlle|sr|sra|dipl\.?-ing|dr-ing)\b\.?,?\s+)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"""[\s,]+(?:\(?(?:ph\.?\s?d|m\.?d|mba|m\.?b\.?a|pmp|cpa|c\.p\.a|cfa|cma|acca|aca|fca|esq|rn|r\.n|bsn|msn|np|fnp|lpn|cna|pe|p\.e|phr|sphr|shrm-cp|shrm-scp
      |m\.?a|m\.?s|b\.?a|b\.?s|m\.?sc|b\.?sc|b\.?e|b\.?tech|m\.?tech|m\.?ed|ed\.?d|j\.?d|ll\.?m|ll\.?b|dds|dmd|cissp|csm|itil|ccna|lcsw|msw|aia|leed(?:\sap)?
      |mca|bca|mbbs|frcs|mrcp|facs|cscp|cpim|ccie|mcse|ocp|rd|ot|pt|dpt|otr|ccrn|ma|ms|ba|bs|be|me|dba|eit|sr\.?|jr\.?|hons)\.?\)?[\s,/|&]*)+$""",
    re.IGNORECASE | re.VERBOSE,
)
_CUT = re.compile(r"\s*[|•·∙◦●~▪■*]\s*|\s{2,}|\t|\s[-–—_]+\s|\s[-–—]{1,2}$|_{2,}|\s*[(\[<]|;|/|\s@|:")
_TOKEN = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’`.-](?=[^\W\d_]))*\.?$")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "das",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "bin",
        "binti",
        "al",
        "el",
        "ibn",
        "abu",
        "y",
        "e",
        "of",
        "st",
        "af",
        "zu",
        "zur",
        "dela",
        "d'",
        "ben",
        "mac",
        "mc",
        "dei",
        "san",
        "lo",
        "las",
        "los",
    ]
)
_NOT_NAMES = lists.words("not_names.tsv")
_TITLES = frozenset(word for words in lists.groups("role_words.tsv").values() for word in words)
_COMPANY = lists.words("company_words.tsv")
_SCHOOL = lists.words("school_words.tsv")
_SPACED_NAME = re.compile(r"^(?:\S ){3,}\S$|^(?:\S{1,2} )+ +(?:\S{1,2} ?)+$")


def _candidates(
    rows: Rows, found: tuple[Section, ...], keys: frozenset[str]
) -> Iterator[tuple[Row, int, str, int, bool]]:
    """Pieces of rows that have the shape of a name: row, its index, text, offset, labelled."""
    tokens = {key for key in keys if len(key) > 2}
    for index, row in enumerate(rows.rows):
        labelled = _LABEL.match(row.text) is not None
        near = index < _TOP_ROWS
        if not near and not labelled and not _mentions(row.text, tokens):
            continue
        for text, offset in _pieces(row.text):
            if _shaped(text):
                yield row, index, text, row.start + offset, labelled
        if labelled and index + 1 < len(rows.rows) and row.text.rstrip().endswith(":"):
            after = rows.rows[index + 1]
            if _shaped(after.text):
                yield after, index, after.text, after.start, True


def _mentions(text: str, tokens: set[str]) -> bool:
    if len(text) > 60:
        return False
    words = re.findall(r"[^\W\d_]+", lists.plain(text))
    return sum(word in tokens for word in words) >= 2


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    if len(text) > 250:
        return
    offset = 0
    for lead in (_LABEL, _LEAD):
        match = lead.match(text, offset)
        if match is None:
            match = lead.match(text[offset:])
            offset += match.end() if match else 0
        else:
            offset = match.end()
    rest = text[offset:]
    if _SPACED_NAME.match(rest):
        yield rest, offset
        return
    ends = [match.start() for match in _CUT.finditer(rest)] + [len(rest)]
    starts = [0] + [match.end() for match in _CUT.finditer(rest)]
    for start, end in list(zip(starts, ends, strict=True))[:3]:
        piece = _trimmed(rest[start:end])
        if piece is not None:
            yield piece[0], offset + start + piece[1]


def _trimmed(piece: str) -> tuple[str, int] | None:
    """A piece without titles before and letters after the name, and where it begins."""
    begin = len(piece) - len(piece.lstrip(" ,.\"'“"))
    piece = piece[begin:].rstrip(" ,.-–—\"'”")
    prefix = _PREFIX.match(piece)
    if prefix and prefix.end() < len(piece):
        begin += prefix.end()
        piece = piece[prefix.end() :]
    suffix = _SUFFIX.search(piece)
    if suffix and suffix.start() > 2:
        piece = piece[: suffix.start()]
    return (piece, begin) if piece else None


def _shaped(text: str) -> bool:
    if not 3 <= len(text) <= 45:
        return False
    if _SPACED_NAME.match(text):
        return text.isupper()
    tokens = text.replace(",", " ").split()
    if not 1 <= len(tokens) <= 5 or text.count(",") > 1:
        return False
    if sections.heading_of(Row(0, len(text), text, False, False)) is not None:
        return False
    real = [token for token in tokens if lists.plain(token) not in _PARTICLES]
    if not real or not all(_TOKEN.match(token) for token in tokens):
        return False
    if not all(token[0].isupper() or not token[0].isascii() for token in real):
        return False
    if not any(len(token.strip(".")) > 1 for token in real):
        return False
    return not any(lists.plain(token.strip(".")) in _NOT_NAMES for token in real)


def _keys(email: str | None, slugs: Sequence[str]) -> frozenset[str]:
    """Lower-case pieces of the mail address and of profile links that may repeat the name."""
    sources = [email.split("@")[0]] if email else []
    sources += list(slugs)
    keys: set[str] = set()
    for source in sources:
        words = [word for word in re.split(r"[^a-z]+", lists.plain(source)) if word]
        keys.update(words)
        keys.add("".join(words))
    return frozenset(keys)


def _agreement(text: str, keys: frozenset[str]) -> float:
    """How far the words of a name are repeated by mail address or profile link, 0-1."""
    if not keys:
        return 0.0
    words = [word for word in re.split(r"[^a-z]+", lists.plain(text)) if word]
    long = [word for word in words if len(word) > 1]
    if not long:
        return 0.0
    hits = sum(any(word == key or (len(word) > 3 and word in key) for key in keys) for word in long)
    share = hits / len(long)
    if share < 1 and len(words) > 1:
        first, last = words[0], words[-1]
        shapes = {first[0] + last, first + last[0], last + first[0], last + first, first + last}
        if any(shape in key for shape in shapes if len(shape) > 3 for key in keys):
            share = max(share, 0.9)
    return share


def _repeats(rows: Rows) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows.rows:
        if len(row.text) <= 45:
            key = lists.plain(row.text)
            counts[key] = counts.get(key, 0) + 1
    return counts


def _scored(
    candidate: tuple[Row, int, str, int, bool], rows: Rows, keys: frozenset[str], counts: dict[str, int]
) -> _Candidate:
    row, index, text, start, labelled = candidate
    tokens = [lists.plain(token.strip(".")) for token in text.replace(",", " ").split()]
    score = 0.5 - 0.05 * min(index, 8) - (0.15 if start > row.start + 8 else 0)
    score += {1: -0.25, 2: 0.15, 3: 0.1}.get(len(tokens), 0.0)
    score += 0.5 if labelled else 0
    score += 0.6 * _agreement(text, keys)
    score += 0.15 if rows.is_large(row, factor=1.25) else 0
    score += 0.1 if counts.get(lists.plain(text), 1) > 1 and index < 3 else 0
    if len(row.text) == len(text):
        score += 0.1
    score -= 0.45 * _unlikely(tokens)
    if places.is_place(text) or places.find_place(row.text[max(0, start - row.start) :]) == (0, len(text)):
        score -= 0.5
    return _Candidate(text, start, score, index)


def _unlikely(tokens: list[str]) -> float:
    """How many words of a would-be name belong to titles, companies or schools, at most 2."""
    bad = sum(token in _TITLES for token in tokens) + sum(token in _COMPANY for token in tokens)
    bad += 2 * sum(token in _SCHOOL for token in tokens)
    return min(2.0, float(bad))


def _with_entities(candidates: list[_Candidate], nlp: Language) -> _Candidate:
    """The best candidate after the language model has looked at the closest ones."""
    best = candidates[0]
    if "ner" not in nlp.pipe_names or (len(candidates) == 1 and best.score > 0.5):
        return best
    if len(candidates) > 1 and best.score - candidates[1].score > 0.45:
        return best
    judged = []
    for candidate in candidates[:_NER_LINES]:
        labels = {entity.label_ for entity in nlp(_titled(candidate.text)).ents}
        bonus = (
            0.2 if "PERSON" in labels else -0.12 if labels & {"ORG", "GPE", "PRODUCT", "DATE", "LOC"} else 0.0
        )
        judged.append(_Candidate(candidate.text, candidate.start, candidate.score + bonus, candidate.row))
    return max(judged, key=lambda candidate: (candidate.score, -candidate.start))


def _titled(text: str) -> str:
    return text.title() if text.isupper() else text


def _tidy(text: str) -> str:
    """The name in reading order: letter spacing closed, "Surname, Given" turned round."""
    if _SPACED_NAME.match(text):
        text = " ".join(part.replace(" ", "") for part in re.split(r"\s{2,}", text))
    if text.count(",") == 1:
        surname, given = (part.strip() for part in text.split(","))
        if surname and given:
            text = f"{given} {surname}"
    return " ".join(text.split())
