"""The command ``kamerbrief``."""
