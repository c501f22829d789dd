"""Names that a spaCy pipeline finds, in the terms of this library."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from kamerbrief.errors import ModelNotFoundError

if TYPE_CHECKING:
    from spacy.language import Language

EntityKind = Literal["person", "organisation", "place", "group"]

ENTITY_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
}
"""Labels of the usual pipelines (OntoNotes, CoNLL, Wikipedia) and what they mean here; others are ignored."""


class Entity(NamedTuple):
    """A name that a pipeline found."""

    start: int
    end: int
    kind: EntityKind


@cache
def load_pipeline(name: str) -> Language:
    """Load an installed spaCy pipeline, once.

    Args:
        name: Name of the package or path of the folder of the pipeline.

    Raises:
        ModelNotFoundError: If it is not installed.
    """
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelNotFoundError(
            name,
            "this spaCy pipeline is not installed. Install it with `python -m spacy download "
            f"{name}`, not with pip by its name: packages of version 999.9.9 there are not spaCy's.",
        ) from error


def find_entities(text: str, nlp: Language | str) -> Iterator[Entity]:
    """Yield the people, organisations and places that a pipeline finds, in order.

    Paragraphs are read one by one, so that the context of a name is its own paragraph.

    Args:
        text: Running text.
        nlp: A pipeline, or the name of an installed one.

    Raises:
        ModelNotFoundError: If there is no pipeline of that name.
    """
    pipeline = load_pipeline(nlp) if isinstance(nlp, str) else nlp
    paragraphs: list[tuple[str, int]] = []
    offset = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            paragraphs.append((paragraph, offset))
        offset += len(paragraph) + 2
    for doc, start in pipeline.pipe(paragraphs, as_tuples=True):
        for entity in doc.ents:
            kind = ENTITY_KINDS.get(entity.label_)
            if kind is not None:
                yield Entity(start + entity.start_char, start + entity.end_char, kind)
