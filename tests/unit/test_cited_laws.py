"""Laws: which one an abbreviation means, the version of the day, articles in lists and ranges, and the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from kamerbrief.data import read_table
from kamerbrief.find.citations import Writer, find_cited, find_references
from kamerbrief.lexicon.laws import Law, NamedLaws, law_named
from kamerbrief.text.analysed import AnalysedText

JUSTICE = "Ministerie van Justitie en Veiligheid"
HEALTH = "Ministerie van Volksgezondheid, Welzijn en Sport"
PUBLIC_HEALTH, POLICE_DATA = "BWBR0024705", "BWBR0022463"


def _cited(text: str, day: str | None = None, ministry: str | None = None) -> list[tuple[str | None, str | None]]:
    writer = Writer(dt.date.fromisoformat(day) if day else None, ministry)
    return [(each.id, each.number) for each in find_cited(AnalysedText(text), writer=writer)]


@pytest.mark.parametrize(
    ("text", "day", "ministry", "identifier"),
    [
        ("Op grond van artikel 16 Wpg kan dat.", "2024-05-01", JUSTICE, POLICE_DATA),
        ("Op grond van artikel 16 Wpg kan dat.", "2024-05-01", HEALTH, PUBLIC_HEALTH),
        ("Op grond van artikel 16 Wpg kan dat.", "2024-05-01", "Ministerie van Financiën", None),
        ("Op grond van artikel 16 Wpg kan dat.", "2008-05-01", "Ministerie van Financiën", POLICE_DATA),
        ("De Wet publieke gezondheid (Wpg) regelt dat. Zie artikel 16 Wpg.", "2024-05-01", JUSTICE, PUBLIC_HEALTH),
        ("De Wet politiegegevens regelt dat. Zie artikel 16 Wpg.", "2024-05-01", HEALTH, POLICE_DATA),
        ("Zie artikel 2.3 Wmo.", "2010-03-01", None, "BWBR0020031"),
        ("Zie artikel 2.3 Wmo.", "2020-03-01", None, "BWBR0035362"),
        ("Zie artikel 10 WVO.", "2018-03-01", None, "BWBR0002399"),
        ("Zie artikel 2.91 WVO.", "2024-03-01", None, "BWBR0044212"),
        # An act of a name that is younger than the letter is another act.
        ("Zie artikel 6 van de Elektriciteitsrichtlijn.", "2015-03-01", None, None),
        ("Zie artikel 6 van de Elektriciteitsrichtlijn.", "2021-03-01", None, "32019L0944"),
    ],
)
def test_what_an_abbreviation_means(text: str, day: str, ministry: str | None, identifier: str | None) -> None:
    assert _cited(text, day, ministry)[0][0] == identifier


def test_the_letter_says_itself_what_its_abbreviations_mean() -> None:
    text = "De Wet dieren (Wxy) is van kracht. Artikel 3 Wxy verbiedt dit. De Havenzandwet (hierna: Hzw) ook: zie"
    text += " artikel 4 Hzw."
    assert _cited(text) == [("BWBR0030250", "3"), (None, "4")]
    assert _cited("Artikel 3 Wxy verbiedt dit. Artikel 4 Rabobank niet.") == []
    # "Wnb" stands for another law here than it does elsewhere.
    assert _cited("De Wet dieren (Wnb) is van kracht. Zie artikel 3 Wnb.", "2020-01-01") == [("BWBR0030250", "3")]


@pytest.mark.parametrize(
    ("text", "day", "url"),
    [
        ("artikel 3:4 Awb", "2024-03-01", "jci1.3:c:BWBR0005537&artikel=3:4&z=2024-03-01&g=2024-03-01"),
        ("hoofdstuk 4 van de Awb", "2024-03-01", "jci1.3:c:BWBR0005537&hoofdstuk=4&z=2024-03-01&g=2024-03-01"),
        ("titel 4.2 van de Awb", "2024-03-01", "BWBR0005537/2024-03-01"),
        # Before May 2002 there are no versions, and before it was in force a law has none.
        ("artikel 3:4 Awb", "2001-03-01", "jci1.3:c:BWBR0005537&artikel=3:4"),
        ("artikel 5.1 Woo", "2021-03-01", "jci1.3:c:BWBR0045754&artikel=5.1"),
        ("artikel 10 Wob", "2021-03-01", "jci1.3:c:BWBR0005252&artikel=10&z=2021-03-01&g=2021-03-01"),
        ("artikel 10 Wob", "2024-03-01", "jci1.3:c:BWBR0005252&artikel=10"),
    ],
)
def test_the_version_of_the_day_of_the_letter(text: str, day: str, url: str) -> None:
    (law,) = find_cited(AnalysedText(text), writer=Writer(dt.date.fromisoformat(day)))
    assert law.url == f"https://wetten.overheid.nl/{url}"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("artikelen 3 tot en met 6 van de Wet dieren", ["3", "4", "5", "6"]),
        ("artikelen 2:1-2:3 Awb", ["2:1", "2:2", "2:3"]),
        ("artikelen 126nd tot en met 126nf Sv", ["126nd", "126nf"]),
        ("artikelen 1 tot en met 900 van de Wet dieren", ["1", "900"]),
        ("artikel 2, eerste en derde lid, onder a, b en c, en artikel 3 van de Wet dieren", ["2", "3"]),
        ("artikelen 2, lid 1, en 3, lid 2, onder e, Awb", ["2", "3"]),
        ("artikel 4 (‘Verboden’) van de Wet dieren", ["4"]),
    ],
)
def test_articles_of_one_law(text: str, numbers: list[str]) -> None:
    references = find_references(text)
    assert [reference.number for reference in references] == numbers
    assert len({reference.id for reference in references}) == 1 and references[0].id


def test_an_article_is_one_thing_whatever_is_cited_of_it() -> None:
    text = "Artikel 10, eerste lid, van de Wob; artikel 10, tweede lid, onder e, Wob; artikel 11 van de Wob."
    first, second = find_references(text)
    assert (first.number, len(first.mentions), second.number) == ("10", 2, "11")
    assert first.id == second.id == "BWBR0005252"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Faillissementswet BES", "Faillissementswet BES"),
        ("faillissementswet", "Faillissementswet"),
        ("WOB", "Wet openbaarheid van bestuur"),
        ("Gaswet 1998", None),
        ("gw", None),
        ("Wobbe", None),
        ("wet", None),
        ("", None),
        ("\u0130\u0130", None),
    ],
)
def test_a_name_is_read_whole(text: str, name: str | None) -> None:
    named = law_named(text, 0)
    assert (named.laws[0].name if named else None) == name


def test_the_tables_of_laws_hold_each_name_once() -> None:
    tables = ("reference_laws", "reference_eu_names", "reference_law_register")
    rows = [row["name"].lower() for table in tables for row in read_table(table)]
    assert len(rows) == len(set(rows))
    for row in read_table("reference_laws"):
        assert row["source"] in ("", "2017", "2026") and bool(row["source"]) == bool(row["id"])


def test_what_a_name_means_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often an abbreviation is cited or introduced: count, do not time."""
    from kamerbrief.find.citations import law_meanings

    looked: list[int] = []
    asked: list[str] = []
    named, in_full = law_meanings.law_named, law_meanings._named_in_full

    def counting(normalized: str, position: int) -> NamedLaws | None:
        looked.append(position)
        return named(normalized, position)

    def counting_in_full(normalized: str, laws: Sequence[Law]) -> tuple[Law, ...]:
        asked.append(laws[0].name)
        return in_full(normalized, laws)

    monkeypatch.setattr(law_meanings, "law_named", counting)
    monkeypatch.setattr(law_meanings, "_named_in_full", counting_in_full)
    text = "Bruggen (Wpg) artikel 3 Wpg, " * 4000
    find_cited(AnalysedText(text))
    assert len(asked) == 1
    assert len(looked) < len(text) // 2
