"""What a letter says of itself: above its text, in its margin column, in the title block of a printed paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from attrs import define, field

from kamerbrief.layout.document import Zones
from kamerbrief.layout.line import Line
from kamerbrief.lexicon.chambers import named_chamber, printed_title
from kamerbrief.lexicon.dossier_numbers import (
    is_answers_number,
    printed_dossier,
    printed_identifier,
    printed_paper_number,
)
from kamerbrief.lexicon.letterhead import (
    is_address_part,
    is_addressed,
    is_date,
    is_department,
    is_margin_clause,
    is_no_value,
    is_postal_address,
    is_return_address,
    is_salutation,
    may_be_to_parliament,
    names_body,
    names_chair,
    place_and_date,
    printed_date,
    stands_before_text,
    without_to,
)
from kamerbrief.lexicon.ministries import opens_with_ministry
from kamerbrief.lexicon.session_years import printed_session_year
from kamerbrief.model.findings import Chamber
from kamerbrief.structure.annexes import Listed, margin_annexes
from kamerbrief.structure.header_lines import (
    is_close,
    is_label_alone,
    label_columns,
    labelled_rows,
    labels_in,
    opening_label,
    stands_under,
    value_end,
)
from kamerbrief.structure.joining import LineJoiner

_TOP_PAGES = 2
"""Pages on which the head of a letter can stand."""
_TOP_ROWS = 40
"""Rows among which the labels of a letter without a salutation can stand."""
_HEAD_FIELDS = frozenset(("date", "subject", "reference"))
"""Fields that show that labels are the head of a letter."""
_ON_FURTHER_PAGES = frozenset(("date", "reference"))
"""Fields that are read from the margin of a further page."""
_LISTED = frozenset(("contact", "addressee"))
"""Fields whose lines are items of their own, not running text."""
_NOT_KEPT = frozenset(("-", "your_letter", "attachments"))
_ADDRESS_INDENT, _ADDRESS_GAP = 4.0, 2.2
"""Ems, sidewards and down, from which a line is no part of the address block above it."""
_MARGIN_GAP, _MARGIN_VALUE_GAP = 2.6, 1.9
"""Most ems down from a label in the margin to its value, and from line to line of the value."""
_MOST_SENDER_LINES = 4
_SAME_SIZE, _SAME_EDGE = 0.3, 3.0
"""Points by which size and left edge of lines of one name differ at most."""
_LARGE_TITLE, _LARGE_NUMBER, _PLAIN = 1.3, 1.15, 1.02
"""Sizes, in the size of the text: least of the title and the number above a printed paper, most of its text."""
_ADVANCE_ROWS, _ADVANCE_TITLE_ROWS = 12, 6
"""Rows among which an advance copy of a paper names its dossiers, and its own number below the first of them."""
_ANSWERS_ROWS, _DATED_ROWS = 20, 60
"""Rows among which the number of printed answers stands, and the dates of a printed paper."""


@define
class Front:
    """What was found before the text.

    Attributes:
        kind: ``letter`` (house style), ``printed`` (a paper printed by parliament) or ``bare`` (neither).
        page: Index of the page on which the text starts.
        row: Index of the first row of the text on that page.
        title_lines: Lines of the title block of a printed paper, in reading order.
        fields: Raw values by name of the field in :class:`kamerbrief.model.letter_parts.Header`.
        chamber: Chamber that is addressed.
        session_year: Parliamentary year of a printed paper, as ``2025-2026``.
        dossier: Number of its dossier, as ``36600-XVI``.
        number: Its own number.
        number_line: The line on which :attr:`number` stands.
        identifier: Its identifier, printed at its foot, such as ``kst-32545-143``.
        annexes: The annexes that the margin column names.
        head_lines: The texts of the return address and of the margin column of the first page.
    """

    kind: str = "bare"
    page: int = 0
    row: int = 0
    title_lines: list[Line] = field(factory=list)
    fields: dict[str, str] = field(factory=dict)
    chamber: Chamber | None = None
    session_year: str | None = None
    dossier: str | None = None
    number: str | None = None
    number_line: Line | None = None
    identifier: str | None = None
    annexes: list[Listed] = field(factory=list)
    head_lines: list[str] = field(factory=list)


def read_front(pages: Sequence[Zones], joiner: LineJoiner) -> Front:
    """Find where the text starts, and read what stands before it and in the margin column."""
    front = Front()
    if not pages:
        return front
    if _is_printed(pages[0]):
        _read_printed(front, pages[0], joiner)
        return front
    advance = _advance_copy(pages[0].body)
    if advance is not None:
        _read_advance_copy(front, pages[0].body, advance, joiner)
        return front
    above = _open_letter(front, pages)
    _read_labels(front, above, joiner)
    _read_place_and_date(front, above)
    for number, page in enumerate(pages[:_TOP_PAGES]):
        _read_margin(front, page.margin, joiner, first=number == 0)
    front.head_lines += [line.text for line in above if is_return_address(line.text)]
    front.head_lines += [line.text for line in pages[0].margin]
    _read_address(front, above, joiner)
    _read_sender(front, above, pages[0].margin, joiner)
    return front


# A letter ----------------------------------------------------------------------------------------------------------


def _open_letter(front: Front, pages: Sequence[Zones]) -> list[Line]:
    """Find where the text of a letter starts, and return the rows above it: up to its salutation or last label."""
    at = _find_salutation(pages)
    if at is None:
        front.row = labelled_rows(pages[0].body, _HEAD_FIELDS, _TOP_ROWS)
        above = list(pages[0].body[: front.row])
        front.kind = "letter" if above else front.kind
        return above
    page, row = at
    front.kind = "letter"
    front.fields["salutation"] = pages[page].body[row].text
    front.page, front.row = page, row + 1
    return [line for before in pages[:page] for line in before.body] + [*pages[page].body[:row]]


def _find_salutation(pages: Sequence[Zones]) -> tuple[int, int] | None:
    for number, page in enumerate(pages[:_TOP_PAGES]):
        for at, line in enumerate(page.body):
            if is_salutation(line.text):
                return number, at
    return None


def _read_labels(front: Front, rows: Sequence[Line], joiner: LineJoiner) -> None:
    at = 0
    while at < len(rows):
        if label_columns(rows[at]):
            at = _read_columns(front, rows, at, joiner)
            continue
        labels = labels_in(rows[at])
        if not labels:
            at += 1
            continue
        *before, last = labels
        for label in before:
            _keep(front, label.field, [label.value], joiner)
        end = value_end(rows, at, labels)
        lines = [last.value] if last.value else []
        _keep(front, last.field, lines + [line.text for line in rows[at + 1 : end]], joiner)
        at = end


def _read_columns(front: Front, rows: Sequence[Line], at: int, joiner: LineJoiner) -> int:
    """Read the values under a row of labels; return the index of the row after them."""
    columns = label_columns(rows[at])
    values: list[list[str]] = [[] for _ in columns]
    end = at + 1
    while end < len(rows) and is_close(rows[end - 1], rows[end]) and opening_label(rows[end]) is None:
        line = rows[end]
        for start, stop in line.parts():
            values[line.part_above(rows[at], start)].append(line.text[start:stop])
        end += 1
    for name, lines in zip(columns, values, strict=True):
        _keep(front, name, lines, joiner)
    return end


def _keep(front: Front, name: str, lines: Sequence[str], joiner: LineJoiner) -> None:
    """Keep the value of a field, unless it says nothing or the field is known."""
    value = (", ".join(lines) if name in _LISTED else joiner.join(lines)).strip(" :")
    if name == "from":
        name = "department" if is_department(value) else "-"
    if name in _NOT_KEPT or name in front.fields or is_no_value(value):
        return
    if name == "your_reference" and is_date(value):
        return
    front.fields[name] = value


def _read_place_and_date(front: Front, rows: Sequence[Line]) -> None:
    """Read a date without a label: on a line of its own, with or without the place before it."""
    for line in rows if "date" not in front.fields else ():
        place = place_and_date(line.text)
        if place:
            front.fields["place"], front.fields["date"] = place
            return
        if is_date(line.text):
            front.fields["date"] = line.text
            return


def _read_margin(front: Front, lines: Sequence[Line], joiner: LineJoiner, *, first: bool) -> None:
    """Read the margin column: bold labels, each with its value on the lines below."""
    at = 0
    while at < len(lines):
        label = opening_label(lines[at])
        if label is None or not (label.value or is_label_alone(lines[at])):
            at += 1
            continue
        end = _margin_value_end(lines, at, begun=bool(label.value))
        values = [label.value] if label.value else []
        if first or label.field in _ON_FURTHER_PAGES:
            _keep(front, label.field, values + [line.text for line in lines[at + 1 : end]], joiner)
        if first and label.field == "attachments":
            front.annexes += margin_annexes(_annex_lines(lines, at))
        at = end


def _annex_lines(lines: Sequence[Line], at: int) -> list[Line]:
    """Return the lines of the margin below the label for annexes that name them."""
    named: list[Line] = []
    for above, line in pairwise(lines[at:]):
        apart = line.distance(above) > _MARGIN_GAP * line.size
        if apart or line.bold or opening_label(line) is not None or is_margin_clause(line.text):
            break
        named.append(line)
    return named


def _margin_value_end(lines: Sequence[Line], at: int, *, begun: bool) -> int:
    """Return the index of the line after the value of the label at ``at``; ``begun`` where it starts on that line."""
    end = at + 1
    while end < len(lines):
        line = lines[end]
        gap = line.distance(lines[end - 1])
        started = begun or end > at + 1
        if gap > (_MARGIN_VALUE_GAP if started else _MARGIN_GAP) * line.size or opening_label(line) is not None:
            break
        if line.bold and not lines[at].text.endswith(line.text):
            break
        end += 1
    return end


def _read_address(front: Front, rows: Sequence[Line], joiner: LineJoiner) -> None:
    """Read who is addressed, and which chamber that is."""
    block = _address_block(rows)
    addressed = joiner.join(line.text for line in _without_postal_address(block))
    labelled = front.fields.get("addressee", "")
    front.chamber = named_chamber(addressed) or named_chamber(labelled)
    if addressed and (named_chamber(addressed) or (len(block) >= 2 and not labelled)):
        front.fields["addressee"] = without_to(addressed).strip(" ,")
    if front.chamber is None and names_chair(front.fields.get("salutation", "")):
        front.chamber = named_chamber(" ".join(line.text for line in rows))


def _address_block(rows: Sequence[Line]) -> list[Line]:
    """Return the lines between the return address and the first label; of several blocks that of parliament."""
    block: list[Line] = []
    for line in rows:
        if is_return_address(line.text) or opens_with_ministry(line.text):
            block = []
        elif opening_label(line) is not None:
            if block:
                break
        elif block and _stands_apart(block[-1], line):
            if any(may_be_to_parliament(other.text) for other in block):
                break
            block = [line]
        else:
            block.append(line)
    return block


def _stands_apart(above: Line, line: Line) -> bool:
    """Whether a line is no part of the address block whose last line stands above it."""
    indented = abs(line.beside(above)) > _ADDRESS_INDENT * line.size
    return indented or line.distance(above) > _ADDRESS_GAP * line.size


def _without_postal_address(block: Sequence[Line]) -> list[Line]:
    """Return the lines that say who is addressed, without those that say where."""
    end = next((at for at, line in enumerate(block) if at and is_postal_address(line.text)), len(block))
    return list(block[:end])


def _read_sender(front: Front, rows: Sequence[Line], margin: Sequence[Line], joiner: LineJoiner) -> None:
    """Read the ministry, in the margin or above the text, and the department that heads the margin."""
    ministry = _ministry(margin, joiner) or _ministry(rows, joiner)
    if ministry:
        front.fields.setdefault("sender", ministry)
    head = _margin_head(margin)
    text = joiner.join(line.text for line in head)
    if "sender" not in front.fields and head and names_body(text):
        bold = [line.text for line in head if line.bold]
        front.fields["sender"] = joiner.join(bold or [head[0].text])
    sender = front.fields.get("sender")
    if sender and text.lower().startswith(sender.lower()):
        text = text[len(sender) :].strip(" ,")
    if text:
        front.fields["department"] = text


def _ministry(lines: Sequence[Line], joiner: LineJoiner) -> str | None:
    """Return the name of the first ministry that opens a line, with the lines over which it goes on."""
    at = next((at for at, line in enumerate(lines) if opens_with_ministry(line.text)), None)
    if at is None:
        return None
    end = at + 1
    while end < min(len(lines), at + _MOST_SENDER_LINES) and _goes_on_with_name(lines[at], lines[end - 1], lines[end]):
        end += 1
    return joiner.join(line.text for line in lines[at:end]).strip(" ,")


def _goes_on_with_name(first: Line, above: Line, line: Line) -> bool:
    """Whether a line goes on with the name that begins with another: "Ministerie van Dijken / en Duinen"."""
    same_size = line.bold == first.bold and abs(line.size - first.size) < _SAME_SIZE
    if not same_size or abs(line.beside(first)) >= _SAME_EDGE or not is_close(above, line):
        return False
    return not is_address_part(line.text) and opening_label(line) is None and not is_department(line.text)


def _margin_head(margin: Sequence[Line]) -> list[Line]:
    """Return the lines of the margin column above the first address or label."""
    ends = (at for at, line in enumerate(margin) if is_address_part(line.text) or opening_label(line) is not None)
    return list(margin[: next(ends, len(margin))])


# A printed paper ---------------------------------------------------------------------------------------------------


def _is_printed(page: Zones) -> bool:
    return any(_large_title(line, page) for line in (*page.body[:4], *page.running[:2]))


def _large_title(line: Line, page: Zones) -> Chamber | None:
    """Return the chamber of a line that is the title above a printed paper."""
    return printed_title(line.text) if line.size > _LARGE_TITLE * page.size else None


def _read_printed(front: Front, page: Zones, joiner: LineJoiner) -> None:
    front.kind = "printed"
    for line in sorted([*page.body, *page.margin, *page.running], key=lambda line: line.order):
        front.chamber = _large_title(line, page) or front.chamber
        front.session_year = front.session_year or printed_session_year(line.text)
        front.identifier = printed_identifier(line.text) or front.identifier
    for line in page.margin:
        front.dossier = front.dossier or printed_dossier(line.text)
        number = printed_paper_number(line.text)
        if number and front.number is None and front.dossier is not None:
            front.number, front.number_line = number, line
    if front.number_line is None:
        _read_answers(front, page)
    else:
        _read_paper(front, front.number_line, page.body, joiner)
    date = printed_date(" ".join(line.text for line in page.body[:_DATED_ROWS]))
    if date:
        front.fields.setdefault("date", date)


def _read_answers(front: Front, page: Zones) -> None:
    """Read the title block of printed answers: their number stands alone, in larger type."""
    rows = page.body
    for at, line in enumerate(rows[:_ANSWERS_ROWS]):
        if is_answers_number(line.text) and line.size > _LARGE_NUMBER * page.size:
            front.number, front.number_line = line.text, line
            front.row = at + 1
            front.title_lines = [line]
            return
    plain = _PLAIN * page.size
    front.row = next((at for at, line in enumerate(rows) if line.size <= plain and not line.bold), 0)


def _read_paper(front: Front, number: Line, rows: Sequence[Line], joiner: LineJoiner) -> None:
    """Read the title block of a Kamerstuk: the dossier with its title, then number and title of the paper."""
    above = [line for line in rows if line.distance(number) < -0.5 * line.size]
    own = [line for line in rows if line.distance(number) >= -0.5 * line.size]
    title = _paper_title(own)
    dossier_title = [line for line in above if line.bold and printed_title(line.text) is None]
    if dossier_title:
        front.fields["subject"] = joiner.join(line.text for line in dossier_title)
    front.title_lines = [*dossier_title, number, *title]
    front.row = _read_before_text(front, rows, len(above) + len(title))


def _paper_title(rows: Sequence[Line]) -> list[Line]:
    """Return the title of a paper: the first lines, bold or in capitals, that stand right under each other."""
    title: list[Line] = []
    for line in rows:
        capitals = line.text.upper() == line.text and any(letter.isalpha() for letter in line.text)
        if not (line.bold or capitals) or (title and not is_close(title[-1], line)):
            break
        title.append(line)
    return title


def _read_before_text(front: Front, rows: Sequence[Line], at: int) -> int:
    """Read what stands between a title and the text from row ``at`` on; return the first row of the text."""
    while at < len(rows):
        text = rows[at].text
        place = place_and_date(text)
        if place:
            front.fields["place"], front.fields["date"] = place
        elif is_addressed(text):
            front.fields["addressee"] = without_to(text).rstrip(" .")
        elif not stands_before_text(text):
            break
        at += 1
    if at < len(rows) and is_salutation(rows[at].text):
        front.fields["salutation"] = rows[at].text
        at += 1
    return at


# An advance copy of a paper ----------------------------------------------------------------------------------------


def _advance_copy(rows: Sequence[Line]) -> tuple[int, int] | None:
    """Return the rows with the first dossier and the number of a paper that is not printed yet; None if it is no copy.

    In plain type, each in a cell before its title: "35 334  Dijken en duinen", "Nr. 12  Brief van de minister van ...".
    """
    dossier = next((at for at, line in enumerate(rows[:_ADVANCE_ROWS]) if _in_first_cell(line, printed_dossier)), None)
    if dossier is None:
        return None
    below = range(dossier + 1, min(dossier + 1 + _ADVANCE_TITLE_ROWS, len(rows)))
    number = next((at for at in below if _in_first_cell(rows[at], printed_paper_number)), None)
    return None if number is None else (dossier, number)


def _in_first_cell(line: Line, read: Callable[[str], str | None]) -> str | None:
    """Return what the first of several cells of a line is read as."""
    (start, end), *others = line.parts()
    return read(line.text[start:end]) if others else None


def _read_advance_copy(front: Front, rows: Sequence[Line], copy: tuple[int, int], joiner: LineJoiner) -> None:
    """Read the title block of an advance copy: dossiers with their titles, then number and title of the paper."""
    dossier, number = copy
    front.kind = "printed"
    front.dossier = _in_first_cell(rows[dossier], printed_dossier)
    front.number, front.number_line = _in_first_cell(rows[number], printed_paper_number), rows[number]
    front.fields["subject"] = joiner.join(_titles_below(rows, dossier))
    end = number + len(_titles_below(rows, number))
    front.title_lines = list(rows[dossier:end])
    front.row = _read_before_text(front, rows, end)
    front.chamber = named_chamber(front.fields.get("addressee", ""))


def _titles_below(rows: Sequence[Line], at: int) -> list[str]:
    """Return the title behind the first cell of a row, with its further lines, which stand under it."""
    start = rows[at].cells[1]
    title = [rows[at].text[start:]]
    for above, line in pairwise(rows[at:]):
        if line.cells or not is_close(above, line) or not stands_under(rows[at], start, line):
            break
        title.append(line.text)
    return title
