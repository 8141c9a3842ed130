"""Cuts a heading row at its separators, and tells what stands in brackets."""

from __future__ import annotations

import re


def cut(text: str) -> list[tuple[str, bool]]:
    """Chunks between strong separators, those in brackets last and marked."""
    asides = [match[1] for match in _BRACKETS.finditer(text) if not _stays(match)]
    bare = _BRACKETS.sub(lambda match: match[0] if _stays(match) else " | ", text)
    found = [(chunk, False) for chunk in _HARD.split(bare)] + [(aside, True) for aside in asides]
    return [(chunk, aside) for chunk, aside in found if chunk and chunk.strip(EDGES)]


def _stays(bracket: re.Match[str]) -> bool:
    """Whether what stands in brackets belongs to the words before: "Nordic Wind Trust (NWT)", "Corvid (India) Ltd"."""
    inside = bracket[1].strip()
    if len(inside) <= 2 or _FORM.match(bracket.string, bracket.end()):
        return True
    before = bracket.string[: bracket.start()].rstrip()
    if inside.isupper() and inside.isalpha():
        return _initials(before).endswith(inside)
    return len(short := _initials(inside)) > 1 and before.split()[-1:] == [short]


_FORM = re.compile(
    r"\s*(?:pvt|private|p\)|ltd|limited|inc|llc|co|corp|corporation|gmbh|llp)\b", re.IGNORECASE
)


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper())


def without_address(text: str) -> str:
    """A row without the web address that stands after a name: "Corvid (https://corvid.example)"."""
    return _ADDRESS.sub(" | ", text) if "http" in text or "www" in text else text


_ADDRESS = re.compile(r"[(\[<]*(?:https?://|www\.)[^\s|)\]>]*[)\]>]*")
_BRACKETS = re.compile(r"\(([^()]*)\)?")
_HARD = re.compile(
    r"\s*[|•·∙◦●~▪■►*;\u200b]\s*|\s+[-–—]+\s+|\s{3,}|\t+|\s+[-–—]+$|^[-–—]+\s+|\s[ï¼Â]+\s*|\s+@\s*(?=\w)|\s+[Aa]t\s+(?=[a-z]{,2}[A-Z]|\w+\.com\b)|(?<=\w)\s+as\s+(?:an?\s)?(?=[A-Z])"
    r"|\s[-–—](?=[A-Z])|(?<=\w)[-–—]\s|:[-–—]?\s+|:$|\s+//\s+"
)
EDGES = " \t,.;:-–—|/•·*[]{}<>~_\"'“”‘’\u200b\ufeff"
