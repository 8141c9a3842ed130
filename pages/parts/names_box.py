"""A box for names of skills: each a chip, or each a line where there are too many for chips."""

from __future__ import annotations

from collections.abc import Sequence

from streamlit.delta_generator import DeltaGenerator

MOST_CHIPS = 200  # that a browser draws without a wait
HEIGHT = 300  # pixels


def names_box(
    place: DeltaGenerator, label: str, chosen: Sequence[str], options: Sequence[str], *, key: str, help: str
) -> list[str]:
    """The names that stand in the box now, each once; new ones may be typed."""
    if len(chosen) > MOST_CHIPS:
        lines = place.text_area(label, "\n".join(chosen), height=HEIGHT, key=key, help=f"{help} One a line.")
        return list(dict.fromkeys(name for line in lines.splitlines() if (name := line.strip())))
    return place.multiselect(
        label,
        options,
        default=chosen,
        accept_new_options=True,
        wrap=True,
        key=key,
        placeholder="Type a skill and press Enter",
        help=help,
    )
