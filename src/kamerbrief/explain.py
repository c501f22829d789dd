"""Why something was found in a letter, or was not: the finders run once more over its text, and tell.

What is found follows from the text, the header, the sections, the footnotes and the signatories of a letter alone, so
that this works for a letter from JSON as well. Why a line is a heading, who signed and who sent it follow from the
pages; a letter that was just parsed has kept that (``evidence``), and where its lines stand if it was asked to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kamerbrief.find.everything import Parts, find_everything
from kamerbrief.find.questions import find_questions
from kamerbrief.lexicon.own_tables import NO_TABLES, Lexicon
from kamerbrief.model.evidence import Considered, Explanation, Reason, Trace
from kamerbrief.model.layout import Layout, Zone
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
_Reasons = Mapping[tuple[str, int], tuple[Reason, ...]]
_ON_TOP = Reason("levels.top", "it stands within no other section")
_LEFT_OUT: dict[Zone, Reason] = {
    "running": Reason("layout.running", "it is the head or foot of a page, which recurs or counts pages", False),
    "margin": Reason("layout.margin", "it stands in the margin, beside the column of the text", False),
    "front": Reason("layout.front", "it stands before the text: letterhead, address or label", False),
}
"""Why a line on a page is no part of the text."""
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
    trace.considered += (each for each in letter.evidence if each.kind == "sender" or each.outcome == "dropped")
    trace.considered += _left_out(letter.layout)
    start, end = (span.start, span.end) if span is not None else (0, len(letter.text))
    return Explanation(tuple(trace.at(start, end)))


def _structure(letter: LetterData) -> Iterator[Considered]:
    """Yield the parts of the structure, as what was kept."""
    why = {(each.kind, each.start): each.reasons for each in letter.evidence if each.outcome == "kept"}
    for tops in (letter.sections, *(annex.sections for annex in letter.attachments)):
        for top in tops:
            yield from _section(letter, top, None, why)
    for note in all_footnotes(letter.footnotes, letter.attachments):
        behind = [letter.text[max(0, anchor.start - _CONTEXT) : anchor.start] for anchor in note.anchors]
        reasons = [Reason("structure.footnote.marker", "its marker stands behind these words", words=w) for w in behind]
        yield _part(letter, "footnote", note.span.start, note.span.end, f"marker {note.marker}", *reasons)
    yield from _questions_by_type(letter)
    for signatory in letter.signatories:
        who = f"{signatory.name or 'nobody named'}, {signatory.role or 'without a role'}"
        start = signatory.span.start
        yield _part(letter, "signatory", start, signatory.span.end, who, *why.get(("signatory", start), ()))
    for annex in letter.attachments:
        yield _part(letter, "attachment", annex.span.start, annex.span.end, annex.title or "without a title")


def _section(letter: LetterData, section: Section, within: str | None, why: _Reasons) -> Iterator[Considered]:
    """Yield a section and those in it.

    Args:
        letter: The letter.
        section: The section.
        within: Title of the one in which it stands.
        why: What spoke for each part, by its kind and its first character.
    """
    if section.title is not None:
        start = section.span.start
        end = letter.text.index(section.title, start) + len(section.title)
        number = f", number {section.number}" if section.number else ""
        level = Reason("levels.within", "it stands within this section", words=within) if within else _ON_TOP
        reasons = (*why.get(("heading", start), ()), level)
        yield _part(letter, "heading", start, end, f"level {section.level}{number}", *reasons)
    for block in section.blocks:
        marked = f"level {block.level}, marker {block.marker}" if block.kind == "list_item" else ""
        yield _part(letter, block.kind, block.span.start, block.span.end, marked)
    for inner in section.sections:
        yield from _section(letter, inner, section.title, why)


def _left_out(layout: Layout | None) -> Iterator[Considered]:
    """Yield the lines that stand on the pages and not in the text, each once, and what they were taken for."""
    told: set[tuple[str, str]] = set()
    for page in layout.pages if layout is not None else ():
        for line in page.lines:
            reason = _LEFT_OUT.get(line.zone)
            if reason is not None and (line.zone, line.text) not in told:
                told.add((line.zone, line.text))
                by = f"layout.zones.{line.zone}"
                yield Considered("line", 0, 0, line.text, by, _CERTAIN, "dropped", (reason,), f"page {page.number}")


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
