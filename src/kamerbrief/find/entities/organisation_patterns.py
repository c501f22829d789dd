"""Names of organisations that no table holds: by a head word ("Stichting ...", "... Institute") or a legal form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from kamerbrief.find.entities.passes import found
from kamerbrief.find.precedence import Finding
from kamerbrief.lexicon.known_countries import country_phrases, is_country_adjective
from kamerbrief.lexicon.known_organisations import HeadNoun, NamedOrganisation, endings, head_nouns, known_phrases
from kamerbrief.lexicon.person_names import particles
from kamerbrief.text.characters import QUOTE_PAIRS
from kamerbrief.text.tokens import Tokens, word_set

LEGAL_FORM = "organisations.pattern.legal_form"
"""What the evidence calls companies that are found by "B.V." and the like."""
_MOST_WORDS = 14
_MOST_LINKS = 3
"""Small words between two capitalised ones: "Raad van de", "bij en voor de"."""
_LONGEST_ROW = 7
_SHORTEST_COMPOUND = 9


class Patterns:
    """Reads names of organisations by pattern in a text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._links = word_set("function_words", where="dutch_link")
        self._english_links = word_set("function_words", where="english_link") | self._links
        self._ands = word_set("function_words", where="and")

    def at(self, at: int) -> Finding[NamedOrganisation] | None:
        """Return the name by pattern that begins at word ``at``, or None."""
        tokens = self.tokens
        first = at
        # Adjectives before the head belong to the name.
        while first < len(tokens) and first - at < 3 and self._is_name_adjective(first):
            first += 1
            if tokens.gap(first) != " ":
                return None
        for number in range(min(first, len(tokens) - 1), at - 1, -1):
            for head in head_nouns().get(tokens.lower[number], ()):
                finding = self._with_head(at, number, head)
                if finding is not None:
                    return self._to_closing_quote(finding)
        return (self._row_with_head(at) if tokens.capital[at] else None) or self._one_word(at)

    def _with_head(self, at: int, number: int, head: HeadNoun) -> Finding[NamedOrganisation] | None:
        last = self._head_end(head, number)
        if last is None:
            return None
        if head.place == "outside":
            return self._name_after(last, head) if number == at else None
        return self._name_from(at, number, last, head) if head.place == "first" else None

    def _is_name_adjective(self, at: int) -> bool:
        if not self.tokens.capital[at]:
            return False
        return self.tokens.lower[at] in word_set("organisation_adjectives") or is_country_adjective(self.tokens, at)

    def _head_end(self, head: HeadNoun, at: int) -> int | None:
        """Return the number of the last word of a head that stands at word ``at``, or None."""
        tokens = self.tokens
        parts = head.word.split()
        if at + len(parts) > len(tokens) or (head.capital and not tokens.capital[at]):
            return None
        for number, part in enumerate(parts):
            if tokens.lower[at + number] != part or (number and tokens.gap(at + number) != " "):
                return None
        return at + len(parts) - 1

    def _name_from(self, start: int, first: int, last: int, head: HeadNoun) -> Finding[NamedOrganisation] | None:
        """Return the name that begins with a head word."""
        tokens = self.tokens
        begin = last
        # "stichting de Brug": an article of the name itself.
        article = tokens.gap(last + 1) == " " and tokens[last + 1].text in ("de", "het")
        if head.direct and not head.capital and article and tokens.is_name_word(last + 2):
            begin = last + 1
        if head.direct and tokens.is_name_word(begin + 1):
            end = self.extend(begin, linked=head.linked)
        elif head.linked or not head.direct:
            end = self.extend(last, linked=True, once=not head.linked)
        else:
            return None
        if end in (begin, last):
            return None
        name = tokens.slice(start, end)
        if name.isupper() and end - start > 2:
            # A heading in capitals: where the name ends cannot be seen.
            return None
        if start == first and head.kind != "agency":
            name = name[0].upper() + name[1:]
        value = NamedOrganisation(name, head.kind)
        return found(tokens[start].start, tokens[end].end, value, "organisations.pattern.head_first")

    def _name_after(self, last: int, head: HeadNoun) -> Finding[NamedOrganisation] | None:
        """Return the name that follows a word such as "onderzoeksbureau"."""
        tokens = self.tokens
        if not tokens.is_name_word(last + 1) or country_phrases().match(tokens, last + 1):
            return None
        named = last + 1
        while tokens.lower[named] in particles() and tokens.gap(named + 1) == " ":
            named += 1  # "scheepswerf Van der Zwaluw"
        if not tokens.capital[named]:
            return None
        end = self.extend(named - 1, linked=False)
        value = NamedOrganisation(tokens.slice(last + 1, end), head.kind)
        return found(tokens[last + 1].start, tokens[end].end, value, "organisations.pattern.after_trigger")

    def _row_with_head(self, at: int) -> Finding[NamedOrganisation] | None:
        """Return a row of capitalised words with a head such as "Institute" among them."""
        tokens = self.tokens
        if not self._may_begin_row(at):
            return None
        end = self.extend(at, linked=True, english=True)
        if end == at or end - at > _LONGEST_ROW:
            return None
        # The head stands before "of" and "for": a "Recommendation of the Council" is no organisation.
        core = at
        while core < end and (tokens.capital[core + 1] or tokens[core + 1].text in self._ands):
            core += 1
        for number in range(at, core + 1):
            for head in head_nouns().get(tokens.lower[number], ()):
                if head.place == "any" and tokens.capital[number]:
                    value = NamedOrganisation(tokens.slice(at, end), head.kind)
                    return found(tokens[at].start, tokens[end].end, value, "organisations.pattern.head_within")
        return None

    def _may_begin_row(self, at: int) -> bool:
        """Whether a row of capitalised words may begin at word ``at``: it is not within one, and no ordinary word."""
        tokens = self.tokens
        if is_country_adjective(tokens, at):
            return False
        within_row = tokens.gap(at) == " " and at > 0 and tokens.capital[at - 1]
        if within_row and not tokens.starts_sentence(at - 1) and not is_country_adjective(tokens, at - 1):
            return False
        ordinary = tokens.lower[at] in tokens.lowercase or tokens.lower[at] in word_set("not_surnames")
        return not (ordinary and tokens.starts_sentence(at))

    def _one_word(self, at: int) -> Finding[NamedOrganisation] | None:
        """Return a body in one word.

        A compound within a sentence that ends as a body does ("Jeugdautoriteit"), or a head with the name of its
        chair ("commissie-Jansen").
        """
        tokens = self.tokens
        token = tokens[at]
        if self._is_named_after(token.text):
            return found(token.start, token.end, NamedOrganisation(token.text), "organisations.pattern.named_after")
        if (
            not tokens.capital[at]
            or len(token.text) < _SHORTEST_COMPOUND
            or not token.text.endswith(endings())
            or tokens.lower[at] in tokens.lowercase
            or tokens.lower[at] in head_nouns()
            or tokens.starts_sentence(at)
            or "-" in token.text
        ):
            return None
        return found(token.start, token.end, NamedOrganisation(token.text), "organisations.pattern.compound")

    def _is_named_after(self, text: str) -> bool:
        prefix, hyphen, name = text.partition("-")
        if not hyphen or not name[:1].isupper() or name.isupper():
            return False
        return any(head.place == "first" and " " not in head.word for head in head_nouns().get(prefix.lower(), ()))

    def _to_closing_quote(self, finding: Finding[NamedOrganisation]) -> Finding[NamedOrganisation]:
        """Let a name that opens a quotation end with it: "«Stuurgroep Zorg en welzijn»"."""
        text = self.tokens.text
        closing = QUOTE_PAIRS.get(text[finding.start - 1 : finding.start]) if finding.start else None
        if closing is None:
            return finding
        end = text.find(closing, finding.end, finding.end + 60)
        if end < 0 or any(sign in text[finding.end : end] for sign in ".,;:?!\n("):
            return finding
        return evolve(finding, end=end, value=evolve(finding.value, name=text[finding.start : end]))

    def extend(self, last: int, *, linked: bool, once: bool = False, english: bool = False) -> int:
        """Return the number of the last word of a name, of which word ``last`` is the first.

        Args:
            last: Number of the word that begins the name.
            linked: Whether "van", "voor", "en" and the like may stand between capitalised words.
            once: Whether only one such link may.
            english: Whether "of" and "for" count as such links; in Dutch, "of" parts two names.
        """
        tokens = self.tokens
        linking = self._english_links if english else self._links
        end = last
        ands = links = 0
        while end + 1 < len(tokens) and end - last < _MOST_WORDS:
            if tokens.capital[end + 1] and tokens.gap(end + 1) in (" ", " & "):
                end += 1
            elif not linked:
                break
            elif self._is_half_compound(end):
                end += 2
            elif self._is_and(end + 1):
                if ands or end == last or not self._joins(end + 2):
                    break
                ands += 1
                end += 2
            else:
                ahead = self._after_links(end + 1, linking)
                if ahead is None or (once and links):
                    break
                links += 1
                end = ahead
        return end

    def _is_half_compound(self, at: int) -> bool:
        """Whether the rest of a compound follows after "en": "Schouwburg- en Concertgebouwdirecties"."""
        tokens = self.tokens
        return tokens.gap(at + 1) == "- " and tokens[at + 1].text in self._ands and self._joins(at + 2)

    def _is_and(self, at: int) -> bool:
        return self.tokens.gap(at) == " " and self.tokens[at].text in self._ands

    def _after_links(self, at: int, linking: frozenset[str]) -> int | None:
        """Return the number of the capitalised word after "van de" and the like at word ``at``, or None."""
        tokens = self.tokens
        ahead = at
        while ahead - at < _MOST_LINKS and tokens.gap(ahead) == " " and tokens[ahead].text in linking:
            ahead += 1
        return ahead if ahead > at and tokens.is_name_word(ahead) else None

    def _joins(self, at: int) -> bool:
        """Whether the word after "en" goes on with the name, and does not begin another one."""
        if not self.tokens.is_name_word(at):
            return False
        return not known_phrases().match(self.tokens, at) and not country_phrases().match(self.tokens, at)

    def with_legal_form(self) -> Iterator[tuple[Finding[NamedOrganisation], str]]:
        """Yield the companies with "B.V." and the like, and their names without it."""
        tokens = self.tokens
        for form in _legal_forms().finditer(tokens.text):
            last = tokens.at_or_after(form.start()) - 1
            if last < 0 or tokens.text[tokens[last].end : form.start()].strip(" ,"):
                continue
            first = last + 1
            while first > 0 and last - first < 6:
                if first <= last and tokens.gap(first) not in (" ", " & "):
                    break
                if not tokens.capital[first - 1]:
                    break
                if tokens.starts_sentence(first - 1) and tokens.lower[first - 1] in tokens.lowercase:
                    break
                first -= 1
            if first <= last:
                start = tokens[first].start
                value = NamedOrganisation(tokens.text[start : form.end()], "company")
                yield found(start, form.end(), value, LEGAL_FORM), tokens.slice(first, last)


@cache
def _legal_forms() -> re.Pattern[str]:
    forms = sorted(word_set("legal_forms", "form"), key=lambda form: (-len(form), form))
    return re.compile(r"(?<=[\w,&] )(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])")
