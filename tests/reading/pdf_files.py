"""PDF files made by hand, object by object: what no press would print."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CATALOG, PAGES, PAGE, CONTENT, LETTERS = 1, 2, 3, 4, 5
"""The numbers of the objects that every file made here has."""


def pdf(objects: Mapping[int, bytes]) -> bytes:
    """The file of these objects by their numbers, the first its catalog."""
    content, places = b"%PDF-1.7\n", {}
    for number, inner in sorted(objects.items()):
        places[number] = len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, inner)
    count = max(objects) + 1
    entries = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(count)]
    table = b"xref\n0 %d\n%b" % (count, b"".join(entries))
    return b"%b%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (content, table, count, len(content))


def printed(
    text: bytes,
    *,
    pages: bytes = b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    contents: bytes = b"4 0 R",
    resources: bytes = b"",
    filters: int = 1,
    more: Mapping[int, bytes] | None = None,
) -> bytes:
    """A PDF of one page; `text` are the operators that print it, packed so many times."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %b/Resources<</Font<</F 5 0 R>>%b>>>>"
    return pdf(
        {
            CATALOG: b"<</Type/Catalog/Pages 2 0 R>>",
            PAGES: pages,
            PAGE: page % (contents, resources),
            CONTENT: stream(text, filters=filters),
            LETTERS: FONT,
            **(more or {}),
        }
    )


def stream(data: bytes, entries: bytes = b"", *, filters: int = 1) -> bytes:
    for _ in range(filters):
        data = zlib.compress(data, 9)
    return b"<</Length %d/Filter[%b]%b>>stream\n%b\nendstream" % (len(data), b"/FlateDecode" * filters, entries, data)


def lines(*texts: str, size: int = 10) -> bytes:
    """The operators that print the lines one under the other."""
    shown = b"".join(b"(%b)Tj T*\n" % text.encode("latin-1") for text in texts)
    return b"BT /F %d Tf 14 TL 72 720 Td\n%bET\n" % (size, shown)
