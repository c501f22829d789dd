"""What the library adds to spaCy, and the pipeline that it brings along."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

import kamerbrief
from kamerbrief.find.entities.candidates import candidates
from kamerbrief.find.entities.recognised import Entity, find_entities
from kamerbrief.nlp.loading import load_pipeline
from kamerbrief.nlp.recogniser import capital_rows
from kamerbrief.options import OWN_PIPELINE
from kamerbrief.text.analysed import AnalysedText

FOLDER = Path(kamerbrief.__file__).parent / "data" / OWN_PIPELINE


def test_the_pipeline_fits_in_the_wheel() -> None:
    assert sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file()) < 15_000_000


def test_sentences_survive_numbers_and_initials() -> None:
    doc = load_pipeline()("Zie Kamerstuk 32 317, nr. 987. Namens mr. A.C.L. Terpstra stuur ik dit. Dat is al.")
    assert [sentence.text for sentence in doc.sents] == [
        "Zie Kamerstuk 32 317, nr. 987.",
        "Namens mr. A.C.L. Terpstra stuur ik dit.",
        "Dat is al.",
    ]


def test_names_are_marked_in_a_document() -> None:
    doc = load_pipeline()("De minister van Financiën sprak met het lid Terpstra (VVD) en met Deense artsen in België.")
    marked = {name: [span.text for span in doc.spans[f"kamerbrief_{name}"]] for name in ("people", "organisations")}
    assert marked == {"people": ["Terpstra"], "organisations": ["Financiën", "VVD"]}
    countries = [(span.text, span.kb_id_) for span in doc.spans["kamerbrief_countries"]]
    assert countries == [("Deense", "DK"), ("België", "BE")]
    assert "Deense" not in [span.text for span in doc.ents]


def test_the_components_work_in_another_pipeline() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("kamerbrief_sentences")
    nlp.add_pipe("kamerbrief_names", config={"chamber": "eerste_kamer"})
    doc = nlp("Ik stuur uw Kamer het advies. De NZa helpt mevrouw A.B. van der Zwaluw.")
    assert [span.text for span in doc.spans["kamerbrief_organisations"]] == ["Kamer", "NZa"]
    assert [span.text for span in doc.spans["kamerbrief_people"]] == ["A.B. van der Zwaluw"]


def test_citations_are_marked_in_a_document() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("kamerbrief_references", config={"chamber": "tweede_kamer"})
    doc = nlp("Zie Kamerstuk 31 936, nr. 1012 en Verordening (EU) 2016/399; ook Kamerstuk 31 936, nr. 1012.")
    marked = [(span.text.rstrip("."), span.label_, span.id_) for span in doc.spans["kamerbrief_references"]]
    assert marked == [
        ("Kamerstuk 31 936, nr. 1012", "kamerstuk", "kst-31936-1012"),
        ("Verordening (EU) 2016/399", "celex", "32016R0399"),
        ("Kamerstuk 31 936, nr. 1012", "kamerstuk", "kst-31936-1012"),
    ]


def test_a_letter_can_be_read_with_it() -> None:
    letter = kamerbrief.parse_text("Geachte voorzitter,\n\nVolgens minister Terpstra is dat klaar.", nlp=OWN_PIPELINE)
    assert [person.name for person in letter.people] == ["Terpstra"]


def test_hostile_words_take_no_time() -> None:
    assert find_entities(AnalysedText("Ja " + "(" * 100_000 + " Nee"), load_pipeline()) == []


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("Wij spraken met Lumidra over zorg.", "Lumidra", "organisation", ["Lumidra"]),
        ("Hij leest de Nationale Waterstrategie.", "Nationale Waterstrategie", "organisation", []),
        ("Verzenden kan ook.", "Verzenden", "organisation", []),
        ("Veel CTO's weten dat.", "CTO's", "organisation", []),
        ("In België is dat zo.", "België", "organisation", []),
        ("Dat zei minister Terpstra gisteren.", "minister Terpstra", "person", ["Terpstra"]),
        ("Hij werkt bij Blackmoor Capital.", "Blackmoor Capital", "person", []),
        ("Straffen en belonen.", "Straffen", "person", []),
    ],
)
def test_what_a_pipeline_proposes_is_sifted(text: str, name: str, kind: str, expected: list[str]) -> None:
    start = text.index(name)
    found = candidates(AnalysedText(text), [Entity(start, start + len(name), kind)])  # type: ignore[arg-type]
    assert [text[each.start : each.end] for each in found if each.kind == kind] == expected


def test_rows_of_capitals_are_proposed() -> None:
    doc = spacy.blank("nl")("de Raad van Europa en Ank")
    spans = capital_rows()([doc]).data.tolist()
    assert [doc[start:end].text for start, end in spans] == [
        "Raad",
        "Raad van Europa",
        "Raad van Europa en Ank",
        "Europa",
        "Europa en Ank",
        "Ank",
    ]
