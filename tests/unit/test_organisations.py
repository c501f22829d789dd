"""Organisations: ministries through roles, known bodies, patterns, short forms, and what is none."""

from __future__ import annotations

import pytest

from kamerbrief.data import read_table
from kamerbrief.find.entities.names import name_things
from kamerbrief.model.findings import Chamber
from kamerbrief.text.analysed import AnalysedText
from support.recognisers import recogniser


def bodies(text: str, chamber: Chamber | None = None) -> list[str]:
    return [body.name for body in name_things(AnalysedText(text), chamber=chamber).organisations]


TK = "Tweede Kamer der Staten-Generaal"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("de Minister van Klimaat en Groene Groei", ["Klimaat en Groene Groei"]),
        ("de ministeries van JenV en AenM", ["Justitie en Veiligheid", "Asiel en Migratie"]),
        ("de ministers van IenW en SZW", ["Infrastructuur en Waterstaat", "Sociale Zaken en Werkgelegenheid"]),
        ("Minister Terpstra (Financiën)", ["Financiën"]),
        ("Staatssecretaris Terpstra (Financiën – Fiscaliteit en Belastingdienst)", ["Financiën"]),
        (
            "de Ministers van Defensie en van Volksgezondheid, Welzijn en Sport",
            ["Defensie", "Volksgezondheid, Welzijn en Sport"],
        ),
        ("DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,", ["Infrastructuur en Waterstaat"]),
        ("het voormalige ministerie van VROM", ["Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer"]),
        ("LVVN en KGG", ["Landbouw, Visserij, Voedselzekerheid en Natuur", "Klimaat en Groene Groei"]),
    ],
)
def test_ministries(text: str, names: list[str]) -> None:
    assert bodies(text) == [f"Ministerie van {name}" for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("De RDW en het UWV", ["Dienst Wegverkeer", "Uitvoeringsinstituut Werknemersverzekeringen"]),
        ("de Europese Commissie en de JBZ-Raad", ["Europese Commissie", "Raad Justitie en Binnenlandse Zaken"]),
        ("volgens het SER-advies", ["Sociaal-Economische Raad"]),
        ("het lid Terpstra (SGP)", ["Staatkundig Gereformeerde Partij"]),
        ("Fluitekruid Beheer B.V. en Distel & Doorn N.V.", ["Fluitekruid Beheer B.V.", "Distel & Doorn N.V."]),
        ("de stichting Zonnewijzer", ["Stichting Zonnewijzer"]),
        ("Stichting het Vrolijke Paard", ["Stichting het Vrolijke Paard"]),
        ("de Nederlandse Vereniging van Turfstekers", ["Nederlandse Vereniging van Turfstekers"]),
        ("de Raad voor Ontwikkeling en Vertier", ["Raad voor Ontwikkeling en Vertier"]),
        ("de Onafhankelijke Commissie Toekomst Turf", ["Onafhankelijke Commissie Toekomst Turf"]),
        ("de Inspectie Water en Wind", ["Inspectie Water en Wind"]),
        ("gemeenten Zeist en De Bilt", ["gemeente Zeist", "gemeente De Bilt"]),
        ("de provincie Drenthe", ["provincie Drenthe"]),
        ("onderzoeksbureau Veldkers Advies meldt", ["Veldkers Advies"]),
        ("de Hogeschool Turfland", ["Hogeschool Turfland"]),
        ("het National Institute of Peat and Water", ["National Institute of Peat and Water"]),
        ("de Vereniging van Turf- en Veenstekers", ["Vereniging van Turf- en Veenstekers"]),
        ("de vaste commissie voor Defensie", ["Vaste commissie voor Defensie"]),
        ("de «Stuurgroep Turf en wachttijden» is gevraagd", ["Stuurgroep Turf en wachttijden"]),
        ("dat de Turfautoriteit dit meldt", ["Turfautoriteit"]),
        ("In het stuk van Trouw staat dit.", ["Trouw"]),
        ("de commissie-Bloklander", ["commissie-Bloklander"]),
        ("1 Trouw, 3 mei 2024", ["Trouw"]),
    ],
)
def test_named(text: str, names: list[str]) -> None:
    assert bodies(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "het kabinet, de Minister en het Rijk",
        "de Duitse minister van Economische Zaken",
        "de minister van Defensie van Frankrijk",
        "de Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking",
        "het Entry/Exit System (EES) op Schiphol",
        "de Wet langdurige zorg en het Nationaal Groeifonds",
        "de Raad van Bestuur en de Raad van Toezicht",
        "Trouw aan de afspraak.",
        "Denk hierbij aan zorg. Volt is de eenheid van spanning.",
        "1000 EUR, ECLI:NL:RVS:2017:3527 en 2500 EK Den Haag",
        "van Financiën en Justitie is niets bekend",
        "de raad van de gemeente",
    ],
)
def test_not_named(text: str) -> None:
    assert bodies(text) == []


def test_the_chamber_addressed() -> None:
    assert bodies("Ik informeer uw Kamer.", "tweede_kamer") == [TK]
    assert bodies("Ik informeer uw Kamer.") == [TK]
    assert bodies("Ik informeer uw Kamer.", "eerste_kamer") == ["Eerste Kamer der Staten-Generaal"]
    assert bodies("De Kamer van Koophandel in Kamerstuk 12.", "tweede_kamer") == ["Kamer van Koophandel"]


