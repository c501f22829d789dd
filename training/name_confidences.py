"""Counts how often each way to find a name is right: ``python -m training.name_confidences``.

Prints the rows of the table ``name_confidences``: of each pass, the names that it finds, and those that are right.
They come from three sets of letters, pooled. A gold file says what a letter names, not where, so that a name counts
once for a letter, however often a pass finds it; what the file leaves open is not counted. In the letters of the corpus
that are kept apart, and in the marked sentences of real letters, people and organisations count by place: those of a
recogniser only in letters that it was not trained on.

``python -m training.name_confidences --reliability`` prints what the confidences are worth: for real letters that serve
for nothing but measuring, the share that is right among the names of each range of confidence.
"""

from __future__ import annotations

import argparse
import json
import runpy
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kamerbrief import Letter
from kamerbrief.find.entities.abbreviations import find_introductions
from kamerbrief.find.entities.names import find_names
from kamerbrief.find.entities.people import merge_people
from kamerbrief.find.entities.recognised import find_entities
from kamerbrief.nlp.loading import load_pipeline
from kamerbrief.pipeline import parse
from kamerbrief.text.analysed import AnalysedText
from training.corpus import Name, letters, read_letter
from training.evaluate import join, within_sentences
from training.raw import Document
from training.raw import letters as letters_of
from training.standoff import Part

if TYPE_CHECKING:
    from spacy.language import Language

Same = Callable[[Any, Any], bool]


def found_in(letter: Letter, nlp: Language) -> Iterator[tuple[str, str, Any]]:
    """Yield the pass, the facet and the thing of all names in a letter.

    Args:
        letter: The letter.
        nlp: The spaCy pipeline.
    """
    text = AnalysedText(letter.text)
    introductions = find_introductions(text, letter.footnotes)
    kept = find_names(
        text,
        introductions,
        find_entities(text, nlp),
        signatories=letter.signatories,
        chamber=letter.header.chamber,
    )
    for each in kept.organisations:
        names = tuple(name for name in (each.value.name, each.value.abbreviation) if name)
        yield each.found_by, "organisations", names
    for person, mentions in merge_people(kept.people):
        for mention in mentions:
            yield mention.found_by, "people", person.value.name
    for country in kept.countries:
        yield country.found_by, "countries", country.value.code
    for short in introductions:
        long = letter.text[short.long_start : short.long_end]
        yield short.found_by, "abbreviations", (letter.text[short.short_start : short.short_end], long)


def comparisons(scorer: Path) -> dict[str, Same]:
    """Return how a gold item and a found one are compared, as the scorer does."""
    program = runpy.run_path(str(scorer))
    norm, overlap = program["norm"], program["overlap"]
    return {
        "organisations": lambda gold, found: bool({norm(name) for name in gold} & {norm(name) for name in found}),
        "people": program["same_person"],
        "countries": lambda gold, found: bool(gold == found),
        "abbreviations": lambda gold, found: norm(gold[0]) == norm(found[0]) and overlap(gold[1], found[1]),
    }


