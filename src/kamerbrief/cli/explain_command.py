"""``kamerbrief explain``: why something was found in a letter, or was not."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kamerbrief.cli.arguments import Nlp, Ocr, Tables, lexicon_at, ocr_given, pipeline_named
from kamerbrief.cli.reporting import report_error
from kamerbrief.errors import problem_of
from kamerbrief.letter import Letter
from kamerbrief.model.evidence import Considered, Explanation

_STDIO = "-"


def explain_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A PDF, Word or text file; - reads standard input.")],
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="WORDS", help="Only what was considered where these words stand."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only this kind (deadline, person, heading); repeatable."),
    ] = None,
    dropped: Annotated[bool, typer.Option("--dropped", help="Only what was considered and dropped.")] = False,
    nlp: Nlp = None,
    ocr: Ocr = None,
    tables: Tables = None,
) -> None:
    """Tell what was found in a letter, by which rule, what spoke for and against it, and what was dropped."""
    import kamerbrief

    source = file if file != _STDIO else sys.stdin.buffer.read()
    pipeline = pipeline_named(nlp)
    lexicon = lexicon_at(tables)
    try:
        options = kamerbrief.ParseOptions(ocr=ocr_given(ocr))
        letter = kamerbrief.parse(source, options=options, nlp=pipeline, lexicon=lexicon, keep_layout=True)
    except (kamerbrief.KamerbriefError, OSError) as error:
        report_error(file, problem_of(error))
        raise typer.Exit(1) from None
    found = [
        each
        for each in letter.explain(nlp=pipeline, lexicon=lexicon)
        if (not kind or each.kind in kind)
        and (not dropped or each.outcome == "dropped")
        and (at is None or _touches(letter, each, at))
    ]
    typer.echo(str(Explanation(tuple(found))))


def _touches(letter: Letter, considered: Considered, words: str) -> bool:
    """Whether something was considered where words stand; white space and capitals do not matter."""
    sought = " ".join(words.split()).casefold()
    return sought in " ".join(considered.text.split()).casefold() or any(
        considered.start < start + len(sought) and start < considered.end
        for start in _places(letter.text.casefold(), sought)
    )


def _places(text: str, sought: str) -> list[int]:
    places: list[int] = []
    at = text.find(sought) if sought else -1
    while at >= 0:
        places.append(at)
        at = text.find(sought, at + len(sought))
    return places
