"""The command ``kamerbrief``: letters as JSON, Markdown or text, at a glance, and many on a page.

Exit status: 0 if all letters were read, 1 if some could not be, 2 if the command was used wrongly. What is
wrong with a letter is one line on standard error, ``kamerbrief: NAME: problem``; the others are still done.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from io import TextIOWrapper, UnsupportedOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kamerbrief.cli.arguments import Nlp, Ocr, Tables, lexicon_at, ocr_given, pipeline_named
from kamerbrief.cli.corpus_commands import app as corpus_app
from kamerbrief.cli.explain_command import explain_command
from kamerbrief.cli.reporting import report_error
from kamerbrief.errors import problem_of
from kamerbrief.sources.formats import LETTER_SUFFIXES

if TYPE_CHECKING:
    from kamerbrief.letter import Letter
    from kamerbrief.lexicon.own_tables import Lexicon
    from kamerbrief.options import ParseOptions

_Result = TypeVar("_Result")

_STDIO = "-"
_WIDEST = 100
"""Lines longer than this are hard to read, however wide the terminal."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Read Dutch Kamerbrieven: letters of ministers to parliament.",
)
app.add_typer(corpus_app, name="corpus")


class Format(StrEnum):
    """What ``kamerbrief parse`` writes; ``ics`` is a calendar of the deadlines."""

    JSON = "json"
    MARKDOWN = "markdown"
    TEXT = "text"
    ICS = "ics"


_BETWEEN = {Format.JSON: "", Format.MARKDOWN: "\n---\n\n", Format.TEXT: f"\n{'=' * 72}\n\n", Format.ICS: ""}

_MaxPages = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Refuse a document of more than N pages (default: 1500)."),
]
_Files = Annotated[list[str], typer.Argument(metavar="FILE", help="PDF, Word or text files; - reads standard input.")]


def main() -> None:
    """Run the command; the entry point of the script."""
    if hasattr(signal, "SIGPIPE"):  # end without a word when the reader of a pipe has gone, as cat does
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8, whatever the locale says; a terminal that lacks a character shows another.
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="replace")
    if not os.environ.get("COLUMNS", "1").strip("0"):  # a terminal without room, as some programs say
        del os.environ["COLUMNS"]
    if sys.stdout is None:  # closed; what writes to it is told so
        sys.stdout = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    try:
        app(prog_name="kamerbrief")
    except OSError as error:
        _end_with(error)
    except SystemExit as end:
        try:
            sys.stdout.flush()
        except OSError as error:
            _end_with(error)
        raise end


def _end_with(error: OSError) -> None:
    """Say that something could not be written or opened, and end.

    Raises:
        SystemExit: Always.
    """
    # What is left in the buffer cannot be written either; Python would say so once more.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    problem = "it is closed" if isinstance(error, UnsupportedOperation) else problem_of(error)
    report_error(str(error.filename or "standard output"), problem)
    sys.exit(1)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kamerbrief {version('kamerbrief')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    pass


@app.command("parse")
def parse_command(
    files: _Files,
    format_: Annotated[
        Format,
        typer.Option("--format", "-f", help="What to write."),
    ] = Format.JSON,
    indent: Annotated[
        int | None,
        typer.Option(min=0, max=16, metavar="N", help="Indent JSON by N spaces (for one FILE)."),
    ] = None,
    max_pages: _MaxPages = None,
    nlp: Nlp = None,
    ocr: Ocr = None,
    tables: Tables = None,
) -> None:
    """Write what letters say as JSON, Markdown or text, or their deadlines as a calendar.

    One FILE gives one JSON object. Several give JSON lines: an object on each line, in the order given; those
    that cannot be read are left out and named on standard error.
    """
    if indent is not None and (len(files) > 1 or format_ is not Format.JSON):
        raise typer.BadParameter("only for one FILE as JSON: of several, each takes one line", param_hint="--indent")

    def write(letter: Letter) -> str:
        if format_ is Format.MARKDOWN:
            return letter.to_markdown()
        if format_ is Format.ICS:
            return letter.to_ics()
        if format_ is Format.TEXT:
            from kamerbrief.formats.plain import to_plain

            return to_plain(letter)
        return letter.to_json(indent=indent) + "\n"

    reading = _Reading(files, max_pages, nlp, tables, ocr=ocr)
    between = ""
    for name, text in reading.each(write):
        sys.stdout.write(between + text)
        sys.stdout.flush()
        between = _BETWEEN[format_]
        if format_ is not Format.JSON:  # JSON holds the notices
            for notice in reading.letter.notices:
                page = f"page {notice.page}: " if notice.page else ""
                report_error(name, f"notice: {page}{notice.message}")
    reading.finish()


@app.command("show")
def show_command(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="PDF, Word or text files; - reads standard input."),
    ] = None,
    example: Annotated[bool, typer.Option("--example", help="Show the letter that comes along.")] = False,
    max_pages: _MaxPages = None,
    nlp: Nlp = None,
    ocr: Ocr = None,
    tables: Tables = None,
) -> None:
    """Show letters at a glance: header, outline, deadlines, promises, references and names."""
    if bool(files) == example:
        raise typer.BadParameter("give either FILEs or --example", param_hint="FILE")

    from rich.console import Console

    import kamerbrief
    from kamerbrief.formats.summary import summary

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    reading = _Reading([str(kamerbrief.example())] if example else files or [], max_pages, nlp, tables, ocr=ocr)
    between = False
    for _, renderable in reading.each(summary):
        if between:
            console.print()
        console.print(renderable)
        between = True
    reading.finish()


