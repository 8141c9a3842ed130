"""While names are hidden, whoever matches only by what is hidden is not shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.records import DegreeLevel
from db.records import Stage
from db.search_records import Label, Query, SearchHit
from service.blind_search import matches, takes_away
from service.search_query import parse

HIT = SearchHit(
    candidate_id=1,
    parsing_id=1,
    name="Candidate 1",
    file_name="Candidate 1",
    location=None,
    skills=("Python", "Machine learning"),
    years=4.5,
    education=DegreeLevel.MASTER,
    text="••• ••••••\nEngineer in Zürich since ••••. C++ and teams lead\nof ••••••",
    ai_score=71.0,
    stage=Stage.INTERVIEW,
)
SEARCHES = {
    "engineer": True,
    "okafor": False,
    "zurich": True,
    "engin*": True,
    '"lead of"': True,
    '"of lead"': False,
    "c": False,
    "skill:python": True,
    'skill:"machine learning"': True,
    "skill:learning": False,
    "okafor OR c++": True,
    "okafor c++": False,
    "(okafor OR ada) engineer": False,
    "engineer -okafor": True,
    "-engineer": False,
    "name:candidate": False,
    "location:zurich": False,
    "engineer -name:ada": True,
    "years>=4.5": True,
    "years<4": False,
    "years:4.5": True,
    "score>70 score<=71": True,
    "education>=doctorate": False,
    "education:master": True,
    "stage:interview": True,
    "stage:new": False,
}


def query(typed: str) -> Query:
    return parse(typed, in_job=True, resolve=str)


@pytest.mark.parametrize(("typed", "is_met"), SEARCHES.items(), ids=SEARCHES)
def test_a_search_is_met_by_what_is_shown_alone(typed: str, is_met: bool) -> None:
    assert matches(query(typed), HIT) is is_met


def test_nobody_matches_by_what_is_not_known() -> None:
    unknown = replace(HIT, years=None, education=None, ai_score=None)
    assert not any(matches(query(typed), unknown) for typed in ("years>=0", "score<50", "education<=master"))
    assert {Label.NAME, Label.LOCATION} == set(Label)


TAKEN_AWAY = {
    "engineer": False,
    "engineer -okafor": True,
    "(python OR NOT okafor) years>=4": True,
    "-name:ada": True,
    "-(skill:python years>4)": False,
    "-skill:python": False,
}


@pytest.mark.parametrize(("typed", "expected"), TAKEN_AWAY.items(), ids=TAKEN_AWAY)
def test_words_that_are_taken_away_are_told_from_skills_and_numbers(typed: str, expected: bool) -> None:
    assert takes_away(query(typed)) is expected
