"""What a command says of what went wrong: a line on standard error, ``kamerbrief: NAME: problem``."""

from __future__ import annotations

import typer


def report_error(name: str, problem: str) -> None:
    """Say what is wrong with an input.

    Args:
        name: The input, as the user gave it.
        problem: What is wrong with it.
    """
    from kamerbrief.formats.control_characters import one_line

    typer.echo(f"kamerbrief: {one_line(name)}: {one_line(problem)}", err=True)
