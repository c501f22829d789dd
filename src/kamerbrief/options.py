"""Limits and choices for one call of :func:`kamerbrief.parse`."""

from __future__ import annotations

from math import inf
from typing import Literal

from attrs import Attribute, field, frozen, validators

OWN_PIPELINE = "nl_kamerbrief"
"""Name of the spaCy pipeline that this library brings along."""

Ocr = bool | Literal["auto"]
"""Whether pages that are pictures are read with OCR: always, never, or where it can be done and gives text."""

_positive = validators.and_(validators.instance_of(int), validators.ge(1))


def _positive_time(_options: object, attribute: Attribute[float], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{attribute.name} is a number of seconds, not {value!r}")
    if not 0 < value < inf:
        raise ValueError(f"{attribute.name} is more than 0 seconds, not {value!r}")


@frozen(kw_only=True)
class ParseOptions:
    """Limits that keep a hostile or oversized file from taking the machine, and whether scans are read.

    Attributes:
        max_bytes: Largest input, in bytes. The longest letters with annexes are some 30 MB.
        max_pages: Most pages of a PDF.
        max_characters_per_page: Most characters on one page; a page over it is left out with a notice. A page
            full of 4-point type holds some 25,000.
        max_unpacked_bytes: Most bytes that come out of the packed parts of a file, taken together: the streams of a PDF
            that are read, the parts of a Word document. A number or name of a PDF, and an entry of its fonts, counts
            for 50.
        max_seconds: Longest time that reading the pages may take, in seconds or fractions of them.
        max_picture_pixels: Most pixels of the pictures on a page that is read with OCR; a page over it is not read,
            with a notice. A page of A3 at 600 dots per inch has 70 million.
        min_confidence: Findings that are less sure than this are left out, from 0 to 1. The default keeps what is more
            likely right than wrong.
        ocr: Whether pages that are pictures, or whose hidden text is bad, are read with OCR. It needs
            the packages pypdfium2 and pytesseract, and the program Tesseract with its Dutch model. With ``"auto"`` up
            to 20 such pages are read where these are installed, and kept where what was read is Dutch text; with True
            all of them are, and it is an error where something is not installed; with False none is.
    """

    max_bytes: int = field(default=200_000_000, validator=_positive)
    max_pages: int = field(default=1_500, validator=_positive)
    max_characters_per_page: int = field(default=100_000, validator=_positive)
    max_unpacked_bytes: int = field(default=1_000_000_000, validator=_positive)
    max_seconds: float = field(default=600.0, validator=_positive_time)
    max_picture_pixels: int = field(default=100_000_000, validator=_positive)
    min_confidence: float = field(default=0.5, converter=float, validator=[validators.ge(0.0), validators.le(1.0)])
    ocr: Ocr = field(default="auto")

    @ocr.validator
    def _check_ocr(self, _attribute: object, value: object) -> None:
        if not isinstance(value, bool) and value != "auto":
            raise TypeError(f"ocr is True, False or 'auto', not {value!r}")
