"""Characters → lines.

A line is a run of characters on one baseline without a wide gap. Words are told apart by the spaces that
the file draws, checked against the page: a space that takes no room is none, and a gap that no space fills is one
when it is wide for its type and among its neighbours. Footnote markers and indices, which stand small above or
below the baseline, are part of the line and remembered as marks.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from attrs import define, field

from kamerbrief.layout.line import LinkedPart, Mark, PrintedLine, join_looks
from kamerbrief.layout.pages import Char, Font, LinkArea, Page, Rule
from kamerbrief.text.characters import (
    BULLET,
    NO_TEXT,
    SOFT_HYPHEN,
    SPACES,
    SYMBOL_FONT_SIGNS,
    UNKNOWN_CHARACTER,
    WITHOUT_CHARACTER,
)

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
_EVEN = 0.11
"""The same, in ems of the smaller type, where the size of the type changes: markers stand higher."""
_SMALL = 0.82
"""Type of at most this fraction of its neighbours' size is small."""
_OTHER_SIZE = 0.85
"""Type of at most this fraction of another size is not of that size, however it was measured."""
_APART = 0.4
"""Gap, in ems, that sets apart text on one baseline where the size of the type changes, as beside a margin."""
_UNDERLINED_SHARE = 0.85
"""Share of a line's words from which a rule that runs under them underlines it."""
_SKIPPED = 0.8
"""Width in ems, up to which a rule under words skips a letter that hangs below the line, as typesetters let it."""
_BULLET_GAP = 0.3
"""Gap, in ems, from which a sign at the head of a line stands apart from the text, as a bullet."""
_LONGEST_MARK = 8
_LONGEST_NUMBER = 4
"""Characters of a marker that may stand a little apart from its word: "[12]"."""
_MOST_LINKED = 10_000
"""Lines of one page that are looked at for its links; a page has some dozens of lines, and a few links on each."""
_RAISED = (0.22, 0.55)
"""How high above the line, in ems, a number of the line's own size stands as a mark; lines are further apart."""
_BESIDE = 0.35
"""Gap, in ems, up to which a raised number of the line's own size stands beside its word: a space may come between."""
_MOST_HOSTS = 1000
"""Pieces around a small one among which its line is looked for; a page of dense tables has some hundred."""
_OVERLAP = -0.2
"""Gap, in ems, under which an accent is drawn over the letter beside it."""
_NEARLY_ALL, _NEARLY_ALL_DOUBLED = 0.9, 0.6
"""Share of letters in a style from which a line is; letters that are drawn twice are not all counted."""

_LOW_LETTERS = ("g", "j", "p", "q", "y")
_TITLE_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[IVX]{1,5}\.|[A-Za-z][.)])\s+(?=\S)")
_RAISED_NUMBER = re.compile(r"\d{1,3}\)?|\*{1,3}\)?")
_NO_TEXT = re.compile(f"[{NO_TEXT}]")
_SYMBOL_FONT_SIGNS = str.maketrans(SYMBOL_FONT_SIGNS)
_WITHOUT_CHARACTER = re.compile(f"[{WITHOUT_CHARACTER}]")
_BULLET_WITHOUT_CHARACTER = re.compile(rf"(?m)^(?P<indent>[ \t]{{0,80}})[{WITHOUT_CHARACTER}](?=[ \t])")
_SPACES = re.compile(f"[\\t{SPACES}]")
_INNER_SOFT_HYPHEN = re.compile(rf"(?<!\w){SOFT_HYPHEN}|{SOFT_HYPHEN}(?! *(?:\n|$))")
_SOFT_HYPHENS = SOFT_HYPHEN + "\x02"
STRAY_DIAERESIS = re.compile(r"(?<=[aeiou]) (?=[ïëöü][a-zïëöü])")
"""A space before a letter that starts no Dutch word: "ge ïnformeerd"."""
_SPACING_ACCENTS = {"¨": "̈", "´": "́", "`": "̀", "ˆ": "̂", "˜": "̃", "¸": "̧", "ˇ": "̌"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}


def clean(text: str) -> str:
    """Return the text without characters that are none, ligatures spelled out, spaces made plain.

    Line feeds are kept; used for text that comes without a page.
    """
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    text = _BULLET_WITHOUT_CHARACTER.sub(rf"\g<indent>{BULLET}", text.translate(_SYMBOL_FONT_SIGNS))
    text = _WITHOUT_CHARACTER.sub(UNKNOWN_CHARACTER, text)
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


