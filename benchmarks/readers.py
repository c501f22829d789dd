"""Readers of PDFs behind one interface, each run in a process of its own: ``python readers.py NAME RUNS FILE…``.

Prints a JSON object: seconds for each file, peak memory in MB, and of each file the text and headings, or the whole
letter. It needs nothing but the reader, so that any Python in which that is installed can run it.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

Found = dict[str, Any]
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
_MARKS = re.compile(r"[*_`]")


def kamerbrief(path: str) -> Found:
    import kamerbrief as reader

    return {"letter": reader.parse(path).to_dict()}


def kamerbrief_rules(path: str) -> Found:
    import kamerbrief as reader

    return {"letter": reader.parse(path, nlp=None).to_dict()}


def pdfplumber_words(path: str) -> Found:
    import pdfplumber

    words = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            words += [word["text"] for word in page.extract_words()]
            page.close()
    return {"text": " ".join(words)}


def pypdfium2_text(path: str) -> Found:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return {"text": "\n".join(page.get_textpage().get_text_range() for page in document)}


def pymupdf_text(path: str) -> Found:
    import pymupdf

    with pymupdf.open(path) as document:
        return {"text": "\n".join(page.get_text() for page in document)}


def pymupdf_dict(path: str) -> Found:
    import pymupdf

    lines = []
    with pymupdf.open(path) as document:
        for page in document:
            for block in page.get_text("dict")["blocks"]:
                lines += ["".join(span["text"] for span in line["spans"]) for line in block.get("lines", ())]
    return {"text": "\n".join(lines)}


def pdftotext(path: str) -> Found:
    return {"text": subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()}


def pymupdf4llm(path: str) -> Found:
    import pymupdf4llm as reader

    return _of_markdown(reader.to_markdown(path, show_progress=False))


def docling(path: str) -> Found:
    from docling.document_converter import DocumentConverter

    global _converter
    _converter = _converter or DocumentConverter()
    return _of_markdown(_converter.convert(path).document.export_to_markdown())


_converter: Any = None


def unstructured_fast(path: str) -> Found:
    from unstructured.partition.pdf import partition_pdf

    elements = partition_pdf(path, strategy="fast", languages=["nld"])
    if not elements:
        raise RuntimeError("it gives nothing (its language data must be downloaded)")
    return {
        "text": "\n".join(element.text for element in elements),
        "headings": [element.text for element in elements if element.category == "Title"],
    }


def pdftextsplitter(path: str) -> Found:
    """Without its summaries, for which it asks a language model."""
    from pdftextsplitter import textsplitter

    splitter = textsplitter()
    with tempfile.TemporaryDirectory() as folder:
        splitter.set_documentpath(f"{Path(path).parent}/")
        splitter.set_documentname(Path(path).stem)
        splitter.set_outputpath(f"{folder}/")
        splitter.standard_params()
        with contextlib.suppress(AttributeError):  # of a file that says nothing of itself
            splitter.document_metadata()
        splitter.read_native_toc("pdfminer")
        splitter.textgeneration("pdfminer")
        splitter.fontsizehist(-1)
        splitter.findfontregions()
        splitter.calculate_footerboundaries(-1)
        splitter.whitelinehist(-1)
        splitter.findlineregions()
        splitter.passinfo()
        splitter.breakdown()
        splitter.shiftcontents()
        splitter.calculatefulltree()
    parts = splitter.textalineas
    return {
        "text": "\n".join(line for part in parts for line in (part.texttitle, *part.textcontent)),
        "headings": [part.texttitle for part in parts[1:]],  # the first is the document
    }


def _of_markdown(text: str) -> Found:
    headings = [_MARKS.sub("", title).strip() for title in _MARKDOWN_HEADING.findall(text)]
    return {"text": _MARKS.sub("", text).replace("#", ""), "headings": headings}


READERS: dict[str, Callable[[str], Found]] = {
    "pdfplumber words": pdfplumber_words,
    "kamerbrief": kamerbrief,
    "kamerbrief, rules": kamerbrief_rules,
    "pypdfium2 text": pypdfium2_text,
    "PyMuPDF text": pymupdf_text,
    "PyMuPDF dict": pymupdf_dict,
    "pdftotext": pdftotext,
    "pymupdf4llm": pymupdf4llm,
    "pdftextsplitter": pdftextsplitter,
    "unstructured, fast": unstructured_fast,
    "docling": docling,
}


def main() -> None:
    """Read each file a few times and print what is found as JSON."""
    name, runs, *files = sys.argv[1:]
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    read = READERS[name]
    result: dict[str, Any] = {"seconds": {}, "found": {}}
    with contextlib.redirect_stdout(io.StringIO()):  # some talk
        read(files[0])  # what is loaded once
        for file in files:
            times = []
            for _ in range(int(runs)):
                start = time.perf_counter()
                found = read(file)
                times.append(time.perf_counter() - start)
            result["seconds"][file] = median(times)
            result["found"][file] = found
    who = resource.RUSAGE_CHILDREN if name == "pdftotext" else resource.RUSAGE_SELF
    result["megabytes"] = resource.getrusage(who).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
