"""Write a job: paste it, see the requirements understood, change them, save; close, reopen, delete."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.parts.frame import act, empty, house
from pages.parts.job_form import draw_form
from pages.parts.job_removal import confirm_deletion
from pages.parts.look import DEGREES
from pages.parts.picker import find_job
from pages.parts.text import ago, count, plain, years
from service.screening import LONGEST_TITLE, Job, JobStatus, StoredJob

COPY = " (copy)"


def draw_list(jobs: tuple[StoredJob, ...]) -> None:
    """All jobs, open ones first."""
    for status, title in ((JobStatus.OPEN, "Open"), (JobStatus.CLOSED, "Closed")):
        group = [stored for stored in jobs if stored.status == status]
        if group:
            st.subheader(f"{title} ({len(group)})")
            for stored in group:
                draw_row(stored)


def draw_row(stored: StoredJob) -> None:
    """One job: what it asks for, and what can be done with it."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"jobs_row_{stored.id}"):
        st.markdown(f"**{plain(stored.job.title)}**  \n:gray[:small[{asks(stored)}]]", width="stretch")
        with st.container(horizontal=True, width="content"):
            if st.button("Edit", key=f"jobs_edit_{stored.id}", icon=":material/edit:"):
                st.switch_page("jobs.py", query_params={"edit": str(stored.id)})
            st.button(
                "Copy",
                key=f"jobs_copy_{stored.id}",
                on_click=act,
                args=(house().create_job, copied(stored)),
                kwargs={"weights": stored.weights, "done": "The job is copied, without its resumes."},
                help="A new job with the same text, requirements and weights, and without resumes.",
            )
            if stored.status == JobStatus.OPEN:
                st.button(
                    "Close",
                    key=f"jobs_close_{stored.id}",
                    on_click=act,
                    args=(house().close_job, stored.id),
                    kwargs={"done": "The job is closed; its ranking stays."},
                    help="The job takes no more resumes. Its ranking stays, and it can be reopened.",
                )
                if st.button("Upload resumes", key=f"jobs_upload_{stored.id}", type="primary"):
                    st.switch_page("upload.py", query_params={"job": str(stored.id)})
            else:
                st.button(
                    "Reopen",
                    key=f"jobs_reopen_{stored.id}",
                    on_click=act,
                    args=(house().reopen_job, stored.id),
                    kwargs={"done": "The job is open again."},
                )
            if st.button(
                "Delete",
                key=f"jobs_delete_{stored.id}",
                icon=":material/delete:",
                help="Asks first, and says in numbers what goes.",
            ):
                confirm_deletion(stored)


def copied(stored: StoredJob) -> Job:
    """The same job under a title that says so."""
    return replace(stored.job, title=f"{stored.job.title[: LONGEST_TITLE - len(COPY)]}{COPY}")


def asks(stored: StoredJob) -> str:
    """One line of Markdown: how much the job asks for."""
    job = stored.job
    musts = sum(requirement.must for requirement in job.requirements)
    words = [count(musts, "must-have"), f"{len(job.requirements) - musts} nice to have"]
    if job.min_experience:
        words.append(f"{years(job.min_experience)} or more")
    if job.education:
        words.append(DEGREES[job.education])
    words.append(f"changed {ago(stored.updated_at)}")
    return " · ".join(words)


asked = st.query_params.get("edit", "")
if asked.isdecimal():
    if (edited := find_job(int(asked))) is not None:
        draw_form(edited)
elif "new" in st.query_params:
    draw_form(None)
else:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title("Jobs", width="stretch")
        if st.button("New job", type="primary", icon=":material/add:", key="jobs_new"):
            st.switch_page("jobs.py", query_params={"new": "1"})
    everything = house().jobs()
    if everything:
        draw_list(everything)
    else:
        empty(
            "No job yet",
            "Paste the text of a job advertisement; Shortlist proposes what it asks for, and you correct it.",
            icon="work",
            action="Write a job",
            page="jobs.py",
            new="1",
        )