def find_lines(page: Page) -> list[PrintedLine]:
    """Return the lines of a page, from top to bottom and left to right."""
    pieces, blanks = _pieces(page.chars)
    pieces = _attach_marks(pieces)
    _attach_blanks(blanks, pieces)
    spaced = _draws_spaces(page.chars)
    lines = [line for piece in pieces if (line := _line(piece, page.number, spaced)) is not None]
    _underline(lines, page.rules)
    _attach_links(lines, page.links)
    lines.sort(key=lambda line: (round(line.baseline), line.x0))
    return lines


def join(pieces: Sequence[PrintedLine]) -> PrintedLine:
    """Return pieces that stand on one baseline as one line; :attr:`Line.cells` remembers where each starts."""
    if len(pieces) == 1:
        return pieces[0]
    pieces = sorted(pieces, key=lambda line: line.x0)
    lefts, rights = array("f", pieces[0].lefts), array("f", pieces[0].rights)
    for piece in pieces[1:]:
        lefts.append(rights[-1])
        rights.append(max(rights[-1], piece.x0))
        lefts.extend(piece.lefts)
        rights.extend(piece.rights)
    return PrintedLine(
        **join_looks(pieces),
        lefts=lefts,
        rights=rights,
        baseline=max(pieces, key=lambda line: len(line.text)).baseline,
        top=min(line.top for line in pieces),
        bottom=max(line.bottom for line in pieces),
        doubled="".join(line.doubled for line in pieces),
    )


def _attach_links(lines: Sequence[PrintedLine], areas: Sequence[LinkArea]) -> None:
    """Give lines the addresses that the page lays over their characters."""
    by_height = sorted(lines, key=_middle)
    left = _MOST_LINKED
    for area in areas:
        first = bisect_left(by_height, area.top, key=_middle)
        last = min(bisect_left(by_height, area.bottom, key=_middle), first + left)
        left -= max(0, last - first)
        for line in by_height[first:last]:
            start, end = _between(line, area.x0, area.x1)
            if start < end:
                line.links += (LinkedPart(start, end, area.url),)


def _middle(line: PrintedLine) -> float:
    return (line.top + line.bottom) / 2


def _between(line: PrintedLine, x0: float, x1: float) -> tuple[int, int]:
    """Return the characters of a line whose middle lies between two places."""

    def middle(at: int) -> float:
        return (line.lefts[at] + line.rights[at]) / 2

    letters = range(len(line.text))
    return bisect_left(letters, x0, key=middle), bisect_left(letters, x1, key=middle)


def _pieces(chars: Sequence[Char]) -> tuple[list[_Piece], list[_Piece]]:
    """Group characters by baseline and size, then cut at wide gaps; spaces at the ends of pieces come apart."""
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
    pieces: list[_Piece] = []
    blanks: list[_Piece] = []
    for row in merged:
        row.sort(key=lambda char: char.x0)
        _cut(row, pieces, blanks)
    return pieces, blanks


def _close(above: Char, below: Char) -> bool:
    """Whether two characters stand on one baseline; those of another size only where it is nearly the same."""
    small, large = sorted((above.size, below.size))
    return below.baseline - above.baseline <= (_UNEVEN if small > _OTHER_SIZE * large else _EVEN) * small


def _cut(row: list[Char], pieces: list[_Piece], blanks: list[_Piece]) -> None:
    """Cut characters on one baseline at wide gaps.

    Args:
        row: The characters, from left to right.
        pieces: Takes the pieces.
        blanks: Takes the spaces that are part of none.
    """
    current: list[Char] = []
    right = 0.0
    blank: list[Char] = []
    for char in row:
        if char.text.isspace() or char.text in ("", "\x00"):
            blank.append(char)
            continue
        if current and _stands_apart(char, current[-1], char.x0 - right):
            pieces.append(_piece(current))
            current = []
        if current:
            current += blank
        elif blank:
            blanks.append(_piece(blank))
        blank = []
        current.append(char)
        right = max(right, char.x1) if len(current) > 1 else char.x1
    if current:
        pieces.append(_piece(current))
    if blank:
        blanks.append(_piece(blank))


def _stands_apart(char: Char, previous: Char, gap: float) -> bool:
    """Whether a gap sets two characters apart: a wide one, or a narrow one where the size of the type changes."""
    small, large = sorted((char.size, previous.size))
    return gap > COLUMN_GAP * large or (gap > _APART * large and small < _OTHER_SIZE * large)


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
    return [piece for piece in homes if id(piece) not in taken]  # still by baseline


