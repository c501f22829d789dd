"""Scanned pages → pages of characters, as a PDF with text gives them.

What OCR reads has a place, but neither a size nor a weight of type, and a page that lay askew leans. So the lines
are set upright, the size follows from the height of the letters, bold from the width of their strokes, and a small
letter above the line is a raised one. From there on, a scan is read like any other page.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Sequence
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from kamerbrief.data import read_table
from kamerbrief.errors import MissingDependencyError
from kamerbrief.layout.pages import Char, Font, Page, Rule
from kamerbrief.model.notice import Notice
from kamerbrief.model.span import Rect
from kamerbrief.sources.pdf.ocr import OcrFailedError, Pixels, Reading, Word, read_figure, read_picture, require_engine
from kamerbrief.text.characters import BULLET, CLOSING_QUOTES, LIST_DASHES, OPENING_QUOTES

if TYPE_CHECKING:
    from PIL.Image import Image

    from kamerbrief.options import ParseOptions

_FEW_CHARACTERS = 25
"""A page with fewer characters than this over a picture is a scan: a stamp or a page number may be printed on it."""
_PAGE_SHARE = 0.5
"""Pictures that cover this share of a page may be the page itself."""
_RESOLUTION = 300
"""Pixels per inch that Tesseract is made for."""
_LARGEST_PICTURE = 36_000_000
"""Pixels of a page to be read: A3 and more at that resolution; larger pages are drawn coarser."""
_PAGE_SECONDS = 120.0
"""Time for one page; a full one takes two to ten seconds."""

_MOST_UNASKED = 20
"""Pages of a document that are read unasked: a letter with its annexes, and no archive."""
_UNASKED_SHARE = 1 / 3
"""Share of the time for a document that reading unasked may take."""
_LEAST_INK, _MOST_INK = 0.0005, 0.4
"""Shares of a page that are ink where it is written on; an empty page has less, a photograph mostly more."""
_FEWEST_READ, _KNOWN_SHARE = 5, 0.5
"""Words of a page that is read unasked, and the share of those in lower case that are Dutch: a signature's or more."""
_SURE = 75.0
"""Mean confidence of a page that is read unasked; a sound scan has 90 or more, a photograph under 60."""

_TALL, _LOW = 0.74, 0.55
"""Height of capitals and of an x, in ems, in the types that ministries use."""
_LOW_LETTERS = frozenset("acemnorsuvwxz")
_DEEP_LETTERS = frozenset("gpqy")
_SAME_SIZE = 0.1
"""Sizes that differ by less than this fraction are one size, measured twice."""
_RAISED, _SMALL = 0.2, 0.85
"""Height above the baseline in ems, and fraction of the usual height, from and up to which a character is raised."""
_MARKER = 0.38
"""Least height of a note's marker, in ems; a quotation mark or an apostrophe is lower."""
_MOST_MARKERS = 60
"""Markers on a page that are looked at again."""
_APART = 1.2
"""Gap, in ems, between what may be two columns."""
_BOLD_STROKE = 1.25
"""Strokes that are wider than usual by this factor are bold."""
_INK = 140
"""Grey, from 0 for black, up to which a pixel is ink."""
_LEAST_CONFIDENCE = 50.0
"""What is read with less is handwriting, a stamp or a black bar."""
_BULLETS = frozenset("eo0©®°*«»¢+.·")
"""What OCR makes of a bullet."""
_SPECKS = "._,'‘’`\"“”|~^…:;=¦\\"
"""What OCR makes of dirt: signs that stand on their own in no text."""
_PLAIN, _BOLD = Font("scan"), Font("scan-Bold", bold=True)

_ODD = re.compile(r"[a-z]\d+[a-z]|[a-z][A-Z]\b|\b\d+[a-z]{1,3}\d|[|~^\\_{}¬¦¢¥®©\ufffd]")
"""What stands in no word: a figure between letters, a capital at the end, signs that no letter uses."""
_WORDS_OF_ONE_LETTER = frozenset("uUaAI")
_ADDRESSES = ("http", "www.")
_PUNCTUATION = ".,;:!?()[]" + OPENING_QUOTES + CLOSING_QUOTES + LIST_DASHES
_FEWEST_TOKENS = 20
_ODD_SHARE = 0.15
"""Share of odd tokens from which a text is bad whatever the rest is."""
_ODD_SHARE_OF_UNKNOWN, _UNKNOWN_SHARE = 0.025, 0.24
"""The same where so many words in lower case are unknown as well; on a sound Dutch page under a fifth are."""

