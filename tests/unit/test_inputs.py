"""What may be given to the functions of the library, and what they say of anything else."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

import kamerbrief
from kamerbrief.errors import CorruptDocumentError, DocumentTooLargeError, UnsupportedFormatError
from kamerbrief.find.entities.names import name_things
from kamerbrief.options import ParseOptions
from kamerbrief.sources.reading import read_input
from kamerbrief.sources.word.package import check_package
from kamerbrief.text.analysed import AnalysedText

TEXT = b"Geachte voorzitter,\n\nDe dijk houdt stand.\n"


@pytest.mark.parametrize("wrong", [None, 5, ["brief.pdf"], pytest.param(object(), id="object")], ids=repr)
def test_what_is_no_source_is_named(wrong: Any) -> None:
    with pytest.raises(TypeError, match=f"path, bytes or a file object.*not {type(wrong).__name__}"):
        kamerbrief.parse(wrong)


def test_a_path_with_a_nul_is_refused() -> None:
    with pytest.raises(ValueError, match="NUL"):
        kamerbrief.parse("brief\0.pdf")


def test_a_file_opened_as_text_is_refused() -> None:
    with pytest.raises(TypeError, match="binary mode; this one gives str"):
        kamerbrief.parse(io.StringIO("Geachte voorzitter"))  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [5, pytest.param(object(), id="object"), ["nl"]], ids=repr)
def test_what_is_no_pipeline_is_named(wrong: Any) -> None:
    with pytest.raises(TypeError, match="name of a spaCy pipeline"):
        kamerbrief.parse(TEXT, nlp=wrong)
    with pytest.raises(TypeError, match="name of a spaCy pipeline"):
        kamerbrief.parse_many([TEXT], nlp=wrong)


def test_tables_of_one_letter_go_in_a_list() -> None:
    letter = kamerbrief.parse_text("Geachte voorzitter,", nlp=None)
    with pytest.raises(TypeError, match=r"tables\(\[letter\]\)"):
        kamerbrief.tables(letter)  # type: ignore[arg-type]


def test_a_device_is_not_read() -> None:
    with pytest.raises(UnsupportedFormatError, match="device or a pipe"):
        read_input("/dev/zero", ParseOptions(max_bytes=1000))


def test_a_pipe_by_its_path_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "brief.pdf"
    os.mkfifo(pipe)
    with pytest.raises(UnsupportedFormatError, match="device or a pipe"):
        read_input(pipe, ParseOptions())


class Slow(io.RawIOBase):
    """Gives three bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self.rest = data

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece, self.rest = self.rest[: min(3, len(buffer))], self.rest[3:]
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_raw_stream_is_read_to_its_end_and_no_further_than_the_limit() -> None:
    assert read_input(Slow(TEXT), ParseOptions()).data == TEXT  # type: ignore[arg-type]
    endless = Slow(TEXT * 1000)
    with pytest.raises(DocumentTooLargeError, match="max_bytes"):
        read_input(endless, ParseOptions(max_bytes=100))  # type: ignore[arg-type]
    assert len(endless.rest) > 900 * len(TEXT)


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_a_package_with_a_part_that_is_damaged(packing: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as package:
        package.writestr("[Content_Types].xml", "<Types/>" * 40)
        packed = package.infolist()[0].compress_size
    whole = file.getvalue()
    begin = 30 + len("[Content_Types].xml")
    for place in range(begin, begin + packed):
        data = bytearray(whole)
        data[place] ^= 255
        with pytest.raises(CorruptDocumentError, match="damaged"):
            check_package(bytes(data), "brief.docx", ParseOptions())


@pytest.mark.parametrize("title", ["drs. ", "dhr. ", "prof. dr. "])
def test_a_row_of_titles_is_read_once(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    count = 1000

    text = AnalysedText(title * count)
    plain = type(text.tokens).gap

    def counted(tokens: Any, at: int) -> str:
        nonlocal steps
        steps += 1
        return plain(tokens, at)

    monkeypatch.setattr(type(text.tokens), "gap", counted)
    name_things(text)
    assert steps < 100 * count
