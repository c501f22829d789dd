"""What a reader of a letter should check."""

from __future__ import annotations

from attrs import frozen

from kamerbrief.model.representation import ShortRepr


@frozen(repr=False)
class Notice(ShortRepr):
    """Something that went wrong, or that a reader should check.

    Attributes:
        code: Short stable name, such as ``page_failed``.
        message: What happened and what to do about it.
        page: Page that it concerns, from 1.
    """

    code: str
    message: str
    page: int | None = None
