"""Links: an older and a newer paragraph of which the newer carries the older forward."""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.comparing.comparison import Because


@dataclass(frozen=True, slots=True)
class PairLink:
    """The paragraphs at these positions of the older and the newer text are the same provision carried over.

    A paragraph may stand in several links: what was split, merged or absorbed. `evidence` is on the scale of log-odds;
    of the links of one paragraph the one with the most evidence is the one on which a row stands.
    """

    older: int
    newer: int
    because: Because
    sure: bool
    evidence: float
