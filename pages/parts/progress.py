"""Batches as they are read: a bar, counts, speed, failures with their reasons, and the buttons.

Everything comes from the rows of the store, so a refresh or a second browser shows the same.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts.frame import act, calmly, house
from pages.parts.look import BATCH_STATES, table_height
from pages.parts.text import ago, count, duration, plain
from service.screening import BatchProgress, BatchState, TaskKind

LIVE = (BatchState.PROCESSING, BatchState.PAUSED)
POLL_SECONDS = 1.0
PAUSED_SECONDS = 4.0
EARLIER = 10


def poll_every(batches: tuple[BatchProgress, ...]) -> float | None:
    """Seconds between looks at these batches; None when none of them will change by itself."""
    if any(batch.state == BatchState.PROCESSING for batch in batches):
        return POLL_SECONDS
    return PAUSED_SECONDS if any(batch.state == BatchState.PAUSED for batch in batches) else None


def show_batches(job_id: int) -> None:
    """The batches of a job, live while one is being read; draws nothing where there is none."""
    every = poll_every(house().batches(job_id=job_id, active=True))
    st.fragment(run_every=every)(_batches)(job_id, every)


def _batches(job_id: int, every: float | None) -> None:
    with calmly():
        batches = house().batches(job_id=job_id, uploads=True, limit=EARLIER)
        live = tuple(batch for batch in batches if batch.state in LIVE) or batches[:1]
        for batch in live:
            show_batch(batch)
        earlier = [batch for batch in batches if batch not in live]
        if earlier:
            _show_earlier(earlier)
        if poll_every(batches) != every:
            st.rerun()


def show_batch(batch: BatchProgress) -> None:
    """One batch as a card; the same elements in the same places in every state, so nothing jumps."""
    with st.container(border=True, key=f"batch_{batch.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{_pile(batch)}** &nbsp;{BATCH_STATES[batch.state]}&nbsp; "
                f":gray[:small[started {ago(batch.created_at)}]]"
            )
            _buttons(batch)
        st.progress(_share(batch), text=_sentence(batch))
        _counts(batch)
        if batch.failed:
            _failures(batch)
        if batch.state not in LIVE:
            _next_step(batch)


def _pile(batch: BatchProgress) -> str:
    """What a batch works on: files, or resumes that are stored already."""
    if batch.kind == TaskKind.READ:
        return count(batch.total, "file")
    return f"{count(batch.total, 'stored resume')} scored again"


def finished(batch: BatchProgress) -> int:
    """Files of a batch that are through, one way or the other."""
    return batch.done + batch.failed + batch.duplicates + batch.cancelled


def _share(batch: BatchProgress) -> float:
    return min(1.0, finished(batch) / batch.total) if batch.total else 1.0


def _sentence(batch: BatchProgress) -> str:
    through = f"{finished(batch):,} of {count(batch.total, 'file')}"
    if batch.state == BatchState.PAUSED:
        return f"{through} · paused; what is being read now is finished first"
    if batch.state == BatchState.CANCELLED:
        return f"{through} · cancelled; what was read stays"
    speed = f" · {batch.rate:.1f} resumes a second" if batch.rate else ""
    if batch.state == BatchState.COMPLETED:
        took = (batch.finished_at - batch.created_at).total_seconds() if batch.finished_at else None
        return f"{through} · took {duration(took)}{speed}"
    if batch.rate is None:
        return f"{through} · starting"
    return f"{through}{speed} · about {duration(batch.seconds_left)} left"


def _buttons(batch: BatchProgress) -> None:
    verbs = house()
    with st.container(horizontal=True, horizontal_alignment="right", width="stretch"):
        if batch.state == BatchState.PROCESSING:
            _button(batch, "Pause", "pause", verbs.pause, "Files not yet begun wait until you resume.")
        if batch.state == BatchState.PAUSED:
            _button(batch, "Resume", "play_arrow", verbs.resume, "Go on where it stopped.")
        if batch.state in LIVE:
            _button(
                batch,
                "Cancel",
                "close",
                verbs.cancel,
                "Files not yet begun are left out; what was read stays.",
            )
        elif batch.failed:
            _button(
                batch, "Retry failed", "replay", verbs.retry_failed, "Read the unreadable files once more."
            )


def _button(batch: BatchProgress, label: str, icon: str, verb: object, advice: str) -> None:
    st.button(
        label,
        key=f"batch_{icon}_{batch.id}",
        icon=f":material/{icon}:",
        help=advice,
        on_click=act,
        args=(verb, batch.id),
    )


def _counts(batch: BatchProgress) -> None:
    scored = batch.done - batch.needs_review
    waiting = batch.queued + batch.running
    with st.grid(5, min_column_width=110):
        st.metric("Scored", f"{scored:,}", help="Read and scored with reasons.")
        st.metric(
            "Needs review",
            f"{batch.needs_review:,}",
            help="Read, but too little was found to give a fair score: a person looks at it.",
        )
        st.metric(
            "Unreadable", f"{batch.failed:,}", help="Could not be used; the reason is in the list below."
        )
        st.metric(
            "Duplicates", f"{batch.duplicates:,}", help="The same file was uploaded for this job before."
        )
        st.metric("Waiting", f"{waiting:,}", help="Not finished yet: in the queue or being read now.")


def _failures(batch: BatchProgress) -> None:
    failures = house().failures(batch.id)
    table = pd.DataFrame(
        {
            "File": [failure.file_name for failure in failures],
            "Why, and what to do": [f.message for f in failures],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        key=f"batch_failures_{batch.id}",
        height=table_height(len(table), 250),
        column_config={"File": st.column_config.TextColumn(width="medium")},
        alt="Files that could not be read, with the reason",
    )


def _next_step(batch: BatchProgress) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            "See the ranking", type="primary", icon=":material/leaderboard:", key=f"batch_next_{batch.id}"
        ):
            st.switch_page("candidates.py", query_params={"job": str(batch.job_id)})
        if batch.needs_review and st.button(
            f"Look at {batch.needs_review} to review", key=f"batch_review_{batch.id}"
        ):
            st.switch_page("candidates.py", query_params={"job": str(batch.job_id), "status": "Needs review"})


def _show_earlier(batches: list[BatchProgress]) -> None:
    with st.expander(f"Earlier uploads ({len(batches)})", key=f"batch_earlier_{batches[0].job_id}"):
        for batch in batches:
            st.markdown(
                f"{BATCH_STATES[batch.state]} &nbsp;{ago(batch.created_at)} · {count(batch.total, 'file')}: "
                f"{batch.done:,} read, {batch.failed:,} unreadable, {count(batch.duplicates, 'duplicate')}"
            )
            if batch.failed:
                _buttons(batch)


def show_hint(job_id: int) -> None:
    """One live line on pages that are not about uploading, while a batch of the job is being read."""
    every = poll_every(house().batches(job_id=job_id, active=True))
    if every:
        st.fragment(run_every=every)(_hint)(job_id)


def _hint(job_id: int) -> None:
    with calmly():
        batches = house().batches(job_id=job_id, active=True)
        if not batches:
            st.rerun()
        for batch in batches:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.progress(_share(batch), text=f":material/autorenew: {_sentence(batch)}")
                if st.button(
                    "Show what is new", key=f"hint_{batch.id}", type="tertiary", icon=":material/refresh:"
                ):
                    st.rerun()


def title_line(batch: BatchProgress) -> str:
    """Markdown of a batch's job and state, for lists over several jobs."""
    return f"**{plain(batch.job_title)}** &nbsp;{BATCH_STATES[batch.state]}"


def show_compact(batch: BatchProgress) -> None:
    """A batch in two lines, for the overview."""
    st.progress(_share(batch), text=f"{title_line(batch)}&nbsp; {_sentence(batch)}")
