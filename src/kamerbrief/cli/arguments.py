"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from kamerbrief.options import OWN_PIPELINE

Nlp = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help='Find names with this installed spaCy pipeline; "none": with rules and tables alone.',
    ),
]
Ocr = Annotated[
    bool,
    typer.Option("--ocr", help="Read scanned pages with OCR (needs pypdfium2, pytesseract and the program Tesseract)."),
]


def pipeline_named(nlp: str | None) -> str | None:
    """Return the pipeline that ``--nlp`` names, as :func:`kamerbrief.parse` takes it.

    Args:
        nlp: What the user gave, or None.
    """
    return None if nlp == "none" else nlp or OWN_PIPELINE
