"""Letters as HTML: sound, safe, readable, and nothing of the text lost."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kamerbrief
from kamerbrief import Letter
from kamerbrief.formats.control_characters import visible
from kamerbrief.formats.html import to_html
from kamerbrief.formats.marks import LEGEND, MarkedText, safe_address
from kamerbrief.model.findings import Country, Organisation, Person, Reference
from kamerbrief.model.letter_parts import Block, Footnote, Header, Section
from kamerbrief.model.span import CountryMention, Mention, Span
from support.html_pages import Page, read_by_both
from support.made_letters import full_letter, letter_of, letters

FIXTURES = Path(__file__).parents[1] / "fixtures"
CSS = (files("kamerbrief.formats") / "templates" / "letter.css").read_text(encoding="utf-8")
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<!-- weg",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&amp;",
    "\x1b[31m\u202erood\u2066",
    "</mark></p></div>",
)


def sound(source: str) -> Page:
    return read_by_both(source, fragment=True)


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


# The whole letter -------------------------------------------------------------------------------------------


def test_everything_found_is_shown() -> None:
    page = sound(to_html(full_letter()))
    words = " ".join(page.words[""].split())
    for each in (
        "Voortgang van de dijken",
        "Ministerie van Voorbeelden, Directie Dijken",
        "Thursday 22 January 2026",
        "1.1 Stand van zaken p. 1",
        "9 Apr 2026",
        "Promise: Minister van Voorbeelden",
        "Waterschap Aa en Boezem (WAB) agency",
        "motion kst-12345-6",
        "page 3 could not be read",
    ):
        assert each in words, each


def test_marks_stand_where_things_are_named() -> None:
    text = to_html(full_letter()).partition('<div class="kb-text"')[2]
    for kind, words in (
        ("person", "A.B. van Hier"),
        ("country", "Deense"),
        ("organisation", "Waterschap Aa en Boezem"),
        ("reference", "Kamerstuk 12345, nr. 6"),
        ("deadline", "uiterlijk op 9 april 2026"),
        ("promise", "Ik stuur uw Kamer "),
    ):
        assert re.search(rf'<(a|mark) class="kb-mark kb-{kind}"[^>]*>{re.escape(words)}<', text), kind


@pytest.mark.parametrize("name", [*sorted(path.name for path in FIXTURES.glob("*.pdf")), "pasted.txt"])
def test_the_text_is_that_of_the_letter(name: str) -> None:
    letter = kamerbrief.parse(FIXTURES / name, nlp=None)
    source = to_html(letter)
    page = sound(source)
    assert without_calls(source) == squeezed(letter.text)
    annexed = (note for annex in letter.attachments for note in annex.footnotes)
    calls = [note.marker for note in (*letter.footnotes, *annexed) for _ in note.anchors]
    assert len(page.of("sup")) == len(calls)
    assert page.headings()[0] == 2
    assert not page.skips_a_level()


def without_calls(source: str) -> str:
    source = re.sub(r'<sup class="kb-call">.*?</sup>', "", source)
    return squeezed(Page(source).words["kb-text"])


@given(letters())
def test_every_letter_can_be_shown(letter: Letter) -> None:
    source = letter._repr_html_()
    page = Page(source)
    assert len(page.ids) == len(set(page.ids))
    assert not page.dead_links()
    assert source == to_html(letter)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", source)
    source.encode()


def test_two_letters_share_no_identifiers() -> None:
    first = full_letter()
    second = evolve(first, source=evolve(first.source, sha256="cd" * 32))
    assert not {*Page(to_html(first)).ids} & {*Page(to_html(second)).ids}


# Safety -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_a_letter_says_acts(words: str) -> None:
    block = Block("paragraph", words, Span(0, 0))
    rows = Block("table", f"{words}\tb", Span(0, 0), rows=((words, "b"),))
    item = Block("list_item", words, Span(0, 0), marker=words, level=1)
    everywhere = Span(0, len(words))
    letter = letter_of(
        block,
        rows,
        item,
        header=Header(subject=words, sender=words, addressee=words, reference=words, contact=words),
        people=(Person(words, (Mention(words, everywhere),), words, words),),
        countries=(Country(words, words, (CountryMention(words, "name", everywhere),)),),
        organisations=(Organisation(words, (Mention(words, everywhere),), words),),
        references=(Reference("law", words, words, everywhere, url=words),),
        footnotes=(Footnote(words, words, (Span(2, 2),), Span(0, 0)),),
    )
    source = to_html(letter)
    page = sound(source)  # knows no element that loads or runs, nor an attribute that does
    assert len(page.of("style")) == 1
    assert not page.outside()
    assert not re.search("[\x1b\u202e\u2066]", source)
    assert squeezed(visible(words)) in squeezed(page.words["kb-text"])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "http://example.org",
        "HTTPS://example.org",
        "https://",
        "https://a b",
        'https://a"onclick=x',
        "https://wetten.overheid.nl@example.org/",
        "https://example.org/\u202e",
        "https://[",
        "//example.org",
        "data:text/html,x",
        "",
    ],
)
def test_only_https_addresses_are_linked(url: str) -> None:
    assert safe_address(Reference("law", "Awb", "x", Span(0, 3), url=url)) is None


def test_references_lead_to_their_publisher() -> None:
    page = sound(to_html(full_letter()))
    assert set(page.outside()) == {"https://zoek.officielebekendmakingen.nl/kst-12345-6.html"}
    assert all(held["rel"] == "external noopener noreferrer" for held in page.of("a") if held["href"][0] != "#")


def test_addresses_in_the_text_stay_text() -> None:
    assert not sound(to_html(letter_of(Block("paragraph", "Zie https://example.org/x.", Span(0, 0))))).outside()


# Marks ------------------------------------------------------------------------------------------------------


def person(start: int, end: int) -> Person:
    return Person(f"P{start}", (Mention("x", Span(start, end)),))


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=6),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=3),
    st.lists(st.integers(0, 10), max_size=4),
    st.integers(0, 10),
    st.integers(0, 10),
)
def test_crossing_marks_nest(
    people: list[tuple[int, int]], cited: list[tuple[int, int]], calls: list[int], start: int, end: int
) -> None:
    text = "abcdefghij"
    url = "https://wetten.overheid.nl/x"
    letter = letter_of(
        Block("paragraph", text, Span(0, 0)),
        people=tuple(person(*span) for span in people),
        references=tuple(Reference("law", "x", "x", Span(*span), url=url) for span in cited),
    )
    notes = [Footnote("0", "noot", (Span(at, at),), Span(0, 0)) for at in calls]
    start, end = sorted((start, end))
    marked = str(MarkedText(letter, notes, "kb").cut(start, end))
    page = Page(marked)
    assert page.words.get("", "").replace("0", "") == text[start:end]
    assert len(page.of("sup")) == sum(start <= at <= end for at in calls)
    for number, (first, last) in enumerate(people):
        inside = max(first, start) < min(last, end)
        assert (f"kb-person-{number}" in page.ids) == inside


def test_a_crossing_mark_is_cut_at_the_end_of_the_other() -> None:
    letter = letter_of(Block("paragraph", "een twee drie", Span(0, 0)), people=(person(0, 8), person(4, 13)))
    marked = re.sub(r"<(/?\w+)[^>]*>", r"<\1>", str(MarkedText(letter, [], "kb").cut(0, 13)))
    assert marked == "<mark>een <mark>twee</mark></mark><mark> drie</mark>"


def test_a_note_called_within_a_link_stands_between_its_halves() -> None:
    reference = Reference("law", "Awb, art. 1", "x", Span(0, 11), url="https://wetten.overheid.nl/x")
    note = Footnote("1", "Noot.", (Span(3, 3),), Span(0, 0))
    letter = letter_of(Block("paragraph", "Awb, art. 1", Span(0, 0)), references=(reference,), footnotes=(note,))
    marked = re.sub(r"<(/?\w+)[^>]*>", r"<\1>", str(MarkedText(letter, [note], "kb").cut(0, 11)))
    assert marked == "<a>Awb</a><sup><a>1</a></sup><a>, art. 1</a>"
    assert sound(to_html(letter)).ids.count("kb-000000000000-reference-0") == 1


def test_notes_and_their_calls_lead_to_each_other() -> None:
    page = sound(to_html(full_letter()))
    call = next(held for held in page.of("a") if held.get("role") == "doc-noteref")
    back = next(held for held in page.of("a") if held.get("role") == "doc-backlink")
    assert call["data-note"] == "Zie https://example.org/een_verslag voor meer."
    assert back["href"] == f"#{call['id']}"
    assert f"{call['href'][1:]}-text" == call["aria-describedby"]


def test_deep_lists_and_headings_are_sound() -> None:
    blocks = [Block("list_item", f"punt {level}", Span(0, 0), marker="-", level=level) for level in (3, 1, 2, 9, 40, 1)]
    section = letter_of(*blocks).sections[0]
    for level in range(12, 0, -1):
        section = Section(f"kop {level}", None, level, (), (section,), Span(0, 0))
    assert not sound(to_html(letter_of(*blocks, sections=(section,)))).skips_a_level()


# Style ------------------------------------------------------------------------------------------------------


def rules(css: str) -> list[str]:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", css)
    return [each.strip() for each in selectors if not each.strip().startswith("@")]


def test_no_rule_reaches_beyond_a_letter() -> None:
    for rule in rules(CSS):
        for selector in re.split(r",\s*(?![^(]*\))", rule):
            assert re.search(r"(^|\s)\.kamerbrief(?=[\s.:]|$)", selector), selector


def test_the_style_loads_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|</|expression\(", CSS)


def palette() -> dict[str, tuple[str, str]]:
    found = re.findall(r"--kb-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", CSS)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_and_marks_can_be_told_apart(theme: int) -> None:
    """WCAG 2.2: 4.5 for text on what it stands on, 3 for lines."""
    colours = {name: both[theme] for name, both in palette().items()}
    kinds = [kind for kind, _ in LEGEND]
    for background in ("paper", "panel", *kinds):
        for words in ("ink", "link", "muted"):
            assert contrast(colours[words], colours[background]) >= 4.5, (words, background)
    for kind in kinds:
        for background in ("paper", kind):
            assert contrast(colours[f"{kind}-line"], colours[background]) >= 3, (kind, background)
    assert contrast(colours["notice"], colours["paper"]) >= 4.5
    assert contrast(colours["focus"], colours["paper"]) >= 3


def test_marks_differ_by_more_than_colour() -> None:
    """Each kind has a style of underline, or edges, of its own."""
    shapes = []
    for kind, _ in LEGEND:
        rule = re.search(rf"\.kb-mark\.kb-{kind} \{{([^}}]*)\}}", CSS)
        assert rule
        line = re.search(r"underline (\w+ \w+)|border: (solid)", rule[1])
        assert line, kind
        shapes.append(line[0])
    assert len(set(shapes)) == len(LEGEND)
