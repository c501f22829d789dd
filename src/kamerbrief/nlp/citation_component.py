"""The spaCy component ``kamerbrief_references``: citations as spans of a document."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kamerbrief.find.citations.find import find_references
from kamerbrief.model.findings import Chamber
from kamerbrief.nlp.token_spans import token_span


class ReferenceMarker:
    """Marks citations in ``doc.spans`` under ``kamerbrief_references``.

    A span's label is the kind of what is cited (``kamerstuk``, ``motion``, ``celex``), its ``id_`` the identifier
    (``kst-32317-987``), or empty where the citation does not say enough for one. Spans are whole tokens; where a
    citation ends within a token, they hold that token.

    Args:
        chamber: Chamber that the text is addressed to; see :func:`kamerbrief.find_references`.
    """

    def __init__(self, chamber: Chamber | None = None) -> None:
        self.chamber = chamber

    def __call__(self, doc: Doc) -> Doc:
        """Mark the citations of a document."""
        spans = [
            token_span(doc, mention.span.start, mention.span.end, reference.kind, id_=reference.id or "")
            for reference in find_references(doc.text, chamber=self.chamber)
            for mention in reference.mentions
        ]
        doc.spans["kamerbrief_references"] = sorted(spans, key=lambda span: (span.start, span.end))
        return doc


@Language.factory("kamerbrief_references", default_config={"chamber": None}, assigns=["doc.spans"])
def make_reference_marker(nlp: Language, name: str, chamber: Chamber | None) -> ReferenceMarker:
    """Return the component ``kamerbrief_references``; see :class:`ReferenceMarker`."""
    return ReferenceMarker(chamber)
