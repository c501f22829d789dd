"""Markdown of letters: nothing lost, and nothing that a letter says becomes markup."""

from __future__ import annotations

import html
import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from kamerbrief import Letter
from kamerbrief.formats.control_characters import visible
from kamerbrief.formats.markdown import to_markdown
from kamerbrief.model.letter_parts import Attachment, Block, Footnote, Header, Section
from kamerbrief.model.span import Span
from support.made_letters import full_letter, letter_of, letters

# What Markdown gives a meaning to, in the combinations that letters and attackers write.
MARKUP = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]<>()#+-.!|~^=$&:;%\"'/ \t1aiA\n"),
        st.characters(max_codepoint=0x2100, exclude_categories=["Cs"]),
    ),
    max_size=40,
)
DANGEROUS = [
    "# kop",
    "- punt",
    "+ punt",
    "1. punt",
    "12) punt",
    "a. punt",
    "> citaat",
    "---",
    "===",
    "```",
    "~~~",
    "    code",
    "*schuin* en **vet**, _schuin_, ~~weg~~",
    "`code`",
    "<script>alert(1)</script>",
    "<!-- weg -->",
    "[tekst](javascript:alert(1))",
    "![beeld](x.png)",
    "[^1]: noot",
    "[tekst]: elders",
    "a | b\n--- | ---",
    "&copy; &#60;",
    "kop\n===",
    "eind\\",
    "\\# \\",
    "www.example.org en ftp://example.org",
    ": betekenis",
    "$x^2$",
]


def render(markdown: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(markdown))


def shown(markup: str) -> str:
    """The words of rendered HTML, white space apart."""
    return "".join(html.unescape(re.sub(r"<[^>]{1,200}>", " ", markup)).split())


def body(letter: Letter) -> str:
    return to_markdown(letter).partition("\n\n")[2]


def test_full_letter_reads_well() -> None:
    assert to_markdown(full_letter()) == (
        "# Voortgang van de dijken\n\n"
        "|  |  |\n| --- | --- |\n"
        "| **Van** | Ministerie van Voorbeelden, Directie Dijken |\n"
        "| **Aan** | De voorzitter van de Tweede Kamer der Staten-Generaal |\n"
        "| **Plaats** | Den Haag |\n"
        "| **Datum** | 22 januari 2026 |\n"
        "| **Ons kenmerk** | 2026-0000123 |\n"
        "| **Uw kenmerk** | 2025Z12345 |\n"
        "| **Contact** | C. Tact |\n\n"
        "Geachte voorzitter, hierbij informeer ik uw Kamer over de dijken in Deense stijl.\n\n"
        "## 1.1 Stand van zaken\n\n"
        "Ik stuur uw Kamer uiterlijk op 9 april 2026 een verslag[^1], zoals gevraagd in de motie "
        "(Kamerstuk 12345, nr. 6).\n\n"
        "1. eerste punt\n   - onderdeel\n2. tweede punt\n\n"
        "| Jaar | Kosten |\n| --- | --- |\n| 2025 | 1 \\| 2 |\n\n"
        "*Tabel 1. Kosten*\n\n"
        "> De dijken houden.\n\n"
        "### Vervolg\n\n"
        "Voor de zomer kom ik hierop terug, met Waterschap Aa en Boezem (WAB).\n\n"
        "Hoogachtend,\n\n"
        "**Minister van Voorbeelden**\\\nmr. A.B. van Hier MSc\n\n"
        "## Bijlage 1: Kaarten\n\n"
        "Zie de kaarten van Denemarken.\n\n"
        "[^1]: Zie <https://example.org/een_verslag> voor meer.\n"
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_dangerous_text_stays_text(text: str) -> None:
    rendered = render(body(letter_of(Block("paragraph", text, Span(0, 0)))))
    assert set(re.findall(r"</?(\w+)", rendered)) <= {"p", "br"}
    assert shown(rendered) == "".join(text.split())


@given(MARKUP)
def test_any_text_stays_text(text: str) -> None:
    rendered = render(body(letter_of(Block("paragraph", text, Span(0, 0)))))
    assert set(re.findall(r"<(\w+)", rendered)) <= {"p", "br", "a"}
    assert shown(rendered) == "".join(visible(text.strip()).split())
    for address, words in re.findall(r'<a href="([^"]*)">(.*?)</a>', rendered):
        assert html.unescape(words).lower().startswith(("http://", "https://"))
        assert address.lower().startswith(("http://", "https://"))


@given(MARKUP, MARKUP, MARKUP)
def test_any_text_stays_in_its_place(title: str, cell: str, item: str) -> None:
    blocks = (
        Block("list_item", item, Span(0, 0), marker="•", level=1),
        Block("table", f"{cell}\tb", Span(0, 0), rows=((cell, "b"), ("c", cell))),
    )
    letter = letter_of(*blocks, header=Header(subject=title or "x", reference=cell or "x"))
    rendered = render(to_markdown(letter))
    tags = [tag for tag in re.findall(r"<(\w+)", rendered) if tag not in ("a", "br", "p")]
    assert tags.count("h1") == 1
    assert tags.count("table") == 2
    assert tags.count("ul") == tags.count("li") == 1
    assert tags.count("td") == 4
    assert set(tags) <= {"h1", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "strong"}


@given(letters())
def test_every_letter_can_be_written(letter: Letter) -> None:
    text = to_markdown(letter)
    assert text.startswith("# ")
    assert text == to_markdown(letter)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)


