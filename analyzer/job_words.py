"""The words a job description is read with: headings, must and nice, years and degrees."""

from __future__ import annotations

import re
from enum import StrEnum

from analyzer.records import DegreeLevel


class Mode(StrEnum):
    """What the heading above a line makes of it."""

    PLAIN = "plain"  # no heading, or one that says nothing
    MUST = "must"
    NICE = "nice"
    DUTIES = "duties"
    ASIDE = "aside"  # about us, benefits, how to apply: asks for nothing


SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.;!?])\s+(?=[A-Z•●▪*-])")
BULLET = re.compile(r"^\s*(?:[-–—•●▪■◦‣*·○]|\d{1,2}[.)]|\(?[a-z]\))\s+")
LIST_BREAK = re.compile(r"[;|\n•●▪]")
WORDS = re.compile(r"[^\W_]+")

_NICE_HEADINGS = (
    r"nice[- ]to[- ]haves?|bonus(?: points| skills)?|preferred(?: \w+)?|desir(?:ed|able)(?: \w+)?",
    r"good to have|a plus|pluses|optional|would be (?:nice|great|a plus)|advantageous|ideally",
    r"extra credit|what would set you apart",
)
_ASIDE_HEADINGS = (
    r"about (?:us|the company|the team)|who we are|our (?:company|story|values|culture|mission|offer)",
    r"benefits|perks(?: (?:and|&) benefits)?|what we offer|we offer|compensation|salary(?: range)?",
    r"how to apply|equal opportunit\w+(?: employer)?|eeo(?: statement)?|location|why (?:join )?us",
    r"working hours|application process|privacy|disclaimer",
)
_MUST_HEADINGS = (
    r"(?:minimum |key |basic |job |core |essential |mandatory |technical |must[- ]have )*"
    r"(?:requirements?|qualifications?|skills?(?: required)?|must[- ]haves?|essentials?|criteria"
    r"|competenc(?:y|ies))",
    r"what (?:you(?:'|’)?ll need|you need|we(?:'|’)?re looking for|we are looking for|you bring|we expect"
    r"|we require)",
    r"who you are|you have|your profile|about you|skills (?:and|&) (?:experience|qualifications)",
    r"required(?: \w+)*|education(?: (?:and|&) experience)?|experience|tech(?:nology)? stack|knowledge",
    r"person specification",
)
_DUTIES_HEADINGS = (
    r"(?:key |main |job |core |your )*(?:responsibilities|duties|tasks|accountabilities|activities)"
    r"(?: (?:and|&) (?:responsibilities|duties))?",
    r"what you(?:'|’)?ll (?:do|be doing)|what you will do|the role|your (?:role|mission)|day[- ]to[- ]day",
    r"role(?: description| overview| summary)?|job (?:description|summary|overview|purpose)|overview",
    r"summary|position(?: summary)?|about the (?:role|job|position)",
)
_BY_MODE = (
    (Mode.NICE, "|".join(_NICE_HEADINGS)),
    (Mode.ASIDE, "|".join(_ASIDE_HEADINGS)),
    (Mode.MUST, "|".join(_MUST_HEADINGS)),
    (Mode.DUTIES, "|".join(_DUTIES_HEADINGS)),
)
_TAIL = r"\s*(?:\([^)]*\))?\s*"
HEADINGS = tuple(
    (mode, re.compile(rf"^(?:the )?(?:{pattern}){_TAIL}[:.\-–—]?\s*$", re.IGNORECASE))
    for mode, pattern in _BY_MODE
)
INLINE_HEADINGS = tuple(
    (mode, re.compile(rf"^(?:the )?(?:{pattern}){_TAIL}:\s+(?=\S)", re.IGNORECASE))
    for mode, pattern in _BY_MODE
)

NICE = re.compile(
    r"\b(?:(?:is|are|would be|will be|as)?\s*an? (?:\w+ )?(?:plus|bonus|advantage|asset)|plus\b(?=[.)]|$)"
    r"|ideally|preferred|preferabl[ey]|nice[- ]to[- ]have|good to have|desirable|desired|beneficial"
    r"|advantageous|optional(?:ly)?|bonus)\b",
    re.IGNORECASE,
)
MUST = re.compile(
    r"\b(?:must|required?|requires|requirement|mandatory|essential|minimum|at least|need(?:s|ed)?"
    r"|necessary|only)\b",
    re.IGNORECASE,
)
FIRMLY_MUST = re.compile(r"\bmust\b", re.IGNORECASE)
ASIDE = re.compile(
    r"\b(?:equal opportunity|regardless of|salary|per annum|insurance|paid time off|401\(?k\)?"
    r"|stock options|apply (?:now|today|at|online)|send your (?:cv|resume)|we are (?:a|an|the)\b"
    r"|founded in|our (?:office|company|team|clients))",
    re.IGNORECASE,
)

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}(?:\.\d)?|{'|'.join(NUMBERS)})"
YEARS = re.compile(
    rf"\b(?P<low>{_NUMBER})\s*(?:\(\d{{1,2}}\)\s*)?(?:\+|plus|or more)?\s*"
    rf"(?:(?:-|–|—|to|or)\s*{_NUMBER}\s*\+?\s*)?(?:\+\s*)?(?:years?|yrs?)\b",
    re.IGNORECASE,
)
LABELLED_YEARS = re.compile(
    r"\bexperience\s*(?:required|needed|level)?\s*[:\-–]\s*(?:minimum\s*|min\.?\s*|at least\s*)?"
    rf"(?P<low>{_NUMBER})\b",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:experience|experienced|minimum|min|at least|required?|work(?:ed|ing)|background|practice|exp)\b",
    re.IGNORECASE,
)
AGE = re.compile(
    r"\b(?:years? old|years? of age|age[ds]?|in business|history|warranty|contract)\b", re.IGNORECASE
)

_DEGREE_WORDS = (
    (DegreeLevel.DOCTORATE, r"ph\.?\s?d\b|doctora(?:te|l)\b|d\.?phil\b|juris doctor|j\.d\."),
    (
        DegreeLevel.MASTER,
        r"masters?(?:'|’)?s?(?: degree| of| in)|masters\b|master(?:'|’)s|mba\b|m\.b\.a|m\.?sc\b|m\.s\."
        r"|m\.?tech\b|m\.a\.|post[- ]?graduat\w+|ms (?:degree|in)\b|mca\b|graduate degree|advanced degree",
    ),
    (
        DegreeLevel.BACHELOR,
        r"bachelor(?:'|’)?s?\b|b\.?sc\b|b\.s\.|b\.a\.|b\.?tech\b|b\.e\.|be/b\.?tech"
        r"|bs(?:/ba|/ms)?(?= degree| in)|ba/bs\b|bs/ba\b|bca\b|bba\b|b\.?com\b"
        r"|degree in\b|degree or equivalent|graduation\b"
        r"|(?:university|college|four[- ]year|4[- ]year|undergraduate|relevant|related|technical) degree\b",
    ),
    (DegreeLevel.ASSOCIATE, r"associate(?:'|’)?s?(?: degree| of| in)\b|diploma\b|two[- ]year degree\b"),
    (DegreeLevel.SECONDARY, r"high school\b|ged\b|secondary school\b|a[- ]levels?\b|12th (?:pass|grade)\b"),
)
DEGREES = tuple(
    (level, re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE)) for level, pattern in _DEGREE_WORDS
)
