"""The vocabulary of skills: written by the project, extended by an administrator, the same for every score.

Each trade is one table in ``analyzer/data/skills/*.tsv`` with the columns ``name kind aliases
neighbours flags``. Aliases and neighbours are separated by ``|``. Flags are ``ambiguous`` (an
everyday word) and ``cased`` (counts only as written). An alias that ends in ``?`` is an everyday
word by itself; one that ends in ``!`` counts only as written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from analyzer.background import USUAL, read_frequencies
from analyzer.implied import all_implied, read_implied
from analyzer.lexicon import Entry, Lexicon
from analyzer.matching import find_skills
from analyzer.records import Section, Skill, SkillFound
from analyzer.vocabulary import Row, VocabularyProblem, import_csv, merge, read_table
from analyzer.words import split_words

__all__ = ["Vocabulary", "VocabularyProblem", "import_csv"]

PROPER = frozenset({"tool", "language"})  # kinds whose names have no plural
DATA = Path(__file__).parent / "data"


class Vocabulary:
    """Skills by name and alias, and the finder built on them. Immutable once made."""

    def __init__(
        self,
        rows: Iterable[Row],
        *,
        frequencies: Mapping[str, float] | None = None,
        implied: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        merged = merge(rows)
        shown_by = all_implied((row.skill for row in merged), implied or {})
        self._rows = tuple(_with_implied(row, shown_by) for row in merged)
        self._skills = {row.skill.name: row.skill for row in self._rows}
        self._frequencies = dict(frequencies or {})

    @classmethod
    def load(cls, extra: Path | None = None) -> Vocabulary:
        """The project's tables and, after them, those of a folder of the administrator's.

        Raises ``VocabularyProblem`` for a table that cannot be used.
        """
        folders = [DATA / "skills", *([extra] if extra else [])]
        paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.tsv"))]
        rows = [row for path in paths for row in read_table(path)]
        return cls(
            rows,
            frequencies=read_frequencies(DATA / "skill_frequency.tsv"),
            implied=read_implied(DATA / "skill_implied.tsv"),
        )

    def __len__(self) -> int:
        return len(self._skills)

    def __iter__(self) -> Iterator[Skill]:
        return iter(self._skills.values())

    def find(self, text: str, sections: Sequence[Section] = ()) -> tuple[SkillFound, ...]:
        """The skills of a text and every place of theirs (years not yet known), first seen first."""
        return find_skills(text, sections, self._lexicon)

    def named(self, text: str) -> tuple[str, ...]:
        """Every skill that a short list names, everyday words included: the text of a requirement."""
        return tuple(dict.fromkeys(match.entry.skill for match in self._lexicon.find(text)))

    def skill(self, name_or_alias: str) -> Skill | None:
        """The entry for a name or any alias, case and spelling aside; None where it is unknown."""
        return self._skills.get(name_or_alias) or self._by_form.get(_key(name_or_alias))

    def frequency(self, name: str) -> float:
        """The share of resumes (0-1) that name a skill, from the background that is shipped."""
        known = self._skills.get(name)
        return self._frequencies.get(name, USUAL[known.kind] if known else min(USUAL.values()))

    @cached_property
    def version(self) -> str:
        """A hash of all entries and frequencies, for receipts."""
        digest = hashlib.sha256()
        for row in self._rows:
            digest.update(repr((row.skill, row.forms)).encode())
        digest.update(repr(sorted(self._frequencies.items())).encode())
        return digest.hexdigest()[:16]

    @cached_property
    def _lexicon(self) -> Lexicon:
        lexicon = Lexicon()
        for row in self._rows:
            folds = row.skill.kind not in PROPER
            for form in row.forms:
                words = tuple(split_words(form.text).raw)
                lexicon.add(Entry(row.skill.name, words, form.ambiguous, form.exact, folds))
        return lexicon

    @cached_property
    def _by_form(self) -> dict[str, Skill]:
        forms = {_key(row.skill.name): row.skill for row in reversed(self._rows)}
        for row in self._rows:
            for form in row.forms:
                forms.setdefault(_key(form.text), row.skill)
        return forms


def _with_implied(row: Row, implied: Mapping[str, tuple[str, ...]]) -> Row:
    name = row.skill.name
    return replace(row, skill=replace(row.skill, implied_by=implied[name])) if name in implied else row


def _key(form: str) -> str:
    return "".join(split_words(form).folded)
