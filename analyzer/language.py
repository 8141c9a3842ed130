"""Tells the language of a text by its script and its commonest words; no model, under a millisecond."""

from __future__ import annotations

import re
from collections import Counter

from analyzer import lists

_SAMPLE = 6000  # characters looked at
_FEWEST = 5  # hits below which nothing is said
_STOPWORDS = {code: frozenset(words) for code, words in lists.groups("stopwords.tsv").items()}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_OTHER_SCRIPT = re.compile("|".join(script.pattern for _, script in _SCRIPTS))
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language most of the text is in, None where there is too little to tell."""
    sample = text[:_SAMPLE]
    if code := None if sample.isascii() else _by_script(sample):
        return code
    counts = Counter(_WORD.findall(sample.casefold()))
    hits = {code: sum(counts[word] for word in words & counts.keys()) for code, words in _STOPWORDS.items()}
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] >= _FEWEST else None


def _by_script(sample: str) -> str | None:
    if not _OTHER_SCRIPT.search(sample):
        return None  # as is usual: what is not ASCII are accents, dashes and bullets
    letters = sum(map(str.isalpha, sample))
    found = (code for code, script in _SCRIPTS if letters and len(script.findall(sample)) > letters * 0.2)
    return next(found, None)
