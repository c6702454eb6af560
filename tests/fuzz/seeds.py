"""What is mutated: real texts, files of each kind that is read, and the corpus's PDFs where CORPUS names it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from tests.reading.hostile import TEXT, mapped
from tests.reading.pdf_files import lines, printed
from tests.reading.printing import Block, Layout, resolution
from tests.reading.test_hostile_files import PAGE, WHOLE
from tests.reading.texts import SEEDS, sample

MOST_PDFS = 8
_ARCHIVE = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n%b\r\n--x--\r\n"
)


@cache
def seeds() -> tuple[bytes, ...]:
    """The same files in the same order every time; the smallest PDFs of the corpus at the end."""
    vote = "[Adopted by a recorded vote of 2 to 1, with 1 abstention. In favour: Angola, Chad Against: Cuba Abstaining: Fiji]"
    noted = Block("Recalling x,^1^", notes=("1 See A/99/1.",))
    return (
        *(sample(symbol) for symbol in SEEDS),
        sample("A/HRC/RES/20/1").decode().encode("utf-16"),
        WHOLE,
        PAGE,
        _ARCHIVE % PAGE.replace(b"=", b"=3D"),
        printed(lines(*TEXT)),
        mapped(b"D800"),
        resolution(noted, "1. Decides y:", "(a) One;", Block("a|b", cells=(0.0, 90.0)), vote, "Annex", "1. Two."),
        resolution("Recalling x,", "1. Decides y.", layout=Layout(left=50, right=562, gutter=24, size=9, leading=11)),
        *_pdfs(),
    )


def _pdfs() -> list[bytes]:
    folder = Path(os.environ.get("CORPUS") or "/nowhere") / "corpus" / "pdf"
    found = sorted(folder.glob("*.pdf"), key=lambda path: (path.stat().st_size, path.name))
    return [path.read_bytes() for path in found[:MOST_PDFS]]
