"""Records that are pickled by their fields come back as they were."""

from __future__ import annotations

import pickle
from datetime import date

from analyzer.records import ReadingLimits
from service import child, quick_pickle, samples


def test_a_reading_comes_back_as_it_was() -> None:
    path = min((samples.FOLDER / "resumes").iterdir())
    request = child.ReadFile(str(path), path.name, date(2026, 1, 1), ReadingLimits())
    reading = child.read_and_understand(request, child.Tools())
    quick_pickle.register()
    assert pickle.loads(pickle.dumps(reading)) == reading
    assert pickle.loads(pickle.dumps(request.limits)) == request.limits
