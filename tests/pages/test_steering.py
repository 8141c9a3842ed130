"""Steering a ranking: other weights and must-haves, the history of the job, and the way back."""

from __future__ import annotations

from service import learning
from service.versions import history
from service.what_if import Need, need_of
from tests.pages.conftest import said
from tests.pages.test_pages import ranked, wait_until_idle


def unfolded(app, key):
    """The page with one of its boxes opened, as by a click."""
    app.session_state[key] = True
    return app.run()


def test_what_is_tried_stays_when_its_box_is_folded_away(open_page, house):
    app = unfolded(open_page("candidates.py", job="1"), "ranking_what_if")
    app.slider(key=f"ranking_weight_1_{house.job(1).version}_education").set_value(90.0).run()
    app.session_state["ranking_what_if"] = False
    app.run()
    assert "was" in app.dataframe[0].value.columns


def test_other_weights_and_must_haves_rank_anew_are_saved_and_taken_back(open_page, house):
    before = [(row.candidate_id, row.ai_score) for row in ranked(house)]
    start = house.job(1)
    app = unfolded(open_page("candidates.py", job="1"), "ranking_what_if")
    app.slider(key=f"ranking_weight_1_{start.version}_education").set_value(90.0)
    app.button_group(key=f"ranking_weight_1_{start.version}_need_0").set_value(Need.OFF).run()
    assert list(app.dataframe[0].value.columns) == ["place", "moved", "name", "score", "was", "match"]
    tried = list(app.dataframe[0].value["score"])
    app.button(key="ranking_weights_save").click().run()
    wait_until_idle(house)
    assert [row.ai_score for row in ranked(house) if row.rank] == tried
    assert next(need_of(item) for item in house.job(1).job.requirements) is Need.OFF

    assert history(house, 1)[0].told == ("education 8 → 90", "Python: must-have → off")
    app = unfolded(open_page("candidates.py", job="1"), "ranking_history")
    app.button(key=f"ranking_return_1_{start.version}").click().run()
    wait_until_idle(house)
    assert (house.job(1).job, house.job(1).weights) == (start.job, start.weights)
    assert [(row.candidate_id, row.ai_score) for row in ranked(house)] == before


def test_who_misses_a_must_have_is_flagged_and_can_be_listed(open_page, house):
    missing = [row.candidate_id for row in ranked(house) if row.missed_musts]
    table = open_page("candidates.py", job="1").dataframe[0].value
    assert [bool(len(missed)) for missed in table["must_missed"]] == [
        row.candidate_id in missing for row in ranked(house)
    ]
    app = open_page("candidates.py", job="1", musts="Some not found")
    listed = 0 if "Nobody matches" in said(app) else len(app.dataframe[0].value)
    assert listed == len(missing)


def test_learning_is_off_until_it_is_switched_on_and_says_what_it_needs(open_page, house):
    app = unfolded(open_page("candidates.py", job="1"), "ranking_learning")
    assert "choices are needed" not in said(app)
    app.button(key="learning_turn").click().run()
    assert "At least 10 choices are needed, with some of both kinds." in said(app)
    app.button(key="learning_turn").click().run()
    assert not learning.is_on(house, 1)
