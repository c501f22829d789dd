"""The made letters against what their author wrote down of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

import kamerbrief
from support.gold import Score, compare

FOLDER = Path(__file__).parents[1] / "fixtures"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in FOLDER.glob("*.gold.json"))
EXACT = ("header", "headings", "footnotes", "signatories", "references", "text")
FLOORS = {"people": 0.97, "countries": 0.96, "organisations": 0.84, "deadlines": 0.91}
"""What is found at least of names and deadlines, over all letters together, as F1. To be raised as it gets better."""
KNOWN = {("tables", "references"): "the number behind ‘gewijzigd bij nr.’ is not taken for one of the same dossier"}


@cache
def scores(name: str) -> dict[str, Score]:
    gold = json.loads((FOLDER / f"{name}.gold.json").read_text(encoding="utf-8"))
    return compare(gold, kamerbrief.parse(FOLDER / gold["file"]))


def exactly() -> Sequence[object]:
    cases = []
    for name in NAMES:
        for what in EXACT:
            known = KNOWN.get((name, what))
            marks = [pytest.mark.xfail(strict=True, reason=known)] if known else []
            cases.append(pytest.param(name, what, marks=marks, id=f"{name}-{what}"))
    return cases


def test_each_letter_has_a_gold_file() -> None:
    letters = {path.stem for path in FOLDER.iterdir() if path.suffix in (".pdf", ".txt")}
    assert letters == set(NAMES)


@pytest.mark.parametrize(("name", "what"), exactly())
def test_exactly(name: str, what: str) -> None:
    score = scores(name).get(what)
    if score is None:
        pytest.skip("not in the gold file")
    assert (score.missed, score.wrong) == ([], [])


@pytest.mark.parametrize("what", FLOORS)
def test_names_and_deadlines_over_all_letters(what: str) -> None:
    together = Score()
    for name in NAMES:
        together.add(scores(name)[what])
    assert together.f1 >= FLOORS[what], f"{together.f1:.3f}; missed {together.missed}, wrong {together.wrong}"
