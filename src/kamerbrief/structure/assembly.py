"""A document → its running text, with sections, notes, signatures and annexes in their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import define, evolve, field

from kamerbrief.layout.document import Document, Element, Note, Table, Zones
from kamerbrief.layout.line import Line, Piece
from kamerbrief.lexicon.wordings import is_presented_title
from kamerbrief.model.evidence import Considered, Outcome, Reason
from kamerbrief.model.letter_parts import Attachment, Block, BlockKind, Figure, Footnote, Section, Signatory
from kamerbrief.model.notice import Notice
from kamerbrief.model.span import Span
from kamerbrief.structure.annexes import (
    annex_word,
    bears_annex_title,
    count_body_groups,
    count_listed,
    first_of_unsigned,
    is_title,
    listed_annexes,
    split_annexes,
    starts_with_word,
    titles_next,
)
from kamerbrief.structure.answer_sources import find_sources
from kamerbrief.structure.closing import find_closing
from kamerbrief.structure.elements import find_elements
from kamerbrief.structure.figures import captions_of, find_figures
from kamerbrief.structure.footnotes import Cut, MarkerFinder, collect_notes
from kamerbrief.structure.front_matter import Front, read_front
from kamerbrief.structure.headings import Heading, find_headings, has_larger_type, is_caption, titles_table
from kamerbrief.structure.joining import LineJoiner
from kamerbrief.structure.question_headings import join_split_titles
from kamerbrief.structure.signature_block import SignedBy, read_signatures, read_submitters
from kamerbrief.structure.table_notes import take_table_notes
from kamerbrief.structure.text_builder import Call, LeftOut, TextBuilder
from kamerbrief.text.addresses import Address
from kamerbrief.text.characters import DOUBLE_CLOSING_QUOTES, DOUBLE_OPENING_QUOTES, LEADERS

_LONGEST_LINE = 110
"""Characters of the longest printed line; a paragraph of one line that is longer did not come from a page."""
_FLUSH = 0.5
"""Indent, in ems, up to which a paragraph stands at the edge of the column, and ends the lists above it."""
_SAME_LEVEL = 0.4
"""Distance, in ems, within which markers of items stand below each other, and are of one level of a list."""
_SET_APART = 1.2
"""Indent, in ems, from which a paragraph stands apart from the text, as a quotation does."""
_QUOTED = re.compile(f"^[{DOUBLE_OPENING_QUOTES}].*[{DOUBLE_CLOSING_QUOTES}][.,;]?$", re.DOTALL)


@define
class Structure:
    """The structure of a letter.

    Attributes:
        text: Running text; all spans refer to it.
        locate: Turns two offsets into a span with page and boxes.
        looks: Gives the looks that the text between two offsets has throughout: ``bold``, ``italic``, ``underlined``.
        front: What stood before the text.
        sections: The body.
        footnotes: The notes.
        signatories: Who signed.
        attachments: What follows the signature.
        figures: Its charts, diagrams and pictures.
        title_span: Span of the printed paper's own number.
        heading_lines: The lines of its headings and titles.
        linked: Places of the text that the file links to an address.
        pieces: The parts of lines that the text is made of, in its order.
        left_out: What was left out of these lines, and why.
        notices: Oddities.
        evidence: Why headings and signatories were found, and what was taken for a heading at first.
    """

    text: str
    locate: Callable[[int, int], Span]
    looks: Callable[[int, int], frozenset[str]]
    front: Front
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    signatories: tuple[Signatory, ...]
    attachments: tuple[Attachment, ...]
    figures: tuple[Figure, ...]
    title_span: Span | None
    heading_lines: list[Line] = field(factory=list)
    linked: list[Address] = field(factory=list)
    pieces: list[Piece] = field(factory=list)
    left_out: list[LeftOut] = field(factory=list)
    notices: list[Notice] = field(factory=list)
    evidence: list[Considered] = field(factory=list)


def build_structure(document: Document) -> Structure:
    """Find the structure of a document.

    Args:
        document: The document, its lines told apart into zones.
    """
    pages = document.pages
    notes = document.notes or collect_notes(pages)
    texts = [line.text for page in pages for line in page.body]
    texts += [piece.line.text for note in notes for piece in note.lines]
    joiner = LineJoiner(texts)
    front = read_front(pages, joiner)
    markers = MarkerFinder(notes, paged=document.placed)
    assembly = _Assembly(TextBuilder(joiner), markers, notes, front, pages, document.typeset)
    return assembly.build(body_pages(pages, front))


def body_pages(pages: Sequence[Zones], front: Front) -> list[Zones]:
    """Return the pages from where the text starts, without what stands before it."""
    if front.page >= len(pages):
        return []
    kept = list(pages[front.page :])
    kept[0] = kept[0].without_front(front.row)
    return kept


@define
class _Open:
    """A section that is being filled."""

    title: str | None
    number: str | None
    level: int
    start: int
    end: int
    blocks: list[Block] = field(factory=list)
    children: list[_Open] = field(factory=list)


@define
class _Annex:
    """An annex that is being filled."""

    title: str | None
    number: str | None
    start: int
    end: int
    sections: list[_Open] = field(factory=list)
    has_own_notes: bool = False


@define
class _Assembly:
    """Puts the pieces together; the one object that holds state while a document is built."""

    builder: TextBuilder
    markers: MarkerFinder
    notes: list[Note]
    front: Front
    pages: Sequence[Zones]
    typeset: bool
    calls: list[Call] = field(factory=list)
    heading_lines: list[Line] = field(factory=list)
    notices: list[Notice] = field(factory=list)
    evidence: list[Considered] = field(factory=list)

    def build(self, pages: list[Zones]) -> Structure:
        groups = join_split_titles(self._without_table_notes(find_elements(pages)))
        title_range = self._add_title_block()
        closing = find_closing(groups)
        end = closing.start if closing else self._end_of_unsigned(groups)
        after = closing.end if closing else end
        # What a short letter presents stands behind its signature, and so does the clause on objection; both are what
        # the letter says, also behind a list of what is enclosed.
        answered = after + count_body_groups(groups[end:after], groups[after:])
        listed_end = answered + count_listed(groups[answered:])
        body_end = listed_end
        if listed_end > answered:
            body_end += count_body_groups((), groups[listed_end:])
        text = [*groups[:end], *groups[after:answered], *groups[listed_end:body_end]]
        body = self._add_sections(self._without_sources(text))
        of_motion = closing is not None and closing.of_motion
        signatures = self._add_signature(groups[end:after], read_submitters if of_motion else read_signatures)
        listed = self._add_listed(groups[answered:listed_end])
        attachments = _merged(listed, self._add_attachments(groups[body_end:]))
        notes = self._add_notes()
        self.builder.trim_end()
        locate = self.builder.locate
        footnotes = self._footnotes(notes)
        closed = [self._close_annex(annex, footnotes) for annex in attachments]
        closed += self._named_in_margin(attachments, presents=answered > after)
        annexed = {id(note) for attachment in closed for note in attachment.footnotes}
        sections = tuple(self._close(section) for section in body)
        captions = captions_of([*sections, *(section for annex in closed for section in annex.sections)])
        return Structure(
            text=self.builder.text,
            locate=locate,
            looks=self.builder.looks,
            front=self.front,
            sections=sections,
            footnotes=tuple(note for note in footnotes if id(note) not in annexed),
            signatories=tuple(signatures),
            attachments=tuple(closed),
            figures=find_figures(self.pages, self.front, groups[end:after], captions),
            title_span=locate(*title_range) if title_range else None,
            heading_lines=self.heading_lines,
            linked=self.builder.linked(),
            pieces=self.builder.pieces(),
            left_out=self.builder.left_out,
            notices=self.notices,
            evidence=self.evidence,
        )

    # Title block of a printed paper -------------------------------------------------------------------------------

    def _add_title_block(self) -> tuple[int, int] | None:
        place = None
        for line in self.front.title_lines:
            self.builder.line_break()
            start = self.builder.offset
            self.builder.piece(Piece(line, 0, len(line.text)))
            if line is self.front.number_line:
                place = (start, start + line.parts()[0][1])
        return place

    # Running text -------------------------------------------------------------------------------------------------

    def _pieces(self, line: Line, start: int = 0) -> tuple[list[Piece], list[tuple[int, Cut]]]:
        """Return a line without its footnote markers; with each marker, the number of pieces before it."""
        cuts = self.markers.cuts(line)
        for cut in cuts:
            self.markers.mark_called(cut, line.page)
        if not cuts and not self.typeset:
            cuts = self.markers.glued_cuts(line)
        pieces: list[Piece] = []
        places: list[tuple[int, Cut]] = []
        at = start
        for cut in cuts:
            if cut.end <= start:
                continue
            pieces.append(Piece(line, at, max(at, cut.start)))
            places.append((len(pieces), cut))
            at = cut.end
        pieces.append(Piece(line, at, len(line.text)))
        return pieces, places

    def _note_pieces(self, piece: Piece) -> tuple[list[Piece], list[tuple[int, Cut]]]:
        """Return a line of a note without the markers in it, which may call other notes; as :meth:`_pieces`."""
        return self._pieces(piece.line, piece.start) if self.typeset else ([piece], [])

    def _add_lines(self, lines: Sequence[Line], start: int = 0) -> tuple[int, int]:
        """Add lines as one paragraph; return its offsets."""
        begin = self.builder.offset
        for number, line in enumerate(lines):
            pieces, places = self._pieces(line, start if number == 0 else 0)
            self._add_line(pieces, places, first=number == 0)
        self.builder.trim()
        return begin, self.builder.offset

    def _add_line(self, pieces: list[Piece], places: list[tuple[int, Cut]], *, first: bool) -> None:
        pending = dict(places)
        fresh = True
        for at, piece in enumerate(pieces):
            cut = pending.get(at)
            if cut is not None:
                self._call_notes(cut, piece.line)
            if not piece.text:
                continue
            if fresh and not first:
                self.builder.join([piece])
            elif fresh:
                self.builder.piece(_without_leading_space(piece))
            else:
                before = pieces[at - 1].text[-1:] or " "
                if before.isalnum() and piece.text[:1].isalnum():
                    self.builder.literal(" ")
                elif cut is not None and before.isspace() and piece.text[:1] in ".,;:?!)":
                    self.builder.trim()
                self.builder.piece(piece)
            fresh = False
        cut = pending.get(len(pieces))
        if cut is not None:
            self._call_notes(cut, pieces[-1].line)

    def _call_notes(self, cut: Cut, line: Line) -> None:
        """Remember that the text calls the notes of a marker here."""
        self.builder.leave_out(Piece(line, cut.start, cut.end), "marker")
        printed = line.text[cut.start : cut.end]
        box = line.box(cut.start + len(printed) - len(printed.lstrip()), cut.end)
        self.calls += [Call(marker, self.builder.offset, line.page, box) for marker in cut.markers]

    def _without_table_notes(self, groups: list[Element]) -> list[Element]:
        """Take the notes right below tables for the notes that they are; return the other elements."""
        found = take_table_notes(groups)
        self.notes = [*self.notes, *found.notes]
        self.markers.add(found.notes, found.cuts)
        return found.elements

    def _without_sources(self, groups: list[Element]) -> list[Element]:
        """Take the sources below the last answer for the notes that they are; return what is before them."""
        sources = find_sources(groups)
        if sources is None:
            return groups
        self.notes = [*self.notes, *sources.notes]
        self.markers.add(sources.notes, sources.cuts)
        return groups[: sources.start]

    # Sections -----------------------------------------------------------------------------------------------------

    def _add_sections(self, groups: Sequence[Element]) -> list[_Open]:
        dropped: dict[int, tuple[Reason, ...]] = {}
        headings = find_headings(groups, plain=not self.typeset or self._untypographic(groups), dropped=dropped)
        root: list[_Open] = []
        path: list[_Open] = []
        lists: list[Line] = []
        for at, group in enumerate(groups):
            heading = headings.get(at)
            if self._holds_only_markers(group):
                continue
            self.builder.paragraph_break()
            if heading is not None:
                section = self._open_section(group, heading)
                while path and path[-1].level >= section.level:
                    path.pop()
                (path[-1].children if path else root).append(section)
                path.append(section)
                lists = []
                continue
            if not path:
                section = _Open(None, None, 1, self.builder.offset, self.builder.offset)
                root.append(section)
                path.append(section)
            block = self._add_block(group, lists)
            if block is not None and titles_table(group, groups[at + 1] if at + 1 < len(groups) else None):
                block = evolve(block, kind="caption")
            if block is not None:
                path[-1].blocks.append(block)
                if at in dropped:
                    self._consider("heading", block.span.start, block.span.end, dropped[at], "dropped")
            path[-1].end = self.builder.offset
        return root

    def _consider(
        self, kind: str, start: int, end: int, reasons: tuple[Reason, ...], outcome: Outcome = "kept"
    ) -> None:
        """Remember why a part of the text was taken for something, or was not."""
        words = self._text(start, end)
        self.evidence.append(Considered(kind, start, end, words, f"structure.{kind}", 1.0, outcome, reasons))

    def _holds_only_markers(self, group: Element) -> bool:
        """Whether nothing is left of a paragraph without its footnote markers; they call their notes all the same."""
        if group.table is not None or len(group.lines) > 1 or len(group.lines[0].text) > 20:
            return False
        pieces, places = self._pieces(group.lines[0], group.marker.end if group.marker else 0)
        if not places or any(piece.text.strip() for piece in pieces):
            return False
        for _, cut in places:
            self._call_notes(cut, group.lines[0])
        return True

    def _untypographic(self, groups: Sequence[Element]) -> bool:
        """Whether text on pages has one face and size throughout, as the text layer of a scan has."""
        if self.front.kind == "printed" or len(groups) < 5 or any(group.is_heading for group in groups):
            return False
        lines = [line for group in groups for line in group.lines]
        styled = any(line.bold or line.italic or line.underlined for line in lines) or has_larger_type(groups)
        return not styled and len({line.typeface for line in lines}) == 1

    def _open_section(self, group: Element, heading: Heading) -> _Open:
        start = self.builder.offset
        self.heading_lines += group.lines
        skip = heading.title_start
        if skip:
            self.builder.piece(Piece(group.lines[0], 0, skip))
        begin, end = self._add_lines(group.lines, skip)
        title = self._text(begin, end)
        self._consider("heading", start, end, heading.reasons)
        # A number that stands alone is the title: "1." above a question.
        number = heading.number if title.rstrip(".") != heading.number else None
        return _Open(title, number, heading.level, start, end)

    def _add_block(self, group: Element, lists: list[Line]) -> Block | None:
        if group.table is not None:
            lists.clear()
            return self._add_table(group)
        marker = group.marker
        if marker is not None:
            self.builder.piece(Piece(group.lines[0], 0, marker.end))
            start, end = self._add_lines(group.lines, marker.end)
            level = _list_level(lists, group)
            return Block("list_item", self._text(start, end), Span(start, end), marker.text, level)
        start, end = self._add_lines(group.lines)
        if start == end:
            return None
        if group.indent <= _FLUSH:
            lists.clear()
        text = self._text(start, end)
        kind: BlockKind = "caption" if is_caption(text) and len(group.lines) <= 3 else "paragraph"
        if _is_quote(group, text):
            kind = "quote"
        elif group.kind in ("caption", "quote"):
            kind = group.kind
        return Block(kind, text, Span(start, end))

    def _add_table(self, group: Element) -> Block:
        assert group.table is not None
        start = self.builder.offset
        rows: list[tuple[str, ...]] = []
        for row_at, row in enumerate(group.table.rows):
            if row_at:
                self.builder.line_break()
            cells: list[str] = []
            for cell_at, cell in enumerate(row):
                if cell_at:
                    self.builder.tab()
                begin = self.builder.offset
                for at, piece in enumerate(cell):
                    pieces, places = self._pieces_within(piece)
                    self._add_line(pieces, places, first=at == 0)
                cells.append(self._text(begin, self.builder.offset))
            rows.append(tuple(cells))
        end = self.builder.offset
        self._leave_out_of_table(group.table)
        return Block("table", self._text(start, end), Span(start, end), rows=tuple(rows))

    def _leave_out_of_table(self, table: Table) -> None:
        """Remember a head that was printed again, and the dots of a table of contents."""
        for piece in table.repeated:
            self.builder.leave_out(piece, "repeated_head")
        ends: dict[int, int] = {}
        for piece in (*table.repeated, *(piece for row in table.rows for cell in row for piece in cell)):
            between = Piece(piece.line, ends.get(id(piece.line), 0), piece.start)
            if not between.text.strip(LEADERS):
                self.builder.leave_out(between, "leaders")
            ends[id(piece.line)] = piece.end

    def _pieces_within(self, piece: Piece) -> tuple[list[Piece], list[tuple[int, Cut]]]:
        pieces, places = self._pieces(piece.line)
        kept: list[Piece] = []
        marked: list[tuple[int, Cut]] = []
        pending = dict(places)
        for at, part in enumerate(pieces):
            start, end = max(part.start, piece.start), min(part.end, piece.end)
            cut = pending.get(at)
            if cut is not None and piece.start < cut.end <= piece.end:
                marked.append((len(kept), cut))
            if start < end:
                kept.append(Piece(part.line, start, end))
        last = pending.get(len(pieces))
        if last is not None and piece.start < last.end <= piece.end:
            marked.append((len(kept), last))
        return kept or [Piece(piece.line, piece.start, piece.start)], marked

    def _text(self, start: int, end: int) -> str:
        return self.builder.since(start)[: end - start]

    def _close(self, section: _Open) -> Section:
        """Freeze a section and its children, with spans that hold all that is in them."""
        locate = self.builder.locate
        children = tuple(self._close(child) for child in section.children)
        ends = [section.end, *(child.span.end for child in children)]
        blocks = tuple(self._locate_block(block) for block in section.blocks)
        return Section(
            title=section.title,
            number=section.number,
            level=section.level,
            blocks=blocks,
            sections=children,
            span=locate(section.start, min(max(ends), self.builder.offset)),
        )

    def _locate_block(self, block: Block) -> Block:
        """Return a block with its place; of a table that ends the text, empty cells at the end are left out of it."""
        end = min(block.span.end, self.builder.offset)
        text = block.text[: end - block.span.start]
        return evolve(block, text=text, span=self.builder.locate(block.span.start, end))

    # The end ------------------------------------------------------------------------------------------------------

    def _add_signature(
        self, groups: Sequence[Element], read: Callable[[Sequence[Line]], list[SignedBy]]
    ) -> list[Signatory]:
        lines = [line for group in groups for line in group.lines]
        if not lines:
            return []
        offsets: dict[int, int] = {}
        for group in groups:
            self.builder.paragraph_break()
            for at, line in enumerate(group.lines):
                if at:
                    self.builder.line_break()
                offsets[id(line)] = self.builder.offset
                self.builder.piece(Piece(line, 0, len(line.text)))
        signatories: list[Signatory] = []
        for signed in read(lines):
            begin = offsets[id(signed.first.line)] + signed.first.start
            end = offsets[id(signed.last.line)] + signed.last.end
            if begin > end or signed.first.line.cells:
                begin = offsets[id(signed.last.line)] + signed.last.start
            if signed.name is None:
                message = f"the signature of the {signed.role} shows no name; look at the page"
                self.notices.append(Notice("signature_without_name", message, signed.last.line.page))
            if signed.unclear:
                message = f"no role is given to {signed.name}: the one that stands by may be that of who signs next"
                self.notices.append(Notice("role_unclear", message, signed.last.line.page))
            self._consider("signatory", begin, end, signed.reasons())
            signatories.append(
                Signatory(
                    name=signed.name,
                    role=signed.role,
                    span=self.builder.locate(begin, end),
                    titles=signed.titles,
                    on_behalf_of=signed.on_behalf_of,
                )
            )
        return signatories

    def _end_of_unsigned(self, groups: Sequence[Element]) -> int:
        """Return where the body of a letter that nobody signed ends."""
        return first_of_unsigned(groups) if self.front.kind == "letter" else len(groups)

    def _add_listed(self, groups: Sequence[Element]) -> list[_Annex]:
        """Add a list of enclosures, line by line, and return the annexes that it names."""
        by_line = {id(each.lines[0]): each for each in listed_annexes(groups)}
        of_item = {id(line) for each in by_line.values() for line in each.lines}
        found = []
        for line in (line for group in groups for line in group.lines):
            item = by_line.get(id(line))
            if item is None and id(line) in of_item:
                continue
            self.builder.paragraph_break()
            if item is None:
                self._add_lines([line])
                continue
            if item.start:
                self.builder.piece(Piece(line, 0, item.start))
            start, end = self._add_lines(item.lines, item.start)
            found.append(_Annex(self._text(start, end), item.number, start, end))
        return found

    def _add_attachments(self, groups: Sequence[Element]) -> list[_Annex]:
        found = []
        for part in split_annexes(groups):
            self.builder.paragraph_break()
            annex = _Annex(None, None, self.builder.offset, self.builder.offset)
            rest = self._read_annex_title(annex, part)
            annex.has_own_notes = annex.number is not None or annex.title is not None or starts_with_word(part[0])
            annex.sections = self._add_sections(rest)
            annex.end = self.builder.offset
            if not annex.has_own_notes and annex.sections:
                annex.title = annex.sections[0].title
            if annex.title is None and annex.number is not None:
                annex.title = f"Bijlage {annex.number}"
            found.append(annex)
        return found

    def _read_annex_title(self, annex: _Annex, part: Sequence[Element]) -> Sequence[Element]:
        """Read number and title of an annex from its first groups, and return the others."""
        first, *rest = part
        if titles_next(part, 0):
            annex.title = self._text(*self._add_title(first))
            word, *rest = rest
            self.builder.paragraph_break()
            self._add_title(word)
            match = annex_word(word.raw_text)
            annex.number = match["number"] if match else None
            return rest
        match = annex_word(first.raw_text) if starts_with_word(first) else None
        if match is None:
            if not bears_annex_title(first) and not self._heads_all(part):
                return part
            annex.title = self._text(*self._add_title(first))
            return rest
        annex.number = match["number"]
        start, end = self._add_title(first)
        annex.title = self._text(start, end)[match.end() :].strip() or None
        if annex.title is None and rest and is_title(rest[0], part):
            self.builder.paragraph_break()
            annex.title = self._text(*self._add_title(rest[0]))
            return rest[1:]
        return rest

    def _named_in_margin(self, annexes: Sequence[_Annex], *, presents: bool) -> list[Attachment]:
        """Return the annexes that only the margin names; they stand nowhere in the text, but in their boxes.

        Args:
            annexes: Those that follow.
            presents: Whether the answers that the margin may name are part of the body.
        """
        end = self.builder.offset
        found = []
        for listed in self.front.annexes:
            first, *rest = listed.lines
            title = self.builder.joiner.join([first.text[listed.start :], *(line.text for line in rest)])
            boxes = tuple(box for line in listed.lines if (box := line.box()) is not None)
            if presents and is_presented_title(title):
                continue
            if not any(_is_same_annex(_Annex(title, listed.number, end, end), annex) for annex in annexes):
                found.append(Attachment(title=title, number=listed.number, span=Span(end, end, boxes)))
        return found

    def _close_annex(self, annex: _Annex, footnotes: Sequence[Footnote]) -> Attachment:
        """Freeze an annex, with the notes that it calls."""
        called = [note for note in footnotes if note.anchors and annex.start <= note.anchors[0].start <= annex.end]
        return Attachment(
            title=annex.title,
            number=annex.number,
            span=self.builder.locate(annex.start, min(annex.end, self.builder.offset)),
            sections=tuple(self._close(section) for section in annex.sections),
            footnotes=tuple(called) if annex.has_own_notes else (),
        )

    def _add_title(self, group: Element) -> tuple[int, int]:
        self.heading_lines += group.lines
        return self._add_lines(group.lines)

    def _heads_all(self, part: Sequence[Element]) -> bool:
        """Whether the first lines of what follows a signature are its title: all other headings stand below it."""
        headings = find_headings(part, plain=not self.typeset or self._untypographic(part))
        first = headings.pop(0, None)
        return first is not None and not first.number and all(each.level > first.level for each in headings.values())

    def _add_notes(self) -> list[tuple[Note, int, int]]:
        placed = []
        for note in self.notes:
            self.builder.paragraph_break()
            self._add_label(note)
            start = self.builder.offset
            for at, piece in enumerate(note.lines):
                pieces, places = self._note_pieces(piece)
                self._add_line(pieces, places, first=at == 0)
            self.builder.trim()
            placed.append((note, start, self.builder.offset))
        return placed

    def _add_label(self, note: Note) -> None:
        """Add the marker of a note, without the brackets or the stop that may stand around it."""
        if not note.marker:
            return
        label = note.label
        at = label.text.find(note.marker) if label is not None else -1
        if label is not None and at >= 0:
            start, end = label.start + at, label.start + at + len(note.marker)
            self.builder.leave_out(Piece(label.line, label.start, start), "marker")
            self.builder.leave_out(Piece(label.line, end, label.end), "marker")
            self.builder.piece(Piece(label.line, start, end))
        else:
            self.builder.literal(note.marker)
        self.builder.literal(" ")

    def _footnotes(self, placed: Sequence[tuple[Note, int, int]]) -> tuple[Footnote, ...]:
        anchors: dict[int, list[Span]] = {}
        length = self.builder.offset
        for call in self.calls:
            note = self.markers.resolve(call)
            if note is not None:
                offset = min(call.offset, length)
                anchor = Span(offset, offset, (call.box,) if call.box is not None else ())
                anchors.setdefault(id(note), []).append(anchor)
        text = self.builder.text
        return tuple(
            Footnote(note.marker, text[start:end], tuple(anchors.get(id(note), ())), self.builder.locate(start, end))
            for note, start, end in placed
            if end > start
        )


def _without_leading_space(piece: Piece) -> Piece:
    skip = len(piece.text) - len(piece.text.lstrip())
    return Piece(piece.line, piece.start + skip, piece.end)


def _list_level(lists: list[Line], item: Element) -> int:
    """Return the depth of a list item from where its marker stands; ``lists`` holds the first lines of outer ones."""
    line, reach = item.lines[0], _SAME_LEVEL * item.size
    while lists and line.beside(lists[-1]) < -reach:
        lists.pop()
    if not lists or line.beside(lists[-1]) > reach:
        lists.append(line)
    return len(lists)


def _is_quote(group: Element, text: str) -> bool:
    """Whether a paragraph is a quotation set apart: indented or italic, and between quotation marks."""
    apart = group.indent > _SET_APART or all(line.italic for line in group.lines)
    long = len(group.lines) > 1 or len(text) > _LONGEST_LINE
    return apart and long and bool(_QUOTED.match(text))


def _merged(listed: Sequence[_Annex], annexes: list[_Annex]) -> list[_Annex]:
    """Return annexes with those that are only listed; one that follows takes the title from the list if it has none."""
    kept = []
    for each in listed:
        same = next((annex for annex in annexes if _is_same_annex(each, annex)), None)
        if same is None:
            kept.append(each)
        else:
            same.title = same.title or each.title
    return [*kept, *annexes]


def _is_same_annex(one: _Annex, other: _Annex) -> bool:
    if one.number is not None and other.number is not None:
        return one.number == other.number
    return one.title is not None and other.title is not None and one.title.casefold() == other.title.casefold()
