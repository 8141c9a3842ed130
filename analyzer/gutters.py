"""Finds the gutter between two columns of text on a page, or says that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analyzer.records import Box

Ints = NDArray[np.int64]

CELL = 3.0  # points: the grid on which white space is looked for
LEAST_WIDTH = 3  # cells: a narrower white strip is the river of a justified paragraph
LEAST_ROWS = 3  # lines of text on either side
ALIGNED = 0.9  # share of a side's rows that stand on rows of the other: labels, dates, tables


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip around ``x`` between ``top`` and ``bottom``, in points."""

    x: float
    top: float
    bottom: float


def find_gutter(boxes: list[Box], *, width: float, height: float) -> Gutter | None:
    """The gutter with the most lines on its poorer side; None where the text is one column.

    ``boxes`` are stretches of text on one baseline without wide gaps.
    """
    if len(boxes) < 2 * LEAST_ROWS:
        return None
    tops = sorted(boxes, key=lambda box: box.top)
    strips = _white_strips(tops, width, height)
    for x, top, bottom in strips:
        gutter = _fit(tops, x, top, bottom)
        if gutter is not None:
            return gutter
    return None


def _white_strips(boxes: list[Box], width: float, height: float) -> list[tuple[float, float, float]]:
    """Candidates (x, top, bottom), the most promising first; a few at most."""
    ink, rows = _paint(boxes, width, height)
    columns = ink.shape[1]
    if columns <= LEAST_WIDTH + 2:
        return []
    white = ~ink[:, : columns - LEAST_WIDTH + 1]
    for shift in range(1, LEAST_WIDTH):
        white &= ~ink[:, shift : columns - LEAST_WIDTH + 1 + shift]
    seen = np.maximum.accumulate(ink, axis=1)
    left = seen[:, : white.shape[1]] & rows[:, None]
    coming = np.maximum.accumulate(ink[:, ::-1], axis=1)[:, ::-1]
    right = coming[:, LEAST_WIDTH - 1 :] & rows[:, None]
    padded = np.zeros((white.shape[1], white.shape[0] + 2), np.int8)
    padded[:, 1:-1] = white.T
    change = np.diff(padded, axis=1)
    column, start = np.nonzero(change == 1)
    _, end = np.nonzero(change == -1)
    lefts, rights = _sums(left, column, start, end), _sums(right, column, start, end)
    score = np.minimum(lefts, rights)
    keep = np.flatnonzero(score > 0)
    keep = keep[np.argsort(-score[keep], kind="stable")]
    return _distinct(score, column, start, end, keep)


def _paint(boxes: list[Box], width: float, height: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The page as cells with ink, and which rows of cells hold the middle of a line."""
    down, across = int(height / CELL) + 2, int(width / CELL) + 2
    ink = np.zeros((down, across), bool)
    rows = np.zeros(down, bool)
    for box in boxes:
        middle = (box.top + box.bottom) / 2
        inset = (box.bottom - box.top) * 0.2
        top, bottom = _cell(box.top + inset, down), _cell(box.bottom - inset, down)
        ink[top : bottom + 1, _cell(box.left, across) : _cell(box.right, across) + 1] = True
        rows[_cell(middle, down)] = True
    return ink, rows


def _cell(position: float, count: int) -> int:
    return min(max(int(position / CELL), 0), count - 1)


def _sums(mask: NDArray[np.bool_], column: Ints, start: Ints, end: Ints) -> Ints:
    totals = np.zeros((mask.shape[0] + 1, mask.shape[1]), np.int32)
    np.cumsum(mask, axis=0, out=totals[1:])
    result: Ints = totals[end, column] - totals[start, column]
    return result


def _distinct(
    score: Ints, column: Ints, start: Ints, end: Ints, keep: Ints
) -> list[tuple[float, float, float]]:
    """The centres of the best strips: neighbours with the same score are one gutter."""
    found: list[tuple[float, float, float]] = []
    while len(keep) and len(found) < 4:
        best = keep[0]
        same = keep[(score[keep] >= score[best]) & (np.abs(column[keep] - column[best]) < 60)]
        alike = same[(start[same] < end[best]) & (end[same] > start[best])]
        run = _neighbours(np.sort(column[alike]), column[best])
        x = (run[0] + run[-1] + LEAST_WIDTH) / 2 * CELL
        middle = alike[np.argmin(np.abs(column[alike] - (run[0] + run[-1]) / 2))]
        found.append((float(x), float(start[middle] * CELL), float(end[middle] * CELL)))
        keep = keep[(column[keep] < run[0] - LEAST_WIDTH) | (column[keep] > run[-1] + LEAST_WIDTH)]
    return found


def _neighbours(columns: Ints, seed: int) -> Ints:
    groups = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    return next(group for group in groups if seed in group)


def _fit(boxes: list[Box], x: float, top: float, bottom: float) -> Gutter | None:
    """The gutter over exactly the lines beside it, if both sides read as columns."""
    beside = [box for box in boxes if top <= (box.top + box.bottom) / 2 <= bottom]
    left = [box for box in beside if (box.left + box.right) / 2 < x]
    right = [box for box in beside if (box.left + box.right) / 2 >= x]
    if min(len(left), len(right)) < LEAST_ROWS or not _are_columns(left, right):
        return None
    return Gutter(x, top, bottom)


def _are_columns(left: list[Box], right: list[Box]) -> bool:
    """Whether the two sides are read one after the other rather than row by row."""
    fewer, more = (left, right) if len(left) <= len(right) else (right, left)
    lines, others = _merge_rows(fewer), _merge_rows(more)
    aligned = sum(any(_level(line, other) for other in others) for line in lines) / len(lines)
    if aligned < ALIGNED:
        return True
    groups = 1 + sum(_apart(one, two) for one, two in pairwise(lines))
    if len(lines) / groups <= 2.5:
        return False
    return not (len(lines) >= ALIGNED * len(others) and _short(lines, others))


def _merge_rows(boxes: list[Box]) -> list[Box]:
    rows: list[Box] = []
    for box in boxes:
        if rows and _level(rows[-1], box):
            rows[-1] = Box(
                min(rows[-1].left, box.left), rows[-1].top, max(rows[-1].right, box.right), rows[-1].bottom
            )
        else:
            rows.append(box)
    return rows


def _level(one: Box, other: Box) -> bool:
    shared = abs((one.top + one.bottom) - (other.top + other.bottom)) / 2
    return shared < 0.25 * min(one.bottom - one.top, other.bottom - other.top)


def _apart(one: Box, two: Box) -> bool:
    return two.top - one.bottom > 0.8 * (one.bottom - one.top)


def _short(lines: list[Box], others: list[Box]) -> bool:
    """Cells of a table rather than lines of running text."""
    return any(
        float(np.median([box.right - box.left for box in side])) < 9 * (side[0].bottom - side[0].top)
        for side in (lines, others)
    )
