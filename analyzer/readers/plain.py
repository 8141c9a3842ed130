"""Reads plain text and Markdown: any usual encoding, one line of the file a line of the document."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

import charset_normalizer

from analyzer.errors import FileProblem, Reason
from analyzer.readers.draft import Draft
from analyzer.records import Document, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {
    "text/plain": (".txt", ".text"),
    "text/markdown": (".md", ".markdown"),
}
READER = "text"
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
BULLET = re.compile(r"^\s*[-*+]\s+")
RULE = re.compile(r"^\s*([-*_=~]\s*){3,}$|^\s*`{3,}\w*\s*$|^\s*\|?[\s:|-]*-{3,}[\s:|-]*$")
LINK = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3}|`+)(?=\S)(.+?)(?<=\S)\1(?![\w*_])")


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: damaged (no text in any encoding), no_text."""
    draft = Draft(media_type, reader=READER, max_text_chars=limits.max_text_chars)
    write = _write_markdown if media_type == "text/markdown" else _write_plain
    for line in re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", decode(data)):
        write(line, draft)
        if draft.full:
            break
    return draft.finish()


def decode(data: bytes) -> str:
    """Text of unknown encoding: by its mark, UTF-8, UTF-16 by its zeros, else the likeliest."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def _guess(data: bytes) -> str:
    head = data[:4000]
    if head.count(0) > len(head) // 4:
        return data.decode(
            "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le", "replace"
        )
    best = charset_normalizer.from_bytes(data[:50_000]).best()
    encoding = best.encoding if best else "cp1252"
    try:
        return data.decode(encoding, "replace")
    except LookupError as problem:
        raise FileProblem(Reason.DAMAGED) from problem


def _write_plain(line: str, draft: Draft) -> None:
    if line.strip():
        draft.line(line)
    else:
        draft.gap()


def _write_markdown(line: str, draft: Draft) -> None:
    heading = HEADING.match(line)
    if heading:
        draft.gap()
        draft.line(_plain(heading[2]), bold=True, size=18.0 - 1.5 * len(heading[1]))
    elif not line.strip() or RULE.match(line):
        draft.gap()
    elif line.lstrip().startswith("|"):
        draft.line("\t".join(_plain(cell) for cell in line.strip().strip("|").split("|")))
    else:
        text = _plain(BULLET.sub("• ", line))
        draft.line(text, bold=bool(re.fullmatch(r"\s*(\*\*|__).+\1\s*", line)))


def _plain(text: str) -> str:
    """Without the marks of emphasis and code; a link keeps its address beside its words."""
    text = LINK.sub(_spell_link, text)
    previous = None
    while previous != text:
        previous, text = text, EMPHASIS.sub(r"\2", text)
    return text


def _spell_link(link: re.Match[str]) -> str:
    words, address = link.groups()
    return words if not address or address in words else f"{words} ({address})"
