"""The house: imports go down, and each big library has one home."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {
    "analyzer": {"analyzer"},
    "db": {"db", "analyzer.records", "analyzer.errors"},
    "service": {"service", "db", "analyzer"},
    "api": {"api", "service"},
    "pages": {"pages", "service"},
}
HOMES = {
    "streamlit": ("pages/", "app.py"),
    "plotly": ("pages/",),
    "sqlalchemy": ("db/",),
    "alembic": ("db/",),
    "fastapi": ("api/", "app.py"),
    "starlette": ("api/", "app.py"),
    "torch": ("analyzer/", "service/nursery.py"),
    "spacy": ("analyzer/", "service/child.py"),
    "pdfplumber": ("analyzer/readers/",),
    "docx": ("analyzer/readers/",),
    "reportlab": ("service/reports.py", "service/fonts.py"),
    "fontTools": ("service/eastern_fonts.py",),
}
SOURCES = [
    path.relative_to(ROOT)
    for floor in (*FLOORS, "app.py")
    for path in ([ROOT / floor] if floor.endswith(".py") else sorted((ROOT / floor).rglob("*.py")))
]


def imports(path: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def is_under(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_imports_go_down(path):
    floor = path.parts[0]
    ours = {name for name in imports(path) if name.split(".")[0] in FLOORS}
    allowed = FLOORS.get(floor, {"api", "service"})
    assert {name for name in ours if not any(is_under(name, module) for module in allowed)} == set()


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_each_big_library_has_one_home(path):
    strangers = {
        name
        for name in imports(path)
        if (home := HOMES.get(name.split(".")[0])) and not str(path).startswith(home)
    }
    assert strangers == set()


def reads_the_environment(node: ast.AST) -> bool:
    """A look at one variable; handing the whole environment on to a program is none."""
    if isinstance(node, ast.Attribute) and node.attr == "getenv":
        return True
    looked_into = node.value if isinstance(node, ast.Attribute | ast.Subscript) else None
    return isinstance(looked_into, ast.Attribute) and looked_into.attr == "environ"


def test_only_the_settings_read_the_environment():
    readers = {
        str(path)
        for path in SOURCES
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if reads_the_environment(node)
    }
    assert readers == {"service/settings.py"}
