"""PDF → pages of visible characters, rules and images."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import reportlab
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import kamerbrief
from kamerbrief.layout.line import PrintedLine
from kamerbrief.layout.lines import find_lines
from kamerbrief.layout.pages import Page, Rule
from kamerbrief.options import ParseOptions
from kamerbrief.sources.pdf.reader import PdfReader
from support.builders import pdf, raw_pdf

Draw = Callable[[Canvas], object]
HEIGHT = 841.89  # of A4


@pytest.fixture(scope="module", autouse=True)
def vera() -> None:
    """A typeface with ligatures, which comes with reportlab."""
    fonts = Path(reportlab.__file__).parent / "fonts"
    for name in ("Vera", "VeraBd", "VeraIt"):
        pdfmetrics.registerFont(TTFont(name, str(fonts / f"{name}.ttf")))


def read(data: bytes, **limits: Any) -> tuple[list[Page], PdfReader]:
    reader = PdfReader(data, "brief.pdf", ParseOptions(**limits))
    pages = list(reader.pages())
    reader.close()
    return pages, reader


def page_of(draw: Draw) -> Page:
    pages, reader = read(pdf(draw))
    assert not reader.notices
    return pages[0]


def lines(draw: Draw) -> list[str]:
    return [line.text for line in find_lines(page_of(draw))]


def put(text: str, x: float = 100, y: float = 700, font: str = "Helvetica", size: float = 10) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def coloured(draw: Draw, *colour: float) -> Draw:
    def drawn(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(*colour)
        draw(canvas)
        canvas.restoreState()

    return drawn


def bar(x: float, y: float, width: float, height: float) -> Draw:
    return lambda canvas: canvas.rect(x, y, width, height, stroke=0, fill=1)


# Where characters stand


def test_a_character_has_its_place_from_the_top_left() -> None:
    char = page_of(put("D")).chars[0]
    assert (char.text, char.size) == ("D", 10)
    assert char.x0 == pytest.approx(100)
    assert char.x1 == pytest.approx(107.22, abs=0.01)  # as wide as Helvetica has it
    assert char.baseline == pytest.approx(HEIGHT - 700, abs=0.01)


@pytest.mark.parametrize(
    ("set_up", "x0", "size"),
    [
        (lambda canvas: canvas.translate(50, 0), 150, 10),
        (lambda canvas: canvas.scale(2, 1), 200, 10),
        (lambda canvas: canvas.scale(0.5, 0.5), 50, 5),
    ],
)
def test_a_moved_or_scaled_page_moves_and_scales_the_text(set_up: Draw, x0: float, size: float) -> None:
    char = page_of(both(set_up, put("De dijk"))).chars[0]
    assert (char.x0, char.size) == pytest.approx((x0, size))


def test_spacing_of_characters_and_words_is_kept() -> None:
    def spread(canvas: Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.setCharSpace(2)
        text.setWordSpace(5)
        text.textOut("ab c")
        canvas.drawText(text)

    a, b, space, c = page_of(spread).chars
    assert b.x0 - a.x1 == pytest.approx(2)
    assert c.x0 - space.x1 == pytest.approx(7)


def test_raised_type_stands_above_the_baseline() -> None:
    def raised(canvas: Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.textOut("brief")
        text.setRise(4)
        text.setFont("Helvetica", 6)
        text.textOut("1")
        canvas.drawText(text)

    found = find_lines(page_of(raised))[0]
    assert found.text == "brief1"
    assert found.marks[0].rise == pytest.approx(0.4, abs=0.01)


def test_a_turned_page_is_read_upright() -> None:
    content = b"BT /F1 10 Tf 0 1 -1 0 100 200 Tm (De dijk) Tj ET"
    (page,), _ = read(raw_pdf(content, page=b"/Rotate 90"))
    assert (page.width, page.height) == (842, 595)
    (found,) = find_lines(page)
    assert found.text == "De dijk"
    assert (found.x0, found.baseline) == pytest.approx((200, 100))


def test_turned_text_is_kept_apart() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(300, -40, "CONCEPT")

    page = page_of(both(put("De dijk"), turned))
    assert [line.text for line in find_lines(page)] == ["De dijk"]
    assert page.hidden == 0
    assert "".join(char.text for char in page.turned) == "CONCEPT"


CLIPPED = b"q 100 690 30 20 re W n BT /F1 10 Tf 100 695 Td (De) Tj ET BT /F1 10 Tf 140 695 Td (dijk) Tj ET"


def test_text_that_is_clipped_off_is_left_out() -> None:
    behind = b" BT /F1 10 Tf 180 695 Td (breekt) Tj ET Q BT /F1 10 Tf 220 695 Td (niet) Tj ET"
    (page,), _ = read(raw_pdf(CLIPPED + behind))
    assert "".join(char.text for char in page.chars) == "Deniet"
    assert page.hidden == 10


@pytest.mark.parametrize(
    "path",
    [
        b"0 0 595 842 re 100 690 30 20 re W* n",  # of several boxes, what is around all of them
        b"W n",  # no path
        b"100 690 m 300 690 l 300 720 l h W n 90 600 400 400 re W n",  # within each other
    ],
)
def test_what_is_clipped_in_part_or_by_no_path_is_seen(path: bytes) -> None:
    (page,), _ = read(raw_pdf(b"q " + path + b" BT /F1 10 Tf 140 695 Td (dijk) Tj ET Q"))
    assert "".join(char.text for char in page.chars) == "dijk" and page.hidden == 0


def test_a_form_is_clipped_as_its_page_is() -> None:
    content = b"BT /F1 10 Tf 140 695 Td (dijk) Tj ET 0 0 1 1 re W n"
    form = b"<< /Type /XObject /Subtype /Form /BBox [ 0 0 595 842 ] /Length %d >>\nstream\n%s\nendstream"
    objects = [form % (len(content), content)]
    (page,), _ = read(raw_pdf(b"q 100 690 30 20 re W n /X1 Do Q", objects=objects))
    assert page.chars == [] and page.hidden == 4
    (page,), _ = read(raw_pdf(b"/X1 Do BT /F1 10 Tf 180 695 Td (hoog) Tj ET", objects=objects))
    assert "".join(char.text for char in page.chars) == "dijkhoog"


def test_text_beside_the_page_is_left_out() -> None:
    assert lines(both(put("De dijk"), put("Weg", x=700), put("Weg", y=900))) == ["De dijk"]


def test_pages_are_numbered_and_counted() -> None:
    pages, reader = read(pdf(put("een"), put("twee"), put("drie")))
    assert [page.number for page in pages] == [1, 2, 3]
    assert reader.page_count == 3
    assert pages[0].width == pytest.approx(595.28, abs=0.01)


# What characters are


def test_ligatures_and_hard_spaces_come_through_to_plain_text() -> None:
    assert lines(put("conﬂict: artikel\u00a012, ﬁets", font="Vera")) == ["conflict: artikel 12, fiets"]


def test_a_soft_hyphen_within_a_line_is_gone() -> None:
    assert lines(put("water\u00adschap", font="Vera")) == ["waterschap"]


@pytest.mark.parametrize(
    ("font", "bold", "italic"), [("Vera", False, False), ("VeraBd", True, False), ("VeraIt", False, True)]
)
def test_the_cut_follows_from_the_font(font: str, bold: bool, italic: bool) -> None:
    char = page_of(put("De dijk", font=font)).chars[0]
    assert (char.font.bold, char.font.italic) == (bold, italic)
    assert "+" not in char.font.name


def test_type_with_a_stroke_around_it_is_bold() -> None:
    def stroked(canvas: Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.setTextRenderMode(2)
        text.textOut("Dijken")
        canvas.drawText(text)

    assert find_lines(page_of(stroked))[0].bold


def test_text_drawn_twice_is_there_once_and_bold() -> None:
    (found,) = find_lines(page_of(both(put("Dijken"), put("Dijken", x=100.25))))
    assert (found.text, found.bold) == ("Dijken", True)


def test_glyphs_without_a_character_are_shown_and_counted() -> None:
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Geheim /Encoding /Identity-H /DescendantFonts [ "
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Geheim /DW 500 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /Geheim /Flags 4 "
        b"/Ascent 800 /Descent -200 >> >> ] >>"
    )
    (page,), reader = read(raw_pdf(b"BT /F1 10 Tf 100 700 Td <004100420043> Tj ET", font=font))
    assert [char.text for char in page.chars] == ["\ufffd"] * 3
    assert page.unmapped == 3
    assert not reader.notices


# What is to be seen


def test_text_without_ink_is_left_out_and_the_page_named() -> None:
    def invisible(canvas: Canvas) -> None:
        text = canvas.beginText(100, 650)
        text.setTextRenderMode(3)
        text.textOut("versie 0.9")
        canvas.drawText(text)

    pages, reader = read(pdf(put("De dijk"), both(put("De zee"), invisible)))
    assert [[line.text for line in find_lines(page)] for page in pages] == [["De dijk"], ["De zee"]]
    assert reader.hidden_pages == [2]


@pytest.mark.parametrize(
    ("hiding", "told", "page"), [({2}, "left out", 2), ({1, 2, 4}, "left out on pages 1-2, 4", None)]
)
def test_hidden_text_is_told_once_with_its_pages(hiding: set[int], told: str, page: int | None) -> None:
    white = coloured(put("geheim", y=650), 1, 1, 1)
    shown = put("De dijken langs de rivier zijn hoog en sterk.")
    data = pdf(*(both(shown, white) if number in hiding else shown for number in range(1, 5)))
    (notice,) = (each for each in kamerbrief.parse(data, nlp=None).notices if each.code == "hidden_text")
    assert notice.message.endswith(told) and notice.page == page


def test_the_text_under_the_picture_of_a_scan_is_read() -> None:
    picture = ImageReader(Image.new("L", (100, 140), 240))

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, 595, 842)
        text = canvas.beginText(100, 700)
        text.setTextRenderMode(3)
        text.textOut("De dijk")
        canvas.drawText(text)

    page = page_of(scan)
    assert [line.text for line in find_lines(page)] == ["De dijk"]
    assert len(page.images) == 1


def test_white_text_on_white_is_left_out() -> None:
    page = page_of(both(put("De dijk"), coloured(put("geheim", y=650), 1, 1, 1)))
    assert [line.text for line in find_lines(page)] == ["De dijk"]
    assert page.hidden == 6


def test_white_text_on_a_coloured_box_is_read() -> None:
    box = coloured(bar(90, 640, 200, 30), 0, 0.3, 0.5)
    assert lines(both(box, coloured(put("Kop", y=650), 1, 1, 1))) == ["Kop"]


def test_grey_text_is_read() -> None:
    assert lines(coloured(put("Voetregel"), 0.6, 0.6, 0.6)) == ["Voetregel"]


def test_text_under_a_black_bar_is_left_out() -> None:
    page = page_of(both(put("De heer Dijkman belde"), coloured(bar(112, 697, 60, 12), 0, 0, 0)))
    text = " ".join(line.text for line in find_lines(page))
    assert "Dijkman" not in text
    assert page.hidden > 0


def test_text_on_a_light_box_is_read() -> None:
    assert lines(both(coloured(bar(90, 690, 200, 30), 0.9, 0.9, 0.7), put("De dijk"))) == ["De dijk"]


def test_a_line_under_text_hides_nothing() -> None:
    page = page_of(both(put("De dijk"), lambda canvas: canvas.line(100, 698.5, 133, 698.5)))
    (found,) = find_lines(page)
    assert (found.text, found.underlined) == ("De dijk", True)


@pytest.mark.parametrize("colour", [b"0 0 0", b"1 1 0"])
def test_a_dark_marker_stroke_hides_text_and_a_yellow_one_does_not(colour: bytes) -> None:
    annotation = (
        b"/Annots [ << /Type /Annot /Subtype /Highlight /Rect [ 95 690 300 715 ] /C [ %s ] "
        b"/QuadPoints [ 95 715 300 715 95 690 300 690 ] >> ]" % colour
    )
    (page,), _ = read(raw_pdf(b"BT /F1 10 Tf 100 700 Td (De heer Dijkman) Tj ET", page=annotation))
    shown = " ".join(line.text for line in find_lines(page))
    assert shown == ("" if colour == b"0 0 0" else "De heer Dijkman")


# Rules and images


def test_lines_and_thin_boxes_are_rules() -> None:
    page = page_of(both(lambda canvas: canvas.line(100, 700, 200, 700), bar(100, 600, 150, 0.5)))
    assert [(round(rule.x0), round(rule.x1)) for rule in page.rules] == [(100, 200), (100, 250)]
    assert page.rules[0].top == pytest.approx(HEIGHT - 700, abs=0.01)


def test_a_stroked_box_has_four_rules() -> None:
    page = page_of(lambda canvas: canvas.rect(100, 600, 150, 50))
    assert len(page.rules) == 4
    assert sum(rule.x1 - rule.x0 > 100 for rule in page.rules) == 2


def test_curves_and_white_lines_are_none() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.circle(200, 600, 50)
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.line(100, 700, 200, 700)
        canvas.rect(300, 600, 100, 150)  # the frame of a text box, as word processors leave it

    assert page_of(draw).rules == []


def test_images_have_their_boxes() -> None:
    picture = ImageReader(Image.new("L", (10, 10), 100))
    (box,) = page_of(lambda canvas: canvas.drawImage(picture, 100, 600, 200, 50)).images
    assert box == pytest.approx((100, HEIGHT - 650, 300, HEIGHT - 600), abs=0.01)


# What goes wrong


def forms(depth: int) -> bytes:
    """A page with forms in one another; the innermost shows text."""
    head = b"<< /Type /XObject /Subtype /Form /BBox [ 0 0 595 842 ] /Resources << "
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> "
    objects = []
    for level in range(depth):
        last = level == depth - 1
        content = b"BT /F1 10 Tf 100 600 Td (Diep) Tj ET" if last else b"/X1 Do"
        inner = b"" if last else b"/XObject << /X1 %d 0 R >> " % (6 + level)
        objects.append(head + font + inner + b">> /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return raw_pdf(
        b"BT /F1 10 Tf 100 700 Td (Ervoor) Tj ET /X1 Do BT /F1 10 Tf 100 500 Td (Erna) Tj ET", objects=objects
    )


def test_text_in_forms_is_read() -> None:
    (page,), reader = read(forms(5))
    assert [line.text for line in find_lines(page)] == ["Ervoor", "Diep", "Erna"]
    assert not reader.notices


def test_forms_nested_too_deep_stop_the_page_with_a_warning() -> None:
    (page,), reader = read(forms(40))
    assert [line.text for line in find_lines(page)] == ["Ervoor"]
    assert [(notice.code, notice.page) for notice in reader.notices] == [("page_failed", 1)]


def test_a_form_that_shows_itself_ends() -> None:
    objects = [
        b"<< /Type /XObject /Subtype /Form /BBox [ 0 0 595 842 ] /Resources << /XObject << /X1 5 0 R >> >> "
        b"/Length 6 >>\nstream\n/X1 Do\nendstream"
    ]
    (page,), _ = read(raw_pdf(b"BT /F1 10 Tf 100 700 Td (Ervoor) Tj ET /X1 Do", objects=objects))
    assert [line.text for line in find_lines(page)] == ["Ervoor"]


def test_a_page_with_too_many_characters_is_left_out_and_the_others_kept() -> None:
    full = both(*(put("x" * 80, y=700 - 10 * at) for at in range(20)))
    pages, reader = read(pdf(put("een"), full, put("drie")), max_characters_per_page=1000)
    assert [page.number for page in pages] == [1, 3]
    assert [(notice.code, notice.page) for notice in reader.notices] == [("page_too_large", 2)]
    assert reader.page_count == 3


def test_a_page_with_as_many_characters_as_allowed_is_read() -> None:
    pages, reader = read(pdf(put("x" * 50)), max_characters_per_page=50)
    assert len(pages[0].chars) == 50
    assert not reader.notices


def test_an_operator_that_nobody_knows_is_passed_over() -> None:
    (page,), _ = read(raw_pdf(b"BT /F1 10 Tf 100 700 Td (De) Tj ET gek BT /F1 10 Tf 100 600 Td (dijk) Tj ET"))
    assert [line.text for line in find_lines(page)] == ["De", "dijk"]


latin = st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_categories=["Cc"])


@given(st.text(alphabet=latin, min_size=1, max_size=60))
@settings(max_examples=40)
def test_what_is_drawn_is_what_is_read(text: str) -> None:
    pages, _ = read(pdf(put(text, x=20, font="Vera")))
    drawn = sorted(letter for letter in text if not letter.isspace())
    assert sorted(char.text for char in pages[0].chars if not char.text.isspace()) == drawn


def test_a_closed_reader_may_be_closed_again() -> None:
    _, reader = read(pdf(put("een")))
    reader.close()


def test_rules_and_lines_are_plain_values() -> None:
    page = page_of(both(put("De dijk"), lambda canvas: canvas.line(100, 600, 200, 600)))
    assert isinstance(page.rules[0], Rule)
    assert isinstance(find_lines(page)[0], PrintedLine)
    for char in page.chars:
        assert type(char.text) is str and all(type(value) is float for value in char[1:4])


CROPPED = b"/CropBox [ 50 50 545 792 ]"


def test_text_outside_the_part_that_is_shown_is_left_out() -> None:
    content = b"BT /F1 10 Tf 100 700 Td (De dijk) Tj ET BT /F1 10 Tf 100 820 Td (Snijlijn) Tj ET"
    (page,), _ = read(raw_pdf(content, page=CROPPED))
    assert [line.text for line in find_lines(page)] == ["De dijk"]


@pytest.mark.parametrize("box", [b"[ 900 900 1000 1000 ]", b"[ 0 0 0 0 ]", b"[ 10 10 ]", b"(kapot)"])
def test_a_crop_that_shows_nothing_is_none(box: bytes) -> None:
    (page,), _ = read(raw_pdf(b"BT /F1 10 Tf 100 700 Td (De dijk) Tj ET", page=b"/CropBox " + box))
    assert [line.text for line in find_lines(page)] == ["De dijk"]


def test_a_turned_page_is_cropped_as_it_is_shown() -> None:
    content = b"BT /F1 10 Tf 0 1 -1 0 100 200 Tm (De dijk) Tj ET BT /F1 10 Tf 0 1 -1 0 20 200 Tm (Snijlijn) Tj ET"
    (page,), _ = read(raw_pdf(content, page=b"/Rotate 90 " + CROPPED))
    assert [line.text for line in find_lines(page)] == ["De dijk"]


def test_a_page_may_start_anywhere() -> None:
    content = b"BT /F1 10 Tf 300 900 Td (De dijk) Tj ET"
    (page,), _ = read(raw_pdf(content, page=b"/MediaBox [ 200 200 795 1042 ]"))
    (found,) = find_lines(page)
    assert (found.x0, found.baseline) == (100, 142)


def test_a_border_drawn_as_a_box_within_a_box_hides_nothing() -> None:
    border = b"0 g 99 699 302 51 re 99 699 302 50 re f* BT /F1 10 Tf 100 720 Td (Water) Tj ET"
    (page,), _ = read(raw_pdf(border))
    assert "".join(char.text for char in page.chars) == "Water"
    assert page.hidden == 0 and len(page.rules) == 1
