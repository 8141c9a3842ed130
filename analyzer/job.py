"""Understands what a recruiter writes: skills (must and nice), years, degree, and the rest as lines.

A description with headings is read section by section, one without is read line by line, and a
short list of skills is taken as it stands. Each requirement carries the line it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analyzer import job_words as words
from analyzer.job_words import Mode
from analyzer.records import DegreeLevel, Job, Requirement, RequirementKind
from analyzer.skills import Vocabulary

MOST_SKILLS = 30
MOST_TEXTS = 12
MOST_YEARS = 20  # more is the age of the company


@dataclass(frozen=True, slots=True)
class _Line:
    """One line or sentence of the description, without its bullet, and what it counts for."""

    text: str
    mode: Mode

    @property
    def is_must(self) -> bool:
        return self.mode is not Mode.NICE


def understand(title: str, description: str, vocabulary: Vocabulary) -> Job:
    """Read a job from its title and its pasted text. Nothing stated is None or empty.

    The text may be a list of skills, an advertisement with headings, or plain sentences.
    """
    items = _listed(description)
    if items:
        return Job(title=title, description=description, requirements=_from_names(items, (), vocabulary))
    lines = [line for line in _lines(description) if line.mode is not Mode.ASIDE]
    return Job(
        title=title,
        description=description,
        requirements=(*_skills(lines, vocabulary), *_texts(lines, vocabulary)),
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


def _listed(description: str) -> list[str]:
    """The items of a text that is nothing but a short list of skills; empty for anything else."""
    text = description.strip()
    parts = words.LIST_BREAK.split(text) if words.LIST_BREAK.search(text) else text.split(",")
    items = [words.BULLET.sub("", item).strip(" .,-") for item in parts]
    items = [item for item in items if item]
    short = all(len(item.split()) <= 6 and not item.endswith(":") for item in items)
    if len(items) < 2 or not short or any(_heading(item) or words.YEARS.search(item) for item in items):
        return []
    return items


def _lines(description: str) -> Iterator[_Line]:
    mode = Mode.PLAIN
    for raw in description.splitlines():
        text = words.BULLET.sub("", raw).strip()
        heading = _heading(text)
        if heading:
            mode = heading
            continue
        inline, text = _inline_heading(text)
        mode = inline or mode
        for sentence in words.SENTENCE_END.split(text):
            if sentence.strip():
                yield _Line(sentence.strip(), _mode_of(sentence, mode))


def _heading(text: str) -> Mode | None:
    plain = text.strip("*#_ \t")
    if len(plain) > 60:
        return None
    return next((mode for mode, pattern in words.HEADINGS if pattern.match(plain)), None)


def _inline_heading(text: str) -> tuple[Mode | None, str]:
    for mode, pattern in words.INLINE_HEADINGS:
        found = pattern.match(text)
        if found:
            return mode, text[found.end() :]
    return None, text


def _mode_of(sentence: str, mode: Mode) -> Mode:
    if words.NICE.search(sentence) and not words.FIRMLY_MUST.search(sentence):
        return Mode.NICE
    if mode is Mode.ASIDE or (mode is Mode.PLAIN and words.ASIDE.search(sentence)):
        return Mode.ASIDE
    if mode is Mode.DUTIES and words.MUST.search(sentence):
        return Mode.MUST
    return mode


def _skills(lines: Sequence[_Line], vocabulary: Vocabulary) -> list[Requirement]:
    """Skills in the order of the text; one of the duties is nice to have where requirements stand apart."""
    apart = any(line.mode is Mode.MUST for line in lines)
    found: dict[str, Requirement] = {}
    for line in sorted(lines, key=lambda line: line.mode is not Mode.MUST):
        must = line.is_must and not (apart and line.mode is Mode.DUTIES)
        for skill in vocabulary.find(line.text):
            known = found.get(skill.name)
            if known is None or (must and not known.must):
                found[skill.name] = Requirement(
                    skill.name, RequirementKind.SKILL, must=must, skill=skill.name, why=line.text
                )
    return list(found.values())[:MOST_SKILLS]


def _texts(lines: Sequence[_Line], vocabulary: Vocabulary) -> list[Requirement]:
    """The lines that name no skill but say something to judge by, those under requirements first."""
    order = {Mode.MUST: 0, Mode.PLAIN: 1, Mode.DUTIES: 1, Mode.NICE: 2}
    chosen = [
        Requirement(line.text, RequirementKind.TEXT, must=line.is_must, why=line.text)
        for line in sorted(lines, key=lambda line: order[line.mode])
        if _says_something(line.text) and not vocabulary.find(line.text)
    ]
    return list({requirement.text: requirement for requirement in chosen}.values())[:MOST_TEXTS]


def _says_something(text: str) -> bool:
    length = len(words.WORDS.findall(text))
    if not 4 <= length <= 60 or words.ASIDE.search(text):
        return False
    plain = [_Line(text, Mode.PLAIN)]
    return length > 14 or not (_years(plain) or _degree(plain))


def _years(lines: Sequence[_Line]) -> float | None:
    """The largest number of years that is asked for; of a range the lower end."""
    asked = [years for line in lines if line.is_must for years in _years_of(line)]
    return max(asked, default=None)


def _years_of(line: _Line) -> Iterator[float]:
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


def _degree(lines: Sequence[_Line]) -> DegreeLevel | None:
    """The lowest degree that would do, of the first line that asks for one."""
    for line in lines:
        if line.is_must:
            levels = [level for level, pattern in words.DEGREES if pattern.search(line.text)]
            if levels:
                return min(levels, key=lambda level: level.rank)
    return None
