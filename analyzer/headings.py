"""Recognises the headings of a resume's sections, by lists and by how they are built and set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyzer import lists
from analyzer.employer_names import is_employer_name, is_known_employer
from analyzer.records import SectionKind
from analyzer.rows import Row


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that opens a section, or the start of a row that goes on with the content."""

    kind: SectionKind
    title: str
    start: int
    end: int  # of the heading words; content may follow on the same row


def heading_of(row: Row, *, prominent: bool = False) -> Heading | None:
    """The heading that a row is or begins with, None for a row of content.

    ``prominent`` says that the row is set larger or bolder than the body.
    """
    found = _opening(row.text, prominent, prominent or row.gap)
    return _heading(found[0], row, found[1]) if found is not None else None


def is_subheading(text: str) -> bool:
    """Whether a row is a label inside a section, such as "Responsibilities:"."""
    return _KINDS.get(_words(text)) == "same"


def is_known(text: str) -> bool:
    """Whether a row is a heading of the lists, not one that is only built like a heading."""
    return _kind_of(_words(text)) is not None


_KINDS = lists.group_of("headings.tsv")
_LAST_WORDS = lists.group_of("heading_words.tsv")
_NOT_WORDS = re.compile(r"[^a-z0-9+#']+")
_ELIDED = re.compile(r"\b([dl])['’](?=\w)")
_SPACED = re.compile(r"^(?:\S ){3,}\S(?: ?:)?$|^(?:\S ){2,}\S(?:\s{2,}(?:\S )*\S)+$")
_PARTS = re.compile(r"\s*(?:&|/|\+|,|\band\b|\bet\b|\bund\b|\by\b|\be\b)\s*", re.IGNORECASE)
_TAIL = re.compile(r"[\s(]*(?:cont(?:'d|d|inued)?\.?|page \d+(?: of \d+)?)\s*[.)…]*$", re.IGNORECASE)
_CAPS_LEAD = re.compile(r"^((?:[A-ZÀ-Þ][A-ZÀ-Þ&/'’-]+[\s,]+){1,5})(?=[A-Z]?[a-z•\d\"“])")
_JOINERS = re.compile(r"\b(?:and|of|in|for|et|de|und|y|e)\b")
_MAX_WORDS = 7
_LONGEST = 70  # characters of a heading that has its row for itself


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


@lru_cache(maxsize=20_000)
def _words(text: str) -> str:
    low = text.lower()
    if "cont" in low or "page" in low:
        text = _TAIL.sub("", text)
    if _SPACED.match(text):
        text = _unspaced(text)
    plain = lists.plain(text)
    if "'" in plain:
        plain = _ELIDED.sub(r"\1 ", plain)
    return _NOT_WORDS.sub(" ", plain.replace("&", " and ").replace("/", " and ")).strip()


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
        if kind == "experience" and text[:colon].isupper() and not any(map(str.isdigit, text)):
            return kind, colon + 1  # but "EXPERIENCE: 5 years"
    caps = _CAPS_LEAD.match(text)
    if caps:
        kind = _kind_of(_words(caps[1]))
        if kind is not None and kind != "same":
            return kind, caps.end(1)
    lead = _OBJECTIVE.match(text)
    if lead:
        return "summary", lead.end(1)
    lead = _EXPERIENCE.match(text)
    if lead and _opens_position(text[lead.end() :], dated=" " not in lead[1]):
        return "experience", lead.end(1)
    return None


def _opens_position(text: str, *, dated: bool) -> bool:
    """Whether what follows "Experience" in its row is the first position: an employer, with dates if the word is alone."""
    dates = _DATES.search(text)
    name = (text[: dates.start()] if dates else text).strip(" ,|-–")
    return (
        len(text) < 90
        and (dates is not None or not dated)
        and is_known_employer(name)
        and is_employer_name(name)
    )


_EXPERIENCE = re.compile(
    r"((?:(?:Work|Professional|Employment|Career|Relevant) )?(?:Experience|History)|Employment)\s+(?=[A-Z])"
)
_DATES = re.compile(r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? |\d\d?/)?(?:19|20)\d\d")
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
    count = sum(word != "and" for word in words.split())
    if not 1 <= count <= _MAX_WORDS or any(char.isdigit() for char in text) or len(text) > 60:
        return None
    shaped = prominent or text.isupper() or text.endswith(":")
    if not shaped and not (count <= 4 and _in_capitals(text)):
        return None
    parts = [part for part in (_words(part) for part in _PARTS.split(text)) if part]
    last = words.split()[-1]
    kinds = [_kind_of(f"{part} {last}") or _kind_of(part) for part in parts]  # "Clinical and Work Experience"
    if len(parts) > 1 and kinds[0] not in (None, "same") and all(kinds):
        return "experience" if kinds[0] == "interests" and "experience" in kinds else kinds[0]
    if len(parts) > 1 and kinds[-1] == "interests" and _LAST_WORDS.get(last) != "experience":
        return "interests"  # "Boards and Volunteering", but not "Kitchen and Volunteer Experience"
    if last in _LAST_WORDS and (shaped or count <= 3) and not _is_sentence(words):
        return _LAST_WORDS[last]
    return None


def _in_capitals(text: str) -> bool:
    """Whether every word begins with a capital, as in "Sales Experience" or "Intern EXPERIENCE", and none is a degree's letters."""
    return all(
        word.istitle() or (word.isupper() and len(word) > 4)
        for word in _LETTERS.findall(_JOINERS.sub("", text))
    )


_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _is_sentence(words: str) -> bool:
    return bool(
        {"with", "to", "for", "the", "a", "i", "my", "your", "on", "by", "from", "at"} & set(words.split())
    )
