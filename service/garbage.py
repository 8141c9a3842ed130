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
