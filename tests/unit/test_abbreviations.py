"""Abbreviations that a letter introduces."""

from __future__ import annotations

import time

import pytest

from kamerbrief.find.entities.abbreviations import find_introductions
from kamerbrief.find.entities.names import name_things
from kamerbrief.model.letter_parts import Footnote
from kamerbrief.model.span import Span
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
    ("text", "short", "long"),
    [
        # A word of weight gives no letter.
        ("de Dienst voor Oostelijk Nederland (DVO)", "DVO", "Dienst voor Oostelijk Nederland"),
        ("een Verdrag betreffende de bouw van de Groene Brug (VBGB)", "VBGB", None),
        ("het Verdrag betreffende de Groene Brug (VGB)", "VGB", "Verdrag betreffende de Groene Brug"),
        # A preposition gives a letter, and the form begins before it.
        ("de Vereniging van Nederlandse Molenaars (VNM)", "VNM", "Vereniging van Nederlandse Molenaars"),
        ("de Bond voor Dijken op Maat (BDM)", "BDM", "Bond voor Dijken op Maat"),
        # Numbers behind the name, or in the short form.
        ("het Nationaal Dijkenplan Zeeland 2023-2030 (NDZ)", "NDZ", "Nationaal Dijkenplan Zeeland 2023-2030"),
        ("het Natuur- en molenbeleidsplan 2020 (NMBP)", "NMBP", "Natuur- en molenbeleidsplan 2020"),
        ("de Wet bekostiging dijkentoezicht 2019 (Wbd 2019)", "Wbd 2019", "Wet bekostiging dijkentoezicht 2019"),
        ("het Besluit dijken en molens BES (Bdm BES)", "Bdm BES", "Besluit dijken en molens BES"),
        ("de steun voor Stimulering Duurzame Molens (SDM++)", "SDM++", "Stimulering Duurzame Molens"),
        ("via de SDM++ (Stimulering Duurzame Molens)", "SDM++", "Stimulering Duurzame Molens"),
        # Plurals and compounds.
        ("de sociaal-medische centra (SMC\u2019s)", "SMC\u2019s", "sociaal-medische centra"),
        ("de provinciale Cluster Energiestrategieën (pCES\u2019en)", "pCES\u2019en", None),
        ("alle dijkbeheerders van polders (DBP's)", "DBP's", "dijkbeheerders van polders"),
        ("voor CDO\u2019s (Chief Dike Officers) en anderen", "CDO\u2019s", "Chief Dike Officers"),
        ("de Toeslag Kennis van Innovatie (TKI-toeslag)", "TKI-toeslag", "Toeslag Kennis van Innovatie"),
        # One capital: initials, no vowels, or a word without its middle.
        ("de Wet op het dijkentoezicht (Wdt)", "Wdt", "Wet op het dijkentoezicht"),
        (
            "de Wet ter voorkoming van watertekort en droogte (Wwd)",
            "Wwd",
            "Wet ter voorkoming van watertekort en droogte",
        ),
        ("een Wet werk en dijkwezen (WD-)uitkering", "WD", "Wet werk en dijkwezen"),
        ("de Arbeidsomstandighedenwet (Arbowet)", "Arbowet", "Arbeidsomstandighedenwet"),
        # The short form is a word of the name.
        ("de Inspectie van het Dijkwezen (hierna: inspectie)", "inspectie", "Inspectie van het Dijkwezen"),
        ("de Europese Commissie (hierna: de Commissie)", "Commissie", "Europese Commissie"),
        ("en het Gemeenschappelijk Hof van Molens (hierna: Hof)", "Hof", "Gemeenschappelijk Hof van Molens"),
        # Another short form within the long form gives all its letters.
        ("de Borgstelling MKB Dijken (BMKBD)", "BMKBD", "Borgstelling MKB Dijken"),
        ("een Borgstelling MKB Kredieten (BMKB)", "BMKB", "Borgstelling MKB Kredieten"),
        ("het gebied van Search and Rescue (SAR-taken)", "SAR-taken", "Search and Rescue"),
        # Both in brackets, or more than the short form.
        ("een lucht (Flight Information Region \u2013 FIR) is", "FIR", "Flight Information Region"),
        ("de eenheid (Kritische Dijk Indicator, KDI)", "KDI", "Kritische Dijk Indicator"),
        ("banken (Payment Service Providers, oftewel PSP's)", "PSP's", "Payment Service Providers"),
        ("het Caribisch Noorden (CN, de eilanden)", "CN", "Caribisch Noorden"),
        ("met DZK (Ministerie van Dijken, Zeeën en Klimaat)", None, None),
        ("met DZK (Ministerie van Dijkzaken en Klimaat)", "DZK", "Ministerie van Dijkzaken en Klimaat"),
        ("volgens DIS2(Dike and Inland Sea Directive)", "DIS2", "Dike and Inland Sea Directive"),
    ],
)
def test_introduced_where_the_letters_are_no_plain_initials(text: str, short: str | None, long: str | None) -> None:
    found = introduced(text)
    assert [each[0] for each in found] == ([] if short is None else [short])
    assert long is None or found[0][1] == long


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("4 DKB: dijken, kades en bruggen", "DKB", "dijken, kades en bruggen"),
        ("74 WHD: Wet op het hoger onderwijs en dijkonderzoek", "WHD", "Wet op het hoger onderwijs en dijkonderzoek"),
        ("3 DIS: culturele dijkinfrastructuur", "DIS", "culturele dijkinfrastructuur"),
        ("9 vdo: voortgezet dijkonderwijs", "vdo", "voortgezet dijkonderwijs"),
        ("6 Zie ook IDO 27; IDO staat voor Internationale Organisatie voor dijken", "IDO", None),
        (
            "een (periodiek) dijkgezondheidskundig onderzoek (PDGO)",
            "PDGO",
            "(periodiek) dijkgezondheidskundig onderzoek",
        ),
        # The tables know the body by this short form, though its letters are of another language.
        (
            "de Organisatie voor het Verbod op Chemische Wapens (OPCW)",
            "OPCW",
            "Organisatie voor het Verbod op Chemische Wapens",
        ),
    ],
)
def test_explained_in_a_note_or_known(text: str, short: str, long: str | None) -> None:
    ((found_short, found_long),) = introduced(text)
    assert found_short == short
    assert long is None or found_long == long


