"""What kind of word a word is in the headings of positions: of titles, of employers, or of both."""

from __future__ import annotations

from functools import lru_cache

from analyzer import lists

HEADS = frozenset(
    lists.plain(word) for kind in ("head", "ending") for word in lists.groups("role_words.tsv")[kind]
)
SIDES = frozenset(lists.plain(word) for word in lists.groups("role_words.tsv")["side"])
FIELDS = lists.words("not_names.tsv")
EMPLOYER_WORDS = lists.words("company_words.tsv")
SCHOOL_WORDS = lists.words("school_words.tsv")
LINKS = frozenset({"of", "and", "&", "/", "-", "for", "in", "de", "the", "to", "und", "et", "y", "e"})
SURNAMES = frozenset(lists.groups("title_rules.tsv")["surname"])


def stem(word: str) -> str:
    """The singular of a word, as far as its ending tells."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


@lru_cache(maxsize=20_000)
def base(word: str) -> str:
    """The head of a German compound, for a man: "softwareentwicklerin" → "entwickler"; others as they are."""
    if word in HEADS:
        return word
    male = word.removesuffix("in")
    if not male.endswith(_ENDINGS):
        return word  # as nearly all
    return next(
        (end for end in _ENDINGS if male == end or (male.endswith(end) and len(male) > len(end) + 2)), word
    )


_ENDINGS = tuple(sorted(lists.groups("role_words.tsv")["ending"], key=len, reverse=True))
