"""A form that corrects what was read of a resume, and the list of what was corrected, each with its undo."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import act, actor, calmly, hint, house, tell
from pages.parts.look import DEGREES
from pages.parts.names_box import names_box
from pages.parts.person import held
from pages.parts.text import ago, listed, plain
from service import corrections
from service.corrections import CONTACTS, POSITIONS, RENAMED, Correction, Field, Period
from service.desk import Dossier
from service.periods import TODAY, typed
from service.screening import Role

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
    Field.DATES: "Dates of positions",
}
NO_DEGREE = "none"
MOST_LINES = 20  # positions in the form

Values = dict[Field, tuple[str, ...] | None]
Line = tuple[str, str, tuple[str, str]]  # title, employer, and the two ends as typed


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
    """What a correction says, as Markdown; of positions what is another than read, beside what was read."""
    if item.field in POSITIONS:
        pairs = zip(item.value[::2], item.value[1::2], strict=True)
        word = _dates if item.field is Field.DATES else _name
        changed = (f"{word(before)} → {word(after)}" for before, after in pairs if before != after)
        return listed(dict.fromkeys(changed))
    return listed(item.value) if item.value else "none"


def _name(text: str) -> str:
    return text or "none"


def _dates(text: str) -> str:
    return held(Period.read(text))


def _draw_form(shown: Dossier) -> None:
    hint("The reading stays as it is; your word goes over it, and the score follows at once. It is recorded.")
    # Another key after each change: the boxes begin with what counts now.
    key = f"correct_{shown.screening.id}_{'-'.join(f'{item.at:%H%M%S%f}' for item in shown.corrections)}"
    with st.form(key, border=False):
        values: Values = {} if shown.blind else _contacts(shown, key)
        years, degree = st.columns(2)
        resume = shown.resume
        said_years = years.number_input(
            NAMES[Field.YEARS],
            0.0,
            corrections.MOST_YEARS,
            resume.years,
            0.5,
            format="%.1f",
            key=f"{key}_years",
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
        lines = _positions(shown, key)
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
    if set(said_skills) != set(names):
        values |= corrections.skills_said([skill.name for skill in shown.parsing.resume.skills], said_skills)
    _save(shown, values, lines)


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


def _positions(shown: Dossier, key: str) -> list[Line]:
    """The boxes of the positions, a line each, and what stands in them; those without boxes as they are."""
    roles = shown.resume.roles
    if roles and not shown.blind:
        hint(f"From and to are months such as 03/2019; a position that goes on ends with “{TODAY}”.")
    drawn = [_position(shown, place, key) for place in range(min(MOST_LINES, len(roles)))]
    return [*drawn, *map(_as_it_is, roles[MOST_LINES:])]


def _as_it_is(role: Role) -> Line:
    return role.title or "", role.company or "", typed(role)


def _position(shown: Dossier, place: int, key: str) -> Line:
    """The boxes of one position in two rows, and what stands in them; in blind mode without dates."""
    title, employer, ends = _as_it_is(shown.resume.roles[place])
    columns = iter(st.columns(2) if shown.blind else (*st.columns(2), *st.columns(2)))

    def box(label: str, text: str, name: str) -> str:
        where = f"{key}_{name}_{place}"
        return next(columns).text_input(f"{label} {place + 1}", text, key=where, max_chars=200).strip()

    title, employer = box("Title", title, "title"), box("Employer", employer, "at")
    if not shown.blind:
        ends = box("From", ends[0], "from"), box("To", ends[1], "to")
    return title, employer, ends


def _said_of_positions(shown: Dossier, lines: list[Line]) -> Values:
    """What was changed in the boxes of the positions; raises ``Invalid`` for dates that cannot be."""
    now = list(map(_as_it_is, shown.resume.roles))
    read = shown.parsing.resume.roles
    values: Values = {
        field: corrections.names_said(
            (_as_it_is(role)[:2][at] for role in read), (line[:2][at] for line in lines)
        )
        for at, field in enumerate(RENAMED)
        if [line[at] for line in lines] != [line[at] for line in now]
    }
    said = [ends for *_, ends in lines]
    if not shown.blind and said != [ends for *_, ends in now]:
        values[Field.DATES] = corrections.dates_said(read, said, present=shown.parsing.first_seen)
    return values


def _save(shown: Dossier, values: Values, lines: list[Line]) -> None:
    """Keep what was changed; what cannot be is said in one sentence, and the boxes stay as they are."""
    with calmly():
        values |= _said_of_positions(shown, lines)
        if not values:
            hint("Nothing was changed.")
            return
        with st.spinner("Scoring again"):
            person, parsing = shown.screening.candidate_id, shown.parsing.id
            corrections.correct(house(), person, parsing, values, actor=actor())
        tell("Corrected; the score is up to date.")
        st.rerun()
