"""A form that corrects what was read of a resume, and the list of what was corrected, each with its undo."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import act, hint, house
from pages.parts.look import DEGREES
from pages.parts.names_box import names_box
from pages.parts.person import held
from pages.parts.text import ago, listed, plain
from service import corrections
from service.corrections import CONTACTS, RENAMED, Correction, Field
from service.desk import Dossier

NAMES = {
    Field.NAME: "Name",
    Field.EMAIL: "E-mail",
    Field.PHONE: "Phone",
    Field.LOCATION: "Location",
    Field.YEARS: "Years of experience",
    Field.EDUCATION: "Highest degree",
    Field.SKILLS_ADDED: "Skills added",
    Field.SKILLS_REMOVED: "Skills removed",
    Field.TITLES: "Titles held",
    Field.EMPLOYERS: "Employers",
}
NO_DEGREE = "none"
MOST_LINES = 20  # positions in the form

Values = dict[Field, tuple[str, ...] | None]


def draw_corrections(shown: Dossier) -> None:
    """What a person corrected, with the way back, and the form for more."""
    for item in shown.corrections:
        with st.container(horizontal=True, vertical_alignment="center", key=f"corrected_{item.field}"):
            who = f"{plain(item.actor)}, {ago(item.at)}"
            st.markdown(
                f":blue-badge[:material/edit: Corrected by hand] {NAMES[item.field]}: **{told(item)}**  \n"
                f":gray[:small[{who}]]",
                width="stretch",
            )
            st.button(
                "Undo",
                key=f"correct_undo_{item.field}",
                icon=":material/undo:",
                on_click=act,
                args=(corrections.correct, house(), shown.screening.candidate_id, shown.parsing.id),
                kwargs={"values": {item.field: None}, "done": "Back to what was read."},
                help="What was read counts again.",
            )
    with st.expander("Correct what was read", icon=":material/edit:", key="candidate_correct"):
        _draw_form(shown)


def told(item: Correction) -> str:
    """What a correction says, as Markdown; of titles and employers those that are others than read."""
    if item.field in RENAMED:
        pairs = zip(item.value[::2], item.value[1::2], strict=True)
        changed = (f"{before or 'none'} → {after or 'none'}" for before, after in pairs if before != after)
        return listed(dict.fromkeys(changed))
    return listed(item.value) if item.value else "none"


def _draw_form(shown: Dossier) -> None:
    hint("The reading stays as it is; your word goes over it, and the score follows at once. It is recorded.")
    # Another key after each change: the boxes begin with what counts now.
    key = f"correct_{shown.screening.id}_{'-'.join(f'{item.at:%H%M%S%f}' for item in shown.corrections)}"
    with st.form(key, border=False):
        values: Values = {} if shown.blind else _contacts(shown, key)
        years, degree = st.columns(2)
        resume = shown.resume
        said_years = years.number_input(
            NAMES[Field.YEARS], 0.0, corrections.MOST_YEARS, resume.years, 0.5, key=f"{key}_years"
        )
        level = resume.degree_level.value if resume.degree_level else NO_DEGREE
        levels = [NO_DEGREE, *DEGREES]
        said_level = degree.selectbox(
            NAMES[Field.EDUCATION],
            levels,
            index=levels.index(level),
            format_func=lambda word: DEGREES.get(word, "None"),
            key=f"{key}_degree",
        )
        positions = _positions(shown, key)
        names = [skill.name for skill in resume.skills]
        about = "Take out what is wrong; type what was overlooked."
        said_skills = names_box(st.container(), "Skills", names, names, key=f"{key}_skills", help=about)
        saved = st.form_submit_button("Save corrections", type="primary")
    if not saved:
        return
    if said_years != resume.years:
        values[Field.YEARS] = () if said_years is None else (str(said_years),)
    if said_level != level:
        values[Field.EDUCATION] = () if said_level == NO_DEGREE else (said_level,)
    values |= positions
    if set(said_skills) != set(names):
        values |= corrections.skills_said([skill.name for skill in shown.parsing.resume.skills], said_skills)
    _save(shown, values)


def _contacts(shown: Dossier, key: str) -> Values:
    """Name and contacts that were changed in their boxes."""
    values: Values = {}
    columns = st.columns(2)
    for place, field in enumerate(CONTACTS):
        now = getattr(shown.candidate, field.value) or ""
        box = columns[place % 2].text_input(NAMES[field], now, key=f"{key}_{field}", max_chars=200)
        if box.strip() != now.strip():
            values[field] = (box,) if box.strip() else ()
    return values


def _positions(shown: Dossier, key: str) -> Values:
    """Titles and employers that were changed in their boxes, a line a position."""
    now = [(role.title or "", role.company or "") for role in shown.resume.roles]
    lines = [_position(shown, place, key) for place in range(min(MOST_LINES, len(now)))]
    said = [*lines, *now[MOST_LINES:]]
    read = [(role.title, role.company) for role in shown.parsing.resume.roles]
    return {
        field: corrections.names_said((was[at] for was in read), (word[at] for word in said))
        for at, field in enumerate(RENAMED)
        if [word[at] for word in said] != [word[at] for word in now]
    }


def _position(shown: Dossier, place: int, key: str) -> tuple[str, str]:
    """The boxes of one position, and what stands in them."""
    role = shown.resume.roles[place]
    when = f"position {place + 1}" if shown.blind else held(role)
    title, employer = st.columns(2)
    boxes = (
        title.text_input(f"Title, {when}", role.title or "", key=f"{key}_title_{place}", max_chars=200),
        employer.text_input(f"Employer, {when}", role.company or "", key=f"{key}_at_{place}", max_chars=200),
    )
    return boxes[0].strip(), boxes[1].strip()


def _save(shown: Dossier, values: Values) -> None:
    if not values:
        hint("Nothing was changed.")
        return
    person, parsing = shown.screening.candidate_id, shown.parsing.id
    with st.spinner("Scoring again"):
        act(corrections.correct, house(), person, parsing, values, done="Corrected; the score is up to date.")
    st.rerun()
