"""Letters as tables: typed, tidy, and joined by their keys."""

from __future__ import annotations

import datetime as dt
import importlib
import subprocess
import sys
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import kamerbrief
from kamerbrief import Letter, MissingDependencyError, extras
from kamerbrief.formats.frames import COLUMNS
from kamerbrief.model.findings import Fulfilment
from support.made_letters import full_letter, letter_of, letters

pa = pytest.importorskip("pyarrow")


def some_letters() -> list[Letter]:
    first = full_letter()
    done = Fulfilment("Daarmee is de motie afgedaan.", None, first.references[0], first.references[0].span)
    first = evolve(first, fulfilments=(done,))
    return [first, letter_of(), first]


def test_every_table_has_its_columns_and_types() -> None:
    made = kamerbrief.tables(some_letters())
    assert list(made) == list(COLUMNS)
    for name, table in made.items():
        assert table.column_names == list(COLUMNS[name])
    assert made["deadlines"].schema.field("latest").type == pa.date32()
    assert made["letters"].schema.field("signatories").type == pa.list_(pa.string())
    assert made["footnotes"].schema.field("anchors").type == pa.list_(pa.int64())
    assert made["commitments"].schema.field("deadline").type == pa.int64()


def test_a_letter_stands_in_the_tables_once() -> None:
    assert kamerbrief.tables(some_letters())["letters"].num_rows == 2


def test_keys_are_unique_and_numbers_are_positions() -> None:
    letter = full_letter()
    made = kamerbrief.tables(some_letters())
    for table in made.values():
        keys = [tuple(row[key] for key in ("letter", "number") if key in row) for row in table.to_pylist()]
        assert len(keys) == len(set(keys))
    for row in made["deadlines"].to_pylist():
        assert letter.deadlines[row["number"]].sentence == row["sentence"]
    for row in made["mentions"].to_pylist():
        fields = {
            "person": "people",
            "country": "countries",
            "organisation": "organisations",
            "reference": "references",
        }
        thing = getattr(letter, fields[row["kind"]])[row["thing"]]
        assert letter.text[row["start"] : row["end"]] == row["text"]
        assert row["text"] in [mention.text for mention in thing.mentions]


def test_keys_join() -> None:
    made = full_letter().to_frames()
    deadlines = {row["number"]: row for row in made["deadlines"].to_pylist()}
    days = [deadlines[row["deadline"]]["latest"] for row in made["commitments"].to_pylist()]
    assert days == [dt.date(2026, 4, 9), dt.date(2026, 6, 20)]
    fulfilments = kamerbrief.tables(some_letters())["fulfilments"].to_pylist()
    assert [row["reference"] for row in fulfilments] == [0]


def test_sections_know_their_parents_and_annexes() -> None:
    rows = full_letter().to_frames()["sections"].to_pylist()
    assert [(row["title"], row["label"], row["parent"], row["attachment"]) for row in rows] == [
        (None, None, None, None),
        ("Stand van zaken", "1.1", None, None),
        ("Vervolg", None, 1, None),
        (None, None, None, 0),
    ]
    assert rows[3]["text"] == "Zie de kaarten van Denemarken."


def test_pandas_keeps_types_and_joins() -> None:
    pd = pytest.importorskip("pandas")
    made = full_letter().to_frames(library="pandas")
    assert made["deadlines"]["latest"].dtype == pd.ArrowDtype(pa.date32())
    joined = made["commitments"].merge(
        made["deadlines"], left_on=["letter", "deadline"], right_on=["letter", "number"], suffixes=("", "_deadline")
    )
    assert list(joined["latest"]) == [dt.date(2026, 4, 9), dt.date(2026, 6, 20)]


def test_polars_keeps_types_and_joins() -> None:
    pl = pytest.importorskip("polars")
    made = full_letter().to_frames(library="polars")
    assert made["deadlines"].schema["latest"] == pl.Date
    assert made["letters"].schema["signatories"] == pl.List(pl.String)
    people = (
        made["mentions"]
        .filter(kind="person")
        .join(made["people"], left_on=["letter", "thing"], right_on=["letter", "number"])
    )
    assert people["name"].to_list() == ["A.B. van Hier"]


@pytest.mark.parametrize(("library", "missing"), [("arrow", "pyarrow"), ("pandas", "pandas"), ("polars", "polars")])
def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, library: Any, missing: str) -> None:
    def without(name: str) -> Any:
        if name == missing:
            raise ImportError(name)
        return importlib.import_module(name)

    monkeypatch.setattr(extras, "import_module", without)
    with pytest.raises(MissingDependencyError, match=f"{missing}: .*`pip install {missing}`"):
        full_letter().to_frames(library)


def test_another_library_is_refused() -> None:
    with pytest.raises(ValueError, match="'excel'"):
        full_letter().to_frames("excel")  # type: ignore[arg-type]


def test_nothing_is_imported_before_it_is_needed() -> None:
    code = "import sys, kamerbrief; print([n for n in ('pyarrow', 'pandas', 'polars') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@settings(max_examples=40)
@given(st.lists(letters(), max_size=3))
def test_any_letters_make_tables(some: list[Letter]) -> None:
    made = kamerbrief.tables(some)
    assert made["letters"].num_rows == len({letter.source.sha256 for letter in some})
    assert made["people"].num_rows <= sum(len(letter.people) for letter in some)
