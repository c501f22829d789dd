"""Pieces of lines → running text, and back from its offsets to the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.layout.line import FlowLine, Piece
from kamerbrief.model.span import Box, Span
from kamerbrief.structure.joining import LineJoiner
from kamerbrief.structure.text_builder import TextBuilder
from support.builders import LEADING, line


def builder() -> TextBuilder:
    return TextBuilder(LineJoiner([]))


def whole(text: str, x: float = 70.0, baseline: float = 100.0, page: int = 1) -> Piece:
    return Piece(line(text, x, baseline, page=page), 0, len(text))


def test_lines_are_joined_with_a_space() -> None:
    made = builder()
    made.piece(whole("De dijk"))
    made.join([whole("is sterk.", baseline=113)])
    assert made.text == "De dijk is sterk."
    assert made.offset == len(made.text)


def test_a_dropped_hyphen_is_gone_from_text_and_places() -> None:
    made = builder()
    made.piece(whole("De water\u00ad"))
    made.join([whole("schappen", baseline=113)])
    assert made.text == "De waterschappen"
    assert made.locate(8, 16) == Span(8, 16, (Box(1, 70.0, 105.0, 110.0, 115.0),))


def test_a_paragraph_break_before_any_text_is_none() -> None:
    made = builder()
    made.paragraph_break()
    made.piece(whole("De dijk"))
    made.paragraph_break()
    made.piece(whole("houdt stand.", baseline=126))
    assert made.text == "De dijk\n\nhoudt stand."


def test_trimming_takes_white_space_off_the_end() -> None:
    made = builder()
    made.piece(whole("De dijk"))
    made.literal(" ")
    made.paragraph_break()
    made.trim()
    assert (made.text, made.offset) == ("De dijk", 7)


def test_text_since_an_offset() -> None:
    made = builder()
    made.piece(whole("De dijk"))
    made.paragraph_break()
    made.piece(whole("houdt stand."))
    for start in range(made.offset + 1):
        assert made.since(start) == made.text[start:]


def test_a_span_has_a_box_for_each_line() -> None:
    made = builder()
    made.piece(whole("De dijk"))
    made.join([whole("is sterk.", baseline=113)])
    span = made.locate(3, 10)
    assert span == Span(3, 10, (Box(1, 85.0, 92.0, 105.0, 102.0), Box(1, 70.0, 105.0, 80.0, 115.0)))


def test_parts_of_one_line_share_a_box() -> None:
    made = builder()
    long = line("De dijk1 houdt stand.")
    made.piece(Piece(long, 0, 7))
    made.piece(Piece(long, 8, 21))
    assert made.text == "De dijk houdt stand."
    assert made.locate(0, 20).boxes == (Box(1, 70.0, 92.0, 175.0, 102.0),)


def test_a_span_over_a_page_break_is_on_the_page_where_it_begins() -> None:
    made = builder()
    made.piece(whole("De dijk", baseline=700, page=3))
    made.join([whole("is sterk.", baseline=100, page=4)])
    assert made.locate(0, 17).page == 3
    assert made.locate(8, 17).page == 4


def test_an_empty_span_is_on_the_page_of_the_character_before_it() -> None:
    made = builder()
    made.piece(whole("De dijk", page=3))
    made.paragraph_break()
    made.piece(whole("is sterk.", page=4))
    assert made.locate(7, 7).page == 3
    assert made.locate(made.offset, made.offset).page == 4


def test_plain_text_has_no_pages() -> None:
    made = builder()
    made.piece(Piece(FlowLine(page=1, text="De dijk", size=10.0, down=0.0, leading=12.0), 0, 7))
    assert made.locate(0, 7) == Span(0, 7)


texts = st.text(alphabet="abcé-­/ .0A", min_size=1, max_size=12).filter(lambda text: text == text.strip() != "")
steps = st.lists(st.tuples(st.sampled_from(["join", "break", "line"]), texts), min_size=1, max_size=15)


@given(steps, st.data())
def test_every_character_is_located_on_the_line_that_printed_it(
    taken: list[tuple[str, str]], data: st.DataObject
) -> None:
    made = builder()
    for number, (step, text) in enumerate(taken):
        piece = whole(text, baseline=100 + number * LEADING, page=1 + number // 5)
        if step == "join" and made.offset:
            made.join([piece])
        else:
            made.paragraph_break() if step == "break" else made.line_break()
            made.piece(piece)
    assert made.offset == len(made.text)
    start = data.draw(st.integers(0, made.offset))
    end = data.draw(st.integers(start, made.offset))
    span = made.locate(start, end)
    assert (span.start, span.end) == (start, end)
    assert span.page is not None and 1 <= span.page <= 1 + (len(taken) - 1) // 5
    assert all(box.x0 <= box.x1 and box.top < box.bottom for box in span.boxes)
    assert len({box.top for box in span.boxes}) == len(span.boxes) <= len(taken)
    assert span.boxes
    if made.text[start:end].strip():
        assert all(box.x0 < box.x1 for box in span.boxes)
    # The boxes are together no wider than the characters that were printed, at five points each.
    width = sum(box.x1 - box.x0 for box in span.boxes)
    printed = len(made.text[start:end])
    assert width <= 5 * printed + 0.1


@pytest.mark.parametrize("count", [10_000])
def test_many_pieces_take_no_quadratic_time(count: int) -> None:
    made = builder()
    for number in range(count):
        made.join([whole("woord", baseline=number)])
    assert made.offset == 6 * count - 1
    assert made.locate(made.offset - 5, made.offset).boxes[0].bottom == count - 1 + 2
