"""Understands what a recruiter writes: skills (must and nice), years, degree, and the rest as lines.

A description with headings is read section by section, one without is read line by line, and a
short list of skills is taken as it stands. Each requirement carries the line it was read from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from analyzer import job_words as words
from analyzer.job_lines import Line, lines_of, listed
from analyzer.job_words import Mode
from analyzer.records import DegreeLevel, Job, Requirement, RequirementKind
from analyzer.skills import Vocabulary

CORE = 2.0  # weight of a skill that the title or several lines name
MOST_SKILLS = 30
MOST_TEXTS = 12
MOST_YEARS = 20  # more is the age of the company


def understand(title: str, description: str, vocabulary: Vocabulary) -> Job:
    """Read a job from its title and its pasted text. Nothing stated is None or empty.

    The text may be a list of skills, an advertisement with headings, or plain sentences.
    """
    items = listed(description)
    if items:
        return Job(title=title, description=description, requirements=_from_names(items, (), vocabulary))
    lines = [line for line in lines_of(description) if not _says_the_title(line.text, title)]
    return Job(
        title=title,
        description=description,
        requirements=(*_skills(title, lines, vocabulary), *_texts(lines, vocabulary)),
        min_experience=_years(lines),
        education=_degree(lines),
    )


def requirements_of(
    must: Iterable[str], nice: Iterable[str], vocabulary: Vocabulary
) -> tuple[Requirement, ...]:
    """Requirements from plain names, any alias or spelling; an unknown one is looked for as written."""
    return _from_names(must, nice, vocabulary)


def _from_names(must: Iterable[str], nice: Iterable[str], vocabulary: Vocabulary) -> tuple[Requirement, ...]:
    requirements: dict[str, Requirement] = {}
    for name, is_must in [*((name, True) for name in must), *((name, False) for name in nice)]:
        text = " ".join(name.split())
        if text:
            requirement = _named(text, is_must, vocabulary)
            requirements.setdefault((requirement.skill or text).casefold(), requirement)
    return tuple(requirements.values())


def _named(text: str, must: bool, vocabulary: Vocabulary) -> Requirement:
    skill = vocabulary.skill(text)
    kind = RequirementKind.SKILL if skill or len(text.split()) <= 6 else RequirementKind.TEXT
    return Requirement(text, kind, must=must, skill=skill.name if skill else None)


def _says_the_title(text: str, title: str) -> bool:
    return text.strip(" .:-–—").casefold() == title.strip(" .:-–—").casefold()


def _skills(title: str, lines: Sequence[Line], vocabulary: Vocabulary) -> list[Requirement]:
    """Skills in the order of the text, those of the title first.

    One of the duties is nice to have where requirements stand apart. What the title names, or
    several lines do, is what the job is about and counts more.
    """
    apart = any(line.mode is Mode.MUST for line in lines)
    found: dict[str, Requirement] = {}
    named: Counter[str] = Counter()
    for line in [Line(title, Mode.MUST), *sorted(lines, key=lambda line: line.mode is not Mode.MUST)]:
        must = line.is_must and not (apart and line.mode is Mode.DUTIES)
        for skill in vocabulary.find(line.text):
            named[skill.name] += 2 if line.text == title else 1
            known = found.get(skill.name)
            if known is None or (must and not known.must):
                found[skill.name] = Requirement(
                    skill.name, RequirementKind.SKILL, must=must, skill=skill.name, why=line.text
                )
    core = (replace(item, weight=CORE) if named[name] > 1 else item for name, item in found.items())
    return list(core)[:MOST_SKILLS]


def _texts(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Requirement]:
    """The lines that name no skill but say something to judge by, those under requirements first."""
    order = {Mode.MUST: 0, Mode.PLAIN: 1, Mode.DUTIES: 1, Mode.NICE: 2}
    chosen = [
        Requirement(line.text, RequirementKind.TEXT, must=line.is_must, why=line.text)
        for line in sorted(lines, key=lambda line: order[line.mode])
        if _says_something(line) and not vocabulary.find(line.text)
    ]
    return list({requirement.text: requirement for requirement in chosen}.values())[:MOST_TEXTS]


def _says_something(line: Line) -> bool:
    length = len(words.WORDS.findall(line.text))
    if not 4 <= length <= 60 or words.ASIDE.search(line.text) or words.AGE.search(line.text):
        return False
    asked = [Line(line.text, Mode.MUST if line.mode is Mode.NICE else line.mode)]
    return length > 14 or not (_years(asked) or _degree(asked))


def _years(lines: Sequence[Line]) -> float | None:
    """The largest number of years that is asked for; of a range the lower end."""
    asked = [years for line in lines if line.is_must for years in _years_of(line)]
    return max(asked, default=None)


def _years_of(line: Line) -> Iterator[float]:
    if words.AGE.search(line.text):
        return
    for found in words.YEARS.finditer(line.text):
        years = _number(found["low"])
        if 0 < years <= MOST_YEARS and (line.mode is Mode.MUST or words.ASKED.search(line.text)):
            yield years
    labelled = words.LABELLED_YEARS.search(line.text)
    if labelled and 0 < _number(labelled["low"]) <= MOST_YEARS:
        yield _number(labelled["low"])


def _number(text: str) -> float:
    return float(words.NUMBERS[text.lower()]) if text.isalpha() else float(text)


def _degree(lines: Sequence[Line]) -> DegreeLevel | None:
    """The lowest degree that would do, of the first line that asks for one."""
    for line in lines:
        if line.is_must:
            levels = [level for level, pattern in words.DEGREES if pattern.search(line.text)]
            if levels:
                return min(levels, key=lambda level: level.rank)
    return None
