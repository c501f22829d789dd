"""Bytes of every known format → one document."""
