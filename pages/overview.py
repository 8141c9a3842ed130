"""Every job at a glance: counts, scores, what is being read now, what is new and needs a person."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.parts.frame import act, actor, calmly, empty, heading, hint, house, visitor
from pages.parts.look import OUTCOMES
from pages.parts.progress import poll_every, show_compact
from pages.parts.spread import spread_image
from pages.parts.text import ago, count, plain, score
from service import visits
from service.screening import JobOverview, JobStatus, Outcome
from service.visits import Changes, Visit

SHOWN = 20  # open jobs before the rest folds away
COLUMNS = [2.9, 1.35, 0.9, 0.95, 0.95, 1.25, 1.15, 2.35]
LEGEND = (
    "The small bars show how the scores spread, 5 points a bar. "
    "**Scored**: candidates with a score. **Average** and **highest**: of the scores, 0 to 100. "
    "**Needs review**: read, but too little was found to be fair. "
    "**Unreadable**: files that could not be used; the Upload page has the reason of each."
)


def draw(every: float | None) -> None:
    """The whole page, drawn again while something is being read."""
    with calmly():
        jobs = house().overview()
        batches = house().batches(active=True)
        if poll_every(batches) != every:
            st.rerun()
        if not jobs:
            welcome()
            return
        draw_totals([job for job in jobs if job.status == JobStatus.OPEN])
        if batches:
            st.subheader("Being read now")
            for batch in batches:
                show_compact(batch)
        visit = visits.look(house(), visitor())
        draw_jobs(jobs, visits.news(house(), visit, actor=actor()), visit)


def welcome() -> None:
    """What a new house shows."""
    empty(
        "Welcome to Shortlist",
        "Write a job, drop a pile of resumes, and get a ranking in which every point is backed by the "
        "words of the resume. Start with the job, or look around with invented people first.",
        icon="fact_check",
        action="Write a job",
        page="jobs.py",
        new="1",
    )
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            "Load the sample job",
            key="overview_sample",
            on_click=act,
            args=(house().load_samples,),
            type="tertiary",
            kwargs={"done": "The sample applicants are being read."},
        )


def draw_totals(jobs: list[JobOverview]) -> None:
    """What all open jobs come to."""
    with st.grid(4, min_column_width=150):
        st.metric("Open jobs", f"{len(jobs):,}", border=True, help="Jobs that take resumes.")
        st.metric(
            "Scored",
            f"{sum(job.scored for job in jobs):,}",
            border=True,
            help="Candidates of the open jobs who have a score.",
        )
        st.metric(
            "Needs a person",
            f"{sum(job.needs_review + job.failed for job in jobs):,}",
            border=True,
            help="Resumes with too little text to be fair, and files that could not be read.",
        )
        st.metric(
            "Waiting",
            f"{sum(job.waiting for job in jobs):,}",
            border=True,
            help="Files in the queue or being read now.",
        )


def draw_jobs(jobs: tuple[JobOverview, ...], news: Mapping[int, Changes], visit: Visit) -> None:
    """Open jobs as cards, the rest folded away."""
    current = [job for job in jobs if job.status == JobStatus.OPEN]
    closed = [job for job in jobs if job.status != JobStatus.OPEN]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader("Open jobs", width="stretch", help=LEGEND)
        if news and visit.before:
            hint(f"New since your last visit, {ago(visit.before)}")
            st.button(
                "Mark as seen",
                key="overview_seen",
                type="tertiary",
                icon=":material/done_all:",
                on_click=act,
                args=(visits.mark_seen, house(), visitor()),
            )
        if st.button("New job", icon=":material/add:", key="overview_new"):
            st.switch_page("jobs.py", query_params={"new": "1"})
    if not current:
        hint("No job is open. Write a new one, or reopen a closed one on the Jobs page.")
    for job in current[:SHOWN]:
        draw_job(job, news.get(job.id))
    for title, group in (("more open job", current[SHOWN:]), ("closed job", closed)):
        if group:
            with st.expander(count(len(group), title), key=f"overview_{title}"):
                for job in group:
                    draw_job(job, news.get(job.id))


def draw_job(job: JobOverview, new: Changes | None) -> None:
    """One job as a card with its numbers and its next step."""
    waiting = f" · {job.waiting:,} waiting" if job.waiting else ""
    with st.container(border=True, key=f"overview_{job.id}"):
        name, spread, scored, average, highest, review, failed, steps = st.columns(
            COLUMNS, vertical_alignment="center"
        )
        badges = f"  \n{new_badges(new)}" if new else ""
        name.markdown(
            f"**{plain(job.title)}**  \n:gray[:small[changed {ago(job.updated_at)}{waiting}]]{badges}"
        )
        spread.markdown(spread_image(job.histogram))
        scored.metric("Scored", f"{job.scored:,}")
        average.metric("Average", score(job.average))
        highest.metric("Highest", score(job.highest))
        review.metric("Needs review", f"{job.needs_review:,}")
        failed.metric("Unreadable", f"{job.failed:,}")
        with steps:
            draw_steps(job)
            draw_needs(job)


def new_badges(new: Changes) -> str:
    """What is new in a job, each kind as a badge."""
    kinds = (
        (new.scored, "blue", "scored"),
        (new.needs_review, "orange", "to review"),
        (new.failed, "orange", "unreadable"),
        (new.decisions, "gray", "decision" if new.decisions == 1 else "decisions"),
    )
    return " ".join(f":{color}-badge[+{number:,} {word}]" for number, color, word in kinds if number)


def draw_needs(job: JobOverview) -> None:
    """The ways to what waits for a person."""
    if not job.needs_review + job.failed:
        return
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if job.needs_review:
            st.page_link(
                "candidates.py",
                label=f"Review {job.needs_review:,}",
                icon=":material/visibility:",
                query_params={"job": str(job.id), "status": OUTCOMES[Outcome.NEEDS_REVIEW]},
            )
        if job.failed:
            st.page_link(
                "upload.py",
                label="See the reasons",
                icon=":material/error:",
                query_params={"job": str(job.id)},
            )


def draw_steps(job: JobOverview) -> None:
    """The buttons of a job; the primary one is what to do next."""
    ranked = job.scored + job.needs_review > 0
    with st.container(horizontal=True, horizontal_alignment="right"):
        if job.status == JobStatus.OPEN and st.button(
            "Upload",
            key=f"overview_upload_{job.id}",
            type="secondary" if ranked else "primary",
            help="Drop resumes for this job, or see why files could not be read.",
        ):
            st.switch_page("upload.py", query_params={"job": str(job.id)})
        if ranked and st.button("Ranking", key=f"overview_ranking_{job.id}", type="primary"):
            st.switch_page("candidates.py", query_params={"job": str(job.id)})


heading("Overview")
every = poll_every(house().batches(active=True))
st.fragment(run_every=every)(draw)(every)
