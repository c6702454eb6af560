"""Files made a little wrong: their bytes, and the parts that are packed inside them."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from random import Random

from tests.reading.word_files import packed

LONGEST = 1_000_000
"""Bytes of a mutated file; what is longer is cut."""
PIECES = (
    b"1. Decides ", b"(a) ", b"(i) ", b"Annex\n", b"Recalling ", b"\n\n", b"\f", b"\xc2\xb9", b"word1", b"*", b"_", b" | ",
    b"resolution 63/156 and 64/1, ", b"its ", b"[Adopted", b"In favour:", b"\xe2\x80\xae", b"\x00", b"\xff", b"\xed\xa0\x80",
    b"<table>", b"<tr>", b"<td>", b"<ol start=99999999>", b"<li value=-5>", b"<sup>", b"</", b"<pre>", b"<a href=#n>1</a>",
    b"&#xD800;", b"<!--", b"<?xml", b"<w:p>", b"</w:p>", b"<w:tbl>", b"</w:tr>", b"<w:r>", b'w:val="-1"', b'w:val="99999999999"',
    b'<w:fldChar w:fldCharType="begin"/>', b"<w:del>", b"<w:txbxContent>", b"<!DOCTYPE", b"obj", b"endobj", b"stream\n",
    b"endstream", b"<<", b">>", b"[", b"]", b"(", b" 0 R", b"/Kids[2 0 R]", b"/Length 99999999", b"/Count -1", b"-1", b"1e38",
    b"9" * 30, b" Tj ", b" Td ", b" Tf ", b" Tm ", b" q ", b" Do ", b"/F", b"PK\x03\x04", b"PK\x01\x02", b"%%EOF", b"%PDF-",
)  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def mutated(content: bytes, chance: Random, others: Sequence[bytes] = ()) -> bytes:
    """The file with one to six faults, made inside what is packed where it is packed."""
    change = partial(_spoilt, chance=chance, others=others)
    if chance.random() < 0.7:
        if content.startswith(b"PK"):
            return _in_archive(content, chance, change)[:LONGEST]
        if content.startswith(b"%PDF"):
            return _in_stream(content, chance, change)[:LONGEST]
    return change(content)[:LONGEST]


def _in_archive(content: bytes, chance: Random, change: Callable[[bytes], bytes]) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, OverflowError):
        return change(content)
    if not files:
        return change(content)
    name = chance.choice(sorted(files))
    return packed({**files, name: change(files[name])})


def _in_stream(content: bytes, chance: Random, change: Callable[[bytes], bytes]) -> bytes:
    """One of the streams of a PDF unpacked, spoilt and packed again; PDFium finds the objects though they move."""
    streams = list(_STREAM.finditer(content))
    if not streams:
        return change(content)
    found = chance.choice(streams)
    try:
        inner = zlib.compress(change(zlib.decompressobj().decompress(found[1], LONGEST)))
    except zlib.error:
        inner = change(found[1])
    return content[: found.start(1)] + inner + b"\n" + content[found.end(1) :]


def _spoilt(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    for _ in range(chance.randint(1, 6)):
        content = chance.choice(_FAULTS)(content, chance, others)
    return content


def _place(content: bytes, chance: Random) -> int:
    return chance.randint(0, len(content))


def _insert(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    at = _place(content, chance)
    return content[:at] + chance.choice(PIECES) + content[at:]


def _overwrite(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    at, piece = _place(content, chance), chance.randbytes(chance.randint(1, 4))
    return content[:at] + piece + content[at + len(piece) :]


def _cut(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    at = _place(content, chance)
    return content[:at] + content[at + chance.choice((1, 8, 200, 5000)) :]


def _repeat(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """A passage many times over: what grows with the square of anything shows here."""
    at = _place(content, chance)
    passage = chance.choice((content[at : at + chance.choice((1, 3, 20, 400))], chance.choice(PIECES)))
    return content[:at] + passage * chance.choice((2, 10, 300, 3000)) + content[at:]


def _move(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    start, end, to = sorted(_place(content, chance) for _ in range(3))
    return content[:start] + content[end:to] + content[start:end] + content[to:]


def _splice(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else content
    at, start = _place(content, chance), _place(other, chance)
    return content[:at] + other[start : start + chance.choice((50, 2000))] + content[at:]


_FAULTS = (_insert, _overwrite, _cut, _repeat, _move, _splice)
