"""Every job at a glance: counts, scores, what is being read now, what needs a person, and the next step."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import calmly, empty, house
from pages.parts.progress import poll_every, show_compact
from pages.parts.text import ago, count, plain, score
from service.screening import JobOverview, JobStatus

SHOWN = 20  # open jobs before the rest folds away


def draw_totals(jobs: tuple[JobOverview, ...]) -> None:
    """What all open jobs come to."""
    open_jobs = [job for job in jobs if job.status == JobStatus.OPEN]
    with st.grid(4, min_column_width=150):
        st.metric("Open jobs", f"{len(open_jobs):,}", border=True, help="Jobs that take resumes.")
        st.metric(
            "Scored", f"{sum(job.scored for job in open_jobs):,}", border=True,
            help="Candidates of the open jobs who have a score.",
        )  # fmt: skip
        st.metric(
            "Needs a person", f"{sum(job.needs_review + job.failed for job in open_jobs):,}", border=True,
            help="Resumes with too little text to be fair, and files that could not be read.",
        )  # fmt: skip
        st.metric(
            "Waiting", f"{sum(job.waiting for job in open_jobs):,}", border=True,
            help="Files in the queue or being read now.",
        )  # fmt: skip


def draw_live(every: float | None) -> None:
    """What is being read now, over all jobs."""
    with calmly():
        batches = house().batches(active=True)
        if poll_every(batches) != every:
            st.rerun()
        for batch in batches:
            show_compact(batch)


def draw_job(job: JobOverview) -> None:
    """One job as a card with its numbers and its next step."""
    with st.container(border=True, key=f"overview_{job.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{plain(job.title)}**  \n:gray[:small[changed {ago(job.updated_at)}]]", width="stretch"
            )
            draw_steps(job)
        with st.grid(6, min_column_width=100):
            st.metric("Scored", f"{job.scored:,}", help="Candidates with a score.")
            st.metric("Average", score(job.average), help="Mean score of the scored candidates, 0 to 100.")
            st.metric("Highest", score(job.highest), help="The best score so far.")
            st.metric("Needs review", f"{job.needs_review:,}", help="Read, but too little was found to be fair.")
            st.metric("Unreadable", f"{job.failed:,}", help="Files that could not be used; Upload has the reasons.")
            st.metric("Waiting", f"{job.waiting:,}", help="In the queue or being read now.")


def draw_steps(job: JobOverview) -> None:
    """The buttons of a job; the primary one is what to do next."""
    ranked = job.scored + job.needs_review > 0
    with st.container(horizontal=True, width="content"):
        if job.status == JobStatus.OPEN and st.button(
            "Upload resumes", key=f"overview_upload_{job.id}", type="secondary" if ranked else "primary"
        ):
            st.switch_page("upload.py", query_params={"job": str(job.id)})
        if ranked and st.button("See the ranking", key=f"overview_ranking_{job.id}", type="primary"):
            st.switch_page("candidates.py", query_params={"job": str(job.id)})


st.title("Overview")
jobs = house().overview()
if not jobs:
    empty(
        "Welcome to Shortlist",
        "Write a job, drop a pile of resumes, and get a ranking in which every point is backed by the "
        "words of the resume. Start with the job.",
        icon="fact_check", action="Write a job", page="jobs.py", new="1",
    )  # fmt: skip
    st.stop()
draw_totals(jobs)
every = poll_every(house().batches(active=True))
if every:
    st.subheader("Being read now")
    st.fragment(run_every=every)(draw_live)(every)

current = [job for job in jobs if job.status == JobStatus.OPEN]
closed = [job for job in jobs if job.status != JobStatus.OPEN]
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.subheader("Open jobs", width="stretch")
    if st.button("New job", icon=":material/add:", key="overview_new"):
        st.switch_page("jobs.py", query_params={"new": "1"})
if not current:
    st.caption("No job is open. Write a new one, or reopen a closed one on the Jobs page.")
for job in current[:SHOWN]:
    draw_job(job)
if len(current) > SHOWN:
    with st.expander(f"{count(len(current) - SHOWN, 'more open job')}", key="overview_more"):
        for job in current[SHOWN:]:
            draw_job(job)
if closed:
    with st.expander(count(len(closed), "closed job"), key="overview_closed"):
        for job in closed:
            draw_job(job)
