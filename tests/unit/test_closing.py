"""The end of a letter: who signed, in what role."""

from __future__ import annotations

import pytest

from kamerbrief.layout.line import PrintedLine
from kamerbrief.lexicon.offices import tidy_role
from kamerbrief.lexicon.person_names import is_name, split_titles
from kamerbrief.structure.assembly import Structure
from kamerbrief.structure.closing import find_closing
from kamerbrief.structure.signature_block import read_signatures
from support.builders import build_document, groups, line, row, typed, zoned

TEXT = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog,\nen daarom gaat het werk door."


def signed(block: str) -> list[tuple[str, str | None]]:
    return [(each.name, each.role) for each in read_signatures(typed(block))]


def built(body: str) -> Structure:
    return build_document([zoned(body)])


# Names, titles and roles


@pytest.mark.parametrize(
    "text",
    [
        "A.B. van Wieken",
        "Femke van Wieken-Öztürk",
        "J. (Joris) Dijkman",
        "mr. drs. J.P. van 't Hek",
        "Prof. dr. E. de Graaf",
        "Wieke Al-Jaberi",
        "Joost van der Linde",
        "ir. C.D. ’s-Gravezande",
    ],
)
def test_names_are_known(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "De Minister van Water,",
        "Hoogachtend,",
        "namens deze,",
        "Directie Water",
        "Ministerie van Water",
        "Bijlage Dijken",
        "Het water stijgt.",
        "Wieken",
        "Raad voor Water",
    ],
)
def test_other_lines_are_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "titles", "name"),
    [
        ("mr. drs. J.P. Hek", ("mr.", "drs."), "J.P. Hek"),
        ("Dr. J. Hek", ("Dr.",), "J. Hek"),
        ("J. Hek MSc", ("MSc",), "J. Hek"),
        ("J. Hek,", (), "J. Hek"),
        ("ir. J. Hek, MBA", ("ir.", "MBA"), "J. Hek"),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, titles: tuple[str, ...], name: str) -> None:
    assert split_titles(text)[:2] == (titles, name)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("De Minister van Water,", "Minister van Water"),
        ("DE MINISTER VAN WATER EN WIND,", "Minister van Water en Wind"),
        ("de staatssecretaris van Wind", "Staatssecretaris van Wind"),
        (
            "DE MINISTER-PRESIDENT,\nMINISTER VAN ALGEMENE ZAKEN,",
            "Minister-president, Minister van Algemene Zaken",
        ),
        ("MINISTER VAN LANDBOUW, VISSERIJ EN NATUUR", "Minister van Landbouw, Visserij en Natuur"),
    ],
)
def test_a_role_is_written_as_one_would(text: str, role: str) -> None:
    assert tidy_role(text) == role


# Signatures


def test_a_role_stands_over_its_name() -> None:
    assert signed("De Minister van Water,\n\n\nA.B. van Wieken") == [("A.B. van Wieken", "Minister van Water")]


def test_a_role_stands_under_its_name() -> None:
    assert signed("A.B. van Wieken\nMinister van Water") == [("A.B. van Wieken", "Minister van Water")]


def test_each_signatory_has_a_role() -> None:
    block = "De Minister van Water,\n\n\nA.B. van Wieken\n\n\nDe Staatssecretaris van Wind,\n\n\nC. Molenaar"
    assert signed(block) == [
        ("A.B. van Wieken", "Minister van Water"),
        ("C. Molenaar", "Staatssecretaris van Wind"),
    ]


def test_a_role_may_take_two_lines() -> None:
    block = "De Staatssecretaris van Water en\nWind,\n\n\nA.B. van Wieken"
    assert signed(block) == [("A.B. van Wieken", "Staatssecretaris van Water en Wind")]


def test_who_signs_for_another_has_the_own_role() -> None:
    block = "De Minister van Water,\nnamens deze,\nde directeur Dijken,\n\n\nA.B. van Wieken"
    (found,) = read_signatures(typed(block))
    assert (found.name, found.role, found.on_behalf_of) == (
        "A.B. van Wieken",
        "Directeur Dijken",
        "Minister van Water",
    )


def test_who_signs_for_another_as_well_says_so() -> None:
    block = "De Minister van Water,\nmede namens de Minister van Wind,\n\n\nA.B. van Wieken"
    (found,) = read_signatures(typed(block))
    assert (found.role, found.on_behalf_of) == ("Minister van Water", "Minister van Wind")


