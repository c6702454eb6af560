"""The scale of opening verbs: which of two openings is the stronger, where drafters agree that one is.

Three ladders, each from its weakest to its strongest step. Openings on different ladders do different things and are
not measured against each other; nor are those on one step, nor those on no ladder (recalls, recognizes, stresses).

Sources. ASKING and BLAMING follow the order of instructive and emotive words in Gruenberg, "An Analysis of United
Nations Security Council Resolutions: Are All Countries Treated Equally?", Case Western Reserve Journal of
International Law 41 (2009) 513, but where the organs' own use speaks against it: "decides" stands above what is asked
of others, "alarm" between concern and deploring. RECEIVING begins with General Assembly decision 55/488 of
7 September 2001: "takes note of" and "notes" are neutral terms that constitute neither approval nor disapproval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Direction = Literal["stronger", "weaker", "other"]
Ladder = Literal["blaming", "asking", "receiving"]

_NOTING = r"\btak\w+ note|\bnot(?:e|es|ing)\b"
BLAMING = (
    r"\bconcern|\bregret",
    r"\b(?:deep|serious|profound|great|strong)(?:ly)?(?: \w+)? (?:concern|regret)",
    r"\b(?:grave|utmost|extreme)(?:ly)?(?: \w+)? concern|\balarm",
    r"\bdeplor",
    r"\bcondemn",
)
"""How the organ speaks of what it disapproves of: concern, deep concern, grave concern or alarm, deplores, condemns."""
ASKING = (
    _NOTING,
    r"\binvit|\bencourag|\bsuggest",
    r"\brecommend",
    r"\bcall\w*\b(?! attention)|\bappeal|\brequest|\bask",
    r"\burg(?:e|es|ing)\b|\bexhort",
    r"\bdemand|\binsist|\bdirect(?:s|ing)\b(?! attention)",
    r"\bdecid|\bresolv",
)
"""What the organ asks of others: notes, invites, recommends, calls upon or requests, urges, demands, decides."""
RECEIVING = (
    _NOTING,
    r"\bappreciat|\bwith interest|\bsatisfaction",
    r"\bwelcom",
    r"\bcommend|\bendors|\bsupport(?:s|ing)\b|\bapprov",
)
"""How it receives a report or an effort: takes note, takes note with appreciation, welcomes, commends or endorses."""

_INTENSE = re.compile(
    r"\bstrong(?:ly|est)\b|\bunequivocally\b|\bdeeply deplor"
    r"|\b(?:utmost|great|deep|sincere) (?:appreciation|satisfaction)"
)
"""Half a step more: strongly urges, condemns in the strongest terms, expresses utmost appreciation."""
_LADDERS = (BLAMING, ASKING, RECEIVING)
_NAMED: dict[Ladder, tuple[str, ...]] = {"blaming": BLAMING, "asking": ASKING, "receiving": RECEIVING}
_WHOLE = re.compile(r"\w*(?: (?:upon|on|for|to)\b)?")
"""The rest of a verb of which the beginning is known, with its preposition."""

_ADDITIVE = re.compile(
    r"\b(?:its|also|further|furthermore|once again|again|moreover|likewise|in particular|especially"
    r"|in th(?:is|at) (?:regard|context|respect)),?(?:\s|$)"
)
"""Where a paragraph stands in a chain of paragraphs, not what it does."""
_REPORT_RECEIVED = re.compile(r"\breports?\b.*\b(?:takes|taking) note\b")
_GOVERNED = re.compile(r"\s+(?:of|at|by|about|over|on|upon|for|to|with|regarding|in)$")
_FORM = re.compile(r"(?<=\w{3})(?:es|ing|s|e)\b")
"""Finite or participle, as the section wants it."""


def direction(before: str, after: str) -> Direction | None:
    """Where the opening went from `before` to `after`; None where it is the same act ("Urges", "Also urges")."""
    if act(before) == act(after):
        return None
    for ladder in _LADDERS:
        old, new = height(before, ladder), height(after, ladder)
        if old is not None and new is not None and old != new:
            return "stronger" if new > old else "weaker"
    return "other"


@dataclass(frozen=True, slots=True)
class Step:
    """A verb as it is written, and where it stands on its ladder, counted from 1."""

    verb: str
    height: float


@dataclass(frozen=True, slots=True)
class Climb:
    """From which step to which, on a ladder of so many."""

    ladder: Ladder
    before: Step
    after: Step
    of: int


def climb(before: str, after: str) -> Climb | None:
    """Where the first verbs of two passages that are on one ladder stand on it, None where they are on one step or on
    no ladder: "Urges Governments", "Calls upon States to consider signing" -> Urges 5, Calls upon 4, of 7."""
    for name, ladder in _NAMED.items():
        old, new = _first_step(before, ladder), _first_step(after, ladder)
        if old and new and old.height != new.height:
            return Climb(name, old, new, len(ladder))
    return None


def _first_step(passage: str, ladder: tuple[str, ...]) -> Step | None:
    plain = passage.lower()
    found = [(at.start(), -number, at) for number, step in enumerate(_compiled(ladder)) if (at := step.search(plain))]
    if not found:
        return None
    start, number, at = min(found, key=lambda one: one[:2])
    rest, intense = _WHOLE.match(plain, at.end()), _INTENSE.search(plain)
    end = rest.end() if rest else at.end()
    if intense:
        start, end = min(start, intense.start()), max(end, intense.end())
    return Step(passage[start:end], 1 - number + 0.5 * bool(intense))


def asks(opening: str) -> bool:
    """Whether the opening turns to an addressee: invites, requests, urges, demands and what is between."""
    step = height(opening, ASKING)
    return step is not None and 1 <= step < len(ASKING) - 1


def receives(opening: str) -> bool:
    """Whether the opening takes note of something, welcomes it or endorses it, and asks nothing."""
    return height(opening, RECEIVING) is not None and not asks(opening)


def verb(opening: str) -> str:
    """The first word of what the opening does, without its ending: "Also urges" -> urg."""
    return act(opening).partition(" ")[0]


def only_receives(text: str, opening: str) -> bool:
    """Whether the paragraph receives something, or recalls a report and then receives another, and asks for nothing,
    neither at its opening nor after."""
    words = text.lower()
    received = receives(opening) or (act(opening) == "recall" and bool(_REPORT_RECEIVED.search(words)))
    return received and not any(step.search(words) for step in _compiled(ASKING)[1:-1])


def act(opening: str) -> str:
    """What the opening does, the same for "Urges" and "Also urges", "Recalling" and "Recalls"."""
    plain = " ".join(_ADDITIVE.sub("", opening.lower()).split())
    return _FORM.sub("", _GOVERNED.sub("", plain.rstrip(",")))


@lru_cache(maxsize=1 << 12)
def height(opening: str, ladder: tuple[str, ...]) -> float | None:
    """The step of that ladder on which the opening stands, counted from 0, and half a step more where it is intense;
    None where it stands on none."""
    plain = opening.lower()
    steps = [number for number, step in enumerate(_compiled(ladder)) if step.search(plain)]
    return max(steps) + 0.5 * bool(_INTENSE.search(plain)) if steps else None


@lru_cache(maxsize=8)
def _compiled(ladder: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(step) for step in ladder)
