"""What a letter says of itself: above its text, in its margin column, in the title block of a printed paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import define, field

from kamerbrief.data import any_pattern, read_table
from kamerbrief.layout.lines import Line
from kamerbrief.layout.zones import ZonedPage
from kamerbrief.model.letter import Chamber
from kamerbrief.structure.joining import LineJoiner

_PRINTED_TITLE = re.compile(r"(tweede|eerste) kamer der staten-generaal|staten-generaal", re.IGNORECASE)
_DOSSIER = re.compile(r"\d{2}[   ]?\d{3}(?:[   -]?\(?[A-Z]{1,5}\)?|-\d{2})?")
_NUMBER = re.compile(r"(?:nr\.?|nrs\.?)\s*([A-Z]{1,3}|\d{1,5})|([A-Z]{1,3})", re.IGNORECASE)
_QUESTION_NUMBER = re.compile(r"\d{1,5}")
_SESSION = re.compile(r"vergaderjaar\s+(\d{4})\s?[-–]\s?(\d{4})", re.IGNORECASE)
_IDENTIFIER = re.compile(r"(?:kst|ah-tk|ah-ek)-[\w-]{3,40}", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r"([’'‘]?[A-Za-z][\w’' -]{1,30}),\s+(\d{1,2}\s+[a-z]{3,9}\s+\d{4})\.?")
_OPENING_LINE = re.compile(
    r"(?:aan de (?:voorzitter|leden)|voorgesteld|ontvangen|vastgesteld|ter griffie|den haag,)", re.IGNORECASE
)
_PROPOSED = re.compile(r"(?:voorgesteld|ontvangen|vastgesteld)\s+(\d{1,2}\s+[a-z]{3,9}\s+\d{4})", re.IGNORECASE)
_RECEIVED = re.compile(r"ontvangen\s+(\d{1,2}\s+[a-z]{3,9}\s*\d{4})", re.IGNORECASE)
_MINISTRY = re.compile(r"ministerie\s+(?:van|voor)\b", re.IGNORECASE)
_BODY_NAME = re.compile(
    r"(?:rijksdienst|inspectie|nederlandse voedsel|belastingdienst|agentschap|raad|autoriteit|dienst) ", re.IGNORECASE
)
"""Bodies that write under their own name, in the house style of their ministry."""
_DEPARTMENT = re.compile(r"(?:directie|directoraat|afdeling|dg)\b", re.IGNORECASE)
_ADDRESS_PART = re.compile(r"\d|postbus|www\.|@|^[tfe]\s|den haag", re.IGNORECASE)
_POSTAL = re.compile(r"\bpostbus\b|^\d{4}\s?[A-Z]{2}\b|\s\d{1,5}\s?[a-zA-Z]{0,2}$", re.IGNORECASE)
_TO = re.compile(r"^aan\s+", re.IGNORECASE)
_BOTH = re.compile(r"eerste (?:en|kamer).{0,60}tweede kamer|tweede (?:en|kamer).{0,60}eerste kamer", re.IGNORECASE)
_DATE_ONLY = re.compile(r"\d{1,2}[ -](?:[a-z]{3,9}|\d{1,2})[ -]\d{4}", re.IGNORECASE)
_NOTHING = re.compile(r"\W*|geen|n\.?\s?v\.?\s?t\.?", re.IGNORECASE)
"""What stands behind a label that has no value."""
_ADDRESSED = re.compile(r"\bkamer\b|voorzitter|staten-generaal", re.IGNORECASE)
_TOP_PAGES = 2


@define
class Front:
    """What was found before the text.

    Attributes:
        kind: ``letter`` (house style), ``printed`` (a paper printed by parliament) or ``bare`` (neither).
        page: Index of the page on which the text starts.
        row: Index of the first row of the text on that page.
        title_lines: Lines of the title block of a printed paper, in reading order.
        fields: Raw values by name of the field in :class:`kamerbrief.model.letter.Header`.
        chamber: Chamber that is addressed.
        session_year: Parliamentary year of a printed paper, as ``2025-2026``.
        dossier: Number of its dossier, as printed.
        number: Its own number.
        number_line: The line on which :attr:`number` stands.
        identifier: Its identifier as printed at its foot, such as ``kst-32545-143``.
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


