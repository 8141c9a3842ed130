"""How many of the words that pdfplumber finds in each PDF of a folder stand in our text as well."""

from __future__ import annotations

import argparse
import io
import statistics
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from analyzer.errors import FileProblem
from analyzer.readers import read
from analyzer.readers.clean import clean
from analyzer.records import ReadingLimits
from bench.files import choose

GOAL = 0.98
SHOWN = 10  # of the files with the lowest share


@dataclass(frozen=True, slots=True)
class Compared:
    """One file: the share of pdfplumber's words that we have; None where pdfplumber finds none."""

    name: str
    share: float | None
    lost: tuple[str, ...] = ()
    second_reader: bool = False  # whether our text came from pdfplumber as well


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--files", type=Path, required=True, help="folder of PDF files")
    parser.add_argument("--workers", type=int, default=1, help="processes; pdfplumber takes its time")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Compare every file that pdfplumber finds words in."""
    paths = [path for path in choose(args.files, args.limit, args.seed) if path.suffix.lower() == ".pdf"]
    with ProcessPoolExecutor(args.workers) as pool:
        compared = list(pool.map(partial(compare, limits=ReadingLimits()), paths, chunksize=4))
    result = _count(compared)
    _show(compared, result)
    return result


def compare(path: Path, limits: ReadingLimits) -> Compared:
    """Words are what white space separates, counted as often as they stand.

    Characters that nobody sees are left out of theirs as well.
    """
    data = path.read_bytes()
    theirs = Counter(clean(" ".join(_words_of_pdfplumber(data))).split())
    try:
        document = read(data, file_name=path.name, limits=limits)
    except FileProblem:
        return Compared(path.name, 0.0 if theirs else None)
    lost = theirs - Counter(document.text.split())
    share = 1 - lost.total() / theirs.total() if theirs else None
    return Compared(path.name, share, tuple(lost)[:SHOWN], document.reader.startswith("pdfplumber"))


def _words_of_pdfplumber(data: bytes) -> list[str]:
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException

    words: list[str] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                words += (page.extract_text() or "").split()
                page.close()
    except (PDFException, ValueError, TypeError, KeyError):
        return []
    return words


def _count(compared: list[Compared]) -> dict[str, object]:
    shares = [one.share for one in compared if one.share is not None]
    return {
        "files": len(shares),
        "words_share_min": round(min(shares, default=0.0), 4),
        "words_share_median": round(statistics.median(shares), 4) if shares else None,
        "below": sum(share < GOAL for share in shares),
        "pdfplumber_share": round(sum(one.second_reader for one in compared) / max(len(compared), 1), 4),
    }


def _show(compared: list[Compared], result: dict[str, object]) -> None:
    print(f"{'share':>7}  file, and words of pdfplumber that are not in our text")
    lowest = sorted((one for one in compared if one.share is not None), key=lambda one: one.share or 0.0)
    for one in lowest[:SHOWN]:
        print(f"{one.share:>7.4f}  {one.name[-50:]}  {' '.join(one.lost)[:100]}")
    print(f"\n{result['below']} of {result['files']} files are below {GOAL:.0%}\n")
