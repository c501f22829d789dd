"""Characters → lines.

A :class:`Line` is a run of characters on one baseline without a wide gap. Words are told apart by the spaces that
the file draws, checked against the page: a space that takes no room is none, and a gap that no space fills is one
when it is wide for its type and among its neighbours. Footnote markers and indices, which stand small above or
below the baseline, are part of the line and remembered as :class:`Mark`.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import define, field

from kamerbrief.layout.pages import Char, Page, Rule
from kamerbrief.model.span import Box
from kamerbrief.sources.word.paragraphs import Kind
from kamerbrief.text.characters import NO_TEXT, SOFT_HYPHEN, SPACES

COLUMN_GAP = 1.6
"""Gap, in ems, from which two pieces of text on one baseline are set apart."""
_SOLID_GAP = 0.08
"""Gap, in ems, under which a drawn space takes no room and is none."""
_SPACE_GAP = 0.17
"""Gap, in ems, that counts as a space in a line where the file draws no spaces."""
_LOOSE_GAP = 0.45
"""Gap, in ems, that counts as a space in a line where the file draws spaces: kerning alone reaches 0.3."""
_UNEVEN = 0.22
"""Difference of baselines, in ems, within one line; lines of one text are a full em apart."""
_SMALL = 0.82
"""Type of at most this fraction of its neighbours' size is small."""
_LONGEST_MARK = 8

_NO_TEXT = re.compile(f"[{NO_TEXT}]")
_SPACES = re.compile(f"[\\t{SPACES}]")
_INNER_SOFT_HYPHEN = re.compile(rf"(?<!\w){SOFT_HYPHEN}|{SOFT_HYPHEN}(?! *(?:\n|$))")
_SOFT_HYPHENS = SOFT_HYPHEN + "\x02"
STRAY_DIAERESIS = re.compile(r"(?<=[aeiou]) (?=[ïëöü][a-zïëöü])")
"""A space before a letter that starts no Dutch word: "ge ïnformeerd"."""
_SPACING_ACCENTS = {"¨": "̈", "´": "́", "`": "̀", "ˆ": "̂", "˜": "̃", "¸": "̧", "ˇ": "̌"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}


class Mark(NamedTuple):
    """Characters of a line that stand small, above or below its baseline.

    Attributes:
        start: Offset of the first in the line's text.
        end: Offset past the last.
        rise: Height above the baseline, in ems of the line; negative for an index below it.
        note: Key of the note that they call or start, where the file says so by itself.
    """

    start: int
    end: int
    rise: float
    note: str = ""


class Row(NamedTuple):
    """The place of a line in a table.

    Attributes:
        table: Number of the table in its document.
        number: Number of the row in the table, from 0.
        columns: Column of each part of the line that stands apart, from 0.
    """

    table: int
    number: int
    columns: tuple[int, ...]


class Declared(NamedTuple):
    """What a file says of a line by itself, where a page only shows it.

    Attributes:
        starts: Whether a paragraph starts with it.
        kind: What its paragraph is.
        level: Level of a heading in the outline, from 1.
        marker: Length of the number or bullet that the file sets before it; 0 where it sets none.
        ordered: Whether that counts.
        row: Its place in a table.
    """

    starts: bool = True
    kind: Kind = "text"
    level: int = 0
    marker: int = 0
    ordered: bool = False
    row: Row | None = None


