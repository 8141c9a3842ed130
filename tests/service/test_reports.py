"""The PDF reports: readable, one page a candidate, and unbroken by whatever a resume says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pdfplumber
import pypdfium2 as pdfium
import pytest

from analyzer.records import (
    Contact,
    Document,
    Evidence,
    Job,
    Note,
    Outcome,
    Part,
    RequirementKind,
    RequirementResult,
    Resume,
    Score,
    Span,
    Verdict,
    Weights,
)
from db.records import Candidate, JobStatus, Parsing, RankingRow, Screening, Stage, StoredJob
from service import reports
from service.desk import Dossier
from service.fonts import drawn

NOW = datetime(2026, 1, 2, tzinfo=UTC)
JOB = StoredJob(1, Job("Baker"), Weights(), JobStatus.OPEN, 1, NOW, NOW)
NAMES = {
    "plain": "Ada Example",
    "accents": "Łukasz Żółć-Ångström",
    "cyrillic": "Мария Пример",
    "greek": "Ελένη Παράδειγμα",
    "arabic": "ليلى مثال",
    "hebrew": "נועה דוגמה",
    "chinese": "王小明",
    "japanese": "さくら見本",
    "korean": "김보기",
    "hindi": "आशा उदाहरण",
    "emoji": "Ada 👩‍💻 Example",
    "formula": "=cmd()",
    "markup": "<b>Ada</b> & <para> &amp; </font>",
    "control": "Ada\x00\x1b\ud800 Example",
    "long": "Ada " * 200,
    "nothing": " ",
}


def dossier(name: str, *, requirements: int = 3) -> Dossier:
    result = RequirementResult(
        f"Bread {name}",
        RequirementKind.SKILL,
        True,
        Verdict.MET,
        5.0,
        4.0,
        (Evidence(f"baked {name}", Span(0, 1)),),
    )
    score = Score(
        Outcome.SCORED, 71.5, (Part("must_skills", 50.0, 0.8, 40.0),), (result,) * requirements,
        summary=f"Scores {name}", band=2.5, notes=(Note("hidden", f"Hidden text: {name}"),),
    )  # fmt: skip
    person = Candidate(7, name, f"{name}@x.org", "+1", name, (), None, (), None, None, 71.5, NOW, NOW)
    screening = Screening(
        3, 1, 7, 5, "a.pdf", score, "Good match", Stage.NEW, 4, None, {"first_seen": "2026-01-01"}, NOW
    )
    resume = Resume(Contact(), (), (), None, (), (), (), (), (), None, 9)
    parsing = Parsing(5, 7, "0", "a.pdf", "text/plain", "", resume, b"", date(2026, 1, 1), (), NOW)
    return Dossier(name, person, screening, parsing, resume, Document("", "text/plain"), score, blind=False)


def read(pdf: bytes) -> tuple[int, str]:
    """How many pages, and their text."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return len(opened.pages), "\n".join(page.extract_text() for page in opened.pages)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_candidate_is_one_page_whatever_the_name(name):
    pages, text = read(reports.candidate_pdf(dossier(name), JOB))
    assert pages == 1
    assert "71.5 of 100" in text and "Must-have skills" in text and "2026-01-01" in text


def test_a_report_says_score_parts_verdicts_quotes_warnings_and_receipt():
    _, text = read(reports.candidate_pdf(dossier("Ada Example"), JOB))
    wanted = (
        "Ada Example",
        "Baker",
        "± 2.5",
        "40.0 of 50.0",
        "Met",
        "baked Ada Example",
        "Hidden text",
        "Receipt",
    )
    assert [word for word in wanted if word not in text] == []


def test_ten_thousand_requirements_still_fit_on_the_page():
    pages, text = read(reports.candidate_pdf(dossier("Ada", requirements=10_000), JOB))
    assert (pages, "and 9976 more requirements" in text) == (1, True)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Ada <b>", "Ada &lt;b&gt;"),
        ("王", '<font name="NotoSansSC-73">王</font>'),
        ("王さ", '<font name="NotoSansJP-73">王</font><font name="NotoSansJP-30">さ</font>'),
        ("김 王", '<font name="NotoSansKR-ae">김</font> <font name="NotoSansKR-73">王</font>'),
        ("怡", '<font name="NotoSansSC-60">怡</font>'),
        ("a\x00b\u200d", "ab"),
        ("\U0001f9ff", "?"),
    ],
    ids=["markup", "chinese", "japanese", "korean", "traditional", "invisible", "in no font"],
)
def test_each_letter_is_drawn_in_a_font_that_has_it(text, markup):
    assert drawn(text) == markup


@pytest.mark.parametrize("name", ["王小明", "陳怡君", "さくら 花子", "김민수"])
def test_eastern_letters_are_in_the_pdf_itself(name):
    """A viewer without fonts of its own draws them: PDFium has none here, and the page is not blank."""
    drawn_, blank = (drawn_pixels(reports.candidate_pdf(dossier(words), JOB)) for words in (name, "."))
    assert drawn_ > blank + 50 * len(name)
    assert name in read(reports.candidate_pdf(dossier(name), JOB))[1]


def drawn_pixels(pdf: bytes) -> int:
    """Dark pixels of the heading, where the name stands."""
    page = pdfium.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L")
    heading = page.crop((0, 0, page.width, page.height // 8))
    return sum(heading.histogram()[:160])


def test_arabic_is_joined_and_drawn_from_the_right():
    assert drawn("مثال").startswith('<font name="NotoSansArabic">ﻝ')


def test_a_shortlist_names_everybody_in_the_order_given():
    rows = [
        RankingRow(
            number, number, number, f"Person {number} {name}", "a.pdf", None, None, None, Outcome.SCORED, 80.0,
            2.0, "Good match", ("Bread",), ("Cake",), 4.0, None, Stage.NEW, 3, "=note()", (), NOW, ("tagged",),
        )
        for number, name in enumerate(NAMES.values(), start=1)
    ]  # fmt: skip
    pages, text = read(reports.shortlist_pdf(JOB, rows, [dossier("x").score] * len(rows)))
    places = [text.index(f"Person {row.rank}") for row in rows]
    assert (pages >= 1, places) == (True, sorted(places))
