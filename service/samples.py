"""The sample job and the resumes of invented people that the project ships."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from analyzer.records import Job
from service.intake import Upload

FOLDER = Path(__file__).resolve().parent.parent / "samples"


def sample_job() -> Job:
    """Title and description of the sample job; its requirements are read like anybody's."""
    fields = json.loads((FOLDER / "job.json").read_text(encoding="utf-8"))
    return Job(title=fields["title"], description=fields["description"])


@contextmanager
def sample_uploads() -> Iterator[tuple[Upload, ...]]:
    """The sample resumes as open uploads, in the order of their names."""
    with ExitStack() as opened:
        paths = sorted((FOLDER / "resumes").iterdir())
        yield tuple(Upload(path.name, opened.enter_context(path.open("rb"))) for path in paths)
