"""Tells where a degree's name begins and ends in a line: "Executive Diploma in Design", "B.Tech (Hons) in IT"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analyzer import lists, places
from analyzer.records import DegreeLevel, Span


@dataclass(frozen=True, slots=True)
class DegreeName:
    """A degree as written in ``text[start:end]``; ``head`` are its first words, before any field."""

    start: int
    end: int
    head: Span
    level: DegreeLevel
    weak: bool  # the words alone are no proof: "BE", "Diploma", "Masters"
    everyday: bool  # it leans on "degree", "diploma" or "certificate" alone


def names_of(text: str) -> Iterator[DegreeName]:
    """The degrees that a line names, in order and without overlap."""
    last, opened = 0, None
    matches = [match for match in _DEGREE.finditer(text) if _plausible(text, match)]
    for number, match in enumerate(matches):
        later = matches[number + 1 :]
        if match.start() < last:
            continue
        if later and _spelled_out(text, match, later[0]):
            opened = match.start()
            continue
        name = _name(text, match, last, _limit(text, match, later))
        if name is not None:
            last = name.end
            yield name if opened is None else replace(name, start=opened)
        opened = None


def may_name(text: str) -> bool:
    """Whether a line has the words or the capitals of a degree at all; a tenth of the cost of looking for one."""
    low = text.lower()
    return any(stem in low for stem in _STEMS) or _CAPITALS.search(text) is not None


def is_school(text: str) -> bool:
    """Whether a text names a school, college or university."""
    return any(word in _SCHOOL or word.startswith(_SCHOOL_STEMS) for word in _words(text))


def is_field(text: str) -> bool:
    """Whether a text is nothing but the name of a field of study."""
    words = _words(text)
    return (
        0 < len(words) <= 8
        and all(word.strip(".") in _FIELDS for word in words)
        and not set(words) <= _JOINERS
    )


def has_subject(text: str) -> bool:
    """Whether a text has a word of a field of study."""
    return any(word.strip(".") in _FIELDS and word not in _JOINERS for word in _words(text))


def begins_with_field(text: str) -> bool:
    """Whether a row is a field of study up to its first comma, bracket or number."""
    return is_field(re.split(r"[,(\d:;|–—]|\s-\s", text, maxsplit=1)[0])


def is_unfinished(text: str) -> bool:
    """Whether a row ends in a degree's name, so that its field may go on in the next."""
    names = list(names_of(text)) if len(text) < 80 else []
    return bool(names) and names[-1].end == len(text)


def field_of(text: str, name: DegreeName) -> str | None:
    """The field of study in a degree's name: "B.A. (Hons) in History" → "History", "MBA" → None."""
    spelled = _SPELLED.match(text, name.head.start, name.end)
    if spelled and spelled["into"] is None:
        subject = _tidy(re.split(r"[(\[]|,\s", spelled["of"])[0])
        later = re.split(r"[,:–—-]\s", spelled["of"], maxsplit=1)
        if len(later) > 1 and has_subject(later[1]):
            return _tidy(later[1])
        return None if subject is None or subject.lower() in _BROAD else subject
    after = spelled["into"] if spelled else text[name.head.end : name.end]
    qualified = _QUALIFIERS_BUT_FIELD.match(after)
    after = re.sub(r"^\W+|\[[^\]]*\]", "", after[qualified.end() if qualified else 0 :])
    return _tidy(re.sub(r"^(?:in|of|en|em|im|course in)\b[\s,:(–—-]*", "", after, flags=re.IGNORECASE))


_SPELLED = re.compile(
    r"(?:bachelor|master|doctor(?:ate)?|associate)s?['’]?s?\s+of\s+(?:the\s+)?(?P<of>.+?)(?:\s+(?:\S*degree\s+)?in\s+(?P<into>.+))?$",
    re.IGNORECASE | re.DOTALL,
)
_BROAD = frozenset(
    {"arts", "art", "science", "sciences", "philosophy", "applied science", "applied sciences"}
)


def _tidy(text: str) -> str | None:
    text = " ".join(text.strip(" ,.;:-–—()[]\n").split())
    text = re.sub(r"\s*(?:degree|\([^)]*\)?)$", "", text, flags=re.IGNORECASE)
    return text if len(text) > 1 else None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+\.?", lists.plain(text))


