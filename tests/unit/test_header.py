"""What a letter says of itself."""

from __future__ import annotations

import pytest

from kamerbrief.layout.line import PrintedLine
from kamerbrief.lexicon.letterhead import is_salutation
from kamerbrief.structure.front_matter import Front, read_front
from kamerbrief.structure.joining import LineJoiner
from support.builders import LEADING, build_document, line, row, typed, zoned

TEXT = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog."


def column(text: str, *, x: float = 460.0, top: float = 100.0, bold: tuple[str, ...] = ()) -> list[PrintedLine]:
    """A margin column in small type; the lines named are bold."""
    lines = []
    for at, each in enumerate(text.split("\n")):
        if each:
            lines.append(line(each, x, top + 9 * at, size=7, bold=each in bold))
    return lines


def front(body: str | list[PrintedLine], *, margin: list[PrintedLine] | None = None) -> Front:
    page = zoned(body, margin=margin or [])
    return read_front([page], LineJoiner([each.text for each in page.body]))


# Salutations


@pytest.mark.parametrize(
    "text",
    [
        "Geachte voorzitter,",
        "Geachte heer Dijkman,",
        "Mevrouw de Voorzitter,",
        "Zeer geachte voorzitter",
        "Excellentie,",
    ],
)
def test_salutations_are_known(text: str) -> None:
    assert is_salutation(text)


@pytest.mark.parametrize("text", ["Geachte collega’s kwamen bijeen.", "De voorzitter,", "Besten zijn er niet"])
def test_other_lines_are_no_salutation(text: str) -> None:
    assert not is_salutation(text)


def test_the_text_starts_under_the_salutation() -> None:
    found = front(f"Betreft | dijken\n\nGeachte voorzitter,\n\n{TEXT}")
    assert found.kind == "letter"
    assert found.fields["salutation"] == "Geachte voorzitter,"
    assert found.row == 2


def test_a_letter_without_salutation_starts_under_its_labels() -> None:
    found = front(f"Datum | 9 oktober 2025\nBetreft | dijken\n\n\n{TEXT}")
    assert (found.kind, found.row) == ("letter", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Hierbij bied ik u de antwoorden aan op de vragen van het lid Jansma, met\nkenmerk 2031Z00001.",
        "De begroting van dit jaar is hoger dan die van het vorige jaar. Het\nbetreft ruim 57 procent van de uitgaven.",
        "In deze brief lichten wij de ontwikkelingen toe\ninzake het jubileum van de dijken.",
    ],
)
def test_a_line_of_the_text_that_begins_like_a_label_does_not_end_the_head(text: str) -> None:
    found = front(f"Datum | 9 oktober 2031\nBetreft | dijken\n\n\n{text}\n{TEXT}")
    assert (found.kind, found.row) == ("letter", 2)
    assert found.fields == {"date": "9 oktober 2031", "subject": "dijken"}


def test_a_value_over_two_lines_does_not_part_the_labels_of_a_head() -> None:
    rows = typed(f"Datum | 9 oktober 2031\nBetreft | dijken langs de rivier\n\nKenmerk | 12/34\n\n\n{TEXT}")
    rows.insert(2, line("en de zee", 220, 126))
    assert front(rows).row == 4


def test_text_without_either_is_bare() -> None:
    found = front(f"{TEXT}\n{TEXT}")
    assert (found.kind, found.row, found.fields) == ("bare", 0, {})


# Rows of labels


def test_labels_name_their_values() -> None:
    found = front("Datum | 9 oktober 2025\nBetreft | De dijken\n\nGeachte voorzitter,\n\n" + TEXT)
    assert found.fields["date"] == "9 oktober 2025"
    assert found.fields["subject"] == "De dijken"


def test_a_colon_behind_a_label_is_no_part_of_the_value() -> None:
    found = front(f"Onderwerp: De dijken\n\nGeachte voorzitter,\n\n{TEXT}")
    assert found.fields["subject"] == "De dijken"


def test_a_value_may_take_several_lines() -> None:
    body = [
        row(("Betreft", 70), ("De dijken langs de", 140), baseline=100),
        line("rivier en de zee", 140, 113),
        line("Geachte voorzitter,", 70, 150),
        line(TEXT, 70, 180),
    ]
    assert front(body).fields["subject"] == "De dijken langs de rivier en de zee"


def test_a_label_without_value_names_nothing() -> None:
    found = front(f"Uw kenmerk\nBetreft | De dijken\n\nGeachte voorzitter,\n\n{TEXT}")
    assert "your_reference" not in found.fields


