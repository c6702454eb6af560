"""The kinds of relation and their order: what can become of a paragraph from one text to the next."""

from __future__ import annotations

from typing import Literal

Relation = Literal["unchanged", "editorial", "updated", "reworded", "added", "removed"]
Kind = Literal["unchanged", "editorial", "updated", "reworded", "moved", "added", "removed"]
"""What a reader chooses rows by: a relation, or moved, which a row is whatever its relation."""

SAME_SUBSTANCE: tuple[Relation, ...] = ("unchanged", "editorial")
"""Of a paragraph that says what it said."""
CARRIED_OVER: tuple[Relation, ...] = (*SAME_SUBSTANCE, "updated", "reworded")
"""Of a paragraph that has a counterpart, from the least changed to the most."""
ONE_SIDED: tuple[Relation, ...] = ("added", "removed")
"""Of a paragraph that has none."""
KINDS: tuple[Kind, ...] = ("reworded", "updated", "editorial", "moved", *ONE_SIDED, "unchanged")
"""All kinds in the order in which a page offers them: what changed most first, what did not change last."""
