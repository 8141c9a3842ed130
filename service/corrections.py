"""The verbs of corrections by hand: what was misread is said anew, and the score follows at once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from datetime import date

from analyzer.records import DegreeLevel
from db.records import CONTACTS, POSITIONS, RENAMED, Correction, Field, Period, TaskKind
from service import periods
from service.errors import Invalid, Missing
from service.periods import dates_said
from service.screening import GLANCE, Parsing, Screening

__all__ = [
    "CONTACTS",
    "POSITIONS",
    "RENAMED",
    "Correction",
    "Field",
    "Period",
    "correct",
    "dates_said",
    "names_said",
    "skills_said",
]

LONGEST = 200  # characters of a name or contact
LONGEST_SKILL, MOST_SKILLS = 80, 100
MOST_YEARS = 70.0
MOST_POSITIONS = 100
PATIENCE = 20.0  # seconds that a page waits for the new scores; they come in any case

Values = Mapping[Field, tuple[str, ...] | None]


def correct(house: Screening, candidate_id: int, parsing_id: int, values: Values, *, actor: str = "") -> None:
    """Say what a field should have been, with () for "there is none"; None takes a correction back.

    Every screening that stands on this file is scored again from what is stored; a name or a contact
    moves no score. Raises ``Missing`` and ``Invalid``.
    """
    parsing = house.parsing(parsing_id)
    checked = {field: _checked(house, field, value, parsing.first_seen) for field, value in values.items()}
    if not house.store.correct(candidate_id, parsing.sha256, checked, actor=actor):
        raise Missing(f"There is no candidate {candidate_id}.")
    if any(field not in CONTACTS for field in values):
        _follow(house, candidate_id, parsing, actor)


def skills_said(read: Iterable[str], wanted: Iterable[str]) -> dict[Field, tuple[str, ...] | None]:
    """The corrections that make the skills read into those wanted; None where nothing is to correct."""
    before, after = tuple(read), tuple(wanted)
    added = tuple(name for name in after if name not in before)
    removed = tuple(name for name in before if name not in after)
    return {Field.SKILLS_ADDED: added or None, Field.SKILLS_REMOVED: removed or None}


def names_said(read: Iterable[str | None], wanted: Iterable[str | None]) -> tuple[str, ...] | None:
    """The correction that gives positions these titles or employers; None where nothing is to correct."""
    pairs = [(before or "", after or "") for before, after in zip(read, wanted, strict=True)]
    if all(before == after for before, after in pairs):
        return None
    return tuple(word for pair in pairs for word in pair)


def _follow(house: Screening, candidate_id: int, parsing: Parsing, actor: str) -> None:
    """Score again, before every pile that waits, and wait a moment for it."""
    queued = [
        house.store.add_batch(
            screening.job_id,
            (),
            kind=TaskKind.SCORE,
            actor=actor,
            urgent=True,
            parsing_ids=(screening.parsing_id,),
        )
        for screening in house.screenings_of(candidate_id)
        if house.parsing(screening.parsing_id).sha256 == parsing.sha256
    ]
    batches = [batch for batch in queued if batch is not None]  # a job may have been deleted meanwhile
    house.pipeline.wake()
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and any(not house.batch(batch).finished_at for batch in batches):
        time.sleep(GLANCE)


def _checked(
    house: Screening, field: Field, value: tuple[str, ...] | None, present: date
) -> tuple[str, ...] | None:
    if value is None:
        return None
    if field is Field.DATES:
        return periods.checked(value, present=present)
    if field in RENAMED:
        return _names(value)
    lines = tuple(dict.fromkeys(line for item in value if (line := " ".join(item.split()))))
    if field in (Field.SKILLS_ADDED, Field.SKILLS_REMOVED):
        return _skills(house, lines)
    if len(lines) > 1 or any(len(line) > LONGEST for line in lines):
        raise Invalid(f"Give one {field} of at most {LONGEST} characters.")
    if lines and field is Field.EMAIL and "@" not in lines[0]:
        raise Invalid("An e-mail address has an @ in it.")
    if lines and field is Field.YEARS:
        return (_years(lines[0]),)
    if lines and field is Field.EDUCATION and lines[0] not in {level.value for level in DegreeLevel}:
        raise Invalid("This is no level of a degree.")
    return lines


def _names(value: tuple[str, ...]) -> tuple[str, ...]:
    """As read and as said in turn; what was read stays as it is, or it would not be met again."""
    said = tuple(" ".join(word.split()) if place % 2 else word for place, word in enumerate(value))
    if len(said) % 2 or len(said) > 2 * MOST_POSITIONS or any(len(word) > LONGEST for word in said[1::2]):
        raise Invalid(f"Titles and employers have at most {LONGEST} characters each.")
    return said


def _years(text: str) -> str:
    try:
        years = round(float(text), 1)
    except ValueError:
        raise Invalid("Years of experience are a number.") from None
    if not 0 <= years <= MOST_YEARS:
        raise Invalid(f"Years of experience are a number from 0 to {MOST_YEARS:.0f}.")
    return f"{years:g}"


def _skills(house: Screening, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as the vocabulary has them; others as they were typed."""
    if len(names) > MOST_SKILLS or any(len(name) > LONGEST_SKILL for name in names):
        raise Invalid(f"At most {MOST_SKILLS} skills of at most {LONGEST_SKILL} characters each.")
    found = (house.judge.vocabulary.skill(name) for name in names)
    return tuple(skill.name if skill else name for name, skill in zip(names, found, strict=True))
