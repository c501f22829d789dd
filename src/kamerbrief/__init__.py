"""Read Dutch Kamerbrieven, the letters in which ministers report to parliament, as typed objects.

>>> import kamerbrief
>>> letter = kamerbrief.parse("brief.pdf")  # doctest: +SKIP
>>> letter.header.subject, [deadline.latest for deadline in letter.deadlines]  # doctest: +SKIP
"""

from kamerbrief.errors import (
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    KamerbriefError,
    ModelNotFoundError,
    NoTextLayerError,
    UnsupportedFormatError,
)
from kamerbrief.letter import (
    Abbreviation,
    Attachment,
    Block,
    Commitment,
    Country,
    CountryMention,
    DateMention,
    Deadline,
    Footnote,
    Header,
    Letter,
    Mention,
    Organisation,
    Person,
    Reference,
    Section,
    Signatory,
    Source,
    Span,
    Warning,
)
from kamerbrief.many import parse_many
from kamerbrief.options import ParseOptions
from kamerbrief.pipeline import parse, parse_text
from kamerbrief.references import find_references

__all__ = [
    "Abbreviation",
    "Attachment",
    "Block",
    "Commitment",
    "CorruptDocumentError",
    "Country",
    "CountryMention",
    "DateMention",
    "Deadline",
    "DocumentTooLargeError",
    "EncryptedDocumentError",
    "Footnote",
    "Header",
    "KamerbriefError",
    "Letter",
    "Mention",
    "ModelNotFoundError",
    "NoTextLayerError",
    "Organisation",
    "ParseOptions",
    "Person",
    "Reference",
    "Section",
    "Signatory",
    "Source",
    "Span",
    "UnsupportedFormatError",
    "Warning",
    "find_references",
    "parse",
    "parse_many",
    "parse_text",
]

__version__ = "0.1.0"
