"""Resolves the styles of an OpenDocument text as far as they decide what is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from analyzer.readers.colour import is_seen, parse_colour
from analyzer.readers.xml import attribute, child, children

XSL = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
TINY = 2.0  # points


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set; ``None`` means: not said here."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None  # points
    colour: str | None = None
    fill: str | None = None
    space_before: float | None = None  # points

    def over(self, base: Look) -> Look:
        """This look where it says something, else the other."""
        said = {name: value for name in Look.__slots__ if (value := getattr(self, name)) is not None}
        return replace(base, **said) if said else base

    def unseen(self) -> str | None:
        """Why a person does not see text set like this; None where they do."""
        if self.hidden:
            return "hidden run"
        if self.size is not None and self.size < TINY:
            return "tiny"
        return None if is_seen(self.colour, self.fill) else "in the colour of the page"


class Styles:
    """The styles of one document, by name."""

    def __init__(self, roots: list[etree._Element | None]) -> None:
        self._sheet = {
            attribute(style, "name"): style
            for root in roots
            if root is not None
            for style in root.iter("{*}style")
        }
        self._known: dict[str | None, Look] = {None: Look()}

    def of(self, name: str | None, depth: int = 0) -> Look:
        """The look of a style with everything it is based on."""
        if name not in self._known:
            style = self._sheet.get(name)
            parent = attribute(style, "parent-style-name")
            base = self.of(parent, depth + 1) if parent and depth < 20 else Look()
            self._known[name] = _look_of(style).over(base)
        return self._known[name]


def _look_of(style: etree._Element | None) -> Look:
    text, paragraph = child(style, "text-properties"), child(style, "paragraph-properties")
    weight = attribute(text, "font-weight")
    fills = (attribute(item, "background-color") for item in children(style))
    return Look(
        bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        hidden=True if attribute(text, "display") == "none" else None,
        size=_points(attribute(text, "font-size")),
        colour=parse_colour(_own(text, "color")),
        fill=next((colour for fill in fills if (colour := parse_colour(fill))), None),
        space_before=_points(attribute(paragraph, "margin-top")),
    )


def _own(element: etree._Element | None, name: str) -> str | None:
    """The colour of text, which shares its local name with others."""
    return (
        None
        if element is None
        else element.get(f"{{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}}{name}")
    )


def _points(length: str | None) -> float | None:
    factors = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0}
    factor = factors.get((length or "")[-2:])
    try:
        return float((length or "")[:-2]) * factor if factor else None
    except ValueError:
        return None