# PDFium may be used by one thread at a time, whatever the document.
_pdfium = threading.Lock()


class ScanReader:
    """Reads the pages of a PDF that are pictures.

    Args:
        data: The bytes of the file.
        name: What to call the file in errors.
        options: Limits.
    """

    def __init__(self, data: bytes, name: str, options: ParseOptions) -> None:
        self._data = data
        self._name = name
        self._options = options
        self._document: Any = None
        self._ready = False
        self._tried = 0
        self._spent = 0.0
        self._sizes: list[float] = []

    def close(self) -> None:
        """Release the document."""
        if self._document is not None:
            with _pdfium:
                self._document.close()

    def read_unasked(self, page: Page, shown: Rect, pixels: int) -> tuple[Page, Notice] | None:
        """Read a page with OCR where that can be done at little cost, and gives Dutch text.

        Args:
            page: As for :meth:`read`.
            shown: The same.
            pixels: The same.

        Returns:
            As :meth:`read` does; None where the page stays a picture.
        """
        left = _UNASKED_SHARE * self._options.max_seconds - self._spent
        if self._tried >= _MOST_UNASKED or left <= 0:
            return None
        self._tried += 1
        begun = time.monotonic()
        try:
            read, notice = self.read(page, shown, pixels, left, unasked=True)
        except MissingDependencyError:
            self._tried = _MOST_UNASKED
            return None
        finally:
            self._spent += time.monotonic() - begun
        return (read, notice) if read is not page else None

    def read(
        self, page: Page, shown: Rect, pixels: int, seconds: float, *, unasked: bool = False
    ) -> tuple[Page, Notice]:
        """Read a page with OCR.

        Args:
            page: The page as the file has it.
            shown: The part of it that is shown, in points from its top left.
            pixels: Number of pixels of the pictures on it.
            seconds: Time that is left for the document.
            unasked: Whether nobody asked for it: then a page that is no written one, or on which no Dutch is read, is
                returned as it is.

        Returns:
            The page with the characters that were read, and a notice that says how well; or the page as it is, and
            why it could not be read.

        Raises:
            MissingDependencyError: If what OCR needs is not installed.
        """
        if not self._ready:
            require_engine(self._name)
            self._ready = True
        limit = self._options.max_picture_pixels
        if pixels > limit:
            problem = f"its pictures have more than {limit:,} pixels; see ParseOptions.max_picture_pixels"
            return page, _failed(problem, page.number)
        end = time.monotonic() + min(seconds, _PAGE_SECONDS)
        try:
            picture, scale = self._draw(page.number, shown)
            if unasked and not _is_written(picture):
                raise OcrFailedError("it does not look written")
            reading = read_picture(picture, round(72 * scale), max(1.0, end - time.monotonic()))
        except OcrFailedError as error:
            return page, _failed(str(error), page.number)
        if unasked and not _is_sure(reading):
            return page, _failed("what was read is no Dutch text", page.number)
        return self._page(page, shown, picture, scale, reading, end)

    def _draw(self, number: int, shown: Rect) -> tuple[Image, float]:
        """Return the picture of a page and its pixels per point.

        Raises:
            OcrFailedError: If it cannot be drawn, or has another size than it should.
        """
        import pypdfium2

        width, height = shown[2] - shown[0], shown[3] - shown[1]
        scale = min(_RESOLUTION / 72, (_LARGEST_PICTURE / max(1.0, width * height)) ** 0.5)
        with _pdfium:
            try:
                if self._document is None:
                    self._document = pypdfium2.PdfDocument(self._data)
                page = self._document[number - 1]
                size = page.get_size()
                if abs(size[0] - width) > 2 or abs(size[1] - height) > 2:
                    raise OcrFailedError("the file gives its size in two ways")
                bitmap = page.render(scale=scale, grayscale=True)
                picture: Image = bitmap.to_pil().copy()
                bitmap.close()  # not when Python comes to it, which may be beside another thread
                page.close()
            except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError) as error:
                raise OcrFailedError("it cannot be drawn") from error
        return picture, scale

    def _page(
        self, page: Page, shown: Rect, picture: Image, scale: float, reading: Reading, end: float
    ) -> tuple[Page, Notice]:
        runs = [run for line in reading.lines for run in _runs(line) if _is_type(run)]
        if not runs:
            return page, Notice("ocr", "OCR found no text on this page, which is a picture", page.number)
        runs = _with_markers(runs, picture, end)
        upright = _Upright(_skew(reading), picture.width / 2, picture.height / 2, scale, shown[0], shown[1])
        sizes = self._common_sizes([(_size(run), sum(len(word.text) for word in run)) for run in runs])
        strokes = _strokes(picture, runs)
        usual = median([stroke for stroke, run in zip(strokes, runs, strict=True) for _ in run])
        chars: list[Char] = []
        for run, size, stroke in zip(runs, sizes, strokes, strict=True):
            chars += _chars(run, size, _BOLD if stroke > _BOLD_STROKE * usual else _PLAIN, upright)
        rules = [Rule(*upright.box(rule)) for rule in reading.rules]
        confidence = _confidence([word for run in runs for word in run])
        message = f"page read with OCR (mean confidence {confidence:.0f}%): check names, numbers and note markers"
        read = evolve(page, chars=chars, rules=rules, hidden=0, unmapped=0, recognised=False)
        return read, Notice("ocr", message, page.number)

    def _common_sizes(self, measured: Sequence[tuple[float, int]]) -> list[float]:
        """Return the size of each run in pixels, sizes that are nearly the same made one, on this page and others."""
        left = sorted(measured)
        while left:
            near = [
                [each for each in left if abs(each[0] - size) <= _SAME_SIZE * size]
                for size in dict.fromkeys(size for size, _ in left)
            ]
            heaviest = max(near, key=lambda group: sum(weight for _, weight in group))
            middle = median([size for size, weight in heaviest for _ in range(weight)])
            if not any(abs(known - middle) <= _SAME_SIZE * known for known in self._sizes):
                self._sizes.append(middle)
            left = [each for each in left if each not in heaviest]
        return [min(self._sizes, key=lambda known: abs(known - size)) for size, _ in measured]


