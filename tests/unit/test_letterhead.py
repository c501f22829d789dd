"""The forms of a letter: labels, addresses, how it opens and closes."""

from __future__ import annotations

import pytest

from kamerbrief.lexicon.letterhead import (
    further_page_label_pattern,
    header_label_pattern,
    is_address_part,
    is_addressed,
    is_closing_phrase,
    is_no_value,
    is_postal_address,
    is_return_address,
    is_to_parliament,
    may_be_to_parliament,
    names_chair,
    without_to,
)
from kamerbrief.lexicon.ministries import ministry_of_office, opens_with_ministry, printed_sender
from kamerbrief.lexicon.months import month_names, month_pattern, months
from kamerbrief.lexicon.session_years import printed_session_year, session_digits, session_year_of


def test_the_longest_label_counts() -> None:
    match = header_label_pattern().match("Ons kenmerk: 12/34")
    assert match is not None
    assert (match["label"], match.end()) == ("Ons kenmerk", len("Ons kenmerk: "))
    assert header_label_pattern().match("Datumprikker") is None


def test_further_pages_repeat_some_labels() -> None:
    assert further_page_label_pattern().match("Pagina 2")
    assert further_page_label_pattern().match("Datum")
    assert not further_page_label_pattern().match("Contactpersoon")


@pytest.mark.parametrize("text", ["geen", "n.v.t.", "-", ""])
def test_what_says_nothing(text: str) -> None:
    assert is_no_value(text)
    assert not is_no_value(text + "12")


def test_addresses() -> None:
    assert is_return_address("> Retouradres Postbus 20000")
    assert is_addressed("Aan de Voorzitter")
    assert without_to("Aan de Voorzitter") == without_to("de Voorzitter") == "de Voorzitter"
    assert names_chair("Geachte Voorzitter,")
    assert may_be_to_parliament("der Staten-Generaal")
    assert is_to_parliament("Aan de Voorzitter van de Tweede Kamer")
    assert not is_to_parliament("Aan de Voorzitter van de raad")
    assert is_address_part("Postbus 20000")
    assert is_postal_address("Binnenhof 1a")
    assert not is_postal_address("De Voorzitter")


@pytest.mark.parametrize("text", ["Hoogachtend,", " Met vriendelijke groet", "MET HOOGACHTING,"])
def test_closing_phrases(text: str) -> None:
    assert is_closing_phrase(text)
    assert not is_closing_phrase(text + " de dijken")


def test_ministries() -> None:
    assert opens_with_ministry("Ministerie  van Dijken")
    assert not opens_with_ministry("het Ministerie van Dijken")
    assert printed_sender("MINISTERIE VAN FINANCIEN") == "Ministerie van Financiën"
    assert printed_sender("Ministerie van Dijken") == "Ministerie van Dijken"
    assert ministry_of_office("Staatssecretaris van Financiën - Douane") == "Ministerie van Financiën"
    assert ministry_of_office("Minister voor Financiën") is None
    assert ministry_of_office("Minister van Dijken") is None


def test_months() -> None:
    assert len(month_names(abbreviated=False)) == 12
    assert set(months().values()) == set(range(1, 13))
    assert month_pattern().startswith("(?:september|")


def test_session_years() -> None:
    assert session_year_of("2025", "26") == session_year_of("2025", "2026") == "2025-2026"
    assert session_year_of("1999", "00") == "1999-2000"
    assert session_year_of("2025", "27") is None
    assert printed_session_year("Tweede Kamer, vergaderjaar 2025–2026, 36 600, nr. 1") == "2025-2026"
    assert session_digits("2025-2026") == "20252026"
    assert session_digits(None) is None
