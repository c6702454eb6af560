"""Which characters the bytes of a web page stand for."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from itertools import islice

from resolutions.document import UnreadableFile

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,30})", re.IGNORECASE
)
_KNOWN = re.compile(r"utf-?8|utf-?16(?:le|be)?|windows-125\d|cp125\d|iso-?8859-\d{1,2}|mac-?roman|koi8-[ru]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WESTERN = frozenset({"us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"})
"""Names under which pages are written in Windows-1252; browsers take them for it."""
_ARCHIVE = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\n]{0,900}\n){0,12}?(?:mime-version|content-type):", re.IGNORECASE)
MAX_PARTS = 2000


def is_archive(content: bytes) -> bool:
    """Whether the bytes are a web page that a browser saved with its pictures in one file (MHTML)."""
    head = content[:4096].replace(b"\r\n", b"\n")
    return _ARCHIVE.match(head) is not None and b"multipart/related" in head.lower()


def page_text(content: bytes) -> str:
    """The text of the page: as its first bytes mark it, else as it declares, else UTF-8, else Windows-1252.

    Raises UnreadableFile where the page was saved with its pictures in one file whose parts nest too deeply.
    """
    declared: str | None = None
    if is_archive(content):
        content, declared = _page_of_archive(content)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _clean(content.decode(encoding, "replace"))
    found = _DECLARED.search(content[:4096])
    for name in (declared, found[1].decode("ascii") if found else None, "utf-8"):
        text = _decoded(content, name)
        if text is not None:
            return _clean(text)
    return _clean(content.decode("cp1252", "replace"))


def _decoded(content: bytes, name: str | None) -> str | None:
    """The text in that encoding; None where it is unknown or does not fit."""
    name = (name or "").lower().replace("_", "-")
    name = "cp1252" if name in _WESTERN else name
    # A page that says in its own bytes that it is in UTF-16 was converted since.
    if not _KNOWN.fullmatch(name) or (name.startswith("utf-16") and b"\0" not in content[:200]):
        return None
    try:
        return content.decode(name, "strict" if name in {"utf-8", "utf8"} else "replace")
    except (LookupError, UnicodeDecodeError):
        return None


def _page_of_archive(content: bytes) -> tuple[bytes, str | None]:
    """The first page that the archive holds, and its declared encoding; nothing where it holds none."""
    try:
        parts = list(islice(message_from_bytes(content).walk(), MAX_PARTS))
    except RecursionError:
        raise UnreadableFile("The web page nests its parts too deeply; it is no text of a resolution.") from None
    for part in parts:
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return _payload(part), part.get_content_charset()
    return b"", None


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _clean(text: str) -> str:
    return text.replace("\0", "")
