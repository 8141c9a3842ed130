"""Every setting is documented with its default, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.settings import HOME, Settings

OPERATIONS = (HOME / "docs" / "OPERATIONS.md").read_text(encoding="utf-8")
DOCUMENTED = dict(re.findall(r"^\| `([A-Z_]+)` \| `?(.*?)`? \|", OPERATIONS, re.MULTILINE))


def _shown(name: str) -> str:
    """A default as the documentation has it: folders relative to the project."""
    field = Settings.model_fields[name]
    if field.default_factory:
        return "the cores"
    default = field.default
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, Path):
        return default.relative_to(HOME).as_posix()
    return str(default).replace(f"{HOME}/", "") or "empty"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_is_documented_with_its_default(name: str) -> None:
    assert DOCUMENTED.get(name.upper()) == _shown(name)


def test_nothing_is_documented_that_is_no_setting() -> None:
    assert {name.lower() for name in DOCUMENTED} == set(Settings.model_fields)
