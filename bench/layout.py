"""Sentences found whole on generated pages: one to three columns, sidebars, tables; two orders of the file."""

from __future__ import annotations

import argparse

from analyzer.readers import read
from analyzer.records import ReadingLimits
from tests.analyzer.readers.layouts import KINDS, STREAMS, draw

PAGES = 20  # of each kind and stream, without --limit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=int, default=PAGES, help="pages of each layout and order of the file")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Draw the pages, read them, and look for each sentence on one stretch of the text."""
    shares: dict[str, float] = {}
    for kind in KINDS:
        for stream in STREAMS:
            whole, sentences = _count(kind, stream, range(args.seed, args.seed + args.limit))
            shares[f"{kind} {stream}"] = round(whole / sentences, 4)
            print(f"{kind:<16}{stream:<12}{whole:>7} of {sentences:>6} sentences whole")
    print()
    return {"pages": args.limit * len(shares), "whole_share_min": min(shares.values()), "by_layout": shares}


def _count(kind: str, stream: str, seeds: range) -> tuple[int, int]:
    whole = total = 0
    for seed in seeds:
        data, sentences = draw(kind, stream, seed)
        text = " ".join(read(data, file_name="page.pdf", limits=ReadingLimits(ocr=False)).text.split())
        whole += sum(sentence in text for sentence in sentences)
        total += len(sentences)
    return whole, total
