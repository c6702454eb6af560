"""Wordings: a modal, a verb or an adverb alone makes a demand stronger or weaker, before words that both texts have.

44/4 PP21   States have an obligation to exercise due diligence  ->  53/9 PP22   States should exercise due diligence
39/10 OP12  to support gender equality                           ->  54/16 OP22  to ensure gender equality
45/19 OP17  to unconditionally and without delay reopen          ->  48/16 OP14  with a view to reopening
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resolutions.comparing.changes.acts import Act
from resolutions.comparing.changes.directions import governing, receives
from resolutions.comparing.changes.material import Candidate, Material
from resolutions.comparing.changes.passages import ChangedPassage, Span
from resolutions.comparing.changes.quotes import clause_around, finished, quote
from resolutions.comparing.comparison import Change, Way
from resolutions.comparing.substance import telling, weight
from resolutions.comparing.terms import stem

_WORDS = 14
"""Words that are quoted."""
MODALS = (
    r"may|can|could|might|is encouraged to|are encouraged to",
    r"should|ought to|is expected to|are expected to",
    r"(?:has|have|having) (?:a|the)(?: \w+)? responsibility to",
    r"shall|must|(?:has|have|having) (?:an|the)(?: \w+)? obligation to|(?:is|are) (?:obliged|required|bound) to"
    r"|(?:has|have) (?:a|the) duty to|(?<!the )(?<!a )need to|needs to|has to|have to",
)
"""From what one may do to what one must. Drafters keep "shall" and "must" for what binds, "should" for what is
recommended."""
_MODAL = re.compile(rf"\b(?=\w)(?:{'|'.join(f'({step})' for step in reversed(MODALS))})(?![\w-])")
"""A modal, as the group of its step; the highest step first, so that it has what begins at the same letter."""

EFFORT = (
    "aim attempt consider contribute encourage endeavour examine explore facilitate promote seek strive study support"
)
RESULT = "abolish achieve eliminate end ensure eradicate fulfil guarantee implement secure"
"""Verbs that ask for an effort, and verbs that ask for what it is to bring about."""
_EFFORT, _RESULT = (
    re.compile(
        rf"\W*(?:(?:to|by|and|or|also)\s+|\w+,?\s+(?:and|or)\s+)*"
        rf"(?:{'|'.join(verb.removesuffix('e') for verb in verbs.split())})(?:e|es|s|ed|ing|ling|led)?\b",
        re.IGNORECASE,
    )
    for verbs in (EFFORT, RESULT)
)
"""Such a verb at the beginning of a passage, or joined to one: "to promote", ", respect and fulfil"; not one in a
relative clause: "those who promote hatred"."""
_CONSIDERS = re.compile(
    r"\b(?:to consider|considering|consider|taking into consideration|taking into account|the possibility of)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    rf"(?:to |by )?(?:address|adopt|develop|establish|take|{'|'.join(v.removesuffix('e') for v in RESULT.split())})",
    re.IGNORECASE,
)
_NEXT_WORDS = re.compile(r"(?:[^\s,;:.]*\s+){0,5}[^\s,;:.]*")
_AT_ONCE = re.compile(
    r"\b(?:unconditional(?:ly)?|without (?:further |any )?(?:delay|preconditions|exception)|immediate(?:ly)?"
    r"|as a matter of urgency|urgent(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words that let no condition or delay stand between a demand and what it asks."""
_WHAT = re.compile(
    r"(?:\W+(?:and|or|to|the|an?|with|in|all|of|unconditional(?:ly)?|immediate(?:ly)?|urgent(?:ly)?|without|delay))*"
    r"\W+([^\W\d_][\w-]{3,})"
)
"""The word that they belong to: "to unconditionally and without delay [reopen]"."""
_WORD = re.compile(r"[^\W\d_][\w-]*")
_AROUND = 10
"""Words around it that are quoted."""


class _Found(NamedTuple):
    """Which way it went, and the words of both texts that show it."""

    way: Way
    before: str
    after: str


