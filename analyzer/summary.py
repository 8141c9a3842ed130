"""One paragraph in plain words, put together from the facts of a score; nothing in it is generated."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.profile import Learning
from analyzer.records import RequirementKind, RequirementResult, Verdict

MOST_NAMED = 6


def summarise(
    ai_score: float, requirements: Sequence[RequirementResult], years: float | None, degree: Learning | None
) -> str:
    """How many must-haves are met, which are missing, and the years and degree found."""
    must = [
        item
        for item in requirements
        if item.must and item.kind in (RequirementKind.SKILL, RequirementKind.TEXT)
    ]
    sentences = [f"Scores {ai_score:g} of 100."]
    if must:
        sentences.append(_met(must))
        sentences += _named("Partly", must, Verdict.PARTLY) + _named("Not found", must, Verdict.NOT_FOUND)
    sentences.append(
        f"{years:g} years of experience." if years is not None else "No dated experience was found."
    )
    if degree and degree.level:
        sentences.append(f"Highest degree: {degree.level}.")
    return " ".join(sentences)


def _met(must: Sequence[RequirementResult]) -> str:
    met = [item.text for item in must if item.verdict is Verdict.MET]
    names = f": {_listed(met)}" if met else ""
    return f"Meets {len(met)} of {len(must)} must-haves{names}."


def _named(word: str, must: Sequence[RequirementResult], verdict: Verdict) -> list[str]:
    names = [item.text for item in must if item.verdict is verdict]
    return [f"{word}: {_listed(names)}."] if names else []


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
