"""Rules for layouts that are rare by themselves but real: older letters, printed papers, other word processors."""

from __future__ import annotations

import pytest

import kamerbrief
from kamerbrief.layout.lines import find_lines
from kamerbrief.layout.pages import Char
from kamerbrief.layout.zones import ZonedPage, zone
from kamerbrief.lexicon.offices import starts_role
from kamerbrief.lexicon.person_names import is_name, split_titles
from kamerbrief.structure.closing import find_closing
from kamerbrief.structure.front_matter import Front, read_front
from kamerbrief.structure.headings import find_headings
from kamerbrief.structure.joining import LineJoiner
from kamerbrief.structure.lists import find_marker
from kamerbrief.structure.signature_block import read_signatures
from support.builders import LEFT, RIGHT, build_document, chars, groups, line, page, row, typed, zoned

TEXT = "De waterschappen hebben de plannen voor het komende jaar vastgesteld en."


def paragraphs(top: float, count: int = 12, x: float = LEFT, size: float = 10.0) -> list[list[Char]]:
    return [chars(TEXT, x, top + 13 * at, size=size) for at in range(count)]


def zones(*pages: list[list[Char]]) -> list[ZonedPage]:
    return zone(page(*runs, number=number) for number, runs in enumerate(pages, 1))


def texts(lines: object) -> list[str]:
    return [each.text for each in lines]  # type: ignore[attr-defined]


def front(*above: str) -> Front:
    return read_front([zoned("\n".join([*above, "", "Geachte voorzitter,", "", TEXT]))], LineJoiner([]))


def titles(body: str) -> list[str]:
    made = groups(body)
    return [made[at].raw_text for at in sorted(find_headings(made))]


def signed(body: str) -> list[tuple[str, str | None]]:
    made = groups(body)
    closing = find_closing(made)
    assert closing is not None
    lines = [each for group in made[closing.start : closing.end] for each in group.lines]
    return [(one.name, one.role) for one in read_signatures(lines)]


# Lines and zones


def test_raised_characters_with_text_between_are_marks_of_their_own() -> None:
    runs = [
        chars("een factor 10", LEFT),
        chars("3", LEFT + 65, 96.5, size=6),
        chars(".", LEFT + 68),
        chars("8", LEFT + 73, 96.5, size=6),
    ]
    made = find_lines(page(*runs))[0]
    assert [made.text[mark.start : mark.end] for mark in made.marks] == ["3", "8"]


def test_a_number_before_a_note_is_no_page_number() -> None:
    note = [chars("1", LEFT, 760, size=8), chars("Kamerstuk 35 334, nr. 9.", LEFT + 40, 760, size=8)]
    read = zones([*paragraphs(100), *note])[0]
    assert texts(read.notes) == ["1 Kamerstuk 35 334, nr. 9."]
    assert not read.running


def test_a_number_before_the_running_foot_is_a_page_number() -> None:
    pages = [
        [*paragraphs(150), chars(str(at), LEFT, 800), chars("Brief over de dijken", LEFT + 40, 800)] for at in (1, 2, 3)
    ]
    assert all(len(read.running) == 2 for read in zones(*pages))


def test_a_rule_of_underscores_sets_notes_apart_and_is_no_text() -> None:
    notes = [chars("_" * 24, LEFT, 700), chars("1", LEFT, 712, size=7), chars("Idem, blz. 4.", LEFT + 5, 716)]
    read = zones([*paragraphs(100), *notes])[0]
    assert len(read.notes) == 1
    assert not any("_" in each.text for each in (*read.body, *read.notes))


def test_notes_in_the_left_margin_are_notes() -> None:
    margin = [
        chars("1", 20, 640, size=5),
        chars("Leden van de", 23, 643, size=7),
        chars("commissie.", 20, 651, size=7),
        chars("KST1234", 20, 760, size=6),
    ]
    read = zones([*paragraphs(100, x=180), *margin])[0]
    assert texts(read.notes) == ["1Leden van de", "commissie."]
    assert "KST1234" not in texts([*read.body, *read.notes])


def test_subject_and_date_at_the_top_of_a_further_page_are_no_text() -> None:
    head = [
        chars("Onderwerp", LEFT, 50, size=8),
        chars("Dijken", LEFT + 70, 50, size=8),
        chars("Blad", LEFT, 60, size=8),
        chars("2", LEFT + 70, 60, size=8),
    ]
    read = zones(paragraphs(100), [*head, *paragraphs(100)])[1]
    assert not any("Dijken" in each.text or "Blad" in each.text for each in read.body)


def test_a_sentence_that_starts_with_a_label_at_the_top_of_a_page_stays() -> None:
    read = zones(
        paragraphs(100), [chars("Datum en plaats worden nog bekendgemaakt aan u.", LEFT, 87), *paragraphs(100)]
    )[1]
    assert read.body[0].text.startswith("Datum en plaats")


