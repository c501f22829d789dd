"""What this library adds to spaCy: components, the tokenizer and the embedding, registered under ``kamerbrief``.

Installing the package registers them (entry points in ``pyproject.toml``), so that
``spacy.blank("nl").add_pipe("kamerbrief_sentences")`` works without importing anything; importing this module does too.
"""

from __future__ import annotations

from spacy import registry
from spacy.language import Language
from spacy.tokens import Doc

from kamerbrief.language.recogniser import embed_words
from kamerbrief.language.sentences import split_sentences
from kamerbrief.language.tokenizer import make_tokenizer

registry.tokenizers("kamerbrief.tokenizer.v1", func=make_tokenizer)
registry.architectures("kamerbrief.EmbedWords.v1", func=embed_words)


@Language.component("kamerbrief_sentences", assigns=["token.is_sent_start", "doc.sents"])
def mark_sentences(doc: Doc) -> Doc:
    """Mark the first word of each sentence; see :mod:`kamerbrief.language.sentences`."""
    starts = {start for start, _ in split_sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc
