"""People made up by chance for a store of any size, with resumes of the length that real ones were measured to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analyzer.records import (
    DegreeLevel,
    Weights,
)
from analyzer.rerank import PARTS, scores_of
from db.records import Stage

CHUNK = 1000
WORDS = 20_000  # different words in all resumes together
LINES, LINE = 20_000, 11  # different lines, and words of each
LENGTH = 760  # words of a resume: about 5,300 characters
SKILLS = tuple(
    [
        "Python",
        "AWS",
        "Docker",
        "SQL",
        "Excel",
        "Java",
        "Kubernetes",
        "Linux",
        "Git",
        "React",
        "Google Cloud",
        "Accounting",
        "Payroll",
        "SAP",
        "Nursing",
        "Wound care",
        "Recruiting",
        "Welding",
        "Logistics",
        "Forklift",
        "Photoshop",
        "Terraform",
        "Azure",
        "C++",
    ]
)
PHRASES = ("team lead", "intern", "gcp", "aws", "python", "project manager", "night shift")
FIRST = [
    "Ada",
    "Bo",
    "Cem",
    "Dana",
    "Eli",
    "Fay",
    "Gus",
    "Hana",
    "Ivo",
    "Jana",
    "Kofi",
    "Lea",
    "Mio",
    "Nora",
    "Omar",
    "Pia",
    "Quin",
    "Rosa",
    "Sam",
    "Tess",
]
LAST = [
    "Alder",
    "Birch",
    "Cedar",
    "Dogwood",
    "Elm",
    "Fir",
    "Gorse",
    "Hazel",
    "Ivy",
    "Juniper",
    "Kapok",
    "Larch",
    "Maple",
    "Oak",
    "Pine",
    "Rowan",
]
CITIES = ("Berlin", "Leeds", "Porto", "Austin, TX", "Pune", "Lagos")
ASKED = SKILLS[:6]  # of the job that they apply for


@dataclass(frozen=True, slots=True)
class Person:
    """What is drawn by chance of one candidate; ``parts`` in the order of ``Weights``."""

    number: int
    name: str
    city: str
    skills: tuple[str, ...]
    years: float
    level: DegreeLevel
    stage: Stage
    text: str
    parts: tuple[float, ...]
    ai_score: float | None

    @property
    def matched(self) -> tuple[str, ...]:
        return tuple(name for name in self.skills if name in ASKED)


def people(chance: np.random.Generator, count: int, first: int) -> Iterator[list[Person]]:
    """So many people, numbered from ``first``, a thousand at a time."""
    lines = _lines(chance)
    for start in range(first, first + count, CHUNK):
        size = min(CHUNK, first + count - start)
        parts = chance.beta(1.6, 1.8, (size, len(PARTS)))
        scores = scores_of(parts, Weights())
        drawn = lines[chance.integers(0, LINES, (size, LENGTH // LINE))]
        yield [
            _person(chance, start + place, drawn[place], parts[place], scores[place]) for place in range(size)
        ]


def _lines(chance: np.random.Generator) -> np.ndarray:
    """Lines of words that are as frequent as words are (Zipf), none of them a word of a search."""
    letters = np.array(list("abcdefghijklmnoprstuvwz"))
    words = np.array(["".join(chance.choice(letters, size)) for size in chance.integers(5, 10, WORDS)])
    odds = 1 / np.arange(2, WORDS + 2)
    drawn = words[chance.choice(WORDS, (LINES, LINE), p=odds / odds.sum())]
    return np.array([" ".join(line) for line in drawn], object)


def _person(
    chance: np.random.Generator, number: int, lines: np.ndarray, parts: np.ndarray, score: float
) -> Person:
    skills = tuple(name for name, draw in zip(SKILLS, chance.random(len(SKILLS)), strict=True) if draw < 0.3)
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // 7 % len(LAST)]} {_letters(number)}"
    said = [phrase for phrase, draw in zip(PHRASES, chance.random(len(PHRASES)), strict=True) if draw < 0.2]
    stages = tuple(Stage)
    return Person(
        number=number,
        name=name,
        city=CITIES[number % len(CITIES)],
        skills=skills,
        years=float(round(chance.gamma(2.0, 3.5), 1)),
        level=tuple(DegreeLevel)[int(chance.integers(0, 6))],
        stage=stages[0] if chance.random() < 0.9 else stages[int(chance.integers(1, len(stages)))],
        text="\n".join((name, *lines, " ".join(said), ", ".join(skills))),
        parts=tuple(float(value) for value in parts),
        ai_score=score if chance.random() > 0.02 else None,
    )


def _letters(number: int) -> str:
    """A number as a word, so that no two people share a name."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()
