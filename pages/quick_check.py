"""One resume against one job, now: the result in seconds, nothing stored unless somebody asks for it."""

from __future__ import annotations

from io import BytesIO

import streamlit as st

from pages.parts.evidence import show_headline, show_parts, show_requirements
from pages.parts.frame import actor, calmly, heading, hint, house, tell
from pages.parts.notes import show_notes
from pages.parts.person import draw_profile
from pages.parts.picker import pick_job
from pages.parts.resume_view import show_hidden
from pages.parts.text import person, plain
from service.screening import Check, Upload

RESULT = "check_result"  # (job id or None, file name, bytes, Check): of this session only
AGAINST = ["A job", "A pasted description"]


def draw_question() -> None:
    """What to check against what."""
    left, right = st.columns(2, gap="medium")
    with right:
        against = st.radio("Against", AGAINST, horizontal=True, key="check_against")
        job_id, description = None, None
        if against == AGAINST[0]:
            stored = pick_job("check", st.container())
            job_id = stored.id if stored else None
        else:
            description = st.text_area(
                "Job description", height=160, key="check_text", placeholder="Paste the text of the job."
            )
    with left:
        file = st.file_uploader(
            "Resume",
            key="check_file",
            max_upload_size=house().settings.max_file_size,
            help="PDF, Word, text or any other format that Upload takes. It is read now and forgotten when you leave, unless you store it.",
        )
        able = job_id is not None or bool((description or "").strip())
        go = st.button(
            "Check", type="primary", disabled=not (file and able), key="check_go", icon=":material/bolt:"
        )
        if go and file:
            check(file.name, file.getvalue(), job_id, description)


def check(file_name: str, content: bytes, job_id: int | None, description: str | None) -> None:
    """Read and score; the result stays in this session."""
    st.session_state.pop(RESULT, None)
    waiting = (
        "Reading and scoring" if house().ready() else "The models are warming up; the check runs right after"
    )
    with calmly(), st.spinner(waiting):
        result = house().check(
            Upload(file_name, BytesIO(content)), job_id=job_id, job_description=description
        )
        st.session_state[RESULT] = (job_id, file_name, content, result)


def draw_result(job_id: int | None, file_name: str, content: bytes, result: Check) -> None:
    """The judgement with its reasons, what was read, and the offer to store it."""
    name = result.resume.contact.name.value if result.resume.contact.name else None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(f"{plain(person(name, file_name))} for {plain(result.job_title)}", width="stretch")
        if job_id is not None and st.button(
            "Store this resume for the job",
            icon=":material/save:",
            key="check_store",
            help="Puts the file into the job's ranking, as an upload would.",
        ):
            store(job_id, file_name, content)
    left, right = st.columns([6, 5], gap="medium")
    with left, st.container(border=True):
        show_headline(result.score, result.recommendation)
        show_notes((*result.score.notes, *result.document.notes))
        show_parts(result.score, key="check_parts")
        show_requirements(result.score)
    with right, st.container(border=True):
        draw_profile(result.resume, key="check_roles")
        show_hidden(result.document)


def store(job_id: int, file_name: str, content: bytes) -> None:
    """Hand the file over like any other upload, and go and watch it."""
    with calmly():
        house().submit(job_id, [Upload(file_name, BytesIO(content))], actor=actor())
        st.session_state.pop(RESULT, None)
        tell("The resume is stored for the job.")
        st.switch_page("upload.py", query_params={"job": str(job_id)})


heading("Quick check")
hint("One resume against one job, in seconds. Nothing is stored unless you ask for it.")
draw_question()
if found := st.session_state.get(RESULT):
    draw_result(*found)
