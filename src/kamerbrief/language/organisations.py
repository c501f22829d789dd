"""Organisations: by tables of known bodies, by head words ("Stichting ...") and by legal form ("... B.V.").

Two steps: find mentions, each with a key that says which body is meant; then put the mentions of one body together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from attrs import evolve, field, frozen

from kamerbrief.data import read_table
from kamerbrief.language.abbreviations import Introduction
from kamerbrief.language.countries import country_phrases, split_cell
from kamerbrief.language.words import Phrases, Spans, Word, Words, is_capitalised
from kamerbrief.letter import Chamber, OrganisationKind

TOOI = "https://identifier.overheid.nl/tooi/id/"
"""Where the identifiers in the tables begin."""

_KINDS: dict[str, OrganisationKind] = {
    kind: kind
    for kind in ("ministry", "agency", "parliament", "eu_body", "international", "party", "company", "other")
}
_NO_BODY = "-"


@frozen
class Body:
    """An organisation, before its mentions are known.

    Attributes:
        name: Full name.
        kind: What sort of body it is.
        abbreviation: Usual abbreviation.
        identifier: Address in the register TOOI.
        known: Whether a table holds it.
        cautious: Names that mean other things as well.
    """

    name: str
    kind: OrganisationKind = "other"
    abbreviation: str | None = None
    identifier: str | None = None
    known: bool = False
    cautious: frozenset[str] = field(factory=frozenset, eq=False)


def _is_abbreviation(name: str) -> bool:
    return sum(letter.isupper() for letter in name) > 1


@frozen
class FoundOrganisation:
    """A body at a place in the text."""

    start: int
    end: int
    body: Body


def _table_bodies(table: str, kind: str | None = None) -> Iterable[tuple[tuple[str, ...], Body]]:
    """Yield all names of each body in a table, and the body."""
    for row in read_table(table):
        cautious = split_cell(row["cautious"])
        names = dict.fromkeys((row["name"], row["abbreviation"], *split_cell(row["also"]), *cautious))
        yield (
            tuple(name for name in names if name),
            Body(
                row["name"],
                _KINDS[kind or row["kind"]],
                row["abbreviation"] or None,
                TOOI + row["identifier"] if row.get("identifier") else None,
                True,
                frozenset(cautious),
            ),
        )


@cache
def _ministries() -> dict[str, Body]:
    return {
        row["name"]: Body(
            f"Ministerie van {row['name']}",
            "ministry",
            row["abbreviation"],
            TOOI + row["identifier"] if row["identifier"] else None,
            True,
            frozenset(split_cell(row["cautious"])),
        )
        for row in read_table("ministries")
    }


@cache
def ministry_phrases() -> Phrases[Body]:
    """Return all names of ministries as they stand after "minister van", and the portfolios without a ministry."""
    entries: list[tuple[str, Body]] = []
    for row in read_table("ministries"):
        body = _ministries()[row["name"]]
        columns = ("name", "abbreviation", "also", "cued", "cautious")
        names = [name for column in columns for name in split_cell(row[column])]
        entries.extend((name, body) for name in names)
    entries.extend((row["name"], Body(row["name"], kind="other")) for row in read_table("portfolios"))
    return Phrases(entries)


@cache
def _known_phrases() -> Phrases[Body]:
    """Return the names that count wherever they stand."""
    none = Body(_NO_BODY)
    entries: list[tuple[str, Body]] = [(row["phrase"], none) for row in read_table("not_organisations")]
    for row in read_table("ministries"):
        cued = set(split_cell(row["cued"]))
        names = (row["name"], row["abbreviation"], *split_cell(row["also"]), *split_cell(row["cautious"]))
        entries.extend((name, _ministries()[row["name"]]) for name in names if name not in cued)
    entries.extend((row["name"], none) for row in read_table("portfolios") if " " in row["name"])
    for names, body in (*_table_bodies("organisations"), *_table_bodies("parties", "party")):
        entries.extend((name, body) for name in names)
    return Phrases(entries, compounds=True)


@cache
def body_named(name: str) -> Body | None:
    """Return the known body with exactly this name or abbreviation."""
    words = Words(name)
    match = _known_phrases().match(words, 0) if len(words) else None
    return match[1] if match and match[0] == len(name) and match[1].known else None


@cache
def party_named(name: str) -> Body | None:
    """Return the party with exactly this name or abbreviation."""
    body = body_named(name)
    return body if body is not None and body.kind == "party" else None


@frozen
class Head:
    """A row of the table ``organisation_heads``."""

    word: str
    place: str
    capital: bool
    linked: bool
    direct: bool
    kind: OrganisationKind


@cache
def _heads() -> dict[str, tuple[Head, ...]]:
    """Map the first word of each head, in lower case, to the heads that begin with it, the longest first."""
    by_first: dict[str, list[Head]] = {}
    for row in read_table("organisation_heads"):
        head = Head(
            row["word"],
            row["place"],
            row["case"] == "capital",
            row["linked"] == "yes",
            row["direct"] == "yes",
            _KINDS[row["kind"]],
        )
        by_first.setdefault(row["word"].split()[0], []).append(head)
    return {first: tuple(sorted(heads, key=lambda head: -len(head.word))) for first, heads in by_first.items()}


@cache
def _words_of(table: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in read_table(table))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in read_table("organisation_endings"))


@cache
def _local_phrases() -> Phrases[Body]:
    """Return provinces, water authorities and municipalities with the word that says what they are."""
    entries = []
    # Of two bodies with one name (a municipality that went up in a larger one), the one in being counts.
    for row in sorted(read_table("local_authorities"), key=lambda row: row["last_day"] or "9999", reverse=True):
        name = row["name"] if row["name"].startswith(("Hoogheemraadschap", "Wetterskip")) else ""
        body = Body(name or f"{row['kind']} {row['name']}", "agency", None, TOOI + row["identifier"], True)
        for word in (row["kind"], row["kind"].capitalize()):
            entries.append((f"{word} {row['name']}", body))
        if name:
            entries.extend(((name, body), (name[0].lower() + name[1:], body)))
    return Phrases(entries)


_PLURALS = {"gemeenten": "gemeente", "provincies": "provincie", "waterschappen": "waterschap"}
_LINKS = frozenset("van voor de het der den des tegen inzake of for on the tot".split())
_QUOTES = {"«": "»", "“": "”", "„": "”", '"': '"'}
_AND = frozenset(("en", "and"))


def find_organisations(
    words: Words, introductions: Iterable[Introduction], chamber: Chamber | None
) -> list[FoundOrganisation]:
    """Return the places where organisations are named, in order, none overlapping.

    Args:
        words: The text.
        introductions: Its abbreviations; the short form of a body names it from then on.
        chamber: The chamber that the letter is addressed to: "uw Kamer" means it.
    """
    search = _Search(words)
    search.find_ministries_by_role()
    search.find_local_authorities()
    search.find_known_and_patterns()
    search.find_ministers_brackets()
    search.find_short_forms(tuple(introductions))
    search.find_chamber(chamber)
    search.find_bare_heads()
    return search.result()


_ROLE_CUE = re.compile(
    r"\b(?:(?:[Mm]inister|MINISTER|[Mm]inisterie|MINISTERIE|[Ss]taatssecretaris|STAATSSECRETARIS)(?:s|S|en|EN)?"
    r"|[Mm]inisteries|[Bb]ewindspersoon|[Bb]ewindspersonen|[Dd]epartement(?:en)?)"
    r" (?P<link>van|voor|VAN|VOOR) (?:het )?"
)
_NEXT_MINISTRY = re.compile(
    r"(?:, en |, | en |/| & |,? alsmede |,? als ook )(?:(?:van |voor )|(?:de |het )?(?:[Mm]inister(?:ie)?|[Ss]taatssecretaris) van )?"
)
_HEREAFTER = re.compile(
    r" ?\((?:verder|hierna)(?: te noemen| ook| genoemd)?[:,]?\s*['\"«“]?(?:de |het )?(?P<short>[^()\n\"'»”]{2,40})['\"»”]?\)"
)
_BARE_SHORT = re.compile(r" \((?P<short>[A-Z][\w&-]{0,9}[A-Z][\w&-]{0,3})\)")
_MINISTER_BRACKET = re.compile(
    r"\b(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|en|,) [^()\n.,;:]{2,50} ?\((?P<inside>[^()\n]{2,90})\)"
)
_KAMER = re.compile(r"\b(?P<whose>[Uu]w |[Dd]e |[Bb]eide )?(?P<kamer>Kamers?)\b(?![-'\w]| van Koophandel)")


class _Search:
    """One pass over a text; keeps what was found and which places are taken."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.found: list[FoundOrganisation] = []
        self.taken = Spans()
        self.aliases: dict[str, Body] = {}

    def add(self, start: int, end: int, body: Body) -> None:
        if not self.taken.overlaps(start, end):
            self.taken.add(start, end)
            if body.name != _NO_BODY:
                self.found.append(FoundOrganisation(start, end, body))

    def result(self) -> list[FoundOrganisation]:
        """Return what was found, in order.

        An abbreviation that means other things as well ("EUR") counts only where the body is also named otherwise.
        """
        sure = {found.body.name for found in self.found if not self._is_doubtful(found)}
        kept = [found for found in self.found if not self._is_doubtful(found) or found.body.name in sure]
        return sorted(kept, key=lambda found: found.start)

    def _is_doubtful(self, found: FoundOrganisation) -> bool:
        name = self.words.text[found.start : found.end]
        return name in found.body.cautious and _is_abbreviation(name)

    # Ministries

    def find_ministries_by_role(self) -> None:
        """Find ministries after "minister van", also in lists ("de ministers van IenW en SZW")."""
        text = self.words.text
        for cue in _ROLE_CUE.finditer(text):
            foreign = self._is_foreign(cue.start())
            at = cue.end()
            mute = cue["link"].lower() == "voor" or foreign
            while True:
                number = self.words.at_or_after(at)
                match = self._ministry_at(number, at)
                if match is None:
                    break
                end, body = match
                if foreign or not mute and body.kind == "ministry" and self._followed_by_foreign(end):
                    self.add(at, end, Body(_NO_BODY))
                elif body.kind != "ministry" or mute:
                    self.add(at, end, Body(_NO_BODY))
                else:
                    self.add(at, end, body)
                following = _NEXT_MINISTRY.match(text, end)
                if following is None:
                    break
                at = following.end()
                mute = foreign or following.group().rstrip().endswith("voor")

    def _ministry_at(self, number: int, offset: int) -> tuple[int, Body] | None:
        if number >= len(self.words) or self.words.words[number].start != offset:
            return None
        match = ministry_phrases().match(self.words, number)
        if match is not None:
            return match
        # In capitals, as above a signature.
        word = self.words.words[number].text
        if len(word) > 3 and word.isupper():
            return _uppercase_ministry(self.words.text, offset)
        return None

    def _is_foreign(self, offset: int) -> bool:
        """Tell whether an adjective of another country stands before a minister ("de Duitse minister van")."""
        before = self.words.at_or_after(offset) - 1
        if before < 0:
            return False
        match = country_phrases().match(self.words, before)
        return match is not None and match[1].form == "adjective" and match[1].code != "NL"

    def _followed_by_foreign(self, end: int) -> bool:
        if not self.words.text.startswith(" van ", end):
            return False
        at = self.words.at_or_after(end + 5)
        match = country_phrases().match(self.words, at) if at < len(self.words) else None
        return match is not None and match[1].code not in ("", "NL")

    def find_ministers_brackets(self) -> None:
        """Find the ministry in brackets after a member of the government: "Minister X (Financiën - ...)"."""
        for bracket in _MINISTER_BRACKET.finditer(self.words.text):
            at = bracket.start("inside")
            match = self._ministry_at(self.words.at_or_after(at), at)
            if match is None:
                continue
            end, body = match
            rest = self.words.text[end : bracket.end("inside")].strip()
            if rest and rest[0] not in "-–,":
                continue
            self.add(at, end, body if body.kind == "ministry" else Body(_NO_BODY))
            if rest:
                # What follows is the portfolio within the ministry.
                self.taken.add(end, bracket.end("inside"))
                self.found = [
                    found
                    for found in self.found
                    if not (end <= found.start < bracket.end("inside") and found.body.kind != "ministry")
                ]

    # Known bodies and names by pattern

    def find_local_authorities(self) -> None:
        """Find "gemeente Utrecht" and "gemeenten Utrecht en Zeist"."""
        phrases = _local_phrases()
        for start, end, body in phrases.find(self.words):
            self.add(start, end, body)
        for at, low in enumerate(self.words.lower):
            singular = _PLURALS.get(low)
            if singular is None:
                continue
            following = at + 1
            while following < len(self.words) and self.words.gap(following) in (" ", ", "):
                name = self.words.words[following]
                if name.text == "en":
                    following += 1
                    continue
                match = _local_name(singular, self.words.text, name)
                if match is None:
                    break
                self.add(name.start, match[0], match[1])
                following = self.words.at_or_after(match[0])

    def find_known_and_patterns(self) -> None:
        """Walk over the words and take at each the longest of a known name and a name by pattern."""
        known = _known_phrases()
        words = self.words
        free = 0
        heads = _heads()
        for at, word in enumerate(words.words):
            if word.start < free:
                continue
            if not words.capital[at] and words.lower[at] not in heads and not known.may_begin(word.text):
                continue
            match = known.match(words, at)
            if match is not None and not self._is_meant(at, *match):
                match = None
            pattern = self._pattern_at(at)
            if match is not None and (pattern is None or match[0] >= pattern.end or match[1].name == _NO_BODY):
                start, body = word.start, match[1]
                if body.kind == "ministry":
                    start, body = self._around_ministry(at, body)
                self.add(start, match[0], body)
                free = match[0]
            elif pattern is not None:
                self.add(pattern.start, pattern.end, pattern.body)
                free = pattern.end
        self._find_legal_forms()

    def _is_meant(self, at: int, end: int, body: Body) -> bool:
        word = self.words.words[at]
        name = self.words.text[word.start : end]
        if name in body.cautious and not _is_abbreviation(name):
            cited = re.match(r",? \(?\d{1,2} [a-z]{3,9} \d{4}", self.words.text[end : end + 25])
            return bool(cited) or not self.words.starts_sentence(at)
        return True

    def _around_ministry(self, at: int, body: Body) -> tuple[int, Body]:
        """Return where the mention of a ministry begins, and whether it is one of the Netherlands at all."""
        before = at - 1
        start = self.words.words[at].start
        if before < 0 or self.words.gap(at) not in (" ", "\n"):
            return start, body
        if self.words.words[before].text.lower() == "ministerie":
            return self.words.words[before].start, body
        return start, body

    def _pattern_at(self, at: int) -> FoundOrganisation | None:
        """Return the name by pattern that begins at a word, if any."""
        words = self.words
        word = words.words[at]
        first = at
        # Adjectives before the head belong to the name.
        while first < len(words) and first - at < 3 and self._is_name_adjective(first):
            first += 1
            if first >= len(words) or words.gap(first) != " ":
                return None
        for number in range(first, at - 1, -1):
            for head in _heads().get(words.words[number].text.lower(), ()):
                last = self._head_end(head, number)
                if last is None:
                    continue
                if head.place == "outside" and number == at:
                    found = self._name_after(last, head)
                elif head.place == "first":
                    found = self._name_from(at, number, last, head)
                else:
                    continue
                if found is not None:
                    return self._to_closing_quote(found)
        if not is_capitalised(word.text):
            return None
        return self._row_with_head(at) or self._word_with_ending(at)

    def _word_with_ending(self, at: int) -> FoundOrganisation | None:
        """Return a capitalised compound within a sentence that ends as the name of a body ("Jeugdautoriteit")."""
        word = self.words.words[at]
        if (
            len(word.text) < 9
            or not word.text.endswith(_endings())
            or word.text.lower() in self.words.lowercase
            or self.words.starts_sentence(at)
            or word.text.isupper()
            or word.text.lower() in _heads()
        ):
            return None
        return FoundOrganisation(word.start, word.end, Body(word.text))

    def _is_name_adjective(self, at: int) -> bool:
        text = self.words.words[at].text
        if not is_capitalised(text):
            return False
        if text.lower() in _words_of("organisation_adjectives", "word"):
            return True
        return self._is_country_adjective(at)

    def _is_country_adjective(self, at: int) -> bool:
        match = country_phrases().match(self.words, at)
        return match is not None and match[1].form == "adjective"

    def _head_end(self, head: Head, at: int) -> int | None:
        """Return the number of the last word of a head that stands at word ``at``, or None."""
        parts = head.word.split()
        words = self.words
        if at + len(parts) > len(words):
            return None
        for number, part in enumerate(parts):
            if words.words[at + number].text.lower() != part or (number and words.gap(at + number) != " "):
                return None
        if head.capital and not is_capitalised(words.words[at].text):
            return None
        return at + len(parts) - 1

    def _name_from(self, start: int, first: int, last: int, head: Head) -> FoundOrganisation | None:
        """Return the name that begins with a head word."""
        words = self.words
        end = self._extend(last, linked=True, once=not head.linked) if not head.direct else None
        if end is None:
            if head.direct and self._is_name_word(last + 1):
                end = self._extend(last, linked=head.linked, once=False)
            elif head.linked:
                end = self._extend(last, linked=True, once=False)
        if end is None or end == last:
            return None
        name = words.text[words.words[start].start : words.words[end].end]
        if not is_capitalised(words.words[first].text) and start == first:
            name = name if head.kind == "agency" else name[0].upper() + name[1:]
        return FoundOrganisation(
            words.words[start].start, words.words[end].end, Body(name, head.kind)
        )

    def _name_after(self, last: int, head: Head) -> FoundOrganisation | None:
        """Return the name that follows a word such as "onderzoeksbureau"."""
        words = self.words
        if not self._is_name_word(last + 1) or country_phrases().match(words, last + 1):
            return None
        end = self._extend(last, linked=False, once=False)
        if end is None or end == last:
            return None
        start = words.words[last + 1].start
        return FoundOrganisation(
            start, words.words[end].end, Body(words.text[start : words.words[end].end], head.kind)
        )

    def _to_closing_quote(self, found: FoundOrganisation) -> FoundOrganisation:
        """Let a name that opens a quotation end with it: "«Stuurgroep Zorg en welzijn»"."""
        text = self.words.text
        closing = _QUOTES.get(text[found.start - 1 : found.start]) if found.start else None
        if closing is None:
            return found
        end = text.find(closing, found.end, found.end + 60)
        if end < 0 or any(sign in text[found.end : end] for sign in ".,;:?!\n("):
            return found
        return evolve(found, end=end, body=evolve(found.body, name=text[found.start : end]))

    def _row_with_head(self, at: int) -> FoundOrganisation | None:
        """Return a row of capitalised words with a head such as "Institute" among them."""
        words = self.words
        if self._is_country_adjective(at):
            return None
        if (
            at
            and words.gap(at) == " "
            and is_capitalised(words.words[at - 1].text)
            and not words.starts_sentence(at - 1)
            and not self._is_country_adjective(at - 1)
        ):
            return None
        if words.starts_sentence(at) and words.words[at].text.lower() in words.lowercase:
            return None
        end = self._extend(at, linked=True, once=False)
        if end is None or end == at:
            return None
        # The head stands before "of" and "for": a "Recommendation of the Council" is no body.
        if end - at > 7:
            return None
        core = at
        while core < end and (is_capitalised(words.words[core + 1].text) or words.words[core + 1].text in _AND):
            core += 1
        heads = [
            head
            for number in range(at, core + 1)
            for head in _heads().get(words.words[number].text.lower(), ())
            if head.place == "any" and is_capitalised(words.words[number].text)
        ]
        if not heads:
            return None
        start = words.words[at].start
        return FoundOrganisation(
            start, words.words[end].end, Body(words.text[start : words.words[end].end], heads[0].kind)
        )

    def _is_name_word(self, at: int) -> bool:
        if at >= len(self.words) or self.words.gap(at) != " ":
            return False
        return is_capitalised(self.words.words[at].text)

    def _extend(self, last: int, *, linked: bool, once: bool) -> int | None:
        """Return the number of the last word of a name, of which word ``last`` is the first.

        Args:
            linked: Whether "van", "voor", "en" and the like may stand between capitalised words.
            once: Whether only one link may.
        """
        words = self.words
        end = last
        ands = 0
        links = 0
        while end + 1 < len(words) and end - last < 14:
            gap = words.gap(end + 1)
            word = words.words[end + 1].text
            if gap == " " and is_capitalised(word):
                end += 1
                continue
            if gap == " & " and is_capitalised(word):
                end += 1
                continue
            if gap == "- " and word == "en" and linked and self._is_name_word(end + 2):
                # "Schouwburg- en Concertgebouwdirecties"
                end += 2
                continue
            if not linked or gap != " ":
                break
            if word in _AND and ands == 0 and end > last and self._is_name_word(end + 2):
                if _known_phrases().match(words, end + 2) is not None or country_phrases().match(words, end + 2):
                    break
                ands += 1
                end += 2
                continue
            ahead = end + 1
            while ahead < len(words) and ahead - end <= 3 and words.gap(ahead) == " " and words.words[ahead].text in _LINKS:
                ahead += 1
            if ahead == end + 1 or not self._is_name_word(ahead) or (once and links):
                break
            links += 1
            end = ahead
        return end

    def _find_legal_forms(self) -> None:
        """Find capitalised words before "B.V." and the like."""
        words = self.words
        for form in _legal_form_pattern().finditer(words.text):
            last = words.at_or_after(form.start()) - 1
            if last < 0 or words.text[words.words[last].end : form.start()].strip(" ,"):
                continue
            first = last + 1
            while first > 0 and last - first < 6:
                word = words.words[first - 1].text
                if first <= last and words.gap(first) not in (" ", " & "):
                    break
                if not (is_capitalised(word) or word in ("&", "en") and first <= last):
                    break
                if words.starts_sentence(first - 1) and word.lower() in words.lowercase:
                    break
                first -= 1
            if first > last:
                continue
            start, end = words.words[first].start, form.end()
            self.found = [found for found in self.found if not (start <= found.start and found.end <= end)]
            body = Body(words.text[start:end], "company")
            self.found.append(FoundOrganisation(start, end, body))
            self.taken.add(start, end)
            # From then on the name without its legal form means the company.
            self.aliases.setdefault(words.text[start : words.words[last].end], body)

    # Short forms, the chambers, bare heads

    def find_short_forms(self, introductions: tuple[Introduction, ...]) -> None:
        """Link abbreviations in brackets to the body before them, and find where they are used alone."""
        text = self.words.text
        by_end = {found.end: found for found in self.found}
        renamed: dict[Body, Body] = {}
        for introduction in introductions:
            short = text[introduction.short_start : introduction.short_end]
            organisation = by_end.get(introduction.long_end) if introduction.long_start < introduction.short_start else None
            known = body_named(short)
            if organisation is not None:
                body = organisation.body
                if not body.known and body.abbreviation is None:
                    renamed[body] = evolve(body, abbreviation=short)
                    body = renamed[body]
                self.aliases[short] = body
                self.found = [found for found in self.found if (found.start, found.end) != (introduction.short_start, introduction.short_end)]
                self.taken.add(introduction.short_start, introduction.short_end)
                self.found.append(FoundOrganisation(introduction.short_start, introduction.short_end, body))
            elif known is not None and not self._agrees(known, introduction):
                # "werkkostenregeling (WKR)": in this letter the abbreviation is not that of the body.
                self.found = [found for found in self.found if text[found.start : found.end] != short]
            elif known is None and self._names_body(introduction):
                name = text[introduction.long_start : introduction.long_end]
                body = Body(name, "other", short)
                self.aliases[short] = body
                for start, end in ((introduction.long_start, introduction.long_end), (introduction.short_start, introduction.short_end)):
                    self.add(start, end, body)
        self.found = [
            evolve(found, body=renamed[found.body]) if found.body in renamed else found for found in self.found
        ]
        by_end = {found.end: found for found in self.found}
        for bracket in _BARE_SHORT.finditer(text):
            organisation = by_end.get(bracket.start())
            if organisation is not None and not body_named(bracket["short"]):
                self.aliases.setdefault(bracket["short"], organisation.body)
        for hereafter in _HEREAFTER.finditer(text):
            organisation = by_end.get(hereafter.start())
            short = hereafter["short"].strip()
            if organisation is not None and short[:1].isupper():
                self.aliases.setdefault(short, organisation.body)
        if not self.aliases:
            return
        for start, end, body in Phrases(self.aliases.items()).find(self.words):
            self.add(start, end, body)

    def _agrees(self, body: Body, introduction: Introduction) -> bool:
        """Tell whether the long form of an abbreviation is a name of the body that the tables know by it."""
        name = self.words.text[introduction.long_start : introduction.long_end]
        if any(found.body == body and found.end == introduction.long_end for found in self.found):
            return True
        ours, theirs = set(name.lower().split()), set(body.name.lower().split())
        return len(ours & theirs) * 2 >= len(theirs)

    def _names_body(self, introduction: Introduction) -> bool:
        """Tell whether the long form of an abbreviation holds a word for a body ("... netwerk (TEN)")."""
        text = self.words.text[introduction.long_start : introduction.long_end]
        if not is_capitalised(text):
            return False
        parts = text.lower().split()
        ends = (parts[0], parts[-1])
        return any(head.place == "first" for part in ends for head in _heads().get(part, ())) or any(
            part.endswith(_endings()) for part in ends
        )

    def find_chamber(self, chamber: Chamber | None) -> None:
        """Find "uw Kamer" and "de Kamer", which mean the chamber that the letter is addressed to."""
        lower, upper = (body_named("Tweede Kamer"), body_named("Eerste Kamer"))
        if lower is None or upper is None:
            return
        meant = upper if chamber == "eerste_kamer" else lower
        for match in _KAMER.finditer(self.words.text):
            if match["kamer"] == "Kamer":
                self.add(match.start("kamer"), match.end("kamer"), meant)
            elif match["whose"] and match["whose"].lower() == "beide ":
                self.taken.add(match.start(), match.end())

    def find_bare_heads(self) -> None:
        """Find "de Commissie", "de Raad", "de Inspectie": the body with that head that was named last before.

        Only with a capital, and only after the full name.
        """
        latest: dict[str, Body] = {}
        named = sorted(self.found, key=lambda found: found.start)
        number = 0
        for at, word in enumerate(self.words.words):
            while number < len(named) and named[number].start < word.start:
                body = named[number].body
                for head in _bare_heads_of(body.name):
                    latest[head] = body
                number += 1
            if word.text in latest and at:
                article = self.words.words[at - 1].text.lower()
                if article in ("de", "het", "deze", "dit") and self.words.gap(at) == " ":
                    self.add(word.start, word.end, latest[word.text])


