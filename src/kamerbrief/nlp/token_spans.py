"""Stretches of characters as spans of the whole tokens that hold them."""

from __future__ import annotations

from spacy.tokens import Doc, Span


def token_span(doc: Doc, start: int, end: int, label: str, *, id_: str = "", kb_id: str = "") -> Span:
    """Return a stretch of a document's text as a span; where it begins or ends within a token, it holds that token.

    Args:
        doc: The document.
        start: Offset of the first character.
        end: Offset just past the last.
        label: The span's ``label_``.
        id_: Its ``id_``.
        kb_id: Its ``kb_id_``.
    """
    span = doc.char_span(start, end, label, kb_id, alignment_mode="expand", span_id=id_)
    assert span is not None, "a stretch of the text itself is always one of words"
    return span
