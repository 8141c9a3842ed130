"""Positions in the orders, separators and layouts that people set them in."""

from __future__ import annotations

import pytest

from analyzer.history import find_roles
from tests.analyzer.reading import TODAY, roles_of, rows_and_sections, told, when

NURSE = ("Staff Nurse", "Lakeview Hospital", "2019-03 2021-05")

ONE = {
    "title, employer, dates in rows of their own": "Staff Nurse\nLakeview Hospital\nMarch 2019 - May 2021",
    "employer, title, dates": "Lakeview Hospital\nStaff Nurse\nMarch 2019 - May 2021",
    "dates first": "March 2019 - May 2021\nStaff Nurse\nLakeview Hospital",
    "dates and employer, then title": "March 2019 - May 2021  Lakeview Hospital\nStaff Nurse",
    "title and employer with a comma": "Staff Nurse, Lakeview Hospital\nMar 2019 - May 2021",
    "title and employer with a pipe": "Staff Nurse | Lakeview Hospital | 03/2019 - 05/2021",
    "employer, pipe, title": "Lakeview Hospital | Staff Nurse | 03/2019 - 05/2021",
    "title at employer": "Staff Nurse at Lakeview Hospital (Mar 2019 - May 2021)",
    "dashes": "Staff Nurse – Lakeview Hospital – Mar 2019 – May 2021",
    "employer and place": "Staff Nurse\nLakeview Hospital - Austin, TX\nMarch 2019 to May 2021",
    "place in a row of its own": "Lakeview Hospital\nAustin, TX\nStaff Nurse\nMarch 2019 - May 2021",
    "a tab before the dates": "Staff Nurse, Lakeview Hospital\tMarch 2019 - May 2021",
    "dates in brackets": "Lakeview Hospital, Austin, TX (03/2019 – 05/2021)\nStaff Nurse",
    "a client below the employer": "Staff Nurse\nLakeview Hospital, Austin, TX\nClient: Vale Insurance\nMar 2019 - May 2021",
    "a drawn line before it": "__________Lakeview Hospital\nStaff Nurse\nMarch 2019 - May 2021",
    "labelled lines": "Company: Lakeview Hospital\nDesignation: Staff Nurse\nDuration: Mar 2019 - May 2021",
    "labels with dashes": "Organization - Lakeview Hospital\nRole - Staff Nurse\nPeriod - Mar 2019 to May 2021",
    "a sentence": "Worked as Staff Nurse at Lakeview Hospital from March 2019 to May 2021.",
    "a sentence turned round": "Worked with Lakeview Hospital as a Staff Nurse from March 2019 to May 2021.",
    "dates right of a table cell": "Staff Nurse          Mar 2019 - May 2021\nLakeview Hospital    Austin, TX",
    "ISO months": "Staff Nurse, Lakeview Hospital\n2019-03 - 2021-05",
    "two-digit years": "Staff Nurse, Lakeview Hospital\nMar '19 - May '21",
    "days": "Staff Nurse, Lakeview Hospital\n01.03.2019 - 31.05.2021",
    "a description between": "Staff Nurse, Lakeview Hospital\nMarch 2019 - May 2021\n• Cared for 20 patients a day\n• Trained four new nurses",
}


@pytest.mark.parametrize("heading", ONE.values(), ids=ONE.keys())
def test_a_position_is_read_in_every_usual_order(heading: str) -> None:
    assert told(f"Mara Ellison\n\nWORK EXPERIENCE\n\n{heading}\n") == [NURSE]


CURRENT = {
    "present": "Mar 2019 - Present",
    "to present": "March 2019 to present",
    "till date": "Mar 2019 till date",
    "to till date": "March 2019 to till date",
    "current": "03/2019 – Current",
    "now": "2019-03 – now",
    "since": "Since March 2019",
    "ongoing": "Mar 2019 - ongoing",
    "open end": "Mar 2019 -",
    "German": "März 2019 bis heute",
    "French": "mars 2019 - aujourd'hui",
    "Spanish": "marzo 2019 - actualidad",
    "Portuguese": "março 2019 - atual",
}


@pytest.mark.parametrize("dates", CURRENT.values(), ids=CURRENT.keys())
def test_a_position_still_held_ends_today(dates: str) -> None:
    roles = roles_of(f"EXPERIENCE\nStaff Nurse, Lakeview Hospital\n{dates}\n")
    assert [when(role) for role in roles] == ["2019-03 now"]


DATES = {
    "two years": ("2015 - 2018", "2015-01 2018-01"),
    "one year alone is a whole one": ("2016", "2016-01 2016-12"),
    "an end in two digits": ("2015-18", "2015-01 2018-01"),
    "one year for two months": ("May - August 2017", "2017-05 2017-08"),
    "reversed": ("May 2021 - March 2019", "2019-03 2021-05"),
}


