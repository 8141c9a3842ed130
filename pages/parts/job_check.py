"""What to reconsider in a job's text before any resume is scored: the words, why, and better ones."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import calmly, house
from pages.parts.text import plain
from service.screening import FindingKind, JobFinding

ICONS = {
    FindingKind.WORDING: ":material/diversity_3:",
    FindingKind.CONTRADICTORY: ":material/call_split:",
    FindingKind.VAGUE: ":material/blur_on:",
    FindingKind.UNREADABLE: ":material/visibility_off:",
    FindingKind.TOO_MUCH: ":material/stacks:",
}


def draw_job_check(title: str, description: str) -> None:
    """Draw the findings, folded away; nothing where the text is fine."""
    with calmly():
        findings = house().check_job(title, description)
        if findings:
            label = f"{len(findings)} thing{'s' * (len(findings) > 1)} to reconsider in the text"
            with st.expander(label, icon=":material/rate_review:", key="jobs_check"):
                for finding in findings:
                    st.markdown(_line(finding))


def _line(finding: JobFinding) -> str:
    about = finding.kind if finding.trait is None else f"{finding.kind}: {finding.trait}"
    quote = f"**{plain(finding.quote)}**" if finding.quote else "**The text as a whole**"
    return (
        f"{ICONS[finding.kind]} {quote} :gray[({about})]  \n"
        f"{plain(finding.why)}  \n:green[{plain(finding.better)}]"
    )
