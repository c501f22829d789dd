"""Letters as Typst source, which Typst breaks into lines and pages."""

from __future__ import annotations

from pathlib import Path

from setting.markup import Run, runs_of

from synthetic.faces import SYMBOLS, cuts, symbol
from synthetic.layout_lines import BLUE, ministry_lines
from synthetic.model import Block, Letter


def draw(letter: Letter, folder: Path) -> bytes:
    """The PDF of a letter."""
    import typst

    file = folder / f"{letter.number}.typ"
    file.write_text(source(letter, folder), encoding="utf-8")
    data: bytes = typst.compile(str(file), font_paths=[str(folder)], ignore_system_fonts=True, timestamp=0)
    file.unlink()
    return data


def _string(text: str) -> str:
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Source:
    def __init__(self, letter: Letter, folder: Path) -> None:
        self.letter, self.design = letter, letter.design
        self.folder = folder
        self.cuts = cuts(self.design.face, self.design.embedding == "anonymous", folder)
        self.other = cuts("stix" if self.design.face != "stix" else "dejavu", False, folder)[0]
        self.width = 455.0 if self.design.margin == "none" else 372.0
        self.left = 70.0 if self.design.margin == "none" else 79.0

    def styled(self, content: str, bold: bool = False, italic: bool = False, more: str = "") -> str:
        """Content in a cut of the typeface."""
        if self.design.embedding == "anonymous":
            cut = self.cuts[bold + 2 * italic]
            return f'#text(font:"{cut.family}"{more})[{content}]'
        weight = ',weight:"bold"' if bold else ""
        slant = ',style:"italic"' if italic else ""
        return f'#text(font:"{self.cuts[0].family}"{weight}{slant}{more})[{content}]'

    def runs(self, runs: list[Run], bold: bool = False, italic: bool = False) -> str:
        """Runs with their footnotes."""
        made = ""
        for run in runs:
            if run.note:
                made += f"#footnote[{self.runs(runs_of(self.letter.notes[run.note]))}]"
            elif run.italic or bold or italic:
                made += self.styled(_string(run.text), bold, run.italic or italic)
            else:
                made += _string(run.text)
        return made

    def side(self, parts: list[tuple[str, list[str]]]) -> str:
        """The margin column."""
        rows = []
        for label, lines in parts:
            each = [self.styled(_string(label), bold=True)] if label else []
            rows.append(r" \ ".join([*each, *map(_string, lines)]))
        body = "".join(f"#block(below:5pt)[{row}]" for row in rows)
        return f"#set text(size:7pt,hyphenate:false);#set par(leading:2.5pt,justify:false);#block(width:104pt)[{body}]"

    def label(self) -> str:
        """The page label."""
        if not self.design.page_label:
            return ""
        parts = self.design.page_label.split("{}")
        made = f"{_string(parts[0])}#counter(page).display(){_string(parts[1])}"
        return made + (f"#counter(page).final().first(){_string(parts[2])}" if len(parts) > 2 else "")

    def preamble(self) -> str:
        """Settings, and what stands on each page around the text."""
        made = self.design
        leading = f"{made.size * (made.leading - 0.72):.2f}pt"
        marks = '"1)"' if made.note_mark == "paren" else '"1"'
        size = {"large": "1em"}.get(made.note_mark, "0.65em")
        rise = "-0.33em" if made.note_mark == "large" else "-0.5em"
        font = f',font:"{self.other.family}"' if made.note_mark == "font" else ""
        place = {"right": "right", "centre": "center", "left": "left"}[made.page_place]
        column = self.left + self.width + 16
        running = (
            f"#if counter(page).get().first()>1 [#place(dx:{self.left}pt,dy:42pt)[#text(size:7pt)[{_string(self.letter.ministry)}]]]"
            if made.running
            else ""
        )
        return f"""#set page(width:595.28pt,height:841.89pt,margin:(left:{self.left}pt,right:{595.28 - self.left - self.width:.2f}pt,top:100pt,bottom:75pt),
 footer:context align({place})[#text(size:7pt)[{self.label()}]],
 foreground:context[{running}#place(dx:{column}pt,dy:150pt)[#if counter(page).get().first()==1 [{self.side(self.letter.margin_first)}] else [{self.side(self.letter.margin_next)}]]])
#set text(font:"{self.cuts[0].family}",size:{made.size}pt,lang:"nl",hyphenate:{str(made.hyphenated).lower()},fallback:true)
#set par(leading:{leading},spacing:{leading},justify:{str(made.justified).lower()})
#set footnote(numbering:{marks})
#set super(typographic:false,size:{size},baseline:{rise})
#show super: set text(weight:"regular"{font})
#set footnote.entry(gap:3pt,clearance:8pt,separator:line(length:144pt,stroke:0.5pt))
#show footnote.entry: set par(leading:3.2pt)
#show footnote.entry: set text(size:{max(6.5, made.size - 2)}pt)
#set block(spacing:{leading})
"""

    def head(self) -> str:
        """The head of page 1, in a block of its own height."""
        letter = self.letter
        parts = []
        if self.design.logo != "none":
            parts.append(f'#place(dx:207pt,dy:-100pt)[#rect(width:36pt,height:100pt,fill:rgb("{BLUE}"))]')
        if self.design.logo != "picture":
            name = r" \ ".join(map(_string, ministry_lines(letter.ministry)))
            parts.append(f"#place(dx:250pt,dy:-40pt)[#text(size:10.5pt)[{name}]]")
        parts.append(f"#place(dy:32pt)[#text(size:7pt)[{_string(letter.return_address)}]]")
        address = r" \ ".join(map(_string, letter.address))
        parts.append(f"#place(dy:52pt)[{address}]")
        rows = "".join(f"[{_string(label)}],[{_string(value)}]," for label, value in letter.rows)
        parts.append(f"#place(dy:170pt)[#grid(columns:(80pt,292pt),row-gutter:4pt,{rows})]")
        return f"#block(height:{190 + 22 * len(letter.rows)}pt,width:100%)[{''.join(parts)}]\n"

    def blocks(self, blocks: list[Block]) -> str:
        """The blocks of a part."""
        made, out = self.design, ""
        blank = made.size * made.leading
        for at, block in enumerate(blocks):
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            below = made.gap * blank
            if block.kind == "heading":
                below = (
                    made.heading_gap * blank
                    if after is None or after.kind != "heading"
                    else max(made.heading_gap, 0.5) * blank
                )
            elif after is not None and after.tight:
                below = 0.0 if after.kind == "item" else 3.0
            natural = made.size * (made.leading - 0.72)
            out += f"#block(above:0pt,below:{below + natural:.2f}pt,{'sticky:true' if block.kind == 'heading' else 'sticky:false'})[{self.block(block)}]\n"
        return out

    def block(self, block: Block) -> str:
        """The content of a block."""
        made = self.design
        if block.kind == "heading":
            return self.heading(block)
        if block.kind == "item":
            hang = 18 if len(block.marker) < 3 else 22
            marker = _string(block.marker)
            if block.marker in SYMBOLS:
                marker = f'#text(font:"{symbol(self.folder).family}")[{marker}]'
            return (
                f"#pad(left:{18 * block.level}pt)[#grid(columns:({hang}pt,1fr),[{marker}],[{self.runs(block.runs)}])]"
            )
        if block.kind == "table":
            cells = "".join(
                f"[{self.runs(runs_of(cell), bold=at < block.head)}],"
                for at, row in enumerate(block.rows)
                for cell in row
            )
            stroke = {"ruled": "0.5pt", "lines": "(x:none,y:0.5pt)"}.get(made.table, "none")
            columns = ",".join(["46%", *["1fr"] * (len(block.rows[0]) - 1)])
            return f"#set text(size:{made.size - 1}pt,hyphenate:false);#set par(justify:false);#table(columns:({columns}),stroke:{stroke},inset:3pt,{cells})"
        if block.kind == "figure":
            return self.chart(block)
        if block.kind == "caption":
            return f"#set text(size:{made.size - 1}pt);{self.runs(block.runs, italic=True)}"
        return self.runs(block.runs)

    def heading(self, block: Block) -> str:
        """A heading in its look."""
        look, size = block.look, self.design.size
        more = f',fill:rgb("{BLUE}")' if "colour" in look else ""
        if "large" in look:
            more += f",size:{size + (3.0, 1.5, 0.0)[block.level - 1]}pt"
        title = block.text.upper() if "caps" in look else block.text
        number = f"#box(width:28pt)[{_string(block.number)}]" if block.number else ""
        content = self.runs(runs_of(title), "bold" in look, "italic" in look)
        if "underline" in look:
            content = f"#underline[{content}]"
        return self.styled(
            f"#set par(justify:false);#set text(hyphenate:false);{number}{content}",
            "bold" in look,
            "italic" in look,
            more,
        )

    def chart(self, block: Block) -> str:
        """A bar chart."""
        step = self.width / len(block.rows[0])
        parts = []
        for at, (word, value) in enumerate(zip(*block.rows, strict=True)):
            tall, x = int(value) * 0.8, at * step + 14
            parts.append(
                f'#place(dx:{x:.1f}pt,dy:{94 - tall:.1f}pt)[#rect(width:{step - 40:.1f}pt,height:{tall:.1f}pt,fill:rgb("#8fcae7"))]'
            )
            parts.append(f"#place(dx:{x:.1f}pt,dy:{85 - tall:.1f}pt)[#text(size:7.5pt)[{_string(value)}]]")
            parts.append(f"#place(dx:{x - 8:.1f}pt,dy:100pt)[#text(size:7.5pt)[{_string(word)}]]")
        return f"#block(height:112pt,width:100%)[{''.join(parts)}]"

    def signed(self) -> str:
        """The closing words and who signs."""
        letter = self.letter
        line = self.design.size * self.design.leading
        each = [
            "".join(f"#block(spacing:0pt,height:{line}pt)[{_string(text)}]" for text in one.lines)
            for one in letter.signatures
        ]
        if self.design.signature == "columns":
            cells = "".join(
                f"[{''.join(f'#block(spacing:0pt,below:6pt)[{_string(text)}]' if text else f'#v({line}pt)' for text in one.lines)}],"
                for one in letter.signatures
            )
            body = f"#grid(columns:(1fr,1fr),column-gutter:12pt,{cells})"
        else:
            body = f"#v({2 * line}pt)".join(each)
        closing = f"#block(below:{2 * line}pt)[{_string(letter.closing)}]" if letter.closing else ""
        before = "#pagebreak()" if self.design.signature == "page" else f"#v({line}pt)"
        return (
            f"{before}\n#block(breakable:false)[#set text(hyphenate:false);#set par(justify:false);{closing}{body}]\n"
        )


def source(letter: Letter, folder: Path) -> str:
    """The Typst source of a letter."""
    made = _Source(letter, folder)
    blank = letter.design.size * letter.design.leading
    out = made.preamble() + made.head()
    out += f"#block(below:{2 * blank:.2f}pt)[{_string(letter.salutation)}]\n{made.blocks(letter.blocks)}{made.signed()}"
    for annex in letter.annexes:
        restart = "#counter(footnote).update(0)\n" if letter.design.restart else ""
        out += f"#pagebreak()\n{restart}#block(below:{2 * blank:.2f}pt)[{made.styled(_string(annex.printed), bold=True)}]\n{made.blocks(annex.blocks)}"
    return out
