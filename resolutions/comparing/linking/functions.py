"""Functions: what a paragraph does in its resolution, as far as that tells its counterpart from others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from resolutions.comparing.addressees import addressee, plain, turn_to_the_same
from resolutions.comparing.linking.context import Flags
from resolutions.comparing.opening_strength import act, asks, only_receives, receives, verb
from resolutions.comparing.wording.references import references
from resolutions.document import Paragraph

_CLOSING = re.compile(
    r"\bremains?\s+(?:actively\s+)?seized\b"
    r"|\b(?:continues?|resumes?)\s+(?:its|the|to)\s+consider"
    r"|\b(?:keeps?|remains?)\b[^.;]{0,40}\bunder\s+(?:continuous\s+|constant\s+)?(?:review|consideration)\b"
    r"|\bto\s+(?:re)?consider\b[^.;]{0,80}\bat\s+(?:its|a|the)\b[^.;]{0,60}\bsession"
    r"|\bprovisional\s+agenda\b"
    r"|\breturns?\s+to\s+th(?:is|e)\s+(?:matter|issue|question)",
    re.IGNORECASE,
)
_LONGEST_CLOSING = 60
"""Words: what is longer does more than close."""
_REPORT = re.compile(r"\b(?:[Rr]eports?|REPORTS?)\b")
_RECALLS = re.compile(r"(?:further\s+|also\s+)?(?:recall|reaffirm|reiterat|bear|guided)\w*", re.IGNORECASE)
_ACTS = re.compile(r"\b(?:resolutions?|decisions?)\b")
_GENERAL = re.compile(r"\b(?:all|relevant|previous|earlier|prior|other)\b[^;.]{0,90}\b(?:resolutions|decisions)\b")
_ORGAN = re.compile(r"Human Rights Council|General Assembly|Security Council|Commission on Human Rights|\bits\b")
_GENERAL_ALONE = re.compile(
    rf"(?:{_RECALLS.pattern})[\s,]+(?:also\s+|further\s+)?(?:all\s+)?(?:the\s+|its\s+)?(?:other\s+)?"
    r"(?:relevant|previous|earlier|prior)\s+resolutions(?:\s+and\s+decisions)?"
    r"(?:\s+(?:of|adopted\s+by)(?:\s+the|\s+and|,|\s+Human\s+Rights\s+Council|\s+General\s+Assembly"
    r"|\s+Security\s+Council|\s+Commission\s+on\s+Human\s+Rights)+)?[,;.]",
    re.IGNORECASE,
)
"""A general reference that names organs and no matter."""
_SHORT_LIST, _BARE_LIST = 25, 8
"""Words beside what is cited: "Recalling", "resolutions", "and". A list of resolutions has few, a bare one names no
matter."""
_STATES = frozenset({"states", "member states", "governments", "states parties"})


def closings(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> tuple[int, int] | None:
    """The positions of the closing formulas, "Decides to remain seized of the matter", where both texts end on one."""
    older, newer = _last_operative(left), _last_operative(right)
    return (older, newer) if _closes(left[older]) and _closes(right[newer]) else None


def _last_operative(paragraphs: Sequence[Paragraph]) -> int:
    """The position of the last operative paragraph, of the last one where there is none."""
    return max((n for n, p in enumerate(paragraphs) if p.section == "operative"), default=len(paragraphs) - 1)


def _closes(paragraph: Paragraph) -> bool:
    short = len(paragraph.text.split()) <= _LONGEST_CLOSING
    return paragraph.section == "operative" and short and bool(_CLOSING.search(paragraph.text))


def answered(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Flags:
    """Pairs of which the older asks for a report, say, and the newer takes note of it and asks for nothing."""
    asking = np.array([asks(p.opening or "") for p in left])
    receiving = np.array([only_receives(p.text, p.opening or "") for p in right])
    return np.asarray(asking[:, None] & receiving[None, :])


def same_acts(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Flags:
    """Pairs of which both do the same: urge, recall, express concern; "also" and the form of the verb aside."""
    number: dict[str, int] = {"": -1}
    older, newer = (
        np.array([number.setdefault(act(p.opening or ""), len(number)) for p in side]) for side in (left, right)
    )
    return np.asarray((older[:, None] == newer[None, :]) & (older >= 0)[:, None])


def reports(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Flags:
    """Pairs of which both receive a report, welcome it, recall it or take note of it, and neither asks for one."""
    older, newer = (
        np.array([bool(p.opening) and not asks(p.opening or "") and bool(_REPORT.search(p.text)) for p in side])
        for side in (left, right)
    )
    return np.asarray(older[:, None] & newer[None, :])


@dataclass(frozen=True, slots=True)
class Recall:
    """What a paragraph recalls that recalls resolutions: some in general; these alone, naming no matter; the organs it
    names, "its" resolutions being those of one of their own; and how many words it has beside a list of them, None
    where it has none."""

    in_general: bool
    nothing_else: bool
    organs: frozenset[str]
    beside_list: int | None


def recalls(paragraphs: Sequence[Paragraph]) -> list[Recall | None]:
    """What each paragraph recalls; None for those that recall no resolutions."""
    return [_recall(p.text) if _RECALLS.match(p.text) and _ACTS.search(p.text) else None for p in paragraphs]


def _recall(text: str) -> Recall:
    found = references(text)
    return Recall(
        in_general=bool(_GENERAL.search(text)),
        nothing_else=bool(_GENERAL_ALONE.fullmatch(text)),
        organs=frozenset(_ORGAN.findall(text)),
        beside_list=len(found.beside.split()) if found.cited else None,
    )


def general_references(older: Sequence[Recall | None], newer: Sequence[Recall | None]) -> Flags:
    """Pairs of which one recalls resolutions in general, "all relevant resolutions of the Human Rights Council", and
    the other recalls resolutions so, or beside little else: the list of earlier ones gave way to a general reference,
    or that to a list."""
    general, general_newer = (
        np.array([recall is not None and recall.in_general for recall in side]) for side in (older, newer)
    )
    listed, listed_newer = (np.array([_is_list(recall, _SHORT_LIST) for recall in side]) for side in (older, newer))
    either = general[:, None] & (general_newer | listed_newer)[None, :]
    return np.asarray(either | ((general | listed)[:, None] & general_newer[None, :]))


def absorbed_lists(older: Sequence[Recall | None], newer: Sequence[Recall | None]) -> list[tuple[int, int]]:
    """Pairs of a bare list of resolutions and a general reference to those of the same organ, on no matter of its own.

    45/19 PP5  Recalling Security Council resolutions 2248 (2015) of 12 November 2015, 2279 (2016) of 1 April 2016 ...
    48/16 PP3  Recalling also all relevant resolutions of the Human Rights Council, the General Assembly and the
               Security Council,
    """
    sides = ([(place, recall) for place, recall in enumerate(side) if recall] for side in (older, newer))
    return [
        (i, j)
        for (i, old), (j, new) in product(*sides)
        if old.organs & new.organs
        if (_is_list(old, _BARE_LIST) and new.nothing_else) or (old.nothing_else and _is_list(new, _BARE_LIST))
    ]


def _is_list(recall: Recall | None, most: int) -> bool:
    """Whether resolutions are listed beside at most so many words."""
    return recall is not None and recall.beside_list is not None and recall.beside_list <= most


def other_addressees(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> Flags:
    """Pairs of which both turn to somebody, and not to the same; States and their Governments are one here."""
    number: dict[str, int] = {}
    older, newer = (
        np.array([-1 if who is None else number.setdefault(who, len(number)) for who in map(_party, side)])
        for side in (left, right)
    )
    both = (older >= 0)[:, None] & (newer >= 0)[None, :]
    return np.asarray(both & (older[:, None] != newer[None, :]))


def _party(paragraph: Paragraph) -> str | None:
    found = addressee(paragraph)
    if found is None:
        return None
    who = plain(found)
    return "states" if who in _STATES else who


def speaks_otherwise(one: Paragraph, other: Paragraph) -> bool:
    """Whether the one does what the other does not: it asks for a report, say, and the other takes note of it; or both
    ask, but something else of somebody else. Where a text is divided, its parts keep what it asks and of whom."""
    openings = one.opening or "", other.opening or ""
    if not (asks(openings[0]) and asks(openings[1])):
        return any(asks(ask) and receives(answer) for ask, answer in (openings, openings[::-1]))
    carried = verb(openings[0]) in other.text.lower() or verb(openings[1]) in one.text.lower()
    return not carried and not turn_to_the_same(one, other)
