"""Small steps through XML by local names, so that both dialects of an office format read alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree


@lru_cache(maxsize=4096)
def _strip(tag: str) -> str:
    return str(tag.rpartition("}")[2])


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and entities."""
    tag = element.tag
    return _strip(tag) if isinstance(tag, str) else ""


def children(element: etree._Element | None, name: str | None = None) -> Iterator[etree._Element]:
    """The child elements, all or of one local name."""
    if element is None:
        return
    for item in element:
        if name is None or local(item) == name:
            yield item


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this local name, or None."""
    return next(children(element, name), None)


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The value of an attribute by its local name, or None."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if _strip(str(key)) == name:
            return str(value)
    return None
