"""Finds the skills of a vocabulary in a text: whole words, longest first, everyday words only in context.

A text becomes words (``C++``, ``C#``, ``.NET`` are single words), and every run of words is looked up
as written in lower case and, for common nouns, with plural and spelling folded. Linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from analyzer.records import Section, SectionKind, SkillFound, SkillMention, Span

UNSCORED = frozenset({SectionKind.HEADER, SectionKind.PERSONAL})

_WORD = re.compile(r"(?<![^\W_])\.net\b|&|[^\W_]+(?:(?<=[^\W\d_])(?:\+\+|[+#])(?!\w))?", re.IGNORECASE)
_SOFT_GAP = re.compile(r"[ \t\u00a0]*[-‐‑–/.&_’']?[ \t\u00a0]*\Z")
_LINE_BREAK = re.compile(r"[ \t\u00a0-]*\n[ \t\u00a0]*\Z")
_WRAPPED_LINE = 45  # characters; a shorter line that ends is an item of its own, not a wrapped sentence
_ITEM_BREAK = re.compile(r"[,;|/•·●▪■◦‣○*:()\[\]\n\t]|\s[-–—]\s|\s{3,}|\s(?:and|or|&)\s|\uf0b7|\u2022")
_STUCK = frozenset("&'’-–@#+")  # an everyday word that hangs on one of these is part of another word

_BEFORE = re.compile(
    r"(?:\b(?:programming|programmed|coding|coded|developed|written|scripts?|scripting|proficient|proficiency"
    r"|fluent|skilled|knowledge|expertise|experienced?|expert|trained|certified|certification|familiar"
    r"|familiarity|competent|advanced|intermediate|working|hands[- ]on|using|use|microsoft|ms|google|adobe"
    r"|software|tools?|languages?|frameworks?|applications?|packages?|technologies)"
    r"(?:\s+(?:in|with|of|on|using|including|such|as|like|knowledge|experience|skills?|level|the|a))*\s*[:(]?\s*)\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*\(?\s*(?:programming|developer|development|language|framework|library|spreadsheets?|macros?|scripts?"
    r"|scripting|databases?|formulas?|pivot|statistics|statistical|software|skills?|certified|boot|mvc|vba"
    r"|proficiency|programmer|engineer|code|expert|level|packages?|dashboards?|reports?|queries)\b",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"^\s*(?:advanced|basic|intermediate|expert|proficient|proficiency|strong|good|excellent|core|fluent|ms"
    r"|in|with|and|or|using|knowledge|of|\d+\.?|[ivx]+\.)\s+|\s+(?:advanced|basic|intermediate|expert|programming"
    r"|etc\.?|skills?|language)\s*$",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"[A-Z][a-z]+")
_SPELLINGS = (
    (re.compile(r"is(ations?|ing|ed|es?|ers?)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|al)?$"), r"or\1"),
    (re.compile(r"mme(s|d)?$"), r"m\1"),
    (re.compile(r"([bt])re(s|d)?$"), r"\1er\2"),
    (re.compile(r"ell(ing|ed|ers?)$"), r"el\1"),
)


class Word(NamedTuple):
    """One word of a text: as written, in lower case, folded, and where it stands."""

    raw: str
    lower: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What one written form stands for. ``exact`` holds the words as they must be written, if so."""

    skill: str
    words: tuple[str, ...]
    ambiguous: bool = False
    exact: bool = False


class Match(NamedTuple):
    """One place where a written form was seen: words ``first`` up to ``last`` of the text."""

    entry: Entry
    span: Span
    first: int
    last: int


