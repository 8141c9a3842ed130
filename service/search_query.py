"""Reads what a person types into the search box: words, phrases, AND, OR, NOT, brackets and fields.

    python AND (aws OR gcp) years>=4 -intern "team lead"

Words side by side are all wanted. ``-`` or NOT takes away, ``*`` at the end of a word lets it go on.
Upper and lower case are the same, in the operators too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from analyzer.records import DegreeLevel
from db import search_records as ask
from db.records import Stage
from db.search_index import words_of
from service.errors import Invalid

LONGEST = 500  # characters
MOST_TERMS = 40
DEEPEST = 20  # brackets and negations inside one another
NEEDS_JOB = frozenset({"score", "stage"})
OTHER_NAMES = {"degree": "education", "city": "location", "place": "location", "experience": "years"}
FIELDS = ("years", "score", "education", "stage", "skill", "name", "location")

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<field>[^\W\d_]+)\s*(?P<operator><=|>=|=|<|>|:)\s*(?P<value>"[^"]*"?|[^\s()"]*)
  | (?P<minus>-)(?=[^\s-])
  | (?P<phrase>"[^"]*"?)
  | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    kind: str  # open · close · field · minus · phrase · word · and · or · not
    text: str
    place: int  # 1-based
    operator: str = ""
    value: str = ""


def parse(typed: str, *, in_job: bool, resolve: Callable[[str], str]) -> ask.Query:
    """The tree of a search; ``resolve`` gives a skill's name in the vocabulary, or what it was given.

    Raises ``Invalid`` with one sentence that names the place.
    """
    if len(typed) > LONGEST:
        raise Invalid(f"The search is longer than {LONGEST} characters; leave something out.")
    tokens = _tokens(typed)
    if not tokens:
        raise Invalid('The search is empty; write a word, a "phrase" or a field such as years>=4.')
    if sum(token.kind in ("field", "phrase", "word") for token in tokens) > MOST_TERMS:
        raise Invalid(f"The search has more than {MOST_TERMS} terms; leave something out.")
    return _Parser(tokens, len(typed) + 1, in_job=in_job, resolve=resolve).whole()


def _tokens(typed: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(typed.replace("“", '"').replace("”", '"').replace("„", '"')):
        kind = match.lastgroup or ""
        kind = "field" if match["field"] else kind
        if kind == "space":
            continue
        text, place = match.group(), match.start() + 1
        if kind == "word" and text.casefold() in ("and", "or", "not"):
            kind = text.casefold()
        tokens.append(Token(kind, text, place, match["operator"] or "", match["value"] or ""))
    return tokens


class _Parser:
    """Recursive descent: OR binds loosest, then AND (or nothing at all), then NOT."""

    def __init__(self, tokens: list[Token], end: int, *, in_job: bool, resolve: Callable[[str], str]) -> None:
        self._tokens = tokens
        self._at = 0
        self._end = Token("end", "", end)
        self._depth = 0
        self._in_job = in_job
        self._resolve = resolve

    def whole(self) -> ask.Query:
        query = self._either()
        if self._next.kind == "close":
            raise _wrong(self._next, "this bracket closes nothing; take it away or open one before it")
        return query

    @property
    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else self._end

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _either(self) -> ask.Query:
        items = [self._both()]
        while self._next.kind == "or":
            self._take()
            items.append(self._both())
        return items[0] if len(items) == 1 else ask.Any(tuple(items))

    def _both(self) -> ask.Query:
        items = [self._one()]
        while self._next.kind not in ("or", "close", "end"):
            if self._next.kind == "and":
                self._take()
            items.append(self._one())
        return items[0] if len(items) == 1 else ask.All(tuple(items))

    def _one(self) -> ask.Query:
        token = self._take()
        match token.kind:
            case "not" | "minus":
                return ask.Not(self._inside(token, self._one))
            case "open":
                query = self._inside(token, self._either)
                if self._take().kind != "close":
                    raise _wrong(token, "this bracket is never closed; add a closing one")
                return query
            case "field":
                return self._field(token)
            case "phrase":
                return ask.Words(_words(token, _unquoted(token, token.text)))
            case "word":
                return ask.Words(_words(token, token.text), prefix=token.text.endswith("*"))
        if token.kind == "end":
            raise _wrong(
                token, "something is missing at the end; write a word there or take the last one away"
            )
        raise _wrong(token, f"a word is missing before {token.text}; write one there or take it away")

    def _inside(self, token: Token, read: Callable[[], ask.Query]) -> ask.Query:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _wrong(token, f"more than {DEEPEST} brackets stand inside one another; use fewer")
        query = read()
        self._depth -= 1
        return query

    def _field(self, token: Token) -> ask.Query:
        name = re.match(r"\w+", token.text)
        field = OTHER_NAMES.get(name[0].casefold(), name[0].casefold()) if name else ""
        if field not in FIELDS:
            raise _wrong(token, f'there is no field "{field}"; the fields are {", ".join(FIELDS)}')
        if field in NEEDS_JOB and not self._in_job:
            raise _wrong(token, f"{field} belongs to a job; choose a job to search in, or take it away")
        value = _unquoted(token, token.value).strip()
        if not value:
            raise _wrong(token, f"a value is missing after {field}{token.operator}")
        if field in ("years", "score"):
            return ask.Compare(ask.Compared(field), _operator(token), _number(token, field, value))
        if field == "education":
            return ask.Compare(ask.Compared.EDUCATION, _operator(token), _rank(token, value))
        if token.operator not in (":", "="):
            raise _wrong(token, f"{field} cannot be compared; write {field}:{value}")
        if field == "stage":
            return ask.InStage(_stage(token, value))
        _words(token, value)
        return (
            ask.HasSkill(self._resolve(value)) if field == "skill" else ask.Labelled(ask.Label(field), value)
        )


def _wrong(token: Token, sentence: str) -> Invalid:
    return Invalid(f"The search cannot be read at character {token.place}: {sentence}.")


def _unquoted(token: Token, text: str) -> str:
    if not text.startswith('"'):
        return text
    if len(text) < 2 or not text.endswith('"'):
        raise _wrong(token, "this quotation mark is never closed; add a closing one")
    return text[1:-1]


def _words(token: Token, text: str) -> tuple[str, ...]:
    words = tuple(words_of(text))
    if not words:
        raise _wrong(token, f"{token.text} holds no letter or digit to look for")
    return words


def _operator(token: Token) -> str:
    return "=" if token.operator == ":" else token.operator


def _number(token: Token, field: str, value: str) -> float:
    if not re.fullmatch(r"\d{1,4}([.,]\d{1,3})?\+?", value):
        raise _wrong(token, f"{field} is compared with a number, such as {field}>=4")
    return float(value.removesuffix("+").replace(",", "."))


def _rank(token: Token, value: str) -> float:
    plain = value.casefold().removesuffix("'s").removesuffix("s")
    found = next((level for level in DegreeLevel if level.value == plain), None)
    if found is None:
        raise _wrong(token, f"education is one of {', '.join(DegreeLevel)}")
    return float(found.rank)


def _stage(token: Token, value: str) -> Stage:
    found = next((stage for stage in Stage if stage.value == value.casefold()), None)
    if found is None:
        raise _wrong(token, f"stage is one of {', '.join(Stage)}")
    return found
