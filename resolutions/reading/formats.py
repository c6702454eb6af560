"""What kind of file the bytes are, by their first bytes, never by name; and how large one may be."""

from __future__ import annotations

from resolutions.document import Unreadable
from resolutions.reading import pdf, plain
from resolutions.reading.lines import Source

MAX_BYTES = 20 * 1024 * 1024
"""The longest resolution of the corpus is 0.5 MB of text; twenty is far beyond any and still read in seconds."""
MAX_LINES = 50_000
"""Ten times the printed lines of the longest resolution."""

_NOT_TEXT = (
    (b"PK\x03\x04", "a Word file or another ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\xffWPC", "a WordPerfect file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_HTML = (b"<!doctype html", b"<html", b"<?xml")


def source(content: bytes) -> Source:
    """What the file holds. Raises Unreadable where it is empty, too large, or of a kind that is not read."""
    if len(content) > MAX_BYTES:
        raise Unreadable(f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB.")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return pdf.read(content)
    for magic, kind in _NOT_TEXT:
        if content.startswith(magic):
            raise Unreadable(f"The file is {kind}; only plain text and PDF are read.")
    if content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        raise Unreadable("The file is a web page, not the text of a resolution.")
    found = plain.lines(plain.decode(content))
    if not found:
        raise Unreadable("The file is empty.")
    if len(found) > MAX_LINES:
        raise Unreadable(f"The text has more than {MAX_LINES:,} lines.")
    return Source(found)
