"""Write made-up letters to parliament as text files, to try things with: ``python make_letters.py FOLDER [COUNT]``.

Ministries and parties are real names. Persons, events and numbers are made up, and what is said of them is chance. The
same call writes the same letters.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from pathlib import Path
from typing import NamedTuple

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


class Subject(NamedTuple):
    """What letters are about.

    Attributes:
        ministry: The ministry, without "Ministerie van".
        minister: Who signs.
        title: What the letter is about.
        members: Members of parliament who ask about it, each with a party.
        bodies: Who carries it out.
        dossier: Number of the dossier.
    """

    ministry: str
    minister: str
    title: str
    members: tuple[str, ...]
    bodies: tuple[str, ...]
    dossier: str


SUBJECTS = (
    Subject(
        "Infrastructuur en Waterstaat",
        "Roos Wiekenaar",
        "het onderhoud van bruggen",
        ("Terpmaker (CDA)", "Van der Zwaluw (VVD)", "Boezemgraaf (D66)"),
        ("Rijkswaterstaat", "de Unie van Waterschappen", "het Planbureau voor de Leefomgeving"),
        "37001",
    ),
    Subject(
        "Onderwijs, Cultuur en Wetenschap",
        "Hidde Lezerink",
        "bibliotheken op het platteland",
        ("Boezemgraaf (D66)", "Van Oeverhout (SP)", "Terpmaker (CDA)"),
        ("de Koninklijke Bibliotheek", "de Raad voor Cultuur", "de Vereniging van Nederlandse Gemeenten"),
        "37002",
    ),
    Subject(
        "Volksgezondheid, Welzijn en Sport",
        "Fenna Hartsuiker",
        "de bereikbaarheid van huisartsen",
        ("Van Oeverhout (SP)", "Kruidentuin (PvdD)", "Van der Zwaluw (VVD)"),
        ("de Nederlandse Zorgautoriteit", "het Zorginstituut Nederland", "het RIVM"),
        "37003",
    ),
    Subject(
        "Landbouw, Visserij, Voedselzekerheid en Natuur",
        "Tjitske Roggeveld",
        "het herstel van heggen en houtwallen",
        ("Kruidentuin (PvdD)", "Hooiberger (SGP)", "Terpmaker (CDA)"),
        ("Staatsbosbeheer", "de Nederlandse Voedsel- en Warenautoriteit", "de Europese Commissie"),
        "37004",
    ),
    Subject(
        "Financiën",
        "Barend Schatgraver",
        "het aanvragen van toeslagen",
        ("Hooiberger (SGP)", "Van der Zwaluw (VVD)", "Van Oeverhout (SP)"),
        ("de Belastingdienst", "de Algemene Rekenkamer", "de Nationale ombudsman"),
        "37005",
    ),
)

OPENINGS = (
    "Tijdens het commissiedebat van {past} vroeg het lid {one} naar {title}.",
    "Met deze brief informeer ik uw Kamer over {title}, zoals het lid {one} mij heeft gevraagd.",
    "Op {past} sprak uw Kamer met mij over {title}. De leden {one} en {two} stelden daarbij vragen.",
)
MIDDLES = (
    "Ook het lid {two} heeft hier aandacht voor gevraagd, in de motie-{short} (Kamerstuk {dossier}, nr. {number}).",
    "Samen met het lid {two} wijst het lid {three} op de ervaringen in {country}.",
    "Met {body} heb ik afgesproken dat de uitvoering eenvoudiger wordt. In {country} werkt dat al zo.",
    "{Body} onderzoekt wat daarvoor nodig is (zie ook Kamerstuk {dossier}, nr. {number}).",
)
PROMISES = (
    "Ik stuur uw Kamer uiterlijk op {day} een verslag van de eerste ervaringen.",
    "Ik zal uw Kamer voor {day} informeren over de uitkomsten.",
    "In {month} ontvangt uw Kamer het plan van aanpak.",
    "Voor het zomerreces kom ik bij uw Kamer terug op de kosten.",
    "Binnen zes weken informeer ik uw Kamer over het overleg met {body}.",
    "Voor het einde van {year} stuur ik uw Kamer de evaluatie.",
)
COUNTRIES = ("België", "Denemarken", "Duitsland", "Frankrijk", "Oostenrijk", "Zweden")


def written(day: dt.date) -> str:
    """Return a day as letters write it.

    Args:
        day: The day.
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def make_letter(number: int, chance: random.Random) -> str:
    """Return a letter.

    Args:
        number: Its number.
        chance: Where choices come from.
    """
    subject = chance.choice(SUBJECTS)
    date = dt.date(2026, 1, 5) + dt.timedelta(days=chance.randrange(330))
    due = date + dt.timedelta(days=chance.randrange(20, 300))
    one, two, three = chance.sample(subject.members, 3)
    body = chance.choice(subject.bodies)
    words = {
        "title": subject.title,
        "dossier": subject.dossier,
        "number": str(chance.randrange(1, 400)),
        "one": one,
        "two": two,
        "three": three,
        "short": two.rsplit(" (", 1)[0],
        "body": body,
        "Body": body[0].upper() + body[1:],
        "country": chance.choice(COUNTRIES),
        "past": written(date - dt.timedelta(days=chance.randrange(7, 60))),
        "day": written(due),
        "month": f"{MONTHS[due.month - 1]} {due.year}",
        "year": str(due.year),
    }
    story = [chance.choice(OPENINGS), *chance.sample(MIDDLES, 2)]
    plan = chance.sample(PROMISES, chance.randrange(1, 4))
    return "\n\n".join(
        [
            f"Ministerie van {subject.ministry}",
            "Aan de voorzitter van de Tweede Kamer der Staten-Generaal\nPostbus 20018\n2500 EA Den Haag",
            f"Datum {written(date)}\nBetreft Brief over {subject.title}\nOns kenmerk 2026-{number:07}",
            "Geachte voorzitter,",
            " ".join(story).format_map(words),
            " ".join(plan).format_map(words),
            "Hoogachtend,",
            f"De minister van {subject.ministry},",
            f"{subject.minister}\n",
        ]
    )


def make_letters(folder: Path, count: int = 100, seed: int = 1) -> list[Path]:
    """Write letters into a folder, and return their paths.

    Args:
        folder: Where to; it is made if it is not there.
        count: How many.
        seed: Another seed gives other letters.
    """
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(1, count + 1):
        path = folder / f"letter-{number:03}.txt"
        path.write_text(make_letter(number, chance), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


if __name__ == "__main__":
    made = make_letters(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
    print(f"{len(made)} letters in {sys.argv[1]}")
