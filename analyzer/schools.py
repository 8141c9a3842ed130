"""Finds the school of a degree: in its row, or in the rows around it, in the order in which the section sets them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from analyzer import dates, degree_names, places, study_fields
from analyzer.headings import heading_of
from analyzer.rows import Row


def stand_above(rows: Sequence[Row], degrees: Sequence[int]) -> bool:
    """Whether a section names every school above its degree; ``degrees`` are the rows with degrees.

    The first degree tells: nothing stands above it but what is its own.
    """
    if not degrees or is_school(rows[degrees[0]].text):
        return False
    above = _up_to_heading(reversed(rows[max(0, degrees[0] - 3) : degrees[0]]))
    return any(is_school(row.text) for row in above)


def window(rows: Sequence[Row], index: int, before: int, after: int, *, above: bool) -> list[Row]:
    """The rows that may belong to the degree in a row, likeliest first, up to the next degrees and headings.

    ``before`` and ``after`` are the rows with those degrees. Where schools stand above their degrees,
    the next school ends the rows below.
    """
    below = _up_to_heading(rows[index + 1 : min(after, index + 5)])
    over = _up_to_heading(reversed(rows[max(before + 1, index - 3) : index]))
    if not above:
        return [*below, *over]
    own = list(itertools.takewhile(lambda row: not is_school(row.text), below))
    named = next((at for at, row in enumerate(over) if is_school(row.text)), len(over) - 1)
    over = over[: named + 2]  # the date may stand above the school
    if own and len(own) < len(below) and len(over) == named + 2 and _DATE.fullmatch(over[-1].text):
        own = own[:-1] if _DATE.fullmatch(own[-1].text) else own
    return [*own, *over]


_DATE = re.compile(r"[^\d\n]{0,20}(?:19|20)\d\d(?:[^\d\n]{1,20}(?:19|20)\d\d)?\W*")


def _up_to_heading(rows: Iterable[Row]) -> list[Row]:
    return list(itertools.takewhile(lambda row: heading_of(row) is None, rows))


def school_of(text: str, start: int, end: int, around: Sequence[Row]) -> str | None:
    """The school beside the degree at ``text[start:end]``, else in the rows around it."""
    for piece in (text[end:], text[:start], *(row.text for row in around)):
        for part in _CUT.split(piece):
            part = re.sub(r"\s(?:in|at)$", "", _closed(part).strip(" ,.;:-–—|•"))
            if 2 < len(part) <= 110 and is_school(part) and not any(degree_names.names_of(part)):
                return " ".join(part.split())
    return _behind_dash(text[end:])


def _closed(part: str) -> str:
    """A part of a row without brackets of which only one half is in it: "2:1), Vale University", "(Vale School"."""
    opened, closed = part.find("("), part.find(")")
    if closed >= 0 and not 0 <= opened < closed:
        return _closed(part[closed + 1 :])
    if part.count("(") <= part.count(")"):
        return part[opened + 1 : closed] if f"({part.strip(' ,.()')})" == part.strip(" ,.") else part
    return part[opened + 1 :] if not part[:opened].strip() else f"{part.rstrip()})"


def is_school(text: str) -> bool:
    """Whether a text names a school by its words or by the letters it is known under: "UNAM"."""
    return study_fields.is_school(text) or _KNOWN.search(text) is not None


_KNOWN = re.compile(
    r"\b(?:TU|FH|HTW|HTL|RWTH|KIT|LMU|FU|HU|UNAM|ITESM|IPN|UAM|UBA|PUC|PUCP|FGV|USP|UFRJ|UFMG|UNICAMP|UNESP|UFRGS|IUT|IFSI|INSEAD|ESSEC|ESCP"
    r"|EDHEC|ENSAM|EPITA|IED|UNED|UOC|UPM|UPC|UPV|UCM|LSE|UCL|KCL|UEA|NUI|UCD|DCU|TCD|KTH|DTU|NTNU|METU|ODTU|ITU|NUS|NTU|SMU|HKU|HKUST"
    r"|KAIST|UNSW|RMIT|QUT|UTS|BCIT|SAIT|NAIT|UBC|UET|NUST|LUMS|BUET|KNUST|UNISA|UCT|MSU|ASU|OSU|BYU|NYU|UCSD|UCSB|UIUC|RIT|RPI|VIT|SRM|BPP"
    r"|Gymnasium|Technikum|Lyceum|ROC|SENAI|SENAC|SENA|CIPFP|IES|TESDA|HTBLA|Bootcamp|General Assembly|Le Wagon|Ironhack|Coursera|Udacity|edX)\b"
)
_CUT = re.compile(
    r"\s*\|\s*|\s*•\s*|\t|\s+[ï－]|\s+City\s*,|\s[-–—]\s|\s{2,}|\bfrom\b\s*|\bat\b\s+(?=[A-Z])|\bin the year\b|\s*[,(]?\s*(?:19|20)\d\d|;|,\s(?=[A-Z][a-z]+,?\s(?:[A-Z]{2}\b|India|USA))|:\s|\)\s|\s\((?=[^)]*\d)|(?<=[a-z]{4})\.\s(?=[A-Z])"
)


def _behind_dash(text: str) -> str | None:
    """What stands apart from a degree and is no date, place, field or mark: "MBA – Hillmark – 2016"."""
    for part in _DASH.split(text)[1:]:
        name = part.split(",")[0].strip(" .;:()")
        if _NAME.fullmatch(name) and not (_MARK.search(name) or places.is_place(name)):
            return None if study_fields.is_field(name) else name
    return None


_DASH = re.compile(r"\s+[–—|-]\s+")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?: (?:of |de |for |and |& )?[A-ZÀ-Þ][\w'’.-]*){0,5}")
_MARK = re.compile(
    rf"\b(?:{dates.MONTH_NAME}|hon(?:ou?r)?s|class|division|distinction|merit|grade|c?gpa|cum|laude|minor|major|thesis|expected|graduat\w*|completed|present|current"
    r"|pass(?:ed)?|part|full|time|online|speciali\w+|branch)\b",
    re.IGNORECASE,
)
