"""Letters made by hand and by hypothesis, for tests of what is done with a letter once it has been read."""

from __future__ import annotations

import datetime as dt
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import evolve, fields, has
from hypothesis import strategies as st

from kamerbrief import Letter
from kamerbrief.model import SCHEMA_VERSION
from kamerbrief.model.findings import Commitment, Country, Deadline, Organisation, Person, Reference
from kamerbrief.model.letter_parts import Attachment, Block, Footnote, Header, Section, Signatory, Source
from kamerbrief.model.notice import Notice
from kamerbrief.model.span import Box, CountryMention, Mention, Span

_DEPTH = 3


def letters() -> st.SearchStrategy[Letter]:
    """Letters with any values that their types allow; spans need not lie in the text."""
    return _of_type(Letter, _DEPTH).map(_with_shared_objects)


def _with_shared_objects(letter: Letter) -> Letter:
    pairs = zip(letter.commitments, letter.deadlines, strict=False)
    commitments = tuple(evolve(commitment, deadline=deadline) for commitment, deadline in pairs)
    cited = zip(letter.fulfilments, letter.references, strict=False)
    fulfilments = tuple(evolve(fulfilment, reference=reference) for fulfilment, reference in cited)
    return evolve(letter, commitments=commitments, fulfilments=fulfilments, schema_version=SCHEMA_VERSION)


def _of_type(type_: Any, depth: int) -> st.SearchStrategy[Any]:
    plain = {
        str: st.text(max_size=12),
        bool: st.booleans(),
        int: st.integers(0, 10**6),
        float: st.floats(allow_nan=False, allow_infinity=False),
        dt.date: st.dates(),
        type(None): st.none(),
    }
    if type_ in plain:
        return plain[type_]
    if has(type_):
        hints = get_type_hints(type_)
        return st.builds(type_, **{each.name: _of_type(hints[each.name], depth) for each in fields(type_)})
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        if arguments[0] is Section:
            depth -= 1
        if depth < 0:
            return st.just(())
        return st.lists(_of_type(arguments[0], depth), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(_of_type(argument, depth) for argument in arguments))
    assert origin in (Union, types.UnionType), type_
    return st.one_of(*(_of_type(argument, depth) for argument in arguments))


def letter_of(*blocks: Block, **changes: Any) -> Letter:
    """A letter with one untitled section; the blocks' spans are set to where their text comes to stand."""
    text = ""
    placed = []
    for block in blocks:
        text += "\n\n" if text else ""
        placed.append(evolve(block, span=Span(len(text), len(text) + len(block.text))))
        text += block.text
    section = Section(None, None, 1, tuple(placed), (), Span(0, len(text)))
    letter = Letter(Source(None, "0" * 64, "text/plain", None), Header(), text, sections=(section,))
    return evolve(letter, **changes)


def on_page(start: int, end: int, page: int = 1) -> Span:
    """A span with a box on a page."""
    return Span(start, end, (Box(page, 165.0, 200.0, 500.5, 212.25),))


