"""What other weights and must-haves would do to a ranking: controls, the ranking, and the way to keep them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace

import pandas as pd
import streamlit as st

from pages.parts.frame import act, hint, house
from pages.parts.look import PART_HELP, PART_NAMES, band_word, table_height
from pages.parts.text import count, person, plain, ranks, score, shortened
from service.blind import blinded_row
from service.screening import Requirement, StoredJob, Weights
from service.what_if import Moved, Need, WhatIf, need_of, switched

SHOWN = 1000  # rows of the table
MOVERS = 5
SWITCHES = 50  # requirements that can be tried
LONGEST_LABEL = 60  # characters of a requirement above its switch
NEEDS = {Need.MUST: "Must have", Need.NICE: "Nice to have", Need.OFF: "Off"}


@dataclass(frozen=True, slots=True)
class Tried:
    """What is tried instead of what the job asks for now."""

    weights: Weights
    requirements: tuple[Requirement, ...]


def draw_sliders(stored: StoredJob) -> Tried | None:
    """Weights and must-haves to try; None while they are the job's own."""
    box = st.expander(
        "Try other weights and must-haves", icon=":material/tune:", key="ranking_what_if", on_change="rerun"
    )
    if not box.open and not _is_touched(stored):  # controls that nobody sees are not drawn
        return None
    with box:
        hint("The ranking follows at once; nothing is stored until you save.")
        weights = Weights(**{field.name: _slider(stored, field.name) for field in fields(Weights)})
        requirements = _switches(stored)
    if sum(asdict(weights).values()) <= 0:
        st.warning("Give at least one part a weight.", icon=":material/tune:")
        return None
    same = (weights, requirements) == (stored.weights, stored.job.requirements)
    return None if same else Tried(weights, requirements)


def _is_touched(stored: StoredJob) -> bool:
    """Whether a control stands elsewhere than where it began; it does so also while folded away."""
    starts: dict[str, object] = {
        _key(stored, field.name): float(getattr(stored.weights, field.name)) for field in fields(Weights)
    }
    for place, item in enumerate(stored.job.requirements):
        starts[_key(stored, f"need_{place}")] = need_of(item)
    return any(st.session_state.get(key, start) != start for key, start in starts.items())


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


def _switches(stored: StoredJob) -> tuple[Requirement, ...]:
    """Each requirement as a must-have, as a nice-to-have, or off."""
    asked = set(stored.job.judged[:SWITCHES])
    if len(stored.job.judged) > SWITCHES:
        hint(
            f"The first {SWITCHES} of {count(len(stored.job.judged), 'requirement')}; the rest stays as it is."
        )
    if asked:
        hint("A must-have that is missed marks a candidate; it never rejects anybody.")
    return tuple(
        _switch(stored, place, item) if item in asked else item
        for place, item in enumerate(stored.job.requirements)
    )


def _switch(stored: StoredJob, place: int, requirement: Requirement) -> Requirement:
    need = st.segmented_control(
        plain(shortened(requirement.text, LONGEST_LABEL)),
        list(Need),
        default=need_of(requirement),
        format_func=NEEDS.__getitem__,
        key=_key(stored, f"need_{place}"),
        help=requirement.why and plain(requirement.why),
        width="stretch",
    )
    return requirement if need is None else switched(requirement, need)


def _key(stored: StoredJob, name: str) -> str:
    # The version: what was saved is where the controls start from then.
    return f"ranking_weight_{stored.id}_{stored.version}_{name}"


def draw_tried(found: WhatIf, *, blind: bool) -> None:
    """The ranking as it would be."""
    hint(f"As it would be: the best {len(found.top):,} of {count(found.candidates, 'candidate')}")
    column = st.column_config
    st.dataframe(
        _table(found.top, blind),
        hide_index=True,
        height=table_height(len(found.top)),
        key="ranking_tried",
        alt="Candidates by score under what is tried",
        placeholder="–",
        column_config={
            "place": column.TextColumn(
                "#", width=50, help="Place under what is tried; “3=” for those whom scores do not tell apart."
            ),
            "moved": column.NumberColumn(
                "Moved",
                width=75,
                format="%+d",
                help="Places gained (+) or lost (-) against the stored ranking.",
            ),
            "name": column.TextColumn("Name", width=180),
            "score": column.ProgressColumn("Score", width=120, min_value=0, max_value=100, format="%.1f"),
            "was": column.NumberColumn(
                "Stored", width=70, format="%.1f", help="The score as the job is now."
            ),
            "match": column.TextColumn("Match", width=100),
        },
    )


def _table(moved: tuple[Moved, ...], blind: bool) -> pd.DataFrame:
    rows = [blinded_row(item.row) if blind else item.row for item in moved]
    return pd.DataFrame(
        {
            "place": ranks([item.place for item in moved]),
            "moved": pd.array([item.climbed or None for item in moved], dtype="Int64"),
            "name": [person(row.name, row.file_name) for row in rows],
            "score": [item.ai_score for item in moved],
            "was": [row.ai_score for row in rows],
            "match": [band_word(house().recommendation(item.ai_score)) for item in moved],
        }
    )


def _places(climbed: int) -> str:
    return f"▲ {climbed}" if climbed > 0 else f"▼ {-climbed}"


def draw_summary(stored: StoredJob, tried: Tried, found: WhatIf, *, blind: bool) -> None:
    """Who would rise and fall, and the two ways on."""
    st.markdown("##### What would change")
    draw_movers(found, blind=blind)
    with st.container(horizontal=True):
        st.button(
            "Save to the job",
            type="primary",
            key="ranking_weights_save",
            on_click=act,
            args=(house().update_job, stored.id, replace(stored.job, requirements=tried.requirements)),
            kwargs={
                "weights": tried.weights,
                "done": "Saved. The stored resumes are scored again.",
            },
            help="Every stored resume of the job is scored again; the history keeps what was before.",
        )
        st.button("Back", key="ranking_weights_back", on_click=_reset, args=(stored,))


def draw_movers(found: WhatIf, *, blind: bool) -> None:
    """How many rise and fall, and who does the most."""
    st.markdown(
        f"**{found.moved:,}** of {count(found.candidates, 'candidate')} would change place: "
        f"{found.rose:,} rise, {found.fell:,} fall. The average would be **{score(found.average)}**."
    )
    if found.unsure:
        hint(f"{count(found.unsure, 'candidate')} have to be scored again before their must-haves can move.")
    for title, movers in (("Rise", found.risers), ("Fall", found.fallers)):
        if movers:
            rows = [(blinded_row(item.row) if blind else item.row, item.climbed) for item in movers[:MOVERS]]
            lines = [
                f"- {plain(person(row.name, row.file_name))} :gray[{_places(places)}]" for row, places in rows
            ]
            st.markdown(f"**{title}**\n\n" + "\n".join(lines))


def _reset(stored: StoredJob) -> None:
    for field in fields(Weights):
        st.session_state[_key(stored, field.name)] = float(getattr(stored.weights, field.name))
    for place, requirement in enumerate(stored.job.requirements):
        st.session_state[_key(stored, f"need_{place}")] = need_of(requirement)
