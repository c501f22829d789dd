"""PDFs that ask for more memory or time than there is end soon, in a process that has little of both."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from kamerbrief.options import ParseOptions
from kamerbrief.sources.pdf.budget import Budget, OverBudgetError
from kamerbrief.sources.pdf.unpacking import BudgetedStream
from support import hostile_pdf
from support.hostile_pdf import BOMBS

MOST_SECONDS = 40.0
"""Processor time that one may take; none takes five."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, tuple[str, float]]:
    """What becomes of each, in one process; those after one that ends it are missing."""
    script = Path(hostile_pdf.__file__)
    made = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=1200, check=False)
    rows = (json.loads(line) for line in made.stdout.splitlines())
    return {name: (outcome, seconds) for name, outcome, seconds, _ in rows}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_file_ends(name: str, outcomes: dict[str, tuple[str, float]]) -> None:
    outcome, seconds = outcomes[name]
    assert outcome in BOMBS[name][2]
    assert seconds < MOST_SECONDS


def stream(data: bytes, name: str, **params: int) -> PDFStream:
    entries: dict[str, Any] = {"Filter": LIT(name)}
    return PDFStream({**entries, "DecodeParms": params} if params else entries, data)


def unpacked(found: PDFStream) -> bytes:
    return BudgetedStream(found, Budget(ParseOptions())).get_data()


@given(st.binary(max_size=300), st.integers(0, 320), st.integers(0, 255))
def test_deflated_streams_are_read_as_pdfminer_reads_them_also_where_they_are_broken(
    data: bytes, place: int, byte: int
) -> None:
    packed = bytearray(zlib.compress(data))
    for broken in (bytes(packed), bytes(packed[:place]), bytes(packed) + b"\nrest"):
        assert unpacked(stream(broken, "FlateDecode")) == stream(broken, "FlateDecode").get_data()
    packed[place % len(packed)] = byte
    assert unpacked(stream(bytes(packed), "Fl")) == stream(bytes(packed), "Fl").get_data()


@given(st.binary(max_size=200), st.sampled_from([b"", b" ", b"\n"]))
def test_streams_in_ascii_are_read_as_pdfminer_reads_them(data: bytes, space: bytes) -> None:
    for adobe in (True, False):
        packed = space + base64.a85encode(data, adobe=adobe, wrapcol=60) + space
        if adobe or not packed.strip().endswith((b"~", b">")):
            assert unpacked(stream(packed, "ASCII85Decode")) == stream(packed, "ASCII85Decode").get_data() == data
    assert unpacked(stream(data.hex().encode() + space + b">", "AHx")) == data


@given(st.lists(st.tuples(st.integers(0, 4), st.binary(min_size=6, max_size=6)), min_size=1, max_size=8))
def test_predictors_are_undone_as_pdfminer_undoes_them(rows: list[tuple[int, bytes]]) -> None:
    packed = zlib.compress(b"".join(bytes((kind,)) + row for kind, row in rows))
    png = {"Predictor": 12, "Columns": 6}
    assert unpacked(stream(packed, "Fl", **png)) == stream(packed, "Fl", **png).get_data()
    packed = zlib.compress(b"".join(row for _, row in rows))
    tiff = {"Predictor": 2, "Columns": 2, "Colors": 3}
    assert unpacked(stream(packed, "Fl", **tiff)) == stream(packed, "Fl", **tiff).get_data()


def test_a_budget_that_is_spent_stays_so() -> None:
    budget = Budget(ParseOptions(max_unpacked_bytes=10))
    budget.take_bytes(10)
    budget.tick()
    with pytest.raises(OverBudgetError, match="max_unpacked_bytes"):
        budget.take_bytes(1)
    for ask in (budget.tick, budget.check):
        with pytest.raises(OverBudgetError, match="max_unpacked_bytes"):
            ask()


def test_time_may_be_less_than_a_second() -> None:
    assert ParseOptions(max_seconds=0.5).max_seconds == 0.5
    for wrong in (0, -1.0, float("nan"), float("inf"), None, True, "1"):
        with pytest.raises((TypeError, ValueError), match="max_seconds"):
            ParseOptions(max_seconds=wrong)  # type: ignore[arg-type]
