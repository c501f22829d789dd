"""Word documents: what they say is read as from a page, and what is hostile in them is refused."""

from __future__ import annotations

import io
import socket
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamerbrief
from kamerbrief import (
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    KamerbriefError,
    Letter,
    MissingDependencyError,
    NoTextLayerError,
    ParseOptions,
    UnsupportedFormatError,
)
from kamerbrief.sources.formats import MediaType, sniff
from kamerbrief.sources.word.contents import read_docx
from kamerbrief.sources.word.flow import flow_document
from kamerbrief.sources.word.numbering import count_as
from support.invariants import violations
from support.word import (
    BULLETS,
    CHAPTERS,
    NAMESPACES,
    NUMBERS,
    STYLES,
    box,
    deleted,
    document,
    field,
    inserted,
    level,
    lists,
    note,
    note_mark,
    p,
    run,
    style,
    t,
    table,
    zipped,
)

FIXTURES = Path(__file__).parents[1] / "fixtures"
OPENING = p("Geachte voorzitter,") + p()
TEXT = "De molens in de polder draaien weer, en de boezem is op peil gebracht door het waterschap."
SIMPLE = document(OPENING + p(TEXT))
RAISED = '<w:vertAlign w:val="superscript"/>'


def read(body: str = "", *, data: bytes | None = None, **parts: object) -> Letter:
    """The letter with this body, sound as every letter must be."""
    letter = kamerbrief.parse(data or document(OPENING + body, **parts), nlp=None)  # type: ignore[arg-type]
    assert violations(letter) == []
    return letter


def titles(letter: Letter) -> list[tuple[int, str | None, str | None]]:
    return [(section.level, section.number, section.title) for section in letter.walk_sections() if section.title]


def blocks(letter: Letter) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for section in letter.walk_sections() for block in section.blocks]


def items(letter: Letter) -> list[tuple[int, str | None, str]]:
    found = [block for section in letter.walk_sections() for block in section.blocks]
    return [(block.level, block.marker, block.text) for block in found if block.kind == "list_item"]


# The format ---------------------------------------------------------------------------------------------------------


def test_a_word_document_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert sniff(SIMPLE) is MediaType.DOCX
    path = tmp_path / "brief.pdf"
    path.write_bytes(SIMPLE)
    source = kamerbrief.parse(path, nlp=None).source
    assert source.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert (source.name, source.pages) == ("brief.pdf", None)


def test_spans_have_no_page_and_no_boxes() -> None:
    (section,) = read(p(TEXT)).sections
    assert (section.span.page, section.span.boxes) == (None, ())


def test_the_same_bytes_give_the_same_letter() -> None:
    data = (FIXTURES / "word-house-style.docx").read_bytes()
    assert kamerbrief.parse(data).to_json() == kamerbrief.parse(data).to_json()


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("word-*.docx")), ids=lambda path: path.stem)
def test_what_always_holds(path: Path) -> None:
    letter = kamerbrief.parse(path)
    assert violations(letter) == []
    assert Letter.from_json(letter.to_json()) == letter


def test_the_fixtures_are_what_their_source_says() -> None:
    sys.path.insert(0, str(FIXTURES))
    try:
        import word_letters
    finally:
        sys.path.remove(str(FIXTURES))
    for name, make in word_letters.LETTERS.items():
        assert (FIXTURES / f"word-{name}.docx").read_bytes() == make()


def test_the_strict_variant_is_read() -> None:
    strict = {"schemas.openxmlformats.org/wordprocessingml/2006/main": "purl.oclc.org/ooxml/wordprocessingml/main"}
    strict["schemas.openxmlformats.org/officeDocument/2006/relationships"] = (
        "purl.oclc.org/ooxml/officeDocument/relationships"
    )
    entries = {}
    with zipfile.ZipFile(io.BytesIO(document(OPENING + p("Molens", style="Kop1") + p(TEXT)))) as package:
        for name in package.namelist():
            text = package.read(name).decode()
            for old, new in strict.items():
                text = text.replace(old, new)
            entries[name] = text.encode()
    assert titles(read(data=zipped(entries))) == [(1, None, "Molens")]


def test_a_main_part_of_another_name_and_kind_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(SIMPLE)) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    entries = {
        name.replace("word/document.xml", "word/document2.xml").replace(
            "document.xml.rels", "document2.xml.rels"
        ): content
        for name, content in entries.items()
    }
    for name in ("[Content_Types].xml", "_rels/.rels"):
        entries[name] = entries[name].replace(b"word/document.xml", b"word/document2.xml")
    entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main"
    )
    assert TEXT in read(data=zipped(entries)).text


