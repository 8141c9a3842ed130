"""Tells text that a person wrote from what a broken encoding left of it."""

from __future__ import annotations

import re

LEAST_LETTERS = 60  # fewer prove nothing
VOWEL_SHARE = (0.2, 0.62)  # of the letters of any European language
CID = re.compile(r"\(cid:\d+\)")
LATIN = re.compile(r"[A-Za-z]")
VOWEL = re.compile(r"[AEIOUYaeiouy]")
BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x80-\x9f]")
ODD_SHARE = 0.3


def is_garbage(text: str) -> bool:
    """Whether a page's text is unreadable: codes without letters, or letters that spell nothing."""
    visible = "".join(text.split())
    if len(visible) < LEAST_LETTERS:
        return False
    broken = len(BROKEN.findall(visible)) + sum(map(len, CID.findall(visible)))
    letters = sum(map(str.isalnum, visible))
    if broken > ODD_SHARE * len(visible) or letters < ODD_SHARE * len(visible):
        return True
    return _spells_nothing(visible)


def _spells_nothing(visible: str) -> bool:
    """A font whose letters are shifted reads as letters, but with the vowels in the wrong places."""
    latin = len(LATIN.findall(visible))
    if latin < LEAST_LETTERS or latin < 0.6 * len(visible):
        return False
    low, high = VOWEL_SHARE
    return not low <= len(VOWEL.findall(visible)) / latin <= high
