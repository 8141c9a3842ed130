"""Titles and employers that a resume names outside the headings of its positions."""

from __future__ import annotations

import pytest

from analyzer.employers import find_employers
from analyzer.titles import find_titles, split_titles
from tests.analyzer.reading import roles_of, rows_and_sections


def titles_in(text: str) -> list[str]:
    rows, sections = rows_and_sections(text)
    return [found.value for found in find_titles(rows, sections, roles_of(text), name="Mara Baker")]


def employers_in(text: str) -> list[str]:
    rows, sections = rows_and_sections(text)
    return [found.value for found in find_employers(rows, sections, roles_of(text))]


TITLES = {
    "under the name": ("Mara Baker\nSenior Data Analyst\nmara@example.com", ["Senior Data Analyst"]),
    "two under the name": ("Mara Baker\nProducer / Head Writer", ["Producer", "Head Writer"]),
    "in the summary": (
        "Mara Baker\n\nSUMMARY\nHighly efficient legal secretary with ten years in court.",
        ["legal secretary"],
    ),
    "the work looked for": (
        "Mara Baker\n\nOBJECTIVE\nSeeking a position as a Sales Representative.",
        ["Sales Representative"],
    ),
    "in a sentence": (
        "EXPERIENCE\nPromoted to Human Resources Manager in the second year.",
        ["Human Resources Manager"],
    ),
    "a product before it": ("PROJECTS\nWorked as SAPUI5 developer in a rollout.", ["SAPUI5 developer"]),
    "as a label": ("PROJECTS\nRole: Build Engineer", ["Build Engineer"]),
    "a list": (
        "SUMMARY\nI have worked as a lecturer, motivational speaker and nurse tutor.",
        ["lecturer", "speaker", "nurse tutor"],
    ),
    "others": ("EXPERIENCE\nReported to the Project Manager and helped our developers.", []),
    "things": ("SKILLS\nSQL Server, Adobe Illustrator, Application Server", []),
    "a surname": ("Mara Baker\nLondon", []),
    "beside the name": ("MARA BAKER, Production Manager", ["Production Manager"]),
    "a dash after the name": ("Mara Baker – Production Manager", ["Production Manager"]),
    "a bar after the name": ("Mara Baker | Production Manager | Leeds", ["Production Manager"]),
    "letters after the name": ("Mara Baker, PMP, Production Manager", ["Production Manager"]),
    "an address beside the name": ("Mara Baker, 12 Mill Lane, Leeds", []),
    "a language spoken": ("SUMMARY\nFrench speaker\nPublic speaker", []),
    "a doctorate": ("SUMMARY\nDoctor of Philosophy\nJuris Doctor", []),
    "one of two fields": (
        "EXPERIENCE\nCivil/Structural Engineer\nMay 2015 - June 2017",
        ["Civil/Structural Engineer"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TITLES.values(), ids=TITLES.keys())
def test_titles_are_those_of_the_person(text: str, expected: list[str]) -> None:
    assert titles_in(text) == expected


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Owner / Manager", ["Owner", "Manager"]),
        ("Law Clerk and Attorney", ["Law Clerk", "Attorney"]),
        ("Manager, Human Resources", ["Manager, Human Resources"]),
        ("Research and Development Engineer", ["Research and Development Engineer"]),
    ],
)
def test_two_titles_in_one_are_two(title: str, parts: list[str]) -> None:
    assert split_titles(title) == parts


EMPLOYERS = {
    "of a position": ("EXPERIENCE\nCook, Zentriq\nMay 2015 - June 2017", ["Zentriq"]),
    "a legal form in a sentence": (
        "SUMMARY\nTwo years at Corvid Foods Pvt. Ltd. in Pune.",
        ["Corvid Foods Pvt. Ltd."],
    ),
    "a title before the legal form": (
        "PROJECTS\nWeb Developer, Penrose Stores, Inc.",
        ["Penrose Stores, Inc."],
    ),
    "in a row with its place": (
        "EXPERIENCE\nPenrose Books, Austin, TX\nSold books and told stories to children of all ages.",
        ["Penrose Books"],
    ),
    "two in one": (
        "EXPERIENCE\nCook, Corvid Foods / Hill Bakery\nMay 2015 - June 2017",
        ["Corvid Foods", "Hill Bakery"],
    ),
    "under the title in the header": ("Secretary\nCorvid Trust\nLeeds", ["Corvid Trust"]),
    "beside no title": ("EXPERIENCE\nDevice / Zentriq, Blue Lantern\nMay 2015 - June 2017", []),
    "a city in a country": ("EXPERIENCE\nVellmora, Portugal\nSold books and told stories to children.", []),
    "an imprint": ("OTHER\n© 2015 Template House Ltd. All rights reserved.", []),
    "where the person learnt": ("EDUCATION\nB.Com\nKingsbridge College, Austin, TX", []),
    "hobbies": ("INTERESTS\nSwimming at Riverside Sports Club Ltd.", []),
}


@pytest.mark.parametrize(("text", "expected"), EMPLOYERS.values(), ids=EMPLOYERS.keys())
def test_employers_are_named_where_a_row_shows_that_they_are(text: str, expected: list[str]) -> None:
    assert employers_in(f"Mara Baker\n\n{text}\n") == expected


def test_each_is_found_where_it_stands() -> None:
    text = "Mara Baker\nSenior Data Analyst\n\nSUMMARY\nTwo years at Corvid Foods Ltd in Pune.\n"
    rows, sections = rows_and_sections(text)
    (title,), (employer,) = find_titles(rows, sections, ()), find_employers(rows, sections, ())
    assert (text[slice(*title.span)], text[slice(*employer.span)]) == (title.value, employer.value)
