"""Folding: text with what is only a way of writing written in one way, so that the same words are the same."""

from __future__ import annotations

import re

_FOLDS = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
_REPLACED = {written: plain for written, plain in _FOLDS.items() if plain}
_LEFT_OUT = _FOLDS.keys() - _REPLACED.keys()
TABLE = ("".join([*_REPLACED, *sorted(_LEFT_OUT)]), "".join(_REPLACED.values()))
"""The characters that are folded, and in their places what is written for them; the last ones, which have nothing in
their places, are left out: as translate() of PostgreSQL takes it."""
_FOLDED = re.compile(f"[{''.join(_FOLDS)}]")


def fold(text: str) -> str:
    """The text with white space, quotation marks, dashes and invisible characters written in one way."""
    return " ".join((text if text.isascii() else one_form(text)).split())


_SYMBOL_FORM = str.maketrans(
    {
        **dict.fromkeys("‐‑‒−﹣⁃", "-"),
        **dict.fromkeys("⁄∕⧸", "/"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    }
)
_DASHED_SESSION = re.compile(r"(?<=\b[Ss])[–—](?=\d)|(?<=\b[Ee][Ss])[–—](?=\d)")


def symbol_form(text: str) -> str:
    """The text with the hyphens, strokes and spaces of symbols written in one way, character for character, so that a
    place in the one is the same place in the other: "S‑9⁄1" -> "S-9/1".

    A dash stays one, for it stands in ranges (61/1–61/3), but for that of a special session: "S–9/1".
    """
    return text if text.isascii() else _DASHED_SESSION.sub("-", text.translate(_SYMBOL_FORM))


def one_form(text: str) -> str:
    """The text with quotation marks, dashes and invisible characters written in one way."""
    return _FOLDED.sub(lambda found: _FOLDS[found[0]], text)
