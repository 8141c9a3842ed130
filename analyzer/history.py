"""Finds the positions a person held: title, employer, place and dates, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analyzer import dates, headline, places
from analyzer.dates import Period
from analyzer.records import Month, Role, Section, SectionKind, Span
from analyzer.rows import Row, Rows
from analyzer.sections import heading_of, is_subheading

_UP, _DOWN = 3, 2  # heading rows above and below the row with the dates, at most


def find_roles(rows: Rows, sections: Sequence[Section], *, today: date) -> tuple[Role, ...]:
    """All positions, in the order of the text. Education, projects and the like are left out."""
    roles: list[Role] = []
    for section in sections:
        if section.kind is SectionKind.EXPERIENCE:
            roles += _roles_in(_rows_of(rows, section), today)
    if not any(role.start for role in roles):
        for section in sections:
            if section.kind in _SECOND_CHOICE:
                roles += [
                    role for role in _roles_in(_rows_of(rows, section), today) if role.start and role.title
                ]
    return tuple(_tidied(roles))


_SECOND_CHOICE = frozenset(
    {SectionKind.HEADER, SectionKind.SUMMARY, SectionKind.OTHER, SectionKind.SKILLS, SectionKind.ACHIEVEMENTS}
)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A row (or two) with the dates of a position."""

    first: int
    last: int
    period: Period
    rest: tuple[str, ...]  # what else the row says, dates taken out


def _rows_of(rows: Rows, section: Section) -> list[Row]:
    inside = [row for row in rows.rows if section.span.start <= row.start < section.span.end]
    if (
        inside
        and section.title is not None
        and heading_of(inside[0]) is not None
        and section.title in inside[0].text
    ):
        rest = inside[0].text[len(section.title) :].strip(" :-–")
        return inside[1:] if len(rest) < 3 else [_after_heading(inside[0], section.title)] + inside[1:]
    return inside


def _after_heading(row: Row, title: str) -> Row:
    cut = row.text.index(title) + len(title)
    rest = row.text[cut:].lstrip(" :-–")
    return replace(row, start=row.end - len(rest), text=rest)


def _roles_in(rows: list[Row], today: date) -> list[Role]:
    anchors = list(_anchors(rows, today))
    if not anchors:
        return _undated(rows)
    style = _style(rows, anchors)
    blocks = _blocks(rows, anchors, style)
    title_first = _title_first(rows, blocks)
    roles = []
    for index, (anchor, up, down) in enumerate(blocks):
        end = blocks[index + 1][1] if index + 1 < len(blocks) else len(rows)
        roles.append(_role(rows, anchor, up, down, end, title_first))
    return _inherited([role for role in roles if role is not None])


_PROSE = 150


def _anchors(rows: list[Row], today: date) -> Iterator[_Anchor]:
    index = 0
    while index < len(rows):
        anchor = _anchor(rows, index, today)
        if anchor is not None:
            yield anchor
            index = anchor.last + 1
            continue
        index += 1


def _anchor(rows: list[Row], index: int, today: date) -> _Anchor | None:
    text = rows[index].text
    if not any(char.isdigit() for char in text):
        return None
    found = dates.periods(text[:400], today=today)
    if not found:
        return None
    ranged = [period for period in found if not period.single]
    if ranged:
        period = ranged[0]
        if not _in_heading(text, period, rows[index].bullet):
            return None
        return _Anchor(index, index, period, _rest(text, period))
    period = found[0]
    alone = _rest(text, period)
    if not any(alone) and index + 1 < len(rows):
        later = dates.periods(rows[index + 1].text, today=today)
        bare = _PRESENT_ROW.fullmatch(rows[index + 1].text.strip())
        if bare:
            end = Month(today.year, today.month)
            return _Anchor(index, index + 1, replace(period, end=end, current=True, single=False), ())
        if later and later[0].single and not any(_rest(rows[index + 1].text, later[0])):
            return _Anchor(index, index + 1, dates.merged(period, later[0], today=today), ())
    if (
        rows[index].bullet
        or len(text) > 90
        or not _in_heading(text, period, False)
        or not _heading_like(rows[index])
    ):
        return None
    return _Anchor(index, index, period, alone)


_PRESENT_ROW = re.compile(r"[-–—to\s]*(?:present|current|till date|to date|now|ongoing)\W*", re.IGNORECASE)


def _in_heading(text: str, period: Period, bullet: bool) -> bool:
    """Whether dates belong to a heading rather than to a sentence."""
    before, after = text[: period.span.start], text[period.span.end :]
    if len(text) <= 100 and not _is_sentence(text, bullet):
        return True
    if (
        len(before) <= 75
        and not _is_sentence(before, bullet)
        and not before.strip().endswith((" in", " of", " for", " by"))
    ):
        return not bullet or len(after) < 60
    return False


