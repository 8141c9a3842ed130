"""Puts the glyphs of one page into words, and the words into lines in the order a person reads.

Geometry alone decides: producers write columns in any order. A page is cut at its gutters,
the tallest first; what lies above and below a gutter keeps its place around the columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analyzer.gutters import find_gutter
from analyzer.readers.clean import BULLETS, SYMBOL_BULLETS
from analyzer.records import Box

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

SPACE_CODES = np.array(
    [0, *range(0x09, 0x0E), 0x20, 0x85, 0xA0, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x3000]
)
BULLET_CODES = frozenset(map(ord, BULLETS + SYMBOL_BULLETS + "–-*"))

WORD_GAP = 0.09  # of the glyph's height: the least gap that is a space
UNUSUAL_GAP = 0.14  # of the glyph's height, over the usual gap after that glyph: a space as well
FRAGMENT_GAP = 1.0  # of the line's height: a wider gap than between words
BULLET_GAP = 4.0  # of the line's height: how far a bullet may stand from its text
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


@dataclass(frozen=True, slots=True)
class LaidLine:
    """One visual line: its text, box, the index of its words, and whether a block begins with it."""

    text: str
    box: Box
    words: tuple[int, ...]
    opens_block: bool


def find_words(glyphs: Glyphs) -> Words:
    """Words by their gaps: producers often leave spaces out and move the pen instead."""
    seen = np.flatnonzero(~np.isin(glyphs.codes, SPACE_CODES))
    if not len(seen):
        return Words([], np.zeros((0, 4), np.float32), np.zeros(0, np.int64))
    boxes = glyphs.boxes[seen]
    starts = np.flatnonzero(np.concatenate(([True], _breaks(glyphs.codes[seen], seen, boxes))))
    ends = np.append(starts[1:], len(seen))
    text = glyphs.codes[seen].astype("<u4").tobytes().decode("utf-32-le", "replace")
    joined = np.stack(
        (
            np.minimum.reduceat(boxes[:, 0], starts),
            np.minimum.reduceat(boxes[:, 1], starts),
            np.maximum.reduceat(boxes[:, 2], starts),
            np.maximum.reduceat(boxes[:, 3], starts),
        ),
        axis=1,
    )
    texts = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return Words(texts, joined, seen[starts])


def _breaks(codes: NDArray[np.uint32], seen: Ints, boxes: Floats) -> NDArray[np.bool_]:
    """Whether a word ends between each glyph and the next (n - 1,)."""
    before, after = boxes[:-1], boxes[1:]
    height = np.maximum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1])
    gap = (after[:, 0] - before[:, 2]) / height
    drop = np.abs((after[:, 1] + after[:, 3]) - (before[:, 1] + before[:, 3])) / (2 * height)
    apart = (gap > WORD_GAP) | (gap < -0.8) | (drop > 0.6) | (np.diff(seen) > 1)
    usual = _usual_gaps(codes[:-1], np.where(apart, np.nan, gap))
    result: NDArray[np.bool_] = apart | ((gap > -0.02) & (gap - usual > UNUSUAL_GAP))
    return result


def _usual_gaps(codes: NDArray[np.uint32], gaps: Floats) -> Floats:
    """For each glyph the usual gap after its kind within words (n,).

    The box of a glyph that hangs over its advance, as an f does, swallows most of a space.
    """
    usual = np.zeros(len(gaps), np.float32)
    order = np.argsort(codes, kind="stable")
    edges = np.flatnonzero(np.diff(codes[order])) + 1
    for group in np.split(order, edges):
        known = gaps[group]
        known = known[~np.isnan(known)]
        if len(known) >= 3:
            usual[group] = np.partition(known, len(known) // 3)[len(known) // 3]
    return usual


def read_lines(words: Words, *, width: float, height: float) -> list[LaidLine]:
    """The words of a page of this size (points) as lines in reading order."""
    if not words.texts:
        return []
    fragments = _find_fragments(words)
    lines: list[LaidLine] = []
    for region in _order_regions(fragments, width, height):
        lines.extend(_lines_of(region, words))
    return lines


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words on one baseline without a wide gap between them."""

    box: Box
    words: tuple[int, ...]


