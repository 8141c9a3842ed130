"""What the words of a heading are taken for: title, employer, place."""

from __future__ import annotations

import pytest

from analyzer import headline, side_by_side
from analyzer.employer_names import company_score, is_employer_name

TITLES = [
    "Staff Nurse",
    "Senior Software Engineer II",
    "Director of Special Projects",
    "Vice President, Sales",
    "HR & Payroll Manager",
    "Chef de projet",
    "Werkstudent",
    "Softwareentwicklerin",
    "Bankkaufmann",
    "Projektleiter",
    "Programador Java",
    "Cozinheira",
    "Aide-soignante",
]
NO_TITLES = [
    "Lakeview Hospital",
    "Rowe Associates",
    "Hollow Oak Professionals",
    "Microsoft SQL Server",
    "Adobe Photoshop",
    "Baker Hughes",
    "March 2019",
    "",
]


@pytest.mark.parametrize("text", TITLES)
def test_a_title_scores_high(text: str) -> None:
    assert headline.title_score(text.split(",")[0]) >= 0.6


@pytest.mark.parametrize("text", NO_TITLES)
def test_what_is_no_title_scores_low(text: str) -> None:
    assert headline.title_score(text) < 0.45


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Corvid Foods Inc", 1.0),
        ("Lakeview Hospital", 0.7),
        ("Rowe Chartered Accountants", 0.7),
        ("Zentriq", 0.4),
        ("Corvid Foods JSC", 1.0),
        ("Zentriq Nordic AB", 1.0),
    ],
)
def test_an_employer_scores_by_its_words(text: str, least: float) -> None:
    assert company_score(text) >= least


@pytest.mark.parametrize("text", ["Food Industry", "Consulting Company", "responsible for the team", "Sales"])
def test_a_branch_or_a_sentence_is_a_weak_employer(text: str) -> None:
    assert company_score(text) < 0.4


NO_NAMES = [
    "May 20XX",
    "January",
    "Summers",
    "NY",
    "Austin, TX",
    "R",
    "Name of Company",
    "Company Name",
    "12 Elm Street",
    "Taught Business English",
    "an old friend",
    "Freelance",
    "Inglewood)",
    "Self-employed",
    "Domain",
    "Number of Staff",
    "Microsoft Excel",
    "Boston and Austin",
    "Recruitment Department",
    "Human Resource Development",
    "Association",
    "University",
    "Team Spirit Award",
    "Trust (NWT). The Trust worked",
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_stands_in_for_a_name_is_no_employer(text: str) -> None:
    assert not is_employer_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zentriq",
        "eBay",
        "91.7 Harbour FM",
        "United Dairies",
        "IBM",
        "GE",
        "UCLA",
        "Navy",
        "Company 1",
        "Elmira Police Department",
    ],
)
def test_names_of_all_shapes_are_employers(text: str) -> None:
    assert is_employer_name(text)


SPLITS = [
    ("Zone Vice President", ("Zone Vice President", None)),
    ("Pet Sitter", ("Pet Sitter", None)),
    ("Penrose Technologies Web Developer", ("Web Developer", "Penrose Technologies")),
    ("Web Developer Penrose Technologies", ("Web Developer", "Penrose Technologies")),
    ("Director/Teacher Elm Street Nursery", ("Director/Teacher", "Elm Street Nursery")),
    ("Secretary of the Nordic Wind Trust (NWT)", ("Secretary", "Nordic Wind Trust (NWT)")),
    ("Adviser to the Port Authority of Elmira", ("Adviser", "Port Authority of Elmira")),
    ("Head of the Design Team", ("Head of the Design Team", None)),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_title_and_employer_side_by_side_come_apart(text: str, expected: tuple[str, str | None]) -> None:
    assert side_by_side.parted(text, None, aside=False) == expected


def test_title_and_employer_that_are_told_apart_stay_as_they_are() -> None:
    assert side_by_side.parted("Web Developer", "Penrose Technologies", aside=False) == (
        "Web Developer",
        "Penrose Technologies",
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lakeview Hospital, Austin, TX", "Lakeview Hospital"),
        ("M/s. Corvid Foods Pvt. Ltd., Pune, a group company", "Corvid Foods Pvt. Ltd."),
        ("Company: Zentriq", "Zentriq"),
        ("Harbour Corporation of New Elmira", "Harbour Corporation of New Elmira"),
        ("Rowe, Hill and Sons", "Rowe, Hill and Sons"),
    ],
)
def test_an_employer_is_named_without_what_follows(text: str, name: str) -> None:
    assert headline.company_of(text) == name


def test_a_row_is_cut_at_its_separators() -> None:
    pieces = headline.pieces_of("Staff Nurse | Lakeview Hospital – Austin, TX")
    assert ([chunk.text for chunk in pieces.chunks], pieces.location) == (
        ["Staff Nurse", "Lakeview Hospital"],
        "Austin, TX",
    )


CUT = {
    "partners_of_a_firm": ("Paralegal, Hill, Vale & Marsh", ["Paralegal", "Hill, Vale & Marsh"]),
    "two_departments": ("Manager, Sales, Finance & Marketing", ["Manager", "Sales", "Finance & Marketing"]),
    "a_lost_blank": ("Shift SupervisorPenrose Books", ["Shift Supervisor", "Penrose Books"]),
    "a_firm_in_spanish": (
        "Programador Java en Corvid del Sur S.L.",
        ["Programador Java", "Corvid del Sur S.L"],
    ),
    "a_field_in_spanish": ("Técnico en Electrónica", ["Técnico en Electrónica"]),
    "an_employer_in_french": ("Comptable chez Meubles Tarvel", ["Comptable", "Meubles Tarvel"]),
    "letters_of_the_words_before": ("Nordic Wind Trust (NWT)", ["Nordic Wind Trust (NWT)"]),
    "other_letters_in_brackets": ("Nordic Wind Trust (Export)", ["Nordic Wind Trust", "Export"]),
    "a_name_with_a_capital_inside": ("McPherson Foods", ["McPherson Foods"]),
}


@pytest.mark.parametrize(("text", "chunks"), CUT.values(), ids=CUT)
def test_a_heading_is_cut_between_its_parts_and_nowhere_else(text: str, chunks: list[str]) -> None:
    assert [chunk.text for chunk in headline.pieces_of(text).chunks] == chunks
