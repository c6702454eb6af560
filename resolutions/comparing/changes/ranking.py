"""Ranking: the changes of a comparison in the order in which a reader should learn of them, each said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from resolutions.comparing.changes.material import Candidate
from resolutions.comparing.changes.passages import Span
from resolutions.comparing.comparison import Change

_LEAST = 4.0
"""What matters less is left to the rows."""
_MOST = 18
"""Statements about two texts, themes aside: what a reader takes in within two minutes. The rows say the rest."""
_AGAIN = 0.5
"""What a further place adds to the gravity of the same words."""
_LABELS = 4
"""Paragraphs of a side that a statement names; `count` says in how many places it holds."""
_OF_A_PARAGRAPH = 3
"""Statements of one pair of paragraphs: what changes more was rewritten, and is read as a whole."""


def ranked(findings: Sequence[Sequence[Candidate]]) -> tuple[Change, ...]:
    """The changes of all kinds, given in the order in which they may claim words: what a graver kind says of a passage
    is not said again as a clause that came or went.

    In 45/19 OP21 -> 48/16 OP16 a dialogue "without preconditions" became one "in a genuine and inclusive spirit". Three
    modules tell it: a weaker demand (strength), a condition that went (qualifier), a clause that came (scope). All
    are true of one passage; strength claims its words first, and the other two are left out.
    """
    taken: dict[tuple[int, int], list[tuple[Span, bool]]] = {}
    kept: list[Candidate] = []
    for kind in findings:
        for finding in kind:
            spans = [(0, s) for s in finding.older] + [(1, s) for s in finding.newer]
            if spans and all(_is_told(taken.get((side, s.paragraph), ()), s) for side, s in spans):
                continue
            kept.append(finding)
            for side, span in spans:
                taken.setdefault((side, span.paragraph), []).append((span, finding.change.kind == "strength"))
    kept = _gathered([finding for finding in kept if not _is_told_with_its_clause(finding.change, kept)])
    kept.sort(key=lambda f: -f.gravity)
    result: list[Change] = []
    of_paragraph: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for finding in kept:
        change = finding.change
        place = (change.left[-1:], change.right[-1:])
        if finding.gravity < _LEAST or (any(place) and of_paragraph[place] >= _OF_A_PARAGRAPH):
            continue
        if not any(place) and any(_is_of_term(change, other) for other in result):
            continue
        if any(_is_part(change, other) for other in result) or (any(place) and of_paragraph.total() >= _MOST):
            continue
        if any(place):
            of_paragraph[place] += 1
        result.append(change)
    return tuple(result)


def _gathered(findings: Sequence[Candidate]) -> list[Candidate]:
    """The findings with each of those that say the same words of several paragraphs made one, which names the first
    places and counts them all."""
    first: dict[object, int] = {}
    result: list[Candidate] = []
    for finding in findings:
        change = finding.change
        if change.kind in ("term", "strength", "new", "dropped") or not (change.left and change.right):
            result.append(finding)
            continue
        key = change.kind, change.direction, change.before.lower(), change.after.lower()
        if key not in first:
            first[key] = len(result)
            result.append(finding)
            continue
        earlier = result[first[key]]
        left, right = (
            tuple(dict.fromkeys(known + more))[:_LABELS]
            for known, more in ((earlier.change.left, change.left), (earlier.change.right, change.right))
        )
        united = replace(earlier.change, left=left, right=right, count=earlier.change.count + 1)
        gravity = max(earlier.gravity, finding.gravity) + _AGAIN
        result[first[key]] = Candidate(united, gravity, earlier.older + finding.older, earlier.newer + finding.newer)
    return result


def _is_part(change: Change, other: Change) -> bool:
    """Whether the other statement says of the same paragraphs all that this one says."""
    if not (set(change.left) & set(other.left) or set(change.right) & set(other.right)) or other.kind == "strength":
        return False
    return change.before in other.before and change.after in other.after


def _is_told_with_its_clause(change: Change, kept: Sequence[Candidate]) -> bool:
    """Whether a standard is quoted in the clause with which it came or went: one phrase is told once."""
    if change.kind != "qualifier" or change.direction != "neutral" or (change.before and change.after):
        return False
    return any(other.change.kind == "scope" and _is_part(change, other.change) for other in kept)


def _is_of_term(theme: Change, other: Change) -> bool:
    """Whether the theme is a word of a term that was replaced."""
    return other.kind == "term" and (theme.before + theme.after) in f"{other.before} {other.after}".lower().split()


def _is_told(told: Sequence[tuple[Span, bool]], span: Span) -> bool:
    """Whether most of the span was told in the paragraph's spans that were, or the verb with which it begins: how
    something is asked, with what."""
    if span.empty:
        return True
    if any(verb and not one.empty and abs(one.start - span.start) <= 2 for one, verb in told):
        return True
    letters = sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one, _ in told)
    return letters >= 0.6 * (span.end - span.start)
