"""What the tables know of organisations: ministries, agencies, parties, companies, municipalities, head words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import get_args

from attrs import field, frozen

from kamerbrief.data import read_table
from kamerbrief.lexicon.ministries import PREFIX
from kamerbrief.model.findings import OrganisationKind
from kamerbrief.text.gazetteer import Gazetteer
from kamerbrief.text.tokens import Tokens, split_cell

TOOI = "https://identifier.overheid.nl/tooi/id/"
"""Where the identifiers in the tables begin."""

_KINDS: dict[str, OrganisationKind] = {kind: kind for kind in get_args(OrganisationKind)}
_WITH_HEAD = ("Hoogheemraadschap", "Wetterskip")

ORGANISATION_TABLES = (
    "organisations_government",
    "organisations_eu",
    "organisations_international",
    "organisations_society",
    "organisations_companies",
)
"""The tables of organisations by subject; an abbreviation that two bodies share is that of the first one here."""


@frozen
class NamedOrganisation:
    """An organisation, before its mentions are known.

    Attributes:
        name: Full name.
        kind: What sort of body it is.
        abbreviation: Usual abbreviation.
        identifier: Address of the body in the register TOOI.
        table: The table that holds it ("eu", "ministries"); empty where none does.
        cautious: Names that mean other things as well.
    """

    name: str
    kind: OrganisationKind = "other"
    abbreviation: str | None = None
    identifier: str | None = None
    table: str = ""
    cautious: frozenset[str] = field(factory=frozenset, eq=False)

    @property
    def known(self) -> bool:
        """Whether a table holds it."""
        return bool(self.table)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


NO_ORGANISATION = NamedOrganisation("-")
"""Value of phrases that look like an organisation but are none."""


@frozen
class HeadNoun:
    """A word that shows that a name is that of an organisation: a row of the table ``organisation_heads``."""

    word: str
    place: str
    capital: bool
    linked: bool
    direct: bool
    kind: OrganisationKind


def _identifier(path: str) -> str | None:
    return TOOI + path if path else None


@cache
def ministries() -> dict[str, NamedOrganisation]:
    """Map the names of ministries, without "Ministerie van", to the bodies; of a name that came back, the last."""
    return {
        row["name"]: NamedOrganisation(
            PREFIX + row["name"],
            "ministry",
            row["abbreviation"],
            _identifier(row["identifier"]),
            "ministries",
            cautious=frozenset(split_cell(row["cautious"])),
        )
        for row in read_table("ministries")
    }


def _ministry_names(*columns: str) -> Iterable[tuple[str, NamedOrganisation]]:
    for row in read_table("ministries"):
        for column in columns:
            for name in split_cell(row[column]):
                yield name, ministries()[row["name"]]


@cache
def ministry_phrases() -> Gazetteer[NamedOrganisation]:
    """Return the names of ministries as they stand after "minister van", and portfolios without a ministry."""
    portfolios = ((row["name"], NamedOrganisation(row["name"])) for row in read_table("portfolios"))
    names = _ministry_names("name", "abbreviation", "also", "cued", "cautious")
    return Gazetteer([*names, *portfolios])


@cache
def uppercase_ministries() -> Gazetteer[NamedOrganisation]:
    """Return the names of ministries in capitals, as in a signature."""
    return Gazetteer((name.upper(), body) for name, body in ministries().items())


def _bodies_of(table: str, kind: OrganisationKind | None = None) -> Iterable[tuple[str, NamedOrganisation]]:
    for row in read_table(table):
        cautious = split_cell(row["cautious"])
        body = NamedOrganisation(
            row["name"],
            kind or _KINDS[row["kind"]],
            row["abbreviation"] or None,
            _identifier(row.get("identifier", "")),
            table.removeprefix("organisations_"),
            cautious=frozenset(cautious),
        )
        for name in (row["name"], row["abbreviation"], *split_cell(row["also"]), *cautious):
            yield name, body


@cache
def known_phrases() -> Gazetteer[NamedOrganisation]:
    """Return the names of bodies that count wherever they stand, and what only looks like one."""
    cued = {name for name, _ in _ministry_names("cued")}
    named = _ministry_names("name", "abbreviation", "also", "cautious")
    return Gazetteer(
        [
            *((row["phrase"], NO_ORGANISATION) for row in read_table("not_organisations")),
            *((name, body) for name, body in named if name not in cued),
            *((row["name"], NO_ORGANISATION) for row in read_table("portfolios") if " " in row["name"]),
            *(entry for table in ORGANISATION_TABLES for entry in _bodies_of(table)),
            *_bodies_of("parties", "party"),
        ],
        compounds=True,
    )


@cache
def organisation_named(name: str) -> NamedOrganisation | None:
    """Return the known body with exactly this name or abbreviation."""
    match = known_phrases().match(Tokens(name), 0)
    return match[1] if match and match[0] == len(name) and match[1].known else None


def party_named(name: str) -> NamedOrganisation | None:
    """Return the party with exactly this name or abbreviation."""
    body = organisation_named(name)
    return body if body is not None and body.kind == "party" else None


def _authorities() -> list[dict[str, str]]:
    """Return local authorities; of two with one name, the one in being comes first."""
    rows = read_table("local_authorities")
    return sorted(rows, key=lambda row: row["last_day"] or "9999", reverse=True)


def _authority(row: dict[str, str]) -> NamedOrganisation:
    name = row["name"] if row["name"].startswith(_WITH_HEAD) else f"{row['kind']} {row['name']}"
    return NamedOrganisation(name, "agency", None, _identifier(row["identifier"]), "local_authorities")


@cache
def local_phrases() -> Gazetteer[NamedOrganisation]:
    """Return provinces, water authorities and municipalities with the word that says what they are."""
    entries: list[tuple[str, NamedOrganisation]] = []
    for row in _authorities():
        body = _authority(row)
        entries.extend((f"{word} {row['name']}", body) for word in (row["kind"], row["kind"].capitalize()))
        if row["name"].startswith(_WITH_HEAD):
            entries.extend(((body.name, body), (body.name[0].lower() + body.name[1:], body)))
    return Gazetteer(entries)


@cache
def local_names(kind: str) -> Gazetteer[NamedOrganisation]:
    """Return the bare names of all "gemeente", "provincie" or "waterschap" bodies."""
    return Gazetteer((row["name"], _authority(row)) for row in _authorities() if row["kind"] == kind)


@cache
def head_nouns() -> dict[str, tuple[HeadNoun, ...]]:
    """Map the first word of each head, in lower case, to the heads that begin with it, the longest first."""
    by_first: dict[str, list[HeadNoun]] = {}
    for row in read_table("organisation_heads"):
        head = HeadNoun(
            row["word"],
            row["place"],
            row["case"] == "capital",
            row["linked"] == "yes",
            row["direct"] == "yes",
            _KINDS[row["kind"]],
        )
        by_first.setdefault(row["word"].split()[0], []).append(head)
    return {first: tuple(sorted(rows, key=lambda head: -len(head.word))) for first, rows in by_first.items()}


@cache
def endings() -> tuple[str, ...]:
    """Return endings of compounds that name a body."""
    return tuple(row["ending"] for row in read_table("organisation_endings"))
