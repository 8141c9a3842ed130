"""The job a page is about: picked in a box, kept in the address (``?job=5``) and for the session."""

from __future__ import annotations

from collections import Counter

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.frame import empty, house
from service.screening import JobStatus, StoredJob

GONE = "The job of this link does not exist any more."
LAST = "picker_last_job"


PICKER_WIDTH = 420


def title_and_job(title: str, page: str) -> StoredJob | None:
    """The page's title with the picker beside it; None (and what to do about it) where there is no job."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(title, width="stretch")
        slot = st.container(width=PICKER_WIDTH)
    return pick_job(page, slot)


def pick_job(page: str, slot: DeltaGenerator) -> StoredJob | None:
    """Draw the picker into ``slot`` and return the job; None, with what to do, where there is none."""
    jobs = {stored.id: stored for stored in house().jobs()}
    if not jobs:
        empty(
            "Start with a job",
            "Paste a job description; resumes are read and ranked against it.",
            icon="work",
            action="Write a job",
            page="jobs.py",
            new="1",
        )
        return None
    wanted = _wanted(jobs)
    if wanted is None:
        return None
    key = f"{page}_job"
    st.session_state[key] = wanted
    names = names_of(tuple(jobs.values()))
    slot.selectbox(
        "Job",
        list(jobs),
        key=key,
        format_func=names.__getitem__,
        on_change=_remember,
        args=(key,),
        label_visibility="collapsed",
    )
    st.session_state[LAST] = wanted
    if st.query_params.get("job") != str(wanted):
        st.query_params["job"] = str(wanted)
    return jobs[wanted]


def _wanted(jobs: dict[int, StoredJob]) -> int | None:
    """The job of the address, else the last of this session, else the newest open one."""
    asked = st.query_params.get("job")
    if asked is None:
        last = st.session_state.get(LAST)
        newest = next((i for i, stored in jobs.items() if stored.status == JobStatus.OPEN), next(iter(jobs)))
        return last if last in jobs else newest
    if asked.isdecimal() and int(asked) in jobs:
        return int(asked)
    st.warning(GONE, icon=":material/link_off:")
    if st.button("Choose another job", type="primary", key="picker_other"):
        del st.query_params["job"]
        st.rerun()
    return None


def find_job(job_id: int) -> StoredJob | None:
    """The job of an address; where it was deleted, None and a page that says so and leads on."""
    found = next((stored for stored in house().jobs() if stored.id == job_id), None)
    if found is None:
        st.warning(GONE, icon=":material/link_off:")
        if st.button("All jobs", type="primary", key="picker_jobs"):
            st.switch_page("jobs.py")
    return found


def _remember(key: str) -> None:
    st.query_params["job"] = str(st.session_state[key])


def names_of(jobs: tuple[StoredJob, ...]) -> dict[int, str]:
    """Titles for the picker, told apart where two jobs share one; closed ones say so."""
    shared = Counter(stored.job.title for stored in jobs)
    names = {}
    for stored in jobs:
        number = f" (no. {stored.id})" if shared[stored.job.title] > 1 else ""
        closed = " · closed" if stored.status == JobStatus.CLOSED else ""
        names[stored.id] = f"{stored.job.title}{number}{closed}"
    return names