@app.command("report")
def report_command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Letters, or folders with letters; - reads standard input."),
    ],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the page; - is standard output."),
    ],
    max_pages: _MaxPages = None,
    nlp: Nlp = None,
    ocr: Ocr = None,
    tables: Tables = None,
) -> None:
    """Write one web page about letters: overview, agenda of all deadlines, filters, and each letter's text.

    The page is one file that needs no network. A folder stands for the letters directly in it. Files that cannot be
    read are named on the page and on standard error.
    """
    from kamerbrief.formats.report import to_report

    given, empty = _unfolded(files)
    if output != _STDIO:
        _check_output(output, given)
    reading = _Reading(given, max_pages, nlp, tables, ocr=ocr, alone=output != _STDIO)
    for folder in empty:
        reading.fail(folder, f"no letters in this folder ({', '.join(LETTER_SUFFIXES)})")
    letters = [letter for _, letter in reading.each(lambda letter: letter)]
    page = to_report(letters, reading.problems)
    if output == _STDIO:
        sys.stdout.write(page)
    else:
        Path(output).write_text(page, encoding="utf-8")
    reading.finish()


app.command("explain")(explain_command)


@app.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of what "parse" writes."""
    from kamerbrief.model import schema

    schema.main()


class _Reading:
    """Reads files one after the other, and remembers whether all went well.

    Attributes:
        letter: The letter read last.
        problems: Name of each file that could not be read so far, and what is wrong with it.

    Args:
        files: Names as the user gave them.
        max_pages: Most pages of a document, or None for the library's own limit.
        nlp: Name of a spaCy pipeline, "none", or None for the library's own.
        tables: Folder of the user's own tables, or None.
        ocr: Whether scanned pages are read; None for some, where it can be done.
        alone: Whether a progress bar has the terminal to itself; see :class:`kamerbrief.progress.Bar`.
    """

    letter: Letter

    def __init__(
        self,
        files: Sequence[str],
        max_pages: int | None,
        nlp: str | None,
        tables: str | None = None,
        *,
        ocr: bool | None,
        alone: bool | None = None,
    ) -> None:
        from kamerbrief import ParseOptions

        self._files = files
        self._options = ParseOptions(ocr=ocr_given(ocr), max_pages=max_pages or ParseOptions().max_pages)
        self._nlp = nlp
        self._lexicon = lexicon_at(tables)
        self._alone = alone
        self.problems: list[tuple[str, str]] = []

    def each(self, work: Callable[[Letter], _Result]) -> Iterator[tuple[str, _Result]]:
        """Yield the name of each file that can be read, and what comes of work on its letter.

        Args:
            work: What to do with each letter.
        """
        from kamerbrief.progress import Bar

        with Bar(len(self._files), "Reading", alone=self._alone) as bar:
            for file in self._files:
                with bar.working(file):
                    results = self._work_on(file, work)
                bar.step()
                yield from ((file, result) for result in results)

    def _work_on(self, file: str, work: Callable[[Letter], _Result]) -> list[_Result]:
        """Return what comes of work on a letter; nothing if it cannot be read."""
        from kamerbrief import KamerbriefError

        try:
            self.letter = _read(file, self._options, self._nlp, self._lexicon)
            return [work(self.letter)]
        except (KamerbriefError, OSError) as error:
            self.fail(file, problem_of(error))
        except Exception as error:
            if os.environ.get("KAMERBRIEF_DEBUG"):
                raise
            self.fail(file, f"{problem_of(error)}, with the letter if you can")
        return []

    def finish(self) -> None:
        """End the command with its status.

        Raises:
            typer.Exit: If some file could not be read.
        """
        if self.problems:
            raise typer.Exit(1)

    def fail(self, file: str, problem: str) -> None:
        """Say that a file cannot be read, and remember it.

        Args:
            file: Its name.
            problem: What is wrong with it.
        """
        self.problems.append((file, problem))
        report_error(file, problem)


def _read(file: str, options: ParseOptions, nlp: str | None, lexicon: Lexicon | None) -> Letter:
    import kamerbrief

    if file == _STDIO and sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    source = file if file != _STDIO else sys.stdin.buffer.read(options.max_bytes + 1)
    return kamerbrief.parse(source, options=options, nlp=pipeline_named(nlp), lexicon=lexicon)


def _unfolded(names: list[str]) -> tuple[list[str], list[str]]:
    """Return files, folders replaced by the letters in them, and the folders that hold none."""
    given: list[str] = []
    empty: list[str] = []
    for name in names:
        if name == _STDIO or not Path(name).is_dir():
            given.append(name)
            continue
        inside = sorted(each for each in Path(name).iterdir() if each.suffix.lower() in LETTER_SUFFIXES)
        given += map(str, inside)
        empty += [] if inside else [name]
    return given, empty


def _check_output(output: str, given: list[str]) -> None:
    """Refuse, before the reading begins, what could not be written or would overwrite a letter.

    Raises:
        typer.BadParameter: If it is one of the letters, or cannot be a file.
    """
    target = Path(output)
    if any(target.exists() and Path(name).exists() and target.samefile(name) for name in given if name != _STDIO):
        raise typer.BadParameter(f"{output} is one of the letters", param_hint="--output")
    if target.is_dir() or not target.parent.is_dir():
        raise typer.BadParameter(
            f"{output} cannot be written: no such folder, or a folder itself", param_hint="--output"
        )
