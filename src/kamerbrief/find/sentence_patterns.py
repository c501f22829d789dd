"""Regular expressions for sentences, made of the patterns that tables hold.

In a table of promises or of what is done, a row of kind ``term`` gives a name to words, which other patterns have in
braces; " … " stands for some other words of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
    rows = read_table(table)
    terms = {row["name"]: row["pattern"] for row in rows if row["kind"] == "term"}
    patterns = []
    for row in rows:
        if row["kind"] == kind:
            pattern = row["pattern"].replace(" … ", rf",? (?:[^\n]{{0,{longest_gap}}}? )?")
            for name, term in terms.items():
                pattern = pattern.replace("{" + name + "}", term)
            patterns.append((at_word_borders([pattern]), row))
    return patterns
