"""Labels in the head and margin of a letter, and what of a line or of the lines below is their value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from kamerbrief.layout.line import Line
from kamerbrief.lexicon.letterhead import header_label_pattern, header_labels, is_salutation, place_and_date

_LEADING = 1.75
"""Most distance, in ems, between the baselines of two lines of one value."""
_HANGING = 3.0
"""Points by which a further line of a value may stand out to the left of the first."""
_VALUE_INDENT, _LABEL_COLUMN = 8.0, 60.0
"""Points to the right of the first label from which a line is one of a value, and within which further labels stand."""
_SHORT_LABEL = 4
"""Labels of no more letters ("Aan", "Van") are words of any sentence, unless a colon or a gap follows."""
_SHORTEST_INNER = 3
"""A label behind a value has as many letters at least."""


@frozen
class Label:
    """A label in a line.

    Attributes:
        field: Field of the header whose value follows it.
        value: What stands behind it on the line.
        start: Offset at which the label starts.
        value_start: Offset at which the value starts.
    """

    field: str
    value: str
    start: int
    value_start: int


def _label(line: Line, match: re.Match[str]) -> Label:
    field = header_labels()[match["label"].lower()]
    return Label(field, line.text[match.end() :].strip(), match.start(), match.end())


def opening_label(line: Line) -> Label | None:
    """Return the label with which a line starts; not the "Aan" of "Aan de leden ..."."""
    match = header_label_pattern().match(line.text)
    if match is None:
        return None
    set_off = ":" in match.group() or match.end() in line.cells or match.end() == len(line.text)
    return _label(line, match) if set_off or len(match["label"]) > _SHORT_LABEL else None


def is_label_alone(line: Line) -> bool:
    """Whether a line is a label and no more: "Ons kenmerk:"."""
    return line.text.rstrip(" :").lower() in header_labels()


def labels_in(line: Line) -> list[Label]:
    """Return the labels in a line that starts with one, each with its own value.

    A further label stands apart or has a colon: "Ons kenmerk: 12/34   Uw kenmerk: 56/78".
    """
    label = opening_label(line)
    labels = []
    while label is not None:
        following = _inner_label(line, label.value_start) if label.value else None
        if following is not None:
            own = line.text[label.value_start : following.start].strip()
            label = evolve(label, value=own)
        labels.append(label)
        label = following
    return labels


def _inner_label(line: Line, start: int) -> Label | None:
    """Return the first label behind a value that starts at an offset."""
    for match in header_label_pattern().finditer(line.text, start):
        if match.start() > start and _is_set_off(line, match):
            return _label(line, match)
    return None


def _is_set_off(line: Line, match: re.Match[str]) -> bool:
    """Whether a label within a line stands apart, or behind a space and with a colon."""
    letters = len(match["label"])
    if match.start() in line.cells and letters > _SHORT_LABEL:
        return True
    begins_word = match.start() in line.cells or line.text[match.start() - 1] == " "
    return begins_word and ":" in match.group() and letters >= _SHORTEST_INNER


def label_columns(line: Line) -> list[str]:
    """Return the field of each label, where a row has nothing but labels side by side."""
    if len(line.cells) < 2:
        return []
    fields = [header_labels().get(line.text[start:end].rstrip(" :").lower()) for start, end in line.parts()]
    return [field for field in fields if field is not None] if None not in fields else []


def is_close(above: Line, below: Line) -> bool:
    """Whether a line stands right under another, as the lines of one value do."""
    return 0 < below.distance(above) <= _LEADING * max(above.size, below.size)


def stands_under(line: Line, offset: int, below: Line) -> bool:
    """Whether a line starts no further to the left than a character of another, as the rest of a value does."""
    return below.beside(line, offset) >= -_HANGING


def value_end(rows: Sequence[Line], at: int, labels: Sequence[Label]) -> int:
    """Return the index of the row after the value of the last label in row ``at``."""
    last = labels[-1]
    # Typed right behind its label, a subject goes on under it.
    typed = last.field == "subject" and last.value_start not in rows[at].cells
    offset = 0 if typed else labels[0].value_start
    end = at + 1
    while end < len(rows) and _goes_on(rows[end - 1], rows[end]):
        if last.value and not stands_under(rows[at], offset, rows[end]):
            break
        end += 1
    return end


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line can go on with the value of a label above it."""
    if opening_label(line) is not None or not is_close(above, line):
        return False
    return not is_salutation(line.text) and place_and_date(line.text) is None


def labelled_rows(rows: Sequence[Line], fields: frozenset[str], most: int) -> int:
    """Return the index of the row after the head of a letter: the last row with one of these fields, and its value.

    Args:
        rows: Rows of the page.
        fields: Fields that show a head.
        most: Rows among which it must begin.
    """
    last = _last_in_chain(rows[:most], fields)
    if last is None:
        return 0
    end = last + 1
    if label_columns(rows[last]):
        while end < len(rows) and (is_close(rows[end - 1], rows[end]) or label_columns(rows[end])):
            end += 1
        return end
    label = opening_label(rows[last])
    offset = label.value_start if label is not None and label.value else 0
    while end < len(rows) and stands_under(rows[last], offset, rows[end]) and is_close(rows[end - 1], rows[end]):
        end += 1
    return end


def _last_in_chain(rows: Sequence[Line], fields: frozenset[str]) -> int | None:
    """Return the index of the last row with one of these fields; None where there is none.

    The labels of one head form a chain. Running text parts the head from a line that happens to begin with the word
    of a label: "... antwoord op de vragen met / kenmerk 2031Z00001.".
    """
    labelled = [at for at, row in enumerate(rows) if _has_field(row, fields)]
    if not labelled:
        return None
    first = last = labelled[0]
    for at in labelled[1:]:
        side_by_side = bool(label_columns(rows[last]))
        if not side_by_side and not _goes_on_with_head(rows[first], rows[last + 1 : at], rows[at]):
            break
        last = at
    return last


def _goes_on_with_head(first: Line, between: Sequence[Line], line: Line) -> bool:
    """Whether a label belongs to the head that begins with another, by the lines between and its left edge."""
    in_column = abs(line.beside(first)) < _LABEL_COLUMN
    return in_column and all(each.beside(first) > _VALUE_INDENT or _is_labelled(each) for each in between)


def _is_labelled(line: Line) -> bool:
    return opening_label(line) is not None or bool(label_columns(line))


def _has_field(row: Line, fields: frozenset[str]) -> bool:
    """Whether a row has a label of one of these fields, with its value or among labels side by side."""
    if any(field in fields for field in label_columns(row)):
        return True
    label = opening_label(row)
    return label is not None and label.field in fields and bool(label.value)
