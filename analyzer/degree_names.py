"""Tells where a degree's name begins and ends in a line: "Executive Diploma in Design", "B.Tech (Hons) in IT"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analyzer import degree_words
from analyzer.degree_reach import name_end, name_start, says_nothing
from analyzer.degree_words import EVERYDAY, FIRM_SHORT, LEVELS, WEAK, is_plausible, is_spelled_out
from analyzer.records import DegreeLevel, Span
from analyzer.study_fields import has_subject, is_field


@dataclass(frozen=True, slots=True)
class DegreeName:
    """A degree as written in ``text[start:end]``; ``head`` are its first words, before any field."""

    start: int
    end: int
    head: Span
    level: DegreeLevel
    weak: bool  # the words alone are no proof: "BE", "Diploma", "Masters"
    everyday: bool  # it leans on "degree", "diploma" or "certificate" alone


def names_of(text: str) -> Iterator[DegreeName]:
    """The degrees that a line names, in order and without overlap."""
    last, opened = 0, None
    matches = [match for match in degree_words.find(text) if is_plausible(text, match)]
    for number, match in enumerate(matches):
        later = matches[number + 1 :]
        if match.start() < last:
            continue
        if later and is_spelled_out(text, match, later[0]):
            opened = match.start()
            continue
        name = _name(text, match, last, _limit(text, match, later))
        if name is not None:
            last = name.end
            yield name if opened is None else replace(name, start=opened)
        opened = None


def is_unfinished(text: str) -> bool:
    """Whether a row ends in a degree's name, so that its field may go on in the next."""
    names = list(names_of(text)) if len(text) < 80 else []
    return bool(names) and names[-1].end == len(text)


def field_of(text: str, name: DegreeName) -> str | None:
    """The field of study in a degree's name: "B.A. (Hons) in History" → "History", "MBA" → None."""
    spelled = _SPELLED.match(text, name.head.start, name.end)
    if spelled and spelled["into"] is None:
        subject = _tidy(re.split(r"[(\[]|,\s", spelled["of"])[0])
        later = re.split(r"[,:–—-]\s", spelled["of"], maxsplit=1)
        if len(later) > 1 and has_subject(later[1]):
            return _tidy(later[1])
        broad, _, rest = (subject or "").partition(" ")
        if broad.lower() in ("science", "arts") and is_field(rest):  # "Bachelor of Science Informatik"
            return rest
        return None if subject is None or subject.lower() in _BROAD else subject
    after = spelled["into"] if spelled else text[name.head.end : name.end]
    qualified = _QUALIFIERS_BUT_FIELD.match(after)
    after = re.sub(
        r"^\W+(?:Dep(?:artmen)?t\.? of\s)?|\[[^\]]*\]", "", after[qualified.end() if qualified else 0 :]
    )
    return _tidy(re.sub(r"^(?:in|of|en|em|im|de|course in)\b[\s,:(–—-]*", "", after, flags=re.IGNORECASE))


_SPELLED = re.compile(
    r"(?:bachelor|master|doctor(?:ate)?|associate)s?['’]?s?\s+of\s+(?:the\s+)?(?P<of>.+?)(?:\s+(?:\S*degree\s+)?in\s+(?P<into>.+))?$",
    re.IGNORECASE | re.DOTALL,
)
_BROAD = frozenset(
    {"arts", "art", "science", "sciences", "philosophy", "applied science", "applied sciences"}
)


def _tidy(text: str) -> str | None:
    text = " ".join(text.strip(" ,.;:-–—()[]\n").split())
    text = re.sub(r"\s*(?:degree|\([^)]*\)?)$", "", text, flags=re.IGNORECASE)
    return text if len(text) > 1 else None


def _limit(text: str, match: re.Match[str], later: list[re.Match[str]]) -> int:
    """How far a name may reach: to the next degree, unless that one only repeats it in brackets."""
    for other in later:
        if other.start() < match.end() or text[other.start() - 1] in "([" or EVERYDAY.match(other[0]):
            continue
        return other.start()
    return len(text)


def _name(text: str, match: re.Match[str], floor: int, limit: int) -> DegreeName | None:
    start, end = match.start(), name_end(text[:limit], match.end())
    everyday = EVERYDAY.match(match[0]) is not None
    if everyday and text[match.end() : end][:1].isspace() and not _INTO.match(text, match.end()):
        end = end if is_field(text[match.end() : end]) else match.end()  # "certificate API"
    weak = WEAK.match(match[0]) is not None and match[0].lower().strip(".") not in FIRM_SHORT
    if weak:
        start = name_start(text, floor, start)
    if everyday and says_nothing(match[0], text[start : match.start()], text[match.end() : end]):
        return None
    while end > start and text[end - 1] in " ,;:-–—(\n":
        end -= 1
    return DegreeName(start, end, Span(*match.span()), LEVELS[match.lastgroup or ""], weak, everyday)


_INTO = re.compile(r"\s+(?:in|of|en|em|im|for|course)\b|\s*[(:,–-]", re.IGNORECASE)
_QUALIFIERS_BUT_FIELD = re.compile(
    r"""(?:['’‘`]?\s?s\b)?\.?(?:\s*(?:degrees?\b|program(?:me)?s?\b|course\b|candidate\b|honou?rs\b|hons?\b\.?|cum\ laude
      |\((?:hons?\.?|honou?rs|cum\ laude|(?:[A-Z]\.){2,6})\)|with\ (?:first\ class\ )?(?:honou?rs|distinction)\b))*""",
    re.IGNORECASE | re.VERBOSE,
)
