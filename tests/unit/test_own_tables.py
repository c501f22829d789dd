"""Tables of a user: what they add, and what is said of those that are wrong."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kamerbrief
from kamerbrief.cli.main import app

LETTER = """\
Geachte voorzitter,

Met Zonnestroom Zuid is gesproken, en het ZZ-rapport is gelezen door Van der Blauwebrug. De Kamer mag voor de zomer
rekenen op een overzicht. Het punt is hiermee van tafel. De Waterlijn Noord is een weg.
"""
TABLES = {
    "organisations.tsv": "# Ours.\nname\tabbreviation\tkind\nZonnestroom Zuid\tZZ\tcompany\n",
    "not_organisations.tsv": "phrase\nWaterlijn Noord\n",
    "people.tsv": "name\trole\tparty\nVan der Blauwebrug\tGriffier\t\n",
    "promises.tsv": "wording\texample\trefused\n"
    "{kamer} mag … rekenen op\tDe Kamer mag in mei rekenen op een brief.\tDe Kamer rekent op een brief.\n",
    "fulfilments.tsv": "wording\texample\tfulfils\nis hiermee van tafel\tDat punt is hiermee van tafel.\tmotion\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a table of each sort."""
    for name, rows in TABLES.items():
        (tmp_path / name).write_text(rows, encoding="utf-8")
    return tmp_path


def read(lexicon: kamerbrief.Lexicon | None) -> kamerbrief.Letter:
    return kamerbrief.parse_text(LETTER, lexicon=lexicon)


def test_what_the_tables_hold_is_found(folder: Path) -> None:
    letter = read(kamerbrief.Lexicon(folder))
    (body,) = [each for each in letter.organisations if each.name == "Zonnestroom Zuid"]
    assert [mention.text for mention in body.mentions] == ["Zonnestroom Zuid", "ZZ"]
    assert (body.kind, body.found_by, body.confidence) == ("company", "organisations.own_table", 1.0)
    assert [(each.name, each.role) for each in letter.people] == [("Van der Blauwebrug", "Griffier")]
    (promise,) = letter.commitments
    assert promise.text.startswith("De Kamer mag voor de zomer")
    assert promise.found_by == "commitments.own_table"
    (done,) = letter.fulfilments
    assert (done.text, done.kind) == ("Het punt is hiermee van tafel.", "motion")


def test_without_them_it_is_not() -> None:
    letter = read(None)
    assert "Zonnestroom Zuid" not in {each.name for each in letter.organisations}
    assert letter.commitments == letter.fulfilments == ()


def test_what_is_no_organisation_is_dropped(tmp_path: Path) -> None:
    text = "De Stichting Waterlijn Noord bestaat."
    assert kamerbrief.parse_text(text).organisations
    (tmp_path / "not_organisations.csv").write_text("phrase\nStichting Waterlijn Noord\n", encoding="utf-8")
    assert kamerbrief.parse_text(text, lexicon=kamerbrief.Lexicon(tmp_path)).organisations == ()


def test_a_table_of_a_spreadsheet(tmp_path: Path) -> None:
    table = tmp_path / "Organisations.csv"
    table.write_bytes('\ufeffname;also\n"Zonnestroom Zuid";"ZZ; Zonnezuid"\n'.encode())
    lexicon = kamerbrief.Lexicon(table)
    assert [name for name, _ in lexicon.organisations] == ["Zonnestroom Zuid", "ZZ", "Zonnezuid"]


def test_the_signs_of_a_wording_are_no_regular_expression(tmp_path: Path) -> None:
    (tmp_path / "promises.tsv").write_text("wording\texample\nkomt (vrijwel) zeker\tHet komt (vrijwel) zeker.\n")
    lexicon = kamerbrief.Lexicon(tmp_path)
    assert len(kamerbrief.parse_text("Dat komt (vrijwel) zeker.", lexicon=lexicon).commitments) == 1
    assert kamerbrief.parse_text("Dat komt vrijwel zeker.", lexicon=lexicon).commitments == ()


def test_a_promise_that_is_denied_is_none(folder: Path) -> None:
    lexicon = kamerbrief.Lexicon(folder)
    question = "Waarom zegt u dat de Kamer mag rekenen op een brief?"
    assert kamerbrief.parse_text(question, lexicon=lexicon).commitments == ()


