"""Looking written forms up in a text: the longest wins, spellings differ as people's do, places are exact."""

from __future__ import annotations

import pytest

from analyzer.lexicon import Entry, Lexicon
from analyzer.records import Span
from analyzer.words import fold, split_words


def _lexicon(*forms: str, ambiguous: bool = False, exact: bool = False, folds: bool = True) -> Lexicon:
    lexicon = Lexicon()
    for form in forms:
        lexicon.add(Entry(form, tuple(split_words(form).raw), ambiguous, exact, folds))
    return lexicon


def _found(lexicon: Lexicon, text: str) -> list[str]:
    return [text[match.span.start : match.span.end] for match in lexicon.find(text)]


@pytest.mark.parametrize(
    ("forms", "text", "expected"),
    [
        (["SQL", "SQL Server"], "SQL Server and SQL", ["SQL Server", "SQL"]),
        (["cost control"], "cost and control", []),
        (["data entry"], "data-entry, data entry, dataentry", ["data-entry", "data entry", "dataentry"]),
        (["front end"], "front/end FRONT END", ["front/end", "FRONT END"]),
        (["PowerPoint"], "Power Point", ["Power Point"]),
        (["budget"], "budgets Budget", ["budgets", "Budget"]),
        (["organisation"], "organizations", ["organizations"]),
        (["theatre"], "theater", ["theater"]),
        (["programme"], "programs", ["programs"]),
        (["C++", "C"], "C++ and C", ["C++", "C"]),
        ([".NET"], "in .NET, not the net", [".NET"]),
        (["research & development"], "research and development", ["research and development"]),
        (["team work"], "", []),
    ],
    ids=lambda item: str(item)[:30],
)
def test_forms_are_found_as_people_write_them(forms: list[str], text: str, expected: list[str]) -> None:
    assert _found(_lexicon(*forms), text) == expected


def test_places_are_exact() -> None:
    match = _lexicon("stock taking").find("did stock taking daily")
    assert [(item.entry.skill, item.span) for item in match] == [("stock taking", Span(4, 16))]


@pytest.mark.parametrize(("text", "found"), [("WAS", ["WAS"]), ("was", []), ("Was", [])])
def test_an_exact_form_counts_only_in_these_letters(text: str, found: list[str]) -> None:
    assert _found(_lexicon("WAS", exact=True), text) == found


@pytest.mark.parametrize(
    ("text", "found"), [("Windows", ["Windows"]), ("window", []), ("WINDOWS", ["WINDOWS"])]
)
def test_a_proper_name_has_no_singular(text: str, found: list[str]) -> None:
    assert _found(_lexicon("Windows", folds=False), text) == found


def test_a_form_that_is_no_everyday_word_is_preferred() -> None:
    lexicon = Lexicon()
    lexicon.add(Entry("an everyday word", ("lead",), ambiguous=True))
    lexicon.add(Entry("a term", ("LEAD",)))
    assert [match.entry.skill for match in lexicon.find("lead")] == ["a term"]


@pytest.mark.parametrize("text", ["And engine parts", "and engine"])
def test_a_compound_is_not_split_at_a_small_word(text: str) -> None:
    assert _found(_lexicon("AndEngine"), text) == []


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Policies", "policy"),
        ("Analysis", "analysis"),
        ("bus", "bus"),
        ("Glass", "glass"),
        ("organised", "organized"),
        ("colour", "color"),
        ("&", "and"),
        ("C++", "c++"),
        ("SaaS", "saa"),
    ],
)
def test_a_word_is_folded_to_singular_and_one_spelling(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_words_come_with_their_places_and_gaps() -> None:
    words = split_words("C#, .NET & Go!")
    assert words.raw == ["C#", ".NET", "&", "Go"]
    assert words.starts == [0, 4, 9, 11]
    assert words.ends == [2, 8, 10, 13]
    assert words.gaps == [", ", " ", " ", "!"]
