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


def one_form(text: str) -> str:
    """The text with quotation marks, dashes and invisible characters written in one way."""
    return _FOLDED.sub(lambda found: _FOLDS[found[0]], text)
