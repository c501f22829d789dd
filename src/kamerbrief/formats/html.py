"""A letter as HTML, for notebooks: what was found at a glance, and the whole text with it marked.

The HTML stands under one element of class ``kamerbrief``: its style reaches nothing else on the page. It needs no
script and loads nothing. What the letter says cannot become markup: templates escape it, and characters that act
instead of being shown are made visible.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kamerbrief.formats.control_characters import one_line, visible
from kamerbrief.formats.letter_view import view
from kamerbrief.formats.marks import LEGEND

if TYPE_CHECKING:
    from kamerbrief.model.letter_data import LetterData


def to_html(letter: LetterData) -> str:
    """Return a letter as a fragment of HTML that brings its own style.

    Args:
        letter: The letter.
    """
    return environment().get_template("notebook.html").render(letter=view(letter), css=asset("letter.css"))


@cache
def environment() -> Environment:
    """Return the environment of the templates, which shows and escapes all that is put into them."""
    made = Environment(
        loader=PackageLoader("kamerbrief.formats"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )
    made.globals["legend"] = LEGEND
    made.filters["one_line"] = one_line
    return made


@cache
def asset(name: str) -> Markup:
    """Return a style sheet or script of this package, to be put into a page as it is.

    Args:
        name: Name of the file.
    """
    return Markup((files("kamerbrief.formats") / "templates" / name).read_text(encoding="utf-8"))


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