def _find_fragments(words: Words) -> list[Fragment]:
    boxes = words.boxes
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(middle, kind="stable")
    heights = boxes[:, 3] - boxes[:, 1]
    steps = np.diff(middle[order]) > 0.15 * np.minimum(heights[order][1:], heights[order][:-1])
    level = np.concatenate(([0], np.cumsum(steps)))
    order = order[np.lexsort((boxes[order, 0], level))]
    level = np.sort(level)
    before, after = boxes[order[:-1]], boxes[order[1:]]
    reach = np.maximum(heights[order[:-1]], heights[order[1:]])
    gap = after[:, 0] - before[:, 2]
    bullet = np.array([_is_bullet(words.texts[index]) for index in order[:-1].tolist()], bool)
    allowed = np.where(bullet, BULLET_GAP, FRAGMENT_GAP) * reach
    starts = np.flatnonzero(np.concatenate(([True], (np.diff(level) > 0) | (gap > allowed))))
    ends = np.append(starts[1:], len(order)).tolist()
    boxes_in_order = boxes[order]
    sides = np.stack(
        (
            np.minimum.reduceat(boxes_in_order[:, 0], starts),
            np.minimum.reduceat(boxes_in_order[:, 1], starts),
            np.maximum.reduceat(boxes_in_order[:, 2], starts),
            np.maximum.reduceat(boxes_in_order[:, 3], starts),
        ),
        axis=1,
    ).tolist()
    indexes = order.tolist()
    return [
        Fragment(Box(*side), tuple(indexes[start:end]))
        for side, start, end in zip(sides, starts.tolist(), ends, strict=True)
    ]


def _is_bullet(text: str) -> bool:
    return len(text) == 1 and ord(text) in BULLET_CODES


def _order_regions(fragments: list[Fragment], width: float, height: float) -> list[list[Fragment]]:
    """Cut at the tallest gutter and go on in each part: above, left, right, below."""
    gutter = find_gutter([fragment.box for fragment in fragments], width=width, height=height)
    if gutter is None:
        return [fragments]
    above: list[Fragment] = []
    left: list[Fragment] = []
    right: list[Fragment] = []
    below: list[Fragment] = []
    for fragment in fragments:
        box = fragment.box
        middle = (box.top + box.bottom) / 2
        if middle < gutter.top:
            above.append(fragment)
        elif middle > gutter.bottom:
            below.append(fragment)
        else:
            (left if (box.left + box.right) / 2 < gutter.x else right).append(fragment)
    parts = [part for part in (above, left, right, below) if part]
    if len(parts) < 2:
        return [fragments]
    return [region for part in parts for region in _order_regions(part, width, height)]


def _lines_of(region: list[Fragment], words: Words) -> list[LaidLine]:
    rows = _find_rows(region)
    gaps = [after[0].box.top - _bottom(before) for before, after in pairwise(rows)]
    usual = float(np.median([gap for gap in gaps if gap > -5] or [0.0])) if gaps else 0.0
    lines = []
    for index, row in enumerate(rows):
        box = _union(row)
        reach = min(box.bottom - box.top, rows[index - 1][0].box.bottom - rows[index - 1][0].box.top)
        opens = index == 0 or gaps[index - 1] > min(max(usual, 0.0), 0.6 * reach) + BLOCK_GAP * reach
        indexes = tuple(word for fragment in row for word in fragment.words)
        text = "\t".join(" ".join(words.texts[word] for word in fragment.words) for fragment in row)
        lines.append(LaidLine(text, box, indexes, opens))
    return lines


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


def _bottom(row: list[Fragment]) -> float:
    return max(fragment.box.bottom for fragment in row)


def _union(row: list[Fragment]) -> Box:
    boxes = [fragment.box for fragment in row]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
