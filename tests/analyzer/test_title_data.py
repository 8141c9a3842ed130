"""The tables of job titles: each line well formed, each written form one title's alone."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from analyzer.words import split_words

DATA = Path(__file__).parents[2] / "analyzer" / "data"


def _rows(name: str, *columns: str) -> list[list[str]]:
    """The lines of a table below its header, cut into cells."""
    header, *lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    assert header == "\t".join(columns)
    return [line.split("\t") for line in lines]


def _titles() -> list[list[str]]:
    return _rows("titles.tsv", "title", "family", "aliases")


def _key(form: str) -> str:
    return " ".join(split_words(form).raw).lower()


def test_every_title_has_a_family_and_a_cell_for_aliases() -> None:
    wrong = [cells for cells in _titles() if len(cells) != 3 or not cells[0] or not cells[1].isidentifier()]
    assert wrong == []


def test_every_form_belongs_to_one_title() -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for title, _, aliases in _titles():
        for form in (title, *(aliases.split("|") if aliases else ())):
            owners[_key(form)].append(title)
    assert {form: titles for form, titles in owners.items() if len(titles) > 1 or not form} == {}


def test_every_title_word_has_one_known_role() -> None:
    rows = _rows("title_words.tsv", "word", "role")
    assert [cells for cells in rows if len(cells) != 2 or cells[1] not in ("head", "seniority")] == []
    assert len({word for word, _ in rows}) == len(rows)
