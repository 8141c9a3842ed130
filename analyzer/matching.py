"""Finds the skills of a text; everyday words (C, Go, Excel, Access) count only in a context of skills."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from analyzer.lexicon import Lexicon, Match
from analyzer.records import Section, SectionKind, SkillFound, SkillMention, Span
from analyzer.words import split_words

UNSCORED = frozenset({SectionKind.HEADER, SectionKind.PERSONAL})

_ITEM_BREAK = re.compile(
    r"[,;|/•·●▪■◦‣○*:()\[\]\n\t]|\s[-–—]\s|\s{3,}|\s(?:and|or|&|und|oder|et|ou|y|e)\s|\uf0b7|\u2022"
)
_STUCK = frozenset("&'’-–@#+")  # an everyday word that hangs on one of these is part of another word

_BEFORE = re.compile(
    r"(?:\b(?:programming|programmed|coding|coded|developed|written|scripts?|scripting|proficient|proficiency"
    r"|avec|mit|con|maîtrise|kenntnisse|umgang mit|conocimientos|fluent|skilled|knowledge|expertise|experienced?|expert|trained|certified|certification|familiar"
    r"|familiarity|competent|advanced|intermediate|working|hands[- ]on|using|use|microsoft|ms|google|adobe"
    r"|software|tools?|languages?|frameworks?|applications?|packages?|technologies|analys[ie]s)"
    r"(?:\s+(?:in|with|of|on|using|de|en|d|including|such|as|like|knowledge|experience|skills?|level|the|a))*\s*[:(]?\s*)\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*\(?\s*(?:programming|developer|development|language|framework|library|spreadsheets?|macros?|scripts?"
    r"|scripting|databases?|formulas?|pivot|statistics|statistical|software|skills?|certified|boot|mvc|vba"
    r"|proficiency|experience|knowledge|required|preferred|essential|desirable|(?:(?:is|are) )?an? (?:plus|must|advantage)|programmer|engineer|code|expert|level|packages?|dashboards?|reports?|queries)\b",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"^\s*(?:advanced|basic|intermediate|expert|proficient|proficiency|strong|good|excellent|core|fluent|ms"
    r"|in|with|and|or|using|knowledge|of|\d+\.?|[ivx]+\.)\s+|\s+(?:advanced|basic|intermediate|expert|programming"
    r"|etc\.?|skills?|language)\s*$",
    re.IGNORECASE,
)


def find_skills(text: str, sections: Sequence[Section], lexicon: Lexicon) -> tuple[SkillFound, ...]:
    """The skills of a text with every place they were seen, in the order of first sight.

    Nothing is taken from header and personal sections. Everyday words count only in a skills
    section, in a list beside other skills, or with a confirming word beside them. Without
    sections the text is taken as one of unknown kind.
    """
    matches = lexicon.find(text)
    kinds = _kinds(matches, sections)
    mentions: dict[str, list[SkillMention]] = {}
    for index, (match, kind) in enumerate(zip(matches, kinds, strict=True)):
        if kind not in UNSCORED and is_confirmed(text, matches, index, kind):
            mentions.setdefault(match.entry.skill, []).append(SkillMention(match.span, kind))
    return tuple(SkillFound(name, tuple(places)) for name, places in mentions.items())


def is_confirmed(text: str, matches: Sequence[Match], index: int, kind: SectionKind) -> bool:
    """Whether a match is a skill here: always, unless its words are everyday words."""
    match = matches[index]
    if not match.entry.ambiguous:
        return True
    if _is_stuck(text, match.span):
        return False
    fills = _fills_item(text, match.span)
    written = _as_in_vocabulary(text, match)
    if kind is SectionKind.SKILLS and (fills or written):
        return True
    return (fills and _beside_others(text, matches, index)) or (written and _has_context(text, match.span))


def _kinds(matches: Sequence[Match], sections: Sequence[Section]) -> list[SectionKind]:
    starts = [section.span.start for section in sections]
    kinds = []
    for match in matches:
        index = bisect_right(starts, match.span.start) - 1
        inside = index >= 0 and match.span.start < sections[index].span.end
        kinds.append(sections[index].kind if inside else SectionKind.OTHER)
    return kinds


def _is_stuck(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
    if before in _STUCK and before and text[span.start - 2 : span.start - 1].strip():
        return True
    return bool(after) and (
        (after[0] in _STUCK and after[1:].strip() != "") or (after[0] == "." and after[1:].isalnum())
    )


def _item(text: str, span: Span) -> str:
    """The item of a list that a span stands in: from one separator to the next."""
    left, right = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    start = max((found.end() for found in _ITEM_BREAK.finditer(left)), default=0)
    end = _ITEM_BREAK.search(right)
    return left[start:] + text[span.start : span.end] + (right[: end.start()] if end else right)


def _fills_item(text: str, span: Span) -> bool:
    item = _QUALIFIER.sub("", _item(text, span)).strip(" .-–—\u00a0")
    return item == text[span.start : span.end]


def _beside_others(text: str, matches: Sequence[Match], index: int) -> bool:
    """Whether an item next to this one (or next but one) is a skill as well."""
    here = matches[index].span
    return any(_is_list_neighbour(text, here, other) for other in _around(matches, index))


def _around(matches: Sequence[Match], index: int) -> Iterator[Match]:
    for step in (-2, -1, 1, 2):
        if 0 <= index + step < len(matches):
            yield matches[index + step]


def _is_list_neighbour(text: str, here: Span, other: Match) -> bool:
    if other.entry.ambiguous and not _fills_item(text, other.span):
        return False
    gap = text[min(here.end, other.span.end) : max(here.start, other.span.start)]
    breaks = len(_ITEM_BREAK.findall(gap))
    return 0 < breaks <= 4 and len(gap) <= 60 and ". " not in gap


def _as_in_vocabulary(text: str, match: Match) -> bool:
    written = "".join(split_words(text[match.span.start : match.span.end]).raw)
    form = "".join(match.entry.words)
    return written == form or (len(form) > 2 and written == form.upper())


def _has_context(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 40]
    return bool(_BEFORE.search(before) or _AFTER.match(after))
