"""Two short texts and what editors say of their paragraphs."""

from __future__ import annotations

from dataclasses import replace

from resolutions.document import Document, Paragraph
from resolutions.models import Correction, Edition
from resolutions.services import corrections_edit
from tests.storage.texts import DOCUMENT

ENCOURAGES = "Encourages States to ratify the Convention on the Rights of the Child and its optional protocols;"
REQUESTS = "Requests the Secretary-General to submit a report on water and sanitation to the Council;"
DEPLORES = "Deplores the destruction of cultural heritage in armed conflict;"


def text(symbol: str, *texts: str) -> Document:
    paragraphs = tuple(Paragraph(f"OP{n}", "operative", f"{n}.", 0, None, t) for n, t in enumerate(texts, start=1))
    return replace(DOCUMENT, symbol=symbol, paragraphs=paragraphs, headings=(), citations=(), footnotes=())


def say(
    pair: tuple[Edition, Edition], old: str, new: str, *, same: bool, reason: str = "Drafting history."
) -> Correction:
    left, right = (edition.paragraphs.get(label=label) for edition, label in zip(pair, (old, new), strict=True))
    return corrections_edit.correct(left, right, same=same, reason=reason, by=None)
