"""What a command says of what went wrong: a line on standard error, ``kamerbrief: NAME: problem``."""

from __future__ import annotations

import typer

from kamerbrief.errors import KamerbriefError


def problem_of(error: Exception) -> str:
    """Return what is wrong, without the name of the input.

    Args:
        error: What was raised while a letter was read.
    """
    if isinstance(error, KamerbriefError):
        return error.problem
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"a fault in kamerbrief ({type(error).__name__}: {error}); please report it"


def complain(name: str, problem: str) -> None:
    """Say what is wrong with an input.

    Args:
        name: The input, as the user gave it.
        problem: What is wrong with it.
    """
    from kamerbrief.formats.control_characters import one_line

    typer.echo(f"kamerbrief: {one_line(name)}: {one_line(problem)}", err=True)
