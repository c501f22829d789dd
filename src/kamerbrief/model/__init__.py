"""The floor of types: what comes out of a letter, and its JSON both ways."""

from kamerbrief.model.findings import (
    Abbreviation,
    Chamber,
    Commitment,
    Country,
    DateMention,
    Deadline,
    Fulfilment,
    Organisation,
    Person,
    Reference,
)
from kamerbrief.model.letter_data import SCHEMA_VERSION, LetterData
from kamerbrief.model.letter_parts import (
    Attachment,
    Block,
    Figure,
    Footnote,
    Header,
    Link,
    Question,
    Section,
    Signatory,
    Source,
    all_footnotes,
)
from kamerbrief.model.notice import Notice
from kamerbrief.model.span import Box, CountryMention, Mention, Rect, Span

__all__ = [
    "SCHEMA_VERSION",
    "Abbreviation",
    "Attachment",
    "Block",
    "Box",
    "Chamber",
    "Commitment",
    "Country",
    "CountryMention",
    "DateMention",
    "Deadline",
    "Figure",
    "Footnote",
    "Fulfilment",
    "Header",
    "LetterData",
    "Link",
    "Mention",
    "Notice",
    "Organisation",
    "Person",
    "Question",
    "Rect",
    "Reference",
    "Section",
    "Signatory",
    "Source",
    "Span",
    "all_footnotes",
]
