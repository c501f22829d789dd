"""What all names have in common: spans, order, precedence, speed, other pipelines."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import kamerbrief
from kamerbrief import Country, Organisation, Person
from kamerbrief.errors import ModelNotFoundError
from kamerbrief.find.entities.names import Names, name_things
from kamerbrief.find.precedence import Occupied
from kamerbrief.model.letter_parts import Signatory
from kamerbrief.model.span import Box, Span
from kamerbrief.nlp.loading import load_pipeline
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.gazetteer import Gazetteer
from kamerbrief.text.tokens import Tokens
from support.recognisers import recogniser

LETTER = """Hierbij informeert de Minister van Financiën uw Kamer over het verzoek van het lid Terpstra (VVD).

De Nederlandse Zorgautoriteit (NZa) en Stichting Zonnewijzer bespraken dit met België en met Franse artsen. De NZa
heeft mevrouw A.B. van der Zwaluw gevraagd om een advies over de arbeidsongeschiktheidsverzekering (aov).

De Minister van Financiën,

J.K. Veldhuis
"""


def mentions(names: Names) -> list[tuple[str, Span]]:
    things: list[Person | Country | Organisation] = [*names.people, *names.countries, *names.organisations]
    places = [(mention.text, mention.span) for thing in things for mention in thing.mentions]
    return places + [(abbreviation.short, abbreviation.span) for abbreviation in names.abbreviations]


def test_a_letter() -> None:
    names = name_things(AnalysedText(LETTER), chamber="tweede_kamer")
    assert [person.name for person in names.people] == ["Terpstra", "A.B. van der Zwaluw", "J.K. Veldhuis"]
    assert [country.code for country in names.countries] == ["BE", "FR"]
    assert [body.name for body in names.organisations] == [
        "Ministerie van Financiën",
        "Tweede Kamer der Staten-Generaal",
        "Volkspartij voor Vrijheid en Democratie",
        "Nederlandse Zorgautoriteit",
        "Stichting Zonnewijzer",
    ]
    assert [(each.short, each.long) for each in names.abbreviations] == [
        ("NZa", "Nederlandse Zorgautoriteit"),
        ("aov", "arbeidsongeschiktheidsverzekering"),
    ]


def test_spans_hold_the_text() -> None:
    for text, span in mentions(name_things(AnalysedText(LETTER))):
        assert LETTER[span.start : span.end] == text


def test_spans_come_from_the_text() -> None:
    text = AnalysedText(LETTER, lambda start, end: Span(start, end, (Box(7, 0, 0, 9, 9),)))
    names = name_things(text)
    assert {span.page for _, span in mentions(names)} == {7}


def test_no_text() -> None:
    assert name_things(AnalysedText("")) == Names()


@given(st.text(alphabet="aA bB.,()'’-\n«»–D&éË1Kamerlid van de Minister (VVD)", max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_spans_that_hold_their_text(text: str) -> None:
    for found, span in mentions(name_things(AnalysedText(text))):
        assert text[span.start : span.end] == found
        assert found


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_characters(text: str) -> None:
    for found, span in mentions(name_things(AnalysedText(text))):
        assert text[span.start : span.end] == found


@pytest.mark.parametrize(
    "unit",
    [
        "A.",
        "(A",
        "Van ",
        "Minister van ",
        "de leden A en ",
        "Stichting ",
        "Raad van ",
        "VN-",
        "a-",
        "'s",
        "hierna: ",
        "B.V. ",
        "w.w@",
        "Jan Jan ",
        "gemeenten Utrecht, ",
        "(Aa) ",
        "Abc (ABC) ",
        "Nederland ",
        "Piet A. Jan ",
        "lid Aa (VVD) ",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def taken(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.perf_counter()
        name_things(AnalysedText(text))
        return time.perf_counter() - began

    # Four times the text may take some four times as long; quadratic time would be sixteen times. A machine that does
    # other work may spoil one measurement, not three.
    tries = (taken(80_000) < 10 * taken(20_000) + 0.2 for _ in range(3))
    assert any(tries)


def test_import_stays_light() -> None:
    code = (
        "import sys, kamerbrief.find.entities.names; "
        "sys.exit(any(name in sys.modules for name in ('spacy', 'babel', 'dateparser')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(ModelNotFoundError, match="python -m spacy download nl_niet_hier"):
        load_pipeline("nl_niet_hier")


def test_a_pipeline_adds_names_and_rules_go_first() -> None:
    nlp = recogniser({"Jorwerda": "PER", "Zilvermeeuw": "ORG", "België": "ORG", "Lutjebroek": "LOC"})
    text = "Jorwerda sprak namens Zilvermeeuw in België.\n\nOok Jorwerda was in Lutjebroek."
    names = name_things(AnalysedText(text), nlp=nlp)
    assert [(person.name, len(person.mentions)) for person in names.people] == [("Jorwerda", 2)]
    assert [body.name for body in names.organisations] == ["Zilvermeeuw"]
    assert [country.code for country in names.countries] == ["BE"]


def test_the_same_input_gives_the_same_output() -> None:
    assert name_things(AnalysedText(LETTER)) == name_things(AnalysedText(LETTER))


def test_signatories_are_people() -> None:
    text = "Hoogachtend,\n\nDe Minister van Defensie,\n\ndrs. P. Aldewereld-de Groot"
    start = text.index("De Minister")
    signatory = Signatory("P. Aldewereld-de Groot", "Minister van Defensie", Span(start, len(text)))
    (person,) = name_things(AnalysedText(text), signatories=[signatory]).people
    assert (person.name, person.role) == ("P. Aldewereld-de Groot", "Minister van Defensie")
    assert person.mentions[0].text == "P. Aldewereld-de Groot"


def test_phrases_are_found_longest_first_and_not_within_words() -> None:
    phrases = Gazetteer([("Guinee", 1), ("Papoea-Nieuw-Guinee", 2), ("Nieuw", 3), ("De Bilt", 4)])
    tokens = Tokens("Papoea-Nieuw-Guinee en Guinee, Guinees; Nieuw's in De Bilt")
    assert [value for *_, value in phrases.find(tokens)] == [2, 1, 3, 4]


def test_spans_overlap() -> None:
    spans = Occupied()
    spans.add(10, 20)
    assert spans.overlaps(19, 25)
    assert spans.overlaps(12, 13)
    assert not spans.overlaps(20, 25)
    assert not spans.overlaps(5, 10)


def test_a_signatory_is_no_organisation() -> None:
    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Tjitske Zwaluwstra"}])  # type: ignore[attr-defined]
    letter = kamerbrief.parse_text(
        "Geachte voorzitter,\n\nHet regent.\n\nHoogachtend,\n\nde Minister van Financiën,\n\nTjitske Zwaluwstra",
        nlp=nlp,
    )
    assert [person.name for person in letter.people] == ["Tjitske Zwaluwstra"]
    assert "Tjitske Zwaluwstra" not in [body.name for body in letter.organisations]


def test_a_caller_may_change_the_pipeline_that_is_loaded() -> None:
    text = "Geachte voorzitter,\n\nVolgens Tjitske Zwaluwstra is dat klaar."
    before = kamerbrief.parse_text(text)
    changed = load_pipeline()
    changed.disable_pipe("ner")
    changed.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "voorzitter"}])  # type: ignore[attr-defined]
    assert load_pipeline().pipe_names != changed.pipe_names
    assert load_pipeline().vocab is not changed.vocab
    assert kamerbrief.parse_text(text) == before


def test_the_parser_loads_its_pipeline_once(monkeypatch: pytest.MonkeyPatch) -> None:
    kamerbrief.parse_text("Geachte voorzitter,")
    monkeypatch.setattr(spacy, "load", None)
    kamerbrief.parse_text("Geachte voorzitter,")
