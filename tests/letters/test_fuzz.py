"""Broken and hostile files end in a letter or in an error of this library; ``tests/fuzz.py`` makes many more."""

from __future__ import annotations

import time

import pytest

import kamerbrief
from fuzz import FIXTURES, make_input, run

COUNT, SEED = 300, 7
"""Another seed than the long form has by default, so that the two do not read the same files."""


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, COUNT, 50))
def test_mutated_files(first: int) -> None:
    outcomes = [run(number, SEED) for number in range(first, first + 50)]
    assert not [outcome for outcome in outcomes if outcome.name.startswith("!")]


def test_inputs_are_made_again() -> None:
    assert make_input(3, SEED) == make_input(3, SEED) != make_input(4, SEED)


def test_reading_stops_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, *(each * 7.0 for each in range(1_000_000))])
    monkeypatch.setattr(time, "monotonic", lambda: next(moments))
    data = (FIXTURES / "one-page.pdf").read_bytes()
    with pytest.raises(kamerbrief.DocumentTooLargeError, match="max_seconds"):
        kamerbrief.parse(data, options=kamerbrief.ParseOptions(max_seconds=5))
