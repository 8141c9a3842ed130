"""Takes gender and the person's name out of a text before it is judged by meaning.

What is embedded must not depend on whether a resume says he or she, or on who wrote it. Each word
becomes one neutral word, so that sentences stay as they are otherwise. Quotes are not touched:
evidence is always verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
}
_BY_WORD = {word: neutral for neutral, words in _NEUTRAL.items() for word in words.split()}
_WORD = re.compile(r"\b(?:" + "|".join(_BY_WORD) + r"|\w+wom[ae]n)\b", re.IGNORECASE)
_ANY_WORD = re.compile(r"\w+")
_SHORTEST_NAME = 3  # letters


def neutral(text: str) -> str:
    """The text with one neutral word for each word of gender; "saleswoman" becomes "salesman"."""
    low = text.lower()
    # Most texts have none of them, and to look words up is quicker than to try every pattern.
    if "wom" not in low and _BY_WORD.keys().isdisjoint(_ANY_WORD.findall(low)):
        return text
    return _WORD.sub(_replace, text)


def _replace(match: re.Match[str]) -> str:
    word = match[0].lower()
    if match[0] == "MS":  # a degree, or Microsoft
        return match[0]
    return _BY_WORD.get(word) or re.sub(r"wom([ae])n$", r"m\1n", word)


class NameMask:
    """Takes a person's name out of running text.

    A word of the name alone is taken out only where it cannot be another word: with a capital in
    the middle of a sentence, or as its subject. The baker named Baker keeps the title.
    """

    def __init__(self, name: str | None) -> None:
        words = [word for word in re.findall(r"[^\W\d_]+", name or "") if len(word) >= _SHORTEST_NAME]
        self._whole = _in_order(words)
        self._alone = _alone(words)

    def holds(self, text: str) -> bool:
        """Whether the whole name stands in a text, in either order."""
        return bool(self._whole and self._whole.search(text))

    def mask(self, text: str) -> str:
        """The text without words that are only the person's name there."""
        return self._alone.sub(lambda match: match["before"] or "", text) if self._alone else text


def _in_order(words: Sequence[str]) -> re.Pattern[str] | None:
    if len(words) < 2:
        return None
    first, last = re.escape(words[0]), re.escape(words[-1])
    return re.compile(rf"\b{first}\b[\W\w]{{0,20}}?\b{last}\b|\b{last}\b\W{{1,3}}{first}\b", re.IGNORECASE)


def _alone(words: Sequence[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    forms = "|".join(sorted({re.escape(word.capitalize()) for word in words}))
    return re.compile(
        rf"(?P<before>\b[a-z]+[,;]? )(?:{forms})\b(?!-)\s?|^(?:{forms})\s(?=(?:is|was|has|had|will|can)\b)"
    )