@define
class Line:
    """One printed line, or a part of it that stands apart.

    Attributes:
        page: Number of the page.
        text: Its characters, white space collapsed, without white space at either end.
        lefts: Left edge of each character, in points.
        rights: Right edge of each character, in points.
        baseline: In points from the top of the page.
        top: Top of the type.
        bottom: Bottom of the type.
        size: Size of most of its characters, in points.
        bold: Whether nearly all of its letters are bold.
        italic: Whether nearly all of its letters are italic.
        underlined: Whether a rule runs under nearly all of it.
        marks: Small characters above or below the baseline.
        cells: Offsets at which a piece starts that stands apart from what is before it; empty for one piece.
        bold_start: Number of characters at its start that are bold.
        typeface: Name of the font of its first letter.
        declared: What the file says of it by itself; None where there is only the page to go by.
    """

    page: int
    text: str
    lefts: array[float]
    rights: array[float]
    baseline: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    marks: tuple[Mark, ...] = ()
    cells: tuple[int, ...] = ()
    bold_start: int = 0
    typeface: str = ""
    declared: Declared | None = None

    @property
    def heading(self) -> int:
        """Level in the outline of a line that the file says is a heading; 0 for any other."""
        return self.declared.level if self.declared is not None and self.declared.kind == "heading" else 0

    @property
    def row(self) -> Row | None:
        """Place in a table that the file says is one."""
        return self.declared.row if self.declared is not None else None

    @property
    def x0(self) -> float:
        """Left edge, in points."""
        return self.lefts[0]

    @property
    def x1(self) -> float:
        """Right edge, in points."""
        return self.rights[-1]

    def box(self, start: int = 0, end: int | None = None) -> Box:
        """Return the box around a part of the line."""
        end = len(self.text) if end is None else end
        start = max(0, min(start, len(self.text) - 1))
        last = max(start, min(end, len(self.text)) - 1)
        x0, x1 = self.lefts[start], max(self.rights[start : last + 1])
        return Box(self.page, round(x0, 2), round(self.top, 2), round(max(x0, x1), 2), round(self.bottom, 2))

    def parts(self) -> list[tuple[int, int]]:
        """Return start and end of each part that stands apart; a line without cells is one part."""
        bounds = [*(self.cells or (0,)), len(self.text) + 1]
        return [(start, end - 1) for start, end in pairwise(bounds)]

    def first_word_width(self) -> float:
        """Return the width of the first word, in points."""
        end = self.text.find(" ")
        return self.rights[(end if end > 0 else len(self.text)) - 1] - self.lefts[0]


def clean(text: str) -> str:
    """Return the text without characters that are none, ligatures spelled out, spaces made plain.

    Line feeds are kept; used for text that comes without a page.
    """
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    return _INNER_SOFT_HYPHEN.sub("", _SPACES.sub(" ", _NO_TEXT.sub("", text)))


@define
class _Piece:
    """Characters on one baseline without a wide gap between them."""

    chars: list[Char]
    baseline: float
    size: float
    raised: list[tuple[Char, float]] = field(factory=list)

    @property
    def x0(self) -> float:
        return self.chars[0].x0

    @property
    def x1(self) -> float:
        return max(char.x1 for char in self.chars)


def find_lines(page: Page) -> list[Line]:
    """Return the lines of a page, from top to bottom and left to right."""
    pieces = _attach_marks(_pieces(page.chars))
    spaced = _draws_spaces(page.chars)
    lines = [line for piece in pieces if (line := _line(piece, page.number, spaced)) is not None]
    _underline(lines, page.rules)
    lines.sort(key=lambda line: (round(line.baseline), line.x0))
    return lines


