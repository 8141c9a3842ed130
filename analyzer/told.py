"""Finds positions told in a sentence ("working as X with Y since 2015") or in labelled lines ("Role: X")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from analyzer import dates, headline
from analyzer.dates import Period
from analyzer.records import Role, Span
from analyzer.rows import Row

_REACH = 110  # characters around a sentence in which its dates are looked for


def find_told(rows: Sequence[Row], *, today: date) -> list[Role]:
    """Positions in sentences and in labelled lines, with the rows they take as their heading."""
    return [*_in_sentences(rows, today), *_labelled(rows, today)]


_AS = r"(?:as|in the (?:capacity|position|role) of|in capacity of)"
_TITLE = r"(?P<title>[A-Za-z][^,;:\n]{2,60}?)"
_EMPLOYER = r"(?:M/[sS]\.?\s*)?(?P<company>[A-Z0-9][^,;:\n]{1,70}?)"
_NAMED = r"(?:M/[sS]\.?\s*)?(?-i:(?P<company>[A-Z0-9][\w&.'’-]*(?:[ ,]+(?:of |and |& )?[A-Z0-9(][\w&.()'’-]*){0,7}))"
_STOP = r"(?=\s*(?:[,;:(]|\.\s|\.$|\s(?:from|since|in|at|for|during|as|to|on|where|till|located|based|[-–—])\s|$))"
_SENTENCES = (
    re.compile(
        rf"\b(?:work(?:ing|ed|s)|employed|served|serving|joined|engaged|associated|hired|interned|functioning)\s+(?:\w+\s+)?{_AS}\s+(?:an?\s+|the\s+)?"
        rf"{_TITLE}\s*,?\s+(?:in|at|with|for|by|of|@)\s+(?:an?\s+|the\s+)?{_EMPLOYER}{_STOP}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:work(?:ing|ed|s)|employed|served|serving|joined|engaged|associated|interned)\s+(?:with|at|in|for|by)\s+(?:the\s+)?{_NAMED}\s*,?[^.;\n]{{0,50}}?\s+{_AS}\s+(?:an?\s+|the\s+)?{_TITLE}{_STOP}",
        re.IGNORECASE,
    ),
)


def _in_sentences(rows: Sequence[Row], today: date) -> Iterator[Role]:
    text, starts = _joined(rows)
    taken: list[Span] = []
    low = text.replace("İ", "I").lower()  # as long as the text: that letter alone becomes two
    verbs = [verb.start() for verb in _VERBS.finditer(low)]
    for pattern in _SENTENCES:
        for match in _matches(pattern, text, verbs):
            title, company = _trim(match["title"]), _trim(match["company"])
            if headline.title_score(title) < 0.45 or (
                not company[:1].isupper() and not company[:1].isdigit()
            ):
                continue
            if any(span.start < match.end() and match.start() < span.end for span in taken):
                continue
            taken.append(Span(*match.span()))
            end = min(len(text), match.end() + _REACH)
            period, stop = _near(text, match, end, today)
            if period is None and not _states_now(match[0]):
                continue
            heading = Span(_origin(starts, match.start()), _origin(starts, max(match.end(), stop) - 1) + 1)
            yield _role(title, headline.company_of(company), period, heading)


def _matches(pattern: re.Pattern[str], text: str, verbs: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern of sentences, each of which begins with a verb."""
    end = 0
    for verb in verbs:
        match = pattern.match(text, verb) if verb >= end else None
        if match is not None:
            end = match.end()
            yield match


_VERBS = re.compile(
    r"working|worked|works|employed|served|serving|joined|engaged|associated|hired|interned|functioning"
)


