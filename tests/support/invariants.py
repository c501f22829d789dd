"""What is always true of a letter, however odd the input: the contract of the result, checked one by one."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from attrs import fields, has

from kamerbrief import Commitment, Country, DateMention, Deadline, Letter, Organisation, Person, Reference
from kamerbrief.model.letter_parts import Block, Section
from kamerbrief.model.representation import LONGEST_REPR
from kamerbrief.model.span import Span

PAGE_NUMBER = re.compile(r"^(?:pagina|blad|pag\.) ?\d+ ?(?:van|/) ?\d+$", re.IGNORECASE | re.MULTILINE)
_TOLERANCE = 0.01


def violations(letter: Letter) -> list[str]:
    """Say what is not as it must be; nothing, for a sound letter."""
    return [
        *_spans(letter),
        *_own_texts(letter),
        *_sections(letter, letter.sections, "sections"),
        *_attachments(letter),
        *_anchors(letter),
        *_text(letter),
        *_order(letter),
        *_evidence(letter),
        *_reprs(letter),
        *_questions(letter),
        *_copies(letter),
    ]


# Spans ------------------------------------------------------------------------------------------------------


def spans(thing: Any, path: str = "letter") -> Iterator[tuple[str, Span]]:
    """Yield every span within a thing, with the path that leads to it."""
    if isinstance(thing, Span):
        yield path, thing
    elif isinstance(thing, tuple):
        for at, each in enumerate(thing):
            yield from spans(each, f"{path}[{at}]")
    elif has(type(thing)):
        for attribute in fields(type(thing)):
            yield from spans(getattr(thing, attribute.name), f"{path}.{attribute.name}")


def _spans(letter: Letter) -> Iterator[str]:
    pages = letter.source.pages
    for path, span in spans(letter):
        if not 0 <= span.start <= span.end <= len(letter.text):
            yield f"{path}: {span.start}..{span.end} is not within the text of {len(letter.text)} characters"
        if pages is None and (span.page is not None or span.boxes):
            yield f"{path}: plain text has no pages, yet {span.page} {span.boxes}"
        if pages is not None and (span.page is None or not 1 <= span.page <= pages):
            yield f"{path}: page {span.page} of {pages}"
        for box in span.boxes:
            if not (box.x0 <= box.x1 + _TOLERANCE and box.top <= box.bottom + _TOLERANCE):
                yield f"{path}: {box} is inside out"
            if pages is not None and not 1 <= box.page <= pages:
                yield f"{path}: {box} is on no page of {pages}"
        if [box.page for box in span.boxes] != sorted(box.page for box in span.boxes):
            yield f"{path}: its boxes go back to an earlier page"
        if (
            pages is not None
            and span.end > span.start
            and letter.text[span.start : span.end].strip()
            and not span.boxes
        ):
            yield f"{path}: no boxes for {letter.text[span.start : span.end]!r:.60}"


def _own_texts(letter: Letter) -> Iterator[str]:
    """Each thing's own text stands at its span."""
    for path, text, span in _texts(letter):
        shown = letter.text[span.start : span.end]
        if shown != text:
            yield f"{path}: {text!r:.80} is not what stands there: {shown!r:.80}"


def _texts(letter: Letter) -> Iterator[tuple[str, str, Span]]:
    for section in _all_sections(letter):
        for block in section.blocks:
            yield f"{block.kind}", block.text, block.span
    for note in (*letter.footnotes, *(note for annex in letter.attachments for note in annex.footnotes)):
        yield f"footnote {note.marker}", note.text, note.span
    references = [*letter.references, *filter(None, [letter.header.kamerstuk])]
    for reference in references:
        yield f"reference {reference.id}", reference.text, reference.span
    things: list[Reference | Person | Country | Organisation] = [
        *references,
        *letter.people,
        *letter.countries,
        *letter.organisations,
    ]
    for thing in things:
        for mention in thing.mentions:
            yield (
                f"mention of {getattr(thing, 'name', None) or getattr(thing, 'id', None)}",
                mention.text,
                mention.span,
            )
    for abbreviation in letter.abbreviations:
        yield f"abbreviation {abbreviation.short}", abbreviation.short, abbreviation.span
    said: list[DateMention | Deadline | Commitment] = [*letter.dates, *letter.deadlines, *letter.commitments]
    for each in said:
        yield type(each).__name__, each.text, each.span


# Sections and blocks ----------------------------------------------------------------------------------------


def _all_sections(letter: Letter) -> Iterator[Section]:
    for top in (*letter.sections, *(section for annex in letter.attachments for section in annex.sections)):
        yield from top.walk()


