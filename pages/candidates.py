"""The ranking of a job: how the scores spread, who stands where, and the words that put them there."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.blindness import draw_blind
from pages.parts.charts import histogram
from pages.parts.evidence import show_headline, show_requirements
from pages.parts.filters import View, clear_filters, draw_bar_filter, draw_filters, filter_by_bar
from pages.parts.frame import calmly, empty, hint, house
from pages.parts.learning import draw_learning
from pages.parts.notes import show_notes
from pages.parts.picker import title_and_job
from pages.parts.progress import show_hint
from pages.parts.ranking import draw_bulk, draw_pages, draw_table
from pages.parts.text import count, person, plain, score
from pages.parts.triage import remember_order
from pages.parts.versions import draw_history
from pages.parts.what_if import SHOWN, Tried, draw_sliders, draw_summary, draw_tried
from service import desk
from service.screening import RankingRow, ScoreStats, StoredJob
from service.what_if import what_if

PANEL = 600  # pixels of the reasons beside the table; they scroll in themselves


def draw_numbers(stats: ScoreStats) -> None:
    """The numbers of the job as a whole, whatever the filters."""
    with st.grid(6, min_column_width=110):
        st.metric("Average", score(stats.average), border=True, help="Mean score of the scored candidates.")
        st.metric("Highest", score(stats.highest), border=True, help="The best score of this job.")
        st.metric("Lowest", score(stats.lowest), border=True, help="The lowest score of this job.")
        st.metric("Scored", f"{stats.scored:,}", border=True, help="Candidates with a score.")
        st.metric(
            "Needs review",
            f"{stats.needs_review:,}",
            border=True,
            help="Read, but too little was found to give a fair score: a person looks. They stand last.",
        )
        st.metric(
            "Unreadable",
            f"{stats.failed:,}",
            border=True,
            help="Files that could not be used. The Upload page lists each with its reason.",
        )


def draw_ranking(stored: StoredJob, stats: ScoreStats, view: View) -> None:
    """Table on the left; on the right the spread of the scores, or the reasons of who is selected."""
    left, right = st.columns([2, 1], gap="medium")
    with right:
        panel = st.container()
        tried = draw_sliders(stored)
        draw_learning(stored)
        draw_history(stored)
    if tried:
        draw_other_weights(stored, tried, left, panel)
        return
    with left:
        selected = draw_people(stored, stats, view)
    with panel, st.container(border=True, height=PANEL if len(selected) == 1 else "content"):
        if not selected:
            st.markdown(
                "##### How the scores spread",
                help="5 points a bar; dotted lines part the bands, the full line is the average. A click on a "
                "bar keeps its candidates only; with the keyboard: More filters, Score.",
            )
            histogram(house(), stats, key="ranking_histogram", kept=view.bar, on_bar=filter_by_bar)
            hint("Select a row to see why. Select several to decide on them together.")
        elif len(selected) == 1:
            draw_reasons(stored.id, selected[0])
        else:
            draw_bulk(stored.id, selected)


def draw_people(stored: StoredJob, stats: ScoreStats, view: View) -> list[RankingRow]:
    """The count, the switch of blind mode and the table; returns who is selected."""
    total = desk.ranking(house(), replace(view.query, limit=0)).total
    everybody = stats.scored + stats.needs_review
    with st.container(horizontal=True, vertical_alignment="center"):
        counted = count(total, "candidate")
        hint(counted if total == everybody else f"{total:,} of {count(everybody, 'candidate')}")
        draw_bar_filter(view)
        blind = draw_blind(stored.id)
    if not total:
        nobody(view)
        return []
    size, offset = draw_pages(total)
    rows = desk.ranking(house(), replace(view.query, limit=size, offset=offset)).rows
    remember_order(stored.id, [row.candidate_id for row in rows])
    return draw_table(rows, key=f"ranking_table_{stored.id}", blind=blind)


def draw_other_weights(stored: StoredJob, tried: Tried, left: DeltaGenerator, panel: DeltaGenerator) -> None:
    """The ranking as it would be with other weights or must-haves, and what would change."""
    blind = desk.is_blind(house(), stored.id)
    found = what_if(house(), stored.id, tried.weights, tried.requirements, limit=SHOWN)
    with left:
        draw_tried(found, blind=blind)
    with panel, st.container(border=True):
        draw_summary(stored, tried, found, blind=blind)


def nobody(view: View) -> None:
    """No row matches."""
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown("**Nobody matches these filters.**", text_alignment="center")
        st.button("Clear the filters", key="ranking_clear", on_click=clear_filters, disabled=not view.active)


def draw_reasons(job_id: int, row: RankingRow) -> None:
    """The evidence of one candidate, and the way to their page."""
    with calmly():
        shown = desk.dossier(house(), house().screening(job_id, row.candidate_id))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"#### {plain(person(row.name, row.file_name))}", width="stretch")
            if st.button("Open", type="primary", icon=":material/open_in_full:", key="ranking_open"):
                st.switch_page(
                    "candidate.py", query_params={"job": str(job_id), "candidate": str(row.candidate_id)}
                )
        show_headline(shown.score, shown.screening.recommendation)
        show_notes((*shown.score.notes, *row.notes))
        show_requirements(shown.score)


stored = title_and_job("Ranking", "ranking")
if stored is None:
    st.stop()
show_hint(stored.id)
stats = house().stats(stored.id)
if not stats.scored + stats.needs_review:
    if stats.waiting:
        empty(
            "The first resumes are being read", "The ranking fills as they are scored.", icon="hourglass_top"
        )
    elif stats.failed:
        empty(
            "No resume could be read",
            f"{count(stats.failed, 'file')} could not be used; see the reasons.",
            icon="error",
            action="See the reasons",
            page="upload.py",
            job=str(stored.id),
        )
    else:
        empty(
            "No resumes yet",
            "Drop the resumes for this job; the ranking fills while they are being read.",
            icon="upload_file",
            action="Upload resumes",
            page="upload.py",
            job=str(stored.id),
        )
    st.stop()
draw_numbers(stats)
draw_ranking(stored, stats, draw_filters(house(), stored))
