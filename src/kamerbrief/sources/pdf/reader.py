"""Pages of characters from a PDF.

pdfminer, on which pdfplumber is built, opens the document within a budget of time and memory; a small output device for
its interpreter takes each glyph as it is drawn. That is one pass over the page, without the objects that pdfplumber
would make for every character.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import Matrix, apply_matrix_pt, decode_text, mult_matrix

from kamerbrief.errors import CorruptDocumentError, DocumentTooLargeError, EncryptedDocumentError
from kamerbrief.extras import OCR_PACKAGES
from kamerbrief.layout.pages import Char, Font, LinkArea, Page, Rule, Shape, TurnedChar
from kamerbrief.model.notice import Notice
from kamerbrief.model.span import Rect
from kamerbrief.options import ParseOptions
from kamerbrief.sources.pdf.budget import Budget, OverBudgetError
from kamerbrief.sources.pdf.content import Interpreter
from kamerbrief.sources.pdf.font_program import Cut, cut_of, has_bold_stems
from kamerbrief.sources.pdf.fonts import MOST_CHARACTERS_PER_GLYPH, Fonts
from kamerbrief.sources.pdf.opening import open_pdf
from kamerbrief.sources.pdf.scans import ScanReader, is_poor, is_scan
from kamerbrief.sources.pdf.unpacking import BudgetedStream
from kamerbrief.text.addresses import allowed_address

# It reports each oddity of a file to the log; what matters of that reaches the user as a notice or an error.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|,b\b|-bd\b|[a-z]bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|,i\b|-it\b|[a-z](?:it|obl)\b", re.IGNORECASE)
_UNTOLD = re.compile(r"(?:cidfont|font|type)?[-_+]?[a-z]{0,3}[-_+]?\d{0,9}(?:_\d{1,9})?", re.IGNORECASE)
"""Names that tell nothing of a font: "F1", "CIDFont+F2", "TT0", "T1_0"."""
_MOST_CODES = 2000
"""Codes of a font among which letters are sought; a subset has some hundred."""
_PROGRAMS = ("FontFile2", "FontFile3", "FontFile")
_FORCE_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6  # PDF 32000-1:2008, table 123
_BOLD_WEIGHT = 600  # FontWeight of a semi-bold, idem
_INVISIBLE_MODES = frozenset((3, 7))  # text rendering modes "neither fill nor stroke", idem, table 106
_STROKED_MODES = frozenset((2, 6))
_THIN = 2.5
"""Thickness in points up to which a box is seen as a line."""
_FAR = 20_000.0
"""No page is larger, in points (PDF 32000-1:2008, annex C); what a broken file puts beyond it is left out."""
_LONGEST_PATH = 2000
"""Steps of a path that may be rules; a drawing has more."""
_MOST_SHAPES = 20_000
"""Shapes of one page that are remembered; a map may have as many."""
_SLANT = 0.5
"""Distance in points, across and down, from which a line is neither horizontal nor vertical."""
_SPACE_CODE = 32
"""Code of the space, which alone is widened by the room between words (PDF 32000-1:2008, 9.3.3)."""
_MAX_FORM_DEPTH = 20
"""Forms within forms; real letters have three at most, and each level costs several Python frames."""

_DARK, _LIGHT, _WHITE = 0.3, 0.6, 0.99
"""Luminance up to which a box hides black type, from which type shows on such a box, and of white."""
_CLIP_EDGE = 1.0
"""Points by which the middle of a character may stand outside what is shown, and still be seen in part."""
_MARKER_STROKES = frozenset(("Highlight", "Square", "Redact"))
"""Annotations (PDF 32000-1:2008, 12.5.6) that are used as a black bar."""
_MOST_ANNOTATIONS = 500
"""Annotations of one page that are looked at; a page full of footnotes has some dozens of links."""
_MOST_QUADS = 5_000
"""Boxes of all of them together, one a line."""
_MOST_BOXES = 100_000
"""Rules, filled boxes and pictures of one page; a chart that is drawn dot by dot has thousands."""
_STEPS = 1 << 10
"""Characters after which the clock is asked."""


class _TooManyCharactersError(Exception):
    """A page holds more characters than the options allow."""


class _TooManyBoxesError(Exception):
    """A page is drawn of more pieces than any page of a letter."""


class PdfReader:
    """A PDF that yields its pages.

    Args:
        data: The bytes of the file.
        name: What to call the file in errors.
        options: Limits.

    Raises:
        EncryptedDocumentError: If the file asks for a password.
        CorruptDocumentError: If no document can be made out in it.
        DocumentTooLargeError: If it holds more than the options allow when it is unpacked.
    """

    def __init__(self, data: bytes, name: str, options: ParseOptions) -> None:
        self._name = name
        self._options = options
        self._budget = Budget(options)
        self._fonts = Fonts(self._budget)
        self._scans = ScanReader(data, name, options)
        self.page_count = 0
        self.page_sizes: list[tuple[float, float]] = []
        self.notices: list[Notice] = []
        self.hidden_pages: list[int] = []
        self.unmapped_pages: list[int] = []
        try:
            self._pdf = open_pdf(data, self._budget)
        except Exception as error:
            self._require_budget()
            if _is_password_error(error):
                raise EncryptedDocumentError(
                    name, "the document is locked with a password; save it without one and try again"
                ) from error
            raise CorruptDocumentError(
                name, "the PDF is damaged; open it in a viewer and save it again, or ask the sender for a new copy"
            ) from error

    def close(self) -> None:
        """Release the document."""
        self._scans.close()

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order; a page that fails is left out, with a notice.

        Raises:
            DocumentTooLargeError: If there are more pages than the options allow, or they take longer.
            CorruptDocumentError: If the list of pages is broken from its start.
        """
        self._check_count()
        pages = PDFPage.create_pages(self._pdf)
        while True:
            try:
                source = next(pages)
            except StopIteration:
                return
            except Exception as error:
                self._require_budget()
                if not self.page_count:
                    raise CorruptDocumentError(
                        self._name, "the PDF has no readable list of pages; save it again in a viewer"
                    ) from error
                self.notices.append(
                    Notice("pages_lost", "the list of pages is broken; later pages are missing", self.page_count + 1)
                )
                return
            self.page_count += 1
            page = self._read(source)
            if page is not None:
                yield page

    def _check_count(self) -> None:
        """Go through the list of pages without reading any, so that a document that is too long is refused at once."""
        limit = self._options.max_pages
        try:
            count = sum(1 for _ in islice(PDFPage.create_pages(self._pdf), limit + 1))
        except Exception:  # what is broken in the list shows when it is read
            self._require_budget()
            return
        if count > limit:
            way = "raise ParseOptions.max_pages (--max-pages on the command line) to read it all the same"
            raise DocumentTooLargeError(self._name, f"more than {limit} pages; {way}")

    def _read(self, source: PDFPage) -> Page | None:
        number = self.page_count
        device = _GlyphDevice(self._fonts, source, self._options.max_characters_per_page, self._budget)
        interpreter = Interpreter(self._fonts, device, self._budget)
        self.page_sizes.append(device.size)
        try:
            interpreter.process_page(source)
        except _TooManyCharactersError:
            limit = self._options.max_characters_per_page
            problem = f"page left out: more than {limit} characters; see ParseOptions.max_characters_per_page"
            self.notices.append(Notice("page_too_large", problem, number))
            return None
        except _TooManyBoxesError:
            problem = f"page left out: more than {_MOST_BOXES:,} lines, boxes and pictures"
            self.notices.append(Notice("page_too_large", problem, number))
            return None
        except Exception as error:
            self._require_budget()
            problem = f"page could not be read to its end ({type(error).__name__}); what stands before is kept"
            self.notices.append(Notice("page_failed", problem, number))
        try:
            page = device.page(number)
        except Exception:  # a page without a usable size
            self._require_budget()
            return None
        self._require_budget()
        page = self._readable(page, device)
        if page.hidden:
            self.hidden_pages.append(number)
        if page.unmapped:
            self.unmapped_pages.append(number)
        return page

    def _readable(self, page: Page, device: _GlyphDevice) -> Page:
        """Return a page with what OCR reads on it, where it is a scan and the options have it read.

        Raises:
            DocumentTooLargeError: If that takes longer than the options allow.
            MissingDependencyError: If what OCR needs is not installed.
        """
        poor, scan = is_poor(page), is_scan(page)
        read = self._recognise(page, device) if poor or scan else None
        if read is not None:
            page, notice = read
            self.notices.append(notice)
        elif poor:
            way = "read it anew with ParseOptions(ocr=True) (--ocr on the command line), or check it against the page"
            self.notices.append(
                Notice("poor_text_layer", f"the hidden text of this scan looks badly recognised; {way}", page.number)
            )
        elif scan and all(char.text.isspace() for char in page.chars):
            way = (
                "if it shows text, read it with ParseOptions(ocr=True) (--ocr on the command line), which takes "
                f"{OCR_PACKAGES} and the program Tesseract"
            )
            self.notices.append(Notice("picture_page", f"this page is a picture without text; {way}", page.number))
        return page

    def _recognise(self, page: Page, device: _GlyphDevice) -> tuple[Page, Notice] | None:
        """Return a page as OCR reads it, and how well; None where it is not to be read."""
        if self._options.ocr:
            try:
                device.count_pictures()
            except OverBudgetError:
                self._require_budget()
        if self._options.ocr == "auto":
            return self._scans.read_unasked(page, device.shown(), device.picture_pixels)
        if not self._options.ocr:
            return None
        read = self._scans.read(page, device.shown(), device.picture_pixels, self._budget.seconds_left)
        with suppress(OverBudgetError):
            self._budget.tick()
        self._require_budget()
        return read

    def _require_budget(self) -> None:
        """Fail if reading took more than the options allow, whatever became of the error that said so.

        Raises:
            DocumentTooLargeError: If it did.
        """
        try:
            self._budget.check()
        except OverBudgetError as error:
            if error.option == "max_seconds":
                problem = f"reading it takes longer than {self._options.max_seconds:g} seconds"
                raise DocumentTooLargeError(self._name, f"{problem}; raise ParseOptions.max_seconds") from None
            problem = f"more than {self._options.max_unpacked_bytes:,} bytes when unpacked"
            way = f"raise ParseOptions.{error.option} if you trust the file"
            raise DocumentTooLargeError(self._name, f"{problem}; {way}") from None


