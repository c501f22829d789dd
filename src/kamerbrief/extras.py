"""Packages and programs that this library does without unless they are there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kamerbrief.errors import MissingDependencyError

OCR_PACKAGES = "`pip install pypdfium2 pytesseract`"
TESSERACT = (
    "on Debian or Ubuntu `apt-get install tesseract-ocr tesseract-ocr-nld`, "
    "on macOS `brew install tesseract tesseract-lang`"
)
"""How the program Tesseract and its Dutch model are installed."""


def load_library(name: str, package: str | None = None) -> Any:
    """Import a library that does not come along with this one.

    Args:
        name: The library, as it is imported.
        package: The package that holds it, where that has another name.

    Raises:
        MissingDependencyError: If it is not installed; the message says how to install it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        package = package or name
        problem = f"this package is needed and cannot be imported ({error}); install it with `pip install {package}`"
        raise MissingDependencyError(package, problem) from error
