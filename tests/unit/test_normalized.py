"""The normalized copy of a text: one kind of each sign, every offset kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.normalized import normalize


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("31\u00a0936\u2009nr. 7", "31 936 nr. 7"),
        ("2024\u20132025, \u2212", "2024-2025, -"),
        ("Kamer\u2019s", "Kamer's"),
        ("12\u20442", "12/2"),
        ("a\nb \n c", "a b   c"),
        ("a\n \n b", "a\n\n\n\nb"),
        ("a\r\nb", "a  b"),
        ("\u0661\u0662 \u2167", "\ufffd\ufffd \u2167"),
    ],
)
def test_signs_that_look_alike_are_one(text: str, normalized: str) -> None:
    assert normalize(text) == normalized


@given(st.text())
@settings(deadline=None)
def test_every_offset_is_kept(text: str) -> None:
    normalized = normalize(text)
    assert len(normalized) == len(text)
    kept = re.compile(r"[0-9]|[^\W\d]")
    assert [c for c in normalized if kept.match(c)] == [c for c in text if kept.match(c)]


def test_it_is_made_once() -> None:
    analysed = AnalysedText("2024\u20132025")
    assert analysed.normalized is analysed.normalized == "2024-2025"
