"""What every test may use: the evaluation data, the order of the tests, and that required ones are not skipped."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = frozenset(name for name in os.environ.get("SHORTLIST_REQUIRE", "").split(",") if name)


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The evaluation data beside the checkout, or at ``SHORTLIST_DATA``; the test is skipped without."""
    folder = Path(os.environ.get("SHORTLIST_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the evaluation data is not here; SHORTLIST_DATA says where it is")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With ``SHORTLIST_REQUIRE=browser,postgres`` a skipped test of these marks is a failed one."""
    report = yield
    marks = REQUIRED & {mark.name for mark in item.iter_markers()}
    if report.skipped and marks and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"required here ({', '.join(sorted(marks))}), but it was skipped: {reason}"
    return report


FIRST = (
    "tests/test_server.py",
    "tests/browser/test_day.py",
    "tests/api",
)  # the longest: no core waits for them


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest modules come first."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    module = item.path.relative_to(ROOT).as_posix()
    return next((turn for turn, first in enumerate(FIRST) if module.startswith(first)), len(FIRST))
