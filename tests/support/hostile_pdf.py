"""PDFs of some kilobytes that ask for gigabytes or for hours, and what becomes of one in a process of little memory.

``python tests/support/hostile_pdf.py NAME...`` reads them one after the other and prints a line for each: its outcome,
the processor time, and the largest memory of the process so far, as JSON.
"""

from __future__ import annotations

import base64
import hashlib
import json
import resource
import struct
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.arcfour import Arcfour

MEMORY = 1_000_000_000
"""Bytes of address space of the process that reads them; the libraries take some 400 million of that."""
MILLION = 1_000_000
TEXT = b"BT /F1 12 Tf 72 700 Td (De dijk houdt stand.) Tj ET\n"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """An object that is a stream."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def made(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, of which the first is the catalogue."""
    parts = [b"%PDF-1.4\n"]
    places = []
    length = len(parts[0])
    for number, each in enumerate(objects, 1):
        places.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, each))
        length += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % place for place in places]
    size = len(objects) + 1
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, length))
    return b"".join(parts)


def page(
    content: bytes = stream(TEXT),
    *more: bytes,
    font: bytes = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    contents: bytes = b"4 0 R",
    entries: bytes = b"",
    catalogue: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """A PDF of one page with this stream of content; further objects are numbered from 5."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents %s /Resources << /Font << /F1 %s >> "
        b"/XObject << /X1 5 0 R >> >> %s >>" % (contents, font, entries),
        content,
        *more,
    ]
    return made(objects, trailer=trailer)


def packed_zeros(size: int) -> bytes:
    """Zeros, deflated, without all of them in memory."""
    packer = zlib.compressobj(9)
    piece = b"\0" * MILLION
    return b"".join(packer.compress(piece) for _ in range(size // MILLION)) + packer.flush()


def deflated(data: bytes, entries: bytes = b"/Filter /FlateDecode") -> bytes:
    """A stream of these data, deflated."""
    return stream(zlib.compress(data, 9), entries)


def lzw_zeros(count: int) -> bytes:
    """Codes of LZW for ever longer rows of zeros."""
    bits = f"{256:09b}{0:09b}"
    width, size = 9, 258
    for code in range(258, 258 + count):
        bits += f"{min(code, 4095):0{width}b}"
        size += 1
        width = {511: 10, 1023: 11, 2047: 12}.get(size, width)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def encrypted(data: bytes) -> bytes:
    """A PDF whose streams are encrypted with the empty password (PDF 32000-1:2008, 7.6.3, 40 bits)."""
    padding = b"(\xbfN^Nu\x8aAd\x00NV\xff\xfa\x01\x08..\x00\xb6\xd0h>\x80/\x0c\xa9\xfedSiz"
    owner = Arcfour(hashlib.md5(padding).digest()[:5]).encrypt(padding)
    key = hashlib.md5(padding + owner + struct.pack("<l", -4) + b"id").digest()[:5]
    user = Arcfour(key).encrypt(padding)
    own = hashlib.md5(key + struct.pack("<L", 4)[:3] + b"\0\0").digest()[:10]
    entries = b"/Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>" % (owner.hex().encode(), user.hex().encode())
    content = stream(Arcfour(own).encrypt(data), b"/Filter /FlateDecode")
    return page(content, trailer=b"/ID [ (id) (id) ] /Encrypt << %s >>" % entries)


def composite(widths: bytes = b"", to_unicode: bytes = b"", descriptor: bytes = b"") -> bytes:
    """A composite font."""
    return (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Dijk /Encoding /Identity-H %s /DescendantFonts [ << /Type /Font "
        b"/Subtype /CIDFontType2 /BaseFont /Dijk /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> %s "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /Dijk /Flags 4 %s >> >> ] >>"
    ) % (to_unicode, widths, descriptor)


def codes(lines: bytes, *, font: bytes = b"", content: bytes = TEXT) -> bytes:
    """A page in a font whose table of characters has these lines."""
    font = font or composite(to_unicode=b"/ToUnicode 6 0 R")
    return page(stream(content), b"null", stream(lines), font=font)


def true_type(first: int, last: int) -> bytes:
    """A TrueType program with a table of characters of one range."""
    table = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 12, 0, 28, 0, 1)
    table += struct.pack(">III", first, last, 1)
    return b"\0\1\0\0" + struct.pack(">HHHH", 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, len(table)) + table


def nested_forms(levels: int, times: int) -> bytes:
    """Forms that each draw the next one many times."""
    forms = []
    for level in range(levels):
        inner = b"/X Do " * times if level + 1 < levels else b""
        resources = b"/Resources << /XObject << /X %d 0 R >> >>" % (6 + level)
        forms.append(stream(inner, b"/Type /XObject /Subtype /Form /BBox [ 0 0 1 1 ] %s" % resources))
    return page(stream(b"/X1 Do"), *forms)


def index_without_end() -> bytes:
    """A file whose index of objects is said to have 2,000 million, and that has no pages."""
    head = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    rows = b"\1" + struct.pack(">HB", 9, 0)
    entries = b"/Type /XRef /W [ 1 2 1 ] /Index [ 1 2000000000 ] /Size 2000000000 /Root 1 0 R"
    return head + b"2 0 obj\n" + stream(rows, entries) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def laughs(levels: int) -> list[bytes]:
    """Arrays that each hold the next one twice."""
    return [b"[ %d 0 R %d 0 R ]" % (6 + level, 6 + level) for level in range(levels)] + [b"[ 0 ]"]


def dark_boxes(boxes: int, characters: int) -> bytes:
    """Dark boxes beside the text, each to be held against each character."""
    drawn = b"".join(b"%d 10 4 4 re f\n" % (at % 500) for at in range(boxes))
    return page(deflated(drawn + b"BT /F1 1 Tf 72 700 Td (%s) Tj ET" % (b"a" * characters)))


def quads(annotations: int, characters: int) -> bytes:
    """Annotations of many boxes beside the text, each to be held against each character."""
    places = b"0 0 1 0 0 1 1 1 " * 500
    one = b"<< /Type /Annot /Subtype /Highlight /C [ 0 ] /QuadPoints 5 0 R >>"
    text = stream(b"BT /F1 1 Tf 72 700 Td (%s) Tj ET" % (b"a" * characters))
    return page(text, b"[ %s ]" % places, entries=b"/Annots [ %s ]" % (one * annotations))


def objects_of_a_stream() -> bytes:
    """A file without an index, and with a stream of millions of objects."""
    entries = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
    return page(stream(TEXT), deflated(b"9 0 " + b"0 " * 4 * MILLION, entries)).replace(b"startxref", b"")


def small_window(size: int) -> bytes:
    """Zeros, deflated with a window of 512 bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 9)
    piece = b"\0" * MILLION
    return b"".join(packer.compress(piece) for _ in range(size // MILLION)) + packer.flush()


def stored_word() -> bytes:
    """Zeros, deflated, behind a block that is stored and holds the word that ends a stream."""
    word = b"\nendstream\n"
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = b"\0" * MILLION
    rest = b"".join(raw.compress(piece) for _ in range(60)) + raw.flush()
    return b"\x78\xda\x00" + struct.pack("<HH", len(word), len(word) ^ 0xFFFF) + word + rest


def roman(first: int) -> bytes:
    """The entry that numbers pages in Roman figures from this one on."""
    return b"/PageLabels << /Nums [ 0 << /S /r /St %d >> ] >>" % first


SMALL: dict[str, Any] = {"max_unpacked_bytes": 10 * MILLION}
SOON: dict[str, Any] = {"max_seconds": 1.0}
LARGE = 60 * MILLION
"""Bytes that a bomb holds: enough to show that they are counted, and soon made."""
BYTES, SECONDS, READ = "max_unpacked_bytes", "max_seconds", "read"
Bomb = tuple[Callable[[], bytes], dict[str, Any], tuple[str, ...]]

BOMBS: dict[str, Bomb] = {
    # What unpacks
    "deflated": (lambda: page(stream(packed_zeros(LARGE), b"/Filter /FlateDecode")), SMALL, (BYTES,)),
    "deflated twice": (
        lambda: page(stream(zlib.compress(packed_zeros(LARGE), 9), b"/Filter [ /FlateDecode /FlateDecode ]")),
        SMALL,
        (BYTES,),
    ),
    "small window": (
        lambda: page(stream(small_window(LARGE), b"/Filter /FlateDecode")),
        SMALL,
        (BYTES,),
    ),
    "endstream inside": (
        lambda: page(stream(stored_word() + b"", b"/Filter /FlateDecode")),
        SMALL,
        (BYTES,),
    ),
    "hexadecimal": (
        lambda: page(stream(packed_zeros(LARGE).hex().encode(), b"/Filter [ /ASCIIHexDecode /FlateDecode ]")),
        SMALL,
        (BYTES,),
    ),
    "base 85": (
        lambda: page(
            stream(base64.a85encode(packed_zeros(LARGE), adobe=True), b"/Filter [ /ASCII85Decode /FlateDecode ]")
        ),
        SMALL,
        (BYTES,),
    ),
    "run lengths": (
        lambda: page(
            stream(
                zlib.compress(b"\x81a" * (LARGE // 128), 9),
                b"/Filter [ /FlateDecode /RunLengthDecode ]",
            )
        ),
        SMALL,
        (BYTES,),
    ),
    "run lengths of deflated": (
        lambda: page(stream(b"\x81\x00" * 200_000 + b"\x80", b"/Filter /RunLengthDecode")),
        SMALL,
        (BYTES,),
    ),
    "lzw": (lambda: page(stream(lzw_zeros(10_000), b"/Filter /LZWDecode")), SMALL, (BYTES,)),
    "encrypted": (lambda: encrypted(packed_zeros(LARGE)), SMALL, (BYTES,)),
    "many streams": (
        lambda: page(
            stream(b""),
            *[deflated(b" " * 2 * MILLION)] * 8,
            contents=b"[ %s ]" % b" ".join(b"%d 0 R" % each for each in range(5, 13)),
        ),
        SMALL,
        (BYTES,),
    ),
    # What a number asks for
    "widths": (lambda: page(font=composite(b"/W [ 0 2000000000 500 ]")), {}, (READ,)),
    "widths of many fonts": (
        lambda: page(
            entries=b"/Resources << /Font << %s >> >>"
            % b"".join(b"/F%d %s" % (each, composite(b"/W [ 0 65535 500 ]")) for each in range(1, 400))
        ),
        SMALL,
        (BYTES,),
    ),
    "widths down": (
        lambda: page(
            font=composite(b"/W2 [ 0 2000000000 500 1 1 ]").replace(b"/Identity-H", b"/Identity-V"),
        ),
        {},
        (READ,),
    ),
    "characters of codes": (lambda: codes(b"1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange"), {}, (READ,)),
    "numbers of codes": (lambda: codes(b"1 begincidrange <00000000> <7FFFFFFF> 1 endcidrange"), {}, (READ,)),
    "glyphs of a program": (
        lambda: page(
            stream(TEXT), b"null", stream(true_type(1, 2_000_000_000)), font=composite(descriptor=b"/FontFile2 6 0 R")
        ),
        {},
        (READ,),
    ),
    "saved states": (lambda: page(deflated(b"q " * 700_000 + TEXT)), {}, (READ,)),
    "operands": (lambda: page(deflated(b"1 " * 2 * MILLION + TEXT)), {}, (READ,)),
    "path": (lambda: page(deflated(b"1 1 l " * MILLION + b"f " + TEXT)), {}, (READ,)),
    "one operand": (lambda: page(deflated(TEXT + b"[" + b"1 " * 2 * MILLION + b"] TJ")), {}, (READ,)),
    "one operand of many": (lambda: page(deflated(TEXT + b"[" + b"[ 1 ] " * MILLION + b"] TJ")), {}, (READ,)),
    "brackets": (lambda: page(deflated(TEXT + b"[" * 2 * MILLION)), {}, (READ,)),
    "objects of a stream": (
        objects_of_a_stream,
        {**SMALL, "max_unpacked_bytes": 30 * MILLION},
        (BYTES,),
    ),
    "array in the file": (
        lambda: page(stream(TEXT), b"[ %s ]" % (b"0 " * 1_200_000), entries=b"/Annots 5 0 R"),
        SMALL,
        (BYTES,),
    ),
    "arrays that hold each other": (
        lambda: page(
            stream(TEXT),
            *laughs(30),
            font=b"<< /Type /Font /Subtype /Type1 /BaseFont /Dijk /FontDescriptor << /FontBBox 5 0 R >> >>",
        ),
        {},
        (READ,),
    ),
    "widths that hold each other": (
        lambda: page(stream(TEXT), *laughs(30), font=composite(b"/W [ 0 [ 5 0 R ] ]")),
        {},
        (READ,),
    ),
    "what it says of itself": (
        lambda: page(stream(TEXT), *laughs(30), trailer=b"/Info << /Title 5 0 R >>"),
        {},
        (READ,),
    ),
    "one stream a thousand times": (
        lambda: page(
            stream(TEXT),
            *[b"<< /Length 9999999 >>\nstream\n" + b"x" * 20_000 + b"\nendstream"] * 1000,
            contents=b"[ %s 4 0 R ]" % b" ".join(b"%d 0 R" % each for each in range(5, 1005)),
        ),
        {**SMALL, "max_seconds": 60.0},
        (BYTES,),
    ),
    # What one glyph stands for
    "long glyph": (
        lambda: codes(
            b"1 beginbfchar <0041> <%s> endbfchar" % (b"0061" * 10_000),
            content=b"BT /F1 1 Tf 72 700 Td <%s> Tj ET" % (b"0041" * 200),
        ),
        {},
        (READ,),
    ),
    "long name of a glyph": (
        lambda: page(
            stream(b"BT /F1 1 Tf 72 700 Td (%s) Tj ET" % (b"A" * 200)),
            font=b"<< /Type /Font /Subtype /Type1 /BaseFont /Dijk /Encoding << /Differences [ 65 /%s ] >> >>"
            % (b"a_" * 10_000 + b"a"),
        ),
        {},
        (READ,),
    ),
    # What takes time where nothing is drawn
    "forms": (lambda: nested_forms(8, 100), SOON, (SECONDS,)),
    "content again and again": (
        lambda: page(deflated(b"1 0 0 1 0 0 cm\n" * 20_000), contents=b"[ %s ]" % (b"4 0 R " * 20_000)),
        SOON,
        (SECONDS,),
    ),
    "predictor": (
        lambda: page(
            deflated(
                b"\x04" * 30 * MILLION,
                b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1000000 >>",
            )
        ),
        SOON,
        (SECONDS,),
    ),
    "predictor of wide rows": (
        lambda: page(deflated(b"\x02 ", b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 >>")),
        {},
        (READ,),
    ),
    "dark boxes": (lambda: dark_boxes(60_000, 60_000), SOON, (SECONDS,)),
    "annotations": (lambda: quads(500, 90_000), SOON, (SECONDS,)),
    "index without end": (index_without_end, SOON, ("CorruptDocumentError", READ)),
    "inline image": (
        lambda: page(deflated(TEXT + b"BI /W 1 /H 1 ID " + b"E" * 600_000)),
        {"max_seconds": 20.0},
        (READ,),
    ),
    "references that go round": (
        lambda: page(stream(TEXT), b"6 0 R", b"5 0 R", entries=b"/Annots 5 0 R"),
        {"max_seconds": 20.0},
        (READ,),
    ),
    "line without end": (
        lambda: b"%PDF-1.4 " + b"x" * 10 * MILLION,
        {"max_seconds": 20.0},
        ("CorruptDocumentError",),
    ),
    "white before the end of base 85": (
        lambda: page(stream(b" " * 300_000 + b"x", b"/Filter /ASCII85Decode")),
        {"max_seconds": 20.0},
        (READ,),
    ),
    # What is not used
    "page label of roman figures": (lambda: page(catalogue=roman(99_999_999)), {}, (READ,)),
    "page label below nothing": (lambda: page(catalogue=roman(-1)), {}, (READ,)),
}


def read(name: str) -> str:
    """Read one, and return its outcome: the limit it is over, the error it ends in, or that it is read."""
    from kamerbrief.errors import DocumentTooLargeError, KamerbriefError
    from kamerbrief.options import ParseOptions
    from kamerbrief.sources.pdf.reader import PdfReader

    make, limits, _ = BOMBS[name]
    try:
        reader = PdfReader(make(), name, ParseOptions(**{"ocr": False, **limits}))
        pages = list(reader.pages())
        reader.close()
    except DocumentTooLargeError as error:
        return next((limit for limit in (BYTES, SECONDS) if limit in str(error)), str(error))
    except KamerbriefError as error:
        return type(error).__name__
    except Exception as error:
        return f"!{type(error).__name__}"
    return READ if sum(len(char.text) for each in pages for char in each.chars) <= 100_000 else "too much text"


def main() -> None:
    """Read those that are named."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for name in sys.argv[1:] or BOMBS:
        begun = time.process_time()
        outcome = read(name)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps([name, outcome, time.process_time() - begun, peak]), flush=True)


if __name__ == "__main__":
    main()