def notes_of(text: str, *notes: tuple[str, str, int | None]) -> Letter:
    footnotes = tuple(
        Footnote(marker, words, () if at is None else (Span(at, at),), Span(0, 0)) for marker, words, at in notes
    )
    return letter_of(Block("paragraph", text, Span(0, 0)), footnotes=footnotes)


def test_notes_stand_at_their_anchors() -> None:
    letter = notes_of("Eerst dit. Dan dat.", ("1", "Een", 9), ("2", "Twee", 19))
    assert body(letter) == "Eerst dit[^1]. Dan dat.[^2]\n\n[^1]: Een\n[^2]: Twee\n"


def test_notes_of_annexes_stand_at_theirs() -> None:
    letter = notes_of("Eerst dit. Dan dat.", ("1", "Een", 9))
    annex = Attachment("Kaart", None, Span(11, 19), footnotes=(Footnote("1", "Twee", (Span(18, 18),), Span(0, 0)),))
    assert body(evolve(letter, attachments=(annex,))).startswith("Eerst dit[^1]. Dan dat[^noot-1].")
    assert "[^noot-1]: Twee" in body(evolve(letter, attachments=(annex,)))


def test_two_notes_at_one_place() -> None:
    assert "dit[^1][^2]." in to_markdown(notes_of("dit.", ("1", "Een", 3), ("2", "Twee", 3)))


def test_markers_that_repeat_or_are_signs_get_labels_of_their_own() -> None:
    text = to_markdown(notes_of("a b c", ("1", "Een", 1), ("1", "Nog een", 3), ("*", "Ster", 5)))
    assert "a[^1] b[^noot-1] c[^noot-2]" in text


def test_a_note_without_anchor_is_not_lost() -> None:
    text = to_markdown(notes_of("Dit.", ("3", "Zie *elders*.", None)))
    assert text.endswith("\n3 Zie \\*elders\\*.\n")


@pytest.mark.parametrize(("text", "at"), [("Kijk!(javascript:x)", 5), ("Kijk(javascript:x)", 4), (": x", 0)])
def test_text_around_a_note_cannot_turn_it_into_a_link(text: str, at: int) -> None:
    markdown = to_markdown(notes_of(text, ("1", "Noot", at)))
    rendered = MarkdownIt("commonmark").use(footnote_plugin).render(markdown)
    assert "<img" not in rendered
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', rendered))
    assert rendered.count('class="footnote-ref"') == 1


def test_notes_in_headings_and_cells() -> None:
    text = "1.2 Kop met noot\n\na\tb\nc\td"
    heading = Span(0, 16)
    table = Block("table", text[18:], Span(18, len(text)), rows=(("a", "b"), ("c", "d")))
    section = Section("Kop met noot", "1.2", 1, (table,), (), Span(0, len(text)))
    notes = (
        Footnote("1", "Bij de kop.", (Span(heading.end, heading.end),), Span(0, 0)),
        Footnote("2", "Bij c.", (Span(23, 23),), Span(0, 0)),
    )
    markdown = to_markdown(letter_of(text=text, sections=(section,), footnotes=notes))
    assert "## 1.2 Kop met noot[^1]\n" in markdown
    assert "| c[^2] | d |" in markdown


def test_a_note_in_a_table_whose_text_differs_from_its_rows() -> None:
    table = Block("table", "a b", Span(0, 3), rows=(("a", "b"),))
    letter = letter_of(table, footnotes=(Footnote("1", "Noot.", (Span(1, 1),), Span(0, 0)),))
    assert "| a | b[^1] |" in to_markdown(letter)


def items(*each: tuple[str, int]) -> str:
    blocks = [Block("list_item", "tekst", Span(0, 0), marker=marker, level=level) for marker, level in each]
    return body(letter_of(*blocks))


def test_lists_nest() -> None:
    assert items(("•", 1), ("o", 2), ("–", 3), ("•", 1)) == "- tekst\n  - tekst\n    - tekst\n- tekst\n"


def test_markers_that_have_no_character_are_bullets() -> None:
    assert items(("\ufffd", 1), ("\uf0b7", 1)) == "- tekst\n- tekst\n"


def test_numbers_that_markdown_would_change_are_kept_as_text() -> None:
    assert items(("9.", 1), ("10.", 1), ("a.", 2), ("12.", 1)) == (
        "9. tekst\n10. tekst\n    - a\\. tekst\n- 12\\. tekst\n"
    )


def test_without_subject_the_title_is_what_there_is() -> None:
    assert to_markdown(letter_of()).startswith("# Kamerbrief\n")
