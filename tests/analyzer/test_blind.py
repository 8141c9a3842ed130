"""What is embedded says nothing of gender and of the person's name."""

from __future__ import annotations

import pytest

from analyzer.blind import NameMask, neutral


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("He finished his work", "She finished her work", id="he and she"),
        pytest.param("Colleagues trust him", "Colleagues trust her", id="him and her"),
        pytest.param("taught himself Python", "taught herself Python", id="himself"),
        pytest.param("Led 4 salesmen", "Led 4 saleswomen", id="compound in the plural"),
        pytest.param("Chairman of the board", "Chairwoman of the board", id="compound"),
        pytest.param("Waiter", "Waitress", id="a title with two forms"),
        pytest.param("Ms. Lee and her husband", "Mr. Lee and his wife", id="titles and family"),
    ],
)
def test_words_of_gender_become_one_neutral_word(one: str, other: str) -> None:
    assert neutral(one).lower() == neutral(other).lower()


@pytest.mark.parametrize(
    "text", ["Managed the theme of a website", "MS Excel", "Human resources", "Cashier", "Sherlock"]
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        pytest.param(
            "Ruth Baker", "Award given to Ruth for service", "Award given to for service", id="object"
        ),
        pytest.param("Ruth Baker", "Ruth is a careful planner", "is a careful planner", id="subject"),
        pytest.param("Ruth Baker", "Head Baker at a hotel", "Head Baker at a hotel", id="a title stays"),
        pytest.param("Mark Page", "built a landing page", "built a landing page", id="a plain word stays"),
        pytest.param(None, "Ruth is a careful planner", "Ruth is a careful planner", id="no name known"),
    ],
)
def test_a_name_is_taken_out_where_it_is_only_a_name(name: str | None, text: str, masked: str) -> None:
    assert NameMask(name).mask(text) == masked


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("Resume of RUTH BAKER", True, id="capitals"),
        pytest.param("Baker, Ruth", True, id="last name first"),
        pytest.param("Ruth A. Baker", True, id="with an initial"),
        pytest.param("Baker in Ruthville", False, id="parts of other words"),
    ],
)
def test_the_whole_name_is_recognised(text: str, held: bool) -> None:
    assert NameMask("Ruth Baker").holds(text) is held
