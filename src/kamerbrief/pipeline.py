"""The one place that knows the order: read → lay out → structure → name → cite → date → Letter."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from attrs import frozen

from kamerbrief.errors import (
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    NoTextLayerError,
    UnsupportedFormatError,
)
from kamerbrief.extras import OCR_PACKAGES
from kamerbrief.model.findings import Chamber, Reference
from kamerbrief.model.letter import Letter
from kamerbrief.model.letter_parts import Header, Source, all_footnotes
from kamerbrief.model.notice import Notice
from kamerbrief.model.span import Mention
from kamerbrief.options import OWN_PIPELINE, ParseOptions
from kamerbrief.sources.formats import MediaType, decode, is_locked_office_document, sniff

if TYPE_CHECKING:
    import datetime as dt

    from spacy.language import Language

    from kamerbrief.layout.zones import ZonedPage
    from kamerbrief.sources.pdf.reader import PdfReader
    from kamerbrief.structure.assembly import Document

_DEFAULTS = ParseOptions()
_FEW_CHARACTERS = 25
"""A document with fewer characters a page than this, and pictures on its pages, is a scan."""


NAMELESS = "the input"
"""What an input without a name is called in a message."""


@frozen
class Input:
    """What is to be read.

    Attributes:
        data: Its bytes.
        name: Its file name, or None.
        path: Where the file is, or None.
    """

    data: bytes
    name: str | None
    path: str | None = None

    @property
    def label(self) -> str:
        """What to call it in a message."""
        return self.name or NAMELESS


def parse(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    options: ParseOptions = _DEFAULTS,
    nlp: Language | str | None = OWN_PIPELINE,
    name: str | None = None,
) -> Letter:
    """Read a letter.

    What the input is, follows from its bytes, not from its name.

    Args:
        source: Path of a file, its bytes, or a binary file object.
        options: Limits, and whether scans are read with OCR.
        nlp: Another spaCy pipeline to find names with than the one that the library brings along: an object, or the
            name of an installed package. With None, names are found by rules and tables alone.
        name: What to call it in the result and in errors; by default the name of the file.

    Raises:
        UnsupportedFormatError: If it is neither a PDF, a Word document nor text.
        MissingDependencyError: If it is a Word document and python-docx is not installed, or a scan that is to be
            read with OCR and what that takes is not installed.
        EncryptedDocumentError: If it asks for a password.
        NoTextLayerError: If it is a scan without text, and OCR is not asked for or finds none.
        CorruptDocumentError: If it is broken beyond reading.
        DocumentTooLargeError: If it is over a limit of ``options``.
        ModelNotFoundError: If the spaCy pipeline is not installed.
        OSError: If the file cannot be opened.
    """
    given = read_input(source, options, name)
    media_type = sniff(given.data)
    if media_type is None:
        if is_locked_office_document(given.data):
            problem = "the document is locked with a password; save it without one and try again"
            raise EncryptedDocumentError(given.label, problem)
        raise UnsupportedFormatError(given.label, _unsupported(given.data))
    if media_type is MediaType.TEXT:
        return _parse_text(decode(given.data), given, nlp)
    if media_type is MediaType.DOCX:
        return _parse_docx(given, options, nlp)
    return _parse_pdf(given, options, nlp)


def parse_text(text: str, *, name: str | None = None, nlp: Language | str | None = OWN_PIPELINE) -> Letter:
    """Read a letter from plain text: pasted, from OCR, from a web page.

    Args:
        text: The text, with or without hard line breaks.
        name: What to call it in the result.
        nlp: As for :func:`parse`.

    Raises:
        ModelNotFoundError: If the spaCy pipeline is not installed.
    """
    given = Input(text.encode("utf-8", "surrogatepass"), name)
    # Half a character, as a cut at a wrong place leaves it, can be written to no file.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _parse_text(whole, given, nlp)


def read_input(
    source: str | os.PathLike[str] | bytes | BinaryIO, options: ParseOptions, name: str | None = None
) -> Input:
    """Read the bytes of a path or file object, up to the limit.

    Args:
        source: Path of a file, its bytes, or a binary file object.
        options: Limits.
        name: What to call it, if not by the name of the file.

    Raises:
        DocumentTooLargeError: If there are more bytes than the options allow.
        CorruptDocumentError: If there are none.
        OSError: If the file cannot be opened.
        TypeError: If it is a file opened as text.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        data, where = bytes(source), None
    elif isinstance(source, str | os.PathLike):
        path = Path(source)
        name, where = name or path.name, str(path.absolute())
        if path.stat().st_size > options.max_bytes:
            raise DocumentTooLargeError(name, _too_many_bytes(options))
        data = path.read_bytes()
    else:
        given = getattr(source, "name", None)
        where = str(Path(given).absolute()) if isinstance(given, str) else None
        name = name or (Path(given).name if isinstance(given, str) else None)
        data = source.read(options.max_bytes + 1)
        if not isinstance(data, bytes):
            raise TypeError("kamerbrief.parse takes a path, bytes or a file opened in binary mode")
    label = name or NAMELESS
    if len(data) > options.max_bytes:
        raise DocumentTooLargeError(label, _too_many_bytes(options))
    if not data.strip():
        raise CorruptDocumentError(label, "the file is empty; get a new copy")
    return Input(data, name, where)


