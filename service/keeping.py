"""How a document's layout is kept beside its text: small, and read back only when a person looks."""

from __future__ import annotations

import zlib
from dataclasses import replace

from pydantic import TypeAdapter

from analyzer.records import Document

_DOCUMENT = TypeAdapter(Document)


def pack(document: Document) -> bytes:
    """Lines, pages, hidden text and reader of a document without its text, compressed."""
    return zlib.compress(_DOCUMENT.dump_json(replace(document, text="")))


def unpack(packed: bytes, *, text: str, media_type: str) -> Document:
    """The document of which ``pack`` kept the layout; without one, the bare text."""
    if not packed:
        return Document(text=text, media_type=media_type)
    return replace(_DOCUMENT.validate_json(zlib.decompress(packed)), text=text)
