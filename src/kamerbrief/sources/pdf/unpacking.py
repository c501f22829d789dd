"""Streams of a PDF, unpacked piece by piece within a budget.

pdfminer unpacks a stream as a whole, whatever comes out: two kilobytes can hold a gigabyte. Here each filter
(PDF 32000-1:2008, 7.4) gives its bytes in pieces that are counted as they come, whatever the chain of filters and
whether or not the stream is encrypted, and the clock is asked meanwhile.
"""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from pdfminer.ascii85 import asciihexdecode
from pdfminer.lzw import CorruptDataError, LZWDecoder
from pdfminer.pdfexceptions import PDFEOFError
from pdfminer.pdftypes import PDFNotImplementedError, PDFStream, PDFValueError, int_value
from pdfminer.psparser import literal_name
from pdfminer.utils import paeth_predictor

from kamerbrief.sources.pdf.budget import Budget

_PIECE = 1 << 18
_STEPS = 1 << 14
"""Steps of a slow loop after which the clock is asked."""
_WHITE = b"\t\n\v\f\r "
_CHECKSUM = 3
"""Bytes at the end of a deflated stream in which an error loses nothing."""
_TIFF, _PNG = 2, 10
"""Predictor of TIFF, and the first of PNG."""
_LARGEST_TABLE = 4096
"""Codes of LZW have twelve bits at most."""
_LEFT_AS_THEY_ARE = frozenset(("DCTDecode", "DCT", "JBIG2Decode", "JPXDecode"))
"""Pictures in formats of their own."""
_OBJECT_STREAM = "ObjStm"
_DELIMITERS = b" \t\n\f\r\x00([</"


class BudgetedStream(PDFStream):
    """A stream that is unpacked within a budget."""

    def __init__(self, stream: PDFStream, budget: Budget) -> None:
        super().__init__(stream.attrs, stream.rawdata or b"", stream.decipher)
        self._budget = budget

    def decode(self) -> None:
        """Unpack it.

        Raises:
            OverBudgetError: If that takes more than the budget has.
            PDFNotImplementedError: If a filter is unknown, or one for pictures of two colours.
        """
        budget = self._budget
        budget.tick()
        data = self.rawdata or b""
        if self.decipher:
            budget.take_bytes(len(data))
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for name, params in self.get_filters():
            budget.tick()
            data = _filtered(literal_name(name), data, budget)
            if isinstance(params, dict) and "Predictor" in params:
                data = _predicted(params, data, budget)
        if literal_name(self.attrs.get("Type")) == _OBJECT_STREAM:
            budget.take_values(sum(data.count(each) for each in _DELIMITERS))
        self.data = data
        self.rawdata = None

    def count_unpacked(self) -> None:
        """Count what it unpacks to, and keep nothing of that; for what a library in machine code is to unpack.

        Raises:
            OverBudgetError: If it is more than the budget has.
        """
        data = self.rawdata or b""
        for name, _ in self.get_filters():
            undo = _FILTERS.get(literal_name(name))
            if undo is None:
                return
            data = undo(data, self._budget)


def _filtered(name: str, data: bytes, budget: Budget) -> bytes:
    """Undo one filter."""
    if name in _LEFT_AS_THEY_ARE:
        return data
    undo = _FILTERS.get(name)
    if undo is None:
        raise PDFNotImplementedError(f"Unsupported filter: {name}")
    return undo(data, budget)


def _inflated(data: bytes, budget: Budget) -> bytes:
    """Undo deflate; a stream of which only the checksum is wrong counts, and of any other broken one nothing."""
    taken = 0

    def unpack(packed: bytes, unpacker: Any) -> Iterator[bytes]:
        nonlocal taken
        while not unpacker.eof:
            budget.tick()
            piece = unpacker.decompress(packed, _PIECE)
            packed = unpacker.unconsumed_tail
            if not (piece or packed):
                return
            budget.take_bytes(len(piece))
            taken += len(piece)
            yield piece

    try:
        return b"".join(unpack(data, zlib.decompressobj()))
    except zlib.error:
        budget.take_bytes(-taken)
    taken = 0
    unpacker = zlib.decompressobj()
    pieces: list[bytes] = []
    try:
        pieces += unpack(data[:-_CHECKSUM], unpacker)
    except zlib.error:
        budget.take_bytes(-taken)
        return b""
    with suppress(zlib.error):
        for byte in data[-_CHECKSUM:]:
            pieces += unpack(bytes((byte,)), unpacker)
    return b"".join(pieces)


