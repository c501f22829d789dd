"""Counts how often each way to find a name is right: ``python -m training.name_confidences``.

Prints the rows of the table ``name_confidences``: of each pass, the names that it finds, and those that are right.
They come from two sets of letters, pooled. A gold file says what a letter names, not where, so that a name counts once
for a letter, however often a pass finds it; what the file leaves open is not counted. In the letters of the corpus that
are kept apart, people and organisations count by place.
"""

from __future__ import annotations

import argparse
import json
import runpy
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamerbrief import Letter
from kamerbrief.find.entities.abbreviations import find_introductions
from kamerbrief.find.entities.names import find_names
from kamerbrief.find.entities.people import merge_people
from kamerbrief.find.entities.recognised import find_entities
from kamerbrief.nlp.loading import load_pipeline
from kamerbrief.pipeline import parse
from kamerbrief.text.analysed import AnalysedText
from training.corpus import letters, read_letter
from training.evaluate import join

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


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(prog="python -m training.name_confidences")
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    shared = parser.parse_args().shared
    nlp = load_pipeline()
    names: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for found_by, is_right in chain(count_in_gold(shared, nlp), count_in_corpus(nlp)):
        names[found_by] += 1
        right[found_by] += is_right
    for found_by in sorted(names):
        print(f"{found_by}\t{names[found_by]}\t{right[found_by]}")


if __name__ == "__main__":
    main()
