"""The dates of a position as a correction keeps them: ``2018-01/2024-06``, ``2018-01/2026-11/present``, or nothing."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.records import Month, Role

PRESENT = "present"


class Period(NamedTuple):
    """When a position was held. ``end`` of a current one is the month that "present" means for its file."""

    start: Month | None = None
    end: Month | None = None
    current: bool = False

    @classmethod
    def of(cls, role: Role) -> Period:
        return cls(role.start, role.end, role.current)

    @classmethod
    def read(cls, text: str) -> Period:
        """The period that ``text`` was made from."""
        start, end, present = (*text.split("/"), "", "")[:3]
        return cls(_month(start), _month(end), present == PRESENT)

    @property
    def text(self) -> str:
        ends = [f"{month.year:04d}-{month.month:02d}" if month else "" for month in (self.start, self.end)]
        return "/".join([*ends, PRESENT] if self.current else ends if any(ends) else [])


def _month(text: str) -> Month | None:
    return Month(*map(int, text.split("-"))) if text else None
