"""Builds a ``Document`` line by line, so that every offset fits the text and the limit holds."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.errors import FileProblem, Reason
from analyzer.readers.clean import squeeze
from analyzer.readers.unseen import find_instructions, hidden_metadata, smuggled
from analyzer.records import Box, Document, HiddenText, Line, Note, Page


class Draft:
    """A document being written. ``line`` adds a visual line, ``gap`` ends a block."""

    def __init__(self, media_type: str, *, reader: str, max_text_chars: int) -> None:
        self.media_type = media_type
        self.reader = reader
        self.max_text_chars = max_text_chars
        self.pages: list[Page] = []
        self.hidden: list[HiddenText] = []
        self.notes: list[Note] = []
        self._parts: list[str] = []
        self._lines: list[Line] = []
        self._length = 0
        self._gap = False
        self._cut = False

    @property
    def full(self) -> bool:
        """Whether the limit was reached; what is added after that is dropped."""
        return self._cut

    @property
    def has_text(self) -> bool:
        return bool(self._lines)

    def line(
        self,
        text: str,
        *,
        page: int | None = None,
        box: Box | None = None,
        size: float | None = None,
        bold: bool = False,
    ) -> None:
        """Add one line; a line without visible characters adds nothing."""
        if not text.isascii() and (tagged := smuggled(text)):
            self.hidden.append(HiddenText(tagged, "invisible characters", page))
        text = squeeze(text)
        if not text or self._cut:
            return
        if self._lines:
            self._write("\n\n" if self._gap else "\n")
        self._gap = False
        start = self._length
        self._write(text)
        if self._length > start:
            self._lines.append(Line(start, self._length, page=page, box=box, size=size, bold=bold))

    def lines(self, texts: Iterable[str], *, bold: bool = False) -> None:
        for text in texts:
            self.line(text, bold=bold)

    def gap(self) -> None:
        """End the block: an empty line comes before the next line."""
        self._gap = bool(self._lines)

    def note(self, code: str, text: str) -> None:
        """Add a note, once a code."""
        if all(note.code != code for note in self.notes):
            self.notes.append(Note(code, text))

    def describe(self, values: Iterable[str | None]) -> None:
        """Take note of the file's own keywords and description, which no reader of the page sees."""
        if found := hidden_metadata(values):
            self.hidden.append(found)

    def finish(self) -> Document:
        """The document; raises ``FileProblem`` (no_text) where no letter was read."""
        if self._cut:
            self.note("text_cut", f"Only the first {self.max_text_chars:,} characters were read.")
        text = "".join(self._parts)[: self._lines[-1].end] if self._lines else ""
        if not any(map(str.isalnum, text)):
            raise FileProblem(Reason.NO_TEXT)
        if instructions := find_instructions(text, self.hidden):
            self.notes.append(instructions)
        return Document(
            text=text,
            media_type=self.media_type,
            lines=tuple(self._lines),
            pages=tuple(self.pages),
            hidden=tuple(self.hidden),
            notes=tuple(self.notes),
            reader=self.reader,
        )

    def _write(self, text: str) -> None:
        room = self.max_text_chars - self._length
        if len(text) > room:
            self._cut = True
            text = text[:room]
        self._parts.append(text)
        self._length += len(text)
