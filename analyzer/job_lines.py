"""Takes a job description apart: lines and clauses, each with what the heading and the words make of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer import job_words as words
from analyzer.job_words import Mode

LONGEST_HEADING = 60  # characters
LONGEST_ITEM = 6  # words of an item in a short list of skills


@dataclass(frozen=True, slots=True)
class Line:
    """One line, sentence or clause of the description, without its bullet, and what it counts for."""

    text: str
    mode: Mode

    @property
    def is_must(self) -> bool:
        """Whether what the line names is asked for rather than welcome."""
        return self.mode is not Mode.NICE


def listed(description: str) -> list[str]:
    """The items of a text that is nothing but a short list of skills; empty for anything else."""
    text = description.strip()
    parts = words.LIST_BREAK.split(text) if words.LIST_BREAK.search(text) else text.split(",")
    items = [words.BULLET.sub("", item).strip(" .,-") for item in parts]
    items = [item for item in items if item]
    if len(items) < 2 or not all(_is_item(item) for item in items):
        return []
    return items


def _is_item(item: str) -> bool:
    if len(item.split()) > LONGEST_ITEM or item.endswith(":") or ". " in item:
        return False
    return not (_heading(item) or words.YEARS.search(item))


def lines_of(description: str) -> list[Line]:
    """What the description says, in order, without headings and without what is only told beside it."""
    return [line for line in _lines(description.splitlines()) if line.mode is not Mode.ASIDE]


def _lines(rows: list[str]) -> Iterator[Line]:
    mode = Mode.PLAIN
    for place, row in enumerate(rows):
        text = words.BULLET.sub("", row).strip()
        heading = _heading(text) or (Mode.PLAIN if _opens_a_list(rows, place) else None)
        if heading:
            mode = heading
            continue
        inline, text = _inline_heading(text)
        mode = inline or mode
        for sentence in words.SENTENCE_END.split(text):
            for clause in _clauses(sentence.strip()):
                yield Line(clause, _mode_of(clause, mode))


def _heading(text: str) -> Mode | None:
    plain = text.strip("*#_ \t")
    if len(plain) > LONGEST_HEADING:
        return None
    return next((mode for mode, pattern in words.HEADINGS if pattern.match(plain)), None)


def _opens_a_list(rows: list[str], place: int) -> bool:
    """Whether a row is a heading of unknown words: short, not an item itself, bullets below it."""
    text = rows[place].strip()
    if not text or words.BULLET.match(rows[place]) or text[-1] in ".;!?," or len(text.split()) > LONGEST_ITEM:
        return False
    below = next((row for row in rows[place + 1 :] if row.strip()), "")
    return words.BULLET.match(below) is not None


def _inline_heading(text: str) -> tuple[Mode | None, str]:
    for mode, pattern in words.INLINE_HEADINGS:
        found = pattern.match(text)
        if found:
            return mode, text[found.end() :]
    return None, text


def _clauses(sentence: str) -> Iterator[str]:
    """The sentence, or its clauses where they are of unlike weight: "Java required, Go a plus".

    A clause without a word of weight belongs to the next that has one: "Java, SQL required".
    """
    signs = (words.NICE, words.MUST, words.NOT_ASKED)
    if sum(pattern.search(sentence) is not None for pattern in signs) < 2:
        if sentence:
            yield sentence
        return
    start = 0
    for end, after in [
        *(found.span() for found in words.CLAUSE_END.finditer(sentence)),
        (len(sentence),) * 2,
    ]:
        clause = sentence[start:end]
        if after == len(sentence) or any(pattern.search(clause) for pattern in signs):
            yield clause
            start = after


def _mode_of(clause: str, mode: Mode) -> Mode:
    if words.NOT_ASKED.search(clause):
        return Mode.ASIDE
    if words.NICE.search(clause) and not words.FIRMLY_MUST.search(clause):
        return Mode.NICE
    if mode is Mode.ASIDE or (mode is Mode.PLAIN and words.ASIDE.search(clause)):
        return Mode.ASIDE
    if mode is Mode.DUTIES and words.MUST.search(clause):
        return Mode.MUST
    return mode
