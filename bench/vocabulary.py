"""How much of what employers name the project's own vocabulary knows, by demand, and where it is weakest."""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from analyzer.skills import Vocabulary

TOOLS = "onet_technology_skills_unique.csv"
T = TypeVar("T")
WEAKEST = 12  # groups shown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``bench vocabulary``."""
    parser.add_argument("--onet", type=Path, help=f"folder of O*NET's lists, with {TOOLS}")
    parser.add_argument("--esco", type=Path, help="CSV with the columns preferred_label,alt_labels")
    parser.add_argument("--show", action="store_true", help="print the most wanted tools that are missing")


def run(args: argparse.Namespace) -> dict[str, float | int | None]:
    """Look every name of the lists up in the vocabulary, print tables, and return the figures."""
    vocabulary = Vocabulary.load()
    figures: dict[str, float | int | None] = dict(_own(vocabulary))
    if args.onet:
        tools = _sample(_tools(args.onet / TOOLS), args)
        figures |= _coverage_of_tools(tools, vocabulary, show=args.show)
    if args.esco:
        figures |= _coverage_of_esco(_sample(_esco(args.esco), args), vocabulary)
    for name, value in figures.items():
        print(f"{name:28} {value:.3f}" if isinstance(value, float) else f"{name:28} {value}")
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool of O*NET: its name, how much it is wanted, and the group it belongs to."""

    name: str
    hot: bool
    in_demand: bool
    occupations: int
    group: str


def _own(vocabulary: Vocabulary) -> dict[str, int]:
    trades = Counter(skill.trade for skill in vocabulary)
    print("entries by trade: " + ", ".join(f"{trade} {count}" for trade, count in trades.most_common()))
    return {
        "entries": len(vocabulary),
        "trades": len(trades),
        "smallest_trade": min(trades.values()),
        "aliases": sum(len(skill.aliases) for skill in vocabulary),
        "with_neighbours": sum(bool(skill.neighbours) for skill in vocabulary),
        "ambiguous": sum(skill.ambiguous for skill in vocabulary),
    }


def _coverage_of_tools(
    tools: Sequence[Tool], vocabulary: Vocabulary, *, show: bool
) -> dict[str, float | int | None]:
    """Shares of the tools that are known by name or hold a known name, plain and by demand."""
    known = {tool.name: bool(_exact(tool.name, vocabulary)) for tool in tools}
    held = {tool.name: known[tool.name] or bool(vocabulary.named(tool.name)) for tool in tools}
    wanted = sum(tool.occupations for tool in tools)
    _print_weakest(tools, held)
    if show:
        missing = sorted((tool for tool in tools if not held[tool.name]), key=lambda tool: -tool.occupations)
        print("missing: " + "; ".join(f"{tool.name} ({tool.occupations})" for tool in missing[:200]))
    return {
        "onet_tools": len(tools),
        "onet_known": _share(known[tool.name] for tool in tools),
        "onet_held": _share(held[tool.name] for tool in tools),
        "onet_hot": _share(held[tool.name] for tool in tools if tool.hot),
        "onet_in_demand": _share(held[tool.name] for tool in tools if tool.in_demand),
        "onet_by_occupations": sum(tool.occupations for tool in tools if held[tool.name]) / wanted
        if wanted
        else None,
    }


def _print_weakest(tools: Sequence[Tool], held: dict[str, bool]) -> None:
    groups: dict[str, list[Tool]] = defaultdict(list)
    for tool in tools:
        groups[tool.group].append(tool)
    lost = {
        group: sum(tool.occupations for tool in members if not held[tool.name])
        for group, members in groups.items()
    }
    print("weakest groups of tools (uses in occupations that are not covered, of all):")
    for group in sorted(lost, key=lambda name: -lost[name])[:WEAKEST]:
        total = sum(tool.occupations for tool in groups[group])
        print(f"  {lost[group]:5} of {total:5}  {group}")


def _coverage_of_esco(
    labels: Sequence[tuple[str, ...]], vocabulary: Vocabulary
) -> dict[str, float | int | None]:
    """Shares of the skills that are known by one of their labels, or hold a known name."""
    known = [any(vocabulary.skill(label) for label in names) for names in labels]
    held = [known[place] or bool(vocabulary.named(names[0])) for place, names in enumerate(labels)]
    return {"esco_skills": len(labels), "esco_known": _share(known), "esco_held": _share(held)}


def _exact(name: str, vocabulary: Vocabulary) -> bool:
    plain = name.removesuffix(" software")
    return vocabulary.skill(name) is not None or vocabulary.skill(plain) is not None


def _share(values: Iterable[bool]) -> float | None:
    counted = list(values)
    return sum(counted) / len(counted) if counted else None


def _tools(path: Path) -> list[Tool]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Tool(
                row["Example"],
                row["hot"] == "Y",
                row["in_demand"] == "Y",
                int(row["occupations"] or 0),
                row["commodity"],
            )
            for row in csv.DictReader(file)
        ]


def _esco(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (row["preferred_label"], *(label for label in row["alt_labels"].splitlines() if label.strip()))
            for row in csv.DictReader(file)
        ]


def _sample(items: list[T], args: argparse.Namespace) -> list[T]:
    """All items, or as many as ``--limit`` says, drawn with ``--seed``."""
    if not args.limit or args.limit >= len(items):
        return items
    return random.Random(args.seed).sample(items, args.limit)
