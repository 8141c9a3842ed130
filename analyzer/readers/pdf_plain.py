"""Tells the PDF whose words are all plainly seen: dark text, small dark marks, and nothing else.

A quick look at the content streams that spares most files the drawing of their pages. It never
says yes when in doubt.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator

import numpy as np

MOST_BYTES = 20_000_000  # of all streams, inflated
MOST_MARKS = 2_000  # painted shapes
DARK = 0.5  # luminance, 0 is black
SMALL_MARK = 1.5  # of the type size: a bullet or a rule, which covers no word
WIDE_PEN = 4.0

STREAM = re.compile(rb"stream(?<!endstream)\r?\n")
DOUBTS = re.compile(
    rb"/Subtype\s*/(Image|Form|Type3|FreeText|Square|Stamp|Redact|Highlight|Widget)\b|/Encrypt\b|/OC[GP]?\b"
    rb"|/OCProperties|/(ca|CA)\s+(0|\.)|/SMask\s*\d|/BM\s*/(?!Normal|Compatible)|/PatternType|/ShadingType"
    rb"|/(Separation|DeviceN|Indexed|Lab|DeviceCMYK)\b|/[A-Za-z]*#[0-9A-Fa-f]{2}|/ObjStm\b"
)
NOT_CONTENT = (b"\0\1\0\0", b"OTTO", b"true", b"%!", b"\1\0\4", b"<?xpacket", b"<x:xmpmeta", b"/CIDInit")
NUMBER = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)$")
NUMBERS = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)")
PATH = frozenset((b"m", b"l", b"c", b"v", b"y", b"h", b"n", b"W", b"W*"))
LOOK_BACK = 400  # bytes of a path that are looked at
OPERANDS = {b"cm": 110, b"w": 16, b"Tf": 16, b"Tr": 16}  # bytes of operands that are looked at; else 40

# All that stands between two tokens becomes a space: only operators and numbers matter here.
BLANKS = bytes.maketrans(b"\0\t\n\f\r[]()<>{}/", b" " * 14)
PAINT = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"W", b"W*")
COLOUR = (b"rg", b"sc", b"scn", b"g", b"k")  # a thin stroke covers nothing, whatever its colour
OTHERS = (b"w", b"Do", b"BI", b"sh", b"Tr", b"cm", b"Tf")


def _key(operator: bytes) -> int:
    return int.from_bytes(operator.ljust(4), "little")


OPERATORS = {_key(operator): operator for operator in PAINT + COLOUR + OTHERS}
KEYS = np.array(list(OPERATORS), np.uint32)


def is_plain(data: bytes) -> bool:
    """Whether nothing in this PDF could hide a word of it."""
    if DOUBTS.search(data):
        return False
    left = MOST_BYTES
    for content in _streams(data):
        if content is None or left < len(content):
            return False
        left -= len(content)
        if not content.startswith(NOT_CONTENT) and content[36:40] != b"acsp" and not _is_plain(content):
            return False
    return True


def _streams(data: bytes) -> Iterator[bytes | None]:
    """Every stream, inflated; None for one that cannot be."""
    for match in STREAM.finditer(data):
        start = match.end()
        dictionary = data[max(0, start - 400) : match.start()].rpartition(b"obj")[2]
        filters = re.findall(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/\w+)", dictionary)
        if not filters:
            yield data[start : data.find(b"endstream", start)]
        elif filters == [b"/FlateDecode"] or filters == [b"[/FlateDecode]"]:
            yield _inflate(data[start:])
        else:
            yield None


def _inflate(data: bytes) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(data, MOST_BYTES)
    except zlib.error:
        return None


def _is_plain(content: bytes) -> bool:
    tokens = b" " + content.translate(BLANKS) + b"     "
    places = _operators(tokens)
    painted = [(operator, start) for operator in PAINT for start in places.pop(operator, ())]
    if len(painted) > MOST_MARKS:
        return False
    settings = {operator: _operands(tokens, operator, starts) for operator, starts in places.items()}
    if not all(_is_dark(operator, operands) for operator, found in settings.items() for operands in found):
        return False
    size = max((_numbers(operands)[-1] for operands in settings.get(b"Tf", ())), default=0.0)
    return all(
        _is_harmless(operator, tokens[max(0, start - LOOK_BACK) : start], size) for operator, start in painted
    )


def _operands(tokens: bytes, operator: bytes, starts: list[int]) -> set[bytes]:
    """What stands before an operator, each once: a page says the same many times."""
    length = OPERANDS.get(operator, 40)
    return {tokens[max(0, start - length) : start] for start in starts}


def _operators(tokens: bytes) -> dict[bytes, list[int]]:
    """Where each of the operators that matter stands."""
    codes = np.frombuffer(tokens, np.uint8)
    blank = codes == 32
    short = blank[2:-3] | blank[3:-2] | blank[4:-1]  # no operator that matters is longer
    starts = np.flatnonzero(blank[:-5] & (codes[1:-4] >= 65) & short) + 1
    one, two, three, four = (codes[starts + offset].astype(np.uint32) for offset in range(4))
    two_blank = two == 32
    three = np.where(two_blank, 32, three)
    four = np.where(two_blank | (three == 32), 32, four)
    keys = one | two << 8 | three << 16 | four << 24
    known = np.isin(keys, KEYS)
    places: dict[bytes, list[int]] = {}
    for key, start in zip(keys[known].tolist(), starts[known].tolist(), strict=True):
        places.setdefault(OPERATORS[key], []).append(start)
    return places


def _numbers(operands: bytes) -> list[float]:
    """The numbers right before an operator; what may be cut off at the left is left out."""
    return [float(text) for text in NUMBERS.findall(operands.partition(b" ")[2])]


def _is_dark(operator: bytes, operands: bytes) -> bool:
    """Whether an operator of colour, pen or matrix leaves everything dark, opaque and in its size."""
    numbers = _numbers(operands)
    if operator in (b"rg", b"sc", b"scn"):
        return len(numbers) >= 3 and _luminance(numbers[-3:]) <= DARK
    if operator == b"g":
        return bool(numbers) and numbers[-1] <= DARK
    if operator == b"k":
        return len(numbers) >= 4 and numbers[-1] >= DARK
    if operator == b"w":
        return bool(numbers) and numbers[-1] <= WIDE_PEN
    if operator == b"Tr":
        return numbers[-1:] == [0.0]
    if operator == b"cm":
        return len(numbers) >= 6 and max(map(abs, numbers[-6:-2])) <= 1.0
    return operator == b"Tf" and bool(numbers)


def _luminance(colour: list[float]) -> float:
    red, green, blue = colour
    return 0.3 * red + 0.59 * green + 0.11 * blue


def _is_harmless(operator: bytes, before: bytes, size: float) -> bool:
    """Whether a painted shape is too small to cover a word, or a clip too large to cut one away."""
    # Most shapes are rectangles, of which the last tokens tell all.
    alone = before.endswith(b" re ")
    wide, high = _extent_of_rectangle(before.rsplit(maxsplit=8)) if alone else _extent(before.split())
    if operator.startswith(b"W"):
        return min(wide, high) > 20 * size
    return max(wide, high) <= SMALL_MARK * size or min(wide, high) <= 0.15 * size


def _extent(tokens: list[bytes]) -> tuple[float, float]:
    """Width and height of the path that ends these tokens; not a number where that is unclear."""
    numbers: list[float] = []
    for token in reversed(tokens):
        if token in PATH:
            continue
        if token == b"re":
            return _extent_of_rectangle(tokens)
        try:
            numbers.append(float(token))
        except ValueError:
            return _spread(numbers[1::2]), _spread(numbers[0::2])
    return math.nan, math.nan


def _extent_of_rectangle(tokens: list[bytes]) -> tuple[float, float]:
    """Only for a path that is one rectangle."""
    end = len(tokens) - 1 - tokens[::-1].index(b"re")
    sides = tokens[end - 2 : end]
    alone = end >= 5 and not NUMBER.match(tokens[end - 5]) and tokens[end - 5] not in PATH
    if not alone or len(tokens) - 1 - end > 1 or not all(map(NUMBER.match, sides)):
        return math.nan, math.nan
    return abs(float(sides[0])), abs(float(sides[1]))


def _spread(numbers: list[float]) -> float:
    return max(numbers) - min(numbers) if len(numbers) > 1 else math.nan
