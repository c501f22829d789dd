"""Engines that draw what is told where to stand: reportlab, fpdf2, PyMuPDF, and Chromium by way of SVG."""

from __future__ import annotations

import datetime as dt
import html
import io
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from synthetic.faces import STANDARD, Cut, cuts, symbol
from synthetic.layout_lines import HEIGHT, WIDTH, Setting, Sheet, Text
from synthetic.model import Letter

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def draw(letter: Letter, folder: Path) -> bytes:
    """The PDF of a letter whose engine only draws."""
    made = letter.design
    symbol(folder)
    files: list[Cut]
    other = cuts("stix" if made.face != "stix" else "dejavu", False, folder)[0]
    if made.embedding == "standard":
        names, files = STANDARD[made.face], []
        other_name = "Times-Roman" if made.face == "helvetica" else "Helvetica"
    else:
        files = list(cuts(made.face, made.embedding == "anonymous", folder))
        names = (files[0].name, files[1].name, files[2].name, files[3].name)
        other_name = other.name
    sheets = Setting(letter, names, other_name).pages()
    fonts = {cut.name: cut for cut in (*files, symbol(folder), *((other,) if other_name == other.name else ()))}
    if made.engine == "reportlab":
        return _reportlab(sheets, made.drawing)
    return {"fpdf2": _fpdf2, "pymupdf": _pymupdf, "chromium": _chromium}[made.engine](sheets, fonts, letter)


def _pieces(text: Text, drawing: str) -> Iterator[Text]:
    """What is drawn in one go: all of a string, or each word or character by itself."""
    if drawing == "run":
        yield text
        return
    at = text.x
    parts = list(text.text) if drawing == "char" else text.text.split(" ")
    space = pdfmetrics.stringWidth(" ", text.font, text.size) if drawing == "word" else 0.0
    for part in parts:
        if part.strip():
            yield Text(at, text.y, part, text.font, text.size, text.colour)
        at += pdfmetrics.stringWidth(part, text.font, text.size) + space


def _rgb(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _reportlab(sheets: list[Sheet], drawing: str) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    for sheet in sheets:
        for box in sheet.boxes:
            canvas.setFillColorRGB(*_rgb(box.colour))
            canvas.rect(box.x, HEIGHT - box.y - box.height, box.width, box.height, stroke=0, fill=1)
        for rule in sheet.rules:
            canvas.setLineWidth(rule.width)
            canvas.line(rule.x0, HEIGHT - rule.y0, rule.x1, HEIGHT - rule.y1)
        for text in sheet.texts:
            canvas.setFillColorRGB(*_rgb(text.colour))
            for piece in _pieces(text, drawing):
                canvas.setFont(piece.font, piece.size)
                canvas.drawString(piece.x, HEIGHT - piece.y, piece.text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _fpdf2(sheets: list[Sheet], fonts: dict[str, Cut], letter: Letter) -> bytes:
    import fpdf

    pdf = fpdf.FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.set_creation_date(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    pdf.set_auto_page_break(False)
    for name, cut in fonts.items():
        pdf.add_font(name, fname=cut.path)
    for sheet in sheets:
        pdf.add_page()
        for box in sheet.boxes:
            pdf.set_fill_color(*(round(255 * part) for part in _rgb(box.colour)))
            pdf.rect(box.x, box.y, box.width, box.height, style="F")
        for rule in sheet.rules:
            pdf.set_line_width(rule.width)
            pdf.line(rule.x0, rule.y0, rule.x1, rule.y1)
        for text in sheet.texts:
            pdf.set_text_color(*(round(255 * part) for part in _rgb(text.colour)))
            for piece in _pieces(text, letter.design.drawing):
                pdf.set_font(piece.font, size=piece.size)
                pdf.text(piece.x, piece.y, piece.text)
    return bytes(pdf.output())


def _pymupdf(sheets: list[Sheet], fonts: dict[str, Cut], letter: Letter) -> bytes:
    import pymupdf

    document: Any = pymupdf.open()  # type: ignore[no-untyped-call]
    for sheet in sheets:
        page = document.new_page(width=WIDTH, height=HEIGHT)
        for name, cut in fonts.items():
            page.insert_font(fontname=name.replace("-", ""), fontfile=str(cut.path))
        for box in sheet.boxes:
            page.draw_rect((box.x, box.y, box.x + box.width, box.y + box.height), color=None, fill=_rgb(box.colour))
        for rule in sheet.rules:
            page.draw_line((rule.x0, rule.y0), (rule.x1, rule.y1), width=rule.width)
        for text in sheet.texts:
            for piece in _pieces(text, letter.design.drawing):
                page.insert_text(
                    (piece.x, piece.y),
                    piece.text,
                    fontname=piece.font.replace("-", ""),
                    fontsize=piece.size,
                    color=_rgb(piece.colour),
                )
    if letter.design.embedding != "full":
        document.subset_fonts()
    data: bytes = document.tobytes(garbage=3, deflate=True, no_new_id=True)
    document.close()
    return data


def svg(sheet: Sheet) -> str:
    """A page as SVG."""
    parts = [f'<svg width="{WIDTH}pt" height="{HEIGHT}pt" viewBox="0 0 {WIDTH} {HEIGHT}">']
    parts += [
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" fill="{box.colour}"/>'
        for box in sheet.boxes
    ]
    parts += [
        f'<line x1="{rule.x0:.2f}" y1="{rule.y0:.2f}" x2="{rule.x1:.2f}" y2="{rule.y1:.2f}" '
        f'stroke="black" stroke-width="{rule.width}"/>'
        for rule in sheet.rules
    ]
    parts += [
        f'<text x="{text.x:.2f}" y="{text.y:.2f}" font-family="{text.font}" font-size="{text.size}" '
        f'fill="{text.colour}" xml:space="preserve">{html.escape(text.text)}</text>'
        for text in sheet.texts
    ]
    return "".join(parts) + "</svg>"


def face_rules(fonts: dict[str, Cut]) -> str:
    """CSS that makes fonts known under their names."""
    return "".join(f'@font-face{{font-family:"{name}";src:url("{cut.path.as_uri()}")}}' for name, cut in fonts.items())


def _chromium(sheets: list[Sheet], fonts: dict[str, Cut], letter: Letter) -> bytes:
    spread = [
        Sheet([p for t in sheet.texts for p in _pieces(t, _svg_drawing(letter))], sheet.rules, sheet.boxes)
        for sheet in sheets
    ]
    page_style = "@page{size:A4;margin:0}body{margin:0}svg{display:block;break-after:page;white-space:pre}"
    style = face_rules(fonts) + page_style
    file = next(iter(fonts.values())).path.parent / f"{letter.number}.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(map(svg, spread))}", encoding="utf-8"
    )
    page = browser().new_page()
    page.goto(file.as_uri())
    data: bytes = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    file.unlink()
    return data


def _svg_drawing(letter: Letter) -> str:
    return "run" if letter.design.drawing == "char" else letter.design.drawing


def browser_path() -> str | None:
    """The program of an installed Chromium or Chrome."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


@cache
def browser() -> Any:
    """A browser that stays open as long as the process."""
    import atexit

    from playwright.sync_api import sync_playwright

    running = sync_playwright().start()
    atexit.register(running.stop)
    return running.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