def count_in_gold(shared: Path, nlp: Language) -> Iterator[tuple[str, bool]]:
    """Yield the pass of each name in the letters with a gold file, and whether it is right.

    Args:
        shared: Folder with the scorer, the gold files and the letters.
        nlp: The spaCy pipeline.
    """
    same = comparisons(shared / "eval" / "score.py")
    for path in sorted((shared / "eval" / "gold").glob("*.gold.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        places = (folder / gold["file"] for folder in (shared / "letters", path.parent))
        letter = parse(next(place for place in places if place.exists()), nlp=None)
        for found_by, facet, thing in sorted(set(found_in(letter, nlp)), key=str):
            if facet not in gold:
                continue
            is_right = any(same[facet](each, thing) for each in gold[facet])
            if is_right or not any(same[facet](each, thing) for each in gold.get(f"{facet}_optional", ())):
                yield found_by, is_right


def count_in_corpus(nlp: Language) -> Iterator[tuple[str, bool]]:
    """Yield the pass of each name in the letters of the corpus that are kept apart, and whether it is right.

    Args:
        nlp: The spaCy pipeline.
    """
    for path in (path for part in ("dev", "test") for path in letters(part)):
        annotated = join(read_letter(path))
        text = AnalysedText(annotated.text)
        kept = find_names(text, find_introductions(text), find_entities(text, nlp), chamber="tweede_kamer")
        names = {(name.start, name.end, name.label) for name in annotated.names}
        for label, findings in (("ORG", kept.organisations), ("PER", kept.people)):
            for finding in findings:
                yield finding.found_by, (finding.start, finding.end, label) in names


class Judged(NamedTuple):
    """A name that was found in a marked sentence.

    Attributes:
        label: PER or ORG.
        found_by: The pass that found it.
        confidence: How sure that is of it.
        is_right: Whether the annotation has it, at the same place.
    """

    label: str
    found_by: str
    confidence: float
    is_right: bool


def judged_in_letters(documents: Iterable[Document], part: Part, nlp: Language) -> Iterator[Judged]:
    """Yield the people and organisations that are found in the marked sentences of real letters.

    Args:
        documents: The letters; each is read as a whole.
        part: The part that they belong to.
        nlp: The spaCy pipeline.
    """
    for document in documents:
        text = AnalysedText(document.text)
        kept = find_names(text, find_introductions(text), find_entities(text, nlp), chamber="tweede_kamer")
        found: dict[tuple[str, float], set[Name]] = defaultdict(set)
        for label, findings in (("ORG", kept.organisations), ("PER", kept.people)):
            for finding in findings:
                found[finding.found_by, finding.confidence].add(Name(finding.start, finding.end, label))
        for (found_by, confidence), names in found.items():
            for annotated, inside in within_sentences(document.text, names, part):
                yield from (Judged(name.label, found_by, confidence, name in annotated.names) for name in inside)


def count_in_real_letters(shared: Path, nlp: Language) -> Iterator[tuple[str, bool]]:
    """Yield the pass of each name in the marked sentences of real letters, and whether it is right.

    Args:
        shared: Folder of the real texts.
        nlp: The spaCy pipeline.
    """
    parts: tuple[Part, ...] = ("train", "dev")
    for part in parts:
        for each in judged_in_letters(letters_of(shared, part), part, nlp):
            if part == "dev" or not each.found_by.endswith(".recogniser"):
                yield each.found_by, each.is_right


_RANGES = 10


def reliability(judged: Iterable[Judged]) -> list[tuple[int, float, float]]:
    """Return for each tenth of the confidences, from the lowest: how many names, their mean, and the share right."""
    ranges: dict[int, list[Judged]] = defaultdict(list)
    for each in judged:
        ranges[min(int(each.confidence * _RANGES), _RANGES - 1)].append(each)
    return [
        (len(all_), sum(each.confidence for each in all_) / len(all_), sum(each.is_right for each in all_) / len(all_))
        for _, all_ in sorted(ranges.items())
    ]


def calibration_error(judged: Iterable[Judged]) -> float:
    """Return the expected calibration error: the mean distance of confidence and share right, weighted by names."""
    rows = reliability(judged)
    return sum(count * abs(mean - right) for count, mean, right in rows) / sum(count for count, _, _ in rows)


def _print_reliability(shared: Path, nlp: Language) -> None:
    judged = list(judged_in_letters(letters_of(shared, "test"), "test", nlp))
    for label in ("PER", "ORG"):
        some = [each for each in judged if each.label == label]
        for count, mean, right in reliability(some):
            print(f"{label}\t{count}\t{mean:.3f}\t{right:.3f}")
        print(f"{label}: {len(some)} names, expected calibration error {calibration_error(some):.3f}")


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(prog="python -m training.name_confidences")
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--reliability", action="store_true", help="measure what the confidences are worth")
    arguments = parser.parse_args()
    shared = arguments.shared
    nlp = load_pipeline()
    if arguments.reliability:
        _print_reliability(shared, nlp)
        return
    names: Counter[str] = Counter()
    right: Counter[str] = Counter()
    counted = chain(count_in_gold(shared, nlp), count_in_corpus(nlp), count_in_real_letters(shared, nlp))
    for found_by, is_right in counted:
        names[found_by] += 1
        right[found_by] += is_right
    for found_by in sorted(names):
        print(f"{found_by}\t{names[found_by]}\t{right[found_by]}")


if __name__ == "__main__":
    main()
