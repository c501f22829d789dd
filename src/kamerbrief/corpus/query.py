"""Asks a corpus, with DuckDB: its tables are data sets of Arrow on the Parquet files."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kamerbrief.corpus.parts import FILE_COLUMNS, FILES
from kamerbrief.errors import CorpusError
from kamerbrief.extras import load_library
from kamerbrief.formats.frames import COLUMNS, arrow_schema

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation


@frozen
class Question:
    """A ready question.

    Attributes:
        what: What it asks, in words.
        sql: The query; ``$day`` in it is a date.
    """

    what: str
    sql: str


@cache
def questions() -> Mapping[str, Question]:
    """Return the ready questions, by name."""
    text = (files("kamerbrief.data") / "corpus_questions.toml").read_text(encoding="utf-8")
    return {name: Question(**each) for name, each in tomllib.loads(text).items()}


def connect(corpus: str | os.PathLike[str]) -> DuckDBPyConnection:
    """Open a corpus to ask it in SQL; its tables are those of :func:`kamerbrief.tables`, and ``files``.

    What is asked reads these tables and nothing else, and writes nothing: SQL has no way to the files of the machine or
    to the network, nor to the variables of the program. ``references`` is a word of SQL: write it in quotes, or
    ``citations``.

    Args:
        corpus: Folder that :func:`kamerbrief.corpus.build` made.

    Raises:
        CorpusError: If the folder is not there or holds no corpus.
        MissingDependencyError: If DuckDB is not installed.
    """
    duckdb = load_library("duckdb")
    folder = Path(corpus)
    if not (folder / f"{FILES}.parquet").is_file():
        raise CorpusError(str(corpus), "there is no corpus that was built to its end; build it with corpus build")
    connection: DuckDBPyConnection = duckdb.connect(
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",  # a table is never a variable of the program that asks
            "temp_directory": "",  # nothing is put aside on disk either
        }
    )
    # The files are read by Arrow, so that SQL itself needs no file: what it says can neither read nor write one.
    for name, columns in {**COLUMNS, FILES: FILE_COLUMNS}.items():
        files = [folder / f"{FILES}.parquet"] if name == FILES else sorted((folder / name).glob("*.parquet"))
        table = _table(files, arrow_schema(columns))
        connection.register(name, table)
        if name == "references":
            connection.register("citations", table)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _table(files: Sequence[Path], schema: Any) -> Any:
    """Return the rows of Parquet files as DuckDB takes them: a data set of Arrow that is read when it is asked."""
    from pyarrow import dataset

    if not files:  # no letter could be read
        return schema.empty_table()
    return dataset.dataset([str(file) for file in files], schema=schema, format="parquet")


def ask(connection: DuckDBPyConnection, question: str, day: dt.date | None = None) -> DuckDBPyRelation:
    """Ask one of the ready questions.

    Args:
        connection: What :func:`connect` returned.
        question: Its name: one of :func:`questions`.
        day: The day from which on; today, unless told otherwise.

    Raises:
        ValueError: If there is no such question.
    """
    found = questions().get(question)
    if found is None:
        raise ValueError(f"there is no question {question!r}; there are {', '.join(questions())}")
    return select(connection, found.sql, {"day": day or dt.date.today()})


def select(connection: DuckDBPyConnection, sql: str, values: Mapping[str, Any] | None = None) -> DuckDBPyRelation:
    """Ask in SQL.

    Args:
        connection: What :func:`connect` returned.
        sql: One query.
        values: Values of the parameters in it.

    Raises:
        CorpusError: If DuckDB does not understand it, or it is anything but one query.
    """
    duckdb = load_library("duckdb")
    try:
        if not _is_one_query(connection, sql):
            raise CorpusError("the question", "one question at a time, that gives a table: ask with SELECT or FROM")
        relation: DuckDBPyRelation | None = connection.sql(sql, params=dict(values) if values else None)
    except duckdb.Error as error:
        raise CorpusError("the question", str(error)) from None
    if relation is None:
        raise CorpusError("the question", "this gives no table; ask with SELECT or FROM")
    return relation


def _is_one_query(connection: DuckDBPyConnection, sql: str) -> bool:
    duckdb = load_library("duckdb")
    try:
        return [each.type for each in connection.extract_statements(sql)] == [duckdb.StatementType.SELECT]
    except ValueError:  # DuckDB's own names for kinds of statements lack some of its statements
        return False


def fetch(relation: DuckDBPyRelation, most: int | None = None) -> list[tuple[Any, ...]]:
    """Return the rows of what was asked.

    Args:
        relation: What :func:`ask` or :func:`select` returned.
        most: Most rows; by default all.

    Raises:
        CorpusError: If DuckDB cannot work it out, or a file of the corpus is damaged.
    """
    duckdb = load_library("duckdb")
    arrow = load_library("pyarrow")
    try:
        return (relation if most is None else relation.limit(most)).fetchall()
    except (duckdb.Error, arrow.ArrowException, OSError) as error:
        raise CorpusError("the question", str(error)) from None
