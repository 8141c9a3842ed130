"""Find people by words, phrases and fields, in one job or in the whole store, with the lines that were met."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import calmly, hint, house
from pages.parts.look import STAGES, match_badge
from pages.parts.text import count, listed, person, plain, score, years
from service import desk
from service.screening import FoundLine, SearchedPerson, StoredJob

PAGE = 25
MOST_SKILLS = 12
EVERYBODY = 0
EXAMPLE = 'python AND (aws OR gcp) years>=4 -intern "team lead"'
HELP = """
Words side by side are all wanted; `AND`, `OR`, `NOT` and brackets as you know them.
`"team lead"` are words one after the other, `-intern` leaves out, `develop*` may go on.

Fields: `years>=4` · `education>=bachelor` · `skill:"wound care"` · `name:rowan` · `location:berlin`, and in a job
`score>=70` · `stage:interview`.
"""


def draw_box() -> tuple[str, int | None]:
    """What is looked for, and in which job; both live in the address."""
    jobs = {stored.id: stored for stored in house().jobs()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            "Search",
            key="find",
            bind="query-params",
            type="search",
            placeholder=EXAMPLE,
            max_chars=500,
            width="stretch",
            help=HELP,
        )
        job_id = st.selectbox(
            "Among",
            [EVERYBODY, *jobs],
            key="search_job",
            format_func=lambda number: _among(jobs.get(number)),
            width=320,
            help="The candidates of a job, best score first, or everybody, newest first.",
        )
    return typed.strip(), job_id or None


def _among(stored: StoredJob | None) -> str:
    return stored.job.title if stored else "Everybody"


def draw_results(typed: str, job_id: int | None) -> None:
    """One page of those who match, and the way to the next."""
    key = f"search_page_{job_id}_{typed}"
    offset = PAGE * (st.session_state.get(key, 1) - 1)
    result = house().search(typed, job_id=job_id, limit=PAGE, offset=offset)
    hint(count(result.total, "person matches", "people match"))
    for found in result.people:
        draw_person(found, job_id)
    pages = -(-result.total // PAGE)
    if pages > 1:
        st.pagination(pages, key=key)


def draw_person(found: SearchedPerson, job_id: int | None) -> None:
    """A person as a card: who, what, and the lines that were met."""
    hit = found.hit
    with st.container(border=True, key=f"search_hit_{hit.candidate_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"##### {plain(person(hit.name, hit.file_name))}", width="stretch")
            if job_id is not None:
                st.markdown(f"**{score(hit.ai_score)}** {match_badge(hit.recommendation)}")
            if st.button("Open", key=f"search_open_{hit.candidate_id}"):
                st.switch_page("candidate.py", query_params=_address(hit.candidate_id, job_id))
        facts = [years(hit.years), str(hit.education or "").capitalize(), hit.location or ""]
        facts += [STAGES[hit.stage]] if hit.stage else []
        hint(" · ".join(plain(fact) for fact in facts if fact))
        hint(f"{listed(hit.skills[:MOST_SKILLS])}{' …' if len(hit.skills) > MOST_SKILLS else ''}")
        for line in found.lines:
            st.markdown(f"› {marked(line)}")


def _address(candidate_id: int, job_id: int | None) -> dict[str, str]:
    job = {"job": str(job_id)} if job_id is not None else {}
    return {"candidate": str(candidate_id), **job}


def marked(line: FoundLine) -> str:
    """The line as Markdown with what was looked for in bold; the rest shows as it was written."""
    pieces, at = [], 0
    for start, end in line.marks:
        if start >= at:
            pieces += [plain(line.text[at:start]), f"**{plain(line.text[start:end])}**"]
            at = end
    return " ".join(piece for piece in [*pieces, plain(line.text[at:])] if piece)


st.title("Search")
typed, job_id = draw_box()
if hidden := desk.blind_among(house(), job_id):
    st.info(
        f"Names are hidden in {listed(hidden)}. A search shows names and lines of resumes, so it waits until "
        "somebody shows them again in the ranking.",
        icon=":material/visibility_off:",
    )
    st.stop()
if not typed:
    st.markdown(HELP)
    st.stop()
with calmly():
    draw_results(typed, job_id)
