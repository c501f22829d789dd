"""Tables with and without rules."""

from __future__ import annotations

from kamerbrief.layout.line import PrintedLine
from kamerbrief.layout.pages import Rule
from kamerbrief.layout.zones import Metrics
from kamerbrief.model.letter_parts import Block
from kamerbrief.structure.tables import find_tables
from support.builders import LEADING, SIZE, build_document, line, row, typed, zoned

METRICS = Metrics(SIZE, 70, 430, LEADING)
TEXT = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog."


def cells(lines: list[PrintedLine], rules: list[Rule] | None = None) -> dict[int, list[list[str]]]:
    found = find_tables(lines, rules or [], METRICS)
    return {
        at: [[" ".join(piece.text for piece in cell) for cell in each] for each in table.rows]
        for at, table in found.items()
    }


def grid(top: float, bottom: float, ys: list[float], xs: list[float]) -> list[Rule]:
    flat = [Rule(xs[0], y, xs[-1], y + 0.5) for y in ys]
    return flat + [Rule(x, top, x + 0.5, bottom) for x in xs]


def blocks(lines: list[PrintedLine], rules: list[Rule] | None = None, notes: str = "") -> list[Block]:
    document = build_document([zoned(lines, rules=rules or [], notes=notes)])
    found = [block for section in document.sections for block in section.blocks]
    for block in found:
        assert document.text[block.span.start : block.span.end] == block.text
    return found


RULED = [
    row(("Jaar", 75), ("Dijken", 155), baseline=110),
    row(("2024", 75), ("12 km", 155), baseline=130),
    row(("2025", 75), ("14 km", 155), baseline=150),
]
RULES = grid(98, 158, [98, 118, 138, 158], [70, 150, 250])


def test_rules_make_cells() -> None:
    assert cells(RULED, RULES) == {0: [["Jaar", "Dijken"], ["2024", "12 km"], ["2025", "14 km"]]}


