"""Corrections by hand lie over a reading and never in it, on each database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.records import (
    DegreeLevel,
    Found,
    Month,
    Note,
    Role,
    SectionKind,
    SkillFound,
    SkillMention,
    Span,
)
from db.correcting import corrected
from db.records import Correction, Field, RankingQuery
from db.search_records import All, Compare, Compared, HasSkill, Label, Labelled, Words
from db.store import Store
from tests.db import build
from tests.db.build import Person

ADA = Person("Adq Exmple", "ada@x.org", "0711 1234567")
HASH = f"{1:064x}"


def one(store: Store) -> int:
    job = build.add_job(store)
    build.screen(store, job.id, 1, ADA)
    return job.id


def test_a_corrected_name_is_shown_sorted_and_searched_by_and_can_be_taken_back(store: Store) -> None:
    job_id = one(store)
    said = {Field.NAME: ("Ada Example",), Field.PHONE: (), Field.EMAIL: ("ADA@y.org",)}
    assert store.correct(1, HASH, said, actor="bo")
    person = store.candidate(1)
    assert person and (person.name, person.email, person.phone) == ("Ada Example", "ada@y.org", None)
    assert store.ranking(RankingQuery(job_id, search="example")).total == 1
    assert store.parsings_of(1)[0].resume == build.resume(ADA)
    store.correct(1, HASH, dict.fromkeys(said), actor="bo")
    back = store.candidate(1)
    assert back and (back.name, back.email, back.phone) == ("Adq Exmple", "ada@x.org", "0711 1234567")
    told = [(e.actor, e.action, e.detail) for e in store.events(subject="candidate 1")]
    assert told[:2] == [
        ("bo", "undo correction", "name, phone, email"),
        ("bo", "correct", "name, phone, email"),
    ]


def test_a_corrected_name_outlives_a_newer_file(store: Store) -> None:
    job_id = one(store)
    store.correct(1, HASH, {Field.NAME: ("Ada Example",), Field.YEARS: ("9",)})
    build.screen(store, job_id, 2, Person("A. Example", "ada@x.org"))
    person = store.candidate(1)
    assert person and (person.name, person.experience) == ("Ada Example", "5 years")
    assert [item.field for item in store.corrections_of(1, f"{2:064x}")] == [Field.NAME]


def test_years_degree_and_skills_are_those_of_the_person(store: Store) -> None:
    one(store)
    said = {Field.YEARS: ("9",), Field.EDUCATION: ("master",), Field.SKILLS_REMOVED: ("Triage",)}
    store.correct(1, HASH, said)
    person = store.candidate(1)
    assert person and (person.experience, person.education, person.skills) == (
        "9 years",
        "Master",
        ("Wound care",),
    )
    assert set(store.corrections_of_files([HASH, ""])) == {HASH}
    store.delete_candidate(1)
    assert store.corrections_of_files([HASH]) == {}
    assert store.correct(1, HASH, said) is False


@pytest.mark.parametrize("in_job", [True, False], ids=["in the job", "among everybody"])
def test_a_skill_is_searched_as_it_was_corrected(store: Store, in_job: bool) -> None:
    job_id = one(store)
    store.correct(1, HASH, {Field.SKILLS_REMOVED: ("Triage",), Field.SKILLS_ADDED: ("Machine Learning",)})
    found = skills_met(store, job_id if in_job else None)
    assert found == {"Wound care": True, "Triage": False, "Machine Learning": True}
    store.correct(1, HASH, dict.fromkeys((Field.SKILLS_REMOVED, Field.SKILLS_ADDED)))
    found = skills_met(store, job_id if in_job else None)
    assert found == {"Wound care": True, "Triage": True, "Machine Learning": False}


def skills_met(store: Store, job_id: int | None) -> dict[str, bool]:
    """Which skills find the only person; whoever is found is shown with these skills."""
    found = {}
    for name in ("Wound care", "Triage", "Machine Learning"):
        hits, total = store.search(All((HasSkill(name), Words(("wound",)))), job_id=job_id)
        assert [name in hit.skills for hit in hits] == [True] * total
        found[name] = total == 1
    return found


def test_years_and_a_degree_are_searched_as_they_were_corrected(store: Store) -> None:
    job_id = one(store)
    store.correct(1, HASH, {Field.YEARS: ("9",), Field.EDUCATION: ("master",), Field.LOCATION: ("Kiel",)})
    corrected_ones = (
        Compare(Compared.YEARS, "=", 9.0),
        Compare(Compared.EDUCATION, "=", DegreeLevel.MASTER.rank),
    )
    assert [store.search(query)[1] for query in corrected_ones] == [1, 1]
    assert store.search(Labelled(Label.LOCATION, "kiel"), job_id=job_id)[1] == 1


def said(field: Field, *value: str) -> Correction:
    return Correction(field, value, "ada", None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "years", "level", "skills"),
    [
        (said(Field.YEARS, "2.5"), 2.5, DegreeLevel.BACHELOR, ("Wound care", "Triage")),
        (said(Field.YEARS), None, DegreeLevel.BACHELOR, ("Wound care", "Triage")),
        (said(Field.EDUCATION, "secondary"), 5.0, DegreeLevel.SECONDARY, ("Wound care", "Triage")),
        (said(Field.EDUCATION), 5.0, None, ("Wound care", "Triage")),
        (
            said(Field.SKILLS_ADDED, "Triage", "Latin"),
            5.0,
            DegreeLevel.BACHELOR,
            ("Wound care", "Triage", "Latin"),
        ),
        (said(Field.SKILLS_REMOVED, "Triage"), 5.0, DegreeLevel.BACHELOR, ("Wound care",)),
        (said(Field.NAME, "Bo"), 5.0, DegreeLevel.BACHELOR, ("Wound care", "Triage")),
    ],
    ids=["years", "no years", "a lower degree", "no degree", "a skill more", "a skill less", "a name"],
)
def test_a_correction_changes_its_field_and_nothing_else(item, years, level, skills):
    resume = corrected(build.resume(ADA), [item])
    assert (resume.years, resume.degree_level, tuple(s.name for s in resume.skills)) == (years, level, skills)
    assert resume.contact == build.resume(ADA).contact


def test_years_without_dates_stand_at_no_words_of_the_header():
    assert corrected(build.resume(Person(years=None)), [said(Field.YEARS, "3")]).years_span == Span(0, 0)


def position(title: str | None, company: str | None, start: int) -> Role:
    return Role(title, company, None, None, False, Span(start, start + 20), Span(start, start + 8))


HELD = replace(
    build.resume(ADA),
    roles=(position("Cok", "Hill", 100), position("Cok", None, 200), position(None, "Bay", 300)),
    titles=(Found("Cok", Span(101, 104)), Found("Baker", Span(5, 10))),
)
RENAMED = [
    pytest.param(
        Field.TITLES, ("Cok", "Cook", "Cok", "Cok", "", "Waiter"),
        [("Cook", "Hill"), ("Cok", None), ("Waiter", "Bay")], ["Cook", "Baker"], id="titles",
    ),
    pytest.param(
        Field.TITLES, ("Cok", "", "Cok", "Cook", "", ""),
        [(None, "Hill"), ("Cook", None), (None, "Bay")], ["Baker"], id="no title",
    ),
    pytest.param(
        Field.EMPLOYERS, ("Hill", "Hill Bakery", "", "", "Bay", ""),
        [("Cok", "Hill Bakery"), ("Cok", None), (None, None)], ["Cok", "Baker"], id="employers",
    ),
    pytest.param(
        Field.TITLES, ("Smith", "Forger", "Cok", "Cook"),
        [("Cook", "Hill"), ("Cok", None), (None, "Bay")], ["Cook", "Baker"], id="of another reading",
    ),
    pytest.param(
        Field.TITLES, ("Smith", "Forger"),
        [("Cok", "Hill"), ("Cok", None), (None, "Bay")], ["Cok", "Baker"], id="nothing to meet",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "roles", "titles"), RENAMED)
def test_positions_are_called_as_a_person_says(field, value, roles, titles):
    resume = corrected(HELD, [said(field, *value)])
    assert [(role.title, role.company) for role in resume.roles] == roles
    assert [title.value for title in resume.titles] == titles
    assert [role.heading for role in resume.roles] == [role.heading for role in HELD.roles]


DATED = replace(
    HELD,
    roles=tuple(
        replace(role, start=Month(year, 1), end=Month(year + 1, 12))
        for role, year in zip(HELD.roles, (2010, 2014, 2018), strict=True)
    ),
    years=6.0,
    skills=(
        SkillFound("Baking", (SkillMention(Span(105, 111), SectionKind.EXPERIENCE),), 2.0, Month(2011, 12)),
    ),
    notes=(Note("no_dates", ""), Note("language", "")),
)


@pytest.mark.parametrize(
    ("value", "years", "used", "notes"),
    [
        (("2010-01/2011-12", "2010-01/2015-12"), 8.0, 6.0, ["language"]),
        (("2014-01/2015-12", ""), 4.0, 2.0, ["language"]),
        (("2010-01/2011-12", "", "2014-01/2015-12", "", "2018-01/2019-12", ""), None, None, ["no_dates", "language"]),
        (("1999-01/1999-12", "2000-01/2009-12"), 6.0, 2.0, ["language"]),
    ],
    ids=["longer, and over another", "one less", "none is left", "of another reading"],
)  # fmt: skip
def test_years_follow_from_corrected_dates(value, years, used, notes):
    resume = corrected(DATED, [said(Field.DATES, *value)])
    (skill,) = resume.skills
    assert (resume.years, skill.years, [note.code for note in resume.notes]) == (years, used, notes)
    assert [role.heading for role in resume.roles] == [role.heading for role in DATED.roles]


def test_years_that_the_resume_states_give_way_to_dates_and_outlast_their_absence():
    stated = replace(HELD, years=9.0, years_span=Span(1, 9))
    assert (corrected(stated, [said(Field.DATES, "", "")]).years, stated.years_span) == (9.0, Span(1, 9))
    dated = corrected(stated, [said(Field.DATES, "", "2010-01/2012-12")])
    assert (dated.years, dated.years_span) == (3.0, None)
