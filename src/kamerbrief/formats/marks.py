"""The text of a letter as HTML in which what was found is marked.

Marks nest: where two cross, the one that begins later is cut in two at the end of the other, so that tags always
balance. HTML allows no link within a link; the inner one is a mark without a link.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from heapq import heapify, heappop, heappush
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from kamerbrief.formats.control_characters import one_line, visible
from kamerbrief.formats.english import period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamerbrief.model.findings import Commitment, Deadline, Organisation, Person, Reference
    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.letter_parts import Footnote
    from kamerbrief.model.span import CountryMention, Mention, Span

LEGEND = (
    ("person", "Person"),
    ("country", "Country"),
    ("organisation", "Organisation"),
    ("reference", "Reference"),
    ("deadline", "Deadline"),
    ("promise", "Promise"),
)
"""Kinds of marks, with what each is called."""

_ADDRESS = re.compile(r"https://[!#-&(-;=?-\[\]_a-z~]+")  # ASCII without spaces, quotes, brackets and the like
_LINE_FEED = re.compile(r"\n+")


class Mark(NamedTuple):
    """A stretch of the letter's text that is marked.

    Attributes:
        start: Offset of the first character.
        end: Offset just past the last.
        kind: One of :data:`LEGEND`, or ``done``.
        title: What it is, in words.
        id: Identifier that links lead to, or None.
        href: Address that the mark itself leads to, or None.
    """

    start: int
    end: int
    kind: str
    title: str
    id: str | None = None
    href: str | None = None


class Call(NamedTuple):
    """A place at which the text calls a note.

    Attributes:
        offset: Where.
        note: Index into the notes.
        id: Identifier that the note links back to.
    """

    offset: int
    note: int
    id: str


class _Open(NamedTuple):
    """A mark whose tag is open, up to an offset."""

    end: int
    mark: Mark
    link: bool

    @property
    def closing(self) -> Markup:
        return Markup("</a>" if self.link else "</mark>")


class MarkedText:
    """The text of one letter, of which any stretch can be had as HTML.

    Attributes:
        placed: Identifiers that have come to stand in the HTML so far.
        calls: For each note, the identifiers of the places that have come to call it so far.

    Args:
        letter: The letter.
        notes: Its footnotes, those of its annexes included.
        prefix: What identifiers begin with.
    """

    def __init__(self, letter: LetterData, notes: Sequence[Footnote], prefix: str) -> None:
        self.placed: set[str] = set()
        self.calls: list[list[str]] = [[] for _ in notes]
        self._text = letter.text
        self._notes = notes
        self._prefix = prefix
        self._marks = sorted(
            (mark for mark in marks(letter, prefix) if 0 <= mark.start < mark.end),
            key=lambda mark: (mark.start, -mark.end),
        )
        self._starts = [mark.start for mark in self._marks]
        # The furthest end so far only grows, so that the first mark that can reach a place is found by halving.
        self._reach = list(accumulate((mark.end for mark in self._marks), max))
        self._calls = sorted(
            Call(anchor.start, index, f"{prefix}-call-{index}-{number}")
            for index, note in enumerate(notes)
            for number, anchor in enumerate(note.anchors)
        )
        self._offsets = [call.offset for call in self._calls]

    def cut(self, start: int, end: int) -> Markup:
        """Return the text between two offsets, with its marks and the calls of its notes.

        Args:
            start: Offset of the first character.
            end: Offset just past the last.
        """
        out: list[Markup] = []
        stack: list[_Open] = []
        done = start

        def write(until: int) -> None:
            nonlocal done
            out.append(said(self._text[done:until]))
            done = until

        def close(until: int) -> None:
            while stack and stack[-1].end <= until:
                write(stack[-1].end)
                out.append(stack.pop().closing)

        for offset, event in self._events(start, end):
            close(offset)
            write(offset)
            if isinstance(event, Call):
                self._call(event, stack, out)
                continue
            link = event.href is not None and not any(each.link for each in stack)
            stack.append(_Open(event.end, event, link))
            out.append(self._tag(stack[-1]))
        close(end)
        write(end)
        return Markup("").join(out)

    def _events(self, start: int, end: int) -> Iterator[tuple[int, Mark | Call]]:
        """Yield marks and calls in the order in which they are to be written; crossing marks have been cut."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        waiting: list[tuple[int, int, int, Mark | Call]] = []
        for at in range(first, last):
            mark = self._marks[at]
            if max(mark.start, start) < min(mark.end, end):
                waiting.append((max(mark.start, start), -min(mark.end, end), at, mark))
        low, high = bisect_left(self._offsets, start), bisect_right(self._offsets, end)
        for at in range(low, high):
            call = self._calls[at]
            if call.id not in self.placed:
                waiting.append((call.offset, -end - 1, at, call))  # before the marks that begin there
        heapify(waiting)
        around: list[int] = []
        while waiting:
            offset, minus_end, at, event = heappop(waiting)
            if isinstance(event, Call):
                yield offset, event
                continue
            while around and around[-1] <= offset:
                around.pop()
            if around and around[-1] < -minus_end:
                heappush(waiting, (around[-1], minus_end, at, event))
                minus_end = -around[-1]
            around.append(-minus_end)
            yield offset, event._replace(end=-minus_end)

    def _tag(self, opened: _Open) -> Markup:
        mark = opened.mark
        identifier = Markup("")
        if mark.id is not None and mark.id not in self.placed:
            self.placed.add(mark.id)
            identifier = Markup(' id="{}"').format(mark.id)
        if opened.link:
            return Markup(
                '<a class="kb-mark kb-{}"{} href="{}" title="{}" target="_blank" rel="external noopener noreferrer">'
            ).format(mark.kind, identifier, mark.href, one_line(mark.title))
        return Markup('<mark class="kb-mark kb-{}"{} title="{}">').format(mark.kind, identifier, one_line(mark.title))

    def _call(self, call: Call, stack: list[_Open], out: list[Markup]) -> None:
        """Write the call of a note; it is a link, so that a link around it is closed and opened again."""
        outer = next((at for at, each in enumerate(stack) if each.link), len(stack))
        out += [each.closing for each in reversed(stack[outer:])]
        note = self._notes[call.note]
        self.placed.add(call.id)
        self.calls[call.note].append(call.id)
        out.append(
            Markup(
                '<sup class="kb-call"><a id="{}" href="#{}-note-{}" role="doc-noteref" '
                'aria-describedby="{}-note-{}-text" data-note="{}">{}</a></sup>'
            ).format(
                call.id,
                self._prefix,
                call.note,
                self._prefix,
                call.note,
                one_line(note.text),
                one_line(note.marker) or "*",
            )
        )
        out += [self._tag(each) for each in stack[outer:]]


