"""Reads a DOCX as a person sees it: header, body with tables and text boxes, notes, footer; none twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import join, normpath

from lxml import etree

from analyzer.errors import FileProblem, Reason
from analyzer.readers.docx_shapes import Shapes
from analyzer.readers.docx_styles import Styles
from analyzer.readers.docx_walk import Paragraph, Walker
from analyzer.readers.draft import Draft
from analyzer.readers.package import Package, opened_package
from analyzer.readers.sniff import DOCX
from analyzer.readers.xml import attribute, child, children, local
from analyzer.records import Document, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {DOCX: (".docx", ".docm", ".dotx", ".dotm")}
READER = "docx"

Elements = list[etree._Element]


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: damaged, encrypted, too_large, no_text."""
    draft = Draft(media_type, reader=READER, max_text_chars=limits.max_text_chars)
    with opened_package(data, limits) as package:
        body_name = _main_part(package)
        root = package.xml(body_name)
        if root is None or (body := child(root, "body")) is None:
            raise FileProblem(Reason.DAMAGED)
        folder = body_name.rpartition("/")[0]
        styles = Styles(package.xml(f"{folder}/styles.xml"), package.xml(f"{folder}/numbering.xml"))
        headers, footers = _margins(package, body_name, body)
        walker = Walker(styles, Shapes([root, *headers, *footers]), draft)
        draft.describe(_description(package))
        for part in headers:
            _write(walker.blocks(part), draft)
        _write(walker.blocks(body), draft)
        for name in ("footnotes", "endnotes"):
            _write(walker.notes(package.xml(f"{folder}/{name}.xml")), draft)
        for part in footers:
            _write(walker.blocks(part), draft)
    return draft.finish()


def _description(package: Package) -> list[str | None]:
    core = package.xml("docProps/core.xml")
    return [item.text for item in children(core) if local(item) in ("subject", "keywords", "description")]


def _main_part(package: Package) -> str:
    for relation in children(package.xml("_rels/.rels")):
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            name = normpath((attribute(relation, "Target") or "").lstrip("/"))
            if name in package:
                return name
    if "word/document.xml" in package:
        return "word/document.xml"
    raise FileProblem(Reason.DAMAGED)


def _margins(package: Package, body_name: str, body: etree._Element) -> tuple[Elements, Elements]:
    """The headers and footers that some page shows, each once."""
    folder, _, name = body_name.rpartition("/")
    relations = package.xml(f"{folder}/_rels/{name}.rels")
    targets = {attribute(item, "Id"): attribute(item, "Target") or "" for item in children(relations)}
    names: dict[str, list[str]] = {"headerReference": [], "footerReference": []}
    for section in body.iter("{*}sectPr"):
        first = child(section, "titlePg") is not None
        for item in children(section):
            shown = attribute(item, "type") != "first" or first
            if local(item) in names and shown:
                target = targets.get(attribute(item, "id"), "")
                part = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                names[local(item)].append(part)
    headers, footers = (
        [root for part in dict.fromkeys(parts) if (root := package.xml(part)) is not None]
        for parts in names.values()
    )
    return headers, footers


def _write(paragraphs: Iterator[Paragraph], draft: Draft) -> None:
    draft.gap()
    for paragraph in paragraphs:
        _write_one(paragraph, draft)
    draft.gap()


def _write_one(paragraph: Paragraph, draft: Draft) -> None:
    if paragraph.opens_block or not paragraph.text.strip():
        draft.gap()
    for text in paragraph.text.split("\n"):
        draft.line(text, bold=paragraph.bold, size=paragraph.size)
    for box in paragraph.boxes:
        _write(iter(box), draft)
