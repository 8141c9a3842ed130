"""Imported by the fork server alone: loads once what every reader process then shares.

Nothing here starts a thread or computes with torch, so that forking afterwards is safe.
"""

from __future__ import annotations

import contextlib
import sys
from itertools import chain
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

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples" / "resumes"


def _warm_ups() -> tuple[Path, ...]:
    """A file of each usual kind, so that no reader's first file waits for what its kind needs."""
    samples = [sorted(SAMPLES.glob(f"*.{kind}"))[:1] for kind in ("pdf", "docx")]
    return (HERE / "warm_up.txt", *chain.from_iterable(samples))


# A missing model is reported by the child that needs it, with its own sentence.
with contextlib.suppress(Exception):
    import numpy.ma  # noqa: F401  np.unique loads it at its first use

    for path in _warm_ups():
        read_and_understand(
            ReadFile(str(path), path.name, date(2026, 1, 1), ReadingLimits()), tools_of(get_settings())
        )

set_aside()  # before the forks: a collection would also copy the pages that readers share
