"""Which skills are found in a text: every spelling, every mention, everyday words only where they are skills."""

from __future__ import annotations

import pytest

from analyzer.records import Section, SectionKind, SkillFound, SkillMention, Span
from analyzer.skills import Vocabulary


def _names(vocabulary: Vocabulary, text: str) -> list[str]:
    return [skill.name for skill in vocabulary.find(text)]


EVERYDAY_WORDS_AS_SKILLS = [
    ("Skills: C, C++, Java", ["C", "C++", "Java"]),
    ("C/C++", ["C", "C++"]),
    ("Programming languages: C, Java", ["Programming", "C", "Java"]),
    ("R, Python, SQL", ["R", "Python", "SQL"]),
    ("statistical analysis in R", ["Statistical analysis", "R"]),
    ("R programming", ["R"]),
    ("Go, Rust, Java", ["Go", "Rust", "Java"]),
    ("services written in Go", ["Go"]),
    ("Golang", ["Go"]),
    ("Excel, Word, Access", ["Microsoft Excel", "Microsoft Word", "Microsoft Access"]),
    ("Advanced Excel", ["Microsoft Excel"]),
    ("MS Excel", ["Microsoft Excel"]),
    ("proficient in Excel", ["Microsoft Excel"]),
    ("Microsoft Word", ["Microsoft Word"]),
    ("Swift, Objective-C", ["Swift", "Objective-C"]),
    ("Spring, Hibernate, Java", ["Spring Framework", "Hibernate", "Java"]),
    ("Spring Boot", ["Spring Boot"]),
    ("SAP", ["SAP"]),
    ("SAP R/3", ["SAP"]),
    ("Lean, Kaizen, Six Sigma", ["Lean manufacturing", "Six Sigma"]),
    ("lean manufacturing", ["Lean manufacturing"]),
    ("CSS, Less, Sass", ["CSS", "Less", "Sass"]),
    ("Oracle 11g", ["Oracle Database"]),
    ("Java, Oracle, Linux", ["Java", "Oracle Database", "Linux"]),
    ("Assembly, Welding, Soldering", ["Assembly", "Welding", "Soldering"]),
    ("x86 assembly", ["Assembly language"]),
    ("React, Redux", ["React", "Redux"]),
    ("Chef, Puppet, Ansible", ["Chef", "Puppet", "Ansible"]),
    ("pandas, NumPy", ["pandas", "NumPy"]),
]

EVERYDAY_WORDS = [
    "Vitamin C and plan C",
    "Class C licence holders",
    "J. R. Smith",
    "worked in R&D",
    "let it go",
    "Go beyond what is asked",
    "I excel at my work",
    "Excel at selling",
    "access to patient data",
    "Access to data",
    "by word of mouth",
    "In a word, he delivers",
    "a swift answer",
    "Swift response to guests",
    "Spring 2014",
    "spring semester",
    "lean body mass",
    "less than two weeks",
    "Less is more",
    "Rust and paint",
    "worked at Oracle as an intern",
    "General Assembly of the United Nations",
    "react to incidents",
    "Big ideas and exceeding goals",
    "meet or exceed the plan",
    "server at a busy restaurant",
    "the national sales force",
    "and engine parts",
    "natural gas",
    "a positive attitude towards the project",
]


@pytest.mark.parametrize(("text", "expected"), EVERYDAY_WORDS_AS_SKILLS, ids=lambda item: str(item)[:40])
def test_everyday_words_are_skills_beside_other_skills(
    vocabulary: Vocabulary, text: str, expected: list[str]
) -> None:
    assert _names(vocabulary, text) == expected


@pytest.mark.parametrize("text", EVERYDAY_WORDS)
def test_everyday_words_are_no_tools_in_everyday_sentences(vocabulary: Vocabulary, text: str) -> None:
    found = [skill for name in _names(vocabulary, text) if (skill := vocabulary.skill(name))]
    assert [skill.name for skill in found if skill.kind == "tool"] == []


