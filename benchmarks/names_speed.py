"""Speed of the name recogniser: ``python benchmarks/names_speed.py [--runs N]``.

Words a second of the pipeline that the wheel carries, over those of ``spacy.blank("nl")``, which only splits words. The
two take turns on the same letters, each time loaded afresh, so that neither has seen the words before: as with a new
letter. The letters are those of the training corpus, without their marks. Prints the median of the runs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from spacy.language import Language


def own(*exclude: str) -> Language:
    """Return the pipeline of the wheel afresh, without some of its components."""
    import spacy

    import kamerbrief.nlp.components

    return spacy.load(Path(kamerbrief.__file__).parent / "data" / "nl_kamerbrief", exclude=exclude)


def recogniser() -> Language:
    """Return the statistical part only."""
    return own("kamerbrief_names")


def blank() -> Language:
    """Return a pipeline that only splits words."""
    import spacy

    return spacy.blank("nl")


def seconds(make: Callable[[], Language], texts: list[str]) -> float:
    """Return the time that a new pipeline takes over texts."""
    nlp = make()
    start = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    from training.corpus import PARTS, letters, read_letter

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each pipeline (default: 5)")
    arguments = parser.parse_args()
    texts = [text.text for part in PARTS for path in letters(part) for text in read_letter(path)]
    words = sum(len(doc) for doc in blank().pipe(texts))
    makers = {'spacy.blank("nl")': blank, "nl_kamerbrief, recogniser": recogniser, "nl_kamerbrief, whole": own}
    times: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(arguments.runs):
        for name, make in makers.items():
            times[name].append(seconds(make, texts))
    base = median(times['spacy.blank("nl")'])
    print(f"{words:,} words in {len(texts):,} paragraphs, {arguments.runs} runs\n")
    print(f"{'pipeline':28} words a second  of blank")
    for name, runs in times.items():
        print(f"{name:28} {words / median(runs):14,.0f}  1/{median(runs) / base:.1f}")
    start = time.perf_counter()
    recogniser()
    print(f"\nloading: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