@pytest.mark.parametrize(("gap", "kept"), [(13, True), (40, False)])
def test_a_number_right_above_the_text_is_no_page_number(gap: float, kept: bool) -> None:
    read = zones(paragraphs(100), [chars("2", LEFT, 60), *paragraphs(60 + gap)])[1]
    assert (read.body[0].text == "2") is kept


def test_a_number_above_the_text_that_is_not_its_page_s_is_text() -> None:
    read = zones(paragraphs(100), [chars("2025", LEFT + 200, 60), *paragraphs(100)])[1]
    assert read.body[0].text == "2025"


@pytest.mark.parametrize(
    "foot", ["Bezoekadres: Dorpsstraat 1, Den Haag", "Bij beantwoording datum en kenmerk vermelden."]
)
def test_an_address_at_the_foot_of_the_page_is_no_text(foot: str) -> None:
    read = zones([*paragraphs(100), chars(foot, LEFT, 800, size=7)])[0]
    assert texts(read.running) == [foot]


# Header


def test_values_stand_under_labels_side_by_side() -> None:
    above = [
        row(("Datum", LEFT), ("Ons kenmerk", 200), ("Uw kenmerk", 330), baseline=100),
        row(("3 maart 2005", LEFT), ("AB/2005/12", 200), ("-", 330), baseline=113),
        line("Geachte voorzitter,", baseline=150),
        line(TEXT, baseline=176),
    ]
    fields = read_front([zoned(above)], LineJoiner([])).fields
    assert fields["date"] == "3 maart 2005"
    assert fields["reference"] == "AB/2005/12"
    assert "your_reference" not in fields


def test_two_labels_on_one_line() -> None:
    fields = front("Datum: 3 maart 2015", "Ons kenmerk: 2015-12 Uw kenmerk: 2015D34").fields
    assert (fields["reference"], fields["your_reference"]) == ("2015-12", "2015D34")


def test_a_label_within_a_subject_is_part_of_it() -> None:
    assert front("Datum: 3 maart 2015", "Betreft: Onderzoek kenmerk van dijken").fields["subject"] == (
        "Onderzoek kenmerk van dijken"
    )


@pytest.mark.parametrize("value", ["-", "geen", "n.v.t."])
def test_a_label_without_a_value(value: str) -> None:
    assert "your_reference" not in front("Datum: 3 maart 2015", f"Uw kenmerk: {value}").fields


def test_place_and_date_on_a_line_of_their_own() -> None:
    fields = front("Den Haag, 12 mei 2009", "", "Onderwerp: Dijken").fields
    assert (fields["place"], fields["date"]) == ("Den Haag", "12 mei 2009")


def test_the_address_of_the_sender_is_not_the_addressee() -> None:
    read = front(
        "Algemene Rekenkamer",
        "Lange Laan 8",
        "",
        "",
        "Voorzitter van de Tweede Kamer",
        "der Staten-Generaal",
        "",
        "Datum: 3 maart 2015",
    )
    assert read.fields["addressee"] == "Voorzitter van de Tweede Kamer der Staten-Generaal"
    assert read.chamber == "tweede_kamer"


def test_what_stands_elsewhere_across_the_page_is_not_part_of_the_address() -> None:
    lines = [
        line("Directie Water", RIGHT - 70, 100),
        *typed("Voorzitter van de Eerste Kamer\nder Staten-Generaal\n\n\nGeachte voorzitter,\n\n" + TEXT, top=113),
    ]
    fields = read_front([zoned(lines)], LineJoiner([])).fields
    assert fields["addressee"] == "Voorzitter van de Eerste Kamer der Staten-Generaal"


def test_a_subject_behind_its_label_goes_on_under_the_label() -> None:
    fields = front("Datum 3 maart 2015", "Betreft Verslag van de Raad van", "18 en 19 november 2013").fields
    assert fields["subject"] == "Verslag van de Raad van 18 en 19 november 2013"


def test_place_and_date_under_the_subject_are_not_part_of_it() -> None:
    fields = front("Betreft: Verslag van de Raad", "Den Haag, 3 maart 2015").fields
    assert (fields["subject"], fields["date"]) == ("Verslag van de Raad", "3 maart 2015")


# Headings


def levels(body: str) -> list[int]:
    made = groups(body)
    found = find_headings(made)
    return [found[at].level for at in sorted(found)]


@pytest.mark.parametrize(
    ("first", "second"), [("VERSLAG VAN DE RAAD", [1, 2]), ("MAATREGELEN", [1, 2]), ("NAVO", [1, 1]), ("Raad", [1, 1])]
)
def test_bold_capitals_stand_above_bold_unless_they_are_an_abbreviation(first: str, second: list[int]) -> None:
    assert levels(f"*{first}*\n{TEXT}\n\n*Inzet van Nederland*\n{TEXT}") == second


