"""The commands ``kamerbrief corpus``: build a Parquet data set from a tree of letters, and ask it."""

from __future__ import annotations

import csv
import datetime as dt
import json
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kamerbrief.cli.arguments import Nlp, Ocr, Tables, lexicon_at, ocr_given, pipeline_named
from kamerbrief.cli.reporting import report_error
from kamerbrief.errors import problem_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kamerbrief.corpus.builder import Built

app = typer.Typer(no_args_is_help=True, help="Read whole archives into a data set that can be asked in SQL.")

_MOST_ROWS = 40
"""Rows that are shown in a terminal, unless told otherwise."""
_NARROWEST = 24
"""Characters below which a column of a table is not made narrower."""
_MOST_PROBLEMS = 20
"""Files that could not be read of which is told each; an archive may have thousands."""


class Format(StrEnum):
    """How ``kamerbrief corpus query`` writes what it finds; ``json`` is an object on each line."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command("build")
def build_command(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="Letters, in this folder and in those within it.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Where the data set is, or will be.")],
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Read with N processes (default: one for each processor).")
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="Stop reading a letter after so long; 0: never.")
    ] = 300,
    batch: Annotated[int, typer.Option(min=1, metavar="N", help="Letters in a part of the data set.")] = 256,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Read on a Dask cluster, tcp://host:8786 (needs distributed)."),
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what could not be read before.")] = False,
    anew: Annotated[bool, typer.Option("--anew", help="Read all letters again.")] = False,
    nlp: Nlp = None,
    ocr: Ocr = None,
    tables: Tables = None,
) -> None:
    """Read all letters of a folder into a Parquet data set, or bring one up to date.

    Only new and changed letters are read, and those whose files are gone are taken out. It may be stopped at any
    moment: the same command goes on. Needs the packages pyarrow and duckdb.
    """
    from kamerbrief import ParseOptions

    if hasattr(signal, "SIGPIPE"):  # a process of the pool that dies closes its pipe: no reason to end
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it comes as an error
    with _one_line_errors(folder):
        from kamerbrief.corpus.builder import build

        built = build(
            folder,
            output,
            options=ParseOptions(ocr=ocr_given(ocr)),
            nlp=pipeline_named(nlp),
            lexicon=lexicon_at(tables),
            workers=workers,
            timeout=timeout or None,
            batch=batch,
            scheduler=scheduler,
            retry=retry,
            anew=anew,
            progress=True,
        )
        _tell(built, output)


def _tell(built: Built, output: str) -> None:
    for problem in built.problems[:_MOST_PROBLEMS]:
        report_error(os.fsdecode(problem.path), problem.problem)
    failed = len(built.problems)
    if failed > _MOST_PROBLEMS:
        report_error(
            output, f'{failed - _MOST_PROBLEMS} more files could not be read; ask the question "failed" for all'
        )
    typer.echo(
        f"{built.files} files: {built.read} letters read, {built.kept} there already, {built.removed} taken out, "
        f"{failed} files not read",
        err=True,
    )
    if failed:
        raise typer.Exit(1)


@app.command("query")
def query_command(
    corpus: Annotated[str, typer.Argument(metavar="DIR", help="Folder of the corpus.", show_default=False)],
    sql: Annotated[str | None, typer.Argument(metavar="[SQL]", help="A query, in DuckDB's SQL.")] = None,
    question: Annotated[
        str | None, typer.Option("--question", "-q", metavar="NAME", help="Ask a ready question instead.")
    ] = None,
    day: Annotated[
        dt.datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help="The day from which on (default: today)."),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.TABLE,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Write N rows at most (default: 40 for a table, else all)."),
    ] = None,
) -> None:
    """Ask a corpus in SQL, or one of the ready questions; without either, say what can be asked.

    Tables: letters, sections, footnotes, references (also: citations), people, countries, organisations, mentions,
    deadlines, commitments, fulfilments, attachments, files.
    """
    if sql is not None and question is not None:
        raise typer.BadParameter("give either a query or a ready question", param_hint="--question")
    if sql is None and question is None:
        _list_questions()
        return
    with _one_line_errors(corpus):
        from kamerbrief.corpus.query import ask, connect, fetch, questions, select

        if question is not None and question not in questions():
            raise typer.BadParameter(f"choose one of {', '.join(questions())}", param_hint="--question")
        connection = connect(corpus)
        if sql is None:
            relation = ask(connection, question or "", day.date() if day else None)
        else:
            relation = select(connection, sql, {"day": day.date()} if day else None)
        most = limit if limit is not None else _MOST_ROWS if format_ is Format.TABLE else None
        columns: list[str] = list(relation.columns)
        rows = fetch(relation, most)
    _WRITERS[format_](columns, rows)


def _list_questions() -> None:
    from kamerbrief.corpus.query import questions

    for name, each in questions().items():
        typer.echo(f"--question {name:10} {each.what}")


def _write_table(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    from rich.console import Console

    from kamerbrief.formats.control_characters import one_line

    texts = [[one_line("" if value is None else str(value)) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *texts, strict=True)]
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    fits = sum(min(width, _NARROWEST) + 2 for width in widths) <= console.width
    if fits or not rows:
        numbers = [bool(rows) and all(isinstance(row[at], int | float) for row in rows) for at in range(len(columns))]
        console.print(_as_table(columns, texts, widths, numbers))
    else:
        for text in texts:
            console.print(_as_record(columns, text), "")


def _as_table(columns: list[str], texts: list[list[str]], widths: list[int], numbers: list[bool]) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column, width, number in zip(columns, widths, numbers, strict=True):
        narrow = width <= _NARROWEST
        table.add_column(column, justify="right" if number else "left", no_wrap=narrow, overflow="fold")
    for text in texts:
        table.add_row(*text)
    return table


def _as_record(columns: list[str], text: list[str]) -> RenderableType:
    """Return a row as lines, a column on each: for what is too wide for a table."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for column, value in zip(columns, text, strict=True):
        if value:
            grid.add_row(column, value)
    return grid


def _write_csv(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    from kamerbrief.formats.control_characters import visible

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([visible(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def _write_json(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        typer.echo(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str))


def _write_markdown(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    from kamerbrief.formats.control_characters import one_line

    for cells in (columns, ["---"] * len(columns), *rows):
        texts = ["" if cell is None else one_line(str(cell)).replace("|", "\\|") for cell in cells]
        typer.echo(f"| {' | '.join(texts)} |")


_WRITERS = {
    Format.TABLE: _write_table,
    Format.CSV: _write_csv,
    Format.JSON: _write_json,
    Format.MARKDOWN: _write_markdown,
}


@contextmanager
def _one_line_errors(name: str) -> Iterator[None]:
    """Say in one line what is wrong, and end with status 1."""
    from kamerbrief import KamerbriefError
    from kamerbrief.pool import PoolError

    try:
        yield
    except KamerbriefError as error:
        report_error(error.name, problem_of(error))
    except PoolError as error:
        report_error(name, str(error))
    except OSError as error:
        report_error(error.filename or name, problem_of(error))
    except KeyboardInterrupt:
        report_error(name, "stopped; the same command goes on where it was")
    else:
        return
    raise typer.Exit(1)
