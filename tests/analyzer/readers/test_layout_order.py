"""Sentences come out whole and in the order a person reads, whatever order the file has them in."""

from __future__ import annotations

import pytest

from analyzer.readers import read
from analyzer.records import Document, ReadingLimits
from tests.analyzer.readers.layouts import KINDS, STREAMS, draw

SEEDS = range(6)
LEAST_WHOLE = {"one": 0.98, "two": 0.98, "broken": 0.98}  # of the sentences; .95 of the other kinds


def read_pdf(data: bytes) -> Document:
    return read(data, file_name="page.pdf", limits=ReadingLimits(ocr=False))


def whole(data: bytes, sentences: list[str]) -> list[bool]:
    text = " ".join(read_pdf(data).text.split())
    return [sentence in text for sentence in sentences]


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("kind", KINDS)
def test_sentences_are_found_whole_in_every_layout(kind: str, stream: str) -> None:
    found = [one for seed in SEEDS for one in whole(*draw(kind, stream, seed))]
    assert sum(found) / len(found) >= LEAST_WHOLE.get(kind, 0.95)


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_does_not_depend_on_the_order_of_the_file(kind: str) -> None:
    logical, interleaved = (read_pdf(draw(kind, stream, 7)[0]) for stream in STREAMS)
    assert logical.text == interleaved.text
