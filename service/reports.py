"""Reports for a hiring manager as PDF: a candidate on one page, and a shortlist.

What they show is what a page may show: in blind mode a ``Dossier`` and the rows of a ranking come
without names, and so do the reports. Nothing a resume says can break one or become markup.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from analyzer.records import RequirementResult, Score, Verdict
from db.records import RankingRow, StoredJob
from service.desk import Dossier, scores_of
from service.fonts import BODY, drawn, fonts
from service.screening import Screening

MOST_REQUIREMENTS = 24  # on the one page of a candidate; the rest is counted
MOST_PEOPLE = 100  # in a shortlist
LONGEST_QUOTE, LONGEST_NAME, LONGEST_TITLE = 150, 80, 120  # characters
MARGIN = 15 * mm
INK, QUIET, RULE, BAR = HexColor("#1b2330"), HexColor("#566072"), HexColor("#dde2ea"), HexColor("#3f7fdb")
PART_NAMES = {
    "must_skills": "Must-have skills",
    "nice_skills": "Nice-to-have skills",
    "meaning": "Meaning",
    "title": "Role titles",
    "experience": "Years of experience",
    "education": "Education",
}
SIGNS = {
    Verdict.MET: "Met",
    Verdict.PARTLY: "Partly",
    Verdict.NOT_FOUND: "Not found",
    Verdict.NO_DATA: "No data",
}
A_PERSON = "Every point stands on words of the resume. A person decides; the program rejects nobody."

Cell = Any  # a Flowable, or a list of them

_one_at_a_time = threading.Lock()  # the fonts are the process's, and keep what a document has used


def _style(name: str, size: float, color: HexColor = INK) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=BODY, fontSize=size, leading=size * 1.35, textColor=color)


HEAD, PART, TEXT, SMALL = (
    _style("head", 17),
    _style("part", 11),
    _style("text", 8.5),
    _style("small", 7.5, QUIET),
)


def candidate_pdf(shown: Dossier, job: StoredJob) -> bytes:
    """One page about one person for one job: score, parts, requirements with quotes, warnings, receipt."""
    width, height = A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN - 8 * mm
    with _one_at_a_time:
        fonts()
        page = KeepInFrame(width, height, list(_candidate(shown, job, width)), mode="shrink")
        return _made([page], A4, "Candidate report")


def shortlist_of(house: Screening, job: StoredJob, rows: Sequence[RankingRow]) -> bytes:
    """The people of these rows, which are as they may be seen; the first hundred."""
    return shortlist_pdf(job, rows, tuple(scores_of(house, job.id, rows[:MOST_PEOPLE])))


def shortlist_pdf(job: StoredJob, rows: Sequence[RankingRow], scores: Sequence[Score]) -> bytes:
    """A table of people with what speaks for and against each; ``scores`` are those of the first rows."""
    with _one_at_a_time:
        fonts()
        return _made(list(_shortlist(job, rows, scores)), landscape(A4), "Shortlist")


def _made(story: list[Flowable], size: tuple[float, float], title: str) -> bytes:
    buffer = BytesIO()
    frame = {"leftMargin": MARGIN, "rightMargin": MARGIN, "topMargin": MARGIN, "bottomMargin": MARGIN}
    template = SimpleDocTemplate(buffer, pagesize=size, title=title, author="Shortlist", **frame)
    template.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return buffer.getvalue()


def _foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont(BODY, 7)
    canvas.setFillColor(QUIET)
    canvas.drawString(MARGIN, 9 * mm, f"Shortlist · page {document.page} · {A_PERSON}")


def _words(text: str, style: ParagraphStyle = TEXT, longest: int = 600) -> Paragraph:
    line = " ".join(text.split())
    return Paragraph(drawn(line if len(line) <= longest else f"{line[:longest]}…"), style)


def _candidate(shown: Dossier, job: StoredJob, width: float) -> Iterable[Flowable]:
    person, screening, score = shown.candidate, shown.screening, shown.score
    yield _words(shown.name, HEAD, LONGEST_NAME)
    contacts = [item for item in (person.email, person.phone, person.location) if item]
    yield _words(" · ".join((job.job.title[:LONGEST_TITLE], *contacts)), SMALL)
    yield Spacer(0, 3 * mm)
    points = "Needs review" if score.ai_score is None else f"{score.ai_score:.1f} of 100"
    band = f" (± {score.band:.1f})" if score.band else ""
    yield _words(f"{points}{band} · {screening.recommendation or 'a person should look'}", PART)
    yield _words(score.summary)
    decided = [f"Stage: {screening.stage}", f"rated {screening.rating} of 5" if screening.rating else ""]
    yield _words(" · ".join(word for word in decided if word), SMALL)
    yield from _warnings(score)
    yield from _parts(score, width)
    yield from _requirements(score.requirements, width)
    receipt = screening.receipt
    yield Spacer(0, 2 * mm)
    yield _words(
        f"Scored {screening.updated_at:%Y-%m-%d}; resume first seen {receipt.get('first_seen', '?')}. Receipt: "
        + ", ".join(
            f"{name} {value}"
            for name, value in receipt.items()
            if name in ("text", "job", "weights", "version")
        ),
        SMALL,
    )


def _warnings(score: Score) -> Iterable[Flowable]:
    for note in list(dict.fromkeys(note.text for note in score.notes))[:6]:
        yield _words(f"Note: {note}", SMALL, 200)


def _parts(score: Score, width: float) -> Iterable[Flowable]:
    rows = [part for part in score.parts if part.weight > 0]
    if not rows:
        return
    yield Spacer(0, 2 * mm)
    yield _words("Where the points come from", PART)
    lines: list[list[Cell]] = [
        [
            _words(PART_NAMES.get(part.name, part.name)),
            _Bar(part.points / part.weight, 70 * mm),
            _words(f"{part.points:.1f} of {part.weight:.1f}"),
        ]
        for part in rows
    ]
    yield _table(lines, [45 * mm, 75 * mm, width - 120 * mm], rules=False)


class _Bar(Flowable):  # type: ignore[misc]
    """A share of 0-1 as a bar."""

    def __init__(self, share: float, length: float) -> None:
        super().__init__()
        self.share, self.width, self.height = min(1.0, max(0.0, share)), length, 6

    def draw(self) -> None:
        self.canv.setFillColor(RULE)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setFillColor(BAR)
        self.canv.rect(0, 0, self.width * self.share, self.height, stroke=0, fill=1)


def _requirements(results: Sequence[RequirementResult], width: float) -> Iterable[Flowable]:
    if not results:
        return
    yield Spacer(0, 2 * mm)
    yield _words("Requirements", PART)
    lines = [
        [_words(word, SMALL) for word in ("Requirement", "", "Verdict", "Points", "Words of the resume")]
    ]
    lines += [_requirement(result) for result in results[:MOST_REQUIREMENTS]]
    yield _table(lines, [44 * mm, 13 * mm, 17 * mm, 20 * mm, width - 94 * mm])
    if len(results) > MOST_REQUIREMENTS:
        yield _words(f"and {len(results) - MOST_REQUIREMENTS} more requirements", SMALL)


def _requirement(result: RequirementResult) -> list[Cell]:
    quote = f"“{result.evidence[0].quote}”" if result.evidence else ""
    told = " ".join(
        word for word in (quote[: LONGEST_QUOTE + 2], f"({result.note})" if result.note else "") if word
    )
    return [
        _words(result.text, TEXT, 90),
        _words("must" if result.must else "nice", SMALL),
        _words(SIGNS[result.verdict]),
        _words(f"{result.points:.1f} of {result.possible:.1f}"),
        _words(told, SMALL, LONGEST_QUOTE),
    ]


def _shortlist(job: StoredJob, rows: Sequence[RankingRow], scores: Sequence[Score]) -> Iterable[Flowable]:
    yield _words(f"Shortlist: {job.job.title}", HEAD, LONGEST_TITLE)
    more = f", the first {len(scores)} of them here" if len(rows) > len(scores) else ""
    people = "1 candidate" if len(rows) == 1 else f"{len(rows)} candidates"
    yield _words(f"{people}{more}", SMALL)
    yield Spacer(0, 3 * mm)
    head = ("#", "Candidate", "Score", "Years", "Degree", "Found", "Not found", "Stage and note")
    lines: list[list[Cell]] = [[_words(word, SMALL) for word in head]]
    lines += [_person(row, score) for row, score in zip(rows, scores, strict=False)]
    columns = [10, 45, 24, 14, 22, 58, 48, 46]
    yield _table(lines, [column * mm for column in columns], repeat=1)


def _person(row: RankingRow, score: Score) -> list[Cell]:
    points = (
        "to review"
        if row.ai_score is None
        else f"{row.ai_score:.1f}{f' ± {row.band:.1f}' if row.band else ''}"
    )
    stage = ", ".join((f"{row.stage}", *row.tags, *([f"{row.rating} of 5"] if row.rating else [])))
    notes = "; ".join(note.text for note in score.notes[:2])
    return [
        _words(str(row.rank or "–"), SMALL),
        [_words(row.name or row.file_name, TEXT, LONGEST_NAME), _words(row.email or "", SMALL, LONGEST_NAME)],
        _words(points),
        _words("–" if row.years is None else f"{row.years:.1f}"),
        _words(str(row.education or "–")),
        _words(", ".join(row.matched), SMALL, 240),
        _words(", ".join(row.missing), SMALL, 200),
        _words(". ".join(word for word in (stage, row.note or "", notes) if word), SMALL, 240),
    ]


def _table(lines: list[list[Cell]], widths: list[float], *, rules: bool = True, repeat: int = 0) -> Table:
    whole = ((0, 0), (-1, -1))
    style: list[tuple[object, ...]] = [
        ("VALIGN", *whole, "TOP"),
        ("LEFTPADDING", *whole, 0),
        ("TOPPADDING", *whole, 1.5),
        ("BOTTOMPADDING", *whole, 2),
    ]
    style += [("LINEBELOW", *whole, 0.4, RULE)] if rules else []
    return Table(lines, colWidths=widths, style=TableStyle(style), repeatRows=repeat, hAlign="LEFT")