def test_without_python_docx_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == "docx" or name.startswith("docx.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingDependencyError, match=r"`pip install python-docx`$"):
        kamerbrief.parse(SIMPLE)


# Headings -----------------------------------------------------------------------------------------------------------


def test_headings_by_style_have_the_levels_of_their_styles() -> None:
    letter = read(
        p("Molens", style="Kop1")
        + p(TEXT)
        + p("Wieken", style="Kop2")
        + p(TEXT)
        + p("Zeilen", style="Kop3")
        + p(TEXT)
        + p("Gemalen", style="Kop1")
        + p(TEXT)
    )
    assert titles(letter) == [(1, None, "Molens"), (2, None, "Wieken"), (3, None, "Zeilen"), (1, None, "Gemalen")]


def test_a_style_on_a_heading_style_an_outline_level_and_a_dutch_name_make_headings() -> None:
    styles = STYLES + style("Eigen", "Huisstijl kopje", based_on="Kop2") + style("K", "Kop 1", text="<w:b/>")
    letter = read(
        p("Naar naam", style="K")
        + p(TEXT)
        + p("Naar afkomst", style="Eigen")
        + p(TEXT)
        + p("Naar niveau", more='<w:outlineLvl w:val="2"/>')
        + p(TEXT),
        styles=styles,
    )
    assert titles(letter) == [(1, None, "Naar naam"), (2, None, "Naar afkomst"), (3, None, "Naar niveau")]


def test_a_heading_style_taken_out_of_the_outline_makes_none() -> None:
    letter = read(
        p("Dit is een gewone zin, hoe hij ook heet.", style="Kop3", more='<w:outlineLvl w:val="9"/>') + p(TEXT)
    )
    assert titles(letter) == []


@pytest.mark.parametrize("look", ["**{}**", "//{}//", "__{}__"])
def test_a_short_paragraph_all_in_one_look_is_a_heading(look: str) -> None:
    letter = read(p(TEXT) + p(look.format("De stand van de molens")) + p(TEXT))
    assert titles(letter) == [(1, None, "De stand van de molens")]


def test_a_word_in_bold_makes_no_heading() -> None:
    assert titles(read(p("**De molens** draaien weer in de polder") + p(TEXT))) == []


def test_headings_are_numbered_by_the_document() -> None:
    letter = read(
        p("Molens", style="Kop1", numbered=(1, 0))
        + p(TEXT)
        + p("Wieken", style="Kop2", numbered=(1, 1))
        + p(TEXT)
        + p("Gemalen", style="Kop1", numbered=(1, 0))
        + p(TEXT),
        numbering=lists(CHAPTERS),
    )
    assert titles(letter) == [(1, "1", "Molens"), (2, "1.1", "Wieken"), (1, "2", "Gemalen")]


def test_numbered_headings_with_nothing_between_them_are_headings() -> None:
    chapters = p("Molens", style="Kop1", numbered=(1, 0)) + p("Gemalen", style="Kop1", numbered=(1, 0))
    letter = read(chapters + p("Sluizen", style="Kop1", numbered=(2, 0)) + p(TEXT), numbering=lists(NUMBERS, BULLETS))
    assert titles(letter) == [(1, "1", "Molens"), (1, "2", "Gemalen"), (1, None, "Sluizen")]


def test_numbers_that_hang_on_the_style_of_a_heading() -> None:
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{}"/>'
    styles = style("H", "heading 1", paragraph=numbered.format(0)) + style(
        "I", "heading 2", paragraph=numbered.format(1)
    )
    levels = [
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="H"/>'),
        level(1, "decimal", "%1.%2", more='<w:isLgl/><w:pStyle w:val="I"/>'),
    ]
    letter = read(
        p("Molens", style="H") + p(TEXT) + p("Wieken", style="I") + p(TEXT), styles=styles, numbering=lists(levels)
    )
    assert titles(letter) == [(1, "I", "Molens"), (2, "1.1", "Wieken")]


# Lists --------------------------------------------------------------------------------------------------------------


def test_lists_within_lists() -> None:
    letter = read(
        p("De molens hebben:")
        + p("wieken van", numbered=(1, 0))
        + p("hout;", numbered=(1, 1))
        + p("staal;", numbered=(1, 1))
        + p("een as.", numbered=(1, 0))
        + p(TEXT)
        + p("bouwen;", numbered=(2, 0))
        + p("malen:", numbered=(2, 0))
        + p("graan;", numbered=(2, 1))
        + p("hout.", numbered=(2, 1)),
        numbering=lists(BULLETS, NUMBERS),
    )
    assert items(letter) == [
        (1, "•", "wieken van"),
        (2, "o", "hout;"),
        (2, "o", "staal;"),
        (1, "•", "een as."),
        (1, "1.", "bouwen;"),
        (1, "2.", "malen:"),
        (2, "a)", "graan;"),
        (2, "b)", "hout."),
    ]


def test_a_number_that_no_typist_would_set_is_a_marker_too() -> None:
    levels = [level(0, "decimal", "Artikel %1")]
    letter = read(p("Er is een molen.", numbered=(1, 0)) + p("Hij maalt.", numbered=(1, 0)), numbering=lists(levels))
    assert items(letter) == [(1, "Artikel 1", "Er is een molen."), (1, "Artikel 2", "Hij maalt.")]


def test_a_list_counts_on_after_text_and_one_that_starts_again_starts_again() -> None:
    again = '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    again += '</w:lvlOverride></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
    letter = read(
        p("een;", numbered=(1, 0))
        + p(TEXT)
        + p("twee;", numbered=(8, 0))
        + p(TEXT)
        + p("opnieuw een.", numbered=(7, 0)),
        numbering=lists(NUMBERS, more=again),
    )
    assert [marker for _, marker, _ in items(letter)] == ["1.", "2.", "1."]


def test_an_item_that_was_deleted_is_not_counted() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        f"{deleted('weg;')}</w:p>"
    )
    letter = read(p("een;", numbered=(1, 0)) + gone + p("twee.", numbered=(1, 0)), numbering=lists(NUMBERS))
    assert items(letter) == [(1, "1.", "een;"), (1, "2.", "twee.")]


