"""What every reader is: one media type's bytes in, a ``Document`` out, or one ``FileProblem``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from analyzer.records import Document, ReadingLimits


class Reader(Protocol):
    """One format. A module with these two names is a reader."""

    @property
    def MEDIA_TYPES(self) -> Mapping[str, tuple[str, ...]]:
        """Media types it reads, each with the usual suffixes of its files (``.pdf``)."""

    def read(self, data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
        """Read one file; raises ``FileProblem`` for whatever is wrong with it."""
