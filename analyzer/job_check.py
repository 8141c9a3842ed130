"""Looks a job's text over before any resume is scored: what is vague, contradictory, hard to read or unfair.

Every finding quotes the words, says why they matter and gives a better way to put it. The words are
those of ``analyzer/data/job_wording.tsv``; nothing here changes the job or a score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from analyzer import job_words as words
from analyzer.records import Job, RequirementKind

TABLE = Path(__file__).parent / "data" / "job_wording.tsv"
MOST_MUSTS = 10  # skills; people who meet only most of a longer list stay away
MOST_WORDS = 40  # of a sentence
MOST_TEXT = 1000  # words of a description
LONGEST_QUOTE = 120  # characters
BEGINNER_YEARS, SENIOR_YEARS = (
    3,
    2,
)  # from which a beginner's job contradicts itself; below which a senior's does


class FindingKind(StrEnum):
    """What is wrong with a stretch of a job's text."""

    VAGUE = "vague"
    CONTRADICTORY = "contradictory"
    UNREADABLE = "hard to read"
    TOO_MUCH = "too much"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class JobFinding:
    """One thing to reconsider. ``quote`` is verbatim, None where something is missing.

    ``trait`` is what the words may stand for (age, gender, origin, …), None where nothing.
    """

    kind: FindingKind
    quote: str | None
    why: str
    better: str
    trait: str | None = None


def check(job: Job, text: str) -> tuple[JobFinding, ...]:
    """What to reconsider in a job and the text it was read from, in the order of the text.

    The title is looked over as well. Findings about the whole stand last.
    """
    whole = f"{job.title}\n{text}"
    placed = [*_wording(whole), *_contradictions(job, whole), *_unreadable(whole)]
    ordered = [finding for _, finding in sorted(placed, key=lambda item: item[0])]
    return tuple(dict.fromkeys([*ordered, *_of_the_whole(job, text)]))


Placed = tuple[int, JobFinding]  # where it stands, and what


@dataclass(frozen=True, slots=True)
class _Wording:
    """One line of the table: the words and what is said about them."""

    pattern: re.Pattern[str]
    kind: FindingKind
    trait: str | None
    why: str
    better: str


@cache
def _table() -> tuple[_Wording, ...]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(_row(*line.split("\t")) for line in lines)


def _row(kind: str, trait: str, phrases: str, unless: str, why: str, better: str) -> _Wording:
    longest_first = sorted(phrases.split("|"), key=len, reverse=True)
    any_of = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    not_before = rf"(?!\s+(?:{'|'.join(map(re.escape, unless.split('|')))})\b)" if unless else ""
    pattern = re.compile(rf"(?<![\w/-])(?:{any_of})(?![\w-]){not_before}", re.IGNORECASE)
    return _Wording(pattern, FindingKind(kind), trait or None, why, better)


def _wording(text: str) -> Iterator[Placed]:
    """Words of the table, each once, but not in a promise to treat everybody alike."""
    promises = [found.span() for found in re.finditer(r"[^\n]+", text) if _PROMISE.search(found[0])]
    for row in _table():
        seen: set[str] = set()
        for found in row.pattern.finditer(text):
            promised = any(start <= found.start() < end for start, end in promises)
            if not promised and found[0].casefold() not in seen:
                seen.add(found[0].casefold())
                yield found.start(), JobFinding(row.kind, found[0], row.why, row.better, row.trait)
    for found in _MOST_EXPERIENCE.finditer(text):
        why = "An upper limit of experience shuts out older people."
        better = "Say what the work is like, and let people decide."
        yield found.start(), JobFinding(FindingKind.WORDING, found[0], why, better, "age")


_PROMISE = re.compile(
    r"\b(?:equal opportunit\w+|regardless of|irrespective of|without regard to|do not discriminate"
    r"|all (?:qualified )?applicants)\b",
    re.IGNORECASE,
)
_MOST_EXPERIENCE = re.compile(
    r"\b(?:no more than|not more than|maximum(?: of)?|max\.?|at most)\s+\d{1,2}\s+(?:years?|yrs?)"
    r"(?:'|’)?(?:\s+of)?\s+experience\b",
    re.IGNORECASE,
)
_BEGINNER = re.compile(
    r"\b(?:entry[- ]level|junior|trainee|apprentice(?:ship)?|no (?:previous |prior )?experience"
    r"(?: is)?(?: needed| required| necessary)?|intern(?:ship)?|beginners?)\b",
    re.IGNORECASE,
)
_SENIOR = re.compile(r"\b(?:senior|lead|principal|head of)\b", re.IGNORECASE)
_NO_DEGREE = re.compile(
    r"\b(?:no (?:\w+ )?degree(?: is)?(?: needed| required| necessary)?|degree (?:is )?not (?:needed|required|necessary)"
    r"|without a degree)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\b(\d{1,2})\s*(?:-|–|—|to)\s*(\d{1,2})\s*\+?\s*(?:years?|yrs?)\b", re.IGNORECASE)
