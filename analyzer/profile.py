"""What the scorer may know of a person: work, skills, learning and passages, and nothing else.

There is no field for name, contacts, address, picture, date of birth, gender, nationality or
marital status, and no year of graduation: what is not here cannot change a score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analyzer.blind import NameMask, neutral
from analyzer.gist import gist
from analyzer.records import DegreeLevel, Month, Passage, Resume, Role, Section, SectionKind, SkillFound, Span

MIN_WORDS = 40
MOST_TITLES = 10
EMBEDDED_CHARACTERS = 1_600  # of the passages of one resume; the rest is searched by its words
UNSCORED = frozenset({SectionKind.HEADER, SectionKind.PERSONAL, SectionKind.REFERENCES})

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Title:
    """A position held or claimed: its words, without the person's name, and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Learning:
    """A degree: its level, its subject and where it stands."""

    level: DegreeLevel | None
    subject: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Profile:
    """The scorer's input. ``vectors`` are those of the passages, ``title_vectors`` of the titles.

    Both are float32 of shape (n, 384) and unit length. The first title is the present one.
    ``scored`` are the stretches of the text that may be searched and quoted.
    """

    skills: Mapping[str, SkillFound]
    titles: tuple[Title, ...]
    years: float | None
    years_span: Span | None
    degrees: tuple[Learning, ...]
    passages: tuple[Passage, ...]
    vectors: Vectors
    title_vectors: Vectors
    scored: tuple[Span, ...]
    language: str | None
    word_count: int
    enough: bool  # whether there is enough to be fair
    latest: Month | None = None  # the end of the latest dated position

    @property
    def degree(self) -> Learning | None:
        """The degree of the highest level."""
        held = [degree for degree in self.degrees if degree.level]
        return max(held, key=lambda degree: degree.level.rank if degree.level else -1, default=None)


def texts_to_embed(resume: Resume) -> tuple[str, ...]:
    """The texts whose vectors ``profile_of`` wants, in its order: gists of passages, then titles."""
    return (
        *(gist(passage.text) for passage in _embedded(resume)),
        *(neutral(title.text) for title in _titles(resume)),
    )


def _embedded(resume: Resume) -> tuple[Passage, ...]:
    """The passages that are judged by meaning, in the order of the text.

    Sections take turns, each from its beginning, until the characters are used up: people put what
    matters first, and the latest position above the older ones.
    """
    seen: Counter[SectionKind] = Counter()
    turns: list[tuple[int, int]] = []
    for index, passage in enumerate(resume.passages):
        turns.append((seen[passage.section], index))
        seen[passage.section] += 1
    kept: list[int] = []
    room = EMBEDDED_CHARACTERS
    for _, index in sorted(turns):
        room -= len(resume.passages[index].text)
        if kept and room < 0:
            break
        kept.append(index)
    return tuple(resume.passages[index] for index in sorted(kept))


def profile_of(resume: Resume, vectors: NDArray[np.float16], *, min_words: int = MIN_WORDS) -> Profile:
    """The part of a resume that may be judged.

    ``vectors`` are those of ``texts_to_embed``, shape (passages + titles, 384).
    """
    rows = vectors.astype(np.float32)
    passages, titles = _embedded(resume), _titles(resume)
    return Profile(
        skills={skill.name: skill for skill in resume.skills},
        titles=titles,
        years=resume.years,
        years_span=resume.years_span or _span_of(resume.roles),
        degrees=tuple(Learning(degree.level, degree.field, degree.span) for degree in resume.degrees),
        passages=passages,
        vectors=rows[: len(passages)],
        title_vectors=rows[len(passages) : len(passages) + len(titles)],
        scored=_scored(resume.sections),
        language=resume.language,
        word_count=resume.word_count,
        enough=resume.word_count >= min_words and bool(passages or resume.skills),
        latest=max((role.end for role in resume.roles if role.end), default=None),
    )


def _titles(resume: Resume) -> tuple[Title, ...]:
    """The titles that count: the one under the name, those of the positions, then any other named."""
    header = [section.span for section in resume.sections if section.kind is SectionKind.HEADER]
    named = [Title(title.value, title.span) for title in resume.titles]
    claimed = [title for title in named if any(span.start <= title.span.start < span.end for span in header)]
    held = [Title(role.title, role.heading) for role in resume.roles if role.title]
    mask = NameMask(resume.contact.name.value if resume.contact.name else None)
    blind = (replace(title, text=mask.without(title.text)) for title in (*claimed, *held, *named))
    once = {title.text.casefold(): title for title in reversed([title for title in blind if title.text])}
    return tuple(reversed(once.values()))[:MOST_TITLES]


def _months(role: Role) -> int | None:
    if role.start is None or role.end is None:
        return None
    return max(1, role.end.index - role.start.index + 1)


def _span_of(roles: tuple[Role, ...]) -> Span | None:
    """Where the years were counted: the heading of the longest dated role."""
    dated = [role for role in roles if _months(role)]
    return max(dated, key=lambda role: _months(role) or 0).heading if dated else None


def _scored(sections: tuple[Section, ...]) -> tuple[Span, ...]:
    return tuple(section.span for section in sections if section.kind not in UNSCORED)
