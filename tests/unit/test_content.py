"""Content streams are read as pdfminer reads them."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pdfminer.pdftypes import PDFStream, stream_value

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


def same(*contents: bytes) -> None:
    try:
        expected = list(content._read_any(streams(*contents)))
    except Exception as error:
        with pytest.raises(type(error)):
            list(read_content(streams(*contents)))
    else:
        assert repr(list(read_content(streams(*contents)))) == repr(expected)


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
            assert repr(list(read_content(found))) == repr(list(content._read_any(found)))


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
