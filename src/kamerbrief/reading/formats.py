"""What kind of document some bytes are."""

from __future__ import annotations

from enum import Enum

_PDF_MAGIC = b"%PDF-"
_PDF_WITHIN = 1024
"""Readers accept the header of a PDF within this many bytes of its start (PDF 1.7, implementation note 13)."""


class MediaType(Enum):
    """Kinds of documents that can be read."""

    PDF = "application/pdf"
    TEXT = "text/plain"


def sniff(data: bytes) -> MediaType | None:
    """Return the kind of a document, from its bytes; None if it is none that can be read."""
    if _PDF_MAGIC in data[:_PDF_WITHIN]:
        return MediaType.PDF
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return MediaType.TEXT
    if b"\x00" in head or head.lstrip()[:1] in (b"<", b"{"):
        return None
    control = sum((byte < 32 and byte not in (9, 10, 12, 13)) or byte == 127 for byte in head)
    if control > len(head) // 100:
        return None
    try:
        head[: len(head) - 4].decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        # Not UTF-8 within the first bytes: older text files are in Windows-1252, in which letters outnumber the rest.
        letters = sum(chr(byte).isalpha() or byte in (10, 13, 32) for byte in head)
        if error.start < len(head) - 8 and letters < 0.8 * len(head):
            return None
    return MediaType.TEXT


def decode(data: bytes) -> str:
    """Return the text of a plain-text file: UTF-8, UTF-16 with a byte-order mark, or else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