def _sections(letter: Letter, sections: Sequence[Section], path: str) -> Iterator[str]:
    yield from _in_order([section.span for section in sections], path)
    for section in (inner for top in sections for inner in top.walk()):
        name = f"{path}: section {section.title!r:.40}"
        parts = [block.span for block in section.blocks] + [child.span for child in section.sections]
        yield from _in_order(parts, name)
        for part in parts:
            if not _within(part, section.span):
                own = section.span
                yield f"{name}: {part.start}..{part.end} is not within {own.start}..{own.end}"
        for child in section.sections:
            if child.level <= section.level:
                yield f"{name}: level {section.level} holds level {child.level}"
        for block in section.blocks:
            yield from _block(block)
    if sections:
        yield from _covered(letter, sections, path)


def _in_order(found: Sequence[Span], path: str) -> Iterator[str]:
    for above, below in pairwise(found):
        if below.start < above.end:
            yield f"{path}: {below.start}..{below.end} is not behind {above.start}..{above.end}"


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _block(block: Block) -> Iterator[str]:
    name = f"{block.kind} {block.text!r:.40}"
    if not block.text.strip() or (block.kind != "table" and block.text != block.text.strip()):
        yield f"{name}: empty, or white space around it"
    if block.kind != "table" and ("\n" in block.text or "\t" in block.text):
        yield f"{name}: holds a line feed or tab"
    if (block.kind == "list_item") != (block.marker is not None) or (block.kind == "list_item") != (block.level > 0):
        yield f"{name}: marker {block.marker!r}, level {block.level}"
    if (block.kind == "table") != bool(block.rows):
        yield f"{name}: rows {block.rows!r:.60}"
    # Empty cells at the very start or end of the letter's text leave nothing there.
    if block.rows and "\n".join("\t".join(row) for row in block.rows).strip() != block.text.strip():
        yield f"{name}: the text of the table is not that of its rows"


def _covered(letter: Letter, sections: Sequence[Section], path: str) -> Iterator[str]:
    """Each character but white space is in one block, one title line or one marker of a list item."""
    text = letter.text
    taken: list[tuple[int, int, Block | None]] = []
    for section in (inner for top in sections for inner in top.walk()):
        if section.title is not None:
            at = text.find(section.title, section.span.start)
            before = text[section.span.start : at].strip() if at >= 0 else ""
            bullet = len(before) == 1 and not before.isalnum()
            if at < 0 or not (bullet or before.strip("(). ") == (section.number or "")):
                name = f"{section.number} {section.title!r:.60}"
                yield f"{path}: the title {name} is not at the start of its section"
                continue
            taken.append((section.span.start, at + len(section.title), None))
        taken += [(block.span.start, block.span.end, block) for block in section.blocks]
    at = sections[0].span.start
    for start, end, block in sorted(taken, key=lambda part: (part[0], part[1])):
        if start < at:
            yield f"{path}: {text[start:at]!r:.60} is covered twice"
        rest = text[at:start].strip()
        if rest and not (block is not None and block.marker and _is_marker(rest, block.marker)):
            yield f"{path}: {rest!r:.60} is in no block"
        if not rest and block is not None and block.marker:
            yield f"{path}: the marker {block.marker!r} of {block.text!r:.40} is not in the text"
        at = max(at, end)
    rest = text[at : sections[-1].span.end].strip()
    if rest:
        yield f"{path}: {rest!r:.60} is in no block"


def _is_marker(printed: str, shown: str) -> bool:
    """Whether what is printed before an item is its marker; any bullet is shown as a round one."""
    return printed == shown or (shown == "•" and len(printed) == 1 and not printed.isalnum())


def _attachments(letter: Letter) -> Iterator[str]:
    yield from _in_order([annex.span for annex in letter.attachments], "attachments")
    if letter.sections and letter.attachments and letter.attachments[0].span.start < letter.sections[-1].span.end:
        yield "attachments: the first does not stand behind the body"
    for annex in letter.attachments:
        name = f"attachment {annex.number} {annex.title!r:.40}"
        yield from _sections(letter, annex.sections, name)
        for section in annex.sections:
            if not _within(section.span, annex.span):
                yield f"{name}: a section stands outside it"
        for note in annex.footnotes:
            for anchor in note.anchors[:1]:
                if not _within(anchor, annex.span):
                    yield f"{name}: note {note.marker} is called outside it"


# Notes, text, order -----------------------------------------------------------------------------------------


def _anchors(letter: Letter) -> Iterator[str]:
    for note in (*letter.footnotes, *(note for annex in letter.attachments for note in annex.footnotes)):
        for anchor in note.anchors:
            if anchor.start != anchor.end:
                yield f"footnote {note.marker}: its anchor is not empty"
            elif not letter.text[anchor.start - 1 : anchor.start].strip() or anchor.start == 0:
                before = letter.text[: anchor.start][-10:]
                yield f"footnote {note.marker}: its anchor stands behind {before!r}"


