"""Asks a corpus, with DuckDB: its tables are views on the Parquet files."""

from __future__ import annotations

import datetime as dt
import glob
import os
import tomllib
from collections.abc import Mapping
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

    What is asked can read the files of the corpus, and nothing else on the machine or the network. ``references`` is a
    word of SQL: write it in quotes, or ``citations``.

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
        config={"autoinstall_known_extensions": "false", "allow_community_extensions": "false"}
    )
    inside = str(folder.resolve())
    for name, columns in {**COLUMNS, FILES: FILE_COLUMNS}.items():
        place = glob.escape(inside) + (f"/{FILES}.parquet" if name == FILES else f"/{name}/*.parquet")
        if name == FILES or any((folder / name).glob("*.parquet")):
            source = f"read_parquet('{_quoted(place)}', hive_partitioning = false)"
            connection.execute(f'CREATE VIEW "{name}" AS FROM {source}')
        else:  # no letter could be read
            connection.register(name, arrow_schema(columns).empty_table())
    connection.execute('CREATE VIEW citations AS FROM "references"')
    # A pattern is held against them as it is written, and the files that it stands for as they are.
    allowed = ", ".join(f"'{_quoted(each)}'" for each in (inside, glob.escape(inside)))
    connection.execute(f"SET allowed_directories = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _quoted(text: str) -> str:
    return text.replace("'", "''")


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
        CorpusError: If DuckDB does not understand it, or it is no query.
    """
    duckdb = load_library("duckdb")
    try:
        relation: DuckDBPyRelation | None = connection.sql(sql, params=dict(values) if values else None)
    except duckdb.Error as error:
        raise CorpusError("the question", str(error)) from None
    if relation is None:
        raise CorpusError("the question", "this gives no table; ask with SELECT or FROM")
    return relation


def fetch(relation: DuckDBPyRelation, most: int | None = None) -> list[tuple[Any, ...]]:
    """Return the rows of what was asked.

    Args:
        relation: What :func:`ask` or :func:`select` returned.
        most: Most rows; by default all.

    Raises:
        CorpusError: If DuckDB cannot work it out.
    """
    duckdb = load_library("duckdb")
    try:
        return (relation if most is None else relation.limit(most)).fetchall()
    except duckdb.Error as error:
        raise CorpusError("the question", str(error)) from None
