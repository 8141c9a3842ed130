"""Whom a search met: a card a person, with the lines of the resume that were met."""

from __future__ import annotations

import re

import streamlit as st

from pages.parts.frame import hint
from pages.parts.look import STAGES, match_badge
from pages.parts.text import NOTHING, bold, count, listed, marked, person, plain, score, years
from service.blind_search import SeenSearch
from service.screening import FoundLine, SearchedPerson

MOST_SKILLS = 12
BULLET = re.compile(r"\s*[•◦▪‣●○■□►➢✓·*–—-]\s+")  # the page has its own


def say_hidden(result: SeenSearch) -> None:
    """What is not shown because names are hidden; the same whoever matched, or it would tell."""
    if result.hidden:
        hint(
            ":material/visibility_off: Blind mode: names, contacts, schools and years are hidden in "
            f"{count(result.hidden, 'result')} of this page."
        )
    if result.is_blind:
        hint(
            ":material/visibility_off: While names are hidden, nobody is found by what is hidden, such as a name "
            "or a school."
        )


def draw_person(found: SearchedPerson, job_id: int | None) -> None:
    """A person as a card: who, what, and the lines that were met."""
    hit = found.hit
    with st.container(border=True, key=f"search_hit_{hit.candidate_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"##### {plain(person(hit.name, hit.file_name))}", width="stretch")
            if job_id is not None:
                st.markdown(f"**{score(hit.ai_score)}** {match_badge(hit.recommendation)}")
            if st.button("Open", key=f"search_open_{hit.candidate_id}"):
                st.switch_page("candidate.py", query_params=_address(hit.candidate_id, job_id))
        facts = [years(hit.years), str(hit.education or "").capitalize(), hit.location or ""]
        facts += [STAGES[hit.stage]] if hit.stage else []
        told = " · ".join(plain(fact) for fact in facts if fact not in ("", NOTHING))
        skills = listed(hit.skills[:MOST_SKILLS]) if hit.skills else ""
        skills += " …" if len(hit.skills) > MOST_SKILLS else ""
        if told or skills:
            hint("  \n".join(filter(None, (told, skills))))
        if found.lines:
            st.markdown("\n".join(map(quoted, found.lines)))


def _address(candidate_id: int, job_id: int | None) -> dict[str, str]:
    job = {"job": str(job_id)} if job_id is not None else {}
    return {"candidate": str(candidate_id), **job}


def quoted(line: FoundLine) -> str:
    """The line as an item of a list, what was looked for in bold, without its own bullet."""
    bullet = BULLET.match(line.text)
    start = bullet.end() if bullet else 0
    spans = [(low - start, high - start) for low, high in line.marks]
    return f"- {marked(line.text[start:], spans, bold)}"
