"""Votes in few words: how a text was adopted, and who voted otherwise on the next one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from resolutions.document import Adoption
from resolutions.folding import fold
from resolutions.presentation.wording import listed

_WAYS = (("in favour", "voters_in_favour"), ("against", "voters_against"), ("abstaining", "voters_abstaining"))
_RENAMED = {
    "burma": "myanmar",
    "cape verde": "cabo verde",
    "czech republic": "czechia",
    "former yugoslav republic of macedonia": "north macedonia",
    "libyan arab jamahiriya": "libya",
    "swaziland": "eswatini",
    "turkey": "türkiye",
}
"""States whose name among voters changed while the Council has voted."""


def vote_words(adoption: Adoption) -> str:
    """`without a vote`, `24 to 6, 17 abstaining`; "" where it is not known."""
    if adoption.mode != "recorded vote":
        return adoption.mode or ""
    if adoption.in_favour is None or adoption.against is None:
        return "by a recorded vote"
    abstaining = f", {adoption.abstaining} abstaining" if adoption.abstaining else ""
    return f"{adoption.in_favour} to {adoption.against or 'none'}{abstaining}"


def votes_changed(then: Adoption, now: Adoption, names: tuple[str, str]) -> str:
    """`From abstaining to against: Eritrea and Libya. Of the 47 that voted on 48/16, 10 did not vote on 45/19.`

    "" where the voters of either are not known. That a State did not vote is said only where all its voters are named.
    """
    before, after = _votes(then), _votes(now)
    if not before or not after:
        return ""
    found: dict[tuple[str, str], list[str]] = {}
    for key, (state, way) in after.items():
        if key in before and before[key][1] != way:
            found.setdefault((before[key][1], way), []).append(state)
    said = [f"From {old} to {new}: {listed(states)}." for (old, new), states in sorted(found.items())]
    if not _all_named(then) or not _all_named(now):
        return " ".join(said)
    both = len(before.keys() & after.keys())
    if not said and both:
        said.append("None that voted on both voted otherwise.")
    if len(after) > both:
        said.append(f"Of the {len(after)} that voted on {names[1]}, {len(after) - both} did not vote on {names[0]}.")
    return " ".join(said)


def _votes(adoption: Adoption) -> Mapping[str, tuple[str, str]]:
    """By a name that every list has alike, the State as this one names it and how it voted."""
    return {_known(state): (state, way) for way, side in _WAYS for state in getattr(adoption, side)}


def _known(state: str) -> str:
    name = re.sub(r"^the |\s*\(.*\)$", "", fold(state).lower()).strip()
    return _RENAMED.get(name, name)


def _all_named(adoption: Adoption) -> bool:
    counts = (adoption.in_favour, adoption.against, adoption.abstaining or 0)
    return counts == tuple(len(getattr(adoption, side)) for _, side in _WAYS)
