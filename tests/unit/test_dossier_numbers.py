"""Numbers of dossiers and papers: as they are printed, and as the library writes them."""

from __future__ import annotations

import pytest

from kamerbrief.lexicon.dossier_numbers import (
    canonical_dossier,
    chapters,
    chapters_alone,
    divided_dossiers,
    printed_dossier,
    printed_identifier,
    printed_paper_number,
)


@pytest.mark.parametrize(
    ("line", "dossier"),
    [
        ("36 600", "36600"),
        ("36600", "36600"),
        ("36 600 XVI", "36600-XVI"),
        ("36 600-XVI", "36600-XVI"),
        ("36 600 (XVI)", "36600-XVI"),
        ("36 600XVI", "36600-XVI"),
        ("36600 B", "36600-B"),
        ("21 501-02", "21501-02"),
        ("36 600 en 36 601", None),
        ("nr. 143", None),
        ("2025", None),
    ],
)
def test_printed_dossier(line: str, dossier: str | None) -> None:
    assert printed_dossier(line) == dossier


@pytest.mark.parametrize(
    ("written", "part", "dossier"),
    [
        ("36.600", "XVI", "36600-XVI"),
        ("36 031 (R2170)", None, "36031"),
        ("36 031 (R 2170)", "A", "36031-A"),
        ("36 600", "", "36600"),
    ],
)
def test_canonical_dossier(written: str, part: str | None, dossier: str) -> None:
    assert canonical_dossier(written, part) == dossier


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Nr. 143", "143"),
        ("nr 7", "7"),
        ("Nrs. 12", "12"),
        ("B", "B"),
        ("nr. AB", "AB"),
        ("143", None),
        ("nr. 143 en 144", None),
    ],
)
def test_printed_paper_number(line: str, number: str | None) -> None:
    assert printed_paper_number(line) == number


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        ("kst-32545-143", "kst-32545-143"),
        ("KST-36600-xvi-143", "kst-36600-XVI-143"),
        ("kst-36600-a-b", "kst-36600-A-B"),
        ("ah-tk-20252026-12", "ah-tk-20252026-12"),
        ("AH-EK-20252026-3", "ah-ek-20252026-3"),
        ("kst-", None),
        ("zie kst-32545-143", None),
    ],
)
def test_printed_identifier(line: str, identifier: str | None) -> None:
    assert printed_identifier(line) == identifier


def test_tables() -> None:
    assert chapters_alone() < set(chapters())
    assert "21501" in divided_dossiers()
