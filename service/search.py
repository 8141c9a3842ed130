"""The verb of the search box: a typed query in, people with the lines that were met out."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.skills import Vocabulary
from db.search_records import Query, SearchHit
from db.store import Store
from service.search_lines import FoundLine, found_lines
from service.search_query import parse

__all__ = ["FoundLine", "SearchHit", "SearchResult", "SearchedPerson", "search"]


@dataclass(frozen=True, slots=True)
class SearchedPerson:
    """One who matches, how often the words stand in the resume, and the first lines with them."""

    hit: SearchHit
    places: int
    lines: tuple[FoundLine, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of those who match ``query``, and how many match in all."""

    people: tuple[SearchedPerson, ...]
    total: int
    query: Query


def search(
    store: Store, vocabulary: Vocabulary, typed: str, *, job_id: int | None, limit: int, offset: int
) -> SearchResult:
    """One page of those who match; raises ``Invalid`` for a search that cannot be read."""

    def resolve(name: str) -> str:
        skill = vocabulary.skill(name)
        return skill.name if skill else name

    query = parse(typed, in_job=job_id is not None, resolve=resolve)
    hits, total = store.search(query, job_id=job_id, limit=limit, offset=offset)
    found = [found_lines(query, hit.text) for hit in hits]
    people = (SearchedPerson(hit, met.places, met.lines) for hit, met in zip(hits, found, strict=True))
    return SearchResult(tuple(people), total, query)
