"""The tables of the vocabulary: each line well formed, each written form one skill's alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.vocabulary import COLUMNS, FLAGS, KINDS
from analyzer.words import split_words

FOLDER = Path(__file__).parents[2] / "analyzer" / "data" / "skills"
TABLES = sorted(FOLDER.glob("*.tsv"))

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)


def _lines(table: Path) -> list[list[str]]:
    """The cells of every line but the header."""
    return [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]


def _entries() -> Iterator[tuple[str, list[str]]]:
    """Every line of every table with the place it stands at."""
    for table in TABLES:
        for number, cells in enumerate(_lines(table), start=2):
            yield f"{table.name}:{number}", cells


def _items(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _forms(cells: list[str]) -> list[str]:
    """Every way to write an entry: its name and its aliases without their marks."""
    return [cells[0], *(alias.rstrip("?!") for alias in _items(cells[2]))]


def _key(form: str) -> str:
    """What the finder sees of a form: its words in lower case."""
    return " ".join(split_words(form).raw).lower()


def test_there_are_tables() -> None:
    assert TABLES


@each_table
def test_every_table_starts_with_the_columns(table: Path) -> None:
    assert table.read_text(encoding="utf-8").splitlines()[0] == "\t".join(COLUMNS)


@each_table
def test_every_line_has_a_cell_for_each_column(table: Path) -> None:
    wrong = [(number, cells) for number, cells in enumerate(_lines(table), 2) if len(cells) != len(COLUMNS)]
    assert wrong == []


@each_table
def test_no_cell_or_item_is_blank_or_padded(table: Path) -> None:
    wrong = [
        (number, item)
        for number, cells in enumerate(_lines(table), 2)
        for item in (cells[0], *_items(cells[2]), *_items(cells[3]))
        if not item or item != " ".join(item.split()) or not _key(item)
    ]
    assert wrong == []


@each_table
def test_kinds_and_flags_are_known(table: Path) -> None:
    wrong = [
        (number, cells[0], cells[1], cells[4])
        for number, cells in enumerate(_lines(table), 2)
        if cells[1] not in KINDS or set(_flags(cells[4])) - FLAGS
    ]
    assert wrong == []


@each_table
def test_hyphens_are_plain_hyphens(table: Path) -> None:
    wrong = [line for line in table.read_text(encoding="utf-8").splitlines() if set(line) & set("‐‑–—\ufeff")]
    assert wrong == []


@each_table
def test_a_name_is_not_marked_like_an_alias(table: Path) -> None:
    assert [cells[0] for cells in _lines(table) if cells[0].endswith(("?", "!"))] == []


def test_every_form_belongs_to_one_entry() -> None:
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for place, cells in _entries():
        for form in _forms(cells):
            owners[_key(form)][f"{cells[0]} ({place})"] = None
    assert {form: list(places) for form, places in owners.items() if len(places) > 1} == {}


def test_every_neighbour_is_the_name_of_an_entry() -> None:
    names = {cells[0] for _, cells in _entries()}
    missing = [
        (place, cells[0], neighbour)
        for place, cells in _entries()
        for neighbour in _items(cells[3])
        if neighbour not in names
    ]
    assert missing == []


def test_no_entry_is_its_own_neighbour() -> None:
    assert [(place, cells[0]) for place, cells in _entries() if cells[0] in _items(cells[3])] == []


def _flags(cell: str) -> list[str]:
    return cell.split(",") if cell else []
