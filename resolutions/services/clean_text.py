"""What people write to be shown and kept for ever: reasons, notes, titles."""

from __future__ import annotations

import re

from resolutions.services.errors import Rejected

LONGEST = 2000
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")
"""Control characters, halves of characters, and marks that turn the direction of all that follows."""


def visible_line(text: str) -> str:
    """The words in one line, without characters that nobody sees."""
    return " ".join(_INVISIBLE.sub(" ", text).split())


def single_line(text: str, missing: str) -> str:
    """The words in one line, without characters that nobody sees. Raises Rejected: with what `missing` says where there
    are none, and where there are too many."""
    words = visible_line(text)
    if not words:
        raise Rejected(missing)
    if len(words) > LONGEST:
        raise Rejected(f"Say it in at most {LONGEST:,} characters.")
    return words
