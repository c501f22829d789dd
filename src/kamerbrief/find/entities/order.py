"""What goes first where two names overlap: the one list of all passes over a text, and how they are run.

Organisations come before people and countries, since their names hold names of both ("Rijksdienst voor Ondernemend
Nederland"); a rule comes before a statistical recogniser. What is certain comes before all: who signed, and what an
entity ruler of the user's pipeline or a table of the user names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kamerbrief.find.entities import countries, organisation_mentions, organisations, people
from kamerbrief.find.entities.passes import Given, Kept, NameKind, Pass, PersonMention, Step, found
from kamerbrief.find.precedence import Arbiter, Block, Finding, Occupied, Revision
from kamerbrief.lexicon.known_organisations import NO_ORGANISATION, NamedOrganisation, organisation_named
from kamerbrief.lexicon.own_tables import own_organisations, own_people
from kamerbrief.lexicon.person_names import split_name
from kamerbrief.model.evidence import Reason

_CERTAIN = 1.0
_OTHER_KIND = Reason("names.entity_ruler", "an entity ruler of the pipeline says that it is something else", False)
_NO_BODY = Reason("organisations.own_table", "a table of the user says that it is no organisation", False)


def people_by_entity_ruler(given: Given, kept: Kept) -> Iterator[Step[PersonMention]]:
    """Find the people that an entity ruler of the pipeline marks; what it marks as something else is no person."""
    for entity in given.proposed:
        if not entity.certain:
            continue
        if entity.kind == "person":
            name = given.tokens.text[entity.start : entity.end]
            mention = PersonMention(name, *split_name(name))
            yield found(entity.start, entity.end, mention, "people.entity_ruler", confidence=_CERTAIN)
        else:
            yield Block(entity.start, entity.end, _OTHER_KIND)


def organisations_by_entity_ruler(given: Given, kept: Kept) -> Iterator[Step[NamedOrganisation]]:
    """Find the organisations that an entity ruler marks; what it marks as something else is no organisation."""
    for entity in given.proposed:
        if not entity.certain:
            continue
        if entity.kind == "organisation":
            name = given.tokens.text[entity.start : entity.end]
            value = organisation_named(name) or NamedOrganisation(name)
            yield found(entity.start, entity.end, value, "organisations.entity_ruler", confidence=_CERTAIN)
        else:
            yield Block(entity.start, entity.end, _OTHER_KIND)


def people_by_own_table(given: Given, kept: Kept) -> Iterator[Step[PersonMention]]:
    """Find the people of the user's tables."""
    for start, end, person in own_people(given.lexicon).find(given.tokens):
        mention = PersonMention(person.name, *split_name(person.name), person.role, person.party)
        yield found(start, end, mention, "people.own_table", confidence=_CERTAIN)


def organisations_by_own_table(given: Given, kept: Kept) -> Iterator[Step[NamedOrganisation]]:
    """Find the organisations of the user's tables; what these say is none is no organisation."""
    for start, end, body in own_organisations(given.lexicon).find(given.tokens):
        if body is NO_ORGANISATION:
            yield Block(start, end, _NO_BODY)
        else:
            yield found(start, end, body, "organisations.own_table", confidence=_CERTAIN)


ORDER: tuple[Pass[Any], ...] = (
    Pass("people.signatory", "person", people.by_signature),
    Pass("people.entity_ruler", "person", people_by_entity_ruler),
    Pass("organisations.entity_ruler", "organisation", organisations_by_entity_ruler),
    Pass("people.own_table", "person", people_by_own_table),
    Pass("organisations.own_table", "organisation", organisations_by_own_table),
    Pass("organisations.pattern.legal_form", "organisation", organisations.by_legal_form),
    Pass("organisations.role.bracket", "organisation", organisations.by_bracket_after_minister),
    Pass("organisations.role.ministry", "organisation", organisations.by_role),
    Pass("organisations.table.local_authorities", "organisation", organisations.by_local_authority),
    Pass("organisations.table and .pattern", "organisation", organisations.by_table_or_pattern),
    Pass("organisations.recogniser", "organisation", organisation_mentions.by_recogniser),
    Pass("organisations.short_form.introduced", "organisation", organisation_mentions.by_introduction),
    Pass("organisations.short_form", "organisation", organisation_mentions.by_short_form),
    Pass("organisations.chamber", "organisation", organisation_mentions.by_chamber),
    Pass("organisations.bare_trigger", "organisation", organisation_mentions.by_bare_trigger),
    Pass("organisations.doubtful", "organisation", organisation_mentions.without_doubtful),
    Pass("people.role and .title", "person", people.by_role),
    Pass("people.given_name", "person", people.by_given_name),
    Pass("people.party", "person", people.by_party),
    Pass("people.submitter", "person", people.by_motion),
    Pass("people.submitters_parted", "person", people.with_submitters_parted),
    Pass("people.recogniser", "person", people.by_recogniser),
    Pass("people.surname", "person", people.by_surname),
    Pass("countries", "country", countries.by_name_or_adjective),
)
"""The order of precedence: what a pass finds goes before what a later one does, but for the few findings that a later
pass revises and says so (:class:`~kamerbrief.find.precedence.Revision`)."""


def find_in_order(given: Given) -> Kept:
    """Run all passes over a text, and return what they keep, each in the order of the text.

    Args:
        given: The text, and what is known of it.
    """
    occupied = Occupied()
    arbiters: dict[NameKind, Arbiter[Any]] = {
        kind: Arbiter(given.text, kind, occupied) for kind in ("organisation", "person", "country")
    }
    kept = Kept()
    for each in ORDER:
        if _run(each, given, kept, arbiters[each.kind]):
            kept = _kept(arbiters)
    for arbiter in arbiters.values():
        arbiter.findings.sort(key=lambda finding: finding.start)
        arbiter.keep()
    return _kept(arbiters)


def _kept(arbiters: dict[NameKind, Arbiter[Any]]) -> Kept:
    return Kept(
        tuple(arbiters["organisation"].findings),
        tuple(arbiters["person"].findings),
        tuple(arbiters["country"].findings),
    )


def _run(each: Pass[Any], given: Given, kept: Kept, arbiter: Arbiter[Any]) -> bool:
    """Run a pass, and return whether it changed what is kept; what it revises changes at its end."""
    before = len(arbiter.findings)
    revisions: list[Revision[Any]] = []
    for step in each.find(given, kept):
        if isinstance(step, Finding):
            arbiter.offer(step)
        elif isinstance(step, Block):
            arbiter.block(step)
        elif not _is_certain(step):
            revisions.append(step)
    if revisions:
        arbiter.revise(revisions)
    return bool(revisions) or len(arbiter.findings) > before


def _is_certain(revision: Revision[Any]) -> bool:
    """Whether a pass would withdraw what is certain."""
    return revision.reason is not None and revision.gone is not None and revision.gone.confidence == _CERTAIN
