"""Names that a spaCy pipeline finds, in the terms of this library."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, cast

from kamerbrief.data import read_table
from kamerbrief.find.entities.confidences import confidence_of
from kamerbrief.model.evidence import Reason
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.sentences import split_sentences
from kamerbrief.text.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

EntityKind = Literal["person", "organisation", "place", "group", "other"]

_NOT_NEEDED = ("kamerbrief_sentences", "kamerbrief_names")
KINDS = "kamerbrief_kinds"
"""Group of spans in which a pipeline gives its second opinion, if it has one."""

ORGANISATION = "organisations.recogniser"
PERSON = "people.recogniser"
_RULERS = ("entity_ruler", "span_ruler", "future_entity_ruler")
"""Factories of components by which users of a pipeline mark names themselves."""

_SURE = 0.985
"""Least mean probability, over all its places, at which a name counts; measured on the annotated letters."""
_SURE_OF_ONE_WORD = 0.995
"""The same for a short form in capitals, and for a person by one word: those are most often something else."""
_SURE_AFTER_ROLE = 0.9
"""The same for a person who is introduced by a word for what people are: "griffier Bernardini"."""
_LONG_WORD = re.compile(r"\S{120,}")
"""A stretch without a space that is no word; spaCy's tokenizer takes quadratic time over one."""
_LONGEST = 2_000
"""Characters of a sentence that are read."""


class Ruler(Protocol):
    """An entity ruler or span ruler of spaCy."""

    def __len__(self) -> int:
        """Return the number of its patterns."""

    def match(self, doc: Doc) -> list[Any]:
        """Return what they match: triples of the rule, the first token and that past the last; or spans."""


class Entity(NamedTuple):
    """A name that a pipeline found.

    Attributes:
        start: Offset of its first character.
        end: Offset just past its last.
        kind: What it names.
        confidence: Probability from 0 to 1 that the pipeline gives it; None where it gives none.
        certain: Whether an entity ruler of the pipeline marked it.
    """

    start: int
    end: int
    kind: EntityKind
    confidence: float | None = None
    certain: bool = False


def found_by(kind: EntityKind) -> str:
    """Return what the evidence calls the finder of a name of some kind."""
    return PERSON if kind == "person" else ORGANISATION


@cache
def entity_kinds() -> dict[str, EntityKind]:
    """Map the labels of the usual pipelines to what they mean here; others are left aside."""
    return {row["label"]: cast(EntityKind, row["kind"]) for row in read_table("entity_labels")}


def find_entities(text: AnalysedText, nlp: Language) -> list[Entity]:
    """Return the names that a pipeline finds, in order, each name with the kind that most of its places have.

    Sentences are read one by one. One whose only capital is that of its first word, an ordinary word of this text,
    holds no name and is left out; an entity ruler may mark other words, so that a pipeline with one reads all.

    Args:
        text: The text; its trace is told which names the pipeline is too unsure of.
        nlp: A pipeline. No other thread may use it meanwhile.
    """
    tokens = text.tokens
    entities = _agreed(tokens.text, _marked(text, nlp))
    chances: dict[str, list[float]] = defaultdict(list)
    for entity in entities:
        if entity.confidence is not None:
            chances[tokens.text[entity.start : entity.end]].append(entity.confidence)
    introduced = {tokens.text[entity.start : entity.end] for entity in entities if _follows_role(tokens, entity)}
    return [
        sure
        for entity in entities
        if (sure := _if_sure(text, entity, chances[tokens.text[entity.start : entity.end]], introduced)) is not None
    ]


def _marked(text: AnalysedText, nlp: Language) -> Iterator[Entity]:
    """Yield the names of the kinds that are known here, with the probability of each place."""
    rulers = entity_rulers(nlp)
    lowercase = text.tokens.lowercase
    sentences = [(words, start) for words, start in _sentences(text) if rulers or _may_hold_name(words, lowercase)]
    for doc, start in nlp.pipe(sentences, as_tuples=True, disable=_NOT_NEEDED):
        for entity in entities_of(doc, rulers):
            yield entity._replace(start=start + entity.start, end=start + entity.end)


