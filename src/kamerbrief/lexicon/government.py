"""Words for members of the government and for ministries, in all their forms: the table ``government_words``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from kamerbrief.data import any_word, read_table

What = Literal["office", "member", "body"]


@cache
def government_words(*what: What) -> tuple[str, ...]:
    """Return the words in the singular and in lower case: "minister", "staatssecretaris" are the offices.

    Args:
        what: Which words; see the table.
    """
    return tuple(row["word"] for row in read_table("government_words") if row["what"] in what)


@cache
def government_forms(*what: What) -> str:
    """Return the source of a regular expression for the words in all their forms, also with capitals.

    "minister", "Ministers", "STAATSSECRETARIS"; without groups that capture.

    Args:
        what: Which words; see the table.
    """
    rows = [row for row in read_table("government_words") if row["what"] in what]
    forms = [form for row in rows for form in (row["word"], row["plural"])]
    return any_word(written for form in forms for written in (form, form.capitalize(), form.upper()))
