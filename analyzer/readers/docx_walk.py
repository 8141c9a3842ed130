"""Walks the parts of a DOCX in the order a person reads them, and tells what is hidden in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from analyzer.readers.colour import UNKNOWN, is_seen
from analyzer.readers.docx_shapes import Shapes, fill_of_box, why_unseen
from analyzer.readers.docx_styles import Look, Styles, fill_of
from analyzer.readers.draft import Draft
from analyzer.readers.xml import attribute, child, children, local
from analyzer.records import HiddenText

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
TINY = 2.0  # points: smaller text is not for people
SPACED = 6.0  # points before a paragraph that set it apart
FAR = 1200.0  # points of indent: beyond any page


@dataclass(slots=True)
class Paragraph:
    """One paragraph: visible text with line breaks, its look, and what hangs on it."""

    text: str = ""
    bold: bool = False
    size: float | None = None
    opens_block: bool = False
    boxes: list[list[Paragraph]] = field(default_factory=list)  # text boxes anchored here


class Walker:
    """Walks one document; hidden runs go to the draft's hidden text."""

    def __init__(self, styles: Styles, shapes: Shapes, draft: Draft) -> None:
        self._styles = styles
        self._shapes = shapes
        self._draft = draft
        self._behind: str | None = UNKNOWN if shapes.fill_pages else None
        self._around: str | None = None  # why what is around the text hides it

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
        self._shapes.pass_by(element)
        runs = [run for run in self._runs(element, look, result) if run[0]]
        result.text = "".join(text for text, _ in runs)
        inked = [look for text, look in runs if text.strip()]
        result.bold = bool(inked) and all(look.bold for look in inked)
        result.size = max((look.size for look in inked if look.size), default=None)
        if result.text.strip() and self._styles.bullets.marks(look):
            result.text = "• " + result.text.lstrip()
        return result

    def table(self, element: etree._Element) -> Iterator[Paragraph]:
        properties = child(element, "tblPr")
        fill = fill_of(child(properties, "shd")) or self._styles.fill_of_table(properties)
        for row in _wrapped(element, "tr"):
            with self._over(None, unseen="tiny" if _is_flat(row) else None):
                cells = [self._cell(cell, fill) for cell in _wrapped(row, "tc")]
            yield from _lay_row(cells)

    def _cell(self, cell: etree._Element, fill: str | None) -> list[Paragraph]:
        with self._over(fill_of(child(child(cell, "tcPr"), "shd")) or fill):
            return list(self.blocks(cell))

    @contextmanager
    def _over(self, fill: str | None, *, unseen: str | None = None) -> Iterator[None]:
        """While this lasts, text stands on ``fill`` (None: on what it stood on before), or unseen."""
        before = self._behind, self._around
        self._behind, self._around = fill or self._behind, unseen or self._around
        try:
            yield
        finally:
            self._behind, self._around = before

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
        reason = self._unseen(look)
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
            name = local(item)
            if name == "txbxContent":
                with self._over(fill_of_box(item)):
                    yield list(self.blocks(item))
            elif name == "AlternateContent":
                yield from self._boxes(_chosen(item))
            elif name:
                with self._over(None, unseen=why_unseen(item)):
                    yield from self._boxes(item)

    def _unseen(self, look: Look) -> str | None:
        if look.hidden:
            return "hidden run"
        if self._around:
            return self._around
        if abs(look.indent or 0) > FAR or look.away:
            return "off the page"
        if (look.size is not None and look.size < TINY) or look.squeezed:
            return "tiny"
        behind = look.fill or (UNKNOWN if self._shapes.near else self._behind)
        if look.colour != "auto" and not is_seen(look.colour, behind):
            return "in the colour of the page"
        return None


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Word writes some content twice, for new and for old readers: the first that is there."""
    for name in ("Choice", "Fallback"):
        found = child(alternatives, name)
        if found is not None and len(found):
            return found
    return etree.Element("none")


def _is_flat(row: etree._Element) -> bool:
    """Whether a row of a table is set too low to show what it holds."""
    height = child(child(row, "trPr"), "trHeight")
    value = attribute(height, "val") or ""
    return attribute(height, "hRule") == "exact" and value.isdecimal() and int(value) / 20 < TINY


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
