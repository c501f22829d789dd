"""Citations: where they stand in a text, what they cite, and where that is published."""

from kamerbrief.find.citations.find import find_cited, find_references
from kamerbrief.find.citations.law_meanings import Writer

__all__ = ["Writer", "find_cited", "find_references"]
