"""Mandates: which resolutions are of a special procedure itself, and not of its subject.

A council that has a special rapporteur on a subject adopts two sorts of texts on it, often under one title. One extends
the mandate, and hardly says anything else:

    51/4 OP2   Decides to extend the mandate of Independent Expert on the enjoyment of all human rights by older persons
               for a period of three years according to the terms set out ... in its resolution 33/5
    51/4 OP3   Requests all Governments to cooperate with the Independent Expert ...

The other says what States should do, and may extend the mandate as one thing among many (40/7 OP25 on food).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_HOLDER = r"(?:special\s+rapporteur|independent\s+expert|working\s+group|expert\s+mechanism)s?\b"
_DECIDED = re.compile(
    rf"\bdecides\b[^;]*?\b(?:extend|renew|prolong|continue|establish|appoint|create)\b[^;]*?\b{_HOLDER}", re.IGNORECASE
)
"""What is decided of a special procedure."""
_SPEAKS = re.compile(rf"\b(?:{_HOLDER}|mandates?\b|mandate[\s-]holders?\b)", re.IGNORECASE)
LEAST = 0.5
"""From this share of its operative paragraphs that speak of it, a text is of the mandate itself."""


def is_of_mandate(operative: Sequence[str]) -> bool:
    """Whether these operative paragraphs set up or extend a special procedure, and speak of it for the most part."""
    decided = any(_DECIDED.search(text) for text in operative)
    return decided and sum(_SPEAKS.search(text) is not None for text in operative) >= LEAST * len(operative)
