"""A file → a document: what the input is follows from its bytes, and each format is read by its own reader."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from attrs import frozen

from kamerbrief.errors import (
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    NoTextLayerError,
    UnsupportedFormatError,
)
from kamerbrief.extras import OCR_PACKAGES
from kamerbrief.model.notice import Notice
from kamerbrief.options import ParseOptions
from kamerbrief.sources.formats import MediaType, decode, is_locked_office_document, sniff

if TYPE_CHECKING:
    from kamerbrief.layout.document import Document
    from kamerbrief.layout.zones import ZonedPage
    from kamerbrief.sources.pdf.reader import PdfReader

_FEW_CHARACTERS = 25
"""A document with fewer characters a page than this, and pictures on its pages, is a scan."""


_WANTED = "kamerbrief.parse takes a path, bytes or a file object opened in binary mode"
NAMELESS = "the input"
"""What an input without a name is called in a message."""


@frozen
class Input:
    """What is to be read.

    Attributes:
        data: Its bytes.
        name: Its file name, or None.
        path: Where the file is, or None.
    """

    data: bytes
    name: str | None
    path: str | None = None

    @property
    def label(self) -> str:
        """What to call it in a message."""
        return self.name or NAMELESS


def read_input(
    source: str | os.PathLike[str] | bytes | BinaryIO, options: ParseOptions, name: str | None = None
) -> Input:
    """Read the bytes of a path or file object, up to the limit.

    Args:
        source: Path of a file, its bytes, or a binary file object.
        options: Limits.
        name: What to call it, if not by the name of the file.

    Raises:
        DocumentTooLargeError: If there are more bytes than the options allow.
        CorruptDocumentError: If there are none.
        UnsupportedFormatError: If the path is that of a device or a pipe.
        OSError: If the file cannot be opened.
        TypeError: If it is none of these, or a file opened as text.
        ValueError: If the path holds a NUL character.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        data, where = bytes(source), None
    elif isinstance(source, str | os.PathLike):
        path = Path(source)
        if "\0" in str(path):
            raise ValueError(f"a path holds no NUL character, as {str(path)!r} does")
        name, where = name or path.name, str(path.absolute())
        data = _bytes_of(path, name, options)
    elif not callable(getattr(source, "read", None)):
        raise TypeError(f"{_WANTED}, not {type(source).__name__}")
    else:
        given = getattr(source, "name", None)
        where = str(Path(given).absolute()) if isinstance(given, str) else None
        name = name or (Path(given).name if isinstance(given, str) else None)
        data = _read_to_the_end(source, options.max_bytes + 1)
    label = name or NAMELESS
    if len(data) > options.max_bytes:
        raise DocumentTooLargeError(label, _too_many_bytes(options))
    if not data.strip():
        raise CorruptDocumentError(label, "the file is empty; get a new copy")
    return Input(data, name, where)


def _bytes_of(path: Path, name: str, options: ParseOptions) -> bytes:
    """Return what a regular file holds; a device or a pipe may have no end."""
    status = path.stat()
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):  # opening a folder says that it is one
        problem = "this is a device or a pipe, not a file; open it yourself and give the file object or its bytes"
        raise UnsupportedFormatError(name, problem)
    if status.st_size > options.max_bytes:
        raise DocumentTooLargeError(name, _too_many_bytes(options))
    with path.open("rb") as file:
        return file.read(options.max_bytes + 1)


def _read_to_the_end(source: BinaryIO, most: int) -> bytes:
    """Return what a file object gives, up to a number of bytes; one without a buffer may give less at a time."""
    found = bytearray()
    while len(found) < most:
        piece = source.read(most - len(found))
        if not isinstance(piece, bytes):
            raise TypeError(f"{_WANTED}; this one gives {type(piece).__name__}")
        if not piece:
            break
        found += piece
    return bytes(found)


def _too_many_bytes(options: ParseOptions) -> str:
    return f"more than {options.max_bytes} bytes; raise ParseOptions.max_bytes to read it all the same"


def _unsupported(data: bytes) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "this is an Office document in the old format (.doc); save it as .docx or PDF"
    kinds = {
        b"PK\x03\x04": "a zip archive or an Office document of another kind",
        b"\x89PNG": "a picture",
        b"\xff\xd8\xff": "a picture",
        b"{\\rtf": "an RTF document",
    }
    head = data[:512].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        what = "a web page or XML"
    else:
        what = next((kind for magic, kind in kinds.items() if data.startswith(magic)), "not a known kind of document")
    wanted = "a PDF, a Word document (.docx) or plain text"
    return f"this is {what}, not {wanted}; save the letter as PDF, or give its text to parse_text"


def find_media_type(given: Input) -> MediaType:
    """Return what kind of document the input is.

    Raises:
        UnsupportedFormatError: If it is none that can be read.
        EncryptedDocumentError: If it is an Office document that is locked with a password.
    """
    media_type = sniff(given.data)
    if media_type is not None:
        return media_type
    if is_locked_office_document(given.data):
        problem = "the document is locked with a password; save it without one and try again"
        raise EncryptedDocumentError(given.label, problem)
    raise UnsupportedFormatError(given.label, _unsupported(given.data))


