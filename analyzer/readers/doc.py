"""Reads a Word 97-2003 DOC with antiword or LibreOffice, where one of them is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from analyzer.errors import FileProblem, Reason
from analyzer.readers import docx
from analyzer.readers.draft import Draft
from analyzer.readers.sniff import DOC, DOCX
from analyzer.records import Document, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {DOC: (".doc", ".dot")}
SECONDS = 60
MISSING = (
    "This old Word format needs antiword or LibreOffice, and neither is installed; "
    "save the file as DOCX or PDF and upload it again."
)
ENCRYPTED = b"ncrypted"


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: encrypted, damaged, no_text, unsupported where no converter is installed."""
    antiword, office = shutil.which("antiword"), shutil.which("soffice") or shutil.which("libreoffice")
    if not antiword and not office:
        raise FileProblem(Reason.UNSUPPORTED, MISSING)
    with tempfile.TemporaryDirectory(prefix="shortlist-doc-") as folder:
        path = Path(folder) / "resume.doc"
        path.write_bytes(data)
        text = _with_antiword(antiword, path) if antiword else None
        if text is not None and text.strip():
            return _write(text, media_type, limits)
        if office:
            return _with_office(office, path, media_type, limits)
    raise FileProblem(Reason.DAMAGED if text is None else Reason.NO_TEXT)


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
