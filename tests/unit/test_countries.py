"""Countries: names, adjectives, inhabitants, and what only looks like one."""

from __future__ import annotations

import pytest

from kamerbrief.data import read_table
from kamerbrief.find.entities.names import name_things
from kamerbrief.lexicon.known_countries import country_names, genitive_of, inflected
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.tokens import split_cell


def named(text: str) -> list[str]:
    return [
        country.code
        for country in name_things(AnalysedText(text)).countries
        if any(mention.form == "name" for mention in country.mentions)
    ]


def described(text: str) -> list[str]:
    return [
        country.code
        for country in name_things(AnalysedText(text)).countries
        if all(mention.form == "adjective" for mention in country.mentions)
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Nederland, België en Duitsland doen mee.", ["NL", "BE", "DE"]),
        ("In de VS, de Verenigde Staten en het VK", ["US", "GB"]),
        ("Groot-Brittannië en Noord-Ierland", ["GB"]),
        ("Wit-Rusland, Belarus en Rusland", ["BY", "RU"]),
        ("Papoea-Nieuw-Guinea, Guinee en Equatoriaal-Guinea", ["PG", "GN", "GQ"]),
        ("Zuid-Korea en Noord-Korea", ["KR", "KP"]),
        ("de Democratische Republiek Congo en Congo-Brazzaville", ["CD", "CG"]),
        ("de Tsjechische Republiek, Tsjaad, Chili, Mali en Georgië", ["CZ", "TD", "CL", "ML", "GE"]),
        ("Frankrijks voorstel en China's antwoord", ["FR", "CN"]),
        ("Kosovo en Taiwan", ["XK", "TW"]),
        ("de Filipijnen en de Filippijnen", ["PH"]),
        ("het Koninkrijk der Nederlanden", ["NL"]),
        ("Nederland–België", ["NL", "BE"]),
    ],
)
def test_names(text: str, codes: list[str]) -> None:
    assert named(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Deense, Franse en Nederlandse artsen", ["DK", "FR", "NL"]),
        ("Duitsers, Denen, Finnen en Fransen", ["DE", "DK", "FI", "FR"]),
        ("Chinese, Portugese, Surinaamse en Turkse bedrijven", ["CN", "PT", "SR", "TR"]),
        ("een Nederlands bedrijf en een Noors schip", ["NL", "NO"]),
        ("een Costa Ricaanse boer en een Sri Lankaanse arts", ["CR", "LK"]),
    ],
)
def test_adjectives_and_inhabitants(text: str, codes: list[str]) -> None:
    assert described(text) == codes
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "de EU-lidstaten",
        "de Nederlandse Antillen en Caribisch Nederland",
        "de Jordaan in Amsterdam",
        "Rijksdienst voor Ondernemend Nederland",
        "Windmolen Nederland B.V.",
        "Stichting Lezend Nederland",
        "het programma Nederland Circulair",
        "de Palestijnse gebieden, Engeland en Aruba",
        "Aardappelen en Pannen",
        "Let op: De Fin van de walvis",
        "nederland en belgië",
        "https://www.example.org/Nederland",
    ],
)
def test_no_country_is_named(text: str) -> None:
    assert named(text) == []


def test_polen_is_the_country() -> None:
    assert named("Polen en Letland") == ["PL", "LV"]


def test_an_abbreviation_that_means_something_else() -> None:
    assert named("De verkeersschool (VS) en de VS") == []
    assert named("De Verenigde Staten (VS) en de VS") == ["US"]


def test_name_is_the_dutch_short_name() -> None:
    names = {
        country.code: country.name for country in name_things(AnalysedText("Duitse en Belarussische kranten")).countries
    }
    assert names == {"DE": "Duitsland", "BY": "Belarus"}


def test_forms() -> None:
    assert inflected("Frans") == "Franse"
    assert inflected("Chinees") == "Chinese"
    assert inflected("Indiaas") == "Indiase"
    assert genitive_of("Frankrijk") == "Frankrijks"
    assert genitive_of("Cyprus") is None
    assert genitive_of("VS") is None


def test_tables_agree() -> None:
    codes = [row["code"] for row in read_table("countries")]
    assert len(codes) == len(set(codes)) == 196
    assert [row["code"] for row in read_table("country_adjectives")] == codes
    assert all(country_names().values())


def test_every_form_stands_with_one_country() -> None:
    owner: dict[str, str] = {}
    for row in read_table("country_adjectives"):
        adjectives = split_cell(row["adjective"])
        for form in {*adjectives, *map(inflected, adjectives), *split_cell(row["inhabitants"])}:
            assert owner.setdefault(form, row["code"]) == row["code"], form
    names: dict[str, str] = {}
    for row in read_table("countries"):
        for name in {country_names()[row["code"]], *split_cell(row["also"])}:
            assert names.setdefault(name, row["code"]) == row["code"], name
            assert owner.get(name, row["code"]) == row["code"], name