def mentions(text: str, name: str) -> list[str]:
    (body,) = (body for body in name_things(AnalysedText(text)).organisations if body.name == name)
    return [mention.text for mention in body.mentions]


def test_short_forms_belong_to_the_body() -> None:
    text = "De Raad voor Turf en Veen (RTV) adviseert. De RTV is klein. De Raad ook."
    assert mentions(text, "Raad voor Turf en Veen") == ["Raad voor Turf en Veen", "RTV", "RTV", "Raad"]
    text = "De Commissie Turf en Veen (hierna: de Commissie) adviseert. De Commissie is klein."
    assert mentions(text, "Commissie Turf en Veen")[0] == "Commissie Turf en Veen"
    assert mentions(text, "Commissie Turf en Veen").count("Commissie") == 2
    text = "Schelp Turf B.V. meldt dit. Schelp Turf is klein."
    assert mentions(text, "Schelp Turf B.V.") == ["Schelp Turf B.V.", "Schelp Turf"]


def test_the_commission_is_the_european_one_only_where_that_is_named() -> None:
    text = "De Europese Commissie stelt dit voor. De Commissie wil meer."
    assert mentions(text, "Europese Commissie") == ["Europese Commissie", "Commissie"]
    assert bodies("De Commissie wil meer.") == []


def test_an_abbreviation_that_means_something_else() -> None:
    assert bodies("de werkkostenregeling (WKR), want de WKR is ruim") == []
    assert bodies("de arbeidsvoorwaardenfonds-regeling (AFR) en de AFR") == []


def test_abbreviation_kind_and_identifier() -> None:
    (body,) = name_things(AnalysedText("het ministerie van Financiën")).organisations
    assert (body.kind, body.abbreviation) == ("ministry", "FIN")
    assert body.identifier == "https://identifier.overheid.nl/tooi/id/ministerie/mnre1090"
    assert [mention.text for mention in body.mentions] == ["ministerie van Financiën"]
    (body,) = name_things(AnalysedText("de Vereniging van Turfstekers (VvT)")).organisations
    assert (body.abbreviation, body.kind, body.identifier) == ("VvT", "other", None)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("organisation_heads", ("word", "place")),
        ("organisation_adjectives", ("word",)),
        ("organisation_endings", ("ending",)),
        ("not_organisations", ("phrase",)),
        ("legal_forms", ("form",)),
        ("portfolios", ("name",)),
        ("bare_heads", ("word",)),
        ("function_words", ("word",)),
        ("local_authorities", ("identifier", "name")),
    ],
)
def test_tables_hold_each_row_once(table: str, columns: tuple[str, ...]) -> None:
    rows = [tuple(row[column] for column in columns) for row in read_table(table)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "de VTE-Raad en de iJBZ-Raad",
            ["Raad Vervoer, Telecommunicatie en Energie", "Raad Justitie en Binnenlandse Zaken"],
        ),
        ("een LIBE-rapport", ["Commissie burgerlijke vrijheden, justitie en binnenlandse zaken"]),
        ("de rechtbank Den Haag", ["Rechtbank Den Haag"]),
        ("de veiligheidsregio Noord- en Oost-Gelderland", ["Veiligheidsregio Noord- en Oost-Gelderland"]),
        ("het lid Terpstra (PRO)", ["Progressief Nederland"]),
        ("de WMO en het DNA van de dader", []),
        ("de Wereld Meteorologische Organisatie en de WMO", ["Wereld Meteorologische Organisatie"]),
    ],
)
def test_named_by_the_tables_of_each_subject(text: str, names: list[str]) -> None:
    assert bodies(text) == names


def test_heads_have_known_values() -> None:
    assert {row["place"] for row in read_table("organisation_heads")} == {"first", "any", "outside"}
    assert {row["case"] for row in read_table("organisation_heads")} == {"any", "capital"}


def test_eu_in_the_number_of_an_act_is_no_mention_of_the_union() -> None:
    assert not name_things(
        AnalysedText("Verordening (EU) 2016/429 en Verordening (EU, Euratom) 2024/2509 gelden.")
    ).organisations


def test_ministry_is_named_with_the_word_for_it() -> None:
    (body,) = name_things(
        AnalysedText("Het Ministerie van Volksgezondheid, Welzijn en Sport en het ministerie van VWS.")
    ).organisations
    assert [mention.text for mention in body.mentions] == [
        "Ministerie van Volksgezondheid, Welzijn en Sport",
        "ministerie van VWS",
    ]


@pytest.mark.parametrize(
    ("text", "marked", "name"),
    [
        ("Het Bureau Wapens, Munitie en Explosieven helpt.", "Bureau Wapens, Munitie en Explosieven", None),
        ("De Nationale Veiligheidsraad komt bijeen.", "Nationale Veiligheidsraad", None),
        ("Dat zegt de NGO Groene Stap.", "NGO Groene Stap", "Groene Stap"),
    ],
)
def test_a_pipeline_knows_more_of_a_name_than_a_rule(text: str, marked: str, name: str | None) -> None:
    nlp = recogniser({marked: "ORG"})
    assert [body.name for body in name_things(AnalysedText(text), nlp=nlp).organisations] == [name or marked]
