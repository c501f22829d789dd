"""Plain text of letters."""

from __future__ import annotations

import re

from attrs import evolve
from hypothesis import given

from kamerbrief import Letter
from kamerbrief.formats.plain import to_plain
from kamerbrief.model.letter_parts import Attachment, Block, Footnote
from kamerbrief.model.span import Span
from support.made_letters import full_letter, letter_of, letters


def test_full_letter_reads_well() -> None:
    assert to_plain(full_letter()) == (
        "Voortgang van de dijken\n"
        "=======================\n\n"
        "Van:          Ministerie van Voorbeelden, Directie Dijken\n"
        "Aan:          De voorzitter van de Tweede Kamer der Staten-Generaal\n"
        "Plaats:       Den Haag\n"
        "Datum:        22 januari 2026\n"
        "Ons kenmerk:  2026-0000123\n"
        "Uw kenmerk:   2025Z12345\n"
        "Contact:      C. Tact\n\n"
        "Geachte voorzitter, hierbij informeer ik uw Kamer over de dijken in Deense stijl.\n\n"
        "1.1 Stand van zaken\n"
        "-------------------\n\n"
        "Ik stuur uw Kamer uiterlijk op 9 april 2026 een verslag[1], zoals gevraagd in de motie "
        "(Kamerstuk 12345, nr. 6).\n\n"
        "1. eerste punt\n  • onderdeel\n2. tweede punt\n\n"
        "Jaar  Kosten\n2025  1 | 2\n\n"
        "Tabel 1. Kosten\n\n"
        "De dijken houden.\n\n"
        "Vervolg\n\n"
        "Voor de zomer kom ik hierop terug, met Waterschap Aa en Boezem (WAB).\n\n"
        "Hoogachtend,\n\n"
        "Minister van Voorbeelden\nmr. A.B. van Hier MSc\n\n"
        "Bijlage 1: Kaarten\n"
        "==================\n\n"
        "Zie de kaarten van Denemarken.\n\n"
        "[1] Zie https://example.org/een_verslag voor meer.\n"
    )


@given(letters())
def test_every_letter_can_be_written(letter: Letter) -> None:
    text = to_plain(letter)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)
    text.encode()


def test_control_characters_are_shown() -> None:
    assert "\\x1b[31mrood" in to_plain(letter_of(Block("paragraph", "\x1b[31mrood", Span(0, 0))))


def test_notes_stand_in_the_cells_that_call_them() -> None:
    table = Block("table", "a\tb\nc\td", Span(0, 7), rows=(("a", "b"), ("c", "d")))
    letter = letter_of(table, footnotes=(Footnote("*", "Noot.", (Span(1, 1),), Span(0, 0)),))
    assert "a[*]  b\nc     d\n\n[*] Noot.\n" in to_plain(letter)


def test_rows_of_unequal_length() -> None:
    table = Block("table", "x", Span(0, 1), rows=(("a",), (), ("cc", "d")))
    assert "a\n\ncc  d\n" in to_plain(letter_of(table))


def test_on_whose_behalf_is_said() -> None:
    signatory = evolve(full_letter().signatories[0], on_behalf_of="Minister van Water")
    letter = evolve(full_letter(), signatories=(signatory,))
    assert "mr. A.B. van Hier MSc\nnamens Minister van Water\n" in to_plain(letter)
    assert "\\\nnamens Minister van Water\n" in letter.to_markdown()


def test_notes_of_annexes_are_not_lost() -> None:
    note = Footnote("1", "Een kaart.", (Span(9, 9),), Span(0, 0))
    annex = Attachment("Kaart", None, Span(0, 9), footnotes=(note,))
    letter = letter_of(Block("paragraph", "Eerst dit.", Span(0, 0)), attachments=(annex,))
    assert "Eerst dit[1]." in to_plain(letter)
    assert to_plain(letter).endswith("[1] Een kaart.\n")
