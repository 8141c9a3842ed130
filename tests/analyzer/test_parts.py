"""The parts of a score, each by hand: vectors of a few numbers stand for meanings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analyzer import parts
from analyzer.parts import Finding, Value
from analyzer.preparing import Criterion, PreparedJob, rarity
from analyzer.profile import Learning, Profile, Title
from analyzer.records import (
    DegreeLevel,
    Job,
    Month,
    Passage,
    Requirement,
    RequirementKind,
    SectionKind,
    SkillFound,
    SkillMention,
    Span,
    Verdict,
)

EAST, NORTH = np.array([1.0, 0.0], np.float32), np.array([0.0, 1.0], np.float32)
JOB = Job("Baker")
PREPARED = PreparedJob(JOB, (), EAST, EAST, np.stack([EAST]))


def skill(name: str, *, years: float | None = None, last: Month | None = None, at: int = 0) -> SkillFound:
    mentions = (SkillMention(Span(at, at + 5), SectionKind.EXPERIENCE),)
    return SkillFound(name, mentions, years, last)


def profile(*skills: SkillFound, **changes: object) -> Profile:
    empty = np.zeros((0, 2), np.float32)
    plain = Profile(
        skills={item.name: item for item in skills},
        titles=(),
        years=None,
        years_span=None,
        degrees=(),
        passages=(),
        vectors=empty,
        title_vectors=empty,
        scored=(),
        language="en",
        word_count=400,
        enough=True,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def passages(*vectors: np.ndarray) -> dict[str, object]:
    places = [Span(10 * index, 10 * index + 9) for index in range(len(vectors))]
    return {
        "passages": tuple(Passage("text", place, SectionKind.EXPERIENCE) for place in places),
        "vectors": np.stack(vectors),
    }


def wanting(skill_name: str | None, text: str = "", **changes: object) -> Criterion:
    kind = RequirementKind.SKILL if skill_name else RequirementKind.TEXT
    requirement = Requirement(text or str(skill_name), kind, skill=skill_name)
    return replace(Criterion(requirement, 1.0, EAST), **changes)  # type: ignore[arg-type]


def nowhere(_: str) -> None:
    return None


LATEST = Month(2024, 6)
FOUND = [
    pytest.param(profile(skill("Python")), 0.9, None, id="named, in no dated position"),
    pytest.param(
        profile(skill("Python", years=4.0, last=LATEST), latest=LATEST), 1.0, "4 years of use", id="used for years"
    ),
    pytest.param(
        profile(skill("Python", years=1.0, last=LATEST), latest=LATEST), 0.95, "1 years of use", id="used for one year"
    ),
    pytest.param(
        profile(skill("Python", years=4.0, last=Month(2010, 1)), latest=LATEST),
        0.85, "4 years of use, until 2010", id="long ago",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("person", "value", "note"), FOUND)
def test_a_skill_that_is_named_counts_by_its_use(person: Profile, value: float, note: str | None) -> None:
    assert parts.find(wanting("Python"), person, nowhere) == Finding(value, (Span(0, 5),), note)


def test_a_skill_that_shows_the_required_one_counts_more_than_one_beside_it() -> None:
    wanted = wanting("JavaScript", implied_by=("React",), neighbours=("TypeScript",))
    shown = parts.find(wanted, profile(skill("React"), skill("TypeScript")), nowhere)
    beside = parts.find(wanted, profile(skill("TypeScript")), nowhere)
    assert (shown.note, beside.note) == (
        "React shows JavaScript",
        "TypeScript stands in, in part, for JavaScript",
    )
    assert shown.value > beside.value > 0


def test_a_skill_that_no_word_names_counts_in_part_where_a_passage_comes_close() -> None:
    finding = parts.find(wanting("Baking"), profile(**passages(NORTH, EAST)), nowhere)
    assert finding == Finding(parts.BY_MEANING, (Span(10, 19),), "by meaning")


def test_nothing_close_is_nothing() -> None:
    assert parts.find(wanting("Baking"), profile(**passages(NORTH)), nowhere) == Finding(0.0)


def test_a_requirement_of_plain_words_is_met_where_they_stand() -> None:
    wanted = wanting(None, "Night shifts")
    finding = parts.find(wanted, profile(), lambda words: Span(3, 15) if words == "Night shifts" else None)
    assert finding == Finding(1.0, (Span(3, 15),))


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (1.0, Verdict.MET),
        (0.7, Verdict.MET),
        (0.69, Verdict.PARTLY),
        (0.1, Verdict.PARTLY),
        (0.0, Verdict.NOT_FOUND),
    ],
)
def test_a_verdict_follows_from_the_value(value: float, verdict: Verdict) -> None:
    assert Finding(value).verdict is verdict


def test_coverage_is_the_weighted_share() -> None:
    pairs = [(wanting("A", weight=3.0), Finding(1.0, (Span(1, 2),))), (wanting("B"), Finding(0.0))]
    assert parts.coverage(pairs) == Value(0.75, (Span(1, 2),))


def test_what_the_job_does_not_ask_has_no_value() -> None:
    asked = parts.values(profile(), PREPARED, [])
    assert [name for name, value in asked.items() if value.value is None] == [
        "must_skills", "nice_skills", "experience", "education",
    ]  # fmt: skip


def test_meaning_is_whole_where_all_passages_point_to_the_job() -> None:
    person = profile(**passages(EAST, EAST))
    assert parts.meaning(person, PREPARED) == Value(1.0, (Span(0, 9), Span(10, 19)))


def test_titles_lean_the_meaning_of_a_resume_their_way() -> None:
    slanted = passages((EAST + NORTH) / np.float32(np.sqrt(2)))
    plain, fitting, other = (
        parts.meaning(profile(**slanted, **held), PREPARED).value or 0.0
        for held in ({}, {"title_vectors": np.stack([EAST])}, {"title_vectors": np.stack([NORTH])})
    )
    assert fitting > plain > other


def test_meaning_without_passages_says_so() -> None:
    assert parts.meaning(profile(), PREPARED) == Value(0.0, note="no passages to compare")


def test_the_present_title_counts_beside_the_closest_one() -> None:
    titles = (Title("Cashier", Span(0, 7)), Title("Baker", Span(20, 25)))
    held = profile(titles=titles, title_vectors=np.stack([NORTH, EAST]))
    now = profile(titles=titles[::-1], title_vectors=np.stack([EAST, NORTH]))
    assert parts.title(held, EAST).spans == (Span(20, 25), Span(0, 7))
    assert (parts.title(now, EAST).value or 0) > (parts.title(held, EAST).value or 0) > 0


def test_no_titles_say_so() -> None:
    assert parts.title(profile(), EAST) == Value(0.0, note="no job titles found")


@pytest.mark.parametrize(
    ("years", "wanted", "value"),
    [
        pytest.param(3.0, 6.0, 0.5, id="half of them"),
        pytest.param(9.0, 6.0, 1.0, id="more gives no more"),
        pytest.param(3.0, None, None, id="not asked"),
        pytest.param(3.0, 0.0, None, id="none asked"),
    ],
)
def test_years_count_up_to_those_asked_for(years: float, wanted: float | None, value: float | None) -> None:
    assert parts.experience(profile(years=years, years_span=Span(0, 4)), wanted).value == value


def test_no_dates_are_no_points_and_a_note() -> None:
    assert parts.experience(profile(), 3.0) == Value(0.0, note="no dates of work found")


@pytest.mark.parametrize(
    ("held", "value"),
    [
        pytest.param(DegreeLevel.MASTER, 1.0, id="higher gives no more"),
        pytest.param(DegreeLevel.BACHELOR, 1.0, id="the one asked for"),
        pytest.param(DegreeLevel.ASSOCIATE, 0.75, id="a lower one counts in part"),
        pytest.param(None, 0.0, id="none"),
    ],
)
def test_degrees_count_up_to_the_one_asked_for(held: DegreeLevel | None, value: float) -> None:
    degrees = (Learning(held, None, Span(0, 8)),) if held else ()
    job = Job("Baker", education=DegreeLevel.BACHELOR)
    assert parts.education(profile(degrees=degrees), job).value == value


def test_rare_skills_count_more_than_common_ones() -> None:
    shares = [rarity(frequency) for frequency in (0.45, 0.1, 0.01, 0.003, 0.0001)]
    assert shares == sorted(shares) and shares[0] == pytest.approx(0.15) and shares[-1] == 1.0