def is_scan(page: Page) -> bool:
    """Tell whether a page is a picture with next to no text."""
    characters = sum(not char.text.isspace() for char in page.chars)
    return characters < _FEW_CHARACTERS and _is_picture(page)


def is_poor(page: Page) -> bool:
    """Tell whether a page is a picture under which a copier laid text that it recognised badly.

    Args:
        page: A page as the file has it.
    """
    return page.recognised and _is_picture(page) and looks_wrong(_text(page.chars))


def _is_picture(page: Page) -> bool:
    covered = sum(
        max(0.0, min(x1, page.width) - max(x0, 0.0)) * max(0.0, min(bottom, page.height) - max(top, 0.0))
        for x0, top, x1, bottom in page.images
    )
    return covered >= _PAGE_SHARE * page.width * page.height > 0


def _is_written(picture: Image) -> bool:
    """Tell whether a picture has as much ink as a page with text: an empty page has less, a photograph more."""
    import numpy as np

    share = float(np.mean(np.asarray(picture.convert("L").reduce(4)) < _INK))
    return _LEAST_INK <= share <= _MOST_INK


def _is_sure(reading: Reading) -> bool:
    """Tell whether what was read is Dutch text, which the engine is sure of, and not what it makes of a photograph."""
    words = [word for line in reading.lines for word in line]
    texts = [_bare(word.text) for word in words]
    if len(texts) < _FEWEST_READ or _confidence(words) < _SURE or looks_wrong(" ".join(word.text for word in words)):
        return False
    lower = [text for text in texts if len(text) > 1 and text.isalpha() and text.islower()]
    return sum(text in _known_words() for text in lower) >= max(1.0, _KNOWN_SHARE * len(lower))


def _failed(problem: str, page: int) -> Notice:
    return Notice("ocr_failed", f"page could not be read with OCR: {problem}", page)


# Text that was recognised badly -----------------------------------------------------------------------------------


def looks_wrong(text: str) -> bool:
    """Tell whether text looks as bad OCR leaves it: letters on their own, figures within words, words of no language.

    Words that are not known are no proof: the page may be in English, or a list of names.

    Args:
        text: The text of a page.
    """
    tokens = text.split()
    words = [token for token in map(_bare, tokens) if len(token) > 1 and token.isalpha() and token.islower()]
    if len(tokens) < _FEWEST_TOKENS:
        return False
    odd = sum(map(_is_odd, tokens)) / len(tokens)
    unknown = sum(word not in _known_words() for word in words) / max(1, len(words))
    return odd > _ODD_SHARE or (odd > _ODD_SHARE_OF_UNKNOWN and unknown > _UNKNOWN_SHARE)


def _is_odd(token: str) -> bool:
    if len(token) == 1 and token.isalpha():
        return token not in _WORDS_OF_ONE_LETTER
    return bool(_ODD.search(token)) and not token.startswith(_ADDRESSES)


def _bare(token: str) -> str:
    return token.strip(_PUNCTUATION)


@cache
def _known_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("common_words"))


