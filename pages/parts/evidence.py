"""Why a score is what it is: its parts, and each requirement with its verdict and the words of the resume."""

from __future__ import annotations

import streamlit as st

from pages.parts.charts import parts_chart
from pages.parts.frame import hint
from pages.parts.look import PART_HELP, PART_NAMES, VERDICTS, match_badge
from pages.parts.text import NOTHING, count, plain, score
from service.screening import Evidence, Outcome, RequirementKind, RequirementResult, Score

REQUIREMENTS = 100  # of one group, drawn at a time
BULLETS = "•·▪‣◦-–—* "  # before the words of a quote, where the resume has a list
QUOTES = 3  # shown of one requirement; the rest is counted
BAND_HELP = "How sure the score is, in points: candidates whose ranges overlap are as good as tied."


def show_headline(judged: Score, recommendation: str | None) -> None:
    """The score large, what it recommends, and the summary in plain words."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.metric(
            "Score",
            score(judged.ai_score),
            width="content",
            help="0 to 100 points, the sum of its parts. A person decides; the program rejects nobody.",
        )
        with st.container(gap=None, width="stretch"):
            band = f" &nbsp;:gray[± {judged.band:.1f}]" if judged.band else ""
            st.markdown(f"{match_badge(recommendation)}{band}", help=BAND_HELP if judged.band else None)
            if recommendation:
                hint(plain(recommendation.partition(" - ")[2]))
    if judged.summary:
        st.markdown(plain(judged.summary))


def show_parts(judged: Score, *, key: str) -> None:
    """The parts as bars, and beneath what each of them means."""
    if judged.outcome != Outcome.SCORED:
        return
    st.markdown("##### Where the points come from", help=_parts_help(judged))
    parts_chart(judged, key=key)
    for part in judged.parts:
        if part.note:
            hint(f"{PART_NAMES.get(part.name, plain(part.name))}: {plain(part.note)}")


def _parts_help(judged: Score) -> str:
    lines = [
        f"- **{PART_NAMES.get(p.name, p.name)}**: {PART_HELP.get(p.name, '')}"
        for p in judged.parts
        if p.weight
    ]
    return "\n".join(lines)


def show_requirements(judged: Score) -> None:
    """Each requirement of the job, must-haves first: verdict, points, and the words that back it."""
    groups = {
        "Must have": [r for r in judged.requirements if r.must and r.kind in _SKILLS],
        "Nice to have": [r for r in judged.requirements if not r.must and r.kind in _SKILLS],
        "Experience and education": [r for r in judged.requirements if r.kind not in _SKILLS],
    }
    if judged.outcome != Outcome.SCORED:
        return
    if not judged.requirements:
        hint("The job names no requirements; the score rests on its text.")
    for title, results in groups.items():
        if results:
            st.markdown(f"##### {title}")
            shown = _stretch(results, title)
            st.markdown("\n\n".join(_requirement(result) for result in shown))


def _stretch(results: list[RequirementResult], title: str) -> list[RequirementResult]:
    """The requirements of one group that are drawn; of very many a page at a time."""
    pages = -(-len(results) // REQUIREMENTS)
    if pages == 1:
        return results
    hint(f"{count(len(results), 'requirement')}, {REQUIREMENTS} a page")
    page = st.pagination(pages, key=f"evidence_{title}")
    return results[(page - 1) * REQUIREMENTS : page * REQUIREMENTS]


_SKILLS = (RequirementKind.SKILL, RequirementKind.TEXT)


def _requirement(result: RequirementResult) -> str:
    """Markdown of one requirement: a line with verdict and points, then its quotes."""
    points = f":gray[{result.points:.1f} of {result.possible:.1f}]" if result.possible else ""
    lines = [f"{VERDICTS[result.verdict]} **{plain(result.text)}** &nbsp;{points}"]
    if result.note:
        lines.append(f":gray[:small[{plain(result.note)}]]")
    head = "  \n".join(lines)
    quotes = [_quote(evidence) for evidence in result.evidence[:QUOTES]]
    more = len(result.evidence) - QUOTES
    if more > 0:
        quotes.append(f"- :gray[:small[and {more} more]]")
    return "\n".join([head, "", *quotes]) if quotes else head


def _quote(evidence: Evidence) -> str:
    page = f" &nbsp;:small[page {evidence.page}]" if evidence.page else ""
    return f"- :gray[“{plain(evidence.quote.lstrip(BULLETS))}”{page}]"


def skills_line(names: tuple[str, ...], *, color: str, icon: str) -> str:
    """Skills as a row of badges, or a dash."""
    return " ".join(f":{color}-badge[:material/{icon}: {plain(name)}]" for name in names) or NOTHING
