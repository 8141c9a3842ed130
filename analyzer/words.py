"""Splits a text into words as skills are written: ``C++``, ``C#`` and ``.NET`` are single words.

A word is folded to one form for its plural and its spellings, so that ``Organisations`` and
``organization`` are the same word.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

_WORD = re.compile(r"((?<![^\W_])\.[nN][eE][tT]\b|&|[^\W_]+(?:(?<=[^\W\d_])(?:\+\+|[+#])(?!\w))?)")
_SPELLINGS = (
    ("is", re.compile(r"is(ations?|ing|ed|es?|ers?)$"), r"iz\1"),
    ("our", re.compile(r"our(s|ed|ing|al)?$"), r"or\1"),
    ("mme", re.compile(r"mme(s|d)?$"), r"m\1"),
    ("re", re.compile(r"([bt])re(s|d)?$"), r"\1er\2"),
    ("ell", re.compile(r"ell(ing|ed|ers?)$"), r"el\1"),
)
_MOST_KEPT = 200_000  # words


class Words(NamedTuple):
    """The words of a text, side by side: as written, folded, where they begin and end, what follows."""

    raw: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


class _Folds(dict[str, str]):
    """Folded forms by word, worked out once."""

    def __missing__(self, raw: str) -> str:
        if len(self) > _MOST_KEPT:
            self.clear()
        folded = self[raw] = _folded(raw.lower())
        return folded


_FOLDS = _Folds()


def split_words(text: str) -> Words:
    """The words of a text in order; of the punctuation only ``&`` is a word."""
    pieces = _WORD.split(text)
    bounds = list(accumulate(map(len, pieces)))
    raw = pieces[1::2]
    return Words(raw, [_FOLDS[word] for word in raw], bounds[0:-1:2], bounds[1::2], pieces[2::2])


def fold(word: str) -> str:
    """One word in lower case and singular, in one spelling of -ise/-ize, -our/-or, -re/-er."""
    return _FOLDS[word]


def _folded(word: str) -> str:
    if word == "&":
        return "and"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    for letters, pattern, replacement in _SPELLINGS:
        if letters in word:
            word = pattern.sub(replacement, word)
    return word
