"""Reads RTF as a person sees it: body, tables, headers, notes; hidden and same-coloured text apart."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.readers.clean import join_surrogates
from analyzer.readers.colour import is_seen
from analyzer.readers.draft import Draft
from analyzer.readers.rtf_parse import Look, Piece, parse
from analyzer.readers.sniff import RTF
from analyzer.records import Document, HiddenText, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {RTF: (".rtf",)}
READER = "rtf"
TINY = 2.0  # points


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: damaged, no_text."""
    draft = Draft(media_type, reader=READER, max_text_chars=limits.max_text_chars)
    writer, footers = _Writer(draft), []
    for piece in parse(data):
        if piece.footer:
            footers.append(piece)
        else:
            writer.take(piece)
        if draft.full:
            break
    writer.end_line()
    draft.gap()
    for piece in footers:
        writer.take(piece)
    writer.end_line()
    return draft.finish()


class _Writer:
    """Puts pieces together into lines."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._line: list[Piece] = []

    def take(self, piece: Piece) -> None:
        before, *rest = piece.text.split("\n")
        self._add(before, piece.look)
        for text in rest:
            self.end_line()
            self._add(text, piece.look)

    def end_line(self) -> None:
        inked = [piece.look for piece in self._line if piece.text.strip()]
        if inked:
            size = max(look.size for look in inked)
            bold = all(look.bold for look in inked)
            text = join_surrogates("".join(piece.text for piece in self._line))
            self._draft.line(text, bold=bold, size=size)
        else:
            self._draft.gap()
        self._line = []

    def _add(self, text: str, look: Look) -> None:
        reason = _unseen(look)
        if reason is None:
            self._line.append(Piece(text, look))
        elif text.strip():
            self._draft.hidden.append(HiddenText(" ".join(text.split()), reason))


def _unseen(look: Look) -> str | None:
    if look.hidden:
        return "hidden run"
    if look.size < TINY:
        return "tiny"
    return None if is_seen(look.colour, look.fill) else "in the colour of the page"
