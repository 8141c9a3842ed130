"""Cuts the rows of a resume into pieces that have the shape of a person's name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzer import headings, headline, lists
from analyzer.records import Section, SectionKind
from analyzer.rows import Row, Rows


@dataclass(frozen=True, slots=True)
class Piece:
    """A would-be name: ``text == document.text[start : start + len(text)]``."""

    text: str
    start: int
    row: Row
    index: int  # of its row
    labelled: bool = False
    inside: bool = False  # more words stand beside it than titles and letters


TOP_ROWS = 30
LARGE = 1.25  # times the usual size of the letters, from which a row may be the name wherever it stands
_LONGEST_ROW = 250
_PIECES = 3  # of a row that are looked at
_LABEL = re.compile(
    r"^(?:full\s+|candidate(?:'?s)?\s+|applicant(?:'?s)?\s+|my\s+)?name(?:\s+in full|\s+of (?:the )?(?:candidate|applicant)|\s+(?:and|&|/)\s+surname)?\s*(?:[:\-–—]+|\t)\s*"
    r"|^(?:first\s?names?(?:\(s\))?\s*(?:/|and|&)\s*(?:sur|last\s?)names?(?:\(s\))?|(?:sur|last\s?)names?(?:\(s\))?\s*(?:/|and|&|,)\s*(?:first|given|other)\s?names?(?:\(s\))?"
    r"|nom(?: et prénoms?)?|prénom et nom|nombre(?: y apellidos)?|nome(?: completo| e cognome)?|cognome e nome|vor- und (?:nach|zu)name|naam|imię i nazwisko|ad(?:ı)? soyad(?:ı)?|nume(?: și prenume)?|jméno(?: a příjmení)?|namn|navn|name)\s*(?::|\t)\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:(?:sample\s+)?(?:curriculum\s+vitae|resume|résumé|cv|c\.v\.|bio-?data|profile|portfolio|lebenslauf|hoja de vida|currículo|currículum)(?:\s+(?:of|for|de|von|by|du|da))?\s*[:\-–—]?\s+)"
    r"|(?:i am|i['’]?m|my name is|hi,? i am|hello,? i am|je suis|ich bin|soy|me llamo)\s+)+",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|er|eng|engr|ing|adv|dott|mag|med|rer|nat|phil|jur|ca|cs|shri|smt|sri|rev|capt|col|sir|herr|frau|mme|mlle|sr|sra|dipl\.?-ing|dr-ing)\b\.?,?\s+)+",
    re.IGNORECASE,
)
_AFTER_NAME = r"""ph\.?\s?d m\.?d mba m\.?b\.?a pmp cpa c\.p\.a cfa cma acca aca fca esq rn r\.n bsn msn np fnp lpn cna pe p\.e phr sphr
    shrm-cp shrm-scp m\.?a m\.?s b\.?a b\.?s m\.?sc b\.?sc b\.?e b\.?tech m\.?tech m\.?ed ed\.?d j\.?d ll\.?m ll\.?b dds dmd cissp csm itil
    ccna lcsw msw aia leed(?:\sap)? mca bca mbbs frcs mrcp facs cscp cpim ccie mcse ocp rd ot pt dpt otr ccrn ma ms ba bs be me dba
    eit sr\.? jr\.? hons"""  # patterns of letters
_SUFFIX = re.compile(
    rf"[\s,]+(?:\(?(?:{lists.either(_AFTER_NAME.split(), str)})\.?\)?[\s,/|&]*)+$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?=[\W_APEMTC])(?:"  # what every cut begins with; most characters are none of these
    r"\s*[|•·∙◦●~▪■*\uf000-\uf0ff]\s*|\s{2,}|\t|\s[-–—_]+\s|\s[-–—]{1,2}$|_{2,}|\s*[(\[<]|;|/|\s@|:"
    r"|(?<=[a-zà-þ])(?=(?:Address|Phone|E-?mail|Mobile|Tel|Contact|Cell)\b))"
)
_TOKEN = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’`.-](?=[^\W\d_]))*\.?$")
SPACED = re.compile(r"^(?:\S ){3,}\S$|^(?:\S{1,2} )+ +(?:\S{1,2} ?)+$")
PARTICLES = lists.words("name_particles.tsv")
_NOT_NAMES = lists.words("not_names.tsv")
_SURNAMES = frozenset(lists.groups("given_names.tsv")["surname"])
_TITLES = frozenset(word for words in lists.groups("role_words.tsv").values() for word in words)
GIVEN = frozenset(
    name for group, names in lists.groups("given_names.tsv").items() if group != "surname" for name in names
)


def pieces_of(rows: Rows, found: Sequence[Section], keys: frozenset[str]) -> Iterator[Piece]:
    """Would-be names of the first rows, of labelled rows and of rows that repeat the mail address."""
    told = {key for key in keys if len(key) > 2}
    referees = [section.span for section in found if section.kind is SectionKind.REFERENCES]
    for index, row in enumerate(rows.rows):
        labelled = _LABEL.match(row.text) is not None
        top = index < TOP_ROWS or (row.page == 1 and rows.is_large(row, factor=LARGE))
        if not top and not labelled and not _mentions(row.text, told):
            continue
        if any(span.start <= row.start < span.end for span in referees):
            continue
        yield from _of_row(row, index, labelled)
        if labelled and index + 1 < len(rows.rows) and row.text.rstrip().endswith(":"):
            after = rows.rows[index + 1]
            if is_shaped(after.text):
                yield Piece(after.text, after.start, after, index, True)


def is_shaped(text: str) -> bool:
    """Whether a text consists of one to five capitalised words, none of them one of headers and headings."""
    if not 3 <= len(text) <= 45:
        return False
    if SPACED.match(text):
        words = unspaced(text).lower().split()
        return text.isupper() and not any(word in _NOT_NAMES or _FILLER.fullmatch(word) for word in words)
    tokens = text.replace(",", " ").split()
    if not 1 <= len(tokens) <= 5 or text.count(",") > 1:
        return False
    if headings.heading_of(Row(0, len(text), text, False, False)) is not None:
        return False
    real = [token for token in tokens if lists.plain(token) not in PARTICLES]
    if not real or not any(len(token.strip(".")) > 1 for token in real):
        return False
    first = lists.plain(real[0])
    if text.islower():
        return (
            first in GIVEN and 2 <= len(real) <= 3 and all(_in_name(token.title(), first) for token in real)
        )
    return all(_in_name(token, first) for token in tokens)


def unspaced(text: str) -> str:
    """ "J A N E  D O E" without its letter spacing: "JANE DOE"."""
    return " ".join(part.replace(" ", "") for part in re.split(r"\s{2,}", text))


@lru_cache(maxsize=10_000)  # the words of one header are looked at from every side
def _in_name(token: str, first: str) -> bool:
    """Whether a word may be part of a name that begins with ``first``."""
    low = lists.plain(token.strip("."))
    if not _TOKEN.match(token) or _FILLER.fullmatch(low):
        return False
    if low in PARTICLES:
        return True
    if token[0].isascii() and not token[0].isupper() and not _ELIDED.match(token):
        return False
    if "-" in low and any(part in _NOT_NAMES or part in _TITLES for part in low.split("-")):
        return False
    return low not in _NOT_NAMES or (low in _SURNAMES and low != first and first in GIVEN)


_ELIDED = re.compile(r"d['’][A-ZÀ-Þ]")  # "d'Aubigny"
_FILLER = re.compile(r"x{2,}|([a-z])\1{2,}")


def _mentions(text: str, told: set[str]) -> bool:
    if len(text) > 60 or not told:
        return False
    words = re.findall(r"[^\W\d_]+", lists.plain(text))
    return sum(word in told for word in words) >= 2


def _of_row(row: Row, index: int, labelled: bool) -> Iterator[Piece]:
    text = row.text
    if len(text) > _LONGEST_ROW:
        return
    offset = _after_leads(text)
    rest = text[offset:]
    if SPACED.match(rest) and is_shaped(rest):
        yield Piece(rest, row.start + offset, row, index, labelled)
        return
    whole = _whole(rest)
    if whole is not None:
        yield Piece(whole, row.start + offset, row, index, labelled)
    cuts = list(itertools.islice(_CUT.finditer(rest), _PIECES))
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(rest)]
    for start, end in list(zip(starts, ends, strict=True))[:_PIECES]:
        trimmed = _trimmed(rest[start:end])
        if trimmed is None:
            continue
        piece, begin = trimmed
        at = row.start + offset + start + begin
        if is_shaped(piece):
            yield Piece(piece, at, row, index, labelled)
        else:
            yield from (
                Piece(piece[a:b], at + a, row, index, labelled, inside=a > 0) for a, b in _runs(piece[:90])
            )


_NAMES = r"[^\W\d_][\w.'’-]+"
_CALLED = re.compile(
    rf"({_NAMES}(?: {_NAMES})?) (?:\([A-Z][\w.-]+\)|\"[A-Z]\w+\"|“[A-Z]\w+”|[‘'][A-Z]\w+[’'])((?: {_NAMES}){{1,3}}?)(?=,? [JS]r\b|\s*(?:$|[,|•\t]))"
)
_WIDE = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?: {1,4}[A-ZÀ-Þ][\w'’.-]*){1,3}")


def _whole(text: str) -> str | None:
    """A name that separators stand within: "Robert (Bob) Tanner", or "JANE  DOE" with a wide gap."""
    called = _CALLED.match(text)
    if called and is_shaped(called[1] + called[2]):
        return called[0]
    wide = "  " in text and _WIDE.fullmatch(text.rstrip()) is not None
    return text.rstrip() if wide and is_shaped(" ".join(text.split())) else None


def _after_leads(text: str) -> int:
    offset = 0
    for lead in (_LABEL, _LEAD):
        match = lead.match(text[offset:])
        offset += match.end() if match else 0
    return offset


def _trimmed(piece: str) -> tuple[str, int] | None:
    """A piece without titles before and letters after the name, and where it begins."""
    begin = len(piece) - len(piece.lstrip(" ,.\"'“"))
    piece = piece[begin:].rstrip(" ,.-–—\"'”")
    prefix = _PREFIX.match(piece)
    if prefix and prefix.end() < len(piece):
        begin += prefix.end()
        piece = piece[prefix.end() :]
    name, comma, title = piece.partition(",")
    if comma and " " in name and headline.title_score(title) >= 0.75:
        piece = name  # "JOHN BAKER, Production Manager"
    while suffix := _SUFFIX.search(piece) or _LETTERS.search(piece):
        if suffix.start() <= 2:
            break
        piece = piece[: suffix.start()]
    if piece.endswith(" CA") and " " in piece[:-3] and lists.plain(piece.split()[0]) in GIVEN:
        piece = piece[:-3]  # a chartered accountant, not California
    return (piece, begin) if piece else None


_LETTERS = re.compile(r"(?<=[^\W\d_]{2}),\s*[A-Z]{2,5}(?:-[A-Z]{1,4})?(?:,\s*[A-Z]{2,6})*$(?<=[^\W\d_].)")
_LETTERS_AFTER = frozenset(lists.groups("certificates.tsv")["short"]) | {
    "MBA",
    "PhD",
    "MD",
    "RN",
    "BSN",
    "MSN",
    "JD",
    "PE",
    "CCM",
}
_WORD = re.compile(r"\S+")
_BEFORE = frozenset({"by", "of", "for", "is", "am", "im", "i'm", "name", "de", "von", "me"})


def _runs(piece: str) -> Iterator[tuple[int, int]]:
    """Offsets of two to four words of a name at the start of a piece, or after "by" and the like."""
    run: list[re.Match[str]] = []
    before = ""
    lead = True
    for word in _WORD.finditer(piece):
        token = word[0].rstrip(",.;:") if len(word[0]) > 2 else word[0]
        plain = lists.plain(token)
        if run or lead or before in _BEFORE:
            first = lists.plain(run[0][0].strip(".,")) if run else plain
            fits = _in_name(token, first) and plain not in _TITLES and token not in _LETTERS_AFTER
            if fits:
                run.append(word)
            if not fits or word[0].endswith((",", ";", ":")):
                yield from _bounds(run)
                run, lead = [], False
        before = plain
    yield from _bounds(run)


def _bounds(run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    while run and run[-1][0] in PARTICLES:
        run.pop()
    if 2 <= len(run) <= 4 and any(len(word[0].strip(".,")) > 1 for word in run):
        yield run[0].start(), run[-1].start() + len(run[-1][0].rstrip(",;:"))
