"""A candidate's parts of the page: who they are, what was read, what was decided, and erasing them."""

from __future__ import annotations

from urllib.parse import quote

import pandas as pd
import streamlit as st

from pages.parts.blindness import say_blind
from pages.parts.charts import time_line
from pages.parts.frame import act, hint, house
from pages.parts.look import DEGREES, STAGES, match_word
from pages.parts.text import ago, count, listed, plain, years
from service import desk, reports
from service.corrections import CONTACTS, Period
from service.desk import Dossier
from service.periods import typed
from service.screening import Resume, Role, Stage, StoredJob, StoredScreening

MOST_SKILLS = 200  # badges


def draw_name(shown: Dossier, stored: StoredJob) -> None:
    """The name (or the file's), the job, contacts and links; in blind mode none of them."""
    candidate = shown.candidate
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(plain(shown.name), width="stretch")
        draw_report(shown, stored)
        if st.button("Ranking", icon=":material/arrow_back:", type="tertiary", key="candidate_back"):
            st.switch_page("candidates.py", query_params={"job": str(stored.id)})
    facts = [f":material/work: {plain(stored.job.title)}"]
    if candidate.location:
        facts.append(f":material/location_on: {plain(candidate.location)}")
    if candidate.email:
        facts.append(f":material/mail: {plain(candidate.email)}")
    if candidate.phone:
        facts.append(f":material/call: {plain(candidate.phone)}")
    facts += [f":material/link: {_link(link)}" for link in candidate.links]
    st.markdown(" &nbsp; ".join(facts))
    said = [item.field for item in shown.corrections if item.field in CONTACTS]
    if said:
        hint(f":material/edit: Corrected by hand: {', '.join(said)}. The Profile tab has the way back.")
    if shown.blind:
        say_blind()


def _link(address: str) -> str:
    """A link that opens what the resume names, shown as it was typed."""
    target = address if address.lower().startswith(("http://", "https://")) else f"https://{address}"
    return f"[{plain(address)}]({quote(target, safe=':/?&=#%@+~,;-._')})"


