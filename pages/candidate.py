"""One person for one job: the reasons beside the resume itself, what was read, what was decided."""

from __future__ import annotations

import streamlit as st

from pages.parts.correcting import draw_corrections
from pages.parts.evidence import show_headline, show_parts, show_requirements
from pages.parts.frame import house
from pages.parts.notes import show_notes, show_twins
from pages.parts.person import (
    draw_decision,
    draw_history,
    draw_json,
    draw_name,
    draw_other_jobs,
    draw_profile,
    draw_remove,
)
from pages.parts.picker import find_job
from pages.parts.resume_view import draw_resume
from pages.parts.tagging import draw_tags
from pages.parts.triage import draw_triage
from service import desk
from service.errors import Missing
from service.screening import StoredScreening


def asked() -> tuple[int | None, int | None]:
    """Job and candidate of the address; None for what is missing or no number."""
    values = [st.query_params.get(name, "") for name in ("job", "candidate")]
    job, candidate = [int(value) if value.isdecimal() else None for value in values]
    return job, candidate


def pick_screening(job_id: int | None, candidate_id: int) -> StoredScreening | None:
    """The screening for the job of the address, else the candidate's best."""
    if job_id is not None:
        return house().screening(job_id, candidate_id)
    return next(iter(house().screenings_of(candidate_id)), None)


job_id, candidate_id = asked()
if candidate_id is None:
    st.title("Candidate")
    st.info("Choose a candidate in the ranking.", icon=":material/leaderboard:")
    if st.button("Open the ranking", type="primary", key="candidate_ranking"):
        st.switch_page("candidates.py")
    st.stop()

if job_id is not None and find_job(job_id) is None:
    st.stop()
try:
    screening = pick_screening(job_id, candidate_id)
except Missing as missing:
    st.error(f"{missing} Perhaps somebody erased them since this link was made.", icon=":material/link_off:")
    if st.button("Open the ranking", type="primary", key="candidate_ranking"):
        st.switch_page("candidates.py", query_params={"job": str(job_id)} if job_id else {})
    st.stop()
if screening is None:
    st.info("This candidate has not been screened for a job.", icon=":material/info:")
    st.stop()
stored = house().job(screening.job_id)
row = house().row(screening.job_id, screening.candidate_id)
shown = desk.dossier(house(), screening)
notes = (*shown.score.notes, *row.notes)

draw_name(shown, stored)
draw_triage(screening, row)
left, right = st.columns([6, 5], gap="medium")
with left:
    with st.container(border=True):
        show_headline(shown.score, screening.recommendation)
        show_notes(notes)
    if not shown.blind:
        show_twins(notes, screening)
    reasons, profile, decided, more = st.tabs(
        ["Reasons", "Profile", "History", "Other jobs"], key="candidate_tab", on_change="rerun"
    )
    if reasons.open:
        with reasons:
            show_parts(shown.score, key="candidate_parts")
            show_requirements(shown.score)
    if profile.open:
        with profile:
            draw_profile(shown.resume, key="candidate_roles")
            draw_corrections(shown)
            draw_json(shown)
    if decided.open:
        with decided:
            draw_history(shown)
            draw_remove(shown)
    if more.open:
        with more:
            draw_other_jobs(shown)
with right:
    draw_decision(screening)
    draw_tags(screening)
    draw_resume(shown)
