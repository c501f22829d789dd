"""The months of the year: their Dutch names and abbreviations, from the table ``time_months``."""

from __future__ import annotations

from functools import cache

from kamerbrief.data import any_word, read_table


@cache
def months() -> dict[str, int]:
    """Map month names and abbreviations, in lower case and without full stop, to their number."""
    return {row["word"]: int(row["month"]) for row in read_table("time_months")}


@cache
def month_names(*, abbreviated: bool) -> tuple[str, ...]:
    """Return the full names of the months, or their abbreviations."""
    wanted = "yes" if abbreviated else "no"
    return tuple(row["word"] for row in read_table("time_months") if row["abbreviated"] == wanted)


@cache
def month_pattern() -> str:
    """Return the source of a regular expression, without groups that capture, for a month in lower case."""
    return any_word(months())
