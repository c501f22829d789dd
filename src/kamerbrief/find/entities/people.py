"""People: who signed, by role, by given name, by party, under a motion, by a pipeline and by surname alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from kamerbrief.find.entities.confidences import confidence_of
from kamerbrief.find.entities.name_reader import NameReader, PersonName
from kamerbrief.find.entities.passes import Given, Kept, PersonMention, Step, found
from kamerbrief.find.entities.recognised import PERSON
from kamerbrief.find.entities.role_reader import BRACKET, MEMBER, RoleReader, party_of, person, role_cues
from kamerbrief.find.precedence import Finding, Revision
from kamerbrief.lexicon.known_countries import country_phrases
from kamerbrief.lexicon.person_names import bare_surname, particles, split_name
from kamerbrief.text.tokens import Tokens, word_set

_END_OF_MOTION = "gaat over tot de orde van de dag"
_SHORTEST_SURNAME = 4
_MOST_WORDS_BEFORE_PARTY = 4

Steps = Iterator[Step[PersonMention]]


def by_signature(given: Given, kept: Kept) -> Steps:
    """Find the names of those who signed, at the signature or else elsewhere."""
    text = given.tokens.text
    for signatory in given.signatories:
        if signatory.name is None:
            continue
        name = Tokens(signatory.name).text.strip()
        start = text.find(name, signatory.span.start, signatory.span.end + len(name))
        if start < 0:
            start = text.rfind(name)
        if name and start >= 0:
            mention = PersonMention(name, *split_name(name), signatory.role)
            yield found(start, start + len(name), mention, "people.signatory")


def by_role(given: Given, kept: Kept) -> Steps:
    """Find names after words for roles and after titles."""
    reader = RoleReader(given.tokens, _reader(given, kept))
    cues = role_cues()
    for at, low in enumerate(given.tokens.lower):
        if low in cues or "-" in low:
            yield from reader.at(at)


def by_given_name(given: Given, kept: Kept) -> Steps:
    """Find initials or a first name with a surname, wherever they stand."""
    tokens, names = given.tokens, _reader(given, kept)
    for at in range(len(tokens)):
        if not tokens.capital[at]:
            continue
        name, found_by = _with_given_name(names, at)
        if name is not None and not names.is_institution(name) and tokens.gap(name.last + 1) != "-":
            yield person(tokens, name, found_by)


def _reader(given: Given, kept: Kept) -> NameReader:
    return NameReader(given.tokens, kept.named_organisations)


def _with_given_name(names: NameReader, at: int) -> tuple[PersonName | None, str]:
    """Read the name that begins with the given name at word ``at``, and say by what kind of given name."""
    tokens = names.tokens
    if tokens[at].text in word_set("first_names", "name"):
        return None if _is_in_row(tokens, at) else names.read(at, sure=False), "people.first_name"
    if names.has_double_particle(at + 1):
        # An unknown first name: "Ydwine van der Laan".
        name = names.read(at, sure=True)
        return name if name is not None and name.surname == at + 1 else None, "people.double_particle"
    if names.initial_end(at) is not None and _are_initials(names, at):
        return names.read(at, sure=False), "people.initials"
    return None, ""


def _is_in_row(tokens: Tokens, at: int) -> bool:
    """Whether a capitalised word within a sentence stands before: a longer name of its own."""
    if tokens.gap(at) != " " or not tokens.capital[at - 1]:
        return False
    return not tokens.starts_sentence(at - 1) and tokens.lower[at - 1] not in tokens.lowercase


def _are_initials(names: NameReader, at: int) -> bool:
    """Whether initials may be those of a person: not "U.S.", "B.V." or the letter of a list item."""
    tokens = names.tokens
    if at and tokens.gap(at) in (".", "") and len(tokens[at - 1].text) == 1:
        return False
    letters = names.initials(at)
    if letters in word_set("not_initials", "letters"):
        return False
    if len(letters) > 1 or not tokens.starts_sentence(at):
        return True
    # A single letter may be the marker of a list item; alone on its line it is that of a signature.
    surname = tokens[at + 1]
    return surname.text in particles() or tokens.text[surname.end : surname.end + 1] in ("", "\n")


def by_party(given: Given, kept: Kept) -> Steps:
    """Find a name right before a party in brackets, whatever stands before it: "Jansen (VVD)"."""
    tokens, names = given.tokens, _reader(given, kept)
    for bracket in BRACKET.finditer(tokens.text):
        party, _ = party_of(bracket["inside"])
        last = tokens.at_or_after(bracket.start()) - 1
        if party is None or last < 0 or tokens[last].end != bracket.start():
            continue
        if tokens.lower[last] in tokens.lowercase:
            continue
        for first in range(max(0, last - _MOST_WORDS_BEFORE_PARTY + 1), last + 1):
            name = names.read(first, sure=first == last or tokens.lower[first] in particles())
            if name is not None and name.last == last:
                yield person(tokens, name, "people.party", MEMBER, party)
                break


# Motions ------------------------------------------------------------------------------------------------------------


def by_motion(given: Given, kept: Kept) -> Steps:
    """Find the names under a motion, each on a line of its own after its last words."""
    tokens, names = given.tokens, _reader(given, kept)
    text = tokens.text
    at = text.find(_END_OF_MOTION)
    while at >= 0:
        end = text.find("\n", at)
        while 0 <= end < len(text):
            number = tokens.at_or_after(end)
            name = names.read(number, sure=True)
            if name is None or text[end : tokens[number].start].strip():
                break
            end = tokens[name.last].end
            if text[end : end + 1] not in ("", "\n"):
                break
            yield person(tokens, name, "people.submitter", MEMBER)
        at = text.find(_END_OF_MOTION, at + 1)


def with_submitters_parted(given: Given, kept: Kept) -> Steps:
    """Part "amendement Jansen-De Vries" where one of the two is named elsewhere."""
    named = [finding.value for finding in kept.people]
    alone = {each.surname for each in named if not each.motion or "-" not in each.surname}
    for finding in kept.people:
        both = finding.value
        left, hyphen, right = both.surname.partition("-")
        if hyphen and both.motion and not both.given and (left in alone or right in alone):
            middle = finding.start + len(left)
            one = evolve(finding, end=middle, value=evolve(both, name=left, surname=left))
            other = evolve(finding, start=middle + 1, value=evolve(both, name=right, surname=right))
            yield Revision(finding, (one, other))


# The recogniser and surnames alone ----------------------------------------------------------------------------------


def by_recogniser(given: Given, kept: Kept) -> Steps:
    """Take the people that a pipeline found where no rule has found a name."""
    text = given.tokens.text
    for entity in given.proposed:
        if entity.kind == "person" and not entity.certain:
            name = text[entity.start : entity.end]
            mention = PersonMention(name, *split_name(name))
            confidence = confidence_of(PERSON, entity.confidence)
            yield found(entity.start, entity.end, mention, PERSON, confidence=confidence)


def by_surname(given: Given, kept: Kept) -> Steps:
    """Find the places where a person who is found elsewhere is named by the surname alone."""
    tokens = given.tokens
    surnames = _surnames(tokens, kept)
    for token in tokens if surnames else ():
        known = surnames.get(token.text)
        if known is None:
            continue
        shown, bare, surname = known
        end = token.start + len(bare)
        start = end - len(shown)
        following = tokens.text[end : end + 1]
        if tokens.text.startswith(shown, max(start, 0)) and not following.isalnum() and following != "-":
            yield found(start, end, PersonMention(shown, "", surname), "people.surname")


def _surnames(tokens: Tokens, kept: Kept) -> dict[str, tuple[str, str, str]]:
    """Map the first word of surnames, without particles, to the surname as it stands alone, bare, and as it is."""
    surnames: dict[str, tuple[str, str, str]] = {}
    for finding in kept.people:
        surname = finding.value.surname
        bare = bare_surname(surname)
        first = bare.split(" ")[0]
        if len(bare) < _SHORTEST_SURNAME or bare.lower() in tokens.lowercase or first in surnames:
            continue
        if country_phrases().match(Tokens(bare), 0) is None:
            surnames[first] = (surname[0].upper() + surname[1:], bare, surname)
    return surnames


# One person, several mentions ---------------------------------------------------------------------------------------


def merge_people(
    findings: Iterable[Finding[PersonMention]],
) -> list[tuple[Finding[PersonMention], list[Finding[PersonMention]]]]:
    """Put the mentions of one person together.

    Two mentions are one person where surnames are alike and given names do not contradict each other ("Van Weel",
    "D.M. van Weel"). A bare surname that fits several people goes to the one named last before it.

    Returns:
        For each person, in order of first appearance, the fullest form (with the role and the party that any
        mention gives) and all mentions.
    """
    people = [(_fullest(group), group) for group in _group(findings)]
    people.sort(key=lambda entry: entry[1][0].start)
    return people


def _group(findings: Iterable[Finding[PersonMention]]) -> list[list[Finding[PersonMention]]]:
    groups: list[list[Finding[PersonMention]]] = []
    by_surname: dict[str, list[int]] = {}
    # People with given names come first, so that the bare surnames find them.
    for finding in sorted(findings, key=lambda finding: (not finding.value.given, finding.start)):
        mention = finding.value
        same = by_surname.setdefault(bare_surname(mention.surname).casefold(), [])
        alike = [number for number in same if _given_names_agree(mention.given, groups[number][0].value.given)]
        if alike:
            before = [number for number in alike if groups[number][0].start <= finding.start]
            groups[(before or alike)[-1]].append(finding)
        else:
            same.append(len(groups))
            groups.append([finding])
    for group in groups:
        group.sort(key=lambda finding: finding.start)
    return groups


def _fullest(group: list[Finding[PersonMention]]) -> Finding[PersonMention]:
    """Return the fullest form of a name, with the role and the party that any mention gives."""
    fullest = max(group, key=lambda finding: (len(finding.value.given), len(finding.value.name), -finding.start))
    # A role with a portfolio says more than one without.
    role = max((finding.value.role or "" for finding in group), key=lambda role: (" v" in role, bool(role)))
    party = next((finding.value.party for finding in group if finding.value.party), None)
    return evolve(fullest, value=evolve(fullest.value, role=role or None, party=party))


def _given_names_agree(one: str, other: str) -> bool:
    """Whether two given names, or initials, may be those of one person."""
    if not one or not other or one == other:
        return True
    if "." in one or "." in other:
        return one[0].casefold() == other[0].casefold()
    return one.split()[0].casefold() == other.split()[0].casefold()
