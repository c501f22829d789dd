"""Statements to parliament: commitments and fulfilments."""

from kamerbrief.find.statements.commitments import find_commitments
from kamerbrief.find.statements.fulfilments import find_fulfilments
from kamerbrief.find.statements.planning_rows import find_rows

__all__ = ["find_commitments", "find_fulfilments", "find_rows"]
