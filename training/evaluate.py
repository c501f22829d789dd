"""Measures the names that are found against those that are annotated, by place and label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kamerbrief.language.names import name_things
from training.corpus import Annotated, Name

if TYPE_CHECKING:
    from spacy.language import Language


class Score(NamedTuple):
    """Counts of one label: found and annotated, found only, annotated only."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def join(letter: Sequence[Annotated]) -> Annotated:
    """Return the paragraphs of a letter as one text, parted as the running text of a letter is."""
    text = ""
    names: list[Name] = []
    for paragraph in letter:
        text += "\n\n" if text else ""
        names += [Name(name.start + len(text), name.end + len(text), name.label) for name in paragraph.names]
        text += paragraph.text
    return Annotated(text, tuple(names))


def named_in_letter(text: str, nlp: Language | str | None) -> set[Name]:
    """Return the people and organisations that a letter's text names, by rules and, if given, a pipeline."""
    names = name_things(text, nlp=nlp, chamber="tweede_kamer")
    found = [("PER", person.mentions) for person in names.people]
    found += [("ORG", organisation.mentions) for organisation in names.organisations]
    return {Name(mention.span.start, mention.span.end, label) for label, mentions in found for mention in mentions}


def named_by_pipeline(text: str, nlp: Language) -> set[Name]:
    """Return what a pipeline alone marks."""
    return {
        Name(start + entity.start_char, start + entity.end_char, entity.label_)
        for doc, start in nlp.pipe(_paragraphs(text), as_tuples=True)
        for entity in doc.ents
    }


def _paragraphs(text: str) -> list[tuple[str, int]]:
    paragraphs = []
    offset = 0
    for paragraph in text.split("\n\n"):
        paragraphs.append((paragraph, offset))
        offset += len(paragraph) + 2
    return paragraphs


def score(pairs: Iterable[tuple[Iterable[Name], Iterable[Name]]]) -> dict[str, Score]:
    """Compare annotated with found names: the same place and label counts as right.

    Args:
        pairs: For each text, what is annotated and what was found.
    """
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for annotated, found in pairs:
        gold, given = set(annotated), set(found)
        right.update(name.label for name in gold & given)
        wrong.update(name.label for name in given - gold)
        missed.update(name.label for name in gold - given)
    labels = sorted({*right, *wrong, *missed})
    return {label: Score(right[label], wrong[label], missed[label]) for label in labels}