def _load() -> tuple[re.Pattern[str], dict[str, DegreeLevel]]:
    """One pattern for all degrees, split by first letters so that most words are passed over at once."""
    levels: dict[str, DegreeLevel] = {}
    parts: dict[str, list[str]] = {}
    for number, (level, pattern) in enumerate(lists.rows_of("degrees.tsv")):
        levels[f"p{number}"] = DegreeLevel(level)
        parts.setdefault(_first_letter(pattern), []).append(f"(?P<p{number}>{_blanks(pattern)})")
    branches = [f"(?={letter})(?:{'|'.join(group)})" for letter, group in sorted(parts.items(), reverse=True)]
    return re.compile(rf"(?<![\w.@&])(?:{'|'.join(branches)})(?![\w])", re.IGNORECASE), levels


def _first_letter(pattern: str) -> str:
    """The letter that every match begins with, "" where there are several."""
    depth, starts, begins = 0, [], True
    for char, following in zip(pattern, pattern[1:] + " ", strict=True):
        if begins:
            starts.append(char if char.isalpha() and following not in "?*{" else "")
        depth += (char in "([") - (char in ")]")
        begins = char == "|" and depth == 0
    return starts[0] if len(set(starts)) == 1 else ""


def _blanks(pattern: str) -> str:
    """The pattern with every space taking a run of blanks, so that names may go over a line break."""
    return pattern.replace("[- ]", r"[-\s]").replace(" ?", r"\s?").replace(" ", r"\s{1,9}")


