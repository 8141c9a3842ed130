"""Walks the control words of RTF (specification 1.9.1) and gives the text with how it is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analyzer.errors import FileProblem, Reason
from analyzer.readers.colour import UNKNOWN

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
DEEPEST = 500  # groups within groups

# Groups whose content is no text of the page. Those that begin with \* are skipped as well, but
# for text boxes.
SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object objdata fldinst themedata colorschememapping listtable"
    b" listoverridetable rsidtbl generator datastore latentstyles xmlnstbl revtbl filetbl datafield bkmkstart"
    b" bkmkend nonshppict sp pnseclvl atnid atnauthor annotation atrfstart atrfend private ftnsep ftnsepc"
    b" ftncn aftnsep aftnsepc aftncn userprops docvar operator author title subject keywords comment"
    b" ud".split()
)
STARRED_TEXT = frozenset((b"shpinst", b"shptxt", b"pntext", b"listtext", b"nesttableprops", b"shprslt"))
FOOTERS = (b"footer", b"footerl", b"footerr", b"footerf")
CHARACTERS = {
    b"tab": "\t",
    b"cell": "\t",
    b"nestcell": "\t",
    b"par": "\n",
    b"sect": "\n\n",
    b"page": "\n\n",
    b"line": "\n",
    b"row": "\n",
    b"nestrow": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
}
SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
SYMBOL_CHARSET = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set. ``colour`` is None where it is automatic."""

    bold: bool = False
    hidden: bool = False
    size: float = 12.0
    colour: str | None = None
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text set in one way; line breaks are ``\\n``."""

    text: str
    look: Look
    footer: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    look: Look = field(default_factory=Look)
    skipped: bool = False
    footer: bool = False
    font: int = 0
    fallback: int = 1  # bytes after a Unicode character for readers that do not know it


def parse(data: bytes) -> Iterator[Piece]:
    """The text of the file in order; raises ``FileProblem`` (damaged) for groups without end."""
    yield from _Parser(data).pieces()


class _Parser:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._encoding = "cp1252"
        self._fonts = _font_encodings(data)
        self._colours = _colours(data)
        self._group = _Group()
        self._stack: list[_Group] = []
        self._to_skip = 0
        self._opens = False  # the group has only just begun
        self._starred = False
        self._bytes = b""

    def pieces(self) -> Iterator[Piece]:
        position = 0
        while match := TOKEN.match(self._data, position):
            position = match.end()
            word, number, code, symbol, brace, text = match.groups()
            if code is None and (word or symbol or brace or text) and self._bytes:
                yield self._flush()
            if brace:
                self._turn(brace)
            elif word == b"bin":
                position += max(0, int(number or 0))
            elif word:
                yield from self._word(word, None if number is None else int(number))
            elif code:
                self._byte(int(code, 16))
            elif symbol:
                yield from self._symbol(symbol)
            elif text:
                yield from self._text(text)
        if self._bytes:
            yield self._flush()

    def _turn(self, brace: bytes) -> None:
        self._to_skip = 0
        if brace == b"{":
            if len(self._stack) >= DEEPEST:
                raise FileProblem(Reason.DAMAGED)
            self._stack.append(self._group)
            self._opens = True
        elif self._stack:
            self._group = self._stack.pop()
            self._opens = False
        self._starred = False

    def _word(self, word: bytes, number: int | None) -> Iterator[Piece]:
        if self._opens:
            self._open(word)
        if word == b"u":
            yield from self._unicode(number or 0)
        elif word in CHARACTERS:
            yield from self._say(CHARACTERS[word])
        else:
            self._set(word, number)

    def _open(self, word: bytes) -> None:
        """The first control word of a group says whether its content is text."""
        unknown = self._starred and word not in STARRED_TEXT
        if word in SKIPPED or unknown:
            self._group = replace(self._group, skipped=True)
        elif word in FOOTERS:
            self._group = replace(self._group, footer=True)
        self._opens = False

    def _set(self, word: bytes, number: int | None) -> None:
        look = self._group.look
        on = number != 0
        if word == b"plain":
            look = Look()
        elif word == b"b":
            look = replace(look, bold=on)
        elif word in (b"v", b"deleted"):
            look = replace(look, hidden=on)
        elif word == b"fs":
            look = replace(look, size=(24 if number is None else number) / 2)
        elif word == b"cf":
            look = replace(look, colour=self._colours.get(number or 0))
        elif word in (b"highlight", b"cb", b"chcbpat", b"cbpat", b"clcbpat"):
            look = replace(look, fill=self._colours.get(number or 0, UNKNOWN) if number else None)
        elif word == b"pard":
            look = replace(look, fill=None)
        elif word == b"f":
            self._group = replace(self._group, font=number or 0)
        elif word == b"uc":
            self._group = replace(self._group, fallback=max(0, number or 0))
        elif word == b"ansicpg" and number:
            self._encoding = f"cp{number}"
        elif word == b"mac":
            self._encoding = "mac_roman"
        self._group = replace(self._group, look=look)

    def _unicode(self, number: int) -> Iterator[Piece]:
        code = number + 65536 if number < 0 else number
        # Astral characters come as two surrogates, joined when the text is written.
        yield from self._say(chr(code) if code < 0x110000 else "")
        self._to_skip = self._group.fallback

    def _byte(self, code: int) -> None:
        self._opens = False
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes += bytes([code])

    def _flush(self) -> Piece:
        """Bytes of a code page are joined before they are decoded: some letters take two."""
        raw, self._bytes = self._bytes, b""
        encoding = self._fonts.get(self._group.font, self._encoding)
        text = "".join(chr(0xF000 + byte) for byte in raw) if encoding == "symbol" else _decode(raw, encoding)
        return Piece("" if self._group.skipped else text, self._group.look, self._group.footer)

    def _symbol(self, symbol: bytes) -> Iterator[Piece]:
        if symbol == b"*":
            self._starred = self._opens
            return
        self._opens = False
        if symbol in SYMBOLS:
            yield from self._say(SYMBOLS[symbol])

    def _text(self, text: bytes) -> Iterator[Piece]:
        self._opens = False
        skip = min(self._to_skip, len(text))
        self._to_skip -= skip
        yield from self._say(_decode(text[skip:], self._encoding))

    def _say(self, text: str) -> Iterator[Piece]:
        if not self._group.skipped and text:
            yield Piece(text, self._group.look, self._group.footer)


def _decode(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding, "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")


def _font_encodings(data: bytes) -> dict[int, str]:
    """Encodings of the fonts that say theirs."""
    table = data[data.find(b"\\fonttbl") :][:100_000] if b"\\fonttbl" in data else b""
    fonts: dict[int, str] = {}
    for number, charset in re.findall(rb"\\f(\d{1,6})(?:\\[a-z]+-?\d*\s?)*?\\fcharset(\d{1,3})", table):
        code = int(charset)
        if code in CHARSETS:
            fonts[int(number)] = CHARSETS[code]
        elif code == SYMBOL_CHARSET:
            fonts[int(number)] = "symbol"
    return fonts


def _colours(data: bytes) -> dict[int, str]:
    """The colour table; the automatic colour (0, as a rule) is left out."""
    table = re.search(rb"\\colortbl([^}]*)\}", data)
    if table is None:
        return {}
    found: dict[int, str] = {}
    for index, entry in enumerate(table[1].split(b";")):
        parts = dict(re.findall(rb"\\(red|green|blue)(\d{1,3})", entry))
        if parts:
            found[index] = "".join(
                f"{min(int(parts.get(name, 0)), 255):02x}" for name in (b"red", b"green", b"blue")
            )
    return found