def _text(letter: Letter) -> Iterator[str]:
    for match in PAGE_NUMBER.finditer(letter.text):
        yield f"text: page number {match.group()!r}"
    odd = sorted({char for char in letter.text if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"})
    if odd:
        yield f"text: control characters {odd!r}"
    if "\u00ad" in letter.text:
        at = letter.text.index("\u00ad")
        yield f"text: soft hyphen in {letter.text[max(0, at - 20) : at + 10]!r}"
    if letter.text != letter.text.strip():
        yield "text: white space around it"


def _order(letter: Letter) -> Iterator[str]:
    days = [deadline.latest for deadline in letter.deadlines]
    dated = [day for day in days if day is not None]
    if dated != sorted(dated) or None in days[: len(dated)]:
        yield "deadlines: not sorted by their last day"
    for deadline in letter.deadlines:
        if deadline.earliest and deadline.latest and deadline.earliest > deadline.latest:
            yield f"deadline {deadline.text!r}: {deadline.earliest} is later than {deadline.latest}"
    for date in letter.dates:
        if date.start > date.end:
            yield f"date {date.text!r}: {date.start} is later than {date.end}"
    for commitment in letter.commitments:
        own = commitment.deadline
        if own is not None and not any(own is deadline for deadline in letter.deadlines):
            yield f"commitment {commitment.text!r:.60}: its deadline is none of the letter's"
    for reference in letter.references:
        if not reference.mentions or reference.mentions[0].span != reference.span:
            yield f"reference {reference.id}: its first mention is not where it stands"
    identifiers = [reference.id for reference in letter.references if reference.id is not None]
    # The articles of a law bear its identifier, each with a number of its own.
    things = [(reference.id, reference.number) for reference in letter.references if reference.id is not None]
    yield from (f"reference {each}: listed twice" for each in _repeated(things))
    if letter.header.kamerstuk is not None and letter.header.kamerstuk.id in identifiers:
        yield f"reference {letter.header.kamerstuk.id}: the letter's own number"
    yield from (f"country {each}: listed twice" for each in _repeated(country.code for country in letter.countries))
    named: list[Person | Country | Organisation] = [*letter.people, *letter.countries, *letter.organisations]
    for thing in named:
        if not thing.mentions:
            yield f"{type(thing).__name__} {thing.name}: named nowhere"


def _evidence(letter: Letter) -> Iterator[str]:
    """Findings say what found them, and how sure they are."""
    findings: tuple[Any, ...] = (
        *letter.references,
        *letter.people,
        *letter.organisations,
        *letter.deadlines,
        *letter.commitments,
        *letter.fulfilments,
    )
    for each in findings:
        if not each.found_by:
            yield f"{each}: found by nothing"
        if not 0 < each.confidence <= 1:
            yield f"{each}: confidence {each.confidence}"


def _reprs(thing: Any, path: str = "letter") -> Iterator[str]:
    """The repr of each object is one line that fits a terminal."""
    if isinstance(thing, tuple):
        for at, each in enumerate(thing):
            yield from _reprs(each, f"{path}[{at}]")
    elif has(type(thing)):
        shown = repr(thing)
        if len(shown) > LONGEST_REPR or "\n" in shown:
            yield f"{path}: its repr is {shown!r}"
        for attribute in fields(type(thing)):
            yield from _reprs(getattr(thing, attribute.name), f"{path}.{attribute.name}")


def _questions(letter: Letter) -> Iterator[str]:
    """Questions stand in order, each behind the one before it and before its own answer."""
    yield from _in_order([each.question for each in letter.questions], "questions")
    for each in letter.questions:
        for span in filter(None, [each.question, each.answer]):
            words = letter.text[span.start : span.end]
            if not words or words != words.strip():
                yield f"question {each.number}: empty, or white space around it: {words!r:.40}"
        if each.answer is not None and each.answer.start < each.question.end:
            yield f"question {each.number}: its answer begins before its end"
        if each.number is not None and not each.number.strip():
            yield "a question has an empty number"


def _repeated(values: Iterable[object]) -> list[object]:
    seen: set[object] = set()
    again: list[object] = []
    for value in values:
        if value in seen:
            again.append(value)
        seen.add(value)
    return again


def _copies(letter: Letter) -> Iterator[str]:
    """The letter is the same after JSON and after pickling."""
    text = letter.to_json()
    again = Letter.from_json(text)
    if again != letter:
        yield "JSON: not the same letter"
    if again.to_json() != text:
        yield "JSON: not the same bytes"
    if pickle.loads(pickle.dumps(letter)) != letter:
        yield "pickle: not the same letter"
    if hash(again) != hash(letter):
        yield "hash: not the same"
