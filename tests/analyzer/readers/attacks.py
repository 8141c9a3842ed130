"""Resumes with words hidden in many ways, in PDF and DOCX, each beside its clean twin."""

from __future__ import annotations

import io
from collections.abc import Callable

from docx import Document as new_docx
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from docx.text.run import Run
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

HIDDEN = "Kubernetes Terraform Haskell quantum astrophysics"
VISIBLE = (
    "Amara Okafor",
    "amara.okafor@example.org",
    "EXPERIENCE",
    "Head cook at the Blue Lantern from March 2015 to June 2021.",
    "Planned menus for two hundred guests and trained nine cooks.",
    "EDUCATION",
    "Diploma in culinary arts, Lagos, 2014.",
)


def draw_pdf(hide: Callable[[Canvas], None] | None = None) -> bytes:
    """The visible resume, and what ``hide`` draws after it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 11)
    for index, line in enumerate(VISIBLE):
        canvas.drawString(60, 780 - 18 * index, line)
    if hide:
        hide(canvas)
    canvas.save()
    return buffer.getvalue()


def _grey(level: float) -> Callable[[Canvas], None]:
    def hide(canvas: Canvas) -> None:
        canvas.setFillGray(level)
        canvas.drawString(60, 400, HIDDEN)

    return hide


def _tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.8)
    canvas.drawString(60, 400, HIDDEN)


def _scaled(canvas: Canvas) -> None:
    canvas.scale(0.05, 0.05)
    canvas.drawString(1200, 8000, HIDDEN)


def _at(x: float, y: float) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawString(x, y, HIDDEN)


def _mode_three(canvas: Canvas) -> None:
    text = canvas.beginText(60, 400)
    text.setTextRenderMode(3)
    text.textLine(HIDDEN)
    canvas.drawText(text)


def _transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.01)
    canvas.drawString(60, 400, HIDDEN)


def _under_paper(canvas: Canvas) -> None:
    canvas.drawString(60, 400, HIDDEN)
    canvas.setFillGray(1)
    canvas.rect(50, 390, 400, 30, stroke=0, fill=1)


def _under_bar(canvas: Canvas) -> None:
    canvas.drawString(60, 400, HIDDEN)
    canvas.rect(50, 390, 400, 30, stroke=0, fill=1)


def _under_picture(canvas: Canvas) -> None:
    canvas.drawString(60, 400, HIDDEN)
    canvas.drawImage(ImageReader(Image.effect_noise((200, 60), 60).convert("RGB")), 50, 380, 400, 60)


def _blue_on_blue(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(50, 390, 400, 30, stroke=0, fill=1)
    canvas.drawString(60, 400, HIDDEN)


def _cut_away(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(500, 20, 5, 5)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(60, 400, HIDDEN)
    canvas.restoreState()


def _white_over_lines(canvas: Canvas) -> None:
    """White words laid over visible ones, so that there is ink where they stand."""
    canvas.setFillGray(1)
    for index in range(1, 5):
        canvas.setFont("Helvetica", 1.9 * 2)
        canvas.drawString(400, 100 + 10 * index, HIDDEN)


def _ghost_over_line(canvas: Canvas) -> None:
    text = canvas.beginText(60, 780 - 18 * 4)
    text.setTextRenderMode(3)
    text.textLine(HIDDEN)
    canvas.drawText(text)


def _in_form(canvas: Canvas) -> None:
    canvas.beginForm("extra")
    canvas.setFillGray(1)
    canvas.drawString(60, 400, HIDDEN)
    canvas.endForm()
    canvas.doForm("extra")


def _keywords(canvas: Canvas) -> None:
    canvas.setKeywords(" ".join([HIDDEN] * 5))


def _squeezed_text(canvas: Canvas) -> None:
    text = canvas.beginText(60, 400)
    text.setHorizScale(1)
    text.textLine(HIDDEN)
    canvas.drawText(text)


def _below_the_cut(canvas: Canvas) -> None:
    canvas.setCropBox((0, 100, 595, 842))
    canvas.drawString(60, 40, HIDDEN)


def _as_another_text(canvas: Canvas) -> None:
    """A speck whose text, for programs, is said to be these words."""
    canvas._code.append(f"/Span <</ActualText ({HIDDEN})>> BDC")
    canvas.setFillGray(1)
    canvas.drawString(60, 400, ".")
    canvas._code.append("EMC")


PDF_ATTACKS: dict[str, Callable[[Canvas], None]] = {
    "white": _grey(1.0),
    "nearly white": _grey(0.97),
    "tiny": _tiny,
    "scaled down": _scaled,
    "left of the page": _at(-900, 400),
    "below the page": _at(60, -50),
    "invisible mode": _mode_three,
    "transparent": _transparent,
    "under white paper": _under_paper,
    "under a black bar": _under_bar,
    "under a picture": _under_picture,
    "blue on blue": _blue_on_blue,
    "cut away": _cut_away,
    "small and white": _white_over_lines,
    "invisible over visible": _ghost_over_line,
    "white in a form": _in_form,
    "keywords": _keywords,
    "squeezed": _squeezed_text,
    "cut off the page": _below_the_cut,
    "another text of a speck": _as_another_text,
}


def layered_pdf(*, hidden: bool) -> bytes:
    """A PDF with a layer that is switched off, written by hand."""
    lines = "".join(f"1 0 0 1 60 {780 - 18 * index} Tm ({line}) Tj " for index, line in enumerate(VISIBLE))
    layer = f"/OC /L BDC BT /F 11 Tf 60 400 Td ({HIDDEN}) Tj ET EMC" if hidden else ""
    stream = f"BT /F 11 Tf {lines} ET {layer}"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F 5 0 R >> /Properties << /L 6 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /OCG /Name (Layer) >>",
    )
    return assemble_pdf(objects)


def assemble_pdf(objects: tuple[str, ...]) -> bytes:
    text, places = "%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (
        text + end + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF"
    ).encode()


def write_docx(hide: Callable[[Docx], None] | None = None) -> bytes:
    """The visible resume as DOCX, and what ``hide`` adds at its end."""
    document = new_docx()
    for line in VISIBLE:
        document.add_paragraph(line)
    if hide:
        hide(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _run(change: Callable[[Run], object]) -> Callable[[Docx], None]:
    def hide(document: Docx) -> None:
        change(document.add_paragraph().add_run(HIDDEN))

    return hide


def _shaded(colour: str, fill: str) -> Callable[[Docx], None]:
    def change(run: Run) -> None:
        run.font.color.rgb = RGBColor.from_string(colour)
        run._r.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>'))

    return _run(change)


def _style(change: Callable[[object], object]) -> Callable[[Docx], None]:
    def hide(document: Docx) -> None:
        style = document.styles.add_style("Quiet", WD_STYLE_TYPE.PARAGRAPH)
        change(style)
        document.add_paragraph(HIDDEN, style="Quiet")

    return hide


def _white_cell(document: Docx) -> None:
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run(HIDDEN).font.color.rgb = RGBColor(255, 255, 255)


def _far_box(document: Docx) -> None:
    names = nsdecls("w", "wp", "a") + (
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    box = (
        f'<w:drawing {names}><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>-90000000</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="900000" cy="900000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>'
        f"<w:p><w:r><w:t>{HIDDEN}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )
    document.add_paragraph().add_run()._r.append(parse_xml(box))


def _small_box(document: Docx) -> None:
    names = nsdecls("w", "wp", "a") + (
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    box = (
        f'<w:drawing {names}><wp:inline><wp:extent cx="1" cy="1"/><a:graphic><a:graphicData><wps:wsp><wps:spPr/>'
        f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{HIDDEN}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    document.add_paragraph().add_run()._r.append(parse_xml(box))


def _flat_row(document: Docx) -> None:
    row = document.add_table(1, 1).rows[0]
    row.cells[0].text = HIDDEN
    row._tr.get_or_add_trPr().append(parse_xml(f'<w:trHeight {nsdecls("w")} w:val="1" w:hRule="exact"/>'))


def _said_of_run(xml: str) -> Callable[[Docx], None]:
    return _run(lambda run: run._r.get_or_add_rPr().append(parse_xml(xml.format(nsdecls("w")))))


def _flat_line(document: Docx) -> None:
    line = parse_xml(f'<w:spacing {nsdecls("w")} w:line="10" w:lineRule="exact"/>')
    document.add_paragraph(HIDDEN)._p.get_or_add_pPr().append(line)


def _indented(document: Docx) -> None:
    document.add_paragraph(HIDDEN).paragraph_format.left_indent = Pt(2000)


def _tagged(document: Docx) -> None:
    document.add_paragraph("Cook" + "".join(chr(0xE0000 + ord(letter)) for letter in HIDDEN))
    document.paragraphs[-1].runs[0].text = document.paragraphs[-1].text.removeprefix("Cook")


def _docx_keywords(document: Docx) -> None:
    document.core_properties.comments = ""
    document.core_properties.keywords = " ".join([HIDDEN] * 4)


DOCX_ATTACKS: dict[str, Callable[[Docx], None]] = {
    "hidden run": _run(lambda run: setattr(run.font, "hidden", True)),
    "hidden style": _style(lambda style: setattr(style.font, "hidden", True)),
    "white": _run(lambda run: setattr(run.font.color, "rgb", RGBColor(255, 255, 255))),
    "nearly white": _run(lambda run: setattr(run.font.color, "rgb", RGBColor(250, 250, 250))),
    "white style": _style(lambda style: setattr(style.font.color, "rgb", RGBColor(255, 255, 255))),
    "white in a table": _white_cell,
    "white on white": _shaded("FFFFFF", "FFFFFF"),
    "black on black": _shaded("000000", "000000"),
    "tiny": _run(lambda run: setattr(run.font, "size", Pt(1))),
    "squeezed": _run(
        lambda run: run._r.get_or_add_rPr().append(parse_xml(f'<w:w {nsdecls("w")} w:val="1"/>'))
    ),
    "box off the page": _far_box,
    "box without size": _small_box,
    "row without height": _flat_row,
    "line without height": _flat_line,
    "letters on one another": _said_of_run('<w:spacing {} w:val="-400"/>'),
    "raised off the page": _said_of_run('<w:position {} w:val="3000"/>'),
    "paper of the theme": _said_of_run('<w:color {} w:val="auto" w:themeColor="background1"/>'),
    "indented off the page": _indented,
    "invisible characters": _tagged,
    "keywords": _docx_keywords,
}

_TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in HIDDEN)

# What is put at the end of the page; see writers.py.
HTML_ATTACKS: dict[str, str] = {
    "not displayed": f'<p style="display: none">{HIDDEN}</p>',
    "invisible": f'<p style="visibility:hidden">{HIDDEN}</p>',
    "hidden attribute": f"<div hidden>{HIDDEN}</div>",
    "white": f'<p style="color:#fff">{HIDDEN}</p>',
    "white font": f'<p><font color="white">{HIDDEN}</font></p>',
    "tiny": f'<p style="font-size:1px">{HIDDEN}</p>',
    "transparent": f'<p style="opacity:0">{HIDDEN}</p>',
    "off the page": f'<p style="position:absolute;left:-9999px">{HIDDEN}</p>',
    "by a rule": f"<style>.quiet {{ display: none }}</style><p class='quiet'>{HIDDEN}</p>",
    "invisible characters": f"<p>{_TAGS}</p>",
}
RTF_ATTACKS: dict[str, str] = {
    "hidden run": rf"{{\v {HIDDEN}}}\par",
    "white": rf"{{\cf2 {HIDDEN}}}\par",
    "tiny": rf"{{\fs2 {HIDDEN}}}\par",
}
_ODT_TEXT = f'<text:p><text:span text:style-name="Q">{HIDDEN}</text:span></text:p>'
_ODT_STYLE = '<style:style style:name="Q" style:family="text"><style:text-properties {}/></style:style>'
ODT_ATTACKS: dict[str, tuple[str, str]] = {
    "hidden run": (_ODT_TEXT, _ODT_STYLE.format('text:display="none"')),
    "white": (_ODT_TEXT, _ODT_STYLE.format('fo:color="#ffffff"')),
    "tiny": (_ODT_TEXT, _ODT_STYLE.format('fo:font-size="1pt"')),
    "hidden section": (f'<text:section text:display="none"><text:p>{HIDDEN}</text:p></text:section>', ""),
}
