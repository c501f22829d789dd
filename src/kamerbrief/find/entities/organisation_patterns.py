"""Names of organisations that no table holds: by a head word ("Stichting ...", "... Institute") or a legal form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from kamerbrief.lexicon.known_countries import country_phrases, is_country_adjective
from kamerbrief.lexicon.known_organisations import Body, FoundOrganisation, Head, endings, heads, known_phrases
from kamerbrief.lexicon.person_names import particles
from kamerbrief.text.characters import QUOTE_PAIRS
from kamerbrief.text.tokens import Words, word_set

_MOST_WORDS = 14
_SHORTEST_COMPOUND = 9


class Patterns:
    """Reads names of organisations by pattern in a text."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._links = word_set("function_words", where="dutch_link")
        self._english_links = word_set("function_words", where="english_link") | self._links
        self._ands = word_set("function_words", where="and")

    def at(self, at: int) -> FoundOrganisation | None:
        """Return the name by pattern that begins at word ``at``, or None."""
        words = self.words
        first = at
        # Adjectives before the head belong to the name.
        while first < len(words) and first - at < 3 and self._is_name_adjective(first):
            first += 1
            if words.gap(first) != " ":
                return None
        for number in range(min(first, len(words) - 1), at - 1, -1):
            for head in heads().get(words.lower[number], ()):
                found = self._with_head(at, number, head)
                if found is not None:
                    return self._to_closing_quote(found)
        return (self._row_with_head(at) if words.capital[at] else None) or self._one_word(at)

    def _with_head(self, at: int, number: int, head: Head) -> FoundOrganisation | None:
        last = self._head_end(head, number)
        if last is None:
            return None
        if head.place == "outside":
            return self._name_after(last, head) if number == at else None
        return self._name_from(at, number, last, head) if head.place == "first" else None

    def _is_name_adjective(self, at: int) -> bool:
        if not self.words.capital[at]:
            return False
        return self.words.lower[at] in word_set("organisation_adjectives") or is_country_adjective(self.words, at)

    def _head_end(self, head: Head, at: int) -> int | None:
        """Return the number of the last word of a head that stands at word ``at``, or None."""
        words = self.words
        parts = head.word.split()
        if at + len(parts) > len(words) or (head.capital and not words.capital[at]):
            return None
        for number, part in enumerate(parts):
            if words.lower[at + number] != part or (number and words.gap(at + number) != " "):
                return None
        return at + len(parts) - 1

    def _name_from(self, start: int, first: int, last: int, head: Head) -> FoundOrganisation | None:
        """Return the name that begins with a head word."""
        words = self.words
        begin = last
        # "stichting de Brug": an article of the name itself.
        article = words.gap(last + 1) == " " and words.words[last + 1].text in ("de", "het")
        if head.direct and not head.capital and article and words.is_name_word(last + 2):
            begin = last + 1
        if head.direct and words.is_name_word(begin + 1):
            end = self.extend(begin, linked=head.linked)
        elif head.linked or not head.direct:
            end = self.extend(last, linked=True, once=not head.linked)
        else:
            return None
        if end in (begin, last):
            return None
        name = words.slice(start, end)
        if name.isupper() and end - start > 2:
            # A heading in capitals: where the name ends cannot be seen.
            return None
        if start == first and head.kind != "agency":
            name = name[0].upper() + name[1:]
        return FoundOrganisation(words.words[start].start, words.words[end].end, Body(name, head.kind))

    def _name_after(self, last: int, head: Head) -> FoundOrganisation | None:
        """Return the name that follows a word such as "onderzoeksbureau"."""
        words = self.words
        if not words.is_name_word(last + 1) or country_phrases().match(words, last + 1):
            return None
        named = last + 1
        while words.lower[named] in particles() and words.gap(named + 1) == " ":
            named += 1  # "scheepswerf Van der Zwaluw"
        if not words.capital[named]:
            return None
        end = self.extend(named - 1, linked=False)
        body = Body(words.slice(last + 1, end), head.kind)
        return FoundOrganisation(words.words[last + 1].start, words.words[end].end, body)

    def _row_with_head(self, at: int) -> FoundOrganisation | None:
        """Return a row of capitalised words with a head such as "Institute" among them."""
        words = self.words
        if is_country_adjective(words, at):
            return None
        within_row = words.gap(at) == " " and at > 0 and words.capital[at - 1]
        if within_row and not words.starts_sentence(at - 1) and not is_country_adjective(words, at - 1):
            return None
        if words.starts_sentence(at) and (
            words.lower[at] in words.lowercase or words.lower[at] in word_set("not_surnames")
        ):
            return None
        end = self.extend(at, linked=True, english=True)
        if end == at or end - at > 7:
            return None
        # The head stands before "of" and "for": a "Recommendation of the Council" is no body.
        core = at
        while core < end and (words.capital[core + 1] or words.words[core + 1].text in self._ands):
            core += 1
        for number in range(at, core + 1):
            for head in heads().get(words.lower[number], ()):
                if head.place == "any" and words.capital[number]:
                    body = Body(words.slice(at, end), head.kind)
                    return FoundOrganisation(words.words[at].start, words.words[end].end, body)
        return None

    def _one_word(self, at: int) -> FoundOrganisation | None:
        """Return a body in one word.

        A compound within a sentence that ends as a body does ("Jeugdautoriteit"), or a head with the name of its
        chair ("commissie-Jansen").
        """
        words = self.words
        word = words.words[at]
        if self._is_named_after(word.text):
            return FoundOrganisation(word.start, word.end, Body(word.text))
        if (
            not words.capital[at]
            or len(word.text) < _SHORTEST_COMPOUND
            or not word.text.endswith(endings())
            or words.lower[at] in words.lowercase
            or words.lower[at] in heads()
            or words.starts_sentence(at)
            or "-" in word.text
        ):
            return None
        return FoundOrganisation(word.start, word.end, Body(word.text))

    def _is_named_after(self, text: str) -> bool:
        prefix, hyphen, name = text.partition("-")
        if not hyphen or not name[:1].isupper() or name.isupper():
            return False
        return any(head.place == "first" and " " not in head.word for head in heads().get(prefix.lower(), ()))

    def _to_closing_quote(self, found: FoundOrganisation) -> FoundOrganisation:
        """Let a name that opens a quotation end with it: "«Stuurgroep Zorg en welzijn»"."""
        text = self.words.text
        closing = QUOTE_PAIRS.get(text[found.start - 1 : found.start]) if found.start else None
        if closing is None:
            return found
        end = text.find(closing, found.end, found.end + 60)
        if end < 0 or any(sign in text[found.end : end] for sign in ".,;:?!\n("):
            return found
        return evolve(found, end=end, body=evolve(found.body, name=text[found.start : end]))

    def extend(self, last: int, *, linked: bool, once: bool = False, english: bool = False) -> int:
        """Return the number of the last word of a name, of which word ``last`` is the first.

        Args:
            last: Number of the word that begins the name.
            linked: Whether "van", "voor", "en" and the like may stand between capitalised words.
            once: Whether only one such link may.
            english: Whether "of" and "for" count as such links; in Dutch, "of" parts two names.
        """
        words = self.words
        linking = self._english_links if english else self._links
        end = last
        ands = links = 0
        while end + 1 < len(words) and end - last < _MOST_WORDS:
            gap = words.gap(end + 1)
            word = words.words[end + 1].text
            if gap in (" ", " & ") and words.capital[end + 1]:
                end += 1
                continue
            if not linked:
                break
            if gap == "- " and word in self._ands and self._joins(end + 2):
                # "Schouwburg- en Concertgebouwdirecties"
                end += 2
                continue
            if gap != " ":
                break
            if word in self._ands:
                if ands or end == last or not self._joins(end + 2):
                    break
                ands += 1
                end += 2
                continue
            ahead = end + 1
            while ahead - end <= 3 and words.gap(ahead) == " " and words.words[ahead].text in linking:
                ahead += 1
            if ahead == end + 1 or not words.is_name_word(ahead) or (once and links):
                break
            links += 1
            end = ahead
        return end

    def _joins(self, at: int) -> bool:
        """Tell whether the word after "en" goes on with the name, and does not begin another one."""
        if not self.words.is_name_word(at):
            return False
        return not known_phrases().match(self.words, at) and not country_phrases().match(self.words, at)

    def with_legal_form(self) -> Iterator[tuple[FoundOrganisation, str]]:
        """Yield the companies with "B.V." and the like, and their names without it."""
        words = self.words
        for form in _legal_forms().finditer(words.text):
            last = words.at_or_after(form.start()) - 1
            if last < 0 or words.text[words.words[last].end : form.start()].strip(" ,"):
                continue
            first = last + 1
            while first > 0 and last - first < 6:
                if first <= last and words.gap(first) not in (" ", " & "):
                    break
                if not words.capital[first - 1]:
                    break
                if words.starts_sentence(first - 1) and words.lower[first - 1] in words.lowercase:
                    break
                first -= 1
            if first <= last:
                start = words.words[first].start
                body = Body(words.text[start : form.end()], "company")
                yield FoundOrganisation(start, form.end(), body), words.slice(first, last)


@cache
def _legal_forms() -> re.Pattern[str]:
    forms = sorted(word_set("legal_forms", "form"), key=lambda form: (-len(form), form))
    return re.compile(r"(?<=[\w,&] )(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])")
