"""Reads a mail: the documents attached to it first, since they are the resume, then what it says."""

from __future__ import annotations

import email
import email.errors
import email.policy
from collections.abc import Iterator, Mapping
from email.message import EmailMessage, MIMEPart

from analyzer.errors import FileProblem, Reason
from analyzer.readers import doc, docx, html, image, odt, pdf, plain, rtf
from analyzer.readers.base import Reader
from analyzer.readers.draft import Draft
from analyzer.readers.sniff import EML, HTML, sniff
from analyzer.records import Document, ReadingLimits

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {EML: (".eml", ".mht", ".mhtml")}
READER = "mail"
MOST_PARTS = 200

ATTACHED: tuple[Reader, ...] = (pdf, docx, doc, rtf, odt, html, plain, image)
_BY_TYPE = {media_type: reader for reader in ATTACHED for media_type in reader.MEDIA_TYPES}


def read(data: bytes, *, media_type: str, limits: ReadingLimits) -> Document:
    """Raises ``FileProblem``: damaged, no_text, or what is wrong with the only thing it holds."""
    draft = Draft(media_type, reader=READER, max_text_chars=limits.max_text_chars)
    body, attachments = _take_apart(data)
    problems = []
    for name, content in attachments:
        try:
            _add(_read_attached(content, name, limits), draft)
        except FileProblem as problem:
            problems.append(problem)
            draft.note("attachment_unread", f"An attachment was not read: {problem}")
    draft.gap()
    if body is not None:
        _write_body(*body, draft)
    if problems and not draft.has_text:
        raise problems[0]
    return draft.finish()


def _take_apart(data: bytes) -> tuple[tuple[str, str] | None, list[tuple[str, bytes]]]:
    """The body as (media type, text), and the attachments as (name, bytes)."""
    try:
        message: EmailMessage = email.message_from_bytes(data, policy=email.policy.default)
        bodies = [message.get_body(preferencelist=(kind,)) for kind in ("plain", "html")]
        texts = [(body.get_content_type(), _text_of(body)) for body in bodies if body is not None]
        said = next((text for text in texts if text[1].strip()), None)
        return said, list(_attachments(message, bodies))
    except (email.errors.MessageError, LookupError, ValueError, AttributeError, TypeError) as problem:
        raise FileProblem(Reason.DAMAGED) from problem


def _text_of(part: MIMEPart) -> str:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset()
    try:
        return data.decode(charset) if charset else plain.decode(data)
    except (LookupError, UnicodeDecodeError):
        return plain.decode(data)


def _attachments(message: EmailMessage, bodies: list[MIMEPart | None]) -> Iterator[tuple[str, bytes]]:
    """Parts that are files, those inside forwarded mails too."""
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            return
        named = part.get_filename() or part.get_content_disposition() == "attachment"
        if part in bodies or part.is_multipart() or not named:
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield part.get_filename() or "", content


def _read_attached(content: bytes, name: str, limits: ReadingLimits) -> Document:
    media_type = sniff(content, name) or ""
    reader = _BY_TYPE.get(media_type)
    if reader is None:
        raise FileProblem(Reason.UNSUPPORTED)
    return reader.read(content, media_type=media_type, limits=limits)


def _add(document: Document, draft: Draft) -> None:
    """Append a document; its pages are its own, so places on them are left out."""
    draft.gap()
    end = 0
    for line in document.lines:
        if document.text[end : line.start].count("\n") > 1:
            draft.gap()
        draft.line(document.text[line.start : line.end], size=line.size, bold=line.bold)
        end = line.end
    draft.hidden.extend(document.hidden)
    for note in document.notes:
        draft.note(note.code, note.text)


def _write_body(media_type: str, text: str, draft: Draft) -> None:
    if media_type == HTML:
        html.write_html(text, draft)
        return
    for line in text.splitlines():
        if line.strip():
            draft.line(line)
        else:
            draft.gap()
