"""What surrounds every page: the house's verbs, who is acting, problems in one sentence, the status line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from pages.parts.text import plain
from service import VERSION
from service.errors import RequestProblem
from service.house import open_house
from service.screening import FileProblem, Screening, StoreError
from service.visits import COOKIE

PROBLEMS = (RequestProblem, FileProblem, StoreError)
log = logging.getLogger("shortlist.pages")

WARMING_SECONDS = 2.0
BUTTON = 38  # pixels of height
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OUR_FAULT = "Something went wrong on our side. The administrator finds it in the log; please try again."


def house() -> Screening:
    """The verbs of this process."""
    return open_house()


def actor() -> str:
    """Who is acting, for the history: the signed-in e-mail, or simply the recruiter."""
    return str(st.user.get("email") or "recruiter")


def visitor() -> str:
    """Who looks: the signed-in e-mail, else the number that the first page gave this browser."""
    return str(st.user.get("email") or st.context.cookies.get(COOKIE) or "recruiter")


@contextmanager
def calmly() -> Iterator[None]:
    """Show what goes wrong inside as one sentence; a defect of ours is logged with its trace."""
    try:
        yield
    except PROBLEMS as problem:
        st.error(plain(str(problem)), icon=":material/error:")
    except Exception:
        log.exception("a page failed", extra={"action": "page_failed"})
        st.error(OUR_FAULT, icon=":material/error:")


def act(verb: Callable[..., object], *args: object, done: str = "", **options: object) -> None:
    """Carry out a button's verb as a callback; the outcome is told in a toast at the next run."""
    try:
        verb(*args, actor=actor(), **options)
    except PROBLEMS as problem:
        st.session_state["frame_toast"] = (plain(str(problem)), ":material/error:")
    else:
        tell(done)


def tell(message: str) -> None:
    """Keep a short confirmation for the next run, so that it survives a change of page."""
    if message:
        st.session_state["frame_toast"] = (message, ":material/check:")


def show_told() -> None:
    """Show what ``tell`` and ``act`` kept."""
    if told := st.session_state.pop("frame_toast", None):
        message, icon = told
        st.toast(message, icon=icon)


def heading(title: str) -> None:
    """The title of a page that has nothing beside it, at the height of those that have."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(title, width="stretch")
        st.container(width=1, height=BUTTON, border=False)


def hint(markdown: str) -> None:
    """Small and quiet text under something, dark enough to read in both themes."""
    st.markdown(f":gray[:small[{markdown}]]")


def empty(title: str, advice: str, *, icon: str, action: str = "", page: str = "", **query: str) -> None:
    """An empty page that says what to do first, with the button that does it."""
    with st.container(border=True, horizontal_alignment="center"):
        st.space("small")
        st.markdown(f"### :material/{icon}: {title}", text_alignment="center")
        st.markdown(advice, text_alignment="center")
        if action and st.button(action, type="primary", key=f"empty_{page}"):
            st.switch_page(page, query_params=query)
        st.space("small")


def status_line() -> None:
    """Version, whether the models are warm, and notices; looks again until they are."""
    ready = house().ready()
    st.fragment(run_every=None if ready else WARMING_SECONDS)(_status)()


def _status() -> None:
    house_ = house()
    state = (
        ":material/check_circle: Models ready"
        if house_.ready()
        else ":material/hourglass_top: Models warming up"
    )
    for notice in house_.notices():
        hint(f":orange[:material/info:] {plain(notice)}")
    hint(f"{state}  \nShortlist {VERSION}  \nEverything stays on this machine")
