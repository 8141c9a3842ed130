"""Puts the glyphs of one page into words, and the words into lines in the order a person reads.

Geometry alone decides: producers write columns in any order. A page is cut at its gutters,
the tallest first; what lies above and below a gutter keeps its place around the columns.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.gutters import Fragment, Gutter, find_gutter
from analyzer.readers.clean import BULLETS, SYMBOL_BULLETS
from analyzer.records import Box

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BULLET_TEXTS = frozenset(BULLETS + SYMBOL_BULLETS + "–-*")

LAST_SPACE = 0x3000
IS_SPACE = np.zeros(LAST_SPACE + 2, bool)
IS_SPACE[
    [0, *range(0x09, 0x0E), 0x20, 0x85, 0xA0, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x3000]
] = True

WORD_GAP = 0.09  # of the glyph's height: the least gap that is a space
FRAGMENT_GAP = 0.7  # of the line's height: a wider gap than between words
TAB_GAP = 1.2  # of the line's height: the pen was moved on purpose
BULLET_GAP = 4.0  # of the line's height: how far a bullet may stand from its text
DATE_WORDS = 6  # "from March 2015 to June 2021"
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}/\d\d\b")
BLOCK_GAP = 0.45  # of the line's height, over the usual gap: a new block begins


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Glyphs of one page in stream order: Unicode ``codes`` (n,) and ``boxes`` (n, 4).

    A box is left, top, right, bottom in points from the page's top left corner, as wide as the
    glyph's advance and as high as its font's line.
    """

    codes: NDArray[np.uint32]
    boxes: Floats


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one page: texts, boxes (n, 4), and the first glyph of each (n,)."""

    texts: list[str]
    boxes: Floats
    first: Ints


class LaidLine(NamedTuple):
    """One visual line: its text, box, the index of its words, and whether a block begins with it."""

    text: str
    box: Box
    words: tuple[int, ...]
    opens_block: bool


def is_space(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which of these characters (n,) are white space."""
    result: NDArray[np.bool_] = IS_SPACE[np.minimum(codes, LAST_SPACE + 1)]
    return result


def find_words(glyphs: Glyphs) -> Words:
    """Words by their gaps: producers often leave spaces out and move the pen instead."""
    seen = np.flatnonzero(~is_space(glyphs.codes))
    if not len(seen):
        return Words([], np.zeros((0, 4), np.float32), np.zeros(0, np.int64))
    boxes = glyphs.boxes.take(seen, axis=0)
    starts = np.flatnonzero(np.concatenate(([True], _breaks(seen, boxes))))
    ends = np.append(starts[1:], len(seen))
    text = glyphs.codes.take(seen).astype("<u4").tobytes().decode("utf-32-le", "replace")
    texts = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return Words(texts, _join_boxes(boxes, starts), seen[starts])


def _breaks(seen: Ints, boxes: Floats) -> NDArray[np.bool_]:
    """Whether a word ends between each glyph and the next (n - 1,)."""
    before, after = boxes[:-1], boxes[1:]
    height = np.maximum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1])
    gap = after[:, 0] - before[:, 2]
    drop = np.abs((after[:, 1] + after[:, 3]) - (before[:, 1] + before[:, 3])) / 2
    apart = (gap > WORD_GAP * height) | (gap < -0.8 * height) | (drop > 0.6 * height)
    result: NDArray[np.bool_] = apart | (np.diff(seen) > 1)
    return result


def _join_boxes(boxes: Floats, starts: Ints) -> Floats:
    """The box around each run of boxes."""
    low = np.minimum.reduceat(boxes[:, :2], starts, axis=0)
    high = np.maximum.reduceat(boxes[:, 2:], starts, axis=0)
    return np.concatenate((low, high), axis=1)


def read_lines(words: Words, *, width: float) -> list[LaidLine]:
    """The words of a page of this width (points) as lines in reading order."""
    if not words.texts:
        return []
    regions = _order_regions(_find_fragments(words), width)
    return [line for region in regions for line in _lines_of(region, words)]


