"""Reads an OpenDocument text: header, body with tables, lists and text boxes, notes, footer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from analyzer.errors import FileProblem, Reason
from analyzer.readers.draft import Draft
from analyzer.readers.odt_styles import Look, Styles
from analyzer.readers.package import Package, opened_package
from analyzer.readers.sniff import ODT
from analyzer.readers.xml import attribute, child, children, local
from analyzer.records import Document, HiddenText, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {ODT: (".odt", ".ott")}
READER = "odt"
NOT_SHOWN = frozenset(
    ("annotation", "annotation-end", "tracked-changes", "forms", "sequence-decls", "bookmark")
)
MOST_SPACES = 20  # of one element that stands for spaces


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: damaged, encrypted, too_large, no_text."""
    draft = Draft(media_type, reader=READER, max_text_chars=limits.max_text_chars)
    with opened_package(data, limits) as package:
        _refuse_locked(package)
        content, styles = package.xml("content.xml"), package.xml("styles.xml")
        body = child(child(content, "body"), "text")
        if body is None:
            raise FileProblem(Reason.DAMAGED)
        draft.describe(_description(package))
        writer = _Writer(Styles([styles, content]), draft)
        for part in _margins(styles, ("header", "header-first")):
            writer.blocks(part)
        draft.gap()
        writer.blocks(body)
        draft.gap()
        for part in _margins(styles, ("footer", "footer-first")):
            writer.blocks(part)
    return draft.finish()


def _refuse_locked(package: Package) -> None:
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise FileProblem(Reason.ENCRYPTED)


def _description(package: Package) -> list[str | None]:
    meta = package.xml("meta.xml")
    wanted = ("subject", "keyword", "description")
    return [item.text for item in (meta.iter() if meta is not None else ()) if local(item) in wanted]


def _margins(styles: etree._Element | None, names: tuple[str, ...]) -> Iterator[etree._Element]:
    for master in styles.iter("{*}master-page") if styles is not None else ():
        yield from (item for item in children(master) if local(item) in names)


class _Writer:
    """Writes the blocks of one document to its draft."""

    def __init__(self, styles: Styles, draft: Draft) -> None:
        self._styles = styles
        self._draft = draft

    def blocks(self, parent: etree._Element, *, prefix: str = "", behind: str | None = None) -> None:
        for item in parent:
            name = local(item)
            if name in ("p", "h"):
                self._paragraph(item, prefix, behind)
            elif name == "table":
                self._table(item, behind)
            elif name == "list-item":
                self.blocks(item, prefix="• ", behind=behind)
            elif name == "section" and attribute(item, "display") == "none":
                self._hide("".join(item.itertext()), "hidden section")
            elif name not in NOT_SHOWN and name:
                self.blocks(item, prefix=prefix, behind=behind)

    def _paragraph(self, element: etree._Element, prefix: str, behind: str | None) -> None:
        look = self._styles.of(attribute(element, "style-name"))
        heading = local(element) == "h"
        boxes: list[etree._Element] = []
        runs = list(self._runs(element, look.over(Look(fill=behind)), boxes))
        inked = [run_look for text, run_look in runs if text.strip()]
        if heading or not inked or (look.space_before or 0) >= 6:
            self._draft.gap()
        text = prefix * bool(inked) + "".join(text for text, _ in runs)
        size = max((run_look.size for run_look in inked if run_look.size), default=None)
        for line in text.split("\n"):
            self._draft.line(line, bold=bool(inked) and all(item.bold for item in inked), size=size)
        for box in boxes:
            self._draft.gap()
            self.blocks(box)
            self._draft.gap()

    def _runs(
        self, parent: etree._Element, look: Look, boxes: list[etree._Element]
    ) -> Iterator[tuple[str, Look]]:
        yield from self._say(parent.text, look)
        for item in parent:
            name = local(item)
            if name in ("text-box", "note-body"):
                boxes.append(item)
            elif name == "s":
                count = attribute(item, "c") or "1"
                yield " " * min(int(count) if count.isdigit() else 1, MOST_SPACES), look
            elif name in ("tab", "line-break"):
                yield {"tab": "\t", "line-break": "\n"}[name], look
            elif name in ("hidden-text", "hidden-paragraph"):
                self._hide(attribute(item, "string-value") or "".join(item.itertext()), "hidden run")
            elif name and name not in NOT_SHOWN:
                own = self._styles.of(attribute(item, "style-name")) if name in ("span", "a") else Look()
                yield from self._runs(item, own.over(look), boxes)
            yield from self._say(item.tail, look)

    def _say(self, text: str | None, look: Look) -> Iterator[tuple[str, Look]]:
        if not text:
            return
        reason = look.unseen()
        if reason is None:
            yield " ".join(text.split("\n")), look
        else:
            self._hide(text, reason)

    def _hide(self, text: str, reason: str) -> None:
        if text.strip():
            self._draft.hidden.append(HiddenText(" ".join(text.split()), reason))

    def _table(self, table: etree._Element, behind: str | None) -> None:
        self._draft.gap()
        for row in table.iter("{*}table-row"):
            if next((item for item in row.iterancestors("{*}table")), None) is table:
                self._row(row, behind)
        self._draft.gap()

    def _row(self, row: etree._Element, behind: str | None) -> None:
        """One line for a row of one-line cells; else the cells one after the other."""
        cells = [cell for cell in children(row, "table-cell") if "".join(cell.itertext()).strip()]
        blocks = [[item for item in cell if "".join(item.itertext()).strip()] for cell in cells]
        if len(cells) > 1 and all(len(items) == 1 and local(items[0]) in ("p", "h") for items in blocks):
            parts: list[tuple[str, Look]] = []
            for items in blocks:
                look = self._styles.of(attribute(items[0], "style-name")).over(Look(fill=behind))
                parts += [
                    *self._runs(items[0], self._cell(items[0].getparent()).over(look), []),
                    ("\t", Look()),
                ]
            self._draft.line("".join(text for text, _ in parts).replace("\n", " "))
            return
        for cell in cells:
            self._draft.gap()
            self.blocks(cell, behind=self._cell(cell).fill or behind)

    def _cell(self, cell: etree._Element | None) -> Look:
        return Look(fill=self._styles.of(attribute(cell, "style-name")).fill)
