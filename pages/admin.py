"""For the administrator: the queue, how fast it moves, what failed and why, room on the disks, versions."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from pages.parts.frame import calmly, heading, hint, house
from pages.parts.text import count, plain
from service.screening import BUCKETS, Metrics, TaskStatus

EVERY = 5.0  # seconds between looks
GB = 1e9
STAGES = ("read", "understand", "embed", "score")
LOW = 2.0  # GB of free disk below which the page warns


def draw() -> None:
    """Everything, counted anew at each look."""
    with calmly():
        notices = dict.fromkeys((*house().hindrances(), *house().notices()))
        for notice in notices:
            st.warning(plain(notice), icon=":material/info:")
        look = house().metrics()
        draw_queue(look)
        left, right = st.columns(2, gap="large")
        with left:
            draw_stages(look)
        with right:
            draw_failures(look)
        draw_disks(look)
        draw_versions(look)


def draw_queue(look: Metrics) -> None:
    """What waits, what is worked on, and how fast."""
    with st.grid(6, min_column_width=120):
        for state in (TaskStatus.QUEUED, TaskStatus.RUNNING, TaskStatus.DONE, TaskStatus.FAILED):
            st.metric(state.capitalize(), f"{look.tasks[state]:,}", border=True)
        st.metric(
            "Resumes a minute",
            f"{60 * look.resumes_per_s:,.0f}",
            border=True,
            help="Done or failed in the last minute.",
        )
        st.metric("Readers", look.readers, border=True, help="Reader processes that are alive.")


def draw_stages(look: Metrics) -> None:
    """How long each stage of a resume takes."""
    st.subheader("Stages", help="Of the resumes that ended since this server was started.")
    if not look.stages:
        hint("No resume has ended since this server was started.")
        return
    rows = [
        {
            "Stage": name.capitalize(),
            "Resumes": times.total,
            "Average, ms": round(times.average_ms, 1),
            "95 of 100 within, ms": f"over {BUCKETS[-1]:,.0f}"
            if math.isinf(times.p95_ms)
            else f"{times.p95_ms:,.0f}",
        }
        for name, times in sorted(look.stages.items(), key=lambda item: _place(item[0]))
    ]
    right = st.column_config.TextColumn(alignment="right")
    st.dataframe(
        pd.DataFrame(rows), hide_index=True, key="admin_stages", column_config={"95 of 100 within, ms": right}
    )


def _place(stage: str) -> int:
    """Stages stand in the order in which a resume goes through them."""
    return STAGES.index(stage) if stage in STAGES else len(STAGES)


def draw_failures(look: Metrics) -> None:
    """Failed files by reason, of all jobs."""
    st.subheader("Failures by reason", help="Of all files in the store; each job's Upload page lists them.")
    if not look.failures:
        hint("No file has failed.")
        return
    rows = [
        {"Reason": reason.replace("_", " ").capitalize(), "Files": number}
        for reason, number in look.failures.items()
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="admin_failures")


def draw_disks(look: Metrics) -> None:
    """Room where files and rows are kept."""
    st.subheader("Disk")
    for name, disk in look.disks.items():
        free, total = disk.free / GB, disk.total / GB
        used = 1 - free / total if total else 1.0
        st.progress(
            used,
            text=f"{name.capitalize()}: {free:,.1f} GB free of {total:,.0f} GB ({plain(str(disk.folder))})",
        )
        if free < LOW:
            st.warning(
                f"Less than {LOW:.0f} GB are free for the {name}; make room soon.",
                icon=":material/hard_drive:",
            )


def draw_versions(look: Metrics) -> None:
    """What runs here."""
    warm = "models ready" if look.warm else "models warming up"
    hint(
        f"Shortlist {look.version} · Python {look.python} · {look.database} · {warm} · "
        f"{look.memory / 1e6:,.0f} MB of memory · {count(look.candidates, 'candidate')}"
    )


heading("Administration")
st.fragment(run_every=EVERY)(draw)()
