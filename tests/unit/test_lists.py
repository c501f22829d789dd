"""Markers of list items and numbers of headings."""

from __future__ import annotations

import pytest

from kamerbrief.structure.lists import find_marker, heading_number
from support.builders import line, row


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("• de dijk", "•", "de dijk"),
        ("➢ de dijk", "•", "de dijk"),
        ("\ufffd de dijk", "•", "de dijk"),
        ("◦ de dijk", "•", "de dijk"),
        ("- de dijk", "-", "de dijk"),
        ("– de dijk", "–", "de dijk"),
    ],
)
def test_bullets_and_dashes_do_not_count(text: str, marker: str, rest: str) -> None:
    found = find_marker(line(text))
    assert found is not None
    assert (found.text, text[found.end :], found.ordered, found.weak) == (marker, rest, False, False)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1. de dijk", "1."),
        ("12) de dijk", "12)"),
        ("(3) de dijk", "(3)"),
        ("a. de dijk", "a."),
        ("b) de dijk", "b)"),
        ("iv. de dijk", "iv."),
        ("1° de dijk", "1°"),
    ],
)
def test_numbers_and_letters_count(text: str, marker: str) -> None:
    found = find_marker(line(text))
    assert found is not None
    assert (found.text, text[found.end :], found.ordered) == (marker, "de dijk", True)


@pytest.mark.parametrize(
    "text",
    [
        "De dijk is sterk",
        "2025 was een droog jaar",
        "A. van den Dijk heeft gebeld",
        "o ja, de dijk",
        "-",
        "1.",
        "3,5 meter water",
        "1.200 huizen",
        "bijv. de dijk",
    ],
)
def test_running_text_has_no_marker(text: str) -> None:
    assert find_marker(line(text)) is None


def test_a_lone_o_is_a_bullet_where_it_stands_apart() -> None:
    found = find_marker(row(("o", 70), ("de dijk", 88)))
    assert found is not None
    assert (found.text, found.end) == ("o", 2)


def test_a_capital_counts_where_it_stands_apart() -> None:
    found = find_marker(row(("A.", 70), ("De dijk", 100)))
    assert found is not None
    assert found.text == "A."


def test_a_marker_glued_to_its_text_is_weak() -> None:
    found = find_marker(line("-Bijlage over de dijk"))
    assert found is not None
    assert found.weak


def test_a_raised_star_is_a_footnote_sign() -> None:
    assert find_marker(line("{*} voorlopig cijfer")) is None


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("1 Inleiding", "1", "Inleiding"),
        ("1. Inleiding", "1", "Inleiding"),
        ("2.3 Dijken", "2.3", "Dijken"),
        ("2.3.1. Dijken", "2.3.1", "Dijken"),
        ("IV Slot", "IV", "Slot"),
        ("B. Slot", "B", "Slot"),
        ("a) Slot", "a", "Slot"),
        ("Inleiding", None, "Inleiding"),
        ("100 dagen later", None, "100 dagen later"),
    ],
)
def test_the_number_of_a_heading_is_no_part_of_its_title(text: str, number: str | None, title: str) -> None:
    found, start = heading_number(text)
    assert (found, text[start:]) == (number, title)
