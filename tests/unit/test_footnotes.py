"""Footnotes and the markers that call them."""

from __future__ import annotations

import time

import pytest

import kamerbrief
from kamerbrief.layout.document import Note
from kamerbrief.model.letter_parts import Footnote
from kamerbrief.structure.assembly import Structure
from kamerbrief.structure.footnotes import MarkerFinder, collect_notes
from support.builders import build_document, line, zoned

FULL = "Een regel die de hele kolom vult, zoals lopende tekst dat meestal ook doet"


def notes(*markers: str, page: int = 1) -> list[Note]:
    return [Note(marker, page) for marker in markers]


def collected(*pages: str) -> list[tuple[str, str]]:
    made = collect_notes([zoned("", notes=text, number=at) for at, text in enumerate(pages, 1)])
    return [(note.marker, " ".join(piece.text for piece in note.lines)) for note in made]


def built(body: str, note: str = "", *more: tuple[str, str]) -> Structure:
    pages = [zoned(text, notes=below, number=at) for at, (text, below) in enumerate([(body, note), *more], 1)]
    return build_document(pages)


def before(document: Structure, note: Footnote) -> list[str]:
    return [document.text[: anchor.start].split("\n")[-1] for anchor in note.anchors]


# The notes


@pytest.mark.parametrize("sign", ["{1}", "{1} ", "1 ", "1. ", "1) ", "{[1]}", "[1] "])
def test_a_note_is_told_from_its_sign(sign: str) -> None:
    assert collected(f"{sign}Zie de bijlage.") == [("1", "Zie de bijlage.")]


def test_a_note_runs_on_over_lines_and_pages() -> None:
    assert collected("{1} Zie de\nbijlage en", "de kaart.\n{2} Idem.") == [
        ("1", "Zie de bijlage en de kaart."),
        ("2", "Idem."),
    ]


def test_a_line_that_starts_with_another_number_goes_on_with_the_note() -> None:
    assert collected("1 Kamerstuk, nr.\n812 van vorig jaar.\n2 Idem.") == [
        ("1", "Kamerstuk, nr. 812 van vorig jaar."),
        ("2", "Idem."),
    ]


def test_a_note_starts_below_its_number_where_that_stands_alone() -> None:
    assert collected("{1} De brief.\n2\nhttps://dijken.example/rapport\n3 Idem.") == [
        ("1", "De brief."),
        ("2", "https://dijken.example/rapport"),
        ("3", "Idem."),
    ]


def test_a_number_alone_that_does_not_count_on_is_part_of_the_note() -> None:
    assert collected("{1} De brief van\n2031\nis er.") == [("1", "De brief van 2031 is er.")]


def test_a_marker_in_a_note_is_no_part_of_its_text() -> None:
    document = built("De dijk.{1} Het duin.{2}", "{1} Zie de brief{2}, pagina 4.\n{2} Idem.")
    assert [note.text for note in document.footnotes] == ["Zie de brief, pagina 4.", "Idem."]
    assert before(document, document.footnotes[1]) == ["De dijk. Het duin.", "1 Zie de brief"]


def test_notes_may_start_again_at_one() -> None:
    assert [marker for marker, _ in collected("1 Een.\n2 Twee.", "1 Een.")] == ["1", "2", "1"]


def test_stars_and_daggers_are_signs() -> None:
    assert collected("{*} Voorlopig.\n{**} Geschat.\n{†} Overleden.") == [
        ("*", "Voorlopig."),
        ("**", "Geschat."),
        ("†", "Overleden."),
    ]


# The markers


def cut_texts(text: str, *markers: str) -> list[str]:
    made = line(text)
    return [made.text[cut.start : cut.end] for cut in MarkerFinder(notes(*markers)).cuts(made)]


def test_a_raised_number_with_a_note_is_a_marker() -> None:
    assert cut_texts("Zie de brief{1} over water.", "1") == ["1"]


def test_a_number_in_brackets_calls_a_note_that_is_printed_with_them() -> None:
    document = built("Zie de dijk? [1] [2] En artikel [3].", "[1] De brief.\n[2] Idem.")
    assert document.text.startswith("Zie de dijk? En artikel [3].")
    assert [before(document, note) for note in document.footnotes] == [["Zie de dijk?"], ["Zie de dijk?"]]
    assert built("Zie de dijk? [1]", "1 De brief.").text.startswith("Zie de dijk? [1]")


