"""Many letters on one page: overview, agenda of all deadlines, filters, and each letter with its text.

The page is one file that loads nothing. Its content security policy allows the style and the script that stand in
it, by their hashes, and nothing else; without the script everything can still be read.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from kamerbrief.formats.control_characters import one_line
from kamerbrief.formats.due import expiry
from kamerbrief.formats.english import counted, english_date
from kamerbrief.formats.html import asset, environment
from kamerbrief.formats.letter_view import Entry, LetterView, identifier_prefix, view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

    from kamerbrief.model.letter_data import LetterData


@frozen
class _Row:
    """A letter in the overview; ``keys`` holds the numbers of what it names, for each filter."""

    view: LetterView
    number: int
    day: str | None
    date: str
    sender: str
    counts: list[int]
    keys: dict[str, str]


@frozen
class _Due:
    """A deadline in the agenda, with the letter that it comes from."""

    entry: Entry
    row: _Row


@frozen
class _Month:
    """The deadlines that end in one month."""

    label: str
    dues: list[_Due]


@frozen
class _Filter:
    """What letters can be chosen by: its name, label and the options, each a number and a label."""

    name: str
    label: str
    options: list[tuple[int, str]]


_FILTERS: tuple[tuple[str, str, Callable[[LetterData], Iterable[str]]], ...] = (
    ("person", "Person", lambda letter: (each.name for each in letter.people)),
    ("country", "Country", lambda letter: (each.name for each in letter.countries)),
    ("organisation", "Organisation", lambda letter: (each.name for each in letter.organisations)),
)


def to_report(letters: Sequence[LetterData], problems: Sequence[tuple[str, str]] = ()) -> str:
    """Return a page about letters.

    Args:
        letters: The letters; they stand by date, those without one last.
        problems: Name of each file that could not be read, and what is wrong with it.
    """
    letters = sorted(letters, key=lambda letter: letter.header.date or dt.date.max)
    filters, keys = _filters(letters)
    rows = _rows(letters, keys)
    css, script = asset("letter.css") + asset("report.css"), asset("report.js")
    return (
        environment()
        .get_template("report.html")
        .render(
            title=_title(letters),
            rows=rows,
            months=_months(letters, rows),
            filters=filters,
            problems=problems,
            css=css,
            script=script,
            policy=_policy(css, script),
        )
    )


def _title(letters: Sequence[LetterData]) -> str:
    days = sorted(letter.header.date for letter in letters if letter.header.date)
    about = counted(len(letters), "letter") or "No letters"
    if not days:
        return about
    first, last = english_date(days[0]), english_date(days[-1])
    return f"{about}, {first}" if first == last else f"{about}, {first} to {last}"


def _filters(letters: Sequence[LetterData]) -> tuple[list[_Filter], list[dict[str, str]]]:
    """Return the filters, and for each letter the numbers of the options that it answers to."""
    keys: list[dict[str, str]] = [{} for _ in letters]
    filters = []
    for name, label, named in _FILTERS:
        of_letters = [sorted({one_line(each) for each in named(letter)} - {""}) for letter in letters]
        counts = Counter(each for names in of_letters for each in names)
        numbers = {each: number for number, each in enumerate(sorted(counts, key=lambda name: (name.casefold(), name)))}
        for held, names in zip(keys, of_letters, strict=True):
            held[name] = " ".join(str(numbers[each]) for each in names)
        options = [(number, f"{each} ({counts[each]})") for each, number in numbers.items()]
        if options:
            filters.append(_Filter(name, label, options))
    return filters, keys


def _rows(letters: Sequence[LetterData], keys: Sequence[dict[str, str]]) -> list[_Row]:
    rows = []
    seen: Counter[str] = Counter()
    for number, letter in enumerate(letters):
        prefix = identifier_prefix(letter)
        seen[prefix] += 1
        if seen[prefix] > 1:  # a letter that was given twice
            prefix = f"{prefix}-{seen[prefix]}"
        date = letter.header.date
        rows.append(
            _Row(
                view(letter, prefix),
                number,
                date.isoformat() if date else None,
                english_date(date) if date else "",
                letter.header.sender or "",
                [len(letter.deadlines), len(letter.commitments), len(letter.references), letter.source.pages or 0],
                keys[number],
            )
        )
    return rows


def _months(letters: Sequence[LetterData], rows: Sequence[_Row]) -> list[_Month]:
    """Return all deadlines by the month of their last day; those without come last."""
    dues = []
    for letter, row in zip(letters, rows, strict=True):
        in_order = sorted(letter.deadlines, key=expiry)
        dues += [
            (expiry(deadline)[:2], deadline.latest, _Due(entry, row))
            for deadline, entry in zip(in_order, row.view.deadlines, strict=True)
        ]
    months: list[_Month] = []
    for _, latest, due in sorted(dues, key=lambda due: due[0]):
        label = english_date(latest.replace(day=1)).partition(" ")[2] if latest else "Without a last day"
        if not months or months[-1].label != label:
            months.append(_Month(label, []))
        months[-1].dues.append(due)
    return months


def _policy(css: Markup, script: Markup) -> str:
    style, code = (base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in (css, script))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{code}'; "
        "base-uri 'none'; form-action 'none'"
    )
