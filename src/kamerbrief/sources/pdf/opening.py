"""The objects of a PDF, as pdfminer reads them, within a budget.

What reads them here is pdfminer's own parser and document, with an eye on what a file can drive: how many values there
are and how deep, how long a token is, how often the file is gone through again, and references that go round.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFNoPageLabels, PDFXRefStream
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfparser import PDFParser, PDFStreamParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psexceptions import PSEOF

from kamerbrief.sources.pdf.budget import Budget
from kamerbrief.sources.pdf.unpacking import BudgetedStream

_LONGEST_TOKEN = 1 << 18
"""Bytes of one string or name; pdfminer puts them together piece by piece."""
_STEPS = 1 << 10
"""Tokens after which the clock is asked."""
_SAME_BYTES = 4
"""How many times the bytes of a file may be taken as those of a stream: twice where its index is broken."""
_MOST_RANGES = 10_000
"""Ranges of an index of objects; each change of a file adds some."""
_END_OF_LINE = re.compile(rb"\r\n?|\n")


def open_pdf(data: bytes, budget: Budget) -> PDFDocument:
    """Open a PDF that asks for no password.

    Args:
        data: The file.
        budget: What reading it may take, now and later.

    Raises:
        OverBudgetError: If it takes more.
        PDFPasswordIncorrect: If it asks for a password.
        Exception: Of pdfminer's, of any kind, where no document can be made out.
    """
    document = _Document(_FileParser(data, budget), budget)
    for index in document.xrefs:
        if isinstance(index, PDFXRefStream):
            _bound_index(index)
    return document


def _bound_index(index: PDFXRefStream) -> None:
    """Take off an index of objects what stands in no byte of it."""
    left = len(index.data or b"") // index.entlen if index.entlen and index.entlen > 0 else 0
    ranges = []
    for start, count in index.ranges[:_MOST_RANGES]:
        if isinstance(start, int) and isinstance(count, int) and left > 0:
            ranges.append((start, max(0, min(count, left))))
            left -= ranges[-1][1]
    index.ranges = ranges


class WatchedTokens:
    """What a parser of pdfminer's does with the clock in view: put before it among the bases of a class."""

    budget: Budget
    _curtoken: bytes
    _steps = 0

    def fillbuf(self) -> bool:
        """Get more bytes where there are none left; pdfminer asks for them before each part of a token."""
        self._steps += 1
        if not self._steps % _STEPS:
            self.budget.tick()
        if len(self._curtoken) > _LONGEST_TOKEN:
            self._curtoken = b""
            raise PDFSyntaxError(f"a token of more than {_LONGEST_TOKEN} bytes")
        return bool(super().fillbuf())  # type: ignore[misc]  # a parser's


class _FileParser(WatchedTokens, PDFParser):
    """Reads objects from the file."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget = budget
        self._data = data
        self._raw_left = _SAME_BYTES * len(data)
        super().__init__(io.BytesIO(data))

    def push(self, *objs: Any) -> None:
        """Take values that were read."""
        self.budget.take_values(len(objs))
        for place, value in objs:
            self.curstack.append((place, self._watched(value) if isinstance(value, PDFStream) else value))

    def start_type(self, pos: int, type: str) -> None:  # the name that pdfminer gives it
        """Begin an array or a dictionary."""
        self.budget.take_values(1)
        super().start_type(pos, type)

    def _watched(self, stream: PDFStream) -> BudgetedStream:
        """Return a stream that is unpacked within the budget; its length is what the file says, which may be false."""
        self._raw_left -= len(stream.rawdata or b"")
        if self._raw_left < 0:
            self.budget.take_bytes(-self._raw_left)
            self._raw_left = 0
        return BudgetedStream(stream, self.budget)

    def nextline(self) -> tuple[int, bytes]:
        """Return a line with its end, and where it begins."""
        begin = self.bufpos + self.charpos
        self.fillbuf()
        match = _END_OF_LINE.search(self._data, begin)
        if match is None or (match[0] == b"\r" and match.end() == len(self._data)):
            self._go_on_at(len(self._data))
            self.fillbuf()  # says that this is the end
            raise PSEOF("Unexpected EOF")
        self._go_on_at(match.end())
        return begin, self._data[begin : match.end()]

    def _go_on_at(self, place: int) -> None:
        self.fp.seek(place)
        self.bufpos, self.buf, self.charpos = place, b"", 0

    def revreadlines(self) -> Iterator[bytes]:
        """Yield the lines from the last one on, each with the end of that before it."""
        end = len(self._data)
        places = dict.fromkeys((b"\r", b"\n"), end)
        while True:
            for sign, place in places.items():
                if place == end:
                    places[sign] = self._data.rfind(sign, 0, end)
            begin = max(places.values())
            if begin < 0:
                return
            self.budget.tick()
            yield self._data[begin:end]
            end = begin


class _StreamParser(WatchedTokens, PDFStreamParser):
    """Reads objects from a stream of objects."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget = budget
        super().__init__(data)


class _Document(PDFDocument):
    """The objects of a file by their numbers."""

    def __init__(self, parser: PDFParser, budget: Budget) -> None:
        self._budget = budget
        self._indexes: set[int] = set()
        super().__init__(parser, password="")

    def get_page_labels(self) -> Iterator[str]:
        """Tell that there are none: the numbers that a viewer shows are not asked for, and may be odd."""
        raise PDFNoPageLabels

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Read an index of objects and those before it; one that names itself is read once."""
        self._budget.tick()
        if start not in self._indexes:
            self._indexes.add(start)
            super().read_xref_from(parser, start, xrefs)

    def getobj(self, objid: int) -> object:
        """Return an object, also where it is a reference to another one.

        Raises:
            PDFObjectNotFound: If there is none, or references go round.
        """
        seen: set[int] = set()
        while True:
            self._budget.tick()
            found = super().getobj(objid)
            if not isinstance(found, PDFObjRef):
                return found
            seen.add(objid)
            objid = found.objid
            if objid in seen:
                raise PDFObjectNotFound(objid)

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        """Return all that stands in a stream of objects, and how many of them it says it has."""
        parser = _StreamParser(stream.get_data(), self._budget)
        parser.set_document(self)
        found: list[object] = []
        with suppress(PSEOF):
            while True:
                found.append(parser.nextobject()[1])
        count: Any = stream.attrs.get("N", 0)
        return found, count
