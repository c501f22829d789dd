"""The tables of facts about bodies and countries: sourced, without duplicates, and none contradicts another."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale

from kamerbrief.data import read_table
from kamerbrief.find.entities.names import name_things
from kamerbrief.lexicon.known_countries import capitals, country_phrases
from kamerbrief.lexicon.known_organisations import ORGANISATION_TABLES, TOOI, ministries
from kamerbrief.model.findings import OrganisationKind
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.tokens import split_cell

REGISTER = Path(__file__).parents[3] / "shared" / "lists"
REGISTER_ENDS = "2023-12-31"
"""Until when the copy of the register goes; what began later has identifiers from elsewhere."""
TABLES = sorted(
    path.name.removesuffix(".tsv") for path in files("kamerbrief.data").iterdir() if path.name.endswith(".tsv")
)
BODIES = (*ORGANISATION_TABLES, "parties", "ministries")
LISTS = ("also", "cautious", "cued")

Row = dict[str, str]


def names_of(row: Row) -> list[str]:
    """Return all names and abbreviations of a row, as often as they stand there."""
    return [name for name in (row["name"], row["abbreviation"], *_listed(row)) if name]


def _listed(row: Row) -> Iterable[str]:
    return (name for column in LISTS for name in split_cell(row.get(column, "")))


def period(row: Row) -> tuple[str, str]:
    """Return the first and last day of a row, open ends as the earliest and latest string."""
    return row.get("first_day", "") or "0000", row.get("last_day", "") or "9999"


@cache
def register() -> dict[str, set[str]]:
    """Map the identifiers of the register TOOI, as the tables write them, to the names they have there."""
    if not REGISTER.is_dir():
        pytest.skip(f"no copy of the register TOOI at {REGISTER}")
    found: dict[str, set[str]] = {}
    for path in sorted(REGISTER.glob("rwc_*.json")):
        for entry in json.loads(path.read_text(encoding="utf-8")):
            names = {
                value["@value"]
                for key, values in entry.items()
                if key.endswith(("NaamExclSoort", "naamExclSoort"))
                for value in values
            }
            if names and entry["@id"].startswith(TOOI):
                found[entry["@id"].removeprefix(TOOI)] = names
    with (REGISTER / "2026" / "tooi-2026.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = {row["label"], row["official"], row["preferred"], row["abbreviation"]} - {""}
            bare = {name.removeprefix("zbo ").removeprefix("adviescollege ") for name in names}
            names |= bare | {name.removeprefix("Stichting ") for name in bare}
            found.setdefault(row["id"].removeprefix(TOOI), set()).update(names)
    return found


@pytest.mark.parametrize("table", TABLES)
def test_each_table_names_its_source(table: str) -> None:
    text = (files("kamerbrief.data") / f"{table}.tsv").read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    said = " ".join(line.lstrip("# ") for line in head)
    assert re.search(r"Sources?: |[Ww]ritten for this library", said)
    assert read_table(table)


@pytest.mark.parametrize("table", [*ORGANISATION_TABLES, "parties"])
def test_a_row_is_there_once_and_in_form(table: str) -> None:
    rows = read_table(table)
    assert len({row["name"] for row in rows}) == len(rows)
    kinds = get_args(OrganisationKind)
    for row in rows:
        assert all(cell == cell.strip() and "  " not in cell for cell in row.values()), row
        assert row.get("kind", "party") in kinds, row
        also, cautious = split_cell(row["also"]), split_cell(row["cautious"])
        assert len(set(also)) == len(also) and len(set(cautious)) == len(cautious), row
        assert not {row["name"], row["abbreviation"]} & set(also), row


def test_no_name_stands_for_two_bodies() -> None:
    owners: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for table in BODIES:
        for row in read_table(table):
            for name in set(names_of(row)):
                owners[name].append((table, row))
    for name, rows in owners.items():
        sure = [row for table, row in rows if name not in split_cell(row["cautious"])]
        if len(rows) < 2 or not sure:
            continue
        # A ministry may have had the name of another, or its own again, at another time.
        assert all(table == "ministries" for table, _ in rows), (name, [row["name"] for _, row in rows])
        times = sorted(period(row) for _, row in rows)
        assert all(before[1] < after[0] for before, after in pairwise(times)), name


def test_identifiers_name_one_body() -> None:
    owners: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for table in (*BODIES, "local_authorities"):
        for row in read_table(table):
            if row.get("identifier"):
                assert re.fullmatch(r"[a-z]+/\w+", row["identifier"]), row
                owners[row["identifier"]].append((table, row))
    for identifier, rows in owners.items():
        if all(table == "local_authorities" for table, _ in rows):
            # One authority may have two names in use: "Friesland" and "Fryslân".
            assert len({period(row) for _, row in rows}) == 1, identifier
            continue
        assert len(rows) == 1 or all(table == "ministries" for table, _ in rows), identifier
        times = sorted(period(row) for _, row in rows)
        assert all(before[1] < after[0] for before, after in pairwise(times)), identifier


def test_days_are_in_order() -> None:
    for table in ("ministries", "local_authorities"):
        for row in read_table(table):
            days = [dt.date.fromisoformat(row[day]) for day in ("first_day", "last_day") if row[day]]
            assert days == sorted(days), row


def test_a_ministry_that_is_there_is_the_one_meant() -> None:
    rows = read_table("ministries")
    last = {row["name"]: row for row in rows}
    assert all(period(row) <= period(last[row["name"]]) for row in rows)
    for name, body in ministries().items():
        assert body.identifier == TOOI + last[name]["identifier"]
    assert {row["abbreviation"] for row in rows if not row["last_day"]} == {
        *("AZ", "BZ", "DEF", "VWS", "BZK", "SZW", "FIN", "OCW", "JenV", "IenW", "LVVN", "EZK"),
    }


@pytest.mark.parametrize("table", [*BODIES, "local_authorities"])
def test_identifiers_are_those_of_the_register(table: str) -> None:
    names = register()
    rows = read_table(table)
    for row in rows:
        identifier = row.get("identifier")
        if not identifier or (row.get("first_day", "") > REGISTER_ENDS and identifier not in names):
            continue
        # A body renamed keeps its identifier; the register has one of its names.
        same = {name for other in rows if other.get("identifier") == identifier for name in names_of_any(other)}
        written = {name.casefold() for name in same}
        assert written & {name.casefold() for name in names[identifier]}, (row["name"], names[identifier])


def names_of_any(row: Row) -> list[str]:
    """Return the names of a row, also of one without abbreviations."""
    return names_of(row) if "abbreviation" in row else [row["name"], f"{row['kind']} {row['name']}"]


def test_what_is_no_body_is_in_no_table_of_bodies() -> None:
    none = [row["phrase"] for row in read_table("not_organisations")]
    portfolios = [row["name"] for row in read_table("portfolios")]
    assert len(set(none)) == len(none)
    for table in BODIES:
        for row in read_table(table):
            assert not {*none, *portfolios} & set(names_of(row)), row


def test_codes_of_countries_are_iso_codes() -> None:
    territories = Locale("nl").territories
    for table in ("countries", "country_adjectives", "country_capitals"):
        codes = [row["code"] for row in read_table(table)]
        assert len(set(codes)) == len(codes)
        assert all(re.fullmatch("[A-Z]{2}", code) and code in territories for code in codes), table
    countries = {row["code"] for row in read_table("countries")}
    assert {row["code"] for row in read_table("country_capitals")} <= countries
    assert {"PS", "AW", "GL", "EU"}.isdisjoint(countries)


def test_a_capital_stands_with_one_country() -> None:
    owner: dict[str, str] = {}
    for row in read_table("country_capitals"):
        for name in (row["capital"], *split_cell(row["also"])):
            assert owner.setdefault(name, row["code"]) == row["code"], name
    assert owner == capitals()


@pytest.mark.parametrize("capital", sorted(capitals()))
def test_a_capital_is_no_mention_of_its_country(capital: str) -> None:
    assert [
        country.name for country in name_things(AnalysedText(f"Het overleg met {capital} gaat door.")).countries
    ] == []


def test_what_names_no_country_is_in_no_table_of_countries() -> None:
    none = {row["phrase"] for row in read_table("not_countries")}
    for row in read_table("countries"):
        assert not none & {row["short_name"], *split_cell(row["also"])}, row
    assert country_phrases()


def test_known_things_are_there_once_and_are_no_bodies() -> None:
    rows = read_table("known_things")
    kinds = {
        *("law", "eu_act", "treaty", "system", "programme", "fund", "benefit", "concept"),
        *("document", "series", "illness", "technique", "event"),
    }
    assert {row["kind"] for row in rows} == kinds
    names = [name for row in rows for name in (row["name"], row["abbreviation"]) if name]
    assert len(set(names)) == len(names)
    assert all(name == name.strip() and "  " not in name for name in names)
    bodies = {name for table in BODIES for row in read_table(table) for name in names_of(row)}
    assert not bodies & set(names)