def _text(chars: Sequence[Char]) -> str:
    """Return characters as running text, in the order in which they are drawn."""
    parts: list[str] = []
    previous: Char | None = None
    for char in chars:
        if previous is not None:
            down = abs(char.baseline - previous.baseline) > 0.5 * char.size
            if down or not -2 * char.size < char.x0 - previous.x1 < 0.25 * char.size:
                parts.append(" ")
        parts.append(char.text)
        previous = char
    return "".join(parts)


# What was read, set upright ----------------------------------------------------------------------------------------


@frozen
class _Upright:
    """Turns places on a picture into places on a page that did not lie askew.

    Attributes:
        slope: Slope of the lines, downwards to the right.
        x: Middle of the picture, in pixels from the left.
        y: The same from the top.
        scale: Pixels per point.
        left: Left edge of the picture on the page, in points.
        top: Top edge.
    """

    slope: float
    x: float
    y: float
    scale: float
    left: float
    top: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        across, down = x - self.x, y - self.y
        turned = (x + self.slope * down, y - self.slope * across)
        return turned[0] / self.scale + self.left, turned[1] / self.scale + self.top

    def box(self, box: Pixels) -> Rect:
        x0, top, x1, bottom = box
        left, right = self.point(x0, (top + bottom) / 2)[0], self.point(x1, (top + bottom) / 2)[0]
        middle = self.point((x0 + x1) / 2, (top + bottom) / 2)[1]
        half = (bottom - top) / 2 / self.scale
        if x1 - x0 > bottom - top:  # the box of a line that leans is higher than the line
            half = max(0.2, half - abs(self.slope) * (x1 - x0) / 2 / self.scale)
        return left, middle - half, right, middle + half


def _skew(reading: Reading) -> float:
    """Return the slope of most of the lines, the wider the weightier."""
    weighted = sorted(
        (slope, words[-1].boxes[-1][2] - words[0].boxes[0][0])
        for words, slope in zip(reading.lines, reading.slopes, strict=True)
    )
    half = sum(width for _, width in weighted) / 2
    for slope, width in weighted:
        half -= width
        if half <= 0:
            return slope
    return 0.0


def _runs(line: Sequence[Word]) -> list[list[Word]]:
    """Cut a line where a gap may part two columns; each has its own size and baseline."""
    runs: list[list[Word]] = []
    line = [word for word in line if word.text.strip(_SPECKS)]
    if len(line) > 1 and _is_bullet(line[0], line[1]):
        # The gap behind it is that of a list, whatever its width.
        runs.append([evolve(line[0], text=BULLET), line[1]])
        line = line[2:]
    for word in line:
        if runs:
            gap = word.boxes[0][0] - runs[-1][-1].boxes[-1][2]
            if gap <= _APART * max(_size([word]), _size(runs[-1])):
                runs[-1].append(word)
                continue
        runs.append([word])
    return runs


def _is_bullet(word: Word, following: Word) -> bool:
    """Tell whether a sign at the start of a line is smaller than any letter, and stands above the line."""
    if len(word.text) > 1 or word.text not in _BULLETS:
        return False
    _, top, _, bottom = word.boxes[0]
    lowest = max(box[3] for box in following.boxes)
    size = _size([following])
    return bottom - top < 0.8 * _LOW * size and lowest - bottom > 0.08 * size


def _is_type(run: Sequence[Word]) -> bool:
    return _confidence(run) >= _LEAST_CONFIDENCE and any(letter.isalnum() for word in run for letter in word.text)


def _confidence(words: Sequence[Word]) -> float:
    """Return how sure the engine is of words, the longer the weightier."""
    return sum(word.confidence * len(word.text) for word in words) / sum(len(word.text) for word in words)


def _standing(run: Sequence[Word]) -> list[Pixels]:
    """Return the boxes of the letters and figures that stand on the line, and do not reach below it."""
    return [
        box
        for word in run
        for letter, box in zip(word.text, word.boxes, strict=True)
        if letter.isalnum() and letter not in _DEEP_LETTERS
    ]


def _size(run: Sequence[Word]) -> float:
    """Return the size of type in pixels that the heights of most letters speak of."""
    sizes, others = [], []
    for word in run:
        for letter, (_, top, _, bottom) in zip(word.text, word.boxes, strict=True):
            others.append(bottom - top)
            if letter in _LOW_LETTERS:
                sizes.append((bottom - top) / _LOW)
            elif letter.isalnum():
                sizes.append((bottom - top) / _TALL)
    return max(1.0, median(sizes or others))


