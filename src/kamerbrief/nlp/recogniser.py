"""The parts of the statistical name recogniser that spaCy does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.api import Model, Ops
    from thinc.types import Floats2d, Ragged


def embed_words(
    width: int, attrs: list[str], rows: list[int], maxout_pieces: int = 3
) -> Model[list[Doc], list[Floats2d]]:
    """Return an embedding of words by their attributes, computed once for each different word of a batch.

    It gives what ``spacy.MultiHashEmbed.v2`` gives. That one mixes the attributes again for each token; in running
    text most tokens are words that were there before, and mixing is half of the work of a small recogniser.
    In a config: ``@architectures = "kamerbrief.EmbedWords.v1"``.

    Args:
        width: Numbers in the vector of a word.
        attrs: Attributes of a token, such as NORM, PREFIX, SUFFIX, SHAPE.
        rows: Rows of the hashed table of each attribute.
        maxout_pieces: Pieces of the layer that mixes them.

    Raises:
        ValueError: If there are not as many tables as attributes.
    """
    from spacy.ml.featureextractor import FeatureExtractor
    from thinc.api import HashEmbed, Maxout, chain, concatenate, list2ragged, ragged2list, uniqued, with_array

    if len(attrs) != len(rows):
        raise ValueError(f"{len(attrs)} attributes, but {len(rows)} tables")
    # Column 0 holds the word itself, by which the rows of a batch are put together.
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, count, column=number, seed=7 + number, dropout=0.0)
        for number, count in enumerate(rows, start=1)
    ]
    mix = Maxout(width, width * len(tables), nP=maxout_pieces, dropout=0.0, normalize=True)
    by_word: Model[Any, Any] = uniqued(chain(concatenate(*tables), mix), column=0)
    return chain(FeatureExtractor(["ORTH", *attrs]), list2ragged(), with_array(by_word), ragged2list())


_LONGEST_ROW = 8
_MOST_SMALL_WORDS = 3


def capital_rows() -> Callable[..., Ragged]:
    """Return what proposes spans to a span categorizer: what is marked as a name, and all rows of capitalised words.

    A row begins and ends with a capital and has at most eight tokens, and three without a capital between two that
    have one ("Raad van de Europese Unie"). In a config: ``@misc = "kamerbrief.CapitalRows.v1"``.
    """

    def suggest(docs: Iterable[Doc], *, ops: Ops | None = None) -> Ragged:
        from thinc.api import get_current_ops
        from thinc.types import Ragged

        ops = ops or get_current_ops()
        spans: list[tuple[int, int]] = []
        lengths = []
        for doc in docs:
            before = len(spans)
            rows = list(_rows([token.text[:1].isupper() for token in doc]))
            proposed = set(rows)
            spans += rows
            spans += [name for name in ((ent.start, ent.end) for ent in doc.ents) if name not in proposed]
            lengths.append(len(spans) - before)
        data = ops.asarray2i(spans) if spans else ops.alloc2i(0, 2)
        return Ragged(data, ops.asarray1i(lengths))

    return suggest


def _rows(capital: list[bool]) -> Iterator[tuple[int, int]]:
    places = [number for number, is_capital in enumerate(capital) if is_capital]
    for index, start in enumerate(places):
        last = start
        for end in places[index:]:
            if end - start >= _LONGEST_ROW or end - last > _MOST_SMALL_WORDS + 1:
                break
            yield start, end + 1
            last = end
