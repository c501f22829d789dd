"""Lines of different formats answer the same questions, and elements are told apart in the way of each format."""

from __future__ import annotations

from math import inf

import pytest

from kamerbrief.layout.document import Document, Element, ElementPage, Marker, Table, TextPage
from kamerbrief.layout.line import FlowLine, Line, Piece, split_columns
from kamerbrief.structure.assembly import build_structure
from kamerbrief.structure.elements import find_elements
from kamerbrief.structure.front_matter import read_front
from kamerbrief.structure.joining import LineJoiner
from support.builders import line, row

FULL = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog."


def flow(text: str, down: float = 0.0, *, indent: float = 0.0, bold: bool = False) -> FlowLine:
    """A line without a page; tabs in it part its columns."""
    columns, cells, words = [], [], ""
    for column, part in enumerate(text.split("\t")):
        if part:
            cells.append(len(words) + 1 if words else 0)
            columns.append(column)
            words += f" {part}" if words else part
    several = len(cells) > 1
    return FlowLine(
        page=1,
        text=words,
        size=10.0,
        bold=bold,
        bold_start=len(words) if bold else 0,
        typeface="Verdana",
        cells=tuple(cells) if several else (),
        down=down,
        leading=12.0,
        indent=indent,
        columns=tuple(columns),
        stops=tuple(cells[1:]),
    )


def paragraph(*lines: FlowLine, **given: object) -> Element:
    return Element(lines=list(lines), size=10.0, indent=lines[0].indent, **given)  # type: ignore[arg-type]


def page(*elements: Element) -> ElementPage:
    body = [each for element in elements for each in element.lines]
    return ElementPage(number=1, size=10.0, body=body, elements=list(elements))


def texts(*elements: Element) -> list[str]:
    return [element.raw_text for element in find_elements([page(*elements)])]


# Lines ---------------------------------------------------------------------------------------------------------------


def test_only_a_printed_line_has_a_box() -> None:
    assert line("De dijk").box() is not None
    assert flow("De dijk").box() is None


def test_a_line_knows_how_far_below_another_it_stands() -> None:
    assert line("onder", baseline=126).distance(line("boven", baseline=100)) == 26
    assert flow("onder", 3.0).distance(flow("boven", 1.0)) == 24


@pytest.mark.parametrize(
    ("label", "rest"),
    [
        (row(("Betreft:", 70), ("De dijken", 150)), line("langs de rivier", 150, 113)),
        (flow("Betreft:\tDe dijken"), flow("\tlangs de rivier", 1)),
        (flow("Betreft:\tDe dijken"), flow("langs de rivier", 1, indent=7)),  # a hanging indent
        (flow("Betreft: De dijken"), flow("langs de rivier", 1, indent=5)),
    ],
)
def test_what_goes_on_with_a_value_stands_below_it(label: Line, rest: Line) -> None:
    assert rest.beside(label, label.text.index("De")) >= -3


@pytest.mark.parametrize(
    ("label", "rest"),
    [
        (row(("Betreft:", 70), ("De dijken", 150)), line("Geachte voorzitter", 70, 113)),
        (flow("Betreft:\tDe dijken"), flow("Geachte voorzitter", 1)),
        (flow("Betreft: De dijken"), flow("Geachte voorzitter", 1)),
    ],
)
def test_what_stands_below_a_label_does_not_go_on_with_its_value(label: Line, rest: Line) -> None:
    assert rest.beside(label, label.text.index("De")) < -3


def test_lines_in_different_columns_stand_apart() -> None:
    assert flow("\tDe dijk").beside(flow("Dijken")) == inf
    assert flow("Dijken").beside(flow("\tDe dijk")) == -inf


def test_a_value_stands_under_its_label() -> None:
    heads = row(("Datum", 70), ("Ons kenmerk", 200), ("Uw kenmerk", 330))
    assert [row(("12", 72), ("B-34", 335), baseline=113).part_above(heads, at) for at in (0, 3)] == [0, 2]
    typed = flow("Datum\tOns kenmerk\tUw kenmerk")
    assert [flow("12\t\tB-34", 1).part_above(typed, at) for at in (0, 3)] == [0, 2]


def test_signatures_side_by_side_are_columns() -> None:
    for lines in (
        [row(("De Minister", 70), ("De Staatssecretaris", 270)), line("A. de Vries", 70, 140)],
        [flow("De Minister\tDe Staatssecretaris"), flow("A. de Vries", 3)],
    ):
        columns = split_columns(lines)
        assert [[piece.text for piece in column] for column in columns] == [
            ["De Minister", "A. de Vries"],
            ["De Staatssecretaris"],
        ]


def test_a_long_office_leaves_little_room_before_the_next_column() -> None:
    offices = line("De Minister van Water en Wind     De Minister van Zon", 70, 140)
    at = offices.text.rindex("De")
    names = row(("A. de Vries", 70), ("B. Bos", offices.lefts[at]), baseline=160)
    assert offices.is_set_off(at)
    assert [[piece.text for piece in column] for column in split_columns([offices, names])] == [
        ["De Minister van Water en Wind", "A. de Vries"],
        ["De Minister van Zon", "B. Bos"],
    ]