def test_it_says_why(folder: Path) -> None:
    lexicon = kamerbrief.Lexicon(folder)
    letter = read(lexicon)
    rules = {each.found_by for each in letter.explain(lexicon=lexicon)}
    assert {"organisations.own_table", "people.own_table", "commitments.own_table", "fulfilments.own_table"} <= rules


def test_a_lexicon_is_a_value(folder: Path) -> None:
    one, other = kamerbrief.Lexicon(folder), kamerbrief.Lexicon(str(folder))
    assert one == other == pickle.loads(pickle.dumps(one))
    assert hash(one) == hash(other)
    assert one.digest() == other.digest() != kamerbrief.Lexicon(folder / "people.tsv").digest()
    assert len(repr(one)) <= 200


def test_many_letters_are_read_with_it(folder: Path) -> None:
    given = [("a.txt", LETTER.encode()), ("b.txt", LETTER.encode())]
    letters = list(kamerbrief.parse_many(given, lexicon=kamerbrief.Lexicon(folder), workers=1, nlp=None))
    assert [len(letter.commitments) for letter in letters] == [1, 1]


WRONG = [
    ("organsations.tsv", "name\nA\n", "organsations.tsv: not known as a table"),
    ("organisations.tsv", "", "empty; its first line must name the columns"),
    ("organisations.tsv", "naam\nA\n", "line 1: the column 'name' is missing"),
    ("organisations.tsv", "name\tsoort\nA\tB\n", "no column is called 'soort'"),
    ("organisations.tsv", "name\tname\nA\tB\n", "stands there twice"),
    ("organisations.tsv", "# of ours\nname\tkind\nA\n", "line 3: 1 cells instead of 2"),
    ("organisations.tsv", "name\tkind\n \tother\n", "the cell 'name' is empty"),
    ("organisations.tsv", "name\tkind\nA\tclub\n", "'club' is no kind of organisation"),
    ("organisations.csv", 'name\n"A\n', "line 2: cannot be split into cells"),
    ("promises.tsv", "wording\texample\n{nooit}\tNooit.\n", "no term {nooit}; the terms are"),
    ("promises.tsv", "wording\texample\nkomt\tDat gaat.\n", "does not stand in the example"),
    ("promises.tsv", "wording\texample\trefused\nkomt\tDat komt.\tWat komt er?\n", "that it must refuse"),
    ("fulfilments.tsv", "wording\texample\tfulfils\ngedaan\tGedaan.\twet\n", "'wet' cannot be fulfilled"),
]


@pytest.mark.parametrize(("name", "rows", "problem"), WRONG)
def test_a_wrong_table_is_refused_with_its_line(tmp_path: Path, name: str, rows: str, problem: str) -> None:
    (tmp_path / name).write_text(rows, encoding="utf-8")
    with pytest.raises(kamerbrief.LexiconError) as caught:
        kamerbrief.Lexicon(tmp_path)
    assert problem in str(caught.value)
    assert name in str(caught.value)


def test_what_is_no_table_at_all(tmp_path: Path) -> None:
    with pytest.raises(kamerbrief.LexiconError, match="no such file"):
        kamerbrief.Lexicon(tmp_path / "people.tsv")
    with pytest.raises(kamerbrief.LexiconError, match="no table in this folder"):
        kamerbrief.Lexicon(tmp_path)
    (tmp_path / "people.tsv").write_bytes(b"name\n\xff\n")
    with pytest.raises(kamerbrief.LexiconError, match="not in UTF-8"):
        kamerbrief.Lexicon(tmp_path)


def test_on_the_command_line(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    letter = tmp_path_factory.mktemp("letters") / "brief.txt"
    letter.write_text(LETTER, encoding="utf-8")
    run = CliRunner().invoke(app, ["parse", "--tables", str(folder), str(letter)])
    assert run.exit_code == 0
    assert '"commitments.own_table"' in run.stdout
    (folder / "people.tsv").write_text("naam\nA\n", encoding="utf-8")
    run = CliRunner().invoke(app, ["parse", "--tables", str(folder), str(letter)])
    assert run.exit_code == 2
    assert "people.tsv" in run.output
