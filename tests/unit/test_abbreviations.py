"""Abbreviations that a letter introduces."""

from __future__ import annotations

import pytest

from kamerbrief.find.entities.names import name_things
from kamerbrief.text.analysed import AnalysedText


def introduced(text: str) -> list[tuple[str, str]]:
    return [(each.short, each.long) for each in name_things(AnalysedText(text)).abbreviations]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("de Inspectie Leefomgeving en Transport (ILT)", "ILT", "Inspectie Leefomgeving en Transport"),
        ("de Raad voor Cultuur (RvC)", "RvC", "Raad voor Cultuur"),
        ("een arbeidsongeschiktheidsverzekering (aov)", "aov", "arbeidsongeschiktheidsverzekering"),
        ("maatschappelijk verantwoord ondernemen (mvo)", "mvo", "maatschappelijk verantwoord ondernemen"),
        ("het Europese Entry/Exit Systeem (EES)", "EES", "Europese Entry/Exit Systeem"),
        ("de Algemene Inlichtingen- en Veiligheidsdienst (AIVD)", "AIVD", None),
        ("de Wet open overheid (hierna: Woo)", "Woo", "Wet open overheid"),
        ("het Gezond en Actief Leven Akkoord (GALA)", "GALA", "Gezond en Actief Leven Akkoord"),
        ("via de ESPR (Ecodesign for Sustainable Products Regulation)", "ESPR", None),
        ("de Dienst Terugkeer en Vertrek (DT&V)", "DT&V", "Dienst Terugkeer en Vertrek"),
        ("de werkkostenregeling (WKR)", "WKR", "werkkostenregeling"),
    ],
)
def test_introduced(text: str, short: str, long: str | None) -> None:
    (found,) = name_things(AnalysedText(text)).abbreviations
    assert found.short == short
    assert text[found.span.start : found.span.end] == short
    assert found.long == long or (long is None and len(found.long) > 10 and found.long in text)


@pytest.mark.parametrize(
    "text",
    [
        "het lid Terpstra (VVD)",
        "de leden Van Vliet en Dekker (beiden VVD)",
        "dit bedrag (EUR)",
        "de bijlage (zie hoofdstuk 3)",
        "in 2024 (nu)",
        "Het is een mening omtrent de (mede) zaak",
        "de Kamer (ja)",
        "()",
        "(ILT)",
    ],
)
def test_not_introduced(text: str) -> None:
    assert introduced(text) == []


def test_each_short_form_once() -> None:
    text = "De werkkostenregeling (WKR) is er. De werkkostenregeling (WKR) blijft."
    assert introduced(text) == [("WKR", "werkkostenregeling")]