def test_a_line_across_two_columns_is_one() -> None:
    whole = line("Mede namens de andere leden van het kabinet", 70, 140)
    names = row(("A. de Vries", 70), ("B. Bos", whole.lefts[16]), baseline=160)
    assert [[piece.text for piece in column] for column in split_columns([whole, names])] == [
        [whole.text, "A. de Vries"],
        ["B. Bos"],
    ]


# Elements that a file tells apart -------------------------------------------------------------------------------------


def test_what_is_a_paragraph_in_the_file_is_one_element() -> None:
    assert texts(paragraph(flow("De dijk")), paragraph(flow("en het land", 1))) == ["De dijk", "en het land"]


def test_a_break_in_the_middle_of_a_sentence_parts_nothing() -> None:
    assert texts(paragraph(flow("De dijken langs de"), flow("rivier zijn hoog.", 1))) == [
        "De dijken langs de rivier zijn hoog."
    ]
    assert texts(paragraph(flow("De dijken zijn hoog."), flow("Het water stijgt.", 1))) == [
        "De dijken zijn hoog.",
        "Het water stijgt.",
    ]


def test_a_typed_item_is_found_and_what_the_file_numbers_is_kept() -> None:
    numbered = paragraph(flow("1. De dijk", indent=2), marker=Marker("1.", 3, True, automatic=True))
    typed, own = find_elements([page(paragraph(flow("- De dijk")), numbered)])
    assert typed.marker == Marker("-", 2, False)
    assert own.marker is numbered.marker


def test_the_room_that_a_file_asks_for_is_the_gap() -> None:
    found = find_elements([page(paragraph(flow("Een", 1)), paragraph(flow("Twee", 2)), paragraph(flow("Drie", 4)))])
    assert [element.gap for element in found] == [None, 1, 2]
    assert [element.first_on_page for element in found] == [True, False, False]


def test_rows_that_are_set_with_tabs_are_a_table() -> None:
    rows = [paragraph(flow(text, at)) for at, text in enumerate(("Jaar\tDijken\tDuinen", "2024\t12\t3", "2025\t\t4"))]
    (table,) = find_elements([page(*rows)])
    assert table.table is not None
    cells = [[" ".join(piece.text for piece in cell) for cell in each] for each in table.table.rows]
    assert cells == [["Jaar", "Dijken", "Duinen"], ["2024", "12", "3"], ["2025", "", "4"]]
    assert all(element.table is None for element in find_elements([page(*rows[:2])]))


def test_what_the_front_takes_is_gone_from_elements_and_tables() -> None:
    first, second = flow("Datum\t12 mei"), flow("Dijken\t14 km", 1)
    rows = tuple(tuple((Piece(each, *part),) for part in each.parts()) for each in (first, second))
    whole = page(
        paragraph(flow("Ministerie van Water")), Element(lines=[first, second], size=10.0, table=Table(rows, 2))
    )
    (left,) = whole.without_front(2).elements
    assert left.lines == [second]
    assert left.table is not None and left.table.rows == rows[1:]
    assert whole.without_front(2).body == [second]
    assert len(whole.without_front(0).elements) == 2


def test_the_level_of_a_heading_is_what_the_file_says() -> None:
    made = build_structure(
        Document(
            pages=[
                page(
                    paragraph(flow("Dijken"), kind="heading", level=1),
                    paragraph(flow(FULL, 1)),
                    paragraph(flow("Klei", 2), kind="heading", level=3),
                    paragraph(flow(FULL, 3)),
                )
            ],
            placed=False,
        )
    )
    (section,) = made.sections
    assert (section.title, [child.title for child in section.sections]) == ("Dijken", ["Klei"])
    assert section.span.boxes == ()


def test_labels_and_values_need_no_page() -> None:
    lines = [flow("Datum\t12 mei 2025"), flow("Betreft\tDijken langs", 1), flow("\tde rivier", 2)]
    above = page(*map(paragraph, lines), paragraph(flow("Geachte voorzitter,", 5)), paragraph(flow(FULL, 7)))
    front = read_front([above], LineJoiner([]))
    assert front.fields["date"] == "12 mei 2025"
    assert front.fields["subject"] == "Dijken langs de rivier"
    assert front.row == 4


# Plain text ----------------------------------------------------------------------------------------------------------


def test_lines_of_text_are_joined_where_they_were_broken_for_want_of_room() -> None:
    lines = [flow(FULL), flow("Daarom gaat het werk aan de dijken ook dit jaar nog gewoon door op alle", 1)]
    lines += [flow("plaatsen.", 2), flow("Het is klaar.", 3)]
    text = TextPage(number=1, size=10.0, text_width=len(FULL) / 2, body=lines)
    assert [len(element.lines) for element in find_elements([text])] == [3, 1]
