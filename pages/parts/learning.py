"""Learning from choices beside the ranking: off until switched on, shown with its reasons, applied on a click."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts.frame import act, calmly, hint, house
from pages.parts.look import PART_NAMES
from pages.parts.text import count
from pages.parts.what_if import draw_movers
from service import desk, learning
from service.learning import FEWEST, Lesson
from service.screening import StoredJob

HELP = (
    "Whom you shortlist and whom you pass over can tune the weights of this job. Only the parts of a score "
    "are looked at; a weight is at most doubled or halved, and nothing changes before you apply it."
)


def draw_learning(stored: StoredJob) -> None:
    """The switch, and what the choices of this job suggest."""
    box = st.expander(
        "Learn from choices", icon=":material/school:", key="ranking_learning", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        on = learning.is_on(house(), stored.id)
        st.button(
            "Stop learning" if on else "Learn from my choices",
            key="learning_turn",
            type="tertiary" if on else "secondary",
            on_click=act,
            args=(learning.turn, house(), stored.id, not on),
            help=HELP,
        )
        if on:
            with calmly():
                _draw(stored, learning.lesson(house(), stored.id))


def _draw(stored: StoredJob, lesson: Lesson) -> None:
    hint(f"{lesson.chosen:,} chosen, {lesson.passed:,} passed over")
    if lesson.weights is None:
        hint(f"At least {FEWEST} choices are needed, with some of both kinds.")
    elif lesson.would is None:
        hint("The weights fit your choices as they are.")
    else:
        _why(lesson)
        draw_movers(lesson.would, blind=desk.is_blind(house(), stored.id))
        st.button(
            "Apply to the job",
            type="primary",
            key="learning_apply",
            on_click=act,
            args=(learning.apply, house(), stored.id, lesson.weights),
            kwargs={"done": "Applied. The stored resumes are scored again; the history has the way back."},
        )


def _why(lesson: Lesson) -> None:
    """What would change, and how the two sides do in each part."""
    st.dataframe(
        pd.DataFrame(
            {
                "part": [PART_NAMES[tuned.name] for tuned in lesson.tuned],
                "weight": [f"{tuned.before:g} → {tuned.after:g}" for tuned in lesson.tuned],
                "chosen": [100 * tuned.chosen for tuned in lesson.tuned],
                "passed": [100 * tuned.passed for tuned in lesson.tuned],
            }
        ),
        hide_index=True,
        key="learning_why",
        alt="Weights that would change, and how those chosen and those passed over do in each part",
        column_config={
            "part": "Part",
            "weight": "Weight",
            "chosen": st.column_config.NumberColumn(
                "Chosen", format="%.0f %%", help="What those whom you chose have of this part, on average."
            ),
            "passed": st.column_config.NumberColumn("Passed over", format="%.0f %%"),
        },
    )
    hint(f"From {count(lesson.chosen + lesson.passed, 'choice')}; the weights keep their sum.")
