"""Reads and writes the tables of the vocabulary, and turns foreign lists into such tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analyzer.records import Skill
from analyzer.words import split_words

COLUMNS = ("name", "kind", "aliases", "neighbours", "flags")
KINDS = ("skill", "tool", "language", "certification", "soft")
FLAGS = frozenset({"ambiguous", "cased"})


class VocabularyProblem(ValueError):
    """A vocabulary file that cannot be used; ``str()`` says which line and why."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a skill. ``exact``: counts only in exactly these letters."""

    text: str
    ambiguous: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the skill and how it is written, its name first."""

    skill: Skill
    forms: tuple[Form, ...]


def read_table(path: Path) -> tuple[Row, ...]:
    """The rows of one table. Raises ``VocabularyProblem`` with file and line for a bad one."""
    lines = _decoded(path).splitlines()
    if not lines or tuple(_cells(lines[0])) != COLUMNS:
        raise VocabularyProblem(f"{path.name}: the first line must be the columns {' '.join(COLUMNS)}.")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() and not line.startswith("#"):
            rows.append(_row(_cells(line), trade=path.stem, where=f"{path.name}, line {number}"))
    return tuple(rows)


def merge(rows: Iterable[Row]) -> tuple[Row, ...]:
    """One row a skill: the same name in several tables joins its aliases and neighbours."""
    merged: dict[str, Row] = {}
    for row in rows:
        key = row.skill.name.casefold()
        merged[key] = _joined(merged[key], row) if key in merged else row
    return tuple(merged.values())


def import_csv(path: Path, target: Path) -> tuple[Path, int]:
    """Turn a list of skills into a table in the folder ``target``; gives its path and its entries.

    Understood are ESCO's columns ``preferred_label,alt_labels`` (alternatives separated by ``|`` or
    line breaks), a table of ours, and a plain ``name,aliases``. Raises ``VocabularyProblem`` for
    anything else. Importing the same file again replaces what it brought before.
    """
    text = _decoded(path)
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    rows = read_table(path) if tuple(_cells(first)) == COLUMNS else tuple(_foreign(text, path.name))
    if not rows:
        raise VocabularyProblem(f"{path.name}: no skill was found in it.")
    target.mkdir(parents=True, exist_ok=True)
    table = target / f"{re.sub(r'[^a-z0-9]+', '-', path.stem.lower()).strip('-') or 'imported'}.tsv"
    table.write_text(_table(merge(rows)), encoding="utf-8")
    return table, len(merge(rows))


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise VocabularyProblem(f"{path.name}: it is not UTF-8 text; save it as CSV UTF-8.") from error
    except OSError as error:
        raise VocabularyProblem(f"{path.name}: it cannot be read ({error.strerror}).") from error


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.rstrip("\r\n").split("\t")]


def _row(cells: Sequence[str], *, trade: str, where: str) -> Row:
    name, kind, aliases, neighbours, flags = [*cells, "", "", "", ""][:5]
    marks = {flag.strip() for flag in flags.split(",") if flag.strip()}
    if not name or len(cells) > len(COLUMNS):
        raise VocabularyProblem(f"{where}: a name and at most {len(COLUMNS)} columns are expected.")
    if not split_words(name).raw:
        raise VocabularyProblem(f"{where}: {name!r} has no letter or digit to look for.")
    if kind not in KINDS:
        raise VocabularyProblem(f"{where}: the kind is {kind!r}; it must be one of {', '.join(KINDS)}.")
    if marks - FLAGS:
        raise VocabularyProblem(f"{where}: unknown flag {', '.join(sorted(marks - FLAGS))}.")
    ambiguous, exact = "ambiguous" in marks, "cased" in marks
    forms = (Form(name, ambiguous, exact), *(_form(alias, exact) for alias in _split(aliases)))
    others = tuple(form.text for form in forms[1:])
    skill = Skill(name, kind, others, tuple(_split(neighbours)), ambiguous, trade)
    return Row(skill, tuple(dict.fromkeys(forms)))


def _form(alias: str, exact: bool) -> Form:
    """An alias with its marks: ``?`` an everyday word, ``!`` only as written."""
    text = alias.rstrip("?!")
    marks = alias[len(text) :]
    return Form(text.strip(), "?" in marks, exact or "!" in marks)


def _split(cell: str) -> list[str]:
    return list(dict.fromkeys(item.strip() for item in re.split(r"[|\n]", cell) if item.strip()))


def _joined(row: Row, other: Row) -> Row:
    name = row.skill.name.casefold()
    more = (form for form in other.forms if form.text.casefold() != name)
    forms = tuple(dict.fromkeys((*row.forms, *more)))
    aliases = tuple(dict.fromkeys(form.text for form in forms[1:]))
    neighbours = tuple(dict.fromkeys((*row.skill.neighbours, *other.skill.neighbours)))
    return Row(replace(row.skill, aliases=aliases, neighbours=neighbours), forms)


def _foreign(text: str, file_name: str) -> Iterable[Row]:
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    columns = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    name = next(
        (columns[key] for key in ("preferred_label", "preferredlabel", "name", "skill") if key in columns),
        None,
    )
    others = next(
        (columns[key] for key in ("alt_labels", "altlabels", "aliases", "alias") if key in columns), None
    )
    if name is None:
        raise VocabularyProblem(
            f"{file_name}: no column is called preferred_label or name; expected are ESCO's "
            "preferred_label,alt_labels or name,aliases."
        )
    for number, line in enumerate(reader, start=2):
        if (line[name] or "").strip():
            cells = [_plain(line[name]), "skill", (line[others] or "") if others else "", "", ""]
            yield _row(cells, trade="imported", where=f"{file_name}, line {number}")


def _plain(cell: str) -> str:
    return " ".join(cell.split())


def _table(rows: Iterable[Row]) -> str:
    return "\n".join(["\t".join(COLUMNS), *map(_line, rows)]) + "\n"


def _line(row: Row) -> str:
    first, *others = row.forms
    flags = [flag for flag, on in (("ambiguous", first.ambiguous), ("cased", first.exact)) if on]
    aliases = [_marked(form, cased=first.exact) for form in others]
    cells = (
        row.skill.name,
        row.skill.kind,
        "|".join(aliases),
        "|".join(row.skill.neighbours),
        ",".join(flags),
    )
    return "\t".join(map(_plain, cells))


def _marked(form: Form, *, cased: bool) -> str:
    return form.text + "?" * form.ambiguous + "!" * (form.exact and not cased)
