"""The filters of the ranking: every one lives in the address, so a view can be refreshed and shared."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from pages.parts.frame import XLSX, hint
from pages.parts.look import DEGREES, OUTCOMES, STAGES
from service import desk, reports, tags
from service.exports import MOST_EXPLAINED
from service.screening import DegreeLevel, RankingQuery, Screening, StoredJob

MATCHES = ["Excellent", "Good", "Moderate", "Low"]
SORTS = {
    "Score": ("ai_score", True),
    "Name": ("name", False),
    "Years": ("years", True),
    "Education": ("education", True),
    "Rating": ("rating", True),
    "Latest change": ("updated_at", True),
}
MUSTS = {"All found": False, "Some not found": True}
TENTH = 0.1
TOP, STEP = 100, 5  # points; of the score filter
CLEAR: dict[str, object] = {
    "q": "",
    "match": None,
    "status": None,
    "stage": [],
    "min": 0,
    "max": TOP,
    "tag": [],
    "skill": [],
    "years": None,
    "degree": None,
    "musts": None,
}


@dataclass(frozen=True, slots=True)
class View:
    """What of a ranking is shown: the filters, and how it is sorted in SQL."""

    query: RankingQuery
    active: int  # how many filters are set
    bar: tuple[int, int] | None = None  # the scores filtered by: from, and below


def draw_filters(house: Screening, stored: StoredJob) -> View:
    """One row of filters, the less used ones folded away, and the download of what they leave."""
    blind = desk.is_blind(house, stored.id)
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    with row:
        search = st.text_input(
            "Search",
            key="q",
            bind="query-params",
            type="search",
            placeholder="A skill" if blind else "Name, file, e-mail, skill",
            width=210,
        )
        match = st.selectbox(
            "Match",
            MATCHES,
            index=None,
            key="match",
            bind="query-params",
            placeholder="Any",
            width=130,
            help="The band of the recommendation.",
        )
        status = st.selectbox(
            "Status",
            list(OUTCOMES.values()),
            index=None,
            key="status",
            bind="query-params",
            placeholder="Any",
            width=145,
            help="Needs review: read, but too little was found to give a fair score.",
        )
        stages = st.multiselect(
            "Stage",
            list(STAGES.values()),
            key="stage",
            bind="query-params",
            placeholder="Any",
            width=165,
            help="What a person decided.",
        )
        more = st.popover("More filters", icon=":material/filter_list:")
    with more:
        minimum = st.slider("Score, at least", 0, TOP, 0, STEP, key="min", bind="query-params")
        below = st.slider(
            "Score, below",
            0,
            TOP,
            TOP,
            STEP,
            key="max",
            bind="query-params",
            help=f"At {TOP} there is no upper limit. A click on a bar of the histogram sets both.",
        )
        tagged = st.multiselect(
            "Tags, all of them there",
            sorted({*tags.tags_of_job(house, stored.id), *st.session_state.get("tag", [])}, key=str.casefold),
            key="tag",
            bind="query-params",
            placeholder="Any",
            help="Tags that a person put on candidates of this job.",
        )
        skills = st.multiselect(
            "Skills, all of them found",
            sorted({r.text for r in stored.job.requirements}),
            key="skill",
            bind="query-params",
            placeholder="Any",
            help="Skills of this job.",
        )
        years = st.number_input(
            "Years of experience, at least", 0, 60, None, key="years", bind="query-params", placeholder="Any"
        )
        degree = st.selectbox(
            "Education, at least",
            list(DEGREES.values()),
            index=None,
            key="degree",
            bind="query-params",
            placeholder="Any",
        )
        musts = st.selectbox(
            "Must-haves",
            list(MUSTS),
            index=None,
            key="musts",
            bind="query-params",
            placeholder="Any",
            help="A must-have that was not found marks a candidate; it rejects nobody.",
        )
        orders = [order for order, (column, _) in SORTS.items() if not (blind and column == "name")]
        order = st.selectbox("Sort by", orders, key="sort", bind="query-params")
    sort, descending = SORTS[order]
    low, high = _range(house, match, minimum, below)
    query = RankingQuery(
        job_id=stored.id,
        outcome=next((outcome for outcome, word in OUTCOMES.items() if word == status), None),
        min_score=low,
        max_score=high,
        search=search.strip() or None,
        skills=tuple(skills),
        min_years=float(years) if years else None,
        education=next((DegreeLevel(level) for level, word in DEGREES.items() if word == degree), None),
        stages=tuple(stage for stage, word in STAGES.items() if word in stages),
        tags=tuple(tagged),
        misses_must=MUSTS[musts] if musts else None,
        sort=sort,
        descending=descending,
    )
    with row:
        _download(house, stored, query)
    set_ = (search.strip(), match, status, stages, minimum, below < TOP, tagged, skills, years, degree, musts)
    return View(query, sum(map(bool, set_)), bar=(minimum, below) if minimum or below < TOP else None)


def _download(house: Screening, stored: StoredJob, query: RankingQuery) -> None:
    """What the filters leave, as CSV, as a workbook or as a report."""
    with st.popover("Download", icon=":material/download:", key="ranking_download"):
        hint("The candidates that match the filters. No cell can become a formula.")
        st.download_button(
            "CSV",
            data=lambda: "".join(house.rankings_csv(query)).encode("utf-8-sig"),
            file_name=f"ranking-job-{query.job_id}.csv",
            mime="text/csv",
            on_click="ignore",
            width="stretch",
            key="ranking_csv",
            help="One line a candidate.",
        )
        st.download_button(
            "Excel workbook",
            data=lambda: desk.xlsx_of(house, query.job_id, desk.ranking(house, query).rows),
            file_name=f"ranking-job-{query.job_id}.xlsx",
            mime=XLSX,
            on_click="ignore",
            width="stretch",
            key="ranking_xlsx",
            help=f"The ranking, and the reasons of the best {MOST_EXPLAINED:,} requirement by requirement.",
        )
        best = replace(query, limit=reports.MOST_PEOPLE)
        st.download_button(
            "PDF report",
            data=lambda: reports.shortlist_of(house, stored, desk.ranking(house, best).rows),
            file_name=f"shortlist-job-{query.job_id}.pdf",
            mime="application/pdf",
            on_click="ignore",
            width="stretch",
            key="ranking_pdf",
            help=f"For the hiring manager: the best {reports.MOST_PEOPLE} in a table to print.",
        )


def _range(
    house: Screening, match: str | None, minimum: int, below: int
) -> tuple[float | None, float | None]:
    """The lowest and highest score, both included: of the band, and of the sliders within it."""
    settings = house.settings
    edges = [settings.band_excellent, settings.band_good, settings.band_moderate, 0.0]
    lows, highs = [float(minimum)] if minimum else [], [below - TENTH] if below < TOP else []
    if match is not None:
        place = MATCHES.index(match)
        lows.append(edges[place])
        highs += [edges[place - 1] - TENTH] if place else []
    return max(lows, default=None), round(min(highs), 1) if highs else None


def draw_bar_filter(view: View) -> None:
    """The scores that the ranking is filtered by, as a button that takes the filter away."""
    if view.bar is None:
        return
    low, below = view.bar
    words = f"{low} points or more" if below == TOP else f"{low} to {below} points"
    st.button(
        words,
        key="ranking_bar_clear",
        icon=":material/close:",
        type="tertiary",
        on_click=filter_by_bar,
        args=(None,),
        help="Show all scores again.",
    )


def filter_by_bar(start: int | None) -> None:
    """Keep the scores of one bar; of the bar that is kept already, or of None: all scores again."""
    wanted = (start, start + STEP) if start is not None else (0, TOP)
    if wanted == (st.session_state.get("min"), st.session_state.get("max")):
        wanted = (0, TOP)
    st.session_state["min"], st.session_state["max"] = wanted


def clear_filters() -> None:
    """Back to all candidates; a callback, so that it runs before the widgets are drawn."""
    for key, value in CLEAR.items():
        st.session_state[key] = value
