"""What can go wrong, and what to do about it.

Every error that reaches a caller is a :class:`KamerbriefError`; its message names the input and says what to do.
"""

from __future__ import annotations


class KamerbriefError(Exception):
    """Base of all errors of this library.

    Args:
        name: The input, as the caller would recognise it.
        problem: What is wrong, and what to do about it.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)
        self.name = name
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}"


class CorpusError(KamerbriefError):
    """A corpus on disk cannot be built, or not be asked."""


class LexiconError(KamerbriefError, ValueError):
    """A table of your own that :class:`kamerbrief.Lexicon` cannot take; it names the file and the line."""


class UnsupportedFormatError(KamerbriefError):
    """The input is none of the formats that can be read."""


class EncryptedDocumentError(KamerbriefError):
    """The document asks for a password."""


class NoTextLayerError(KamerbriefError):
    """The document holds pictures of text, but no text: a scan. It says what to do or to install."""


class CorruptDocumentError(KamerbriefError):
    """The document is broken beyond reading."""


class DocumentTooLargeError(KamerbriefError):
    """The document is over a limit of :class:`kamerbrief.ParseOptions`."""


class ParseTimeoutError(KamerbriefError):
    """A letter took longer than its time in a pool of processes, and its process was killed."""


class WorkerDiedError(KamerbriefError):
    """The processes that read a letter died: for want of memory, or at a fault of a library in machine code."""


class MissingDependencyError(KamerbriefError, ImportError):
    """A package or a program that this call needs, and that does not come along, is not installed.

    ``name`` is the input that cannot be read without it, or where there is none, the package.
    """

    name: str  # an ImportError may have none


class ModelNotFoundError(KamerbriefError):
    """The spaCy pipeline that was asked for is not installed."""


def problem_of(error: Exception) -> str:
    """Return what is wrong, without the name of the input.

    Args:
        error: What was raised while a letter was read: an error of this library, or of a file; any other is a fault.
    """
    if isinstance(error, KamerbriefError):
        return error.problem
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"a fault in kamerbrief ({type(error).__name__}: {error}); please report it"