def read_document(given: Input, media_type: MediaType, options: ParseOptions) -> Document:
    """Read a document.

    Args:
        given: The input.
        media_type: What it is.
        options: Limits, and whether scans are read with OCR.

    Raises:
        MissingDependencyError: If what reading it takes is not installed.
        EncryptedDocumentError: If it asks for a password.
        NoTextLayerError: If it holds no text.
        CorruptDocumentError: If it is broken beyond reading.
        DocumentTooLargeError: If it is over a limit of ``options``.
    """
    if media_type is MediaType.PDF:
        return _read_pdf(given, options)
    if media_type is MediaType.DOCX:
        return _read_docx(given, options)
    return read_text(decode(given.data))


def read_text(text: str) -> Document:
    """Return the document that plain text is."""
    from kamerbrief.layout.document import Document
    from kamerbrief.sources.plain_text import zone_text

    return Document(zone_text(text), placed=False, typeset=False)


def _read_pdf(given: Input, options: ParseOptions) -> Document:
    from kamerbrief.layout.document import Document
    from kamerbrief.layout.zones import zone
    from kamerbrief.sources.pdf.reader import PdfReader

    reader = PdfReader(given.data, given.label, options)
    try:
        pages = zone(reader.pages())
    finally:
        reader.close()
    if not reader.page_count:
        raise CorruptDocumentError(given.label, "the PDF has no pages that can be read; get a new copy")
    ocr = options.ocr is True or any(notice.code == "ocr" for notice in reader.notices)
    _require_text(pages, given.label, reader.notices, ocr=ocr)
    notices = [*reader.notices, *_page_notices(reader, pages)]
    return Document(pages, page_count=reader.page_count, page_sizes=tuple(reader.page_sizes), notices=notices)


def _read_docx(given: Input, options: ParseOptions) -> Document:
    from kamerbrief.sources.word.contents import read_docx
    from kamerbrief.sources.word.flow import flow_document

    content = read_docx(given.data, given.label, options)
    document = flow_document(content)
    if not any(page.body or page.margin for page in document.pages):
        pictures = " but pictures (a scan?)" if content.pictures else ""
        advice = "save the letter as PDF, and add a text layer with an OCR program if it is a scan"
        raise NoTextLayerError(given.label, f"the document holds no text{pictures}; {advice}")
    return document


def _require_text(pages: Sequence[ZonedPage], label: str, notices: Sequence[Notice], *, ocr: bool) -> None:
    """Raise if the document holds next to no text, also after what OCR read where that was done."""
    characters = sum(_count_characters(page) for page in pages)
    pictures = any(page.images for page in pages)
    if characters > _FEW_CHARACTERS * max(1, len(pages)) or (characters and (ocr or not pictures)):
        return
    if pictures and ocr:
        failed = next((notice.message for notice in notices if notice.code == "ocr_failed"), None)
        problem = failed or "OCR found no text on the pages, which are pictures; scan them again, upright and sharp"
        raise NoTextLayerError(label, problem)
    if pictures:
        raise NoTextLayerError(
            label,
            "the pages are pictures without text (a scan); read it with ParseOptions(ocr=True) (--ocr on the command "
            f"line), which takes {OCR_PACKAGES} and the program Tesseract, or add a text layer with an OCR program, "
            "for instance `ocrmypdf -l nld scan.pdf letter.pdf`, and read the result",
        )
    if notices:
        raise CorruptDocumentError(label, f"no page could be read ({notices[0].message}); get a new copy")
    raise NoTextLayerError(label, "the document holds no text; if it shows any, add a text layer with an OCR program")


def _count_characters(page: ZonedPage) -> int:
    return sum(len(line.text) for line in (*page.body, *page.notes, *page.margin))


def _page_notices(reader: PdfReader, pages: Sequence[ZonedPage]) -> list[Notice]:
    hidden_pages = sorted({*reader.hidden_pages, *(page.number for page in pages if page.hidden)})
    unmapped = "some signs have no character in the file and are shown as \N{REPLACEMENT CHARACTER}"
    return [
        *_hidden_notice(hidden_pages),
        *(Notice("unmapped_characters", unmapped, page) for page in reader.unmapped_pages),
    ]


def _hidden_notice(pages: Sequence[int]) -> list[Notice]:
    """Return one notice for all pages that hide text: a template may hide the same on each."""
    if not pages:
        return []
    hidden = "text that cannot be seen (black bars, white, turned or clipped type) was left out"
    if len(pages) == 1:
        return [Notice("hidden_text", hidden, pages[0])]
    return [Notice("hidden_text", f"{hidden} on pages {_ranges(pages)}")]


def _ranges(pages: Sequence[int]) -> str:
    """Write numbers that rise, those that follow one another as a range: "1-3, 7"."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][-1] + 1:
            ranges[-1][1:] = [page]
        else:
            ranges.append([page])
    return ", ".join("-".join(map(str, each)) for each in ranges)
