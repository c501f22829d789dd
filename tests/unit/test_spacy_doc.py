"""A letter as a document of spaCy."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from spacy.tokens import Doc, DocBin

import kamerbrief
from kamerbrief import Letter, ModelNotFoundError
from support.generated import paragraph
from support.made_letters import full_letter, letter_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
GROUPS = ("people", "organisations", "countries", "references", "deadlines")


def spans(doc: Doc, group: str) -> list[tuple[str, str, str, str]]:
    return [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans[f"kamerbrief_{group}"]]


@pytest.fixture(scope="module")
def letter() -> Letter:
    return kamerbrief.parse(FIXTURES / "twelve-pages.pdf", nlp=None)


def test_every_finding_is_a_span_in_the_order_of_the_text(letter: Letter) -> None:
    doc = letter.to_spacy()
    assert doc.text == letter.text
    assert set(doc.spans) == {f"kamerbrief_{group}" for group in GROUPS}
    for group in GROUPS:
        things = getattr(letter, group)
        places = [m.span for thing in things for m in getattr(thing, "mentions", (thing,))]
        made = doc.spans[f"kamerbrief_{group}"]
        assert len(made) == len(places) > 0
        for span, place in zip(made, sorted(places, key=lambda each: (each.start, each.end)), strict=True):
            assert span.start_char <= place.start < place.end <= span.end_char


def test_spans_say_what_they_are() -> None:
    doc = full_letter().to_spacy()
    assert spans(doc, "people") == [("A.B. van Hier", "PER", "A.B. van Hier", "")]
    assert ("Deense", "LOC", "Denemarken", "DK") in spans(doc, "countries")
    assert spans(doc, "references") == [("Kamerstuk 12345, nr. 6", "motion", "kst-12345-6", "")]
    assert spans(doc, "deadlines") == [
        ("uiterlijk op 9 april 2026", "by", "2026-04-09", ""),
        ("Voor de zomer", "before", "2026-06-20", ""),
    ]


def test_spans_are_as_those_of_the_components() -> None:
    text = "De minister van Financiën sprak met het lid Terpstra (VVD) in België over Kamerstuk 32 317, nr. 987."
    own = kamerbrief.parse_text(text, nlp=None).to_spacy()
    nlp = spacy.blank("nl")
    nlp.add_pipe("kamerbrief_names")
    nlp.add_pipe("kamerbrief_references")
    other = nlp(text)
    for group in GROUPS[:4]:
        made = [(span.text, span.label_, span.kb_id_) for span in own.spans[f"kamerbrief_{group}"]]
        assert made == [(s.text, s.label_, s.kb_id_) for s in other.spans[f"kamerbrief_{group}"]]


def test_sentences_are_those_of_the_letter(letter: Letter) -> None:
    doc = letter.to_spacy()
    for deadline, span in zip(
        sorted(letter.deadlines, key=lambda each: each.span.start), doc.spans["kamerbrief_deadlines"], strict=True
    ):
        assert letter.sentence_at(deadline.span) in span.sent.text


def test_a_pipeline_of_the_caller_makes_the_document() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "DIJK", "pattern": "kaarten"}])  # type: ignore[attr-defined]
    doc = full_letter().to_spacy(nlp)
    assert doc.vocab is nlp.vocab
    assert [entity.label_ for entity in doc.ents] == ["DIJK"]
    assert doc.spans["kamerbrief_people"]


def test_a_pipeline_is_taken_by_its_name() -> None:
    doc = full_letter().to_spacy("nl_kamerbrief")
    assert "ner" in kamerbrief.load_pipeline("nl_kamerbrief").pipe_names
    assert doc.vocab is full_letter().to_spacy("nl_kamerbrief").vocab
    assert spans(doc, "people") == [("A.B. van Hier", "PER", "A.B. van Hier", "")]
    with pytest.raises(ModelNotFoundError):
        full_letter().to_spacy("nl_that_is_not_there")


def test_documents_can_be_kept(letter: Letter) -> None:
    doc = letter.to_spacy()
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(kept).get_docs(spacy.blank("nl").vocab)
    assert spans(back, "references") == spans(doc, "references")


def test_a_letter_without_findings_has_empty_groups() -> None:
    doc = letter_of().to_spacy()
    assert [len(doc.spans[f"kamerbrief_{group}"]) for group in GROUPS] == [0] * 5


@settings(max_examples=30)
@given(paragraph())
def test_any_text_comes_through(text: str) -> None:
    letter = kamerbrief.parse_text(text, nlp=None)
    assert letter.to_spacy().text == letter.text
