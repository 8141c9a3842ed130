"""Resolves how a DOCX paragraph or run is set: its own properties over its styles' over the defaults."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from analyzer.readers.colour import PAGE, UNKNOWN, parse_colour
from analyzer.readers.xml import attribute, child, children, local

NARROWEST = 15  # percent of the usual width of letters
CLOSEST = -4.0  # points between letters: they stand on one another
LOWEST_LINE = 2.0  # points from line to line
HIGHEST = 500.0  # points over the line: beyond it or the page
PAPER_COLOURS = ("background1", "light1")
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """What matters of how text is set. ``None`` means: not said here."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None  # points
    colour: str | None = None  # rrggbb; "auto" stands out from whatever is behind
    fill: str | None = None  # rrggbb behind the text, or UNKNOWN
    squeezed: bool | None = None  # set so narrow or so low that it is no text
    away: bool | None = None  # raised or lowered off the page
    heading: bool | None = None
    space_before: float | None = None  # points
    indent: float | None = None  # points from the left
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

    def fill_of_table(self, properties: etree._Element | None) -> str | None:
        """UNKNOWN where the table's style shades some of its cells, and so may this one."""
        style = self._sheet.get(_value(child(properties, "tblStyle")) or "")
        shaded = style is not None and any(fill_of(item) for item in style.iter("{*}shd"))
        return UNKNOWN if shaded else None

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
        colour=_colour(found.get("color")),
        fill=_highlight(found.get("highlight")) or fill_of(found.get("shd")),
        squeezed=_squeezed(found.get("w"), found.get("spacing")),
        away=True if abs(_number(_value(found.get("position"))) / 2) > HIGHEST else None,
    )


def look_of_paragraph(properties: etree._Element | None) -> Look:
    numbers = child(properties, "numPr")
    before = attribute(child(properties, "spacing"), "before")
    indent = attribute(child(properties, "ind"), "left") or attribute(child(properties, "ind"), "start")
    spacing = child(properties, "spacing")
    low = attribute(spacing, "lineRule") == "exact" and _number(attribute(spacing, "line")) / 20 < LOWEST_LINE
    outline = _value(child(properties, "outlineLvl"))
    return Look(
        heading=True if outline and outline.isdigit() and int(outline) < 9 else None,
        indent=_number(indent) / 20 if indent else None,
        squeezed=True if low else None,
        space_before=float(before) / 20 if before and before.isdigit() else None,
        list_id=_value(child(numbers, "numId")),
        list_level=_value(child(numbers, "ilvl")),
        fill=fill_of(child(properties, "shd")),
    )


def fill_of(shading: etree._Element | None) -> str | None:
    """The colour that a shading puts behind text; UNKNOWN for patterns and themes, None for none."""
    if shading is None:
        return None
    fill = (attribute(shading, "fill") or "auto").lower()
    if attribute(shading, "themeFill") is not None or _value(shading) not in (None, "clear", "nil"):
        return UNKNOWN
    return None if fill == "auto" else parse_colour(fill) or UNKNOWN


def _highlight(highlight: etree._Element | None) -> str | None:
    name = _value(highlight)
    return None if name in (None, "none") else parse_colour(name) or UNKNOWN


def _colour(colour: etree._Element | None) -> str | None:
    value = _value(colour)
    if value == "auto" and attribute(colour, "themeColor") in PAPER_COLOURS:
        return PAGE
    return None if value is None else parse_colour(value) or "auto"


def _squeezed(width: etree._Element | None, spacing: etree._Element | None) -> bool | None:
    percent = (_value(width) or "").rstrip("%")
    narrow = percent.isdigit() and int(percent) < NARROWEST
    close = _number(_value(spacing)) / 20 <= CLOSEST
    return narrow or close if width is not None or spacing is not None else None


def _number(text: str | None) -> float:
    """A whole number as these files write them; 0 for anything else."""
    digits = (text or "").strip()
    return float(digits) if digits.removeprefix("-").isdecimal() else 0.0


def _value(element: etree._Element | None) -> str | None:
    return attribute(element, "val")


def _switch(element: etree._Element | None) -> bool | None:
    if element is None:
        return None
    return (_value(element) or "1").lower() not in OFF
