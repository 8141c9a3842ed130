"""Imported by the fork server alone: loads once what every reader process then shares.

Nothing here starts a thread or computes with torch, so that forking afterwards is safe.
"""

from __future__ import annotations

import contextlib
import sys
from multiprocessing import spawn
from pathlib import Path

from service.settings import get_settings, one_thread_a_process

one_thread_a_process()
# thinc imports torch where it finds it: seconds and memory that no reader needs.
sys.modules.setdefault("torch", None)  # type: ignore[arg-type]

# A reader would begin by running the parent's main script once more. Under Streamlit that is a page, which
# needs torch and has no business here; what a reader runs is in service.child.
spawn._fixup_main_from_path = spawn._fixup_main_from_name = lambda _: None  # type: ignore[attr-defined]

from datetime import date  # noqa: E402

from analyzer.records import ReadingLimits  # noqa: E402
from service.child import ReadFile, read_and_understand, tools_of  # noqa: E402
from service.garbage import set_aside  # noqa: E402

WARM_UP = Path(__file__).parent / "warm_up.txt"

# A missing model is reported by the child that needs it, with its own sentence.
with contextlib.suppress(Exception):
    import analyzer.readers.pdf  # noqa: F401

    read_and_understand(
        ReadFile(str(WARM_UP), WARM_UP.name, date(2026, 1, 1), ReadingLimits()), tools_of(get_settings())
    )

set_aside()  # before the forks: a collection would also copy the pages that readers share
