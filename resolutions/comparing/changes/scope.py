"""Scope: clauses of substance that were added to a linked paragraph, dropped from it, or replaced by others.

Where the clause names a group of people, who is protected or named changed (beneficiary); where it names a text or a
document, what is recalled (citation); else what is covered, demanded or found (scope).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from resolutions.comparing.changes.acts import Act
from resolutions.comparing.changes.decisions import decided_elsewhere
from resolutions.comparing.changes.directions import direction, governing, limits
from resolutions.comparing.changes.material import Finding, Material, lasting, telling, weighed, weight
from resolutions.comparing.changes.parties import persons
from resolutions.comparing.changes.passages import Passage, Span
from resolutions.comparing.changes.quotes import (
    LONGEST,
    PHRASES,
    clause_around,
    finished,
    quote,
    trimmed,
    whole,
)
from resolutions.comparing.comparison import Change, ChangeKind, Direction
from resolutions.comparing.references import references
from resolutions.document import Paragraph

_LEAST = 1.5
"""What a clause must say at least (see material.weight)."""
_SHORT = 4
"""Words: a shorter one is quoted with the words around it,"""
_AROUND = 10
"""so many in all."""
_INSTRUMENT = re.compile(
    r"\b(?:Convention|Covenant|Protocol|Declaration|Charter|Statute|Platform for Action|Programme of Action"
    r"|Plan of Action|Agenda|Compact|Principles|Rules|Recommendation|resolutions?|report of|strategy)\b"
)
_CITES = re.compile(
    r"(?:also |further )?(?:recall|reaffirm|guided|bearing in mind|taking note|welcom|not)\w*", re.IGNORECASE
)
_HOUSEKEEPING = re.compile(
    r"\W*(?:(?:prepared|submitted|presented|adopted|issued)\s+)?"
    r"(?:pursuant to|as requested|in its resolution|contained in)\b",
    re.IGNORECASE,
)
"""How a clause begins that only says where something was asked for."""
_BY_REFERENCE = re.compile(
    r"\bas (?:set out|contained|defined|outlined|mandated|requested|established) (?:in|by) [^,;.]*\bresolutions?\b"
)
"""What a text takes over from another by reference still stands."""
_COMMON = 0.25
"""From this share of their telling words in both, two clauses are about one thing."""
_ALIKE = (("examples", ("including", "particularly", "especially", "such")), ("means", ("by", "through", "with")))
"""Words that begin phrases of one sort."""
_STANDS = 0.8
"""From this share of its telling words in the paragraph of the other text, a clause of some length stands there."""
_A_WORD = 40
"""Letters in which the word before a place stands."""
_CAPITAL_END = re.compile(r"(?:^|\s)[A-Z][\w’'-]*$")
_NAME_END = re.compile(r"[A-Z][\w’'-]*$")
_OF_NAME = re.compile(r"(?:for|of|on)\s+(?:the\s+)?[A-Z]")
_NAME_GOES_ON = re.compile(r"\s(?:[A-Z]|(?:for|of|on)\s+(?:the\s+)?[A-Z])")
_NAMES = 7
_ACTS = re.compile(r"\b(?:to|by) [a-z]+|\b(?:is|are|was|were|has|have|had|may|can|should)\b")
"""What says of a clause that something is done, not only to whom."""
_WHOLE = re.compile(r"(?:including|in particular|especially|such as|with|to|by|that|which|who|where|when|through)\b")
"""How a clause begins that says something by itself."""
_PART = re.compile(r";\s+|,\s+(?=(?:and\s+)?(?:including|in particular|which|who|while|where|to|by|with|as well as)\b)")


def scopes(material: Material) -> list[Finding]:
    """Clauses that came, went or were replaced within linked paragraphs, in the order of the rows."""
    return [finding for passage in material.passages for finding in _of(material, passage)]


def _of(material: Material, passage: Passage) -> Iterator[Finding]:
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    if passage.older.replace("-", " ").split() == passage.newer.replace("-", " ").split():
        return
    older, newer = material.older_acts[passage.old.paragraph], material.newer_acts[passage.new.paragraph]
    gone = [
        s for s in _parts(left.text, passage.old, older) if _says(material, left.text, s, passage, older, older=True)
    ]
    come = [
        s for s in _parts(right.text, passage.new, newer) if _says(material, right.text, s, passage, newer, older=False)
    ]
    if len(gone) == len(come) == 1:
        one, other = left.text[gone[0].start : gone[0].end], right.text[come[0].start : come[0].end]
        if _same(one, other):
            return
        if _governed(older, gone[0]) == _governed(newer, come[0]) and _fill_one_place(
            (left.text, gone[0], older), (right.text, come[0], newer)
        ):
            yield _finding(material, passage, gone[0], come[0])
            return
    gone = [span for span in gone if not _only_its_verb(left.text, span, passage.newer)]
    come = [span for span in come if not _only_its_verb(right.text, span, passage.older)]
    for gone_or_come in [(span, None) for span in gone] + [(None, span) for span in come]:
        finding = _finding(material, passage, *gone_or_come)
        if finding.change.direction != "neutral" or not (finding.change.before and finding.change.after):
            yield finding  # a few words of a fact that is told anyway change nothing


def _governed(found: Sequence[Act], span: Span) -> str:
    """Whether words are asked, found or said: of two kinds, a finding that went and a demand that came, they are two
    changes."""
    acts = [act for act in found if act.start <= span.start]
    act = acts[-1] if acts else None
    if act is None:
        return ""
    return "asked" if act.asks is not None or act.decides else "found" if act.blames is not None else "said"


def _only_its_verb(text: str, span: Span, instead: str) -> bool:
    """Whether a few words gave way to others before the same object: "[to grant the mandate holder | by permitting]
    unhindered access"."""
    if len(text[span.start : span.end].split()) > _AROUND or not telling(instead):
        return False
    return finished(text, span.start, span.end)[1] > span.end


