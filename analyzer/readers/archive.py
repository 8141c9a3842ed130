"""Unpacks a zip of resumes entry by entry, in memory for one entry; refuses what a zip should not hold."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from analyzer.errors import FileProblem, Reason
from analyzer.readers.package import ZIP_ERRORS
from analyzer.readers.sniff import ZIP, sniff
from analyzer.records import ReadingLimits

MEDIA_TYPE = ZIP
LITTER = frozenset((".ds_store", "thumbs.db", "desktop.ini"))  # what systems add to a zip unasked
# Documents are packed already and texts shrink about tenfold: much more is a bomb.
USUAL_RATIO = 50

MANY = "The zip holds more than {entries:,} files; split it and upload the parts."
NESTED = "A zip inside a zip is not opened; unpack it and upload its files."
OUTSIDE = "The name of this file points outside the zip; rename it and pack the zip again."
LINK = "This entry is a link, not a file; put the file itself into the zip."
LARGE = "The file is larger than the limit of {megabytes:,} MB once unpacked; upload a smaller version."
BOMB = "The zip unpacks to far more than its size; upload the files without packing them."


def unzip(
    source: Path | str | BinaryIO, limits: ReadingLimits, *, max_entry_bytes: int | None = None
) -> Iterator[tuple[str, bytes | FileProblem]]:
    """Name and bytes of each file in the zip, or what is wrong with that one file.

    An entry may inflate to ``max_entry_bytes`` (``limits.max_inflated_bytes`` without it).
    Raises ``FileProblem`` before the first entry for a zip that is damaged or holds too many files.
    """
    try:
        archive = zipfile.ZipFile(source)
    except ZIP_ERRORS as problem:
        raise FileProblem(Reason.DAMAGED) from problem
    with archive:
        entries = [entry for entry in archive.infolist() if _is_wanted(entry)]
        if len(entries) > limits.max_entries:
            raise FileProblem(Reason.TOO_LARGE, MANY.format(entries=limits.max_entries))
        yield from _unpack(archive, entries, limits, max_entry_bytes or limits.max_inflated_bytes)


def _unpack(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: ReadingLimits, most: int
) -> Iterator[tuple[str, bytes | FileProblem]]:
    packed = inflated = 0
    for entry in entries:
        packed += entry.compress_size
        inflated += entry.file_size
        name = _name(entry)
        if inflated > max(limits.max_inflated_bytes, USUAL_RATIO * packed):
            yield name, FileProblem(Reason.TOO_LARGE, BOMB)
            continue
        try:
            yield name, _take(archive, entry, name, most)
        except FileProblem as problem:
            yield name, problem


def _take(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, most: int) -> bytes:
    """The bytes of one entry; raises ``FileProblem``."""
    _check(entry, name, most)
    try:
        with archive.open(entry) as stream:
            data = stream.read(most + 1)
    except ZIP_ERRORS as problem:
        raise FileProblem(Reason.DAMAGED) from problem
    if len(data) > most:
        raise FileProblem(Reason.TOO_LARGE, LARGE.format(megabytes=most // 1_000_000))
    if sniff(data, name) == ZIP:
        raise FileProblem(Reason.UNSUPPORTED, NESTED)
    return data


def _check(entry: zipfile.ZipInfo, name: str, most: int) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or "\0" in entry.orig_filename:
        raise FileProblem(Reason.UNSUPPORTED, OUTSIDE)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise FileProblem(Reason.UNSUPPORTED, LINK)
    if entry.flag_bits & 1:
        raise FileProblem(Reason.ENCRYPTED)
    if entry.file_size > most:
        raise FileProblem(Reason.TOO_LARGE, LARGE.format(megabytes=most // 1_000_000))


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    parts = _name(entry).split("/")
    hidden = parts[0] == "__MACOSX" or parts[-1].lower() in LITTER or parts[-1].startswith("._")
    return not entry.is_dir() and not hidden


def _name(entry: zipfile.ZipInfo) -> str:
    """The entry's name with forward slashes; old packers write UTF-8 without saying so."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return name.replace("\\", "/") or "unnamed"
