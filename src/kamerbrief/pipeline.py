"""The one place that knows the order: read → lay out → structure → name → cite → date → Letter."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, BinaryIO

from attrs import evolve

from kamerbrief.letter import Letter
from kamerbrief.model.letter_parts import Source, all_footnotes
from kamerbrief.model.notice import Notice
from kamerbrief.nlp.loading import in_use
from kamerbrief.options import OWN_PIPELINE, ParseOptions
from kamerbrief.sources.formats import MediaType
from kamerbrief.sources.reading import Input, find_media_type, read_document, read_input, read_text

if TYPE_CHECKING:
    from spacy.language import Language

    from kamerbrief.layout.document import Document
    from kamerbrief.lexicon.own_tables import Lexicon
    from kamerbrief.structure.assembly import Structure

_DEFAULTS = ParseOptions()


def parse(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    options: ParseOptions = _DEFAULTS,
    nlp: Language | str | None = OWN_PIPELINE,
    lexicon: Lexicon | None = None,
    name: str | None = None,
    keep_layout: bool = False,
) -> Letter:
    """Read a letter.

    What the input is, follows from its bytes, not from its name.

    Args:
        source: Path of a file, its bytes, or a binary file object.
        options: Limits, how sure findings must be, and whether scans are read with OCR.
        nlp: Another spaCy pipeline to find names with than the one that the library brings along: an object, or the
            name of an installed package. With None, names are found by rules and tables alone.
        lexicon: Your own tables, besides those of the library.
        name: What to call it in the result and in errors; by default the name of the file.
        keep_layout: Whether :attr:`Letter.layout` keeps where the lines of a PDF stand and what each is taken for;
            page pictures are then drawn without reading the file anew.

    Raises:
        UnsupportedFormatError: If it is neither a PDF, a Word document nor text.
        MissingDependencyError: If it is a Word document and python-docx is not installed, or OCR is asked for,
            the document is a scan, and what that takes is not installed.
        EncryptedDocumentError: If it asks for a password.
        NoTextLayerError: If it is a scan without text, and OCR is not there, not allowed or finds none.
        CorruptDocumentError: If it is broken beyond reading.
        DocumentTooLargeError: If it is over a limit of ``options``.
        ModelNotFoundError: If the spaCy pipeline is not installed.
        OSError: If the file cannot be opened.
    """
    given = read_input(source, options, name)
    media_type = find_media_type(given)
    document = read_document(given, media_type, options)
    return _parse(document, given, media_type, options, nlp, lexicon, keep_layout=keep_layout)


def parse_text(
    text: str,
    *,
    name: str | None = None,
    options: ParseOptions = _DEFAULTS,
    nlp: Language | str | None = OWN_PIPELINE,
    lexicon: Lexicon | None = None,
) -> Letter:
    """Read a letter from plain text: pasted, from OCR, from a web page.

    Args:
        text: The text, with or without hard line breaks.
        name: What to call it in the result.
        options: How sure findings must be; limits hold for files only.
        nlp: As for :func:`parse`.
        lexicon: Your own tables, besides those of the library.

    Raises:
        ModelNotFoundError: If the spaCy pipeline is not installed.
    """
    given = Input(text.encode("utf-8", "surrogatepass"), name)
    # Half a character, as a cut at a wrong place leaves it, can be written to no file.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _parse(read_text(whole), given, MediaType.TEXT, options, nlp, lexicon)


def _parse(
    document: Document,
    given: Input,
    media_type: MediaType,
    options: ParseOptions,
    nlp: Language | str | None,
    lexicon: Lexicon | None,
    *,
    keep_layout: bool = False,
) -> Letter:
    from kamerbrief.structure.assembly import build_structure
    from kamerbrief.structure.page_zones import page_layout

    structure = build_structure(document)
    source = _source(given, media_type, document)
    letter = _finish(structure, source, document.notices, nlp, lexicon, options.min_confidence)
    if keep_layout and document.placed:
        return evolve(letter, layout=page_layout(document, structure))
    return letter


def _source(given: Input, media_type: MediaType, document: Document) -> Source:
    digest = hashlib.sha256(given.data).hexdigest()
    return Source(given.name, digest, media_type.value, document.page_count, document.page_sizes, given.path)


def _finish(
    document: Structure,
    source: Source,
    notices: list[Notice],
    nlp: Language | str | None,
    lexicon: Lexicon | None,
    least: float,
) -> Letter:
    """Add what the text says to what the layout says."""
    from kamerbrief.find.everything import Parts, find_everything, keep_sure
    from kamerbrief.find.header import read_header
    from kamerbrief.find.links import find_links
    from kamerbrief.find.notices import find_notices
    from kamerbrief.find.question_title import who_signed
    from kamerbrief.find.questions import find_questions
    from kamerbrief.find.sender import explain_sender
    from kamerbrief.lexicon.own_tables import NO_TABLES
    from kamerbrief.text.analysed import AnalysedText

    text = AnalysedText(document.text, document.locate)
    header = read_header(document)
    signatories = who_signed(document, header.date)
    notes = all_footnotes(document.footnotes, document.attachments)
    parts = Parts(header, notes, signatories, document.sections, document.attachments)
    questions = find_questions(text, document.sections, document.attachments, document.looks, header.date)
    found = keep_sure(find_everything(text, parts, in_use(nlp), lexicon=lexicon or NO_TABLES), least)
    return Letter(
        source=source,
        header=header,
        text=text.text,
        sections=document.sections,
        footnotes=document.footnotes,
        questions=questions,
        references=found.references,
        people=found.people,
        countries=found.countries,
        organisations=found.organisations,
        abbreviations=found.abbreviations,
        dates=found.dates,
        deadlines=found.deadlines,
        commitments=found.commitments,
        fulfilments=found.fulfilments,
        signatories=signatories,
        attachments=document.attachments,
        figures=document.figures,
        links=find_links(text, document.linked),
        notices=(*notices, *find_notices(document, header, found.undated, questions)),
        evidence=(*explain_sender(document, header.date, header.sender), *document.evidence),
    )
