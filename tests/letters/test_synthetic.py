"""Made letters, set by many engines in many ways, of which everything is known; see tests/synthetic/README.md."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pymupdf_fonts", reason="the extra synthetic is not installed")
pytest.importorskip("pyphen", reason="the extra synthetic is not installed")
pytest.importorskip("matplotlib", reason="the extra synthetic is not installed")

from synthetic.combinations import ENGINES, design, numbers, part_of
from synthetic.making import make
from synthetic.measuring import Totals, measure, report, total
from synthetic.rendering import available, missing, render
from synthetic.truth import truth

LETTERS = 18

FLOORS = {"signatories": 0.9, "headings": 0.88, "abbreviations": 0.88}
FLOOR = 0.93
"""The least F1 of a facet over the letters that are kept apart; they are too few for more than a guard."""


@pytest.fixture(scope="module")
def totals(tmp_path_factory: pytest.TempPathFactory) -> Totals:
    chosen = list(itertools.islice(numbers("kept", available()), LETTERS))
    return total(measure(chosen, tmp_path_factory.mktemp("letters")))


@pytest.mark.slow
def test_letters_kept_apart_are_read_as_well_as_promised(totals: Totals) -> None:
    low = {facet for facet, one in totals["all"].items() if one.f1 < FLOORS.get(facet, FLOOR)}
    assert not low, report(totals)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_no_engine_is_read_worse_than_others_by_much(totals: Totals, engine: str) -> None:
    reason = missing(engine)
    if reason:
        pytest.skip(reason)
    means = {name: sum(one.f1 for one in each.values()) / len(each) for name, each in totals.items()}
    assert means[engine] > means["all"] - 0.1, report(totals)


def test_a_number_is_always_the_same_letter() -> None:
    first, again = make(11), make(11)
    assert first == again
    assert truth(first) == truth(again)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_true_stands_in_the_letter(engine: str, tmp_path: Path) -> None:
    reason = missing(engine)
    if reason:
        pytest.skip(reason)
    number = next(numbers("dev", (engine,)))
    assert render(make(number), tmp_path).startswith(b"%PDF-")


def first(numbers: Iterator[int], count: int) -> set[int]:
    return set(itertools.islice(numbers, count))


def test_parts_share_no_letter() -> None:
    kept, dev = first(numbers("kept"), 60), first(numbers("dev"), 60)
    assert not kept & dev
    assert {part_of(design(number)) for number in kept} == {"kept"}
    assert {design(number).engine for number in kept} == set(ENGINES)
