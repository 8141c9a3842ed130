"""The switch of blind mode: on at a click, lifted only after a question, both recorded."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import act, hint, house
from service import desk

HELP = (
    "Hides names, contacts, schools, calendar years and the page image in this job's table, candidate pages, "
    "searches and downloads, for everybody, until a person lifts it. Both are recorded."
)


def draw_blind(job_id: int) -> bool:
    """Draw the switch and return whether names are hidden."""
    blind = desk.is_blind(house(), job_id)
    if not blind:
        st.button(
            "Hide names",
            key="blind_on",
            type="tertiary",
            icon=":material/visibility_off:",
            on_click=act,
            args=(desk.set_blind, house(), job_id, True),
            kwargs={"done": "Names are hidden in this job."},
            help=HELP,
        )
    elif st.button(
        "Names hidden",
        key="blind_off",
        icon=":material/visibility_off:",
        help="Click to show the names again.",
    ):
        lift(job_id)
    return blind


@st.dialog("Show the names again?")
def lift(job_id: int) -> None:
    """Ask first: who has seen a name cannot unsee it."""
    st.markdown(
        "Names, contacts and schools of this job become visible to everybody. It is recorded that you lifted it."
    )
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button("Keep hidden", key="blind_keep"):
            st.rerun()
        if st.button(
            "Show names",
            type="primary",
            key="blind_lift",
            on_click=act,
            args=(desk.set_blind, house(), job_id, False),
            kwargs={"done": "Names are shown again."},
        ):
            st.rerun()


def say_blind() -> None:
    """One quiet line where something is missing because of blind mode."""
    hint(":material/visibility_off: Blind mode: who this is, page image and original file are hidden.")
