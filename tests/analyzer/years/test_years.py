"""Years of experience over resumes of many styles and countries, and their rules one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer import years
from analyzer.records import Month, Role, SectionKind, SkillFound, SkillMention, Span
from tests.analyzer.reading import rows_and_sections, years_in

HERE = Path(__file__).parent


def _resumes() -> Iterator[tuple[str, float | None, str]]:
    """What each shows, its years as a person counts them on 15 June 2024, and the text."""
    for path in sorted(HERE.glob("resumes_*.txt")):
        for block in path.read_text(encoding="utf-8").split("### ")[1:]:
            head, _, text = block.partition("\n")
            shows, _, told = head.rpartition(" = ")
            yield shows, None if told == "none" else float(told), text


RESUMES = list(_resumes())


def _is_close(found: float | None, told: float | None) -> bool:
    return found == told if found is None or told is None else abs(found - told) <= 1


def test_there_are_at_least_eighty_resumes() -> None:
    assert len(RESUMES) >= 80


def test_nine_in_ten_are_within_a_year() -> None:
    missed = {
        shows: (years_in(text), told) for shows, told, text in RESUMES if not _is_close(years_in(text), told)
    }
    assert len(missed) <= len(RESUMES) * 0.1, missed


def _month(text: str) -> Month:
    year, month = text.split("-")
    return Month(int(year), int(month))


def _role(start: str, end: str, span: tuple[int, int] = (0, 1)) -> Role:
    return Role("Cook", None, _month(start), _month(end), False, Span(*span), Span(*span))


UNIONS = {
    "one month": ([("2020-01", "2020-01")], 0.1),
    "a year": ([("2020-01", "2020-12")], 1.0),
    "side by side": ([("2018-01", "2018-12"), ("2019-01", "2019-12")], 2.0),
    "a gap": ([("2010-01", "2010-12"), ("2015-01", "2015-12")], 2.0),
    "one inside the other": ([("2010-01", "2014-12"), ("2011-01", "2011-12")], 5.0),
    "out of order": ([("2019-01", "2019-12"), ("2018-01", "2018-12")], 2.0),
    "the same twice": ([("2019-01", "2019-12"), ("2019-01", "2019-12")], 1.0),
}


@pytest.mark.parametrize(("periods", "expected"), UNIONS.values(), ids=UNIONS.keys())
def test_overlapping_roles_are_counted_once(periods: list[tuple[str, str]], expected: float) -> None:
    assert years.years_of([_role(start, end) for start, end in periods]) == expected


def test_no_dated_role_is_unknown_and_not_zero() -> None:
    undated = Role("Cook", None, None, None, False, Span(0, 1), Span(0, 1))
    assert (years.years_of([]), years.years_of([undated])) == (None, None)


STATED = {
    "digits": ("7 years of experience in sales", 7.0),
    "a plus": ("8+ years of IT experience", 8.0),
    "a range": ("5 to 7 years of experience", 5.0),
    "words": ("over twenty years of experience", 20.0),
    "months too": ("3 years and 6 months of experience", 3.5),
    "after the word": ("Total experience: 4.5 years", 4.5),
    "French": ("plus de 10 ans d'expérience", 10.0),
    "Portuguese": ("mais de 6 anos de experiência", 6.0),
    "the largest counts": ("2 years of experience in Java and 9 years of experience in all", 9.0),
    "no experience meant": ("a warranty of 5 years", None),
}


@pytest.mark.parametrize(("sentence", "expected"), STATED.values(), ids=STATED.keys())
def test_years_that_a_summary_states(sentence: str, expected: float | None) -> None:
    found = years.stated_years(*rows_and_sections(f"Mara Ellison\n\nSUMMARY\n{sentence}.\n"))
    assert (found[0] if found else None) == expected


def _skill(*offsets: int) -> SkillFound:
    return SkillFound("SQL", tuple(SkillMention(Span(at, at + 3), SectionKind.EXPERIENCE) for at in offsets))


SKILLS = {
    "in one role": ((10,), 2.0, "2019-12"),
    "in two roles that overlap": ((10, 60), 3.0, "2020-12"),
    "twice in one role": ((10, 20), 2.0, "2019-12"),
    "in a role and in the list of skills": ((10, 500), 2.0, "2019-12"),
    "only in the list of skills": ((500,), None, None),
}


@pytest.mark.parametrize(("offsets", "expected", "last"), SKILLS.values(), ids=SKILLS.keys())
def test_a_skill_has_the_years_of_the_roles_that_mention_it(
    offsets: tuple[int, ...], expected: float | None, last: str | None
) -> None:
    roles = [_role("2018-01", "2019-12", (0, 50)), _role("2019-01", "2020-12", (50, 100))]
    (skill,) = years.with_years([_skill(*offsets)], roles)
    assert (skill.years, skill.last_used) == (expected, _month(last) if last else None)
