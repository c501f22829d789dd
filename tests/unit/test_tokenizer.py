"""Words of official Dutch: initials, abbreviations, compounds with a name in them."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kamerbrief.nlp.tokenizer import make_tokenizer

NLP = spacy.blank("nl")
NLP.tokenizer = make_tokenizer()(NLP)


def split(text: str) -> list[str]:
    return [token.text for token in NLP.make_doc(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mr. A.C.L. Terpstra", "mr.|A.C.L.|Terpstra"),
        ("Th.M. de Wit-van 't Hof", "Th.M.|de|Wit|-|van|'t|Hof"),
        ("m.b.t. nr. 987, jl. en a.s. maandag.", "m.b.t.|nr.|987|,|jl.|en|a.s.|maandag|."),
        ("EU-lidstaten", "EU|-|lidstaten"),
        ("EU- en NAVO-landen", "EU|-|en|NAVO|-|landen"),
        ("motie-Van der Zwaag/Pinas c.s.", "motie|-|Van|der|Zwaag|/|Pinas|c.s."),
        ("de ministers van IenW/SZW (JenV).", "de|ministers|van|IenW|/|SZW|(|JenV|)|."),
        ("Dijkstra's plan, F-16's", "Dijkstra|'s|plan|,|F-16|'s"),
        ("in 's-Hertogenbosch", "in|'s-Hertogenbosch"),
        ("«Zoveel te doen», aldus Kaya", "«|Zoveel|te|doen|»|,|aldus|Kaya"),
        ("Bouwbedrijf Kuiper B.V.. Daarna", "Bouwbedrijf|Kuiper|B.V.|.|Daarna"),
        ("zie https://www.voorbeeld.nl/a-b/c.html.", "zie|https://www.voorbeeld.nl/a-b/c.html|."),
        ("in de brief1 van Europa.2", "in|de|brief|1|van|Europa|.|2"),
        ("verzekerd.De Kamer", "verzekerd|.|De|Kamer"),
        ("COVID-19 en PM10", "COVID-19|en|PM10"),
        ("het Gelderse–Overijsselse plan", "het|Gelderse|–|Overijsselse|plan"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert split(text) == words.split("|")


@given(st.text(alphabet="aB1. -–/'’()«».,:A€\n", max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_character_is_lost(text: str) -> None:
    assert NLP.make_doc(text).text == text


def test_a_saved_tokenizer_splits_alike() -> None:
    saved = spacy.tokenizer.Tokenizer(NLP.vocab).from_bytes(NLP.tokenizer.to_bytes())  # type: ignore[union-attr]
    text = "Staten-Generaal (EK), mr. A.C.L. Terpstra: EU-lidstaten; 's-Hertogenbosch B.V.. Zie nr. 3."
    assert [token.text for token in saved(text)] == split(text)
