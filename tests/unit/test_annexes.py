"""What stands behind the signature: annexes, what the letter presents, the clause on objection, lists of enclosures."""

from __future__ import annotations

import pytest

from kamerbrief.formats.labels import attachment_title
from kamerbrief.structure.assembly import Structure
from support.builders import build_document, line, typed, zoned

TEXT = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog,\nen daarom gaat het werk door."
SIGNED = f"{TEXT}\n\nHoogachtend,\n\nDe Minister van Water,\n\n\n\nA. Adema"
HEAD = "Betreft | dijken\n\nGeachte voorzitter,\n\n"


def built(*pages: str) -> Structure:
    return build_document([zoned(body, number=number) for number, body in enumerate(pages, 1)])


def named(document: Structure) -> list[tuple[str | None, str | None]]:
    return [(annex.number, annex.title) for annex in document.attachments]


def titles(document: Structure) -> list[str | None]:
    return [section.title for section in document.sections]


# The clause on objection


@pytest.mark.parametrize(
    "clause",
    [
        f"*Bezwaarclausule*\n{TEXT}",
        "Tegen dit besluit kan iedere belanghebbende binnen zes weken bezwaar\nmaken.",
        "Belanghebbenden kunnen binnen zes weken bezwaar maken bij de Minister.",
    ],
)
def test_a_clause_on_objection_is_part_of_the_body(clause: str) -> None:
    document = built(f"{SIGNED}\n\n\n{clause}", f"*Bijlage A*\n\nArtikel 10 luidt als volgt. {TEXT}")
    assert named(document) == [("A", "Bijlage A")]
    assert attachment_title(document.attachments[0]) == "Bijlage A"
    assert "binnen zes weken" in document.text or "Bezwaarclausule" in titles(document)


def test_a_clause_on_the_next_page_is_part_of_the_body_as_well() -> None:
    document = built(SIGNED, f"*Bezwaarclausule*\n{TEXT}")
    assert (titles(document), named(document)) == ([None, "Bezwaarclausule"], [])


# What a short letter presents


@pytest.mark.parametrize(
    "opening",
    [
        "*2031Z00001*\n\nVragen van het lid Jansma (XYZ) aan de Minister van Water",
        "*Antwoorden van de minister van Water op de vragen van het lid Jansma*",
        "*31 289 Dijken en duinen*\n\nNr. Lijst van vragen en antwoorden",
    ],
)
def test_the_answers_that_a_letter_presents_are_its_body(opening: str) -> None:
    document = built(SIGNED, f"{opening}\n\n1) Is het waar dat het water stijgt?\n\nJa, het water stijgt al jaren.")
    assert named(document) == []
    assert document.text[: document.sections[-1].span.end].endswith("Ja, het water stijgt al jaren.")


def test_an_annex_follows_what_a_letter_presents() -> None:
    document = built(SIGNED, f"*Antwoorden op de vragen van het lid Jansma*\n\n{TEXT}", f"*Bijlage 1 Kaart*\n\n{TEXT}")
    assert named(document) == [("1", "Kaart")]


def test_another_page_with_a_title_is_an_annex() -> None:
    assert named(built(SIGNED, f"*Lijst met scholen en plaatsen*\n\n{TEXT}")) == [
        (None, "Lijst met scholen en plaatsen")
    ]


# Titles


def test_the_title_may_stand_over_the_word() -> None:
    document = built(SIGNED, f"Relevante artikelen uit de wet\n\nBijlage nummer 1\n\n{TEXT}")
    assert named(document) == [("1", "Relevante artikelen uit de wet")]


@pytest.mark.parametrize("count", ["Bijlagen: 2", "Bijlage: geen", "Bijlagen 3"])
def test_a_count_names_no_annex(count: str) -> None:
    assert named(built(f"{SIGNED}\n\n\n{count}")) == []


# Lists of enclosures


@pytest.mark.parametrize(
    "listed",
    [
        "Bijlagen:\n\n1. Rapport Duinen\n\n2. Kaart van de dijken",
        "Bijlage 1: Rapport Duinen\n\nBijlage 2: Kaart van de dijken",
        "Bijlagen:\n\n- Bijlage 1 – Rapport Duinen\n\n- Bijlage 2 – Kaart van de dijken",
    ],
)
def test_each_item_of_a_list_of_enclosures_is_an_annex_without_text(listed: str) -> None:
    document = built(f"{SIGNED}\n\n\n{listed}")
    assert named(document) == [("1", "Rapport Duinen"), ("2", "Kaart van de dijken")]
    assert [document.text[annex.span.start : annex.span.end] for annex in document.attachments] == [
        "Rapport Duinen",
        "Kaart van de dijken",
    ]
    assert not any(annex.sections for annex in document.attachments)


def test_what_is_listed_and_follows_is_one_annex() -> None:
    document = built(f"{SIGNED}\n\n\nBijlagen:\n\n1. Rapport\n\n2. Kaart", f"*Bijlage 1 Rapport*\n\n{TEXT}")
    assert named(document) == [("2", "Kaart"), ("1", "Rapport")]


def test_a_clause_on_objection_may_follow_a_list_of_enclosures() -> None:
    document = built(f"{SIGNED}\n\n\nBijlagen:\n\n1. Rapport\n\n\n*Bezwaarmogelijkheid*\n\n{TEXT}")
    assert (titles(document), named(document)) == ([None, "Bezwaarmogelijkheid"], [("1", "Rapport")])


# The margin column


def with_margin(*lines: tuple[str, float]) -> Structure:
    margin = [line("Bijlagen", 460, 200, size=6.5, bold=True)]
    margin += [line(text, 460, baseline, size=6.5) for text, baseline in lines]
    return build_document([zoned(typed(HEAD + SIGNED), margin=margin)])


def test_the_margin_names_annexes_by_number() -> None:
    document = with_margin(("1. Rapport over", 209), ("de duinen", 218), ("2. Kaart", 227))
    assert named(document) == [("1", "Rapport over de duinen"), ("2", "Kaart")]
    assert [len(annex.span.boxes) for annex in document.attachments] == [2, 1]
    assert {annex.span.start for annex in document.attachments} == {len(document.text)}


def test_the_margin_names_annexes_apart_from_each_other() -> None:
    assert named(with_margin(("Rapport over", 209), ("de duinen", 218), ("Kaart", 231))) == [
        (None, "Rapport over de duinen"),
        (None, "Kaart"),
    ]


def test_answers_in_the_same_file_are_no_annex_though_the_margin_names_them() -> None:
    margin = [line("Bijlagen", 460, 200, size=6.5, bold=True), line("Antwoorden op vragen", 460, 209, size=6.5)]
    first = zoned(typed(HEAD + SIGNED), margin=margin)
    answers = zoned(f"*Antwoorden op de vragen van het lid Jansma*\n\n{TEXT}", number=2)
    assert named(build_document([first])) == [(None, "Antwoorden op vragen")]
    assert named(build_document([first, answers])) == []


@pytest.mark.parametrize(
    "lines",
    [(("2", 209),), (("-", 209),), (("Correspondentie uitsluitend", 227),), (("Correspondentie uitsluitend", 213),)],
)
def test_a_count_or_a_standard_clause_in_the_margin_names_none(lines: tuple[tuple[str, float], ...]) -> None:
    assert named(with_margin(*lines)) == []
