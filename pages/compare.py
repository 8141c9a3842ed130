"""Two to four candidates of a job side by side, criterion by criterion."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from pages.parts.frame import empty, hint, house
from pages.parts.look import DEGREES, PART_NAMES, STAGES, VERDICTS, match_badge
from pages.parts.picker import title_and_job
from pages.parts.text import NOTHING, count, person, plain, score, years
from service import desk
from service.screening import RankingQuery, RankingRow, RequirementResult, StoredScreening

FEWEST, MOST = 2, 4
UNLIKE = "≠"
FACTS = 6 + len(PART_NAMES)  # lines above the requirements
LINES = 200
OFFERED = 500  # candidates in the box, best first


def pick_candidates(rows: dict[int, RankingRow]) -> list[int]:
    """Who is compared: from the address (``?with=4-8``), changed in the box."""
    asked = [int(word) for word in st.query_params.get("with", "").split("-") if word.isdecimal()]
    st.session_state["compare_with"] = [number for number in asked if number in rows][:MOST]
    names = called(rows)
    return st.multiselect(
        "Candidates",
        list(rows),
        key="compare_with",
        format_func=names.__getitem__,
        max_selections=MOST,
        on_change=remember,
        placeholder="Choose two to four",
    )


def called(rows: dict[int, RankingRow]) -> dict[int, str]:
    """Name and score; the candidate's number only where two would be called the same."""
    names = {i: f"{person(row.name, row.file_name)} · {score(row.ai_score)}" for i, row in rows.items()}
    shared = Counter(names.values())
    return {i: f"{name} (no. {i})" if shared[name] > 1 else name for i, name in names.items()}


def remember() -> None:
    """Write the choice into the address."""
    st.query_params["with"] = "-".join(map(str, st.session_state["compare_with"]))


def facts(rows: list[RankingRow], screenings: list[StoredScreening]) -> pd.DataFrame:
    """Markdown cells: the whole at the top, then part by part, then requirement by requirement."""
    table: dict[str, list[str]] = {
        "Candidate": [f"**{plain(person(row.name, row.file_name))}**" for row in rows],
        "Score": _best_bold([row.ai_score for row in rows], [score(row.ai_score) for row in rows]),
        "Match": [match_badge(row.recommendation) for row in rows],
        "Stage": [STAGES[row.stage] for row in rows],
        "Years": _best_bold([row.years for row in rows], [years(row.years) for row in rows]),
        "Degree": [DEGREES[row.education] if row.education else NOTHING for row in rows],
    }
    for name, title in PART_NAMES.items():
        parts = [next((p for p in s.score.parts if p.name == name and p.weight), None) for s in screenings]
        words = [f"{part.points:.1f} of {part.weight:.1f}" if part else NOTHING for part in parts]
        table[f"Points for {title.lower()}"] = _best_bold(
            [part.points if part else None for part in parts], words
        )
    return pd.DataFrame(table.values(), index=list(table))


def requirements(screenings: list[StoredScreening]) -> pd.DataFrame:
    """A line a requirement, in the order of the job."""
    found = [{result.text: result for result in screening.score.requirements} for screening in screenings]
    texts = dict.fromkeys(text for results in found for text in results)
    cells = [[_requirement(results.get(text)) for results in found] for text in texts]
    return pd.DataFrame(cells, index=[plain(text) for text in texts], columns=range(len(found)))


def differences(table: pd.DataFrame) -> list[int]:
    """The places of the lines, but for the name, in which the candidates are not alike."""
    return [place for place, cells in enumerate(table.to_numpy()) if place and len(set(cells)) > 1]


def marked(table: pd.DataFrame, differing: list[int], *, only: bool) -> pd.DataFrame:
    """The table with a sign before each line that differs; on request only those lines.

    Of very many lines those that differ come before the others, as many as a page has room for.
    """
    unlike = set(differing)
    kept = [0, *differing] if only else range(len(table))
    first = sorted(kept, key=lambda place: place >= FACTS and place not in unlike)[:LINES]
    shown = table.iloc[sorted(first)]
    return shown.set_axis(
        [
            f"{UNLIKE} {table.index[place]}" if place in unlike else table.index[place]
            for place in sorted(first)
        ]
    )


def _best_bold(numbers: list[float | None], words: list[str]) -> list[str]:
    """The words, bold where the number is the highest of numbers that differ."""
    known = [number for number in numbers if number is not None]
    if len(set(known)) < 2:
        return words
    return [
        f"**{word}**" if number == max(known) else word for number, word in zip(numbers, words, strict=True)
    ]


def _requirement(found: RequirementResult | None) -> str:
    if found is None:
        return NOTHING
    return f"{VERDICTS[found.verdict]} {found.points:.1f}" if found.points else VERDICTS[found.verdict]


stored = title_and_job("Compare", "compare")
if stored is None:
    st.stop()
everybody = {
    row.candidate_id: row for row in desk.ranking(house(), RankingQuery(stored.id, limit=OFFERED)).rows
}
if len(everybody) < FEWEST:
    empty(
        "Nobody to compare yet",
        "This job needs at least two candidates.",
        icon="compare_arrows",
        action="Upload resumes",
        page="upload.py",
        job=str(stored.id),
    )
    st.stop()
chosen = pick_candidates(everybody)
if len(chosen) < FEWEST:
    hint("Choose at least two candidates, or select them in the ranking and press Compare.")
    st.stop()
screenings = [house().screening(stored.id, i) for i in chosen]
table = pd.concat([facts([everybody[i] for i in chosen], screenings), requirements(screenings)])
differing = differences(table)
with st.container(horizontal=True, vertical_alignment="center"):
    only = st.toggle(
        "Only what differs",
        key="compare_only",
        bind="query-params",
        help="Leaves out the lines that are the same.",
    )
    hint(f"{UNLIKE} marks {count(len(differing), 'line')} in which they differ; the best is bold.")
if len(table) > LINES:
    hint(f"Of {count(len(table), 'line')} {LINES} are shown, those that differ first.")
st.table(
    marked(table, differing, only=only),
    border="horizontal",
    hide_header=True,
    alt="The candidates criterion by criterion",
)
with st.container(horizontal=True):
    for i in chosen:
        if st.button(
            f"Open {plain(person(everybody[i].name, everybody[i].file_name))}", key=f"compare_open_{i}"
        ):
            st.switch_page("candidate.py", query_params={"job": str(stored.id), "candidate": str(i)})
