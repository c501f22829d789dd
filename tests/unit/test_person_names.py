"""What names of people look like."""

from __future__ import annotations

import pytest

from kamerbrief.lexicon.person_names import (
    bare_surname,
    companion_particles,
    is_name,
    may_be_surname,
    opening_particles,
    opens_with_initials,
    particles,
    split_name,
    split_titles,
    with_spaced_initials,
)


@pytest.mark.parametrize(
    "line",
    [
        "A.B. van Dalen",
        "drs. Anna van Dalen MSc",
        "A.B. (Anna) 't Veld-van Dalen",
        "(w.g.) mr. A. in ‘t Veld",
        "Š. Dalen",
    ],
)
def test_a_name_is_known(line: str) -> None:
    assert is_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "De Minister van Dijken",
        "namens deze",
        "Autoriteit Dijken",
        "IV Dijken",
        "Dalen",
        "in de Dalen",
        "Dit Zijn Zes Woorden Van Dalen",
        "A.",
    ],
)
def test_other_lines_are_no_name(line: str) -> None:
    assert not is_name(line)


@pytest.mark.parametrize(
    ("text", "titles", "name"),
    [
        ("mr. DRS. A.B. van Dalen", ("mr.", "drs."), "A.B. van Dalen"),
        ("A.B. van Dalen MSc MBA", ("MSc", "MBA"), "A.B. van Dalen"),
        ("ir. A.B. van Dalen, MSc", ("ir.", "MSc"), "A.B. van Dalen"),
        ("(A.B. van Dalen)", (), "A.B. van Dalen"),
        (" w.g. mr. A.B. van Dalen,", ("mr.",), "A.B. van Dalen"),
        ("Ing. Anna van Dalen", ("Ing.",), "Anna van Dalen"),
    ],
)
def test_titles_are_taken_off(text: str, titles: tuple[str, ...], name: str) -> None:
    found = split_titles(text)
    assert (found.titles, found.name) == (titles, name)
    assert text[found.start :].startswith(name)


def test_initials() -> None:
    assert opens_with_initials("Th. van Dalen")
    assert not opens_with_initials("Anna van Dalen")
    assert with_spaced_initials("A.B.Dalen") == "A.B. Dalen"
    assert with_spaced_initials("A.B. Dalen") == "A.B. Dalen"


def test_a_surname_alone_is_one_word() -> None:
    assert may_be_surname("Dalen")
    assert not may_be_surname("Anna Dalen")


def test_particles() -> None:
    assert companion_particles() < particles()
    assert opening_particles() < particles()
    assert bare_surname("Van der Dalen") == "Dalen"
    assert split_name("A.B.Dalen") == ("A.B.", "Dalen")
    assert split_name("A.B. in 't Veld") == ("A.B.", "in 't Veld")
