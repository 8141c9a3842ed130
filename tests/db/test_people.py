from __future__ import annotations

import pytest

from analyzer.records import DegreeLevel
from db import people


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Ada Example", "Ada Example", True, id="equal"),
        pytest.param("ADA EXAMPLE", "Example, Ada", True, id="order and case"),
        pytest.param("José Núñez", "Jose Nunez", True, id="accents"),
        pytest.param("Søren Kjær", "Soren Kjaer", True, id="letters without an accent to drop"),
        pytest.param("John Doe", "John Michael Doe", True, id="middle name"),
        pytest.param("John M. Doe", "John Michael Doe", True, id="middle initial"),
        pytest.param("J. Doe", "John Doe", True, id="initial"),
        pytest.param("Dr. Ada Example", "Ada Example, PhD", True, id="titles"),
        pytest.param("AdaExample", "Ada Example", True, id="glued"),
        pytest.param("Mary-Jane O'Neil", "Mary Jane ONeil", True, id="hyphen and apostrophe"),
        pytest.param("Ada", "Ada Example", True, id="one word of two"),
        pytest.param("Jane Doe", "John Doe", False, id="a couple"),
        pytest.param("Ada Example", "Ada Other", False, id="other last name"),
        pytest.param("J. D.", "John Doe", False, id="initials alone"),
        pytest.param("Ann Ann", "Ann Lee", False, id="a word has one partner"),
        pytest.param(None, "Ada Example", False, id="one missing"),
        pytest.param(None, None, True, id="both missing"),
        pytest.param("", None, True, id="empty is missing"),
        pytest.param("山田 太郎", "山田太郎", True, id="no spaces"),
    ],
)
def test_names_are_compatible_when_one_person_may_write_both(
    one: str | None, other: str | None, same: bool
) -> None:
    assert people.names_compatible(one, other) is same
    assert people.names_compatible(other, one) is same


@pytest.mark.parametrize(
    ("phone", "key"),
    [
        pytest.param("+44 7700 900123", "700900123", id="international"),
        pytest.param("07700 900123", "700900123", id="national"),
        pytest.param("555-0199", "5550199", id="short"),
        pytest.param("12 34", None, id="too short"),
        pytest.param(None, None, id="missing"),
    ],
)
def test_a_phone_number_is_known_by_its_last_digits(phone: str | None, key: str | None) -> None:
    assert people.phone_key(phone) == key


@pytest.mark.parametrize(
    ("years", "text"),
    [(None, None), (0.0, "0 years"), (1.0, "1 year"), (5.0, "5 years"), (2.5, "2.5 years"), (0.96, "1 year")],
)
def test_experience_is_told_in_years(years: float | None, text: str | None) -> None:
    assert people.experience_text(years) == text


def test_education_is_told_as_a_word() -> None:
    assert people.education_text(DegreeLevel.BACHELOR) == "Bachelor"
    assert people.education_text(None) is None


def test_search_text_begins_with_the_label_and_brackets_each_skill() -> None:
    text = people.search_text(name="Zoë\tB", file_name="CV 1.pdf", email="Z@x.org", matched=["C", "C++"])
    assert text == "zoe b\ncv 1.pdf\nz@x.org\n\tc\tc++\t"
    unnamed = people.search_text(name=None, file_name="CV.pdf", email=None, matched=[])
    assert unnamed == "cv.pdf\ncv.pdf\n\n\t"
