"""Resolves how a DOCX paragraph or run is set: its own properties over its styles' over the defaults."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from analyzer.readers.xml import attribute, child, children, local

OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """What matters of how text is set. ``None`` means: not said here."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None  # points
    color: str | None = None  # RRGGBB or "auto"
    shaded: bool | None = None  # a colour behind the text
    heading: bool | None = None
    space_before: float | None = None  # points
    list_id: str | None = None
    list_level: str | None = None

    def over(self, base: Look) -> Look:
        """This look where it says something, else the other."""
        said = {name: value for name in Look.__slots__ if (value := getattr(self, name)) is not None}
        return replace(base, **said) if said else base


class Styles:
    """The styles of one document."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._looks: dict[str, Look] = {}
        self._sheet: dict[str, etree._Element] = {}
        self._default_paragraph: str | None = None
        self.base = Look()
        self.bullets = Numbering(numbering)
        if styles is not None:
            self._load(styles)

    def of(self, style_id: str | None) -> Look:
        """The look of a style with everything it is based on."""
        return self._resolve(style_id, depth=0) if style_id else Look()

    def paragraph(self, properties: etree._Element | None) -> Look:
        """The look that a paragraph's properties give its text."""
        style_id = _value(child(properties, "pStyle")) or self._default_paragraph
        return look_of_paragraph(properties).over(self.of(style_id)).over(self.base)

    def run(self, properties: etree._Element | None, paragraph: Look) -> Look:
        """The look of a run within a paragraph of this look."""
        if properties is None:
            return paragraph
        return look_of_run(properties).over(self.of(_value(child(properties, "rStyle")))).over(paragraph)

    def _load(self, styles: etree._Element) -> None:
        defaults = child(child(child(styles, "docDefaults"), "rPrDefault"), "rPr")
        self.base = look_of_run(defaults)
        for style in children(styles, "style"):
            style_id = attribute(style, "styleId") or ""
            self._sheet[style_id] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                self._default_paragraph = style_id

    def _resolve(self, style_id: str, *, depth: int) -> Look:
        if style_id in self._looks:
            return self._looks[style_id]
        style = self._sheet.get(style_id)
        if style is None or depth > 20:
            return Look()
        look = look_of_run(child(style, "rPr")).over(look_of_paragraph(child(style, "pPr")))
        name = (_value(child(style, "name")) or "").lower()
        if name.startswith(("heading", "title", "überschrift", "titre", "título")):
            look = replace(look, heading=True)
        parent = _value(child(style, "basedOn"))
        if parent and parent != style_id:
            look = look.over(self._resolve(parent, depth=depth + 1))
        self._looks[style_id] = look
        return look


class Numbering:
    """Whether a list level shows a mark before its paragraphs."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._formats: dict[tuple[str, str], str] = {}
        abstract = {attribute(item, "abstractNumId"): item for item in children(numbering, "abstractNum")}
        for item in children(numbering, "num"):
            levels = abstract.get(_value(child(item, "abstractNumId")))
            for level in children(levels, "lvl"):
                key = attribute(item, "numId") or "", attribute(level, "ilvl") or "0"
                self._formats[key] = _value(child(level, "numFmt")) or "bullet"

    def marks(self, look: Look) -> bool:
        if look.list_id in (None, "0"):
            return False
        number_format = self._formats.get((look.list_id or "", look.list_level or "0"), "bullet")
        return number_format != "none" and not (look.heading and number_format != "bullet")


def look_of_run(properties: etree._Element | None) -> Look:
    found: dict[str, etree._Element] = {local(item): item for item in children(properties)}
    size = _value(found.get("sz"))
    return Look(
        bold=_switch(found.get("b")),
        hidden=_switch(found.get("vanish")),
        size=float(size) / 2 if size and size.replace(".", "", 1).isdigit() else None,
        color=_value(found.get("color")),
        shaded=_shaded(found.get("shd")) or _marked(found.get("highlight")) or None,
    )


def look_of_paragraph(properties: etree._Element | None) -> Look:
    numbers = child(properties, "numPr")
    before = attribute(child(properties, "spacing"), "before")
    outline = _value(child(properties, "outlineLvl"))
    return Look(
        heading=True if outline and outline.isdigit() and int(outline) < 9 else None,
        space_before=float(before) / 20 if before and before.isdigit() else None,
        list_id=_value(child(numbers, "numId")),
        list_level=_value(child(numbers, "ilvl")),
        shaded=_shaded(child(properties, "shd")) or None,
    )


def _marked(highlight: etree._Element | None) -> bool:
    return _value(highlight) not in (None, "none", "white")


def _shaded(shading: etree._Element | None) -> bool:
    if shading is None:
        return False
    fill = (attribute(shading, "fill") or "auto").lower()
    themed = attribute(shading, "themeFill") is not None
    return themed or fill not in ("auto", "ffffff") or _value(shading) == "solid"


def _value(element: etree._Element | None) -> str | None:
    return attribute(element, "val")


def _switch(element: etree._Element | None) -> bool | None:
    if element is None:
        return None
    return (_value(element) or "1").lower() not in OFF
