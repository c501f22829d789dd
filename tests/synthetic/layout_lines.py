"""Letters set line by line: what stands where on each page, for engines that only draw."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

import pyphen
from reportlab.pdfbase import pdfmetrics
from setting.lines import SOFT_HYPHEN, Face, Line, Piece, Setter
from setting.markup import Run, plain, runs_of
from setting.pages import Page, paginate

from synthetic.faces import SYMBOLS
from synthetic.model import Block, Design, Letter

WIDTH, HEIGHT = 595.28, 841.89
BOTTOM, FOOT, TOP = 770.0, 815.0, 110.0
BLUE, BLACK = "#154273", "#000000"
_WORD = re.compile(r"[a-zé]{8,}")


@dataclass(frozen=True, slots=True)
class Text:
    """A string at a place, its baseline counted from the top."""

    x: float
    y: float
    text: str
    font: str
    size: float
    colour: str = BLACK


@dataclass(frozen=True, slots=True)
class Rule:
    """A line."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str = BLACK
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    colour: str = BLUE


@dataclass(slots=True)
class Sheet:
    """A page: all that is drawn on it."""

    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class NoteSetter(Setter):
    """Sets the marks of footnotes in the way of the letter."""

    mark: str = "small"
    mark_font: str = ""

    def piece(self, run: Run, x: float = 0.0) -> Piece:
        """One run as a piece."""
        made = Setter.piece(self, run, x)
        if not run.note:
            return made
        size = self.face.size
        if self.mark == "large":
            return replace(made, size=size, down=-round(size * 0.33, 2))
        if self.mark == "paren":
            return replace(made, text=made.text + ")")
        return replace(made, font=self.mark_font) if self.mark == "font" else made


@cache
def _hyphenator() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=3, right=3)


def hyphenated(runs: list[Run]) -> list[Run]:
    """Runs with soft hyphens in their long words."""
    return [
        replace(run, text=_WORD.sub(lambda found: _hyphenator().inserted(found[0], SOFT_HYPHEN), run.text))
        for run in runs
    ]


