"""What kind of document some bytes are."""

from __future__ import annotations

import re
from enum import Enum

LETTER_SUFFIXES = (".pdf", ".txt", ".docx")
"""Endings of the files in a folder that are letters. What a file is, its bytes say."""

_PDF_MAGIC = b"%PDF-"
_PDF_WITHIN = 1024
"""Readers accept the header of a PDF within this many bytes of its start (PDF 1.7, implementation note 13)."""
_ZIP_MAGIC = b"PK\x03\x04"
_WORD_PART = re.compile(rb"PK\x03\x04.{26}word/document\d{0,3}\.xml", re.DOTALL)
"""The header of the main part, where it stands in the package; the directory at the end may be lost."""
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096
"""Bytes at the start of a file that tell whether it is text."""
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream that holds an Office document with a password (MS-OFFCRYPTO 2.3.1)."""


class MediaType(Enum):
    """Kinds of documents that can be read."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    TEXT = "text/plain"


def sniff(data: bytes) -> MediaType | None:
    """Return the kind of a document, from its bytes; None if it is none that can be read."""
    if _PDF_MAGIC in data[:_PDF_WITHIN]:
        return MediaType.PDF
    if data.startswith(_ZIP_MAGIC):
        return MediaType.DOCX if _WORD_PART.search(data) else None
    head = data[:_HEAD]
    if head.startswith(_UTF_16_MARKS):
        return MediaType.TEXT
    if b"\x00" in head or head.lstrip()[:1] in (b"<", b"{") or _count_controls(head) > len(head) // 100:
        return None
    return MediaType.TEXT if _is_readable(head) else None


def _count_controls(head: bytes) -> int:
    """Return the number of control characters that no text has."""
    return sum((byte < 32 and byte not in b"\t\n\f\r") or byte == 127 for byte in head)


def _is_readable(head: bytes) -> bool:
    """Whether the start of a file is text: UTF-8, or else letters of Windows-1252, as older text files have."""
    try:
        head[: len(head) - 4].decode("utf-8", "strict")  # the last character may be cut
    except UnicodeDecodeError as error:
        letters = sum(chr(byte).isalpha() or byte in b"\n\r " for byte in head)
        return error.start >= len(head) - 8 or letters >= 0.8 * len(head)
    return True


def is_locked_office_document(data: bytes) -> bool:
    """Whether this is an Office document that is locked with a password: a package within an OLE container."""
    return data.startswith(_OLE_MAGIC) and _LOCKED_PACKAGE in data


def decode(data: bytes) -> str:
    """Return the text of a plain-text file: UTF-8, UTF-16 with a byte-order mark, or else Windows-1252."""
    if data.startswith(_UTF_16_MARKS):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
