"""What is true of a letter, in the form of the gold files."""

from __future__ import annotations

import re
from typing import Any

from setting.markup import Run, plain, runs_of

from synthetic.model import Block, Letter
from synthetic.topics import MINISTRIES

_SPACES = re.compile(r"\s+")
_OPTIONAL_BODIES = (
    ("Tweede Kamer", "Tweede Kamer der Staten-Generaal", "Kamer", "Staten-Generaal"),
    ("Rijksoverheid", "rijksoverheid.nl"),
    ("Europese Unie", "EU"),
    ("Raad van de Europese Unie", "Raad"),
)


def squeezed(text: str) -> str:
    """A text with single spaces."""
    return _SPACES.sub(" ", text).strip()


def truth(letter: Letter) -> dict[str, Any]:
    """The gold of a letter."""
    facts, markers = letter.facts, letter.markers()
    body, annexed = letter.blocks, [block for annex in letter.annexes for block in annex.blocks]
    paragraphs = [block for block in (*body, *annexed) if block.kind in ("paragraph", "item")]
    return {
        "file": f"{letter.number}.pdf",
        "header": letter.header,
        "headings": [{"title": block.plain, "level": block.level} for block in body if block.kind == "heading"],
        "annex_headings": [block.plain for block in annexed if block.kind == "heading"],
        "footnotes": _footnotes(letter, markers),
        "people": facts.people,
        "people_optional": [
            " ".join(lines[0].split()[1:]) for label, lines in letter.margin_first if label == "Contactpersoon"
        ],
        "countries": facts.countries,
        "countries_optional": ["NL"],
        "organisations": [list(names) for names in facts.organisations],
        "organisations_optional": [
            *map(list, _OPTIONAL_BODIES),
            *([one.name, one.name.removeprefix("Ministerie van ")] for one in MINISTRIES),
        ],
        "references": facts.references,
        "deadlines": facts.deadlines,
        "commitments": facts.commitments,
        "fulfilments": facts.fulfilments,
        "abbreviations": facts.abbreviations,
        "attachments": [annex.title for annex in letter.annexes],
        "blocks": [_block(block) for block in body if block.kind in ("paragraph", "item", "table", "caption")],
        "blocks_optional": letter.optional,
        "questions": letter.questions,
        "figures": [block.rows[0] for block in body if block.kind == "figure"],
        "signatories": [{"name": one.name, "role": one.role} for one in letter.signatures],
        "contains": [squeezed(block.plain) for block in paragraphs if len(block.plain) > 80][:12],
        "absent": _absent(letter),
    }


def _absent(letter: Letter) -> list[str]:
    """What stands on the pages and not in the text."""
    made = [letter.return_address.split("Postbus")[0].strip("> ")]
    label = letter.design.page_label
    if label.startswith("Pagina"):
        made.append(label.format(2, "").strip())
    if letter.design.margin != "none" and letter.header["reference"]:
        made.append(str(letter.header["reference"]))
    return made


def _block(block: Block) -> dict[str, Any]:
    if block.kind == "table":
        return {"kind": "table", "rows": [[plain(runs_of(cell)) for cell in row] for row in block.rows]}
    kind = {"item": "list_item"}.get(block.kind, block.kind)
    return {"kind": kind, "text": squeezed(block.plain), "marker": block.marker, "level": block.level}


def _footnotes(letter: Letter, markers: dict[str, str]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for number, part in enumerate(letter.parts()):
        for block in part:
            for text in (block.text, *(cell for row in block.rows for cell in row)):
                runs = runs_of(text)
                for at, run in enumerate(runs):
                    if run.note:
                        note = squeezed(plain(runs_of(letter.notes[run.note])))
                        made.append(
                            {
                                "marker": markers[run.note],
                                "starts": note[:60],
                                "text": note,
                                "anchor_after": _before(runs[:at]),
                                "annexed": number > 0,
                            }
                        )
    return made


def _before(runs: list[Run]) -> str:
    """The last few words of some runs."""
    return " ".join(squeezed(plain(runs)).split(" ")[-3:])