@dataclass(slots=True)
class Lexicon:
    """Written forms by their words; ``as_written`` for names, ``folded`` for common nouns as well."""

    as_written: dict[str, list[Entry]] = field(default_factory=dict)
    folded: dict[str, list[Entry]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)  # by first word: most words of a form

    def add(self, form: str, entry: Entry, *, fold: bool) -> None:
        """Take in one written form and its spellings (``front-end``, ``front end``, ``frontend``)."""
        for words in _variants(split_words(form)):
            self._put(self.as_written, tuple(word.lower for word in words), entry)
            if fold and not entry.exact:
                self._put(self.folded, tuple(word.folded for word in words), entry)

    def _put(self, table: dict[str, list[Entry]], words: tuple[str, ...], entry: Entry) -> None:
        if not words:
            return
        entries = table.setdefault(" ".join(words), [])
        if entry not in entries:
            entries.append(entry)
        self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))


def split_words(text: str) -> list[Word]:
    """The words of a text in order; punctuation other than ``&`` is dropped."""
    return [_word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


def find_matches(text: str, lexicon: Lexicon) -> list[Match]:
    """Every longest match in the order of the text, everyday words included (not yet confirmed)."""
    words = split_words(text)
    matches: list[Match] = []
    position = 0
    while position < len(words):
        match = _longest_at(text, words, position, lexicon)
        if match:
            matches.append(match)
            position = match.last
        else:
            position += 1
    return matches


def find_skills(text: str, sections: Sequence[Section], lexicon: Lexicon) -> tuple[SkillFound, ...]:
    """The skills of a text with every place they were seen, in the order of first sight.

    Nothing is taken from header and personal sections. Everyday words count only in a skills
    section, in a list beside other skills, or with a confirming word beside them. Without
    sections the text is taken as one of unknown kind.
    """
    matches = find_matches(text, lexicon)
    kinds = _kinds(matches, sections)
    mentions: dict[str, list[SkillMention]] = {}
    for index, (match, kind) in enumerate(zip(matches, kinds, strict=True)):
        if kind not in UNSCORED and is_confirmed(text, matches, index, kind):
            mentions.setdefault(match.entry.skill, []).append(SkillMention(match.span, kind))
    return tuple(SkillFound(name, tuple(places)) for name, places in mentions.items())


def is_confirmed(text: str, matches: Sequence[Match], index: int, kind: SectionKind) -> bool:
    """Whether a match is a skill here: always, unless its words are everyday words."""
    match = matches[index]
    if not match.entry.ambiguous:
        return True
    if _is_stuck(text, match.span):
        return False
    fills = _fills_item(text, match.span)
    written = _as_in_vocabulary(text, match)
    if kind is SectionKind.SKILLS and (fills or written):
        return True
    return (fills and _beside_others(text, matches, index)) or (written and _has_context(text, match.span))


def _kinds(matches: Sequence[Match], sections: Sequence[Section]) -> list[SectionKind]:
    starts = [section.span.start for section in sections]
    kinds = []
    for match in matches:
        index = bisect_right(starts, match.span.start) - 1
        inside = index >= 0 and match.span.start < sections[index].span.end
        kinds.append(sections[index].kind if inside else SectionKind.OTHER)
    return kinds


def _longest_at(text: str, words: Sequence[Word], position: int, lexicon: Lexicon) -> Match | None:
    first = words[position]
    most = max(lexicon.longest.get(first.lower, 0), lexicon.longest.get(first.folded, 0))
    if not most:
        return None
    last = _reach(text, words, position, most)
    for end in range(last, position, -1):
        entry = _entry_for(words[position:end], lexicon)
        if entry:
            return Match(entry, Span(first.start, words[end - 1].end), position, end)
    return None


def _reach(text: str, words: Sequence[Word], position: int, most: int) -> int:
    """How far a phrase that starts at a word may go: gaps of spaces, hyphens and the like, wrapped lines."""
    last = position + 1
    while (
        last < len(words) and last - position < most and _joins(text, words[last - 1].end, words[last].start)
    ):
        last += 1
    return last


def _joins(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    if gap in (" ", "", "-", "/", "."):
        return True
    if _SOFT_GAP.match(gap):
        return True
    if not _LINE_BREAK.match(gap):
        return False
    return end - (text.rfind("\n", 0, end) + 1) >= _WRAPPED_LINE


def _entry_for(words: Sequence[Word], lexicon: Lexicon) -> Entry | None:
    entries = lexicon.as_written.get(" ".join([word.lower for word in words]))
    if not entries:
        entries = lexicon.folded.get(" ".join([word.folded for word in words]))
    if not entries:
        return None
    return min(
        (entry for entry in entries if _is_exact(entry, words)), key=lambda e: e.ambiguous, default=None
    )


def _is_exact(entry: Entry, words: Sequence[Word]) -> bool:
    return not entry.exact or "".join(entry.words) == "".join(word.raw for word in words)


def _is_stuck(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
    if before in _STUCK and before and text[span.start - 2 : span.start - 1].strip():
        return True
    return bool(after) and (
        (after[0] in _STUCK and after[1:].strip() != "") or (after[0] == "." and after[1:].isalnum())
    )


def _item(text: str, span: Span) -> str:
    """The item of a list that a span stands in: from one separator to the next."""
    left, right = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    start = max((found.end() for found in _ITEM_BREAK.finditer(left)), default=0)
    end = _ITEM_BREAK.search(right)
    return left[start:] + text[span.start : span.end] + (right[: end.start()] if end else right)


def _fills_item(text: str, span: Span) -> bool:
    item = _QUALIFIER.sub("", _item(text, span)).strip(" .-–—\u00a0")
    return item == text[span.start : span.end]


def _beside_others(text: str, matches: Sequence[Match], index: int) -> bool:
    """Whether an item next to this one (or next but one) is a skill as well."""
    here = matches[index].span
    return any(_is_list_neighbour(text, here, other) for other in _around(matches, index))


def _around(matches: Sequence[Match], index: int) -> Iterator[Match]:
    for step in (-2, -1, 1, 2):
        if 0 <= index + step < len(matches):
            yield matches[index + step]


def _is_list_neighbour(text: str, here: Span, other: Match) -> bool:
    if other.entry.ambiguous and not _fills_item(text, other.span):
        return False
    gap = text[min(here.end, other.span.end) : max(here.start, other.span.start)]
    breaks = len(_ITEM_BREAK.findall(gap))
    return 0 < breaks <= 4 and len(gap) <= 60 and ". " not in gap


def _as_in_vocabulary(text: str, match: Match) -> bool:
    written = "".join(word.raw for word in split_words(text[match.span.start : match.span.end]))
    form = "".join(match.entry.words)
    return written == form or (len(form) > 2 and written == form.upper())


def _has_context(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 40]
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _variants(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The spellings of a form: as given, two words as one, a compound in capitals as two."""
    yield list(words)
    if len(words) == 2 and words[1].lower != "and":
        joined = words[0].raw + words[1].raw
        if len(joined) >= 5 and joined.isalnum():
            yield [_word(joined, 0, len(joined))]
    if len(words) >= 2 and words[-1].lower == "net":
        yield [*words[:-1], _word(".net", 0, 4)]
    parts = _CAMEL.findall(words[0].raw) if len(words) == 1 else []
    if len(parts) == 2 and min(map(len, parts)) >= 3 and "".join(parts) == words[0].raw:
        yield [_word(part, 0, len(part)) for part in parts]


def _word(raw: str, start: int, end: int) -> Word:
    lower, folded = _forms(raw)
    return Word(raw, lower, folded, start, end)


@lru_cache(maxsize=100_000)
def _forms(raw: str) -> tuple[str, str]:
    """A word in lower case, and folded: singular, one spelling of -ise/-ize, -our/-or, -re/-er."""
    lower = raw.lower() if raw != "&" else "and"
    folded = lower
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        folded = folded[:-3] + "y" if folded.endswith("ies") and len(folded) > 4 else folded[:-1]
    for pattern, replacement in _SPELLINGS:
        folded = pattern.sub(replacement, folded)
    return lower, folded
