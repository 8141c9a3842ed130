"""What drawn shapes of a DOCX put behind text, and where text boxes stand."""

from __future__ import annotations

from typing import TypeGuard

from lxml import etree

from analyzer.readers.colour import PAGE, UNKNOWN, parse_colour
from analyzer.readers.xml import attribute, child, children, local

EMU_PER_INCH = 914_400
TALL = 4.5 * EMU_PER_INCH  # a shape so high may be behind text anywhere
REACH = 8  # paragraphs after a shape's anchor that may stand on it
SMALLEST = 2 * EMU_PER_INCH // 72  # a box lower or narrower than two points holds no text
FARTHEST = 14 * EMU_PER_INCH  # from the page's corner: off any page
FILLS = ("gradFill", "blipFill", "pattFill", "grpFill", "pic")


class Shapes:
    """The filled shapes of a document, and whether the walk is near one."""

    def __init__(self, roots: list[etree._Element]) -> None:
        anchors = [item for root in roots for item in root.iter("{*}anchor") if _is_filled(item)]
        old = [
            item
            for root in roots
            for item in root.iter("{urn:schemas-microsoft-com:vml}*")
            if _is_backdrop(item)
        ]
        self.fill_pages = any(_height(item) >= TALL for item in anchors) or bool(old)
        self._paragraphs = {paragraph for item in anchors if (paragraph := _paragraph_of(item)) is not None}
        self._left = 0

    @property
    def near(self) -> bool:
        """Whether a filled shape is anchored in this paragraph or a few before it."""
        return self._left > 0

    def pass_by(self, paragraph: etree._Element) -> None:
        """Take note of the paragraph that is walked now."""
        self._left = REACH if paragraph in self._paragraphs else max(0, self._left - 1)


def fill_of_box(content: etree._Element) -> str | None:
    """The colour of the text box around this content; None where it is see-through."""
    for item in content.iterancestors():
        name = local(item)
        if name == "wsp":
            return _fill_of_shape(child(item, "spPr"), styled=child(item, "style") is not None)
        if name in ("shape", "rect", "roundrect", "oval"):
            if (attribute(item, "filled") or "t").lower() in ("f", "false", "0"):
                return None
            return parse_colour(attribute(item, "fillcolor")) or UNKNOWN
        if name == "p":
            break
    return UNKNOWN


def why_unseen(drawing: etree._Element) -> str | None:
    """Why nobody sees what stands in a drawing: it has no size to speak of, or is beyond any page."""
    if local(drawing) not in ("anchor", "inline"):
        return None
    extent = child(drawing, "extent")
    sizes = [int(size) for side in ("cx", "cy") if _is_whole(size := attribute(extent, side))]
    if sizes and min(sizes) < SMALLEST:
        return "tiny"
    offsets = [child(child(drawing, name), "posOffset") for name in ("positionH", "positionV")]
    places = [int(item.text) for item in offsets if item is not None and _is_whole(item.text)]
    off = any(
        place > FARTHEST or place < -FARTHEST - size for place, size in zip(places, sizes, strict=False)
    )
    return "off the page" if off else None


def _is_whole(text: str | None) -> TypeGuard[str]:
    return (text or "").strip().removeprefix("-").isdecimal()


def _fill_of_shape(properties: etree._Element | None, *, styled: bool) -> str | None:
    solid = child(properties, "solidFill")
    if solid is not None:
        return parse_colour(attribute(child(solid, "srgbClr"), "val")) or UNKNOWN
    if child(properties, "noFill") is not None:
        return None
    return UNKNOWN if styled or any(local(item) in FILLS for item in children(properties)) else None


def _is_filled(anchor: etree._Element) -> bool:
    """Whether a drawing puts something other than white on the page."""
    if next(anchor.iter("{*}pic"), None) is not None:
        return True
    fills = (
        _fill_of_shape(child(shape, "spPr"), styled=child(shape, "style") is not None)
        for shape in anchor.iter("{*}wsp")
    )
    return any(fill not in (None, PAGE) for fill in fills)


def _is_backdrop(shape: etree._Element) -> bool:
    """An old drawing that is filled with a colour."""
    filled = (attribute(shape, "filled") or "t").lower() not in ("f", "false", "0")
    return filled and parse_colour(attribute(shape, "fillcolor")) not in (None, PAGE)


def _height(anchor: etree._Element) -> int:
    height = attribute(child(anchor, "extent"), "cy")
    return int(height) if height and height.isdigit() else 0


def _paragraph_of(item: etree._Element) -> etree._Element | None:
    return next((parent for parent in item.iterancestors() if local(parent) == "p"), None)