_REMOTE = re.compile(r"\b(?:fully remote|100 ?% remote|remote only|work from anywhere)\b", re.IGNORECASE)
_ON_SITE = re.compile(
    r"\b(?:no remote(?: work)?|on[- ]site only|fully on[- ]site|100 ?% on[- ]site|office only|must be on[- ]site)\b",
    re.IGNORECASE,
)


def _contradictions(job: Job, text: str) -> Iterator[Placed]:
    years = job.min_experience or 0
    beginner = _BEGINNER.search(text)
    if beginner and years >= BEGINNER_YEARS:
        why = f"It is said to suit a beginner, yet {years:g} years of experience are asked for."
        yield beginner.start(), _contradiction(beginner[0], why, "Decide for one of the two.")
    senior = _SENIOR.search(job.title)
    if senior and job.min_experience is not None and years < SENIOR_YEARS:
        why = f"The title is a senior one, yet {years:g} years of experience are enough."
        yield senior.start(), _contradiction(senior[0], why, "Raise the years or lower the title.")
    no_degree = _NO_DEGREE.search(text)
    if no_degree and job.education:
        why = f"A degree ({job.education}) is asked for, and it is said that none is needed."
        yield no_degree.start(), _contradiction(no_degree[0], why, "Decide for one of the two.")
    remote, on_site = _REMOTE.search(text), _ON_SITE.search(text)
    if remote and on_site:
        why = f"It is said to be {remote[0].lower()}, and also {on_site[0].lower()}."
        yield remote.start(), _contradiction(remote[0], why, "Say on how many days people come in.")
    for found in _RANGE.finditer(text):
        if int(found[1]) > int(found[2]):
            why = "The lower end of the range is above the upper end."
            yield found.start(), _contradiction(found[0], why, f"{found[2]} to {found[1]} years?")


def _contradiction(quote: str, why: str, better: str) -> JobFinding:
    return JobFinding(FindingKind.CONTRADICTORY, quote, why, better)


def _unreadable(text: str) -> Iterator[Placed]:
    for found in re.finditer(r"[^\n.!?;]+(?:\.(?=\w)[^\n.!?;]+)*[.!?;]?", text):
        sentence = found[0].strip()
        count = len(words.WORDS.findall(sentence))
        if count > MOST_WORDS:
            why = f"The sentence has {count} words; few people read one of over {MOST_WORDS} to its end."
            better = "Make two or three sentences of it, or a list."
            yield found.start(), JobFinding(FindingKind.UNREADABLE, _cut(sentence), why, better)
        elif count >= 6 and sentence.isupper():
            why = "Capitals throughout are slow to read and feel like shouting."
            better = "Write it in small letters."
            yield found.start(), JobFinding(FindingKind.UNREADABLE, _cut(sentence), why, better)


def _cut(sentence: str) -> str:
    """The beginning of a sentence up to a whole word."""
    return sentence if len(sentence) <= LONGEST_QUOTE else sentence[:LONGEST_QUOTE].rsplit(" ", 1)[0]


def _of_the_whole(job: Job, text: str) -> Iterator[JobFinding]:
    musts = [item.text for item in job.requirements if item.must and item.kind is RequirementKind.SKILL]
    if len(musts) > MOST_MUSTS:
        why = f"{len(musts)} skills are must-haves; many good people apply only where they meet nearly all."
        better = (
            f"Keep the {MOST_MUSTS // 2} or so that cannot be learnt on the job; make the rest nice to have."
        )
        yield JobFinding(FindingKind.TOO_MUCH, None, why, better)
    length = len(words.WORDS.findall(text))
    if length > MOST_TEXT:
        why = f"The text has {length} words; most people stop reading long before."
        better = "Keep the work, what is asked for, the pay and the place."
        yield JobFinding(FindingKind.TOO_MUCH, None, why, better)
    if not job.requirements and job.min_experience is None and job.education is None:
        why = "Nothing that is asked for was recognised, so resumes could only be compared by their tone."
        better = "Name the skills, the experience and the training that the work needs."
        yield JobFinding(FindingKind.UNREADABLE, None, why, better)
