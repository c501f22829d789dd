"""What a letter says of itself: above its text, in its margin column, in the title block of a printed paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import define, field

from kamerbrief.data import read_table
from kamerbrief.layout.document import Line, Zones
from kamerbrief.lexicon.chambers import named_chamber, printed_title
from kamerbrief.lexicon.dossier_numbers import (
    is_answers_number,
    printed_dossier,
    printed_identifier,
    printed_paper_number,
)
from kamerbrief.lexicon.letterhead import (
    header_label_pattern,
    header_labels,
    is_address_part,
    is_addressed,
    is_no_value,
    is_postal_address,
    is_return_address,
    is_salutation,
    may_be_to_parliament,
    names_chair,
    without_to,
)
from kamerbrief.lexicon.ministries import opens_with_ministry
from kamerbrief.lexicon.session_years import printed_session_year
from kamerbrief.model.findings import Chamber
from kamerbrief.structure.joining import LineJoiner

_PLACE_AND_DATE = re.compile(r"([’'‘]?[A-Za-z][\w’' -]{1,30}),\s+(\d{1,2}\s+[a-z]{3,9}\s+\d{4})\.?")
_OPENING_LINE = re.compile(
    r"(?:aan de (?:voorzitter|leden)|voorgesteld|ontvangen|vastgesteld|ter griffie|den haag,)", re.IGNORECASE
)
_PROPOSED = re.compile(r"(?:voorgesteld|ontvangen|vastgesteld)\s+(\d{1,2}\s+[a-z]{3,9}\s+\d{4})", re.IGNORECASE)
_RECEIVED = re.compile(r"ontvangen\s+(\d{1,2}\s+[a-z]{3,9}\s*\d{4})", re.IGNORECASE)
_BODY_NAME = re.compile(
    r"(?:rijksdienst|inspectie|nederlandse voedsel|belastingdienst|agentschap|raad|autoriteit|dienst) ", re.IGNORECASE
)
"""Bodies that write under their own name, in the house style of their ministry."""
_DEPARTMENT = re.compile(r"(?:directie|directoraat|afdeling|dg)\b", re.IGNORECASE)
_DATE_ONLY = re.compile(r"\d{1,2}[ -](?:[a-z]{3,9}|\d{1,2})[ -]\d{4}", re.IGNORECASE)
_TOP_PAGES = 2
_SAME_EDGE = 3.0
"""Distance in points within which two left edges are one."""


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


def read_front(pages: Sequence[Zones], joiner: LineJoiner) -> Front:
    """Find where the text starts, and read what stands before it and in the margin column."""
    front = Front()
    if not pages:
        return front
    if _is_printed(pages[0]):
        _read_printed(front, pages, joiner)
        return front
    rows = pages[0].body
    at = _find_salutation(pages)
    if at is not None:
        front.kind = "letter"
        page, row = at
        front.fields["salutation"] = pages[page].body[row].text
        front.page, front.row = page, row + 1
        above = [line for before in pages[:page] for line in before.body] + [*pages[page].body[:row]]
    else:
        above, front.row = _labelled_rows(rows)
        if above:
            front.kind = "letter"
    _read_labels(front, above, joiner)
    _read_place_and_date(front, above)
    for number, page_ in enumerate(pages[:_TOP_PAGES]):
        _read_margin(front, page_.margin, joiner, first=number == 0)
    _read_address(front, above, joiner)
    _read_sender(front, above, pages[0].margin, joiner)
    return front


# A letter ----------------------------------------------------------------------------------------------------------


def _find_salutation(pages: Sequence[Zones]) -> tuple[int, int] | None:
    for number, page in enumerate(pages[:_TOP_PAGES]):
        for at, line in enumerate(page.body):
            if is_salutation(line.text):
                return number, at
    return None


def _labelled_rows(rows: Sequence[Line]) -> tuple[list[Line], int]:
    """Return the rows up to the last of the labels date and subject, and the index of the row after them."""
    last = None
    fields = ("date", "subject", "reference")
    for at, line in enumerate(rows[:40]):
        if any(name in fields for name in _label_columns(line)):
            last = at
            continue
        label = _split_label(line)
        if label is not None and label[0] in fields and label[1]:
            last = at
    if last is None:
        return [], 0
    end = last + 1
    if _label_columns(rows[last]):
        while end < len(rows) and (_close(rows[end - 1], rows[end]) or _label_columns(rows[end])):
            end += 1
        return list(rows[:end]), end
    value = _value_offset(rows[last])
    while end < len(rows) and _stands_under(rows[last], value, rows[end]) and _close(rows[end - 1], rows[end]):
        end += 1
    return list(rows[:end]), end


def _close(above: Line, below: Line) -> bool:
    return 0 < below.distance(above) <= 1.75 * max(above.size, below.size)


def _stands_under(line: Line, offset: int, below: Line) -> bool:
    """Whether a line starts no further to the left than a character of another, as the rest of a value does."""
    return below.beside(line, offset) >= -_SAME_EDGE


def _split_label(line: Line) -> tuple[str, str, int] | None:
    """Return field, value and offset of the value, where a line starts with a label."""
    match = header_label_pattern().match(line.text)
    if match is None:
        return None
    rest = line.text[match.end() :].strip()
    name = match["label"]
    if rest and len(name) <= 4 and ":" not in match.group() and match.end() not in line.cells:
        return None  # "Aan de leden ...", "Van ...": words of a sentence
    return header_labels()[name.lower()], rest, match.end()


def _value_offset(line: Line) -> int:
    """Return where the value behind a label starts; where there is none, the start of the line."""
    label = _split_label(line)
    return label[2] if label is not None and label[1] else 0


def _inner_label(line: Line, start: int) -> tuple[int, str, str, int] | None:
    """Return a further label behind the value of the first: where it starts, field, value and offset of the value.

    It stands apart on the line or has a colon: "Ons kenmerk: 12/34   Uw kenmerk: 56/78".
    """
    for match in header_label_pattern().finditer(line.text, start):
        if match.start() > start and (match.start() in line.cells or line.text[match.start() - 1] == " "):
            colon = ":" in match.group()
            apart = match.start() in line.cells and len(match["label"]) > 4
            if len(match["label"]) > 2 and (colon or apart):
                return (
                    match.start(),
                    header_labels()[match["label"].lower()],
                    line.text[match.end() :].strip(),
                    match.end(),
                )
    return None


def _label_columns(line: Line) -> list[str]:
    """Return the field of each label, where a row has nothing but labels side by side."""
    if len(line.cells) < 2:
        return []
    columns = []
    for start, end in line.parts():
        field_name = header_labels().get(line.text[start:end].rstrip(" :").lower())
        if field_name is None:
            return []
        columns.append(field_name)
    return columns


def _read_columns(front: Front, rows: Sequence[Line], at: int, joiner: LineJoiner) -> int:
    """Read the values under a row of labels; return the index of the row after them."""
    columns = _label_columns(rows[at])
    values: list[list[str]] = [[] for _ in columns]
    end = at + 1
    while end < len(rows) and _close(rows[end - 1], rows[end]) and _split_label(rows[end]) is None:
        line = rows[end]
        for start, stop in line.parts():
            values[line.part_above(rows[at], start)].append(line.text[start:stop])
        end += 1
    for name, lines in zip(columns, values, strict=True):
        _keep(front, name, joiner.join(lines), ", ".join(lines))
    return end


def _read_place_and_date(front: Front, rows: Sequence[Line]) -> None:
    """Read a date without a label: on a line of its own, with or without the place before it."""
    for line in rows if "date" not in front.fields else ():
        place = _PLACE_AND_DATE.fullmatch(line.text)
        if place:
            front.fields["place"], front.fields["date"] = place.groups()
            return
        if _DATE_ONLY.fullmatch(line.text):
            front.fields["date"] = line.text
            return


def _read_labels(front: Front, rows: Sequence[Line], joiner: LineJoiner) -> None:
    at = 0
    while at < len(rows):
        if _label_columns(rows[at]):
            at = _read_columns(front, rows, at, joiner)
            continue
        label = _split_label(rows[at])
        if label is None:
            at += 1
            continue
        name, value, offset = label
        while value and (inner := _inner_label(rows[at], offset)) is not None:
            own = rows[at].text[offset : inner[0]].strip()
            _keep(front, name, own, own)
            _, name, value, offset = inner
        lines = [value] if value else []
        start = _value_offset(rows[at])
        if name == "subject" and offset not in rows[at].cells:
            start = 0  # typed right behind its label, a subject goes on under it
        end = at + 1
        while (
            end < len(rows)
            and _split_label(rows[end]) is None
            and _close(rows[end - 1], rows[end])
            and (not value or _stands_under(rows[at], start, rows[end]))
            and not is_salutation(rows[end].text)
            and not _PLACE_AND_DATE.fullmatch(rows[end].text)
        ):
            lines.append(rows[end].text)
            end += 1
        _keep(front, name, joiner.join(lines), ", ".join(lines))
        at = max(end, at + 1)


@cache
def _department_words() -> tuple[str, ...]:
    return tuple(row["word"] for row in read_table("department_words"))


def _is_department(text: str) -> bool:
    return text.partition(" ")[0].lower().endswith(_department_words())


def _keep(front: Front, name: str, joined: str, listed: str) -> None:
    value = listed if name in ("contact", "addressee") else joined
    value = value.strip(" :")
    if name == "from":
        name = "department" if _is_department(value) else "-"
    if name in ("-", "your_letter") or is_no_value(value) or name in front.fields:
        return
    if name == "your_reference" and _DATE_ONLY.fullmatch(value):
        return
    front.fields[name] = value


def _read_margin(front: Front, lines: Sequence[Line], joiner: LineJoiner, *, first: bool) -> None:
    """Read the margin column: bold labels, each with its value on the lines below."""
    at = 0
    while at < len(lines):
        label = _split_label(lines[at])
        if label is None or (not label[1] and lines[at].text.rstrip(" :").lower() not in header_labels()):
            at += 1
            continue
        name, value, _ = label
        head = lines[at]
        values = [value] if value else []
        end = at + 1
        while end < len(lines):
            line = lines[end]
            gap = line.distance(lines[end - 1])
            if _split_label(line) is not None or (line.bold and not head.text.endswith(line.text)):
                break
            if gap > 2.6 * line.size or (values and gap > 1.9 * line.size):
                break
            values.append(line.text)
            end += 1
        if first or name in ("reference", "date"):
            _keep(front, name, joiner.join(values), ", ".join(values))
        at = max(end, at + 1)


def _read_address(front: Front, rows: Sequence[Line], joiner: LineJoiner) -> None:
    """Read the address block: the lines between the return address and the first label."""
    block: list[Line] = []
    for line in rows:
        if is_return_address(line.text) or opens_with_ministry(line.text):
            block = []
            continue
        if _split_label(line) is not None:
            if block:
                break
            continue
        apart = bool(block) and abs(line.beside(block[-1])) > 4 * line.size
        if apart or (block and line.distance(block[-1]) > 2.2 * line.size):
            if any(may_be_to_parliament(other.text) for other in block):
                break
            block = []
        block.append(line)
    addressed = joiner.join(line.text for line in _without_postal_address(block))
    labelled = front.fields.get("addressee", "")
    front.chamber = named_chamber(addressed) or named_chamber(labelled)
    if addressed and (named_chamber(addressed) or (len(block) >= 2 and not labelled)):
        front.fields["addressee"] = without_to(addressed).strip(" ,")
    if front.chamber is None and names_chair(front.fields.get("salutation", "")):
        front.chamber = named_chamber(" ".join(line.text for line in rows))


def _without_postal_address(block: Sequence[Line]) -> list[Line]:
    """Return the lines that say who is addressed, without those that say where."""
    kept: list[Line] = []
    for line in block:
        if kept and is_postal_address(line.text):
            break
        kept.append(line)
    return kept


def _read_sender(front: Front, rows: Sequence[Line], margin: Sequence[Line], joiner: LineJoiner) -> None:
    for lines in (margin, rows):
        for at, line in enumerate(lines):
            if not opens_with_ministry(line.text):
                continue
            name = [line.text]
            for below in lines[at + 1 : at + 4]:
                same = (
                    below.bold == line.bold
                    and abs(below.size - line.size) < 0.3
                    and abs(below.beside(line)) < _SAME_EDGE
                )
                if not same or not _close(lines[at + len(name) - 1], below) or is_address_part(below.text):
                    break
                if _split_label(below) is not None or _DEPARTMENT.match(below.text):
                    break
                name.append(below.text)
            front.fields.setdefault("sender", joiner.join(name).strip(" ,"))
            break
    named: list[Line] = []
    for line in margin:
        if is_address_part(line.text) or _split_label(line) is not None:
            break
        named.append(line)
    text = joiner.join(line.text for line in named)
    if "sender" not in front.fields and named and _BODY_NAME.match(text):
        bold = [line.text for line in named if line.bold]
        front.fields["sender"] = joiner.join(bold or [named[0].text])
    sender = front.fields.get("sender")
    if sender and text.lower().startswith(sender.lower()):
        text = text[len(sender) :].strip(" ,")
    if text:
        front.fields["department"] = text


# A printed paper ---------------------------------------------------------------------------------------------------


def _is_printed(page: Zones) -> bool:
    return any(printed_title(line.text) and line.size > 1.3 * page.size for line in (*page.body[:4], *page.running[:2]))


def _read_printed(front: Front, pages: Sequence[Zones], joiner: LineJoiner) -> None:
    page = pages[0]
    front.kind = "printed"
    everything = sorted([*page.body, *page.margin, *page.running], key=lambda line: line.order)
    for line in everything:
        title = printed_title(line.text)
        if title and line.size > 1.3 * page.size:
            front.chamber = title
        front.session_year = front.session_year or printed_session_year(line.text)
        front.identifier = printed_identifier(line.text) or front.identifier
    for line in page.margin:
        front.dossier = front.dossier or printed_dossier(line.text)
        number = printed_paper_number(line.text)
        if number and front.number is None and front.dossier is not None:
            front.number, front.number_line = number, line
    rows = page.body
    if front.number_line is None:
        _read_answers(front, page)
    else:
        _read_paper(front, rows, joiner)
    _printed_dates(front, rows)


def _read_answers(front: Front, page: Zones) -> None:
    """Read the title block of printed answers: their number stands alone, in larger type."""
    rows = page.body
    for at, line in enumerate(rows[:20]):
        if is_answers_number(line.text) and line.size > 1.15 * page.size:
            front.number, front.number_line = line.text, line
            front.row = at + 1
            front.title_lines = [line]
            return
    at = next((at for at, line in enumerate(rows) if line.size <= 1.02 * page.size and not line.bold), 0)
    front.row = at


def _read_paper(front: Front, rows: Sequence[Line], joiner: LineJoiner) -> None:
    """Read the title block of a Kamerstuk: the dossier with its title, then number and title of the paper."""
    assert front.number_line is not None
    own = [line for line in rows if line.distance(front.number_line) >= -0.5 * line.size]
    title: list[Line] = []
    for line in own:
        upper = line.text.upper() == line.text and any(letter.isalpha() for letter in line.text)
        if not (line.bold or upper) or (title and not _close(title[-1], line)):
            break
        title.append(line)
    dossier_titles = [line for line in rows if line.distance(front.number_line) < -0.5 * line.size and line.bold]
    dossier_titles = [line for line in dossier_titles if printed_title(line.text) is None]
    if dossier_titles:
        front.fields["subject"] = joiner.join(line.text for line in dossier_titles)
    front.title_lines = [*dossier_titles, front.number_line, *title]
    at = len(rows) - len(own) + len(title)
    while at < len(rows) and rows[at] is not None:
        line = rows[at]
        place = _PLACE_AND_DATE.fullmatch(line.text)
        if place:
            front.fields["place"], front.fields["date"] = place.groups()
        elif is_addressed(line.text):
            front.fields["addressee"] = without_to(line.text).rstrip(" .")
        elif not _OPENING_LINE.match(line.text):
            break
        at += 1
    if at < len(rows) and is_salutation(rows[at].text):
        front.fields["salutation"] = rows[at].text
        at += 1
    front.row = at


def _printed_dates(front: Front, rows: Sequence[Line]) -> None:
    text = " ".join(line.text for line in rows[:60])
    for pattern in (_RECEIVED, _PROPOSED):
        found = pattern.search(text)
        if found and "date" not in front.fields:
            front.fields["date"] = found.group(1)
