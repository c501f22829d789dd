"""What kind of document some bytes are, and what text they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.sources.formats import MediaType, decode, sniff

TEXT = "Geachte voorzitter,\r\n\r\nDe coördinatie is geregeld, zei € 5 miljoen.\n"


def test_a_pdf_is_known_by_its_first_line() -> None:
    assert sniff(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") is MediaType.PDF


def test_a_pdf_may_start_behind_other_bytes() -> None:
    assert sniff(b"\r\n" * 400 + b"%PDF-1.4\n") is MediaType.PDF


def test_a_pdf_header_far_inside_is_none() -> None:
    assert sniff(b"\x00" * 2000 + b"%PDF-1.4\n") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_known_and_read_in_any_usual_encoding(encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert sniff(data) is MediaType.TEXT
    assert decode(data) == TEXT


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_is_read_in_the_order_of_its_mark(order: str) -> None:
    data = "\ufeffBrief".encode(order)
    assert sniff(data) is MediaType.TEXT
    assert decode(data) == "Brief"


def test_a_letter_cut_off_within_a_character_is_still_text() -> None:
    data = ("é" * 3000).encode()[:-1]
    assert sniff(data) is MediaType.TEXT


def test_a_character_on_the_edge_of_the_bytes_looked_at_is_no_damage() -> None:
    for shift in range(4):
        assert sniff(b"a" * shift + ("€" * 3000).encode()) is MediaType.TEXT


def test_form_feeds_between_pages_are_text() -> None:
    assert sniff(b"Bladzijde een\f" * 100) is MediaType.TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 30,
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"<html><body>Weg</body></html>",
        b"  \n<?xml version='1.0'?>",
        b'{"error": 404}',
        bytes(range(1, 32)) * 20,
        b"\x93\x01\x02\x03\xfe" * 50,
    ],
)
def test_what_is_neither_is_refused(data: bytes) -> None:
    assert sniff(data) is None


@given(st.binary(max_size=6000))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    if sniff(data) is MediaType.TEXT:
        assert isinstance(decode(data), str)


@given(st.text(max_size=300))
def test_decoding_utf8_gives_the_text_back(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff") or text.encode().startswith((b"\xff\xfe", b"\xfe\xff"))
