"""Tags and the filter by a bar of the histogram, on the pages."""

from __future__ import annotations

import pytest

from pages.parts import filters
from service import tags
from service.errors import Invalid
from service.screening import RankingQuery
from tests.pages.conftest import said


def test_a_tag_is_put_on_filtered_by_and_taken_off(open_page, house):
    row = house.ranking(RankingQuery(1)).rows[0]
    page = open_page("candidate.py", job="1", candidate=str(row.candidate_id))
    box = f"candidate_tags_{row.screening_id}"
    page.multiselect(key=box).set_value(["relocates", "<b>x</b>"]).run()
    assert tags.tags_of(house, 1, row.candidate_id) == ("<b>x</b>", "relocates")
    table = open_page("candidates.py", job="1", tag="relocates").dataframe[0].value
    assert [list(words) for words in table["tags"]] == [["<b>x</b>", "relocates"]]
    page.multiselect(key=box).set_value([]).run()
    assert (list(page.exception), tags.tags_of_job(house, 1)) == ([], ())


@pytest.mark.parametrize("wrong", ["x" * 41], ids=["too long"])
def test_what_is_no_tag_is_refused(house, wrong):
    with pytest.raises(Invalid):
        tags.tag(house, 1, [1], add=[wrong])


def test_the_scores_of_a_bar_come_from_the_address_and_can_be_removed(open_page, house):
    best = house.ranking(RankingQuery(1)).rows[0].ai_score
    low = int(best // 5 * 5)
    page = open_page("candidates.py", job="1", min=str(low), max=str(low + 5))
    kept = [score for score in page.dataframe[0].value["score"] if low <= score < low + 5]
    assert best in kept and len(kept) == len(page.dataframe[0].value)
    page.button(key="ranking_bar_clear").click().run()
    assert len(page.dataframe[0].value) == 4
    assert "of 4 candidates" not in said(page)


@pytest.mark.parametrize(
    ("clicked", "before", "after"),
    [
        (40, (0, 100), (40, 45)),
        (40, (60, 65), (40, 45)),
        (40, (40, 45), (0, 100)),
        (95, (0, 100), (95, 100)),
        (None, (40, 45), (0, 100)),
    ],
    ids=["a bar", "another bar", "the same bar", "the last bar", "all"],
)
def test_a_click_on_a_bar_keeps_its_scores(monkeypatch, clicked, before, after):
    state = {"min": before[0], "max": before[1]}
    monkeypatch.setattr(filters.st, "session_state", state)
    filters.filter_by_bar(clicked)
    assert (state["min"], state["max"]) == after
