"""Who is one person: the keys that find a candidate again, and when two names are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from analyzer.records import DegreeLevel, Resume

# Letters that carry no separable accent in Unicode.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "er", "sir", "jr", "sr", "phd", "md", "mba"})
_PHONE_DIGITS = 9  # of a number without its country code and trunk zero
_FEWEST_DIGITS = 7
_ROLES_IN_COMMON = 3


def fold(text: str) -> str:
    """Text for comparing: lower case, no accents, single spaces."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.translate(_PLAIN).split())


def name_tokens(name: str | None) -> tuple[str, ...]:
    """The words of a name, folded, without titles; () where there is no name."""
    words = re.findall(r"[^\W\d_]+", fold((name or "").replace("'", "").replace("’", "")))
    return tuple(word for word in words if word not in _TITLES)


def name_key(name: str | None) -> str | None:
    """The same for "Doe, John" and "John Doe"; None where there is no name."""
    return " ".join(sorted(name_tokens(name))) or None


def email_key(email: str | None) -> str | None:
    return email.strip().lower() or None if email else None


def phone_key(phone: str | None) -> str | None:
    """The last digits of a number; None when there are too few to mean anybody."""
    digits = re.sub(r"\D", "", phone or "")
    return digits[-_PHONE_DIGITS:] if len(digits) >= _FEWEST_DIGITS else None


def names_compatible(one: str | None, other: str | None) -> bool:
    """Whether two names of the same e-mail address are one person's.

    Every word of the shorter name has its own partner in the longer one, equal or as an initial,
    and at least one whole word is equal. A missing name goes only with a missing name.
    """
    short, long = sorted((name_tokens(one), name_tokens(other)), key=len)
    if not short:
        return not long
    if "".join(short) == "".join(long):
        return True
    rest = list(long)
    whole = 0
    for word in sorted(short, key=len, reverse=True):
        partner = _partner(word, rest)
        if partner is None:
            return False
        rest.remove(partner)
        whole += word == partner and len(word) > 1
    return whole > 0


def _partner(word: str, rest: Iterable[str]) -> str | None:
    if word in rest:
        return word
    return next((other for other in rest if _initial(word, other)), None)


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def same_history(one: Resume | None, other: Resume | None) -> bool:
    """Whether two resumes share so many positions that they are probably one person's."""
    if one is None or other is None:
        return False
    return len(_positions(one) & _positions(other)) >= _ROLES_IN_COMMON


def _positions(resume: Resume) -> set[str]:
    return {fold(word) for role in resume.roles for word in (role.title, role.company) if word}


def search_text(*, name: str | None, file_name: str, email: str | None, matched: Iterable[str]) -> str:
    """One folded text to sort by name, to search in and to filter by skill.

    It begins with the label of the row (the name, else the file's), and each skill stands
    between two tabs; no folded part holds a line break or a tab.
    """
    file_label = fold(file_name)
    skills = "".join(f"{fold(skill)}\t" for skill in matched)
    return f"{fold(name or '') or file_label}\n{file_label}\n{fold(email or '')}\n\t{skills}"


def experience_text(years: float | None) -> str | None:
    """Such as "5 years"; None where nothing says it."""
    if years is None:
        return None
    amount = f"{years:.1f}".removesuffix(".0")
    return f"{amount} year" if amount == "1" else f"{amount} years"


def education_text(level: DegreeLevel | None) -> str | None:
    return level.value.capitalize() if level else None
