"""``python -m bench NAME …``: one benchmark, one readable table, and one JSON object as the last line."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
TOOLS = {"baselines", "corpus", "measures"}


def main(arguments: list[str]) -> int:
    """Run the benchmark that the first argument names."""
    names = [name for name in NAMES if name not in TOOLS]
    if not arguments or arguments[0] not in names:
        print(f"usage: bench NAME …, where NAME is one of: {', '.join(names)}", file=sys.stderr)
        return 2
    module = importlib.import_module(f"bench.{arguments[0]}")
    parser = argparse.ArgumentParser(
        prog=f"bench {arguments[0]}", description=module.__doc__, conflict_handler="resolve"
    )
    parser.add_argument("--limit", type=int, help="use only this many files or texts")
    parser.add_argument("--seed", type=int, default=1, help="of everything drawn by chance")
    module.add_arguments(parser)
    result = module.run(parser.parse_args(arguments[1:]))
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
