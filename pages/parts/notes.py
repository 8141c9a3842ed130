"""What a person should know about a file or a judgement: loud where it matters, quiet where it informs."""

from __future__ import annotations

import re
from collections.abc import Iterable

import streamlit as st

from pages.parts.frame import act, hint, house
from pages.parts.text import plain
from service.screening import Note, StoredScreening

TWIN = "possible_duplicate"
QUIET = {"corrected", "no_name", "no_dates", "stated_years", "language"}
OTHER = re.compile(r"candidate (\d+)")


def show_notes(notes: Iterable[Note]) -> None:
    """Each note once: warnings first, then what merely informs."""
    once = list(dict.fromkeys(note for note in notes if note.code != TWIN))
    for note in once:
        if note.code not in QUIET:
            st.warning(plain(note.text), icon=":material/warning:")
    for note in once:
        if note.code in QUIET:
            hint(f":material/info: {plain(note.text)}")


def show_twins(notes: Iterable[Note], screening: StoredScreening) -> None:
    """Whoever may be the same person, with the way to look and the way to make them one."""
    for note in dict.fromkeys(note for note in notes if note.code == TWIN):
        found = OTHER.search(note.text)
        if not found:
            continue
        other = int(found.group(1))
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"twin_{other}"):
            st.markdown(f":material/group: {plain(note.text)}", width="stretch")
            if st.button("Look", key=f"twin_look_{other}"):
                st.switch_page("candidate.py", query_params=_page_of(screening.job_id, other))
            if st.button(
                "Same person",
                key=f"twin_merge_{other}",
                help="Makes one candidate of the two. It can be undone under History.",
            ):
                act(house().merge, screening.candidate_id, other, done="The two are one candidate now.")
                st.switch_page("candidate.py", query_params=_page_of(screening.job_id, other))


def _page_of(job_id: int, candidate_id: int) -> dict[str, str]:
    return {"job": str(job_id), "candidate": str(candidate_id)}
