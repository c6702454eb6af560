"""Decisions: what the organ sets up or extends, held against what the other text decides of the same body."""

from __future__ import annotations

from resolutions.comparing.changes.acts import Act
from resolutions.comparing.changes.material import Material
from resolutions.comparing.linking.mandates import mandate_of


def decided_elsewhere(material: Material, act: Act, held: int | None, *, older: bool) -> bool:
    """Whether the other text decides to set up or to extend, in another paragraph than that at position `held`, what
    this act of the older text (or of the newer) sets up or extends."""
    paragraphs, others = (material.left, material.right) if older else (material.right, material.left)
    acts = material.newer_acts if older else material.older_acts
    own = mandate_of(paragraphs[act.paragraph].text[act.verb_end : act.end])
    if own is None:
        return False
    for position, found in enumerate(acts):
        for other in found if position != held else ():
            theirs = mandate_of(others[position].text[other.verb_end : other.end]) if other.decides else None
            if theirs and theirs.is_that_of(own):
                return True
    return False
