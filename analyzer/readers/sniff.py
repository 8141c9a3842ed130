"""Says what a file is by its content; the name only settles what the content leaves open."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from analyzer.readers.package import ZIP_ERRORS

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
HTML = "text/html"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
EML = "message/rfc822"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
LOCKED_OFFICE = "application/x-encrypted-office"

SIGNATURES = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = (
    ("EncryptedPackage", LOCKED_OFFICE),
    ("WordDocument", DOC),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__substg1.0_", "application/vnd.ms-outlook"),
)
ZIP_FOLDERS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
SUFFIXES = {".docx": DOCX, ".docm": DOCX, ".dotx": DOCX, ".odt": ODT, ".doc": DOC, ".dot": DOC}
LOCAL_ENTRY = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)
HTML_START = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|div|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
MAIL_HEADER = re.compile(
    rb"^(from|to|subject|date|received|return-path|message-id|mime-version|delivered-to"
    rb"|content-type|cc|reply-to|x-[\w-]+):[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
PDF_INSIDES = re.compile(rb"^\s*(\d+ \d+ obj\b|xref\s+\d+ \d+\s|trailer\s*<<|startxref\s)", re.MULTILINE)
HEAD = 65_536


def sniff(data: bytes, file_name: str) -> str | None:
    """The media type of a file or of its first bytes; None for what is nothing we know.

    Types that cannot be read are named too (spreadsheets, zips), so that a caller can say so.
    """
    head = data[:HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # may begin with a PDF that is not packed
        return _sniff_zip(data, file_name)
    if b"%PDF-" in head[:1024] or _is_headless_pdf(head):
        return PDF
    for magic, media_type in SIGNATURES:
        if head.startswith(magic) and _plausible(magic, head):
            return media_type
    if head.startswith(OLE_MAGIC):
        return _sniff_ole(data, file_name)
    return _sniff_text(head, file_name)


def _is_headless_pdf(head: bytes) -> bool:
    """Whether these are the insides of a PDF whose first line is lost or broken."""
    return PDF_INSIDES.search(head) is not None and HTML_START.match(head) is None


def _plausible(magic: bytes, head: bytes) -> bool:
    """Two letters are no signature for a text that begins with them."""
    return magic != b"BM" or b"\0" in head[:32]


def _sniff_zip(data: bytes, file_name: str) -> str:
    names = _zip_names(data)
    if data[30:38] == b"mimetype" and b"opendocument.text" in data[38:140]:
        return ODT
    for folder, media_type in ZIP_FOLDERS:
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return media_type
    suffix = PurePath(file_name).suffix.lower()
    if {"content.xml", "META-INF/manifest.xml"} <= names and suffix == ".odt":
        return ODT
    if "[Content_Types].xml" in names:
        return SUFFIXES.get(suffix, ZIP)
    return ZIP


def _zip_names(data: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return set(archive.namelist())
    except ZIP_ERRORS:
        return _local_names(data[:HEAD])


def _local_names(head: bytes) -> set[str]:
    """Names from the entries' own headers: all there is in the first bytes or a cut-off file."""
    found = ((match.end(), int.from_bytes(match[1], "little")) for match in LOCAL_ENTRY.finditer(head))
    return {head[start : start + length].decode("utf-8", "replace") for start, length in found}


def _sniff_ole(data: bytes, file_name: str) -> str:
    for stream, media_type in OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return media_type
    return SUFFIXES.get(PurePath(file_name).suffix.lower(), OLE)


def _sniff_text(head: bytes, file_name: str) -> str | None:
    if not _looks_like_text(head):
        return None
    start = head.removeprefix(b"\xef\xbb\xbf")
    if HTML_START.match(start):
        return HTML
    if start[:5] == b"<?xml":
        return None
    lines = start.split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    if len({match[1].lower() for match in MAIL_HEADER.finditer(lines)}) >= 3:
        return EML
    return MARKDOWN if PurePath(file_name).suffix.lower() in (".md", ".markdown") else TEXT


def _looks_like_text(head: bytes) -> bool:
    """Few control characters, in one byte a character or, with a mark or zeros, in two."""
    if not head.strip():
        return False
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = head.count(0)
    if zeros:
        sides = head[::2].count(0), head[1::2].count(0)
        return max(sides) > 0.35 * len(head) and min(sides) < 0.02 * len(head)
    controls = sum(head.count(code) for code in range(32) if code not in (9, 10, 12, 13))
    return controls <= len(head) // 200
