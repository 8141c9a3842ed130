"""The form of a job: title and text, then the requirements understood from them, open to correction."""

from __future__ import annotations

from dataclasses import asdict, fields, replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.frame import actor, calmly, hint, house, tell
from pages.parts.job_check import draw_job_check
from pages.parts.look import DEGREES, PART_HELP, PART_NAMES
from pages.parts.names_box import names_box
from pages.parts.text import plain
from service.screening import DegreeLevel, Job, Requirement, RequirementKind, StoredJob, Weights

DRAFT = "jobs_draft"  # what was understood and is being corrected
ROUND = "jobs_round"  # counts proposals: new widget keys take the new values
ABOUT = "jobs_about"  # which job the draft is about


def draw_form(stored: StoredJob | None) -> None:
    """Draw the form for a new job, or for one that is changed."""
    _begin(stored)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title("New job" if stored is None else plain(stored.job.title), width="stretch")
        if st.button("All jobs", icon=":material/arrow_back:", type="tertiary", key="jobs_back"):
            _leave()
    before: Job | None = st.session_state[DRAFT]
    title = st.text_input(
        "Title",
        value=stored.job.title if stored else "",
        max_chars=300,
        key=_key("title"),
        placeholder="Senior backend engineer",
    )
    description = st.text_area(
        "Description",
        value=stored.job.description if stored else "",
        height=240,
        key=_key("description"),
        placeholder="Paste the job advertisement: what the person will do, must bring, and what is welcome.",
    )
    if st.button(
        "Understand" if before is None else "Understand again",
        type="primary" if before is None else "secondary",
        key="jobs_understand",
        help="Reads the skills, years and degree the text asks for. Correct everything before saving.",
    ):
        _understand(title, description)
    if st.session_state[DRAFT] is not None:
        _draw_understood(stored, st.session_state[DRAFT], title, description)


def _key(name: str) -> str:
    return f"jobs_{name}_{st.session_state[ABOUT]}"


def _begin(stored: StoredJob | None) -> None:
    """Start a fresh draft where the form is about another job than last time."""
    about = stored.id if stored else 0
    if st.session_state.get(ABOUT) != about or DRAFT not in st.session_state:
        st.session_state[ABOUT] = about
        st.session_state[DRAFT] = stored.job if stored else None
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _understand(title: str, description: str) -> None:
    if not description.strip() and not title.strip():
        st.warning("Paste a description first; a title alone helps too.", icon=":material/edit_note:")
        return
    with calmly(), st.spinner("Reading the description"):
        st.session_state[DRAFT] = house().propose(title, description)
        st.session_state[ROUND] += 1
        st.rerun()


def _draw_understood(stored: StoredJob | None, draft: Job, title: str, description: str) -> None:
    """What the job asks for, in fields; saving puts them together again."""
    turn = st.session_state[ROUND]
    st.subheader("What the job asks for", help="Understood from the text. Nothing is used before you save.")
    skills = [r for r in draft.requirements if r.kind == RequirementKind.SKILL and not r.off]
    left, right = st.columns(2)
    must = _skills(left, "Must-have skills", [r.text for r in skills if r.must], skills, f"jobs_must_{turn}")
    nice = _skills(
        right, "Nice-to-have skills", [r.text for r in skills if not r.must], skills, f"jobs_nice_{turn}"
    )
    left, right = st.columns(2)  # a row of their own: the skills above are of any height
    years = left.number_input(
        "Years of experience, at least",
        min_value=0.0,
        max_value=60.0,
        step=1.0,
        value=draft.min_experience,
        format="%g",
        placeholder="not asked for",
        key=f"jobs_years_{turn}",
    )
    degree = right.selectbox(
        "Education, at least",
        list(DegreeLevel),
        index=list(DegreeLevel).index(draft.education) if draft.education else None,
        format_func=lambda level: DEGREES[level],
        placeholder="not asked for",
        key=f"jobs_degree_{turn}",
    )
    lines = _lines(draft, turn)
    _why(draft)
    draw_job_check(title, description)
    weights = _weights(stored, turn)
    job = Job(title.strip(), description, _requirements(draft, must, nice, lines), years or None, degree)
    _save(stored, job, weights)


def _skills(
    column: DeltaGenerator, label: str, chosen: list[str], known: list[Requirement], key: str
) -> list[str]:
    options = sorted({r.text for r in known}, key=str.casefold)
    told = "Type to add one; other names of the same skill are understood."
    return names_box(column, label, chosen, options, key=key, help=told)


