"""Changes: what a comparison means in substance, each statement true and quoted; the gravest and surest first.

A change is said where rules leave little doubt; the rest is left to the rows. Each kind has a module with its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from resolutions.comparing.changes.actors import actors
from resolutions.comparing.changes.material import Material
from resolutions.comparing.changes.mechanisms import mechanisms
from resolutions.comparing.changes.qualifiers import qualifiers
from resolutions.comparing.changes.ranking import ranked
from resolutions.comparing.changes.scope import scopes
from resolutions.comparing.changes.strength import strengths
from resolutions.comparing.changes.terms import terms
from resolutions.comparing.changes.themes import themes
from resolutions.comparing.comparison import Change, Row
from resolutions.document import Paragraph

__all__ = ["changes"]


def changes(left: Sequence[Paragraph], right: Sequence[Paragraph], rows: Sequence[Row]) -> tuple[Change, ...]:
    """The changes of substance between two texts, of whose comparison these are the rows."""
    material = Material(left, right, rows)
    return ranked(
        [
            terms(material),
            strengths(material),
            qualifiers(material),
            mechanisms(material),
            actors(material),
            scopes(material),
            themes(material),
        ]
    )
