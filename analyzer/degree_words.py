"""Finds the words with which a degree's name begins, and rules out what only looks like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analyzer import lists
from analyzer.records import DegreeLevel
from analyzer.study_fields import FIELDS, is_school


@lru_cache(maxsize=2_000)  # every row is asked about twice
def may_name(text: str) -> bool:
    """Whether a line has the words or the capitals of a degree at all; a tenth of the cost of looking for one."""
    low = text.lower()
    return any(stem in low for stem in _STEMS) or _CAPITALS.search(text) is not None


def find(text: str) -> Iterator[re.Match[str]]:
    """The first words of degrees in a text, in order and without overlap; the last group tells the level."""
    end = 0
    for start in _STARTS.finditer(text):
        if start.start() < end:
            continue
        match = _BY_LETTER.get(start[0].lower(), _ANYWHERE).match(text, start.start())
        if match is not None:
            end = match.end()
            yield match


def _load() -> tuple[dict[str, re.Pattern[str]], dict[str, DegreeLevel]]:
    """A pattern for the degrees that begin with each letter, and "" for those that begin with several."""
    levels: dict[str, DegreeLevel] = {}
    parts: dict[str, list[str]] = {}
    for number, (level, pattern) in enumerate(lists.rows_of("degrees.tsv")):
        levels[f"p{number}"] = DegreeLevel(level)
        parts.setdefault(_first_letter(pattern), []).append(f"(?P<p{number}>{_blanks(pattern)})")
    several = parts.pop("")
    groups = {"": several} | {letter: group + several for letter, group in parts.items()}
    return {
        letter: re.compile(rf"(?:{'|'.join(group)})(?!\w)", re.IGNORECASE) for letter, group in groups.items()
    }, levels


def _first_letter(pattern: str) -> str:
    """The letter that every match begins with, "" where there are several."""
    depth, starts, begins = 0, [], True
    for char, following in zip(pattern, pattern[1:] + " ", strict=True):
        if begins:
            starts.append(char if char.isalpha() and following not in "?*{" else "")
        depth += (char in "([") - (char in ")]")
        begins = char == "|" and depth == 0
    return starts[0] if len(set(starts)) == 1 else ""


def _blanks(pattern: str) -> str:
    """The pattern with every space taking a run of blanks, so that names may go over a line break."""
    return pattern.replace("[- ]", r"[-\s]").replace(" ?", r"\s?").replace(" ", r"\s{1,9}")


_BY_LETTER, LEVELS = _load()
_ANYWHERE = _BY_LETTER[""]
_STARTS = re.compile(r"(?<![\w.@&])[\w+]")
_STEMS = (
    "bachelo", "bachar", "master", "degree", "diplom", "doctor", "associate", "certificate", "graduat", "licenc",
    "maestr", "mestrad", "magist", "laurea", "grado", "ingeni", "trise", "doctora", "doutor", "dottor", "staats", "ausbildung",
)  # fmt: skip
_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]{0,4}\.\s?[A-Za-z(]|\b[BMDPLJH][A-Za-z]{1,4}\b")
EVERYDAY = re.compile(r"(?:degree|diplomas?|certificate)$", re.IGNORECASE)
WEAK = re.compile(
    r"(?:[a-z]{2,3}|diplom.{0,2}|certificates?|degree|masters?.{0,3}|bachelors?.{0,3}|graduat.*|associate.{0,3}|foundation degree|dip\.|m\.d\.|nvq.*|btec)\.?$",
    re.IGNORECASE,
)
FIRM_SHORT = frozenset(
    [
        "mba",
        "phd",
        "bba",
        "bca",
        "mca",
        "jd",
        "llb",
        "bsc",
        "msc",
        "bfa",
        "mfa",
        "mph",
        "msw",
        "bsn",
        "msn",
        "fda",
        "hnd",
        "gce",
        "ged",
        "mbbs",
    ]
)
_NEVER_TITLE = frozenset({"be", "me", "as", "ms", "ma", "cap", "bac", "bs", "ba", "aa", "bms", "bit"})
_NOT_AFTER = re.compile(
    r"['’]?\s?s?\s(?:school\b(?! diploma| certificate)|students?\b|office\b|holders?\b|plan\b|data\b(?! (?:science|analy|engineer|mining|manag|system))|thes[ie]s\b|topic\b|research\b|scholars?\b|workshop|level\b|schedule\b|suite\b|of (?:excellence|appreciation|completion|achievement|participation|merit|honou?r)\b)",
    re.IGNORECASE,
)


def is_plausible(text: str, match: re.Match[str]) -> bool:
    """Whether a match of ``find`` is a degree where it stands, not a word or a state of the same letters."""
    word = match[0]
    if len(word) < 4 and (word.islower() or (word.istitle() and word.lower() in _NEVER_TITLE)):
        return False
    if word.islower() and word in ("bacc", "intermediate", "matric", "licence", "graduation"):
        return False
    level = LEVELS[match.lastgroup or ""]
    if level is not DegreeLevel.SECONDARY and _NOT_AFTER.match(text, match.end()):
        return False
    spelled = _OF.match(word)
    if spelled and spelled[1].islower() and lists.plain(spelled[1]) not in FIELDS:
        return False  # "Scrum Master of two teams"
    if word.lower() == "degree" and _DEGREE_OF.match(text, match.end()):
        return False
    if word.startswith("master") and text.startswith(",", match.end() - 1):
        return False
    return (
        _SHORT.fullmatch(word) is None
        or word.lower().strip(".") in FIRM_SHORT
        or _is_short_degree(text, match)
    )


_DEGREE_OF = re.compile(r"\s+of\s+(?!the\b|a\b|[A-Z])")  # "a degree of risk"
_OF = re.compile(
    r"(?:bachelor|master|doctor(?:ate)?|associate)s?['’]?s?\s+of\s+(?:the\s+)?(\w+)", re.IGNORECASE
)
_SHORT = re.compile(r"[a-z]{2,3}\.?", re.IGNORECASE)
_STATE_BEFORE = re.compile(r"[a-z],\s*$")
_SHORT_AFTER = re.compile(
    r"\.?\s*(?:$|[()\[]|in\b|from\b|degree|hon|[-–—,:]?\s*(?:19|20)\d\d)|\.?\s*[-–—,:.]?\s*(?P<word>[^\W\d_]+)",
    re.IGNORECASE,
)


_PRODUCTS = frozenset(
    {"project", "power", "visual", "network", "application", "applications", "systems", "office"}
)


def _is_short_degree(text: str, match: re.Match[str]) -> bool:
    """Whether two or three letters are a degree: "MS in Physics", "BE (IT)", "BA, English", not "Boston, MA"."""
    if match[0] in ("MA", "ME", "MS", "DEA") and _STATE_BEFORE.search(text, 0, match.start()):
        return False
    after = _SHORT_AFTER.match(text, match.end())
    if after is None:
        return False
    word = after["word"]
    if word and match[0] == "MS" and word.lower() in _PRODUCTS:
        return False
    follows = word is not None and word.lower() != "for" and lists.plain(word) in FIELDS
    return word is None or follows or is_school(text[match.end() : match.end() + 50])


def is_spelled_out(text: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """Whether letters are followed by what they stand for: "BFA, Bachelor of Fine Arts"."""
    gap = text[match.end() : following.start()]
    same = LEVELS[match.lastgroup or ""] is LEVELS[following.lastgroup or ""]
    return (
        same
        and len(match[0]) < 7 < len(following[0])
        and re.fullmatch(r"\.?[,:]?\s{0,2}[-–—]?\s{0,2}", gap) is not None
    )
