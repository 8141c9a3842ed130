"""What is embedded says nothing of gender and of the person's name."""

from __future__ import annotations

import pytest

from analyzer import lists
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
        pytest.param("Salesman", "Saleslady", id="a title with an old form"),
        pytest.param("Leitender Softwareentwickler", "Leitender Softwareentwicklerin", id="German compound"),
        pytest.param("Geschäftsführer", "Geschäftsführerin", id="German with accents"),
        pytest.param("Koch", "Köchin", id="German with a changed vowel"),
        pytest.param("Infirmier de nuit", "Infirmière de nuit", id="French"),
        pytest.param("Médico", "Médica", id="Spanish"),
        pytest.param("Engenheiro civil", "Engenheira civil", id="Portuguese"),
        pytest.param("Ms. Lee and her husband", "Mr. Lee and his wife", id="titles and family"),
    ],
)
def test_words_of_gender_become_one_neutral_word(one: str, other: str) -> None:
    assert lists.plain(neutral(one)) == lists.plain(neutral(other))


@pytest.mark.parametrize(
    "text",
    [
        "Managed the theme of a website",
        "MS Excel",
        "Human resources",
        "Cashier",
        "Sherlock",
        "Employee",
        "Admin within Berlin",
    ],
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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("Irmak Yildiz", "IRMAK YILDIZ", id="capitals"),
        pytest.param("İrmak Yıldız", "irmak yildiz", id="letters with and without a dot"),
        pytest.param("Zoë Størmer", "ZOË STØRMER", id="letters with marks"),
    ],
)
def test_a_name_is_recognised_in_any_case(name: str, text: str) -> None:
    assert NameMask(name).holds(f"Resume of {text}")


@pytest.mark.parametrize(
    ("title", "blind"),
    [
        pytest.param("Assistant to Ruth Baker", "Assistant to", id="whole"),
        pytest.param("RUTH BAKER - Accountant", "Accountant", id="before the title"),
        pytest.param("Ruth Baker", "", id="nothing else"),
        pytest.param("Head Baker", "Head Baker", id="a title stays"),
    ],
)
def test_a_title_holds_no_name(title: str, blind: str) -> None:
    assert NameMask("Ruth Baker").without(title) == blind
