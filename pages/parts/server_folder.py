"""Resumes from a folder on the server, where an administrator has named one."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import actor, calmly, hint, house, tell
from pages.parts.text import count, plain
from service import folders
from service.screening import StoredJob


def draw_server_folder(stored: StoredJob) -> None:
    """The folders to choose from; nothing where none is named."""
    offered = folders.folders(house())
    if not offered:
        return
    with st.expander("From a folder on the server", icon=":material/folder_open:", key="upload_server"):
        place = st.selectbox(
            "Folder",
            range(len(offered)),
            format_func=lambda number: offered[number].label,
            key="upload_server_folder",
            help="Folders that the administrator has named in UPLOAD_FOLDERS, and those below them.",
        )
        chosen = offered[place or 0]
        with calmly():
            files = len(folders.files_in(house(), chosen.root, chosen.below))
            hint(f"{count(files, 'file')} in it and below. The files stay where they are; copies are stored.")
            if st.button(f"Read {count(files, 'file')}", key="upload_server_go", disabled=not files):
                _submit(stored, chosen)


def _submit(stored: StoredJob, chosen: folders.Folder) -> None:
    bar = st.progress(0.0, f"Storing the files of {plain(chosen.label)}")

    def step(done: int, total: int) -> None:
        bar.progress(done / total, f"{done:,} of {count(total, 'file')} stored")

    batches = folders.submit_folder(
        house(),
        stored.id,
        chosen.root,
        chosen.below,
        progress=step,
        actor=actor(),
    )
    total = sum(batch.total for batch in batches)
    tell(f"{count(total, 'file')} taken in. You may leave this page; reading goes on.")
    st.rerun()
