"""What other weights would do to a ranking: sliders, the ranking under them, and the way to keep them."""

from __future__ import annotations

from dataclasses import asdict, fields

import pandas as pd
import streamlit as st

from pages.parts.frame import act, hint, house
from pages.parts.look import PART_HELP, PART_NAMES, band_word
from pages.parts.text import count, person, plain, score
from service.blind import blinded_row
from service.screening import Moved, StoredJob, Weights, WhatIf

SHOWN = 1000  # rows of the table
MOVERS = 5
HEIGHT, ROW, EDGE = 560, 35, 3


def draw_sliders(stored: StoredJob) -> Weights | None:
    """The weights that are tried; None while they are the job's own."""
    with st.expander("Try other weights", icon=":material/tune:", key="ranking_what_if"):
        hint("The ranking follows at once; nothing is stored until you save.")
        tried = Weights(**{field.name: _slider(stored, field.name) for field in fields(Weights)})
    if sum(asdict(tried).values()) <= 0:
        st.warning("Give at least one part a weight.", icon=":material/tune:")
        return None
    return None if tried == stored.weights else tried


def _slider(stored: StoredJob, name: str) -> float:
    return st.slider(
        PART_NAMES[name],
        0.0,
        100.0,
        float(getattr(stored.weights, name)),
        1.0,
        format="%.0f",
        key=_key(stored, name),
        help=PART_HELP[name],
    )


def _key(stored: StoredJob, name: str) -> str:
    # The version: weights that were saved are where the sliders start from then.
    return f"ranking_weight_{stored.id}_{stored.version}_{name}"


def draw_tried(found: WhatIf, *, blind: bool) -> None:
    """The ranking as it would be."""
    hint(
        f"As it would be with these weights: the best {len(found.top):,} of {count(found.candidates, 'candidate')}"
    )
    column = st.column_config
    st.dataframe(
        _table(found.top, blind),
        hide_index=True,
        height=min(HEIGHT, ROW * (len(found.top) + 1) + EDGE),
        key="ranking_tried",
        alt="Candidates by score under the weights that are tried",
        column_config={
            "rank": column.NumberColumn("#", width=40, help="Place under these weights."),
            "moved": column.TextColumn(
                "Moved", width=75, help="Places gained or lost against the stored ranking."
            ),
            "name": column.TextColumn("Name", width=180),
            "score": column.ProgressColumn("Score", width=120, min_value=0, max_value=100, format="%.1f"),
            "was": column.NumberColumn(
                "Stored", width=70, format="%.1f", help="The score with the job's weights."
            ),
            "match": column.TextColumn("Match", width=100),
        },
    )


def _table(moved: tuple[Moved, ...], blind: bool) -> pd.DataFrame:
    rows = [blinded_row(item.row) if blind else item.row for item in moved]
    return pd.DataFrame(
        {
            "rank": [item.rank for item in moved],
            "moved": [_places(item.climbed) for item in moved],
            "name": [person(row.name, row.file_name) for row in rows],
            "score": [item.ai_score for item in moved],
            "was": [row.ai_score for row in rows],
            "match": [band_word(house().recommendation(item.ai_score)) for item in moved],
        }
    )


def _places(climbed: int) -> str:
    if not climbed:
        return "–"
    return f"▲ {climbed}" if climbed > 0 else f"▼ {-climbed}"


def draw_summary(stored: StoredJob, tried: Weights, found: WhatIf, *, blind: bool) -> None:
    """Who would rise and fall, and the two ways on."""
    st.markdown("##### Other weights")
    st.markdown(
        f"**{found.moved:,}** of {count(found.candidates, 'candidate')} would change place. "
        f"The average would be **{score(found.average)}**."
    )
    for title, movers in (("Rise", found.risers), ("Fall", found.fallers)):
        if movers:
            rows = [(blinded_row(item.row) if blind else item.row, item.climbed) for item in movers[:MOVERS]]
            lines = [
                f"- {plain(person(row.name, row.file_name))} :gray[{_places(places)}]" for row, places in rows
            ]
            st.markdown(f"**{title}**\n\n" + "\n".join(lines))
    with st.container(horizontal=True):
        st.button(
            "Save to the job",
            type="primary",
            key="ranking_weights_save",
            on_click=act,
            args=(house().update_job, stored.id, stored.job),
            kwargs={"weights": tried, "done": "Saved. The stored resumes are scored again."},
            help="Every stored resume of the job is scored again with these weights.",
        )
        st.button("Back", key="ranking_weights_back", on_click=_reset, args=(stored,))


def _reset(stored: StoredJob) -> None:
    for field in fields(Weights):
        st.session_state[_key(stored, field.name)] = float(getattr(stored.weights, field.name))
