"""Finds the gutter between two columns of text on a page, or says that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.records import Box

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

CELL = 2.0  # points: how finely white space is looked for across the page
LEAST_CELLS = 3  # a narrower white strip is no gutter
LEAST_ROWS = 3  # lines of text on either side
CANDIDATES = 4  # strips that are looked at closely
ALIGNED = 0.9  # share of a side's lines that stand beside lines of the other: labels, dates, tables
DATES_ALIGNED = 0.66  # the same of the dates alone: some go on in a second line
DATED = 0.6  # share of a side's lines that hold a date
LEVEL, BESIDE = 0.25, 0.5  # of the lower line: how far apart the middles of two lines on one level are
NARROW = 1.6  # of a line's height: a strip so narrow may be the river of a justified paragraph
CELL_WIDTH = 10  # of a line's height: wider text is no cell of a table


class Fragment(NamedTuple):
    """Words on one baseline without a wide gap; ``first`` is their place in the content stream."""

    box: Box
    words: tuple[int, ...]
    first: int
    dated: bool = False  # a few words with a year among them


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip around ``x`` between ``top`` and ``bottom``, in points."""

    x: float
    top: float
    bottom: float


def find_gutter(fragments: list[Fragment], *, width: float) -> Gutter | None:
    """The gutter with the most lines on its poorer side; None where the text is one column."""
    if len(fragments) < 2 * LEAST_ROWS:
        return None
    boxes = np.array([fragment.box for fragment in fragments], np.float32)
    for strip in _white_strips(boxes, width):
        left, right = _sides(fragments, strip)
        if min(len(left), len(right)) >= LEAST_ROWS and _are_columns(left, right):
            return strip
    return None


def _white_strips(boxes: Floats, width: float) -> list[Gutter]:
    """The most promising strips, best first: many lines on both sides."""
    level, middles = _levels(boxes)
    ink = _paint(boxes, level, width)
    across = ink.shape[1] - LEAST_CELLS + 1
    if across < 1:
        return []
    blocked = np.zeros((len(middles) + 1, across), bool)
    for shift in range(LEAST_CELLS):
        blocked[:-1] |= ink[:, shift : shift + across]
    begins, ends = _reach(ink)
    columns = np.arange(across)[:, None]
    column, start, end = _white_runs(blocked)
    left = _sums(begins <= columns, column, start, end)
    right = _sums(ends >= columns + LEAST_CELLS - 1, column, start, end)
    score = np.minimum(left, right)
    return [
        Gutter(x * CELL, float(middles[first]) - 1, float(middles[last - 1]) + 1)
        for x, first, last in _best_runs(score, column, start, end)
    ]


def _levels(boxes: Floats) -> tuple[Ints, Floats]:
    """The baseline that each box stands on, counted from the top, and the middle of each."""
    middle: Floats = (boxes[:, 1] + boxes[:, 3]) / np.float32(2)
    order = np.argsort(middle, kind="stable")
    new = np.concatenate(([0], np.diff(middle[order]) > 1.0))
    level = np.empty(len(boxes), np.int64)
    level[order] = np.cumsum(new)
    return level, middle[order[np.concatenate(([True], new[1:] > 0))]]


def _paint(boxes: Floats, level: Ints, width: float) -> Flags:
    """Which cells of each level hold text (levels, cells)."""
    across = int(width / CELL) + 2
    first = np.clip(boxes[:, 0] / CELL, 0, across - 1).astype(np.int64)
    last = np.clip(boxes[:, 2] / CELL, 0, across - 1).astype(np.int64)
    ink = np.zeros((int(level.max()) + 1, across), bool)
    for row, begin, end in zip(level.tolist(), first.tolist(), last.tolist(), strict=True):
        ink[row, begin : end + 1] = True
    return ink


def _reach(ink: Flags) -> tuple[Ints, Ints]:
    """The first and the last cell with text of each level (levels,); beyond the other end where there is none."""
    some = ink.any(axis=1)
    first = np.where(some, ink.argmax(axis=1), ink.shape[1])
    last = np.where(some, ink.shape[1] - 1 - ink[:, ::-1].argmax(axis=1), -1)
    return first, last


def _white_runs(blocked: Flags) -> tuple[Ints, Ints, Ints]:
    """Column, first and past-the-last level of every white run that is long enough down a column of cells."""
    levels = blocked.shape[0]
    padded = np.ones((blocked.shape[1], levels + 1), bool)
    padded[:, 1:-1] = blocked.T[:, :-1]
    edges = np.flatnonzero(padded[:, 1:] != padded[:, :-1])  # where a run begins and ends, in turn
    starts, ends = edges[0::2], edges[1::2]
    long = ends - starts >= LEAST_ROWS
    column, start = np.divmod(starts[long], levels)
    return column, start, ends[long] % levels


def _sums(mask: Flags, column: Ints, start: Ints, end: Ints) -> Ints:
    """How many levels of each run are marked in its column (columns, levels)."""
    totals = np.zeros((mask.shape[0], mask.shape[1] + 1), np.int32)
    np.cumsum(mask, axis=1, dtype=np.int32, out=totals[:, 1:])
    result: Ints = totals[column, end] - totals[column, start]
    return result


