"""What the passes over a text share: what each is given, what those before it kept, and what it may say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

from attrs import frozen

from kamerbrief.find.entities.confidences import confidence_of
from kamerbrief.find.precedence import Block, Finding, Occupied, Revision
from kamerbrief.lexicon.known_countries import CountryName
from kamerbrief.lexicon.known_organisations import NamedOrganisation
from kamerbrief.lexicon.own_tables import NO_TABLES, Lexicon

if TYPE_CHECKING:
    from kamerbrief.find.entities.abbreviations import Introduction
    from kamerbrief.find.entities.recognised import Entity
    from kamerbrief.model.evidence import Reason
    from kamerbrief.model.findings import Chamber
    from kamerbrief.model.letter_parts import Signatory
    from kamerbrief.text.analysed import AnalysedText
    from kamerbrief.text.tokens import Tokens

Value = TypeVar("Value")
NameKind: TypeAlias = Literal["organisation", "person", "country"]


@frozen
class PersonMention:
    """A person as named at one place in the text.

    Attributes:
        name: The name as written there.
        given: Initials or first names, as written.
        surname: Surname with its particles.
        role: Role given at this place.
        party: Party given at this place.
        motion: Whether a motion is named so: a hyphen may part two submitters.
    """

    name: str
    given: str
    surname: str
    role: str | None = None
    party: str | None = None
    motion: bool = False

    def __str__(self) -> str:
        """Return the name, with the role where one is given."""
        return f"{self.name}, {self.role}" if self.role else self.name


Step: TypeAlias = Finding[Value] | Block | Revision[Value]
"""What a pass may say of a place: a name stands there, none does, or one that was kept before is another."""


@frozen
class Given:
    """What all passes over a text are given.

    Attributes:
        text: The text.
        introductions: Abbreviations that it introduces.
        proposed: Names of people and organisations that a pipeline found, sifted.
        signatories: Who signed it.
        chamber: Chamber that it is addressed to.
        lexicon: Tables of the user.
    """

    text: AnalysedText
    introductions: Sequence[Introduction] = ()
    proposed: Sequence[Entity] = ()
    signatories: Sequence[Signatory] = ()
    chamber: Chamber | None = None
    lexicon: Lexicon = NO_TABLES

    @property
    def tokens(self) -> Tokens:
        """The words of the text."""
        return self.text.tokens


@frozen(slots=False)
class Kept:
    """What the passes before have kept, each in the order in which it was kept."""

    organisations: Sequence[Finding[NamedOrganisation]] = ()
    people: Sequence[Finding[PersonMention]] = ()
    countries: Sequence[Finding[CountryName]] = ()

    @cached_property
    def named_organisations(self) -> Occupied:
        """The places of the organisations: no name of a person is read across one."""
        return places(self.organisations)


@frozen
class Pass(Generic[Value]):
    """One way to find names, and its place in the order.

    Attributes:
        name: What it is called.
        kind: What it finds.
        find: The pass itself.
    """

    name: str
    kind: NameKind
    find: Callable[[Given, Kept], Iterable[Step[Value]]]


def places(findings: Iterable[Finding[Value]]) -> Occupied:
    """Return the places of findings."""
    occupied = Occupied()
    for finding in findings:
        occupied.add(finding.start, finding.end, finding.found_by)
    return occupied


def found(
    start: int,
    end: int,
    value: Value,
    found_by: str,
    *reasons: Reason,
    confidence: float | None = None,
) -> Finding[Value]:
    """Return a finding; its confidence is that of the pass, unless the pass knows better.

    Args:
        start: Offset of its first character.
        end: Offset just past its last.
        value: What it is.
        found_by: Name of the pass and the table or shape that decided.
        reasons: What spoke for it.
        confidence: How sure it is, where the pass can tell from one place to the next.
    """
    return Finding(start, end, value, found_by, confidence_of(found_by) if confidence is None else confidence, reasons)
