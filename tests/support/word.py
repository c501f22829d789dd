"""Word documents for the tests, written part by part: the same bytes each time.

Text has a little markup: ``**bold**``, ``//italic//``, ``__underlined__``, ``[[2]]`` for the mark of footnote 2; a tab,
a line feed, a soft hyphen and a hard hyphen become the elements that Word has for them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DATE = (2026, 1, 1, 0, 0, 0)
_TOKENS = re.compile(r"(\*\*|//|__|\[\[\d+\]\]|[\t\n\u00ad\u2011])")
_SWITCHES = {"**": "<w:b/>", "//": "<w:i/>", "__": '<w:u w:val="single"/>'}
_SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}


def run(content: str, properties: str = "") -> str:
    """A run with these elements."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if properties else f"<w:r>{content}</w:r>"


def t(text: str, properties: str = "") -> str:
    """A run with plain text."""
    return run(f'<w:t xml:space="preserve">{escape(text)}</w:t>', properties)


def note_mark(number: int, kind: str = "footnote") -> str:
    """The mark of a note in the text."""
    return run(f'<w:{kind}Reference w:id="{number}"/>', '<w:vertAlign w:val="superscript"/>')


def marked_up(text: str, properties: str = "") -> str:
    """Runs from text with markup."""
    on: list[str] = []
    runs = []
    for token in _TOKENS.split(text):
        if token in _SWITCHES:
            on.remove(token) if token in on else on.append(token)
        elif token.startswith("[[") and token.endswith("]]"):
            runs.append(note_mark(int(token[2:-2])))
        elif token:
            look = "".join(_SWITCHES[each] for each in on) + properties
            runs.append(run(_SIGNS[token], look) if token in _SIGNS else t(token, look))
    return "".join(runs)


def p(
    text: str = "", *, style: str = "", numbered: tuple[int, int] | None = None, more: str = "", raw: str = ""
) -> str:
    """A paragraph.

    Args:
        text: Its text, with markup.
        style: Identifier of its style.
        numbered: Number of its list, and depth in it.
        more: Further properties.
        raw: Elements behind the text.
    """
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        properties += f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    properties += more
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{marked_up(text)}{raw}</w:p>"


def table(*rows: list[str], ruled: bool = True, styles: Mapping[int, str] | None = None) -> str:
    """A table of cells with text; a cell that starts with ``<w:tc>`` is taken as it is, and so is one of paragraphs."""
    borders = '<w:insideV w:val="single" w:sz="4"/>' if ruled else '<w:insideV w:val="nil"/>'
    made = ""
    for row in rows:
        made += "<w:tr>"
        for each in row:
            inner = each if each.startswith(("<w:p>", "<w:tbl>")) else p(each)
            made += each if each.startswith("<w:tc>") else f"<w:tc>{inner}</w:tc>"
        made += "</w:tr>"
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{made}</w:tbl>"