def test_numbers_alone_above_questions_are_headings() -> None:
    body = f"*1*\n{TEXT}\n\n*2*\n{TEXT}\n\n*3*\n{TEXT}"
    assert titles(body) == ["1", "2", "3"]


def test_a_number_that_is_the_title_is_not_told_twice() -> None:
    document = build_document([zoned(f"*1.*\n{TEXT}\n\n*2.*\n{TEXT}\n\n*3.*\n{TEXT}")])
    told = [(section.title, section.number) for section in document.sections]
    assert told == [("1.", None), ("2.", None), ("3.", None)]


def test_one_number_alone_is_no_heading() -> None:
    assert titles(f"{TEXT}\n\n1\n\n{TEXT}") == []


@pytest.mark.parametrize("look", ["*", "/", ""])
def test_the_question_under_its_number_is_no_heading(look: str) -> None:
    question = f"{look}Bent u bekend met het bericht over de dijken?{look}"
    body = f"Vraag 1\n{question}\n\nAntwoord 1\nJa.\n\nVraag 2\n{question}\n\nAntwoord 2\nJa."
    assert titles(body) == ["Vraag 1", "Antwoord 1", "Vraag 2", "Antwoord 2"]


def test_a_question_in_italics_that_is_answered_is_no_heading() -> None:
    body = f"/Reactie/\n{TEXT}\n\n/Kan de Minister toelichten waarom dit zo is?/\n\n{TEXT}"
    assert titles(body) == ["Reactie"]


def test_a_title_in_italics_may_be_a_question() -> None:
    assert titles(f"/Hoe gaat het verder?/\n{TEXT}") == ["Hoe gaat het verder?"]


# Lists


@pytest.mark.parametrize("text", ["mr. De Wit", "dr. Vos", "ir. Bos"])
def test_a_title_is_no_marker_of_a_list(text: str) -> None:
    assert find_marker(line(text)) is None


@pytest.mark.parametrize("text", ["a. de dijk", "aa. de dijk", "ii) de dijk"])
def test_letters_are_markers_of_a_list(text: str) -> None:
    assert find_marker(line(text)) is not None


# Signatures


@pytest.mark.parametrize("text", ["(w.g.) J. Bakker", "w.g. J. Bakker", "(mr. J. Bakker)", "(J. Bakker)"])
def test_a_name_in_brackets_or_signed(text: str) -> None:
    assert is_name(text)
    _, name, offset = split_titles(text)
    assert name == "J. Bakker"
    assert text[offset:].startswith(name)


@pytest.mark.parametrize("text", ["Jan A.M. Bakker", "Jan P. Bakker", "Anna Maria de Wit"])
def test_first_names_and_initials(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    ("role", "joined"),
    [
        ("De Minister voor Ontwikkelings-\nsamenwerking,", "Minister voor Ontwikkelingssamenwerking"),
        ("De directeur-\ngeneraal,", "Directeur-generaal"),
        ("De Minister van Land-\nen Tuinbouw,", "Minister van Land- en Tuinbouw"),
    ],
)
def test_a_role_is_joined_at_its_hyphens(role: str, joined: str) -> None:
    assert signed(f"{TEXT}\n\nHoogachtend,\n\n{role}\n\n\nJ. Bakker") == [("J. Bakker", joined)]


