"""Letters as HTML that WeasyPrint breaks into lines and pages."""

from __future__ import annotations

import html
import logging
from pathlib import Path

from setting.markup import Run, runs_of

from synthetic.drawing import face_rules
from synthetic.faces import STYLES, SYMBOLS, cuts, symbol
from synthetic.layout_lines import BLUE, ministry_lines
from synthetic.model import Block, Letter


def draw(letter: Letter, folder: Path) -> bytes:
    """The PDF of a letter."""
    import weasyprint

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of tables that it drops
    document = weasyprint.HTML(string=source(letter, folder), base_url=str(folder))
    data: bytes = document.write_pdf(full_fonts=letter.design.embedding == "full")
    return data


def _style(letter: Letter, folder: Path) -> str:
    made = letter.design
    faces = cuts(made.face, made.embedding == "anonymous", folder)
    other = cuts("stix" if made.face != "stix" else "dejavu", False, folder)[0]
    rules = face_rules({cut.name: cut for cut in (other, symbol(folder))})
    for cut, style in zip(faces, STYLES, strict=True):
        weight = "bold" if style.startswith("bold") else "normal"
        slant = "italic" if style.endswith("italic") else "normal"
        rules += (
            f'@font-face{{font-family:text;font-weight:{weight};font-style:{slant};src:url("{cut.path.as_uri()}")}}'
        )
    left, right = (70, 70) if made.margin == "none" else (79, 144)
    label = _label(made.page_label)
    place = {"right": "@bottom-right", "centre": "@bottom-center", "left": "@bottom-left"}[made.page_place]
    align = {"right": "right", "centre": "center", "left": "left"}[made.page_place]
    mark = {
        "small": "vertical-align:super;font-size:65%;line-height:0",
        "large": "vertical-align:0.33em;font-size:100%;line-height:0",
        "paren": "vertical-align:super;font-size:65%;line-height:0",
        "font": f'vertical-align:super;font-size:65%;line-height:0;font-family:"{other.name}"',
    }[made.note_mark]
    counted = 'counter(footnote) ")"' if made.note_mark == "paren" else "counter(footnote)"
    running = f'@top-left{{content:"{letter.ministry}";font:7pt text;white-space:nowrap}}' if made.running else ""
    return f"""{rules}
@page{{size:A4;margin:110pt {right}pt 75pt {left}pt;{running}
 {place}{{content:{label};font:7pt text;text-align:{align}}}
 @footnote{{border-top:0.5pt solid black;padding-top:3pt}} }}
@page:first{{margin-top:60pt;@top-left{{content:none}} }}
html{{font:{made.size}pt/{made.leading} text}} body{{margin:0;text-align:{"justify" if made.justified else "left"};
 hyphens:{"auto" if made.hyphenated else "manual"};orphans:2;widows:2}}
p{{margin:0 0 {made.gap}lh 0}} p.last{{margin-bottom:0}}
.call{{float:footnote;footnote-policy:line;font-size:{max(6.5, made.size - 2)}pt;line-height:1.25;text-align:left;font-weight:normal;font-style:normal;text-decoration:none}}
.call::footnote-call{{content:{counted};{mark};font-weight:normal}}
.call::footnote-marker{{content:{counted} " ";{mark};list-style-position:inside}}
h1,h2,h3{{font-size:100%;font-weight:normal;margin:0 0 {made.heading_gap}lh 0;break-after:avoid;text-align:left;hyphens:manual}}
.head{{position:relative;height:{250 + 20 * len(letter.rows)}pt;hyphens:manual;text-align:left}} .head div{{position:absolute;white-space:nowrap}}
.side{{font:7pt/9pt text;width:100pt;margin-left:16pt;text-align:left;hyphens:manual}} .side b{{display:block}} .side p{{margin:0 0 5pt 0}}
#side{{position:running(side)}}
@page{{@right-top{{content:element(side);vertical-align:top;padding-top:20pt}} }}
@page:first{{@right-top{{content:none}} }}
table{{border-collapse:collapse;width:100%;font-size:{made.size - 1}pt;margin:3pt 0 {made.gap}lh 0;hyphens:manual;text-align:left}}
td{{padding:2pt 3pt;vertical-align:top;{_borders(made.table)}}} tr{{break-inside:avoid}} td:first-child{{width:46%}}
.caption{{font-style:italic;font-size:{made.size - 1}pt;margin:0 0 {made.gap}lh 0}}
.caption.above{{margin-bottom:3pt;break-after:avoid}}
.item{{display:block;position:relative;margin:0}} .item span.symbol{{font-family:"kb-symbol"}} .item span.m{{position:absolute;left:-18pt}}
.signed{{break-inside:avoid;margin-top:2lh;hyphens:manual;text-align:left}} .signed p{{margin:0;min-height:1lh}}
.two{{display:flex}} .two div{{width:50%}}
.annex{{break-before:page;{"counter-reset:footnote;" if made.restart else ""}}}
svg{{display:block;margin:0 0 3pt 0}}
"""


def _borders(table: str) -> str:
    return {
        "ruled": "border:0.5pt solid black",
        "lines": "border-top:0.5pt solid black;border-bottom:0.5pt solid black",
    }.get(table, "")


def _label(label: str) -> str:
    if not label:
        return '""'
    parts = label.split("{}")
    made = f'"{parts[0]}" counter(page) "{parts[1]}"'
    return made + (f' counter(pages) "{parts[2]}"' if len(parts) > 2 else "")