def test_a_date_is_no_reference_of_the_reader() -> None:
    found = front(f"Uw brief | 3 mei 2025\nUw kenmerk | 3 mei 2025\n\nGeachte voorzitter,\n\n{TEXT}")
    assert "your_reference" not in found.fields


def test_a_label_within_the_text_names_nothing() -> None:
    found = front(f"Betreft | dijken\n\nGeachte voorzitter,\n\nDatum en plaats volgen later.\n{TEXT}")
    assert "date" not in found.fields


# The margin column


def test_the_margin_has_bold_labels_over_their_values() -> None:
    margin = column("Ons kenmerk\n2025-0001\n\nUw kenmerk\n2025Z001", bold=("Ons kenmerk", "Uw kenmerk"))
    found = front(f"Betreft | dijken\n\nGeachte voorzitter,\n\n{TEXT}", margin=margin)
    assert found.fields["reference"] == "2025-0001"
    assert found.fields["your_reference"] == "2025Z001"


def test_an_empty_label_takes_not_the_value_of_the_next() -> None:
    margin = column("Uw kenmerk\n\nOns kenmerk\n2025-0001", bold=("Ons kenmerk", "Uw kenmerk"))
    found = front(f"Betreft | dijken\n\nGeachte voorzitter,\n\n{TEXT}", margin=margin)
    assert found.fields.get("reference") == "2025-0001"
    assert "your_reference" not in found.fields


def test_the_ministry_at_the_head_of_the_margin_sends() -> None:
    margin = column(
        "Ministerie van Water\nDirectie Dijken\n\nPostbus 1\n1000 AA Polderdam",
        bold=("Ministerie van Water",),
    )
    found = front(f"Betreft | dijken\n\nGeachte voorzitter,\n\n{TEXT}", margin=margin)
    assert found.fields["sender"] == "Ministerie van Water"
    assert found.fields["department"] == "Directie Dijken"


# The address


ADDRESS = (
    "> Retouradres Postbus 1 1000 AA Polderdam\n\n{who}\nPostbus 20018\n2500 EA Den Haag\n\n\n"
    "Datum | 9 oktober 2025\nBetreft | dijken\n\nGeachte voorzitter,\n\n"
)


@pytest.mark.parametrize(
    ("who", "chamber"),
    [
        ("Aan de voorzitter van de Tweede Kamer\nder Staten-Generaal", "tweede_kamer"),
        ("De Voorzitter van de Eerste Kamer\nder Staten-Generaal", "eerste_kamer"),
        ("De Voorzitters van de Eerste en de Tweede Kamer\nder Staten-Generaal", "staten_generaal"),
        ("De heer J. Dijkman\nDijkweg 1", None),
    ],
)
def test_the_address_names_the_chamber(who: str, chamber: str | None) -> None:
    assert front(ADDRESS.format(who=who) + TEXT).chamber == chamber


def test_the_addressee_is_who_and_not_where() -> None:
    found = front(ADDRESS.format(who="Aan de voorzitter van de Tweede Kamer\nder Staten-Generaal") + TEXT)
    assert found.fields["addressee"] == "de voorzitter van de Tweede Kamer der Staten-Generaal"


# Printed papers


def printed(*rows: PrintedLine, margin: list[PrintedLine], body: str = TEXT) -> Front:
    head = line("Tweede Kamer der Staten-Generaal", 70, 60, size=20)
    text = typed(body, top=400)
    page = zoned([head, *rows, *text], margin=margin)
    return read_front([page], LineJoiner([]))


def paper(number: str = "Nr. 12") -> Front:
    margin = [line("Vergaderjaar 2024–2025", 470, 60, size=7)]
    margin += [line("36 600 XVI", 30, 120, bold=True), line(number, 30, 150, bold=True)]
    rows = [
        line("Vaststelling van een begroting", 120, 120, bold=True),
        line("BRIEF VAN DE MINISTER VAN WATER", 120, 150),
        line("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", 120, 176),
        line("Den Haag, 9 oktober 2025", 120, 189),
    ]
    return printed(*rows, margin=margin)


def test_a_printed_paper_has_dossier_and_number() -> None:
    found = paper()
    assert (found.kind, found.dossier, found.number) == ("printed", "36600-XVI", "12")
    assert (found.session_year, found.chamber) == ("2024-2025", "tweede_kamer")


def test_a_paper_may_have_a_letter_for_a_number() -> None:
    assert paper("D").number == "D"


