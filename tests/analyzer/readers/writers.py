"""The same small resume in the formats for which there is no library to write them."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from html import escape

from PIL import Image, ImageDraw, ImageFont
from reportlab import __file__ as REPORTLAB

from tests.analyzer.readers.attacks import VISIBLE

ODT_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)
FONT = REPORTLAB.replace("__init__.py", "fonts/Vera.ttf")


def write_text(lines: tuple[str, ...] = VISIBLE) -> bytes:
    return "\n".join(lines).encode()


def write_html(more: str = "", head: str = "") -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in VISIBLE)
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}{more}</body></html>".encode()


def write_rtf(more: str = "") -> bytes:
    body = "".join(f"{line}\\par\n" for line in VISIBLE)
    table = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    return (r"{\rtf1\ansi\deff0" + table + r"\fs22 " + body + more + "}").encode()


def write_odt(more: str = "", styles: str = "") -> bytes:
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in VISIBLE)
    content = (
        f"<office:document-content {ODT_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}{more}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def zipped(parts: dict[str, str | bytes], *, packing: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def write_mail(text: str = "", *, html: str | None = None, attached: dict[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["From"] = "amara.okafor@example.org"
    message["To"] = "jobs@example.org"
    message["Subject"] = "Application"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def draw_scan(lines: tuple[str, ...] = VISIBLE, *, turned: int = 0) -> Image.Image:
    """A grey page of A4 at 150 dpi with the lines on it, a little grainy."""
    image = Image.new("L", (1240, 1754), 250)
    font = ImageFont.truetype(FONT, 26)
    for index, line in enumerate(lines):
        ImageDraw.Draw(image).text((120, 120 + 52 * index), line, font=font, fill=20)
    grain = Image.effect_noise(image.size, 12)
    image = Image.blend(image, grain, 0.05)
    return image.rotate(turned, expand=True) if turned else image


def write_picture(kind: str, image: Image.Image | None = None) -> bytes:
    buffer = io.BytesIO()
    (image or draw_scan()).save(buffer, format=kind)
    return buffer.getvalue()
