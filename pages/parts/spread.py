"""How the scores of a job spread, as a picture of a few pixels that says in words what it shows."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from pages.parts.look import GOOD

WIDTH, HEIGHT, GAP = 100, 34, 1  # pixels


def spread_image(histogram: Sequence[int]) -> str:
    """Markdown of a bar chart of counts in equal bins of 0 to 100 points; nothing where all are 0."""
    most = max(histogram, default=0)
    if not most:
        return ""
    step = WIDTH / len(histogram)
    bars = "".join(
        f'<rect x="{place * step:g}" y="{HEIGHT - height:g}" width="{step - GAP:g}" height="{height:g}"/>'
        for place, count in enumerate(histogram)
        if count and (height := max(2.0, HEIGHT * count / most))
    )
    base = f'<rect y="{HEIGHT}" width="{WIDTH}" height="1" opacity="0.4"/>'
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT + 1}" fill="{GOOD}">'
        f"{bars}{base}</svg>"
    )
    return f"![{_said(histogram)}](data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()})"


def _said(histogram: Sequence[int]) -> str:
    points = 100 // len(histogram)
    held = [place for place, count in enumerate(histogram) if count]
    fullest = max(held, key=lambda place: histogram[place])
    return (
        f"Scores from {held[0] * points} to {(held[-1] + 1) * points} points, "
        f"most of them from {fullest * points} to {(fullest + 1) * points}"
    )
