"""The sets of characters that the rules share."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from kamerbrief.text import characters

SOURCE = Path(__file__).parents[2] / "src" / "kamerbrief"
INVISIBLE = ("Zs", "Zl", "Zp", "Cf", "Cc", "Co")


def of_category(category: str) -> set[str]:
    return {chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == category}


def test_spaces_are_all_there_are() -> None:
    assert set(characters.SPACES) == of_category("Zs") - {" "}


@pytest.mark.parametrize("name", ["HYPHENS", "DASHES", "LIST_DASHES"])
def test_dashes_are_known_to_look_like_one(name: str) -> None:
    assert set(getattr(characters, name)) <= {*characters.DASH_LIKE, "-"}


@pytest.mark.parametrize("name", ["HYPHENS", "LIST_DASHES", "APOSTROPHES", "NO_TEXT", "LATIN_CAPITALS"])
def test_a_set_can_stand_between_brackets(name: str) -> None:
    pattern = re.compile(f"[{getattr(characters, name)}]")
    assert not pattern.fullmatch("5")


def test_no_text_is_what_unicode_says() -> None:
    no_text = re.compile(f"[{characters.NO_TEXT}]")
    found = {chr(code) for code in range(0x10000) if no_text.match(chr(code))}
    assert of_category("Cc") - found == {"\t", "\n"}
    assert found - of_category("Cc") <= of_category("Cf") | {"\u2028", "\u2029", "\u2065"}


def test_each_quote_that_opens_has_one_that_closes() -> None:
    assert set(characters.QUOTE_PAIRS) <= set(characters.OPENING_QUOTES)
    assert set(characters.QUOTE_PAIRS.values()) <= set(characters.CLOSING_QUOTES)


def test_source_holds_no_character_that_cannot_be_seen() -> None:
    unseen = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if any(sign != " " and unicodedata.category(sign) in INVISIBLE for sign in line)
    ]
    assert unseen == []