def entities_of(doc: Doc, rulers: Iterable[Ruler]) -> Iterator[Entity]:
    """Yield the entities of a document whose labels are known here, as offsets into its text.

    Args:
        doc: The document.
        rulers: The entity rulers of the pipeline that it went through.
    """
    kinds = entity_kinds()
    second = _second_opinion(doc)
    ruled = _marked_by(rulers, doc)
    for entity in doc.ents:
        kind = kinds.get(entity.label_)
        if kind is not None:
            place = entity.start, entity.end, entity.label_
            certain = bool(entity.ent_id_) or place in ruled
            chance = None if certain or second is None else second.get(place, 0.0)
            yield Entity(entity.start_char, entity.end_char, kind, chance, certain)


def entity_rulers(nlp: Language) -> list[Ruler]:
    """Return the components of a pipeline that mark names by patterns of its user."""
    names = (name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory in _RULERS)
    rulers = (cast(Ruler, nlp.get_pipe(name)) for name in names)
    return [ruler for ruler in rulers if len(ruler)]


def _marked_by(rulers: Iterable[Ruler], doc: Doc) -> set[tuple[int, int, str]]:
    """Return what the patterns of entity rulers match: first token, token past the last, and label.

    Those with an identifier are left out: the span has it.
    """
    places: set[tuple[int, int, str]] = set()
    for ruler in rulers:
        for match in ruler.match(doc):
            if isinstance(match, tuple):
                rule, start, end = match
                places.add((start, end, str(doc.vocab.strings[rule])))
            else:
                places.add((match.start, match.end, match.label_))
    return places


def _if_sure(text: AnalysedText, entity: Entity, chances: list[float], introduced: set[str]) -> Entity | None:
    """Return a name with its mean probability over all its places, or None where that is too low."""
    if entity.certain or not chances:
        return entity
    mean = sum(chances) / len(chances)
    needed = _needed(text.tokens, entity, introduced)
    if mean >= needed:
        return entity._replace(confidence=round(mean, 3))
    text.consider(
        entity.kind,
        entity.start,
        entity.end,
        found_by=found_by(entity.kind),
        confidence=confidence_of(found_by(entity.kind), mean),
        outcome="dropped",
        reasons=[Reason("names.threshold", f"the mean probability of the name must be at least {needed}", False)],
    )
    return None


@cache
def _roles() -> frozenset[str]:
    """Return the words after which a name is that of a person; "directeur Financiën" shows that not all are."""
    return frozenset(row["word"] for row in read_table("roles") if row["sure"] != "no")


def _follows_role(tokens: Tokens, entity: Entity) -> bool:
    before = tokens.at_or_after(entity.start) - 1
    return before >= 0 and tokens.gap(before + 1) == " " and tokens.lower[before] in _roles()


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


def _sentences(text: AnalysedText) -> Iterator[tuple[str, int]]:
    written = text.tokens.text
    for start, end in split_sentences(written):
        yield _LONG_WORD.sub(lambda word: " " * len(word.group()), written[start : min(end, start + _LONGEST)]), start


def _may_hold_name(sentence: str, lowercase: frozenset[str]) -> bool:
    first, _, rest = sentence.partition(" ")
    return rest != rest.lower() or first[1:] != first[1:].lower() or first.lower().strip(".,:;") not in lowercase


def _agreed(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """Give a name one kind wherever it stands: the one that it was given most often, or first.

    What is certain stays as it is.
    """
    entities = list(entities)
    kinds: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for entity in entities:
        if not entity.certain:
            kinds[text[entity.start : entity.end]][entity.kind] += 1
    return [
        entity if entity.certain else entity._replace(kind=kinds[text[entity.start : entity.end]].most_common(1)[0][0])
        for entity in entities
    ]