_DEGREE, _LEVELS = _load()
_STEMS = (
    "bachelo", "bachar", "master", "degree", "diplom", "doctor", "associate", "certificate", "graduat", "licenc",
    "maestr", "mestrad", "magist", "laurea", "grado", "ingeni", "trise", "doctora", "doutor", "dottor", "staats", "ausbildung",
)  # fmt: skip
_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]{0,4}\.\s?[A-Za-z(]|\b[BMDPLJH][A-Za-z]{1,4}\b")
_SCHOOL = frozenset(word for word in lists.words("school_words.tsv") if "*" not in word)
_SCHOOL_STEMS = tuple(word.rstrip("*") for word in lists.words("school_words.tsv") if "*" in word)
_JOINERS = frozenset(lists.groups("field_words.tsv")["joiner"])
_FIELDS = frozenset(word for words in lists.groups("field_words.tsv").values() for word in words)
_EVERYDAY = re.compile(r"(?:degree|diplomas?|certificate)$", re.IGNORECASE)
_WEAK = re.compile(
    r"(?:[a-z]{2,3}|diplom.{0,2}|certificates?|degree|masters?.{0,3}|bachelors?.{0,3}|graduat.*|associate.{0,3}|dip\.|m\.d\.|nvq.*|btec)\.?$",
    re.IGNORECASE,
)
_FIRM_SHORT = frozenset(
    [
        "mba",
        "phd",
        "bba",
        "bca",
        "mca",
        "jd",
        "llb",
        "llm",
        "bsc",
        "msc",
        "bfa",
        "mfa",
        "mph",
        "msw",
        "bsn",
        "msn",
        "fda",
        "hnd",
        "gce",
        "ged",
        "mbbs",
    ]
)
_NEVER_TITLE = frozenset({"be", "me", "as", "ms", "ma", "cap", "bac", "bs", "ba", "aa", "bms", "bit"})
_NOT_AFTER = re.compile(
    r"['’]?\s?s?\s(?:school\b(?! diploma| certificate)|students?\b|office\b|holders?\b|plan\b|data\b|thes[ie]s\b|topic\b|research\b|scholars?\b|workshop|level\b|schedule\b|suite\b|of (?:excellence|appreciation|completion|achievement|participation|merit|honou?r)\b)",
    re.IGNORECASE,
)


def _plausible(text: str, match: re.Match[str]) -> bool:
    word = match[0]
    if len(word) < 4 and (word.islower() or (word.istitle() and word.lower() in _NEVER_TITLE)):
        return False
    if word.islower() and word in ("bacc", "intermediate", "matric", "licence", "graduation"):
        return False
    level = _LEVELS[match.lastgroup or ""]
    if level is not DegreeLevel.SECONDARY and _NOT_AFTER.match(text, match.end()):
        return False
    spelled = _OF.match(word)
    if spelled and spelled[1].islower() and lists.plain(spelled[1]) not in _FIELDS:
        return False  # "Scrum Master of two teams"
    if word.startswith("master") and text.startswith(",", match.end() - 1):
        return False
    return (
        _SHORT.fullmatch(word) is None
        or word.lower().strip(".") in _FIRM_SHORT
        or _is_short_degree(text, match)
    )


_OF = re.compile(
    r"(?:bachelor|master|doctor(?:ate)?|associate)s?['’]?s?\s+of\s+(?:the\s+)?(\w+)", re.IGNORECASE
)
_SHORT = re.compile(r"[a-z]{2,3}\.?", re.IGNORECASE)
_STATE_BEFORE = re.compile(r"[a-z],\s*$")
_SHORT_AFTER = re.compile(
    r"\.?\s*(?:$|[()\[]|in\b|from\b|degree|hon|[-–—,:]?\s*(?:19|20)\d\d)|\.?\s*[-–—,:.]?\s*(?P<word>[^\W\d_]+)",
    re.IGNORECASE,
)


_PRODUCTS = frozenset(
    {"project", "power", "visual", "network", "application", "applications", "systems", "office"}
)


def _is_short_degree(text: str, match: re.Match[str]) -> bool:
    """Whether two or three letters are a degree: "MS in Physics", "BE (IT)", "BA, English", not "Boston, MA"."""
    if match[0] in ("MA", "ME", "MS", "DEA") and _STATE_BEFORE.search(text, 0, match.start()):
        return False
    after = _SHORT_AFTER.match(text, match.end())
    if after is None:
        return False
    word = after["word"]
    if word and match[0] == "MS" and word.lower() in _PRODUCTS:
        return False
    return word is None or lists.plain(word) in _FIELDS or is_school(text[match.end() : match.end() + 50])


def _spelled_out(text: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """Whether letters are followed by what they stand for: "BFA, Bachelor of Fine Arts"."""
    gap = text[match.end() : following.start()]
    same = _LEVELS[match.lastgroup or ""] is _LEVELS[following.lastgroup or ""]
    return (
        same
        and len(match[0]) < 7 < len(following[0])
        and re.fullmatch(r"\.?[,:]?\s{0,2}[-–—]?\s{0,2}", gap) is not None
    )


def _limit(text: str, match: re.Match[str], later: list[re.Match[str]]) -> int:
    """How far a name may reach: to the next degree, unless that one only repeats it in brackets."""
    for other in later:
        if other.start() < match.end() or text[other.start() - 1] in "([" or _EVERYDAY.match(other[0]):
            continue
        return other.start()
    return len(text)


def _name(text: str, match: re.Match[str], floor: int, limit: int) -> DegreeName | None:
    start, end = match.start(), _name_end(text[:limit], match.end())
    everyday = _EVERYDAY.match(match[0]) is not None
    if everyday and text[match.end() : end][:1].isspace() and not _INTO.match(text, match.end()):
        end = end if is_field(text[match.end() : end]) else match.end()  # "certificate API"
    weak = _WEAK.match(match[0]) is not None and match[0].lower().strip(".") not in _FIRM_SHORT
    if weak:
        start = _name_start(text, floor, start)
    if everyday and _says_nothing(match[0], text[start : match.start()], text[match.end() : end]):
        return None
    while end > start and text[end - 1] in " ,;:-–—(\n":
        end -= 1
    return DegreeName(start, end, Span(*match.span()), _LEVELS[match.lastgroup or ""], weak, everyday)


_INTO = re.compile(r"\s+(?:in|of|en|em|im|for|course)\b|\s*[(:,–-]", re.IGNORECASE)


def _says_nothing(word: str, before: str, after: str) -> bool:
    """Whether "degree" or "certificate" stands without a field: "this degree", "his Wesley Degree"."""
    if after.strip(" .,;:-–—()"):
        return False
    if word.lower() == "degree":
        return not has_subject(before)
    return not before.strip() and word != "Diploma"


_LEFT = re.compile(r"(?:(?:[A-ZÀ-Þ][\w/.'’-]*|and|&|of)\s+){1,7}$")
_NOT_LEFT = re.compile(
    r"^(?:(?:and|&|of|a|an|the|awarded|completed|received|earned|obtained|education|course|pursuing|professional|academic|degree|hold|holds|qualification|qualifications|year|passed|graduated|from|in|with|this|my|his|her|their|equivalent|valid|two-year|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)\b[\s:]*)+",
    re.IGNORECASE,
)


def _name_start(text: str, floor: int, start: int) -> int:
    """Where a name with everyday words begins: "Women Studies Certificate", "Executive Diploma"."""
    before = _LEFT.search(text, floor, start)
    if before is None:
        return start
    words = before[0]
    cut = _NOT_LEFT.match(words)
    begin = before.start() + (cut.end() if cut else 0)
    if begin >= start or is_school(text[begin:start]) or places.find_place(text[begin:start]):
        return start
    return begin


_QUALIFIERS = re.compile(
    r"""(?:['’‘`]?\s?s\b)?\.?(?:\s*(?:degrees?\b|program(?:me)?s?\b|course\b|candidate\b|honou?rs\b|hons?\b\.?|cum\ laude
      |\((?:hons?\.?|honou?rs|cum\ laude)\)|with\ (?:first\ class\ )?(?:honou?rs|distinction)\b|/\s?[A-Z]\.?[A-Z]{1,4}\b
      |[(\[](?!with\b|[^)\]]*\d)[^)\]]{1,60}[)\]]))*""",
    re.IGNORECASE | re.VERBOSE,
)
_QUALIFIERS_BUT_FIELD = re.compile(
    r"""(?:['’‘`]?\s?s\b)?\.?(?:\s*(?:degrees?\b|program(?:me)?s?\b|course\b|candidate\b|honou?rs\b|hons?\b\.?|cum\ laude
      |\((?:hons?\.?|honou?rs|cum\ laude|(?:[A-Z]\.){2,6})\)|with\ (?:first\ class\ )?(?:honou?rs|distinction)\b))*""",
    re.IGNORECASE | re.VERBOSE,
)
_JOIN = re.compile(
    r"\s*(?:[-–—:,/.]\s*)?(?P<into>(?:in|of|en|em|im|d['’]|for)(?:\b|(?<=['’]))[:\s]*)?\s*", re.IGNORECASE
)
_STOP = re.compile(
    r"""\s*(?:,|\(|\[|\b(?:from|at|with|under|through|during|where|while|by|via)\b|\s[-–—|:]|[–—|•·∙;~]|\bin\ the\ year\b|\b(?:19|20)[\dx]{2}\b|\b\d
      |\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b[.,]?\s*(?:\d|$)|\bC?\.?GPA\b|\bminors?\b|\bmajor(?:s|ing|ed)?\b|\bdegrees?\b|\bconcentrat|\bspeciali[sz]
      |\bUniversity\b|\bCollege\b|\bgraduat|\bexpected\b|\bpass|\bsecured\b|\bscored\b|\bclass\ of\b|\baggregate\b|\bcommittee|\bfellow\b|\badvisory\b|\bthes[ie]s\b|\bcourse\s?work|\bscholar|\bdep(?:artmen)?t\b|\bproject\b(?!\smanag)|\bsumma\b|\bmagna\b|\bcum\ laude|\bpursuing\b|\bcompleted\b|\byears?\b|:|\.(?:\s|$)|["“”?!])""",
    re.IGNORECASE | re.VERBOSE,
)


def _name_end(text: str, end: int) -> int:
    """Where a degree's name ends: after its field where one follows, else after its own words."""
    qualified = _QUALIFIERS.match(text, end)
    assert qualified is not None
    bare = qualified.end()
    join = _JOIN.match(text, bare)
    assert join is not None
    begin = join.end()
    stop = _STOP.search(text, begin)
    body = text[begin : stop.start() if stop else len(text)].rstrip(" .-–—&/\n")
    if body[:1].isupper():
        body = _without_rest(body)
    twice = _TWICE.search(body) if join["into"] else None
    if twice and is_field(body[: twice.start()]):  # "in IT in VIT, Pune"
        body = body[: twice.start()]
    if not _is_body(body, into=join["into"] is not None, spaced=not join[0].strip()):
        return bare
    if stop and stop[0].strip().lower() in ("university", "college") and not is_field(body):
        return bare  # "of Kenyatta University"
    end = begin + len(body)
    further = _FURTHER.match(text, end)
    if further and is_field(further[1]):  # "Business Administration, Marketing"
        end = further.end(1)
    again = _ABBREVIATED.match(text, end)
    return again.end() if again else end


_FURTHER = re.compile(r"\s*(?:,|\s[-–—])\s*([^\d,;:|()•–—-]{3,50}[^\W\d_])(?=\s*(?:$|[,;|(\d–—-]))")
_TWICE = re.compile(r"\s+in\s")
_ABBREVIATED = re.compile(r"\s*[(\[][A-Z][A-Za-z.& ]{0,14}[)\]](?:\s*[Dd]egree\b)?")


def _without_rest(body: str) -> str:
    """A field without the sentence that goes on after it: "Food Science and ten" → "Food Science"."""
    words = body.split(" ")
    while len(words) > 1 and words[-1].islower() and (words[-1] not in _FIELDS or words[-1] in _JOINERS):
        words.pop()
    return " ".join(words).rstrip()


def _is_body(body: str, *, into: bool, spaced: bool) -> bool:
    """Whether words after a degree are its field; ``into`` says that "in" or "of" leads to them."""
    words = body.split()
    if not words or len(body) > 75 or len(words) > 9 or is_school(body) or places.is_place(body):
        return False
    if into:
        return body[0].isupper() or (body[0].isalpha() and len(words) <= 6)
    return (has_subject(body) and (body[0].isupper() or is_field(body))) or (
        spaced and body.isupper() and 2 <= len(body) <= 5
    )
