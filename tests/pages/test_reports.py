"""The reports of the desk keep to blind mode."""

from __future__ import annotations

from io import BytesIO

import pdfplumber

from service import desk, reports
from service.screening import RankingQuery


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def both(house, row) -> tuple[str, str]:
    """The text of a candidate's report and of the shortlist."""
    job = house.job(1)
    shown = desk.dossier(house, house.screening(1, row.candidate_id))
    rows = desk.ranking(house, RankingQuery(1)).rows
    return text_of(reports.candidate_pdf(shown, job)), text_of(reports.shortlist_of(house, job, rows))


def test_a_report_names_nobody_while_names_are_hidden(house, open_page):
    row = next(row for row in house.ranking(RankingQuery(1)).rows if row.name)
    surname = row.name.split()[-1]
    assert all(surname in text for text in both(house, row))
    desk.set_blind(house, 1, True)
    hidden = both(house, row)
    desk.set_blind(house, 1, False)
    assert [surname in text or row.email in text for text in hidden] == [False, False]
    assert all(f"Candidate {row.candidate_id}" in text for text in hidden)
    page = open_page("candidate.py", job="1", candidate=str(row.candidate_id))
    assert list(page.exception) == []
