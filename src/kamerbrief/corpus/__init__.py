"""A tree of letters → a Parquet data set that can be asked; it goes on where it was stopped."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kamerbrief.corpus.builder import Built, build
    from kamerbrief.corpus.query import ask, connect

__all__ = ["Built", "ask", "build", "connect"]


def __getattr__(name: str) -> Any:
    """Import what is slow to import only when it is asked for."""
    if name in ("Built", "build"):
        from kamerbrief.corpus import builder

        return getattr(builder, name)
    if name in ("ask", "connect"):
        from kamerbrief.corpus import query

        return getattr(query, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
