"""Content streams are read as pdfminer reads them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF

from kamerbrief.sources.pdf import content
from kamerbrief.sources.pdf.content import read_content

FIXTURES = Path(__file__).parents[1] / "fixtures"

SPACES = [b" ", b"\n", b"\r\n", b"\t", b"\x00", b"  ", b""]
TOKENS = [
    *[
        b"0",
        b"12",
        b"-7",
        b"+3",
        b"1.5",
        b"-.25",
        b".5",
        b"4.",
        b"00.10",
        b"-",
        b"--5",
        b"1.2.3",
        b"1e5",
        b"12abc",
        b".",
    ],
    *[
        b"(brief)",
        b"()",
        b"(een (twee) drie)",
        rb"(a\)b\(c)",
        rb"(\101\12\0003)",
        rb"(\400)",
        rb"(\x\n\\)",
        b"(a\\\r\nb)",
    ],
    *[b"(a\nb)", b"(half", b")", b"<48 65 6C>", b"<486>", b"<>", b"<4x>", b"<48", b">"],
    *[b"/F1", b"/", b"/A#20B", b"/\xff\xfe", b"/\xc3\xa9", b"/A/B", b"/Na\x00m"],
    *[
        b"[",
        b"]",
        b"[(a) -120 (b)]",
        b"<<",
        b">>",
        b"<</MCID 3>>",
        b"<</A [1 2] /B <</C true>> >>",
        b"<<1 2>>",
        b"<</A>>",
    ],
    *[b"q", b"Q", b"T*", b"Tj", b"BT", b"'", b'"', b"true", b"false", b"null", b"re", b"f*", b"x\x00y", b"BDC"],
    *[b"{", b"}", b"% comment\n", b"%", b"\xe9", b"BI /W 1 /H 1 ID \x00\x01\nEI", b"BI", b"ID", b"EI"],
]


def streams(*contents: bytes) -> list[PDFStream]:
    made = []
    for each in contents:
        stream = PDFStream({}, b"")
        stream.data = each
        made.append(stream)
    return made


def handed_over(data: bytes) -> bytes:
    """What of a stream is left to pdfminer."""
    reading = content._read_usual(data)
    while True:
        try:
            next(reading)
        except StopIteration as end:
            return data[end.value :]


def read_by_pdfminer(found: Sequence[PDFStream]) -> list[Any]:
    things = []
    with suppress(PSEOF):
        parser = PDFContentParser(found)
        while True:
            things.append(parser.nextobject()[1])
    return things


def same(*contents: bytes) -> None:
    try:
        expected = read_by_pdfminer(streams(*contents))
    except Exception as error:
        with pytest.raises(type(error)):
            list(read_content(streams(*contents)))
    else:
        assert repr(list(read_content(streams(*contents)))) == repr(expected)


# Streams as the grammar of PDF has them (PDF 32000-1:2008, 7.3), made of their parts.
DIGITS = st.integers(0, 10**12).map(lambda number: b"%d" % number)
SIGN = st.sampled_from([b"", b"-", b"+"])
NUMBER = st.builds(lambda sign, whole: sign + whole, SIGN, DIGITS) | st.builds(
    lambda sign, whole, part: sign + whole + b"." + part, SIGN, DIGITS | st.just(b""), DIGITS
)
NAME = st.binary(max_size=12).map(
    lambda name: (
        b"/" + b"".join(bytes([each]) if chr(each).isalnum() and each < 128 else b"#%02X" % each for each in name)
    )
)
PLAIN_NAME = st.from_regex(rb"/[A-Za-z][A-Za-z0-9.+_-]{0,12}", fullmatch=True)
LITERAL = st.recursive(
    st.lists(
        st.sampled_from(
            [rb"\n", rb"\)", rb"\(", rb"\\\\", b"\\\n", b"\\\r\n", rb"\7", rb"\53", rb"\101", rb"\0003", rb"\9", rb"\q"]
        )
        | st.binary(max_size=6).map(lambda data: data.translate(None, b"()\\")),
        max_size=6,
    ).map(b"".join),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda parts: b"(" + b")(".join(parts) + b")"),
    max_leaves=4,
).map(lambda text: b"(" + text + b")")
HEX = st.lists(st.sampled_from([b"4", b"8e", b"F0", b" ", b"\n", b"0"]), max_size=9).map(
    lambda digits: b"<" + b"".join(digits) + b">"
)
PLAIN = NUMBER | PLAIN_NAME | LITERAL | HEX | st.sampled_from([b"true", b"false"])
OPERAND = st.recursive(
    PLAIN | NAME | st.just(b"null"),
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda parts: b"[" + b" ".join(parts) + b"]")
        | st.lists(st.tuples(PLAIN_NAME, inner), max_size=3).map(
            lambda pairs: b"<<" + b" ".join(name + b" " + value for name, value in pairs) + b">>"
        )
    ),
    max_leaves=12,
)
OPERATOR = st.sampled_from(
    [b"q", b"Q", b"cm", b"BT", b"ET", b"Tf", b"Td", b"T*", b"TJ", b"Tj", b"'", b'"', b"re", b"f*", b"BDC", b"Do"]
)
INLINE_IMAGE = st.binary(max_size=30).map(lambda data: b"BI /W 2 /H 2 /BPC 8 /CS /G ID " + data + b"\nEI")
COMMENT = st.binary(max_size=20).map(lambda data: b"%" + data.translate(None, b"\r\n") + b"\n")
SEPARATOR = st.sampled_from([b" ", b"\n", b"\r\n", b"\t"])
INSTRUCTION = st.builds(
    lambda operands, operator, space: space.join([*operands, operator]),
    st.lists(OPERAND, max_size=6),
    OPERATOR,
    SEPARATOR,
)
STREAM = st.lists(INSTRUCTION | INLINE_IMAGE | COMMENT, max_size=8).map(b"\n".join)


@settings(max_examples=400)
@given(st.lists(STREAM, min_size=1, max_size=2))
@example([b"[(a) -120 (b)] TJ", b"ET"])
def test_streams_of_any_contents_are_read_as_pdfminer_reads_them(contents: list[bytes]) -> None:
    same(*contents)


@given(STREAM, st.binary(max_size=6), st.floats(0, 1))
def test_damaged_streams_are_read_as_pdfminer_reads_them(stream: bytes, damage: bytes, place: float) -> None:
    at = int(place * len(stream))
    same(stream[:at] + damage + stream[at + len(damage) :])
    same(stream[:at])


PLAIN_STRING = st.binary(max_size=9).map(lambda data: b"(" + data.translate(None, b"()\\") + b")")


@given(st.lists(st.tuples(st.lists(NUMBER | PLAIN_NAME | PLAIN_STRING | HEX, max_size=4), OPERATOR), max_size=6))
def test_what_typesetters_write_is_not_handed_over(instructions: list[tuple[list[bytes], bytes]]) -> None:
    data = b"".join(b" ".join([*operands, operator]) + b"\n" for operands, operator in instructions)
    assert handed_over(data) == b""
    same(data)


piece = st.lists(st.tuples(st.sampled_from(TOKENS) | st.binary(max_size=4), st.sampled_from(SPACES)), max_size=12)


@given(st.lists(piece, min_size=1, max_size=3))
@example([[(b"[", b" "), (b"1", b"")], [(b"2", b" "), (b"]", b" ")]])
def test_any_tokens_are_read_as_pdfminer_reads_them(pieces: list[list[tuple[bytes, bytes]]]) -> None:
    same(*(b"".join(token + space for token, space in each) for each in pieces))


@pytest.mark.parametrize("token", TOKENS, ids=repr)
def test_each_token_is_read_as_pdfminer_reads_it(token: bytes) -> None:
    same(b"1 0 0 1 72 720 cm " + token + b" (daarna) Tj\n")
    same(token)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.pdf")), ids=lambda path: path.stem)
def test_letters_are_read_in_the_usual_way(path: Path) -> None:
    with pdfplumber.open(io.BytesIO(path.read_bytes())) as document:
        for page in document.pages:
            found = [stream_value(each) for each in page.page_obj.contents]
            assert repr(list(read_content(found))) == repr(read_by_pdfminer(found))
            assert not any(handed_over(each.get_data()) for each in found)


@pytest.mark.parametrize(
    "hostile",
    [
        b"(" + rb"\000" * 100_000,
        b"(" * 100_000,
        b"[" * 100_000,
        b"<" * 100_000,
        b"<<" * 1000,
        b"1" * 200_000,
        b"/" * 100_000,
    ],
    ids=lambda each: repr(each[:4]),
)
def test_hostile_streams_end(hostile: bytes) -> None:
    same(hostile)
