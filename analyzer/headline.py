"""Takes the heading of a job apart: which words are the title, which the employer, which the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzer import lists, places


@dataclass(frozen=True, slots=True)
class Heading:
    """The parts of one heading; None for what it does not say."""

    title: str | None = None
    company: str | None = None
    location: str | None = None

    @property
    def whole(self) -> bool:
        return self.title is not None and self.company is not None


@lru_cache(maxsize=20_000)
def title_score(text: str) -> float:
    """How much a text looks like a job title, 0-1."""
    words = _title_words(text)
    if not words or len(words) > 12:
        return 0.0
    core = words
    for cut in _CUT_WORDS:
        if cut in core[1:]:
            core = core[: core.index(cut, 1)]
    last, first = core[-1], core[0]
    known = sum(word in _HEADS or word in _SIDES for word in words) / len(words)
    if last in _HEADS or _stem(last) in _HEADS:
        return 0.75 + 0.25 * known if len(words) <= 7 else 0.6
    if first in _HEADS or any(word in _HEADS for word in core):
        return 0.45 + 0.25 * known
    return 0.35 * known if known > 0.5 else 0.0


@lru_cache(maxsize=20_000)
def company_score(text: str) -> float:
    """How much a text looks like the name of an employer, 0-1; any capitalised words have some."""
    words = re.findall(r"[^\s,()]+", lists.plain(text))
    if not words or len(words) > 12:
        return 0.0
    if words[-1].strip(".") in _LEGAL or any(word in _LEGAL for word in words[1:]):
        return 1.0
    if text.lower().startswith(("company name", "name of company")):
        return 1.0
    if any(word.strip(".") in _COMPANY or word in _SCHOOL for word in words):
        return 0.7
    return 0.35 if text[:1].isupper() or text[:1].isdigit() else 0.1


def parse_heading(texts: Sequence[str], *, title_first: bool = True) -> Heading:
    """The parts of the rows of one heading, dates already taken out.

    ``title_first`` is the order to assume where the words do not tell.
    """
    location: str | None = None
    chunks: list[str] = []
    for text in texts:
        for chunk in _chunks(text):
            if places.is_place(chunk):
                location = location or _clean(chunk)
                continue
            chunk, place = _without_place(chunk)
            location = location or place
            chunk = _clean(chunk)
            if chunk and not _NOISE.fullmatch(chunk):
                chunks.append(chunk)
    title, company = _assigned(chunks, title_first=title_first)
    return Heading(title, company, location)


_HEADS = frozenset(lists.plain(word) for word in lists.groups("role_words.tsv")["head"])
_SIDES = frozenset(lists.plain(word) for word in lists.groups("role_words.tsv")["side"])
_COMPANY = lists.words("company_words.tsv")
_SCHOOL = lists.words("school_words.tsv")
_LEGAL = frozenset(
    "inc inc. incorporated ltd ltd. limited llc l.l.c llp plc corp corp. corporation pvt pvt. gmbh ag kg sarl sas srl s.a s.a. bv pty pte bhd wll fze co. company".split()
)
_CUT_WORDS = ("of", "-", "for", "in", "at", "de", "to", "/", "(")
_WORD = re.compile(r"[^\W\d_][\w.+#&'’-]*|[/(-]")
_LEVEL = re.compile(r"^(?:i{1,3}|iv|v|vi|[1-5]|l[1-5]|level)$")
_CHUNK = re.compile(
    r"\s*[|•·∙◦●~▪■►*;]\s*|\s+[-–—]+\s+|\s{3,}|\t+|\s+[-–—]+$|^[-–—]+\s+|\s[ï¼Â\u200b​]+\s*|\s*\(|\)\s*|\s+@\s+|\s+[Aa]t\s+(?=[A-Z])|\s[-–—](?=[A-Z])|(?<=\w)[-–—]\s|:\s+|\s+//?\s+"
)
_NOISE = re.compile(
    r"(?:full[- ]?time|part[- ]?time|contract|remote|hybrid|on-?site|present|current|from|to|till date|duration|period|since|date|dates|and|the|,|city|state|\W+|(?:\d+\+?\s*(?:years?|yrs?|months?|mos?)[\s,&and]*)+|experience|client|employer|company|organi[sz]ation|designation|position|title|role)",
    re.IGNORECASE,
)
_TRIM = " \t,.;:-–—|/•·*()[]{}<>~_\"'“”‘’​\u200b\ufeff"


def _title_words(text: str) -> list[str]:
    words = [word.strip(".").replace("’", "'") for word in _WORD.findall(lists.plain(text))]
    words = [word for word in words if word]
    while len(words) > 1 and _LEVEL.match(words[-1]):
        words.pop()
    return words


def _stem(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


def _chunks(text: str) -> list[str]:
    return [chunk for chunk in _CHUNK.split(text) if chunk and chunk.strip(_TRIM)]


def _without_place(chunk: str) -> tuple[str, str | None]:
    """A chunk without the "City, ST" at its end, and that place."""
    parts = chunk.split(",")
    for count in (3, 2, 1):
        if len(parts) > count:
            tail = ",".join(parts[-count:])
            head = ",".join(parts[:-count])
            if places.is_place(tail) and (count > 1 or not places.is_code(tail)):
                return head, _clean(tail)
    found = places.find_place(chunk)
    if found is not None and found[1] >= len(chunk.rstrip(_TRIM)) and found[0] > 0:
        return chunk[: found[0]], _clean(chunk[found[0] :])
    return chunk, None


def _clean(text: str) -> str:
    text = " ".join(text.strip(_TRIM).split())
    if text.endswith((" Inc", " Ltd", " Co", " Corp", " Sr", " Jr")):
        return text
    return _LEADING.sub("", text).strip(_TRIM)


_LEADING = re.compile(
    r"^(?:as an?|as|worked as|working as|position|title|role|designation|company|employer|organi[sz]ation|client|job title|name of (?:the )?(?:company|employer|organi[sz]ation))\s*[:\-–]?\s+(?=[A-Z])",
    re.IGNORECASE,
)


def _assigned(chunks: list[str], *, title_first: bool) -> tuple[str | None, str | None]:
    """Which chunk is the title and which the employer."""
    if not chunks:
        return None, None
    if len(chunks) == 1:
        return _split_one(chunks[0])
    best: tuple[float, int | None, int | None] = (-1.0, None, None)
    shown = chunks[:6]
    for t, title in enumerate(shown):
        for c, company in enumerate(shown):
            if t == c:
                continue
            score = (
                title_score(title)
                - 0.6 * company_penalty(title)
                + company_score(company)
                - 0.8 * title_score(company)
            )
            score += 0.12 if (t < c) == title_first else 0.0
            score -= 0.06 * (t + c)
            if score > best[0]:
                best = (score, t, c)
    _, t_at, c_at = best
    if t_at is None or c_at is None:
        return _split_one(chunks[0])
    title, company = shown[t_at], shown[c_at]
    if title_score(title) < 0.3:
        inner = [(_split_one(chunk), chunk) for chunk in shown]
        for (a, b), _ in inner:
            if a and b:
                return a, b
    elif title_score(company) > 0.55 and company_score(company) < 0.7:
        inner_title, inner_company = _split_one(company)
        if inner_company:
            return title, inner_company
        inner_title, inner_company = _split_one(title)
        if inner_company:
            return inner_title, inner_company
    if "," in title:
        a, b = _split_one(title)
        if a and b and company_score(b) >= 0.7 and company_score(company) < 0.7:
            return a, b
    return title, company


def company_penalty(text: str) -> float:
    """How surely a text is an employer rather than a title."""
    score = company_score(text)
    return score if score >= 1.0 else 0.0


def _split_one(chunk: str) -> tuple[str | None, str | None]:
    """One chunk that holds a title, an employer, or both with a comma between."""
    parts = [part.strip() for part in chunk.split(",") if part.strip()]
    best: tuple[float, str | None, str | None] = (0.0, None, None)
    for cut in range(1, len(parts)):
        left, right = ", ".join(parts[:cut]), ", ".join(parts[cut:])
        for title, company in ((left, right), (right, left)):
            t, c = title_score(title), company_score(company)
            score = t + c - title_score(company)
            if (
                t >= 0.45
                and c >= 0.35
                and score > best[0]
                and title_score(company) < 0.6
                and not _is_department(company, title)
            ):
                best = (score, title, company)
    if best[1] is not None and best[0] > 0.9:
        return best[1], best[2]
    if title_score(chunk) >= 0.3 and company_score(chunk) < 1.0:
        return chunk, None
    if company_score(chunk) >= 0.7:
        return None, chunk
    return (chunk, None) if title_score(chunk) > 0 else (None, chunk)


def _is_department(text: str, title: str) -> bool:
    """ "Human Resources" in "Manager, Human Resources" is a department, not an employer."""
    words = _title_words(text)
    return (
        company_score(text) < 0.7 and bool(words) and all(word in _SIDES or word in _FIELDS for word in words)
    )


_FIELDS = lists.words("not_names.tsv")
