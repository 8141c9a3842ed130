"""Dates and places set beside the lines they belong to are read with those lines, not as a column."""

from __future__ import annotations

import io

from reportlab.pdfgen import canvas

from analyzer.readers import read
from analyzer.records import ReadingLimits

LEFT, RIGHT, TOP, LEADING = 60, 540, 780, 14
Line = tuple[str, str]


def draw(lines: list[Line], *, flush: bool, at: int = 200) -> list[str]:
    """The rows read from a page of pairs: the second flush right, or else from ``at`` on."""
    data = io.BytesIO()
    page = canvas.Canvas(data)
    for number, (first, second) in enumerate(lines):
        page.drawString(LEFT, TOP - LEADING * number, first)
        if flush:
            page.drawRightString(RIGHT, TOP - LEADING * number, second)
        else:
            page.drawString(at, TOP - LEADING * number, second)
    page.save()
    document = read(data.getvalue(), file_name="page.pdf", limits=ReadingLimits(ocr=False))
    return [" ".join(line.split()) for line in document.text.splitlines() if line]


def test_places_and_dates_at_a_tab_stop_stay_in_their_rows() -> None:
    lines = [
        ("Alder Homes Society of the North", "Leeds"),
        ("Programme Lead, Grants and Houses", "3/2020 to 5/2022"),
        ("Led a shelter for forty families and wrote its reports to the council", ""),
        ("Found the money for a second house and for the people who work in it", ""),
        ("Birch Evening College of Further Study", "Bradford"),
        ("Instructor, Community Finance", "8/2018 to 2/2020"),
        ("Open House Trust for Young Families", "Harrogate"),
        ("Coordinator of the Spring Appeal", "1/2015 to 7/2018"),
        ("Vale University", "York"),
        ("Bachelor of Arts in Sociology", "2014"),
    ]
    assert draw(lines, flush=True) == [" ".join(line).strip() for line in lines]


def test_a_date_that_goes_on_in_a_second_line_does_not_make_a_column_of_dates() -> None:
    lines = [
        ("2019 to 2023", "Lecturer in Botany, Vale University, with a group of five people"),
        ("Oct 2015 to Dec 2018", "Research Associate, University of Marsh, on the ecology of ponds"),
        ("Sept 2012 to June", "Teaching Assistant in two laboratory courses for first-year students"),
        ("2015", ""),
        ("2009 to 2012", "Technician, Alder Gardens, where seeds were counted and stored"),
        ("", "and sown again in the spring of every year"),
        ("2006 to 2009", "Gardener, Birch Park, on lawns and borders and in the glasshouse"),
    ]
    rows = draw(lines, flush=False)
    assert [" ".join(line) for line in (*lines[:3], lines[4], lines[6])] == [
        rows[at] for at in (0, 1, 2, 4, 6)
    ]
