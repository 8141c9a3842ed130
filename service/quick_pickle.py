"""Lets the records of a reading travel between processes in half the time."""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from analyzer import records


def register() -> None:
    """Pickle the core's records by their fields; slotted dataclasses else take a slow way through Python.

    In the process that sends: the other one needs nothing.
    """
    for record in vars(records).values():
        if isinstance(record, type) and hasattr(record, "__dataclass_fields__"):
            copyreg.pickle(record, _reducer(record))


def _reducer(record: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(record)]
    if len(names) == 1:  # attrgetter gives no tuple then
        return lambda one: (record, (getattr(one, names[0]),))
    values = attrgetter(*names)
    return lambda one: (record, values(one))
