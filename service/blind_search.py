"""A search as it may be seen: who is hidden stands there without a name, found only by what is shown.

A word that stands nowhere but in what is hidden would tell who it is, so whoever matches by nothing
else is left out, and out of the count where one page holds all. Nor may a word be taken away there:
whoever vanishes would be known by it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from db import search_records as ask
from db.search_index import skill_key
from service.blind import Mask, any_blind, is_blind, label
from service.errors import Invalid
from service.screening import Screening
from service.search import SearchedPerson, SearchHit
from service.search_lines import found_lines, holds

NOT_AWAY = (
    "While names are hidden, no word can be taken away: who vanishes would be known by it. "
    "Take away a skill (-skill:python) or a number instead."
)
OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class SeenSearch:
    """A page of a search; ``hidden`` of the people have no name. ``is_blind``: names of somebody are hidden."""

    people: tuple[SearchedPerson, ...]
    total: int
    hidden: int = 0
    is_blind: bool = False


def search(house: Screening, typed: str, *, job_id: int | None, limit: int, offset: int) -> SeenSearch:
    """As ``Screening.search``. Among all people, whoever is in a job whose names are hidden is hidden.

    Raises ``Invalid`` also where a word is taken away while names are hidden.
    """
    found = house.search(typed, job_id=job_id, limit=limit, offset=offset)
    jobs = [job_id] if job_id else [stored.id for stored in house.jobs()]
    if not any_blind(house.store, jobs):
        return SeenSearch(found.people, found.total)
    if takes_away(found.query):
        raise Invalid(NOT_AWAY)
    hidden = _hidden(house, [person.hit for person in found.people], job_id)
    seen = [
        _masked(house, person, found.query) if person.hit.candidate_id in hidden else person
        for person in found.people
    ]
    people = tuple(person for person in seen if person)
    left_out = len(seen) - len(people)
    total = found.total - left_out if found.total <= limit else found.total
    return SeenSearch(people, total, len(hidden) - left_out, is_blind=True)


def takes_away(query: ask.Query, *, inside: bool = False) -> bool:
    """Whether a search takes words away, or a name or place, which may be hidden."""
    match query:
        case ask.Words() | ask.Labelled():
            return inside
        case ask.Not(item):
            return takes_away(item, inside=True)
        case ask.All(items) | ask.Any(items):
            return any(takes_away(item, inside=inside) for item in items)
    return False


def _hidden(house: Screening, hits: Iterable[SearchHit], job_id: int | None) -> frozenset[int]:
    people = [hit.candidate_id for hit in hits]
    jobs = dict.fromkeys(people, (job_id,)) if job_id else house.store.jobs_of_people(people)
    blind = {job for job in {job for some in jobs.values() for job in some} if is_blind(house.store, job)}
    return frozenset(person for person, some in jobs.items() if blind.intersection(some))


def _masked(house: Screening, person: SearchedPerson, query: ask.Query) -> SearchedPerson | None:
    """The person as anybody may see them; None where nothing that is shown was met."""
    hit = person.hit
    mask = Mask.of(house.parsing(hit.parsing_id).resume, house.candidate(hit.candidate_id))
    called = label(hit.candidate_id)
    shown = replace(hit, name=called, file_name=called, location=None, text=mask.whole(hit.text))
    if not matches(query, shown):
        return None
    met = found_lines(query, shown.text)
    return SearchedPerson(shown, met.places, met.lines)


def matches(query: ask.Query, hit: SearchHit) -> bool:
    """Whether the search is met by what stands in this hit; a name or a place is never met."""
    match query:
        case ask.Words():
            return holds(query, hit.text)
        case ask.HasSkill(name):
            return skill_key(name) in map(skill_key, hit.skills)
        case ask.Compare(field, sign, wanted):
            number = _number(field, hit)
            return number is not None and OPERATORS[sign](number, wanted)
        case ask.InStage(stage):
            return hit.stage is stage
        case ask.Not(item):
            return not matches(item, hit)
        case ask.All(items):
            return all(matches(item, hit) for item in items)
        case ask.Any(items):
            return any(matches(item, hit) for item in items)
    return False


def _number(field: ask.Compared, hit: SearchHit) -> float | None:
    if field is ask.Compared.EDUCATION:
        return hit.education.rank if hit.education else None
    return hit.years if field is ask.Compared.YEARS else hit.ai_score