def join(pieces: Sequence[Line]) -> Line:
    """Return pieces that stand on one baseline as one line; :attr:`Line.cells` remembers where each starts."""
    if len(pieces) == 1:
        return pieces[0]
    pieces = sorted(pieces, key=lambda line: line.x0)
    text = pieces[0].text
    lefts, rights = array("f", pieces[0].lefts), array("f", pieces[0].rights)
    marks, cells = list(pieces[0].marks), [0]
    bold_start = pieces[0].bold_start
    for piece in pieces[1:]:
        offset = len(text) + 1
        if bold_start == len(text):
            bold_start = offset + piece.bold_start
        cells.append(offset)
        marks += [mark._replace(start=mark.start + offset, end=mark.end + offset) for mark in piece.marks]
        lefts.append(rights[-1])
        rights.append(max(rights[-1], piece.x0))
        lefts.extend(piece.lefts)
        rights.extend(piece.rights)
        text += " " + piece.text
    longest = max(pieces, key=lambda line: len(line.text))
    return Line(
        page=longest.page,
        text=text,
        lefts=lefts,
        rights=rights,
        baseline=longest.baseline,
        top=min(line.top for line in pieces),
        bottom=max(line.bottom for line in pieces),
        size=longest.size,
        bold=all(line.bold for line in pieces if _has_letters(line.text)) and any(line.bold for line in pieces),
        italic=all(line.italic for line in pieces if _has_letters(line.text)) and any(line.italic for line in pieces),
        underlined=all(line.underlined for line in pieces),
        marks=tuple(marks),
        cells=tuple(cells),
        bold_start=bold_start,
        typeface=longest.typeface,
    )


def _has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _pieces(chars: Sequence[Char]) -> list[_Piece]:
    """Group characters by baseline and size, then cut at wide gaps."""
    rows: dict[int, list[Char]] = {}
    for char in chars:
        if char.size > 0.5:
            rows.setdefault(round(char.baseline * 2), []).append(char)
    # Baselines of one line differ by fractions of a point, and by more in the text layer of a scan.
    merged: list[list[Char]] = []
    for key in sorted(rows):
        if merged and _close(merged[-1][0], rows[key][0]):
            merged[-1].extend(rows[key])
        else:
            merged.append(rows[key])
    pieces = []
    for row in merged:
        row.sort(key=lambda char: char.x0)
        pieces += _cut(row)
    return pieces


def _close(above: Char, below: Char) -> bool:
    """Whether two characters stand on one baseline; those of another size only where it is nearly the same."""
    small, large = sorted((above.size, below.size))
    return below.baseline - above.baseline <= (_UNEVEN if small > 0.85 * large else 0.11) * small


def _cut(row: list[Char]) -> list[_Piece]:
    pieces: list[_Piece] = []
    current: list[Char] = []
    right = 0.0
    blank: list[Char] = []
    for char in row:
        if char.text.isspace() or char.text in ("", "\x00"):
            blank.append(char)
            continue
        if current and _stands_apart(char, current[-1], char.x0 - right):
            pieces.append(_piece(current))
            current, blank = [], []
        if current:
            current += blank
        blank = []
        current.append(char)
        right = max(right, char.x1) if len(current) > 1 else char.x1
    if current:
        pieces.append(_piece(current))
    return pieces


def _stands_apart(char: Char, previous: Char, gap: float) -> bool:
    """Whether a gap sets two characters apart: a wide one, or a narrow one where the size of the type changes."""
    small, large = sorted((char.size, previous.size))
    return gap > COLUMN_GAP * large or (gap > 0.4 * large and small < 0.85 * large and small > 0.6 * large)