def _attach_blanks(blanks: Sequence[_Piece], pieces: list[_Piece]) -> None:
    """Give raised spaces to the line that they stand in: the space behind a marker is often drawn as small as it."""
    baselines = [piece.baseline for piece in pieces]
    for blank in blanks:
        host = _host(blank, pieces, baselines)
        if host is not None and host.x0 < blank.x0 < host.x1:
            rise = (host.baseline - blank.baseline) / host.size
            host.raised += [(char, rise) for char in blank.chars]


def _host(piece: _Piece, homes: list[_Piece], baselines: list[float]) -> _Piece | None:
    reach = 3.0 * piece.size
    numbers = _RAISED_NUMBER.fullmatch("".join(char.text for char in piece.chars)) is not None
    best: tuple[float, _Piece] | None = None
    first = bisect_left(baselines, piece.baseline - reach)
    for home in homes[first : first + _MOST_HOSTS]:
        if home.baseline > piece.baseline + reach:
            break
        if home is piece or piece.size < 0.3 * home.size:
            continue
        if piece.size > _SMALL * home.size:
            if best is None and numbers and _is_raised(piece, home):
                best = (1.0, home)
            continue
        rise = (home.baseline - piece.baseline) / home.size
        if not (0.08 <= rise <= 0.75 or -0.4 <= rise <= -0.05):
            continue
        # A marker or index stands right behind its word; a longer number beside the line is in the margin.
        behind = 0.7 if len(piece.chars) <= _LONGEST_NUMBER else _SPACE_GAP
        if piece.x0 > home.x1 + behind * home.size or piece.x1 < home.x0 - 0.9 * home.size:
            continue
        distance = abs(rise - 0.33)
        if best is None or distance < best[0]:
            best = (distance, home)
    return best[1] if best else None


def _is_raised(piece: _Piece, home: _Piece) -> bool:
    """Whether a number as large as the line stands raised right beside a word of it, over none of its letters."""
    if not _RAISED[0] <= (home.baseline - piece.baseline) / home.size <= _RAISED[1] or len(home.chars) <= len(
        piece.chars
    ):
        return False
    near = _BESIDE * home.size
    if piece.x1 < home.x0 - near or piece.x0 > home.x1 + near:
        return False
    beside = [char for char in home.chars if char.x1 > piece.x0 - near and char.x0 < piece.x1 + near]
    inked = [char for char in beside if not char.text.isspace()]
    over = _SOLID_GAP * home.size
    return bool(inked) and all(char.x1 <= piece.x0 + over or char.x0 >= piece.x1 - over for char in inked)


class _Glyph(NamedTuple):
    """A character of a line that was spelled out: of which character of the page, how high, and from where on."""

    char: Char
    rise: float | None
    start: int
    end: int


@define
class _Spelled:
    """The letters of a line as text, with their edges, and the glyphs that they come from.

    Attributes:
        doubled: Letters that are drawn twice to look bold.
    """

    letters: list[str] = field(factory=list)
    lefts: array[float] = field(factory=lambda: array("f"))
    rights: array[float] = field(factory=lambda: array("f"))
    glyphs: list[_Glyph] = field(factory=list)
    doubled: str = ""

    def add_space(self, left: float, right: float) -> None:
        """Add a space between two edges."""
        self.letters.append(" ")
        self.lefts.append(left)
        self.rights.append(max(left, right))

    def add(self, char: Char, rise: float | None, text: str) -> None:
        """Add what a glyph stands for; the letters of a ligature share its width."""
        start = len(self.letters)
        if len(text) == 1:
            self.letters.append(text)
            self.lefts.append(char.x0)
            self.rights.append(char.x1)
        else:
            width = (char.x1 - char.x0) / len(text)
            self.letters += text
            self.lefts.extend(char.x0 + at * width for at in range(len(text)))
            self.rights.extend(char.x0 + (at + 1) * width for at in range(len(text)))
        self.glyphs.append(_Glyph(char, rise, start, start + len(text)))


def _line(piece: _Piece, page: int, spaced: bool) -> PrintedLine | None:
    placed: list[tuple[Char, float | None]] = [(char, None) for char in piece.chars]
    if piece.raised:
        placed += piece.raised
        placed.sort(key=lambda item: item[0].x0)
    spelled = _spell(placed, piece.size, _LOOSE_GAP if spaced else _SPACE_GAP)
    if not spelled.letters:
        return None
    if spelled.letters[0] == UNKNOWN_CHARACTER and _is_set_off(spelled, piece.size):
        spelled.letters[0] = BULLET
    text, lefts, rights, marks = _tidy("".join(spelled.letters), spelled.lefts, spelled.rights, _marks(spelled, piece))
    if not text:
        return None
    ascent = max(char.font.ascent for char, _ in placed[:40])
    descent = min(char.font.descent for char, _ in placed[:40])
    bold, italic, typeface = _look(spelled, piece.size)
    return PrintedLine(
        page=page,
        text=text,
        size=piece.size,
        bold=bold,
        italic=italic,
        marks=tuple(marks),
        bold_start=min(_bold_start(spelled), len(text)),
        typeface=typeface,
        lefts=lefts,
        rights=rights,
        baseline=piece.baseline,
        top=piece.baseline - min(max(ascent, 0.6), 1.1) * piece.size,
        bottom=piece.baseline - max(min(descent, 0.0), -0.35) * piece.size,
        doubled=spelled.doubled,
    )


