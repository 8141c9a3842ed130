"""Rows near the dates of a position that name neither its title nor its employer, and how sure others do."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from analyzer import readers
from analyzer.readers.base import ReadingLimits
from tests.analyzer.reading import told

DATES = "Feb 2012 - Nov 2013"
WHEN = "2012-02 2013-11"

BESIDE = {
    "one tool below": (f"Product Manager {DATES}\nSelenium\n", ("Product Manager", None)),
    "tools below": (f"Product Manager\n{DATES}\nGit, Docker\n", ("Product Manager", None)),
    "tools with a slash": (f"Product Manager\n{DATES}\nHTML5/Sass\n", ("Product Manager", None)),
    "tools above": (f"Git, Docker\nProduct Manager\n{DATES}\n", ("Product Manager", None)),
    "an employer below the tools": (
        f"Product Manager {DATES}\nSelenium\nCorvid Foods Ltd\n",
        ("Product Manager", "Corvid Foods Ltd"),
    ),
    "a label of tools": (f"Used: Figma\nProduct Manager\n{DATES}\n", ("Product Manager", None)),
    "an employer named like a tool": (
        f"Product Manager\nSelenium, Austin, TX\n{DATES}\n",
        ("Product Manager", "Selenium"),
    ),
    "fields in a row": (
        f"Product Manager\n{DATES}\nForesight | Hiring | Vendors\n",
        ("Product Manager", None),
    ),
    "a city of a country": (f"Product Manager, (Vellmora, Portugal)\n{DATES}\n", ("Product Manager", None)),
    "a city and a code": (f"Product Manager\nDalmore OH\n{DATES}\n", ("Product Manager", None)),
    "a firm and its country": (f"Product Manager\nZentriq UK\n{DATES}\n", ("Product Manager", "Zentriq UK")),
    "a firm of a person": (
        f"Paralegal\nCarl J. Weller, PA\n{DATES}\n",
        ("Paralegal", "Carl J. Weller"),
    ),
    "the first of several": (f"Mentor\nZentriq, Orbelo, Vale Bank\n{DATES}\n", ("Mentor", "Zentriq")),
    "a department before it": (
        f"Clerk, Sales Department, Corvid Foods\n{DATES}\n",
        ("Clerk", "Corvid Foods"),
    ),
    "a department beside a stand-in": (
        f"Clerk, Information Technology\nCompany Name - City, State\n{DATES}\n",
        ("Clerk", None),
    ),
    "the kind in small letters": (f"Clerk\nAldon group\n{DATES}\n", ("Clerk", "Aldon group")),
    "cut by a line break": (
        f"Warden, Vale Oak\nCollege, Leeds\n{DATES}\n",
        ("Warden", "Vale Oak College"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), BESIDE.values(), ids=BESIDE)
def test_rows_beside_the_dates(text: str, expected: tuple[str, str | None]) -> None:
    ((title, company, when),) = told(f"Mara Ellison\n\nEXPERIENCE\n\n{text}")
    assert (title, company, when) == (*expected, WHEN)


def test_tools_in_a_row_of_a_table_are_no_employer() -> None:
    document = docx.Document()
    document.add_paragraph("Experience")
    table = document.add_table(rows=2, cols=2)
    for row, (left, right) in zip(table.rows, [("Product Manager", DATES), ("Selenium", "")], strict=True):
        row.cells[0].text, row.cells[1].text = left, right
    file = BytesIO()
    document.save(file)
    text = readers.read(file.getvalue(), file_name="resume.docx", limits=ReadingLimits(ocr=False)).text
    assert told(text) == [("Product Manager", None, WHEN)]


def test_the_first_position_may_share_its_row_with_the_heading() -> None:
    text = f"SKILLS\nExcel\nExperience Corvid Foods Ltd {DATES}\nCook\nRoasted vegetables.\n"
    assert told(f"Mara Ellison\n\n{text}") == [("Cook", "Corvid Foods Ltd", WHEN)]


STUDIES = {
    "an employer": ("Editor, Corvid Press Ltd, Leeds", [("Editor", "Corvid Press Ltd", WHEN)]),
    "a school": ("Assistant, Vale College, Leeds", []),
    "a course": ("Engineering, Corvid Press Ltd, Leeds", []),
}


@pytest.mark.parametrize(("heading", "expected"), STUDIES.values(), ids=STUDIES)
def test_a_position_told_in_full_may_stand_among_studies(
    heading: str, expected: list[tuple[str, str, str]]
) -> None:
    nurse = "EXPERIENCE\nStaff Nurse, Lakeview Hospital\nMarch 2019 - May 2021\n"
    found = told(f"Mara Ellison\n\n{nurse}\nEDUCATION\n{heading}\n{DATES}\n")
    assert found == [("Staff Nurse", "Lakeview Hospital", "2019-03 2021-05"), *expected]


def test_an_undated_position_may_name_its_employer_by_the_place_beside_it() -> None:
    assert told("EXPERIENCE\n\nWaitress, Zentriq, Austin, TX\n") == [("Waitress", "Zentriq", "")]


def test_an_undated_service_on_a_committee_is_no_position() -> None:
    assert told("EXPERIENCE\n\nMember, Vale College, Leeds\n") == []


def test_an_employer_is_sure_where_most_positions_have_theirs() -> None:
    jobs = [
        ("Corvid Foods Ltd", "2001 to 2003"),
        ("Hill Bakery", "2003 to 2005"),
        ("Zentriq", "2005 to 2008"),
    ]
    text = "".join(
        f"{employer} {years}\nRan the night shift there for years.\n\n" for employer, years in jobs
    )
    assert [role[1] for role in told(f"Mara Ellison\n\nEXPERIENCE\n\n{text}")] == [name for name, _ in jobs]