def _too_many_bytes(options: ParseOptions) -> str:
    return f"more than {options.max_bytes} bytes; raise ParseOptions.max_bytes to read it all the same"


def _unsupported(data: bytes) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "this is an Office document in the old format (.doc); save it as .docx or PDF"
    kinds = {
        b"PK\x03\x04": "a zip archive or an Office document of another kind",
        b"\x89PNG": "a picture",
        b"\xff\xd8\xff": "a picture",
        b"{\\rtf": "an RTF document",
    }
    head = data[:512].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        what = "a web page or XML"
    else:
        what = next((kind for magic, kind in kinds.items() if data.startswith(magic)), "not a known kind of document")
    wanted = "a PDF, a Word document (.docx) or plain text"
    return f"this is {what}, not {wanted}; save the letter as PDF, or give its text to parse_text"


def _parse_pdf(given: Input, options: ParseOptions, nlp: Language | str | None) -> Letter:
    from kamerbrief.layout.zones import zone
    from kamerbrief.sources.pdf.reader import PdfReader
    from kamerbrief.structure.assembly import build_document

    reader = PdfReader(given.data, given.label, options)
    try:
        pages = zone(reader.pages())
    finally:
        reader.close()
    if not reader.page_count:
        raise CorruptDocumentError(given.label, "the PDF has no pages that can be read; get a new copy")
    _require_text(pages, given.label, reader.notices, ocr=options.ocr)
    document = build_document(pages)
    source = _source(given, "application/pdf", reader.page_count, tuple(reader.page_sizes))
    return _finish(document, source, [*reader.notices, *_page_notices(reader)], nlp)


def _parse_docx(given: Input, options: ParseOptions, nlp: Language | str | None) -> Letter:
    from kamerbrief.sources.word.contents import read_docx
    from kamerbrief.sources.word.setting import zone_docx
    from kamerbrief.structure.assembly import build_document

    content = read_docx(given.data, given.label, options)
    pages = zone_docx(content)
    if not any(page.body or page.margin for page in pages):
        pictures = " but pictures (a scan?)" if content.pictures else ""
        advice = "save the letter as PDF, and add a text layer with an OCR program if it is a scan"
        raise NoTextLayerError(given.label, f"the document holds no text{pictures}; {advice}")
    document = build_document(pages, paged=False)
    return _finish(document, _source(given, MediaType.DOCX.value, None), content.notices, nlp)


