"""Finds what a file says to programs rather than to people: tags, metadata, instructions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyzer.records import HiddenText, Note

TAGS = re.compile("[\U000e0020-\U000e007e]+")
TAG_BASE = 0xE0000
# The description of an honest file is a title or a few words; these are many.
MOST_METADATA_WORDS = 12
NOT_SAID = ("unspecified", "untitled", "anonymous")

# Wording that addresses a program that judges the text. Shown to a person, never obeyed.
INSTRUCTIONS = re.compile(
    r"\b(ignore|disregard|forget|override)\b.{0,30}\b(previous|prior|above|earlier|preceding|all|any|other)\b"
    r".{0,30}\b(instruction|prompt|direction|rule|criteri|command|context|guideline)"
    r"|\b(system prompt|prompt injection|you are (now )?an? (ai|llm|language model|assistant|chatbot))\b"
    r"|\b(as an ai|dear ai|attention ai|note to (the )?(ai|llm|ats|bot))\b|\b(chat)?gpt:|<\|?(system|im_start)"
    r"|\b(rank|rate|score|recommend|select|mark|classify|evaluate)\b.{0,20}\b(this|the|me|him|her|my)\b.{0,30}"
    r"\b(candidate|applicant|resume|cv|profile)?.{0,20}"
    r"\b(as (the )?(best|top|perfect|ideal|excellent|highest|strong)|(100|ten|10) ?(/|out of|%|points)"
    r"|highest score)"
    r"|\b(return|output|respond|reply|answer|print)\b.{0,20}\b(only|exactly|with)\b.{0,40}\b(score|hire|match|yes|100)",
    re.IGNORECASE,
)
QUOTED = 160  # characters of an instruction that are shown


def smuggled(text: str) -> str | None:
    """ASCII written in invisible tag characters, as plain text; None where there is none."""
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
        if INSTRUCTIONS.search(" ".join(part.split())) is None:
            continue  # as is usual; what follows takes several times as long
        for sentence in re.split(r"(?<=[.!?])\s+|\n\n|\n(?=[A-Z•])", part):
            flat = " ".join(sentence.split())
            if INSTRUCTIONS.search(flat):
                return Note("instructions", f"The file addresses a program that reads it: “{flat[:QUOTED]}”")
    return None
