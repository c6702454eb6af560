"""How a paragraph is shown where only its beginning is wanted."""

from __future__ import annotations

from resolutions.document import Document

WORDS = 25
"""Enough to know a provision by: the opening, whom it turns to and the beginning of what it says."""


def first_words(document: Document, label: str, words: int = WORDS) -> str:
    """The label, then the first words of its paragraph; where the text has no such paragraph, that."""
    for paragraph in document.paragraphs:
        if paragraph.label == label:
            all_words = paragraph.text.split()
            return f"{label}: {' '.join(all_words[:words])}{' …' if len(all_words) > words else ''}"
    return f"{label}: no such paragraph was read"