def _parse_text(text: str, given: Input, nlp: Language | str | None) -> Letter:
    from kamerbrief.sources.plain_text import zone_text
    from kamerbrief.structure.assembly import build_document

    document = build_document(zone_text(text), paged=False, typeset=False)
    return _finish(document, _source(given, "text/plain", None), [], nlp)


def _source(
    given: Input, media_type: str, pages: int | None, page_sizes: tuple[tuple[float, float], ...] = ()
) -> Source:
    return Source(given.name, hashlib.sha256(given.data).hexdigest(), media_type, pages, page_sizes, given.path)


def _require_text(pages: Sequence[ZonedPage], label: str, notices: Sequence[Notice], *, ocr: bool) -> None:
    """Raise if the document holds next to no text."""
    characters = sum(len(line.text) for page in pages for zone in (page.body, page.notes, page.margin) for line in zone)
    pictures = any(page.images for page in pages)
    if characters > _FEW_CHARACTERS * max(1, len(pages)) or (characters and (ocr or not pictures)):
        return
    if pictures and ocr:
        failed = next((notice.message for notice in notices if notice.code == "ocr_failed"), None)
        problem = failed or "OCR found no text on the pages, which are pictures; scan them again, upright and sharp"
        raise NoTextLayerError(label, problem)
    if pictures:
        raise NoTextLayerError(
            label,
            "the pages are pictures without text (a scan); read it with ParseOptions(ocr=True) (--ocr on the command "
            f"line), which takes {OCR_PACKAGES} and the program Tesseract, or add a text layer with an OCR program, "
            "for instance `ocrmypdf -l nld scan.pdf letter.pdf`, and read the result",
        )
    if notices:
        raise CorruptDocumentError(label, f"no page could be read ({notices[0].message}); get a new copy")
    raise NoTextLayerError(label, "the document holds no text; if it shows any, add a text layer with an OCR program")


def _page_notices(reader: PdfReader) -> list[Notice]:
    hidden = "text that cannot be seen on the page (black bars, white or turned type) was left out"
    unmapped = "some signs have no character in the file and are shown as \N{REPLACEMENT CHARACTER}"
    return [
        *(Notice("hidden_text", hidden, page) for page in reader.hidden_pages),
        *(Notice("unmapped_characters", unmapped, page) for page in reader.unmapped_pages),
    ]


def _finish(document: Document, source: Source, notices: list[Notice], nlp: Language | str | None) -> Letter:
    """Add what the text says to what the layout says."""
    from kamerbrief.find.citations import find_references
    from kamerbrief.find.citations.motions import join_with_footnotes
    from kamerbrief.find.entities.names import name_things
    from kamerbrief.find.statements import find_commitments, find_fulfilments
    from kamerbrief.find.times import find_dates, find_deadlines
    from kamerbrief.nlp.loading import in_use

    text, locate = document.text, document.locate
    header = _header(document)
    with in_use(nlp) as language:
        names = name_things(text, signatories=document.signatories, chamber=header.chamber, nlp=language, locate=locate)
    references = find_references(text, chamber=header.chamber, locate=locate)
    notes = all_footnotes(document.footnotes, document.attachments)
    references = join_with_footnotes(text, references, notes)
    if header.kamerstuk is not None:
        references = tuple(reference for reference in references if reference.id != header.kamerstuk.id)
    deadlines = find_deadlines(text, header.date, locate=locate)
    roles = [signatory.role for signatory in document.signatories if signatory.role]
    return Letter(
        source=source,
        header=header,
        text=text,
        sections=document.sections,
        footnotes=document.footnotes,
        references=references,
        people=names.people,
        countries=names.countries,
        organisations=names.organisations,
        abbreviations=names.abbreviations,
        dates=find_dates(text, header.date, locate=locate),
        deadlines=deadlines,
        commitments=find_commitments(
            text,
            header.date,
            deadlines,
            locate=locate,
            roles=roles,
            chamber=header.chamber,
            to_parliament=_is_to_parliament(header, text),
        ),
        fulfilments=find_fulfilments(text, references, notes, locate=locate),
        signatories=document.signatories,
        attachments=document.attachments,
        notices=(*notices, *_letter_notices(document, header)),
    )