_BARE_HEADS = frozenset(
    "commissie raad inspectie autoriteit afdeling stichting vereniging verbond bureau instituut college unie dienst "
    "adviesraad ombudsman bank agentschap taskforce platform".split()
)


@cache
def _bare_heads_of(name: str) -> tuple[str, ...]:
    """Return the heads, with a capital, by which a body may be meant: "Inspectie" for "Arbeidsinspectie"."""
    parts = [part.lower() for part in name.split() if part[:1].isupper()]
    return tuple(head.capitalize() for head in _BARE_HEADS if any(part.endswith(head) for part in parts))


@cache
def _legal_form_pattern() -> re.Pattern[str]:
    forms = sorted(_words_of("legal_forms", "form"), key=len, reverse=True)
    return re.compile(r"(?<=[\w,&] )(?:" + "|".join(re.escape(form) for form in forms) + r")(?![\w-])")


@cache
def _local_names() -> dict[str, Phrases[Body]]:
    return {
        kind: Phrases(
            (row["name"], Body(f"{kind} {row['name']}", "agency", None, TOOI + row["identifier"], True))
            for row in sorted(
                read_table("local_authorities"), key=lambda row: row["last_day"] or "9999", reverse=True
            )
            if row["kind"] == kind
        )
        for kind in ("gemeente", "provincie", "waterschap")
    }


def _local_name(kind: str, text: str, name: Word) -> tuple[int, Body] | None:
    window = Words(text[name.start : name.start + 60])
    match = _local_names()[kind].match(window, 0) if len(window) else None
    return (name.start + match[0], match[1]) if match else None


@cache
def _uppercase_ministries() -> tuple[tuple[str, Body], ...]:
    names = ((row["name"].upper(), _ministries()[row["name"]]) for row in read_table("ministries"))
    return tuple(sorted(names, key=lambda entry: -len(entry[0])))


def _uppercase_ministry(text: str, offset: int) -> tuple[int, Body] | None:
    for name, body in _uppercase_ministries():
        if text.startswith(name, offset):
            return offset + len(name), body
    return None