def test_a_typed_list_is_a_list() -> None:
    letter = read(p("Er zijn drie molens:") + p("-\tde rode;") + p("-\tde witte;") + p("-\tde blauwe."))
    assert items(letter) == [(1, "-", "de rode;"), (1, "-", "de witte;"), (1, "-", "de blauwe.")]


@pytest.mark.parametrize(
    ("format_", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4, "IV"),
        ("chicago", 6, "††"),
        ("none", 4, ""),
        ("ordinalText", 4, "4"),
        ("lowerRoman", 10**8, "100000000"),
        ("lowerLetter", 0, "0"),
    ],
)
def test_ways_of_counting(format_: str, number: int, shown: str) -> None:
    assert count_as(format_, number) == shown


# Notes --------------------------------------------------------------------------------------------------------------


def anchored(letter: Letter) -> list[tuple[str, str, list[str]]]:
    notes = [*letter.footnotes, *(note for annex in letter.attachments for note in annex.footnotes)]
    return [
        (each.marker, each.text, [letter.text[: at.start].rsplit(" ", 1)[-1] for at in each.anchors]) for each in notes
    ]


def test_footnotes_and_their_places() -> None:
    letter = read(
        p("De molens[[5]] draaien.[[3]] Het gemaal[[4]]staat stil."),
        footnotes=note(3, "Van 1740.", "En later vernieuwd.")
        + note(4, "Zie //Nieuwsblad//.")
        + note(5, "Drie.")
        + note(6, "Ongenoemd."),
    )
    assert anchored(letter) == [
        ("1", "Drie.", ["molens"]),
        ("2", "Van 1740. En later vernieuwd.", ["draaien."]),
        ("3", "Zie Nieuwsblad.", ["gemaal"]),
    ]
    assert "De molens draaien. Het gemaal staat stil." in letter.text
    assert not [notice for notice in letter.notices if notice.code == "note_without_marker"]


def test_a_marker_behind_a_unit_or_an_abbreviation_is_still_a_marker() -> None:
    letter = read(
        p("De polder meet 20 ha[[1]] en ligt onder het EU[[2]]-recht."),
        footnotes=note(1, "Gemeten.") + note(2, "Unie."),
    )
    assert [anchors for _, _, anchors in anchored(letter)] == [["ha"], ["EU"]]
    assert "20 ha en ligt onder het EU-recht" in letter.text


def test_endnotes_follow_the_footnotes_in_roman_numbers() -> None:
    letter = read(
        p("De molens", raw=note_mark(1, "endnote") + t(" draaien") + note_mark(1) + t(".")),
        footnotes=note(1, "Voet."),
        endnotes=note(1, "Eind.", kind="endnote"),
    )
    assert anchored(letter) == [("1", "Voet.", ["draaien"]), ("i", "Eind.", ["molens"])]


def test_two_marks_with_a_comma_between_them() -> None:
    letter = read(
        p("De molens", raw=note_mark(1) + t(", ", RAISED) + note_mark(2) + t(" draaien.")),
        footnotes=note(1, "Een.") + note(2, "Twee."),
    )
    assert anchored(letter) == [("1", "Een.", ["molens"]), ("2", "Twee.", ["molens"])]
    assert "De molens draaien." in letter.text


def test_a_mark_of_ones_own() -> None:
    mark = run('<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t>', RAISED)
    own = f'<w:footnote w:id="1"><w:p>{t("*", RAISED)}{t(" Voorlopig.")}</w:p></w:footnote>'
    letter = read(
        p("De cijfers", raw=mark + t(" volgen[").replace("[", "") + note_mark(2)), footnotes=own + note(2, "Later.")
    )
    assert anchored(letter) == [("*", "Voorlopig.", ["cijfers"]), ("1", "Later.", ["volgen"])]


def test_the_settings_of_notes_are_followed() -> None:
    letter = read(
        p("De molens[[1]] draaien[[2]]."),
        footnotes=note(1, "Een.") + note(2, "Twee."),
        settings='<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>',
    )
    assert [marker for marker, _, _ in anchored(letter)] == ["c", "d"]


