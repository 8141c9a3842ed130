"""Parts title and employer that stand side by side: "Baker Hill Bakery", "Secretary of the Nordic Wind Trust"."""

from __future__ import annotations

import re

from analyzer import lists, places
from analyzer.employer_names import is_employer_name, is_known_employer
from analyzer.headline import LEVEL, clean, company_of, is_department, title_score
from analyzer.skill_words import is_skill
from analyzer.word_kinds import HEADS, LINKS, SIDES


def parted(title: str | None, company: str | None, *, aside: bool) -> tuple[str | None, str | None]:
    """The same title and employer, parted where one of them holds both; ``aside``: the employer is in brackets."""
    served = _split_served(title) if title else None
    if served and (company is None or aside or not is_known_employer(company)):
        return served
    pair = None
    if title and company is None:
        pair = _split_linked(title) or _split_mixed(title)
    if title is None and company is not None:
        pair = _split_mixed(company)
    return pair or (title, company)


def employer_and_place(location: str) -> tuple[str, str] | None:
    """The two parts of "Acme, Oslo", but not of "Oslo, Norway", whose city no list knows."""
    parted = places.split_place(location)
    if parted is None or (places.is_country(parted[1]) and not is_known_employer(parted[0])):
        return None
    return parted


def _split_mixed(text: str) -> tuple[str, str] | None:
    """Title and employer that stand side by side without a separator; None where they do not."""
    words = text.split()
    plain = [lists.plain(word).strip(".,") for word in words]
    runs = [
        word in HEADS or word in SIDES or word in LINKS or LEVEL.match(word) is not None for word in plain
    ]
    heads = [number for number, word in enumerate(plain) if word.rpartition("/")[2] in HEADS]
    runs = [run or number in heads for number, run in enumerate(runs)]
    if not heads or all(runs):
        return None
    end = heads[-1] + 1
    while end < len(words) and LEVEL.match(plain[end]):
        end += 1
    begin = heads[-1]
    while begin > 0 and runs[begin - 1]:
        begin -= 1
    if end < len(words):
        title, company = " ".join(words[:end]), " ".join(words[end:])
    elif begin > 0:
        title, company = " ".join(words[begin:]), " ".join(words[:begin])
    else:
        return None
    title, company = clean(title), clean(company)
    if end == len(words) and not is_known_employer(company):
        return None  # "Zone Vice President": the words before are of the title
    if not company[:1].isupper() or is_department(company) or company.split()[0].lower() in LINKS:
        return None
    return (title, company) if is_employer_name(company) else None


def _split_served(text: str) -> tuple[str, str] | None:
    """Title and employer of "Secretary of the Nordic Wind Trust"; None for the field in "Head of the Design Team"."""
    match = _SERVED.search(text)
    if match is None or title_score(text[: match.start()]) < 0.6:
        return None
    company = company_of(text[match.end() :])
    if len(company.split()) < 3 or not is_known_employer(company) or not is_employer_name(company):
        return None
    return (clean(text[: match.start()]), company) if title_score(company) < 0.45 else None


def _split_linked(text: str) -> tuple[str, str] | None:
    """Title and employer of "Cook for Hill Bakery"; None for the field in "Assistant for Payroll"."""
    match = _LINKED.search(text)
    if match is None or title_score(text[: match.start()]) < 0.75:
        return None
    company = company_of(text[match.end() :])
    fits = is_employer_name(company) and not is_department(company) and title_score(company) < 0.45
    if not fits or is_skill(lists.plain(company)) or (match[1] == "in" and not is_known_employer(company)):
        return None
    return clean(text[: match.start()]), company


_LINKED = re.compile(r"\s(for|with|in)\s+(?=[a-z]{,2}[A-Z])")
_SERVED = re.compile(r"\s(?:of|to|at|for|with|in)\s+the\s+(?=[A-Z])")
