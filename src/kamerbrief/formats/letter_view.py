"""What a page shows of a letter, made ready for the template: everything that takes thought stands here.

Strings are as the letter has them; the template's environment makes them visible and escapes them.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from attrs import frozen
from markupsafe import Markup

from kamerbrief.formats.control_characters import one_line
from kamerbrief.formats.due import by_expiry, promised
from kamerbrief.formats.english import card_rows, period
from kamerbrief.formats.html_flow import Heading, Item, Node, flow, nested
from kamerbrief.formats.labels import title
from kamerbrief.formats.marks import safe_address, said
from kamerbrief.formats.timeline import Timeline, timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamerbrief.model.findings import Deadline
    from kamerbrief.model.letter_data import LetterData

_HEX = re.compile(r"[0-9a-f]{12}")


@frozen
class Entry:
    """A deadline, a promise, or what is done: a sentence of the letter.

    Attributes:
        id: Identifier of the entry.
        target: Identifier of its place in the text, or None if it does not stand there.
        when: By when, in words.
        day: The last day, or else the first, in ISO form, or None.
        rough: How precisely the letter says it, unless to the day.
        before, about, after: The sentence in three parts, of which the middle one is what it is about.
        promise: Whether it is promised to parliament.
        by: Who promises.
        page: Page on which it stands.
        reference: Identifier of what is cited.
    """

    id: str
    target: str | None
    before: str
    when: str | None = None
    day: str | None = None
    rough: str | None = None
    about: str = ""
    after: str = ""
    promise: bool = False
    by: str | None = None
    page: int | None = None
    reference: str | None = None


@frozen
class Named:
    """Something that the letter names or cites.

    Attributes:
        name: What it is called.
        what: What is known of it.
        count: At how many places it stands.
        target: Identifier of the first place, or None.
        href: Its address, of a citation.
    """

    name: str
    what: str
    count: int
    target: str | None
    href: str | None = None


@frozen
class LetterView:
    """A letter as the template wants it.

    Attributes:
        prefix: What all identifiers begin with.
        title: The subject, or what else can stand above the letter.
        card: Label, value and address of each line of the card.
        outline: Headings as a tree.
        timeline: The deadlines on a line, or None.
        deadlines, promises, done: Sentences of the letter.
        names: Label of a list (``People``) with its entries; empty lists are left out.
        nodes: The whole text.
        notices: What a reader should check.
    """

    prefix: str
    title: str
    card: list[tuple[str, str, str | None]]
    outline: list[Item]
    timeline: Timeline | None
    deadlines: list[Entry]
    promises: list[Entry]
    done: list[Entry]
    names: list[tuple[str, list[Named]]]
    nodes: list[Node]
    notices: list[str]


def view(letter: LetterData, prefix: str | None = None) -> LetterView:
    """Return what a page shows of a letter.

    Args:
        letter: The letter.
        prefix: What identifiers begin with; by default it is made from the letter's SHA-256.
    """
    prefix = prefix or identifier_prefix(letter)
    nodes, placed = flow(letter, prefix)
    return LetterView(
        prefix,
        title(letter),
        _card(letter),
        _outline(nodes),
        timeline(letter),
        _deadlines(letter, prefix, placed),
        _promises(letter, prefix, placed),
        _done(letter, prefix, placed),
        _names(letter, prefix, placed),
        nodes,
        [f"p. {each.page}: {each.message}" if each.page else each.message for each in letter.notices],
    )


def identifier_prefix(letter: LetterData) -> str:
    """Return what the identifiers of a letter begin with: the same for the same bytes, another for others.

    Args:
        letter: The letter.
    """
    sha = letter.source.sha256
    if not _HEX.match(sha):  # not from a file, but made by hand
        sha = hashlib.sha256(sha.encode("utf-8", "backslashreplace")).hexdigest()
    return f"kb-{sha[:12]}"


def _card(letter: LetterData) -> list[tuple[str, str, str | None]]:
    address = safe_address(letter.header.kamerstuk)
    return [(label, value, address if label == "kamerstuk" else None) for label, value in card_rows(letter)]


def _outline(nodes: Sequence[Node]) -> list[Item]:
    """Return the headings as a tree; an item's marker is the identifier of its heading."""
    headings = [node for node in nodes if isinstance(node, Heading)]
    entries = [(heading.depth, Item(heading.id, said(heading.words) + _page(heading))) for heading in headings]
    return nested(entries) if entries else []