def test_signatures_side_by_side_are_read_column_by_column() -> None:
    lines = [
        row(("De Minister van Water,", 70), ("De Minister van Wind,", 250), baseline=100),
        row(("A.B. van Wieken", 70), ("C. Molenaar", 250), baseline=150),
    ]
    assert [(each.name, each.role) for each in read_signatures(lines)] == [
        ("A.B. van Wieken", "Minister van Water"),
        ("C. Molenaar", "Minister van Wind"),
    ]


OFFICE = "De staatssecretaris van Water en Wind\nWater, Wind en Polders"


def test_names_over_their_roles_take_these() -> None:
    block = "A. Adema\nMinister van Water\n\n\nB. Bosma\nMinister voor Wind\n\n\nC. Cats\nStaatssecretaris van Water"
    assert signed(block) == [
        ("A. Adema", "Minister van Water"),
        ("B. Bosma", "Minister voor Wind"),
        ("C. Cats", "Staatssecretaris van Water"),
    ]


def test_a_role_that_stands_nearer_to_the_next_name_is_not_given_to_the_one_above() -> None:
    (first, second) = read_signatures(typed("A. Adema\n\n\n\n\nMinister van Water\nB. Bosma"))
    assert (first.name, first.role, first.unclear) == ("A. Adema", None, True)
    assert (second.name, second.unclear) == ("B. Bosma", False)


def test_columns_need_not_stand_at_one_height() -> None:
    lines = [
        line("De minister van Water,", 70, 100),
        line("De minister voor Wind,", 300, 107),
        line("A. Adema", 70, 150),
        line("B. Bosma", 300, 157),
        line("De minister van Klei,", 70, 200),
        line("De minister voor Zand,", 300, 207),
        line("C. Cats", 70, 250),
        line("D. Douma", 300, 257),
    ]
    assert [(each.name, each.role) for each in read_signatures(lines)] == [
        ("A. Adema", "Minister van Water"),
        ("C. Cats", "Minister van Klei"),
        ("B. Bosma", "Minister voor Wind"),
        ("D. Douma", "Minister voor Zand"),
    ]


def test_a_portfolio_under_a_role_under_a_name_is_part_of_the_role() -> None:
    block = "A. Adema\nStaatssecretaris van Water\nDigitalisering en Koninkrijksrelaties"
    assert signed(block) == [("A. Adema", "Staatssecretaris van Water Digitalisering en Koninkrijksrelaties")]


@pytest.mark.parametrize(
    ("behalf", "whom"),
    [
        ("Mede namens de minister van Wind,", "Minister van Wind"),
        ("Mede namens de minister voor Wind en de minister\nvan Klei,", "Minister voor Wind, Minister van Klei"),
        (
            "mede namens de minister voor Wind en de\nstaatssecretaris van Klei,",
            "Minister voor Wind, Staatssecretaris van Klei",
        ),
    ],
)
def test_who_is_represented_may_take_two_lines(behalf: str, whom: str) -> None:
    (found,) = read_signatures(typed(f"{behalf}\nde minister van Water\n\n\nA. Adema"))
    assert (found.role, found.on_behalf_of) == ("Minister van Water", whom)


def test_a_high_office_is_no_name_whatever_stands_before_it() -> None:
    block = "De Minister van Water,\nnamens deze,\nPIv. Secretaris-Generaal\n\n\nA. Adema"
    (found,) = read_signatures(typed(block))
    assert (found.name, found.on_behalf_of) == ("A. Adema", "Minister van Water")
    assert found.role == "PIv. Secretaris-Generaal"


def test_the_prime_minister_has_a_ministry_as_well() -> None:
    (found,) = built(f"{TEXT}\n\nDE MINISTER-PRESIDENT,\nMinister van Algemene Zaken,\n\n\nA. Adema").signatories
    assert found.role == "Minister-president, Minister van Algemene Zaken"


# Where the end starts


@pytest.mark.parametrize(
    "block",
    [
        f"{OFFICE}\n\n\n\nMarijn A. van Dijkstra",
        "Mede namens de minister van Klei,\n\nde minister van Water\n\n\n\nMarijn A. van Dijkstra",
        "Marijn A. van Dijkstra\nMinister voor Water",
        "de minister van Water | de minister van Klei\n\n\n\nMarijn A. van Dijkstra | J. Cats",
    ],
)
def test_an_office_of_the_government_needs_no_comma_over_a_name(block: str) -> None:
    document = built(f"{TEXT}\n\nHierbij bied ik u het verslag aan.\n\n{block}\n\n\n*Bijlage 1 Kaart*\n{TEXT}")
    assert "Marijn A. van Dijkstra" in [each.name for each in document.signatories]
    assert document.text[: document.sections[-1].span.end].endswith("Hierbij bied ik u het verslag aan.")


