"""Figures: what is drawn or painted in the text, with its caption."""

from __future__ import annotations

import io

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import kamerbrief
from kamerbrief import Letter
from kamerbrief.formats.html import to_html
from support.builders import pdf
from support.invariants import violations

TEXT = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog."


def paragraph(canvas: Canvas, top: float, rows: int = 4) -> None:
    for at in range(rows):
        canvas.drawString(80, top - 13 * at, TEXT)


def salute(canvas: Canvas) -> None:
    canvas.drawString(80, 700, "Geachte voorzitter,")
    paragraph(canvas, 674)


def chart(canvas: Canvas) -> None:
    for at, height in enumerate((80, 120, 40, 100)):
        canvas.setFillColorRGB(0.3, 0.5, 0.9)
        canvas.rect(140 + 60 * at, 400, 30, height, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(140 + 60 * at, 388, str(2020 + at))
    canvas.line(130, 400, 380, 400)


def picture(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), (90, 120, 30)).save(made, "PNG")
    canvas.drawImage(ImageReader(made), x, y, width, height)


def letter_of(*pages: object) -> Letter:
    letter = kamerbrief.parse(pdf(*pages), nlp=None)  # type: ignore[arg-type]
    assert violations(letter) == []
    return letter


def captions(letter: Letter) -> list[str]:
    return [block.text for section in letter.sections for block in section.blocks if block.kind == "caption"]


def test_the_words_of_a_chart_are_in_no_text_and_its_caption_is() -> None:
    def draw(canvas: Canvas) -> None:
        salute(canvas)
        canvas.drawString(80, 560, "Figuur 1. Dijken per jaar")
        chart(canvas)
        paragraph(canvas, 350)

    letter = letter_of(draw)
    (figure,) = letter.figures
    assert figure.words == "2020 2021 2022 2023"
    assert figure.caption is not None
    assert letter.text[figure.caption.start : figure.caption.end] == "Figuur 1. Dijken per jaar"
    assert captions(letter) == ["Figuur 1. Dijken per jaar"]
    assert "2021" not in letter.text
    assert figure.page == figure.box.page == 1
    assert "In de figuur: 2020 2021 2022 2023" in letter.to_markdown()
    assert "In de figuur: 2020 2021 2022 2023" in to_html(letter)
    assert letter == Letter.from_json(letter.to_json())


def test_a_picture_with_a_caption_is_a_figure_without_words() -> None:
    def draw(canvas: Canvas) -> None:
        salute(canvas)
        picture(canvas, 80, 450, 140, 120)
        canvas.drawString(80, 435, "Afbeelding 2: de dijk")
        paragraph(canvas, 350)

    (figure,) = letter_of(draw).figures
    assert (figure.words, figure.caption is not None) == ("", True)


def test_a_wide_picture_needs_no_caption_and_a_small_one_is_no_figure() -> None:
    def draw(canvas: Canvas) -> None:
        salute(canvas)
        picture(canvas, 80, 450, 300, 120)
        picture(canvas, 80, 380, 60, 50)
        paragraph(canvas, 350)

    (figure,) = letter_of(draw).figures
    assert (figure.words, figure.caption, round(figure.box.top)) == ("", None, 842 - 570)


def test_logo_signature_and_page_are_no_figures() -> None:
    def first(canvas: Canvas) -> None:
        picture(canvas, 80, 740, 300, 80)
        salute(canvas)
        canvas.drawString(80, 560, "Hoogachtend,")
        picture(canvas, 80, 450, 250, 100)
        canvas.drawString(80, 440, "De Minister van Financiën,")
        canvas.drawString(80, 427, "A.B. de Vries")

    def second(canvas: Canvas) -> None:
        picture(canvas, 0, 0, 595, 842)
        paragraph(canvas, 700, 12)

    assert letter_of(first, second).figures == ()


def test_what_recurs_on_further_pages_is_no_figure() -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 700, 12)
        picture(canvas, 80, 300, 300, 120)

    def first(canvas: Canvas) -> None:
        canvas.drawString(80, 720, "Geachte voorzitter,")
        draw(canvas)

    assert letter_of(first, draw).figures == ()


def test_turned_type_in_a_figure_is_not_left_out() -> None:
    def turned(canvas: Canvas, x: float, text: str) -> None:
        canvas.saveState()
        canvas.translate(x, 420)
        canvas.rotate(90)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    def draw(canvas: Canvas) -> None:
        salute(canvas)
        chart(canvas)
        turned(canvas, 122, "Aantal")
        paragraph(canvas, 350)

    def beside(canvas: Canvas) -> None:
        draw(canvas)
        turned(canvas, 580, "CONCEPT")

    letter = letter_of(draw)
    assert letter.figures[0].words == "Aantal\n2020 2021 2022 2023"
    assert "hidden_text" not in [notice.code for notice in letter.notices]
    assert "hidden_text" in [notice.code for notice in letter_of(beside).notices]
