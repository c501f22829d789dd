"""Measures the names that are found against those that are annotated: ``python -m training.evaluate``.

On the letters of the corpus that are kept apart, names count by place and label: with the rules alone, with the
statistical pipeline alone, and with both; so they do in the marked sentences of real letters that are kept apart, each
letter read as a whole. On the marked sentences of policy rules and questions that are kept apart, and on sentences of
Wikipedia (WikiNEuRal), the pipeline alone. On letters with a gold file, by the scorer that comes with them, people,
countries and organisations, with the rules alone and with both.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import io
import runpy
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kamerbrief.find.entities.names import name_things
from kamerbrief.nlp.loading import load_pipeline
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.sentences import split_sentences
from training import raw
from training.corpus import LABELS, Annotated, Name, letters, read_letter
from training.standoff import Part, annotated_sentences

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


def named_in_letter(text: str, nlp: Language | None) -> set[Name]:
    """Return the people and organisations that a letter's text names, by rules and, if given, a pipeline."""
    names = name_things(AnalysedText(text), nlp=nlp, chamber="tweede_kamer")
    found = [("PER", person.mentions) for person in names.people]
    found += [("ORG", organisation.mentions) for organisation in names.organisations]
    return {Name(mention.span.start, mention.span.end, label) for label, mentions in found for mention in mentions}