def _page(heading: Heading) -> Markup:
    return Markup(' <span class="kb-muted">p. {}</span>').format(heading.page) if heading.page else Markup("")


def _deadlines(letter: LetterData, prefix: str, placed: set[str]) -> list[Entry]:
    promises = promised(letter)
    return [
        _entry(
            f"{prefix}-due-{at}",
            _known(f"{prefix}-deadline-{at}", placed),
            deadline,
            deadline.sentence,
            promise=id(deadline) in promises,
            by=promises.get(id(deadline)),
            page=deadline.span.page,
        )
        for at, deadline in by_expiry(letter)
    ]


def _promises(letter: LetterData, prefix: str, placed: set[str]) -> list[Entry]:
    return [
        _entry(
            f"{prefix}-pledge-{at}",
            _known(f"{prefix}-promise-{at}", placed),
            each.deadline,
            each.text,
            by=each.by,
            page=each.span.page,
        )
        for at, each in enumerate(letter.commitments)
    ]


def _done(letter: LetterData, prefix: str, placed: set[str]) -> list[Entry]:
    entries = []
    for at, each in enumerate(letter.fulfilments):
        before, about, after = _parted(each.text, each.about or "")
        reference = one_line(each.reference.id) if each.reference and each.reference.id else None
        target = _known(f"{prefix}-done-{at}", placed)
        entries.append(
            Entry(
                f"{prefix}-settled-{at}",
                target,
                before,
                about=about,
                after=after,
                page=each.span.page,
                reference=reference,
            )
        )
    return entries


def _entry(
    identifier: str,
    target: str | None,
    deadline: Deadline | None,
    sentence: str,
    *,
    promise: bool = False,
    by: str | None = None,
    page: int | None = None,
) -> Entry:
    before, about, after = _parted(sentence, deadline.text if deadline else "")
    day = (deadline.latest or deadline.earliest) if deadline else None
    return Entry(
        identifier,
        target,
        before,
        when=period(deadline) if deadline else None,
        day=day.isoformat() if day else None,
        rough=deadline.precision.replace("_", " ") if deadline and deadline.precision != "day" else None,
        about=about,
        after=after,
        promise=promise,
        by=by,
        page=page,
    )


def _parted(sentence: str, about: str) -> tuple[str, str, str]:
    """Return a sentence in three parts, the middle one being what it is about."""
    sentence, about = one_line(sentence), one_line(about)
    before, about, after = sentence.partition(about) if about else (sentence, "", "")
    return before, about, after


def _names(letter: LetterData, prefix: str, placed: set[str]) -> list[tuple[str, list[Named]]]:
    lists = [
        (
            "People",
            [
                Named(
                    each.name,
                    ", ".join(part for part in (each.role, each.party) if part),
                    len(each.mentions),
                    _known(f"{prefix}-person-{at}", placed),
                )
                for at, each in enumerate(letter.people)
            ],
        ),
        (
            "Organisations",
            [
                Named(
                    f"{each.name} ({each.abbreviation})" if each.abbreviation else each.name,
                    "" if each.kind == "other" else each.kind.replace("_", " "),
                    len(each.mentions),
                    _known(f"{prefix}-organisation-{at}", placed),
                )
                for at, each in enumerate(letter.organisations)
            ],
        ),
        (
            "Countries",
            [
                Named(each.name, each.code, len(each.mentions), _known(f"{prefix}-country-{at}", placed))
                for at, each in enumerate(letter.countries)
            ],
        ),
        (
            "References",
            [
                Named(
                    each.text,
                    " ".join(part for part in (each.kind.replace("_", " "), each.id) if part),
                    max(len(each.mentions), 1),
                    _known(f"{prefix}-reference-{at}", placed),
                    safe_address(each),
                )
                for at, each in enumerate(letter.references)
            ],
        ),
        (
            "Abbreviations",
            [Named(each.short, each.long, 1, None) for each in letter.abbreviations],
        ),
    ]
    return [(label, entries) for label, entries in lists if entries]


def _known(identifier: str, placed: set[str]) -> str | None:
    return identifier if identifier in placed else None
