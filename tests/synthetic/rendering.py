"""From a letter to the bytes of a PDF, by the engine that its design names."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

from synthetic.combinations import ENGINES, LINE_ENGINES
from synthetic.model import Letter

_PACKAGES = {"chromium": "playwright", "fpdf2": "fpdf"}


def missing(engine: str) -> str | None:
    """Why an engine cannot be had, or None where it can."""
    package = _PACKAGES.get(engine, engine)
    if importlib.util.find_spec(package) is None:
        return f"{package} is not installed"
    if engine == "weasyprint":
        try:
            importlib.import_module(package)
        except OSError:
            return "weasyprint does not find Pango"
    if engine == "chromium":
        from synthetic.drawing import browser_path

        return None if browser_path() else "no Chromium or Chrome was found"
    return None


def available() -> tuple[str, ...]:
    """The engines that can be had."""
    return tuple(engine for engine in ENGINES if missing(engine) is None)


def render(letter: Letter, folder: Path) -> bytes:
    """The PDF of a letter; fonts are put in ``folder``."""
    engine = letter.design.engine
    if engine in LINE_ENGINES:
        from synthetic import drawing

        return drawing.draw(letter, folder)
    if engine == "weasyprint":
        from synthetic import layout_weasyprint

        return layout_weasyprint.draw(letter, folder)
    from synthetic import layout_typst

    return layout_typst.draw(letter, folder)
