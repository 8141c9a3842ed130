"""Tags on candidates: a box on the candidate's page, and two buttons for many at once."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import act, house
from pages.parts.text import count
from service import tags
from service.screening import StoredScreening

HELP = "Words of your own, such as “relocates” or “second round”; seen by everybody, for this job only."


def draw_tags(screening: StoredScreening) -> None:
    """The tags of a candidate, changed as soon as one is put in or taken out."""
    job_id, candidate_id = screening.job_id, screening.candidate_id
    now = tags.tags_of(house(), job_id, candidate_id)
    key = f"candidate_tags_{screening.id}"
    st.session_state[key] = list(now)
    st.multiselect(
        "Tags",
        sorted({*tags.tags_of_job(house(), job_id), *now}, key=str.casefold),
        key=key,
        accept_new_options=True,
        placeholder="Add a tag",
        help=HELP,
        on_change=_save,
        args=(key, job_id, candidate_id),
    )


def _save(key: str, job_id: int, candidate_id: int) -> None:
    act(tags.set_tags, house(), job_id, candidate_id, list(st.session_state[key]), done="Tags saved.")


def draw_bulk_tags(job_id: int, candidate_ids: list[int]) -> None:
    """Tags to put on everybody who is selected, or to take away from them."""
    st.multiselect(
        "Tags",
        tags.tags_of_job(house(), job_id),
        key="ranking_bulk_tags",
        accept_new_options=True,
        placeholder="Choose or type",
        help=HELP,
    )
    with st.container(horizontal=True):
        for label, way in (("Add tags", "add"), ("Remove tags", "remove")):
            st.button(
                label,
                key=f"ranking_bulk_tags_{way}",
                on_click=_tag_all,
                args=(job_id, candidate_ids, way),
                help="For the selected candidates.",
            )


def _tag_all(job_id: int, candidate_ids: list[int], way: str) -> None:
    chosen: list[str] = st.session_state["ranking_bulk_tags"]
    if chosen:
        done = f"{count(len(candidate_ids), 'candidate')}: tags {'added' if way == 'add' else 'removed'}."
        act(tags.tag, house(), job_id, candidate_ids, **{way: chosen}, done=done)
