"""Regular expressions for sentences, made of the patterns that tables hold.

In a table of promises or of what is done, a row of kind ``term`` gives a name to words, which other patterns have in
braces; " … " stands for some other words of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kamerbrief.data import read_table


def at_word_borders(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what matches any of the patterns as whole words, without regard to case.

    Args:
        patterns: Regular expressions.
    """
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE)


def sentence_patterns(table: str, kind: str, *, longest_gap: int) -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """Return the pattern of each row of one kind, with the row.

    Args:
        table: Name of the table.
        kind: The kind of the rows.
        longest_gap: Characters that " … " stands for at most.
    """
    terms = terms_of(table)
    return [
        (at_word_borders([sentence_pattern(row["pattern"], terms, longest_gap=longest_gap)]), row)
        for row in read_table(table)
        if row["kind"] == kind
    ]


def terms_of(table: str) -> dict[str, str]:
    """Map the names of the terms of a table to their patterns; a term may name those behind it.

    Args:
        table: Name of the table.
    """
    return {row["name"]: row["pattern"] for row in read_table(table) if row["kind"] == "term"}


def sentence_pattern(pattern: str, terms: Mapping[str, str], *, longest_gap: int) -> str:
    """Return a pattern with its terms and gaps filled in.

    Args:
        pattern: The pattern.
        terms: The terms that it may name.
        longest_gap: Characters that " … " stands for at most.
    """
    pattern = pattern.replace(" … ", rf",? (?:[^\n]{{0,{longest_gap}}}? )?")
    for name, term in terms.items():
        pattern = pattern.replace("{" + name + "}", term)
    return pattern
