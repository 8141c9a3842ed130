"""The little of CSS that decides whether text is seen: inline styles and simple rules of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from analyzer.readers.colour import UNKNOWN, parse_colour

RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIMPLE = re.compile(r"^([a-z][a-z0-9]*)?([.#][\w-]+)?$", re.IGNORECASE)
LENGTH = re.compile(r"^(-?[\d.]+)(px|pt|em|rem|%|)", re.IGNORECASE)
FACTORS = {"px": 0.75, "pt": 1.0, "": 0.75}
BOLD = ("bold", "bolder", "600", "700", "800", "900")
BOLD_TAGS = ("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th")
FAR = 2_000.0  # points from where it stood: off the page
HEADING_SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.0, "h5": 10.0, "h6": 8.0}

Declarations = dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set. ``gone`` says why an element is not shown at all."""

    bold: bool = False
    size: float | None = None  # points
    colour: str | None = None
    fill: str | None = None
    gone: str | None = None


class Sheet:
    """The rules of one page whose selectors are a tag, a class or an id."""

    def __init__(self, css: str) -> None:
        self._rules: dict[str, Declarations] = {}
        for selectors, body in RULE.findall(COMMENT.sub("", css)):
            for selector in selectors.split(","):
                if SIMPLE.match(selector.strip()):
                    self._rules.setdefault(selector.strip().lower(), {}).update(_declarations(body))

    def look(self, element: etree._Element, outer: Look) -> Look:
        """How an element is set within one that is set like ``outer``."""
        said = self._said(element)
        tag = str(element.tag)
        size = _size(said.get("font-size"), outer.size) or HEADING_SIZES.get(tag, outer.size)
        weight = said.get("font-weight")
        return replace(
            outer,
            bold=weight in BOLD if weight else outer.bold or tag in BOLD_TAGS,
            size=size,
            colour=parse_colour(said.get("color") or element.get("color")) or outer.colour,
            fill=_fill(said, element) or outer.fill,
            gone=_gone(said, element),
        )

    def _said(self, element: etree._Element) -> Declarations:
        tag = str(element.tag).lower()
        names = [tag]
        for name in (element.get("class") or "").lower().split():
            names += [f".{name}", f"{tag}.{name}"]
        if identity := (element.get("id") or "").lower():
            names += [f"#{identity}", f"{tag}#{identity}"]
        said: Declarations = {}
        for name in names:
            said |= self._rules.get(name, {})
        return said | _declarations(element.get("style") or "")


def _declarations(body: str) -> Declarations:
    pairs = (part.partition(":") for part in body.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, mark, value in pairs if mark}


def _size(text: str | None, outer: float | None) -> float | None:
    match = LENGTH.match(text or "")
    if match is None:
        return None
    number, unit = float(match[1].strip(".-") or 0), match[2].lower()
    if unit in FACTORS:
        return number * FACTORS[unit]
    return number * (outer or 12.0) / (100.0 if unit == "%" else 1.0)


def _fill(said: Declarations, element: etree._Element) -> str | None:
    if "url(" in said.get("background", "") or said.get("background-image", "none") != "none":
        return UNKNOWN
    written = said.get("background-color") or said.get("background") or element.get("bgcolor")
    if not written or written in ("none", "transparent", "inherit", "initial"):
        return None
    return parse_colour(written.split()[0]) or UNKNOWN


def _gone(said: Declarations, element: etree._Element) -> str | None:
    if said.get("display") == "none" or said.get("visibility") in ("hidden", "collapse"):
        return "hidden element"
    if element.get("hidden") is not None or element.get("type") == "hidden":
        return "hidden element"
    opacity = LENGTH.match(said.get("opacity", ""))
    if opacity and float(opacity[1].strip(".-") or 0) < 0.05:
        return "invisible"
    sides = (said.get(name, "") for name in ("left", "top", "text-indent", "margin-left", "margin-top"))
    places = (LENGTH.match(side) for side in sides)
    return "off the page" if any(match and abs(_number(match[1])) * 0.75 > FAR for match in places) else None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
