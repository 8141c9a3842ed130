"""The lines that are shown of a resume, with what was looked for marked in them."""

from __future__ import annotations

import pytest

from db.search_records import All, Any, Compare, Compared, HasSkill, Not, Query, Words
from service.search_lines import found_lines

TEXT = """Zoë Ärger, Straße 5
Led a team
lead of nurses in Zürich. PYTHON, C++
pythonic work; c
Python again. Machine learning"""
PYTHON = Words(("python",))

SHOWN: dict[str, tuple[Query, int, list[tuple[str, list[str]]]]] = {
    "every place in a line": (PYTHON, 2, [("lead of nurses in Zürich. PYTHON, C++", ["PYTHON"]),
                                          ("Python again. Machine learning", ["Python"])]),
    "a beginning": (Words(("pythoni",), prefix=True), 1, [("pythonic work; c", ["pythoni"])]),
    "accents aside": (Words(("zurich",)), 1, [("lead of nurses in Zürich. PYTHON, C++", ["Zürich"])]),
    "a letter that folds to two": (Words(("5",)), 1, [("Zoë Ärger, Straße 5", ["5"])]),
    "over a line break": (Words(("team", "lead")), 1, [("Led a team", ["team"])]),
    "a sign": (Words(("c++",)), 1, [("lead of nurses in Zürich. PYTHON, C++", ["C++"])]),
    "several words": (All((Words(("c",)), Any((PYTHON, HasSkill("Machine Learning"))), Not(Words(("led",))))), 4,
                      [("lead of nurses in Zürich. PYTHON, C++", ["PYTHON"]), ("pythonic work; c", ["c"]),
                       ("Python again. Machine learning", ["Python", "Machine learning"])]),
    "no words": (Compare(Compared.YEARS, ">", 3), 0, []),
}  # fmt: skip


@pytest.mark.parametrize(("query", "places", "shown"), SHOWN.values(), ids=SHOWN)
def test_lines_are_found(query: Query, places: int, shown: list[tuple[str, list[str]]]) -> None:
    found = found_lines(query, TEXT)
    lines = [(line.text, [line.text[start:end] for start, end in line.marks]) for line in found.lines]
    assert (found.places, lines) == (places, shown)


def test_of_a_long_line_the_part_around_the_word_is_shown() -> None:
    (line,) = found_lines(PYTHON, f"{'a' * 500} python {'b' * 500}").lines
    ((start, end),) = line.marks
    assert (len(line.text), line.text[start:end]) == (160, "python")


def test_the_first_line_of_every_word_comes_before_more_of_one() -> None:
    text = "\n".join([*["python"] * 9, "aws"])
    lines = found_lines(All((PYTHON, Words(("aws",)))), text).lines
    assert [line.text for line in lines] == ["python", "python", "python", "aws"]
