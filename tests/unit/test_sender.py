"""Which ministry sends a letter whose logo is a picture."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest

from kamerbrief.data import read_table
from kamerbrief.find.header import read_header
from kamerbrief.find.notices import find_notices
from kamerbrief.lexicon.ministries import ministries_of_office, ministry_names, printed_sender
from kamerbrief.lexicon.sender_marks import by_department, by_postbox, by_reference, by_web_address
from kamerbrief.structure.assembly import Structure
from kamerbrief.text.tokens import split_cell
from support.builders import build_document, line, typed, zoned

DAY = dt.date(2023, 5, 14)
TABLES = (
    *("sender_postboxes", "sender_addresses", "sender_reference_forms", "sender_departments"),
    "portfolio_ministries",
)
BZK, JENV = "Binnenlandse Zaken en Koninkrijksrelaties", "Justitie en Veiligheid"
OCW = "Onderwijs, Cultuur en Wetenschap"


def letter(*margin: str, role: str = "De minister van Dijken,", date: str = "14 mei 2023") -> Structure:
    beside = [line(text, 460, 100 + 9 * at, size=7, bold=text == "Ons kenmerk") for at, text in enumerate(margin)]
    body = (
        "Aan de Voorzitter van de Tweede Kamer\n\n\n"
        f"Datum | {date}\nBetreft | dijken\n\n"
        "Geachte voorzitter,\n\nDe dijken zijn hoog en sterk.\n\n"
        f"Hoogachtend,\n\n{role}\n\n\n\nTessa Molenaar"
    )
    return build_document([zoned(typed(body), margin=beside)])


def sender(structure: Structure) -> str | None:
    found = read_header(structure).sender
    return found.removeprefix("Ministerie van ") if found else None


# A whole letter


def test_a_post_box_tells_who_sends() -> None:
    made = letter("Rijnstraat 50", "Den Haag", "Postbus 16375", "2500 BJ Den Haag", "", "Ons kenmerk", "41234567")
    assert sender(made) == OCW


def test_who_signs_first_decides_where_nothing_else_does() -> None:
    both = "de minister voor Armoedebeleid, Participatie en Pensioenen,\n\n\n\nA. Adema\n\n\n"
    both += "de minister van Volksgezondheid, Welzijn en Sport,"
    assert sender(letter("Den Haag", role=both)) == "Sociale Zaken en Werkgelegenheid"
    assert sender(letter("Postbus 16375", role=both)) == OCW


def test_a_paper_without_letterhead_is_sent_by_who_signs_it() -> None:
    made = build_document([zoned("De dijken zijn hoog en sterk.\n\nDE MINISTER VAN DEFENSIE,\n\n\n\nA. Adema")])
    assert made.front.kind == "bare"
    assert sender(made) == "Defensie"


def test_a_minister_who_signs_for_another_as_well_is_the_sender() -> None:
    assert sender(letter(role=f"Mede namens de minister van Defensie,\nde minister van {JENV}")) == JENV


def test_a_civil_servant_signs_for_the_sender() -> None:
    assert sender(letter(role="De Minister van Financiën,\nnamens deze,\nde directeur Dijken,")) == "Financiën"


def test_an_account_tells_which_ministry_of_a_building() -> None:
    assert sender(letter("Turfmarkt 147", "www.facebook.com/minbzk")) == BZK


def test_a_building_that_two_share_tells_nothing_but_a_notice() -> None:
    made = letter("Turfmarkt 147")
    header = read_header(made)
    assert header.sender is None
    (notice,) = [each for each in find_notices(made, header, ()) if each.code == "no_sender"]
    assert f"Ministerie van {BZK} or Ministerie van {JENV}" in notice.message


def test_a_sign_that_fits_none_of_those_left_is_put_aside() -> None:
    assert sender(letter("Postbus 20011", "www.rijksoverheid.nl/jenv")) == BZK


def test_the_office_says_how_a_ministry_is_called_in_a_letter_of_a_wrong_year() -> None:
    role = "De minister van Landbouw, Visserij, Voedselzekerheid en Natuur,"
    made = letter("Postbus 20401", "Ons kenmerk", "DGNV / 96000000", role=role, date="14 februari 2024")
    assert sender(made) == "Landbouw, Visserij, Voedselzekerheid en Natuur"


def test_the_box_of_the_addressee_tells_nothing() -> None:
    assert sender(letter("Postbus 20018", role="De directeur Dijken,")) is None


def test_what_is_printed_comes_first() -> None:
    assert sender(letter("Ministerie van Defensie", "Postbus 20011")) == "Defensie"


def test_a_department_does_not_end_in_the_ministry() -> None:
    made = letter("Directie Dijken", "Ministerie van Defensie", "Postbus 20701")
    assert read_header(made).department == "Directie Dijken"


# Names and offices


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ministerie van Binnenlandse Zaken en Konikrijksrelaties", BZK),
        ("ministerie van VWS", "Volksgezondheid, Welzijn en Sport"),
        ("Ministerie van Buitenlandse", "Buitenlandse Zaken"),
        ("MINISTERIE VAN DEFENSIE", "Defensie"),
    ],
)
def test_a_name_printed_otherwise_is_known(printed: str, name: str) -> None:
    assert printed_sender(printed) == f"Ministerie van {name}"


@pytest.mark.parametrize(
    "printed", ["Ministerie van Economische", "Ministerie van Dijken", "Ministerie van Dijkfensie"]
)
def test_a_name_that_may_be_of_several_or_of_none_stays(printed: str) -> None:
    assert printed_sender(printed) == printed


@pytest.mark.parametrize(
    ("role", "day", "names"),
    [
        ("Minister voor Rechtsbescherming", "2019-05-14", {JENV}),
        ("Minister voor Rechtsbescherming", "2012-05-14", set()),
        ("Staatssecretaris Rechtsbescherming", "2025-05-14", {JENV}),
        ("Minister voor Milieu en Wonen", "2020-01-14", {"Infrastructuur en Waterstaat", BZK}),
        ("Minister van Klimaat en Groene Groei", "2025-05-14", {"Klimaat en Groene Groei"}),
        ("Minister van Klimaat en Groene Groei", "2026-05-14", {"Economische Zaken en Klimaat"}),
        ("Staatssecretaris van Financiën – Toeslagen en Douane", "2023-05-14", {"Financiën"}),
        ("Demissionair minister voor Klimaat en Energie", "2023-10-14", {"Economische Zaken en Klimaat"}),
        ("Directeur Dijken", "2023-05-14", set()),
    ],
)
def test_an_office_has_a_ministry_on_a_day(role: str, day: str, names: set[str]) -> None:
    assert ministries_of_office(role, dt.date.fromisoformat(day)) == names


# Signs


def test_a_post_box_belongs_to_the_ministry_of_the_day() -> None:
    assert by_postbox(["Postbus 20301 2500 EH Den Haag"], dt.date(2015, 1, 1)) == {"Veiligheid en Justitie"}
    assert by_postbox(["Postbus 20301 2500 EH Den Haag"], DAY) == {JENV}
    assert by_postbox(["Postbus 203011"], DAY) == frozenset()


def test_an_address_on_the_web_is_a_whole_one() -> None:
    assert by_web_address(["www.rijksoverheid.nl/ezk"], DAY) == {"Economische Zaken en Klimaat"}
    assert by_web_address(["www.linkedin.com/company/", "ministerie-van-bzk"], DAY) == {BZK}
    assert by_web_address(["a.adema@minocw.nl"], DAY) == {OCW}
    assert by_web_address(["www.rijksoverheid.nl", "www.voorminocw.nl"], DAY) == frozenset()


@pytest.mark.parametrize(
    ("reference", "names"),
    [
        ("IENW/BSK-2023/123456", {"Infrastructuur en Waterstaat"}),
        ("4123456", {JENV}),
        ("2023-0000123456", {BZK, "Sociale Zaken en Werkgelegenheid", "Financiën"}),
        ("12/34", set()),
    ],
)
def test_the_form_of_a_reference_tells_or_narrows(reference: str, names: set[str]) -> None:
    assert by_reference(reference, DAY) == names


def test_a_department_has_its_ministry() -> None:
    assert by_department("Directie Voortgezet Onderwijs", DAY) == {OCW}
    assert by_department("Directie Communicatie", DAY) == frozenset()


# The tables


@pytest.mark.parametrize("table", TABLES)
def test_tables_name_ministries_of_the_day(table: str) -> None:
    for row in read_table(table):
        assert set(split_cell(row["ministries"])) <= set(ministry_names()), row
        days = [row[day] for day in ("first_day", "last_day") if row.get(day)]
        assert days == sorted(days), row


def test_domains_name_ministries() -> None:
    assert {row["ministry"] for row in read_table("sender_domains")} <= set(ministry_names())


def test_a_post_box_has_one_row_a_day() -> None:
    for number in {row["number"] for row in read_table("sender_postboxes")}:
        rows = [row for row in read_table("sender_postboxes") if row["number"] == number]
        ends = [(row["first_day"], row["last_day"] or "9999") for row in rows]
        assert all(end < begin for (_, end), (begin, _) in pairwise(ends)), number


def test_portfolios_with_a_ministry_are_portfolios() -> None:
    known = {row["name"] for row in read_table("portfolios")} | set(ministry_names())
    assert {row["name"] for row in read_table("portfolio_ministries")} <= known


def test_forms_of_references_are_whole_patterns() -> None:
    for row in read_table("sender_reference_forms"):
        assert re.compile(row["pattern"])
        assert not re.fullmatch(row["pattern"], "")
