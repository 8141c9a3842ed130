"""The status of a job is written without a record a candidate, and has the documented shape all the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from api import schemas, views
from service.screening import Job, JobStatus, Outcome, ScoreStats, Standing, StoredJob, Weights

NOW = datetime(2026, 1, 2, tzinfo=UTC)
JOB = StoredJob(5, Job("Baker <b> “ü”"), Weights(), JobStatus.OPEN, 1, NOW, NOW)
STANDINGS = (
    Standing(1, "Ada Example", "a.pdf", "scored", 95.3, "Excellent match", "1"),
    Standing(2, None, "scan.pdf", "scored", 60.0, "Good match", "2="),
    Standing(3, "Zoë 王", "b.pdf", Outcome.NEEDS_REVIEW, None, None, None),
)
CASES = {
    "candidates of every kind": (ScoreStats(2, 1, 1, 1, 77.7, 95.3, 60.0), STANDINGS),
    "nobody": (ScoreStats(0, 0, 0, 0, None, None, None), ()),
    "nothing scored": (ScoreStats(0, 1, 0, 3, None, None, None), STANDINGS[2:]),
}


@pytest.mark.parametrize(("stats", "standings"), CASES.values(), ids=CASES)
def test_the_answer_is_what_the_documented_shape_would_write(stats, standings):
    answer = views.status_json(JOB, stats, standings)
    same = schemas.ProcessingStatus.model_validate_json(answer)
    assert json.loads(answer) == same.model_dump(mode="json")
    assert list(json.loads(answer)) == list(schemas.ProcessingStatus.model_fields)
    assert [list(row) for row in json.loads(answer)["candidates"]] == [
        list(schemas.RankedCandidate.model_fields)
    ] * len(standings)