def _rest(text: str, period: Period) -> tuple[str, ...]:
    before = text[: period.span.start].strip(" \t,;:-–—|([")
    before = re.sub(
        r"(?:\b(?:from|since|duration|period|dates?|during|w\.?e\.?f\.?)\b\s*[:\-]?\s*)+$",
        "",
        before,
        flags=re.IGNORECASE,
    ).strip(" \t,;:-–—|([")
    after = text[period.span.end :].strip(" \t,;:-–—|)].")
    after = re.sub(
        r"^\(?(?:\d+\s*\+?\s*(?:years?|yrs?|months?|mos?|weeks?)[\s,&and]*)+\)?",
        "",
        after,
        flags=re.IGNORECASE,
    ).strip(" \t,;:-–—|)].")
    if len(after) > 90:
        after = _lead_of(after)
    return tuple(part for part in (before, after) if len(part) > 1)


def _lead_of(text: str) -> str:
    """The start of a row in which the description follows the heading without a break."""
    place = places.find_place(text[:120])
    if place is not None and place[0] < 70:
        return text[: place[1]]
    words: list[str] = []
    for word in text.split():
        if words and (word[:1].islower() and word not in ("of", "and", "the", "for", "&", "at", "in", "de")):
            break
        words.append(word)
        if len(words) >= 9 or word.endswith("."):
            break
    return " ".join(words[:-1] if len(words) > 3 and not words[-1].endswith(".") else words)


_VERB = re.compile(
    r"^(?:[A-Z][a-z]{2,}(?:ed|ing|izes|ises)|Led|Built|Ran|Made|Wrote|Won|Held|Took|Kept|Gave|Set|Did|Oversaw|Drove|Grew|Sold|Taught|Met|Responsible|Involved|Ability|Able|Assist|Assists|Provide|Provides|Manage|Manages|Develop|Develops|Create|Creates|Maintain|Maintains|Perform|Performs|Prepare|Prepares|Ensure|Ensures|Conduct|Conducts|Coordinate|Coordinates|Support|Supports|Handle|Handles|Monitor|Monitors|Review|Reviews|Work|Works|Help|Helps|Train|Trains|Lead|Leads|Participate|Utilize|Process|Processes|Answer|Answers|Answered|Report|Reports|Plan|Plans|Make|Makes|Use|Used|Identify|Implement|Implements|Design|Designs|Collaborate|Analyze|Communicate|Serve|Serves|Act|Acts|Schedule|Schedules|Supervise|Supervises|Update|Collect|Establish|Organize|Oversee|Oversees|Deliver|Delivers|Promote|Direct|Directs|Facilitate|Complete|Completes|Greet|Operate|Operates|Receive|Resolve|Respond|Follow|Generate|Contribute|Evaluate|Enter|Write|Build|Keep|Take|Run|Sell|Teach|Clean|Check|Order|Worked|The|This|I|My|We|Our|In|To|For|With|And|As|By|On|It|All|Also|From|After|During|Through|Under|Up|A|An|Have|Has|Had|Was|Were|Is|Are)\s+[a-z0-9]",
)
_HEADING_VERBS = re.compile(
    r"^(?:Working|Worked|Employed|Currently|Presently|Consulting|Marketing|Engineering|Accounting|Teaching|Manufacturing|Nursing|Banking|Building|Purchasing|Advertising|Training|Testing|Printing|Planning)\b"
)


def _is_sentence(text: str, bullet: bool) -> bool:
    text = text.strip()
    words = re.findall(r"[^\W\d_][\w'’.&-]*", text)
    if not words:
        return False
    if text[0].islower() and len(words) > 2:
        return True
    if _VERB.match(text) and not _HEADING_VERBS.match(text):
        return True
    long = [word for word in words if len(word) > 3]
    lower = sum(word[0].islower() for word in long)
    if len(words) > 5 and lower > len(long) * (0.34 if bullet else 0.45):
        return True
    return len(words) > 16 or (text.endswith(".") and len(words) > 6 and lower > 1)


def _heading_like(row: Row) -> bool:
    if len(row.text) > 110 or is_subheading(row.text) or row.bullet and headline.title_score(row.text) < 0.6:
        return False
    if (
        row.text.startswith(("http", "www.", "("))
        or row.text.endswith((":", ","))
        and headline.title_score(row.text) < 0.6
        and headline.company_score(row.text) < 0.7
    ):
        return False
    return not _is_sentence(row.text, row.bullet)


def _style(rows: list[Row], anchors: list[_Anchor]) -> int:
    """How many heading rows stand above the dates in this section, by its first position."""
    above = 0
    for index in range(anchors[0].first - 1, -1, -1):
        if not _heading_like(rows[index]) or above == _UP:
            break
        above += 1
    return above


def _blocks(rows: list[Row], anchors: list[_Anchor], style: int) -> list[tuple[_Anchor, int, int]]:
    """For each position: its anchor, its first heading row, and the end of its heading rows."""
    blocks: list[tuple[_Anchor, int, int]] = []
    floor = 0
    for number, anchor in enumerate(anchors):
        up = anchor.first
        wanted = style if style or number == 0 else _rescue(rows, anchor, floor)
        if headline.parse_heading(anchor.rest).whole:
            wanted = 0
        while up > floor and anchor.first - up < wanted and _heading_like(rows[up - 1]):
            up -= 1
        ceiling = anchors[number + 1].first - style if number + 1 < len(anchors) else len(rows)
        down = anchor.last + 1
        if not headline.parse_heading([*(row.text for row in rows[up : anchor.first]), *anchor.rest]).whole:
            while (
                down < min(ceiling, len(rows)) and down - anchor.last <= _DOWN and _heading_like(rows[down])
            ):
                down += 1
        blocks.append((anchor, up, down))
        floor = down
    return blocks


