"""Why something was found in a letter, or was not: the finders run once more over its text, and tell.

What is found follows from the text, the header, the sections, the footnotes and the signatories of a letter alone, so
that this works for a letter from JSON as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kamerbrief.find.everything import Parts, find_everything
from kamerbrief.find.questions import find_questions
from kamerbrief.lexicon.own_tables import NO_TABLES, Lexicon
from kamerbrief.model.evidence import Considered, Explanation, Reason, Trace
from kamerbrief.model.letter_parts import Section, all_footnotes
from kamerbrief.nlp.loading import in_use
from kamerbrief.options import OWN_PIPELINE
from kamerbrief.text.analysed import AnalysedText

if TYPE_CHECKING:
    from spacy.language import Language

    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.span import Span

_CERTAIN = 1.0
"""Parts of the structure have no probability of their own."""
_CONTEXT = 30
"""Characters that are shown before the marker of a footnote."""


def explain(
    letter: LetterData,
    span: Span | None = None,
    *,
    nlp: Language | str | None = OWN_PIPELINE,
    lexicon: Lexicon | None = None,
) -> Explanation:
    """Return what was found in a part of a letter, by which rule, what spoke for and against it, and what was dropped.

    Args:
        letter: The letter.
        span: The part; None for the whole letter.
        nlp: The pipeline that the letter was read with; see :func:`kamerbrief.parse`.
        lexicon: The tables that it was read with.

    Raises:
        ModelNotFoundError: If there is no pipeline of that name.
    """
    trace = Trace()
    text = AnalysedText(letter.text, trace=trace)
    notes = all_footnotes(letter.footnotes, letter.attachments)
    parts = Parts(letter.header, notes, letter.signatories, letter.sections, letter.attachments)
    find_everything(text, parts, in_use(nlp), lexicon=lexicon or NO_TABLES)
    find_questions(text, letter.sections, letter.attachments, day=letter.header.date)
    trace.considered += _structure(letter)
    start, end = (span.start, span.end) if span is not None else (0, len(letter.text))
    return Explanation(tuple(trace.at(start, end)))


def _structure(letter: LetterData) -> Iterator[Considered]:
    """Yield the parts of the structure, as what was kept."""
    for section in _all_sections(letter):
        yield from _section(letter, section)
    for note in all_footnotes(letter.footnotes, letter.attachments):
        behind = [letter.text[max(0, anchor.start - _CONTEXT) : anchor.start] for anchor in note.anchors]
        reasons = [Reason("structure.footnote.marker", "its marker stands behind these words", words=w) for w in behind]
        yield _part(letter, "footnote", note.span.start, note.span.end, f"marker {note.marker}", *reasons)
    yield from _questions_by_type(letter)
    for signatory in letter.signatories:
        who = f"{signatory.name or 'nobody named'}, {signatory.role or 'without a role'}"
        yield _part(letter, "signatory", signatory.span.start, signatory.span.end, who)
    for annex in letter.attachments:
        yield _part(letter, "attachment", annex.span.start, annex.span.end, annex.title or "without a title")


def _section(letter: LetterData, section: Section) -> Iterator[Considered]:
    if section.title is not None:
        end = letter.text.index(section.title, section.span.start) + len(section.title)
        number = f", number {section.number}" if section.number else ""
        yield _part(letter, "heading", section.span.start, end, f"level {section.level}{number}")
    for block in section.blocks:
        marked = f"level {block.level}, marker {block.marker}" if block.kind == "list_item" else ""
        yield _part(letter, block.kind, block.span.start, block.span.end, marked)


def _questions_by_type(letter: LetterData) -> Iterator[Considered]:
    """Yield the questions without a number: how they were set, a letter does not keep.

    Those with a number are read once more from the sections.
    """
    for question in letter.questions:
        if question.number is None and question.answer is not None:
            opening = letter.text[question.answer.start :][:_CONTEXT]
            reason = Reason("questions.type", "it is set in another type than its answer", words=opening)
            yield _part(letter, "question", question.question.start, question.question.end, "without a number", reason)


def _part(letter: LetterData, kind: str, start: int, end: int, value: str, *reasons: Reason) -> Considered:
    words = letter.text[start:end]
    return Considered(kind, start, end, words, f"structure.{kind}", _CERTAIN, "kept", reasons, value)


def _all_sections(letter: LetterData) -> Iterator[Section]:
    yield from letter.walk_sections()
    for annex in letter.attachments:
        for section in annex.sections:
            yield from section.walk()