@cache
def _labels() -> dict[str, str]:
    return {row["label"]: row["field"] for row in read_table("header_labels")}


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(any_pattern(read_table("salutations")), re.IGNORECASE)


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = sorted(_labels(), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, labels))})(?:\s*:\s*|\s+|$)", re.IGNORECASE)


def is_salutation(line: Line) -> bool:
    """Whether a line opens a letter ("Geachte voorzitter,")."""
    return len(line.text) <= 90 and bool(_salutation().match(line.text)) and not line.text.endswith(".")


def read_front(pages: Sequence[ZonedPage], joiner: LineJoiner) -> Front:
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
        above = [line for before in pages[:page] for line in before.body] + pages[page].body[:row]
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


def _find_salutation(pages: Sequence[ZonedPage]) -> tuple[int, int] | None:
    for number, page in enumerate(pages[:_TOP_PAGES]):
        for at, line in enumerate(page.body):
            if is_salutation(line):
                return number, at
    return None


def _labelled_rows(rows: Sequence[Line]) -> tuple[list[Line], int]:
    """Return the rows up to the last of the labels date and subject, and the index of the row after them."""
    last = None
    fields = ("date", "subject", "reference")
    for at, line in enumerate(rows[:40]):
        if any(name in fields for name, _ in _label_columns(line)):
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
    start_x = _value_x(rows[last])
    while end < len(rows) and rows[end].x0 >= start_x - 3 and _close(rows[end - 1], rows[end]):
        end += 1
    return list(rows[:end]), end


def _close(above: Line, below: Line) -> bool:
    return 0 < below.baseline - above.baseline <= 1.75 * max(above.size, below.size)


def _split_label(line: Line) -> tuple[str, str, int] | None:
    """Return field, value and offset of the value, where a line starts with a label."""
    match = _label_pattern().match(line.text)
    if match is None:
        return None
    rest = line.text[match.end() :].strip()
    name = match.group(1)
    if rest and len(name) <= 4 and ":" not in match.group() and match.end() not in line.cells:
        return None  # "Aan de leden ...", "Van ...": words of a sentence
    return _labels()[name.lower()], rest, match.end()


def _value_x(line: Line) -> float:
    label = _split_label(line)
    if label is None or not label[1]:
        return line.x0
    return line.lefts[label[2]]


def _inner_label(line: Line, start: int) -> tuple[int, str, str, int] | None:
    """Return a further label behind the value of the first: where it starts, field, value and offset of the value.

    It stands apart on the line or has a colon: "Ons kenmerk: 12/34   Uw kenmerk: 56/78".
    """
    for match in _label_pattern().finditer(line.text, start):
        if match.start() > start and (match.start() in line.cells or line.text[match.start() - 1] == " "):
            colon = ":" in match.group()
            apart = match.start() in line.cells and len(match.group(1)) > 4
            if len(match.group(1)) > 2 and (colon or apart):
                return match.start(), _labels()[match.group(1).lower()], line.text[match.end() :].strip(), match.end()
    return None


def _label_columns(line: Line) -> list[tuple[str, float]]:
    """Return field and left edge of each label, where a row has nothing but labels side by side."""
    if len(line.cells) < 2:
        return []
    columns = []
    for start, end in zip(line.cells, (*line.cells[1:], len(line.text) + 1), strict=True):
        field_name = _labels().get(line.text[start : end - 1].rstrip(" :").lower())
        if field_name is None:
            return []
        columns.append((field_name, line.lefts[start]))
    return columns


