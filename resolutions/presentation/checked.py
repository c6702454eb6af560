"""What a file says of a paragraph that was held against agreed language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """A paragraph of the draft, a line on it, and the agreed text nearest to it, None where it is new."""

    said: str
    agreed: str | None
    text: str
