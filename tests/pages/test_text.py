"""Text of strangers is shown as it was typed; numbers and times read like words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from analyzer.records import Month, Role, Span
from pages.parts.person import held
from pages.parts.resume_view import marked_text
from pages.parts.text import ago, count, duration, listed, person, plain, ranks, score, years

JOINER = "\u2060"


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        pytest.param("Ada Lovelace", "Ada Lovelace", id="a name stays as it is"),
        pytest.param("**x**", r"\*\*x\*\*", id="bold"),
        pytest.param("<b>", r"\<b\>", id="html"),
        pytest.param("=cmd()", r"\=cmd\(\)", id="a formula"),
        pytest.param("$x$", r"\$x\$", id="math"),
        pytest.param(":red[x]", r"\:red\[x\]", id="a colour"),
        pytest.param(":tada:", rf"\:{JOINER}tada\:", id="an emoji"),
        pytest.param("a -> b", rf"a \-{JOINER}\> b", id="an arrow"),
        pytest.param("a <-> b", rf"a \<{JOINER}\-\> b", id="a double arrow"),
        pytest.param("www.example.com", rf"www{JOINER}\.example\.com", id="an address"),
        pytest.param("https://example.com", rf"https\:{JOINER}\/\/example\.com", id="an address in full"),
        pytest.param("    # not code", r"\# not code", id="an indent"),
        pytest.param("two\n\nlines", "two lines", id="line breaks"),
        pytest.param("عبد الرحمن", "عبد الرحمن", id="right to left"),
    ],
)
def test_what_was_typed_is_what_is_seen(typed, markdown):
    assert plain(typed) == markdown


HELD = {
    "from_to": ((Month(2019, 3), Month(2021, 5), False), "03/2019 to 05/2021"),
    "still": ((Month(2019, 3), Month(2024, 1), True), "03/2019 to today"),
    "no_end": ((Month(2019, 3), None, False), "from 03/2019"),
    "no_start": ((None, Month(2021, 5), False), "until 05/2021"),
    "undated": ((None, None, False), "no dates"),
}


@pytest.mark.parametrize(("dates", "told"), HELD.values(), ids=HELD)
def test_a_role_tells_only_the_dates_that_the_resume_has(dates, told):
    assert held(Role("Cook", "Hill Bakery", *dates, Span(0, 4), Span(0, 4))) == told


def test_who_has_no_name_is_called_by_the_file():
    assert [person(None, "scan.pdf"), person("Ada", "scan.pdf")] == ["scan.pdf", "Ada"]


def test_numbers_and_times_read_like_words():
    assert [score(None), score(82.46), years(None), years(1.0), years(6.0), years(6.5)] == [
        "–",
        "82.5",
        "–",
        "1 year",
        "6 years",
        "6.5 years",
    ]
    assert [duration(None), duration(0.2), duration(75), duration(5400)] == ["–", "1 s", "1 min", "1.5 h"]
    assert [count(1, "file"), count(1240, "file"), listed(["C++", "C#"])] == [
        "1 file",
        "1,240 files",
        r"C\+\+\, C\#",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"), [(5, "just now"), (300, "5 min ago"), (7300, "2 h ago")], ids=str
)
def test_how_long_ago_is_said_in_words(seconds, words):
    assert ago(datetime.now(UTC) - timedelta(seconds=seconds)) == words


def test_the_words_that_gave_points_are_marked_in_the_text():
    text = "Knows *Python*\nand Docker"
    assert marked_text(text, ((6, 14), (19, 25))) == (
        "Knows :orange-background[\\*Python\\*]  \nand :orange-background[Docker]"
    )


def test_blanks_stay_where_they_stand_around_marked_words():
    assert marked_text("in Python; and  C++.", ((3, 9), (16, 19), (19, 20))) == (
        "in :orange-background[Python]\\; and :orange-background[C\\+\\+]:orange-background[\\.]"
    )


def test_words_marked_across_lines_keep_their_lines():
    assert marked_text("one\ntwo", ((0, 7),)) == ":orange-background[one]  \n:orange-background[two]"


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        pytest.param(["1", "2=", "10=", None], ["_1", "_2=", "10=", None], id="as wide as the longest"),
        pytest.param(["1", "2="], ["1", "2="], id="the mark of a tie is no digit"),
        pytest.param([None], [None], id="nobody is scored"),
        pytest.param([], [], id="nobody at all"),
    ],
)
def test_places_sort_as_numbers_although_they_are_text(places, shown):
    assert ranks(places) == [place and place.replace("_", "\u2007") for place in shown]
