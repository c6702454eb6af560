"""The diff service: two documents in, one comparison out."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from resolutions.comparing.comparison import Comparison
from resolutions.comparing.corrections import Correction, text_digest
from resolutions.comparing.version import ENGINE
from resolutions.document import Document

if TYPE_CHECKING:
    from resolutions.comparing.linking.weights import Weights

__all__ = ["ENGINE", "Correction", "compare", "text_digest"]


def compare(
    left: Document, right: Document, corrections: Collection[Correction] = (), *, weights: Weights | None = None
) -> Comparison:
    """How the newer text `right` carries over, changes, adds to and drops from the older text `left`; `corrections` are
    what editors said of pairs of texts. Other `weights` than the engine's own are for judging it."""
    # Only who compares waits half a second for numpy and scipy; the other names of this package cost nothing.
    from resolutions.comparing import engine
    from resolutions.comparing.linking.weights import WEIGHTS

    return engine.compare(left, right, corrections, weights=weights or WEIGHTS)