def _is_password_error(error: BaseException) -> bool:
    causes = (error, error.__cause__, error.__context__, *error.args)
    return any(isinstance(cause, PDFPasswordIncorrect) for cause in causes)


@lru_cache(maxsize=1024)
def _font(name: str, flags: int, weight: float, ascent: float, descent: float, stroked: bool, cut: Cut) -> Font:
    bold = stroked or bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD_FLAG) or weight >= _BOLD_WEIGHT
    italic = bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG)
    return Font(name, bold or cut.bold, italic or cut.italic, ascent, descent)


def _embedded_cut(pdf_font: PDFFont, descriptor: dict[str, Any]) -> Cut:
    """Return the cut that the program of a font says it is, or that its stems are."""
    with suppress(Exception):  # a font that cannot be unpacked is shown in another by every viewer
        for name in _PROGRAMS:
            stream = resolve1(descriptor.get(name))
            if isinstance(stream, PDFStream):
                program = stream.get_data()
                cut = cut_of(program)
                return cut._replace(bold=cut.bold or has_bold_stems(program, _stems(pdf_font)))
    return Cut()


def _stems(pdf_font: PDFFont) -> dict[int, float]:
    """Return the glyphs of "l" and "i" with their widths, where the codes of the font are the numbers of its glyphs."""
    stems: dict[int, float] = {}
    codes = pdf_font.widths if isinstance(pdf_font, PDFCIDFont) else ()
    for code in islice(codes, _MOST_CODES):
        with suppress(PDFUnicodeNotDefined):
            if isinstance(code, int) and pdf_font.to_unichr(code) in ("l", "i"):
                stems[code] = pdf_font.char_width(code)
    return stems


