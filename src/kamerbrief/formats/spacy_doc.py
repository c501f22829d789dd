"""A letter as a document of spaCy, with what was found in it as groups of spans."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc

import kamerbrief.nlp.components  # noqa: F401  registers the tokenizer and the component for sentences
from kamerbrief.nlp.loading import PIPELINE_LOCK, load_pipeline
from kamerbrief.nlp.token_spans import token_span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.span import CountryMention, Mention

_Row = tuple[int, int, str, str, str]
"""Start, end, label, ``id_`` and ``kb_id_`` of a span."""


def to_spacy(letter: LetterData, nlp: Language | str | None = None) -> Doc:
    """Return the running text of a letter as a spaCy document with what was found in it.

    ``doc.text`` is ``letter.text``. The groups in ``doc.spans`` are named, and their spans labelled, as by the
    components of this library; what they hold is what the letter holds, in the order of the text.

    ============================ ================ ===================== =========================
    group                        ``label_``       ``id_``               ``kb_id_``
    ============================ ================ ===================== =========================
    ``kamerbrief_people``        ``PER``          name of the person
    ``kamerbrief_organisations`` ``ORG``          name of the body      its identifier (TOOI)
    ``kamerbrief_countries``     ``LOC``          name of the country   its ISO code
    ``kamerbrief_references``    kind             canonical identifier
    ``kamerbrief_deadlines``     relation         last day, in ISO form
    ============================ ================ ===================== =========================

    Spans are whole tokens: one that begins or ends within a token holds that token.

    Args:
        letter: The letter.
        nlp: The pipeline that makes the document, as an object or by its name; by default one that knows words and
            sentences only. Entities that it finds stay in ``doc.ents``.

    Raises:
        ModelNotFoundError: If there is no pipeline of that name.
        ValueError: If the text is longer than ``nlp.max_length``.
    """
    pipeline = _words_and_sentences() if nlp is None else _pipeline_named(nlp) if isinstance(nlp, str) else nlp
    with PIPELINE_LOCK:
        doc = pipeline(letter.text)
        for group, rows in _groups(letter).items():
            doc.spans[f"kamerbrief_{group}"] = [
                token_span(doc, start, end, label, id_=id_, kb_id=kb_id)
                for start, end, label, id_, kb_id in sorted(rows)
            ]
    return doc


# Not the one that letters are read with: the document, and with it the vocabulary, is the caller's.
_pipeline_named = cache(load_pipeline)


@cache
def _words_and_sentences() -> Language:
    nlp = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": "kamerbrief.tokenizer.v1"}}})
    nlp.add_pipe("kamerbrief_sentences")
    nlp.max_length = 10**9  # neither part needs memory that grows faster than the text
    return nlp


def _groups(letter: LetterData) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = {"people": [], "organisations": [], "countries": [], "references": []}
    for person in letter.people:
        groups["people"] += _rows(person.mentions, "PER", person.name)
    for body in letter.organisations:
        groups["organisations"] += _rows(body.mentions, "ORG", body.name, body.identifier)
    for country in letter.countries:
        groups["countries"] += _rows(country.mentions, "LOC", country.name, country.code)
    for reference in letter.references:
        groups["references"] += _rows(reference.mentions, reference.kind, reference.id)
    groups["deadlines"] = [
        (each.span.start, each.span.end, each.relation, each.latest.isoformat() if each.latest else "", "")
        for each in letter.deadlines
    ]
    return groups


def _rows(
    mentions: Iterable[Mention | CountryMention], label: str, id_: str | None, kb_id: str | None = None
) -> list[_Row]:
    return [(each.span.start, each.span.end, label, id_ or "", kb_id or "") for each in mentions]
