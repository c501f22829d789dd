"""The picture of a page → words with their boxes, by OCR.

The engine is Tesseract, which runs offline, is packaged for every system and has a Dutch model; pytesseract calls it,
without a shell, and gives its hOCR, in which every character has a box. OCRmyPDF, which works on whole files with the
same engine, would write a PDF to be read again, needs Ghostscript, and lays its text without the heights that tell a
note's marker from a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from attrs import field, frozen

from kamerbrief.errors import MissingDependencyError
from kamerbrief.extras import OCR_PACKAGES, TESSERACT

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "nld"
_HTML = "{http://www.w3.org/1999/xhtml}"
_NUMBERS = r"((?:\s-?[\d.]{1,20}){%d})"
_BOX = re.compile(r"bbox" + _NUMBERS % 4)
_CHARACTER_BOX = re.compile(r"x_bboxes" + _NUMBERS % 4)
_BASELINE = re.compile(r"baseline" + _NUMBERS % 2)
_CONFIDENCE = re.compile(r"x_wconf" + _NUMBERS % 1)
_LINES = frozenset(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"))

Pixels = tuple[float, float, float, float]
"""Left, top, right and bottom of a box, in pixels from the top left of the picture."""


class OcrFailedError(Exception):
    """A picture could not be read: the engine stopped, took too long, or gave no hOCR."""


@frozen
class Word:
    """A word as the engine read it.

    Attributes:
        text: Its characters.
        boxes: Box of each of them.
        confidence: How sure the engine is, from 0 to 100.
    """

    text: str
    boxes: list[Pixels]
    confidence: float


@frozen
class Reading:
    """What the engine read on a picture.

    Attributes:
        lines: Words of each line, from left to right; what stands in two columns may be one line.
        slopes: Slope of the baseline of each line, downwards to the right.
        rules: Boxes of straight lines.
    """

    lines: list[list[Word]] = field(factory=list)
    slopes: list[float] = field(factory=list)
    rules: list[Pixels] = field(factory=list)


def require_engine(name: str) -> None:
    """Check that everything is there to read pictures with.

    Args:
        name: What to call the document in the error.

    Raises:
        MissingDependencyError: If pytesseract, Tesseract or its Dutch model is not installed; it says how to install
            it.
    """
    need = "this is a scan, and to read it with OCR"
    try:
        import pypdfium2  # noqa: F401
        import pytesseract
    except ImportError:
        problem = f"{need} two packages are needed: {OCR_PACKAGES}, and the program Tesseract: {TESSERACT}"
        raise MissingDependencyError(name, problem) from None
    try:
        languages = pytesseract.get_languages()
    except pytesseract.TesseractNotFoundError:
        raise MissingDependencyError(name, f"{need} the program Tesseract must be installed: {TESSERACT}") from None
    if LANGUAGE not in languages:
        raise MissingDependencyError(name, f"{need} Tesseract needs its Dutch model ({LANGUAGE}): {TESSERACT}")


def read_picture(picture: Image, resolution: int, seconds: float) -> Reading:
    """Read a picture of a page.

    Args:
        picture: The page, upright.
        resolution: Its pixels per inch.
        seconds: Time after which the engine is stopped.

    Raises:
        OcrFailedError: If it cannot be read.
    """
    import pytesseract

    config = f"--dpi {resolution} -c hocr_char_boxes=1"
    try:
        # The picture reaches the engine as a file of its own making, so nothing that a PDF says names one.
        hocr: bytes = pytesseract.image_to_pdf_or_hocr(
            picture, lang=LANGUAGE, config=config, extension="hocr", timeout=seconds
        )
        return _reading(ElementTree.fromstring(hocr))
    except (RuntimeError, OSError, ElementTree.ParseError) as error:  # RuntimeError: it failed, or took too long
        raise OcrFailedError(str(error) or type(error).__name__) from error


def read_figure(picture: Image, seconds: float) -> str:
    """Read a picture of one sign that can only be a figure.

    Args:
        picture: The sign, with white around it.
        seconds: Time after which the engine is stopped.

    Returns:
        The figure, or nothing where there is none.
    """
    import pytesseract

    config = "--psm 10 -c tessedit_char_whitelist=0123456789"  # 10: one character
    try:
        text: str = pytesseract.image_to_string(picture, lang=LANGUAGE, config=config, timeout=seconds)
    except (RuntimeError, OSError):
        return ""
    text = text.strip()
    return text if len(text) == 1 else ""


def _reading(root: ElementTree.Element) -> Reading:
    reading = Reading()
    for element in root.iter():
        kind = element.get("class", "")
        title = element.get("title", "")
        if kind == "ocr_separator" and (box := _numbers(_BOX, title)):
            reading.rules.append((box[0], box[1], box[2], box[3]))
        elif kind in _LINES:
            words = [word for each in element.iter(f"{_HTML}span") if (word := _word(each)) is not None]
            if words:
                baseline = _numbers(_BASELINE, title)
                reading.lines.append(words)
                reading.slopes.append(baseline[0] if baseline else 0.0)
    return reading


def _word(element: ElementTree.Element) -> Word | None:
    if element.get("class") != "ocrx_word":
        return None
    text, boxes = "", []
    for each in element.iter(f"{_HTML}span"):
        box = _numbers(_CHARACTER_BOX, each.get("title", ""))
        # A fold or the edge of a bar is read as an underscore that stands upright.
        upright = each.text == "_" and len(box) == 4 and box[3] - box[1] > box[2] - box[0]
        if box and each.text and not each.text.isspace() and not upright:
            text += each.text
            boxes += [(box[0], box[1], box[2], box[3])] * len(each.text)
    confidence = _numbers(_CONFIDENCE, element.get("title", ""))
    return Word(text, boxes, confidence[0] if confidence else 0.0) if text else None


def _numbers(pattern: re.Pattern[str], title: str) -> list[float]:
    found = pattern.search(title)
    return [float(number) for number in found[1].split()] if found else []
