"""What one file may take: one clock, and one count of what comes out of it, asked wherever a file drives a loop."""

from __future__ import annotations

import time

from kamerbrief.options import ParseOptions

_VALUE_BYTES = 50
"""Memory that a number, a name or a code takes at least, once it was read; so many bytes it counts for."""
_LEAST_VALUES = 1_000_000
"""Values that a file may hold however low the limit of bytes; a letter of 50 pages has some 30,000."""


class OverBudgetError(Exception):
    """Reading takes more than the options allow.

    Attributes:
        option: The name of the limit.
    """

    def __init__(self, option: str) -> None:
        super().__init__(option)
        self.option = option


class Budget:
    """What is left of the time and the memory for one file.

    Once it is spent, each later question fails too, so that what catches errors of a broken file stops soon after.

    Args:
        options: Limits.
    """

    def __init__(self, options: ParseOptions) -> None:
        self.last_moment = time.monotonic() + options.max_seconds
        self._bytes = options.max_unpacked_bytes
        self._values = max(_LEAST_VALUES, options.max_unpacked_bytes // _VALUE_BYTES)
        self._spent: str | None = None

    @property
    def seconds_left(self) -> float:
        """Seconds that are left; negative where there are none."""
        return self.last_moment - time.monotonic()

    def check(self) -> None:
        """Fail if anything was found to be spent before.

        Raises:
            OverBudgetError: If it was.
        """
        if self._spent is not None:
            raise OverBudgetError(self._spent)

    def tick(self) -> None:
        """Look at the clock.

        Raises:
            OverBudgetError: If the time is up.
        """
        if self._spent is None and time.monotonic() > self.last_moment:
            self._spent = "max_seconds"
        self.check()

    def take_bytes(self, count: int) -> None:
        """Count bytes that were, or are about to be, unpacked.

        Raises:
            OverBudgetError: If there are more than the options allow.
        """
        self._bytes -= count
        if self._bytes < 0 and self._spent is None:
            self._spent = "max_unpacked_bytes"
        self.check()

    def take_values(self, count: int) -> None:
        """Count numbers, names, codes and the like, each of which takes memory of its own.

        Raises:
            OverBudgetError: If there are more than the options allow.
        """
        self._values -= count
        if self._values < 0 and self._spent is None:
            self._spent = "max_unpacked_bytes"
        self.check()
