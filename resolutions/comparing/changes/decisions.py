"""Decisions: what the organ sets up or extends, held against what the other text decides of the same body.

    48/20 OP42  Decides to renew the mandate of the team of international experts on the situation in Kasai ...
    51/36 OP36  Decides to renew, for one year, the mandate of the team of international experts in the ... Congo

is one mandate, in whatever paragraphs it stands: it neither ended nor is it new.
"""

from __future__ import annotations

import re

from resolutions.comparing.changes.acts import Act
from resolutions.comparing.changes.material import Material
from resolutions.comparing.substance import telling

_FOUNDS = re.compile(r"\b(?:establish|appoint|create|set up|extend|renew|continue)\b")
_BODY = re.compile(
    r"\b(?:rapporteur|expert|commission|mission|working group|mechanism|representative|envoy|fund|forum|committee)s?\b",
    re.IGNORECASE,
)
_SAME_BODY = 0.5
"""From this share of the shorter one's telling words two decisions on one sort of body are about one."""


def decided_elsewhere(material: Material, act: Act, held: int | None, *, older: bool) -> bool:
    """Whether the other text decides to set up or to extend, in another paragraph than that at position `held`, what
    this act of the older text (or of the newer) sets up or extends."""
    paragraphs, others = (material.left, material.right) if older else (material.right, material.left)
    acts = material.newer_acts if older else material.older_acts
    own = _founded(paragraphs[act.paragraph].text[act.verb_end : act.end])
    if own is None:
        return False
    for position, found in enumerate(acts):
        for other in found if position != held else ():
            theirs = _founded(others[position].text[other.verb_end : other.end]) if other.decides else None
            if theirs and theirs[0] == own[0]:
                least = _SAME_BODY * min(len(own[1]), len(theirs[1]))
                if len(own[1] & theirs[1]) >= least:
                    return True
    return False


def _founded(text: str) -> tuple[str, frozenset[str]] | None:
    """The sort of body that a decision sets up or extends, and all that it says; None where it sets up none."""
    body = _BODY.search(text) if _FOUNDS.search(text) else None
    return (body[0].lower().rstrip("s"), telling(text)) if body else None
