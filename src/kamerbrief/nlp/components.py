"""What this library adds to spaCy: components, the tokenizer and the embedding, registered under ``kamerbrief``.

Installing the package registers them (entry points in ``pyproject.toml``), so that
``spacy.blank("nl").add_pipe("kamerbrief_sentences")`` works without importing anything; importing this module does too.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry

from kamerbrief.find.entities.abbreviations import find_introductions
from kamerbrief.find.entities.names import find_names
from kamerbrief.find.entities.recognised import entities_of, entity_kinds, entity_rulers
from kamerbrief.model.findings import Chamber
from kamerbrief.nlp.recogniser import capital_rows, embed_words
from kamerbrief.nlp.token_spans import token_span
from kamerbrief.nlp.tokenizer import make_tokenizer
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.sentences import split_sentences

registry.tokenizers("kamerbrief.tokenizer.v1", func=make_tokenizer)
registry.architectures("kamerbrief.EmbedWords.v1", func=embed_words)
registry.misc("kamerbrief.CapitalRows.v1", func=capital_rows)


@Language.component("kamerbrief_sentences", assigns=["token.is_sent_start", "doc.sents"])
def mark_sentences(doc: Doc) -> Doc:
    """Mark the first word of each sentence; see :mod:`kamerbrief.text.sentences`."""
    starts = {start for start, _ in split_sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc


class NameMarker:
    """Marks people, organisations and countries: the rules of this library over the entities that a document has.

    They come in ``doc.spans`` under ``kamerbrief_people``, ``kamerbrief_organisations`` and ``kamerbrief_countries``
    (adjectives such as "Deense" too), with the labels PER, ORG and LOC. The identifier of a known organisation (TOOI)
    and the ISO code of a country stand in ``span.kb_id_``. ``doc.ents`` holds the same, without adjectives, and what
    else the document had.

    Args:
        chamber: The chamber that "uw Kamer" means.
        nlp: The pipeline that it is part of: what an entity ruler in it marks is certain.
    """

    def __init__(self, chamber: Chamber | None = None, nlp: Language | None = None) -> None:
        self.chamber = chamber
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """Mark the names of a document."""
        text = AnalysedText(doc.text)
        entities = entities_of(doc, entity_rulers(self.nlp) if self.nlp is not None else ())
        found = find_names(text, find_introductions(text), entities, chamber=self.chamber)
        people = [token_span(doc, each.start, each.end, "PER") for each in found.people]
        bodies = [
            token_span(doc, each.start, each.end, "ORG", kb_id=each.value.identifier or "")
            for each in found.organisations
        ]
        countries = [token_span(doc, each.start, each.end, "LOC", kb_id=each.value.code) for each in found.countries]
        doc.spans["kamerbrief_people"] = people
        doc.spans["kamerbrief_organisations"] = bodies
        doc.spans["kamerbrief_countries"] = countries
        named = [span for span, each in zip(countries, found.countries, strict=True) if each.value.form == "name"]
        doc.ents = _with_rest([*people, *bodies, *named], doc.ents)
        return doc


def _with_rest(marked: list[Span], others: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap: what was marked, and of the others what names neither person nor body."""
    spans = filter_spans(marked)
    taken = {token for span in spans for token in range(span.start, span.end)}
    kinds = entity_kinds()
    rest = [span for span in others if kinds.get(span.label_) not in ("person", "organisation")]
    return spans + [span for span in rest if taken.isdisjoint(range(span.start, span.end))]


@Language.factory(
    "kamerbrief_names",
    default_config={"chamber": None},
    assigns=["doc.ents", "doc.spans"],
)
def make_name_marker(nlp: Language, name: str, chamber: Chamber | None) -> NameMarker:
    """Return the component ``kamerbrief_names``; see :class:`NameMarker`."""
    return NameMarker(chamber, nlp)
