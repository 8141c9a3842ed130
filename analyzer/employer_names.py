"""Weighs whether words name an employer: by their legal form, their words, and what no name is."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer import lists, places
from analyzer.word_kinds import EMPLOYER_WORDS, FIELDS, HEADS, LINKS, SCHOOL_WORDS, SIDES, stem


@lru_cache(maxsize=20_000)
def company_score(text: str) -> float:
    """How much a text looks like the name of an employer, 0-1; any capitalised words do a little."""
    words = re.findall(r"[^\s,()]+", text)
    if not words or len(words) > 12 or not any(char.isalpha() for char in text) or places.is_code(text):
        return 0.0
    low = [lists.plain(word).strip("/") for word in words]
    if any(word.strip(".") in _LEGAL for word in low[1:]) or is_placeholder(text):
        return 1.0
    if _DOMAIN.fullmatch(text):
        return 0.4
    long = [word for word in words if len(word) > 3]
    if sum(map(_is_small, long)) > len(long) * 0.4 and not _is_small_kind(words):
        return 0.05
    if any(word.strip(".") in EMPLOYER_WORDS or word in SCHOOL_WORDS for word in low):
        return 0.35 if low[-1] in _BRANCHES or (low[-1] == "company" and _is_generic(low)) else 0.75
    if (lists.plain(text) in places.EMPLOYERS and not text.islower()) or (
        len(words) > 1 and _is_firm(low[-1])
    ):
        return 0.75
    if all(word.strip(".") in FIELDS or word in SIDES for word in low):
        return 0.15
    if _begins_with_employer(words):
        return 0.75
    return 0.1 if _is_small(text) or not text[0].isalnum() else 0.4


def _is_small(word: str) -> bool:
    """Whether a word begins with a small letter, unlike "eBay"."""
    return word[0].islower() and not any(map(str.isupper, word[1:3]))


def _begins_with_employer(words: list[str]) -> bool:
    """Whether a well-known employer stands before its branch or country, as in "Siemens Energy" or "Nokia Finland"."""
    if len(words) > 5 or not words[-1][0].isupper() or lists.plain(words[-1]) in HEADS:
        return False
    starts = (lists.plain(" ".join(words[:count])) for count in (1, 2, 3) if count < len(words))
    return any(start in places.EMPLOYERS and start not in places.MISTAKABLE for start in starts)


def _is_small_kind(words: list[str]) -> bool:
    """Whether only the kind of an employer is in small letters: "Aldon group", but not "Retail store"."""
    if len(words) != 2 or not words[0][0].isupper() or words[1] not in EMPLOYER_WORDS:
        return False
    return lists.plain(words[0]) not in FIELDS | SIDES | HEADS | EMPLOYER_WORDS


def is_known_employer(text: str) -> bool:
    """Whether a text has a word of employers' names or is one the project knows by name."""
    return company_score(text) >= 0.7


def is_legal_form(text: str) -> bool:
    """Whether a text is nothing but a legal form, such as "SA" or "GmbH", that is no state's code."""
    form = lists.plain(text).replace(".", "")
    return text[:1].isupper() and form in _FORMS and not places.is_code(form)


def is_placeholder(text: str) -> bool:
    """Whether words stand where a template or an anonymised resume has the employer: "Company Name"."""
    return text.lower().startswith(_PLACEHOLDERS)


@lru_cache(maxsize=20_000)
def is_employer_name(text: str) -> bool:
    """Whether a text can name one employer: no date, place, initial or word that stands in for a name."""
    if _DOMAIN.fullmatch(text):
        return True
    if lists.plain(text) in places.EMPLOYERS:
        return not text.islower()  # "CVS" sells medicine, "cvs" keeps versions
    words = re.findall(r"[^\W\d_]+", text.lower())
    if sum(map(len, words)) < 3 or all(map(_is_empty, words)):
        return False
    if _SERVICE.search(text) or _CUT_OFF.search(text) or text.count("(") != text.count(")"):
        return False
    if _is_part(words) and not any(map(str.isdigit, text)) and not (text.isupper() and len(text) <= 6):
        return False  # but "UCLA"
    if _LOWER_START.match(text) or (_DEED.match(text) and company_score(text) < 1.0):
        return False  # but "Allured Inc"
    return not (_NO_NAME.fullmatch(text) or _is_places(text) or places.is_code(text))


def _is_empty(word: str) -> bool:
    """Whether a word says nothing of who an employer is: of dates, a legal form or left out ("xxx")."""
    return word in _DATE_WORDS or word in _LEGAL or not word.strip("x")


def _is_part(words: list[str]) -> bool:
    """Whether words name a part of some employer ("Recruitment Department"), or one word that any name may have."""
    if len(words) == 1:
        return words[0] not in _FORCES and (words[0] in EMPLOYER_WORDS or words[0] in SCHOOL_WORDS)
    if words[-1] in ("department", "dept") and len(words) == 2 and words[0] not in _FORCES:
        return True
    return words[-1] in _PARTS and all(
        word in FIELDS or word in SIDES or word in LINKS for word in words[:-1]
    )