def test_notes_that_start_again_in_each_section_keep_to_their_own_marks() -> None:
    again = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    letter = read(
        p("De molens[[1]] draaien.") + p(more=again) + p("De gemalen[[2]] staan stil."),
        footnotes=note(1, "Een.") + note(2, "Ook een."),
        section='<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>',
    )
    assert anchored(letter) == [("1", "Een.", ["molens"]), ("1", "Ook een.", ["gemalen"])]


def test_a_mark_without_a_note_is_taken_out() -> None:
    letter = read(p("De molens[[9]] draaien."), footnotes=note(1, "Een."))
    assert "De molens draaien." in letter.text
    assert letter.footnotes == ()


def test_a_cross_reference_to_a_note_is_a_second_place() -> None:
    again = field(" NOTEREF _Ref1 \\f ", "1").replace("<w:r><w:t", f"<w:r><w:rPr>{RAISED}</w:rPr><w:t")
    letter = read(p("De molens[[1]] draaien en malen", raw=again + t(".")), footnotes=note(1, "Een."))
    assert anchored(letter) == [("1", "Een.", ["molens", "malen"])]


def test_what_is_raised_and_no_note_stays() -> None:
    letter = read(p("Er is 40 m", raw=t("2", RAISED) + t(" en CO") + t("2", '<w:position w:val="-6"/>') + t(".")))
    assert "Er is 40 m2 en CO2." in letter.text


# Tables -------------------------------------------------------------------------------------------------------------


def test_a_table_has_its_rows() -> None:
    letter = read(
        p(TEXT) + p("Tabel 1 Molens per gemeente", style="Bijschrift") + table(["Gemeente", "Molens"], ["Gouda", "2"])
    )
    (caption, made) = letter.sections[0].blocks[1:]
    assert (caption.kind, made.kind) == ("caption", "table")
    assert made.rows == (("Gemeente", "Molens"), ("Gouda", "2"))


def test_a_caption_by_its_style_alone() -> None:
    assert ("caption", "Molens per gemeente") in blocks(
        read(p(TEXT) + p("Molens per gemeente", style="Bijschrift") + p(TEXT))
    )


def test_merged_cells_give_their_text_once() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Molens")}</w:tc>'
    high = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Gemeente")}</w:tc>'
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    letter = read(p(TEXT) + table([high, wide], [below, "wind", "water"], ["Gouda", "2", "1"]))
    assert letter.sections[0].blocks[1].rows == (("Gemeente", "Molens", ""), ("", "wind", "water"), ("Gouda", "2", "1"))


def test_paragraphs_and_tables_in_a_cell_are_its_text() -> None:
    cell = p("eerste") + p("tweede") + table(["derde", "vierde"])
    letter = read(p(TEXT) + table(["Kop", "Inhoud"], ["a", cell + p("vijfde")]))
    assert letter.sections[0].blocks[1].rows[1] == ("a", "eerste tweede derde vierde vijfde")


def test_a_note_in_a_cell() -> None:
    letter = read(p(TEXT) + table(["Gemeente", "Molens"], ["Gouda", "2[[1]]"]), footnotes=note(1, "In bedrijf."))
    assert letter.sections[0].blocks[1].rows[1] == ("Gouda", "2")
    assert len(letter.footnotes[0].anchors) == 1


def test_a_row_that_was_deleted_is_left_out() -> None:
    rows = table(["A", "B"], ["weg", "weg"], ["C", "D"])
    rows = rows.replace(
        '<w:tr><w:tc><w:p><w:r><w:t xml:space="preserve">weg',
        '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>' + "<w:tc><w:p><w:r><w:t>weg",
        1,
    )
    assert read(p(TEXT) + rows).sections[0].blocks[1].rows == (("A", "B"), ("C", "D"))


def test_a_frame_around_text_is_no_table() -> None:
    letter = read(p(TEXT) + table([p("**Kader**") + p(TEXT)]) + p("Slot van de brief."))
    assert [kind for kind, _ in blocks(letter)] == ["paragraph"] * 3
    assert titles(letter) == [(1, None, "Kader")]


# The letterhead -----------------------------------------------------------------------------------------------------

LABELS = [("Datum", "9 april 2026"), ("Betreft", "Onderhoud van molens"), ("Ons kenmerk", "IENW/2026/1")]
ADDRESS = (
    p("Aan de voorzitter van de Tweede Kamer der Staten-Generaal") + p("Postbus 20018") + p("2500 EA Den Haag") + p()
)


def lined(separator: str) -> str:
    return "".join(p(f"{label}{separator}{value}") for label, value in LABELS)


def stacked() -> str:
    return "".join(p(f"**{label}**") + p(value) + p() for label, value in LABELS)