@pytest.mark.parametrize(("written", "expected"), DATES.values(), ids=DATES.keys())
def test_dates_of_a_position(written: str, expected: str) -> None:
    roles = roles_of(f"EXPERIENCE\nStaff Nurse, Lakeview Hospital, {written}\n")
    assert [when(role) for role in roles] == [expected]


SEVERAL = {
    "the same order again": (
        "Site Engineer\nBrightwater Construction Ltd\nJan 2018 - Dec 2020\n• Ran two sites\n\n"
        "Junior Engineer\nHollow Oak Builders\nJune 2015 - Dec 2017\n• Drew plans",
        [
            ("Site Engineer", "Brightwater Construction Ltd", "2018-01 2020-12"),
            ("Junior Engineer", "Hollow Oak Builders", "2015-06 2017-12"),
        ],
    ),
    "employers that look like nothing known": (
        "Zentriq\nData Analyst\n2019 - 2021\n\nOrbelo\nData Analyst\n2016 - 2019",
        [("Data Analyst", "Zentriq", "2019-01 2021-01"), ("Data Analyst", "Orbelo", "2016-01 2019-01")],
    ),
    "two titles under one employer": (
        "Northfield Bank, Leeds, UK\n2012 - 2020\nBranch Manager\n2016 - 2020\nAssistant Branch Manager\n2012 - 2016",
        [
            ("Branch Manager", "Northfield Bank", "2016-01 2020-01"),
            ("Assistant Branch Manager", "Northfield Bank", "2012-01 2016-01"),
        ],
    ),
    "an undated one beside dated ones": (
        "Sales Manager, Corvid Foods Inc, Austin, TX\nJan 2015 - Dec 2019\n• Led a team\n\n"
        "Sales Associate, Penrose Stores Inc, Waco, TX\n• Sold shoes",
        [
            ("Sales Manager", "Corvid Foods Inc", "2015-01 2019-12"),
            ("Sales Associate", "Penrose Stores Inc", ""),
        ],
    ),
    "an employer with its place above several titles": (
        "CORVID COMPANY — Elmira, NY\nMakes voice and data systems for small firms.\nHR Generalist, 2012 to 2015\n"
        "Wrote the handbook.\nHR Assistant, 2010 to 2012",
        [
            ("HR Generalist", "CORVID COMPANY", "2012-01 2015-01"),
            ("HR Assistant", "CORVID COMPANY", "2010-01 2012-01"),
        ],
    ),
    "a place of their own and no name": (
        "Zentriq, Leeds, UK\nBaker, Jan 2018 - Dec 2020\nBaked bread.\n"
        "Cook\nCompany Name - City, State\nJan 2015 - Dec 2017",
        [("Baker", "Zentriq", "2018-01 2020-12"), ("Cook", None, "2015-01 2017-12")],
    ),
    "short dates in two rows": (
        "Zentriq\nHead of Technology\nApr 12\npresent\nLed the team.\n\nOrbelo\nQA Manager\nDec 09\nJan 11",
        [("Head of Technology", "Zentriq", "2012-04 now"), ("QA Manager", "Orbelo", "2009-12 2011-01")],
    ),
    "a list below the dates": (
        "Zentriq\nGraphic Designer\n2010 - 2011\nGraphic Design & Branding, Logo Design, Stationery, Packaging",
        [("Graphic Designer", "Zentriq", "2010-01 2011-01")],
    ),
    "a department below the title": (
        "Kingsbridge College\nElmira, NY\nDirector\nOffice of Research - 2014 - 2016",
        [("Director", "Kingsbridge College", "2014-01 2016-01")],
    ),
    "the employer in the row of the title": (
        "Cook, Zentriq\nBaker, Penrose Foods\nJan 2010 - Dec 2012",
        [("Baker", "Penrose Foods", "2010-01 2012-12")],
    ),
    "none dated": (
        "Warehouse Supervisor, Tallow Logistics\n• Led the night shift\nForklift Driver, Brindle Freight Ltd\n• Moved pallets",
        [("Warehouse Supervisor", "Tallow Logistics", ""), ("Forklift Driver", "Brindle Freight Ltd", "")],
    ),
    "dates left blank by a template": (
        "Student Teacher, Third Street School\nMarch 20XX - May 20XX\nCoach, Riverside Youth League\nJune 20XX",
        [("Student Teacher", "Third Street School", ""), ("Coach", "Riverside Youth League", "")],
    ),
}