def _find_fragments(words: Words) -> list[Fragment]:
    order, level = _sort_by_level(words.boxes)
    boxes = words.boxes.take(order, axis=0)
    height = boxes[:, 3] - boxes[:, 1]
    gap = boxes[1:, 0] - boxes[:-1, 2]
    bullet = np.array([words.texts[index] in BULLET_TEXTS for index in order[:-1].tolist()], bool)
    allowed = np.where(bullet, BULLET_GAP, FRAGMENT_GAP) * np.maximum(height[1:], height[:-1])
    starts = np.flatnonzero(np.concatenate(([True], (np.diff(level) > 0) | (gap > allowed))))
    ends = np.append(starts[1:], len(order)).tolist()
    sides = _join_boxes(boxes, starts).tolist()
    firsts = np.minimum.reduceat(words.first[order], starts).tolist()
    indexes = order.tolist()
    return [
        Fragment(Box(*side), tuple(indexes[start:end]), first, _is_dated(words, indexes[start:end]))
        for side, start, end, first in zip(sides, starts.tolist(), ends, firsts, strict=True)
    ]


def _is_dated(words: Words, indexes: list[int]) -> bool:
    return len(indexes) <= DATE_WORDS and any(YEAR.search(words.texts[index]) for index in indexes)


def _sort_by_level(boxes: Floats) -> tuple[Ints, Ints]:
    """Indexes of the words down the page and along each baseline, and the baseline of each."""
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(middle, kind="stable")
    height = (boxes[:, 3] - boxes[:, 1])[order]
    steps = np.diff(middle[order]) > 0.15 * np.minimum(height[1:], height[:-1])
    level = np.concatenate(([0], np.cumsum(steps)))
    along = np.lexsort((boxes[order, 0], level))
    return order[along], level


def _order_regions(fragments: list[Fragment], width: float) -> list[list[Fragment]]:
    """Cut at the tallest gutter and go on in each part: above, left, right, below."""
    gutter = find_gutter(fragments, width=width)
    if gutter is None:
        return [fragments]
    parts: tuple[list[Fragment], ...] = ([], [], [], [])
    for fragment in fragments:
        parts[_part(fragment.box, gutter)].append(fragment)
    filled = [part for part in parts if part]
    return [region for part in filled for region in _order_regions(part, width)]


def _part(box: Box, gutter: Gutter) -> int:
    middle = (box.top + box.bottom) / 2
    if middle < gutter.top:
        return 0
    if middle > gutter.bottom:
        return 3
    return 1 if (box.left + box.right) / 2 < gutter.x else 2


def _lines_of(region: list[Fragment], words: Words) -> list[LaidLine]:
    rows = _find_rows(region)
    boxes = [_union(row) for row in rows]
    gaps = [after.top - before.bottom for before, after in pairwise(boxes)]
    usual = max(sorted(gaps)[len(gaps) // 2], 0.0) if gaps else 0.0
    lines = []
    for index, (row, box) in enumerate(zip(rows, boxes, strict=True)):
        opens = index == 0 or _opens_block(gaps[index - 1], usual, boxes[index - 1], box)
        indexes = tuple(itertools.chain.from_iterable(fragment.words for fragment in row))
        lines.append(LaidLine(_text_of(row, words), box, indexes, opens))
    return lines


def _opens_block(gap: float, usual: float, before: Box, box: Box) -> bool:
    height = min(before.bottom - before.top, box.bottom - box.top)
    return gap > min(usual, 0.6 * height) + BLOCK_GAP * height


def _text_of(row: list[Fragment], words: Words) -> str:
    """The row's words; a tab stands for a gap that no space between words is as wide as."""
    parts = [" ".join([words.texts[word] for word in row[0].words])]
    for before, after in pairwise(row):
        height = max(before.box.bottom - before.box.top, after.box.bottom - after.box.top)
        parts.append("\t" if after.box.left - before.box.right > TAB_GAP * height else " ")
        parts.append(" ".join([words.texts[word] for word in after.words]))
    return "".join(parts)


def _find_rows(region: list[Fragment]) -> list[list[Fragment]]:
    """Fragments that share at least half of their height, left to right, top to bottom."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(region, key=lambda fragment: fragment.box.top + fragment.box.bottom):
        if rows and _same_row(rows[-1][0].box, fragment.box):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    for row in rows:
        row.sort(key=lambda fragment: fragment.box.left)
    return rows


def _same_row(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _union(row: list[Fragment]) -> Box:
    if len(row) == 1:
        return row[0].box
    left, top, right, bottom = zip(*(fragment.box for fragment in row), strict=True)
    return Box(min(left), min(top), max(right), max(bottom))