@pytest.mark.parametrize(
    "document_",
    [
        pytest.param(document(ADDRESS + lined(": ") + OPENING + p(TEXT)), id="paragraphs with colons"),
        pytest.param(document(ADDRESS + lined("\t") + OPENING + p(TEXT)), id="paragraphs with tabs"),
        pytest.param(document(ADDRESS + table(*map(list, LABELS), ruled=False) + OPENING + p(TEXT)), id="a table"),
        pytest.param(document(ADDRESS + table(*map(list, LABELS)) + OPENING + p(TEXT)), id="a ruled table"),
        pytest.param(
            document(
                ADDRESS + table([label for label, _ in LABELS], [value for _, value in LABELS]) + OPENING + p(TEXT)
            ),
            id="a table of columns",
        ),
        pytest.param(document(ADDRESS + p(raw=box(stacked())) + OPENING + p(TEXT)), id="a text box"),
        pytest.param(document(ADDRESS + p(raw=box(lined("\t"))) + OPENING + p(TEXT)), id="a text box with tabs"),
        pytest.param(document(p(raw=box(ADDRESS)) + lined(": ") + OPENING + p(TEXT)), id="the address in a text box"),
        pytest.param(document(ADDRESS + OPENING + p(TEXT, raw=box(stacked()))), id="a text box that hangs on the text"),
        pytest.param(document(ADDRESS + OPENING + p(TEXT), headers={"default": stacked()}), id="the running head"),
        pytest.param(
            document(ADDRESS + OPENING + p(TEXT), headers={"default": table(*map(list, LABELS))}),
            id="a table in the head",
        ),
        pytest.param(
            document(ADDRESS + OPENING + p(TEXT), headers={"first": p(raw=box(stacked())), "default": p("Pagina 2")}),
            id="a text box in the head of the first page",
        ),
        pytest.param(
            document(
                table([ADDRESS + lined(" "), p("Ministerie van Financiën") + p("**Inlichtingen**") + p("J. de Wit")])
                + OPENING
                + p(TEXT)
            ),
            id="a table that holds the whole letterhead",
        ),
        pytest.param(
            document(ADDRESS + table(*([text] for pair in LABELS for text in pair)) + OPENING + p(TEXT)),
            id="a table of one column",
        ),
        pytest.param(
            document(OPENING + p(TEXT), headers={"first": p(raw=box(ADDRESS)) + p(raw=box(stacked()))}),
            id="text boxes of the first head",
        ),
    ],
)
def test_the_letterhead_is_found_wherever_it_stands(document_: bytes) -> None:
    letter = read(data=document_)
    header = letter.header
    assert (str(header.date), header.subject, header.reference) == ("2026-04-09", "Onderhoud van molens", "IENW/2026/1")
    assert (header.chamber, header.salutation) == ("tweede_kamer", "Geachte voorzitter,")
    assert header.addressee == "de voorzitter van de Tweede Kamer der Staten-Generaal"
    assert letter.text == TEXT


def test_frames_beside_the_text_give_sender_and_contact() -> None:
    frame = '<w:framePr w:w="2400" w:hAnchor="page" w:x="9000" w:y="3000"/>'
    texts = [
        "**Ministerie van Financiën**",
        "Directie Begrotingszaken",
        "Korte Voorhout 7",
        "",
        "**Contactpersoon**",
        "J. de Wit",
    ]
    letter = read(data=document("".join(p(text, more=frame) for text in texts) + OPENING + p(TEXT)))
    header = letter.header
    assert (header.sender, header.department) == ("Ministerie van Financiën", "Directie Begrotingszaken")
    assert header.contact == "J. de Wit"
    assert letter.text == TEXT


def test_a_table_of_one_column_without_labels_is_text() -> None:
    letter = read(table(["Een kader met een zin."], ["En nog een zin."]) + p(TEXT))
    assert letter.text == f"Een kader met een zin.\n\nEn nog een zin.\n\n{TEXT}"


def test_the_rest_of_the_first_running_head_is_kept_apart() -> None:
    made = document(OPENING + p(TEXT), headers={"first": p("Vertrouwelijk")})
    (page,) = flow_document(read_docx(made, "brief.docx", ParseOptions())).pages
    assert [line.text for line in page.running] == ["Vertrouwelijk"]


def test_running_heads_and_feet_are_no_text() -> None:
    letter = read(
        p(TEXT), headers={"first": p("Vertrouwelijk"), "default": p("Molens in de polder")}, footer=p("Pagina 1 van 2")
    )
    assert letter.text == TEXT


def test_a_text_box_in_the_text_is_read_once_where_it_stands() -> None:
    letter = read(p("Eerst dit.", raw=box(p("Een kader met een zin."))) + p("Dan dat."))
    assert letter.text == "Eerst dit.\n\nEen kader met een zin.\n\nDan dat."


# Changes, fields, characters ----------------------------------------------------------------------------------------


