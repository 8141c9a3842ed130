"""Found strings held against marked ones: each is matched to at most one, by the words they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MATCH = 0.5  # token Jaccard from which a found string is the marked one


@dataclass(slots=True)
class Counts:
    """Found, marked and matched strings of one field."""

    found: int = 0
    marked: int = 0
    matched: int = 0

    def add(self, found: Sequence[str], marked: Sequence[str]) -> list[str]:
        """Count one text; the marked strings nothing was found for come back."""
        missed = unmatched(found, marked)
        self.found += len(found)
        self.marked += len(marked)
        self.matched += len(marked) - len(missed)
        return missed

    @property
    def precision(self) -> float | None:
        """Share of the found that was marked; None where nothing was found."""
        return self.matched / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the marked that was found; None where nothing was marked."""
        return self.matched / self.marked if self.marked else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return 2 * self.matched / (self.found + self.marked) if self.found + self.marked else None


def tokens(text: str) -> list[str]:
    """The case-folded words of a text."""
    return re.findall(r"\w+", text.casefold())


def distinct(strings: Iterable[str]) -> list[str]:
    """Strings without those that have the same words as an earlier one."""
    kept: dict[tuple[str, ...], str] = {}
    for string in strings:
        key = tuple(tokens(string))
        if key:
            kept.setdefault(key, " ".join(string.split()))
    return list(kept.values())


def unmatched(found: Sequence[str], marked: Sequence[str]) -> list[str]:
    """The marked strings left over when each is given to at most one found string, closest first."""
    pairs = sorted(
        ((_jaccard(a, b), i, j) for i, a in enumerate(found) for j, b in enumerate(marked)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used: set[int] = set()
    taken: set[int] = set()
    for likeness, i, j in pairs:
        if likeness >= MATCH and i not in used and j not in taken:
            used.add(i)
            taken.add(j)
    return [string for j, string in enumerate(marked) if j not in taken]


def _jaccard(first: str, second: str) -> float:
    a, b = set(tokens(first)), set(tokens(second))
    return len(a & b) / len(a | b) if a | b else 0.0
