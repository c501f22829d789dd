"""Options that several commands have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kamerbrief.errors import LexiconError
from kamerbrief.options import OWN_PIPELINE
from kamerbrief.options import Ocr as OcrOption

if TYPE_CHECKING:
    from kamerbrief.lexicon.own_tables import Lexicon

Nlp = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help='Find names with this installed spaCy pipeline; "none": with rules and tables alone.',
    ),
]
Ocr = Annotated[
    bool | None,
    typer.Option(
        "--ocr/--no-ocr",
        help="Read all scanned pages with OCR, or none (default: some, where pypdfium2, pytesseract and the program "
        "Tesseract are installed).",
        show_default=False,
    ),
]
Tables = Annotated[
    str | None,
    typer.Option(
        metavar="FOLDER",
        help="Your own tables, besides those of the library: organisations.tsv, people.tsv, promises.tsv, …",
    ),
]


def ocr_given(ocr: bool | None) -> OcrOption:
    """Return what ``--ocr`` or ``--no-ocr`` asks for, as :class:`kamerbrief.ParseOptions` takes it.

    Args:
        ocr: What the user gave, or None.
    """
    return "auto" if ocr is None else ocr


def pipeline_named(nlp: str | None) -> str | None:
    """Return the pipeline that ``--nlp`` names, as :func:`kamerbrief.parse` takes it.

    Args:
        nlp: What the user gave, or None.
    """
    return None if nlp == "none" else nlp or OWN_PIPELINE


def lexicon_at(tables: str | None) -> Lexicon | None:
    """Return the tables that ``--tables`` names.

    Args:
        tables: Folder or file, or None.

    Raises:
        typer.BadParameter: If they cannot be read, or a row is wrong.
    """
    if tables is None:
        return None
    from kamerbrief.lexicon.own_tables import Lexicon

    try:
        return Lexicon(tables)
    except LexiconError as error:
        raise typer.BadParameter(str(error), param_hint="--tables") from error
