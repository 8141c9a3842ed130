"""Takes gender and the person's name out of a text before it is judged by meaning.

What is embedded must not depend on whether a resume says he or she, or on who wrote it. Each word
becomes one neutral word, so that sentences stay as they are otherwise; an occupation with two forms,
as most have in German, French, Spanish and Portuguese, becomes that of a man. Quotes are not
touched: evidence is always verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from analyzer import lists
from analyzer.word_kinds import HEADS, base

_NEUTRAL = {
    "they": "he she",
    "their": "his her him hers",  # "her" is both "his" and "him", so all are one word
    "themself": "himself herself",
    "mx": "mr mrs ms miss sir madam",
    "person": "man woman male female gentleman lady guy gal",
    "people": "men women males females gentlemen ladies guys gals",
    "parent": "father mother dad mom mum",
    "child": "son daughter boy girl",
    "children": "sons daughters boys girls",
    "sibling": "brother sister",
    "spouse": "husband wife",
    "actor": "actress",
    "waiter": "waitress",
    "host": "hostess",
    "steward": "stewardess",
    "alumni": "alumnus alumna alumnae",
    "fellowship": "fraternity sorority",
    "salesman": "saleslady",
    "bartender": "barman barmaid",
    "tailor": "seamstress",
    "soignant": "soignante",
    "koch": "kochin",
    "kaufmann": "kauffrau",
    "krankenpfleger": "krankenschwester",
}
_ENDINGS = (
    ("ora", "or"),
    ("euse", "eur"),
    ("trice", "teur"),
    ("iere", "ier"),
    ("ienne", "ien"),
    ("ante", "ant"),
    ("ate", "at"),
    ("a", "o"),
    ("a", "e"),
    ("in", ""),
    ("ess", ""),
)  # of occupations, for a woman and for a man


def _pairs() -> Iterator[tuple[str, str]]:
    """The occupations of our list that have two forms, the woman's first."""
    for word in HEADS:
        for hers, his in _ENDINGS:
            if word.endswith(hers) and (other := word.removesuffix(hers) + his) in HEADS:
                yield word, other


_BY_WORD = dict(_pairs()) | {word: neutral for neutral, words in _NEUTRAL.items() for word in words.split()}
_WORD = re.compile(r"\w+")
_SHORTEST_NAME = 3  # letters


def neutral(text: str) -> str:
    """The text with one neutral word for each word of gender; "saleswoman" becomes "salesman"."""
    words = _WORD.findall(lists.plain(text))
    # Most texts have none of them, and to look words up is quicker than to try every pattern.
    if _BY_WORD.keys().isdisjoint(words) and not any(map(_is_compound, words)):
        return text
    return _WORD.sub(_replace, text)


def _is_compound(word: str) -> bool:
    """Whether a word is built like "saleswoman" or "Softwareentwicklerin", and not like "within"."""
    return "wom" in word or (word.endswith("in") and base(word) != word)


def _replace(match: re.Match[str]) -> str:
    if match[0] == "MS":  # a degree, or Microsoft
        return match[0]
    word = lists.plain(match[0])
    if known := _BY_WORD.get(word):
        return known
    if not _is_compound(word):
        return match[0]
    return match[0][:-2] if word.endswith("in") else re.sub(r"wom([ae])n$", r"m\1n", word)


class NameMask:
    """Takes a person's name out of running text.

    A word of the name alone is taken out only where it cannot be another word: with a capital in
    the middle of a sentence, or as its subject. The baker named Baker keeps the title.
    """

    def __init__(self, name: str | None) -> None:
        self._words = [word for word in re.findall(r"[^\W\d_]+", name or "") if len(word) >= _SHORTEST_NAME]
        self._forms = {word.capitalize() for word in self._words}

    def holds(self, text: str) -> bool:
        """Whether the whole name stands in a text, in either order."""
        return self._may_hold(text) and bool(self._whole and self._whole.search(text))

    def without(self, text: str) -> str:
        """The text without the whole name and without words that are only the person's name there."""
        bare = self._whole.sub(" ", text) if self._may_hold(text) and self._whole else text
        return self.mask(text if bare == text else " ".join(bare.split())).strip(" ,;:|–—-")

    def mask(self, text: str) -> str:
        """The text without words that are only the person's name there."""
        if not any(form in text for form in self._forms):
            return text
        return self._alone.sub(lambda match: match["before"] or "", text)

    def _may_hold(self, text: str) -> bool:
        return all(lists.may_hold(text, word) for word in (*self._words[:1], *self._words[-1:]))

    # The patterns are made late: most texts hold no word of a name, and those of many resumes none.
    @cached_property
    def _whole(self) -> re.Pattern[str] | None:
        return _in_order(self._words)

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        return _alone(self._forms)


def _in_order(words: Sequence[str]) -> re.Pattern[str] | None:
    if len(words) < 2:
        return None
    first, last = re.escape(words[0]), re.escape(words[-1])
    return re.compile(rf"\b{first}\b[\W\w]{{0,20}}?\b{last}\b|\b{last}\b\W{{1,3}}{first}\b", re.IGNORECASE)


def _alone(capitalised: Iterable[str]) -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, capitalised)))
    return re.compile(
        rf"(?P<before>\b[a-z]+[,;]? )(?:{forms})\b(?!-)\s?|^(?:{forms})\s(?=(?:is|was|has|had|will|can)\b)"
    )
