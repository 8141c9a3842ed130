"""Word lists of the project, read once from ``analyzer/data`` and kept in memory."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows_of(name: str) -> Iterator[list[str]]:
    """The tab-separated fields of each line of a list; comments and empty lines are left out."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@cache
def words(name: str) -> frozenset[str]:
    """A list of one entry a line."""
    return frozenset(row[0] for row in rows_of(name))


@cache
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """A list of ``group<TAB>entry|entry``: the entries of each group, in order."""
    found: dict[str, list[str]] = {}
    for group, entries in rows_of(name):
        found.setdefault(group, []).extend(entries.split("|"))
    return {group: tuple(entries) for group, entries in found.items()}


@cache
def group_of(name: str) -> dict[str, str]:
    """The same list turned around: the first group that each entry is in."""
    found: dict[str, str] = {}
    for group, entries in groups(name).items():
        for entry in entries:
            found.setdefault(entry, group)
    return found


def either(entries: Iterable[str], spelled: Callable[[str], str] = re.escape) -> str:
    """A pattern for any of these entries, the longest first; ``spelled`` is the pattern of a few letters.

    It is branched by first letters, so that most words of a text are passed over at once.
    """
    rests: dict[str, list[str]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        rests.setdefault(entry[0], []).append(spelled(entry[1:]))
    return "|".join(f"{spelled(letter)}(?:{'|'.join(ends)})" for letter, ends in rests.items())


def plain(text: str) -> str:
    """Lower case without accents, for looking words up; may differ in length from the original."""
    return text.casefold() if text.isascii() else _unaccented(text)


def may_hold(text: str, name: str) -> bool:
    """Whether a name may stand in a text in any case: a quick look that finds all that a pattern would."""
    return _undotted(plain(name)) in _undotted(plain(text))


def _undotted(text: str) -> str:
    return text if text.isascii() else text.replace("ı", "i")  # one letter where case is ignored


@lru_cache(maxsize=5_000)  # several finders ask about the same rows
def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(itertools.filterfalse(unicodedata.combining, decomposed))
