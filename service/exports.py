"""What is taken away from the desk: rankings as CSV or as a workbook with reasons, a person as JSON Resume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from analyzer.records import Score
from db.records import RankingRow
from service.tables import HEADER, cells, rankings_csv

REASONS = ("rank", "candidate", "requirement", "must", "verdict", "points", "possible", "quotes", "note")
MOST_EXPLAINED = 1000  # people whose reasons go into a workbook
LONGEST_CELL = 32_000  # characters a spreadsheet takes in a cell
CONTROL = {code: " " for code in (*range(9), 11, 12, *range(14, 32))}  # not allowed in XML
WIDTHS = {"name": 26, "file_name": 26, "recommendation": 30, "skills_matched": 44, "skills_missing": 36}
REASON_WIDTHS = {"candidate": 26, "requirement": 40, "verdict": 12, "quotes": 90, "note": 40}

__all__ = ["MOST_EXPLAINED", "rankings_csv", "rankings_xlsx"]


def rankings_xlsx(rows: Sequence[RankingRow], scores: Iterable[Score]) -> bytes:
    """A workbook: the ranking, and requirement by requirement why; no cell is ever a formula.

    ``scores`` are those of the first rows, in their order; for the others the reasons are left out.
    """
    book = Workbook(write_only=True)
    _fill(book.create_sheet("Ranking"), HEADER, (cells(row) for row in rows), WIDTHS)
    _fill(book.create_sheet("Reasons"), REASONS, _reasons(rows, scores), REASON_WIDTHS)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _reasons(rows: Iterable[RankingRow], scores: Iterable[Score]) -> Iterator[tuple[object, ...]]:
    for row, score in zip(rows, scores, strict=False):
        for result in score.requirements:
            quotes = "\n".join(f"“{evidence.quote}”" for evidence in result.evidence)
            yield (
                row.rank, row.name or row.file_name, result.text, "yes" if result.must else "no",
                str(result.verdict), round(result.points, 1), round(result.possible, 1), quotes, result.note,
            )  # fmt: skip


def _fill(
    sheet: WriteOnlyWorksheet,
    header: Sequence[str],
    lines: Iterable[Sequence[object]],
    widths: dict[str, int],
) -> None:
    sheet.freeze_panes = "A2"
    for place, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = widths.get(name, 14)
    sheet.append([_cell(sheet, name, bold=True) for name in header])
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])


def _cell(sheet: WriteOnlyWorksheet, value: object, *, bold: bool = False) -> WriteOnlyCell:
    """Numbers as numbers; every text as text, whatever it begins with."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, value.translate(CONTROL)[:LONGEST_CELL])
    cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in value)
    if bold:
        cell.font = Font(bold=True)
    return cell
