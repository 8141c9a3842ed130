"""What is taken away opens in a spreadsheet or another program, and no cell runs anything."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from analyzer.records import (
    Contact,
    Evidence,
    Month,
    Outcome,
    RequirementKind,
    RequirementResult,
    Resume,
    Role,
    Score,
    Span,
    Verdict,
)
from db.records import Candidate, RankingRow, Stage
from service.desk import around
from service.exports import rankings_xlsx
from service.json_resume import SCHEMA, json_resume

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def row(name: str) -> RankingRow:
    return RankingRow(
        1, 7, 1, name, "a.pdf", None, "+40 1", None, Outcome.SCORED, 82.5, 2.0, "Good match", ("Python",), (),
        4.0, None, Stage.NEW, None, "@note", (), NOW,
    )  # fmt: skip


def score(quote: str) -> Score:
    found = RequirementResult(
        "Python", RequirementKind.SKILL, True, Verdict.MET, 5.0, 4.0, (Evidence(quote, Span(0, 1)),)
    )
    return Score(Outcome.SCORED, 82.5, (), (found,))


@pytest.mark.parametrize("name", ["=cmd()", "+1", "-1", "@SUM(A1)", "Ada\x00\x1b", "שלום", "<b>x</b>"])
def test_no_cell_of_the_workbook_is_a_formula(name):
    book = load_workbook(BytesIO(rankings_xlsx([row(name)], [score("=1+1")])))
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert kinds <= {"s", "n", "inlineStr"}
    assert book["Ranking"]["C2"].value == name.replace("\x00", " ").replace("\x1b", " ")


def test_pandas_reads_the_ranking_and_its_reasons():
    sheets = pd.read_excel(BytesIO(rankings_xlsx([row("Ada")], [score("Wrote Python")])), sheet_name=None)
    assert sheets["Ranking"].loc[0, ["rank", "name", "ai_score"]].to_list() == [1, "Ada", 82.5]
    assert sheets["Reasons"].loc[0, ["requirement", "verdict", "points", "quotes"]].to_list() == [
        "Python", "met", 4.0, "“Wrote Python”",
    ]  # fmt: skip


def test_a_json_resume_leaves_out_what_was_not_found():
    roles = (Role("Cook", "Inn", Month(2019, 5), Month(2026, 1), True, Span(0, 1), Span(0, 1)),)
    resume = Resume(Contact(), (), roles, None, (), (), (), (), (), None, 9)
    person = Candidate(7, "Ada", None, None, "Kiel", (), None, (), None, None, None, NOW, NOW)
    assert json.loads(json_resume(person, resume)) == {
        "$schema": SCHEMA,
        "basics": {"name": "Ada", "location": {"address": "Kiel"}},
        "work": [{"name": "Inn", "position": "Cook", "startDate": "2019-05"}],
    }


@pytest.mark.parametrize(
    ("candidate", "neighbours"),
    [(1, (None, 2)), (2, (1, 3)), (3, (2, None)), (9, (None, None))],
    ids=["first", "middle", "last", "stranger"],
)
def test_a_candidate_stands_between_the_one_before_and_the_one_after(candidate, neighbours):
    assert around([1, 2, 3], candidate) == neighbours
