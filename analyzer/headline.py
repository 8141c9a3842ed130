"""Weighs the words of a position's heading: what is a title, what an employer, what a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyzer import lists, places, separators
from analyzer.employer_names import company_score, is_known_employer, is_legal_form
from analyzer.word_kinds import EMPLOYER_WORDS, FIELDS, HEADS, LINKS, SIDES, SURNAMES, base, stem


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a heading row between separators, with how much it looks like what (0-1)."""

    text: str
    title: float
    company: float
    aside: bool = False  # stood in brackets
    joined: bool = False  # a comma stands before it, nothing stronger


@dataclass(frozen=True, slots=True)
class Pieces:
    """The chunks of a heading row and the place it names."""

    chunks: tuple[Chunk, ...]
    location: str | None


@lru_cache(maxsize=20_000)
def title_score(text: str) -> float:
    """How much a text looks like a job title, 0-1."""
    words = _title_words(text)
    if not words or len(words) > 12 or _SOFTWARE.search(text):
        return 0.0
    core = words
    for cut in _CUT_WORDS:
        if cut in core[1:] and not (cut == "/" and _is_one(core, core.index(cut, 1))):
            core = core[: core.index(cut, 1)]
    last = core[-1]
    known = sum(word in HEADS or word in SIDES for word in words) / len(words)
    if last in HEADS:
        return 0.75 + 0.25 * known if len(words) <= 7 else 0.6
    if stem(last) in HEADS:  # a firm of "Associates" or "Chartered Accountants" as likely as a title
        named = any(
            not (word in HEADS or word in SIDES or word in FIELDS or word in LINKS) for word in words[:-1]
        )
        return (0.2 if named else 0.45) + 0.15 * known  # "Jackson Associates" is a firm
    if any(word in HEADS and word not in SURNAMES for word in core):
        return 0.45 + 0.25 * known
    return 0.35 * known if known > 0.5 else 0.0


def _is_one(words: list[str], slash: int) -> bool:
    """Whether a slash stands inside one title, as in "Civil/Structural Engineer"."""
    before = words[slash - 1]
    return words[-1] in HEADS and before not in HEADS and before not in EMPLOYER_WORDS


@lru_cache(maxsize=20_000)
def pieces_of(text: str) -> Pieces:
    """The chunks of one row, dates already taken out."""
    location: str | None = None
    chunks: list[Chunk] = []
    text = _PARTNERS.sub(_joined, _GLUED.sub(_unglued, separators.without_address(text)))
    text = _PLACEHOLDER.sub(" | ", _BLANK_PLACE.sub(" | City, State | ", _LEGAL_COMMA.sub(" ", text)))
    for hard, aside in separators.cut(_SLASH.sub(_slashed, text)):
        if places.is_place(hard):
            location = location or clean(hard)
            continue
        hard, place = _without_place(hard)
        location = location or place
        for number, part in enumerate(_COMMA.split(_AT_FIRM.sub(_parted, hard))):
            part = clean(part).replace(_KEPT_COMMA, ",")
            if not part or _NOISE.fullmatch(part):
                continue
            if number and places.is_place(part):
                location = location or part
                continue
            if number and chunks and is_legal_form(part):
                part = f"{chunks.pop().text} {part}"  # "Corvid, SA"
            title, company = title_score(part), company_score(part)
            if company >= 1.0:
                title *= 0.3
            chunks.append(Chunk(part, title, company, aside, bool(number)))
    return Pieces(tuple(chunks), location)


def whole_title(pieces: Pieces, index: int) -> str:
    """A title with the department or second title that follows it after a comma."""
    text = pieces.chunks[index].text
    for chunk in pieces.chunks[index + 1 :]:
        if not chunk.joined or not (is_department(chunk.text) or chunk.title >= 0.75) or chunk.company >= 0.7:
            break
        text = f"{text}, {chunk.text}"
    return text


def is_department(text: str) -> bool:
    """Whether words name a field of work, as "Human Resources" in "Manager, Human Resources"."""
    words = _title_words(text)
    return (
        bool(words)
        and len(words) <= 4
        and all(word in SIDES or word in FIELDS or word in LINKS for word in words)
    )


def company_of(text: str) -> str:
    """The name of an employer without the place, branch or clients that follow it."""
    text = clean(text)
    legal = _LEGAL_END.match(text)
    if legal:
        return legal[0].strip(" ,;:-–—|")
    text, _ = _without_place(text)
    head, comma, tail = text.partition(",")
    if comma and len(head) > 3 and " and " not in tail and "&" not in tail:
        text = head
    return clean(text)


_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")


def _unglued(joint: re.Match[str]) -> str:
    """A separator where a template lost the blank between title and employer: "Cashier|Hill Bakery"."""
    word = re.search(r"[^\W\d_]+$", joint.string[: joint.start()])
    return " | " if word and lists.plain(word[0]) in HEADS else ""


_PARTNERS = re.compile(r"(?<![\w,])[A-Z][a-z]+(?:, [A-Z][a-z]+){1,4},? (?:&|and) [A-Z][a-z]+(?![\w/])")


_KEPT_COMMA = "\ufe50"  # stands for one that does not separate


def _joined(names: re.Match[str]) -> str:
    """The partners of a firm as one name, which no comma cuts: "Hill, Vale & Marsh"."""
    parts = names[0].split(", ")
    first = next((at for at, part in enumerate(parts) if not _is_common(part)), len(parts))
    firm = _KEPT_COMMA.join(f" {part}" for part in parts[first:]).strip()
    if len(parts) - first < 2 or any(_is_common(word) for word in re.findall(r"[^\W\d_]+", firm)):
        return names[0]
    return ", ".join([*parts[:first], firm])


