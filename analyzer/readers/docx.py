"""Reads a DOCX as a person sees it: header, body with tables and text boxes, notes, footer; none twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath

from lxml import etree

from analyzer.errors import FileProblem, Reason
from analyzer.readers.docx_styles import Look, Styles
from analyzer.readers.draft import Draft
from analyzer.readers.package import Package, opened_package
from analyzer.readers.sniff import DOCX
from analyzer.readers.xml import attribute, child, children, local
from analyzer.records import Document, HiddenText, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {DOCX: (".docx", ".docm", ".dotx", ".dotm")}
READER = "docx"

# Wrappers whose content is shown as if they were not there.
SEE_THROUGH = frozenset(
    (
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "ins",
        "moveTo",
        "hyperlink",
        "fldSimple",
        "ruby",
        "rubyBase",
    )
)
BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
Elements = list[etree._Element]

TINY = 2.0  # points: smaller text is not for people
SPACED = 6.0  # points before a paragraph that set it apart


@dataclass(slots=True)
class Paragraph:
    """One paragraph: visible text with line breaks, its look, and what hangs on it."""

    text: str = ""
    bold: bool = False
    size: float | None = None
    opens_block: bool = False
    boxes: list[list[Paragraph]] = field(default_factory=list)  # text boxes anchored here


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
        walker = Walker(styles, draft)
        headers, footers = _margins(package, body_name, body)
        for part in headers:
            _write(walker.blocks(part), draft)
        _write(walker.blocks(body), draft)
        for name in ("footnotes", "endnotes"):
            _write(walker.notes(package.xml(f"{folder}/{name}.xml")), draft)
        for part in footers:
            _write(walker.blocks(part), draft)
    return draft.finish()


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


class Walker:
    """Walks the parts of one document; hidden runs go to the draft's hidden text."""

    def __init__(self, styles: Styles, draft: Draft) -> None:
        self._styles = styles
        self._draft = draft

    def blocks(self, parent: etree._Element) -> Iterator[Paragraph]:
        """The paragraphs under a body, cell, header or text box, in order."""
        for item in parent:
            name = local(item)
            if name == "p":
                yield self.paragraph(item)
            elif name == "tbl":
                yield Paragraph(opens_block=True)
                yield from self.table(item)
                yield Paragraph(opens_block=True)
            elif name in SEE_THROUGH:
                yield from self.blocks(item)
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(item))

    def notes(self, root: etree._Element | None) -> Iterator[Paragraph]:
        """Footnotes or endnotes; the separators Word keeps among them have a type."""
        for note in children(root):
            if attribute(note, "type") in (None, "normal"):
                yield from self.blocks(note)

    def paragraph(self, element: etree._Element) -> Paragraph:
        properties = child(element, "pPr")
        look = self._styles.paragraph(properties)
        result = Paragraph(opens_block=bool(look.heading or (look.space_before or 0) >= SPACED))
        runs = [run for run in self._runs(element, look, result) if run[0]]
        result.text = "".join(text for text, _ in runs)
        inked = [look for text, look in runs if text.strip()]
        result.bold = bool(inked) and all(look.bold for look in inked)
        result.size = max((look.size for look in inked if look.size), default=None)
        if result.text.strip() and self._styles.bullets.marks(look):
            result.text = "• " + result.text.lstrip()
        return result

    def table(self, element: etree._Element) -> Iterator[Paragraph]:
        for row in _wrapped(element, "tr"):
            cells = [list(self.blocks(cell)) for cell in _wrapped(row, "tc")]
            yield from _lay_row(cells)

    def _runs(self, parent: etree._Element, look: Look, result: Paragraph) -> Iterator[tuple[str, Look]]:
        for item in parent:
            name = local(item)
            if name == "r":
                yield from self._run(item, look, result)
            elif name in SEE_THROUGH:
                yield from self._runs(item, look, result)
            elif name == "AlternateContent":
                yield from self._runs(_chosen(item), look, result)

    def _run(self, run: etree._Element, paragraph: Look, result: Paragraph) -> Iterator[tuple[str, Look]]:
        look = self._styles.run(child(run, "rPr"), paragraph)
        text = self._text(run, result)
        reason = _unseen(look)
        if reason is None:
            yield text, look
        elif text.strip():
            self._draft.hidden.append(HiddenText(text.strip(), reason))

    def _text(self, run: etree._Element, result: Paragraph) -> str:
        parts = []
        for item in run:
            name = local(item)
            if name == "t":
                parts.append((item.text or "").replace("\n", " "))
            elif name in BREAKS:
                parts.append(BREAKS[name])
            elif name == "sym":
                parts.append(_symbol(attribute(item, "char")))
            elif name == "AlternateContent":
                parts.append(self._text(_chosen(item), result))
            elif name in ("drawing", "pict", "object"):
                result.boxes.extend(self._boxes(item))
        return "".join(parts)

    def _boxes(self, drawing: etree._Element) -> Iterator[list[Paragraph]]:
        """Text boxes of a drawing; of two versions of the same box only the chosen one."""
        for item in drawing:
            if local(item) == "txbxContent":
                yield list(self.blocks(item))
            elif local(item) == "AlternateContent":
                yield from self._boxes(_chosen(item))
            elif local(item):
                yield from self._boxes(item)


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Word writes some content twice, for new and for old readers: the first that is there."""
    for name in ("Choice", "Fallback"):
        found = child(alternatives, name)
        if found is not None and len(found):
            return found
    return etree.Element("none")


def _wrapped(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also inside content controls and tracked insertions."""
    for item in parent:
        if local(item) == name:
            yield item
        elif local(item) in SEE_THROUGH:
            yield from _wrapped(item, name)


def _lay_row(cells: list[list[Paragraph]]) -> Iterator[Paragraph]:
    """One line for a row of one-line cells; else the cells one after the other."""
    filled = [shown for cell in cells if (shown := _shown(cell))]
    if len(filled) > 1 and all(len(cell) == 1 and "\n" not in cell[0].text for cell in filled):
        line = Paragraph("\t".join(cell[0].text.strip() for cell in filled))
        line.bold = all(cell[0].bold for cell in filled)
        line.size = max((cell[0].size for cell in filled if cell[0].size), default=None)
        yield line
        return
    for cell in cells:
        yield Paragraph(opens_block=True)
        yield from cell
    yield Paragraph(opens_block=True)


def _shown(cell: list[Paragraph]) -> list[Paragraph]:
    return [paragraph for paragraph in cell if paragraph.text.strip() or paragraph.boxes]


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except ValueError:
        return ""


def _unseen(look: Look) -> str | None:
    if look.hidden:
        return "hidden run"
    if look.size is not None and look.size < TINY:
        return "tiny"
    return None
