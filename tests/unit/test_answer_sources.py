"""Sources below the last answer, which the questions call by "1)" or "[1]"."""

from __future__ import annotations

import pytest

from kamerbrief.layout.line import PrintedLine
from kamerbrief.structure.assembly import Structure
from support.builders import LEADING, build_document, line, typed, zoned

QUESTION = "Kent u het bericht ‘De dijk zakt’?"
SOURCES = "1) Dagblad De Kust, 3 maart 2031\n\n2) Kamerstuk 90 000, nr. 4"


def structure(text: str, notes: str = "") -> Structure:
    return build_document([zoned(text, notes=notes)])


def calls(document: Structure) -> list[tuple[str, str, list[str]]]:
    return [
        (note.marker, note.text, [document.text[: anchor.start].split("\n")[-1][-12:] for anchor in note.anchors])
        for note in document.footnotes
    ]


def answers(first: str, second: str, sources: str) -> str:
    return (
        f"{QUESTION}{first}\n\nJa, dat bericht is mij bekend.\n\nZakt hij{second}\n\nNee, hij zakt niet.\n\n{sources}"
    )


@pytest.mark.parametrize(
    ("one", "two"), [(" 1)", "? 2) Zo ja, waarom?"), (" 1)", " nu 2) nog?"), (" 1)", " weg? 2)"), ("1)", " weg?2)")]
)
def test_sources_below_the_last_answer_are_notes(one: str, two: str) -> None:
    document = structure(answers(one, two, SOURCES))
    found = calls(document)
    assert [(marker, text) for marker, text, _ in found] == [
        ("1", "Dagblad De Kust, 3 maart 2031"),
        ("2", "Kamerstuk 90 000, nr. 4"),
    ]
    assert [len(anchors) for _, _, anchors in found] == [1, 1]
    assert found[0][2] == ["De dijk zakt’?"[-12:]]
    blocks = [block.text for section in document.sections for block in section.blocks]
    assert blocks[-1] == "Nee, hij zakt niet."
    assert not any(sign in block for block in blocks for sign in (" 1)", " 2)"))


def test_numbers_in_square_brackets_may_call_a_source_twice_and_one_may_be_missing() -> None:
    sources = "[1] De Kust, 2031\n\n[3] https://dijken.example/een-lang-adres-\nvan-een-bericht"
    document = structure(answers(" [1] [3]", "[3]?", sources))
    assert [(marker, len(anchors)) for marker, _, anchors in calls(document)] == [("1", 1), ("3", 2)]
    assert document.footnotes[1].text == "https://dijken.example/een-lang-adres-van-een-bericht"
    assert document.text.startswith(QUESTION + "\n")


def test_sources_that_nothing_calls_are_notes_from_two_on() -> None:
    assert [marker for marker, *_ in calls(structure(answers("", "?", SOURCES)))] == ["1", "2"]
    assert calls(structure(answers("", "?", SOURCES.split("\n")[0]))) == []


def test_sources_and_the_notes_of_the_pages_count_apart() -> None:
    document = structure(answers("{1} 1)", "? 2)", SOURCES), "{1} Noot van de pagina.")
    assert [(marker, text, len(anchors)) for marker, text, anchors in calls(document)] == [
        ("1", "Noot van de pagina.", 1),
        ("1", "Dagblad De Kust, 3 maart 2031", 1),
        ("2", "Kamerstuk 90 000, nr. 4", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        answers(" 1)", "? 2)", "1) de dijk\n\n2) het duin"),
        answers("", "?", "Het gaat om:\n\n" + SOURCES),
        answers("", "?", "2) Dagblad De Kust, 3 maart 2031\n\n3) Kamerstuk 90 000, nr. 4"),
        "De dijk zakt niet.\n\nHet duin ook niet.\n\n" + SOURCES,
        SOURCES,
    ],
)
def test_a_list_at_the_end_of_a_text_is_no_list_of_sources(text: str) -> None:
    assert structure(text).footnotes == ()


def test_numbers_that_count_parts_of_a_sentence_call_nothing() -> None:
    document = structure(answers(" 1)", ": 2) de kruin, 2) de voet? 2)", SOURCES))
    assert ": 2) de kruin, 2) de voet?" in document.text


@pytest.mark.parametrize(
    "bracket", ["(zie vraag 2)", "(zie voor de achtergrond ook het antwoord op de eerdere\nvraag 2)"]
)
def test_a_number_that_closes_a_bracket_calls_nothing(bracket: str) -> None:
    document = structure(answers(" 1)", f" weg {bracket} of niet? 2)", SOURCES))
    assert "vraag 2) of niet?\n" in document.text


def test_sources_in_small_type_are_found_too() -> None:
    text: list[PrintedLine] = typed(f"{QUESTION} [1]\n\nJa.\n\nZakt hij?\n\nNee, hij zakt niet.")
    small = [line(f"[{at}] De Kust, {at} maart 2031", baseline=240 + LEADING * at, size=7) for at in (1, 2)]
    document = build_document([zoned([*text, *small])])
    assert [(note.marker, len(note.anchors)) for note in document.footnotes] == [("1", 1), ("2", 0)]