def _is_set_off(spelled: _Spelled, size: float) -> bool:
    """Whether the first sign of a line stands alone or apart from what follows, as a bullet does."""
    if len(spelled.letters) == 1 or spelled.letters[1] == " ":
        return True
    return spelled.lefts[1] - spelled.rights[0] >= _BULLET_GAP * size


def _spell(placed: Sequence[tuple[Char, float | None]], size: float, loose: float) -> _Spelled:
    """Spell out the characters of a line.

    Args:
        placed: The characters from left to right, each with its rise where it stands off the line.
        size: Size of the line's type, in points.
        loose: Gap in ems that counts as a space without one being drawn.
    """
    spelled = _Spelled()
    previous: Char | None = None
    space_before = False
    for char, rise in placed:
        if char.text.isspace():
            space_before = space_before or not _is_stray_space(char, rise, previous, size)
            continue
        text = char.text
        if not (text.isascii() and text.isalnum()):
            text = _readable(text)
            if not text:
                continue
        if previous is not None:
            if _same_place(previous, char):
                spelled.doubled += text
                continue
            gap = (char.x0 - previous.x1) / min(size, max(char.size, previous.size))
            if gap < _OVERLAP and (composed := _with_accent(spelled.letters[-1], text)) is not None:
                spelled.letters[-1] = composed
                previous = previous if text in _SPACING_ACCENTS else char
                continue
            if gap > (min(loose, _SOLID_GAP) if space_before else loose):
                spelled.add_space(previous.x1, char.x0)
        space_before = False
        spelled.add(char, rise, text)
        previous = char
    return spelled


def _is_stray_space(char: Char, rise: float | None, previous: Char | None, size: float) -> bool:
    """Whether a raised space lies over a letter: it comes from elsewhere, and is none of the line."""
    return rise is not None and previous is not None and char.x0 < previous.x1 - _SOLID_GAP * size


def _readable(text: str) -> str:
    """Return what a glyph stands for: ligatures spelled out, nothing for what is no text."""
    if len(text) == 1 and text.isalnum() and text not in _LIGATURES:
        return text
    text = SOFT_HYPHEN if text in _SOFT_HYPHENS else _NO_TEXT.sub("", text.translate(_SYMBOL_FONT_SIGNS))
    text = _WITHOUT_CHARACTER.sub(UNKNOWN_CHARACTER, text)
    return "".join(_LIGATURES.get(letter, letter) for letter in text)


def _with_accent(before: str, text: str) -> str | None:
    """Return a letter and an accent that are drawn one over the other as one: "¨" and "e" as "ë"; or None."""
    if before in _SPACING_ACCENTS and text.isalpha():
        letter, accent = text, before
    elif text in _SPACING_ACCENTS and before.isalpha():
        letter, accent = before, text
    else:
        return None
    return unicodedata.normalize("NFC", letter.replace("ı", "i") + _SPACING_ACCENTS[accent])


def _marks(spelled: _Spelled, piece: _Piece) -> list[Mark]:
    """Return the small characters that stand off the line; those side by side are one mark."""
    marks: list[Mark] = []
    small = _SMALL * piece.size
    for glyph in spelled.glyphs:
        rise = glyph.rise
        if rise is None:
            if glyph.char.size > small:
                continue
            rise = (piece.baseline - glyph.char.baseline) / piece.size
        beside = marks and not "".join(spelled.letters[marks[-1].end : glyph.start]).strip()
        if beside and (marks[-1].rise > 0.05) == (rise > 0.05):
            marks[-1] = Mark(marks[-1].start, glyph.end, rise)
        else:
            marks.append(Mark(glyph.start, glyph.end, rise))
    return marks


