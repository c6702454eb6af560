"""What cites a text, as the text's own page tells it."""

from __future__ import annotations

from django.urls import reverse

from resolutions.label import anchor
from resolutions.presentation.sentence import Sentence, SentencePart, sentence
from resolutions.services.cited_by import Citing

PLACES = 4
"""Paragraphs of one resolution that are named."""


def citing_places(citing: Citing) -> Sentence:
    """`A/HRC/RES/20/1, 2012, PP1, OP3`: the first of the paragraphs as one link with the resolution."""
    page = reverse("resolution", args=[citing.symbol])
    year = f", {citing.adopted_on.year}" if citing.adopted_on else ""
    first, *others = citing.labels[:PLACES]
    named = sentence(SentencePart(f"{citing.symbol}{year}, {first}", href=f"{page}#{anchor(first)}"))
    for label in others:
        named = sentence(named, ", ", SentencePart(label, href=f"{page}#{anchor(label)}"))
    return named
