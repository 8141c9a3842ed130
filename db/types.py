"""Column types that hold the records exactly, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

T = TypeVar("T")

# PostgreSQL takes no NUL in a text, and no driver a lone surrogate; resumes bring both.
# One character stands in for one, so that every offset into the text stays true.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with what no database can hold replaced by U+FFFD, of the same length."""
    return _UNSTORABLE.sub("�", text)


def dump_json(value: object) -> str:
    """Compact JSON that both databases take; the engine's serializer."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if "\\u0000" in text or _UNSTORABLE.search(text):
        text = json.dumps(_storable_tree(value), ensure_ascii=False, separators=(",", ":"))
    return text


def _storable_tree(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list | tuple):
        return [_storable_tree(item) for item in value]
    if isinstance(value, dict):
        return {storable(str(key)): _storable_tree(item) for key, item in value.items()}
    return value


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """The one ``TypeAdapter`` of a shape (a record, or a ``tuple`` of records); costly to make."""
    return TypeAdapter(shape)


class Words(TypeDecorator[str]):
    """Text of any language, without the characters that a database refuses."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return storable(value) if value is not None else None


class SortedWords(Words):
    """Words that sort by code point on both databases, whatever the server's locale."""

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(Text(collation=collation))


class Utc(TypeDecorator[datetime]):
    """Aware times in UTC; SQLite, which knows no zones, keeps them without theirs."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        aware = value.astimezone(UTC)
        return aware.replace(tzinfo=None) if dialect.name == "sqlite" else aware

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class AsJson(TypeDecorator[T]):
    """A record of the core as JSON; fields that a later version adds need a default."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = JSONB if dialect.name == "postgresql" else JSON
        return dialect.type_descriptor(kind(none_as_null=True))

    def process_bind_param(self, value: T | None, dialect: Dialect) -> Any:
        return adapter(self.shape).dump_python(value, mode="json") if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> T | None:
        if value is None:
            return None
        if isinstance(value, list) and (not value or self.shape == tuple[str, ...]):
            return cast(T, tuple(value))  # most of what a ranking reads needs no validation
        restored: T = adapter(self.shape).validate_python(value)
        return restored
