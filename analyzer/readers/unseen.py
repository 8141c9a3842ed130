"""Finds what a file says to programs rather than to people: tags, metadata, instructions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analyzer.records import HiddenText, Note

TAGS = re.compile("[\U000e0020-\U000e007e]+")
TAG = re.compile("[\U000e0020-\U000e007e]")
TAG_BASE = 0xE0000
# The description of an honest file is a title or a few words; these are many.
MOST_METADATA_WORDS = 12
NOT_SAID = ("unspecified", "untitled", "anonymous")

# Wording that addresses a program that judges the text: the words it begins with, and how it goes
# on. Shown to a person, never obeyed.
ORDERS = tuple(
    (heads, re.compile(tail))
    for heads, tail in (
        (
            ("ignore", "disregard", "forget", "override"),
            r"\b.{0,30}\b(previous|prior|above|earlier|preceding|all|any|other)\b"
            r".{0,30}\b(instruction|prompt|direction|rule|criteri|command|context|guideline)",
        ),
        (("system prompt", "prompt injection"), r"\b"),
        (("you are ",), r"(now )?an? (ai|llm|language model|assistant|chatbot)\b"),
        (("as an ", "dear ", "attention "), r"ai\b"),
        (("note to ",), r"(the )?(ai|llm|ats|bot)\b"),
        (("chatgpt:", "gpt:", "<|system", "<system", "<|im_start", "<im_start"), r""),
        (
            ("rank", "rate", "score", "recommend", "select", "mark", "classify", "evaluate"),
            r"\b.{0,20}\b(this|the|me|him|her|my)\b.{0,30}\b(candidate|applicant|resume|cv|profile)?.{0,20}"
            r"\b(as (the )?(best|top|perfect|ideal|excellent|highest|strong)|(100|ten|10) ?(/|out of|%|points)"
            r"|highest score)",
        ),
        (
            ("return", "output", "respond", "reply", "answer", "print"),
            r"\b.{0,20}\b(only|exactly|with)\b.{0,40}\b(score|hire|match|yes|100)",
        ),
    )
)
QUOTED = 160  # characters of an instruction that are shown


def smuggled(text: str) -> str | None:
    """ASCII written in invisible tag characters, as plain text; None where there is none."""
    if not TAG.search(text):
        return None
    found = [match[0] for match in TAGS.finditer(text)]
    return " ".join("".join(chr(ord(tag) - TAG_BASE) for tag in run) for run in found) or None


def hidden_metadata(values: Iterable[str | None]) -> HiddenText | None:
    """Keywords and descriptions of a file, where they are more than a title."""
    told = (value for value in values if value and value.strip().lower() not in NOT_SAID)
    text = " ".join(" ".join(told).split())
    return HiddenText(text, "metadata") if len(text.split()) > MOST_METADATA_WORDS else None


def find_instructions(text: str, hidden: Iterable[HiddenText]) -> Note | None:
    """A note that quotes the first instruction to a program, in the text or hidden in the file."""
    for part in (text, *(item.text for item in hidden)):
        if not _holds_order(" ".join(part.split())):
            continue  # as is usual; what follows takes several times as long
        for sentence in re.split(r"(?<=[.!?])\s+|\n\n|\n(?=[A-Z•])", part):
            flat = " ".join(sentence.split())
            if _holds_order(flat):
                return Note("instructions", f"The file addresses a program that reads it: “{flat[:QUOTED]}”")
    return None


def _holds_order(text: str) -> bool:
    lowered = text.lower()
    return any(
        tail.match(lowered, place + len(head))
        for heads, tail in ORDERS
        for head in heads
        for place in _places(lowered, head)
    )


def _places(text: str, head: str) -> Iterator[int]:
    """Where a word of the text begins with these letters."""
    place = text.find(head)
    while place >= 0:
        if place == 0 or not text[place - 1].isalnum():
            yield place
        place = text.find(head, place + 1)