def draw_decision(screening: StoredScreening) -> None:
    """Stage and note: what a person decides, saved on request."""
    with st.form(f"candidate_decision_{screening.id}", border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            stage = st.selectbox(
                "Stage",
                list(Stage),
                index=list(Stage).index(screening.stage),
                format_func=STAGES.__getitem__,
                key=f"candidate_stage_{screening.id}",
                width=150,
                help="Where this person stands for this job. Only a person changes it.",
            )
            st.space("stretch")
            saved = st.form_submit_button("Save", type="primary")
        note = st.text_area(
            "Note",
            value=screening.note or "",
            height=68,
            max_chars=5000,
            key=f"candidate_note_{screening.id}",
            placeholder="A note, seen by everybody who opens this candidate",
            label_visibility="collapsed",
        )
        if saved:
            act(
                house().decide,
                screening.job_id,
                [screening.candidate_id],
                stage=stage,
                note=note,
                done="Saved.",
            )
            st.rerun()


def draw_profile(resume: Resume, *, key: str) -> None:
    """What was read of the resume: roles on a time line, education, skills, languages."""
    st.markdown(
        f"##### Experience &nbsp;:gray[{years(resume.years)}]", help="Overlapping roles are counted once."
    )
    time_line(resume.roles, key=key)
    for role in resume.roles:
        head = " at ".join(f"**{plain(word)}**" for word in (role.title, role.company) if word) or "**Role**"
        st.markdown(head + f"  \n:gray[{held(role)}]")
    if not resume.roles:
        hint("No dated roles were found.")
    st.markdown("##### Education")
    for degree in resume.degrees:
        about = ", ".join(plain(str(word)) for word in (degree.school, degree.year) if word)
        level = f" :gray-badge[{DEGREES[degree.level]}]" if degree.level else ""
        st.markdown(f"**{plain(degree.name)}**{level}" + (f"  \n:gray[{about}]" if about else ""))
    if not resume.degrees:
        hint("No degrees were found.")
    st.markdown("##### Skills", help="Every skill of the vocabulary that was found, asked for or not.")
    badges = " ".join(_skill(found.name, found.years) for found in resume.skills[:MOST_SKILLS])
    more = len(resume.skills) - MOST_SKILLS
    st.markdown(f"{badges} and {more:,} more" if more > 0 else badges or "No skills were found.")
    for title, found in (("Languages", resume.languages), ("Certifications", resume.certifications)):
        if found:
            st.markdown(f"##### {title}")
            st.markdown(listed(item.value for item in found))


def _skill(name: str, how_long: float | None) -> str:
    return f":gray-badge[{plain(name)}{f' · {years(how_long)}' if how_long else ''}]"


def held(role: Role | Period) -> str:
    """When a role was held, as far as the resume says it: "03/2019 to today", "from 03/2019", "no dates"."""
    start, end = typed(role)
    if start and end:
        return f"{start} to {end}"
    if start or end:
        return f"from {start}" if start else f"until {end}"
    return "no dates"


def draw_report(shown: Dossier, stored: StoredJob) -> None:
    """The candidate on one page, for somebody who has no access here."""
    st.download_button(
        "PDF report",
        data=lambda: reports.candidate_pdf(shown, stored),
        file_name=f"candidate-{shown.candidate.id}.pdf",
        mime="application/pdf",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
        key="candidate_pdf",
        help="One page for the hiring manager: score, parts, requirements with quotes. Names stay hidden in "
        "blind mode.",
    )


def draw_json(shown: Dossier) -> None:
    """What was read, for other programs."""
    st.download_button(
        "JSON Resume",
        data=lambda: desk.json_of(shown),
        file_name=f"candidate-{shown.candidate.id}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
        key="candidate_json",
        help="What was read of this resume in the JSON Resume format, for other programs.",
    )


def draw_other_jobs(shown: Dossier) -> None:
    """How the same person fares for the other jobs they were screened for."""
    candidate, screening = shown.candidate, shown.screening
    others = [other for other in house().screenings_of(candidate.id) if other.job_id != screening.job_id]
    if not others:
        hint("Screened for this job only.")
    for other in others:
        with st.container(horizontal=True, vertical_alignment="center"):
            title = plain(house().job(other.job_id).job.title)
            points = f"{other.score.ai_score:.1f}" if other.score.ai_score is not None else "needs review"
            st.markdown(f"**{title}**  \n:gray[{points} {match_word(other.recommendation)}]", width="stretch")
            if st.button("Open", key=f"candidate_other_{other.id}"):
                query = {"job": str(other.job_id), "candidate": str(candidate.id)}
                st.switch_page("candidate.py", query_params=query)


def draw_history(shown: Dossier) -> None:
    """Who did what to this candidate, newest first, and the files they came with."""
    candidate, screening = shown.candidate, shown.screening
    events = house().events(subject=f"candidate {candidate.id}")
    table = pd.DataFrame(
        {
            "When": [event.at for event in events],
            "Who": [event.actor for event in events],
            "What": [event.action for event in events],
            "Detail": [event.detail or "" for event in events],
        }
    )
    if events:
        st.dataframe(
            table,
            hide_index=True,
            key="candidate_history",
            alt="History of this candidate",
            column_config={"When": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm", width=130)},
        )
    else:
        hint("Nothing has been decided yet.")
    for parsing in house().parsings_of(candidate.id):
        current = " · the one shown" if parsing.id == screening.parsing_id else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            hint(
                f":material/description: {plain(shown.name if shown.blind else parsing.file_name)} · "
                f"read {ago(parsing.created_at)}{current}"
            )
            if parsing.candidate_id != candidate.id:
                _part_again(parsing.candidate_id)
    with st.expander("Receipt", key="candidate_receipt"):
        hint("The same receipt gives the same score, to the last digit.")
        st.dataframe(
            pd.DataFrame(screening.receipt.items(), columns=["What", "Value"]),
            hide_index=True,
            alt="What the score was computed from",
        )


def _part_again(candidate_id: int) -> None:
    """The way back for somebody who was merged into this candidate."""
    st.button(
        "Undo the merge",
        key=f"candidate_unmerge_{candidate_id}",
        icon=":material/call_split:",
        on_click=act,
        args=(house().unmerge, candidate_id),
        kwargs={"done": "The two are separate candidates again."},
    )


def draw_remove(shown: Dossier) -> None:
    """The way to erase a person, behind a confirmation."""
    if st.button("Delete this candidate", icon=":material/delete:", key="candidate_delete"):
        confirm_removal(shown)


@st.dialog("Delete this candidate?")
def confirm_removal(shown: Dossier) -> None:
    """Ask before erasing; what it means is said first."""
    candidate, screening = shown.candidate, shown.screening
    screened = count(len(house().screenings_of(candidate.id)), "job")
    st.markdown(
        f"**{plain(shown.name)}** is erased from {screened}: resume, "
        "scores, notes and files. This cannot be undone."
    )
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button("Keep", key="candidate_keep"):
            st.rerun()
        if st.button(
            "Delete",
            type="primary",
            icon=":material/delete:",
            key="candidate_delete_sure",
            on_click=act,
            args=(house().delete_candidate, candidate.id),
            kwargs={"done": "The candidate is deleted."},
        ):
            st.switch_page("candidates.py", query_params={"job": str(screening.job_id)})
