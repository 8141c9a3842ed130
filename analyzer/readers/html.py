"""Reads HTML as a browser shows it, without scripts, styles or network; hidden elements apart."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml import html as lxml_html

from analyzer.errors import FileProblem, Reason
from analyzer.readers.colour import is_seen
from analyzer.readers.draft import Draft
from analyzer.readers.html_styles import Look, Sheet
from analyzer.readers.plain import decode
from analyzer.readers.sniff import HTML
from analyzer.records import Document, HiddenText, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {HTML: (".html", ".htm", ".xhtml")}
READER = f"lxml {etree.__version__}"
NOT_SHOWN = frozenset(
    ["script", "style", "head", "template", "noscript", "title", "meta", "link", "svg", "math", "object"]
) | {"iframe", "audio", "video", "canvas", "select", "datalist", "textarea"}
BLOCKS = (
    frozenset(["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"])
    | {"dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "html", "li", "main", "nav", "ol", "p", "pre", "section"}
    | {"summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)
SPACED = frozenset(
    ("p", "ul", "ol", "table", "section", "article", "header", "footer", "blockquote", "dl", "hr")
)
HEADING_SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.0, "h5": 10.0, "h6": 8.0}
TINY = 2.0  # points
DEEPEST = 400


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: damaged, no_text."""
    draft = Draft(media_type, reader=READER, max_text_chars=limits.max_text_chars)
    write_html(decode(data), draft)
    return draft.finish()


def write_html(text: str, draft: Draft) -> None:
    """Write what a browser would show of a page to a draft; raises ``FileProblem`` (damaged)."""
    root = _parse(text)
    if root is None:
        return
    writer = _Writer(Sheet("\n".join(style.text or "" for style in root.iter("style"))), draft)
    writer.walk(root, Look(), 0)
    writer.end_line()


def _parse(text: str) -> etree._Element | None:
    # Bytes of a known encoding, because what the page says of its encoding no longer holds.
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root: etree._Element = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    except ValueError as problem:
        raise FileProblem(Reason.DAMAGED) from problem
    return root


class _Writer:
    """Gathers inline text into lines."""

    def __init__(self, sheet: Sheet, draft: Draft) -> None:
        self._sheet = sheet
        self._draft = draft
        self._runs: list[tuple[str, Look]] = []
        self._prefix = ""

    def walk(self, element: etree._Element, outer: Look, depth: int) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        if name in NOT_SHOWN or not name or depth > DEEPEST or self._draft.full:
            return
        look = self._sheet.look(element, outer)
        if look.gone:
            self._hide("".join(element.itertext()), look.gone)
            return
        if name in BLOCKS:
            self.end_line()
        if name in SPACED or name in HEADING_SIZES:
            self._draft.gap()
        self._inside(element, name, look, depth)
        if name in BLOCKS:
            self.end_line()
        if name in SPACED:
            self._draft.gap()

    def end_line(self) -> None:
        inked = [look for text, look in self._runs if text.strip()]
        if inked:
            text = self._prefix + "".join(text for text, _ in self._runs).strip()
            sizes = [look.size for look in inked if look.size]
            self._draft.line(text, bold=all(look.bold for look in inked), size=max(sizes, default=None))
            self._prefix = ""
        self._runs = []

    def _inside(self, element: etree._Element, name: str, look: Look, depth: int) -> None:
        if name == "li":
            self._prefix = "• "
        if name in ("td", "th") and element.getprevious() is not None:
            self._runs.append(("\t", look))
        if name == "br":
            self.end_line()
        if name == "input" and element.get("type", "text") in ("text", "email", "tel", "url"):
            self._say(element.get("value"), look)
        self._say(element.text, look, verbatim=name == "pre")
        for item in element:
            self.walk(item, look, depth + 1)
            self._say(item.tail, look, verbatim=name == "pre")

    def _say(self, text: str | None, look: Look, *, verbatim: bool = False) -> None:
        if not text:
            return
        reason = _unseen(look)
        if reason:
            self._hide(text, reason)
        elif verbatim:
            for line in text.split("\n"):
                self._runs.append((line, look))
                self.end_line()
        else:
            self._runs.append((_collapse(text), look))

    def _hide(self, text: str, reason: str) -> None:
        if text.strip():
            self._draft.hidden.append(HiddenText(" ".join(text.split()), reason))


def _collapse(text: str) -> str:
    """White space as a browser shows it: one space, at the edges too."""
    inner = " ".join(text.split())
    return f"{' ' * text[0].isspace()}{inner}{' ' * (text[-1].isspace() and bool(inner))}"


def _unseen(look: Look) -> str | None:
    if look.size is not None and look.size < TINY:
        return "tiny"
    return None if is_seen(look.colour, look.fill) else "in the colour of the page"
