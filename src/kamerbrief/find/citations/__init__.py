"""Citations: where they stand in a text, what they cite, and where that is published."""

from kamerbrief.find.citations.find import find_cited, find_references

__all__ = ["find_cited", "find_references"]
