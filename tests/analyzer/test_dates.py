from __future__ import annotations

from datetime import date

import pytest

from analyzer.dates import periods

TODAY = date(2026, 6, 15)
NOW = "2026-06 now"


def told(text: str) -> list[str]:
    """Each period as "start end"; a single date as "start alone", a current one ends with "now"."""
    found = []
    for period in periods(text, today=TODAY):
        assert period.start is not None and period.end is not None
        start, end = (f"{month.year}-{month.month:02}" for month in (period.start, period.end))
        found.append(
            f"{start} alone" if period.single else f"{start} {end}" + (" now" if period.current else "")
        )
    return found


PERIODS = {
    "short_months": ("Jan 2019 - Mar 2021", "2019-01 2021-03"),
    "long_months": ("January 2019 – March 2021", "2019-01 2021-03"),
    "months_with_dots": ("Jan. 2019 - Sept. 2021", "2019-01 2021-09"),
    "months_with_commas": ("January, 2019 to March, 2021", "2019-01 2021-03"),
    "a_lost_dash_without_blanks": ("May 2014January 2015", "2014-05 2015-01"),
    "seasons_without_blanks": ("Fall 2011Spring 2012", "2011-09 2012-03"),
    "capitals": ("JAN 2019 - MAR 2021", "2019-01 2021-03"),
    "apostrophe_years": ("Jan '19 - Mar '21", "2019-01 2021-03"),
    "numbers": ("01/2019 - 03/2021", "2019-01 2021-03"),
    "numbers_with_dots": ("01.2019 – 03.2021", "2019-01 2021-03"),
    "iso": ("2019-01 - 2021-03", "2019-01 2021-03"),
    "days": ("15/01/2019 - 31/03/2021", "2019-01 2021-03"),
    "written_days": ("1st January 2019 to 31st March 2021", "2019-01 2021-03"),
    "years": ("2012 - 2015", "2012-01 2015-01"),
    "years_with_to": ("2012 to 2015", "2012-01 2015-01"),
    "half_year": ("2019-21", "2019-01 2021-01"),
    "half_year_dash": ("2019–21", "2019-01 2021-01"),
    "seasons": ("Summer 2018 - Fall 2019", "2018-06 2019-09"),
    "one_season": ("Summer 2018", "2018-06 alone"),
    "quarter": ("Q3 2018 - Q1 2019", "2018-07 2019-01"),
    "one_month": ("June 2018", "2018-06 alone"),
    "first_month_without_year": ("May to June 2007", "2007-05 2007-06"),
    "in_brackets": ("(Jan 2019 - Mar 2021)", "2019-01 2021-03"),
    "present": ("Jan 2019 - Present", "2019-01 " + NOW),
    "to_date": ("Jan 2019 to date", "2019-01 " + NOW),
    "till_date": ("Jan 2019 till date", "2019-01 " + NOW),
    "till_now": ("01/2019 - till now", "2019-01 " + NOW),
    "ongoing": ("Jan 2019 - ongoing", "2019-01 " + NOW),
    "since": ("Since March 2019", "2019-03 " + NOW),
    "open_dash": ("March 2019 -", "2019-03 " + NOW),
    "year_to_present": ("2019 - present", "2019-01 " + NOW),
    "french": ("janvier 2019 - février 2021", "2019-01 2021-02"),
    "french_to": ("de juin 2019 à août 2021", "2019-06 2021-08"),
    "french_today": ("septembre 2019 à aujourd'hui", "2019-09 " + NOW),
    "french_since": ("Depuis mars 2019", "2019-03 " + NOW),
    "german": ("Januar 2019 - März 2021", "2019-01 2021-03"),
    "german_to": ("Mai 2019 bis Dezember 2021", "2019-05 2021-12"),
    "german_today": ("Oktober 2019 bis heute", "2019-10 " + NOW),
    "german_since": ("seit März 2019", "2019-03 " + NOW),
    "spanish": ("enero de 2019 - agosto de 2021", "2019-01 2021-08"),
    "spanish_today": ("marzo 2019 - actualidad", "2019-03 " + NOW),
    "spanish_since": ("Desde mayo de 2019", "2019-05 " + NOW),
    "month_and_year_without_a_blank": ("Aug2017-Jun2019", "2017-08 2019-06"),
    "open_arrow": ("March 2019 →", "2019-03 " + NOW),
    "polish": ("od stycznia 2014 do marca 2016", "2014-01 2016-03"),
    "polish_today": ("03.2015 – obecnie", "2015-03 " + NOW),
    "dutch": ("maart 2014 tot oktober 2016", "2014-03 2016-10"),
    "dutch_today": ("2016/02 – heden", "2016-02 " + NOW),
    "turkish_today": ("Ocak 2015 - devam ediyor", "2015-01 " + NOW),
    "swedish_today": ("januari 2015 – nu", "2015-01 " + NOW),
    "portuguese": ("fevereiro de 2019 até setembro de 2021", "2019-02 2021-09"),
    "portuguese_today": ("março de 2019 - atual", "2019-03 " + NOW),
}


@pytest.mark.parametrize(("text", "period"), PERIODS.values(), ids=PERIODS)
def test_a_period_is_read_however_it_is_written(text: str, period: str) -> None:
    assert told(text) == [period]


def test_several_periods_of_a_line_are_read_in_order() -> None:
    assert told("Cook 2012 - 2015, Chef Jan 2016 - Present") == ["2012-01 2015-01", "2016-01 " + NOW]


def test_offsets_are_those_of_the_words() -> None:
    text = "Line Cook, Saffron House, Jan 2019 - Mar 2021, Denver"
    (period,) = periods(text, today=TODAY)
    assert text[period.span.start : period.span.end] == "Jan 2019 - Mar 2021"


NO_DATES = {
    "phone": "Call 303-555-0143",
    "money": "Saved $2019 and 2,015 euros",
    "percentage": "Grew sales by 2019%",
    "version": "Windows 98 and Office 365",
    "modal_verb": "You may call me",
    "verb": "March with us",
    "ratio": "Ranked 3/20",
    "clock": "Open 9:00 - 17:30",
}


@pytest.mark.parametrize("text", NO_DATES.values(), ids=NO_DATES)
def test_other_words_and_numbers_are_no_date(text: str) -> None:
    assert told(text) == []