def test_notes_in_brackets_and_others_count_apart() -> None:
    document = built("Zie de dijk? [1]", "", ("Het duin.{1}", "{1} De kaart.\n[1] De brief."))
    assert [(note.text, before(document, note)) for note in document.footnotes] == [
        ("De kaart.", ["Het duin."]),
        ("De brief.", ["Zie de dijk?"]),
    ]


def test_the_space_before_a_marker_goes_with_it() -> None:
    assert cut_texts("Zie de brief. {1} Het water", "1") == [" 1"]


def test_markers_side_by_side_call_each_note() -> None:
    made = line("Zie de brief{4, 5} over")
    (cut,) = MarkerFinder(notes("4", "5")).cuts(made)
    assert cut.markers == ("4", "5")


@pytest.mark.parametrize(
    ("text", "known", "markers"),
    [
        ("zorgwekkend.{45}", "3 4 5 6", ("4", "5")),
        ("zorgwekkend.{45}", "44 45 46", ("45",)),
        ("de dijk{910} en", "9 10", ("9", "10")),
        ("de dijk{123} en", "1 2 3", ("1", "2", "3")),
        ("belangen.{51 52}", "51 52", ("51", "52")),
        ("in 2014{[1]} al", "1", ("1",)),
        ("in 2014{1)} al", "1", ("1",)),
        ("de dijken{3–5}", "3 4 5", ("3", "4", "5")),
        ("de dijk{45}", "4", None),
        ("de dijk{35}", "3 4 5", None),
    ],
)
def test_raised_signs_in_a_row_call_the_notes_that_are_there(
    text: str, known: str, markers: tuple[str, ...] | None
) -> None:
    found = MarkerFinder(notes(*known.split())).cuts(line(text))
    assert [cut.markers for cut in found] == ([markers] if markers else [])


@pytest.mark.parametrize(("before", "markers"), [("3", ("4", "5")), ("44", ("45",))])
def test_of_two_readings_the_one_that_counts_on_is_right(before: str, markers: tuple[str, ...]) -> None:
    finder = MarkerFinder(notes("3", "4", "5", "44", "45"))
    for cut in finder.cuts(line(f"de dijk{{{before}}}")):
        finder.mark_called(cut, 1)
    (cut,) = finder.cuts(line("het duin{45}"))
    assert cut.markers == markers


@pytest.mark.parametrize("text", ["de brief{1}", "500 m{2} grond", "de CO{2}-uitstoot", "de 1{e} dag", "een brief{7}"])
def test_what_calls_no_note_is_no_marker(text: str) -> None:
    assert cut_texts(text, "2") == []


def test_a_note_far_behind_is_not_called() -> None:
    finder = MarkerFinder([Note("1", 2), Note("1", 9)])
    assert finder.cuts(line("de brief{1}", page=2))
    assert not finder.cuts(line("de brief{1}", page=5))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in sorteercentra1 en op", ["1"]),
        ("bevestigt dat beeld. 1 Het", [" 1"]),
        ("bevestigt dat beeld.1", ["1"]),
        ("de A1 en de COVID1", []),
        ("www.dijk.nl/brief1 en", []),
        ("een bedrag van € 1 per", []),
        ("500 m1 grond", []),
        ("van 3.1 huizen", []),
    ],
)
def test_markers_set_like_the_text(text: str, found: list[str]) -> None:
    made = line(text)
    cuts = MarkerFinder(notes("1"), paged=False).glued_cuts(made)
    assert [made.text[cut.start : cut.end] for cut in cuts] == found


def test_a_glued_marker_is_taken_once() -> None:
    finder = MarkerFinder(notes("1"), paged=False)
    assert len(finder.glued_cuts(line("de brief1 van 1 mei over kaart1"))) == 1


# In the document


def test_markers_leave_the_text_and_anchor_the_note() -> None:
    document = built(f"{FULL}\nZie de brief{{1}} over water.", "{1} Kenmerk 12.")
    assert "Zie de brief over water." in document.text
    (note,) = document.footnotes
    assert (note.marker, note.text) == ("1", "Kenmerk 12.")
    assert before(document, note) == [f"{FULL} Zie de brief"]


