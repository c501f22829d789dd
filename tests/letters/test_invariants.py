"""What the contract says of every letter holds for every letter that the tests can get."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import kamerbrief
from kamerbrief import KamerbriefError, Letter, NoTextLayerError, ParseOptions
from kamerbrief.layout.zones import ZonedPage
from kamerbrief.model.letter_parts import Block, Header, Section, Source
from kamerbrief.model.span import Box, Span
from support.builders import build_document
from support.generated import letters, zoned_pages
from support.invariants import violations

HERE = Path(__file__).parents[1]
FIXTURES = sorted([*(HERE / "fixtures").glob("*.pdf"), *(HERE / "fixtures").glob("*.txt")])
REAL = HERE.parent.parent / "shared" / "letters"
REAL_LETTERS = sorted([*REAL.glob("*.pdf"), *REAL.glob("*.txt")])
SCANS = {"bijlage-scan-zonder-tekst.pdf"}


def digest(path: str) -> str:
    return hashlib.sha256(kamerbrief.parse(path).to_json().encode()).hexdigest()


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_made_letters(path: Path) -> None:
    assert violations(kamerbrief.parse(path)) == []


@pytest.mark.slow
@pytest.mark.skipif(not REAL_LETTERS, reason="no folder with real letters beside the repository")
@pytest.mark.parametrize("path", REAL_LETTERS, ids=lambda path: path.name)
def test_real_letters(path: Path) -> None:
    if path.name in SCANS:
        with pytest.raises(NoTextLayerError):
            kamerbrief.parse(path, options=ParseOptions(ocr=False))
        pytest.skip("a scan without text")
    assert violations(kamerbrief.parse(path)) == []


def without_soft_hyphens(text: str) -> str:
    # Leave this out once test_soft_hyphens_within_pasted_text_are_gone holds.
    return text.replace("\u00ad", "")


def test_soft_hyphens_within_pasted_text_are_gone() -> None:
    assert violations(kamerbrief.parse_text("Het water\u00adschap werkt.\n\n\u00ad")) == []


@given(letters().map(without_soft_hyphens))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@example("")
@example(" \n\t ")
@example("\ufeff")
@example("x" * 100_000)
@example("1 " * 5_000)
@example("\n" * 10_000)
@example("Vraag 1\nAntwoord 1\nVraag 2\nAntwoord 2")
@example("Geachte voorzitter,")
@example("Hoogachtend,\n\nDe Minister van Water,\n\nA.B. van Wieken")
@example("Geachte voorzitter,\n\nZie brief1.\n1 Noot.\n\nHoogachtend,")
def test_any_text(text: str) -> None:
    try:
        letter = kamerbrief.parse_text(text)
    except KamerbriefError as error:
        assert error.problem
        return
    assert violations(letter) == []


@given(st.text(max_size=500).map(without_soft_hyphens))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_characters(text: str) -> None:
    try:
        letter = kamerbrief.parse_text(text)
    except KamerbriefError as error:
        assert error.problem
        return
    assert violations(letter) == []


@given(zoned_pages())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_pages(pages: list[ZonedPage]) -> None:
    made = build_document(pages)
    source = Source("brief.pdf", "0" * 64, "application/pdf", len(pages))
    letter = Letter(
        source=source,
        header=Header(),
        text=made.text,
        sections=made.sections,
        footnotes=made.footnotes,
        signatories=made.signatories,
        attachments=made.attachments,
    )
    assert violations(letter) == []


# The same input gives the same output


@pytest.mark.parametrize("path", FIXTURES[:4], ids=lambda path: path.name)
def test_a_letter_read_twice_is_the_same(path: Path) -> None:
    assert kamerbrief.parse(path).to_json() == kamerbrief.parse(path).to_json()


def test_a_letter_read_as_bytes_differs_in_its_name_only() -> None:
    path = FIXTURES[0]
    named, unnamed = kamerbrief.parse(path), kamerbrief.parse(path.read_bytes())
    assert unnamed == evolve(named, source=evolve(named.source, name=None))


def test_another_process_reads_the_same() -> None:
    # Spawned processes have another hash seed: an order that hangs on it would show.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = list(pool.map(digest, map(str, FIXTURES)))
    assert there == [digest(str(path)) for path in FIXTURES]


# The checks themselves see what is wrong


def sound() -> Letter:
    return kamerbrief.parse(HERE / "fixtures" / "twelve-pages.pdf")


def first_block(letter: Letter, change: Callable[[Block], Block]) -> Letter:
    section = letter.sections[0]
    blocks = (change(section.blocks[0]), *section.blocks[1:])
    return evolve(letter, sections=(evolve(section, blocks=blocks), *letter.sections[1:]))


def first_section(letter: Letter, change: Callable[[Section], Section]) -> Letter:
    return evolve(letter, sections=(change(letter.sections[0]), *letter.sections[1:]))


def shifted(span: Span) -> Span:
    return evolve(span, start=span.start + 1, end=span.end + 1)


BROKEN: dict[str, Callable[[Letter], Letter]] = {
    "block text": lambda letter: first_block(letter, lambda block: evolve(block, text=block.text + "!")),
    "block place": lambda letter: first_block(letter, lambda block: evolve(block, span=shifted(block.span))),
    "block lost": lambda letter: first_section(letter, lambda one: evolve(one, blocks=one.blocks[1:])),
    "block twice": lambda letter: first_section(letter, lambda one: evolve(one, blocks=one.blocks[:1] + one.blocks)),
    "title": lambda letter: first_section(letter, lambda one: evolve(one, title="Een kop die er niet staat")),
    "sections swapped": lambda letter: evolve(letter, sections=letter.sections[::-1]),
    "section cut": lambda letter: first_section(
        letter, lambda one: evolve(one, span=evolve(one.span, end=one.span.end - 5))
    ),
    "out of the text": lambda letter: evolve(letter, text=letter.text[:-5]),
    "page": lambda letter: first_block(
        letter, lambda one: evolve(one, span=evolve(one.span, boxes=(Box(99, 1.0, 1.0, 9.0, 9.0),)))
    ),
    "box": lambda letter: first_block(
        letter, lambda one: evolve(one, span=evolve(one.span, boxes=(Box(1, 9.0, 9.0, 1.0, 1.0),)))
    ),
    "anchor": lambda letter: evolve(
        letter,
        footnotes=tuple(evolve(note, anchors=(evolve(note.anchors[0], start=0, end=0),)) for note in letter.footnotes),
    ),
    "page number": lambda letter: evolve(letter, text=letter.text + "\nPagina 2 van 3"),
    "deadlines": lambda letter: evolve(letter, deadlines=letter.deadlines[::-1]),
    "days": lambda letter: evolve(letter, dates=(evolve(letter.dates[0], start=dt.date(2999, 1, 1)),)),
    "own deadline": lambda letter: evolve(letter, deadlines=tuple(evolve(one) for one in letter.deadlines)),
    "reference twice": lambda letter: evolve(letter, references=letter.references * 2),
    "no mention": lambda letter: evolve(letter, people=(evolve(letter.people[0], mentions=()),)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_seen(name: str) -> None:
    letter = sound()
    assert violations(letter) == []
    assert violations(BROKEN[name](letter))
