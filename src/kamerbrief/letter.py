"""A letter as callers have it: what was read from it, and the forms that it can be given.

The fields are those of :class:`kamerbrief.model.LetterData`, which know of no form; each form is made by a module of
:mod:`kamerbrief.formats`, which takes the fields and knows nothing of this class. Here the two meet, so that imports
run one way. What a form needs is imported when it is first asked for.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import frozen

from kamerbrief.model.letter_data import LetterData
from kamerbrief.options import OWN_PIPELINE

if TYPE_CHECKING:
    from PIL.Image import Image
    from spacy.language import Language
    from spacy.tokens import Doc

    from kamerbrief.formats.frames import FrameLibrary
    from kamerbrief.lexicon.own_tables import Lexicon
    from kamerbrief.model.evidence import Explanation
    from kamerbrief.model.span import Span


@frozen(repr=False)
class Letter(LetterData):
    """All that was read from one letter; its fields are those of :class:`kamerbrief.model.LetterData`."""

    def sentence_at(self, span: Span) -> str:
        """Return the sentence in which something begins: a mention, a reference, a date.

        Args:
            span: A span of this letter.
        """
        from kamerbrief.text.sentences import split_sentences

        begin = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.start)
        paragraph = self.text[begin : end if end >= 0 else len(self.text)]
        offset = span.start - begin
        found = (paragraph[start:stop] for start, stop in split_sentences(paragraph) if start <= offset < stop)
        return next(found, paragraph.strip())

    def explain(
        self,
        span: Span | None = None,
        *,
        nlp: Language | str | None = OWN_PIPELINE,
        lexicon: Lexicon | None = None,
    ) -> Explanation:
        """Return what was found in a part of the letter, by which rule, and what was considered and dropped.

        ``print(letter.explain(letter.deadlines[0].span))`` shows it. The finders run once more over the text.

        Args:
            span: The part, such as the span of a sentence; None for the whole letter.
            nlp: The spaCy pipeline that the letter was read with; see :func:`kamerbrief.parse`.
            lexicon: The tables that it was read with.

        Raises:
            ModelNotFoundError: If there is no pipeline of that name.
        """
        from kamerbrief.explain import explain

        return explain(self, span, nlp=nlp, lexicon=lexicon)

    def to_dict(self) -> dict[str, Any]:
        """Return the letter as plain dicts, lists, strings and numbers; dates as ISO strings."""
        from kamerbrief.model.converter import to_dict

        return to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the letter as JSON.

        Args:
            indent: Number of spaces by which nested values are indented; None for one line.
        """
        from kamerbrief.model.converter import to_json

        return to_json(self, indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Letter:
        """Rebuild a letter from :meth:`to_json`; nothing is lost.

        Raises:
            ValueError: If the text is not the JSON of a letter.
        """
        from kamerbrief.model.converter import from_json

        return from_json(text, cls)

    def to_ics(self) -> str:
        """Return the deadlines as a calendar file (iCalendar), an all-day event on the last day of each.

        Write it with ``newline=""``: its lines end as the format wants.
        """
        from kamerbrief.formats.agenda import to_ics

        return to_ics(self)

    def to_markdown(self) -> str:
        """Return the letter as Markdown, with headings, lists, tables and footnotes."""
        from kamerbrief.formats.markdown import to_markdown

        return to_markdown(self)

    def to_frames(self, library: FrameLibrary = "arrow") -> dict[str, Any]:
        """Return the letter as tidy tables, by name: ``deadlines``, ``people``, ``mentions``.

        Args:
            library: What the tables are to be: of pyarrow, pandas or polars.

        Raises:
            MissingDependencyError: If that library is not installed.
        """
        from kamerbrief.formats.frames import tables

        return tables([self], library=library)

    def show_page(
        self, page: int = 1, source: str | os.PathLike[str] | bytes | BinaryIO | None = None, *, resolution: int = 110
    ) -> Image:
        """Return the picture of a page with what was found drawn on it, to check it at a glance; notebooks show it.

        Zones and headings, the names, citations, deadlines and promises that stand on the page, and a line from each
        footnote marker to its note, in the colours of :data:`kamerbrief.formats.page_picture.ZONE_COLOURS` and
        :data:`~kamerbrief.formats.page_picture.THING_COLOURS`. PDFs only.

        Args:
            page: Number of the page, from 1.
            source: The file that the letter was read from, where it was read from bytes or has been moved.
            resolution: Pixels per inch.

        Raises:
            ValueError: If the letter is from no PDF or has no such page, if the file is not known or another one.
            OSError: If the file cannot be opened.
        """
        from kamerbrief.formats.page_picture import show_page

        return show_page(self, page, source, resolution=resolution)

    def to_spacy(self, nlp: Language | str | None = None) -> Doc:
        """Return the text as a spaCy document, with people, bodies, countries, citations and deadlines as spans.

        They come in ``doc.spans``, under ``kamerbrief_people``, ``kamerbrief_organisations``, ``kamerbrief_countries``,
        ``kamerbrief_references`` and ``kamerbrief_deadlines``; see :func:`kamerbrief.formats.spacy_doc.to_spacy`.

        Args:
            nlp: The pipeline that makes the document, as an object or by its name; by default one that knows words
                and sentences only.

        Raises:
            ModelNotFoundError: If there is no pipeline of that name.
            ValueError: If the text is longer than ``nlp.max_length``.
        """
        from kamerbrief.formats.spacy_doc import to_spacy

        return to_spacy(self, nlp)

    def _repr_html_(self) -> str:
        """Return the letter as HTML; notebooks show it where the letter is the value of a cell."""
        from kamerbrief.formats.html import to_html

        return to_html(self)
