"""What kind of file the bytes are, by their first bytes, never by name; and how large one may be."""

from __future__ import annotations

from resolutions.document import Unreadable
from resolutions.reading import plain
from resolutions.reading.lines import Line

MAX_BYTES = 20 * 1024 * 1024
"""The longest resolution of the corpus is 0.5 MB of text; twenty is far beyond any and still read in seconds."""

_NOT_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word file or another ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\xffWPC", "a WordPerfect file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_HTML = (b"<!doctype html", b"<html", b"<?xml")


def lines(content: bytes) -> tuple[Line, ...]:
    """The lines of the file. Raises Unreadable where it is empty, too large, or of a kind that is not read."""
    if len(content) > MAX_BYTES:
        raise Unreadable(f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB.")
    for magic, kind in _NOT_TEXT:
        if content.startswith(magic):
            raise Unreadable(f"The file is {kind}; only plain text is read.")
    if content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        raise Unreadable("The file is a web page, not the text of a resolution.")
    found = plain.lines(plain.decode(content))
    if not found:
        raise Unreadable("The file is empty.")
    return found
