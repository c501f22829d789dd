"""People: roles, titles, lists of members, initials, merging."""

from __future__ import annotations

import pytest

from kamerbrief.data import read_table
from kamerbrief.find.entities.names import name_things
from kamerbrief.lexicon.person_names import bare_surname, split_name
from kamerbrief.text.analysed import AnalysedText


def people(text: str) -> list[str]:
    return [person.name for person in name_things(AnalysedText(text)).people]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dit vroeg het lid Terpstra (VVD).", ["Terpstra"]),
        ("De leden Aydemir en Kovačić (beiden GroenLinks-PvdA) vroegen dit.", ["Aydemir", "Kovačić"]),
        ("Vragen van het lid Van Buren en Adriaanse (beiden VVD)", ["Van Buren", "Adriaanse"]),
        ("Kamerlid De Winter vroeg hierom.", ["De Winter"]),
        ("Minister Van Weerden (Financiën) antwoordt.", ["Van Weerden"]),
        ("Staatssecretaris Van der Plank ging hierop in.", ["Van der Plank"]),
        ("Motie De Winter verzoekt hierom.", ["De Winter"]),
        ("de motie-Podlaska c.s. is uitgevoerd", ["Podlaska"]),
        ("de motie-Van der Plank/El Amrani", ["Van der Plank", "El Amrani"]),
        ("de motie van de leden Alkemade en Van Reen over turf", ["Alkemade", "Van Reen"]),
        ("de gewijzigde motie Alkemade, De Winter en Sloot", ["Alkemade", "De Winter", "Sloot"]),
        ("de toezegging aan lid Kröller", ["Kröller"]),
        ("de vragen van de SGP-leden Bisschoppe en Van der Steeg", ["Bisschoppe", "Van der Steeg"]),
        ("het lid 't Hoenders vroeg", ["'t Hoenders"]),
        ("aan het lid Gräslund-van Koolhaas (D66)", ["Gräslund-van Koolhaas"]),
        ("mw. dr. F. de Jong-Öztürk schreef dit", ["F. de Jong-Öztürk"]),
        ("prof. mr. J.P.H. Donderbeek en dhr. El Yaakoubi", ["J.P.H. Donderbeek", "El Yaakoubi"]),
        ("formateur Van Zwaluwe en Eurocommissaris Hoekwater", ["Van Zwaluwe", "Hoekwater"]),
        ("de Duitse minister van Binnenlandse Zaken Dobermann", ["Dobermann"]),
        ("de Duitse minister Dobermann", ["Dobermann"]),
        ("de minister van Financiën, Eelco Hijnens, stuurt dit", ["Eelco Hijnens"]),
        ("gesproken met Fatima Amraoui-Van Leeuwen", ["Fatima Amraoui-Van Leeuwen"]),
        ("gesproken met Ydwine van der Laken", ["Ydwine van der Laken"]),
        ("ondertekend door D.M. van Weerden", ["D.M. van Weerden"]),
        ("de activisten Jhemma Tamarra en Jonina Casteel", ["Jhemma Tamarra", "Jonina Casteel"]),
        ("zoals Terpstra (PVV) en Van der Plank (BBB) vroegen", ["Terpstra", "Van der Plank"]),
        ("minister Bruinsma Slotemaker ging", ["Bruinsma Slotemaker"]),
        ("NAVO-chef Ruttenberg sprak", ["Ruttenberg"]),
    ],
)
def test_named(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "De Minister van Justitie en Veiligheid sprak met de Staatssecretaris.",
        "De minister VWS en de ministers van IenW en SZW.",
        "de leden van de Tweede Kamer",
        "artikel 5, vierde lid, van de Woningwet",
        "het eerste lid Onderdeel a",
        "de motie Vreemdelingenbeleid en de Motie Kamerstuk 29 279",
        "categorie B. De Kamer vraagt dit; plan A. Duitsland doet mee",
        "B. Nederlandse inzet",
        "Stichting Anne Frank Huis en de Johan Cruijff Arena",
        "de Commissaris van de Koning in Drenthe",
        "de president van Frankrijk",
        "Het lid van de raad",
        "Jan\n\nDe Kamer",
        "Zeevat B.V. Nederland en de U.S. Army",
        "Willem de",
        "de Partij voor de Vrijheid (PVV) en de fractie (VVD)",
    ],
)
def test_not_named(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "role", "party"),
    [
        ("het lid Terpstra (VVD)", "Kamerlid", "VVD"),
        ("de leden Terpstra en Sloot (beiden PvdA)", "Kamerlid", "PvdA"),
        ("het CDA-Kamerlid Terpstra", "Kamerlid", "CDA"),
        ("Minister Terpstra (Klimaat en Groene Groei)", "Minister van Klimaat en Groene Groei", None),
        ("Minister Terpstra (KGG)", "Minister van Klimaat en Groene Groei", None),
        (
            "Staatssecretaris Terpstra (Financiën – Fiscaliteit en Belastingdienst)",
            "Staatssecretaris van Financiën",
            None,
        ),
        ("minister Terpstra van Asiel en Migratie", "Minister van Asiel en Migratie", None),
        ("premier Terpstra", "Minister-president", None),
        ("mevrouw Terpstra", None, None),
    ],
)
def test_role_and_party(text: str, role: str | None, party: str | None) -> None:
    person = name_things(AnalysedText(text)).people[0]
    assert (person.name, person.role, person.party) == ("Terpstra", role, party)


