"""Reads a file of any supported format into a ``Document``, or says what is wrong with it.

The type is decided by content. One module a format, each a ``Reader``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from analyzer.errors import FileProblem, Reason
from analyzer.readers import doc, docx, eml, html, image, odt, pdf, plain, rtf
from analyzer.readers.base import Reader
from analyzer.readers.sniff import LOCKED_OFFICE, sniff
from analyzer.records import Document, ReadingLimits

READERS: tuple[Reader, ...] = (pdf, docx, doc, rtf, odt, html, plain, eml, image)
SUPPORTED: Mapping[str, tuple[str, ...]] = {
    media_type: suffixes for reader in READERS for media_type, suffixes in reader.MEDIA_TYPES.items()
}
_SUFFIXES = frozenset(suffix for suffixes in SUPPORTED.values() for suffix in suffixes)
_BY_TYPE = {media_type: reader for reader in READERS for media_type in reader.MEDIA_TYPES}


def read(data: bytes, *, file_name: str, limits: ReadingLimits) -> Document:
    """Read one whole file; raises ``FileProblem`` with the one reason why it cannot be read."""
    if not data.strip(b"\0 \t\r\n"):
        raise FileProblem(Reason.EMPTY)
    media_type = sniff(data, file_name)
    if media_type == LOCKED_OFFICE:
        raise FileProblem(Reason.ENCRYPTED)
    if media_type is None and PurePath(file_name).suffix.lower() in _SUFFIXES:
        raise FileProblem(Reason.DAMAGED)  # the name promises a type of which nothing is left
    reader = _BY_TYPE.get(media_type or "")
    if reader is None or media_type is None:
        raise FileProblem(Reason.UNSUPPORTED)
    return reader.read(data, media_type=media_type, limits=limits)


__all__ = ["READERS", "SUPPORTED", "read", "sniff"]
