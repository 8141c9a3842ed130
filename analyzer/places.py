"""Recognises places: "Austin, TX", "Pune, Maharashtra, India", "75019 Paris"."""

from __future__ import annotations

import re

from analyzer import lists

_KIND = lists.group_of("places.tsv")
_LARGE = frozenset(place for place, kind in _KIND.items() if kind in ("country", "region"))
_CITIES = frozenset(lists.groups("places.tsv")["city"])
_CODES = frozenset(lists.groups("places.tsv")["code"])
_CITY = r"[A-ZÀ-Þ][\w.'’-]*(?:[ -](?:[a-z]{1,3} )?[A-ZÀ-Þ(][\w.'’)-]*){0,3}"
_PLACE = re.compile(
    rf"(?P<city>{_CITY})\s*,\s*(?P<rest>{_CITY}\.?|[A-Z]{{2,3}})(?P<zip>[ ,]{{1,2}}\d[\d -]{{3,9}})?(?:\s*,\s*(?P<land>{_CITY}))?"
)
_ZIP = re.compile(r"[\s,]*\d[\d\s-]{2,9}$")


def is_place(text: str) -> bool:
    """Whether a text is nothing but a place."""
    text = text.strip(" ,.-–—()[]|;:")
    if not text or len(text) > 60:
        return False
    parts = [_ZIP.sub("", part).strip(" .-–—") for part in re.split(r"[,/|]| - ", text)]
    parts = [lists.plain(part) for part in parts if part]
    if not parts:
        return False
    if len(parts) == 1:
        return _known(parts[0])
    return _region(parts[-1]) and all(_city_like(part) for part in parts[:-1]) and _first_is_city(text)


def find_place(text: str) -> tuple[int, int] | None:
    """Offsets of the first "City, Region" in a text, of a known place, or None."""
    for match in _PLACE.finditer(text):
        region = lists.plain(match["rest"].rstrip("."))
        city = lists.plain(match["city"])
        if _region(region) or (city in _CITIES and region in _KIND):
            if match["rest"].isupper() or region not in _CODES:
                return match.start(), _end(match)
    return None


def _end(match: re.Match[str]) -> int:
    land = match["land"]
    if land and lists.plain(land) in _LARGE:
        return match.end("land")
    return match.end("zip") if match["zip"] else match.end("rest")


def _known(part: str) -> bool:
    return part in _LARGE or part in _CITIES or part in ("city", "state")


def _region(part: str) -> bool:
    return part in _LARGE or part in _CODES or part in _CITIES or part in ("state", "st", "country")


def _city_like(part: str) -> bool:
    return part in _KIND or re.fullmatch(r"[a-z][a-z.' -]{1,30}", part) is not None


def _first_is_city(text: str) -> bool:
    first = re.split(r"[,/|]| - ", text)[0].strip()
    return len(first.split()) <= 3 and first[:1].isupper()


def is_code(text: str) -> bool:
    """Whether a text is only a state or country code, such as "CA"."""
    return lists.plain(text.strip(" .,")) in _CODES
