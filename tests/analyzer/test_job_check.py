"""What is pointed out in a job's text before any resume is scored, and what is left in peace."""

from __future__ import annotations

import pytest

from analyzer.job_check import LONGEST_QUOTE, MOST_MUSTS, TABLE, FindingKind, JobFinding, check
from analyzer.records import DegreeLevel, Job, Requirement, RequirementKind

ASKED = (Requirement("Welding", RequirementKind.SKILL, skill="Welding"),)


def _check(text: str, title: str = "Welder", **asked: object) -> tuple[JobFinding, ...]:
    fields: dict[str, object] = {"requirements": ASKED, **asked}
    return check(Job(title=title, description=text, **fields), text)  # type: ignore[arg-type]


VAGUE = [
    ("You have good communication skills.", "good communication skills"),
    ("Filing, typing, etc.", "etc"),
    ("We want a Team Player", "Team Player"),
    ("Other duties as assigned", "Other duties as assigned"),
    ("We pay a competitive salary", "competitive salary"),
    ("Extensive experience with kilns", "Extensive experience"),
    ("You are a self-starter", "self-starter"),
    ("good  computer\u00a0skills", "good  computer\u00a0skills"),
]

UNFAIR = [
    ("a young and dynamic team", "young and dynamic", "age"),
    ("suits a digital native", "digital native", "age"),
    ("ideal for recent graduates", "recent graduates", "age"),
    ("maximum 5 years experience", "maximum 5 years experience", "age"),
    ("no more than 3 years of experience", "no more than 3 years of experience", "age"),
    ("Looking for a coding ninja", "ninja", "gender"),
    ("We need a Salesman", "Salesman", "gender"),
    ("He will report to the owner", "He will", "gender"),
    ("an aggressive closer", "aggressive", "gender"),
    ("native English required", "native English", "origin"),
    ("Native speaker of German", "Native speaker", "origin"),
    ("locals only please", "locals only", "origin"),
    ("must be able-bodied", "able-bodied", "health"),
    ("in good health", "in good health", "health"),
    ("pleasant appearance", "pleasant appearance", "looks"),
    ("no family commitments", "no family commitments", "family"),
    ("a degree from a top university", "top university", "background"),
    ("no employment gaps", "no employment gaps", "background"),
]

FAIR = [
    "You work with young people and young children.",
    "Our app is for digital natives customers and millennial consumers.",
    "You fly unmanned aircraft.",
    "We treat all applicants alike, regardless of age: young, old, able-bodied or not.",
    "We are an equal opportunity employer and welcome native speakers of any language.",
    "You manage aggressive treatment of rust.",
    "Relevant experience years are counted.",
    "The chair of the board and the supervisor decide together.",
    "3 to 5 years of experience in welding.",
    "Bring 2-4 years of practice.",
    "You weld pipes of up to 20 kg, with a lift. We adjust the place to you.",
    "Entry level: no experience needed.",
]


@pytest.mark.parametrize(("text", "quote"), VAGUE)
def test_vague_words_are_quoted(text: str, quote: str) -> None:
    assert [(f.kind, f.quote, f.trait) for f in _check(text)] == [(FindingKind.VAGUE, quote, None)]


@pytest.mark.parametrize(("text", "quote", "trait"), UNFAIR)
def test_words_that_stand_for_a_trait_are_quoted(text: str, quote: str, trait: str) -> None:
    assert [(f.kind, f.quote, f.trait) for f in _check(text)] == [(FindingKind.WORDING, quote, trait)]


@pytest.mark.parametrize("text", FAIR)
def test_plain_and_fair_words_are_left_in_peace(text: str) -> None:
    assert _check(text) == ()


CONTRADICTORY = [
    ("an entry-level post", {"min_experience": 10.0}, "entry-level"),
    ("no experience needed", {"min_experience": 3.0}, "no experience needed"),
    ("No degree needed.", {"education": DegreeLevel.BACHELOR}, "No degree needed"),
    ("5 - 3 years of practice", {}, "5 - 3 years"),
    ("Fully remote. Must be on site daily.", {}, "Fully remote"),
]


@pytest.mark.parametrize(("text", "asked", "quote"), CONTRADICTORY)
def test_contradictions_are_quoted(text: str, asked: dict[str, object], quote: str) -> None:
    assert [(f.kind, f.quote) for f in _check(text, **asked)] == [(FindingKind.CONTRADICTORY, quote)]


def test_a_senior_title_for_a_beginner_contradicts_itself() -> None:
    found = _check("We weld.", title="Senior welder", min_experience=1.0)
    assert [(f.kind, f.quote) for f in found] == [(FindingKind.CONTRADICTORY, "Senior")]


def test_a_sentence_without_end_is_hard_to_read() -> None:
    sentence = "You " + " and ".join(f"weld part {number}" for number in range(20)) + "."
    (found,) = _check(f"We weld. {sentence}")
    assert found.kind is FindingKind.UNREADABLE
    assert found.quote is not None and len(found.quote) <= LONGEST_QUOTE and found.quote in sentence


def test_a_list_of_short_lines_is_not_one_sentence() -> None:
    assert _check("\n".join(f"weld part {number}" for number in range(40))) == ()


def test_shouting_is_hard_to_read() -> None:
    text = "WE NEED A WELDER WHO KNOWS PIPES"
    assert [(f.kind, f.quote) for f in _check(text)] == [(FindingKind.UNREADABLE, text)]


def test_a_text_that_asks_for_nothing_is_named() -> None:
    assert [(f.kind, f.quote) for f in _check("We are nice.", requirements=())] == [
        (FindingKind.UNREADABLE, None)
    ]


@pytest.mark.parametrize(("count", "kinds"), [(MOST_MUSTS, []), (MOST_MUSTS + 1, [FindingKind.TOO_MUCH])])
def test_too_many_must_haves_are_counted(count: int, kinds: list[FindingKind]) -> None:
    musts = tuple(Requirement(f"skill {number}", RequirementKind.SKILL) for number in range(count))
    nice = Requirement("another", RequirementKind.SKILL, must=False)
    assert [f.kind for f in _check("We weld.", requirements=(*musts, nice))] == kinds


def test_an_endless_text_is_named() -> None:
    assert [f.kind for f in _check("We weld pipes.\n" * 400)] == [FindingKind.TOO_MUCH]


def test_findings_stand_in_the_order_of_the_text_and_once_each() -> None:
    text = "A team player, native speaker, team player.\nSalesman wanted, etc."
    assert [f.quote for f in _check(text)] == ["team player", "native speaker", "Salesman", "etc"]


def test_the_title_is_looked_over_too() -> None:
    assert [f.quote for f in _check("We sell.", title="Sales ninja")] == ["ninja"]


def test_every_finding_says_why_and_what_is_better() -> None:
    text = "\n".join(text for text, *_ in [*VAGUE, *UNFAIR])
    assert [f for f in _check(text) if not (f.why.endswith(".") and f.better.endswith("."))] == []


def test_the_table_of_words_is_whole() -> None:
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert {len(cells) for cells in lines} == {6}
    words = [word for cells in lines[1:] for word in cells[2].split("|")]
    assert len(words) == len(set(words))
    assert {cells[0] for cells in lines[1:]} == {"vague", "wording"}
    assert all(word == word.casefold().strip() and word for word in words)


@pytest.mark.parametrize("text", ["", "\n", "…", "(" * 5000, "a" * 100_000, "a. " * 30_000])
def test_odd_texts_are_survived(text: str) -> None:
    assert isinstance(_check(text), tuple)
