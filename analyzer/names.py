"""Finds the name of the person a resume is about; never invents one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer import lists, places
from analyzer.name_pieces import GIVEN, LARGE, SPACED, TOP_ROWS, Piece, pieces_of, unspaced
from analyzer.records import Found, Section, SectionKind, Span
from analyzer.rows import Rows
from analyzer.skill_words import is_skill
from analyzer.word_kinds import SURNAMES

if TYPE_CHECKING:
    from spacy.language import Language

_ENOUGH = 0.5  # below this a candidate is no name
_CLOSE = 0.25  # candidates nearer than this to the best are shown to the language model
_SURE = 1.0  # above this the model need not be asked
_NEAR = 8  # rows from the top where a heading may stand above the name
_ASKED = 3  # candidates at most that the model looks at


@dataclass(frozen=True, slots=True)
class _Candidate:
    piece: Piece
    score: float


def find_name(
    rows: Rows, found_sections: Sequence[Section], *, email: str | None, slugs: Sequence[str], nlp: Language
) -> Found | None:
    """The name with its place and a confidence, or None where nothing looks like one."""
    keys = _keys(email, slugs)
    context = _Context(rows, keys, _repeats(rows), _end_of_header(found_sections))
    candidates = [_Candidate(piece, context.score(piece)) for piece in pieces_of(rows, found_sections, keys)]
    candidates = sorted((c for c in candidates if c.score > 0.3), key=lambda c: (-c.score, c.piece.start))
    if not candidates:
        return None
    best = _with_entities(candidates, nlp)
    if best.score < _ENOUGH:
        return None
    text, start = best.piece.text, best.piece.start
    return Found(_tidy(text), Span(start, start + len(text)), round(min(1.0, best.score), 2))


def _end_of_header(found_sections: Sequence[Section]) -> int:
    """Where the first section with a heading begins."""
    for section in found_sections:
        if section.kind not in (SectionKind.HEADER, SectionKind.PERSONAL):
            return section.span.start
    return found_sections[-1].span.end if found_sections else 0


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
    words = [word for word in re.split(r"[^a-z]+", lists.plain(text)) if word]
    long = [word for word in words if len(word) > 1]
    if not keys or not long:
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


_TITLES = frozenset(word for words in lists.groups("role_words.tsv").values() for word in words)
_COMPANY = lists.words("company_words.tsv")
_SCHOOL = lists.words("school_words.tsv")
_COUNTS = {1: -0.3, 2: 0.12, 3: 0.1, 4: 0.0, 5: -0.1}  # by the number of words


@dataclass(frozen=True, slots=True)
class _Context:
    """What a candidate is weighed against."""

    rows: Rows
    keys: frozenset[str]
    counts: dict[str, int]
    header_end: int

    def score(self, piece: Piece) -> float:
        """How much a piece looks like the person's name, about 0-1.5."""
        text = unspaced(piece.text) if SPACED.match(piece.text) else piece.text
        tokens = [lists.plain(token.strip(".")) for token in text.replace(",", " ").split()]
        agreement = _agreement(piece.text, self.keys)
        known = len(tokens) > 1 and any(token in GIVEN for token in tokens[:2])
        score = 0.55 - 0.04 * min(piece.index, 8) + _COUNTS.get(len(tokens), -0.2)
        score += 0.5 * piece.labelled + 0.5 * agreement + 0.25 * known
        score += 0.15 * self.rows.is_large(piece.row, factor=LARGE) + 0.1 * (
            len(piece.row.text) == len(piece.text)
        )
        score += 0.1 * (self.counts.get(lists.plain(piece.text), 1) > 1 and piece.index < 3)
        if piece.start > piece.row.start + 8 and not piece.labelled:
            score -= 0.15
        large = self.rows.is_large(piece.row, factor=LARGE)
        if piece.start >= self.header_end and not piece.labelled and not large:
            score -= 0.25 * agreement + (0.1 if piece.index >= TOP_ROWS else 0)
            if agreement < 0.5:
                score -= 0.4 if piece.index >= _NEAR else 0.15
        if agreement < 0.5 and not piece.labelled:
            score -= 0.6 * (_is_known_thing(piece.text) or _are_skills(tokens))
        return score - 0.45 * _unlikely(tokens, known=known) - 0.5 * self._is_place(piece)

    def _is_place(self, piece: Piece) -> bool:
        if places.is_code(piece.text.split()[-1]) and not piece.text.isupper():
            return True
        found = places.find_place(piece.row.text[max(0, piece.start - piece.row.start) :])
        return found is not None and found[0] == 0 and found[1] >= len(piece.text)


def _is_known_thing(text: str) -> bool:
    """Whether a would-be name is a place, a skill or a tool: "San Jose", "Adobe Photoshop", "Solid Works"."""
    return places.is_place(text) or is_skill(text) or (" " in text and is_skill(text.replace(" ", "")))


def _are_skills(tokens: list[str]) -> bool:
    """Whether every word of a would-be name is a skill by itself, as in "Docker Kubernetes"."""
    return len(tokens) > 1 and tokens[-1] not in SURNAMES and all(map(is_skill, tokens))


def _unlikely(tokens: list[str], *, known: bool) -> float:
    """How many words of a would-be name belong to titles, companies or schools, at most 2."""
    rest = tokens[1:] if known and tokens[0] in GIVEN else tokens
    bad = sum(token in _TITLES for token in rest) + sum(token in _COMPANY for token in rest)
    bad += 2 * sum(token in _SCHOOL for token in rest)
    return min(2.0, float(bad)) * (0.4 if known else 1.0)


def _with_entities(candidates: list[_Candidate], nlp: Language) -> _Candidate:
    """The best candidate after the language model has looked at the closest ones."""
    best = candidates[0]
    close = [c for c in candidates[:_ASKED] if best.score - c.score < _CLOSE]
    if "ner" not in nlp.pipe_names or (best.score > _ENOUGH and len(close) == 1) or best.score > _SURE + 0.25:
        return best
    judged = []
    for candidate in close:
        labels = {entity.label_ for entity in nlp(_titled(candidate.piece.text)).ents}
        bonus = 0.15 if "PERSON" in labels else -0.12 if labels & _OTHERS else 0.0
        judged.append(replace(candidate, score=candidate.score + bonus))
    return max(judged, key=lambda candidate: (candidate.score, -candidate.piece.start))


_OTHERS = frozenset({"ORG", "GPE", "PRODUCT", "DATE", "LOC"})


def _titled(text: str) -> str:
    return text.title() if text.isupper() else text


def _tidy(text: str) -> str:
    """The name in reading order: letter spacing closed, "Surname, Given" turned round."""
    if SPACED.match(text):
        text = unspaced(text)
    text = _NICKNAME.sub("", text)
    if text.count(",") == 1:
        surname, given = (part.strip() for part in text.split(","))
        if surname and given:
            text = f"{given} {surname}"
    return " ".join(text.split())


_NICKNAME = re.compile(r"\s[(\"“‘'][^)\"”’']+[)\"”’'](?=\s)")  # "Ji-woo (Grace) Park"