class _Text:
    """Running text that grows, and tells where each addition came to stand."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str, page: int = 1) -> Span:
        self.text += "\n\n" if self.text else ""
        start = len(self.text)
        self.text += words
        return on_page(start, len(self.text), page)

    def find(self, words: str) -> Span:
        start = self.text.index(words)
        return on_page(start, start + len(words))

    def after(self, words: str) -> Span:
        end = self.find(words).end
        return on_page(end, end)


def full_letter() -> Letter:
    """A letter in which every field of :class:`Letter` says something; all names are made up."""
    text = _Text()

    def block(kind: Any, words: str, **others: Any) -> Block:
        return Block(kind, words, text.add(words), **others)

    opening = block("paragraph", "Geachte voorzitter, hierbij informeer ik uw Kamer over de dijken in Deense stijl.")
    heading = text.add("1.1 Stand van zaken")
    promise = (
        "Ik stuur uw Kamer uiterlijk op 9 april 2026 een verslag, zoals gevraagd in de motie (Kamerstuk 12345, nr. 6)."
    )
    body = (
        block("paragraph", promise),
        block("list_item", "eerste punt", marker="1.", level=1),
        block("list_item", "onderdeel", marker="•", level=2),
        block("list_item", "tweede punt", marker="2.", level=1),
        block("table", "Jaar\tKosten\n2025\t1 | 2", rows=(("Jaar", "Kosten"), ("2025", "1 | 2"))),
        block("caption", "Tabel 1. Kosten"),
        block("quote", "De dijken houden."),
    )
    deeper_heading = text.add("Vervolg")
    deeper = (block("paragraph", "Voor de zomer kom ik hierop terug, met Waterschap Aa en Boezem (WAB)."),)
    text.add("Hoogachtend,")
    text.add("De Minister van Voorbeelden,\n\nmr. A.B. van Hier MSc")
    annex_title = text.add("Bijlage 1 Kaarten", page=2)
    annex_text = "Zie de kaarten van Denemarken."
    annex_block = Block("paragraph", annex_text, text.add(annex_text, page=2))
    text.add("1 Zie https://example.org/een_verslag voor meer.", page=2)
    note = text.find("Zie https://example.org/een_verslag voor meer.")

    by_april = Deadline(
        "uiterlijk op 9 april 2026",
        None,
        dt.date(2026, 4, 9),
        "day",
        "by",
        promise,
        text.find("uiterlijk op 9 april 2026"),
    )
    summer_sentence = deeper[0].text
    before_summer = Deadline(
        "Voor de zomer",
        None,
        dt.date(2026, 6, 20),
        "season",
        "before",
        summer_sentence,
        text.find("Voor de zomer"),
    )
    reference = Reference(
        "motion",
        "Kamerstuk 12345, nr. 6",
        "kst-12345-6",
        text.find("Kamerstuk 12345, nr. 6"),
        dossier="12345",
        number="6",
        session_year="2025-2026",
        chamber="tweede_kamer",
        url="https://zoek.officielebekendmakingen.nl/kst-12345-6.html",
        mentions=(Mention("Kamerstuk 12345, nr. 6", text.find("Kamerstuk 12345, nr. 6")),),
    )
    child = Section("Vervolg", None, 2, deeper, (), on_page(deeper_heading.start, deeper[0].span.end))
    return Letter(
        Source("dijken.pdf", "ab" * 32, "application/pdf", 2),
        Header(
            sender="Ministerie van Voorbeelden",
            department="Directie Dijken",
            addressee="De voorzitter van de Tweede Kamer der Staten-Generaal",
            chamber="tweede_kamer",
            date=dt.date(2026, 1, 22),
            place="Den Haag",
            reference="2026-0000123",
            your_reference="2025Z12345",
            subject="Voortgang van de dijken",
            salutation="Geachte voorzitter,",
            contact="C. Tact",
        ),
        text.text,
        sections=(
            Section(None, None, 1, (opening,), (), opening.span),
            Section("Stand van zaken", "1.1", 1, body, (child,), on_page(heading.start, child.span.end)),
        ),
        footnotes=(
            Footnote("1", "Zie https://example.org/een_verslag voor meer.", (text.after("een verslag"),), note),
        ),
        references=(reference,),
        people=(
            Person(
                "A.B. van Hier",
                (Mention("A.B. van Hier", text.find("A.B. van Hier")),),
                "Minister van Voorbeelden",
                "VVD",
            ),
        ),
        countries=(
            Country(
                "DK",
                "Denemarken",
                (
                    CountryMention("Deense", "adjective", text.find("Deense")),
                    CountryMention("Denemarken", "name", text.find("Denemarken")),
                ),
            ),
        ),
        organisations=(
            Organisation(
                "Waterschap Aa en Boezem",
                (Mention("Waterschap Aa en Boezem", text.find("Waterschap Aa en Boezem")),),
                "WAB",
                "agency",
            ),
        ),
        deadlines=(by_april, before_summer),
        commitments=(
            Commitment(promise, "Minister van Voorbeelden", by_april, text.find(promise)),
            Commitment(summer_sentence, None, before_summer, text.find(summer_sentence)),
        ),
        signatories=(
            Signatory(
                "A.B. van Hier",
                "Minister van Voorbeelden",
                text.find("De Minister van Voorbeelden,\n\nmr. A.B. van Hier"),
                ("mr.", "MSc"),
            ),
        ),
        attachments=(
            Attachment(
                "Kaarten",
                "1",
                on_page(annex_title.start, annex_block.span.end, 2),
                (Section(None, None, 1, (annex_block,), (), annex_block.span),),
            ),
        ),
        notices=(Notice("page_failed", "page 3 could not be read; the others were", 3),),
    )
