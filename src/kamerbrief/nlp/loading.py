"""Loads spaCy pipelines: the one that comes along, or any other that is installed. spaCy is imported with the first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib.resources import as_file, files
from threading import Lock
from typing import TYPE_CHECKING

from kamerbrief.errors import ModelNotFoundError
from kamerbrief.options import OWN_PIPELINE

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINE_LOCK = Lock()
"""A pipeline shares its vocabulary between calls, and is used by one thread at a time."""


def load_pipeline(name: str = OWN_PIPELINE) -> Language:
    """Load a spaCy pipeline. Each call gives an object of its own, which the caller may change.

    Args:
        name: Name of the package or path of the folder of an installed pipeline; by default the one that this
            library brings along.

    Raises:
        ModelNotFoundError: If it is not installed.
    """
    import spacy

    import kamerbrief.nlp.components  # noqa: F401  registers what the pipeline is made of

    if name == OWN_PIPELINE:
        with as_file(files("kamerbrief.data") / OWN_PIPELINE) as folder:
            return spacy.load(folder)
    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelNotFoundError(
            name,
            "this spaCy pipeline is not installed. Install it with `python -m spacy download "
            f"{name}`, not with pip by its name: packages of version 999.9.9 there are not spaCy's.",
        ) from error


_parsers_own = cache(load_pipeline)
"""What :func:`kamerbrief.parse` uses: loaded once, and never handed out."""


def require_pipeline(nlp: object) -> None:
    """Fail if something cannot be a spaCy pipeline, its name, or None.

    Raises:
        TypeError: If it cannot.
    """
    if not (nlp is None or isinstance(nlp, str) or (callable(nlp) and hasattr(nlp, "pipe_names"))):
        raise TypeError(f"nlp is the name of a spaCy pipeline, a pipeline or None, not {type(nlp).__name__}")


@contextmanager
def in_use(nlp: Language | str | None) -> Iterator[Language | None]:
    """Hold the pipeline that the argument ``nlp`` of :func:`kamerbrief.parse` means, for as long as it is used.

    What a pipeline of the parser's own learns of one text (strings, words) is dropped at the end, so that it does not
    grow; no document that it made may be kept.

    Args:
        nlp: The pipeline, its name, or None for none.

    Raises:
        ModelNotFoundError: If there is no pipeline of that name.
        TypeError: If it is none of these.
    """
    require_pipeline(nlp)
    if nlp is None:
        yield None
        return
    pipeline = _parsers_own(nlp) if isinstance(nlp, str) else nlp
    with PIPELINE_LOCK, pipeline.memory_zone() if isinstance(nlp, str) else nullcontext():
        yield pipeline