_FORCES = frozenset({"army", "navy", "police", "fire", "health", "state", "sheriff"})
_PARTS = frozenset({"department", "dept", "section", "unit", "development", "operations", "sales"})


def _is_places(text: str) -> bool:
    """Whether a text is a place or several: "Costa Mesa / Sacramento"."""
    return places.is_place(text) or all(places.is_place(part) for part in _AND.split(text))


_AND = re.compile(r"\s*(?:/|&|\band\b|,)\s*")


def _is_firm(last: str) -> bool:
    """Whether a plural such as "Associates" or "Solicitors" ends a name."""
    return last not in HEADS and stem(last) in HEADS


def _is_generic(low: list[str]) -> bool:
    """Whether every word says a branch or a kind of employer, as in "Consulting Company"."""
    known = (EMPLOYER_WORDS, FIELDS, SIDES, LINKS)
    return all(any(word.strip(".") in words for words in known) for word in low)


_BRANCHES = frozenset({"industry", "industries", "sector", "domain", "field"})
_PLACEHOLDERS = ("company name", "name of company", "employer name")
_LEGAL = frozenset(
    [
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "llc",
        "l.l.c",
        "llp",
        "l.p",
        "plc",
        "corp",
        "corporation",
        "pvt",
        "gmbh",
        "ag",
        "kg",
        "sarl",
        "sas",
        "srl",
        "s.a",
        "s.l",
        "s.r.l",
        "s.p.a",
        "ltda",
        "lda",
        "bv",
        "pty",
        "pte",
        "jsc",
        "pjsc",
        "asa",
        "ab",
        "oy",
        "oyj",
        "aps",
        "nv",
        "sdn",
        "bhd",
        "wll",
        "fze",
        "co",
    ]
)
_DOMAIN = re.compile(
    r"[\w-]{2,}\.(?:com|org|net|edu|gov|io|co|ai|app|biz|info|(?:co|com|org)\.[a-z]{2})", re.IGNORECASE
)
_FORMS = frozenset(form.replace(".", "") for form in _LEGAL) | {"sa", "spa", "srl", "se"}
_DATE_WORDS = frozenset(name for names in lists.groups("months.tsv").values() for name in names) | frozenset(
    ["summers", "winter", "present", "current", "year", "date", "to", "and", "break"]
)
_LOWER_START = re.compile(r"[a-zà-þ]+(?:\W|$)")  # but "eBay"
_SERVICE = re.compile(
    r"\b(?:committees?|task ?force|senate|conference|(?:annual )?meeting|symposium|workshop|panel|seminar|boards? of directors?|patent application"
    r"|advisory (?:board|council|group)|journal of)\b",
    re.IGNORECASE,
)  # people serve on them or speak at them
_CUT_OFF = re.compile(
    r"[“”\"\\]|[a-z)]{4}\. (?!(?:Co|Ltd|Inc|LLC|Corp|Pvt)\b)[A-Z]|\)\. [A-Z]|\b(?:of|the|in|at|for|and|with|to)$"
)
_DEED = re.compile(
    r"(?!(?:United|Associated|Allied|Advanced|Integrated|Applied|Consolidated|Certified|Federated|Combined|Unified"
    r"|Red|Limited)\b)(?:[A-Z][a-z]{2,}ed|Co-taught|Taught|Chose|Won|Led|Built|Wrote|Made|Ran|Took|Began|Met|Sold)\s"
)
_NO_NAME = re.compile(
    r".* (?:awards?|scholarship|fellowship|membership|grant)|awards? (?:in|for|of) .*|.* award recipient|ongoing|expected|grad(?:uated|uation)?|degree(?: \d+)?|\d+ .*employees|(?:\d\S*/)?(?:week|month|hour|year|day)s?|summer job|gpa|(?:name of )?(?:an? |the |some |your )?(?:company|employer|organi[sz]ation|school|college|firm|magazine|website"
    r"|store)(?: name)?|(?:company|employer) name.*|name of (?:the )?.*|freelancer?|pro bono|confidential(?: .*)?|contract|self(?:[- ]employed)?"
    r"|volunteer|various|continued|inner[- ]city|\d+ (?:[\w.]+ ){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr"
    r"|way|blvd)\.?|.* (?:division|segment|team|shift)|full[- ]time|part[- ]time|industry|clients?|salary|hours?"
    r"|function|duration|location|grades? .*|domain|number of .*|(?:sales )?targets?|team size|own projects?.*|achievements?"
    r"|(?:achievement )?awards?|practicum|student teaching|(?:microsoft|ms|adobe) (?:excel|word|office|powerpoint|access"
    r"|outlook|project|visio|photoshop|illustrator|indesign|acrobat|flash|dreamweaver|premiere)",
    re.IGNORECASE,
)