@pytest.mark.parametrize(("body", "expected"), SEVERAL.values(), ids=SEVERAL.keys())
def test_several_positions_are_told_apart(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(f"Mara Ellison\n\nPROFESSIONAL EXPERIENCE\n\n{body}\n") == expected


NO_WORK = {
    "education": "EDUCATION\nB.Sc. Physics, Harrow University\n2008 - 2012\nHarrow High School\n2002 - 2008",
    "projects": "PROJECTS\nSmart Garden, a hobby project\nJan 2020 - Mar 2020\n• Built with Arduino",
    "certificates": "CERTIFICATIONS\nCertified Scrum Master, 2017 - 2019",
    "references": "REFERENCES\nJohn Rowe, Branch Manager, Northfield Bank, 2010 - 2015",
    "a birthday": "PERSONAL DETAILS\nDate of birth: 3 March 1990\nNationality: Kenyan",
    "sentences with years": "SUMMARY\nIn 2015 the company was sold and since 2016 I have travelled.",
    "placeholder for a person": "INTERESTS\nCaptain, Village Cricket Team, 2010 - 2015",
}


@pytest.mark.parametrize("text", NO_WORK.values(), ids=NO_WORK.keys())
def test_what_is_no_work_is_no_position(text: str) -> None:
    assert told(f"Mara Ellison\n\n{text}\n") == []


def test_the_places_of_a_position_hold_its_heading_and_its_description() -> None:
    text = "EXPERIENCE\nStaff Nurse, Lakeview Hospital\nMar 2019 - May 2021\n• Cared for patients\n"
    (role,) = roles_of(text)
    assert text[slice(*role.heading)] == "Staff Nurse, Lakeview Hospital\nMar 2019 - May 2021"
    assert text[slice(*role.span)].endswith("Cared for patients")


def test_a_position_that_is_to_end_later_is_still_held() -> None:
    (role,) = roles_of("EXPERIENCE\nApprentice, Elbe Shipyard Ltd\nJuly 2023 - July 2026\n")
    assert when(role) == "2023-07 now"


def test_a_position_told_twice_is_one() -> None:
    heading = "Office Manager, Penrose Stores Inc\nJan 2015 - Dec 2019\n"
    assert told(f"EXPERIENCE\n{heading}\nPROFESSIONAL EXPERIENCE\n{heading}") == [
        ("Office Manager", "Penrose Stores Inc", "2015-01 2019-12")
    ]


def test_a_position_that_is_yet_to_begin_has_no_time() -> None:
    (role,) = roles_of("EXPERIENCE\nApprentice, Elbe Shipyard Ltd\nMarch 2025 - July 2026\n")
    assert when(role) == ""


def test_a_service_on_a_committee_is_no_position() -> None:
    assert told("EXPERIENCE\nMember, Search Committee for the Dean, 2003 - 2004\n") == []


def test_the_head_of_a_page_is_no_employer() -> None:
    text = "EXPERIENCE\nMara Ellison, Curriculum Vitae, April 2013\nBaker\nJan 2010 - Dec 2012\n"
    rows, sections = rows_and_sections(text)
    (role,) = find_roles(rows, sections, today=TODAY, name="Mara Ellison")
    assert (role.title, role.company) == ("Baker", None)


def test_the_head_of_a_page_may_write_the_name_otherwise() -> None:
    text = "EXPERIENCE\nMARA ELLISON, page 2\nBaker\nJan 2010 - Dec 2012\n"
    rows, sections = rows_and_sections(text)
    (role,) = find_roles(rows, sections, today=TODAY, name="Mara Ellison")
    assert (role.title, role.company) == ("Baker", None)


def test_an_employer_with_the_name_of_the_person_is_one() -> None:
    text = "EXPERIENCE\nMara Ellison Bakery\nBaker\nJan 2010 - Dec 2012\n"
    rows, sections = rows_and_sections(text)
    (role,) = find_roles(rows, sections, today=TODAY, name="Mara Ellison")
    assert (role.title, role.company) == ("Baker", "Mara Ellison Bakery")


def test_a_stand_in_for_a_name_is_no_employer() -> None:
    assert told("EXPERIENCE\nAccountant\nCompany Name - City, State\nJan 2015 - Feb 2018\n") == [
        ("Accountant", None, "2015-01 2018-02")
    ]


def test_positions_are_found_where_no_heading_says_experience() -> None:
    text = "Mara Ellison\nSKILLS\nExcel, Word\nOffice Manager, Penrose Stores Inc, Waco, TX\nJan 2015 - Dec 2019\n"
    assert told(text) == [("Office Manager", "Penrose Stores Inc", "2015-01 2019-12")]


def test_a_position_told_in_full_counts_under_a_wrong_heading_too() -> None:
    text = (
        "Mara Ellison\n\nEXPERIENCE\nStaff Nurse, Lakeview Hospital\nMarch 2019 - May 2021\n\n"
        "PROJECTS\nNight Porter, Zentriq, Jan 2015 - Feb 2019\n"
    )
    assert told(text) == [NURSE, ("Night Porter", "Zentriq", "2015-01 2019-02")]
