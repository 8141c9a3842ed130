"""Blind mode hides who a person is, and the log says who hid and who lifted."""

from __future__ import annotations

import pytest

from analyzer.records import (
    Contact,
    Degree,
    DegreeLevel,
    Document,
    Found,
    Month,
    Resume,
    Role,
    Section,
    SectionKind,
    Span,
)
from service.blind import Mask, blinded_resume

TEXT = "Ada Okafor\nada@example.com\nEngineer at Lantern, 2018 to 2020\nMs. Okafor led six people.\nB.Sc., Altenau College"
HEAD = Span(0, TEXT.index("Engineer"))
RESUME = Resume(
    contact=Contact(name=Found("Ada Okafor", Span(0, 10)), email=Found("ada@example.com", Span(11, 26))),
    sections=(Section(SectionKind.HEADER, None, HEAD),),
    roles=(
        Role("Engineer", "Lantern", Month(2018, 1), Month(2020, 1), False, Span(0, 1), Span(0, 1), "Kiel"),
    ),
    years=2.0,
    degrees=(Degree(DegreeLevel.BACHELOR, "B.Sc.", None, "Altenau College", 2016, Span(0, 1)),),
    skills=(),
    languages=(),
    certifications=(),
    passages=(),
    language="en",
    word_count=20,
)

MASKED = [
    pytest.param("Ms. Okafor led six people", "Ms. •••••• led six people", id="a part of the name"),
    pytest.param("OKAFOR, ADA", "••••••, •••", id="the name in capitals"),
    pytest.param("Adaptive control", "Adaptive control", id="a word that begins like the name"),
    pytest.param("from 2018 to 2020", "from •••• to ••••", id="calendar years"),
    pytest.param("1500 guests and 20180 rows", "1500 guests and 20180 rows", id="other numbers"),
    pytest.param("B.Sc., Altenau College", "B.Sc., ••••••• •••••••", id="the school"),
]


@pytest.mark.parametrize(("text", "shown"), MASKED)
def test_words_that_tell_who_it_is_are_masked(text, shown):
    assert Mask.of(RESUME).text(text) == shown


def test_the_header_is_masked_as_a_whole_and_every_offset_stays():
    shown = Mask.of(RESUME).document(Document(TEXT, "text/plain")).text
    assert (len(shown), set(shown[: HEAD.end].split())) == (len(TEXT), {"•" * 3, "•" * 6, "•" * 15})
    assert shown[HEAD.end :].startswith("Engineer at Lantern, •••• to ••••")


def test_a_blinded_resume_has_no_contact_school_place_or_date():
    shown = blinded_resume(RESUME)
    assert shown.contact == Contact()
    assert [(d.school, d.year) for d in shown.degrees] == [(None, None)]
    assert [(r.title, r.start, r.location) for r in shown.roles] == [("Engineer", None, None)]