def _with_markers(runs: Sequence[list[Word]], picture: Image, end: float) -> list[list[Word]]:
    """Return the runs with the figures of note markers that were read as another sign.

    A small raised 2 is often taken for a question mark, a 4 for an asterisk. Seen alone, enlarged, and told that it
    is a figure, the engine reads them well.
    """
    left = _MOST_MARKERS
    corrected = []
    for run in runs:
        words = []
        for word in run:
            letters = list(word.text)
            for at in _marker_places(word, run)[:left]:
                seconds = end - time.monotonic()
                if seconds > 0:
                    left -= 1
                    letters[at] = read_figure(_enlarged(picture, word.boxes[at]), seconds) or letters[at]
            words.append(evolve(word, text="".join(letters)))
        corrected.append(words)
    return corrected


def _marker_places(word: Word, run: Sequence[Word]) -> list[int]:
    """Return the places in a word of signs that are as high and as raised as the marker of a note."""
    if word.text.isalnum() and len(word.text) > 1:
        return []
    size = _size(run)
    standing = _standing(run)
    if not standing:
        return []
    highest = median([box[3] for box in standing]) - _RAISED * size
    places = []
    for at, (letter, (_, top, _, bottom)) in enumerate(zip(word.text, word.boxes, strict=True)):
        sign = not letter.isalnum() or (len(word.text) == 1 and not letter.isdigit())
        after_figure = at > 0 and word.text[at - 1].isdigit()  # the raised letter of "7e" may be read as a sign
        if sign and not after_figure and bottom < highest and _MARKER * size < bottom - top < _SMALL * _TALL * size:
            places.append(at)
    return places


def _enlarged(picture: Image, box: Pixels) -> Image:
    from PIL import ImageOps

    sign = picture.crop((round(box[0]) - 6, round(box[1]) - 6, round(box[2]) + 6, round(box[3]) + 6))
    return ImageOps.expand(sign.resize((2 * sign.width, 2 * sign.height)), 30, 255)


def _strokes(picture: Image, runs: Sequence[Sequence[Word]]) -> list[float]:
    """Return how wide the strokes of each run are, as a fraction of its size."""
    import numpy as np

    dark = np.asarray(picture.convert("L")) < _INK
    strokes = []
    for run in runs:
        widths = []
        for word in run:
            lefts, tops, rights, bottoms = zip(*word.boxes, strict=True)
            ink = dark[int(min(tops)) : int(max(bottoms)), int(min(lefts)) : int(max(rights))]
            starts = int(np.count_nonzero(ink[:, 1:] & ~ink[:, :-1])) + int(np.count_nonzero(ink[:, :1]))
            widths.append(int(np.count_nonzero(ink)) / max(1, starts))
        strokes.append(median(widths) / _size(run))  # one word may be a black bar
    return strokes


def _baseline(run: Sequence[Word], upright: _Upright, points: float) -> float:
    """Return the line on which most letters stand."""
    standing = [upright.point((box[0] + box[2]) / 2, box[3])[1] for box in _standing(run)]
    return median(standing) if standing else upright.point(run[0].boxes[0][0], run[0].boxes[0][3])[1] - 0.2 * points


def _chars(run: Sequence[Word], size: float, font: Font, upright: _Upright) -> list[Char]:
    points = size / upright.scale
    baseline = _baseline(run, upright, points)
    chars: list[Char] = []
    for word in run:
        if chars:
            left = upright.point(*word.boxes[0][:2])[0]
            # Words whose boxes touch are words all the same.
            right = min(chars[-1].x1, left - 0.15 * points)
            chars[-1] = chars[-1]._replace(x1=max(right, chars[-1].x0))
            chars.append(Char(" ", chars[-1].x1, left, baseline, points, font))
        level = max(box[3] for box in word.boxes)
        for at, (letter, box) in enumerate(zip(word.text, word.boxes, strict=True)):
            x0, x1 = upright.point(box[0], level)[0], upright.point(box[2], level)[0]
            if at:  # boxes of letters that touch may be one and the same
                x0 = max(x0, 0.7 * chars[-1].x0 + 0.3 * chars[-1].x1)
            x1 = max(x1, x0 + 0.05 * points)
            bottom = upright.point((box[0] + box[2]) / 2, box[3])[1]
            height = (box[3] - box[1]) / upright.scale
            if letter.isalnum() and baseline - bottom > _RAISED * points and height < _SMALL * _TALL * points:
                chars.append(Char(letter, x0, x1, bottom, height / _TALL, font))
            else:
                chars.append(Char(letter, x0, x1, baseline, points, font))
    return chars
