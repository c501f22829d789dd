"""Times: dates, periods and deadlines."""

from kamerbrief.find.times.context import read_times
from kamerbrief.find.times.deadlines import find_deadlines
from kamerbrief.find.times.mentions import find_dates, read_date

__all__ = ["find_dates", "find_deadlines", "read_date", "read_times"]
