"""Opens zip-based documents (DOCX, ODT) with their limits checked before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from analyzer.errors import FileProblem, Reason
from analyzer.records import ReadingLimits

# What zipfile raises on damaged or strange input; NotImplementedError is an unknown compression.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
SHARE_UNPACKED = "The file unpacks to more than {megabytes:,} MB; save a smaller version and upload it again."
MANY_ENTRIES = "The file holds more than {entries:,} parts; save a plain version and upload it again."


class Package:
    """An open zip of parts; ``part`` and ``xml`` raise ``FileProblem`` for damaged ones."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is no such part."""
        if name not in self._names:
            return None
        try:
            return self._archive.read(name)
        except ZIP_ERRORS as problem:
            raise FileProblem(Reason.DAMAGED) from problem

    def xml(self, name: str) -> etree._Element | None:
        """The root element of a part; None where there is no such part."""
        data = self.part(name)
        return None if data is None else parse_xml(data)


@contextmanager
def opened_package(data: bytes, limits: ReadingLimits) -> Iterator[Package]:
    """Raises ``FileProblem``: damaged, encrypted, too_large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as problem:
        raise FileProblem(Reason.DAMAGED) from problem
    with archive:
        _check_limits(archive.infolist(), limits)
        yield Package(archive)


def parse_xml(data: bytes) -> etree._Element:
    """Parse without entities, network or gigantic trees; raises ``FileProblem`` (damaged)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise FileProblem(Reason.DAMAGED) from problem


def _check_limits(entries: list[zipfile.ZipInfo], limits: ReadingLimits) -> None:
    if len(entries) > limits.max_entries:
        raise FileProblem(Reason.TOO_LARGE, MANY_ENTRIES.format(entries=limits.max_entries))
    if sum(entry.file_size for entry in entries) > limits.max_inflated_bytes:
        megabytes = limits.max_inflated_bytes // 1_000_000
        raise FileProblem(Reason.TOO_LARGE, SHARE_UNPACKED.format(megabytes=megabytes))
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileProblem(Reason.ENCRYPTED)
