"""The text of a Word document: its paragraphs, tables, text boxes and notes, in the order in which they are read.

python-docx opens the package and finds its parts. Paragraphs are read from their markup, because much of what a
letter is made of (text boxes, notes, tracked changes, automatic numbers) python-docx does not give. Section numbers
are those of ECMA-376, part 1.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, evolve, field

from kamerbrief.errors import CorruptDocumentError, MissingDependencyError
from kamerbrief.model.notice import Notice
from kamerbrief.options import ParseOptions
from kamerbrief.sources.word.hyperlinks import LONGEST_INSTRUCTION, external_addresses, field_address
from kamerbrief.sources.word.markup import Element, attribute, child, is_on, local_name, whole
from kamerbrief.sources.word.numbering import Lists, count_as
from kamerbrief.sources.word.package import DAMAGED, check_package
from kamerbrief.sources.word.paragraphs import Block, Box, Cell, Content, Note, Paragraph, Run, Table
from kamerbrief.sources.word.styles import (
    RAISED,
    ParagraphValues,
    RunValues,
    Styles,
    has_borders,
    indents,
    paragraph_values,
    run_values,
)
from kamerbrief.text.characters import SOFT_HYPHEN

_INSTALL = "Word documents are read with python-docx, which is not installed; `pip install python-docx`"
_MOST_NESTED = 60
"""Tables, text boxes and content controls within one another; each level costs several Python frames."""
_LEFT_OUT = frozenset(("del", "moveFrom", "pPr", "rPr", "tblPr", "tcPr", "trPr", "sdtPr", "sectPr", "instrText", "rt"))
"""Elements whose contents are no text: deletions, properties, instructions of fields, glosses above characters."""
_MOST_COLUMNS = 63
"""Columns of a table; Word has no more."""
_CODE = re.compile("[0-9A-CE-Fa-ce-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2}")
"""Code of a character that is not half of one."""
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""White space that breaks lines or sets text apart; in a document, elements do that (17.3.3)."""
_DEFAULT_SIZE = 10.0
"""Size of type where the document names none, in points (17.3.2.38)."""


def read_docx(data: bytes, name: str, options: ParseOptions) -> Content:
    """Read a Word document.

    Args:
        data: The bytes of the file.
        name: What to call the file in errors.
        options: Limits.

    Raises:
        MissingDependencyError: If python-docx is not installed.
        UnsupportedFormatError: If the package holds no Word document.
        EncryptedDocumentError: If it is locked with a password.
        CorruptDocumentError: If it is broken beyond reading.
        DocumentTooLargeError: If it unpacks to more than the options allow.
    """
    try:
        from docx.package import Package
    except ImportError as error:
        raise MissingDependencyError(name, _INSTALL) from error
    check_package(data, name, options)
    try:
        package = Package.open(io.BytesIO(data))
        main = _related(package).get("officeDocument")
        if main is None:
            raise CorruptDocumentError(name, f"it does not say which part of it is the letter: {DAMAGED}")
        return _Reading(main).read()
    except CorruptDocumentError:
        raise
    except Exception as error:  # whatever python-docx or lxml makes of a broken part
        raise CorruptDocumentError(name, DAMAGED) from error


# The package and its markup ----------------------------------------------------------------------------------------


def _related(part: Any) -> dict[str, Any]:
    """Return the parts that a part refers to, by the last word of the kind of relation; the first of each kind."""
    found: dict[str, Any] = {}
    for relation in part.rels.values():
        if not relation.is_external:
            found.setdefault(relation.reltype.rpartition("/")[2], relation.target_part)
    return found


def _root(part: Any) -> Element:
    """Return the root element of a part."""
    from docx.oxml.parser import parse_xml

    root = getattr(part, "element", None)
    return parse_xml(part.blob) if root is None else root


def _chosen(element: Element) -> Element | None:
    """Return the alternative that is shown: the first choice, or what stands in for all of them."""
    choice = child(element, "Choice")
    return child(element, "Fallback") if choice is None else choice


