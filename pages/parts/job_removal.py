"""Deleting a job, behind a question that says in numbers what goes and what stays."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import act, calmly, house
from pages.parts.text import count, plain
from service import job_removal
from service.job_removal import JobFootprint
from service.screening import StoredJob


@st.dialog("Delete this job?")
def confirm_deletion(stored: StoredJob) -> None:
    """Ask first; closing a job instead keeps everything."""
    with calmly():
        _ask(stored)


def _ask(stored: StoredJob) -> None:
    found = job_removal.footprint(house(), stored.id)
    st.markdown(f"**{plain(stored.job.title)}** goes for good:\n\n{what_goes(found)}")
    keep = False
    if found.only_here:
        keep = st.checkbox(
            f"Keep {count(found.only_here, 'candidate')} in the pool",
            key=f"jobs_keep_people_{stored.id}",
            help="They stay with their resumes: a search finds them, and another job can score them. "
            "Without this they are erased, so that nobody is kept whom no job shows.",
        )
        st.markdown(who_goes(found, keep=keep))
    if found.elsewhere:
        st.markdown(f"{count(found.elsewhere, 'candidate')} of other jobs stay, with their files.")
    st.markdown("This cannot be undone. To keep the ranking and only take no more resumes, close the job.")
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button("Keep the job", key="jobs_keep"):
            st.rerun()
        if st.button(
            "Delete the job",
            type="primary",
            icon=":material/delete:",
            key="jobs_delete_sure",
            on_click=act,
            args=(job_removal.delete_job, house(), stored.id),
            kwargs={"keep_people": keep, "done": "The job is deleted."},
        ):
            st.rerun()


def what_goes(found: JobFootprint) -> str:
    """A list in Markdown of what goes whatever is chosen."""
    lines = [
        f"{count(found.screenings, 'screening')} with scores, decisions, notes and tags",
        f"{count(found.batches, 'batch', 'batches')} with {count(found.files, 'upload')}",
    ]
    return "\n".join(f"- {line}" for line in lines)


def who_goes(found: JobFootprint, *, keep: bool) -> str:
    """One sentence about those who stand in no other job."""
    who = count(found.only_here, "candidate")
    if keep:
        return f"{who} who stood only in this job: kept in the pool, with resumes and files."
    return f"**{who}** who stood only in this job: erased, with resumes and files."
