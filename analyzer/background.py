"""How common each skill is among resumes of all trades: estimates that the project ships, never counted from a pool.

``analyzer/data/skill_frequency.tsv`` holds a line for each share with the skills it applies to. The shares
are tiers of general knowledge: what about half of all people write, what one in ten, one in a
hundred, one in a thousand. A skill that no line names has the usual share of its kind.
"""

from __future__ import annotations

from pathlib import Path

USUAL = {"soft": 0.05, "skill": 0.01, "language": 0.006, "certification": 0.004, "tool": 0.003}


def read_frequencies(path: Path) -> dict[str, float]:
    """Share (0-1) by skill name from a table of shares and names; empty where there is no table."""
    if not path.is_file():
        return {}
    shares: dict[str, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        share, _, names = line.partition("\t")
        shares.update(dict.fromkeys(names.split("|"), float(share)))
    return shares