def _linked_address(annotation: dict[str, Any]) -> str | None:
    """Return the address to which an annotation links (PDF 32000-1:2008, 12.6.4.7), or None."""
    action = resolve1(annotation.get("A"))
    if not isinstance(action, dict) or literal_name(action.get("S")) != "URI":
        return None
    address = resolve1(action.get("URI"))
    return allowed_address(decode_text(address)) if isinstance(address, bytes) else None


def _number(value: object, default: float = 0.0) -> float:
    return float(value) if isinstance(value, int | float) else default


class _GlyphDevice(PDFTextDevice):
    """Takes characters, rules and images as the interpreter draws them."""

    def __init__(self, resources: Any, source: PDFPage, limit: int, budget: Budget) -> None:
        super().__init__(resources)
        self._limit = limit
        self._budget = budget
        self._crop = source.cropbox
        self._media = source.mediabox
        self._rotate = source.rotate
        self._annotations = source.annots
        self._base: Matrix | None = None
        self._chars: list[Char] = []
        self._white: list[int] = []
        self._invisible: list[Char] = []
        self._rules: list[Rule] = []
        self._fills: list[Rect] = []
        self._covers: list[Rect] = []
        self._light: set[int] = set()
        self.clip: Rect | None = None  # what the interpreter shows at this moment
        self._clipped: set[int] = set()
        self._images: list[Rect] = []
        self._pictures: dict[int, BudgetedStream] = {}
        self.picture_pixels = 0
        self._fonts: dict[tuple[int, bool], Font] = {}
        self._shapes: list[Shape] = []
        self._turned: list[TurnedChar] = []
        self._unmapped = 0
        self._hidden = 0
        self._depth = 0
        self._count = 0
        self._compared = 0
        x0, y0, x1, y1 = (_number(value) for value in self._media)
        self._width, self._height = abs(x1 - x0), abs(y1 - y0)
        if self._rotate in (90, 270):
            self._width, self._height = self._height, self._width

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is shown, in points."""
        return round(self._width, 2), round(self._height, 2)

    # What the interpreter calls ------------------------------------------------------------------------------

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self._base = ctm

    def begin_figure(self, name: str, bbox: Any, matrix: Matrix) -> None:
        self._depth += 1
        if self._depth > _MAX_FORM_DEPTH:
            raise RecursionError("forms nested too deep")

    def end_figure(self, name: str) -> None:
        self._depth -= 1

    def render_image(self, name: str, stream: Any) -> None:
        self._images.append(self._box([(0, 0), (1, 0), (1, 1), (0, 1)], self.ctm))
        width, height = (resolve1(stream.get_any(names)) for names in (("Width", "W"), ("Height", "H")))
        if isinstance(width, int) and isinstance(height, int):
            self.picture_pixels += abs(width * height)
        if isinstance(stream, BudgetedStream) and stream.objid is not None:
            self._pictures[stream.objid] = stream
        self._require_few()

    def count_pictures(self) -> None:
        """Count what the pictures unpack to, before a library in machine code draws them.

        Raises:
            OverBudgetError: If it is more than the budget has.
        """
        for picture in self._pictures.values():
            with suppress(ValueError, PDFException):  # one that is broken is not drawn
                picture.count_unpacked()

    def _require_few(self) -> None:
        if len(self._rules) + len(self._fills) + len(self._covers) + len(self._images) > _MOST_BOXES:
            raise _TooManyBoxesError

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        filled = fill and not _is_white(graphicstate.ncolor)
        framed = stroke and not _is_white(graphicstate.scolor)
        if fill or framed:
            self._take_shapes(path, filled=filled, framed=framed)
        if len(path) > _LONGEST_PATH:  # a drawing, not a rule
            return
        boxes = [(self._box(corners, self.ctm), len(corners)) for corners in _straight_shapes(path)]
        if fill and len(boxes) == 2 and self._take_frame(boxes[0][0], boxes[1][0], graphicstate.ncolor):
            return
        if fill or stroke:
            for box, corners_count in boxes:
                self._take_box(box, corners_count, stroke, fill, graphicstate)
        self._require_few()

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        if self.ctm is None:
            return
        matrix = mult_matrix(textstate.matrix, self.ctm)
        a, b, c, d, e, f = matrix
        pdf_font = textstate.font
        scaling = textstate.scaling * 0.01
        char_space = textstate.charspace * scaling
        word_space = _word_space(textstate) * scaling
        rise = textstate.rise
        font_size = textstate.fontsize
        per_unit = 0.001 * font_size * scaling
        size = _type_size(matrix, font_size)
        turned = _is_turned(matrix, font_size, scaling) or pdf_font.is_vertical()
        font = self._font(pdf_font, textstate.render in _STROKED_MODES)
        target = self._target(textstate.render)
        first = len(target)
        height = self._height
        to_text = pdf_font.to_unichr
        width_of = pdf_font.char_width
        x, y = textstate.linematrix
        allowed = self._limit - self._count
        count = 0
        spaced = False
        for item in seq:
            if isinstance(item, int | float):
                x -= item * per_unit
                spaced = True
            elif isinstance(item, bytes):
                for cid in pdf_font.decode(item):
                    if spaced:
                        x += char_space
                    advance = width_of(cid) * font_size * scaling
                    try:
                        text = to_text(cid)
                    except PDFUnicodeNotDefined:
                        text = "\ufffd"
                        self._unmapped += not turned
                    if len(text) > MOST_CHARACTERS_PER_GLYPH:
                        text = "\ufffd"
                        self._unmapped += not turned
                    count += len(text) or 1
                    if count > allowed:
                        raise _TooManyCharactersError
                    left = a * x + c * (y + rise) + e
                    baseline = height - (b * x + d * (y + rise) + f)
                    if not turned:
                        target.append(Char(text, left, left + a * advance, baseline, size, font))
                    elif target is self._chars:
                        self._turned.append(
                            _turned_char(text, (left, baseline), (a, b), advance, font_size * math.hypot(c, d))
                        )
                    else:
                        self._hidden += 1
                    x += advance
                    if cid == _SPACE_CODE:
                        x += word_space
                    spaced = True
        self._count += count
        if target is self._chars:
            self._note_light(range(first, len(target)), graphicstate.ncolor)
            self._note_clipped(range(first, len(target)))
        self._budget.tick()
        textstate.linematrix = (x, y)

    def _target(self, mode: int) -> list[Char]:
        """Return where characters of a rendering mode are kept."""
        return self._invisible if mode in _INVISIBLE_MODES else self._chars

    def _note_light(self, drawn: range, colour: object) -> None:
        """Remember which characters are light, and which white."""
        luminance = _luminance(colour)
        if luminance >= _LIGHT:
            self._light.update(drawn)
        if luminance >= _WHITE:
            self._white += drawn

    def _note_clipped(self, drawn: range) -> None:
        """Remember which characters stand outside the part of the page that is shown at this moment."""
        if self.clip is None:
            return
        left, low, right, high = self.clip
        box = (left - _CLIP_EDGE, self._height - high - _CLIP_EDGE, right + _CLIP_EDGE, self._height - low + _CLIP_EDGE)
        self._clipped.update(at for at in drawn if not _lies_in(self._chars[at], box))

    # What it makes of it ---------------------------------------------------------------------------------------

    def page(self, number: int) -> Page:
        chars = self._visible(self._chars)
        images = [box for box in self._images if not _is_speck(box)]
        hidden = len(self._chars) - len(chars) + self._hidden
        recognised = bool(self._invisible and images) and all(char.text.isspace() for char in chars)
        if recognised:
            chars = self._invisible  # a scan with the text that a copier recognised laid under the picture
        else:
            hidden += len(self._invisible)
        shown = self.shown()
        chars = [char for char in chars if _is_shown(char, shown)]
        rules = [rule for rule in self._rules if all(abs(place) < _FAR for place in rule)]
        links = self._link_areas()
        return Page(
            number,
            self._width,
            self._height,
            chars,
            rules,
            images,
            hidden,
            self._unmapped,
            recognised,
            links,
            [shape for shape in self._shapes if all(abs(place) < _FAR for place in shape.rect)],
            [char for char in self._turned if _is_turned_shown(char, shown)],
        )

    def shown(self) -> Rect:
        """Return the part of the page that is shown: printers leave marks and file names outside it."""
        page = (0.0, 0.0, self._width, self._height)
        left, low, right, high = (_number(value) for value in self._crop)
        crop = self._box([(left, low), (right, high)], self._base)
        shown = (max(page[0], crop[0]), max(page[1], crop[1]), min(page[2], crop[2]), min(page[3], crop[3]))
        return shown if shown[0] < shown[2] and shown[1] < shown[3] else page

    def _visible(self, chars: list[Char]) -> list[Char]:
        """Leave out white characters, unless they stand on a picture or a coloured box, and what a dark box covers.

        A passage that was made illegible with a black bar is meant not to be read, though the file still holds it.
        """
        grounds = self._fills + self._images
        unseen = {at for at in self._white if not any(_lies_in(chars[at], box) for box in self._watched(grounds))}
        unseen |= self._clipped
        covers = self._covers + self._marker_strokes()
        if covers:
            unseen.update(
                at
                for at, char in enumerate(chars)
                if at not in self._light and any(_lies_in(char, box) for box in self._watched(covers))
            )
        if not unseen:
            return chars
        return [char for at, char in enumerate(chars) if at not in unseen]

    def _watched(self, boxes: Sequence[Rect]) -> Sequence[Rect]:
        """Look at the clock once for each some hundred comparisons, and return the boxes."""
        self._compared += len(boxes)
        if self._compared > _STEPS:
            self._compared = 0
            self._budget.tick()
        return boxes

    def _marker_strokes(self) -> list[Rect]:
        """Return the boxes of dark annotations that a redactor laid over the text."""
        boxes: list[Rect] = []
        annotations = resolve1(self._annotations)
        for item in annotations[:_MOST_ANNOTATIONS] if isinstance(annotations, list) else ():
            annotation = resolve1(item)
            if not isinstance(annotation, dict) or literal_name(annotation.get("Subtype")) not in _MARKER_STROKES:
                continue
            colour = resolve1(annotation.get("IC") or annotation.get("C"))
            if not isinstance(colour, list) or _luminance(colour) > _DARK:
                continue
            boxes += self._boxes_of(annotation)
            if len(boxes) > _MOST_QUADS:
                break
        return boxes

    def _boxes_of(self, annotation: dict[str, Any]) -> list[Rect]:
        """Return the boxes on the page that an annotation covers: one a line where it says so."""
        corners = resolve1(annotation.get("QuadPoints") or annotation.get("Rect"))
        if not isinstance(corners, list) or not all(isinstance(value, int | float) for value in corners):
            return []
        quads = (corners[at : at + 8] for at in range(0, min(len(corners), 4000), 8))
        shapes = (list(zip(quad[0::2], quad[1::2], strict=False)) for quad in quads)
        return [self._box(points, self._base) for points in shapes if len(points) > 1]

    def _link_areas(self) -> list[LinkArea]:
        """Return the parts of the page that link to an address of the web or of mail."""
        areas: list[LinkArea] = []
        with suppress(Exception):  # a broken annotation is no reason to lose the page
            annotations = resolve1(self._annotations)
            for item in annotations[:_MOST_ANNOTATIONS] if isinstance(annotations, list) else ():
                annotation = resolve1(item)
                if isinstance(annotation, dict) and literal_name(annotation.get("Subtype")) == "Link":
                    url = _linked_address(annotation)
                    areas += [LinkArea(*box, url) for box in self._boxes_of(annotation)] if url else []
                    if len(areas) > _MOST_ANNOTATIONS:
                        break
        return areas[:_MOST_ANNOTATIONS]

    def _font(self, pdf_font: PDFFont, stroked: bool) -> Font:
        key = (id(pdf_font), stroked)
        font = self._fonts.get(key)
        if font is None:
            name = pdf_font.fontname
            name = name.decode("latin-1") if isinstance(name, bytes) else str(name)
            descriptor = pdf_font.descriptor if isinstance(pdf_font.descriptor, dict) else {}
            flags = descriptor.get("Flags")
            name = _SUBSET.sub("", name)
            font = self._fonts[key] = _font(
                name,
                flags if isinstance(flags, int) else 0,
                _number(descriptor.get("FontWeight")),
                _number(pdf_font.get_ascent(), 0.8) or 0.8,
                _number(pdf_font.get_descent(), -0.2) or -0.2,
                stroked,
                _embedded_cut(pdf_font, descriptor) if _UNTOLD.fullmatch(name) else Cut(),
            )
        return font

    def _box(self, points: Sequence[tuple[float, float]], matrix: Matrix | None) -> Rect:
        placed = [apply_matrix_pt(matrix, point) for point in points] if matrix else list(points)
        xs = [x for x, _ in placed]
        ys = [self._height - y for _, y in placed]
        return min(xs), min(ys), max(xs), max(ys)

    def _take_shapes(self, path: Sequence[Any], *, filled: bool, framed: bool) -> None:
        """Remember what a path draws besides straight lines."""
        for points, curved in _outlines(path):
            if len(self._shapes) >= _MOST_SHAPES:
                return
            placed = [apply_matrix_pt(self.ctm, point) for point in points] if self.ctm else points
            xs, ys = [x for x, _ in placed], [self._height - y for _, y in placed]
            box = min(xs), min(ys), max(xs), max(ys)
            free = curved or any(
                abs(x1 - x0) > _SLANT and abs(y1 - y0) > _SLANT for (x0, y0), (x1, y1) in pairwise(placed)
            )
            if free or (box[2] - box[0] > _THIN and box[3] - box[1] > _THIN):
                self._shapes.append(Shape(*box, len(points), free, filled, framed))

    def _take_frame(self, one: Rect, other: Rect, colour: object) -> bool:
        """Take two nested boxes that are filled together for what is seen of them: lines along the outer one."""
        inner, outer = sorted((one, other), key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
        x0, top, x1, bottom = outer
        left, above, right, below = inner[0] - x0, inner[1] - top, x1 - inner[2], bottom - inner[3]
        if min(left, above, right, below) < -0.1 or max(left, above, right, below) > 4 * _THIN or inner == outer:
            return False
        sides = (
            (above, Rule(x0, top, x1, inner[1])),
            (below, Rule(x0, inner[3], x1, bottom)),
            (left, Rule(x0, top, inner[0], bottom)),
            (right, Rule(inner[2], top, x1, bottom)),
        )
        if not _is_white(colour):
            self._rules += [rule for thickness, rule in sides if 0 < thickness <= _THIN]
        return True

    def _take_box(self, box: Rect, corners: int, stroke: bool, fill: bool, graphicstate: Any) -> None:
        x0, top, x1, bottom = box
        width, height = x1 - x0, bottom - top
        if height <= _THIN or width <= _THIN:
            colour = graphicstate.ncolor if fill else graphicstate.scolor
            if not _is_white(colour) and max(width, height) > 3:
                self._rules.append(Rule(x0, top, x1, bottom))
            return
        if fill and not _is_white(graphicstate.ncolor):
            self._fills.append((x0, top, x1, bottom))
            if _luminance(graphicstate.ncolor) <= _DARK:
                self._covers.append((x0, top, x1, bottom))
        if stroke and corners in (4, 5) and not _is_white(graphicstate.scolor):
            self._rules += [
                Rule(x0, top, x1, top),
                Rule(x0, bottom, x1, bottom),
                Rule(x0, top, x0, bottom),
                Rule(x1, top, x1, bottom),
            ]


def _outlines(path: Sequence[Any]) -> list[tuple[list[tuple[float, float]], bool]]:
    """Return the points of each shape of a path, and whether it has curves; steering points of curves included."""
    outlines: list[tuple[list[tuple[float, float]], bool]] = []
    for operator, *values in path:
        if operator == "m" or not outlines:
            outlines.append(([], False))
        points, curved = outlines[-1]
        points += zip(values[0::2], values[1::2], strict=False)
        if operator in "cvy" and not curved:
            outlines[-1] = points, True
    return [(points, curved) for points, curved in outlines if len(points) >= 2]


def _straight_shapes(path: Sequence[Any]) -> list[list[tuple[float, float]]]:
    """Return the corners of each shape of a path that has no curves."""
    shapes: list[list[tuple[float, float]]] = []
    curved: set[int] = set()
    for operator, *values in path:
        if operator == "m" or not shapes:
            shapes.append([])
        if operator in "ml" and len(values) == 2:
            shapes[-1].append((values[0], values[1]))
        elif operator in "cvy":
            curved.add(len(shapes) - 1)
    return [corners for at, corners in enumerate(shapes) if at not in curved and len(corners) >= 2]


def _type_size(matrix: Matrix, font_size: float) -> float:
    """Return the height of type on the page, in points, however the page is scaled."""
    _, _, c, d, _, _ = matrix
    return abs(font_size * d) or abs(font_size) * float((c * c + d * d) ** 0.5)


def _word_space(textstate: Any) -> float:
    """Return the room that widens spaces; in fonts whose codes have several bytes there is none."""
    return 0.0 if textstate.font.is_multibyte() else float(textstate.wordspace)


def _is_turned(matrix: Matrix, font_size: float, scaling: float) -> bool:
    """Whether type leans by more than a hair, runs to the left or stands on its head."""
    a, b, _, d, _, _ = matrix
    return abs(b) > 0.05 * abs(a) or a * scaling * font_size <= 0 or d * font_size <= 0


def _turned_char(
    text: str, place: tuple[float, float], baseline: tuple[float, float], advance: float, size: float
) -> TurnedChar:
    """Return a character that is not upright.

    Args:
        text: The character.
        place: Where it starts, in points from the top left of the page.
        baseline: What one unit of the text along its baseline is, in points to the right and upwards.
        advance: Its width, in units of the text.
        size: Size of the type, in points.
    """
    length = math.hypot(*baseline) or 1.0
    across, down = baseline[0] / length, -baseline[1] / length
    return TurnedChar(text, *place, across, down, advance * length, abs(size))


def _is_turned_shown(char: TurnedChar, shown: Rect) -> bool:
    """Whether a character that is not upright stands on the part of a page that is shown."""
    x0, top, x1, bottom = shown
    return x0 - 1 <= char.x <= x1 + 1 and top < char.y <= bottom + 1 and 0 < char.size < _FAR


def _is_speck(box: Rect) -> bool:
    """Whether a picture is too small to be seen."""
    return box[2] - box[0] <= 1 or box[3] - box[1] <= 1


def _is_shown(char: Char, shown: Rect) -> bool:
    """Whether a character stands on the part of a page that is shown, and is of a possible size."""
    x0, top, x1, bottom = shown
    inside = x0 - 1 <= char.x0 <= x1 + 1 and top < char.baseline <= bottom + 1
    return inside and 0 < char.size < _FAR and abs(char.x1) < _FAR


def _lies_in(char: Char, box: Rect) -> bool:
    x0, top, x1, bottom = box
    return x0 <= (char.x0 + char.x1) / 2 <= x1 and top <= char.baseline - 0.25 * char.size <= bottom


def _luminance(colour: object) -> float:
    """Return how light a colour is, from 0 (black) to 1 (white); 0.5 where it cannot be told (a pattern)."""
    if isinstance(colour, int | float):
        return float(colour)
    if isinstance(colour, tuple | list) and all(isinstance(value, int | float) for value in colour):
        if len(colour) == 1:
            return float(colour[0])
        if len(colour) == 3:
            return float(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2])
        if len(colour) == 4:  # cyan, magenta, yellow, black
            cyan, magenta, yellow, black = map(float, colour)
            return float((1 - black) * (1 - 0.299 * cyan - 0.587 * magenta - 0.114 * yellow))
    return 0.5


def _is_white(colour: object) -> bool:
    return _luminance(colour) >= _WHITE
