"""Scope: clauses of substance that were added to a linked paragraph, dropped from it, or replaced by others.

Where the clause names a group of people, who is protected or named changed (beneficiary); where it names a text or a
document, what is recalled (citation); else what is covered, demanded or found (scope).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from resolutions.comparing.changes.acts import Act
from resolutions.comparing.changes.material import Finding, Material, telling, weight
from resolutions.comparing.changes.parties import names_persons
from resolutions.comparing.changes.passages import Passage, Span
from resolutions.comparing.changes.quotes import LONGEST, clause_around, quote, trimmed, whole
from resolutions.comparing.comparison import Change, ChangeKind, Direction
from resolutions.comparing.references import references
from resolutions.document import Paragraph

_LEAST = 1.5
"""What a clause must say at least (see material.weight)."""
_SHORT = 4
"""Words: a shorter one is quoted with the words around it,"""
_AROUND = 10
"""so many in all."""
_LIMITS = re.compile(
    r"\W*(?:except|unless|provided|only|without prejudice|subject to|other than|to the extent)\b", re.IGNORECASE
)
"""How a clause begins that takes something back: its coming makes nothing wider, its going nothing narrower."""
_INSTRUMENT = re.compile(
    r"\b(?:Convention|Covenant|Protocol|Declaration|Charter|Statute|Platform for Action|Programme of Action"
    r"|Plan of Action|Agenda|Compact|Principles|Rules|Recommendation|resolutions?|report of|strategy)\b"
)
_CITES = re.compile(
    r"(?:also |further )?(?:recall|reaffirm|guided|bearing in mind|taking note|welcom|not)\w*", re.IGNORECASE
)
_WHOLE = re.compile(r"(?:including|in particular|especially|such as|with|to|by|that|which|who|where|when|through)\b")
"""How a clause begins that says something by itself."""
_PART = re.compile(r";\s+|,\s+(?=(?:and\s+)?(?:including|in particular|which|who|while|where|to|by|with|as well as)\b)")


def scopes(material: Material) -> list[Finding]:
    """Clauses that came, went or were replaced within linked paragraphs, in the order of the rows."""
    return [finding for passage in material.passages for finding in _of(material, passage)]


def _of(material: Material, passage: Passage) -> Iterator[Finding]:
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    old = _behind_act(material.older_acts(passage.old.paragraph), passage.old)
    new = _behind_act(material.newer_acts(passage.new.paragraph), passage.new)
    gone = [s for s in _parts(left.text, old) if _says(material, left.text, s, passage, older=True)]
    come = [s for s in _parts(right.text, new) if _says(material, right.text, s, passage, older=False)]
    if len(gone) == len(come) == 1:
        one, other = left.text[gone[0].start : gone[0].end], right.text[come[0].start : come[0].end]
        if _same(one, other):
            return
        yield _finding(material, passage, gone[0], come[0])
        return
    for span in gone:
        yield _finding(material, passage, span, None)
    for span in come:
        yield _finding(material, passage, None, span)


def _behind_act(found: Sequence[Act], span: Span) -> Span:
    """The span without the verb with which it begins: how something is asked is told as strength."""
    for act in found:
        if act.start <= span.start + 5 and span.start < act.verb_end < span.end:
            return Span(span.paragraph, act.verb_end, span.end)
    return span


def _parts(text: str, span: Span) -> list[Span]:
    """The clauses of a passage, each short enough to be quoted."""
    if len(text[span.start : span.end].split()) <= LONGEST:
        return [span] if not span.empty else []
    found, at = [], span.start
    for cut in _PART.finditer(text, span.start, span.end):
        if len(text[at : cut.start()].split()) >= _SHORT:
            found.append(Span(span.paragraph, at, cut.start()))
            at = cut.end()
    found.append(Span(span.paragraph, at, span.end))
    return found


def _says(material: Material, text: str, span: Span, passage: Passage, *, older: bool) -> bool:
    words = text[span.start : span.end]
    if weight(references(words).beside.replace("ꝏ", " ")) < _LEAST:
        return False
    other = material.right[passage.new.paragraph] if older else material.left[passage.old.paragraph]
    if telling(words) <= telling(other.text):
        return False
    return not material.lives_on(words, passage.row, older=older)


def _same(one: str, other: str) -> bool:
    """Whether both say the same in another form: "migrant smuggling", "smuggling of migrants"."""
    first, second = telling(one), telling(other)
    return len(first & second) >= 0.7 * max(len(first), len(second), 1)


def _finding(material: Material, passage: Passage, gone: Span | None, come: Span | None) -> Finding:
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    row = material.rows[passage.row]
    before, after = _quotes(left.text, right.text, passage, gone, come)
    words = [left.text[gone.start : gone.end] if gone else "", right.text[come.start : come.end] if come else ""]
    kind = _kind(right, *words)
    direction: Direction = (
        "neutral" if all(words) or _LIMITS.match(words[0] + words[1]) else "wider" if come else "narrower"
    )
    says = max(map(weight, words))
    gravity = 2.5 + min(says, 12) / 4 + 1.0 * (right.section == "operative") - 2.0 * (not row.sure)
    gravity += 0.7 * bool(_WHOLE.match(after or before)) - 0.3 * (not after)
    gravity -= 1.5 * (kind == "citation")
    change = Change(kind, (left.label,), (right.label,), before, after, "" if kind == "citation" else direction)
    return Finding(change, gravity, (gone,) if gone else (), (come,) if come else ())


def _quotes(left: str, right: str, passage: Passage, gone: Span | None, come: Span | None) -> tuple[str, str]:
    """The words that went and those that came. What took the place of something is quoted as a whole phrase; a few
    words that came or went by themselves, with what stands around them in both texts: "all forms of discrimination [and
    related intolerance] based on race". The page strikes only what differs."""
    if gone and come:
        return _phrase(left, gone), _phrase(right, come)
    text, span = (left, gone) if gone else (right, come)
    if span is None:
        return "", ""
    start, end = trimmed(text, span.start, span.end)
    if len(text[start:end].split()) >= _SHORT:
        return (quote(text, start, end), "") if gone else ("", quote(text, start, end))
    return _around(left, passage.old), _around(right, passage.new)


def _phrase(text: str, span: Span) -> str:
    start, end = whole(text, *trimmed(text, span.start, span.end))
    if len(text[start:end].split()) < _SHORT:
        start, end = clause_around(text, start, end, longest=_AROUND)
    return quote(text, start, end)


def _around(text: str, span: Span) -> str:
    return quote(text, *clause_around(text, span.start, span.end, longest=_AROUND))


def _kind(right: Paragraph, before: str, after: str) -> ChangeKind:
    text = after or before
    recalls = right.section == "preambular" and _CITES.match(right.opening or right.text)
    if recalls and _INSTRUMENT.search(text):
        return "citation"
    if names_persons(text) and len(text.split()) <= 16:
        return "beneficiary"
    return "scope"