def test_frames_around_parts_of_a_page_make_no_columns() -> None:
    def frame(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
        return grid(top, bottom, [top, bottom], [x0, x1])

    rules = frame(70, 95, 330, 140) + frame(70, 145, 250, 190) + frame(440, 95, 540, 700)
    lines = [line(TEXT, 70, 100 + LEADING * at) for at in range(20)]
    assert cells(lines, rules) == {}


def test_a_column_of_some_rows_of_a_table_is_one() -> None:
    rules = [*grid(98, 198, [98, 118, 138, 158, 178, 198], [70, 250]), Rule(150, 98, 150.5, 138)]
    lines = [line("Jaar en maand", 75, 110), *(row(("2024", 75), ("12 km", 155), baseline=y) for y in (130, 150))]
    assert cells(lines, rules)[0][1] == ["2024", "12 km"]


def test_empty_cells_at_the_ends_of_the_text_leave_no_white_space_there() -> None:
    lines = [
        row(("2024", 155), baseline=110),
        row(("Dijken", 75), ("12 km", 155), baseline=130),
        row(("Duinen", 75), baseline=150),
    ]
    document = build_document([zoned(lines, rules=RULES)])
    (table,) = [block for section in document.sections for block in section.blocks]
    assert table.rows == (("", "2024"), ("Dijken", "12 km"), ("Duinen", ""))
    assert document.text == table.text == "2024\nDijken\t12 km\nDuinen"
    assert (table.span.start, table.span.end) == (0, len(document.text)) == (0, document.sections[0].span.end)


def test_text_in_a_cell_may_take_several_lines() -> None:
    lines = [
        line("Jaar", 75, 110),
        row(("en maand", 75), ("Dijken", 155), baseline=123),
        row(("2024", 75), ("12 km", 155), baseline=145),
    ]
    assert cells(lines, grid(98, 155, [98, 130, 155], [70, 150, 250])) == {
        0: [["Jaar en maand", "Dijken"], ["2024", "12 km"]]
    }


def test_words_side_by_side_are_cut_at_the_rule_between_them() -> None:
    lines = [line("Jaar en maand Dijken", 75, baseline) for baseline in (110, 130)]
    assert cells(lines, grid(98, 138, [98, 118, 138], [70, 142, 250]))[0][0] == ["Jaar en maand", "Dijken"]


def test_columns_without_rules_are_a_table() -> None:
    lines = typed("Jaar | Dijken | Duinen\n2024 | 12 km | 3 km\n2025 | 14 km | 4 km")
    assert cells(lines) == {0: [["Jaar", "Dijken", "Duinen"], ["2024", "12 km", "3 km"], ["2025", "14 km", "4 km"]]}


def test_a_label_that_wraps_stays_in_its_cell() -> None:
    lines = typed("Jaar | Dijken\nLangste | 12 km\nen hoogste\nKortste | 1 km")
    assert cells(lines)[0][1] == ["Langste en hoogste", "12 km"]


def test_two_rows_are_no_table() -> None:
    assert cells(typed("Datum | 9 oktober\nBetreft | dijken")) == {}


def test_running_text_is_no_table() -> None:
    assert cells(typed("\n".join([TEXT] * 5))) == {}


def test_a_frame_around_text_is_no_table() -> None:
    assert cells(typed("\n".join([TEXT] * 3)), grid(85, 140, [85, 140], [65, 440])) == {}


def test_a_table_stands_between_its_paragraphs() -> None:
    lines = [line(TEXT, baseline=60), *RULED, line(TEXT, baseline=190)]
    first, table, last = blocks(lines, RULES)
    assert (first.kind, table.kind, last.kind) == ("paragraph", "table", "paragraph")
    assert table.rows == (("Jaar", "Dijken"), ("2024", "12 km"), ("2025", "14 km"))
    assert table.text == "Jaar\tDijken\n2024\t12 km\n2025\t14 km"


def test_a_caption_is_a_block_of_its_own() -> None:
    caption, table = blocks([line("Tabel 1: dijken", baseline=80), *RULED], RULES)
    assert (caption.kind, table.kind) == ("caption", "table")


def test_a_marker_in_a_cell_anchors_a_note() -> None:
    lines = [RULED[0], row(("2024{1}", 75), ("12 km", 155), baseline=130), RULED[2]]
    document = build_document([zoned(lines, rules=RULES, notes="{1} Voorlopig.")])
    assert document.sections[0].blocks[0].rows[1] == ("2024", "12 km")
    (anchor,) = document.footnotes[0].anchors
    assert document.text[: anchor.start].endswith("2024")


def test_an_empty_cell_keeps_its_place() -> None:
    lines = [RULED[0], line("14 km", 155, 130), RULED[2]]
    assert cells(lines, RULES)[0][1] == ["", "14 km"]


def test_an_empty_last_cell_may_end_the_text() -> None:
    lines = [*RULED[:2], line("2025", 75, 150)]
    (table,) = blocks(lines, RULES)
    assert table.rows[-1] == ("2025", "")


def test_thousands_of_rules_are_no_table_and_take_no_time() -> None:
    rules = [Rule(70 + at % 400, at % 800, 75 + at % 400, at % 800 + 0.5) for at in range(20_000)]
    rules += [Rule(70 + at % 400, 0, 70.5 + at % 400, 800) for at in range(20_000)]
    assert cells(typed("\n".join([TEXT] * 3)), rules) == {}


# Tables that go on over a page


def pages_of_table(second: list[Rule], *rows: PrintedLine) -> list[Block]:
    document = build_document([zoned(RULED, rules=RULES), zoned(rows, rules=second, number=2)])
    return [block for section in document.sections for block in section.blocks if block.kind == "table"]


HEAD = row(("Jaar", 75), ("Dijken", 155), baseline=110, page=2)
REST = row(("2026", 75), ("9 km", 155), baseline=130, page=2)


def test_a_ruled_table_goes_on_over_a_page() -> None:
    (table,) = pages_of_table(grid(118, 138, [118, 138], [70, 150, 250]), REST)
    assert table.rows == (("Jaar", "Dijken"), ("2024", "12 km"), ("2025", "14 km"), ("2026", "9 km"))


def test_a_head_that_is_printed_again_is_no_row() -> None:
    (table,) = pages_of_table(grid(98, 138, [98, 118, 138], [70, 150, 250]), HEAD, REST)
    assert [each[0] for each in table.rows] == ["Jaar", "2024", "2025", "2026"]


def test_a_table_with_other_columns_is_another() -> None:
    assert len(pages_of_table(grid(98, 138, [98, 118, 138], [70, 140, 250]), HEAD, REST)) == 2


def test_text_in_a_box_is_no_table() -> None:
    lines = [line("De dijken", 75, 110), line("zijn hoog.", 75, 123)]
    assert cells(lines, grid(98, 128, [98, 128], [70, 150, 250])) == {}


# Tables of contents


CONTENTS = [
    line("Inhoudsopgave", 70, 100, bold=True),
    row(("blz.", 410), baseline=120),
    row(("1. Dijken langs de rivier", 70), ("2", 425), baseline=133),
    row(("2. Dijken langs de zee, de duinen achter de zee en de oude sluizen-", 70), ("4", 425), baseline=146),
    line("Van Wieken", 70, 159),
    row(("Bijlagen", 70), ("12", 420), baseline=172),
]


def test_contents_are_rows_of_an_entry_and_its_page() -> None:
    assert cells(CONTENTS) == {
        1: [
            ["", "blz."],
            ["1. Dijken langs de rivier", "2"],
            ["2. Dijken langs de zee, de duinen achter de zee en de oude sluizen- Van Wieken", "4"],
            ["Bijlagen", "12"],
        ]
    }


def test_the_page_may_stand_on_the_last_line_of_an_entry() -> None:
    lines = [
        line("Inhoud", 70, 100),
        line("1. Dijken langs de rivier en wat daar in de loop van de jaren aan is", 70, 120),
        row(("gedaan", 70), ("2", 425), baseline=133),
        row(("2. Duinen", 70), ("4", 425), baseline=146),
        line("1. Dijken", 70, 185, bold=True),
    ]
    assert cells(lines) == {
        1: [["1. Dijken langs de rivier en wat daar in de loop van de jaren aan is gedaan", "2"], ["2. Duinen", "4"]]
    }


def test_dots_lead_to_the_page_and_are_left_out() -> None:
    lines = [line("Dijken ........... 2", 70, 100), line("Duinen . . . . . . 14", 70, 113), line("Tekst.", 70, 126)]
    assert cells(lines) == {0: [["Dijken", "2"], ["Duinen", "14"]]}


def test_a_title_of_contents_before_text_makes_no_table() -> None:
    assert cells([line("Inhoud", 70, 100), line(TEXT, 70, 120), line("De dijk van 2", 70, 133)]) == {}


def test_the_title_of_contents_is_a_heading() -> None:
    lines = [line("Inhoudsopgave", 70, 100), *CONTENTS[2:], line(TEXT, 70, 210)]
    document = build_document([zoned(lines)])
    assert [(section.title, section.blocks[0].kind) for section in document.sections] == [("Inhoudsopgave", "table")]


def test_dots_that_lead_from_nothing_make_no_table() -> None:
    assert cells([line("........... 2", 70, 100), line("........... 14", 70, 113)]) == {}


# Tables between horizontal rules


def flat(*ys: float, x0: float = 70.0, x1: float = 430.0) -> list[Rule]:
    return [Rule(x0, y, x1, y + 0.5) for y in ys]


HEADED = [
    row(("Jaar", 70), ("Hoogte", 200), ("Lengte", 320), baseline=100),
    row(("van de dijk", 200), ("van de dijk", 320), baseline=113),
    row(("Langste", 70), ("12", 200), ("3", 320), baseline=135),
    row(("en oudste", 70), baseline=148),
    row(("Kortste", 70), ("14", 200), ("4", 320), baseline=161),
    row(("Overige", 70), baseline=174),
    row(("Duinen", 70), ("9", 200), ("5", 320), baseline=187),
]


def test_rules_above_and_below_the_head_make_columns_of_cells_of_several_lines() -> None:
    assert cells(HEADED, flat(88, 120, 193)) == {
        0: [
            ["Jaar", "Hoogte van de dijk", "Lengte van de dijk"],
            ["Langste en oudste", "12", "3"],
            ["Kortste", "14", "4"],
            ["Overige", "", ""],
            ["Duinen", "9", "5"],
        ]
    }


def test_a_table_goes_on_below_the_rule_under_its_head() -> None:
    lines = [*HEADED, line(TEXT, baseline=200), line(TEXT, baseline=213)]
    ((at, rows),) = cells(lines, flat(88, 120)).items()
    assert (at, len(rows), rows[-1]) == (0, 5, ["Duinen", "9", "5"])


def test_wider_gaps_part_rows_of_running_text() -> None:
    lines = [
        row(("Doel", 70), ("Stand", 250), baseline=100),
        row(("Dijken die", 70), ("Gereed in het", 250), baseline=125),
        row(("Hoger zijn", 70), ("hele land", 250), baseline=138),
        row(("Duinen met", 70), ("Loopt nog in", 250), baseline=165),
        row(("Helm", 70), ("Zeeland", 250), baseline=178),
    ]
    assert cells(lines, flat(88, 108, 184))[0] == [
        ["Doel", "Stand"],
        ["Dijken die Hoger zijn", "Gereed in het hele land"],
        ["Duinen met Helm", "Loopt nog in Zeeland"],
    ]


def test_units_below_their_figures_are_no_row() -> None:
    lines = [
        row(("Deel", 70), ("1e", 200), ("2e", 320), baseline=100),
        row(("Dijken", 70), ("12", 200), ("14", 320), baseline=120),
        row(("%", 200), ("%", 320), baseline=133),
        row(("Duinen", 70), ("3", 200), ("4", 320), baseline=146),
        row(("%", 200), ("%", 320), baseline=159),
    ]
    assert cells(lines, flat(88, 107, 165))[0][1:] == [["Dijken", "12 %", "14 %"], ["Duinen", "3 %", "4 %"]]


def test_text_between_two_tables_of_one_width_parts_them() -> None:
    lower = [row((name, 70), ("7", 200), ("8", 320), baseline=y) for name, y in (("Kades", 260), ("Sluizen", 280))]
    found = cells([*HEADED, line(TEXT, baseline=215), line(TEXT, baseline=228), *lower], flat(88, 120, 193, 248, 286))
    assert [len(rows) for rows in found.values()] == [5, 2]


def test_items_between_rules_and_running_text_with_gaps_are_no_tables() -> None:
    items = [row((f"{letter}.", 70), (TEXT[:40], 90), baseline=100 + 13 * at) for at, letter in enumerate("abcd")]
    assert cells(items, flat(88, 145)) == {}
    assert cells(items) == {}
    broken = [row((TEXT[:50], 70), ("hoog", 360), baseline=100 + 13 * at) for at in range(4)]
    assert cells(broken) == {}


def test_boxed_text_between_two_rules_is_no_table() -> None:
    assert cells(typed("\n".join([TEXT] * 4)), flat(88, 145)) == {}


def test_columns_that_no_rule_parts_are_parted_where_figures_stand_side_by_side() -> None:
    lines = [
        row(("2013", 200), ("2014", 300), baseline=110),
        row(("Dijken", 75), ("12", 200), ("14", 300), baseline=130),
        row(("Duinen", 75), ("3", 200), ("4", 300), baseline=143),
    ]
    assert cells(lines, grid(98, 150, [98, 118, 150], [70, 180, 400]))[0] == [
        ["", "2013", "2014"],
        ["Dijken", "12", "14"],
        ["Duinen", "3", "4"],
    ]


def test_a_table_between_horizontal_rules_goes_on_over_a_page_without_its_head() -> None:
    head = row(("Naam", 70), ("Hoogte", 250), baseline=100)
    first = [head, *(row((name, 70), ("7", 250), baseline=y) for name, y in (("Kades", 120), ("Dijken", 140)))]
    again = row(("Naam", 70), ("Hoogte", 250), baseline=100, page=2)
    rest = [
        again,
        *(row((name, 70), ("8", 250), baseline=y, page=2) for name, y in (("Duinen", 120), ("Sluizen", 140))),
    ]
    rules = flat(88, 107, 147)
    document = build_document([zoned(first, rules=rules), zoned(rest, rules=rules, number=2)])
    (table,) = [block for section in document.sections for block in section.blocks]
    assert table.rows == (("Naam", "Hoogte"), ("Kades", "7"), ("Dijken", "7"), ("Duinen", "8"), ("Sluizen", "8"))
    assert [left.reason for left in document.left_out] == ["repeated_head"] * len(document.left_out)


PLAIN = [
    row(("Naam", 70), ("Hoogte", 250), ("Lengte", 350), baseline=100),
    *(row((name, 70), ("7", 250), ("12", 350), baseline=y) for name, y in (("Kades", 120), ("Dijken", 140))),
]
"""A table without rules."""


def plain_over_a_page(*rows: tuple[str, str, str], shift: float = 0.0) -> list[tuple[tuple[str, ...], ...]]:
    rest = [
        row((one, 70), (two, 250 + shift), (three, 350), baseline=100 + 20 * at, page=2)
        for at, (one, two, three) in enumerate(rows)
    ]
    document = build_document([zoned(PLAIN), zoned(rest, number=2)])
    return [block.rows for section in document.sections for block in section.blocks if block.kind == "table"]


def test_a_table_without_rules_goes_on_over_a_page_where_its_columns_do() -> None:
    (rows,) = plain_over_a_page(("Duinen", "8", "3"), ("Sluizen", "9", "4"), ("Gemalen", "2", "5"))
    assert [each[0] for each in rows] == ["Naam", "Kades", "Dijken", "Duinen", "Sluizen", "Gemalen"]


def test_a_head_that_a_table_without_rules_repeats_is_no_row() -> None:
    (rows,) = plain_over_a_page(("Naam", "Hoogte", "Lengte"), ("Sluizen", "9", "4"), ("Gemalen", "2", "5"))
    assert [each[0] for each in rows] == ["Naam", "Kades", "Dijken", "Sluizen", "Gemalen"]


def test_a_table_without_rules_with_a_head_or_columns_of_its_own_is_another() -> None:
    assert len(plain_over_a_page(("Water", "Diepte", "Stroom"), ("Maas", "9", "4"), ("Waal", "2", "5"))) == 2
    moved = (("Duinen", "8", "3"), ("Sluizen", "9", "4"), ("Gemalen", "2", "5"))
    assert len(plain_over_a_page(*moved, shift=30.0)) == 2


def test_the_rule_over_footnotes_makes_no_table() -> None:
    lines = [row(("Vraag", 70), (TEXT[:50], 110), baseline=100), line(TEXT, baseline=113)]
    assert cells(lines, flat(130, x1=170)) == {}
