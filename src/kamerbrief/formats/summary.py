"""What was read from a letter, at a glance, for a terminal: ``kamerbrief show``.

Everything that comes from the letter goes through :func:`_said` or :func:`_sentence`, so that neither control
characters nor rich's own markup in it can act.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.box import ROUNDED
from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kamerbrief.formats.control_characters import one_line
from kamerbrief.formats.due import expiry
from kamerbrief.formats.english import card_rows, period
from kamerbrief.formats.labels import attachment_title, full_name, title

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.letter_parts import Section

_LONGEST_SENTENCE = 240
_SUBJECT = "bold"
_HEADING = "bold cyan"
_LABEL = "dim"
_CODE = "cyan"
_NOTICE = "yellow"


def summary(letter: LetterData) -> RenderableType:
    """Return a letter's card, outline and findings, to be printed on a rich console.

    Parts that the letter lacks are left out. It is made for 80 columns and wider.

    Args:
        letter: The letter.
    """
    parts: list[RenderableType] = [header_card(letter)]
    for heading, part in (
        ("Outline", outline(letter)),
        ("Deadlines", agenda(letter)),
        ("Promises", promises(letter)),
        ("Done", done(letter)),
        ("References", references(letter)),
        ("People", people(letter)),
        ("Organisations", organisations(letter)),
        ("Countries", countries(letter)),
        ("Abbreviations", abbreviations(letter)),
        ("Signed by", signatories(letter)),
        ("Annexes", attachments(letter)),
        ("Check", notices(letter)),
    ):
        if part is not None:
            rule = Rule(Text(heading, style=_HEADING), align="left", style=_LABEL)
            parts += ["", rule, Padding(part, (0, 1))]
    return Group(*parts)


def header_card(letter: LetterData) -> RenderableType:
    """Return the header of a letter as a card: subject, from whom to whom, date and numbers.

    Args:
        letter: The letter.
    """
    grid = _grid()
    for label, value in card_rows(letter):
        grid.add_row(Text(label, style=_LABEL), _said(value))
    subject = _said(title(letter), style=_SUBJECT)
    return Panel(Group(subject, "", grid), box=ROUNDED, padding=(0, 1))


def outline(letter: LetterData) -> RenderableType | None:
    """Return the headings of a letter as a tree, each with the page on which it stands.

    Args:
        letter: The letter.
    """
    tree = Tree("", hide_root=True, guide_style=_LABEL)
    for section in letter.sections:
        _grow(tree, section)
    return tree if tree.children else None


def agenda(letter: LetterData) -> RenderableType | None:
    """Return the deadlines of a letter, the first to expire on top, with the sentence that states each.

    Args:
        letter: The letter.
    """
    if not letter.deadlines:
        return None
    grid = _grid()
    for deadline in sorted(letter.deadlines, key=expiry):
        day: RenderableType = Text(period(deadline))
        if deadline.precision != "day":
            day = Group(day, Text(f"({deadline.precision.replace('_', ' ')})", style=_LABEL))
        grid.add_row(day, _sentence(deadline.sentence, about=deadline.text))
    return grid


def promises(letter: LetterData) -> RenderableType | None:
    """Return what a letter promises to parliament, with who promises and by when.

    Args:
        letter: The letter.
    """
    grid = _grid()
    for number, commitment in enumerate(letter.commitments, 1):
        who = [_said(commitment.by)] if commitment.by else []
        when = [Text("by ") + Text(period(commitment.deadline))] if commitment.deadline else []
        under = Text(" · ", style=_LABEL).join([*who, *when])
        under.stylize(_CODE)
        lines = [_sentence(commitment.text), under] if who or when else [_sentence(commitment.text)]
        grid.add_row(Text(f"{number}.", style=_LABEL), Group(*lines))
    return grid if letter.commitments else None


def done(letter: LetterData) -> RenderableType | None:
    """Return which promises and motions the letter says are done with, and where they stand.

    Args:
        letter: The letter.
    """
    grid = _grid()
    for number, fulfilment in enumerate(letter.fulfilments, 1):
        lines: list[RenderableType] = [_sentence(fulfilment.text)]
        if fulfilment.reference is not None and fulfilment.reference.id:
            lines.append(Text(fulfilment.reference.id, style=_CODE))
        grid.add_row(Text(f"{number}.", style=_LABEL), Group(*lines))
    return grid if letter.fulfilments else None


def references(letter: LetterData) -> RenderableType | None:
    """Return what a letter cites, each with its identifier and the words used.

    Args:
        letter: The letter.
    """
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style=_LABEL, no_wrap=True)
    table.add_column(style=_CODE, overflow="fold", max_width=26)
    table.add_column(ratio=1)
    for reference in letter.references:
        identifier = _said(reference.id or "–")
        if reference.url and reference.url == one_line(reference.url):
            identifier.stylize(Style(link=reference.url))
        table.add_row(Text(reference.kind.replace("_", " ")), identifier, _said(reference.text))
    return table if letter.references else None


def people(letter: LetterData) -> RenderableType | None:
    """Return the people whom a letter names, with role and party where it gives them.

    Args:
        letter: The letter.
    """
    rows = (
        (each.name, ", ".join(part for part in (each.role, each.party) if part), len(each.mentions))
        for each in letter.people
    )
    return _names(list(rows))


def organisations(letter: LetterData) -> RenderableType | None:
    """Return the organisations that a letter names.

    Args:
        letter: The letter.
    """
    rows = []
    for each in letter.organisations:
        name = f"{each.name} ({each.abbreviation})" if each.abbreviation else each.name
        kind = "" if each.kind == "other" else each.kind.replace("_", " ")
        rows.append((name, kind, len(each.mentions)))
    return _names(rows)


def countries(letter: LetterData) -> RenderableType | None:
    """Return the countries that a letter names or means, on one line.

    Args:
        letter: The letter.
    """
    line = Text(", ").join(
        _said(each.name) + Text(f" {one_line(each.code)}", style=_LABEL) + _times(len(each.mentions))
        for each in letter.countries
    )
    return line if letter.countries else None


def abbreviations(letter: LetterData) -> RenderableType | None:
    """Return the abbreviations that a letter introduces.

    Args:
        letter: The letter.
    """
    grid = _grid()
    for each in letter.abbreviations:
        grid.add_row(_said(each.short, style=_CODE), _said(each.long))
    return grid if letter.abbreviations else None


def signatories(letter: LetterData) -> RenderableType | None:
    """Return who signed a letter.

    Args:
        letter: The letter.
    """
    lines = []
    for each in letter.signatories:
        line = _said(full_name(each), style=_SUBJECT)
        if each.role:
            line += Text(", " if each.name else "") + _said(each.role)
        if each.on_behalf_of:
            line += Text(", on behalf of ") + _said(each.on_behalf_of)
        lines.append(line)
    return Group(*lines) if lines else None


def attachments(letter: LetterData) -> RenderableType | None:
    """Return the annexes of a letter.

    Args:
        letter: The letter.
    """
    lines = [_said(attachment_title(each)) + _page(each.span.page) for each in letter.attachments]
    return Group(*lines) if lines else None


def notices(letter: LetterData) -> RenderableType | None:
    """Return what a reader should check.

    Args:
        letter: The letter.
    """
    lines = [Text("! ", style=_NOTICE) + _said(each.message) + _page(each.page) for each in letter.notices]
    return Group(*lines) if lines else None


def _said(text: str, style: str = "") -> Text:
    """Return what a letter says, as text that cannot be anything else."""
    return Text(one_line(text), style=style)


def _sentence(text: str, about: str = "") -> Text:
    """Return a sentence, cut to what fits a glance; the words that it is about stay in and stand out."""
    text, about = one_line(text), one_line(about)
    at = max(text.find(about), 0)
    end = at + len(about)
    before, after = "", ""
    if len(text) > _LONGEST_SENTENCE:
        start = max(0, min(at - _LONGEST_SENTENCE // 2, len(text) - _LONGEST_SENTENCE))
        stop = max(end, start + _LONGEST_SENTENCE)
        if start:
            start = text.find(" ", start, at) + 1 or start
        if stop < len(text) and " " in text[end:stop]:
            stop = text.rindex(" ", end, stop)
        before, after = "… " if start else "", " …" if stop < len(text) else ""
        text = text[start:stop]
    sentence = Text(text)
    if about:
        sentence.highlight_words([about], style=_SUBJECT)
    return Text(before) + sentence + Text(after)


def _grow(tree: Tree, section: Section) -> None:
    if section.title is None:
        for child in section.sections:
            _grow(tree, child)
        return
    heading = _said(f"{section.number or ''} {section.title}") + _page(section.span.page)
    branch = tree.add(heading)
    for child in section.sections:
        _grow(branch, child)


def _names(rows: Sequence[tuple[str, str, int]]) -> RenderableType | None:
    """Return names with what is known of each; those with nothing known share a line at the end."""
    known = [row for row in rows if row[1]]
    others = [row for row in rows if not row[1]]
    parts: list[RenderableType] = []
    if known:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        for name, what, count in known:
            table.add_row(_said(name) + _times(count), _said(what, style=_CODE))
        parts.append(table)
    if others:
        parts.append(Text(", ").join(_said(name) + _times(count) for name, _, count in others))
    return Group(*parts) if parts else None


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    return grid


def _times(count: int) -> Text:
    return Text(f" ×{count}" if count > 1 else "", style=_LABEL)


def _page(page: int | None) -> Text:
    return Text(f"  p. {page}" if page is not None else "", style=_LABEL)
