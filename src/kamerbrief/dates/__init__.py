"""Dates, deadlines and commitments: what a letter says of time."""

from kamerbrief.dates.commitments import find_commitments
from kamerbrief.dates.deadlines import find_deadlines
from kamerbrief.dates.fulfilments import find_fulfilments
from kamerbrief.dates.mentions import find_dates, read_date

__all__ = ["find_commitments", "find_dates", "find_deadlines", "find_fulfilments", "read_date"]
