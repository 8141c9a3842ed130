"""Tells headings of positions from sentences and bullets by shape, without a language model."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer import headline, separators
from analyzer.employer_names import company_score
from analyzer.headings import is_subheading
from analyzer.rows import Row

_LONGEST = 110  # characters of a heading row


@lru_cache(maxsize=20_000)
def is_contact(text: str) -> bool:
    """Whether a row is a page's running head or says how to reach somebody."""
    if len(text) >= 120 or not (_SIGN.search(text) or text[:8].lower().startswith(_ADDRESSES)):
        return False
    return _CONTACT.search(text) is not None


def is_heading_like(row: Row) -> bool:
    """Whether a row could name a title, an employer or a place rather than describe work."""
    return _heading_like(separators.without_address(row.text), row.bullet)


@lru_cache(maxsize=20_000)
def _heading_like(text: str, bullet: bool) -> bool:
    if len(text) > _LONGEST or not text or is_subheading(text) or _NO_HEADING.match(text):
        return False
    if bullet and headline.title_score(text) < 0.6 and company_score(text) < 0.7:
        return False
    if text.endswith((":", ",", ";")) and headline.title_score(text) < 0.6 and company_score(text) < 0.7:
        return False
    return not is_sentence(_ASIDE.sub("", text), bullet=bullet)


_ASIDE = re.compile(
    r"(?<=\w) \((?:an?|the|formerly|previously|now|part of|acquired by|(?:subsidiary|division) of) [^()]*\)"
)  # "Corvid (a maker of small tools), Leeds"
_SIGN = re.compile(r"[@\d]")
_ADDRESSES = ("http://", "https://", "www.")
_CONTACT = re.compile(
    r"\w@\w|^(?:https?://|www\.)|^(?!.*\b(?:19|20)\d\d\b.*\b(?:19|20)\d\d)\W*(?:\d[\s().+-]{0,3}){9,}$|\bpage\s+\d+\s*(?:of\s*\d+)?\W*$|\bpage\s+\d+\s*of\s*\d+\b",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"https?:|www\.|\(|\d+[%.)]|(?:environment|(?:tech(?:nical|nology)? )?stack|used|tools|technologies|skills|responsibilities|key \w+|projects?|description|team size)\s*[:\-]",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_][\w'’.&-]*")
_VERB = re.compile(
    r"^(?:[A-Z][a-z]{2,}(?:ed|ing|izes|ises)|Led|Built|Ran|Made|Wrote|Won|Held|Took|Kept|Gave|Set|Did|Oversaw|Drove|Grew"
    r"|Sold|Taught|Met|Responsible|Involved|Ability|Able|Assist|Provide|Manage|Develop|Create|Maintain|Perform|Prepare"
    r"|Ensure|Conduct|Coordinate|Support|Handle|Monitor|Review|Work|Help|Train|Lead|Participate|Utilize|Process|Answer"
    r"|Report|Plan|Make|Use|Identify|Implement|Design|Collaborate|Analyze|Communicate|Serve|Act|Schedule|Supervise"
    r"|Update|Collect|Establish|Organize|Oversee|Deliver|Promote|Direct|Facilitate|Complete|Greet|Operate|Receive"
    r"|Resolve|Respond|Follow|Generate|Contribute|Evaluate|Enter|Write|Build|Keep|Take|Run|Sell|Teach|Clean|Check"
    r"|Order|The|This|These|I|My|We|Our|In|To|For|With|And|As|By|On|It|All|Also|From|After|During|Through|Under|Up|A"
    r"|An|Have|Has|Had|Was|Were|Is|Are|Both|Various|Several|Daily|Successfully|Effectively)(?:e?s)?\s+(?:[a-z0-9]|\d)",
)
_SMALL_NAME = re.compile(r"[a-z]{1,2}[A-Z]|at (?=[A-Z])")  # "eBay", "at Corvid Foods"
_PAST = re.compile(r"^[A-Z][a-z]{2,}ed\b")
_NOUN_VERBS = re.compile(
    r"^(?:[A-Z][a-z]+ing (?:and|&) [A-Z]\w+|Consulting|Marketing|Engineering|Accounting|Teaching|Manufacturing|Nursing|Banking|Building|Purchasing"
    r"|Advertising|Training|Testing|Printing|Planning|Licensed|Certified|Registered|Associated|United|Limited|Advanced)\b"
)


@lru_cache(maxsize=20_000)
def is_sentence(text: str, *, bullet: bool) -> bool:
    """Whether a text tells something rather than names it; bullets are held to a stricter measure."""
    text = text.strip()
    words = _WORDS.findall(text)
    if not words:
        return False
    if text[0].islower() and len(words) > 2 and not _SMALL_NAME.match(text):
        return True
    if bullet and _PAST.match(text) and not _NOUN_VERBS.match(text):
        return True
    if _VERB.match(text) and not _NOUN_VERBS.match(text):
        return True
    long = [word for word in words if len(word) > 3]
    lower = sum(word[0].islower() for word in long)
    if len(words) > 5 and lower > len(long) * (0.34 if bullet else 0.45):
        return True
    return len(words) > 16 or (text.endswith(".") and len(words) > 6 and lower > 1)
