"""Plain text, pasted or saved, into lines."""

from __future__ import annotations

import re
import unicodedata

from ftfy import fix_encoding

from resolutions.document import ReadWarning, UnreadableFile
from resolutions.reading.lines import Line, SourceText, numbers_joined
from resolutions.reading.markdown import renumbered

MAX_CHARACTERS = 3_000_000
"""Six times the longest resolution of the corpus; read in seconds."""
_LOOKED_AT, _ZEROS = 4000, 0.7
"""Of so many bytes at the beginning every other one is zero, to this share, in UTF-16 without a mark."""

_BREAKS = re.compile(r"\r\n|[\r\x0b\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff\u202a-\u202e]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_NO_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
# An emphasis closes where it opened within one paragraph; a lone asterisk after a word is a footnote mark and stays.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)((?:(?!\n\s*\n)[^*]){1,600}?)(?<=\S)\1(?![\w*])")
_UNDERLINE = re.compile(r"(?<!\w)(_{1,2})(?=\S)((?:(?!\n\s*\n)[^_]){1,600}?)(?<=\S)\1(?!\w)")
_ESCAPED = re.compile(r"\\([\\\[\]().*_#>+~|-])")
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_BULLET = re.compile(r"^[^\S\n]*[-*+•‣–][^\S\n]+(?=\(?\w{1,5}[.)]\s)", re.MULTILINE)
"""Before a number that is written all the same: "- (a) Food;"."""
_QUOTED = re.compile(r"^[^\S\n]*(?:>[^\S\n]?)+", re.MULTILINE)
_QUOTED_LINES = 3
_SOFT_BREAK = re.compile(r"\u00ad[^\S\n]*\n[^\S\n]*")
"""A word that was broken at a line's end by a hyphen that stands nowhere else."""
_OUT_OF_PLACE = re.compile(r"[a-z][À-ÖØ-ÞŠŒŽŸ]|\sÐ\s")
_TWICE = re.compile(r"â€|Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\xa0-\xbf]")
ENCODED_TWICE = ReadWarning(
    "encoded-twice", "Letters of the file were encoded twice (“â€™” for “’”) and put right: look at accents and quotes."
)
# "Secretary- General", as texts taken from Word files have it; "gender- and age-sensitive" keeps its space.
_LOOSE_HYPHEN = re.compile(r"(?<=[^\W_]-) (?=[^\W_])(?!(?:and|or|to|nor|as|but|and/or)\b)")


def read(content: bytes) -> SourceText:
    """The lines of a text. Raises UnreadableFile as `decode` does."""
    text = decode(content)
    mended = letters_encoded_once(text)
    return SourceText(lines(mended), warnings=(ENCODED_TWICE,) if mended != text else ())


def decode(content: bytes) -> str:
    """The text of the bytes: UTF-8 or UTF-16 as marked, else UTF-8, UTF-16 where its zeros show, else Windows-1252, or
    Mac Roman where that makes no capitals within words.

    Raises UnreadableFile where the bytes are no text, or one longer than any resolution.
    """
    text = _decoded(content)
    if _CONTROLS.search(text):
        raise UnreadableFile("The file holds binary data, not text.")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableFile(f"The text is longer than {MAX_CHARACTERS:,} characters.")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                raise UnreadableFile(f"The file is marked as {encoding.upper()} but is damaged.") from None
    for half, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = content[half:_LOOKED_AT:2]
        if len(content) % 2 == 0 and zeros.count(0) > _ZEROS * len(zeros):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; a text that holds one of them is in no encoding we could name.
        western, mac = content.decode("cp1252", errors="replace"), content.decode("mac_roman")
        return mac if _odd(mac) < _odd(western) else western


def _odd(text: str) -> int:
    """How many capitals with accents end words, or stand where a dash should: "keepersÕ", " Ð "."""
    return len(_OUT_OF_PLACE.findall(text))


def letters_encoded_once(text: str) -> str:
    """The text with letters put right that were encoded twice: "keepersâ€™" for "keepers’"."""
    if not _TWICE.search(text):
        return text
    return "\n".join(fix_encoding(line) if _TWICE.search(line) else line for line in text.split("\n"))


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, without Markdown, invisible characters and blank lines; a form feed counts as a gap."""
    found: list[Line] = []
    gap = False
    for raw in renumbered(_tidy(text)).split("\n"):
        folded = _LOOSE_HYPHEN.sub("", " ".join(raw.split()))
        if folded:
            found.append(Line(folded, gap=gap, indent=raw[:1].isspace()))
        gap = not folded
    return numbers_joined(found)


def tidy_characters(text: str) -> str:
    """The text with accents in one character each, ligatures in their letters, and without what cannot be seen.

    What is no character, such as the codes that a font of a PDF may name, becomes U+FFFD.
    """
    if _NO_CHARACTERS.search(text):
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # two halves may be one letter
        text = _NO_CHARACTERS.sub("\ufffd", whole)
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(_LIGATURES))


def _tidy(text: str) -> str:
    text = _without_quotation(_BREAKS.sub("\n", text).replace("\f", "\n\n"))
    text = tidy_characters(_SOFT_BREAK.sub("", text))
    for emphasis in (_EMPHASIS, _UNDERLINE):
        text = emphasis.sub(r"\2", text)
    return _BULLET.sub("", _HEADING.sub("", _ESCAPED.sub(r"\1", text)))


def _without_quotation(text: str) -> str:
    """The text without the signs by which an e-mail quotes it, where most of its lines have them."""
    written = [line for line in text.split("\n") if line.strip()]
    quoted = sum(_QUOTED.match(line) is not None for line in written)
    return _QUOTED.sub("", text) if quoted >= _QUOTED_LINES and 2 * quoted > len(written) else text