def _joined(rows: Sequence[Row]) -> tuple[str, list[tuple[int, int]]]:
    """Rows joined by blanks (by line breaks at gaps), with where each begins here and in the document."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for number, row in enumerate(rows):
        if number:
            pieces.append("\n" if row.gap or row.bullet else " ")
            length += 1
        starts.append((length, row.start))
        pieces.append(row.text)
        length += len(row.text)
    return "".join(pieces), starts


def _origin(starts: list[tuple[int, int]], offset: int) -> int:
    at, origin = max((pair for pair in starts if pair[0] <= offset), default=starts[0])
    return origin + offset - at


_SENTENCE_END = re.compile(r"\n|(?<=[a-z)]{3})\.\s+(?=[A-Z])")


def _near(text: str, match: re.Match[str], end: int, today: date) -> tuple[Period | None, int]:
    """The period after a sentence, else before it on the same line, and where it ends."""
    stop = _SENTENCE_END.search(text, match.end(), end)
    tail = text[match.end() : stop.start() if stop else end]
    for period in dates.periods(tail, today=today):
        return period, match.end() + period.span.end
    begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _REACH)
    before = [period for period in dates.periods(text[begin : match.start()], today=today)]
    return (before[-1], match.end()) if before else (None, match.end())


def _states_now(sentence: str) -> bool:
    return re.match(r"(?:working|works|currently|serving)", sentence, re.IGNORECASE) is not None


_LABEL = re.compile(
    r"^(?:(?P<company>(?:name of (?:the )?)?(?:company|organi[sz]ation|employer|firm|institution|company name|organi[sz]ation name|employer name|concern|worked (?:with|at|in|for)))"
    r"|(?P<title>(?:job |position )?(?:title|designation|position|role|post|job|position held|post held|last designation|current designation))"
    r"|(?P<period>duration|period|tenure|dates?|from|year|time ?period|working period|work duration|date of joining))"
    r"\s*(?:\d|name)?\s*(?::|\s[-–—]|[-–—]\s|\s{2,})\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_GROUP = 8  # rows within which labels belong together


def _labelled(rows: Sequence[Row], today: date) -> Iterator[Role]:
    group: dict[str, tuple[str, int]] = {}
    last = -_GROUP
    for index, row in enumerate([*rows]):
        found = _label(rows, index)
        if found is None:
            continue
        kind, value = found
        if kind in group or index - last > _GROUP:
            yield from _grouped(rows, group, today)
            group = {}
        group[kind] = (value, index)
        last = index
        del row
    yield from _grouped(rows, group, today)


def _label(rows: Sequence[Row], index: int) -> tuple[str, str] | None:
    row = rows[index]
    match = _LABEL.match(row.text) if len(row.text) < 120 else None
    if match is None:
        return None
    kind = next(kind for kind in ("company", "title", "period") if match[kind])
    value = match["value"].strip()
    if not value and index + 1 < len(rows) and len(rows[index + 1].text) < 80:
        value = rows[index + 1].text
    return (kind, value) if value else None


def _grouped(rows: Sequence[Row], group: dict[str, tuple[str, int]], today: date) -> Iterator[Role]:
    if "title" not in group or "company" not in group:
        return
    indexes = [index for _, index in group.values()]
    first, last = min(indexes), max(indexes)
    title, company = group["title"][0], group["company"][0]
    around = (
        [group["period"][0]]
        if "period" in group
        else [row.text for row in rows[max(0, first - 1) : last + 3]]
    )
    period = next((period for text in around for period in dates.periods(text, today=today)), None)
    if headline.title_score(title) < 0.3:
        return
    yield _role(
        _cut(title, today),
        headline.company_of(_cut(company, today)),
        period,
        Span(rows[first].start, rows[last].end),
    )


def _cut(title: str, today: date) -> str:
    found = dates.periods(title, today=today)
    return _trim(title[: found[0].span.start]) if found and found[0].span.start > 2 else _trim(title)


def _role(title: str, company: str, period: Period | None, heading: Span) -> Role:
    if period is None:
        return Role(title, company, None, None, False, heading, heading, None, 0.5)
    return Role(title, company, period.start, period.end, period.current, heading, heading, None, 0.8)


def _trim(text: str) -> str:
    return " ".join(text.split()).strip(" .,-–—()")