def _best_runs(score: Ints, column: Ints, start: Ints, end: Ints) -> list[tuple[float, int, int]]:
    """Centre (cells), first and last level of the best strips; alike neighbours are one strip."""
    found: list[tuple[float, int, int]] = []
    keep = np.flatnonzero(score >= LEAST_ROWS)
    while len(keep) and len(found) < CANDIDATES:
        best = keep[np.argmax(score[keep])]
        alike = keep[(score[keep] == score[best]) & (start[keep] < end[best]) & (end[keep] > start[best])]
        run = _neighbours(np.unique(column[alike]), int(column[best]))
        middle = (int(run[0]) + int(run[-1])) / 2
        chosen = alike[np.argmin(np.abs(column[alike] - middle))]
        found.append((middle + LEAST_CELLS / 2, int(start[chosen]), int(end[chosen])))
        keep = keep[(column[keep] < run[0] - LEAST_CELLS) | (column[keep] > run[-1] + LEAST_CELLS)]
    return found


def _neighbours(columns: Ints, seed: int) -> Ints:
    groups = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    return next(group for group in groups if seed in group)


def _sides(fragments: list[Fragment], gutter: Gutter) -> tuple[list[Fragment], list[Fragment]]:
    left: list[Fragment] = []
    right: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda fragment: fragment.box.top + fragment.box.bottom):
        box = fragment.box
        if gutter.top <= (box.top + box.bottom) / 2 <= gutter.bottom:
            (left if (box.left + box.right) / 2 < gutter.x else right).append(fragment)
    return left, right


def _are_columns(left: list[Fragment], right: list[Fragment]) -> bool:
    """Whether the two sides are read one after the other rather than row by row."""
    lefts, rights = _rows(left), _rows(right)
    fewer, more = (lefts, rights) if len(lefts) <= len(rights) else (rights, lefts)
    if _are_dates(left, rights, lefts) or _are_dates(right, lefts, rights):
        return False  # each date belongs to the line beside it
    if not _aligned(fewer, more, LEVEL):
        return True
    if _is_river(left, right) or (len(rights) <= len(lefts) and _are_notes(right)):
        return False
    groups = 1 + sum(_apart(one, two) for one, two in pairwise(fewer))
    if len(fewer) / groups <= 2.5:  # dates, labels: each belongs to the line beside it
        return False
    return _one_after_the_other(left, right) or not _is_table(left, right, lefts, rights)


def _are_dates(side: list[Fragment], others: list[Box], rows: list[Box]) -> bool:
    """Whether most lines of a side are dates that stand beside the lines of the other.

    The rest are headings, and the second lines of dates that are too long for their column.
    """
    dates = [fragment.box for fragment in side if fragment.dated]
    return len(dates) >= DATED * len(rows) and _aligned(dates, others, BESIDE, DATES_ALIGNED)


def _are_notes(right: list[Fragment]) -> bool:
    """Whether the right side is set flush right and ragged left: places and dates at a tab stop, no column."""
    dated = sum(fragment.dated for fragment in right)
    lefts, rights = ({round(getattr(f.box, side) / 2) for f in right} for side in ("left", "right"))
    flush = max(sum(abs(f.box.right - 2 * edge) < 3 for f in right) for edge in rights)
    return dated > 1 and len(lefts) > len(rights) and flush >= ALIGNED * len(right)


def _aligned(fewer: list[Box], more: list[Box], most: float, share: float = ALIGNED) -> bool:
    """Whether nearly all lines of one side stand level with a line of the other."""
    return sum(_level(row, other, most) for row in fewer for other in more) >= share * len(fewer)


def _is_river(left: list[Fragment], right: list[Fragment]) -> bool:
    """A narrow strip that nothing on its right side lines up with."""
    height = float(np.median([fragment.box.bottom - fragment.box.top for fragment in right]))
    edges = np.array([fragment.box.left for fragment in right])
    if edges.min() - max(fragment.box.right for fragment in left) > NARROW * height:
        return False
    flush = max(int((np.abs(edges - edge) < 2).sum()) for edge in edges.tolist())
    return flush < 0.5 * len(edges)


def _rows(side: list[Fragment]) -> list[Box]:
    """The lines of one side, top to bottom."""
    rows: list[Box] = []
    for fragment in side:
        box = fragment.box
        if rows and _level(rows[-1], box, LEVEL):
            last = rows[-1]
            rows[-1] = Box(min(last.left, box.left), last.top, max(last.right, box.right), last.bottom)
        else:
            rows.append(box)
    return rows


def _level(one: Box, other: Box, most: float) -> bool:
    apart = abs((one.top + one.bottom) - (other.top + other.bottom)) / 2
    return apart < most * min(one.bottom - one.top, other.bottom - other.top)


def _apart(one: Box, two: Box) -> bool:
    return two.top - one.bottom > 0.8 * (one.bottom - one.top)


def _one_after_the_other(left: list[Fragment], right: list[Fragment]) -> bool:
    """Whether the file itself writes one side after the other."""
    firsts, seconds = [fragment.first for fragment in left], [fragment.first for fragment in right]
    return max(firsts) < min(seconds) or max(seconds) < min(firsts)


def _is_table(left: list[Fragment], right: list[Fragment], lefts: list[Box], rights: list[Box]) -> bool:
    """Rows of short cells: where one side has a line, between the first and the last, so has the other."""
    top, bottom = rights[0].top, rights[-1].bottom
    beside = [row for row in lefts if top - 2 <= (row.top + row.bottom) / 2 <= bottom + 2]
    if not beside or min(len(beside), len(rights)) < 0.8 * max(len(beside), len(rights)):
        return False
    return all(_are_cells([item.box for item in side], top, bottom) for side in (left, right))


def _are_cells(boxes: list[Box], top: float, bottom: float) -> bool:
    inside = [box for box in boxes if top - 2 <= (box.top + box.bottom) / 2 <= bottom + 2]
    widths = [(box.right - box.left) / max(box.bottom - box.top, 1.0) for box in inside]
    return float(np.median(widths)) < CELL_WIDTH
