"""How things look: the mark, the colours of the bands, the words and icons of verdicts and states."""

from __future__ import annotations

from typing import Literal

from service.reports import PART_NAMES as PART_NAMES
from service.screening import BatchState, Outcome, Stage, Verdict

# Mid-tones that stand out (3:1) on the light and on the dark background alike.
EXCELLENT, GOOD, MODERATE, LOW = "#2c9a68", "#3f7fdb", "#c9851b", "#8a93a3"
FAINT = "rgba(138, 147, 163, 0.22)"
MUTED = "#8a93a3"
TABLE, ROW = 560, 33  # pixels of a table at most, and of one of its rows

_MARK = (
    '<rect width="24" height="24" rx="6" fill="#3f74d1"/>'
    '<path d="M6 7.5h12M6 12h8M6 16.5h5" stroke="#fff" stroke-width="2" stroke-linecap="round"/>'
    '<path d="M14 16.2l1.8 1.8 3.4-3.6" stroke="#fff" stroke-width="2" fill="none"'
    ' stroke-linecap="round" stroke-linejoin="round"/>'
)
LOGO_ICON = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">{_MARK}</svg>'
)
LOGO = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="118" height="24" viewBox="0 0 118 24">{_MARK}'
    '<text x="32" y="18" font-family="sans-serif" font-size="18" font-weight="600"'
    ' fill="#5b86d8">Shortlist</text>'
    "</svg>"
)

PART_HELP = {
    "must_skills": "How many of the skills the job must have were found, and in what part.",
    "nice_skills": "The same for the skills that are welcome but not needed.",
    "meaning": "How close the passages of the resume come in meaning to the lines of the job.",
    "title": "How close the titles of past roles come to the title of the job.",
    "experience": "Years found in dated roles against the years the job asks for.",
    "education": "The highest degree found against the one the job asks for.",
}

VERDICTS = {
    Verdict.MET: ":green-badge[:material/check: Met]",
    Verdict.PARTLY: ":orange-badge[:material/contrast: Partly]",
    Verdict.NOT_FOUND: ":gray-badge[:material/close: Not found]",
    Verdict.NO_DATA: ":gray-badge[:material/question_mark: No data]",
}
BATCH_STATES = {
    BatchState.PROCESSING: ":blue-badge[:material/autorenew: Reading]",
    BatchState.PAUSED: ":orange-badge[:material/pause: Paused]",
    BatchState.COMPLETED: ":green-badge[:material/check: Done]",
    BatchState.CANCELLED: ":gray-badge[:material/cancel: Cancelled]",
}
OUTCOMES = {Outcome.SCORED: "Scored", Outcome.NEEDS_REVIEW: "Needs review"}
STAGES = {
    Stage.NEW: "New",
    Stage.SHORTLISTED: "Shortlisted",
    Stage.INTERVIEW: "Interview",
    Stage.OFFER: "Offer",
    Stage.PASSED: "Passed over",
}
DEGREES = {
    "secondary": "Secondary",
    "certificate": "Certificate",
    "associate": "Associate",
    "bachelor": "Bachelor",
    "master": "Master",
    "doctorate": "Doctorate",
}


def match_word(recommendation: str | None) -> str:
    """The first words of a recommendation: ``Excellent match``."""
    return recommendation.split(" - ")[0] if recommendation else ""


def band_word(recommendation: str | None) -> str:
    """The first word of a recommendation, for narrow places: ``Excellent``."""
    return recommendation.split(" ")[0] if recommendation else ""


def match_badge(recommendation: str | None) -> str:
    """A recommendation as a badge in the colour of its band."""
    if not recommendation:
        return ":orange-badge[:material/visibility: Needs review]"
    color = {"Exc": "green", "Goo": "blue", "Mod": "orange"}.get(recommendation[:3], "gray")
    return f":{color}-badge[{match_word(recommendation)}]"


def table_height(rows: int, most: int = TABLE) -> int | Literal["content"]:
    """The height of a table: that of its rows and their header, up to ``most`` pixels, in which it scrolls."""
    return "content" if ROW * (rows + 1) < most else most
