"""How large a PDF becomes when its streams are unpacked, found out without keeping what is unpacked.

pdfminer unpacks a stream as a whole, whatever comes out: a file of a megabyte can hold a gigabyte of blanks. So the
streams are unpacked here first, piece by piece, and counted.
"""

from __future__ import annotations

import base64
import re
import zlib

_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_PIECE = 1 << 20
_MOST_LAYERS = 3
"""Streams can be packed more than once."""
_ZLIB_HEADS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x68\x81", b"\x58\x85", b"\x48\x89")
_LEAST_SUSPECT = 1024
"""Smaller streams cannot grow large enough to matter: deflate packs at most 1,032 to one."""


def unpacks_to_more_than(data: bytes, limit: int) -> bool:
    """Tell whether the deflated streams of a PDF hold more bytes than a limit, taken together.

    Args:
        data: The file.
        limit: Bytes.
    """
    total = 0
    end = 0
    for begin in _STREAM.finditer(data):
        if begin.start() < end:
            continue
        end = data.find(_END, begin.end())
        end = len(data) if end < 0 else end
        if end - begin.end() >= _LEAST_SUSPECT:
            total += _unpacked(data[begin.end() : end], limit - total, _MOST_LAYERS)
            if total > limit:
                return True
    return False


def _unpacked(packed: bytes, limit: int, layers: int) -> int:
    """Return how many bytes come out of a stream, as soon as there are more than the limit."""
    if packed.rstrip().endswith(b"~>"):
        try:
            packed = base64.a85decode(packed.strip().removeprefix(b"<~").removesuffix(b"~>"))
        except ValueError:
            return len(packed)
    if not packed.startswith(_ZLIB_HEADS):
        return len(packed)
    unpacker = zlib.decompressobj()
    count = 0
    first = b""
    while packed and not unpacker.eof:
        try:
            piece = unpacker.decompress(packed, _PIECE)
        except zlib.error:
            break
        packed = unpacker.unconsumed_tail
        if not count:
            first = piece
        count += len(piece)
        if count > limit or not (piece or packed):
            break
    if layers > 1 and first.startswith(_ZLIB_HEADS) and count <= _PIECE:
        count += _unpacked(first, limit - count, layers - 1)
    return count