def _lines(draft: Job, turn: int) -> pd.DataFrame:
    """The requirements that name no skill, as an editable table."""
    texts = [r for r in draft.requirements if r.kind != RequirementKind.SKILL and not r.off]
    table = pd.DataFrame({"text": [r.text for r in texts], "must": [r.must for r in texts]}).astype(
        {"text": "str", "must": "bool"}
    )
    st.markdown(
        ":small[Other requirements]",
        help="Lines that name no single skill, judged by the passage of the resume that comes closest.",
    )
    return st.data_editor(
        table,
        num_rows="dynamic",
        hide_index=True,
        key=f"jobs_lines_{turn}",
        column_config={
            "text": st.column_config.TextColumn("Requirement", width="large", required=True, max_chars=400),
            "must": st.column_config.CheckboxColumn("Must have", width="small", default=True),
        },
        alt="Requirements judged by meaning",
    )


def _why(draft: Job) -> None:
    reasons = [r for r in draft.requirements if r.why and r.kind == RequirementKind.SKILL]
    if not reasons:
        return
    with st.expander("Why these skills", key="jobs_why"):
        st.dataframe(
            pd.DataFrame(
                {"Skill": [r.text for r in reasons], "Read from the line": [r.why for r in reasons]}
            ),
            hide_index=True,
            column_config={"Skill": st.column_config.TextColumn(width="small")},
            alt="Skills and the line of the description each was read from",
        )


def _weights(stored: StoredJob | None, turn: int) -> Weights:
    """Sliders of the parts, with the share each comes to."""
    start = asdict(stored.weights if stored else Weights())
    with st.expander("Weights", key="jobs_weights", icon=":material/tune:"):
        hint("How much each part counts; together 100 points. What the job does not ask for is left out.")
        columns = st.columns(3)
        chosen = {
            field.name: columns[i % 3].slider(
                PART_NAMES[field.name],
                0.0,
                100.0,
                float(start[field.name]),
                1.0,
                format="%.0f",
                key=f"jobs_weight_{field.name}_{turn}",
                help=PART_HELP[field.name],
            )
            for i, field in enumerate(fields(Weights))
        }
        total = sum(chosen.values())
        shares = " · ".join(
            f"{PART_NAMES[name]} {100 * value / total:.0f}" for name, value in chosen.items() if total
        )
        hint(f"Points: {shares}" if total else "Give at least one part a weight.")
    return Weights(**chosen)


def _requirements(
    draft: Job, must: list[str], nice: list[str], lines: pd.DataFrame
) -> tuple[Requirement, ...]:
    """As corrected: known ones keep their reason, new words are looked up, what is off stays so."""
    known = {r.text.casefold(): r for r in draft.requirements}
    taken = {name.casefold() for name in must}
    nice = [name for name in nice if name.casefold() not in taken]
    fresh = house().build_requirements(
        [name for name in must if name.casefold() not in known],
        [name for name in nice if name.casefold() not in known],
    )
    kept = [
        replace(known[name.casefold()], must=wanted, off=False)
        for names, wanted in ((must, True), (nice, False))
        for name in names
        if name.casefold() in known
    ]
    texts = [
        replace(
            known.get(str(text).casefold()) or Requirement(str(text).strip(), RequirementKind.TEXT),
            must=bool(needed),
            off=False,
        )
        for text, needed in lines.itertuples(index=False)
        if isinstance(text, str) and text.strip()
    ]
    named = {requirement.text for requirement in (*kept, *fresh, *texts)}
    unused = (item for item in draft.requirements if item.off and item.text not in named)
    return (*kept, *fresh, *texts, *unused)


def _save(stored: StoredJob | None, job: Job, weights: Weights) -> None:
    with st.container(horizontal=True):
        saved = st.button("Save job" if stored is None else "Save changes", type="primary", key="jobs_save")
        if st.button("Discard", type="tertiary", key="jobs_discard"):
            _leave()
    if not saved:
        return
    with calmly():
        if stored is None:
            created = house().create_job(job, weights=weights, actor=actor())
            _forget()
            tell("The job is saved. Now drop the resumes.")
            st.switch_page("upload.py", query_params={"job": str(created.id)})
        house().update_job(stored.id, job, weights=weights, actor=actor())
        tell("Saved. Where a score changes, the stored resumes are scored again.")
        _leave()


def _forget() -> None:
    for key in (DRAFT, ABOUT):
        st.session_state.pop(key, None)


def _leave() -> None:
    _forget()
    st.switch_page("jobs.py")
