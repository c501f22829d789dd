"""Lines → running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.structure.joining import LineJoiner

BREAKS = LineJoiner(
    ["de be-", "stelling van water-", "pompen en de aan-", "voer van grondstof-", "fen is geregeld"] * 3
)
"""A document that breaks words at line ends."""
KEEPS = LineJoiner(["Dit is een brief met veel gewone woorden.", "Er wordt niets afgebroken."] * 20)
"""A document that does not."""


@pytest.mark.parametrize("joiner", [BREAKS, KEEPS])
@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("het water staat", "hoog", "het water staat hoog"),
        ("waterstaats­", "werken", "waterstaatswerken"),
        ("met EU-", "agentschappen", "met EU-agentschappen"),
        ("Dublin-", "en terugkeerzaken", "Dublin- en terugkeerzaken"),
        ("lucht-", "of windbuksen", "lucht- of windbuksen"),
        ("beleidsvorming en -", "voorbereiding", "beleidsvorming en -voorbereiding"),
        ("de jaren 2025-", "2026", "de jaren 2025-2026"),
        ("oud-", "bewindspersonen", "oud-bewindspersonen"),
        ("zee-", "egels", "zee-egels"),
        ("Noord-", "Holland", "Noord-Holland"),
        ("A4-", "papier", "A4-papier"),
        ("en/", "of", "en/of"),
        ("de kosten –", "zoals altijd – stijgen", "de kosten – zoals altijd – stijgen"),
        ("zie www.voorbeeld.nl/brief/", "bijlage.html", "zie www.voorbeeld.nl/brief/bijlage.html"),
        ("zie https://voorbeeld.nl/een-", "twee", "zie https://voorbeeld.nl/een-twee"),
        ("een (her)-", "indeling", "een (her)-indeling"),
        ("", "begin", "begin"),
        ("einde", "", "einde"),
    ],
)
def test_lines_are_joined_as_one_would_write_them(joiner: LineJoiner, above: str, below: str, joined: str) -> None:
    drop, between = joiner.junction(above, below)
    assert above[: len(above) - drop] + between + below == joined


def test_a_hyphen_that_only_broke_a_word_goes() -> None:
    assert BREAKS.join(["de veilig-", "heid van de dijk"]) == "de veiligheid van de dijk"


def test_a_hyphen_that_stood_for_a_left_out_part_stays_in_a_document_that_breaks_words() -> None:
    assert BREAKS.join(["de in-", "en uitvoer"]) == "de in- en uitvoer"


def test_a_word_that_the_document_has_whole_is_joined() -> None:
    joiner = LineJoiner(["de veiligheid telt", "die veilig-", "heid is er"])
    assert joiner.join(["die veilig-", "heid"]) == "die veiligheid"


def test_a_compound_that_the_document_has_with_a_hyphen_keeps_it() -> None:
    joiner = LineJoiner(["het kosten-batenplaatje", *["een be-", "stuur dat ver-", "gadert over aan-", "pak"] * 4])
    assert joiner.join(["het kosten-", "batenplaatje"]) == "het kosten-batenplaatje"


def test_a_known_word_before_the_hyphen_keeps_it_in_a_document_that_does_not_break_words() -> None:
    joiner = LineJoiner(["de kamer en de fractie", "een kamer-", "fractieoverleg"])
    assert joiner.join(["een kamer-", "fractieoverleg"]) == "een kamer-fractieoverleg"


def test_a_url_may_run_over_three_lines() -> None:
    assert KEEPS.join(["https://a.nl/b/", "c-d/", "e.pdf"]) == "https://a.nl/b/c-d/e.pdf"


def test_what_stands_in_brackets_behind_a_url_is_no_part_of_it() -> None:
    assert KEEPS.join(["www.a.nl/", "(bezocht op 1 mei)"]).endswith(" (bezocht op 1 mei)")


words = st.text(alphabet="abcdeëijoö-/­.,()0AB ", min_size=1, max_size=30).map(str.strip).filter(bool)


@given(st.lists(words, max_size=12))
def test_joining_loses_and_adds_no_letters(lines: list[str]) -> None:
    joined = LineJoiner(lines).join(lines)
    kept = "".join(lines)
    assert [c for c in joined if c.isalnum()] == [c for c in kept if c.isalnum()]


@given(st.lists(words, max_size=12))
def test_joining_changes_only_hyphens_and_spaces(lines: list[str]) -> None:
    joined = LineJoiner(lines).join(lines)
    strip = str.maketrans("", "", "-­ ")
    assert joined.translate(strip) == "".join(lines).translate(strip)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_junction_drops_at_most_the_last_character(above: str, below: str) -> None:
    drop, between = KEEPS.junction(above, below)
    assert 0 <= drop <= min(1, len(above))
    assert between in ("", " ")
