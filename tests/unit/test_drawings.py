"""Charts and diagrams, told apart from tables, boxed text and shaded headings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import Color, black, lightblue, white
from reportlab.pdfgen.canvas import Canvas

from kamerbrief.layout.drawings import Drawing, find_drawings, without_recurring
from kamerbrief.layout.lines import find_lines
from kamerbrief.layout.pages import Page
from kamerbrief.options import ParseOptions
from kamerbrief.sources.pdf.reader import PdfReader
from support.builders import page as page_of_chars
from support.builders import pdf

Draw = Callable[[Canvas], object]
TEXT = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog."


def read(draw: Draw) -> Page:
    reader = PdfReader(pdf(draw), "letter.pdf", ParseOptions())
    (page,) = reader.pages()
    return page


def found(draw: Draw) -> list[Drawing]:
    page = read(draw)
    return find_drawings(page, find_lines(page))


def words(draw: Draw) -> list[str]:
    return [drawing.words for drawing in found(draw)]


def bars(canvas: Canvas) -> None:
    canvas.setFillColor(lightblue)
    for at, height in enumerate((80, 120, 40, 100)):
        canvas.rect(140 + 60 * at, 400, 30, height, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.line(130, 400, 380, 400)
    for at in range(4):
        canvas.drawString(140 + 60 * at, 388, str(2020 + at))


def bars_without_axis(canvas: Canvas) -> None:
    for at, (height, name) in enumerate(((82, "Duinen"), (79, "Dijken"), (70, "Sluizen"), (40, "Gemalen"))):
        canvas.setFillColor(lightblue)
        canvas.rect(140 + 80 * at, 400, 44, height, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.setFontSize(8)
        canvas.drawString(140 + 80 * at, 403 + height, str(height))
        canvas.drawString(132 + 80 * at, 388, name)


def boxes_in_a_row(canvas: Canvas) -> None:
    canvas.setFillColor(lightblue)
    for at in range(4):
        canvas.rect(140 + 80 * at, 400, 44, 60, stroke=0, fill=1)


def boxes_far_apart(canvas: Canvas) -> None:
    canvas.setFillColor(lightblue)
    for left, height in ((100, 60), (150, 40), (400, 70)):
        canvas.rect(left, 400, 20, height, stroke=0, fill=1)


def lying_bars(canvas: Canvas) -> None:
    canvas.setFillColor(lightblue)
    for at, width in enumerate((80, 120, 40)):
        canvas.rect(180, 400 + 30 * at, width, 15, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.line(180, 390, 180, 490)
    for at, name in enumerate(("Duinen", "Dijken", "Sluizen")):
        canvas.drawRightString(175, 404 + 30 * at, name)


def pie(canvas: Canvas) -> None:
    for start, extent in ((0, 90), (90, 120), (210, 150)):
        canvas.setFillColor(Color(0.2, start / 400, 0.8))
        canvas.wedge(200, 400, 320, 520, start, extent, fill=1)
    canvas.setFillColor(black)
    for x, y, text in ((325, 500, "zand"), (174, 500, "klei"), (250, 388, "veen")):
        canvas.drawString(x, y, text)


def graph(canvas: Canvas) -> None:
    canvas.line(140, 400, 400, 400)
    canvas.line(140, 400, 140, 520)
    path = canvas.beginPath()
    path.moveTo(140, 410)
    for x, y in ((200, 460), (260, 430), (320, 510), (380, 480)):
        path.lineTo(x, y)
    canvas.drawPath(path)
    for at in range(4):
        canvas.drawString(150 + 60 * at, 388, f"Q{at + 1}")


def organisation(canvas: Canvas) -> None:
    canvas.rect(230, 480, 100, 30)
    canvas.drawCentredString(280, 492, "Dijkgraaf")
    for at, name in enumerate(("Duinen", "Dijken", "Sluizen")):
        canvas.rect(110 + 120 * at, 400, 100, 30)
        canvas.drawCentredString(160 + 120 * at, 412, name)
        canvas.line(160 + 120 * at, 430, 160 + 120 * at, 455)
    canvas.line(160, 455, 400, 455)
    canvas.line(280, 455, 280, 480)


@pytest.mark.parametrize(
    ("draw", "labels"),
    [
        (bars, "2020 2021 2022 2023"),
        (bars_without_axis, "82\n79\n70\n40\nDuinen Dijken Sluizen Gemalen"),
        (lying_bars, "Sluizen\nDijken\nDuinen"),
        (pie, "klei zand\nveen"),
        (graph, "Q1 Q2 Q3 Q4"),
        (organisation, "Dijkgraaf\nDuinen Dijken Sluizen"),
    ],
)
def test_what_is_drawn_holds_its_labels(draw: Draw, labels: str) -> None:
    assert words(draw) == [labels]


def test_text_around_a_chart_is_none_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        bars(canvas)
        canvas.drawString(100, 560, TEXT)
        canvas.drawString(100, 547, "Zo gaat het.")
        canvas.drawString(100, 374, "Bron: het waterschap")
        canvas.drawString(100, 350, TEXT)

    assert words(draw) == ["2020 2021 2022 2023"]


def test_turned_labels_are_read_along_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        bars(canvas)
        canvas.saveState()
        canvas.translate(122, 420)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Aantal dijken")
        canvas.restoreState()

    (drawing,) = found(draw)
    assert drawing.words == "Aantal dijken\n2020 2021 2022 2023"
    assert drawing.turned_count == len("Aantal dijken")


def test_a_frame_holds_title_and_legend() -> None:
    def draw(canvas: Canvas) -> None:
        bars(canvas)
        canvas.rect(100, 370, 330, 190)
        canvas.drawString(220, 540, "Dijken in kilometers per jaar en provincie")

    assert words(draw) == ["Dijken in kilometers per jaar en provincie\n2020 2021 2022 2023"]


def test_a_drawing_without_words_has_none() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(5):
            canvas.circle(200 + 40 * at, 450, 30, fill=1)

    assert words(draw) == [""]


def shaded_table(canvas: Canvas) -> None:
    for row in range(5):
        canvas.setFillColor(lightblue)
        canvas.rect(100, 400 + 20 * row, 300, 18, stroke=0, fill=1)
        canvas.setFillColor(black)
        for at, cell in enumerate((f"Regeling {row}", f"{row},3", f"{row},5")):
            canvas.drawString(105 + 100 * at, 405 + 20 * row, cell)


def table_of_cells(canvas: Canvas) -> None:
    for row in range(4):
        for column in range(3):
            canvas.rect(100 + 100 * column, 400 + 20 * row, 100, 20)
            canvas.drawString(105 + 100 * column, 405 + 20 * row, f"cel {row} {column}")


def traffic_lights(canvas: Canvas) -> None:
    for row in range(5):
        canvas.line(100, 400 + 20 * row, 400, 400 + 20 * row)
        canvas.drawString(105, 405 + 20 * row, f"Regeling {row}")
        canvas.drawString(225, 405 + 20 * row, "loopt nog")
        canvas.circle(380, 410 + 20 * row, 5, fill=1)


def boxed_text(canvas: Canvas) -> None:
    canvas.setFillColor(lightblue)
    canvas.roundRect(95, 380, 360, 100, 10, fill=1)
    canvas.setFillColor(black)
    for at in range(5):
        canvas.drawString(100, 460 - 13 * at, TEXT)
    canvas.circle(440, 390, 5)
    canvas.circle(430, 390, 5)
    canvas.circle(435, 395, 5)


def shaded_heading(canvas: Canvas) -> None:
    canvas.setFillColor(lightblue)
    canvas.rect(100, 500, 360, 40, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.drawString(105, 515, "Dijken en duinen")


def marked_text(canvas: Canvas) -> None:
    for at, text in enumerate((TEXT, TEXT[:40], TEXT[:60], TEXT[:20])):
        canvas.setFillColor(lightblue)
        canvas.rect(100, 457 - 13 * at, 5 * len(text), 12, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.drawString(100, 460 - 13 * at, text)


def black_bars(canvas: Canvas) -> None:
    for at, width in enumerate((300, 120, 240, 60)):
        canvas.rect(100, 457 - 13 * at, width, 12, stroke=0, fill=1)


def letter_frames(canvas: Canvas) -> None:
    canvas.rect(100, 500, 200, 60)
    canvas.rect(100, 430, 200, 40)
    canvas.rect(400, 430, 120, 130)
    for at, text in enumerate(("De voorzitter", "van het waterschap", "Datum 9 oktober 2025")):
        canvas.drawString(105, 540 - 45 * at, text)


@pytest.mark.parametrize(
    "draw",
    [
        shaded_table,
        table_of_cells,
        traffic_lights,
        boxed_text,
        shaded_heading,
        marked_text,
        black_bars,
        boxes_in_a_row,
        boxes_far_apart,
        letter_frames,
    ],
)
def test_tables_boxes_and_marked_text_are_no_drawings(draw: Draw) -> None:
    assert words(draw) == []


def test_a_letterhead_is_no_drawing() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(5):
            canvas.circle(200 + 40 * at, 800, 30)

    assert words(draw) == []


def test_what_stands_at_one_place_on_several_pages_is_no_drawing() -> None:
    logo, chart = Drawing((100, 30, 200, 80)), Drawing((100, 300, 200, 400))
    assert without_recurring([[logo, chart], [logo], [Drawing((100.1, 30, 200, 80.2))]]) == [[chart], [], []]


def test_white_boxes_and_pages_are_no_drawings() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        for at, height in enumerate((80, 120, 40, 100)):
            canvas.rect(140 + 60 * at, 400, 30, height, stroke=0, fill=1)
        canvas.setFillColor(lightblue)
        canvas.rect(0, 0, 595, 842, stroke=0, fill=1)

    assert words(draw) == []


def test_labels_scattered_over_a_picture_are_part_of_it_and_a_signed_name_is_not() -> None:
    image = (140.0, 300.0, 400.0, 420.0)

    def on_picture(*places: tuple[float, float, str]) -> list[str]:
        page = read(lambda canvas: [canvas.drawString(x, 842 - y, text) for x, y, text in places])
        page = page_of_chars(page.chars)
        page.images.append(image)
        return [drawing.words for drawing in find_drawings(page, find_lines(page))]

    assert on_picture((160, 320, "zee"), (250, 340, "duin"), (310, 370, "dijk"), (200, 400, "polder")) == [
        "zee\nduin\ndijk\npolder"
    ]
    assert on_picture(*((145, 320 + 20 * at, "J. de Vries") for at in range(4))) == []


@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 700), st.integers(1, 90), st.integers(1, 90)), max_size=8)
)
def test_each_label_is_in_one_drawing_at_most(boxes: list[tuple[int, int, int, int]]) -> None:
    def draw(canvas: Canvas) -> None:
        bars(canvas)
        for x, y, width, height in boxes:
            canvas.ellipse(x, y, x + width, y + height)
            canvas.drawString(x, y, "dijk")

    drawings = found(draw)
    labels = [id(line) for drawing in drawings for line in drawing.lines]
    assert len(labels) == len(set(labels))


def test_thousands_of_marks_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(30_000):
            canvas.circle(100 + at % 300, 300 + at // 300, 1, stroke=0, fill=1)
        canvas.drawString(200, 350, "dijk")

    assert words(draw) == ["dijk"]