def _is_to_parliament(header: Header, text: str) -> bool:
    """Tell whether "u" in a letter is parliament: it is addressed to a chamber or a chair, or speaks of the Kamer."""
    from kamerbrief.lexicon.letterhead import names_chair

    if header.chamber is not None or names_chair(header.salutation or ""):
        return True
    return not (header.addressee or header.salutation) and "Kamer" in text


def _header(document: Document) -> Header:
    fields = document.front.fields
    return Header(
        sender=_sender(document),
        department=fields.get("department"),
        addressee=fields.get("addressee"),
        chamber=document.front.chamber,
        date=_date(fields.get("date")),
        place=fields.get("place"),
        reference=fields.get("reference"),
        your_reference=fields.get("your_reference"),
        subject=fields.get("subject"),
        salutation=fields.get("salutation"),
        kamerstuk=_own_number(document),
        contact=fields.get("contact"),
    )


def _date(text: str | None) -> dt.date | None:
    from kamerbrief.find.times import read_date

    return read_date(text) if text else None


def _sender(document: Document) -> str | None:
    """Return the ministry that the letter names, or that of who signs, where only the logo names it."""
    from kamerbrief.lexicon.ministries import ministry_of_office, printed_sender

    printed = document.front.fields.get("sender")
    if printed:
        return printed_sender(printed)
    if document.front.kind == "letter":
        for signatory in document.signatories:
            for role in (signatory.on_behalf_of, signatory.role):
                sender = ministry_of_office(role) if role else None
                if sender:
                    return sender
    return None


def _own_number(document: Document) -> Reference | None:
    """Return the number of a printed paper as a reference to itself."""
    from kamerbrief.find.citations.identifiers import identify
    from kamerbrief.lexicon.chambers import identifier_letters
    from kamerbrief.lexicon.session_years import session_digits

    front = document.front
    if front.kind != "printed" or front.number is None or document.title_span is None:
        return None
    chamber: Chamber = front.chamber or "tweede_kamer"
    dossier = front.dossier
    parts = {
        "dossier": dossier,
        "number": front.number,
        "session": session_digits(front.session_year),
        "house": identifier_letters(chamber),
    }
    identifier, address = identify("kst" if dossier else "ah", parts, printed=front.identifier)
    span = document.title_span
    text = document.text[span.start : span.end]
    return Reference(
        kind="kamerstuk" if dossier else "kamervragen",
        text=text,
        id=identifier,
        span=span,
        dossier=dossier,
        number=front.number,
        session_year=front.session_year,
        chamber=chamber,
        url=address,
        mentions=(Mention(text, span),),
    )


def _letter_notices(document: Document, header: Header) -> list[Notice]:
    from kamerbrief.find.times.context import unresolved

    notices = list(document.notices)
    if document.front.kind == "bare" and not document.signatories:
        notices.append(Notice("not_a_letter", "no salutation, header or signature was found: this may be no letter"))
    if header.date is None:
        open_ended = [document.text[time.start : time.end] for time in unresolved(document.text, None)]
        consequence = f"; left open: {_listed(open_ended)}" if open_ended else ""
        notices.append(Notice("no_date", f"the letter gives no date to count from{consequence}"))
    notices += [
        Notice("note_without_marker", f"no marker in the text was found for note {note.marker}", note.span.page)
        for note in document.footnotes
        if not note.anchors
    ]
    return notices


def _listed(texts: Sequence[str], most: int = 5) -> str:
    quoted = [f'"{text}"' for text in dict.fromkeys(texts)]
    more = f" and {len(quoted) - most} more" if len(quoted) > most else ""
    return ", ".join(quoted[:most]) + more
