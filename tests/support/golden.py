"""The expected result of each fixture as a text that a person can read, and that shows every change.

``python tests/support/golden.py`` writes the files
``tests/fixtures/NAME.expected.md`` anew; read the difference before you keep it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import kamerbrief
from kamerbrief.model.span import Span

FIXTURES = Path(__file__).parents[1] / "fixtures"


def fixture_files() -> list[Path]:
    """Return the letters that have an expected result."""
    return sorted([*FIXTURES.glob("*.pdf"), *FIXTURES.glob("*.txt"), *FIXTURES.glob("*.docx")])


def expected_file(fixture: Path) -> Path:
    """Return where the expected result of a fixture is kept."""
    return fixture.with_suffix(".expected.md")


def render(letter: kamerbrief.Letter) -> str:
    """Return all that was read from a letter, as Markdown followed by a line for each thing found."""
    header = letter.header
    lines = [letter.to_markdown().rstrip(), "", "---", ""]
    lines += [f"header.{name}: {getattr(header, name)}" for name in ("chamber", "place", "addressee", "department")]
    if header.kamerstuk:
        lines.append(f"header.kamerstuk: {header.kamerstuk.id} [{header.kamerstuk.text}]")
    lines += [f"section {section.level}: {section.number} | {section.title}" for section in letter.walk_sections()]
    lines += [
        f"footnote {note.marker} p{note.span.page}, called behind: "
        + " / ".join(letter.text[max(0, anchor.start - 20) : anchor.start] for anchor in note.anchors)
        for note in letter.footnotes
    ]
    lines += [
        f"question {item.number} by {item.answered_by}: {_ends(letter, item.question)} -> {_ends(letter, item.answer)}"
        for item in letter.questions
    ]
    lines += [f"reference {item.kind} {item.id} ×{len(item.mentions)} [{item.text}]" for item in letter.references]
    lines += [f"person {item.name} | {item.role} | {item.party} ×{len(item.mentions)}" for item in letter.people]
    lines += [
        f"country {item.code} {item.name}: "
        + ", ".join(f"{mention.text} ({mention.form})" for mention in item.mentions)
        for item in letter.countries
    ]
    lines += [
        f"organisation {item.kind} {item.name} ({item.abbreviation}) {item.identifier} ×{len(item.mentions)}"
        for item in letter.organisations
    ]
    lines += [f"abbreviation {item.short} = {item.long}" for item in letter.abbreviations]
    lines += [f"date {item.start}..{item.end} {item.precision} [{item.text}]" for item in letter.dates]
    lines += [
        f"deadline {item.earliest}..{item.latest} {item.precision} {item.relation} [{item.text}] {item.sentence}"
        for item in letter.deadlines
    ]
    lines += [
        f"commitment by {item.by}, deadline {item.deadline.latest if item.deadline else None}: {item.text}"
        for item in letter.commitments
    ]
    lines += [
        f"fulfilment of {item.about}, {item.reference.id if item.reference else None}: {item.text}"
        for item in letter.fulfilments
    ]
    lines += [
        f"signatory {' '.join(item.titles)} {item.name} | {item.role} | for {item.on_behalf_of} p{item.span.page}"
        for item in letter.signatories
    ]
    lines += [
        f"attachment {item.number} | {item.title} | {len(item.sections)} sections, {len(item.footnotes)} footnotes"
        for item in letter.attachments
    ]
    lines += [f"notice {item.code} p{item.page}: {item.message}" for item in letter.notices]
    return "\n".join(lines) + "\n"


def _ends(letter: kamerbrief.Letter, span: Span | None, most: int = 30) -> str:
    """The first and the last words of a stretch of the text."""
    if span is None:
        return "nothing"
    text = letter.text[span.start : span.end].replace("\n", " / ")
    return text if len(text) <= 2 * most else f"{text[:most]} … {text[-most:]}"


def write() -> None:
    """Write the expected results of all fixtures, or of those named on the command line."""
    for fixture in fixture_files():
        if len(sys.argv) == 1 or fixture.stem in sys.argv[1:]:
            expected_file(fixture).write_text(render(kamerbrief.parse(fixture)), encoding="utf-8")


if __name__ == "__main__":
    write()
