"""Imported by the fork server alone: loads once what every reader process then shares.

Nothing here starts a thread or computes with torch, so that forking afterwards is safe.
"""

from __future__ import annotations

import contextlib
import sys

from service.settings import one_thread_a_process

one_thread_a_process()
# thinc imports torch where it finds it: seconds and memory that no reader needs.
sys.modules.setdefault("torch", None)  # type: ignore[arg-type]

from service.child import Tools, warm  # noqa: E402

# A missing model is reported by the child that needs it, with its own sentence.
with contextlib.suppress(Exception):
    import analyzer.readers
    import analyzer.resume  # noqa: F401

    warm(Tools())