@dataclass
class Setting:
    """Composes a letter with the fonts of these names."""

    letter: Letter
    fonts: tuple[str, str, str, str]
    other_font: str
    """For marks of footnotes in another typeface."""
    sheets: list[Sheet] = field(default_factory=list)

    def __post_init__(self) -> None:
        made = self.letter.design
        size = made.size
        regular, bold, italic, both = self.fonts
        self.face = Face(regular, bold, italic, both, size, round(size * made.leading, 2))
        self.left = 70.0 if made.margin == "none" else 79.0
        self.width = 455.0 if made.margin == "none" else 372.0
        self.column = self.left + self.width + 16
        self.markers = self.letter.markers()
        self.setter = self._setter(self.face)

    def _setter(self, face: Face) -> NoteSetter:
        return NoteSetter(face, self.markers, mark=self.letter.design.note_mark, mark_font=self.other_font)

    def _at(self, size: float) -> NoteSetter:
        return self._setter(self.face.at(size, round(size * 1.28, 2)))

    def _runs(self, text: str, italic: bool = False) -> list[Run]:
        runs = [replace(run, italic=run.italic or italic) for run in runs_of(text)]
        return hyphenated(runs) if self.letter.design.hyphenated else runs

    def pages(self) -> list[Sheet]:
        """All pages."""
        letter, made = self.letter, self.letter.design
        start = self._letterhead()
        setter = self.setter
        lines = [*setter.wrap([Run(letter.salutation)], self.width), setter.blank()]
        lines += self._compose(letter.blocks)
        lines += self._signed()
        for annex in letter.annexes:
            lines.append(Line([], 0.0, new_page=True))
            lines += self._keep(setter.wrap([Run(annex.printed, bold=True)], self.width))
            lines.append(setter.blank())
            lines += self._compose(annex.blocks)
        notes = {key: self._note(key, text) for key, text in letter.notes.items()}
        top = TOP if made.margin == "all" or made.running else 80.0
        pages = paginate(lines, notes, (BOTTOM - start, BOTTOM - top))
        for number, page in enumerate(pages, 1):
            if number > 1:
                self.sheets.append(Sheet())
            self._page(self.sheets[-1], page, start if number == 1 else top)
            self._around(self.sheets[-1], number, len(pages))
        return self.sheets

    def _note(self, key: str, text: str) -> list[Line]:
        setter = self._at(max(6.5, self.letter.design.size - 2))
        lines = setter.wrap([Run("", shift="high", note=key), Run(" "), *self._runs(text)], self.width)
        for line in lines:
            line.notes = []
        return lines

    @staticmethod
    def _keep(lines: list[Line]) -> list[Line]:
        for line in lines:
            line.keep = True
        return lines

    def _compose(self, blocks: list[Block]) -> list[Line]:
        made, setter = self.letter.design, self.setter
        lines: list[Line] = []
        before: Block | None = None
        for block in blocks:
            gap = made.gap
            if before is not None and before.kind == "heading":
                gap = made.heading_gap if block.kind != "heading" else max(made.heading_gap, 0.5)
            elif block.tight:
                gap = 0.0 if block.kind == "item" else 0.3
            if lines and gap:
                blank = setter.blank(gap)
                blank.keep = lines[-1].keep
                lines.append(blank)
            lines += self._block(block)
            before = block
        return lines

    def _block(self, block: Block) -> list[Line]:
        if block.kind == "heading":
            return self._heading(block)
        if block.kind == "item":
            hang = 18.0 if len(block.marker) < 3 else 22.0
            item = _Item(block.level, self._runs(block.text))
            lines = self.setter.item(item, self.width, block.marker, (block.level * 18.0, hang))  # type: ignore[arg-type]
            if block.marker in SYMBOLS:
                lines[0].pieces[0] = replace(lines[0].pieces[0], font="kb-symbol")
            return lines
        if block.kind == "table":
            return self._table(block)
        if block.kind == "figure":
            return [self._figure(block)]
        if block.kind == "caption":
            lines = self._at(self.face.size - 1).wrap(self._runs(block.text, italic=True), self.width)
            return lines if block.tight else self._keep(lines)
        return self.setter.wrap(self._runs(block.text), self.width)

    def _heading(self, block: Block) -> list[Line]:
        look, face = block.look, self.face
        if "large" in look:
            size = face.size + (3.0, 1.5, 0.0)[block.level - 1]
            face = face.at(size, round(size * 1.25, 2))
        setter = self._setter(face)
        title = block.text.upper() if "caps" in look else block.text
        runs = [
            replace(run, bold="bold" in look, italic="italic" in look, underline="underline" in look)
            for run in runs_of(title)
        ]
        if block.number:
            hang = 28.0
            lines = setter.wrap(runs, self.width - hang, hang)
            lines[0].pieces.insert(0, setter.piece(replace(runs[0], text=block.number, underline=False)))
        else:
            lines = setter.wrap(runs, self.width)
        if "colour" in look:
            for line in lines:
                self._coloured.update(map(id, line.pieces))
                self._kept += line.pieces
        return self._keep(lines)

    def _table(self, block: Block) -> list[Line]:
        made = self.letter.design
        small = self._at(self.face.size - 1)
        leading, pad = small.face.leading, 3.0
        columns = len(block.rows[0])
        first = self.width * 0.46
        widths = [first, *[(self.width - first) / (columns - 1)] * (columns - 1)]
        edges = [sum(widths[:at]) for at in range(columns + 1)]
        top = -leading * 0.78
        lines = []
        for number, row in enumerate(block.rows):
            cells = [
                small.wrap([Run(cell, bold=number < block.head)], wide - 2 * pad - 4) if cell else []
                for cell, wide in zip(row, widths, strict=True)
            ]
            depth = max(len(cell) for cell in cells) * leading
            pieces = [
                replace(piece, x=piece.x + edge + pad, down=piece.down + at * leading + pad)
                for cell, edge in zip(cells, edges, strict=False)
                for at, line in enumerate(cell)
                for piece in line.pieces
            ]
            height = depth + 2 * pad
            rules: list[tuple[float, float, float, float]] = []
            if made.table in ("ruled", "lines"):
                rules = [(0.0, top + height, self.width, top + height)]
                rules += [(0.0, top, self.width, top)] if number == 0 else []
            if made.table == "ruled":
                rules += [(edge, top, edge, top + height) for edge in edges]
            lines.append(Line(pieces, height, keep=number == 0, rules=rules))
        lines[-1].height += 4
        return lines

    def _figure(self, block: Block) -> Line:
        """A bar chart: a box with bars, numbers above and words below them."""
        words, values = block.rows
        size, height = 7.5, 110.0
        step = self.width / len(words)
        pieces = []
        for at, (word, value) in enumerate(zip(words, values, strict=True)):
            tall = int(value) * 0.8
            x = at * step + 14
            self._bars.append((id(block), x, height - 16 - tall, step - 40, tall))
            pieces.append(Piece(word, self.face.regular, size, x - 8, height - 6))
            pieces.append(Piece(value, self.face.regular, size, x, height - 19 - tall))
        line = Line(pieces, height + 8, keep=self.letter.design.figure == "below")
        self._charts[id(line)] = (line, [bar[1:] for bar in self._bars if bar[0] == id(block)])
        return line

    _coloured: set[int] = field(default_factory=set)
    _kept: list[Piece] = field(default_factory=list)
    _bars: list[tuple[int, float, float, float, float]] = field(default_factory=list)
    _charts: dict[int, tuple[Line, list[tuple[float, float, float, float]]]] = field(default_factory=dict)

    def _signed(self) -> list[Line]:
        letter, setter = self.letter, self.setter
        kind = letter.design.signature
        lines = [setter.blank(), setter.blank()]
        if kind == "page":
            lines = [Line([], 0.0, new_page=True)]
        if letter.closing:
            lines += [*self._keep(setter.wrap([Run(letter.closing)], self.width)), setter.blank()]
            lines[-1].keep = True
        if kind == "columns":
            half = self.width / 2
            columns = []
            for one in letter.signatures:
                rows = [wrapped for text in one.lines[:1] for wrapped in setter.wrap([Run(text)], half - 12)]
                columns.append(rows)
            deepest = max(map(len, columns))
            for rows, one in zip(columns, letter.signatures, strict=True):
                rows += [Line([], 0.0) for _ in range(deepest - len(rows) + 3)]
                rows += setter.wrap([Run(one.lines[-1])], half - 12)
            for at in range(max(map(len, columns))):
                line = Line([], self.face.leading, keep=True)
                for number, rows in enumerate(columns):
                    if at < len(rows):
                        line.pieces += [replace(piece, x=piece.x + number * half) for piece in rows[at].pieces]
                lines.append(line)
        else:
            for number, one in enumerate(letter.signatures):
                if number:
                    lines += [setter.blank(), setter.blank()]
                for text in one.lines:
                    lines += self._keep(setter.wrap([Run(text)], self.width) if text else [Line([], self.face.leading)])
        lines[-1].keep = False
        return lines

    # Pages -----------------------------------------------------------------------------------------------------

    def _page(self, sheet: Sheet, page: Page, top: float) -> None:
        kept = list(page.body)
        for at, line in enumerate(kept):
            last = at + 1 == len(kept) or not self._goes_on(line)
            self._line(sheet, line, self.left, top, justify=self.letter.design.justified and not last)
            if id(line) in self._charts:
                for x, y, width, height in self._charts[id(line)][1]:
                    sheet.boxes.append(Box(self.left + x, top + y, width, height, "#8fcae7"))
            top += line.height
        if page.feet:
            down = BOTTOM + 14 - sum(line.height for line in page.feet)
            sheet.rules.append(Rule(self.left, down - 4, self.left + 144, down - 4))
            for line in page.feet:
                down += line.height
                self._line(sheet, line, self.left, down - 3)

    @staticmethod
    def _goes_on(line: Line) -> bool:
        """Whether a line was broken because it was full."""
        return bool(line.pieces) and line.pieces[-1].text.endswith((" ", "-"))

    def _line(self, sheet: Sheet, line: Line, left: float, baseline: float, justify: bool = False) -> None:
        pieces = line.pieces
        if justify:
            pieces = self._spread(pieces)
        for piece in pieces:
            colour = BLUE if id(piece) in self._coloured else BLACK
            x, y = left + piece.x, baseline + piece.down
            sheet.texts.append(Text(x, y, piece.text, piece.font, piece.size, colour))
            if piece.underline:
                sheet.rules.append(Rule(x, y + 1.3, x + piece.width, y + 1.3))
        for x0, y0, x1, y1 in line.rules:
            sheet.rules.append(Rule(left + x0, baseline + y0, left + x1, baseline + y1))

    def _spread(self, pieces: list[Piece]) -> list[Piece]:
        """The words of a full line, each by itself, so that the last ends at the edge."""
        end = max(piece.x + piece.width for piece in pieces)
        if pieces[-1].text.endswith(" "):
            end -= pdfmetrics.stringWidth(" ", pieces[-1].font, pieces[-1].size)
        spaces = sum(
            piece.text.rstrip().count(" ") if piece is pieces[-1] else piece.text.count(" ") for piece in pieces
        )
        extra = (self.width - end) / max(spaces, 1)
        if not 0 < extra < 12 or not spaces:
            return pieces
        made, shift = [], 0.0
        for piece in pieces:
            x = piece.x
            words = piece.text.split(" ")
            for at, word in enumerate(words):
                tail = " " if at + 1 < len(words) else ""
                if word or tail:
                    made.append(replace(piece, text=word + tail, x=x + shift))
                x += pdfmetrics.stringWidth(word + tail, piece.font, piece.size)
                shift += extra if tail else 0.0
        return made

    def _small(self, sheet: Sheet, text: str, x: float, y: float, size: float = 7.0, bold: bool = False) -> None:
        font = self.face.bold if bold else self.face.regular
        sheet.texts.append(Text(x, y, text, font, size))

    def _letterhead(self) -> float:
        """Draw the head of page 1; return the baseline of the first line of the text."""
        letter, made = self.letter, self.letter.design
        sheet = Sheet()
        self.sheets.append(sheet)
        if made.logo != "none":
            sheet.boxes.append(Box(278, 0, 36, 100))
        if made.logo != "picture":
            for at, words in enumerate(ministry_lines(letter.ministry)):
                sheet.texts.append(Text(322, 70 + 13 * at, words, self.face.regular, 10.5))
        self._small(sheet, letter.return_address, self.left, 140)
        y = 162.0
        for row in letter.address:
            sheet.texts.append(Text(self.left, y, row, self.face.regular, self.face.size))
            y += self.face.leading
        y = max(y + 50, 290.0)
        value = self.left + 80
        for label, text in letter.rows:
            sheet.texts.append(Text(self.left, y, label, self.face.regular, self.face.size))
            for line in Setter(self.face).wrap([Run(text)], self.width - 80):
                self._line(sheet, line, value, y)
                y += self.face.leading
        self._margin(sheet, letter.margin_first)
        return y + 2 * self.face.leading

    def _margin(self, sheet: Sheet, parts: list[tuple[str, list[str]]]) -> None:
        y = 162.0
        for label, lines in parts:
            if label:
                for row in Setter(self.face.at(7.0, 9.0)).wrap([Run(label, bold=True)], 96):
                    self._line(sheet, row, self.column, y)
                    y += 9
            for text in lines:
                self._small(sheet, text, self.column, y)
                y += 9
            y += 5

    def _around(self, sheet: Sheet, number: int, total: int) -> None:
        letter, made = self.letter, self.letter.design
        if number > 1:
            self._margin(sheet, letter.margin_next)
            if made.running:
                self._small(sheet, letter.ministry, self.left, 48)
        if made.page_label:
            label = made.page_label.format(number, total)
            x = {"right": self.left + self.width + 16, "centre": WIDTH / 2 - 20, "left": self.left}[made.page_place]
            self._small(sheet, label, x, FOOT)


@dataclass
class _Item:
    """What the setter asks of a list item."""

    level: int
    runs: list[Run]


def ministry_lines(name: str) -> list[str]:
    """The name of a ministry as it stands beside the ribbon."""
    words = name.removeprefix("Ministerie van ").split(" ")
    lines = ["Ministerie van"]
    for word in words:
        if len(lines[-1]) + len(word) > 28:
            lines.append(word)
        else:
            lines[-1] += " " + word
    return lines


__all__ = ["Box", "Design", "Rule", "Setting", "Sheet", "Text", "plain"]
