"""The history of a job beside its ranking: what was changed, by whom, and one click back."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import act, hint, house
from pages.parts.text import count, plain
from service.screening import StoredJob
from service.versions import Change, history, return_to

SHOWN = 20  # versions
CHANGES = 20  # of one version


def draw_history(stored: StoredJob) -> None:
    """Every version, newest first, each with the way back to it."""
    box = st.expander(
        "History of the job", icon=":material/history:", key="ranking_history", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        changes = history(house(), stored.id)
        for change in changes[:SHOWN]:
            _draw(stored, change)
        if len(changes) > SHOWN:
            hint(f"and {count(len(changes) - SHOWN, 'earlier version')}")


def _draw(stored: StoredJob, change: Change) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        more = len(change.told) - CHANGES
        named = [*change.told[:CHANGES], *([f"and {more:,} more"] if more > 0 else [])]
        told = ", ".join(named) or ("as it was written" if change.version == 1 else "no change")
        who = f" by {plain(change.actor)}" if change.actor else ""
        st.markdown(
            f"**{change.version}** · {plain(told)}  \n:small[:gray[{change.at:%d %b %Y, %H:%M} UTC{who}]]",
            width="stretch",
        )
        if change.version != stored.version:
            st.button(
                "Return to it",
                key=f"ranking_return_{stored.id}_{change.version}",
                on_click=act,
                args=(return_to, house(), stored.id, change.version),
                kwargs={
                    "done": f"The job is again as in version {change.version}. The stored resumes are scored again.",
                },
                help="The job becomes what it was then; the versions since stay in the history.",
            )