def test_insertions_are_kept_and_deletions_are_not() -> None:
    moved = f'<w:moveFrom w:id="1">{t("hier ")}</w:moveFrom><w:moveTo w:id="2">{t("daar ")}</w:moveTo>'
    letter = read(p("De molens ", raw=inserted(t("draaien ")) + deleted("stonden stil ") + moved + t("weer.")))
    assert letter.text == "De molens draaien daar weer."


def test_paragraphs_whose_break_was_deleted_are_one() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    assert read(p("De molens ", more=gone) + p("draaien weer.")).text == "De molens draaien weer."


def test_hidden_and_white_text_is_left_out_with_a_warning() -> None:
    styles = STYLES + style("Geheim", "Geheim", text="<w:vanish/>", kind="character")
    hidden = (
        t(" geheim", "<w:vanish/>") + t(" wit", '<w:color w:val="FFFFFF"/>') + t(" stil", '<w:rStyle w:val="Geheim"/>')
    )
    letter = read(p(TEXT, raw=hidden + t(" Slot.", '<w:vanish w:val="0"/>')), styles=styles)
    assert letter.text == f"{TEXT} Slot."
    assert [notice.code for notice in letter.notices if notice.code == "hidden_text"] == ["hidden_text"]


def test_white_text_on_a_coloured_ground_is_to_be_seen() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    letter = read(p(TEXT) + table([f"<w:p>{t('Gemeente', white)}</w:p>", "Molens"], ["Gouda", "2"]))
    assert letter.sections[0].blocks[1].rows[0] == ("Gemeente", "Molens")
    assert not [notice for notice in letter.notices if notice.code == "hidden_text"]


def test_the_result_of_a_field_is_text_and_its_instruction_is_not() -> None:
    nested = (
        run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText> IF </w:instrText>") + field(" DATE ", "1 mei")
    )
    nested += run('<w:fldChar w:fldCharType="separate"/>') + t("tabel 3") + run('<w:fldChar w:fldCharType="end"/>')
    simple = f'<w:fldSimple w:instr=" REF x ">{t("bijlage 2")}</w:fldSimple>'
    letter = read(p("Zie ", raw=field(" REF _Ref \\h ", "tabel 1") + t(", ") + nested + t(" en ") + simple + t(".")))
    assert letter.text == "Zie tabel 1, tabel 3 en bijlage 2."


def test_a_field_that_never_ends_takes_no_text_with_it() -> None:
    open_ = run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText> REF x </w:instrText>")
    assert read(p("Een zin.", raw=open_) + p(TEXT)).text == f"Een zin.\n\n{TEXT}"


def test_the_text_of_links_and_of_controls_is_kept() -> None:
    link = f'<w:hyperlink r:id="x">{t("www.voorbeeld.nl")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In een veld.')}</w:sdtContent></w:sdt>"
    assert read(p("Zie ", raw=link + t(".")) + control).text == "Zie www.voorbeeld.nl.\n\nIn een veld."


def test_hyphens_and_spaces() -> None:
    letter = read(p("De veen\u00adkade, het EU\u2011register en\u00a0de ge\ufb01lterde  lucht.\u00ad"))
    assert letter.text == "De veenkade, het EU-register en de gefilterde lucht."


def test_a_word_broken_at_a_break_of_the_line_is_whole() -> None:
    assert read(p("De molens bij de veen\u00ad\nkade draaien.")).text == "De molens bij de veenkade draaien."


def test_symbols_capitals_and_formulas() -> None:
    symbol = run('<w:sym w:font="Symbol" w:char="2265"/>') + run('<w:sym w:font="Symbol" w:char="DC00"/>')
    formula = "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    letter = read(p("Er zijn ", raw=symbol + t(" 3 ") + t("molens", "<w:caps/>") + t(", ") + formula))
    assert letter.text == "Er zijn ≥ 3 MOLENS, x=2"


def test_a_page_break_parts_and_an_annex_behind_it_is_one() -> None:
    body = p(TEXT) + p("Hoogachtend,") + p("De Minister van Financiën,") + p() + p("J. de Wit")
    body += p("", raw=run('<w:br w:type="page"/>')) + p("**Bijlage 1: Molens**") + p(TEXT)
    letter = read(body)
    assert [(annex.number, annex.title) for annex in letter.attachments] == [("1", "Molens")]
    assert [(each.name, each.role) for each in letter.signatories] == [("J. de Wit", "Minister van Financiën")]


@pytest.mark.parametrize("rows", [1, 2])
def test_signatures_side_by_side(rows: int) -> None:
    roles, names = ["De Minister van Financiën,", "De Minister van Defensie,"], ["J. de Wit", "K. Bruinsma"]
    cells = (
        [[p(role) + p() + p(name) for role, name in zip(roles, names, strict=True)]] if rows == 1 else [roles, names]
    )
    letter = read(p(TEXT) + p(TEXT) + p("Hoogachtend,") + table(*cells, ruled=False))
    assert [(each.name, each.role) for each in letter.signatories] == [
        ("J. de Wit", "Minister van Financiën"),
        ("K. Bruinsma", "Minister van Defensie"),
    ]


