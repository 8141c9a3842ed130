"""Tells text that a person wrote from what a broken encoding left of it."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

LEAST_LETTERS = 60  # fewer prove nothing
CID = re.compile(r"\(cid:\d+\)")
BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x80-\x9f]")
ODD_SHARE = 0.3

# Pairs of letters that are usual in European languages. At least .48 of the pairs of English resumes
# are among them, .33 of Welsh or of a list of acronyms, and .13 as a rule once a font has shifted them.
LEAST_USUAL = 0.25
PAIRS = (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi"
    " ri ro ic ne ea ra ce li ch ll be ma si om ur ie ei un au sc ge ta la el ad ci os da ca nt ns us em ec qu"
    " ai ue do ao na no tr pr pe po ac il et ct iv ss so sa mi di am ag rt rs ly ut mp pl op ol"
)
A, Z = ord("a"), ord("z")


def _usual_pairs() -> NDArray[np.bool_]:
    table = np.zeros((26, 26), bool)
    for pair in PAIRS.encode().split():
        table[pair[0] - A, pair[1] - A] = True
    return table


USUAL = _usual_pairs()


def is_garbage(text: str) -> bool:
    """Whether a page's text is unreadable: codes without letters, or letters that spell nothing."""
    visible = "".join(text.split())
    if len(visible) < LEAST_LETTERS:
        return False
    broken = len(BROKEN.findall(visible)) if not visible.isascii() else 0
    if "(cid:" in visible:
        broken += sum(map(len, CID.findall(visible)))
    if broken > ODD_SHARE * len(visible):
        return True
    codes = np.frombuffer(text.lower().encode("ascii", "replace"), np.uint8)
    latin = (codes >= A) & (codes <= Z)
    fewest = ODD_SHARE * len(visible)
    # Nearly every page has Latin letters enough; else those of other scripts are counted one by one.
    if np.count_nonzero(latin) < fewest and sum(map(str.isalnum, visible)) < fewest:
        return True
    return _spells_nothing(codes, latin)


def _spells_nothing(codes: NDArray[np.uint8], latin: NDArray[np.bool_]) -> bool:
    """Whether the letters that are Latin hardly ever stand in pairs that languages have."""
    count = np.count_nonzero(latin)
    if count < LEAST_LETTERS or count < 0.6 * np.count_nonzero(codes > ord(" ")):
        return False
    paired = np.flatnonzero(latin[:-1] & latin[1:])
    usual = USUAL[codes.take(paired) - A, codes.take(paired + 1) - A]
    return len(usual) >= LEAST_LETTERS and float(usual.mean()) < LEAST_USUAL