def wordings(material: Material, passage: ChangedPassage) -> Iterator[Candidate]:
    """Where a modal, a verb or an adverb alone makes the difference before words that both texts have."""
    row = material.rows[passage.row]
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    way = _modal(material, passage) or _verb(passage)
    found = (
        [_Found(way, _with_next_words(left.text, passage.old), _with_next_words(right.text, passage.new))]
        if way
        else []
    )
    if left.section == right.section == "operative":
        found += _at_once(material, passage)
    for way, before, after in found:
        yield Candidate(
            Change("strength", (left.label,), (right.label,), before, after, way),
            8.0 + (right.section == "operative") - 3 * (not row.sure),
            (passage.old,),
            (passage.new,),
        )


def _asks(found: Sequence[Act]) -> bool:
    return any(act.asks is not None or act.decides for act in found)


def _modal(material: Material, passage: ChangedPassage) -> Way | None:
    """A modal gave way to one of another step; "to" has that on which it depends: "has a responsibility to respect ...
    and to act"."""
    older, newer = _steps(passage.older)[:1], _steps(passage.newer)[:1]
    if newer and not older and passage.older.strip() == "to":
        text = material.left[passage.old.paragraph].text
        older = _steps(text[max(0, passage.old.start - 200) : passage.old.start])[-1:]
    if older and not newer and passage.newer.strip() == "to":
        text = material.right[passage.new.paragraph].text
        newer = _steps(text[max(0, passage.new.start - 200) : passage.new.start])[-1:]
    if not older or not newer or older == newer or weight(passage.older + passage.newer) > 4:
        return None
    return "stronger" if newer > older else "weaker"


def _steps(text: str) -> list[int]:
    """The steps of the modals in the text, in their order."""
    return [len(MODALS) - (found.lastindex or 0) for found in _MODAL.finditer(text)]


def _verb(passage: ChangedPassage) -> Way | None:
    """A verb of effort gave way to one of result, or the reverse, in a passage of few words; what is merely considered
    is to be done, or the reverse."""
    if len(passage.older.split()) > 7 or len(passage.newer.split()) > 7 or not (passage.older and passage.newer):
        return None
    considered = bool(_CONSIDERS.search(passage.older)), bool(_CONSIDERS.search(passage.newer))
    if considered[0] != considered[1]:
        considers, does = (passage.older, passage.newer) if considered[0] else (passage.newer, passage.older)
        # What the one only considers the other does: the same verb stands there, or one that leaves no choice.
        same_verb = not telling(_CONSIDERS.sub(" ", considers)).isdisjoint(telling(does))
        if same_verb or _DOING.match(does.strip()):
            return "stronger" if considered[0] else "weaker"
    if _EFFORT.match(passage.older) and _RESULT.match(passage.newer):
        return "stronger"
    return "weaker" if _RESULT.match(passage.older) and _EFFORT.match(passage.newer) else None


def _at_once(material: Material, passage: ChangedPassage) -> list[_Found]:
    """A demand that stands in both texts lost, or gained, that it be met at once and without conditions."""
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    older, newer = material.older_acts[passage.old.paragraph], material.newer_acts[passage.new.paragraph]
    if not (_asks(older) and _asks(newer)):
        return []
    for way, text, other, span, others in (
        ("weaker", left.text, right.text, passage.old, newer),
        ("stronger", right.text, left.text, passage.new, older),
    ):
        said = _AT_ONCE.search(text, span.start, span.end)
        if said is None or _AT_ONCE.search(other):
            continue
        what = _WHAT.search(text, said.end())
        again = _standing(stem(what[1].lower()), other) if what else None
        if what is None or again is None or receives(governing(others, again[0])):
            continue  # what was done already is no demand
        shown = _clause(text, said.start(), what.end()), _clause(other, *again)
        return [_Found("weaker", *shown) if way == "weaker" else _Found("stronger", *shown[::-1])]
    return []


def _clause(text: str, start: int, end: int) -> str:
    """The words with those around them, to the end of their phrase."""
    return quote(text, *finished(text, *clause_around(text, start, end, longest=_AROUND)))


def _standing(stemmed: str, text: str) -> tuple[int, int] | None:
    """Where a word with that stem stands in the text."""
    found = (word.span() for word in _WORD.finditer(text) if stem(word[0].lower()) == stemmed)
    return next(found, None)


def _with_next_words(text: str, span: Span) -> str:
    """The words of the span and the next ones of the clause; nothing where the span is empty."""
    if span.empty:
        return ""
    found = _NEXT_WORDS.match(text, span.end)
    return quote(text, span.start, found.end() if found else span.end, _WORDS)
