"""The old Word format is read by its own reader: pieces, fields, tables, headers and hidden runs."""

from __future__ import annotations

import random

import pytest

from analyzer.errors import FileProblem, Reason
from analyzer.readers import read
from analyzer.records import Document, ReadingLimits
from tests.analyzer.readers.attacks import HIDDEN, VISIBLE
from tests.analyzer.readers.word_files import BOLD_RUN, HIDDEN_RUN, TINY_RUN, Stretch, write_doc

BODY = Stretch("".join(f"{line}\r" for line in VISIBLE))


def read_doc(data: bytes) -> Document:
    return read(data, file_name="resume.doc", limits=ReadingLimits(ocr=False))


@pytest.mark.parametrize("narrow", [True, False], ids=["one byte", "two bytes"])
def test_reading_an_old_word_file_gives_its_paragraphs(narrow: bool) -> None:
    document = read_doc(write_doc(BODY, narrow=narrow))
    assert (document.text, document.media_type) == ("\n".join(VISIBLE), "application/msword")


@pytest.mark.parametrize("properties", [HIDDEN_RUN, TINY_RUN], ids=["hidden run", "tiny"])
def test_hidden_words_of_an_old_word_file_are_told_and_kept_apart(properties: bytes) -> None:
    document = read_doc(write_doc(BODY, Stretch(HIDDEN, properties), Stretch("\r")))
    told = [found.text for found in document.hidden]
    assert (document.text, told) == ("\n".join(VISIBLE), [HIDDEN])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\vTwo\fThree\r", "One\nTwo\nThree"),
        ("Name\x07Kingsbridge\x07\x07Year\x072014\x07\x07After\r", "Name\tKingsbridge\nYear\t2014\nAfter"),
        ("First\rSecond\x07Right\x07\x07", "First\nSecond\tRight"),
        (
            'Write to \x13 HYPERLINK "mailto:a@example.org" \x14a@example.org\x15 today\r',
            "Write to a@example.org today",
        ),
        ("Page \x13PAGE\x15of three\r", "Page of three"),
        ("co\x1eop\x1ferate\r", "co-operate"),
        ("Zażółć 🎓 経歴\r", "Zażółć 🎓 経歴"),
    ],
    ids=["breaks", "table", "cell of two lines", "link", "field without result", "hyphens", "letters"],
)
def test_reading_an_old_word_file_shows_what_word_shows(text: str, expected: str) -> None:
    assert read_doc(write_doc(Stretch(text))).text == expected


def test_reading_an_old_word_file_begins_with_its_header() -> None:
    document = read_doc(write_doc(BODY, header="Amara Okafor, page header"))
    assert document.text == "\n".join(("Amara Okafor, page header\n", *VISIBLE))


def test_reading_an_old_word_file_tells_bold_lines() -> None:
    document = read_doc(write_doc(Stretch("EXPERIENCE", BOLD_RUN), Stretch("\rCook since 2015\r")))
    assert [line.bold for line in document.lines] == [True, False]


def test_reading_a_locked_old_word_file_says_so() -> None:
    with pytest.raises(FileProblem) as refused:
        read_doc(write_doc(BODY, locked=True))
    assert refused.value.reason == Reason.ENCRYPTED


def test_reading_an_old_word_file_with_flipped_bytes_gives_text_or_a_reason() -> None:
    chance, sound = random.Random(5), write_doc(BODY, header="Header")
    for _ in range(150):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        try:
            read_doc(bytes(data))
        except FileProblem as problem:
            assert problem.reason in (Reason.DAMAGED, Reason.NO_TEXT, Reason.ENCRYPTED, Reason.UNSUPPORTED)
