"""Tells how far a degree's name reaches before and after its first words."""

from __future__ import annotations

import re

from analyzer import places
from analyzer.study_fields import FIELDS, JOINERS, has_subject, is_field, is_school


def says_nothing(word: str, before: str, after: str) -> bool:
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


def name_start(text: str, floor: int, start: int) -> int:
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
_JOIN = re.compile(
    r"\s*(?:[-–—:,/.]\s*)?(?P<into>(?:in|of|en|em|im|de|d['’]|for)(?:\b|(?<=['’]))[:\s]*)?\s*", re.IGNORECASE
)
_STOP = re.compile(
    r"""\s*(?:\t|,|\(|\[|\bname\ of\b|\b(?:from|at|with|under|through|during|where|while|by|via)\b|\s[-–—|:]|[–—|•·∙;~]|\bin\ the\ year\b|\b(?:19|20)[\dx]{2}\b|\b\d
      |\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b[.,]?\s*(?:\d|$)|\bC?\.?GPA\b|\bminors?\b|\bmajor(?:s|ing|ed)?\b|\bdegrees?\b|\bconcentrat|\bspeciali[sz]
      |\bUniversity\b|\bCollege\b|\bgraduat|\bexpected\b|\bpass|\bsecured\b|\bscored\b|\bclass\ of\b|\baggregate\b|\bcommittee|\bfellow\b|\badvisory\b|\bthes[ie]s\b|\bcourse\s?work|\bscholar|\bdep(?:artmen)?t\b|\bproject\b(?!\smanag)|\bsumma\b|\bmagna\b|\bcum\ laude|\bpursuing\b|\bcompleted\b|\byears?\b|:|\.(?:\s|$)|["“”?!])""",
    re.IGNORECASE | re.VERBOSE,
)


def name_end(text: str, end: int) -> int:
    """Where a degree's name ends: after its field where one follows, else after its own words."""
    qualified = _QUALIFIERS.match(text, end)
    assert qualified is not None
    bare = qualified.end()
    part = _DEPARTMENT.match(text, bare)
    if part and is_field(part[1].strip()):  # "M.Sc., Dept. of Computer Science"
        return part.end(1)
    join = _JOIN.match(text, bare)
    assert join is not None
    begin = join.end()
    stop = _STOP.search(text, begin)
    body = text[begin : stop.start() if stop else len(text)].rstrip(" .-–—&/\n")
    if body[:1].isupper():
        body = _without_rest(body)
    twice = _TWICE.search(body)
    if twice and (join["into"] or body[twice.end() :].isupper()) and is_field(body[: twice.start()]):
        # "in IT in VIT, Pune", "information science in BCET"
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


_DEPARTMENT = re.compile(r"\s?,\s?Dep(?:artmen)?t\.? of ([A-Z][\w& ]{2,50})(?=\s*(?:$|[,;|(\d–—-]))")
_FURTHER = re.compile(r"\s*(?:,|\s[-–—])\s*([^\d,;:|()•–—-]{3,50}[^\W\d_])(?=\s*(?:$|[,;|(\d–—-]))")
_TWICE = re.compile(r"\s+in\s")
_ABBREVIATED = re.compile(r"\s*[(\[][A-Z][A-Za-z.& ]{0,14}[)\]](?:\s*[Dd]egree\b)?")


def _without_rest(body: str) -> str:
    """A field without the sentence that goes on after it: "Food Science and ten" → "Food Science"."""
    words = body.split(" ")
    while len(words) > 1 and words[-1].islower() and (words[-1] not in FIELDS or words[-1] in JOINERS):
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