def _rescue(rows: list[Row], anchor: _Anchor, floor: int) -> int:
    """Rows to take from above where the usual place of the title is below but nothing is there."""
    below = anchor.last + 1
    if anchor.rest or (below < len(rows) and _heading_like(rows[below])):
        return 0
    return 2


def _title_first(rows: list[Row], blocks: list[tuple[_Anchor, int, int]]) -> bool:
    """Whether titles stand before employers here, by the positions where the words tell."""
    votes = 0
    for anchor, up, down in blocks:
        texts = _texts(rows, anchor, up, down)
        found = headline.parse_heading(texts)
        if found.title and found.company and headline.title_score(found.title) > 0.6:
            joined = "\n".join(texts)
            votes += 1 if joined.find(found.title) < joined.find(found.company) else -1
    return votes >= 0


def _texts(rows: list[Row], anchor: _Anchor, up: int, down: int) -> list[str]:
    above = [row.text for row in rows[up : anchor.first]]
    below = [row.text for row in rows[anchor.last + 1 : down]]
    return [*above, *anchor.rest, *below]


def _role(rows: list[Row], anchor: _Anchor, up: int, down: int, end: int, title_first: bool) -> Role | None:
    found = headline.parse_heading(_texts(rows, anchor, up, down), title_first=title_first)
    sentence = _SENTENCE.search(" ".join(row.text for row in rows[up:down]))
    if sentence:
        found = replace(found, title=_trim(sentence["title"]), company=_trim(sentence["company"]))
    if found.title is None and found.company is None:
        return None
    end = max(end, down)
    heading = Span(rows[up].start, rows[down - 1].end)
    body = Span(heading.start, rows[end - 1].end)
    period = anchor.period
    sure = 0.5 + 0.2 * bool(found.title) + 0.15 * bool(found.company) + 0.15 * (not period.single)
    return Role(
        found.title,
        found.company,
        period.start,
        period.end,
        period.current,
        body,
        heading,
        found.location,
        round(sure, 2),
    )


_SENTENCE = re.compile(
    r"(?:work(?:ing|ed|s)|employed|served|serving|joined|engaged|associated)\s+(?:\w+\s+)?as\s+(?:an?\s+|the\s+)?(?P<title>[^,.;:]{3,60}?)\s*,?\s+(?:in|at|with|for|by|of)\s+(?:M/s\.?\s+)?(?P<company>[A-Z][^,;:(]{1,60}?)(?=\s*(?:[,;:(.]|\s(?:from|since|in|at|for|during|as|to|on|where|[-–—])\s|$))",
)


def _trim(text: str) -> str:
    return " ".join(text.split()).strip(" .,-–—")


def _undated(rows: list[Row]) -> list[Role]:
    """Positions without any dates: rows that name a title, with the employer beside or below."""
    roles: list[Role] = []
    index = 0
    while index < len(rows):
        row = rows[index]
        if not _heading_like(row) or headline.title_score(_head(row.text)) < 0.6:
            index += 1
            continue
        stop = index + 1
        found = headline.parse_heading([row.text])
        if (
            not found.company
            and stop < len(rows)
            and _heading_like(rows[stop])
            and headline.company_score(rows[stop].text) >= 0.35
            and headline.title_score(rows[stop].text) < 0.4
        ):
            found = headline.parse_heading([row.text, rows[stop].text])
            stop += 1
        if found.title and (found.company or not row.bullet):
            span = Span(row.start, rows[stop - 1].end)
            roles.append(Role(found.title, found.company, None, None, False, span, span, found.location, 0.5))
        index = stop
    return roles


def _head(text: str) -> str:
    return re.split(r"\s[-–—|]\s|,|\(", text)[0]


def _inherited(roles: list[Role]) -> list[Role]:
    """Several titles under one employer: the employer's own row gives its name to those below."""
    kept: list[Role] = []
    umbrella: Role | None = None
    for index, role in enumerate(roles):
        following = roles[index + 1] if index + 1 < len(roles) else None
        if (
            role.title is None
            and following is not None
            and following.company is None
            and _covers(role, following)
        ):
            umbrella = role
            continue
        if role.company is None and umbrella is not None and _covers(umbrella, role):
            role = replace(role, company=umbrella.company, location=role.location or umbrella.location)
        kept.append(role)
    return kept


def _covers(outer: Role, inner: Role) -> bool:
    if outer.start is None or inner.start is None or outer.end is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end.index <= outer.end.index + 11


def _tidied(roles: list[Role]) -> Iterator[Role]:
    for role in sorted(roles, key=lambda role: role.span):
        if role.start and role.end and role.end < role.start:
            role = replace(role, start=role.end, end=role.start)
        yield role

