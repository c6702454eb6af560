"""What kind of file the bytes are, by their first bytes, never by name; and how large one may be."""

from __future__ import annotations

import re

from resolutions.document import UnreadableFile
from resolutions.reading import html, pdf, plain, word
from resolutions.reading.lines import SourceText
from resolutions.reading.sides import Side

MAX_BYTES = 20 * 1024 * 1024
"""The longest resolution of the corpus is 0.5 MB of text; twenty is far beyond any and still read in seconds."""
MAX_LINES = 50_000
"""Ten times the printed lines of the longest resolution."""
MAX_LINE = 100_000
"""Characters; the longest line met, a rule of dashes across a table that was pasted, has 38,000."""
MAX_WORD = 1000
"""Letters and digits in one word; the longest met has 29, a passage of Chinese without a mark about a hundred. What
looks for the beginning of a phrase tries each letter of a word, so that a long one would cost its square."""

FOREIGN = {
    ".doc": "an old Word file",
    ".rtf": "an RTF file",
    ".wpd": "a WordPerfect file",
    ".odt": "an OpenDocument text",
}
"""Kinds of text that are read once another program has made DOCX of them, by their usual endings."""
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_NOT_TEXT = (
    (_OLE, "an old Office file that holds no Word text"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
)
_BLANK = b"\xef\xbb\xbf \t\r\n\f"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|div|p|table|script|style"
    r"|main|article|section|header|span|h[1-6]|ol|ul|li|dl|b|i|u|s|em|strong|del|ins|font|center|a|br|hr|pre)\b)",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"<([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*(\s+[\w:.-]+\s*=\s*[\"'][^<]*?)?\s*/?>")
"""An element, where the file declares nothing and is no web page."""
HEAD = 4096
"""Bytes at the beginning of a file that tell its kind."""
_LONG_WORD = re.compile(rf"[^\W_]{{{MAX_WORD + 1}}}")


def source(content: bytes, side: Side = "proposal") -> SourceText:
    """What the file holds; of a redline the `side` that is asked for.

    Raises UnreadableFile where it is empty, too large, of a kind that is not read, or no text that anybody wrote.
    """
    found = _source(content, side)
    if len(found.lines) > MAX_LINES:
        raise UnreadableFile(f"The text has more than {MAX_LINES:,} lines.")
    for line in found.lines:
        _check(line.text)
    for note in found.notes:
        _check(note.text)
    return found


def _check(text: str) -> None:
    if len(text) > MAX_LINE:
        raise UnreadableFile(
            f"The text has a line of more than {MAX_LINE:,} characters; it is no text of a resolution."
        )
    if len(text) > MAX_WORD and _LONG_WORD.search(text):
        raise UnreadableFile(f"The text has a word of more than {MAX_WORD:,} letters; it is no text of a resolution.")


def _source(content: bytes, side: Side) -> SourceText:
    if len(content) > MAX_BYTES:
        raise UnreadableFile(f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB.")
    if content[:HEAD].lstrip(_BLANK).startswith(b"%PDF-"):
        return pdf.read(content)
    if _is_protected(content):
        raise UnreadableFile("The Word file is protected by a password.")
    kind = foreign(content)
    if kind is not None:
        raise UnreadableFile(
            f"The file is {FOREIGN[kind]}, which is read only where LibreOffice is installed; save it as .docx."
        )
    if content.startswith(_ZIP):
        return word.read(content, side)
    if _is_page(content):
        return html.read(content, side)
    return _text(content)


def foreign(content: bytes) -> str | None:
    """The usual ending of the file where it is of a kind that another program must first make DOCX of, else None.

    Raises UnreadableFile where it carries macros: what is kept as the source is offered to readers as it came.
    """
    ending = _foreign(content)
    carried = {".doc": ("_VBA_PROJECT".encode("utf-16-le"),), ".odt": (b"Basic/script-lc.xml", b"Scripts/")}
    if ending and any(name in content for name in carried.get(ending, ())):
        raise UnreadableFile(f"The file is {FOREIGN[ending]} that carries macros; save it without them, as .docx.")
    return ending


def endings(head: bytes) -> tuple[str, ...]:
    """The endings that the name of a file may have which begins so, the first for one that has another."""
    if head[:HEAD].lstrip(_BLANK).startswith(b"%PDF-"):
        return (".pdf",)
    if head.startswith(_OLE):
        return (".doc",)
    if kind := _foreign(head):
        return (kind,)
    return (".docx",) if head.startswith(_ZIP) else (".txt", ".text", ".html", ".htm")


def _foreign(content: bytes) -> str | None:
    if content.startswith(_OLE):
        return ".doc" if _holds(content, "WordDocument") and not _is_protected(content) else None
    if content.startswith(b"{\\rtf"):
        return ".rtf"
    if content.startswith(b"\xffWPC"):
        return ".wpd"
    return ".odt" if content.startswith(_ZIP) and _OPEN_DOCUMENT in content[:120] else None


def _is_protected(content: bytes) -> bool:
    """Whether this is a Word file of today, encrypted: it is wrapped as Office files of old were."""
    return content.startswith(_OLE) and _holds(content, "EncryptedPackage")


def _holds(content: bytes, stream: str) -> bool:
    """Whether an Office file of old has a stream of that name."""
    return stream.encode("utf-16-le") in content


def _is_page(content: bytes) -> bool:
    head = content[:HEAD]
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return _HTML.match(head.decode(encoding, "ignore").lstrip("\ufeff")) is not None or html.is_archive(content)


def _text(content: bytes) -> SourceText:
    for magic, kind in _NOT_TEXT:
        if content.startswith(magic):
            raise UnreadableFile(f"The file is {kind}; text, PDF, Word files (.docx) and web pages are read.")
    if content.lstrip(_BLANK).startswith(b"<?xml") or _XML.match(content.lstrip(_BLANK)):
        raise UnreadableFile("The file is XML of a kind that is not read; save it as .docx or PDF.")
    found = plain.read(content)
    if not found.lines:
        raise UnreadableFile("The file is empty.")
    return found
