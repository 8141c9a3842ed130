"""Finds the job titles that a resume names: of its positions, under the name, in the summary, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from analyzer import headline, lists, name_row
from analyzer.headings import heading_of
from analyzer.prose import is_contact
from analyzer.records import Found, Role, Section, SectionKind, Span
from analyzer.rows import Rows
from analyzer.sections import kind_at
from analyzer.word_kinds import EMPLOYER_WORDS, HEADS, SCHOOL_WORDS, SURNAMES, base

_NEVER = frozenset(
    {
        SectionKind.PERSONAL,
        SectionKind.LANGUAGES,
        SectionKind.CERTIFICATIONS,
        SectionKind.INTERESTS,
        SectionKind.PUBLICATIONS,
    }
)
_INTRODUCES = frozenset({SectionKind.HEADER, SectionKind.SUMMARY})
_LONGEST = 1_000  # characters of a row that are looked at
_OF_A_ROLE, _ELSEWHERE = 0.8, 0.5


def find_titles(
    rows: Rows, sections: Sequence[Section], roles: Sequence[Role], *, name: str | None = None
) -> tuple[Found, ...]:
    """Every title once, those of the positions first; two in one ("Owner / Manager") are two.

    ``name`` is the person's: surnames such as Baker are also occupations.
    """
    found: dict[str, Found] = {}
    for role in roles:
        if role.title and headline.title_score(role.title) >= _LEAST:
            for title in split_titles(role.title):
                found.setdefault(_key(title), Found(title, role.heading, _OF_A_ROLE))
    for mention in _mentions(rows, tuple(sections), name):
        found.setdefault(_key(mention.value), mention)
    found.pop("", None)
    return tuple(found.values())


_LEAST = 0.6


def is_job(text: str) -> bool:
    """Whether a title names a job for sure, unlike "Leadership Program" or "Server"."""
    ends = [_LETTERS.findall(lists.plain(_LEVEL.sub("", part))) for part in text.split("/")]
    return bool(in_row(text)) or any(words and base(words[-1]) in _HEADS for words in ends)


def split_titles(text: str) -> list[str]:
    """The titles of "Producer and Head Writer" or "Developer/Team Lead"; one that is whole stays whole."""
    parts = [part.strip(" .,-–") for part in _BETWEEN.split(text)]
    if len(parts) > 1 and all(headline.title_score(part) >= 0.75 for part in parts):
        return parts
    return [text]


_BETWEEN = re.compile(r"\s*(?:/|,|~|\band\b|\s&\s)\s*", re.IGNORECASE)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _mentions(rows: Rows, sections: tuple[Section, ...], name: str | None) -> Iterator[Found]:
    introduced = 0  # titles in the sentences of the summary: only the first are the person's own
    for row in rows.rows:
        kind = kind_at(sections, row.start)
        if kind in _NEVER or is_contact(row.text) or heading_of(row):
            continue
        if name and name.casefold() in row.text.casefold():
            start, end = name_row.title_beside(row.text, name) if kind in _INTRODUCES else (0, 0)
            if start < end:
                yield Found(row.text[start:end], Span(row.start + start, row.start + end), _ELSEWHERE)
            continue
        opening = kind in _INTRODUCES and introduced < 2
        for start, end in in_row(row.text[:_LONGEST], opening):
            introduced += kind in _INTRODUCES
            text = row.text[start:end]
            yield Found(" ".join(text.split()), Span(row.start + start, row.start + end), _ELSEWHERE)


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    low: str


@lru_cache(maxsize=5_000)
def in_row(text: str, opening: bool = False) -> tuple[tuple[int, int], ...]:
    """Offsets of the titles in a row that are said of the person; ``opening`` is for the introduction."""
    if _HEADS.isdisjoint(map(base, _LETTERS.findall(lists.plain(text)))):
        return ()
    words = [
        _Word(m.start(), m.end(), m[0], base(lists.plain(m[0]).rstrip("."))) for m in _WORD.finditer(text)
    ]
    found: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        if word.low not in _HEADS or _goes_on(text, words, index):
            continue
        first = _begin(text, words, index)
        end = _end(text, word)
        last = found[-1][1] if found else None
        if last is not None and words[first].start < last:
            continue
        if _DEGREE.fullmatch(text, words[first].start, end):
            continue
        if _names_something_else(words, first, index, alone=end <= word.end):
            continue
        if _is_own(text, words[first], end, last, opening):
            found.append((words[first].start, end))
    return tuple(found)


def _goes_on(text: str, words: Sequence[_Word], index: int) -> bool:
    """Whether the next word is the head of the same title, as in "Programmer Analyst"."""
    if index + 1 == len(words):
        return False
    return text[words[index].end : words[index + 1].start] in (" ", "-") and words[index + 1].low in _HEADS


def _begin(text: str, words: Sequence[_Word], index: int) -> int:
    """The first word of the title that ends with the word at ``index``."""
    capital = words[index].text[:1].isupper()
    first = index
    while first > 0:
        word, gap = words[first - 1], text[words[first - 1].end : words[first].start]
        kind = gap.strip()
        if kind not in ("", "-", "/", "&") or len(gap) > 3 or (kind == "/" and word.low in _HEADS):
            break
        known = word.low in _MODIFIERS or word.low in _HEADS or (kind == "" and _is_acronym(word.text))
        if known or (kind == "" and capital and index - first < 4 and _is_name_like(word)):
            first -= 1
        elif word.low == "and" and first > 1 and _joined(words[first - 2], words[first], capital):
            first -= 2
        else:
            break
    while first < index and (words[first].low in _STOPS or words[first].text.isdigit()):
        first += 1
    return first


def _is_name_like(word: _Word) -> bool:
    if (
        not word.text[:1].isupper()
        or word.low in _STOPS
        or word.low in EMPLOYER_WORDS
        or word.low in SCHOOL_WORDS
    ):
        return False
    return not word.low.endswith(("ed", "ing"))


def _is_acronym(text: str) -> bool:
    """Whether a word is written like a product: "SAPUI5 developer"."""
    return sum(char.isupper() or char.isdigit() for char in text) > 1 and text[-1] != "." and len(text) > 2


def _joined(before: _Word, after: _Word, capital: bool) -> bool:
    """Whether "and" stands inside a title, as in "Sales and Marketing Manager"."""
    return before.low in _MODIFIERS and after.low in _MODIFIERS and before.text[:1].isupper() == capital


def _end(text: str, word: _Word) -> int:
    tail = _LEVEL.match(text, word.end) or _OF.match(text, word.end)
    if tail:
        return tail.end()
    return word.end - 1 if word.text.endswith(".") else word.end


def _names_something_else(words: Sequence[_Word], first: int, index: int, *, alone: bool) -> bool:
    low = words[index].low
    if first == index and alone and low in _BARE:
        return True
    before = words[index - 1].low if index else ""
    if low == "speaker":
        return before in _SPEAKS  # "French speaker", but not "motivational speaker"
    return (low in SURNAMES and before not in _MODIFIERS) or before in _PRODUCTS


def _is_own(text: str, first: _Word, end: int, last: int | None, opening: bool) -> bool:
    """Whether a title is told of the person: at the start of a row, after "as a", after another one."""
    before = text[: first.start]
    if _AS.search(before[-40:]):
        return True
    if _NOTHING.match(before):
        return (first.text[:1].isupper() or len(text) - end < 3) and _CLOSES.match(text, end) is not None
    if last is not None and _LINK.fullmatch(text, last, first.start):
        return True
    return opening and first.start < 90 and (" " in text[first.start : end] or first.text[:1].isupper())


def _head_words() -> frozenset[str]:
    words = set(HEADS)
    words |= {lists.plain(row[0]) for row in lists.rows_of("title_words.tsv") if row[1] == "head"}
    return frozenset(words - frozenset(lists.groups("title_rules.tsv")["weak"]))


def _modifiers() -> frozenset[str]:
    words = {lists.plain(word) for word in lists.groups("role_words.tsv")["side"]}
    words |= {lists.plain(row[0]) for row in lists.rows_of("title_words.tsv") if row[1] == "seniority"}
    for title, _, *aliases in lists.rows_of("titles.tsv"):
        for form in (title, *(aliases[0].split("|") if aliases else ())):
            words |= {word for word in lists.plain(form).split() if len(word) > 1}
    return frozenset(
        words - {"of", "and", "the", "for", "to", "in", "with", "at", "&", "assisted", "leading"}
    )


_HEADS = _head_words()
_MODIFIERS = _modifiers()
_WORD = re.compile(r"\.?[^\W_][\w+#'’]*(?:[.&-][\w+#'’]+)*\.?")
_SPEAKS = {language for language, _ in lists.rows_of("languages.tsv")}
_SPEAKS |= set(lists.groups("title_rules.tsv")["speech"])
_STOPS, _BARE, _PRODUCTS = (
    frozenset(lists.groups("title_rules.tsv")[kind]) for kind in ("stop", "bare", "product")
)
_LETTERS = re.compile(r"[^\W\d_]+")
_DEGREE = re.compile(r"juris doctor|doctor of .*", re.IGNORECASE)
_LEVEL = re.compile(r"[ -](?:I{1,3}|IV|V|[1-4])\b")
_OF = re.compile(r" of (?:the )?[A-Z][\w&-]+(?:(?: and | & | )[A-Z][\w&-]+){0,3}")
_AS = re.compile(
    r"\b(?:as|being|become|am|(?:position|role|post|capacity|job) of|promoted (?:to|from)|position|role|designation"
    r"|title|post|need for)\s*[:|-]*\s*(?:an?|the)?\s*(?:[a-z-]+\s)?$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^[\W\d]*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\W*|\d+\W*|to\W+|present\W*|till\W+date\W*"
    r"|current\W*|x\W*)*$",
    re.IGNORECASE,
)  # nothing but bullets and dates
_CLOSES = re.compile(
    r"\s*(?:$|[,|(\[/:;@–—•\\-]|\.\s*$|\s{2,}|(?:at|with|for|in|on|and|from|to|since|who|having|seeking)\s|\d)"
)
_LINK = re.compile(r"\s*(?:/|,|and|&|\||–|-|, and)\s*(?:an? )?(?:[a-z]+ )?", re.IGNORECASE)
