"""The summary for terminals."""

from __future__ import annotations

import datetime as dt
import io
from typing import Literal

import pytest
from attrs import evolve
from hypothesis import given
from rich.console import Console

from kamerbrief import Letter
from kamerbrief.formats.summary import agenda, outline, summary
from kamerbrief.model.findings import Deadline, Person, Reference
from kamerbrief.model.letter_parts import Header
from kamerbrief.model.span import Span
from support.made_letters import full_letter, letter_of, letters


def shown(renderable: object, width: int = 80, *, terminal: bool = False) -> str:
    file = io.StringIO()
    colours: Literal["standard"] | None = "standard" if terminal else None
    console = Console(file=file, width=width, force_terminal=terminal, color_system=colours)
    console.print(renderable)
    return file.getvalue()


def test_everything_found_is_shown() -> None:
    text = shown(summary(full_letter()))
    for words in (
        "Voortgang van de dijken",
        "Ministerie van Voorbeelden, Directie Dijken",
        "Thursday 22 January 2026",
        "dijken.pdf, 2 pages, 91 words, 1 footnote",
        "1.1 Stand van zaken  p. 1",
        "└── Vervolg",
        "9 Apr 2026   Ik stuur uw Kamer",
        "(season)",
        "Minister van Voorbeelden · by 9 Apr 2026",
        "kst-12345-6",
        "Waterschap Aa en Boezem (WAB)  agency",
        "Denemarken DK ×2",
        "mr. A.B. van Hier MSc, Minister van Voorbeelden",
        "Bijlage 1: Kaarten  p. 2",
        "! page 3 could not be read",
    ):
        assert words in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_it_fits_its_width(width: int) -> None:
    assert max(map(len, shown(summary(full_letter()), width).splitlines())) <= width


def test_an_empty_letter_is_a_card_only() -> None:
    assert shown(summary(letter_of())).count("\n") == 4


def test_markup_and_controls_of_a_letter_are_text() -> None:
    subject = "[red]rood[/red] \x1b[31m :smile: \u202e"
    letter = evolve(
        full_letter(),
        header=Header(subject=subject),
        people=(Person("[link=file:///etc/passwd]Jan[/link]\x9b", ()),),
    )
    text = shown(summary(letter), terminal=True)
    assert "[red]rood[/red] \\x1b[31m :smile: \\u202e" in text
    assert "[link=file:///etc/passwd]Jan[/link]\\x9b" in text


def test_only_clean_addresses_are_linked() -> None:
    def referring(url: str) -> Letter:
        return letter_of(references=(Reference("law", "Awb", "x", Span(0, 0), url=url),))

    assert "https://wetten.overheid.nl" in shown(summary(referring("https://wetten.overheid.nl")), terminal=True)
    assert "\x1b]8;;evil" not in shown(summary(referring("https://x\x1b]8;;evil")), terminal=True)


def deadline(latest: dt.date | None, text: str, sentence: str = "") -> Deadline:
    earliest = None if latest else dt.date(2027, 1, 1)
    return Deadline(text, earliest, latest, "day", "by", sentence or text, Span(0, 0))


def test_agenda_is_sorted_by_the_last_day() -> None:
    letter = letter_of(
        deadlines=(
            deadline(None, "vanaf 2027"),
            deadline(dt.date(2026, 5, 1), "mei"),
            deadline(dt.date(2026, 2, 1), "februari"),
        )
    )
    text = shown(agenda(letter))
    assert text.index("februari") < text.index("mei") < text.index("from 1 Jan 2027")


def test_a_long_sentence_is_cut_around_the_deadline() -> None:
    sentence = f"{'Begin ' * 100}uiterlijk 1 mei{' einde' * 100}."
    text = shown(agenda(letter_of(deadlines=(deadline(dt.date(2026, 5, 1), "uiterlijk 1 mei", sentence),))))
    assert "… Begin" in text
    assert "uiterlijk 1 mei" in " ".join(text.split())
    assert "einde …" in text
    assert len(text) < 600


def test_untitled_sections_are_no_part_of_the_outline() -> None:
    assert outline(letter_of()) is None


@given(letters())
def test_every_letter_can_be_shown(letter: Letter) -> None:
    text = shown(summary(letter))
    assert "\x1b" not in text
    text.encode()