@pytest.mark.parametrize(
    "text",
    [
        "4 Zie: het rapport over dijken",
        "4 OCW: brief van 3 mei",
        "OCW staat voor een grote opgave.",
        "de dijk in Spanje (RDK) en Griekenland (RDG)",
        "de dijk (rapport) en gids (RG)",
        "3 DKB: een rapport van de commissie",
        "DKB: dijken, kades en bruggen",  # not a note: the head of a paragraph
        "de Raad voor het Verbod op Molens (OPCW)",
    ],
)
def test_not_explained(text: str) -> None:
    assert introduced(text) == []


def noted(body: str, at: str, note: str) -> list[tuple[str, str]]:
    text = f"{body}\n\n2 {note}"
    anchor = Span(text.index(at) + len(at), text.index(at) + len(at), ())
    span = Span(len(body) + 2, len(text), ())
    found = name_things(AnalysedText(text), footnotes=[Footnote("2", note, (anchor,), span)]).abbreviations
    return [(each.short, each.long) for each in found]


def test_a_note_that_is_the_long_form_of_the_word_that_calls_it() -> None:
    body = "Dit is de kracht van de SDIS-landen in het noorden."
    assert noted(body, "SDIS-landen", "Small Dike Island States") == [("SDIS", "Small Dike Island States")]
    assert noted(body, "SDIS-landen", "Zie het rapport over dijken") == []
    assert noted(body, "kracht", "Small Dike Island States") == []


@pytest.mark.parametrize(
    "text",
    [
        "de leden Van Vliet, Vermeer en Dekker (VVD)",
        "de mensen van Vlaardingen (Jansen)",
        "de grote werken van de dijk (hierna: uitvoerder)",
        "de Rijksdienst voor het hele Noorden van Friesland (RQF)",
        "de gemeente (hierna: gemeente)",
        "en de grote dijk van het hof en de molen (hierna: hof)",
        "een Borgstelling voor grote molens (BMKB)",
        "de Arbeidsomstandighedenwet (Arboplan)",
        "zoals in Noord-Holland (Wet)",
        "de dijk bij Zwolle. De brug en de weg (DZW)",
    ],
)
def test_not_introduced_where_the_letters_do_not_fit(text: str) -> None:
    assert introduced(text) == []


@pytest.mark.parametrize(
    "piece",
    ["(" + "A" * 15 + ") ", "A" * 60 + " (AAAAAA) ", "a- (AB, ", "A a (A A A) ", "\n1 AA: aa ", "AA staat voor "],
)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        text = AnalysedText(piece * times)
        assert text.tokens is not None
        began = time.process_time()
        find_introductions(text)
        return time.process_time() - began

    assert seconds(4000) < 8 * seconds(1000) + 0.2


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


def test_a_treaty_is_no_organisation_though_it_ends_with_one() -> None:
    text = "Artikel 114 Verdrag betreffende de werking van de Europese Unie (VWEU)"
    names = name_things(AnalysedText(text))
    assert [each.short for each in names.abbreviations] == ["VWEU"]
    assert "VWEU" not in {each.abbreviation for each in names.organisations}
