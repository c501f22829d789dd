"""Offices of those who sign: how a role starts, who acts for whom, how a role is written."""

from __future__ import annotations

import pytest

from kamerbrief.lexicon.offices import (
    for_these_within,
    is_committee_clerk,
    is_committee_officer,
    is_government_office,
    is_second_office,
    join_role,
    opens_for_these,
    opens_on_behalf,
    represented,
    role_ends_open,
    starts_role,
    tidy_role,
)


@pytest.mark.parametrize(
    "line", ["De Minister van Dijken,", "HET LID VAN DE RAAD", "hoofdinspecteur Dijken", "Directeur-generaal Water"]
)
def test_a_role_is_known_by_its_first_word(line: str) -> None:
    assert starts_role(line)


@pytest.mark.parametrize("line", ["A.B. van Dalen", "De dijken zijn hoog", "Ministerie van Dijken"])
def test_other_lines_start_no_role(line: str) -> None:
    assert not starts_role(line)


def test_offices_of_government() -> None:
    assert is_government_office("DE STAATSSECRETARIS VAN DIJKEN")
    assert not is_government_office("De directeur van Dijken")
    assert is_second_office("De Minister-President,")
    assert not is_second_office("De Minister van Dijken,")


@pytest.mark.parametrize(
    ("line", "is_open"),
    [("De Minister van Dijken en", True), ("De secretaris-", True), ("De Minister van Dijken,", False)],
)
def test_a_role_that_must_go_on(line: str, is_open: bool) -> None:
    assert role_ends_open(line) is is_open


def test_officers_of_a_committee() -> None:
    chair, clerk = "De voorzitter van de vaste commissie voor Dijken,", "De adjunct-griffier van de commissie,"
    assert is_committee_officer(chair)
    assert is_committee_officer(clerk)
    assert is_committee_clerk(clerk)
    assert not is_committee_clerk(chair)
    assert not is_committee_officer("De voorzitter van de raad,")


def test_who_acts_for_whom() -> None:
    assert opens_on_behalf("Mede namens de Minister van Dijken,")
    assert not opens_on_behalf("De Minister van Dijken,")
    assert represented("Mede namens de minister van Dijken,") == "Minister van Dijken"
    assert opens_for_these("namens deze, de directeur") == len("namens deze, ")
    assert opens_for_these("namens de minister") is None


def test_two_offices_on_one_line() -> None:
    line = "De Minister van Dijken, namens deze, de directeur Water"
    assert for_these_within(line) == (line.index("namens"), line.index("de directeur"))
    assert for_these_within("De Minister van Dijken, de heer Van Dalen") is None
    assert for_these_within("Wij danken, namens deze, iedereen") is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("DE MINISTER VAN DIJKEN EN DUINEN,", "Minister van Dijken en Duinen"),
        ("De  minister van Dijken ,", "Minister van Dijken"),
        ("DE MINISTER-PRESIDENT, MINISTER VAN DIJKEN", "Minister-president, Minister van Dijken"),
        ("DE VICEMINISTER-PRESIDENT", "Viceminister-president"),
        ("SECRETARIS-GENERAAL", "Secretaris-Generaal"),
        ("HET", "HET"),
    ],
)
def test_a_role_is_written_as_one_would(text: str, role: str) -> None:
    assert tidy_role(text) == role


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        (["De secretaris-", "generaal van Dijken"], "De secretaris-generaal van Dijken"),
        (["De Minister van Water-", "staat"], "De Minister van Waterstaat"),
        (["De directeur Dijk-", "en Duinbeheer"], "De directeur Dijk- en Duinbeheer"),
        (["De Minister van Dijken", " en Duinen"], "De Minister van Dijken en Duinen"),
    ],
)
def test_lines_of_a_role_become_one(lines: list[str], role: str) -> None:
    assert join_role(lines) == role