def test_a_title_about_an_office_is_no_signature() -> None:
    assert built(f"{TEXT}\n\n*De minister van Water*\n{TEXT}\n\n{TEXT}").signatories == ()


def test_a_heading_over_text_about_a_role_is_no_signature() -> None:
    within = "Hier staat wat gedaan wordt in het\nNationaal Programma Dijken en Duinen, dat nu begint."
    document = built(f"{TEXT}\n\n*Lokale Aanpak*\n\n{within}\n\n{TEXT}\n\nDe minister van Water\n\n\nA. Adema")
    assert [each.name for each in document.signatories] == ["A. Adema"]
    assert [section.title for section in document.sections] == [None, "Lokale Aanpak"]


@pytest.mark.parametrize("phrase", ["Hoogachtend,", "Met vriendelijke groet,", "Met hoogachting"])
def test_a_closing_phrase_starts_the_end(phrase: str) -> None:
    document = built(f"{TEXT}\n\n{phrase}\n\nDe Minister van Water,\n\n\n\nA.B. van Wieken")
    assert [(each.name, each.role) for each in document.signatories] == [("A.B. van Wieken", "Minister van Water")]
    assert document.text[: document.sections[-1].span.end].endswith("het werk door.")


def test_a_signature_needs_no_closing_phrase() -> None:
    document = built(f"{TEXT}\n\nDE MINISTER VAN WATER,\n\n\n\nA.B. van Wieken")
    assert [(each.name, each.role) for each in document.signatories] == [("A.B. van Wieken", "Minister van Water")]
    assert document.text[: document.sections[-1].span.end].endswith("het werk door.")


def test_a_letter_without_signature_ends_with_its_text() -> None:
    assert find_closing(groups(f"{TEXT}\n\n{TEXT}")) is None


def test_a_minister_in_running_text_signs_nothing() -> None:
    body = f"De Minister van Water, die over de dijken gaat, heeft de brief ondertekend en\nverstuurd.\n\n{TEXT}"
    assert built(body).signatories == ()


def test_the_title_of_answers_on_the_next_page_is_no_part_of_the_signature() -> None:
    page = f"{TEXT}\n\nHoogachtend,\n\nDe Minister van Water,\n\n\n\nA.B. van Wieken"
    title = (
        "Antwoorden van de Minister van Binnenlandse Zaken en van de Staatssecretaris,\n"
        "Minister van Water en Wind en Dijken, op de vragen die zijn ingezonden van de\n"
        "leden De Boer en Ten Cate over de hoogte van de dijken en duinen."
    )
    document = build_document([zoned(page), zoned(f"{title}\n\nVraag 1\n{TEXT}", number=2)])
    assert [each.name for each in document.signatories] == ["A.B. van Wieken"]
    assert [section.title for section in document.sections if section.title] == [title.replace("\n", " ")]


def test_a_signatory_spans_role_and_name() -> None:
    document = built(f"{TEXT}\n\nHoogachtend,\n\nDe Minister van Water,\n\n\n\nmr. A.B. van Wieken")
    (found,) = document.signatories
    shown = document.text[found.span.start : found.span.end]
    assert shown.startswith("De Minister van Water,")
    assert shown.endswith("A.B. van Wieken")
    assert found.titles == ("mr.",)
    assert found.span.page == 1


def test_a_motion_is_submitted_by_whose_names_stand_under_it() -> None:
    document = built(f"De Kamer,\n\n{TEXT}\n\nen gaat over tot de orde van de dag.\n\nTessa van Wieken\n\nMolenaar")
    assert [(each.name, each.role) for each in document.signatories] == [("Tessa van Wieken", None), ("Molenaar", None)]
    assert document.text[document.signatories[1].span.start :] == "Molenaar"


def test_a_role_that_cannot_be_told_is_noticed() -> None:
    document = built(f"{TEXT}\n\nHoogachtend,\n\nA. Adema\n\n\n\nMinister van Water\nB. Bosma")
    assert [notice.code for notice in document.notices] == ["role_unclear"]


