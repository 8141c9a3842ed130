"""The ranking as a table: one row a candidate, with selection, bulk decisions and download."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts.frame import XLSX, act, actor, hint, house, tell
from pages.parts.look import DEGREES, OUTCOMES, STAGES, band_word, table_height
from pages.parts.tagging import draw_bulk_tags
from pages.parts.text import count, person, plain, ranks
from service import desk, reports
from service.errors import Missing
from service.screening import RankingRow, Stage

WHOLE = 10_000  # rows up to which the browser gets the whole ranking and sorts it by itself
PAGE = 1000  # rows sent to the browser at a time where there are more
MOST_COMPARED = 4
BADGES = 40  # skills in one cell
SELECTED = "selected"  # in the address
MOST_NAMED = 100  # selected people whom the address names
NAMED = 5  # people named before the rest is counted


def table_of(rows: tuple[RankingRow, ...]) -> pd.DataFrame:
    """The columns a person sees, one row a candidate, in the order given."""
    return pd.DataFrame(
        {
            "rank": ranks([row.place for row in rows]),
            "name": [person(row.name, row.file_name) for row in rows],
            "score": pd.array([row.ai_score for row in rows], dtype="Float64"),
            "match": [band_word(row.recommendation) or OUTCOMES[row.outcome] for row in rows],
            "years": pd.array([row.years for row in rows], dtype="Float64"),
            "stage": [STAGES[row.stage] for row in rows],
            "education": [DEGREES[row.education] if row.education else None for row in rows],
            "matched": [_first(row.matched) for row in rows],
            "missing": [_first(row.missing) for row in rows],
            "tags": [list(row.tags) for row in rows],
            "must_missed": [_first(row.missed_musts) for row in rows],
            "rating": pd.array([row.rating for row in rows], dtype="Int64"),
            "status": [OUTCOMES[row.outcome] for row in rows],
            "file": [row.file_name for row in rows],
        }
    )


def _first(names: tuple[str, ...]) -> list[str]:
    """The names that a cell has room for; the rest is counted, and stands on the candidate's page."""
    more = len(names) - BADGES
    return [*names[:BADGES], f"and {more:,} more"] if more > 0 else list(names)


def draw_table(rows: tuple[RankingRow, ...], *, key: str, blind: bool) -> list[RankingRow]:
    """Draw the table and return the rows a person has selected; in blind mode without the files' names."""
    column = st.column_config
    event = st.dataframe(
        table_of(rows).drop(columns=["file"] if blind else []),
        hide_index=True,
        key=key,
        height=table_height(len(rows)),
        on_select="rerun",
        selection_mode="multi-row",
        selection_default={"selection": {"rows": _at_first(rows, key)}},
        placeholder="–",
        alt="Candidates of the job by score",
        column_config={
            "rank": column.TextColumn(
                "#",
                width=44,
                help="Place among the scored candidates of the job. 3= marks a tie: the scores lie within "
                "the uncertainty of the best of them.",
            ),
            "name": column.TextColumn("Name", width=150, help="The file name where no name was found."),
            "score": column.ProgressColumn(
                "Score",
                width=110,
                min_value=0,
                max_value=100,
                format="%.1f",
                help="0 to 100 points; empty where a person has to look first.",
            ),
            "match": column.TextColumn(
                "Match", width=85, help="What the score recommends. A person decides."
            ),
            "stage": column.TextColumn("Stage", width=85, help="What a person decided."),
            "years": column.NumberColumn(
                "Years", width=56, format="%.1f", help="Years of experience, overlapping roles counted once."
            ),
            "education": column.TextColumn("Education", width=95, help="The highest degree found."),
            "matched": column.MultiselectColumn("Found", width=240, help="Skills of the job found."),
            "missing": column.MultiselectColumn("Not found", width=200, help="Skills of the job not found."),
            "tags": column.MultiselectColumn("Tags", width=120, help="Put on by a person."),
            "must_missed": column.MultiselectColumn(
                "Must-haves missed", width=160, help="A flag for you; nobody is rejected."
            ),
            "rating": column.NumberColumn("Rating", width=60, format="%d of 5", help="Given by a person."),
            "status": column.TextColumn("Status", width=95),
            "file": column.TextColumn("File", width=160),
        },
    )
    selected = [rows[i] for i in event.selection.rows if i < len(rows)]
    _keep_in_address(selected)
    return selected