def _within(parent: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, those in content controls and insertions too."""
    for element in parent:
        own = local_name(element)
        if own == name:
            yield element
        elif own and own not in _LEFT_OUT and own not in ("p", "tbl", "tr", "tc"):
            yield from _within(element, name)


# The document --------------------------------------------------------------------------------------------------------


@define
class _Notes:
    """The footnotes or the endnotes: which the text calls, and how they are counted.

    Attributes:
        name: ``footnote`` or ``endnote``.
        elements: The notes by identifier.
        settings: What the document says of them as a whole.
        addresses: Addresses that hyperlinks in them refer to, by their identifiers.
        called: Marker of each note that the text calls, by identifier.
        typed: Those whose marker is typed, not counted.
        count: Number of the last.
    """

    name: str
    elements: dict[str, Element]
    settings: Element | None
    addresses: Mapping[str, str] = field(factory=dict)
    called: dict[str, str] = field(factory=dict)
    typed: set[str] = field(factory=set)
    count: int = 0

    def key(self, identifier: str) -> str:
        """Return what tells a note apart from all others of the document."""
        return f"{self.name} {identifier}"


@define
class _Field:
    """A field that is open.

    Attributes:
        instruction: What it does.
        is_shown: Whether its result has begun; what stands before is its instruction.
        url: Address to which its result links.
    """

    instruction: str = ""
    is_shown: bool = False
    url: str = ""


@define
class _Story:
    """Text that is read as one: the body, a running head, a note, a text box.

    Attributes:
        beside: Number of tables and boxes around it: white type may stand there on a coloured ground.
        nested: Number of elements of any kind around it that are read one within the other.
        addresses: Addresses that hyperlinks in it refer to, by their identifiers.
        fields: The fields that are open.
        links: Addresses of the hyperlinks that are open; empty for one that leads elsewhere.
    """

    beside: int = 0
    nested: int = 0
    addresses: Mapping[str, str] = field(factory=dict)
    fields: list[_Field] = field(factory=list)
    links: list[str] = field(factory=list)

    @property
    def shows_text(self) -> bool:
        """Whether what is read now is text, and no instruction of a field."""
        return all(each.is_shown for each in self.fields)

    @property
    def url(self) -> str:
        """Address to which what is read now links; that of the innermost link."""
        if self.links:
            return self.links[-1]
        return next((each.url for each in reversed(self.fields) if each.url), "")

    def enter(self) -> None:
        """Go one level deeper.

        Raises:
            ValueError: If that is deeper than any letter goes.
        """
        self.nested += 1
        if self.nested > _MOST_NESTED:
            raise ValueError("nested too deeply")

    def follow_field(self, to: str, instruction: str) -> None:
        """Begin a field, read on in its instruction, go on to its result, or end it."""
        if not to:
            self._add_instruction(instruction)
        elif to == "begin":
            self.fields.append(_Field())
        elif self.fields and to == "separate":
            self.fields[-1].is_shown = True
            self.fields[-1].url = field_address(self.fields[-1].instruction)
        elif self.fields and to == "end":
            self.fields.pop()

    def end_instructions(self) -> None:
        """End the instructions that are open: a field whose end was deleted must not swallow, or link, the rest."""
        self.fields = [_Field(is_shown=True) for _ in self.fields]

    def _add_instruction(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self.fields and not self.fields[-1].is_shown:
            self.fields[-1].instruction = (self.fields[-1].instruction + text)[:LONGEST_INSTRUCTION]


class _Reading:
    """Reads the parts of a document; holds what is counted on the way.

    Args:
        main: The part with the text.
    """

    def __init__(self, main: Any) -> None:
        self._main = main
        parts = _related(main)
        self._body = child(_root(main), "body")
        self._styles = Styles(_root(parts["styles"]) if "styles" in parts else None)
        self._lists = Lists(_root(parts["numbering"]) if "numbering" in parts else None)
        settings = _root(parts["settings"]) if "settings" in parts else None
        self._notes = {
            name: _Notes(
                name,
                _note_elements(parts.get(f"{name}s"), name),
                child(settings, f"{name}Pr"),
                external_addresses(parts.get(f"{name}s")),
            )
            for name in ("footnote", "endnote")
        }
        self._sections = [] if self._body is None else _sections(self._body)
        self._section = 0
        self._new_page = False
        self._hidden = False
        self._content = Content()

    def read(self) -> Content:
        """Read the document."""
        content = self._content
        if self._body is not None:
            content.blocks = list(self._blocks(self._body, _Story(addresses=external_addresses(self._main))))
        self._read_headers()
        for notes in self._notes.values():
            content.notes += [self._note(notes, identifier) for identifier in list(notes.called)]
        if self._hidden:
            content.notices.append(Notice("hidden_text", "text that is marked as hidden, or is white, was left out"))
        return content

    def _read_headers(self) -> None:
        """Read the running heads of the first section; later ones repeat them."""
        if not self._sections:
            return
        section = self._sections[0]
        named = {attribute(each, "type"): each for each in section if local_name(each) == "headerReference"}
        usual = self._header(named.get("default"))
        if is_on(child(section, "titlePg")):
            self._content.first_header = self._header(named.get("first"))
            self._content.further_header = usual
        else:
            self._content.first_header = usual

    def _header(self, reference: Element | None) -> list[Block]:
        if reference is None:
            return []
        identifier = next((value for key, value in reference.attrib.items() if key.endswith("}id")), "")
        relation = self._main.rels.get(identifier)
        if relation is None or relation.is_external:
            return []
        part = relation.target_part
        return list(self._blocks(_root(part), _Story(addresses=external_addresses(part))))

    def _note(self, notes: _Notes, identifier: str) -> Note:
        key, marker = notes.key(identifier), notes.called[identifier]
        blocks = self._blocks(notes.elements[identifier], _Story(addresses=notes.addresses))
        paragraphs = [paragraph for paragraph in _paragraphs(blocks) if paragraph.text.strip()]
        if paragraphs:
            first = paragraphs[0]
            if identifier in notes.typed:
                _take_marker(first, marker)
        return Note(key, marker, paragraphs)

    # Blocks ----------------------------------------------------------------------------------------------------------

    def _blocks(self, parent: Element, story: _Story) -> Iterator[Block]:
        """Yield what stands in a part, a cell or a box; paragraphs whose break was deleted are one."""
        story.enter()
        open_: Paragraph | None = None
        for block in self._each_block(parent, story):
            if open_ is not None:
                if isinstance(block, Paragraph):
                    block = _joined(open_, block)
                else:
                    yield open_
                open_ = None
            if isinstance(block, Paragraph) and block.goes_on:
                open_ = block
            else:
                yield block
        if open_ is not None:
            yield open_
        story.nested -= 1

    def _each_block(self, parent: Element, story: _Story) -> Iterator[Block]:
        for element in parent:
            name = local_name(element)
            if name == "p":
                yield self._paragraph(element, story)
            elif name == "tbl":
                story.beside += 1
                yield self._table(element, story)
                story.beside -= 1
            elif name == "AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    yield from self._blocks(chosen, story)
            elif name == "altChunk":
                message = (
                    "a part in another format is embedded, and was left out; save the letter as PDF to have it read"
                )
                self._content.notices.append(Notice("part_left_out", message))
            elif name and name not in _LEFT_OUT and len(element):
                yield from self._blocks(element, story)

    def _table(self, table: Element, story: _Story) -> Table:
        rows = []
        for row in _within(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            if is_on(child(properties, "hidden")):
                self._hidden = True
                continue
            column = whole(attribute(child(properties, "gridBefore"))) or 0
            cells = []
            for cell in _within(row, "tc"):
                own = child(cell, "tcPr")
                merged = child(own, "vMerge")
                blocks = list(self._blocks(cell, story))
                if merged is not None and attribute(merged, default="continue") == "continue":
                    blocks = []
                cells.append(Cell(min(column, _MOST_COLUMNS - 1), blocks))
                column += max(1, whole(attribute(child(own, "gridSpan"))) or 1)
            rows.append(cells)
        return Table(rows, self._is_ruled(table))

    def _is_ruled(self, table: Element) -> bool:
        own = child(table, "tblPr")
        borders = child(own, "tblBorders")
        if borders is not None:
            return has_borders(borders)
        in_cells = any(
            has_borders(child(cell, "tcPr", "tcBorders")) for row in _within(table, "tr") for cell in _within(row, "tc")
        )
        return in_cells or self._styles.has_borders(attribute(child(own, "tblStyle")))

    def _paragraph(self, element: Element, story: _Story) -> Paragraph:
        properties = child(element, "pPr")
        direct = paragraph_values(properties)
        style = attribute(child(properties, "pStyle")) or self._styles.usual
        values = self._styles.paragraph_defaults | self._styles.paragraph(style)
        number, depth = self._place_in_list(values, direct)
        level = self._lists.level(number, depth)
        values |= (indents(level.indents) if level else {}) | direct
        contextual = values.get("contextual", False)
        left = values.get("left", 0.0)
        paragraph = Paragraph(
            kind=values.get("kind", "text"),
            level=values.get("level", 0),
            left=left,
            first=left + values.get("indent", 0.0),
            before=0.0 if contextual else values.get("before", 0.0),
            after=0.0 if contextual else values.get("after", 0.0),
            tabs=values.get("tabs", ()),
            new_page=values.get("new_page", False) or self._new_page,
            frame=values.get("frame", ""),
        )
        self._new_page = False
        mark = child(properties, "rPr")
        deleted = any(child(mark, name) is not None for name in ("del", "moveFrom"))
        paragraph.goes_on = deleted or paragraph.frame == "dropped"
        shaded = story.beside > 0 or values.get("shaded", False)
        base = self._styles.run_defaults | self._styles.run(style) | ({"shaded": True} if shaded else {})
        self._inline(element, paragraph, base, story)
        story.end_instructions()
        if level is not None and not paragraph.goes_on:
            paragraph.marker = self._lists.count(number, depth)
            paragraph.ordered, paragraph.depth = level.ordered, depth
        if child(properties, "sectPr") is not None:
            self._end_section()
        return paragraph

    def _place_in_list(self, values: ParagraphValues, direct: ParagraphValues) -> tuple[str, int]:
        """Return the list that a paragraph is part of, and at what depth."""
        number = direct.get("list", values.get("list", ""))
        depth = direct.get("depth", values.get("depth"))
        if depth is None:
            depth = 0 if "list" in direct else self._lists.depth_of(number, values.get("list_style", ""))
        return number, depth

    def _end_section(self) -> None:
        self._section += 1
        if self._section < len(self._sections):
            start = attribute(child(self._sections[self._section], "type"), default="nextPage")
            self._new_page = start not in ("continuous", "nextColumn")
        for notes in self._notes.values():
            if attribute(self._note_setting(notes, "numRestart")) == "eachSect":
                notes.count = 0

    # Text ------------------------------------------------------------------------------------------------------------

    def _inline(self, parent: Element, paragraph: Paragraph, base: RunValues, story: _Story) -> None:
        """Read the text within a paragraph, hyperlink, insertion or the like."""
        story.enter()
        for element in parent:
            name = local_name(element)
            if name == "r":
                direct = run_values(child(element, "rPr"))
                self._run(element, paragraph, base | self._styles.run(direct.get("style", "")) | direct, story)
            elif name == "AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    self._inline(chosen, paragraph, base, story)
            elif name and name not in _LEFT_OUT and len(element):
                self._linked(element, name, paragraph, base, story)
        story.nested -= 1

    def _linked(self, element: Element, name: str, paragraph: Paragraph, base: RunValues, story: _Story) -> None:
        """Read what is nested in a paragraph; a hyperlink and a simple field of that kind link it."""
        if name not in ("hyperlink", "fldSimple"):
            self._inline(element, paragraph, base, story)
            return
        identifier = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        url = story.addresses.get(identifier, "") if name == "hyperlink" else field_address(attribute(element, "instr"))
        story.links.append(url or story.url)
        self._inline(element, paragraph, base, story)
        story.links.pop()

    def _run(self, run: Element, paragraph: Paragraph, values: RunValues, story: _Story) -> None:
        white = values.get("white", False) and not values.get("shaded", False)
        unseen = white or values.get("hidden", False)
        calling: tuple[_Notes, str] | None = None
        for element in run:
            name = local_name(element)
            if self._read_inner(element, paragraph, values, story) or not story.shows_text:
                continue
            if unseen:
                self._hidden = self._hidden or bool(_text(element, name).strip())
            elif name in ("footnoteReference", "endnoteReference"):
                notes, identifier = self._notes[name.removesuffix("Reference")], attribute(element, "id")
                if is_on(element, "customMarkFollows", usual="0"):
                    calling = notes, identifier
                else:
                    self._call(paragraph, notes, identifier, self._next_marker(notes), values)
            elif text := _text(element, name):
                if calling is not None:
                    calling[0].typed.add(calling[1])
                    self._call(paragraph, *calling, text.strip(), values)
                    calling = None
                else:
                    paragraph.runs.append(_set(text, values, story.url))

    def _read_inner(self, element: Element, paragraph: Paragraph, values: RunValues, story: _Story) -> bool:
        """Read an element of a run that is no text itself: a field, a drawing, a gloss; tell whether it is one."""
        name = local_name(element)
        if name in ("fldChar", "instrText"):
            story.follow_field(attribute(element, "fldCharType"), element.text or "")
        elif name in ("drawing", "pict", "object"):
            self._read_boxes(element, paragraph, story)
        elif name == "ruby":
            self._inline(element, paragraph, values, story)
        elif name == "AlternateContent":
            chosen = _chosen(element)
            if chosen is not None:
                story.enter()
                self._run(chosen, paragraph, values, story)
                story.nested -= 1
        else:
            return False
        return True

    def _next_marker(self, notes: _Notes) -> str:
        start = whole(attribute(self._note_setting(notes, "numStart")))
        notes.count = notes.count + 1 if notes.count else (1 if start is None else start)
        usual = "decimal" if notes.name == "footnote" else "lowerRoman"
        return count_as(attribute(self._note_setting(notes, "numFmt"), default=usual), notes.count)

    def _note_setting(self, notes: _Notes, name: str) -> Element | None:
        """Return a setting of notes: that of the section, or else that of the document (17.11)."""
        section = self._sections[self._section] if self._section < len(self._sections) else None
        own = child(section, f"{notes.name}Pr", name)
        return child(notes.settings, name) if own is None else own

    def _call(self, paragraph: Paragraph, notes: _Notes, identifier: str, marker: str, values: RunValues) -> None:
        if not marker:
            return
        if identifier in notes.elements:
            notes.called.setdefault(identifier, marker)
        paragraph.runs.append(evolve(_set(marker, values), rise=RAISED, note=notes.key(identifier)))

    def _read_boxes(self, drawing: Element, paragraph: Paragraph, story: _Story) -> None:
        """Read the text boxes of a drawing, each once: a newer and an older form may stand side by side."""
        story.enter()
        for element in drawing:
            name = local_name(element)
            if name == "txbxContent":
                # A field that is open around the box does not concern what stands in it.
                inner = _Story(story.beside + 1, story.nested, story.addresses)
                paragraph.boxes.append(Box(list(self._blocks(element, inner))))
            elif name == "AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    self._read_boxes(chosen, paragraph, story)
            elif name in ("blip", "imagedata"):
                self._content.pictures = True
            elif name:
                self._read_boxes(element, paragraph, story)
        story.nested -= 1


def _sections(body: Element) -> list[Element]:
    """Return the properties of the sections in order, without what they were before a tracked change."""
    return [
        element
        for element in body.iter()
        if local_name(element) == "sectPr" and local_name(element.getparent()) in ("body", "pPr")
    ]


def _note_elements(part: Any, name: str) -> dict[str, Element]:
    """Return the notes of a part by identifier, without the lines that separate them from the text."""
    if part is None:
        return {}
    notes = [each for each in _root(part) if local_name(each) == name]
    return {attribute(note, "id"): note for note in notes if attribute(note, "type", "normal") == "normal"}


def _set(text: str, values: RunValues, url: str = "") -> Run:
    """Return text in the look that its properties give it, and the address to which it links."""
    size = values.get("size", _DEFAULT_SIZE)
    return Run(
        text=text.upper() if values.get("capitals") else text,
        bold=values.get("bold", False),
        italic=values.get("italic", False),
        underlined=values.get("underlined", False),
        size=size,
        rise=values.get("rise", 0.0) or values.get("lift", 0.0) / size,
        typeface=values.get("typeface", ""),
        url=url,
    )


def _text(element: Element, name: str) -> str:
    """Return the text of an element within a run."""
    if name == "t":
        return _BREAKS.sub(" ", element.text or "")
    if name in ("tab", "ptab"):
        return "\t"
    if name in ("br", "cr"):
        return "\f" if attribute(element, "type") == "page" else "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "softHyphen":
        return SOFT_HYPHEN
    if name == "sym":
        code = attribute(element, "char")
        return chr(int(code, 16)) if _CODE.fullmatch(code) else ""
    return ""


def _joined(above: Paragraph, below: Paragraph) -> Paragraph:
    """Return two paragraphs as one, that looks as the second: its end was kept."""
    return evolve(
        below,
        runs=[*above.runs, *below.runs],
        boxes=[*above.boxes, *below.boxes],
        new_page=above.new_page or below.new_page,
    )


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of blocks, those in tables and boxes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from _paragraphs(block.boxes)
        elif isinstance(block, Box):
            yield from _paragraphs(block.blocks)
        else:
            yield from _paragraphs(each for row in block.rows for cell in row for each in cell.blocks)


def _take_marker(paragraph: Paragraph, marker: str) -> None:
    """Take a typed marker off the start of its note."""
    first = paragraph.runs[0]
    text = first.text.lstrip()
    if text.startswith(marker):
        paragraph.runs[0] = evolve(first, text=text[len(marker) :].lstrip())
