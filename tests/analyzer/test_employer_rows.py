"""Rows in which an employer stands by itself."""

from __future__ import annotations

import pytest

from analyzer.employer_rows import employer_in, unbroken
from analyzer.rows import Row


def row(text: str) -> Row:
    return Row(0, len(text), text, gap=False, bullet=False)


ALONE = {
    "place beside it": ("Corvid Foods, Austin, TX", None, ("Corvid Foods", "Austin, TX")),
    "place after a dash": ("CORVID COMPANY — Austin, TX", None, ("CORVID COMPANY", "Austin, TX")),
    "place below it": ("Zentriq", "Rotterdam, The Netherlands", ("Zentriq", "Rotterdam, The Netherlands")),
    "place and years below it": (
        "Rowe Associates",
        "Austin, TX 2006 to 2009",
        ("Rowe Associates", "Austin, TX"),
    ),
    "place of a template": ("Corvid Realty — Example City", None, ("Corvid Realty", "Example City")),
    "years beside it": ("Corvid Foods Inc (2001 - 2005)", None, ("Corvid Foods Inc", None)),
}


@pytest.mark.parametrize(("text", "below", "expected"), ALONE.values(), ids=ALONE)
def test_an_employer_stands_by_itself(text: str, below: str | None, expected: tuple[str, str | None]) -> None:
    assert employer_in(row(text), row(below) if below else None) == expected


NOT_ALONE = {
    "no place at all": ("Zentriq", "Head of Technology"),
    "a title": ("Head of Technology", "Austin, TX"),
    "a field of work": ("Human Resources", "Austin, TX"),
    "a place": ("Austin, TX", None),
    "a sentence": ("Managed the services team of a bakery in Austin, TX", None),
    "two names": ("Zentriq | Orbelo", "Austin, TX"),
}


@pytest.mark.parametrize(("text", "below"), NOT_ALONE.values(), ids=NOT_ALONE)
def test_other_rows_name_no_employer(text: str, below: str | None) -> None:
    assert employer_in(row(text), row(below) if below else None) is None


BROKEN = {
    "the last word": (["Warden, Vale Oak", "College, Leeds"], ["Warden, Vale Oak College, Leeds"]),
    "two words": (["Cook, Corvid", "Community School"], ["Cook, Corvid Community School"]),
    "another employer": (
        ["Cook, Corvid Foods", "Hill Bakery, Leeds"],
        ["Cook, Corvid Foods", "Hill Bakery, Leeds"],
    ),
    "a name that is whole": (["Cook, Corvid Ltd", "School, Leeds"], ["Cook, Corvid Ltd", "School, Leeds"]),
    "a place": (["Cook, Leeds", "Hospital"], ["Cook, Leeds", "Hospital"]),
    "no title before it": (["Maths, Physics", "College"], ["Maths, Physics", "College"]),
}


@pytest.mark.parametrize(("rows", "expected"), BROKEN.values(), ids=BROKEN)
def test_an_employer_that_a_line_break_cut_is_whole_again(rows: list[str], expected: list[str]) -> None:
    assert [whole.text for whole in unbroken([row(text) for text in rows])] == expected