@pytest.mark.parametrize("text", ["Algemene Rekenkamer", "Nationale Ombudsman", "Vaste Commissie"])
def test_a_body_is_no_person(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize("text", ["Hoofdinspecteur Zorg", "adjunct-griffier", "de plaatsvervangend directeur"])
def test_compounds_are_roles(text: str) -> None:
    assert starts_role(text)


def test_a_role_that_wraps_opens_a_signature_without_closing_phrase() -> None:
    body = f"{TEXT}\n{TEXT}\n\nDe Minister van Sociale Zaken\nen Werkgelegenheid,\n\n\n(mr. J. Bakker)"
    assert signed(body) == [("J. Bakker", "Minister van Sociale Zaken en Werkgelegenheid")]


def test_an_acting_official_opens_a_signature_without_closing_phrase() -> None:
    body = f"{TEXT}\n{TEXT}\n\nDe inspecteur-generaal,\nnamens deze,\n\n\nmr. J. Bakker\nHoofdinspecteur Zorg"
    assert signed(body) == [("J. Bakker", "Hoofdinspecteur Zorg")]


def test_two_offices_of_one_person() -> None:
    body = f"{TEXT}\n\nDE MINISTER-PRESIDENT,\nMinister van Algemene Zaken,\n\n\nMr. J. Bakker"
    assert signed(body) == [("J. Bakker", "Minister-president, Minister van Algemene Zaken")]


def test_two_ministers_are_two_signatories() -> None:
    body = "Hoogachtend,\n\nDe Minister van Defensie,\n\nJ. Bakker\n\nDe Minister van Financiën,\n\nK. Visser"
    assert signed(body) == [("J. Bakker", "Minister van Defensie"), ("K. Visser", "Minister van Financiën")]


def test_a_larger_title_after_the_signature_is_not_part_of_it() -> None:
    lines = [
        *typed(f"{TEXT}\n\nHoogachtend,\n\nDe Minister van Defensie,\n\nJ. Bakker"),
        line("Geannoteerde agenda", baseline=220, size=16),
        *typed(TEXT, top=250),
    ]
    read = build_document([zoned(lines)])
    assert [one.name for one in read.signatories] == ["J. Bakker"]
    assert "Geannoteerde agenda" in [each.title for each in read.attachments]


def test_the_title_on_the_page_after_the_signature_is_not_part_of_it() -> None:
    made = groups(
        f"{TEXT}\n\nHoogachtend,\n\nDe Minister van Defensie,\n\nJ. Bakker", f"Antwoorden op de vragen\n\n{TEXT}"
    )
    closing = find_closing(made)
    assert closing is not None
    assert made[closing.end].raw_text == "Antwoorden op de vragen"


def test_answers_behind_the_signature_belong_to_the_body() -> None:
    letter = kamerbrief.parse_text(
        "Geachte voorzitter,\n\nHierbij stuur ik u de antwoorden op de vragen over de dijken.\n\nHoogachtend,\n\n"
        "De Minister van Infrastructuur en Waterstaat,\n\nJ.P. Dijkgraaf-Smit\n\n"
        "Vraag 1\nKent u het bericht over de dijken?\n\nAntwoord 1\nJa, ik ken dat bericht.\n\n"
        "Bijlage 1 Kaart\nEen kaart van de dijken."
    )
    assert [section.title for section in letter.sections] == [None, "Vraag 1", "Antwoord 1"]
    assert [signatory.name for signatory in letter.signatories] == ["J.P. Dijkgraaf-Smit"]
    assert [attachment.title for attachment in letter.attachments] == ["Kaart"]


def annexed(*pages: str) -> list[tuple[str | None, list[str | None]]]:
    signature = f"{TEXT}\n\nHoogachtend,\n\nDe Minister van Defensie,\n\nJ. Bakker"
    made = [zoned(body, number=number) for number, body in enumerate((signature, *pages), 1)]
    return [(annex.title, [section.title for section in annex.sections]) for annex in build_document(made).attachments]


def test_annexes_are_told_by_titles_at_the_top_of_a_page() -> None:
    agenda = f"*Geannoteerde agenda voor de Raad*\n\n{TEXT}\n\n*Water*\n{TEXT}\n\n*Wind*\n{TEXT}"
    report = f"*Verslag van de Raad*\n\n*Duinen*\n{TEXT}"
    assert annexed(agenda, report) == [
        ("Geannoteerde agenda voor de Raad", [None, "Water", "Wind"]),
        ("Verslag van de Raad", ["Duinen"]),
    ]


def test_such_a_title_further_down_heads_a_section() -> None:
    agenda = f"*Geannoteerde agenda voor de Raad*\n\n{TEXT}\n\n*Verslag van de Raad*\n{TEXT}"
    assert annexed(agenda) == [("Geannoteerde agenda voor de Raad", [None, "Verslag van de Raad"])]


def test_the_first_of_many_headings_is_no_title_of_all() -> None:
    body = f"*Water*\n{TEXT}\n\n*Wind*\n{TEXT}"
    assert annexed(body) == [("Water", ["Water", "Wind"])]


def test_a_heading_above_all_others_is_the_title() -> None:
    body = f"*Dijken*\n\n/Water/\n{TEXT}\n\n/Wind/\n{TEXT}"
    assert annexed(body) == [("Dijken", ["Water", "Wind"])]


def test_an_annex_has_the_notes_that_it_calls_though_they_count_anew() -> None:
    first = f"{TEXT}{{1}}\n\nHoogachtend,\n\nDe Minister van Defensie,\n\nJ. Bakker"
    second = f"*Geannoteerde agenda voor de Raad*\n\n{TEXT}{{1}}"
    read = build_document([zoned(first, notes="{1} Een."), zoned(second, notes="{1} Twee.", number=2)])
    assert [note.text for note in read.footnotes] == ["Een."]
    assert [[note.text for note in annex.footnotes] for annex in read.attachments] == [["Twee."]]