def source(letter: Letter, folder: Path) -> str:
    """The HTML of a letter."""
    made = letter.design
    head = (
        [
            f'<div style="left:{207 if made.margin != "none" else 208}pt;top:-60pt;width:36pt;height:100pt;background:{BLUE}"></div>'
        ]
        if made.logo != "none"
        else []
    )
    if made.logo != "picture":
        name = "<br>".join(ministry_lines(letter.ministry))
        head.append(f'<div style="left:250pt;top:0;font-size:10.5pt;line-height:13pt">{name}</div>')
    head.append(f'<div style="left:0;top:72pt;font-size:7pt">{html.escape(letter.return_address)}</div>')
    head.append(f'<div style="left:0;top:92pt">{"<br>".join(letter.address)}</div>')
    rows = "".join(
        f'<tr style="vertical-align:top"><td style="border:0;width:80pt;padding:0;white-space:nowrap">{label}</td><td style="border:0;padding:0">{value}</td></tr>'
        for label, value in letter.rows
    )
    head.append(
        f'<div style="left:0;top:215pt;width:372pt;white-space:normal"><table style="font-size:inherit">{rows}</table></div>'
    )
    head.append(f'<div class=side style="left:372pt;top:92pt;white-space:normal">{_side(letter.margin_first)}</div>')
    body = f"<div id=side><div class=side>{_side(letter.margin_next)}</div></div><div class=head>{''.join(head)}</div>"
    body += f"<p>{letter.salutation}</p>{_blocks(letter, letter.blocks)}{_signed(letter)}"
    for annex in letter.annexes:
        body += f"<div class=annex><p><b>{annex.printed}</b></p>{_blocks(letter, annex.blocks)}</div>"
    return f"<!doctype html><html lang=nl><meta charset=utf-8><style>{_style(letter, folder)}</style><body>{body}"


def _side(parts: list[tuple[str, list[str]]]) -> str:
    return "".join(f"<p>{f'<b>{label}</b>' if label else ''}{'<br>'.join(lines)}</p>" for label, lines in parts)


def _runs(letter: Letter, runs: list[Run]) -> str:
    made = ""
    for run in runs:
        if run.note:
            made += f"<span class=call>{_runs(letter, runs_of(letter.notes[run.note]))}</span>"
        else:
            text = html.escape(run.text)
            made += f"<i>{text}</i>" if run.italic else text
    return made


def _look(look: str, level: int, size: float) -> str:
    css = ""
    css += "font-weight:bold;" if "bold" in look else ""
    css += "font-style:italic;" if "italic" in look else ""
    css += "text-decoration:underline;" if "underline" in look else ""
    css += f"color:{BLUE};" if "colour" in look else ""
    css += "text-transform:uppercase;" if "caps" in look else ""
    css += f"font-size:{size + (3.0, 1.5, 0.0)[level - 1]}pt;" if "large" in look else ""
    return css


def _blocks(letter: Letter, blocks: list[Block]) -> str:
    made, out = letter.design, ""
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        text = _runs(letter, block.runs)
        if block.kind == "heading":
            number = f'<span style="display:inline-block;width:28pt">{block.number}</span>' if block.number else ""
            out += (
                f'<h{block.level} style="{_look(block.look, block.level, made.size)}">{number}{text}</h{block.level}>'
            )
        elif block.kind == "item":
            last = after is None or after.kind != "item"
            sign = " symbol" if block.marker in SYMBOLS else ""
            margin = f"margin-left:{18 + 18 * block.level}pt;margin-bottom:{made.gap if last else 0}lh"
            out += f'<p class=item style="{margin}"><span class="m{sign}">{block.marker}</span>{text}</p>'
        elif block.kind == "table":
            rows = [
                "<tr>"
                + "".join(
                    f"<td>{f'<b>{_runs(letter, runs_of(cell))}</b>' if at < block.head else _runs(letter, runs_of(cell))}</td>"
                    for cell in row
                )
                + "</tr>"
                for at, row in enumerate(block.rows)
            ]
            out += f"<table>{''.join(rows)}</table>"
        elif block.kind == "figure":
            out += _chart(letter, block)
        elif block.kind == "caption":
            above = after is not None and after.kind in ("table", "figure") and not block.tight
            out += f'<p class="caption{" above" if above else ""}">{text}</p>'
        else:
            tight = after is not None and after.kind == "item"
            out += f"<p{' class=last' if tight else ''}>{text}</p>"
    return out


def _chart(letter: Letter, block: Block) -> str:
    width = 372 if letter.design.margin != "none" else 455
    step = width / len(block.rows[0])
    parts = [f'<svg width="{width}pt" height="112pt" viewBox="0 0 {width} 112">']
    for at, (word, value) in enumerate(zip(*block.rows, strict=True)):
        tall, x = int(value) * 0.8, at * step + 14
        parts.append(f'<rect x="{x}" y="{94 - tall}" width="{step - 40}" height="{tall}" fill="#8fcae7"/>')
        parts.append(f'<text x="{x}" y="{91 - tall}" font-size="7.5" font-family="text">{value}</text>')
        parts.append(f'<text x="{x - 8}" y="106" font-size="7.5" font-family="text">{word}</text>')
    return "".join(parts) + "</svg>"


def _signed(letter: Letter) -> str:
    kind = letter.design.signature
    out = f"<p>{letter.closing}</p><p></p>" if letter.closing else ""
    each = ["".join(f"<p>{line}</p>" for line in one.lines) for one in letter.signatures]
    if kind == "columns":
        out += f"<div class=two>{''.join(f'<div>{one}</div>' for one in each)}</div>"
    else:
        out += "<p></p><p></p>".join(each)
    return f'<div class=signed style="{"break-before:page" if kind == "page" else ""}">{out}</div>'
