"""CSV of a ranking: what a spreadsheet opens must never run."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest

from analyzer.records import DegreeLevel, Outcome
from db.records import RankingRow, Stage
from service.tables import HEADER, rankings_csv, safe


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param("=cmd()", "'=cmd()", id="formula"),
        pytest.param("  =1+1", "'  =1+1", id="formula behind spaces"),
        pytest.param("+49 30 1234", "'+49 30 1234", id="plus"),
        pytest.param("@here", "'@here", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("Ada Lovelace", "Ada Lovelace", id="a name"),
        pytest.param(-1.5, "-1.5", id="a number stays a number"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_no_cell_becomes_a_formula(value, cell):
    assert safe(value) == cell


def test_a_row_reads_back_as_it_was():
    row = RankingRow(
        screening_id=1, candidate_id=7, rank=1, name='Zoë "Z" O\'Neill, PhD', file_name="z.pdf", email="z@example.com",
        phone=None, location="Köln", outcome=Outcome.SCORED, ai_score=82.5, band=3.0, recommendation="Good",
        matched=("Python", "C++"), missing=(), years=4.5, education=DegreeLevel.MASTER, stage=Stage.NEW, rating=None,
        note="two\nlines", notes=(), updated_at=datetime(2026, 1, 1, tzinfo=UTC), place="1=", missed_musts=("Docker",),
    )  # fmt: skip
    header, line = csv.reader(StringIO("".join(rankings_csv([row])), newline=""))
    assert tuple(header) == HEADER
    assert line == [
        "1", "1=", 'Zoë "Z" O\'Neill, PhD', "z.pdf", "82.5", "Good", "scored", "Python; C++", "", "Docker", "4.5", "master",
        "z@example.com", "", "Köln", "new", "", "", "two\nlines", "7",
    ]  # fmt: skip
