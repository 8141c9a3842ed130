"""Keeps what lives as long as the process out of the garbage collector's way."""

from __future__ import annotations

import gc


def set_aside() -> None:
    """Take every object of now, such as the models, out of all later collections.

    A full collection otherwise walks through millions of objects that never die; it begins after
    some tens of thousands of new ones, which is a few resumes.
    """
    gc.collect()
    gc.freeze()


def wait_for_lulls() -> None:
    """From now on collect only where ``lull`` is called, not in the middle of a file."""
    gc.disable()


def lull() -> None:
    """Free the rings that a file left behind; what it left in caches is looked at once."""
    gc.collect(0)
