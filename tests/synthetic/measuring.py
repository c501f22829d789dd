"""Make letters, parse them, and say how they compare with the truth."""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import kamerbrief
from support.gold import Score
from synthetic.combinations import PARTS, numbers
from synthetic.making import make
from synthetic.rendering import available, render
from synthetic.scoring import score
from synthetic.truth import truth

Totals = dict[str, dict[str, Score]]
"""Scores by engine and facet; the engine "all" holds them all."""


def measure(chosen: Sequence[int], folder: Path) -> Iterator[tuple[int, str, dict[str, Score]]]:
    """Yield the number, the engine and the scores of each letter."""
    for number in chosen:
        letter = make(number)
        data = render(letter, folder)
        parsed = kamerbrief.parse(data, name=f"{number}.pdf")
        yield number, letter.design.engine, score(truth(letter), parsed)


def total(results: Iterator[tuple[int, str, dict[str, Score]]], misses: bool = False) -> Totals:
    """Add results up, by engine and by facet."""
    totals: Totals = {}
    for number, engine, scores in results:
        for facet, one in scores.items():
            for group in ("all", engine):
                totals.setdefault(group, {}).setdefault(facet, Score()).add(one)
            if misses:
                for kind, lines in (("missed", one.missed), ("wrong", one.wrong)):
                    for line in lines:
                        print(f"{number} {engine} · {facet} · {kind}: {line}"[:400], flush=True)
    return totals


def _rates(one: Score) -> tuple[float, float]:
    found, wanted = one.right + len(one.wrong), one.right + len(one.missed)
    return (one.right / found if found else 1.0), (one.right / wanted if wanted else 1.0)


def report(totals: Totals) -> str:
    """Precision, recall and F per facet, and F per engine."""
    engines = sorted(set(totals) - {"all"})
    lines = [f"{'facet':18} {'P':>6} {'R':>6} {'F':>6} {'of':>6}  " + " ".join(f"{engine:>10}" for engine in engines)]
    for facet, one in totals["all"].items():
        precision, recall = _rates(one)
        each = " ".join(f"{totals[engine][facet].f1:10.3f}" for engine in engines)
        lines.append(f"{facet:18} {precision:6.3f} {recall:6.3f} {one.f1:6.3f} {one.right + len(one.missed):6}  {each}")
    means = [sum(s.f1 for s in totals[engine].values()) / len(totals[engine]) for engine in ("all", *engines)]
    lines.append(f"{'mean F':32} {means[0]:6.3f}  " + " ".join(f"{mean:10.3f}" for mean in means[1:]))
    return "\n".join(lines)


def main() -> int:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--part", choices=PARTS, default="dev")
    ask.add_argument("--letters", type=int, default=60)
    ask.add_argument("--skip", type=int, default=0, help="leave out as many letters of the part")
    ask.add_argument("--engine", action="append", help="only this engine")
    ask.add_argument("--number", type=int, action="append", help="only the letter of this number, of the part dev")
    ask.add_argument("--misses", action="store_true", help="what was missed and what was wrong; of the part dev alone")
    ask.add_argument("--keep", type=Path, help="write the PDFs to this folder and parse nothing")
    given = ask.parse_args()
    if given.misses and given.part == "kept":
        ask.error("what is kept apart for measuring is not looked at: --misses is for the part dev")
    engines = tuple(one for one in available() if not given.engine or one in given.engine)
    chosen = given.number or list(
        itertools.islice(numbers(given.part, engines), given.skip, given.skip + given.letters)
    )
    with tempfile.TemporaryDirectory() as name:
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            for number in chosen:
                (given.keep / f"{number}.pdf").write_bytes(render(make(number), Path(name)))
            return 0
        totals = total(measure(chosen, Path(name)), given.misses)
    print(f"{given.part}: {len(chosen)} letters, engines: {', '.join(engines)}")
    print(report(totals))
    return 0
