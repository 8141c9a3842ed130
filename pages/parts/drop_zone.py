"""A drop zone for piles of any size: the browser sends them in parts to the API, past the page's memory."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts.frame import actor, house
from service import passes
from service.screening import StoredJob

MB = 1_000_000
PART_FILES, PART_BYTES = 50, 32 * MB
ENVELOPE = 100_000  # bytes of a request beside its files: their names and what parts them
HINT = "Any number of files: they are sent in parts and read while the rest is on its way."
HTML = """
<div class="zone" role="group" aria-label="Drop zone for many files">
  <div class="text">
    <div>Drop files, folders or a zip here</div>
    <div class="say" role="status"></div>
    <ul class="left" aria-label="Files that were left out" tabindex="0" hidden></ul>
    <progress aria-label="Share of the files that are sent" hidden></progress>
  </div>
  <button type="button" data-opens="files">Choose files</button>
  <button type="button" data-opens="folder">Choose a folder</button>
  <input id="files" type="file" multiple hidden>
  <input id="folder" type="file" webkitdirectory hidden>
</div>
"""
_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "shortlist_drop_zone",
    html=HTML,
    css=(_HERE / "drop_zone.css").read_text(encoding="utf-8"),
    js=(_HERE / "drop_zone.js").read_text(encoding="utf-8"),
)


def draw_drop_zone(stored: StoredJob) -> None:
    """The zone, which tells itself how far it is.

    The page is drawn anew with the first part and the last, and where the pass is over.
    """
    _component(
        key=f"drop_zone_{stored.id}",
        data={
            "job": stored.id,
            "address": passes.UPLOADS,
            "pass": passes.issue(actor()),
            "hint": HINT,
            **_limits(),
        },
        on_begun_change=lambda: None,
        on_ended_change=lambda: None,
        on_stale_change=lambda: None,
    )


def _limits() -> dict[str, int]:
    """What one request may carry: files and bytes of a part, and the largest file."""
    settings = house().settings
    largest = settings.max_request_size * MB - ENVELOPE
    return {
        "most_files": min(PART_FILES, settings.max_batch_size),
        "most_bytes": min(PART_BYTES, largest),
        "largest": largest,
    }