def test_mentions_of_one_person_are_put_together() -> None:
    text = "Minister Van Weerden schreef dit. Later ging Van Weerden erop in.\n\nD.M. van Weerden"
    (person,) = name_things(AnalysedText(text)).people
    assert person.name == "D.M. van Weerden"
    assert person.role == "Minister"
    assert [mention.text for mention in person.mentions] == ["Van Weerden", "Van Weerden", "D.M. van Weerden"]


def test_two_people_with_one_surname() -> None:
    assert people("Inge van Dijkhuizen en Jeroen van Dijkhuizen spraken.") == [
        "Inge van Dijkhuizen",
        "Jeroen van Dijkhuizen",
    ]


def test_submitters_joined_by_a_hyphen_are_parted_where_one_is_known() -> None:
    text = "Vragen van het lid Westerbaan (D66). Het amendement Klaverblad-Westerbaan is verwerkt."
    assert people(text) == ["Westerbaan", "Klaverblad"]
    assert people("Het amendement Klaverblad-Westerbaan is verwerkt.") == ["Klaverblad-Westerbaan"]


def test_names_under_a_motion() -> None:
    text = "verzoekt de regering dit te doen,\n\nen gaat over tot de orde van de dag.\n\nInge van Dalen\n\nGroenink"
    assert people(text) == ["Inge van Dalen", "Groenink"]


def test_name_parts() -> None:
    assert split_name("D.M. van Weerden") == ("D.M.", "van Weerden")
    assert split_name("Foort van Oostrum") == ("Foort", "van Oostrum")
    assert split_name("J.Kokse") == ("J.", "Kokse")
    assert split_name("Van der Plank") == ("", "Van der Plank")
    assert bare_surname("Van der Plank") == "Plank"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("surname_particles", "particle"),
        ("initials", "initial"),
        ("roles", "word"),
        ("not_surnames", "word"),
        ("first_names", "name"),
        ("institution_words", "word"),
        ("not_initials", "letters"),
        ("ordinals", "word"),
        ("titles", "title"),
    ],
)
def test_tables_hold_each_word_once(table: str, column: str) -> None:
    words = [row[column] for row in read_table(table)]
    assert len(words) == len(set(words))
    assert all(words)


def test_tables_do_not_contradict_each_other() -> None:
    first_names = {row["name"].lower() for row in read_table("first_names")}
    not_surnames = {row["word"] for row in read_table("not_surnames")}
    roles = {row["word"] for row in read_table("roles")}
    assert not first_names & not_surnames
    assert not first_names & roles
    assert {row["sure"] for row in read_table("roles")} <= {"yes", "no", "two"}
