"""The resolutions and decisions that a paragraph cites, each under its canonical symbol."""

from __future__ import annotations

from resolutions.document import Citation


def citations(label: str, text: str, *, speaker: str | None) -> tuple[Citation, ...]:
    """What the paragraph `label` cites, in order of appearance, each once."""
    return ()