def _is_common(word: str) -> bool:
    return lists.plain(word) in HEADS | SIDES | FIELDS or places.is_place(word)


_SLASH = re.compile(r"\s+/\s+(?=[A-Z0-9])")


def _slashed(slash: re.Match[str]) -> str:
    """A separator for the slash between title and employer: "Cook / Hill Bakery", but not "Cook / Baker"."""
    before, after = slash.string[: slash.start()], _COMMA.split(slash.string[slash.end() :])[0]
    titles = [title_score(part) for part in (before, after.split(" / ")[0])]
    name = after if titles[0] >= 0.75 else before
    return " | " if max(titles) >= 0.75 and not min(titles) and not is_department(name) else slash[0]


_AT_FIRM = re.compile(
    r"\s(?P<firm>chez|bei(?: der| dem)?|beim|presso)\s+(?=[A-Z])|\s(?:en|em|na|no)\s+(?=[A-Z])"
)


def _parted(link: re.Match[str]) -> str:
    """A comma for "at" in other languages: "Programador en Corvid S.L.", but not in "Técnico en Electrónica"."""
    before, after = link.string[: link.start()], link.string[link.end() :]
    firm = link["firm"] or is_known_employer(_COMMA.split(after)[0])
    return ", " if firm and title_score(before) >= 0.6 else link[0]


_BLANK_PLACE = re.compile(r"\bCity ?, ?(?:State|ST)\b")
_PLACEHOLDER = re.compile(r"\s+(?=Company Name\b)")
_SOFTWARE = re.compile(
    r"\b(?:(?:sql|web|windows|ms|application|exchange|proxy|ftp|mail) server|adobe \w+|visual \w+)\b",
    re.IGNORECASE,
)
_CUT_WORDS = ("of", "-", "for", "in", "at", "de", "to", "/", "(", "with")
_WORD = re.compile(r"[^\W\d_][\w.+#&'’-]*|[/(-]")
LEVEL = re.compile(r"^(?:i{1,3}|iv|v|vi|[1-5]|l[1-5]|level)$")
_LEGAL_COMMA = re.compile(
    r"\s*,\s*(?=(?:inc|llc|l\.l\.c|ltd|limited|corp|llp|plc|lp|gmbh|pvt)\b)", re.IGNORECASE
)
_COMMA = re.compile(r"\s*,\s*")
_NOISE = re.compile(
    r"(?:full[- ]?time|part[- ]?time|contract(?:ual)?|permanent|remote|hybrid|on-?site|present|current|from|to|till date|till|duration"
    r"|period|since|date|dates|and|the|city|state|\W+|(?:\d+\+?\s*(?:years?|yrs?|months?|mos?)[\s,&and.]*)+|experience|client|employer"
    r"|company|organi[sz]ation|designation|position|title|role|location|hours? per week|\d+ hours?.*|\d[\d\W]*|usa?|page \d+)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:position|title|role|designation|company|employer|organi[sz]ation|client|job title|name of (?:the )?(?:company|employer|organi[sz]ation))"
    r"\s*(?::|\s[-–])\s*(?=[A-Z])|^(?:experience|exp) (?:of .{3,20} )?(?:with|at|in) (?=[A-Z])|^(?:as an?|as|worked as|working as|worked at|worked for|worked with|working with|working at|working for|with|at)\s+(?:an?\s)?(?=[A-Z])|^(?:m/s\.?)\s*",
    re.IGNORECASE,
)
_LEGAL_END = re.compile(
    r"^.{2,60}?[\s,]\(?(?:(?:pvt|private|p)\)?\.?,?\s*)?(?:ltd|limited|inc|incorporated|llc|l\.l\.c|llp|plc|corp|corporation|gmbh|s\.a|pte|pty|sarl|bv)\b\.?"
    r"(?:[\s,]+(?:ltd|limited|inc|llc|kg|corp)\b\.?)*(?:\s(?-i:of(?: [A-Z][\w'’-]+){1,3}))?(?=\W|$)",
    re.IGNORECASE,
)


def _title_words(text: str) -> list[str]:
    plain = _HYPHEN.sub(_unhyphened, lists.plain(text))
    words = [base(word.strip(".").replace("’", "'")) for word in _WORD.findall(plain)]
    words = [word for word in words if word]
    while len(words) > 1 and LEVEL.match(words[-1]):
        words.pop()
    return words


_HYPHEN = re.compile(r"\b([^\W\d_]+)-(?=[^\W\d_])")


def _unhyphened(word: re.Match[str]) -> str:
    """ "officer - hr" for "officer-hr": a hyphen after a job stands for a dash."""
    return f"{word[1]} - " if word[1] in HEADS else word[0]


def _without_place(chunk: str) -> tuple[str, str | None]:
    """A chunk without the "City, ST" at its end, and that place."""
    parts = chunk.split(",")
    for count in (3, 2, 1):
        if len(parts) > count:
            tail = ",".join(parts[-count:])
            if places.is_place(tail) and (count > 1 or not places.is_code(tail)):
                return ",".join(parts[:-count]), clean(tail)
    found = places.find_place(chunk)
    if found is not None and found[1] >= len(chunk.rstrip(separators.EDGES)) and found[0] > 0:
        before = chunk[: found[0]]
        if before.rstrip().endswith("&"):
            return chunk, None  # "Hill & Marsh, PA" is a firm
        if before.rstrip().endswith("/") and places.is_place(before.strip(" /")):
            return "", clean(chunk)  # "Hill City / Leeds, UK"
        return before, clean(chunk[found[0] :])
    return chunk, None


def clean(text: str) -> str:
    """A chunk without the signs and the label around it: "Employer: Acme," → "Acme"."""
    text = " ".join(text.strip(separators.EDGES).split())
    return _LEADING.sub("", text).strip(separators.EDGES)
