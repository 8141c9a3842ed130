"""Text from people and files shown as it was typed, and numbers and times in words.

Streamlit's labels and paragraphs are Markdown with extras: ``plain`` makes sure that a name, a file
name or a title never becomes bold, math, an icon, a link or anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit replaces these after parsing, where a backslash no longer helps: an invisible word joiner does.
JOINER = "\u2060"
SHORTCODE = re.compile(r":(?=[\w+-]+:)")
ARROW = re.compile(r"(^|(?<=\s))(<|-|>|~)(?=(->|>|-|=)(\s|$))")
ADDRESS = re.compile(r"(https?:)(?=//)|(www)(?=\.)", re.IGNORECASE)

NOTHING = "–"
FIGURE_SPACE = "\u2007"  # as wide as a digit
MINUTE, HOUR, DAY = 60, 3600, 86400


def plain(text: str) -> str:
    """One line of Markdown that shows ``text`` exactly, its line breaks as spaces."""
    line = " ".join(text.split())
    for pattern in (SHORTCODE, ARROW, ADDRESS):
        line = pattern.sub(lambda found: found.group(0) + JOINER, line)
    return PUNCTUATION.sub(r"\\\1", line)


def on_ground(text: str) -> str:
    """Words on a coloured ground."""
    shown = plain(text)
    return f":orange-background[{shown}]" if shown else " "


def bold(text: str) -> str:
    """Words in bold, whatever stands next to them; without the room that a coloured ground takes."""
    shown = plain(text)
    closing = "" if text[-1:].isalnum() else JOINER  # Markdown ends nothing between a sign and a letter
    return f"**{shown}{closing}**" if shown else " "


def marked(line: str, spans: Iterable[tuple[int, int]], mark: Callable[[str], str] = on_ground) -> str:
    """One line as Markdown, the spans marked; blanks stay where they stand."""
    pieces, place = [], 0
    for start, end in spans:
        low, high = max(start, place), min(end, len(line))
        if low < high:
            pieces += [_between(line[place:low]), mark(line[low:high])]
            place = high
    return "".join([*pieces, _between(line[place:])]).strip()


def _between(text: str) -> str:
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{plain(text)}{' ' * after}"


def person(name: str | None, file_name: str) -> str:
    """How a candidate is called: the name, or the file name where none was found."""
    return name or file_name


def shortened(text: str, longest: int) -> str:
    """A text of at most ``longest`` characters, an ellipsis for the rest."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def listed(names: Iterable[str]) -> str:
    """Markdown of a few words from a resume or a job, separated by commas."""
    return plain(", ".join(names)) or NOTHING


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``1 file``, ``1,240 files``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def score(points: float | None) -> str:
    """A score with its one decimal, or a dash."""
    return NOTHING if points is None else f"{points:.1f}"


def ranks(places: Sequence[str | None]) -> list[str | None]:
    """Places such as ``3=`` for a column of a table, as wide as the longest.

    A browser sorts text by its characters, and a blank comes before every digit: so 10 comes after 2.
    """
    longest = max((len(_digits(place)) for place in places if place), default=0)
    return [place and FIGURE_SPACE * (longest - len(_digits(place))) + place for place in places]


def _digits(place: str) -> str:
    return place.removesuffix("=")


def years(number: float | None) -> str:
    """``6.5 years``, or a dash."""
    if number is None:
        return NOTHING
    return "1 year" if number == 1 else f"{number:.1f} years".replace(".0 ", " ")


def duration(seconds: float | None) -> str:
    """About how long: ``20 s``, ``5 min``, ``2.5 h``; a dash where nobody knows."""
    if seconds is None:
        return NOTHING
    if seconds < MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < HOUR:
        return f"{round(seconds / MINUTE)} min"
    return f"{seconds / HOUR:.1f} h"


def ago(moment: datetime) -> str:
    """How long ago a time was: ``just now``, ``5 min ago``, ``3 h ago``, then the date."""
    seconds = (datetime.now(UTC) - moment).total_seconds()
    if seconds < MINUTE:
        return "just now"
    if seconds < HOUR:
        return f"{int(seconds // MINUTE)} min ago"
    if seconds < DAY:
        return f"{int(seconds // HOUR)} h ago"
    return moment.strftime("%d %b %Y").lstrip("0")
