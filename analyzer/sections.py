"""Divides a resume into sections by its headings, in the styles and languages people use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzer import lists
from analyzer.personal import is_bare_label, is_personal
from analyzer.records import Section, SectionKind, Span
from analyzer.rows import Row, Rows


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that opens a section, or the start of a row that goes on with the content."""

    kind: SectionKind
    title: str
    start: int
    end: int  # of the heading words; content may follow on the same row


def find_sections(rows: Rows, *, length: int) -> tuple[Section, ...]:
    """Sections that cover the whole text without overlap, the header first.

    Rows with personal data (date of birth, nationality and the like) are sections of their own
    wherever they stand; the section around them goes on after them without a title.
    """
    marks = _marks(rows)
    sections: list[Section] = []
    for index, (kind, title, start) in enumerate(marks):
        end = marks[index + 1][2] if index + 1 < len(marks) else length
        if end > start:
            sections.append(Section(kind, title, Span(start, end)))
    return tuple(sections)


def kind_at(sections: tuple[Section, ...], offset: int) -> SectionKind:
    """The kind of the section that holds an offset."""
    for section in sections:
        if section.span.start <= offset < section.span.end:
            return section.kind
    return SectionKind.OTHER


def heading_of(row: Row, *, prominent: bool = False) -> Heading | None:
    """The heading that a row is or begins with, None for a row of content.

    ``prominent`` says that the row is set larger or bolder than the body.
    """
    found = _opening(row.text, prominent, prominent or row.gap)
    return _heading(found[0], row, found[1]) if found is not None else None


def is_subheading(text: str) -> bool:
    """Whether a row is a label inside a section, such as "Responsibilities:"."""
    return _KINDS.get(_words(text)) == "same"


_KINDS = lists.group_of("headings.tsv")
_LAST_WORDS = lists.group_of("heading_words.tsv")
_NOT_WORDS = re.compile(r"[^a-z0-9+#']+")
_ELIDED = re.compile(r"\b([dl])['’](?=\w)")
_SPACED = re.compile(r"^(?:\S ){3,}\S(?: ?:)?$|^(?:\S ){2,}\S(?:\s{2,}(?:\S )*\S)+$")
_PARTS = re.compile(r"\s*(?:&|/|\+|,|\band\b|\bet\b|\bund\b|\by\b|\be\b)\s*", re.IGNORECASE)
_TAIL = re.compile(r"[\s(]*(?:cont(?:'d|d|inued)?\.?|page \d+(?: of \d+)?)\s*[.)…]*$", re.IGNORECASE)
_CAPS_LEAD = re.compile(r"^((?:[A-ZÀ-Þ][A-ZÀ-Þ&/'’-]+[\s,]+){1,5})(?=[A-Z]?[a-z•\d\"“])")
_MAX_WORDS = 7
_LONGEST = 70  # characters of a heading that has its row for itself


def _marks(rows: Rows) -> list[tuple[SectionKind, str | None, int]]:
    marks: list[tuple[SectionKind, str | None, int]] = [(SectionKind.HEADER, None, 0)]
    outer = SectionKind.HEADER
    label_open = False
    headings = [heading_of(row, prominent=rows.is_large(row) or row.bold) for row in rows.rows]
    labels = _labels(rows, headings)
    for row, heading in zip(rows.rows, headings, strict=True):
        if heading is not None and outer in _WITH_LABELS and lists.plain(heading.title) in labels:
            marks.append((heading.kind, heading.title, row.start))
            label_open = False
            continue
        if heading is not None:
            outer = heading.kind
            marks.append((outer, heading.title, row.start))
            label_open = False
            continue
        personal = is_personal(row.text) or (label_open and not row.gap and _is_value(row.text))
        label_open = is_personal(row.text) and is_bare_label(row.text)
        current = marks[-1][0]
        if personal and current is not SectionKind.PERSONAL:
            marks.append((SectionKind.PERSONAL, None, row.start))
        elif not personal and current is not outer:
            marks.append((outer, None, row.start))
    return marks


_WITH_LABELS = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS})
_LABEL_KINDS = frozenset({SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.ACHIEVEMENTS})


def _labels(rows: Rows, headings: Sequence[Heading | None]) -> frozenset[str]:
    """What stands before content on several rows, as "Technologies: Go, Kafka" below each position.

    Such a label names its own row and no section that would swallow the position after it.
    """
    titles = Counter(
        lists.plain(heading.title)
        for row, heading in zip(rows.rows, headings, strict=True)
        if heading is not None and heading.kind in _LABEL_KINDS and heading.end < row.end
    )
    return frozenset(title for title, times in titles.items() if times > 1)


