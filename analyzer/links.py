"""Finds the links of a resume, and what those to profiles call the person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.records import Found, Span

_LINK = re.compile(
    r"(?<![@\w.])(?:https?://\s?(?:www\.)?|www\.)[^\s<>|,;()\"']+|(?<![@\w./])(?:[\w-]+\.)*(?:linkedin|github|gitlab|behance|dribbble|stackoverflow|medium|kaggle|twitter|indeed|xing|bitbucket|facebook|instagram)\.(?:com|net|io|org)(?:/[^\s<>|,;()\"']*)?"
    r"|(?<![@\w./-])[a-z0-9][\w-]{2,40}\.(?:github\.io|com|net|org|io|dev|me|co\.uk|info|fr|de|in|es|pt|tech|design)(?:/[\w./~-]*)?(?![\w@.])",
    re.IGNORECASE,
)
_LINK_SIGN = re.compile(
    r"[.:](?://|(?<=www\.)|(?:com|net|org|io|dev|me|co\.uk|github\.io|info|fr|de|in|es|pt|tech|design))",
    re.IGNORECASE,
)
_WORD_AND_NEXT = re.compile(r"(\S*)\s?\S*")  # an address may go on after a blank: "https:// example.org"


def find_links(text: str) -> tuple[Found, ...]:
    """The links of a text, each once and where it stands first; the names of products are none."""
    found: dict[str, Found] = {}
    for match in _link_matches(text):
        value = match[0].replace(" ", "").rstrip(".,:)-")
        if "." not in value.strip("w.") or _is_tool(value):
            continue
        found.setdefault(value.lower(), Found(value, Span(match.start(), match.end()), 0.9))
    return tuple(found.values())


def slugs_of(links: Sequence[Found]) -> list[str]:
    """What the links to profiles and to sites of their own call the person."""
    slugs = []
    for link in links:
        match = re.search(
            r"(?:linkedin\.com/(?:in|pub)/|github\.com/|indeed\.com/r/)([^/?\s]+)", link.value, re.IGNORECASE
        )
        if match:
            slugs.append(match[1])
        elif "/" not in re.sub(r"^https?://(?:www\.)?", "", link.value).strip("/"):
            slugs.append(re.sub(r"^(?:https?://)?(?:www\.)?", "", link.value).rsplit(".", 1)[0])
    return slugs


def _link_matches(text: str) -> Iterator[re.Match[str]]:
    """The links of a text in order, looked for only in the words that hold the sign of one."""
    position = 0
    while sign := _LINK_SIGN.search(text, position):
        start = max(position, text.rfind("\n", 0, sign.start()) + 1)
        rest = _WORD_AND_NEXT.match(text, sign.end())
        assert rest is not None
        position = rest.end(1)
        match = _LINK.search(text, start, rest.end())
        if match is not None and match.start() < position:
            yield match
            position = match.end()


_TOOLS = re.compile(
    r"^(?:asp|ado|vb|node|react|vue|next|express|socket|d3|three|angular|backbone|ember|nuxt|chart|knockout|require|discord|draw|booking|amazon|monster|naukri|salesforce)\.(?:net|io|js|com)$",
    re.IGNORECASE,
)


def _is_tool(value: str) -> bool:
    return _TOOLS.match(value) is not None
