"""Find people by words, phrases and fields, in one job or in the whole store, with the lines that were met."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import calmly, heading, hint, house
from pages.parts.hits import draw_person, say_hidden
from pages.parts.picker import GONE, names_of
from pages.parts.text import count
from service import blind_search
from service.blind_search import SeenSearch

PAGE = 25
LAST_PAGE = 1_000_000  # a number that every database takes
EVERYBODY = 0
JOB = "search_job"
EXAMPLE = 'python AND (aws OR gcp) years>=4 -intern "team lead"'
HELP = """
Words side by side are all wanted; `AND`, `OR`, `NOT` and brackets as you know them.
`"team lead"` are words one after the other, `-intern` leaves out, `develop*` may go on.

Fields: `years>=4` · `education>=bachelor` · `skill:"wound care"` · `name:rowan` · `location:berlin`, and in a job
`score>=70` · `stage:interview`.
"""


def draw_box() -> tuple[str, int | None]:
    """What is looked for, and in which job; both live in the address."""
    names = {EVERYBODY: "Everybody"} | names_of(house().jobs())
    begin_with_address(names)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            "Search",
            key="find",
            bind="query-params",
            type="search",
            placeholder=EXAMPLE,
            max_chars=500,
            width="stretch",
            on_change=first_page,
            help=HELP,
        )
        job_id = st.selectbox(
            "Among",
            list(names),
            key=JOB,
            format_func=names.__getitem__,
            width=320,
            on_change=keep_job,
            help="The candidates of a job, best score first, or everybody, newest first.",
        )
    return typed.strip(), job_id or None


def begin_with_address(names: dict[int, str]) -> None:
    """Choose the job of the address; say so where it is gone, and look among everybody."""
    asked = st.query_params.get("job", str(EVERYBODY))
    known = asked.isdecimal() and int(asked) in names
    if not known:
        st.warning(f"{GONE} The search is among everybody.", icon=":material/link_off:")
    st.session_state[JOB] = int(asked) if known else EVERYBODY


def keep_job() -> None:
    """Put the chosen job into the address, so that a refresh and a link keep it."""
    first_page()
    if st.session_state[JOB] == EVERYBODY:
        st.query_params.pop("job", None)
    else:
        st.query_params["job"] = str(st.session_state[JOB])


def first_page() -> None:
    """Another search begins at its first page."""
    st.session_state.pop("page", None)
    st.query_params.pop("page", None)


def draw_results(typed: str, job_id: int | None) -> None:
    """One page of those who match, and the way to the next."""
    result = look(typed, job_id, wanted_page())
    pages = max(1, -(-result.total // PAGE))
    if wanted_page() > pages:  # of a link that is older than the store
        first_page()
        result = look(typed, job_id, 1)
    hint(count(result.total, "person matches", "people match"))
    say_hidden(result)
    for found in result.people:
        draw_person(found, job_id)
    if pages > 1:
        st.pagination(pages, key="page", bind="query-params")


def look(typed: str, job_id: int | None, page: int) -> SeenSearch:
    """A page of those who match; 1 is the first."""
    return blind_search.search(house(), typed, job_id=job_id, limit=PAGE, offset=PAGE * (page - 1))


def wanted_page() -> int:
    """The page of the control, which is not drawn yet, or of the address."""
    asked = st.query_params.get("page", "")
    page: int = st.session_state.get("page") or (int(asked) if asked.isdecimal() else 1)
    return min(max(page, 1), LAST_PAGE)


heading("Search")
typed, job_id = draw_box()
if not typed:
    st.markdown(HELP)
    st.stop()
with calmly():
    draw_results(typed, job_id)