def test_a_quotation_by_its_style() -> None:
    assert ("quote", "De molen draait.") in blocks(read(p(TEXT) + p("De molen draait.", style="Citaat") + p(TEXT)))


def test_a_large_first_letter_is_part_of_its_word() -> None:
    dropped = p("D", more='<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>')
    assert read(dropped + p("e molens draaien.")).text == "De molens draaien."


def test_an_embedded_part_of_another_format_is_named() -> None:
    letter = read(p(TEXT) + '<w:altChunk r:id="x"/>')
    assert [notice.code for notice in letter.notices if notice.code == "part_left_out"] == ["part_left_out"]


# Hostile and broken files -------------------------------------------------------------------------------------------

ROOT = f"<w:document {NAMESPACES}><w:body>{{}}</w:body></w:document>"
ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'


def with_part(name: str, content: bytes) -> bytes:
    return document(OPENING + p(TEXT), parts={name: content})


def refused(data: bytes, error: type[KamerbriefError], advice: str = "") -> KamerbriefError:
    with pytest.raises(error, match=advice) as caught:
        kamerbrief.parse(data, nlp=None)
    assert type(caught.value) is error
    assert caught.value.problem
    return caught.value


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "_rels/.rels", "customXml/item1.xml", "word/x.bin"]
)
@pytest.mark.parametrize("head", [ENTITY, LAUGHS])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_a_document_type_definition_is_refused(name: str, head: str, encoding: str) -> None:
    content = (head + ROOT.format(f"<w:p><w:r><w:t>{'&e;' if 'SYSTEM' in head else '&c;'}</w:t></w:r></w:p>")).encode(
        encoding
    )
    error = refused(with_part(name, content), CorruptDocumentError, "document type definition")
    assert name in error.problem


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("no network")

    monkeypatch.setattr(socket, "socket", refuse)
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://127.0.0.1:9/sjabloon.dotm" TargetMode="External"/></Relationships>'
    )
    assert TEXT in read(data=with_part("word/_rels/document.xml.rels", relations.encode())).text


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    data = with_part("word/media/image1.bin", bytes(60_000_000))
    assert len(data) < 100_000
    with pytest.raises(DocumentTooLargeError, match="max_unpacked_bytes"):
        kamerbrief.parse(data, options=ParseOptions(max_unpacked_bytes=50_000_000))
    assert kamerbrief.parse(data, nlp=None).text


def test_a_size_that_is_not_what_the_directory_says_is_refused() -> None:
    data = bytearray(with_part("word/media/image1.bin", bytes(5_000_000)))
    real, told = (5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert data.count(real) == 2
    refused(bytes(data.replace(real, told)), CorruptDocumentError, "damaged")


def test_too_much_markup_is_refused() -> None:
    start = time.perf_counter()
    refused(with_part("word/document.xml", b"<w:document>" + b"<w:p/>" * 17_000_000), DocumentTooLargeError, "as PDF")
    assert time.perf_counter() - start < 30


def test_too_many_parts_are_refused() -> None:
    data = document(OPENING + p(TEXT), parts={f"word/media/{number}.bin": b"" for number in range(20_001)})
    refused(data, DocumentTooLargeError, "parts")


def test_a_document_with_a_password() -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name + bytes(600)
    refused(container, EncryptedDocumentError, "password")


def test_an_old_document() -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)
    refused(container, UnsupportedFormatError, r"\.docx or PDF")


def test_an_entry_with_a_password() -> None:
    data = bytearray(SIMPLE)
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    refused(bytes(data), EncryptedDocumentError, "password")


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95, 0.99])
def test_a_document_cut_off_is_damaged(share: float) -> None:
    refused(SIMPLE[: int(share * len(SIMPLE))], CorruptDocumentError, "copy")


@pytest.mark.parametrize("name", ["_rels/.rels", "word/document.xml"])
def test_a_part_that_is_missing(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(SIMPLE)) as package:
        entries = {each: package.read(each) for each in package.namelist() if each != name}
    # The name of the main part shows what it is meant to be.
    refused(zipped({"word/document.xml.bak": b"", **entries}), CorruptDocumentError, "copy")


@pytest.mark.parametrize("name", ["word/styles.xml", "word/numbering.xml", "word/footnotes.xml"])
def test_a_part_that_is_named_and_missing(name: str) -> None:
    data = document(
        OPENING + p(TEXT + "[[1]]", numbered=(1, 0)),
        numbering=lists(NUMBERS),
        footnotes=note(1, "Een."),
        without=(name,),
    )
    refused(data, CorruptDocumentError, "copy")


def test_a_letter_without_styles_numbers_and_notes_is_read() -> None:
    letter = read(p(TEXT + "[[1]]", style="Kop1", numbered=(4, 0)), styles="")
    assert letter.text == TEXT