def _look(spelled: _Spelled, size: float) -> tuple[bool, bool, str]:
    """Return whether a line is bold, whether italic, and its typeface: what holds of nearly all of its letters."""
    fonts: dict[Font, int] = {}
    small, letters = _SMALL * size, spelled.letters
    for char, rise, start, end in spelled.glyphs:
        if rise is None and char.size > small and letters[start].isalnum():
            fonts[char.font] = fonts.get(char.font, 0) + end - start
    count = sum(fonts.values())
    bold = sum(number for font, number in fonts.items() if font.bold)
    italic = sum(number for font, number in fonts.items() if font.italic)
    share = _NEARLY_ALL_DOUBLED if spelled.doubled else _NEARLY_ALL
    typeface = next(iter(fonts)).name if fonts else ""
    return (
        count > 0 and bold + len(spelled.doubled) >= share * count,
        count > 0 and italic >= _NEARLY_ALL * count,
        typeface,
    )


def _bold_start(spelled: _Spelled) -> int:
    """Return the number of characters at the start of a line that are bold, with the signs between and behind them."""
    end = 0
    for glyph in spelled.glyphs:
        if not glyph.char.font.bold and spelled.letters[glyph.start].isalnum():
            break
        end = glyph.end
    return end


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
    letters = list(text)
    drop = {match.start() for match in STRAY_DIAERESIS.finditer(text)}
    drop |= {at for at, letter in enumerate(text[:-1]) if letter == SOFT_HYPHEN}
    drop |= _compose(letters, lefts)
    if not drop:
        return text, lefts, rights, marks
    keep = _kept(letters, drop)
    return (
        "".join(letters[at] for at in keep),
        array("f", (lefts[at] for at in keep)),
        array("f", (rights[at] for at in keep)),
        [Mark(bisect_left(keep, mark.start), bisect_left(keep, mark.end), mark.rise) for mark in marks],
    )


def _kept(letters: Sequence[str], drop: set[int]) -> list[int]:
    """Return the places that are kept of a line: without those to drop, and without spaces that this leaves over."""
    keep: list[int] = []
    for at, letter in enumerate(letters):
        if at not in drop and not (letter == " " and (not keep or letters[keep[-1]] == " ")):
            keep.append(at)
    while keep and letters[keep[-1]] == " ":
        keep.pop()
    return keep


def _compose(letters: list[str], lefts: array[float]) -> set[int]:
    """Make one character of a letter and the accent that combines with it; return the places that are left over."""
    left_over: set[int] = set()
    for at in range(1, len(letters)):
        if unicodedata.combining(letters[at]):
            composed = unicodedata.normalize("NFC", letters[at - 1] + letters[at])
            if len(composed) == 1:
                letters[at] = composed
                lefts[at] = lefts[at - 1]
                left_over.add(at - 1)
    return left_over


def _underline(lines: list[PrintedLine], rules: Sequence[Rule]) -> None:
    """Mark the lines under which a rule runs."""
    flat = [rule for rule in rules if rule.bottom - rule.top <= 1.6 and rule.x1 - rule.x0 > 4]
    if not flat:
        return
    for line in lines:
        below = [
            rule
            for rule in flat
            if -0.02 * line.size <= rule.top - line.baseline <= 0.3 * line.size
            and rule.x0 < line.x1
            and rule.x1 > line.x0
            and rule.x0 > line.x0 - line.size
            and rule.x1 < line.x1 + line.size
        ]
        if below:
            start = _start_of_words(line)
            covered = _covered(below, start, line.x1, _SKIPPED * line.size)
            line.underlined = covered > _UNDERLINED_SHARE * (_end_of_words(line) - start)


def _covered(rules: Sequence[Rule], x0: float, x1: float, skipped: float) -> float:
    """Return how much between two places stands over rules; where they skip a letter that hangs low, they go on."""
    covered, end = 0.0, x0
    for rule in sorted(rules, key=lambda rule: rule.x0):
        start = end if end > x0 and rule.x0 - end <= skipped else max(rule.x0, end)
        covered += max(0.0, min(rule.x1, x1) - start)
        end = max(end, min(rule.x1, x1))
    return covered


def _start_of_words(line: PrintedLine) -> float:
    """Return the left edge of the words of a line, behind the number of a title, which no rule need run under."""
    number = _TITLE_NUMBER.match(line.text)
    return line.lefts[number.end()] if number else line.x0


def _end_of_words(line: PrintedLine) -> float:
    """Return the right edge of the words of a line, without a marker or colon behind them, which no rule runs under."""
    end = len(line.text)
    if line.marks and line.marks[-1].end == end:
        end = line.marks[-1].start
    words = line.text[:end].rstrip(" :")
    if words[-1:] in _LOW_LETTERS:  # which a rule may skip
        words = words[:-1]
    return line.rights[max(1, len(words)) - 1]
