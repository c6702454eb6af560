"""Every threshold and weight of linking, in one place.

Evidence for a link is a sum on the scale of log-odds: 0 is as likely as not. The weights are those of a logistic
regression over the marked pairs and fourteen more from other series, fitted leaving one pair out at a time, and
rounded. docs/method.md explains them in words and tells how the answers change when they are moved.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    # What two texts share
    pair_of_words: float = 0.6
    """What two neighbouring words in common count beside one: order tells a provision from its vocabulary."""
    rival: float = 0.12
    """The least overlap that a rival is taken to have: in a short text the want of rivals says nothing."""
    rival_margin: float = 0.06
    """Added to the rival's overlap, so that twins of a twin are not judged distinct by a hair."""
    distinct: float = 17.0
    """Weight of how far the overlap exceeds that with any rival (0.5: as good as the best rival; 1: no rival).
    By far the strongest sign: a reworded provision is still the nearest one, boilerplate is near to many."""
    contained: float = 7.5
    """Weight of the share of the shorter text that stands in the longer one; provisions grow more often than not."""
    length: float = 1.5
    """Weight of the logarithm of the shorter text's words: the same share of a longer text is less of a coincidence."""
    section: float = 3.5
    """A paragraph seldom passes from the preamble to the operative part or into an annex."""
    start: float = -22.0
    """The other weights' sum at which a link is as likely as not, with its sign turned."""

    # What stands around them
    neighbours: float = 2.2
    """Both neighbours linked to each other; half of it for one."""
    gap: float = 1.8
    """Nothing else is left between the same two links; divided by the paragraphs that are."""
    children: float = 2.0
    """All subparagraphs linked to subparagraphs of the other; a share of it for some."""
    parents: float = 0.3
    """The list heads are linked. Little, for it must only settle ties: subparagraphs change lists with their words."""
    anchor: float = 0.5
    """From this evidence of words alone a mutually best pair serves as context for others."""

    answered: float = -2.0
    """The older asks for something, the newer receives it and asks for nothing: they share words, not a provision."""
    lists: float = 0.19
    """From this share of their lists' terms in common two heads without a link of their own are linked."""

    # Decisions
    link: float = -0.8
    """From here a pair is a link. Below 0, as a wrong hint costs a reader less than a break in the trace."""
    sure: float = 1.0
    """From here a link is sure: odds of about three to one."""
    possible: float = -4.0
    """From here two paragraphs without a link, each the best left for the other, are named as possible counterparts."""
    rivalry: float = 4.0
    """How far below the threshold a pair still competes in the assignment; keeps strong links from being given up
    for two weak ones."""
    place: float = 0.2
    """Evidence that a pair loses from one end of the text to the other; settles ties in favour of the order."""

    # Splits and merges: a paragraph without a link whose words stand in the part of a linked paragraph
    # that the link does not explain
    part: float = 0.28
    """The least share of its words that must stand in that part."""
    part_and_gain: float = 0.5
    """The least sum of that share and of the share of the linked paragraph that it explains."""
    part_whole: float = 0.45
    """The least share of its words that must stand anywhere in the linked paragraph."""
    part_evidence: float = -6.0
    """The least evidence for the pair as a link; keeps splits from crossing sections on common phrases."""
    part_sure: float = 0.8
    """From this sum on a split or merge is sure."""


WEIGHTS = Weights()
