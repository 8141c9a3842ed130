"""Charts in the theme's colours, legible on light and on dark: the histogram of scores, the parts of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import plotly.graph_objects as go
import streamlit as st

from pages.parts.look import EXCELLENT, FAINT, GOOD, LOW, MODERATE, MUTED, PART_NAMES
from pages.parts.text import shortened
from service.screening import Role, Score, ScoreStats, Screening

BIN = 5  # points of one bar
PALE = 0.3  # opacity of the bars that are filtered out
LONGEST_LABEL = 26  # characters of a role's title beside its bar
INK = {"light": "#566072", "dark": "#a3adbd"}  # the theme's grey of small text: contrast 4.5 on its ground
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def histogram(
    house: Screening,
    stats: ScoreStats,
    *,
    key: str,
    kept: tuple[int, int] | None,
    on_bar: Callable[[int], None],
) -> None:
    """How the scores of a job spread, 5 points a bar, with the bands of the recommendation marked.

    Bars outside of ``kept`` are pale; a click on one calls ``on_bar`` with the score it begins at.
    """
    bands = _bands(house)
    starts = [BIN * i for i in range(len(stats.histogram))]
    colors = [
        next(color for low, _, color, _ in reversed(bands) if start >= low - BIN / 2) for start in starts
    ]
    figure = go.Figure(
        go.Bar(
            x=[start + BIN / 2 for start in starts],
            y=list(stats.histogram),
            width=BIN * 0.86,
            marker_color=colors,
            marker_opacity=[_opacity(start, kept) for start in starts],
            customdata=[f"{start} to {start + BIN}" for start in starts],
            hovertemplate="%{customdata} points: %{y}<extra></extra>",
        )
    )
    for low, high, _, word in bands:
        figure.add_annotation(
            x=(low + high) / 2,
            y=1.0,
            yref="paper",
            yanchor="bottom",
            text=word,
            showarrow=False,
            font={"size": 12, "color": _ink()},
        )
        if low:
            figure.add_vline(x=low, line={"color": MUTED, "width": 1, "dash": "dot"})
    if stats.average is not None:
        figure.add_vline(x=stats.average, line={"color": MUTED, "width": 2})
    figure.update_layout(
        height=200,
        margin={"l": 0, "r": 12, "t": 22, "b": 0},
        bargap=0,
        showlegend=False,
        dragmode=False,
        xaxis={
            "range": [0, 100],
            "tickvals": [0, 20, 40, 60, 80, 100],
            "showgrid": False,
            "fixedrange": True,
            "tickfont": {"color": _ink()},
        },
        yaxis={
            "title": None,
            "fixedrange": True,
            "nticks": 4,
            "rangemode": "tozero",
            "tickformat": "d",
            "tickfont": {"color": _ink()},
        },
    )
    # Another key for another filter: the chart forgets its own selection, ours is in the address.
    chart = f"{key}_{kept}"
    st.plotly_chart(
        figure,
        key=chart,
        config=CONFIG,
        alt=_histogram_alt(stats),
        on_select=lambda: _clicked(chart, on_bar),
        selection_mode="points",
    )


def _ink() -> str:
    """The colour of a chart's words in the theme that this browser shows."""
    return INK["dark" if st.context.theme.type == "dark" else "light"]


def _opacity(start: int, kept: tuple[int, int] | None) -> float:
    return 1.0 if kept is None or kept[0] <= start < kept[1] else PALE


def _clicked(chart: str, on_bar: Callable[[int], None]) -> None:
    points = st.session_state[chart]["selection"]["points"]
    if points:
        on_bar(BIN * int(points[0]["point_index"]))


def _bands(house: Screening) -> list[tuple[float, float, str, str]]:
    """Lower and upper bound, colour and word of each band, lowest first."""
    low, good, top = house.settings.band_moderate, house.settings.band_good, house.settings.band_excellent
    return [
        (0, low, LOW, "Low"),
        (low, good, MODERATE, "Moderate"),
        (good, top, GOOD, "Good"),
        (top, 100, EXCELLENT, "Excellent"),
    ]


def _histogram_alt(stats: ScoreStats) -> str:
    return f"{stats.scored} scores from {stats.lowest} to {stats.highest}, average {stats.average}"


def parts_chart(score: Score, *, key: str) -> None:
    """What each part gave of what it could give, as bars that together make the score."""
    parts = [part for part in score.parts if part.weight > 0][::-1]
    names = [PART_NAMES.get(part.name, part.name) for part in parts]
    figure = go.Figure(
        [
            go.Bar(
                y=names,
                x=[part.points for part in parts],
                orientation="h",
                marker_color=GOOD,
                hovertemplate="%{y}: %{x:.1f} points<extra></extra>",
                text=[f" {part.points:.1f} of {part.weight:.0f}" for part in parts],
                textposition="none",
            ),
            go.Bar(
                y=names,
                x=[part.weight - part.points for part in parts],
                orientation="h",
                marker_color=FAINT,
                hoverinfo="skip",
                text=[f"{part.points:.1f} of {part.weight:.1f}" for part in parts],
                textposition="outside",
                textfont_color=_ink(),
                cliponaxis=False,
            ),
        ]
    )
    most = max((part.weight for part in parts), default=1)
    figure.update_layout(
        barmode="stack",
        height=34 * len(parts) + 10,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
        bargap=0.38,
        dragmode=False,
        xaxis={"visible": False, "range": [0, most * 1.22], "fixedrange": True},
        yaxis={"fixedrange": True, "ticksuffix": "  ", "tickfont": {"color": _ink()}},
    )
    told = ", ".join(
        f"{name} {part.points:.1f} of {part.weight:.1f}" for name, part in zip(names, parts, strict=True)
    )
    st.plotly_chart(figure, key=key, config=CONFIG, alt=f"Points by part: {told}")


def time_line(roles: Sequence[Role], *, key: str) -> None:
    """Dated roles as bars over the years, the latest on top; nothing where fewer than two are dated."""
    dated = [
        (role, role.start.index / 12, (role.end.index + 1) / 12) for role in roles if role.start and role.end
    ]
    if len(dated) < 2:
        return
    names = [shortened(role.title or role.company or "Role", LONGEST_LABEL) for role, _, _ in dated]
    figure = go.Figure(
        go.Bar(
            y=list(range(len(dated))),
            base=[start for _, start, _ in dated],
            x=[end - start for _, start, end in dated],
            orientation="h",
            marker_color=[GOOD if role.current else LOW for role, _, _ in dated],
            width=0.5,
            customdata=[escape(f"{role.title or ''} {role.company or ''}".strip()) for role, _, _ in dated],
            hovertemplate="%{customdata}<br>%{x:.1f} years<extra></extra>",
        )
    )
    figure.update_layout(
        height=30 * len(dated) + 34,
        margin={"l": 0, "r": 8, "t": 0, "b": 0},
        showlegend=False,
        dragmode=False,
        xaxis={
            "fixedrange": True,
            "tickformat": "d",
            "nticks": 8,
            "showgrid": True,
            "tickfont": {"color": _ink()},
        },
        yaxis={
            "fixedrange": True,
            "autorange": "reversed",
            "tickvals": list(range(len(dated))),
            "ticktext": [f"{escape(name)}  " for name in names],
            "tickfont": {"color": _ink()},
            "showgrid": False,
        },
    )
    told = ", ".join(
        f"{name} {int(start)} to {int(end)}" for name, (_, start, end) in zip(names, dated, strict=True)
    )
    st.plotly_chart(figure, key=key, config=CONFIG, alt=f"Roles over the years: {told}")
