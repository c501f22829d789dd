"""Words of Dutch official prose, for spaCy: initials, abbreviations, compounds with a name in them.

What differs from ``spacy.blank("nl")``: the abbreviations are those of the table ``sentence_abbreviations``; initials
("A.C.L.") are one token, whatever the letters; a hyphen or slash between letters is a token of its own, so that the
name in "EU-lidstaten", "motie-Van der Plas" and "IenW/SZW" can be marked; so is a genitive 's ("Dijkstra's").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from kamerbrief.data import read_table
from kamerbrief.text.characters import APOSTROPHE, BULLET, DASHES, HYPHENS, LATIN_CAPITALS, LATIN_SMALL, QUOTES

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

_LETTER = r"[^\W\d_]"

# A saved tokenizer searches where this one matches: hence the anchor.
_PREFIXES = re.compile(rf"^(?:[{QUOTES}(\[{{<§%={DASHES}+*#&{BULLET}·…,:;!?_€£$/\-]|\.\.+)")
_SUFFIXES = re.compile(
    rf"(?<=\w)['{APOSTROPHE}]s$|[{QUOTES}()\[\]{{}}<>%={DASHES}*,:;!?…_€/]$"
    rf"|(?<!\w)\.\.+$|(?<=\w\.)\.$"
    rf"|(?<=[^\W_]{_LETTER})\.$|(?<=['{APOSTROPHE}]s)\.$|(?<=[\d{QUOTES})\]%])\.$"
    # "EU- en NAVO-landen"; and the marker of a note that the typesetting glued to a word.
    rf"|(?<=\w)[{HYPHENS}]$|(?<=[{LATIN_SMALL}]{{3}})\d{{1,2}}$|(?<=[^\d][.,;?!])\d{{1,2}}$|[¹²³⁰⁴-⁹]$"
)
_INFIXES = re.compile(
    # "EU-lidstaten", "motie-Podt", "IenW/SZW"
    rf"(?<=\w)[{HYPHENS}](?={_LETTER})|(?<=[\w.])/(?={_LETTER}|['{APOSTROPHE}][tsn] )|(?<=\w)[{DASHES}](?=\w)"
    rf"|(?<={_LETTER})[(\[)\]](?={_LETTER})|(?<={_LETTER}),(?={_LETTER})"
    # A lost space: "verzekerd.De".
    rf"|(?<=[{LATIN_SMALL}])[.;:!?](?=[{LATIN_CAPITALS}])|\.\.+|…|\|"
)
_WHOLE = re.compile(
    # "A.C.L.", "m.b.t.", "Th.", "IJ.", "'s-Hertogenbosch"
    rf"^(?:(?:{_LETTER}{{1,2}}\.){{2,9}}|[{LATIN_CAPITALS}][hrj]?\.|IJ\.|['{APOSTROPHE}]s-{_LETTER}[\w\-]{{1,40}})\Z"
)
_CLITICS = tuple(apostrophe + letter for letter in "stn" for apostrophe in ("'", APOSTROPHE))


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer of a pipeline: in a config, ``@tokenizers = "kamerbrief.tokenizer.v1"``."""

    def create(nlp: Language) -> Tokenizer:
        from spacy.symbols import ORTH
        from spacy.tokenizer import Tokenizer

        short = {row["abbreviation"] for row in read_table("sentence_abbreviations")}
        short |= {word[0].upper() + word[1:] for word in short}
        return Tokenizer(
            nlp.vocab,
            rules={word: [{ORTH: word}] for word in (*_CLITICS, *sorted(short))},
            prefix_search=_PREFIXES.search,
            suffix_search=_SUFFIXES.search,
            infix_finditer=_INFIXES.finditer,
            token_match=_WHOLE.match,
            url_match=nlp.Defaults.url_match,
        )

    return create
