"""Notes right below tables, which signs in the cells or the caption call."""

from __future__ import annotations

import pytest

from kamerbrief.layout.line import PrintedLine
from kamerbrief.structure.assembly import Structure
from support.builders import LEADING, build_document, line, row, typed, zoned

NOTES = ("{1}Bron: de dijkgraaf", "{2}Bron: het waterschap, dat ook de duinen telt", "en de kades")


def document(*below: str, caption: str = "Tabel 1. Dijken{1} in kilometers", cell: str = "Duinen{2}") -> Structure:
    lines: list[PrintedLine] = [line(caption, baseline=113)]
    for at, (name, *figures) in enumerate((("Jaar", "2030", "2031"), ("Dijken", "12", "14"), (cell, "3", "4"))):
        pieces = [(figure, 220.0 + 150 * step) for step, figure in enumerate(figures)]
        joined = row((name.replace("{2}", "2"), 70.0), *pieces, baseline=139 + LEADING * at)
        if "{2}" in name:
            (mark,) = line(name).marks
            joined.marks = (mark,)
        lines.append(joined)
    lines += [line(text, baseline=178 + LEADING * at) for at, text in enumerate(below)]
    lines += typed("De dijken langs de rivier zijn hoog en sterk.{2}", top=178 + LEADING * (len(below) + 2))
    return build_document([zoned(lines, notes="{2} Noot van de pagina.")])


def calls(made: Structure) -> list[tuple[str, str, list[str]]]:
    return [
        (note.marker, note.text, [made.text[: anchor.start].split("\n")[-1][-8:] for anchor in note.anchors])
        for note in made.footnotes
    ]


def test_lines_below_a_table_that_its_signs_call_are_notes() -> None:
    made = document(*NOTES)
    assert calls(made) == [
        ("2", "Noot van de pagina.", ["n sterk."]),
        ("1", "Bron: de dijkgraaf", ["1. Dijken"[-8:]]),
        ("2", "Bron: het waterschap, dat ook de duinen telt en de kades", ["Duinen"]),
    ]
    (table,) = [block for section in made.sections for block in section.blocks if block.kind == "table"]
    assert table.rows[-1] == ("Duinen", "3", "4")
    assert "Bron" not in made.text.split("Noot van")[0]


def test_a_star_below_a_table_is_a_note_where_a_cell_has_one() -> None:
    assert calls(document("*Door afronding telt het niet op.", cell="Duinen*"))[1:] == [
        ("*", "Door afronding telt het niet op.", ["Duinen"])
    ]


@pytest.mark.parametrize("text", ["Bron: de dijkgraaf", "{3}Bron: de dijkgraaf", "* een punt van een lijst"])
def test_what_no_sign_of_the_table_calls_is_text(text: str) -> None:
    assert [note.text for note in document(text).footnotes] == ["Noot van de pagina."]


def test_a_table_without_notes_leaves_the_signs_to_the_notes_of_the_page() -> None:
    ((marker, _, anchors),) = calls(document())
    assert (marker, anchors) == ("2", ["Duinen", "n sterk."])