def _at_first(rows: tuple[RankingRow, ...], key: str) -> list[int]:
    """The places of those whom the address names as selected, as it was when this table was first drawn."""
    held = f"{key}_at_first"
    if key not in st.session_state or held not in st.session_state:
        named = set(st.query_params.get(SELECTED, "").split("-"))
        places = [place for place, row in enumerate(rows) if str(row.candidate_id) in named]
        st.session_state[held] = places
    first: list[int] = st.session_state[held]
    return first


def _keep_in_address(selected: list[RankingRow]) -> None:
    """Name the selected in the address, so that a refresh keeps them; not more than an address can hold."""
    named = "-".join(str(row.candidate_id) for row in selected)
    if not selected or len(selected) > MOST_NAMED:
        st.query_params.pop(SELECTED, None)
    elif st.query_params.get(SELECTED) != named:
        st.query_params[SELECTED] = named


def draw_pages(total: int) -> tuple[int, int]:
    """The page control where there is more than one page; returns how many rows to draw, and the first's offset."""
    if total <= WHOLE:
        return total, 0
    page = st.pagination(-(-total // PAGE), key="page", bind="query-params")
    hint(f"{PAGE:,} a page; the column headers sort this page, “Sort by” under More filters sorts all.")
    return PAGE, (page - 1) * PAGE


def draw_bulk(job_id: int, selected: list[RankingRow]) -> None:
    """What can be done with several candidates at once."""
    ids = [row.candidate_id for row in selected]
    st.markdown(f"##### {count(len(ids), 'candidate')} selected")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Stage", list(STAGES), format_func=STAGES.__getitem__, key="ranking_bulk_stage", width=130
        )
        st.button("Set stage", key="ranking_bulk_set", on_click=_set_stage, args=(job_id, ids))
    draw_bulk_tags(job_id, ids)
    with st.container(horizontal=True):
        if st.button(
            "Compare",
            key="ranking_bulk_compare",
            icon=":material/compare_arrows:",
            disabled=len(ids) > MOST_COMPARED,
            help=f"Two to {MOST_COMPARED} side by side.",
        ):
            st.switch_page("compare.py", query_params={"job": str(job_id), "with": "-".join(map(str, ids))})
        _downloads(job_id, selected)
        if st.button("Delete", key="ranking_bulk_delete", icon=":material/delete:"):
            confirm_removal(selected)
    st.dataframe(
        pd.DataFrame(
            {"Name": [person(r.name, r.file_name) for r in selected], "Score": [r.ai_score for r in selected]}
        ),
        hide_index=True,
        height="auto",
        alt="Selected candidates",
        placeholder="–",
        column_config={"Score": st.column_config.NumberColumn(format="%.1f", width="small")},
    )


def _downloads(job_id: int, selected: list[RankingRow]) -> None:
    for label, ending, kind, data in (
        ("CSV", "csv", "text/csv", lambda: desk.csv_of(selected)),
        ("Excel", "xlsx", XLSX, lambda: desk.xlsx_of(house(), job_id, selected)),
        (
            "PDF",
            "pdf",
            "application/pdf",
            lambda: reports.shortlist_of(house(), house().job(job_id), selected),
        ),
    ):
        st.download_button(
            label,
            data=data,
            file_name=f"selected-job-{job_id}.{ending}",
            mime=kind,
            on_click="ignore",
            icon=":material/download:",
            key=f"ranking_bulk_{label}",
            help="The selected candidates.",
        )


@st.dialog("Delete the selected candidates?")
def confirm_removal(selected: list[RankingRow]) -> None:
    """Ask before erasing several people; what it means is said first."""
    names = ", ".join(plain(person(row.name, row.file_name)) for row in selected[:NAMED])
    more = f" and {len(selected) - NAMED:,} more" if len(selected) > NAMED else ""
    st.markdown(
        f"**{names}**{more} are erased from every job: resumes, scores, notes and files. This cannot be undone."
    )
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button("Keep", key="ranking_keep"):
            st.rerun()
        if st.button("Delete", type="primary", icon=":material/delete:", key="ranking_delete_sure"):
            _delete(selected)
            st.rerun()


def _delete(selected: list[RankingRow]) -> None:
    """Erase them; who is gone already is left out of the count."""
    gone = 0
    for row in selected:
        try:
            house().delete_candidate(row.candidate_id, actor=actor())
        except Missing:
            gone += 1
    before = f"; {gone:,} had been deleted before" if gone else ""
    tell(f"{count(len(selected) - gone, 'candidate')} deleted{before}.")


def _set_stage(job_id: int, ids: list[int]) -> None:
    stage: Stage = st.session_state["ranking_bulk_stage"]
    act(house().decide, job_id, ids, stage=stage, done=f"{count(len(ids), 'candidate')}: {STAGES[stage]}")
