"""What Python sources import, read from their text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple


class Import(NamedTuple):
    """One name that is imported: ``module`` is imported, or ``name`` from it."""

    module: str
    name: str = ""


def imports_of(source: str) -> Iterator[Import]:
    """Yield all imports of a source text: in functions and for types alone, too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, "imports give full names"
            yield from (Import(node.module, alias.name) for alias in node.names)


def calls_of(source: str, function: str) -> Iterator[ast.Call]:
    """Yield the calls of a function by its name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
            yield node