def test_a_printed_paper_has_title_place_and_date() -> None:
    found = paper()
    assert found.fields["subject"] == "Vaststelling van een begroting"
    assert (found.fields["place"], found.fields["date"]) == ("Den Haag", "9 oktober 2025")
    assert found.fields["addressee"] == "de Voorzitter van de Tweede Kamer der Staten-Generaal"


def test_printed_answers_have_a_number_alone() -> None:
    number = line("1688", 120, 150, size=16)
    body = (
        "Vragen van het lid Dijkman aan de Minister van Water (ingezonden 3 maart 2025).\n\n"
        f"Antwoord van Minister Van Wieken (Water) (ontvangen 25 maart 2025).\n\nVraag 1\n{TEXT}"
    )
    found = printed(number, margin=[line("Vergaderjaar 2024–2025", 470, 60, size=7)], body=body)
    assert (found.number, found.dossier) == ("1688", None)
    assert found.fields["date"] == "25 maart 2025"


def test_the_number_of_a_printed_paper_stands_in_its_text() -> None:
    margin = [line("36 600", 30, 120, bold=True), line("Nr. 12", 30, 120 + 2 * LEADING, bold=True)]
    head = line("Tweede Kamer der Staten-Generaal", 70, 60, size=20)
    rows = [
        line("Vaststelling van een begroting", 120, 120, bold=True),
        line("BRIEF VAN DE MINISTER", 120, 146),
    ]
    document = build_document([zoned([head, *rows, *typed(TEXT, top=400)], margin=margin)])
    assert document.title_span is not None
    assert document.text[document.title_span.start : document.title_span.end] == "Nr. 12"


# The grid of a note


NOTE = [
    line("TER BESLISSING", 70, 60, bold=True),
    line("Nota", 70, 80, size=16),
    row(("Aan", 70), ("Van", 250), baseline=110, size=7),
    row(("de Minister", 70), ("Directie Dijken", 250), baseline=122),
    row(("Datum", 70), ("Kenmerk", 250), baseline=140, size=7),
    row(("9 oktober 2025", 70), ("DD / 12", 250), baseline=152),
    row(("Onderwerp", 70), ("Kopie aan", 250), baseline=170, size=7),
    row(("Besluit over de dijken", 70), ("de secretaris", 250), baseline=182),
    line("langs de rivier", 70, 194),
    line(TEXT, 70, 226),
]


def test_a_note_has_its_labels_in_a_grid() -> None:
    found = front(NOTE)
    assert found.row == len(NOTE) - 1
    assert found.fields == {
        "addressee": "de Minister",
        "department": "Directie Dijken",
        "date": "9 oktober 2025",
        "reference": "DD / 12",
        "subject": "Besluit over de dijken langs de rivier",
    }


def test_who_sends_a_letter_is_no_department() -> None:
    assert "department" not in front(f"Van: J. Wieken\nDatum: 9 oktober 2025\n\n{TEXT}").fields


def test_the_date_of_a_report_is_above_its_text() -> None:
    margin = [line("36 600", 30, 150, bold=True), line("Nr. 12", 30, 176, bold=True)]
    rows = [line("VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", 120, 176), line("Vastgesteld 12 maart 2026", 120, 189)]
    found = printed(line("Dijken", 120, 150, bold=True), *rows, margin=margin)
    assert (found.fields["date"], found.row) == ("12 maart 2026", 4)


# An advance copy of a paper


def test_an_advance_copy_names_dossiers_and_its_number_before_their_titles() -> None:
    body = [
        row(("35 334", 70), ("Dijken en duinen", 140), baseline=100),
        row(("30 252", 70), ("Zand", 140), baseline=120),
        row(("Nr. 12", 70), ("Brief van de minister van Water en", 140), baseline=140),
        line("Wind", 140, 153),
        line("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", 70, 175),
        line("Den Haag, 14 februari 2031", 70, 195),
        *typed(TEXT, top=230),
    ]
    found = front(body)
    assert (found.kind, found.dossier, found.number, found.chamber) == ("printed", "35334", "12", "tweede_kamer")
    assert found.fields["subject"] == "Dijken en duinen"
    assert (found.fields["place"], found.fields["date"]) == ("Den Haag", "14 februari 2031")
    assert found.row == 6
    made = build_document([zoned(body)])
    assert made.title_span is not None
    assert made.text[made.title_span.start : made.title_span.end] == "Nr. 12"


def test_a_dossier_in_the_head_of_a_letter_makes_no_paper_of_it() -> None:
    rows = [row(("35 334", 70), ("Dijken en duinen", 140), baseline=100), *typed(TEXT, top=130)]
    assert front(rows).kind == "bare"