def said(text: str) -> Markup:
    """Return what a letter says as HTML, in which nothing can act; a line feed becomes a line break.

    Args:
        text: Any text.
    """
    return Markup(_LINE_FEED.sub("<br>", str(escape(visible(text)))))


def safe_address(reference: Reference | None) -> str | None:
    """Return the address of what is cited, if it is an https address and nothing else.

    Args:
        reference: A citation.
    """
    url = reference.url if reference else None
    if not url or not _ADDRESS.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme == "https" and parts.hostname and "@" not in parts.netloc else None
    except ValueError:
        return None


def marks(letter: LetterData, prefix: str) -> Iterator[Mark]:
    """Yield all that is to be marked; things that are listed beside the text have an identifier at their first place.

    Args:
        letter: The letter.
        prefix: What identifiers begin with.
    """
    for at, commitment in enumerate(letter.commitments):
        yield _mark(commitment.span, "promise", _promise(commitment), f"{prefix}-promise-{at}")
    for at, fulfilment in enumerate(letter.fulfilments):
        yield _mark(fulfilment.span, "done", "Said to be done", f"{prefix}-done-{at}")
    for at, deadline in enumerate(letter.deadlines):
        yield _mark(deadline.span, "deadline", _deadline(deadline), f"{prefix}-deadline-{at}")
    for at, reference in enumerate(letter.references):
        title = f"{reference.kind.replace('_', ' ').capitalize()}: {reference.id or reference.text}"
        places = reference.mentions or (reference,)
        yield from _places(places, "reference", title, f"{prefix}-reference-{at}", safe_address(reference))
    for at, person in enumerate(letter.people):
        yield from _places(person.mentions, "person", _person(person), f"{prefix}-person-{at}")
    for at, body in enumerate(letter.organisations):
        yield from _places(body.mentions, "organisation", _organisation(body), f"{prefix}-organisation-{at}")
    for at, country in enumerate(letter.countries):
        title = f"Country: {country.name} ({country.code})"
        yield from _places(country.mentions, "country", title, f"{prefix}-country-{at}")


def _places(
    places: Sequence[Mention | CountryMention | Reference],
    kind: str,
    title: str,
    identifier: str,
    href: str | None = None,
) -> Iterator[Mark]:
    for number, place in enumerate(places):
        yield _mark(place.span, kind, title, None if number else identifier, href)


def _mark(span: Span, kind: str, title: str, identifier: str | None, href: str | None = None) -> Mark:
    return Mark(span.start, span.end, kind, title, identifier, href)


def _promise(commitment: Commitment) -> str:
    when = period(commitment.deadline) if commitment.deadline else None
    return "Promise: " + (", ".join(part for part in (commitment.by, when) if part) or "no date given")


def _deadline(deadline: Deadline) -> str:
    rough = "" if deadline.precision == "day" else f" ({deadline.precision.replace('_', ' ')})"
    return f"Deadline: {period(deadline)}{rough}"


def _person(person: Person) -> str:
    return "Person: " + ", ".join(part for part in (person.name, person.role, person.party) if part)


def _organisation(body: Organisation) -> str:
    return f"Organisation: {body.name}" + (f" ({body.abbreviation})" if body.abbreviation else "")
