"""Adds an administrator's list of skills: ``python -m service.vocabulary FILE.csv``."""

from __future__ import annotations

import sys
from pathlib import Path

from analyzer.vocabulary import VocabularyProblem, import_csv
from service.settings import get_settings


def main(file: Path) -> int:
    """Import a file into the vocabulary folder; the exit status is 1 where it cannot be read."""
    try:
        target, count = import_csv(file, get_settings().vocabulary_dir)
    except (VocabularyProblem, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write(f"Added {count} skills as {target}; restart the server to use them.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