def _read_columns(front: Front, rows: Sequence[Line], at: int, joiner: LineJoiner) -> int:
    """Read the values under a row of labels; return the index of the row after them."""
    columns = _label_columns(rows[at])
    values: list[list[str]] = [[] for _ in columns]
    end = at + 1
    while end < len(rows) and _close(rows[end - 1], rows[end]) and _split_label(rows[end]) is None:
        line = rows[end]
        starts = line.cells or (0,)
        for start, stop in zip(starts, (*starts[1:], len(line.text) + 1), strict=True):
            x = line.lefts[start] + 0.5 * line.size
            column = max((number for number, (_, left) in enumerate(columns) if left <= x), default=0)
            values[column].append(line.text[start : stop - 1])
        end += 1
    for (name, _), lines in zip(columns, values, strict=True):
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
        start_x = _value_x(rows[at]) if value else rows[at].x0 + 0.5
        if name == "subject" and offset not in rows[at].cells:
            start_x = rows[at].x0  # typed right behind its label, a subject goes on under it
        end = at + 1
        while (
            end < len(rows)
            and _split_label(rows[end]) is None
            and _close(rows[end - 1], rows[end])
            and (rows[end].x0 >= start_x - 3 if value else True)
            and not is_salutation(rows[end])
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
    if name in ("-", "your_letter") or _NOTHING.fullmatch(value) or name in front.fields:
        return
    if name == "your_reference" and _DATE_ONLY.fullmatch(value):
        return
    front.fields[name] = value


def _read_margin(front: Front, lines: Sequence[Line], joiner: LineJoiner, *, first: bool) -> None:
    """Read the margin column: bold labels, each with its value on the lines below."""
    at = 0
    while at < len(lines):
        label = _split_label(lines[at])
        if label is None or (not label[1] and lines[at].text.rstrip(" :").lower() not in _labels()):
            at += 1
            continue
        name, value, _ = label
        head = lines[at]
        values = [value] if value else []
        end = at + 1
        while end < len(lines):
            line = lines[end]
            gap = line.baseline - lines[end - 1].baseline
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
        if "retouradres" in line.text.lower() or _MINISTRY.match(line.text):
            block = []
            continue
        if _split_label(line) is not None:
            if block:
                break
            continue
        apart = bool(block) and abs(line.x0 - block[-1].x0) > 4 * line.size
        if apart or (block and line.baseline - block[-1].baseline > 2.2 * line.size):
            if any(_ADDRESSED.search(other.text) for other in block):
                break
            block = []
        block.append(line)
    addressed = joiner.join(line.text for line in _without_postal_address(block))
    labelled = front.fields.get("addressee", "")
    front.chamber = _chamber(addressed) or _chamber(labelled)
    if addressed and (_chamber(addressed) or (len(block) >= 2 and not labelled)):
        front.fields["addressee"] = _TO.sub("", addressed).strip(" ,")
    if front.chamber is None and "voorzitter" in front.fields.get("salutation", "").lower():
        front.chamber = _chamber(" ".join(line.text for line in rows))


def _without_postal_address(block: Sequence[Line]) -> list[Line]:
    """Return the lines that say who is addressed, without those that say where."""
    kept: list[Line] = []
    for line in block:
        if kept and _POSTAL.search(line.text):
            break
        kept.append(line)
    return kept


def _chamber(text: str) -> Chamber | None:
    lowered = text.lower()
    if _BOTH.search(lowered):
        return "staten_generaal"
    if "tweede kamer" in lowered:
        return "tweede_kamer"
    if "eerste kamer" in lowered:
        return "eerste_kamer"
    if "staten-generaal" in lowered:
        return "staten_generaal"
    return None


def _read_sender(front: Front, rows: Sequence[Line], margin: Sequence[Line], joiner: LineJoiner) -> None:
    for lines in (margin, rows):
        for at, line in enumerate(lines):
            if not _MINISTRY.match(line.text):
                continue
            name = [line.text]
            for below in lines[at + 1 : at + 4]:
                same = below.bold == line.bold and abs(below.size - line.size) < 0.3 and abs(below.x0 - line.x0) < 3
                if not same or not _close(lines[at + len(name) - 1], below) or _ADDRESS_PART.search(below.text):
                    break
                if _split_label(below) is not None or _DEPARTMENT.match(below.text):
                    break
                name.append(below.text)
            front.fields.setdefault("sender", joiner.join(name).strip(" ,"))
            break
    named: list[Line] = []
    for line in margin:
        if _ADDRESS_PART.search(line.text) or _split_label(line) is not None:
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


def _is_printed(page: ZonedPage) -> bool:
    return any(
        _PRINTED_TITLE.fullmatch(line.text) and line.size > 1.3 * page.metrics.size
        for line in page.body[:4] + page.running[:2]
    )


def _read_printed(front: Front, pages: Sequence[ZonedPage], joiner: LineJoiner) -> None:
    page = pages[0]
    front.kind = "printed"
    everything = sorted([*page.body, *page.margin, *page.running], key=lambda line: (line.baseline, line.x0))
    for line in everything:
        title = _PRINTED_TITLE.fullmatch(line.text)
        if title and line.size > 1.3 * page.metrics.size:
            which = (title.group(1) or "").lower()
            front.chamber = {"tweede": "tweede_kamer", "eerste": "eerste_kamer"}.get(which, "staten_generaal")  # type: ignore[assignment]
        session = _SESSION.search(line.text)
        if session and front.session_year is None:
            front.session_year = f"{session.group(1)}-{session.group(2)}"
        identifier = _IDENTIFIER.fullmatch(line.text)
        if identifier:
            front.identifier = identifier.group().lower()
    for line in page.margin:
        if _DOSSIER.fullmatch(line.text) and front.dossier is None:
            front.dossier = line.text
        number = _NUMBER.fullmatch(line.text)
        if number and front.number is None and front.dossier is not None:
            front.number, front.number_line = number.group(1) or number.group(2), line
    rows = page.body
    if front.number_line is None:
        _read_answers(front, page)
    else:
        _read_paper(front, rows, joiner)
    _printed_dates(front, rows)


def _read_answers(front: Front, page: ZonedPage) -> None:
    """Read the title block of printed answers: their number stands alone, in larger type."""
    rows = page.body
    for at, line in enumerate(rows[:20]):
        if _QUESTION_NUMBER.fullmatch(line.text) and line.size > 1.15 * page.metrics.size:
            front.number, front.number_line = line.text, line
            front.row = at + 1
            front.title_lines = [line]
            return
    at = next((at for at, line in enumerate(rows) if line.size <= 1.02 * page.metrics.size and not line.bold), 0)
    front.row = at


def _read_paper(front: Front, rows: Sequence[Line], joiner: LineJoiner) -> None:
    """Read the title block of a Kamerstuk: the dossier with its title, then number and title of the paper."""
    assert front.number_line is not None
    level = front.number_line.baseline
    own = [line for line in rows if line.baseline >= level - 0.5 * line.size]
    title: list[Line] = []
    for line in own:
        upper = line.text.upper() == line.text and any(letter.isalpha() for letter in line.text)
        if not (line.bold or upper) or (title and not _close(title[-1], line)):
            break
        title.append(line)
    dossier_titles = [line for line in rows if line.baseline < level - 0.5 * line.size and line.bold]
    dossier_titles = [line for line in dossier_titles if not _PRINTED_TITLE.fullmatch(line.text)]
    if dossier_titles:
        front.fields["subject"] = joiner.join(line.text for line in dossier_titles)
    front.title_lines = [*dossier_titles, front.number_line, *title]
    at = len(rows) - len(own) + len(title)
    while at < len(rows) and rows[at] is not None:
        line = rows[at]
        place = _PLACE_AND_DATE.fullmatch(line.text)
        if place:
            front.fields["place"], front.fields["date"] = place.groups()
        elif line.text.lower().startswith("aan "):
            front.fields["addressee"] = _TO.sub("", line.text).rstrip(" .")
        elif not _OPENING_LINE.match(line.text):
            break
        at += 1
    if at < len(rows) and is_salutation(rows[at]):
        front.fields["salutation"] = rows[at].text
        at += 1
    front.row = at


def _printed_dates(front: Front, rows: Sequence[Line]) -> None:
    text = " ".join(line.text for line in rows[:60])
    for pattern in (_RECEIVED, _PROPOSED):
        found = pattern.search(text)
        if found and "date" not in front.fields:
            front.fields["date"] = found.group(1)
