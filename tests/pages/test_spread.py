"""The small picture of how scores spread."""

from __future__ import annotations

from base64 import b64decode
from xml.etree import ElementTree

from pages.parts.spread import HEIGHT, spread_image


def test_the_picture_has_a_bar_a_bin_and_says_in_words_what_it_shows():
    histogram = [0] * 20
    histogram[8], histogram[11] = 1, 4
    words, _, data = spread_image(histogram).partition("](data:image/svg+xml;base64,")
    assert words == "![Scores from 40 to 60 points, most of them from 55 to 60"
    *bars, base = ElementTree.fromstring(b64decode(data.removesuffix(")")))
    assert [(float(bar.get("x")), float(bar.get("height"))) for bar in bars] == [
        (40, HEIGHT / 4),
        (55, HEIGHT),
    ]
    assert float(base.get("y")) == HEIGHT


def test_nobody_with_a_score_is_no_picture():
    assert spread_image([0] * 20) == ""
