"""Plain text → lines, told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.sources.plain_text import GLUED_MARKER, zone_text

LONG = "Deze regel is afgebroken waar de kolom van het document ophield en zo gaat"


def bodies(text: str) -> list[list[str]]:
    return [[line.text for line in page.body] for page in zone_text(text)]


def test_each_line_with_text_is_a_line() -> None:
    assert bodies("Geachte voorzitter,\n\nHet water stijgt.\n") == [["Geachte voorzitter,", "Het water stijgt."]]


def test_white_space_is_collapsed() -> None:
    assert bodies("  Het\t water\u00a0 stijgt. \r\nSnel.\r") == [["Het water stijgt.", "Snel."]]


def test_empty_lines_leave_room() -> None:
    first, second, third = zone_text("een\ntwee\n\n\ndrie")[0].body
    assert (second.down - first.down, third.down - second.down) == (1, 3)


def test_an_indent_moves_a_line_and_one_space_does_not() -> None:
    plain, one, four = zone_text("een\n twee\n    drie")[0].body
    assert plain.indent == one.indent == 0 < four.indent


def test_a_notes_number_must_be_called_in_the_text() -> None:
    called = zone_text("Zie de brief1 over water.\n1 Kenmerk 12.")[0]
    uncalled = zone_text("Zie de brief over water.\n1 januari is voorbij.")[0]
    assert [line.text for line in called.notes] == ["1 Kenmerk 12."]
    assert uncalled.notes == []


def test_the_digits_of_an_amount_call_no_note() -> None:
    page = zone_text("Het kost 2,1 miljoen euro en begint op\n1 januari, als het water stijgt.")[0]
    assert page.notes == []


def test_notes_count_up() -> None:
    text = "Zie brief1 en kaart2.\n2 Een rij cijfers.\n1 De eerste noot.\n2 De tweede noot.\n"
    page = zone_text(text)[0]
    assert "2 Een rij cijfers." in [line.text for line in page.body]
    notes = [line.text for page in zone_text(text) for line in page.notes]
    assert notes == ["1 De eerste noot.", "2 De tweede noot."]


def test_a_note_that_fills_its_line_goes_on() -> None:
    text = f"{LONG}\n{LONG} brief1\n1 {LONG}\nzo verder.\n\nHet water stijgt."
    page = zone_text(text)[0]
    assert [line.text for line in page.notes] == [f"1 {LONG}", "zo verder."]


def test_behind_notes_a_new_page_starts() -> None:
    text = f"{LONG} brief1\n1 Noot.\nPagina 1 van 2\nverder met de brief."
    assert bodies(text) == [[f"{LONG} brief1"], ["verder met de brief."]]


def test_page_numbers_are_running_lines() -> None:
    page = zone_text("Het water stijgt.\nPagina 1 van 2\nSnel.")[0]
    assert [line.text for line in page.running] == ["Pagina 1 van 2"]


def test_a_lone_number_is_text() -> None:
    assert bodies("Het water stijgt.\n12\nSnel.") == [["Het water stijgt.", "12", "Snel."]]


def test_a_split_before_a_diaeresis_is_mended() -> None:
    assert bodies("Wij zijn ge ïnformeerd over de co ördinatie.") == [["Wij zijn geïnformeerd over de coördinatie."]]


def test_text_with_a_line_for_each_paragraph_breaks_nowhere() -> None:
    page = zone_text("Kort.\n" + "woord " * 60)[0]
    assert all(page.room(line, line) > 0 for line in page.body)


def test_glued_markers_are_told_from_numbers() -> None:
    for text in ("brief1 over", "beeld.2", "beeld. 3 Het", "(NFI)4,"):
        assert GLUED_MARKER.search(text), text
    for text in ("in 2025 is", "1 mei", "§ 12"):
        assert not GLUED_MARKER.search(text), text


@given(st.text(alphabet=st.sampled_from("abD1.,- \n\t\f\r\u00a0\u200b\u202e­ïé0"), max_size=200))
def test_every_visible_character_is_in_one_zone(text: str) -> None:
    pages = zone_text(text)
    lines = [each for page in pages for each in (*page.running, *page.body, *page.notes)]
    found = sorted("".join(each.text for each in lines).replace(" ", "").replace("\u00ad", ""))
    assert found == sorted(letter for letter in text if letter.isalnum() or letter in ".,-")
    for page in pages:
        for each in (*page.body, *page.notes):
            assert each.page == page.number
            assert each.text


@given(st.text(max_size=300))
def test_any_text_has_a_page(text: str) -> None:
    assert zone_text(text)
