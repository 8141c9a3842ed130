"""Dates of positions as people type them, and one sentence for what cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from analyzer.records import Month, Role, Span
from db.records import Period
from service.errors import Invalid
from service.periods import checked, dates_said, typed, understood

SEEN = date(2025, 3, 9)
NEXT_YEAR = date.today().year + 1


@pytest.mark.parametrize(
    ("ends", "period"),
    [
        pytest.param(("03/2019", "06/2024"), Period(Month(2019, 3), Month(2024, 6)), id="months"),
        pytest.param(
            (" 3.2019", "2024-6 "), Period(Month(2019, 3), Month(2024, 6)), id="other ways to write them"
        ),
        pytest.param(("03/2019", "03/2019"), Period(Month(2019, 3), Month(2019, 3)), id="one month"),
        pytest.param(("03/2019", "Today"), Period(Month(2019, 3), Month(2025, 3), True), id="today"),
        pytest.param(("03/2019", "present"), Period(Month(2019, 3), Month(2025, 3), True), id="present"),
        pytest.param(
            ("05/2025", "now"), Period(Month(2025, 5), Month(2025, 5), True), id="begun after the file came"
        ),
        pytest.param(("", " "), Period(), id="no dates"),
    ],
)
def test_two_ends_are_a_period_which_can_be_kept_as_text(ends, period):
    assert understood(*ends, present=SEEN) == period == Period.read(period.text)


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        (("06/2024", "03/2019"), "A position cannot end in 03/2019, before it begins in 06/2024."),
        (("13/2019", "06/2024"), "There is no month 13 in a year; write a month as 03/2019."),
        (("03/2019", "0/2024"), "There is no month 0 in a year; write a month as 03/2019."),
        (
            ("03/2019", f"01/{NEXT_YEAR}"),
            f"01/{NEXT_YEAR} is in the future; a position that goes on ends with “today”.",
        ),
        (("2019", "06/2024"), "“2019” is no month; write it as 03/2019."),
        (("today", "today"), "“today” is no month; write it as 03/2019."),
        (("03/1019", "06/2024"), "1019 is too long ago; positions from 1940 on count."),
        (("03/2019", ""), "Give both ends of a position, such as 03/2019 and 06/2024 or today, or neither of them."),
        (("", "today"), "Give both ends of a position, such as 03/2019 and 06/2024 or today, or neither of them."),
    ],
    ids=["end before start", "month 13", "month 0", "the future", "a year", "a word", "long ago", "no end", "no start"],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(ends, sentence):
    with pytest.raises(Invalid) as refused:
        understood(*ends, present=SEEN)
    assert str(refused.value) == sentence


def role(start: Month | None, end: Month | None, current: bool = False) -> Role:
    return Role("Cook", None, start, end, current, Span(0, 4), Span(0, 4))


READ = (role(Month(2019, 1), None), role(Month(2020, 2), Month(2025, 3), True))


def test_only_what_was_typed_anew_is_understood_and_the_rest_stays_as_it_was_read():
    assert dates_said(READ, [typed(one) for one in READ], present=SEEN) is None
    said = dates_said(READ, [("01/2019", ""), ("02/2020", "12/2024")], present=SEEN)
    assert said == ("2019-01/", "2019-01/", "2020-02/2025-03/present", "2020-02/2024-12")
    assert checked(said, present=SEEN) == said


@pytest.mark.parametrize(
    "value", [("2019-01/",), ("", "2019-13/2020-01"), ("", "soon"), ("", "2020-01/2019-01"), ("", "2019-01/")]
)
def test_a_correction_that_no_form_made_is_looked_at_too(value):
    with pytest.raises(Invalid):
        checked(value, present=SEEN)
