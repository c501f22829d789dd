"""What draws a page: the operators and operands of content streams (PDF 32000-1:2008, 7.8.2).

pdfminer reads them character by character, which takes more than half of the time of a page. Here one pattern takes
each token as it nearly always is; from the first that is otherwise (an inline image, a string with brackets in it, a
comment, whatever a broken file holds) pdfminer's own reader goes on, so that both read the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from math import inf
from typing import Any

from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import KWD, LIT, PSEOF, PSKeyword, PSLiteral, keyword_name, literal_name
from pdfminer.utils import apply_matrix_pt

from kamerbrief.model.span import Rect
from kamerbrief.options import ParseOptions
from kamerbrief.sources.pdf.budget import Budget
from kamerbrief.sources.pdf.opening import WatchedTokens

_TOKEN = re.compile(
    rb"""[\s\x00]*(?:
      ([+-]?\d{1,18})(?=[\s\x00\[\]()<>/])                         # 1 whole number
    | ([+-]?(?:\d{1,18}\.\d{0,40}|\.\d{1,40}))(?=[\s\x00\[\]()<>/])  # 2 number
    | \(([^()\\]*)\)                                               # 3 string
    | ([A-Za-z][^\s\x00#/%\[\]()<>{}]{0,40}|['"])(?=[\s\[\]()<>/]) # 4 operator
    | (\[)                                                         # 5
    | (\])                                                         # 6
    | <([0-9A-Fa-f\s]*)>                                           # 7 string in hexadecimal digits
    | /([^\s\x00#/%\[\]()<>{}]*)(?=[\s/\[\]()<>])                  # 8 name
    | (<<)                                                         # 9
    | (>>)                                                         # 10
    | \(((?>[^()\\]|\\[^0-7]|\\[0-3][0-7]{0,2}|\\[4-7][0-7]?(?![0-7]))*+)\)  # 11 string with signs that are escaped
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_SIGNS = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r", b"(": b"(", b")": b")", b"\\": b"\\"}
_SPACE = re.compile(rb"\s+")
_LAST_END_OF_LINE = re.compile(rb"(\r\n|[\r\n])$")
_REST = re.compile(rb"[\s\x00]*\Z")
_INLINE_IMAGE = (b"BI", b"ID")
_CONSTANTS: dict[bytes, object] = {b"true": True, b"false": False}
_DEEPEST = 50
"""Arrays and dictionaries within each other that are read here."""
_LONGEST_OPERAND = 100_000
"""Values of one array or dictionary, with those within it; a line of text has some hundred."""
_MOST_OPERANDS = 1_000
"""Operands that wait for an operator; a colour of many inks has 33."""
_MOST_STATES = 1_000
"""States of drawing that are saved within each other; writers keep to 28 (PDF 32000-1:2008, annex C)."""
_MOST_SEGMENTS = 100_000
"""Segments of one path."""
_STEPS = 1 << 10
"""Operators and operands after which the clock is asked, and what has piled up is cut."""

_Operator = tuple[Callable[..., None], int]


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, with a faster reader of what it is to do, and with the bounds of what is clipped.

    pdfminer draws what a page clips as well. Here the device is told within which box what follows is shown, as its
    attribute ``clip``: the box around the clipping path (PDF 32000-1:2008, 8.5.4) in the space of the device.

    Args:
        resources: The fonts.
        device: What takes what is drawn.
        budget: What reading the file may take; by default what a file may take by itself.
    """

    def __init__(self, resources: Any, device: Any, budget: Budget | None = None) -> None:
        super().__init__(resources, device)
        self._budget = budget or Budget(ParseOptions())
        self._clip: Rect | None = None
        self._clips: list[Rect | None] = []

    def dup(self) -> Interpreter:
        """Return the interpreter for a form, which is shown within what its page shows."""
        inner = Interpreter(self.rsrcmgr, self.device, self._budget)
        inner._clip = self._clip
        return inner

    def do_q(self) -> None:
        """Save the state of drawing."""
        super().do_q()
        self._clips.append(self._clip)

    def do_Q(self) -> None:  # noqa: N802  # the name that pdfminer gives it
        """Go back to the state that was saved."""
        super().do_Q()
        if self._clips:
            self._show_within(self._clips.pop())

    def do_W(self) -> None:  # noqa: N802  # the name that pdfminer gives it
        """Clip to a path."""
        self._clip_to_path()

    def do_W_a(self) -> None:  # noqa: N802  # the name that pdfminer gives it
        """Clip to a path, by the even-odd rule."""
        self._clip_to_path()

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802  # the name that pdfminer gives it
        """Draw a form or a picture."""
        super().do_Do(xobjid_arg)
        self._show_within(self._clip)

    def _clip_to_path(self) -> None:
        points = [
            apply_matrix_pt(self.ctm, (x, y))
            for _, *values in self.curpath
            for x, y in zip(values[::2], values[1::2], strict=False)
        ]
        if not points:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, y0, x1, y1 = self._clip or (-inf, -inf, inf, inf)
        self._show_within((max(x0, min(xs)), max(y0, min(ys)), min(x1, max(xs)), min(y1, max(ys))))

    def _show_within(self, clip: Rect | None) -> None:
        self._clip = clip
        setattr(self.device, "clip", clip)  # noqa: B010  # pdfminer's type of a device has no such attribute

    def execute(self, streams: Sequence[object]) -> None:
        """Do what content streams say.

        Args:
            streams: The streams. One that draws itself, at whatever remove, is left out.

        Raises:
            OverBudgetError: If that takes more than the budget has.
        """
        self._budget.tick()
        found = [stream_value(stream) for stream in streams]
        own = [each for each in found if each.objid is not None and each.objid not in self.parent_stream_ids]
        self.stream_ids = {each.objid for each in own if each.objid is not None}
        operators: dict[PSKeyword, _Operator | None] = {}
        for step, thing in enumerate(read_content(own, self._budget), 1):
            if not step % _STEPS:
                self._cut()
            if not isinstance(thing, PSKeyword):
                self.argstack.append(thing)
                continue
            if thing not in operators:
                operators[thing] = self._find_operator(thing)
            operator = operators[thing]
            if operator is not None:
                do, count = operator
                operands = self.pop(count)
                if len(operands) == count:
                    do(*operands)

    def _cut(self) -> None:
        """Look at the clock, and drop what has piled up beyond what any page needs."""
        self._budget.tick()
        del self.argstack[:-_MOST_OPERANDS]
        del self.gstack[_MOST_STATES:]
        del self._clips[_MOST_STATES:]
        del self.curpath[_MOST_SEGMENTS:]

    def _find_operator(self, keyword: PSKeyword) -> _Operator | None:
        name = keyword_name(keyword)
        for sign, word in (("*", "_a"), ('"', "_w"), ("'", "_q")):  # how pdfminer names its methods
            name = name.replace(sign, word)
        do = getattr(self, f"do_{name}", None)
        return None if do is None else (do, do.__code__.co_argcount - 1)


def read_content(streams: Sequence[PDFStream], budget: Budget | None = None) -> Iterator[Any]:
    """Yield the operands and operators of content streams: numbers, bytes, lists, dicts, names and keywords.

    Args:
        streams: Streams that follow each other.
        budget: What reading the file may take; by default what a file may take by itself.

    Raises:
        OverBudgetError: If it takes more.
        PDFSyntaxError: If an operand is larger than any page needs.
    """
    budget = budget or Budget(ParseOptions())
    for at, stream in enumerate(streams):
        budget.tick()
        data = stream.get_data()
        end = yield from _read_usual(data)
        if end < len(data):
            rest = PDFStream({}, b"")
            rest.data = data[end:]
            yield from _read_any([rest, *streams[at + 1 :]], budget)
            return


def _read_any(streams: Sequence[PDFStream], budget: Budget) -> Iterator[Any]:
    try:
        parser = _ContentParser(streams, budget)
        while True:
            yield parser.nextobject()[1]
    except PSEOF:
        return


class _ContentParser(WatchedTokens, PDFContentParser):
    """pdfminer's reader, with a bound on one operand, and with time linear in an inline image."""

    def __init__(self, streams: Sequence[PDFStream], budget: Budget) -> None:
        self.budget = budget
        self._held = 0
        super().__init__(streams)

    def push(self, *objs: Any) -> None:
        """Take values that were read."""
        self._hold(len(objs))
        super().push(*objs)

    def start_type(self, pos: int, type: str) -> None:  # the name that pdfminer gives it
        """Begin an array or a dictionary."""
        self._hold(1)
        super().start_type(pos, type)

    def flush(self) -> None:
        """Hand over what was read."""
        self._held = 0
        super().flush()

    def _hold(self, count: int) -> None:
        self._held += count
        if self._held > _LONGEST_OPERAND:
            raise PDFSyntaxError(f"an operand of more than {_LONGEST_OPERAND} values")

    def get_inline_data(self, pos: int, target: bytes = b"EI") -> tuple[int, bytes]:
        """Return an inline image up to the sign that ends it, and where it begins."""
        self.seek(pos)
        data = bytearray()
        matched = 0
        while matched <= len(target):
            self.fillbuf()
            if matched:
                sign = self.buf[self.charpos : self.charpos + 1]
                data += sign
                self.charpos += 1
                ends = len(target) <= matched and sign.isspace()
                matched = matched + 1 if ends or sign == target[matched : matched + 1] else 0
                continue
            at = self.buf.find(target[:1], self.charpos)
            end = at + 1 if at >= 0 else len(self.buf)
            data += self.buf[self.charpos : end]
            self.charpos = end
            matched = int(at >= 0)
        image = bytes(data[: -(len(target) + 1)])
        return pos, _LAST_END_OF_LINE.sub(b"", image)


def _read_usual(data: bytes) -> Generator[object, None, int]:
    """Yield what is written in the usual way, and return where that ends."""
    take = _TOKEN.scanner(data).match  # type: ignore[attr-defined]  # known to the language, not to its stubs
    outer: list[list[Any]] = []  # what was begun around the array or dictionary that is being read
    inner: list[Any] | None = None
    end = within = 0
    while (match := take()) is not None:
        within += 1
        if within > _LONGEST_OPERAND:
            raise PDFSyntaxError(f"an operand of more than {_LONGEST_OPERAND} values")
        kind = match.lastindex
        thing: object
        read = _READ.get(kind)
        if read is not None:
            thing = read(match[kind])
        elif kind == 4:
            if match[4] in _INLINE_IMAGE or inner is not None:
                return end
            thing = _operator(match[4])
        elif kind in _ENDS:
            if len(outer) >= _DEEPEST:
                return end
            outer.append(inner if inner is not None else [])
            inner = [_ENDS[kind]]
            continue
        else:
            thing = _closed(inner, kind)
            if thing is None:
                return end
            inner = outer.pop() or None
        if inner is not None:
            inner.append(thing)
        else:
            yield thing
            end = match.end()
            within = 0
    return len(data) if inner is None and _REST.match(data, end) else end


def _operator(word: bytes) -> object:
    """Return an operator, or the constant that a word stands for."""
    constant = _CONSTANTS.get(word)
    return KWD(word) if constant is None else constant


def _closed(parts: list[Any] | None, kind: int) -> object:
    """Return the array or dictionary that ends with a token; None where it ends none.

    Args:
        parts: What ends it, and what stands in it; None where none was begun.
        kind: What ended.
    """
    if parts is None or parts[0] != kind:
        return None
    return parts[1:] if kind == 6 else _dictionary(parts[1:])


def _dictionary(parts: list[Any]) -> dict[str, object] | None:
    if len(parts) % 2 or not all(isinstance(name, PSLiteral) for name in parts[::2]):
        return None
    return {literal_name(name): value for name, value in zip(parts[::2], parts[1::2], strict=True)}


def _from_hex(digits: bytes) -> bytes:
    digits = _SPACE.sub(b"", digits)
    if len(digits) % 2:  # pdfminer takes the last digit for itself
        return bytes.fromhex(digits[:-1].decode()) + bytes((int(digits[-1:], 16),))
    return bytes.fromhex(digits.decode())


def _name(name: bytes) -> PSLiteral:
    try:
        return LIT(name.decode())
    except UnicodeDecodeError:
        return LIT(name)


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes((int(match[1], 8),))
    return _SIGNS.get(match[2] or b"", b"")


def _from_escaped(text: bytes) -> bytes:
    return _ESCAPED.sub(_unescaped, text)


_READ: dict[int | None, Callable[[bytes], object]] = {
    1: int,
    2: float,
    3: bytes,
    7: _from_hex,
    8: _name,
    11: _from_escaped,
}
"""What reads the tokens that stand for a thing by themselves, by their number in the pattern."""
_ENDS: dict[int | None, int] = {5: 6, 9: 10}
"""Tokens that begin an array or a dictionary, and those that end it."""
