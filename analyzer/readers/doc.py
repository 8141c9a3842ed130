"""Reads a Word 97-2003 DOC by its own binary format; what that fails on goes to antiword or LibreOffice."""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import olefile

from analyzer.errors import FileProblem, Reason
from analyzer.readers import docx
from analyzer.readers.clean import join_surrogates
from analyzer.readers.doc_binary import Look, Story, stories_of
from analyzer.readers.draft import Draft
from analyzer.readers.quality import is_garbage
from analyzer.readers.sniff import DOC, DOCX
from analyzer.records import Document, HiddenText, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {DOC: (".doc", ".dot")}
READER = f"word binary, olefile {olefile.__version__}"
SECONDS = 60
TINY = 2.0  # points
ENCRYPTED = b"ncrypted"
# What olefile and the parsing of a damaged file's numbers raise.
BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, struct.error)
FIELD_BEGINS, FIELD_SHOWS, FIELD_ENDS = "\x13", "\x14", "\x15"
CELL = "\x07"
PLAIN = str.maketrans({"\x0b": "\n", "\x0c": "\r", "\x0e": "\r", "\x1e": "-", "\x1f": None})


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: encrypted, damaged, no_text."""
    try:
        return _read(data, media_type, limits)
    except FileProblem as problem:
        if problem.reason != Reason.DAMAGED:
            raise
        return _convert(data, media_type, limits, problem)


def _read(data: bytes, media_type: str, limits: ReadingLimits) -> Document:
    draft = Draft(media_type, reader=READER, max_text_chars=limits.max_text_chars)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            streams = {name: _stream(container, name) for name in ("WordDocument", "0Table", "1Table")}
            draft.describe(
                _text(container.get_metadata(), name) for name in ("subject", "keywords", "comments")
            )
        stories = stories_of(streams["WordDocument"], streams)
    except BROKEN as problem:
        raise FileProblem(Reason.DAMAGED) from problem
    seen: set[str] = set()
    for story in stories:
        text = "".join(run.text for run in story.runs)
        if story.kind in ("header", "footer") and text in seen:
            continue  # the same on every page, or of every section
        seen.add(text)
        _Writer(draft).write(story)
    document = draft.finish()
    if is_garbage(document.text):
        raise FileProblem(Reason.DAMAGED)
    return document


def _stream(container: olefile.OleFileIO, name: str) -> bytes:
    return bytes(container.openstream(name).read()) if container.exists(name) else b""


def _text(metadata: object, name: str) -> str | None:
    value = getattr(metadata, name, None)
    return value.decode("cp1252", "replace") if isinstance(value, bytes) else None


class _Writer:
    """Writes one story: paragraphs as lines, the cells of a row of a table on one line."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._fields: list[bool] = []  # of the fields around the text: whether its result has begun
        self._words: list[tuple[str, Look]] = []
        self._cells: list[str] = []

    def write(self, story: Story) -> None:
        self._draft.gap()
        for run in story.runs:
            shown = "" if run.look.special and "(" in run.text else self._shown(run.text)
            for index, part in enumerate(_split(shown.translate(PLAIN))):
                if index % 2:
                    self._end(part)
                else:
                    self._add(part, run.look)
        self._end("\r")
        self._draft.gap()

    def _shown(self, text: str) -> str:
        """Without the codes of fields: their results are what is seen."""
        shown = []
        for letter in text if any(mark in text for mark in "\x13\x14\x15") or self._fields else [text]:
            if letter == FIELD_BEGINS:
                self._fields.append(False)
            elif letter == FIELD_SHOWS and self._fields:
                self._fields[-1] = True
            elif letter == FIELD_ENDS and self._fields:
                self._fields.pop()
            elif all(self._fields):
                shown.append(letter)
        return "".join(shown)

    def _add(self, text: str, look: Look) -> None:
        reason = "hidden run" if look.hidden else "tiny" if (look.size or 12.0) < TINY else None
        if reason is None:
            self._words.append((text, look))
        elif text.strip():
            self._draft.hidden.append(HiddenText(" ".join(text.split()), reason))

    def _end(self, mark: str) -> None:
        text = join_surrogates("".join(text for text, _ in self._words))
        if mark == CELL and (text.strip() or not self._cells):
            self._cells.append(" ".join(text.split()))
            self._words = []
            return
        if self._cells:
            self._draft.line("\t".join(self._cells))
            self._cells = []
        if mark != CELL:  # a row ends with an empty cell
            self._paragraph(text)

    def _paragraph(self, text: str) -> None:
        inked = [look for words, look in self._words if words.strip()]
        if not inked:
            self._draft.gap()
        bold = bool(inked) and all(look.bold for look in inked)
        for line in text.split("\n"):
            self._draft.line(line, bold=bold, size=max((look.size or 0 for look in inked), default=0) or None)
        self._words = []


def _split(text: str) -> list[str]:
    """Text and marks of ends, in turn."""
    return re.split(f"([\r{CELL}])", text)


def _convert(data: bytes, media_type: str, limits: ReadingLimits, problem: FileProblem) -> Document:
    """With a program that is installed; raises ``problem`` where there is none."""
    antiword, office = shutil.which("antiword"), shutil.which("soffice") or shutil.which("libreoffice")
    if not antiword and not office:
        raise problem
    with tempfile.TemporaryDirectory(prefix="shortlist-doc-") as folder:
        path = Path(folder) / "resume.doc"
        path.write_bytes(data)
        text = _with_antiword(antiword, path) if antiword else None
        if text is not None and text.strip():
            return _write(text, media_type, limits)
        if office:
            return _with_office(office, path, media_type, limits)
    raise problem


def _with_antiword(program: str, path: Path) -> str | None:
    """The text without line wrapping; None where antiword gives up."""
    command = [program, "-m", "UTF-8.txt", "-w", "0", str(path)]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(path.parent)}
    done = _run(command, environment)
    if done is None or done.returncode != 0:
        if done is not None and ENCRYPTED in done.stderr + done.stdout:
            raise FileProblem(Reason.ENCRYPTED)
        return None
    return done.stdout.decode("utf-8", "replace")


def _with_office(program: str, path: Path, media_type: str, limits: ReadingLimits) -> Document:
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(path.parent),
        str(path),
    ]
    _run(command, {**os.environ, "HOME": str(path.parent)})
    converted = path.with_suffix(".docx")
    if not converted.exists():
        raise FileProblem(Reason.DAMAGED)
    document = docx.read(converted.read_bytes(), media_type=DOCX, limits=limits)
    return _as_doc(document, media_type)


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment)
    except (subprocess.TimeoutExpired, OSError):
        return None


def _write(text: str, media_type: str, limits: ReadingLimits) -> Document:
    draft = Draft(media_type, reader="antiword", max_text_chars=limits.max_text_chars)
    for line in text.splitlines():
        if not line.strip():
            draft.gap()
        elif line.lstrip().startswith("|"):  # a table: one row a line
            draft.line("\t".join(cell.strip() for cell in line.strip().strip("|").split("|")))
        else:
            draft.line(line)
    return draft.finish()


def _as_doc(document: Document, media_type: str) -> Document:
    return Document(
        text=document.text,
        media_type=media_type,
        lines=document.lines,
        hidden=document.hidden,
        notes=document.notes,
        reader="libreoffice",
    )