def test_a_zip_archive_with_letters_in_it_is_none() -> None:
    refused(zipped({"brief.txt": b"Geachte voorzitter,"}), UnsupportedFormatError, "zip")
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("brief.docx", SIMPLE)
    refused(stored.getvalue(), UnsupportedFormatError, "zip")


def test_a_document_without_text() -> None:
    picture = "<w:drawing><a:blip/></w:drawing>"
    refused(document(p()), NoTextLayerError, "no text;")
    refused(document(p(raw=run(picture))), NoTextLayerError, "scan")


def test_styles_that_go_round_in_a_circle() -> None:
    styles = (
        style("A", "Een", based_on="B", text="<w:b/>")
        + style("B", "Twee", based_on="A")
        + style("C", "Drie", based_on="C")
    )
    letter = read(p("Kopje", style="A") + p(TEXT, style="C"), styles=styles)
    assert titles(letter) == [(1, None, "Kopje")]


def test_a_list_that_links_to_itself() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = linked + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert read(p(TEXT, numbered=(1, 0)), numbering=numbering).text == TEXT


@pytest.mark.parametrize("depth", [100, 5_000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:p><w:hyperlink><w:hyperlink>", "</w:hyperlink></w:hyperlink></w:p>"),
    ],
)
def test_what_is_nested_absurdly_is_refused(opening: str, closing: str, depth: int) -> None:
    refused(document(OPENING + opening * depth + p(TEXT) + closing * depth), CorruptDocumentError, "copy")


def test_tables_nested_as_deep_as_people_do_are_read() -> None:
    deep = p(TEXT)
    for _ in range(8):
        deep = table([deep + p()])
    assert TEXT in read(deep).text


def test_numbers_out_of_range_do_no_harm() -> None:
    huge = (
        '<w:ind w:left="999999999" w:hanging="-999999999"/><w:spacing w:before="999999999"/><w:outlineLvl w:val="-7"/>'
    )
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{p("a")}</w:tc>'
    numbering = lists([level(0, "upperRoman", "%1.", start=999999999)]).replace('w:ilvl="0"', 'w:ilvl="77"', 1)
    letter = read(
        p(TEXT, more=huge, numbered=(1, 77))
        + p("kop", numbered=(1, -1))
        + table([cell, "b"], ["c", "d"])
        + p("klein", raw=t("er", '<w:sz w:val="0"/>') + t("!", '<w:sz w:val="x"/>')),
        numbering=numbering,
    )
    assert TEXT in letter.text
    assert len(letter.sections[0].blocks) >= 3


def test_very_long_paragraphs_and_tables_take_linear_time() -> None:
    start = time.perf_counter()
    read(p("Datum: 1 mei Betreft: molens " * 20_000))
    table_ = (
        "<w:tbl>"
        + "".join(f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr>" for _ in range(5_000))
        + "</w:tbl>"
    )
    read(table_)
    read(p("a\t" * 20_000) * 3)
    read(table(["a"] * 2_000, ["b"] * 2_000, ruled=False))
    steps = "".join(
        f'<w:tr><w:trPr><w:gridBefore w:val="{at}"/></w:trPr><w:tc>{p("a")}</w:tc></w:tr>' for at in range(5_000)
    )
    read(f"<w:tbl>{steps}</w:tbl>")
    assert time.perf_counter() - start < 60


@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_damage_anywhere_gives_a_letter_or_a_clear_error(at: int, byte: int) -> None:
    data = bytearray(SIMPLE)
    data[at % len(data)] = byte
    try:
        letter = kamerbrief.parse(bytes(data), nlp=None)
    except KamerbriefError as error:
        assert error.problem
    else:
        assert letter.source.sha256


WORDS = st.sampled_from(
    ["w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:ins", "w:del", "w:pPr", "w:rPr", "w:numPr", "w:hyperlink"]
)
LEAVES = st.sampled_from(
    [
        "<w:t>molens</w:t>",
        "<w:tab/>",
        "<w:br/>",
        '<w:br w:type="page"/>',
        "<w:b/>",
        "<w:vanish/>",
        '<w:footnoteReference w:id="1"/>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="end"/>',
        '<w:outlineLvl w:val="1"/>',
        '<w:numId w:val="1"/>',
        '<w:ilvl w:val="3"/>',
        "<w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent>",
        "<w:sectPr/>",
        "<!-- niets -->",
        "<?iets?>",
    ]
)
MARKUP = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>", WORDS, st.lists(inner, max_size=5)
    ),
    max_leaves=30,
)


@given(st.lists(MARKUP, max_size=8))
def test_any_markup_gives_a_sound_letter_or_a_clear_error(parts: list[str]) -> None:
    data = document(p(TEXT) + "".join(parts), numbering=lists(NUMBERS), footnotes=note(1, "Een."))
    try:
        letter = kamerbrief.parse(data, nlp=None)
    except KamerbriefError as error:
        assert error.problem
    else:
        assert violations(letter) == []
