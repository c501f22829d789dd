"""Read Dutch Kamerbrieven, the letters in which ministers report to parliament, as typed objects.

>>> import kamerbrief
>>> letter = kamerbrief.parse("brief.pdf")  # doctest: +SKIP
>>> letter.header.subject, [deadline.latest for deadline in letter.deadlines]  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

from kamerbrief.data import example
from kamerbrief.errors import (
    CorpusError,
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    KamerbriefError,
    LexiconError,
    MissingDependencyError,
    ModelNotFoundError,
    NoTextLayerError,
    ParseTimeoutError,
    UnsupportedFormatError,
    WorkerDiedError,
)
from kamerbrief.find.citations import find_references
from kamerbrief.letter import Letter
from kamerbrief.lexicon.own_tables import Lexicon
from kamerbrief.many import Outcome, parse_many
from kamerbrief.model import (
    Abbreviation,
    Attachment,
    Block,
    Box,
    Commitment,
    Country,
    CountryMention,
    DateMention,
    Deadline,
    Figure,
    Footnote,
    Fulfilment,
    Header,
    Link,
    Mention,
    Notice,
    Organisation,
    Person,
    Question,
    Reference,
    Section,
    Signatory,
    Source,
    Span,
)
from kamerbrief.options import ParseOptions
from kamerbrief.pipeline import parse, parse_text

if TYPE_CHECKING:
    from kamerbrief.formats.frames import tables
    from kamerbrief.formats.page_picture import draw_page
    from kamerbrief.nlp.loading import load_pipeline

__all__ = [
    "Abbreviation",
    "Attachment",
    "Block",
    "Box",
    "Commitment",
    "CorpusError",
    "CorruptDocumentError",
    "Country",
    "CountryMention",
    "DateMention",
    "Deadline",
    "DocumentTooLargeError",
    "EncryptedDocumentError",
    "Figure",
    "Footnote",
    "Fulfilment",
    "Header",
    "KamerbriefError",
    "Letter",
    "Lexicon",
    "LexiconError",
    "Link",
    "Mention",
    "MissingDependencyError",
    "ModelNotFoundError",
    "NoTextLayerError",
    "Notice",
    "Organisation",
    "Outcome",
    "ParseOptions",
    "ParseTimeoutError",
    "Person",
    "Question",
    "Reference",
    "Section",
    "Signatory",
    "Source",
    "Span",
    "UnsupportedFormatError",
    "WorkerDiedError",
    "draw_page",
    "example",
    "find_references",
    "load_pipeline",
    "parse",
    "parse_many",
    "parse_text",
    "tables",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import what is slow to import, or needs the PDF library, only when it is asked for."""
    if name == "draw_page":
        from kamerbrief.formats.page_picture import draw_page

        return draw_page
    if name == "load_pipeline":
        from kamerbrief.nlp.loading import load_pipeline

        return load_pipeline
    if name == "tables":
        from kamerbrief.formats.frames import tables

        return tables
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List what users call, and nothing that is only imported here."""
    return sorted([*__all__, "__version__"])
