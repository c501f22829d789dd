"""Annotated texts as spaCy documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamerbrief.find.entities.recognised import KINDS
from training.corpus import Annotated

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def make_doc(nlp: Language, annotated: Annotated) -> Doc:
    """Return a document with the names of an annotated text as its entities.

    Raises:
        ValueError: If a name does not begin and end where words do.
    """
    from spacy.util import filter_spans

    doc = nlp.make_doc(annotated.text)
    spans = []
    for name in annotated.names:
        span = doc.char_span(name.start, name.end, label=name.label)
        if span is None:
            around = annotated.text[max(0, name.start - 20) : name.end + 20]
            raise ValueError(f"{annotated.text[name.start : name.end]!r} is no row of whole words in {around!r}")
        spans.append(span)
    doc.ents = filter_spans(spans)
    doc.spans[KINDS] = list(doc.ents)
    return doc
