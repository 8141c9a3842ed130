"""Employers whose name no list knows, in the many ways in which people write the heading of a position."""

from __future__ import annotations

from datetime import date

import pytest

from analyzer import headline, places
from analyzer.employer_names import company_score, is_employer_name, is_known_employer
from analyzer.employers import find_employers
from analyzer.headings import heading_of
from analyzer.history import find_roles
from analyzer.records import Document, SectionKind
from analyzer.rows import Row, rows_of
from analyzer.sections import find_sections

TODAY = date(2020, 1, 1)


def told(text: str) -> list[tuple[str | None, str | None]]:
    """Title and employer of every position of a text."""
    rows = rows_of(Document(text, "text/plain", reader="test"))
    roles = find_roles(rows, find_sections(rows, length=len(text)), today=TODAY)
    return [(role.title, role.company) for role in roles]


HEADINGS = {
    "slash after the title": "Accountant / Orbelo / May 2007 - June 2009",
    "slash after the employer": "Orbelo / Accountant / May 2007 - June 2009",
    "for": "Accountant for Orbelo (May 2007 - June 2009)",
    "at in a row of its own": "Accountant\nat Orbelo, Leeds, UK\nMay 2007 - June 2009",
    "what it does in brackets": "Orbelo (a maker of small tools), Leeds, UK\nAccountant (May 2007 - June 2009)",
    "web address": "Orbelo (https://orbelo.example) | Leeds, UK\nAccountant\nMay 2007 - June 2009",
    "department before it": "Accountant, Sales Department, Orbelo\nMay 2007 - June 2009",
    "city beside it": "Accountant, Orbelo Leeds, UK\nMay 2007 - June 2009",
    "sign for at": "Accountant @Orbelo (May 2007 - June 2009)",
    "no dates": "Accountant at Orbelo",
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_an_unknown_employer_is_read_from_its_place(heading: str) -> None:
    (found,) = told(f"Jane Doe\n\nEXPERIENCE\n{heading}\n- Checked invoices and answered questions daily.\n")
    assert found[0] == "Accountant"
    assert found[1] in ("Orbelo", "Orbelo Leeds")


def test_a_row_of_dates_keeps_a_name_that_begins_like_a_month() -> None:
    text = "Jane Doe\n\nEXPERIENCE\n2015 - 2018 Accountant at Noviopus, Leeds, UK\n"
    assert told(text) == [("Accountant", "Noviopus")]


def test_a_school_is_an_employer_before_it_is_a_title() -> None:
    text = "Jane Doe\n\nEXPERIENCE\nStudent Teaching, Corvid High School, Leeds, UK, May 2007 - June 2009\n"
    assert told(text)[0][1] == "Corvid High School"


def test_educational_experience_is_work_where_studies_have_their_own_heading() -> None:
    heading = "Educational Experience\nPrincipal, Corvid School, Leeds, UK, May 2007 - June 2009\n"
    assert told(f"Jane Doe\n\nEducation\nBA, University of Hull, 2003\n\n{heading}") == [
        ("Principal", "Corvid School")
    ]


def test_a_position_below_the_personal_details_counts() -> None:
    text = "Jane Doe\n\nPERSONAL DETAILS\nNationality: British\n\nCorvid Foods\nLeeds, UK\nBaker\nMay 2007 - June 2009\n"
    assert told(text) == [("Baker", "Corvid Foods")]


def test_a_school_alone_in_a_row_is_no_employer() -> None:
    text = "Jane Doe\n\nEXPERIENCE\nCorvid Middle School, Leeds, UK\nOrbelo Foods, Hull, UK\n"
    rows = rows_of(Document(text, "text/plain", reader="test"))
    found = find_employers(rows, find_sections(rows, length=len(text)), ())
    assert [employer.value for employer in found] == ["Orbelo Foods"]


NAMES = ["Novartis", "Corvid (India) Pvt. Ltd", "Allured Ltd", "Omnibex. Co., Ltd", "iZentriq", "orbelo.com"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one(name: str) -> None:
    assert is_employer_name(name)
    assert company_score(name) >= 0.4


@pytest.mark.parametrize(
    "text", ["Pvt. Ltd", "INC", "Confidential Company", "March 2004", "Windows 98 \\ XP", "Degree 1995"]
)
def test_what_stands_for_a_name_is_none(text: str) -> None:
    assert not is_employer_name(text)


BRANCHES = {"Siemens Energy": True, "Nokia Finland": True, "Orange Juice": False, "Mars Landing": False}


@pytest.mark.parametrize(("text", "known"), BRANCHES.items(), ids=BRANCHES)
def test_a_branch_of_a_well_known_employer_is_known_too(text: str, known: bool) -> None:
    assert is_known_employer(text) is known


CUT = {
    "legal form after a comma": ("Corvidcom, SA", ["Corvidcom SA"], None),
    "partners, no city": ("Hill & Marsh, PA", ["Hill & Marsh", "PA"], None),
    "two cities": ("Hull / Leeds, UK", [], "Hull / Leeds, UK"),
    "firm and city": ("Orbelo Leeds, UK", ["Orbelo"], "Leeds, UK"),
    "words of an acronym": ("RAN (Radio Access Network)", ["RAN (Radio Access Network)"], None),
}


@pytest.mark.parametrize(("text", "names", "place"), CUT.values(), ids=CUT)
def test_names_and_places_of_a_heading(text: str, names: list[str], place: str | None) -> None:
    pieces = headline.pieces_of(text)
    assert ([chunk.text for chunk in pieces.chunks], pieces.location) == (names, place)


def test_a_firm_beside_a_city_is_no_place() -> None:
    assert places.is_place("New York, NY")
    assert not places.is_place("Orbelo Leeds, UK")
    assert is_known_employer("Marsh McLennan")


@pytest.mark.parametrize("text", ["Intern EXPERIENCE", "Career Contour", "Previous Assignments"])
def test_headings_of_work(text: str) -> None:
    heading = heading_of(Row(0, len(text), text, gap=True, bullet=False))
    assert heading is not None
    assert heading.kind is SectionKind.EXPERIENCE
