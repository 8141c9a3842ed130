"""What is typed into the search box, and what it means."""

from __future__ import annotations

import pytest

from analyzer.records import DegreeLevel
from db.records import Stage
from db.search_records import (
    All,
    Any,
    Compare,
    Compared,
    HasSkill,
    InStage,
    Label,
    Labelled,
    Not,
    Query,
    Words,
)
from service.errors import Invalid
from service.search_query import parse


def read(typed: str, *, in_job: bool = True) -> Query:
    return parse(typed, in_job=in_job, resolve=resolve)


def resolve(name: str) -> str:
    return "JavaScript" if name == "js" else name


def word(*words: str) -> Words:
    return Words(words)


A, B, C = word("a"), word("b"), word("c")
READ: dict[str, tuple[str, Query]] = {
    "a word": ("Python", word("python")),
    "words side by side": ("a b c", All((A, B, C))),
    "and": ("a AND b and c", All((A, B, C))),
    "or binds looser": ("a b OR c", Any((All((A, B)), C))),
    "brackets": ("a (b OR c)", All((A, Any((B, C))))),
    "not": ("a NOT b", All((A, Not(B)))),
    "minus": ("a -b", All((A, Not(B)))),
    "minus of brackets": ("-(a OR b)", Not(Any((A, B)))),
    "not not": ("NOT -a", Not(Not(A))),
    "a hyphen is no minus": ("follow-up", word("follow", "up")),
    "a phrase": ('"team  Lead"', word("team", "lead")),
    "typographic quotation marks": ("“team lead”", word("team", "lead")),
    "an operator in quotation marks": ('"and"', word("and")),
    "a beginning": ("develop*", Words(("develop",), prefix=True)),
    "signs of a language": ("C++ c# .NET node.js", All((word("c++"), word("c#"), word("net"), word("node", "js")))),
    "accents": ("Résumé", word("resume")),
    "years": ("years>=4", Compare(Compared.YEARS, ">=", 4.0)),
    "years with blanks and a comma": ("years < 4,5", Compare(Compared.YEARS, "<", 4.5)),
    "years with a plus": ("experience:5+", Compare(Compared.YEARS, "=", 5.0)),
    "score": ("SCORE>70", Compare(Compared.SCORE, ">", 70.0)),
    "education": ("degree>=Master's", Compare(Compared.EDUCATION, ">=", DegreeLevel.MASTER.rank)),
    "stage": ("stage:Interview", InStage(Stage.INTERVIEW)),
    "skill by alias": ("skill:js", HasSkill("JavaScript")),
    "skill of two words": ('-skill:"Wound care"', Not(HasSkill("Wound care"))),
    "name": ("name:zoë", Labelled(Label.NAME, "zoë")),
    "location": ('city:"San José"', Labelled(Label.LOCATION, "San José")),
    "all of it": (
        'python AND (aws OR gcp) years>=4 -intern "team lead"',
        All((word("python"), Any((word("aws"), word("gcp"))), Compare(Compared.YEARS, ">=", 4.0),
             Not(word("intern")), word("team", "lead"))),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "query"), READ.values(), ids=READ)
def test_a_search_is_read(typed: str, query: Query) -> None:
    assert read(typed) == query


WRONG: dict[str, tuple[str, str]] = {
    "nothing": ("  ", "The search is empty"),
    "a bracket too few": ("a (b OR c", "character 3: this bracket is never closed"),
    "a bracket too many": ("a b) c", "character 4: this bracket closes nothing"),
    "empty brackets": ("a ()", "character 4: a word is missing before )"),
    "a quotation mark too few": ('a "b c', "character 3: this quotation mark is never closed"),
    "an operator at the end": ("a OR", "character 5: something is missing at the end"),
    "an operator at the beginning": ("or a", "character 1: a word is missing before or"),
    "two operators": ("a AND OR b", "character 7: a word is missing before OR"),
    "a lone not": ("a NOT", "character 6: something is missing at the end"),
    "an unknown field": (
        "a salary>5",
        'character 3: there is no field "salary"; the fields are years, score',
    ),
    "no value": ("years>= a (", "character 1: years is compared with a number"),
    "no value at the end": ("a skill:", "character 3: a value is missing after skill:"),
    "no number": ("years>=many", "character 1: years is compared with a number, such as years>=4"),
    "no degree": ("degree:diploma", "character 1: education is one of secondary, certificate"),
    "no stage": ("stage:hired", "character 1: stage is one of new, shortlisted"),
    "a name compared": ("name>Bob", "character 1: name cannot be compared; write name:Bob"),
    "no letters": ("a $$", "character 3: $$ holds no letter or digit"),
    "a skill without letters": ("skill:***", "character 1: skill:*** holds no letter or digit"),
    "too long": ("a" * 501, "longer than 500 characters"),
    "too many terms": ("a " * 41, "more than 40 terms"),
    "too deep": ("(" * 30 + "a" + ")" * 30, "character 21: more than 20 brackets"),
}


@pytest.mark.parametrize(("typed", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_sentence_with_the_place(typed: str, sentence: str) -> None:
    with pytest.raises(Invalid) as caught:
        read(typed)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


@pytest.mark.parametrize("typed", ["score>70", "stage:new"])
def test_what_belongs_to_a_job_is_not_searched_without_one(typed: str) -> None:
    with pytest.raises(Invalid, match="choose a job to search in"):
        read(typed, in_job=False)
