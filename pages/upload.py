"""A pile goes in: pick a job, drop files or a zip, and watch them being read."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st
from streamlit.typing import UploadedFile

from pages.parts.drop_zone import draw_drop_zone
from pages.parts.frame import actor, calmly, hint, house, tell
from pages.parts.picker import title_and_job
from pages.parts.progress import show_batches
from pages.parts.server_folder import draw_server_folder
from pages.parts.text import count, plain
from service.screening import JobStatus, StoredJob, Upload

MB = 1_000_000
FILES, FOLDER, MANY = KINDS = ("Files or a zip", "A folder", "Thousands of files")
GENERATION = "upload_generation"  # a new key for the uploader lets go of the bytes it held


def draw_drop(stored: StoredJob) -> None:
    """The uploader and its button; at submit the bytes go to storage and the widget is emptied."""
    settings = house().settings
    kind = st.radio("What to drop", KINDS, horizontal=True, key="upload_kind", label_visibility="collapsed")
    if kind == MANY:
        draw_drop_zone(stored)
        return
    folder = kind == FOLDER
    generation = st.session_state.setdefault(GENERATION, 0)
    dropped = st.file_uploader(
        f"Resumes for {plain(stored.job.title)}",
        accept_multiple_files="directory" if folder else True,
        key=f"upload_drop_{folder}_{generation}",
        max_upload_size=settings.max_drop_size,
        help="The content of a file decides its type, not its name. What cannot be read is listed below.",
    )
    hint(
        f"PDF, Word, RTF, ODT, HTML, text, e-mails and pictures of up to {settings.max_file_size} MB each, up to "
        f"{settings.max_drop_files:,} files in one drop; or one zip of up to {settings.max_drop_size:,} MB with up to "
        f"{settings.max_batch_size:,} files. Everything stays on this machine."
    )
    trouble = too_much(dropped)
    if trouble:
        st.error(trouble, icon=":material/error:")
    label = f"Read {count(len(dropped), 'file')}" if dropped else "Read files"
    if st.button(label, type="primary", disabled=not dropped or bool(trouble), key="upload_go"):
        submit(stored, dropped)


def too_much(dropped: list[UploadedFile]) -> str:
    """Why a drop is refused as a whole, or nothing."""
    settings = house().settings
    if len(dropped) > settings.max_drop_files:
        return (
            f"{len(dropped):,} files are more than the {settings.max_drop_files:,} of one drop: "
            f"choose “{MANY}” above, or put them into a zip and drop that."
        )
    size = sum(file.size for file in dropped)
    if size > settings.max_drop_size * MB * 1.05:  # the browser counts in MiB
        return f"{size / MB:,.0f} MB are more than the {settings.max_drop_size:,} MB of one drop: choose “{MANY}” above."
    return ""


def submit(stored: StoredJob, dropped: list[UploadedFile]) -> None:
    """Hand the files over, let go of the widget's memory, and draw the page anew."""
    with calmly():
        with st.spinner("Storing the files"):
            uploads = [Upload(PurePath(file.name.replace("\\", "/")).name, file) for file in dropped]
            batch = house().submit(stored.id, uploads, actor=actor())
        st.session_state[GENERATION] += 1
        tell(f"{count(batch.total, 'file')} taken in. You may leave this page; reading goes on.")
        st.rerun()


stored = title_and_job("Upload", "upload")
if stored is None:
    st.stop()
if stored.status == JobStatus.OPEN:
    draw_drop(stored)
    draw_server_folder(stored)
else:
    st.info("This job is closed and takes no resumes. Reopen it on the Jobs page.", icon=":material/lock:")
show_batches(stored.id)
