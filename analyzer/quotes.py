"""Finds and quotes the words of a resume: verbatim, short, and only from where it may be judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from analyzer.records import Evidence, Span

LONGEST = 240  # characters of a quote
SHORTEST_LITERAL = 2


class Quoter:
    """Quotes from one document's text; ``scored`` are the stretches that may be searched."""

    def __init__(self, text: str, page_at: Callable[[int], int | None], scored: tuple[Span, ...]) -> None:
        self._text, self._page_at, self._scored = text, page_at, scored

    def quotes(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """The line around each span, each line once, in the order of the spans."""
        quoted = {self._line(span): None for span in spans}
        return tuple(
            Evidence(self._text[span.start : span.end], span, self._page_at(span.start)) for span in quoted
        )

    def literal(self, words: str) -> Span | None:
        """Where these words stand as they are, case and spacing aside; None when nowhere."""
        parts = words.split()
        if len(words.strip()) < SHORTEST_LITERAL:
            return None
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)", re.IGNORECASE)
        found = (pattern.search(self._text, span.start, span.end) for span in self._scored)
        match = next((match for match in found if match), None)
        return Span(*match.span()) if match else None

    def _line(self, span: Span) -> Span:
        start = self._text.rfind("\n", 0, span.start) + 1
        end = self._text.find("\n", span.start)
        end = len(self._text) if end < 0 else end
        end = max(end, min(span.end, start + LONGEST))
        if end - start > LONGEST:
            start = max(start, span.start - LONGEST // 3)
            end = min(end, start + LONGEST)
        return self._trimmed(start, end)

    def _trimmed(self, start: int, end: int) -> Span:
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return Span(start, end)
