"""What every test may use, and the rule that a required kind of test may not be skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = frozenset(filter(None, os.environ.get("SHORTLIST_REQUIRE", "").split(",")))


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The evaluation data beside the checkout; without it the test is skipped."""
    folder = Path(os.environ.get("SHORTLIST_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the evaluation data is not beside this checkout")
    return folder


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """A skipped test of a required kind is a failure: CI must not pass by leaving it out."""
    outcome = yield
    report = outcome.get_result()
    kinds = REQUIRED & {marker.name for marker in item.iter_markers()}
    if report.skipped and kinds:
        report.outcome = "failed"
        report.longrepr = f"required here but skipped ({', '.join(sorted(kinds))}): {report.longrepr}"
