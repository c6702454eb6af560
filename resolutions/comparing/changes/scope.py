"""Scope: clauses of substance that were added to a linked paragraph, dropped from it, or replaced by others.

Where the clause names a group of people, who is protected or named changed (beneficiary); where it names a text or a
document, what is recalled (citation); else what is covered, demanded or found (scope).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from resolutions.comparing.changes.acts import Act
from resolutions.comparing.changes.clauses import (
    SHORT,
    begins,
    clauses_of,
    fill_one_place,
    only_its_verb,
    say_the_same,
)
from resolutions.comparing.changes.decisions import decided_elsewhere
from resolutions.comparing.changes.directions import direction, governing, limits, tells
from resolutions.comparing.changes.material import Candidate, Material, lasting
from resolutions.comparing.changes.parties import persons
from resolutions.comparing.changes.passages import ChangedPassage, Span
from resolutions.comparing.changes.quotes import (
    LONGEST,
    breaks_a_name,
    clause_around,
    finished,
    quote,
    trimmed,
    whole,
    without_fragment,
)
from resolutions.comparing.comparison import Change, ChangeKind, Direction
from resolutions.comparing.substance import telling, weighed, weight
from resolutions.comparing.wording.references import references
from resolutions.document import Paragraph

_LEAST = 1.5
"""What a clause must say at least (see material.weight)."""
_LEAST_OF_A_FACT = 2.5
"""What a clause must say at least that tells, receives or recalls a fact."""
_AROUND = 10
"""Words in all with which a few are quoted."""
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
_FRAGMENT = re.compile(r"(?:can|could|may|might|is|are|was|were|be|been|has|have|had|at|\d+/\d+)\b")
"""How words begin that say nothing without what stands before them."""
_NO_SMALL_PART = 0.4
_MAY_CITE = re.compile(r"\d|\b[IVXLC]+\b|first|second|third|th\b")
"""Letters of which every reference has some (see references)."""
_STANDS = 0.8
"""From this share of its telling words in the paragraph of the other text, a clause of some length stands there."""
_NAMES = 7
_ACTS = re.compile(r"\b(?:to|by) [a-z]+|\b(?:is|are|was|were|has|have|had|may|can|should)\b")
"""What says of a clause that something is done, not only to whom."""
_WHOLE = re.compile(r"(?:including|in particular|especially|such as|with|to|by|that|which|who|where|when|through)\b")
"""How a clause begins that says something by itself."""


def scopes(material: Material) -> list[Candidate]:
    """Clauses that came, went or were replaced within linked paragraphs, in the order of the rows."""
    return [finding for passage in material.passages for finding in _of(material, passage)]


def _of(material: Material, passage: ChangedPassage) -> Iterator[Candidate]:
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    if "-" in passage.older + passage.newer and _unhyphened(passage.older) == _unhyphened(passage.newer):
        return
    older, newer = material.older_acts[passage.old.paragraph], material.newer_acts[passage.new.paragraph]
    pieces = clauses_of(left.text, passage.old, older), clauses_of(right.text, passage.new, newer)
    gone = [span for span in pieces[0] if _says(material, left.text, span, passage, older, older=True)]
    come = [span for span in pieces[1] if _says(material, right.text, span, passage, newer, older=False)]
    if len(gone) == len(come) == 1:
        one, other = left.text[gone[0].start : gone[0].end], right.text[come[0].start : come[0].end]
        if say_the_same(one, other):
            return
        if _governed(older, gone[0]) == _governed(newer, come[0]) and fill_one_place(
            (left.text, gone[0], older), (right.text, come[0], newer)
        ):
            yield _finding(material, passage, gone[0], come[0])
            return
    gone = [span for span in gone if not only_its_verb(left.text, span, passage.newer)]
    come = [span for span in come if not only_its_verb(right.text, span, passage.older)]
    for gone_or_come in [(span, None) for span in gone] + [(None, span) for span in come]:
        finding = _finding(material, passage, *gone_or_come)
        if finding.change.direction != "neutral" or _tells_something(finding.change):
            yield finding


def _unhyphened(words: str) -> list[str]:
    return words.replace("-", " ").split()


def _tells_something(change: Change) -> bool:
    """Whether words of a fact that is told anyway are worth telling: a few of them change nothing, nor do those that
    lack their subject."""
    words = change.before or change.after
    return not (change.before and change.after) and weight(words) >= _LEAST_OF_A_FACT and not _FRAGMENT.match(words)


def _governed(found: Sequence[Act], span: Span) -> str:
    """Whether words are asked, found or said: of two kinds, a finding that went and a demand that came, they are two
    changes."""
    acts = [act for act in found if act.start <= span.start]
    act = acts[-1] if acts else None
    if act is None:
        return ""
    return "asked" if act.asks is not None or act.decides else "found" if act.blames is not None else "said"


def _says(
    material: Material, text: str, span: Span, passage: ChangedPassage, acts: Sequence[Act], *, older: bool
) -> bool:
    """Whether the clause says enough to be told, stands in the other text no more, and is cut at no name."""
    words = text[span.start : span.end]
    if weight(words) < _LEAST:
        return False
    other = material.right[passage.new.paragraph] if older else material.left[passage.old.paragraph]
    instead = passage.newer if older else passage.older
    # The verb that says it by itself says nothing of the words: they begin behind it.
    begin = next((min(act.verb_end, span.end) for act in acts if span.start <= act.start < span.end), span.start)
    own = telling(lasting(text[begin : span.end]))
    beyond = own - telling(instead)
    if weighed(beyond) < _LEAST + 0.5 * (len(beyond) < len(own)):
        return False
    if len(own & telling(other.text)) >= (_STANDS if len(own) > SHORT else 1.0) * len(own):
        return False
    if _HOUSEKEEPING.match(words) or breaks_a_name(text, span.start, span.end):
        return False
    if "resolution" in other.text and _BY_REFERENCE.search(other.text):
        return False
    if material.lives_on(own, passage, older=older) or _of_another_decision(material, span, passage, acts, older=older):
        return False
    if not _MAY_CITE.search(words):
        return True
    return weight(references(words).beside.replace("ꝏ", " ")) >= _LEAST


def _of_another_decision(
    material: Material, span: Span, passage: ChangedPassage, acts: Sequence[Act], *, older: bool
) -> bool:
    """Whether the words belong to a decision that another paragraph of the other text takes for the same body; and for
    what went, any paragraph: a mandate that is extended keeps the tasks with which it was set up."""
    act = governing(acts, span.start)
    held = None if older else passage.old.paragraph
    return act is not None and act.decides and decided_elsewhere(material, act, held, older=older)


def _finding(material: Material, passage: ChangedPassage, gone: Span | None, come: Span | None) -> Candidate:
    left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
    row = material.rows[passage.row]
    acts = material.newer_acts[passage.new.paragraph] if gone is None else material.older_acts[passage.old.paragraph]
    before, after = _quotes(left.text, right.text, passage, gone, come, acts)
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
    return Candidate(change, gravity, (gone,) if gone else (), (come,) if come else ())


def _direction(material: Material, passage: ChangedPassage, gone: Span | None, come: Span | None) -> Direction:
    if gone is not None:
        text, acts = material.left[passage.old.paragraph].text, material.older_acts[passage.old.paragraph]
        return direction(text, gone, acts, came=False)
    text, acts = material.right[passage.new.paragraph].text, material.newer_acts[passage.new.paragraph]
    return direction(text, come, acts, came=True) if come is not None else "neutral"


def _with_its_verb(text: str, span: Span, acts: Sequence[Act]) -> int:
    """Where the words begin with the verb that governs them, if what they name would be misread without it and is no
    small part of what is quoted then: "[deplores the reduced space for civil society,] political participation"."""
    act = governing(acts, span.start)
    if act is None or act.inherited or not (act.blames is not None or tells(act)):
        return span.start
    words, all_words = (len(text[start : span.end].split()) for start in (span.start, act.start))
    if all_words > LONGEST or words < _NO_SMALL_PART * all_words or begins(text, span, acts) != "named":
        return span.start
    return act.start


def _quotes(
    left: str, right: str, passage: ChangedPassage, gone: Span | None, come: Span | None, acts: Sequence[Act]
) -> tuple[str, str]:
    """The words that went and those that came. What took the place of something is quoted as a whole phrase; a few
    words that came or went by themselves, with what stands around them in both texts: "all forms of discrimination [and
    related intolerance] based on race". The page strikes only what differs."""
    if gone and come:
        return _phrase(left, gone), _phrase(right, come)
    text, span = (left, gone) if gone else (right, come)
    if span is None:
        return "", ""
    start, end = trimmed(text, span.start, span.end)
    if len(text[start:end].split()) >= SHORT or limits(text, span):
        start, end = finished(text, span.start, span.end)
        start = without_fragment(text, start, end)
        start = _with_its_verb(text, Span(span.paragraph, start, end), acts)
        return (quote(text, start, end), "") if gone else ("", quote(text, start, end))
    return _around(left, right, passage)


def _phrase(text: str, span: Span) -> str:
    start, end = finished(text, *whole(text, *trimmed(text, span.start, span.end)))
    if len(text[start:end].split()) < SHORT:
        start, end = clause_around(text, start, end, longest=_AROUND)
    return quote(text, start, end)


def _around(left: str, right: str, passage: ChangedPassage) -> tuple[str, str]:
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