def _unlzw(data: bytes, budget: Budget) -> bytes:
    decoder = LZWDecoder(io.BytesIO(data))
    found = bytearray()
    for step in range(8 * len(data) // 9 + 1):
        if not step % _STEPS:
            budget.tick()
        try:
            piece = decoder.feed(decoder.readbits(decoder.nbits))
        except (PDFEOFError, CorruptDataError, IndexError):  # the end, or broken: what stands before counts
            break
        del decoder.table[_LARGEST_TABLE:]
        budget.take_bytes(len(piece))
        found += piece
    return bytes(found)


def _from_ascii85(data: bytes, budget: Budget) -> bytes:
    data = data.strip(_WHITE)
    if data.startswith(b"<") and data[1:].lstrip(_WHITE).startswith(b"~"):
        data = data[1:].lstrip(_WHITE)
    data = data.removeprefix(b"~")
    end = data.removesuffix(b">").rstrip(_WHITE)
    data = end[:-1] if end.endswith(b"~") else data
    data = data.translate(None, _WHITE)
    budget.take_bytes(4 * data.count(b"z"))
    data = data.replace(b"z", b"!!!!!")
    pieces = []
    for at in range(0, len(data), 5 * _STEPS):
        budget.tick()
        pieces.append(base64.a85decode(data[at : at + 5 * _STEPS]))
        budget.take_bytes(len(pieces[-1]))
    return b"".join(pieces)


def _from_hex(data: bytes, budget: Budget) -> bytes:
    budget.take_bytes(len(data) // 2)
    return asciihexdecode(data)


def _unrun(data: bytes, budget: Budget) -> bytes:
    """Undo run lengths (PDF 32000-1:2008, 7.4.5)."""
    found = bytearray()
    at = steps = 0
    while at < len(data) and data[at] != 128:
        if not steps % _STEPS:
            budget.tick()
        steps += 1
        length = data[at]
        piece = data[at + 1 : at + 2 + length] if length < 128 else data[at + 1 : at + 2] * (257 - length)
        at += 2 + length if length < 128 else 2
        budget.take_bytes(len(piece))
        found += piece
    return bytes(found)


_FILTERS: dict[str, Callable[[bytes, Budget], bytes]] = {
    "FlateDecode": _inflated,
    "Fl": _inflated,
    "LZWDecode": _unlzw,
    "LZW": _unlzw,
    "ASCII85Decode": _from_ascii85,
    "A85": _from_ascii85,
    "ASCIIHexDecode": _from_hex,
    "AHx": _from_hex,
    "RunLengthDecode": _unrun,
    "RL": _unrun,
}


def _predicted(params: dict[str, Any], data: bytes, budget: Budget) -> bytes:
    """Undo what a predictor did before packing (PDF 32000-1:2008, 7.4.4.4)."""
    predictor = int_value(params["Predictor"])
    if predictor == 1:
        return data
    colours, columns = (int_value(params.get(name, 1)) for name in ("Colors", "Columns"))
    bits = int_value(params.get("BitsPerComponent", 8))
    if bits not in ((8,) if predictor == _TIFF else (1, 8)) or not (predictor == _TIFF or predictor >= _PNG):
        raise PDFNotImplementedError(f"Unsupported predictor: {predictor} with {bits} bits")
    width, step = colours * columns * bits // 8, colours * bits // 8
    if not (columns > 0 and colours > 0 and width > 0):
        raise PDFValueError("a row without width")
    budget.take_bytes(len(data))
    found = bytearray()
    above = bytearray(min(width, len(data)))
    head = 0 if predictor == _TIFF else 1  # a row of PNG begins with the number of its own predictor
    for at in range(0, len(data), width + head):
        row = bytearray(data[at + head : at + head + width])
        _undo_row(1 if predictor == _TIFF else data[at], row, above, step, budget)
        found += row
        above = row if len(row) == len(above) else row + bytes(len(above) - len(row))
    return bytes(found)


def _undo_row(kind: int, row: bytearray, above: bytearray, step: int, budget: Budget) -> None:
    """Undo the predictor of one row in its place (PNG, second edition, 9.2)."""
    budget.tick()
    if kind not in _ROWS:
        raise PDFValueError(f"Unsupported predictor value: {kind}")
    if kind == 0:
        return
    predict = _ROWS[kind]
    for at, value in enumerate(row):
        if not (at + 1) % _STEPS:
            budget.tick()
        left, corner = (row[at - step], above[at - step]) if at >= step else (0, 0)
        row[at] = (value + predict(left, above[at], corner)) & 255


_ROWS: dict[int, Callable[[int, int, int], int]] = {
    0: lambda _left, _above, _corner: 0,
    1: lambda left, _above, _corner: left,
    2: lambda _left, above, _corner: above,
    3: lambda left, above, _corner: (left + above) // 2,
    4: paeth_predictor,
}
"""What a byte was predicted to be, from the one to the left, the one above and the one above that to the left."""
