"""Mandates: what the organ decides to set up or to extend, the same body in whatever paragraph it stands.

    48/20 OP42  Decides to renew the mandate of the team of international experts on the situation in Kasai ...
    51/36 OP36  Decides to renew, for one year, the mandate of the team of international experts in the ... Congo

are one mandate: it neither ended nor is it new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from resolutions.comparing.comparison import Pair
from resolutions.comparing.substance import telling
from resolutions.document import Paragraph

_DECISION = re.compile(
    r"\b[Dd]ecides\b([^;]*?)(?=,?\sand\s(?:also\s|further\s)?(?:requests|calls|invites|urges|encourages)\b|[;.]\s*$|;)"
)
"""What is decided, without what is asked in the same paragraph."""
_FOUNDS = re.compile(r"\b(?:establish|appoint|create|set up|extend|renew|continue)\b")
_BODY = re.compile(
    r"\b(?:rapporteur|expert|commission|mission|working group|mechanism|representative|envoy|fund|forum|committee)s?\b",
    re.IGNORECASE,
)
_ANY_MANDATE = telling(
    "decide establish appoint create set up extend renew continue mandate period term year month one two three"
    " special independent group rapporteur expert commission mission working mechanism representative envoy fund forum"
    " committee"
)
"""What is said of any mandate."""
_SAME = 0.5
"""From this share of the shorter one's other telling words two decisions on one sort of body are about one."""


class Mandate(NamedTuple):
    """The sort of body that a decision sets up or extends, and the stems of what it says of this one."""

    body: str
    said: frozenset[str]

    def is_that_of(self, other: Mandate) -> bool:
        """Whether both decisions are about one body."""
        least = max(1.0, _SAME * min(len(self.said), len(other.said)))
        return self.body == other.body and len(self.said & other.said) >= least


def mandate_of(decision: str) -> Mandate | None:
    """What these words of a decision set up or extend; None where they set up no body."""
    body = _BODY.search(decision) if _FOUNDS.search(decision) else None
    return Mandate(body[0].lower().rstrip("s"), telling(decision) - _ANY_MANDATE) if body else None


def same_mandates(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> list[Pair]:
    """The pairs of an older and a newer operative paragraph that set up or extend one body, by their positions: each
    is the only one of its text that does."""
    newer = [*_mandates(right)]
    pairs = [(i, j) for (i, old), (j, new) in product(_mandates(left), newer) if old.is_that_of(new)]
    older_places, newer_places = (Counter(places) for places in zip(*pairs, strict=True)) if pairs else ({}, {})
    return [(i, j) for i, j in pairs if older_places[i] == newer_places[j] == 1]


def _mandates(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Mandate]]:
    for position, paragraph in enumerate(paragraphs):
        decision = _DECISION.search(paragraph.text) if paragraph.section == "operative" else None
        mandate = mandate_of(decision[1]) if decision else None
        if mandate:
            yield position, mandate
