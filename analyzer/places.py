"""Recognises places: "Austin, TX", "Pune, Maharashtra, India", "75019 Paris"."""

from __future__ import annotations

import re

from analyzer import lists

_WORDS = lists.groups("place_words.tsv")
_PLACEHOLDERS, _STREETS = frozenset(_WORDS["placeholder"]), frozenset(_WORDS["street"])
_LIKE_NAMES, _BEFORE_CITY = frozenset(_WORDS["name"]), frozenset(_WORDS["before"])
_KIND = lists.group_of("places.tsv")
_LARGE = frozenset(place for place, kind in _KIND.items() if kind in ("country", "region"))
_OTHER_WORDS = (
    lists.words("company_words.tsv")
    | lists.words("school_words.tsv")
    | {word for words in lists.groups("role_words.tsv").values() for word in words}
)
_NAMES = [lists.plain(name) for names in lists.groups("employers.tsv").values() for name in names]
MISTAKABLE = frozenset(
    lists.plain(name) for kind in ("maker", "everyday") for name in lists.groups("employers.tsv")[kind]
)  # names that are also a product's or a word
EMPLOYERS = frozenset([*_NAMES, *(name.replace("'", "") for name in _NAMES)])
_NO_CITY = _OTHER_WORDS | _STREETS
_CITIES = frozenset(lists.groups("places.tsv")["city"]) | {
    "singapore",
    "hong kong",
    "luxembourg",
    "new york",
    "sao paulo",
    "quebec",
}  # of the same name as their country or region
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
    parts = [_ZIP.sub("", part).strip(" .-–—()") for part in re.split(r"[,/|]|\s[-–—]\s", text)]
    parts = [lists.plain(part) for part in parts if part]
    if not 1 <= len(parts) <= 3:
        return False
    if len(parts) == 1:
        if _is_city_and_code(text) or _is_city_and_land(parts[0]) or _is_area(parts[0]):
            return True
        return parts[0] in _LARGE or parts[0] in _CITIES or parts[0] in _PLACEHOLDERS
    *cities, region = parts
    if not _region(region) or not text[:1].isupper():
        return False
    if len(cities) == 2:  # "Salem, Tamil Nadu, India", but not "Market Studio, Santa Rosa, California"
        return _KIND.get(cities[1], "city") != "city" and region in _LARGE and _city_like(cities[0])
    return _city_like(cities[0])


def _is_city_and_code(text: str) -> bool:
    """Whether a text is "Dayton OH": a city and the code of its state without a comma."""
    match = _BESIDE_CODE.fullmatch(text)
    return match is not None and lists.plain(match[2]) in _STATES and _city_like(lists.plain(match[1]))


def _is_city_and_land(part: str) -> bool:
    """Whether words are "pune india" or "chennai tamil nadu": a known city and what it lies in, without a comma."""
    words = part.split()
    return any(
        " ".join(words[:cut]) in _CITIES and " ".join(words[cut:]) in _LARGE - _LIKE_NAMES
        for cut in range(1, min(len(words), 4))
    )


def _is_area(part: str) -> bool:
    """Whether words are the surroundings of a city: "greater boston area", "san francisco bay area"."""
    match = _AREA.fullmatch(part)
    return match is not None and (match["city"] or match["centre"]) in _KIND


_AREA = re.compile(
    r"greater (?P<city>[^,]+?)(?: metropolitan)?(?: area| region)?|(?P<centre>[^,]+?)(?: bay| metropolitan| metro)? (?:area|region)"
)


def is_town(text: str) -> bool:
    """Whether a word or two can be the town beside a postcode: no street, employer or title."""
    return _city_like(lists.plain(text.strip(" .")))


def known_city_at_end(text: str) -> tuple[int, int] | None:
    """Offsets of the known city that a part of an address ends with: "Adyar Chennai - 600020"."""
    words = list(re.finditer(r"[^\W\d_][\w.'’-]*", _END_ZIP.sub("", text)))
    if words and lists.plain(words[0][0].rstrip(".")) in _STREETS:
        return None  # "Rua Augusta, 1508" is in São Paulo
    for first in words[-3:]:
        if lists.plain(text[first.start() : words[-1].end()]) in _CITIES and first[0][0].isupper():
            return first.start(), words[-1].end()
    return None


_END_ZIP = re.compile(r"(?:/[A-Z]{2})?(?:[\s.–—-]*\d[\d\s-]{2,9})?\W*$")  # "/SP", " - 600020"


_STATES = _CODES - _OTHER_WORDS - {"uk", "usa", "us", "uae", "ind"}  # "Acme UK" is a firm, as "Acme AB" is
_BESIDE_CODE = re.compile(r"([A-Z][a-z]+(?: [A-Z][a-z]+)?) ([A-Z]{2,3})(?: \d{4,5})?")


def find_place(text: str) -> tuple[int, int] | None:
    """Offsets of the first "City, Region" in a text, or None."""
    match = _PLACE.search(text)
    while match is not None:
        region = lists.plain(match["rest"].partition(". ")[0].rstrip("."))
        if _region(region) and (region not in _CODES or region in _LARGE or match["rest"].isupper()):
            begin = _city_start(match["city"])
            if begin is not None:
                return match.start() + begin, _end(match)
        match = _PLACE.search(text, match.start("rest"))
    return None


def _city_start(written: str) -> int | None:
    """Where the city begins in the capitalised words before a region; None where none of them can be one."""
    if _INITIAL.search(written):
        return None
    words = list(re.finditer(r"\S+", written))
    if lists.plain(written) in _PLACEHOLDERS:
        return 0
    for word in words:
        if lists.plain(written[word.start() :]) in _KIND:
            return word.start()
    for word in words[-2:] if len(words) > 2 else words:
        if _city_like(lists.plain(written[word.start() :])):
            return word.start()
    return None


_INITIAL = re.compile(r"\b[A-Z]\. ")  # of a person: "Carl J. Weller, PA" is a firm


def _end(match: re.Match[str]) -> int:
    land = match["land"]
    if land and lists.plain(land) in _LARGE:
        return match.end("land")
    if match["zip"]:
        return match.end("zip")
    return match.start("rest") + len(match["rest"].partition(". ")[0])


def _region(part: str) -> bool:
    return part in _KIND or part in _PLACEHOLDERS


def _city_like(part: str) -> bool:
    """A known city, or a word or two that are neither an employer's nor a title's."""
    if part in _KIND or part in _PLACEHOLDERS:
        return True
    if part in EMPLOYERS:
        return False
    words = part.split()
    if len(words) == 2 and words[1] in _CITIES and words[0] not in _BEFORE_CITY:
        return False  # "Corvid Leeds" is a firm and where it is
    return len(words) <= 2 and not any(char.isdigit() for char in part) and not (_NO_CITY & set(words))


def split_place(text: str) -> tuple[str, str] | None:
    """The two parts of "Acme, Oslo", where the first is no known place and may as well be an employer."""
    first, comma, rest = text.partition(",")
    first, rest = first.strip(), rest.strip(" .")
    if not comma or lists.plain(first) in _KIND or _KIND.get(lists.plain(rest)) not in ("city", "country"):
        return None
    return first, rest


def is_country(text: str) -> bool:
    """Whether a text is the name of a country."""
    return _KIND.get(lists.plain(text.strip(" .,"))) == "country"


def is_code(text: str) -> bool:
    """Whether a text is only a state or country code, such as "CA"."""
    return lists.plain(text.strip(" .,")) in _CODES
