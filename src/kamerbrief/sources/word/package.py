"""The zip package of an Office document, checked before anything in it is read as XML.

A file of a few kilobytes can unpack to many gigabytes, and a document type definition can make an XML parser
fetch files or repeat text without end. Neither belongs in a letter: both are refused here, whatever a later parser
would make of them.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from xml.parsers import expat

from kamerbrief.errors import (
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    UnsupportedFormatError,
)
from kamerbrief.options import ParseOptions

_CHUNK = 1 << 16
_MOST_PARTS = 20_000
"""A letter with a picture on each of 1,500 pages has some 1,600."""
_MOST_MARKUP = 100_000_000
"""Bytes of XML; in memory it takes ten times that. The longest letters with annexes have some 20 MB."""
_PROLOG = 1 << 12
_CONTENT_TYPES = "[Content_Types].xml"
_LOCKED = 1
"""Flag of an entry that asks for a password (APPNOTE.TXT 4.4.4)."""
DAMAGED = "the document is damaged; open it in a word processor and save it again, or ask the sender for a new copy"


_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, IndexError),
    *(EOFError, NotImplementedError, OSError, ValueError),
)
"""What reading a damaged package raises, whichever way its parts are packed."""


class _DoctypeError(Exception):
    """There is a document type definition."""


def check_package(data: bytes, name: str, options: ParseOptions) -> None:
    """Refuse a package that is broken, locked, too large, or that holds a document type definition.

    Args:
        data: The bytes of the file.
        name: What to call the file in errors.
        options: Limits.

    Raises:
        CorruptDocumentError: If the package or a part of it is damaged, or a part has a document type definition.
        UnsupportedFormatError: If it is a zip archive, but no Office document.
        EncryptedDocumentError: If a part asks for a password.
        DocumentTooLargeError: If it unpacks to more than the options allow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(package, name, options)
    except _DAMAGES as error:
        raise CorruptDocumentError(name, DAMAGED) from error


def _check_entries(package: zipfile.ZipFile, name: str, options: ParseOptions) -> None:
    entries = package.infolist()
    if _CONTENT_TYPES not in package.NameToInfo:
        problem = "this is a zip archive, not a Word document; take the letter out of it"
        raise UnsupportedFormatError(name, problem)
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise EncryptedDocumentError(name, "the document is locked with a password; save it without one and try again")
    if len(entries) > _MOST_PARTS:
        raise DocumentTooLargeError(name, f"more than {_MOST_PARTS} parts; save the letter as PDF")
    limit = options.max_unpacked_bytes
    too_large = f"it unpacks to more than {limit} bytes; raise ParseOptions.max_unpacked_bytes to read it all the same"
    if sum(entry.file_size for entry in entries) > limit:
        raise DocumentTooLargeError(name, too_large)
    # What the directory declares need not be true: the bytes are counted as they come.
    total = markup = 0
    for entry in entries:
        is_markup = entry.filename.lower().endswith((".xml", ".rels"))
        head = b""
        with package.open(entry) as file:
            while chunk := file.read(_CHUNK):
                total += len(chunk)
                if total > limit:
                    raise DocumentTooLargeError(name, too_large)
                if not head:
                    head = chunk
                    is_markup = is_markup or _is_markup(chunk)
                if is_markup:
                    markup += len(chunk)
                if markup > _MOST_MARKUP:
                    problem = f"more than {_MOST_MARKUP} bytes of text and markup; save the letter as PDF"
                    raise DocumentTooLargeError(name, problem)
        if is_markup:
            _check_prolog(package.read(entry), entry.filename, name)


def _is_markup(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\x00\xff\xfe\t\r\n ").startswith(b"<")


def _check_prolog(markup: bytes, part: str, name: str) -> None:
    """Read a part up to its first element; a document type definition can only stand before it."""
    elements: list[str] = []

    def refuse(*_: object) -> None:
        raise _DoctypeError

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda element, _: elements.append(element)
    parser.StartDoctypeDeclHandler = refuse
    try:
        for at in range(0, len(markup), _PROLOG):
            parser.Parse(markup[at : at + _PROLOG])
            if elements:
                return
        parser.Parse(b"", True)
    except _DoctypeError as error:
        problem = f"{part} in it has a document type definition, which no word processor writes; get a new copy"
        raise CorruptDocumentError(name, problem) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise CorruptDocumentError(name, DAMAGED) from error
