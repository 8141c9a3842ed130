"""Positions told in a sentence or in labelled lines."""

from __future__ import annotations

import pytest

from tests.analyzer.reading import told

SENTENCES = {
    "as, in, from, to": (
        "Worked as a Site Engineer in Brightwater Builders from Jan 2014 to Mar 2016.",
        ("Site Engineer", "Brightwater Builders", "2014-01 2016-03"),
    ),
    "since": (
        "Working as Site Engineer with Brightwater Builders since January 2020.",
        ("Site Engineer", "Brightwater Builders", "2020-01 now"),
    ),
    "no dates but now": (
        "Currently working as a Site Engineer at Brightwater Builders.",
        ("Site Engineer", "Brightwater Builders", ""),
    ),
    "employer first": (
        "Working with Brightwater Builders as Site Engineer from May 2019 till date.",
        ("Site Engineer", "Brightwater Builders", "2019-05 now"),
    ),
    "dates first": (
        "May 2011 to June 2013: worked as Site Engineer in Brightwater Builders.",
        ("Site Engineer", "Brightwater Builders", "2011-05 2013-06"),
    ),
    "wrapped": (
        "Worked as a Site Engineer in Brightwater\nBuilders from Jan 2014 to Mar 2016.",
        ("Site Engineer", "Brightwater Builders", "2014-01 2016-03"),
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_a_position_is_read_out_of_a_sentence(sentence: str, expected: tuple[str, str, str]) -> None:
    assert told(f"WORK EXPERIENCE\n\n• {sentence}\n") == [expected]


def test_the_dates_of_the_next_sentence_are_another_matter() -> None:
    sentence = (
        "Working as Site Engineer at Brightwater Builders. Master of Science in 2007 from Harrow University."
    )
    assert told(f"EXPERIENCE\n{sentence}\n") == [("Site Engineer", "Brightwater Builders", "")]


def test_what_others_did_is_no_position() -> None:
    assert told("EXPERIENCE\nWorked with the team as they moved to a new office in 2015.\n") == []


LABELS = {
    "colons": "Organization: Brightwater Builders\nDesignation: Site Engineer\nDuration: Jan 2014 - Mar 2016",
    "colons after blanks": "Company Name  : Brightwater Builders\nPosition      : Site Engineer\nPeriod        : Jan 2014 to Mar 2016",
    "values in rows of their own": "Employer:\nBrightwater Builders\nJob Title:\nSite Engineer\nDates:\nJan 2014 - Mar 2016",
    "dates without a label": "Company: Brightwater Builders (Jan 2014 - Mar 2016)\nRole: Site Engineer",
}


@pytest.mark.parametrize("lines", LABELS.values(), ids=LABELS.keys())
def test_labelled_lines_make_one_position(lines: str) -> None:
    assert told(f"EXPERIENCE\n\n{lines}\n") == [("Site Engineer", "Brightwater Builders", "2014-01 2016-03")]


def test_labels_that_come_again_begin_another_position() -> None:
    lines = "Company: Brightwater Builders\nRole: Site Engineer\nPeriod: 2014 - 2016\n"
    more = "Company: Hollow Oak Works\nRole: Draughtsman\nPeriod: 2010 - 2014\n"
    assert told(f"EXPERIENCE\n\n{lines}{more}") == [
        ("Site Engineer", "Brightwater Builders", "2014-01 2016-01"),
        ("Draughtsman", "Hollow Oak Works", "2010-01 2014-01"),
    ]
