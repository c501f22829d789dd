"""Citations of laws and treaties by article or chapter, and the numbers of the register of laws (BWB)."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from kamerbrief.find.citations.articles import ARTICLE_WORD, Article, read_articles
from kamerbrief.find.citations.citation import Citation, NamedLaw
from kamerbrief.find.citations.european_acts import article_of_act, read_act_at
from kamerbrief.find.citations.shapes import Reading, Shape, refusal
from kamerbrief.lexicon.laws import CIVIL_CODE, civil_code, law_named
from kamerbrief.model.findings import ReferenceKind
from kamerbrief.text.characters import LATIN_SMALL

_CHAPTER = (
    r"(?P<division>(?i:hoofdstuk|afdeling|titel)) (?P<place>\d{1,3}[a-zA-Z]?(?:\.\d{1,2}[a-zA-Z]?){0,2})(?![\w]|\.\d)"
)
_TO_LAW = re.compile(
    # The heading of the article, or what the writer says of it, may stand between.
    r"(?: \([^()\n]{1,60}\)| ['‘\"“][^'’\"”\n]{1,100}['’\"”])?"
    r"(?:,? ?(?P<bracket>\()|,)? ?(?:(?:van|uit|in|bij|krachtens|op grond van) )?(?:(?:de|het|den) )?"
    r"(?:\((?:oude|nieuwe|inmiddels vervallen|toenmalige)\) |(?:oude|nieuwe|huidige|toenmalige|voormalige|gewijzigde|"
    r"Nederlandse|Europese|(?:inmiddels )?(?:vervallen|ingetrokken)|desbetreffende) )?"
)
_BOOK = re.compile(r"(?i:boek) (?P<book>\d{1,2}A?),? (?:van (?:het )?)?")
# "Rijkswet" and the like are kinds of laws; their names only begin there.
_NAME_BY_SHAPE = re.compile(
    rf"(?!(?:Rijks|Initiatief|Uitvoerings|Invoerings)wet )[A-Z][{LATIN_SMALL}-]{{2,40}}(?:wet|wetboek)"
    r"(?: (?:19|20)\d\d)?(?!\w)"
)
_SHORT = re.compile(rf"[A-Z][A-Za-z{LATIN_SMALL}0-9-]{{1,14}}(?: BES(?!\w)| (?:19|20)\d\d(?!\w))?(?!\w)")
_ADDRESS_PART = re.compile(r"(?:[&?][a-z]{1,12}=[\w.:-]{1,30}){0,8}?&artikel=(?P<article>[\w.:]{1,20})")
_NO_LAW = refusal("no_law", "no law is named behind the article")


@frozen
class _Cited:
    """The law behind an article: where its name ends, what it can mean, and the book of a code or the act itself."""

    end: int
    law: NamedLaw
    kind: ReferenceKind = "law"
    book: str | None = None
    act: Citation | None = None


def shapes() -> tuple[Shape, ...]:
    """Return the shapes of citations of laws and treaties."""
    return (
        Shape("citations.law.register_number", r"(?<![A-Za-z0-9])BWB[RVW]\d{7}(?!\w)", _read_register_number),
        Shape("citations.law.article", rf"(?<![\w-]){ARTICLE_WORD}(?= \d)", _read_article),
        Shape("citations.law.division", rf"(?<![\w-]){_CHAPTER}(?=,? (?:van|uit|[A-Z]))", _read_division),
    )


def _read_register_number(normalized: str, match: re.Match[str]) -> Reading:
    """Read "BWBR0005537", and the article behind it in an address of wetten.overheid.nl."""
    code = match.group()
    kind: ReferenceKind = "treaty" if code[3] == "V" else "law"
    found = Citation(kind, match.start(), match.end(), "citations.law.register_number", "bwb", code=code)
    part = _ADDRESS_PART.match(normalized, match.end())
    if part is None:
        return [found]
    article = part["article"].rstrip(".:")
    book = next((book for book, law in civil_code().items() if law.code == code), None)
    return [
        evolve(
            found,
            end=part.start("article") + len(article),
            series="bwb-part",
            number=_numbered(article, book),
            part=f"artikel={article}",
        )
    ]


def _read_article(normalized: str, match: re.Match[str]) -> Reading:
    """Read "artikel 8, derde lid, van de Vreemdelingenwet 2000"; without a law it is no citation."""
    articles, end = read_articles(normalized, match.end())
    law = _law_behind(normalized, end) if articles else None
    if law is None:
        return _NO_LAW
    found = [_article_of(law, article) for article in articles]
    found[0] = evolve(found[0], start=match.start())
    found[-1] = evolve(found[-1], end=law.end)
    return found


def _article_of(law: _Cited, article: Article) -> Citation:
    found_by = "citations.law.article"
    if law.act is not None:
        return article_of_act(evolve(law.act, start=article.start, end=article.end, found_by=found_by), article.number)
    named, place, book = law.law, article.number, law.book
    if any(each.name == CIVIL_CODE for each in named.laws):
        if book is None and ":" in place:
            book, _, place = place.partition(":")
        if book in civil_code():
            named = NamedLaw(named.words, (civil_code()[book],))
    number = _numbered(place, book)
    part = f"artikel={place}"
    return Citation(law.kind, article.start, article.end, found_by, number=number, law=named, part=part)


def _numbered(number: str, book: str | None) -> str:
    """Return the number of an article with that of its book, as the Burgerlijk Wetboek is cited: "6:162"."""
    return f"{book}:{number}" if book else number


def _read_division(normalized: str, match: re.Match[str]) -> Reading:
    """Read "hoofdstuk 4 van de Algemene wet bestuursrecht"."""
    law = _law_behind(normalized, match.end())
    if law is None or law.kind != "law" or not law.law.laws:
        return _NO_LAW
    kind, place = match["division"].lower(), match["place"]
    # A law can have more than one title of a number: the address is then that of the law.
    part = f"{kind}={place}" if kind != "titel" else ""
    found_by = "citations.law.division"
    return [Citation("law", match.start(), law.end, found_by, number=f"{kind} {place}", law=law.law, part=part)]


def _law_behind(normalized: str, end: int) -> _Cited | None:
    """Return the law that is named behind an article or a chapter, or what could be the abbreviation of one."""
    to_law = _TO_LAW.match(normalized, end)
    if to_law is None or to_law.end() == end:
        return None
    found = _law_at(normalized, to_law.end())
    if found is not None and to_law["bracket"] and normalized.startswith(")", found.end):
        return evolve(found, end=found.end + 1)
    return found


def _law_at(normalized: str, position: int) -> _Cited | None:
    book = _BOOK.match(normalized, position)
    start = book.end() if book else position
    act = read_act_at(normalized, start)
    if act is not None:
        return _Cited(act.end, NamedLaw(""), "celex", act=act)
    named = law_named(normalized, start)
    if named is not None:
        law = NamedLaw(normalized[start : named.end], named.laws, named.short)
        return _Cited(named.end, law, named.laws[0].kind, book["book"].upper() if book else None)
    by_shape = _NAME_BY_SHAPE.match(normalized, start)
    if by_shape is not None:
        return _Cited(by_shape.end(), NamedLaw(""))
    short = _SHORT.match(normalized, start)
    return _Cited(short.end(), NamedLaw(short.group(), short=True)) if short else None
