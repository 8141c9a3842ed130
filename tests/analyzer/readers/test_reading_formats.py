"""Every format reads the same small resume, and its type is decided by what is in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from analyzer.errors import FileProblem, Reason
from analyzer.readers import SUPPORTED, read, sniff
from analyzer.readers.archive import unzip
from analyzer.records import ReadingLimits
from tests.analyzer.readers.attacks import VISIBLE, draw_pdf, write_docx
from tests.analyzer.readers.writers import (
    write_html,
    write_mail,
    write_odt,
    write_rtf,
    write_text,
    zipped,
)

LIMITS = ReadingLimits(ocr=False)
MARKDOWN = "\n\n".join(("# Amara Okafor", *VISIBLE[1:])).encode()
FORMATS: dict[str, Callable[[], bytes]] = {
    "resume.pdf": draw_pdf,
    "resume.docx": write_docx,
    "resume.rtf": write_rtf,
    "resume.odt": write_odt,
    "resume.html": write_html,
    "resume.txt": write_text,
    "resume.md": lambda: MARKDOWN,
    "body.eml": lambda: write_mail("\n".join(VISIBLE)),
    "attached.eml": lambda: write_mail(attached={"resume.pdf": draw_pdf()}),
    "utf16.txt": lambda: "\n".join(VISIBLE).encode("utf-16"),
    "windows.txt": lambda: "\r\n".join(VISIBLE).encode("cp1252"),
}


def lines_of(data: bytes, file_name: str) -> list[str]:
    text = read(data, file_name=file_name, limits=LIMITS).text
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize("file_name", FORMATS)
def test_every_format_reads_the_same_resume(file_name: str) -> None:
    assert lines_of(FORMATS[file_name](), file_name) == list(VISIBLE)


@pytest.mark.parametrize("file_name", [name for name in FORMATS if not name.endswith((".md", ".eml"))])
def test_the_type_is_decided_by_content_not_by_name(file_name: str) -> None:
    assert lines_of(FORMATS[file_name](), "resume.xyz") == list(VISIBLE)
    assert lines_of(FORMATS[file_name](), "photo.jpg") == list(VISIBLE)


@pytest.mark.parametrize("file_name", FORMATS)
def test_places_of_lines_fit_the_text(file_name: str) -> None:
    document = read(FORMATS[file_name](), file_name=file_name, limits=LIMITS)
    assert [document.text[line.start : line.end] for line in document.lines] == list(VISIBLE)


def test_lines_of_a_pdf_know_their_page_and_box() -> None:
    document = read(draw_pdf(), file_name="resume.pdf", limits=LIMITS)
    name, mail = document.lines[:2]
    assert (name.page, document.pages[0].width, name.size) == (1, 595, 11.0)
    assert name.box is not None and mail.box is not None and name.box.bottom <= mail.box.top + 4
    assert 59 < name.box.left < 61 and 50 < name.box.top < 65


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń"),
        ("Ana\u00a0Mar\u00eda  Pe\u0301rez", "Ana María Pérez"),
        ("\ufb01nance o\ufb03ce", "finance office"),
        ("a\tb", "a\tb"),
    ],
    ids=["polish", "spaces and accents", "ligatures", "tab"],
)
def test_characters_come_out_plain(text: str, expected: str) -> None:
    assert read(text.encode(), file_name="a.txt", limits=LIMITS).text == expected


def test_a_docx_is_read_in_every_part_that_a_person_sees_and_none_twice() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "In the header"
    document.add_paragraph("In the body")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Left cell", "Right cell"
    inner = document.add_table(1, 1).cell(0, 0)
    inner.paragraphs[0].text = "First in a cell"
    inner.add_paragraph("Second in a cell")
    document.add_paragraph("In a list", style="List Bullet")
    document.sections[0].footer.paragraphs[0].text = "In the footer"
    buffer = io.BytesIO()
    document.save(buffer)
    assert lines_of(buffer.getvalue(), "resume.docx") == [
        "In the header",
        "In the body",
        "Left cell\tRight cell",
        "First in a cell",
        "Second in a cell",
        "• In a list",
        "In the footer",
    ]


def test_a_mail_gives_its_attachment_first_and_its_own_words_after() -> None:
    mail = write_mail("Please find my resume attached.", attached={"cv.docx": write_docx()})
    assert lines_of(mail, "mail.eml") == [*VISIBLE, "Please find my resume attached."]


def test_a_mail_of_html_only_is_read_as_shown() -> None:
    mail = write_mail(html="<p>Shown</p><p style='display:none'>Not shown</p>")
    assert lines_of(mail, "mail.eml") == ["Shown"]


def test_pages_on_the_web_are_never_asked_for() -> None:
    page = write_html(
        '<img src="http://127.0.0.1:9/x.png"><iframe src="http://127.0.0.1:9/"></iframe>',
        head='<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><script src="http://127.0.0.1:9/a.js"></script>',
    )
    assert lines_of(page, "resume.html") == list(VISIBLE)


def test_a_zip_gives_its_files_one_by_one() -> None:
    data = zipped(
        {
            "a/one.txt": write_text(),
            "two.pdf": draw_pdf(),
            "__MACOSX/._two.pdf": b"x",
            ".DS_Store": b"x",
            "inner.zip": zipped({"three.txt": "x"}),
            "../four.txt": "x",
            "/five.txt": "x",
        }
    )
    found = {
        name: content.reason if isinstance(content, FileProblem) else lines_of(content, name)
        for name, content in unzip(io.BytesIO(data), LIMITS)
    }
    assert found == {
        "a/one.txt": list(VISIBLE),
        "two.pdf": list(VISIBLE),
        "inner.zip": Reason.UNSUPPORTED,
        "../four.txt": Reason.UNSUPPORTED,
        "/five.txt": Reason.UNSUPPORTED,
    }


def test_a_zip_of_too_many_or_too_large_files_is_refused() -> None:
    many = zipped({f"{number}.txt": "x" for number in range(6)})
    with pytest.raises(FileProblem) as refused:
        list(unzip(io.BytesIO(many), ReadingLimits(max_entries=5)))
    large = zipped({"a.txt": b"x" * 5_000}, packing=zipfile.ZIP_DEFLATED)
    ((_, content),) = unzip(io.BytesIO(large), LIMITS, max_entry_bytes=1_000)
    assert (refused.value.reason, getattr(content, "reason", None)) == (Reason.TOO_LARGE, Reason.TOO_LARGE)


def test_a_zip_that_unpacks_to_far_more_than_its_size_is_a_bomb() -> None:
    bomb = zipped({f"{n}.txt": b"0" * 400_000 for n in range(4)}, packing=zipfile.ZIP_DEFLATED)
    contents = [
        content for _, content in unzip(io.BytesIO(bomb), ReadingLimits(max_inflated_bytes=1_000_000))
    ]
    assert [getattr(content, "reason", None) for content in contents] == [
        None,
        None,
        Reason.TOO_LARGE,
        Reason.TOO_LARGE,
    ]


def test_every_supported_type_names_its_suffixes() -> None:
    assert all(suffix.startswith(".") for suffixes in SUPPORTED.values() for suffix in suffixes)
    assert sniff(zipped({"xl/workbook.xml": "", "[Content_Types].xml": ""}), "a.docx") not in SUPPORTED