def _is_value(text: str) -> bool:
    return len(text) <= 40 and not is_subheading(text)


@lru_cache(maxsize=20_000)
def _opening(text: str, prominent: bool, apart: bool) -> tuple[str, int] | None:
    """The kind of the heading at the start of a row and how long it is.

    ``apart``: the row is set off from what stands above it.
    """
    if len(text) > _LONGEST and ":" not in text[:46]:
        return _inline(text)
    whole = _words(text)
    kind = _kind_of(whole)
    if kind is not None and (_stands_alone(text) or (apart and _is_small(text))):
        return kind, len(text)
    inline = _inline(text)
    if inline is not None:
        return inline
    kind = _composed(text, whole, prominent=prominent) if _stands_alone(text) else None
    return (kind, len(text)) if kind is not None else None


def _heading(kind: str, row: Row, length: int) -> Heading | None:
    if kind == "same":
        return None
    title = row.text[:length].strip(" :.-–—_|")
    return Heading(SectionKind(kind), title, row.start, row.start + length)


def _words(text: str) -> str:
    text = _TAIL.sub("", text)
    if _SPACED.match(text):
        text = _unspaced(text)
    return _NOT_WORDS.sub(
        " ", _ELIDED.sub(r"\1 ", lists.plain(text)).replace("&", " and ").replace("/", " and ")
    ).strip()


def _unspaced(text: str) -> str:
    """ "W O R K  H I S T O R Y" without its letter spacing; one blank between letters is dropped."""
    if re.search(r"\s{2,}", text):
        return " ".join(part.replace(" ", "") for part in re.split(r"\s{2,}", text))
    return text.replace(" ", "")


def _kind_of(words: str) -> str | None:
    return _KINDS.get(words) or _GLUED.get(words.replace(" ", ""))


_GLUED = {heading.replace(" ", ""): kind for heading, kind in _KINDS.items() if len(heading) > 5}


def _stands_alone(text: str) -> bool:
    """One everyday word is a heading only in the shape of one: "Work" or "WORK:", not "work."."""
    if text.rstrip().endswith((".", ",", ";")) and not text.isupper():
        return False
    return not text[:1].islower() or text.rstrip().endswith(":")


def _is_small(text: str) -> bool:
    """Whether a heading is set in small letters throughout: "work history"."""
    return text.islower() and len(text) > 5 and text.rstrip()[-1].isalpha()


def _inline(text: str) -> tuple[str, int] | None:
    """A heading followed by its content: "Skills: Java, SQL" or "OBJECTIVE To obtain"."""
    colon = text.find(":")
    if 2 < colon <= 45:
        kind = _kind_of(_words(text[:colon]))
        if kind in _INLINE_KINDS and not text[:1].islower():
            return kind, colon + 1
    caps = _CAPS_LEAD.match(text)
    if caps:
        kind = _kind_of(_words(caps[1]))
        if kind is not None and kind != "same":
            return kind, caps.end(1)
    lead = _OBJECTIVE.match(text)
    if lead:
        return "summary", lead.end(1)
    return None


_INLINE_KINDS = frozenset(
    {
        "summary",
        "skills",
        "languages",
        "interests",
        "certifications",
        "references",
        "education",
        "personal",
        "achievements",
    }
)
_OBJECTIVE = re.compile(
    r"((?:Career |Job |Professional )?Objective|Professional Summary|Career Summary|Profile|Summary)\s+(?=(?:To|Looking|Seeking|A|An|I|Over|Experienced|Highly|Results?|Dynamic|Obtain|More|Motivated)\b)"
)


def _composed(text: str, words: str, *, prominent: bool) -> str | None:
    """A heading that is in no list but is built and set like one."""
    count = len(words.split())
    if not 1 <= count <= _MAX_WORDS or any(char.isdigit() for char in text) or len(text) > 60:
        return None
    shaped = prominent or text.isupper() or text.endswith(":")
    if not shaped and not (count <= 4 and text.istitle()):
        return None
    parts = [part for part in (_words(part) for part in _PARTS.split(text)) if part]
    kinds = [_kind_of(part) for part in parts]
    if len(parts) > 1 and kinds[0] not in (None, "same") and all(kinds):
        return kinds[0]
    last = words.split()[-1]
    if last in _LAST_WORDS and (shaped or count <= 3) and not _is_sentence(words):
        return _LAST_WORDS[last]
    return None


def _is_sentence(words: str) -> bool:
    return bool(
        {"with", "to", "for", "the", "a", "i", "my", "your", "on", "by", "from", "at"} & set(words.split())
    )
