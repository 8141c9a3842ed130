"""Looks written forms up in a text: whole words, the longest form first, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.records import Span
from analyzer.words import Words, fold, split_words

_SOFT_GAP = re.compile(r"[ \t\u00a0]*[-‐‑–/.&_’']?[ \t\u00a0]*\Z")
_LINE_BREAK = re.compile(r"[ \t\u00a0-]*\n[ \t\u00a0]*\Z")
_WRAPPED_LINE = 45  # characters; a shorter line that ends is an item of its own, not a wrapped sentence
_USUAL_GAPS = frozenset(("", " ", "-", "/", "."))
_LINKS = frozenset(
    {"And", "For", "The", "One", "New", "All", "Not", "Get", "You", "Our", "Any"}
)  # begin no compound
_CAMEL = re.compile(r"[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One written form of a skill.

    ``words`` are as the vocabulary writes them. ``folds``: plural and spelling may differ;
    ``exact``: only these very letters count; ``ambiguous``: everyday words.
    """

    skill: str
    words: tuple[str, ...]
    ambiguous: bool = False
    exact: bool = False
    folds: bool = True


class Match(NamedTuple):
    """One place where a written form was seen."""

    entry: Entry
    span: Span


class _Spelling(NamedTuple):
    """An entry in one of its spellings, in lower case."""

    entry: Entry
    lower: str


@dataclass(slots=True)
class Lexicon:
    """Spellings by their folded words; the beginning of a longer form is in the table too."""

    table: dict[str, tuple[_Spelling, ...]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Take in one written form and its spellings (``front-end``, ``front end``, ``frontend``)."""
        for words in _variants(entry.words):
            spelling = _Spelling(entry, " ".join(words).lower())
            folded = [fold(word) for word in words]
            for count in range(1, len(folded)):
                self.table.setdefault(" ".join(folded[:count]), ())
            key = " ".join(folded)
            if spelling not in self.table.get(key, ()):
                self.table[key] = (*self.table.get(key, ()), spelling)

    def find(self, text: str) -> list[Match]:
        """Every longest match in the order of the text, everyday words included."""
        words = split_words(text)
        matches: list[Match] = []
        folded, table, taken = words.folded, self.table, -1
        following = [*folded[1:], ""]
        for position, spellings in enumerate(map(table.get, folded)):
            if spellings is None or position <= taken:
                continue
            # Most words only begin longer forms; a look at the next word settles nearly all of them.
            if spellings or f"{folded[position]} {following[position]}" in table:
                found = self._longest(text, words, position)
                if found:
                    entry, taken = found
                    matches.append(Match(entry, Span(words.starts[position], words.ends[taken])))
        return matches

    def _longest(self, text: str, words: Words, first: int) -> tuple[Entry, int] | None:
        found: tuple[Entry, int] | None = None
        phrase, last = words.folded[first], first
        while (spellings := self.table.get(phrase)) is not None:
            entry = _entry(spellings, words.raw[first : last + 1]) if spellings else None
            if entry:
                found = entry, last
            if last + 1 == len(words.raw) or not _joins(text, words, last):
                break
            last += 1
            phrase = f"{phrase} {words.folded[last]}"
        return found


def _entry(spellings: Sequence[_Spelling], raw: Sequence[str]) -> Entry | None:
    """The entry that these words may stand for; one that is no everyday word is preferred."""
    lower = " ".join(raw).lower()
    fitting = [entry for entry, form in spellings if _fits(entry, form, lower, raw)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return min(fitting, key=lambda entry: entry.ambiguous)


def _fits(entry: Entry, form: str, lower: str, raw: Sequence[str]) -> bool:
    if entry.exact:
        return "".join(entry.words) == "".join(raw)
    return entry.folds or form == lower


def _joins(text: str, words: Words, index: int) -> bool:
    """Whether a word and the next may belong to one form: a space, a hyphen, a wrapped line."""
    gap = words.gaps[index]
    if gap in _USUAL_GAPS:
        return True
    if "\n" not in gap:
        return len(gap) < 8 and _SOFT_GAP.match(gap) is not None
    end = words.ends[index]
    return _LINE_BREAK.match(gap) is not None and end - (text.rfind("\n", 0, end) + 1) >= _WRAPPED_LINE


def _variants(words: Sequence[str]) -> Iterator[list[str]]:
    """The spellings of a form: as given, two words as one, a compound in capitals as two."""
    yield list(words)
    if len(words) == 2 and words[1] not in ("and", "&"):
        joined = words[0] + words[1]
        if len(joined) >= 5 and joined.isalnum():
            yield [joined]
    if len(words) >= 2 and words[-1].lower() == "net":
        yield [*words[:-1], ".net"]
    parts = _CAMEL.findall(words[0]) if len(words) == 1 else []
    if (
        len(parts) == 2
        and min(map(len, parts)) >= 3
        and "".join(parts) == words[0]
        and parts[0] not in _LINKS
    ):
        yield parts
