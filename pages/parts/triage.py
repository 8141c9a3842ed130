"""Triage by keyboard: next and previous in the order of the ranking, shortlist, pass over, rate."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parts.frame import act, house
from pages.parts.look import STAGES
from service import desk
from service.screening import RankingRow, Stage, StoredScreening

ORDER = "triage_order"  # (job, candidates as the ranking last showed them): filters hold in triage too
STARS = 5


def remember_order(job_id: int, candidates: Sequence[int]) -> None:
    """Keep who stood in the ranking, for the way from one to the next."""
    st.session_state[ORDER] = (job_id, tuple(candidates))


def _neighbours(job_id: int, row: RankingRow) -> tuple[int | None, int | None]:
    """Before and after, as the ranking was last filtered; after a refresh in the whole ranking."""
    known, order = st.session_state.get(ORDER, (None, ()))
    if known == job_id and row.candidate_id in order:
        return desk.around(order, row.candidate_id)
    return desk.neighbours(house(), job_id, row)


def draw_triage(screening: StoredScreening, row: RankingRow) -> None:
    """One row of buttons; each says the key that presses it."""
    before, after = _neighbours(screening.job_id, row)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _go("Previous", "K", before, screening.job_id, "arrow_upward")
        _go("Next", "J", after, screening.job_id, "arrow_downward")
        _decide("Shortlist", "S", Stage.SHORTLISTED, screening, after, "bookmark")
        _decide("Pass over", "P", Stage.PASSED, screening, after, "do_not_disturb_on")
        st.space("stretch")
        for stars in range(1, STARS + 1):
            _rate(stars, screening)


def _go(label: str, key: str, candidate: int | None, job_id: int, icon: str) -> None:
    if st.button(
        label,
        key=f"triage_{label}",
        shortcut=key,
        icon=f":material/{icon}:",
        disabled=candidate is None,
        help="In the order of the ranking, with its filters.",
    ):
        st.switch_page("candidate.py", query_params={"job": str(job_id), "candidate": str(candidate)})


def _decide(
    label: str, key: str, stage: Stage, screening: StoredScreening, after: int | None, icon: str
) -> None:
    """Set the stage and go on to the next candidate."""
    if st.button(
        label,
        key=f"triage_{label}",
        shortcut=key,
        icon=f":material/{icon}:",
        type="primary" if screening.stage == stage else "secondary",
        help=f"Sets the stage to {STAGES[stage]} and opens the next candidate.",
    ):
        act(house().decide, screening.job_id, [screening.candidate_id], stage=stage, done=STAGES[stage])
        going_to = after or screening.candidate_id
        st.switch_page(
            "candidate.py", query_params={"job": str(screening.job_id), "candidate": str(going_to)}
        )


def _rate(stars: int, screening: StoredScreening) -> None:
    st.button(
        ":material/star:",
        key=f"triage_star_{stars}",
        shortcut=str(stars),
        type="primary" if stars <= (screening.rating or 0) else "secondary",
        on_click=act,
        args=(house().decide, screening.job_id, [screening.candidate_id]),
        kwargs={"rating": stars, "done": f"Rated {stars} of {STARS}."},
        help=f"Rate {stars} of {STARS}: your own impression; it does not change the score.",
    )