def test_a_signature_whose_name_is_blacked_out_is_noticed() -> None:
    document = built(f"{TEXT}\n\nHoogachtend,\n\nDe Minister van Water,\nnamens deze:\n\n\ndirecteur Dijken")
    (signatory,) = document.signatories
    assert (signatory.name, signatory.role) == (None, "Directeur Dijken")
    assert signatory.on_behalf_of == "Minister van Water"
    assert document.text[signatory.span.start : signatory.span.end].startswith("De Minister van Water,")
    (notice,) = document.notices
    assert (notice.code, "Directeur Dijken" in notice.message) == ("signature_without_name", True)


# What follows


def test_an_annex_follows_the_signature() -> None:
    document = built(
        f"{TEXT}\n\nHoogachtend,\n\nDe Minister van Water,\n\n\n\nA.B. van Wieken\n\n\n*Bijlage 1: Dijken*\n\n{TEXT}"
    )
    (annex,) = document.attachments
    assert (annex.number, annex.title) == ("1", "Dijken")
    assert annex.sections[0].blocks[0].text.startswith("De dijken langs")
    assert document.text[annex.span.start :].startswith("Bijlage 1: Dijken")


def test_each_annex_is_one() -> None:
    end = "Hoogachtend,\n\nDe Minister van Water,\n\n\n\nA.B. van Wieken"
    document = built(f"{TEXT}\n\n{end}\n\n\n*Bijlage A Klei*\n\n{TEXT}\n\n\n*Bijlage B Zand*\n\n{TEXT}")
    assert [(annex.number, annex.title) for annex in document.attachments] == [("A", "Klei"), ("B", "Zand")]


# The report of a committee, signed above its text


OFFICERS = "De voorzitter van de commissie,\nVan der Wieken\n\nDe adjunct-griffier van de commissie,\nMolenaar"


def test_a_report_follows_the_signature_of_chair_and_clerk() -> None:
    document = built(f"{TEXT}\n\n{OFFICERS}\n\n*I Vragen*\n{TEXT}\n\n*II Antwoorden*\n{TEXT}")
    assert [section.title for section in document.sections] == [None, "Vragen", "Antwoorden"]
    assert document.attachments == ()
    assert [(each.name, each.role) for each in document.signatories] == [
        ("Van der Wieken", "Voorzitter van de commissie"),
        ("Molenaar", "Adjunct-griffier van de commissie"),
    ]


def test_a_report_may_have_an_annex() -> None:
    document = built(f"{TEXT}\n\n{OFFICERS}\n\n*Vragen*\n{TEXT}\n\n*Bijlage 1 Kaart*\n{TEXT}")
    assert [section.title for section in document.sections] == [None, "Vragen"]
    assert [annex.title for annex in document.attachments] == ["Kaart"]


def test_what_follows_the_signature_on_its_page_is_part_of_the_body() -> None:
    document = built(f"{TEXT}\n\nDe voorzitter van de Commissie Dijken,\n\nA.B. van Wieken\n\n*Advies*\n{TEXT}")
    assert [section.title for section in document.sections] == [None, "Advies"]
    assert document.attachments == ()


def test_a_word_alone_under_another_role_is_no_name() -> None:
    assert signed("De Minister van Water,\nDijkzaken") == [(None, "Minister van Water")]


def planned(top: float, page: int) -> list[PrintedLine]:
    """A table of what will be sent, too long to be signatures side by side."""
    kinds = ("Verslag van het overleg", "Wet op de dijken", "Reactie op het advies")
    return [row((kinds[at % 3], 70), (f"Q{1 + at % 4}", 350), baseline=top + 13 * at, page=page) for at in range(10)]


def test_offices_above_tables_are_titles_and_sign_nothing() -> None:
    office, other = "Minister van Economische Zaken", "Minister voor Klimaat en Energie"
    letter = zoned(f"{TEXT}\n\nHoogachtend,\n\nA.B. van Wieken\n{office}\n\nTessa Molenaar\n{other}")
    first = zoned([*typed(office, page=2), *planned(140, 2)], number=2)
    second = zoned([*typed(f"{other}\n\n*Energie*", page=3), *planned(200, 3)], number=3)
    built = build_document([letter, first, second])
    assert [(each.name, each.role) for each in built.signatories] == [
        ("A.B. van Wieken", office),
        ("Tessa Molenaar", other),
    ]
    assert [(each.title, [inner.title for inner in each.sections]) for each in built.sections if each.title] == [
        (office, []),
        (other, ["Energie"]),
    ]