def _piece(chars: list[Char]) -> _Piece:
    weights: dict[float, int] = {}
    for char in chars:
        weights[char.size] = weights.get(char.size, 0) + 1
    size = max(weights, key=lambda value: (weights[value], value))
    baselines = sorted(char.baseline for char in chars)
    return _Piece(chars, baselines[len(baselines) // 2], size)


def _attach_marks(pieces: list[_Piece]) -> list[_Piece]:
    """Give short pieces in small type to the line that they stand above or below."""
    pieces.sort(key=lambda piece: piece.baseline)
    kept: list[_Piece] = []
    small: list[_Piece] = []
    for piece in pieces:
        letters = sum(not char.text.isspace() for char in piece.chars)
        (small if letters <= _LONGEST_MARK else kept).append(piece)
    # A short piece is a mark only beside something larger; short pieces may also be hosts ("Ja.¹").
    homes = sorted(kept + small, key=lambda piece: piece.baseline)
    baselines = [piece.baseline for piece in homes]
    taken: set[int] = set()
    for piece in small:
        host = _host(piece, homes, baselines)
        if host is not None and id(host) not in taken:
            rise = (host.baseline - piece.baseline) / host.size
            host.raised += [(char, rise) for char in piece.chars]
            taken.add(id(piece))
    return [piece for piece in homes if id(piece) not in taken]


def _host(piece: _Piece, homes: list[_Piece], baselines: list[float]) -> _Piece | None:
    reach = 3.0 * piece.size
    best: tuple[float, _Piece] | None = None
    at = bisect_left(baselines, piece.baseline - reach)
    while at < len(homes) and baselines[at] <= piece.baseline + reach:
        home = homes[at]
        at += 1
        if home is piece or piece.size > _SMALL * home.size or piece.size < 0.3 * home.size:
            continue
        rise = (home.baseline - piece.baseline) / home.size
        if not (0.08 <= rise <= 0.75 or -0.4 <= rise <= -0.05):
            continue
        if piece.x0 > home.x1 + 0.7 * home.size or piece.x1 < home.x0 - 0.9 * home.size:
            continue
        distance = abs(rise - 0.33)
        if best is None or distance < best[0]:
            best = (distance, home)
    return best[1] if best else None


def _line(piece: _Piece, page: int, spaced: bool) -> Line | None:
    size = piece.size
    placed: list[tuple[Char, float | None]] = [(char, None) for char in piece.chars]
    if piece.raised:
        placed += piece.raised
        placed.sort(key=lambda item: item[0].x0)
    loose = _LOOSE_GAP if spaced else _SPACE_GAP
    letters: list[str] = []
    lefts, rights = array("f"), array("f")
    marks: list[Mark] = []
    bold = italic = glyphs = bold_start = 0
    still_bold = True
    typeface = ""
    previous: Char | None = None
    space_before = False
    double = False
    for char, rise in placed:
        text = char.text
        if text.isspace():
            space_before = True
            continue
        if text in _LIGATURES:
            text = _LIGATURES[text]
        elif len(text) > 1 or not text.isalnum():
            text = _NO_TEXT.sub("", text) if text not in _SOFT_HYPHENS else "\u00ad"
            if not text:
                continue
            text = "".join(_LIGATURES.get(letter, letter) for letter in text)
        if previous is not None:
            gap = (char.x0 - previous.x1) / min(size, max(char.size, previous.size))
            if _same_place(previous, char):
                double = True  # drawn twice to look bold
                bold += 1
                continue
            accent = _SPACING_ACCENTS.get(letters[-1]) if letters else None
            if accent and text.isalpha() and gap < -0.2:
                letters[-1] = unicodedata.normalize("NFC", text.replace("ı", "i") + accent)
                previous = char
                continue
            if text in _SPACING_ACCENTS and gap < -0.2 and letters[-1].isalpha():
                letters[-1] = unicodedata.normalize("NFC", letters[-1].replace("ı", "i") + _SPACING_ACCENTS[text])
                continue
            if gap > loose or (space_before and gap > _SOLID_GAP):
                letters.append(" ")
                lefts.append(previous.x1)
                rights.append(max(previous.x1, char.x0))
        space_before = False
        start = len(letters)
        width = (char.x1 - char.x0) / len(text)
        for at, letter in enumerate(text):
            letters.append(letter)
            lefts.append(char.x0 + at * width)
            rights.append(char.x0 + (at + 1) * width)
        if rise is None and char.size <= _SMALL * size:
            rise = (piece.baseline - char.baseline) / size
        if rise is not None:
            beside = marks and not "".join(letters[marks[-1].end : start]).strip()
            if beside and (marks[-1].rise > 0.05) == (rise > 0.05):
                marks[-1] = Mark(marks[-1].start, len(letters), rise)
            else:
                marks.append(Mark(start, len(letters), rise))
        elif text[0].isalnum():
            glyphs += len(text)
            bold += len(text) * char.font.bold
            italic += len(text) * char.font.italic
            typeface = typeface or char.font.name
        if still_bold and (char.font.bold or not text[0].isalnum()):
            bold_start = len(letters)
        else:
            still_bold = False
        previous = char
    if not letters:
        return None
    text = "".join(letters)
    text, lefts, rights, marks = _tidy(text, lefts, rights, marks)
    if not text:
        return None
    ascent = max(char.font.ascent for char, _ in placed[:40])
    descent = min(char.font.descent for char, _ in placed[:40])
    return Line(
        page=page,
        text=text,
        lefts=lefts,
        rights=rights,
        baseline=piece.baseline,
        top=piece.baseline - min(max(ascent, 0.6), 1.1) * size,
        bottom=piece.baseline - max(min(descent, 0.0), -0.35) * size,
        size=size,
        bold=glyphs > 0 and bold >= (0.6 if double else 0.9) * glyphs,
        italic=glyphs > 0 and italic >= 0.9 * glyphs,
        marks=tuple(marks),
        bold_start=min(bold_start, len(text)),
        typeface=typeface,
    )


def _draws_spaces(chars: Sequence[Char]) -> bool:
    """Whether the file draws the spaces of this page: about one for every ten characters at least."""
    return 18 * sum(char.text.isspace() for char in chars) >= len(chars)


def _same_place(previous: Char, char: Char) -> bool:
    return (
        previous.text == char.text
        and char.x0 - previous.x0 < 0.25 * (previous.x1 - previous.x0)
        and abs(char.baseline - previous.baseline) < 0.15 * char.size
    )


def _tidy(
    text: str, lefts: array[float], rights: array[float], marks: list[Mark]
) -> tuple[str, array[float], array[float], list[Mark]]:
    """Compose accents and take out stray spaces and soft hyphens within the line, edges and marks moving along."""
    drop = {match.start() for match in STRAY_DIAERESIS.finditer(text)}
    drop |= {at for at, letter in enumerate(text) if letter == "\u00ad" and at < len(text) - 1}
    letters = list(text)
    for at in range(1, len(letters)):
        if unicodedata.combining(letters[at]):
            composed = unicodedata.normalize("NFC", letters[at - 1] + letters[at])
            if len(composed) == 1:
                letters[at] = composed
                lefts[at] = lefts[at - 1]
                drop.add(at - 1)
    if not drop:
        return text, lefts, rights, marks
    keep: list[int] = []
    for at, letter in enumerate(letters):
        if at not in drop and not (letter == " " and (not keep or letters[keep[-1]] == " ")):
            keep.append(at)
    while keep and letters[keep[-1]] == " ":
        keep.pop()
    moved = {at: new for new, at in enumerate(keep)}

    def place(offset: int) -> int:
        while offset < len(letters) and offset not in moved:
            offset += 1
        return moved.get(offset, len(keep))

    return (
        "".join(letters[at] for at in keep),
        array("f", (lefts[at] for at in keep)),
        array("f", (rights[at] for at in keep)),
        [Mark(place(mark.start), place(mark.end), mark.rise) for mark in marks],
    )


def _underline(lines: list[Line], rules: Sequence[Rule]) -> None:
    """Mark the lines under which a rule runs."""
    flat = [rule for rule in rules if rule.bottom - rule.top <= 1.6 and rule.x1 - rule.x0 > 4]
    if not flat:
        return
    for line in lines:
        covered = sum(
            min(rule.x1, line.x1) - max(rule.x0, line.x0)
            for rule in flat
            if -0.02 * line.size <= rule.top - line.baseline <= 0.3 * line.size
            and rule.x0 < line.x1
            and rule.x1 > line.x0
            and rule.x0 > line.x0 - line.size
            and rule.x1 < line.x1 + line.size
        )
        line.underlined = covered > 0.85 * (line.x1 - line.x0)
