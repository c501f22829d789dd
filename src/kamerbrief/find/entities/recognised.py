"""Names that a spaCy pipeline finds, in the terms of this library."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from kamerbrief.data import read_table
from kamerbrief.text.sentences import split_sentences
from kamerbrief.text.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

EntityKind = Literal["person", "organisation", "place", "group", "other"]

_NOT_NEEDED = ("kamerbrief_sentences", "kamerbrief_names")
KINDS = "kamerbrief_kinds"
"""Group of spans in which a pipeline gives its second opinion, if it has one."""

_SURE = 0.98
"""Least mean probability, over all its places, at which a name counts; measured on the annotated letters."""
_SURE_OF_ONE_WORD = 0.995
"""The same for a short form in capitals, and for a person by one word: those are most often something else."""
_SURE_AFTER_ROLE = 0.9
"""The same for a person who is introduced by a word for what people are: "griffier Bernardini"."""
_LONG_WORD = re.compile(r"\S{120,}")
"""A stretch without a space that is no word; spaCy's tokenizer takes quadratic time over one."""
_LONGEST = 2_000
"""Characters of a sentence that are read."""


class Entity(NamedTuple):
    """A name that a pipeline found."""

    start: int
    end: int
    kind: EntityKind


@cache
def entity_kinds() -> dict[str, EntityKind]:
    """Map the labels of the usual pipelines to what they mean here; others are left aside."""
    return {row["label"]: cast(EntityKind, row["kind"]) for row in read_table("entity_labels")}


def find_entities(tokens: Tokens, nlp: Language) -> list[Entity]:
    """Return the names that a pipeline finds, in order, each name with the kind that most of its places have.

    Sentences are read one by one. One whose only capital is that of its first word, an ordinary word of this text,
    holds no name and is left out.

    Args:
        tokens: The text.
        nlp: A pipeline. No other thread may use it meanwhile.
    """
    sentences = [(text, start) for text, start in _sentences(tokens) if _may_hold_name(text, tokens.lowercase)]
    kinds = entity_kinds()
    found = []
    chances: dict[str, list[float]] = defaultdict(list)
    for doc, start in nlp.pipe(sentences, as_tuples=True, disable=_NOT_NEEDED):
        second = _second_opinion(doc)
        for entity in doc.ents:
            if second is not None:
                chances[entity.text].append(second.get((entity.start, entity.end, entity.label_), 0.0))
            kind = kinds.get(entity.label_)
            if kind is not None:
                found.append(Entity(start + entity.start_char, start + entity.end_char, kind))
    if not chances:
        return _agreed(tokens.text, found)
    introduced = {tokens.text[entity.start : entity.end] for entity in found if _follows_role(tokens, entity)}
    return [
        entity
        for entity in _agreed(tokens.text, found)
        if _chance(tokens.text[entity.start : entity.end], chances) >= _needed(tokens, entity, introduced)
    ]


@cache
def _roles() -> frozenset[str]:
    """Return the words after which a name is that of a person; "directeur Financiën" shows that not all are."""
    return frozenset(row["word"] for row in read_table("roles") if row["sure"] != "no")


def _follows_role(tokens: Tokens, entity: Entity) -> bool:
    before = tokens.at_or_after(entity.start) - 1
    return before >= 0 and tokens.gap(before + 1) == " " and tokens.lower[before] in _roles()


def _chance(name: str, chances: dict[str, list[float]]) -> float:
    """Return the mean probability of a name, over all its places, of the kind that it was given there."""
    each = chances.get(name, (0.0,))
    return sum(each) / len(each)


def _needed(tokens: Tokens, entity: Entity, introduced: set[str]) -> float:
    """Return the mean probability from which on a name counts."""
    if entity.kind not in ("person", "organisation"):
        return 0.0
    name = tokens.text[entity.start : entity.end]
    if entity.kind == "person" and name in introduced:
        return _SURE_AFTER_ROLE
    doubtful = entity.kind == "person" or sum(letter.isupper() for letter in name) > 1
    return _SURE_OF_ONE_WORD if doubtful and " " not in name else _SURE


def _second_opinion(doc: Doc) -> dict[tuple[int, int, str], float] | None:
    """Return the probability of each span and label that a span categorizer gives; None where there is none."""
    if KINDS not in doc.spans:
        return None
    spans = doc.spans[KINDS]
    scores = spans.attrs.get("scores", ())
    return {(span.start, span.end, span.label_): float(score.max()) for span, score in zip(spans, scores, strict=True)}


def _sentences(tokens: Tokens) -> Iterator[tuple[str, int]]:
    for start, end in split_sentences(tokens.text):
        yield (
            _LONG_WORD.sub(lambda word: " " * len(word.group()), tokens.text[start : min(end, start + _LONGEST)]),
            start,
        )


def _may_hold_name(sentence: str, lowercase: frozenset[str]) -> bool:
    first, _, rest = sentence.partition(" ")
    return rest != rest.lower() or first[1:] != first[1:].lower() or first.lower().strip(".,:;") not in lowercase


def _agreed(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """Give a name one kind wherever it stands: the one that it was given most often, or first."""
    entities = list(entities)
    kinds: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for entity in entities:
        kinds[text[entity.start : entity.end]][entity.kind] += 1
    return [entity._replace(kind=kinds[text[entity.start : entity.end]].most_common(1)[0][0]) for entity in entities]
