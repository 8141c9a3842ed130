"""What is understood of a job's text: skills that are asked for and welcome, duties, years and degree."""

from __future__ import annotations

import pytest

from analyzer.job import CORE, MOST_SKILLS, MOST_TEXTS, requirements_of, understand
from analyzer.records import DegreeLevel, Job, Requirement, RequirementKind
from analyzer.skills import Vocabulary
from tests.analyzer.job_texts import JOB_TEXTS, JobText


def _texts(job: Job, kind: RequirementKind, *, must: bool | None = None) -> tuple[str, ...]:
    return tuple(r.text for r in job.requirements if r.kind is kind and must in (None, r.must))


@pytest.mark.parametrize("wanted", JOB_TEXTS, ids=lambda wanted: wanted.name)
def test_a_job_is_understood_as_a_recruiter_means_it(vocabulary: Vocabulary, wanted: JobText) -> None:
    job = understand(wanted.title, wanted.text, vocabulary)
    understood = JobText(
        name=wanted.name,
        title=job.title,
        text=job.description,
        must=_texts(job, RequirementKind.SKILL, must=True),
        nice=_texts(job, RequirementKind.SKILL, must=False),
        lines=_texts(job, RequirementKind.TEXT),
        years=job.min_experience,
        degree=job.education,
    )
    assert understood == wanted


@pytest.mark.parametrize("wanted", JOB_TEXTS, ids=lambda wanted: wanted.name)
def test_every_requirement_names_its_line_and_a_known_skill(vocabulary: Vocabulary, wanted: JobText) -> None:
    job = understand(wanted.title, wanted.text, vocabulary)
    source = f"{wanted.title}\n{wanted.text}"
    assert [r for r in job.requirements if r.why and r.why not in source] == []
    assert [r.skill for r in job.requirements if r.skill and not vocabulary.skill(r.skill)] == []


YEARS = [
    ("5+ years of experience in sales", 5),
    ("minimum 2 years experience", 2),
    ("at least one year of experience", 1),
    ("3 to 5 years' experience", 3),
    ("3 - 5 yrs of relevant experience", 3),
    ("Experience: 4 years", 4),
    ("Experience required: 4+", 4),
    ("1.5 years of experience", 1.5),
    ("two (2) years of experience", 2),
    ("2 years with Java and 6 years of experience overall", 6),
    ("10 or more years of experience", 10),
    ("mindestens 3 Jahre Berufserfahrung", 3),
    ("3 bis 5 Jahre Erfahrung", 3),
    ("5 ans d'expérience", 5),
    ("3 años de experiencia", 3),
    ("in business for 30 years", None),
    ("must be 21 years of age", None),
    ("30 years of experience as a company", None),
    ("a 2 year contract", None),
    ("experience is welcome", None),
    ("no experience needed", None),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_years_are_those_asked_for(vocabulary: Vocabulary, text: str, years: float | None) -> None:
    assert understand("Clerk", f"{text}.", vocabulary).min_experience == years


DEGREES = [
    ("Bachelor's degree required", DegreeLevel.BACHELOR),
    ("BSc or MSc in Physics", DegreeLevel.BACHELOR),
    ("Master's degree in Economics", DegreeLevel.MASTER),
    ("MBA", DegreeLevel.MASTER),
    ("PhD in Chemistry", DegreeLevel.DOCTORATE),
    ("Associate's degree or diploma", DegreeLevel.ASSOCIATE),
    ("High school diploma or GED", DegreeLevel.SECONDARY),
    ("B.Tech / B.E. in Computer Science", DegreeLevel.BACHELOR),
    ("degree in a related field", DegreeLevel.BACHELOR),
    ("abgeschlossenes Studium der Informatik", DegreeLevel.BACHELOR),
    ("Bac+5 en gestion", DegreeLevel.MASTER),
    ("Master's degree preferred, bachelor's degree required", DegreeLevel.BACHELOR),
    ("bachelor's degree required, master's a plus", DegreeLevel.BACHELOR),
    ("Master's degree preferred", None),
    ("No degree needed", None),
    ("a degree is not required", None),
    ("scrum master", None),
    ("a high degree of care", None),
]


@pytest.mark.parametrize(("text", "degree"), DEGREES)
def test_the_degree_is_the_lowest_that_would_do(
    vocabulary: Vocabulary, text: str, degree: DegreeLevel | None
) -> None:
    assert understand("Clerk", f"Requirements\n{text}", vocabulary).education == degree


WEIGHED = [
    ("Java required, Go a plus", ["Java"], ["Go"]),
    ("Java and SQL are a must, Scala would be nice", ["Java", "SQL"], ["Scala"]),
    ("Java, Python, and Scala are a plus", [], ["Java", "Python", "Scala"]),
    ("You must know Java, preferably Java 17", ["Java"], []),
    ("Java is not required but Python is essential", ["Python"], []),
    ("Welding certificate desirable but not essential", [], ["AWS certified welder"]),
]


@pytest.mark.parametrize(("text", "must", "nice"), WEIGHED)
def test_each_clause_has_its_own_weight(
    vocabulary: Vocabulary, text: str, must: list[str], nice: list[str]
) -> None:
    job = understand("", f"We look for somebody who knows things. {text}.", vocabulary)
    found = [(r.skill, r.must) for r in job.requirements if r.skill]
    assert [name for name, is_must in found if is_must] == must
    assert [name for name, is_must in found if not is_must] == nice


def test_what_the_title_or_several_lines_name_counts_more(vocabulary: Vocabulary) -> None:
    text = "Requirements\n- Java and Docker\n- SQL\nDuties\n- Keep Docker images small"
    job = understand("Java developer", text, vocabulary)
    weights = {r.skill: r.weight for r in job.requirements if r.skill}
    assert weights == {"Java": CORE, "Docker": CORE, "SQL": 1.0}


def test_a_heading_of_unknown_words_ends_the_section_before(vocabulary: Vocabulary) -> None:
    text = "Benefits\n- Yoga classes\n\nThe fun stuff you know\n- Welding\n- Plumbing"
    assert _texts(understand("", text, vocabulary), RequirementKind.SKILL) == ("Welding", "Plumbing")


def test_an_endless_description_gives_no_endless_list(vocabulary: Vocabulary) -> None:
    names = [skill.name for skill in vocabulary if skill.kind == "tool" and not skill.ambiguous][:300]
    lines = [f"You will know {name} inside out." for name in names]
    lines += [f"Carry heavy box number {number} up the long stairs." for number in range(300)]
    job = understand("", "\n".join(lines), vocabulary)
    assert len(_texts(job, RequirementKind.SKILL)) == MOST_SKILLS
    assert len(_texts(job, RequirementKind.TEXT)) == MOST_TEXTS


def test_names_become_requirements_once_each(vocabulary: Vocabulary) -> None:
    assert requirements_of(["ReactJS", "react", "kiln tending", " "], ["React", "Golang"], vocabulary) == (
        Requirement("ReactJS", RequirementKind.SKILL, skill="React"),
        Requirement("kiln tending", RequirementKind.SKILL),
        Requirement("Golang", RequirementKind.SKILL, must=False, skill="Go"),
    )