def named_by_pipeline(text: str, nlp: Language) -> set[Name]:
    """Return what a pipeline alone marks, without the rules that may stand behind it."""
    rules = [name for name in nlp.pipe_names if name == "kamerbrief_names"]
    return {
        Name(start + entity.start_char, start + entity.end_char, entity.label_)
        for doc, start in nlp.pipe(_paragraphs(text), as_tuples=True, disable=rules)
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


_RULES = ("PER", "ORG")
"""The labels that the rules have an opinion on."""


def compare_on_letters(part: str, nlp: Language) -> dict[str, dict[str, Score]]:
    """Return the scores of the rules, the pipeline and both on a part of the corpus."""
    texts = [join(read_letter(path)) for path in letters(part)]

    def with_rules(pipeline: Language | None) -> dict[str, Score]:
        return score(
            ((name for name in text.names if name.label in _RULES), named_in_letter(text.text, pipeline))
            for text in texts
        )

    return {
        "rules": with_rules(None),
        "pipeline": score((text.names, named_by_pipeline(text.text, nlp)) for text in texts),
        "both": with_rules(nlp),
    }


def wikipedia_sentences(path: Path) -> Iterator[Annotated]:
    """Yield the sentences of WikiNEuRal, one word a line with its number and label, put together with spaces."""
    for sentence in path.read_text(encoding="utf-8").split("\n\n"):
        text = ""
        names: list[Name] = []
        for line in sentence.splitlines():
            _, word, tag = line.split("\t")
            start = len(text) + bool(text)
            text += (" " if text else "") + word
            if tag.startswith("B-"):
                names.append(Name(start, len(text), tag[2:]))
            elif tag.startswith("I-"):
                names[-1] = names[-1]._replace(end=len(text))
        yield Annotated(text, tuple(names))


def sentences_kept_apart(shared: Path) -> Iterator[Annotated]:
    """Yield the marked sentences of policy rules and questions that are not trained on.

    Args:
        shared: Folder of the real texts.
    """
    return annotated_sentences(raw.sentences(shared, sys.maxsize, 0), "rules")


def within_sentences(text: str, found: Iterable[Name], part: Part) -> Iterator[tuple[Annotated, set[Name]]]:
    """Yield the marked sentences of a letter's text, with the names found that stand in each.

    Args:
        text: The whole text.
        found: What was found in it.
        part: Only sentences of this part.
    """
    for start, end in split_sentences(text):
        written = text[start:end]
        for annotated in annotated_sentences([" ".join(written.split())], part):
            inside = (name for name in found if start <= name.start and name.end <= end)
            yield (
                annotated,
                {
                    Name(
                        _single_spaced(written, name.start - start),
                        _single_spaced(written, name.end - start),
                        name.label,
                    )
                    for name in inside
                },
            )


def _single_spaced(written: str, offset: int) -> int:
    """Return where a place of a text is once its white space is single spaces; no space stands at the place itself."""
    before = written[:offset]
    return len(" ".join(before.split())) + (before[-1:].isspace() and bool(before.strip()))


def compare_on_real_letters(shared: Path, part: Part, nlp: Language) -> dict[str, dict[str, Score]]:
    """Return the scores of the rules, the pipeline and both on the marked sentences of real letters.

    Args:
        shared: Folder of the real texts.
        part: Which letters.
        nlp: The pipeline.
    """
    texts = [document.text for document in raw.letters(shared, part)]

    def scored(find: Callable[[str], set[Name]], labels: Sequence[str]) -> dict[str, Score]:
        return score(
            ([name for name in annotated.names if name.label in labels], found)
            for text in texts
            for annotated, found in within_sentences(text, find(text), part)
        )

    return {
        "rules": scored(lambda text: named_in_letter(text, None), _RULES),
        "pipeline": scored(lambda text: named_by_pipeline(text, nlp), LABELS),
        "both": scored(lambda text: named_in_letter(text, nlp), _RULES),
    }


def compare_on_gold(scorer: Path, nlp: Language | None) -> list[str]:
    """Return the lines on names that the scorer of the gold files prints.

    Args:
        scorer: The program; it calls :func:`kamerbrief.parse`, which gets the pipeline.
        nlp: The pipeline; None for the rules alone.
    """
    import kamerbrief

    kept: tuple[Callable[..., object], Callable[..., object]] = (kamerbrief.parse, kamerbrief.parse_text)
    printed = io.StringIO()
    arguments, sys.argv = sys.argv, [str(scorer)]
    try:
        kamerbrief.parse = functools.partial(kamerbrief.parse, nlp=nlp)
        kamerbrief.parse_text = functools.partial(kamerbrief.parse_text, nlp=nlp)
        with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
            runpy.run_path(str(scorer), run_name="__main__")
    finally:
        sys.argv = arguments
        kamerbrief.parse, kamerbrief.parse_text = kept  # type: ignore[assignment]
    return [
        line for line in printed.getvalue().splitlines() if line.startswith(("people", "countries", "organisations"))
    ]


def _print(what: str, scores: dict[str, Score]) -> None:
    for label, each in scores.items():
        print(f"{what:24} {label:5} P {each.precision:.3f}  R {each.recall:.3f}  F1 {each.f1:.3f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    shared = Path(__file__).resolve().parents[2] / "shared"
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", help="folder of another pipeline than the one that ships")
    parser.add_argument("--shared", type=Path, default=shared, help="folder of the texts to measure on")
    options = parser.parse_args(arguments)
    nlp = load_pipeline(options.model) if options.model else load_pipeline()
    scorer = options.shared / "eval" / "score.py"
    for part in ("dev", "test"):
        for way, scores in compare_on_letters(part, nlp).items():
            _print(f"{part}, {way}", scores)
    real: tuple[Part, ...] = ("dev", "test") if options.shared.is_dir() else ()
    for real_part in real:
        for way, scores in compare_on_real_letters(options.shared, real_part, nlp).items():
            _print(f"real {real_part}, {way}", scores)
    sources: dict[str, Callable[[], Iterable[Annotated]]] = {
        "real text, pipeline": lambda: sentences_kept_apart(options.shared),
        "Wikipedia, pipeline": lambda: wikipedia_sentences(options.shared / "ner" / "wikineural-nl-test.conllu"),
    }
    for name, make in sources.items():
        if options.shared.is_dir():
            _print(name, score((text.names, named_by_pipeline(text.text, nlp)) for text in make()))
    if scorer.exists():
        for way, pipeline in (("rules", None), ("both", nlp)):
            for line in compare_on_gold(scorer, pipeline):
                print(f"{f'gold, {way}':24} {line}")


if __name__ == "__main__":
    main()