SPELLINGS = [
    ("Node.js", ["node js", "node.js", "NodeJS", "Node.JS", "NODE JS", "Node-js"]),
    (".NET", [".NET", ".net", "Dot Net", "dotnet", ".NET Framework"]),
    ("ASP.NET", ["ASP.NET", "asp.net", "ASP .NET"]),
    ("C#", ["C#", "c#", "C sharp"]),
    ("C++", ["C++", "c++", "CPP"]),
    ("Continuous integration", ["CI/CD", "CI / CD", "CICD", "continuous-integration"]),
    ("Front-end development", ["front-end development", "front end development", "frontend development"]),
    ("JavaScript", ["JavaScript", "Javascript", "JAVASCRIPT", "java script"]),
    ("Machine learning", ["machine learning", "Machine-Learning", "MACHINE LEARNING"]),
    ("Python", ["Python", "python", "PYTHON", "Python 3"]),
    ("PostgreSQL", ["PostgreSQL", "Postgres", "postgresql"]),
    ("Kubernetes", ["Kubernetes", "K8s"]),
    ("Organization skills", ["organisational skills", "organizational skills", "Organization Skills"]),
    ("Budgeting", ["budgets", "Budget", "budgeting"]),
    ("Welding", ["welding", "Welders", "WELDING"]),
    ("Accounts payable", ["accounts payable", "Accounts Payable", "A/P", "account payables"]),
    ("Blueprint reading", ["blueprint reading", "reading blueprints", "Blueprints"]),
    ("Bookkeeping", ["bookkeeping", "book-keeping", "book keeping"]),
    ("Microsoft PowerPoint", ["PowerPoint", "Power Point", "MS PowerPoint"]),
    ("Commercial driver's license", ["CDL", "Commercial Driver's License", "Commercial Driver’s License"]),
    ("A/B testing", ["A/B testing", "AB testing", "a/b tests"]),
]


@pytest.mark.parametrize(
    ("name", "spelling"), [(name, spelling) for name, spellings in SPELLINGS for spelling in spellings]
)
def test_a_skill_is_found_in_every_spelling(vocabulary: Vocabulary, name: str, spelling: str) -> None:
    assert _names(vocabulary, spelling) == [name]
    known = vocabulary.skill(spelling)
    assert known is not None and known.name == name


def test_two_skills_in_one_breath_are_two_skills(vocabulary: Vocabulary) -> None:
    assert _names(vocabulary, "HTML5/CSS3, UX/UI, LAN/WAN") == [
        "HTML", "CSS", "UX design", "UI design", "LAN", "WAN",
    ]  # fmt: skip


def test_a_line_that_wraps_inside_a_skill_keeps_it_whole(vocabulary: Vocabulary) -> None:
    text = "Responsible for the whole of the warehouse and for quality\nassurance of all goods"
    assert "Quality assurance" in _names(vocabulary, text)


def test_short_lines_of_a_list_are_not_joined(vocabulary: Vocabulary) -> None:
    assert _names(vocabulary, "Quality\nAssurance") == []


def test_every_mention_is_found_with_its_section(vocabulary: Vocabulary) -> None:
    text = "Skills\nPython\nExperience\nWrote Python daily"
    skills = Section(SectionKind.SKILLS, "Skills", Span(0, 14))
    work = Section(SectionKind.EXPERIENCE, "Experience", Span(14, len(text)))
    assert vocabulary.find(text, (skills, work)) == (
        SkillFound(
            "Python",
            (
                SkillMention(Span(7, 13), SectionKind.SKILLS),
                SkillMention(Span(31, 37), SectionKind.EXPERIENCE),
            ),
        ),
    )


@pytest.mark.parametrize("kind", [SectionKind.HEADER, SectionKind.PERSONAL])
def test_nothing_is_taken_from_what_is_never_scored(vocabulary: Vocabulary, kind: SectionKind) -> None:
    text = "Python Smith, Java Street"
    assert vocabulary.find(text, (Section(kind, None, Span(0, len(text))),)) == ()


def test_a_skills_section_confirms_an_everyday_word(vocabulary: Vocabulary) -> None:
    section = Section(SectionKind.SKILLS, "Skills", Span(0, 11))
    assert [skill.name for skill in vocabulary.find("Skills\nRust", (section,))] == ["Rust"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "\x00", "123 456"])
def test_nothing_is_found_in_nothing(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.find(text) == ()


def test_a_requirement_names_everyday_words_too(vocabulary: Vocabulary) -> None:
    assert vocabulary.named("Rust") == ("Rust",)


def test_a_city_is_no_certificate_of_buildings(vocabulary: Vocabulary) -> None:
    assert (_names(vocabulary, "Leeds"), _names(vocabulary, "LEED")) == ([], ["LEED Green Associate"])
