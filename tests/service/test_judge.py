"""The judge of a process."""

from __future__ import annotations

from service.judge import Judge


def test_a_handful_of_stored_resumes_has_nothing_to_embed(settings):
    assert Judge(settings).embed([]) == []
