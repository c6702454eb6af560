"""Corrections: what editors said of pairs of texts, by the hashes of the texts."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from resolutions.comparing.words import fold


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's word on two texts, each known by its `text_digest`: the older, the newer, and whether they
    are the `same` provision. It holds wherever both texts stand."""

    left_sha256: str
    right_sha256: str
    same: bool


def text_digest(text: str) -> str:
    """The SHA-256, in hexadecimal, of the text with white space, quotation marks and dashes written in one way: what
    makes two texts "unchanged" makes them one text to a correction."""
    return sha256(fold(text).encode()).hexdigest()