def box(*paragraphs: str) -> str:
    """A run with a text box, in its newer form with the older one beside it, as Word writes it."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    newer = (
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    )
    older = f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return run(f"<mc:AlternateContent>{newer}{older}</mc:AlternateContent>")


def field(instruction: str, result: str) -> str:
    """A field with its instruction and what it shows."""
    begin, separate, end = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    return begin + run(f"<w:instrText>{escape(instruction)}</w:instrText>") + separate + t(result) + end


def inserted(runs: str) -> str:
    """Runs that were inserted as a tracked change."""
    return f'<w:ins w:id="90" w:author="A" w:date="2026-01-01T00:00:00Z">{runs}</w:ins>'


def deleted(text: str) -> str:
    """Text that was deleted as a tracked change."""
    return (
        f'<w:del w:id="91" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>{text}</w:delText></w:r></w:del>'
    )


def note(number: int, *texts: str, kind: str = "footnote") -> str:
    """A note."""
    mark = run(f"<w:{kind}Ref/>", '<w:vertAlign w:val="superscript"/>')
    paragraphs = "".join(
        f"<w:p>{mark + t(' ') if not at else ''}{marked_up(text)}</w:p>" for at, text in enumerate(texts)
    )
    return f'<w:{kind} w:id="{number}">{paragraphs}</w:{kind}>'


def style(
    identifier: str, name: str, *, based_on: str = "", paragraph: str = "", text: str = "", kind: str = "paragraph"
) -> str:
    """A style."""
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{parent}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


def size(points: float) -> str:
    """The size of type."""
    return f'<w:sz w:val="{round(2 * points)}"/>'


STYLES = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{size(9)}</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>'
    + style("Kop1", "heading 1", based_on="Standaard", paragraph='<w:outlineLvl w:val="0"/>', text=f"<w:b/>{size(12)}")
    + style("Kop2", "heading 2", based_on="Standaard", paragraph='<w:outlineLvl w:val="1"/>', text="<w:b/>")
    + style("Kop3", "heading 3", based_on="Standaard", paragraph='<w:outlineLvl w:val="2"/>', text="<w:i/>")
    + style("Bijschrift", "caption", based_on="Standaard", text=f"<w:i/>{size(8)}")
    + style("Citaat", "Quote", based_on="Standaard", text="<w:i/>")
)
"""Styles as the Dutch Word names them."""


def level(depth: int, format_: str, text: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    left = 360 * (depth + 1)
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def lists(*definitions: list[str], more: str = "") -> str:
    """Lists 1, 2 …, each with its own definition."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{"".join(levels)}</w:abstractNum>'
        for at, levels in enumerate(definitions, 1)
    )
    made += "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(definitions) + 1)
    )
    return made + more


BULLETS = [level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "–")]
NUMBERS = [level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "%3.")]
CHAPTERS = [level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")]


def document(
    body: str,
    *,
    styles: str = STYLES,
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    settings: str = "",
    headers: Mapping[str, str] | None = None,
    footer: str = "",
    section: str = "",
    parts: Mapping[str, bytes] | None = None,
    without: tuple[str, ...] = (),
) -> bytes:
    """The bytes of a Word document.

    Args:
        body: Its paragraphs and tables.
        styles: Its styles.
        numbering: Its lists.
        footnotes: Its footnotes.
        endnotes: Its endnotes.
        settings: Its settings.
        headers: Its running heads, by type (``first``, ``default``).
        footer: Its running foot.
        section: Further properties of its last section.
        parts: Parts to add, or to put in the place of those that would be there.
        without: Names of parts to leave out.
    """
    made = {
        "styles": ("styles", styles),
        "numbering": ("numbering", numbering),
        "footnotes": ("footnotes", footnotes),
        "endnotes": ("endnotes", endnotes),
        "settings": ("settings", settings),
        **{f"header{at}": ("hdr", text) for at, text in enumerate((headers or {}).values(), 1)},
        **({"footer1": ("ftr", footer)} if footer else {}),
    }
    made = {name: each for name, each in made.items() if each[1]}
    first = "<w:titlePg/>" if headers and "first" in headers else ""
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="header{at}"/>' for at, kind in enumerate(headers or {}, 1)
    )
    references += '<w:footerReference w:type="default" r:id="footer1"/>' if footer else ""
    properties = f"<w:sectPr>{references}{first}{section}</w:sectPr>"
    entries = {
        "[Content_Types].xml": _content_types(list(made)),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _part("document", f"<w:body>{body}{properties}</w:body>"),
        "word/_rels/document.xml.rels": _relations({name: (name.rstrip("0123456789"), f"{name}.xml") for name in made}),
        **{f"word/{name}.xml": _part(root, content) for name, (root, content) in made.items()},
    }
    return zipped({**entries, **(parts or {})}, without=without)


def _part(root: str, content: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    made = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{space}">{made}</Relationships>'.encode()


def _content_types(names: list[str]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    made = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    made += '<Default Extension="xml" ContentType="application/xml"/>'
    made += f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    for name in names:
        made += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name.rstrip("0123456789")}+xml"/>'
    return f'<Types xmlns="{space}">{made}</Types>'.encode()


def zipped(entries: Mapping[str, bytes], *, without: tuple[str, ...] = ()) -> bytes:
    """A zip archive of these entries, dated alike."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            if name not in without:
                info = zipfile.ZipInfo(name, _DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 3
                archive.writestr(info, content)
    return file.getvalue()