def _fill_one_place(*sides: tuple[str, Span, Sequence[Act]]) -> bool:
    """Whether a clause took the place of another: both begin as the same phrase does ("by providing", "with"), or
    they have words in common; "within the time frame" and "to shed light on the crisis" are a loss and a gain."""
    begin = {_begins(*side) for side in sides}
    if len(begin) == 1 or "act" in begin:
        return len(begin) == 1
    one, other = (telling(text[span.start : span.end]) for text, span, _ in sides)
    return len(one & other) >= _COMMON * min(len(one), len(other))


def _begins(text: str, span: Span, acts: Sequence[Act]) -> str:
    """How the words begin: with a verb of their own, with a word that begins a phrase, or with something that is
    named."""
    start, end = trimmed(text, span.start, span.end)
    if any(abs(act.start - start) <= 1 for act in acts if span.start <= act.start):
        return "act"
    first = text[start:end].partition(" ")[0].lower()
    return next((sort for sort, words in _ALIKE if first in words), first) if first in PHRASES else "named"


def _parts(text: str, span: Span, acts: Sequence[Act]) -> list[Span]:
    """The clauses of a passage, each under one verb, and short enough to be quoted."""
    if span.empty:
        return []
    starts = [act.start for act in acts if span.start < act.start < span.end]
    found = []
    for begin, end in pairwise([span.start, *starts, span.end]):
        at = begin
        if len(text[begin:end].split()) > LONGEST:
            for cut in _PART.finditer(text, begin, end):
                if len(text[at : cut.start()].split()) >= _SHORT:
                    found.append(Span(span.paragraph, at, cut.start()))
                    at = cut.end()
        found.append(Span(span.paragraph, at, end))
    return found


def _says(material: Material, text: str, span: Span, passage: Passage, acts: Sequence[Act], *, older: bool) -> bool:
    """Whether the clause says enough to be told, stands in the other text no more, and is cut at no name."""
    words = text[span.start : span.end]
    if weight(words) < _LEAST:
        return False
    other = material.right[passage.new.paragraph] if older else material.left[passage.old.paragraph]
    instead = passage.newer if older else passage.older
    own = telling(lasting(text[_behind_the_verb(span, acts) : span.end]))
    beyond = own - telling(instead)
    if weighed(beyond) < _LEAST + 0.5 * (len(beyond) < len(own)):
        return False
    if len(own & telling(other.text)) >= (_STANDS if len(own) > _SHORT else 1.0) * len(own):
        return False
    if _HOUSEKEEPING.match(words) or _breaks_a_name(text, span) or _takes_over(other.text):
        return False
    if material.lives_on(own, passage, older=older) or _of_another_decision(material, span, passage, acts, older=older):
        return False
    return weight(references(words).beside.replace("ꝏ", " ")) >= _LEAST


def _of_another_decision(material: Material, span: Span, passage: Passage, acts: Sequence[Act], *, older: bool) -> bool:
    """Whether the words belong to a decision that another paragraph of the other text takes for the same body."""
    act = governing(acts, span.start)
    held = passage.new.paragraph if older else passage.old.paragraph
    return act is not None and act.decides and decided_elsewhere(material, act, held, older=older)


