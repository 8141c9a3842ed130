"""``python -m service.vocabulary FILE.csv``: adds an administrator's list of skills to the vocabulary."""

from __future__ import annotations

import sys
from pathlib import Path

from analyzer.skills import VocabularyProblem, import_csv
from service.settings import get_settings


def main(path: Path) -> int:
    """Import the file; 0 when that worked."""
    target = get_settings().vocabulary_dir
    target.mkdir(parents=True, exist_ok=True)
    try:
        written, count = import_csv(path, target)
    except VocabularyProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write(f"{count} skills are now in {written}; restart Shortlist to use them.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