def test_notes_stand_at_the_end_of_the_text() -> None:
    document = built("Zie de brief{1} over water.", "{1} Kenmerk 12.")
    assert document.text == "Zie de brief over water.\n\n1 Kenmerk 12."
    span = document.footnotes[0].span
    assert document.text[span.start : span.end] == "Kenmerk 12."


def test_an_anchor_is_empty_and_has_a_page() -> None:
    (anchor,) = built("Zie de brief{1} over water.", "{1} Kenmerk 12.").footnotes[0].anchors
    assert anchor.start == anchor.end == 12
    assert anchor.page == 1


def test_the_box_of_an_anchor_is_that_of_the_printed_marker() -> None:
    document = built("Zie de brief{1} over water.", "{1} Kenmerk 12.")
    (anchor,) = document.footnotes[0].anchors
    (box,) = anchor.boxes
    brief = document.locate(7, 12)
    assert document.text[7:12] == "brief"
    assert brief.boxes[0].x1 <= box.x0 + 0.1 < box.x1


def test_a_marker_at_the_end_of_a_line_anchors_at_the_word_before_it() -> None:
    document = built(f"{FULL}{{1}}\nover water.", "{1} Kenmerk 12.")
    assert document.text.startswith(f"{FULL} over water.")
    assert before(document, document.footnotes[0]) == [FULL]


@pytest.mark.parametrize("text", ["De brief is er. {1}", "De brief is er.{1}", "De brief is er {1}."])
def test_an_anchor_never_stands_behind_a_space(text: str) -> None:
    document = built(text, "{1} Kenmerk 12.")
    (anchor,) = document.footnotes[0].anchors
    assert document.text.startswith("De brief is er.")
    assert not document.text[anchor.start - 1].isspace()


def test_a_marker_at_the_start_of_a_line_anchors_at_the_line_above() -> None:
    document = built(f"{FULL}.\n{{1}} Het water stijgt.", "{1} Kenmerk 12.")
    (note,) = document.footnotes
    assert before(document, note) == [f"{FULL}."]


@pytest.mark.parametrize("text", ["{1}", "• {1}", "1. {1}"])
def test_a_marker_alone_leaves_no_empty_block(text: str) -> None:
    document = built(f"{FULL}.\n\n{text}\n\nHet water stijgt.", "{1} Kenmerk 12.")
    blocks = [block for section in document.sections for block in section.blocks]
    assert all(block.text and block.span.start < block.span.end for block in blocks)


def test_a_marker_at_the_start_of_a_paragraph_anchors_at_that_start() -> None:
    document = built(f"{FULL}.\n\n{{1}} Het water stijgt.", "{1} Kenmerk 12.")
    (anchor,) = document.footnotes[0].anchors
    assert document.text[anchor.start :].startswith("Het water stijgt.")


def test_words_on_both_sides_of_a_marker_stay_two() -> None:
    document = built("Zie de brief{1}over water.", "{1} Kenmerk 12.")
    assert document.text.startswith("Zie de brief over water.")


def test_a_note_may_be_called_twice() -> None:
    document = built("De brief{1} en weer die brief{1} hier.", "{1} Kenmerk 12.")
    assert len(document.footnotes[0].anchors) == 2


def test_a_note_that_nothing_calls_is_kept() -> None:
    (note,) = built("De brief is er.", "{1} Kenmerk 12.").footnotes
    assert note.anchors == ()


def test_each_page_may_number_its_own_notes() -> None:
    document = built("De brief{1} is er.", "{1} Een.", ("De kaart{1} ook.", "{1} Twee."))
    assert [(note.text, before(document, note)) for note in document.footnotes] == [
        ("Een.", ["De brief"]),
        ("Twee.", ["De kaart"]),
    ]


def test_a_marker_in_a_heading_is_no_part_of_its_title() -> None:
    document = built(f"Tekst.\n\n*Dijken{{1}}*\n{FULL}\nen een slot.", "{1} Kenmerk 12.")
    assert [section.title for section in document.sections] == [None, "Dijken"]
    assert before(document, document.footnotes[0]) == ["Dijken"]


def test_a_long_line_full_of_numbers_takes_linear_time() -> None:
    text = "Geachte voorzitter,\n\n" + "woord1 " * 30_000 + "\n\n1 Een noot."
    began = time.perf_counter()
    kamerbrief.parse_text(text, nlp=None)
    assert time.perf_counter() - began < 20