def _behind_the_verb(span: Span, acts: Sequence[Act]) -> int:
    """Where the words begin of which something is said; the verb that says it by itself says nothing of them."""
    return next((min(act.verb_end, span.end) for act in acts if span.start <= act.start < span.end), span.start)


def _takes_over(text: str) -> bool:
    return "resolution" in text and bool(_BY_REFERENCE.search(text))


def _breaks_a_name(text: str, span: Span) -> bool:
    """Whether the words begin or end within a name or a number: "for Human Rights", "forty-|ninth session"."""
    start, end = trimmed(text, span.start, span.end)
    before, last = (text[max(0, place - _A_WORD) : place].rstrip(" ") for place in (start, end))
    begins = text[start : start + 1].isupper() and bool(_CAPITAL_END.search(before))
    joins = bool(_OF_NAME.match(text, start)) and bool(_NAME_END.search(before))
    ends = bool(_NAME_GOES_ON.match(text, end)) and bool(_CAPITAL_END.search(last))
    return begins or joins or ends


def _same(one: str, other: str) -> bool:
    """Whether both say the same in another form: "migrant smuggling", "smuggling of migrants"."""
    first, second = telling(one), telling(other)
    return len(first & second) >= 0.7 * max(len(first), len(second), 1)


def _finding(material: Material, passage: Passage, gone: Span | None, come: Span | None) -> Finding:
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    row = material.rows[passage.row]
    before, after = _quotes(left.text, right.text, passage, gone, come)
    words = [left.text[gone.start : gone.end] if gone else "", right.text[come.start : come.end] if come else ""]
    kind = _kind(left, right, *words)
    way: Direction = "neutral"
    if gone is None or come is None:
        way = _direction(material, passage, gone, come)
    says = max(map(weight, words))
    gravity = 2.5 + min(says, 12) / 4 + 1.0 * (right.section == "operative") - 3.5 * (not row.sure)
    gravity += 0.7 * bool(_WHOLE.match(after or before)) - 0.3 * (not after)
    gravity -= 1.5 * (kind == "citation")
    change = Change(kind, (left.label,), (right.label,), before, after, "" if kind == "citation" else way)
    return Finding(change, gravity, (gone,) if gone else (), (come,) if come else ())


def _direction(material: Material, passage: Passage, gone: Span | None, come: Span | None) -> Direction:
    if gone is not None:
        text, acts = material.left[passage.old.paragraph].text, material.older_acts[passage.old.paragraph]
        return direction(text, gone, acts, came=False)
    text, acts = material.right[passage.new.paragraph].text, material.newer_acts[passage.new.paragraph]
    return direction(text, come, acts, came=True) if come is not None else "neutral"


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
    if len(text[start:end].split()) >= _SHORT or limits(text, span):
        start, end = finished(text, span.start, span.end)
        return (quote(text, start, end), "") if gone else ("", quote(text, start, end))
    return _around(left, right, passage)


def _phrase(text: str, span: Span) -> str:
    start, end = finished(text, *whole(text, *trimmed(text, span.start, span.end)))
    if len(text[start:end].split()) < _SHORT:
        start, end = clause_around(text, start, end, longest=_AROUND)
    return quote(text, start, end)


def _around(left: str, right: str, passage: Passage) -> tuple[str, str]:
    """The words with those around them, from the same word to the same in both texts: "including human rights
    defenders" -> "including grass-roots organizations, human rights defenders"."""
    old, new = passage.old, passage.new
    start, end = clause_around(left, old.start, old.end, longest=_AROUND)
    before, behind = max(0, old.start - start), max(0, end - old.end)
    begin, stop = new.start - before, new.end + behind
    if (
        begin >= 0
        and left[start : old.start] == right[begin : new.start]
        and left[old.end : end] == right[new.end : stop]
    ):
        return quote(left, start, end), quote(right, begin, stop)
    around = clause_around(right, new.start, new.end, longest=_AROUND)
    return quote(left, *finished(left, start, end)), quote(right, *finished(right, *around))


def _kind(left: Paragraph, right: Paragraph, before: str, after: str) -> ChangeKind:
    text = after or before
    recalls = right.section == "preambular" and _CITES.match(right.opening or right.text)
    if recalls and _INSTRUMENT.search(text):
        return "citation"
    came = persons(_beginning(after)) - persons(left.text)
    went = persons(_beginning(before)) - persons(right.text)
    return "beneficiary" if (came or went) and not _ACTS.search(text) else "scope"


def _beginning(clause: str) -> str:
    """The words of a clause by which it names something; what comes behind them belongs to it."""
    return " ".join(clause.split()[:_NAMES])
