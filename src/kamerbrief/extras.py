"""Packages that only an extra of this library brings along."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def load_library(name: str, extra: str) -> Any:
    """Import a package that an extra brings along.

    Args:
        name: The package.
        extra: The extra.

    Raises:
        ImportError: If it is not installed; the message says how to install it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        message = f"this needs the package {name}: pip install 'kamerbrief[{extra}]'"
        raise ImportError(message, name=name) from error
