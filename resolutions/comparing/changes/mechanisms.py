"""Mechanisms: mandates, reports, panels, meetings and funds, with their sessions, dates and money.

45/19 OP25  Decides to extend the mandate of the Commission of Inquiry on Burundi for a further period of one year
48/16 OP20  Decides to appoint a special rapporteur mandated to monitor the situation of human rights in Burundi
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from resolutions.comparing.changes.acts import Act
from resolutions.comparing.changes.decisions import decided_elsewhere
from resolutions.comparing.changes.directions import governing, receives
from resolutions.comparing.changes.material import Candidate, Material, lasting
from resolutions.comparing.changes.passages import ChangedPassage, Span
from resolutions.comparing.changes.quotes import PHRASES, clause_around, finished, quote
from resolutions.comparing.comparison import Change
from resolutions.comparing.substance import differing, telling, weight
from resolutions.comparing.wording.references import references
from resolutions.document import Paragraph
from resolutions.label import parent_of

THINGS = (
    r"mandates?|(?:special )?rapporteurs?|independent experts?|commission of inquiry|fact-finding mission"
    r"|(?:working|expert) groups?|group of (?:\w+ )?(?:independent )?experts|panel(?: discussions?)?|seminars?"
    r"|workshops?"
    r"|(?:expert )?consultations?|(?:expert |annual |intersessional |high-level |two-day |one-day )+meetings?"
    r"|interactive dialogues?|(?:oral |written )?updates?|(?:comprehensive |follow-up |written |final )*reports?"
    r"|stud(?:y|ies)"
    r"|(?:voluntary )?(?:trust )?funds?|guidelines|guidance|conference room paper|special representative|envoy"
    r"|secretariat|staff|resources|capacity|forum"
)
"""What the organs set up, ask for and pay for."""
_THING = re.compile(rf"\b(?:{THINGS})\b")
_FOUNDS = re.compile(
    r"\b(?:to|also|and)?\s*(?:urgently\s+)?(?:establish|appoint|create|set up|convene|organi[sz]e|extend|renew"
    r"|discontinue|terminate|hold|proclaim)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\bto (?:(?:also|further|[a-z]+ly) )?(?P<verb>establish|appoint|create|convene|organi[sz]e|extend|renew|strengthen"
    r"|reinforce|discontinue|hold|prepare|submit|present|provide|report|facilitate|undertake)\b"
    rf"[^;:]{{0,120}}?\b(?P<thing>{THINGS})\b"
)
"""A verb and the thing that it sets up or brings; names, which have capitals, are none."""
_GOES_ON = re.compile(r"\b(?:continue|continuing)\s*$")
"""What is to continue is not new."""
_LABELS = 4
_DEEDS = (
    ("establish", "appoint", "create"),
    ("extend", "renew"),
    ("strengthen", "reinforce"),
    ("discontinue",),
)
"""What may be done to a mandate, each another thing than the others; what is done to a report is all one."""
_WORDS = 24
"""Words that are quoted of a thing."""
_ORDINAL_SESSION = re.compile(
    r"(?:at|from|until|before|of|by|to|effective from the end of)\s+(?:the\s+)?(?:its|their|the)\s+"
    r"(?:(?!in\b)[\w-]+(?:,| and| or| to)?\s+){1,6}sessions?\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:[\w-]*(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|teenth|tieth|elfth))\b", re.I
)


_LEAST = 2.5
"""What of the words before and after must differ (see material.weight)."""


def mechanisms(material: Material) -> list[Candidate]:
    """What was set up, extended, ended or asked for otherwise: in linked paragraphs, and in new ones what is set up."""
    return [*_new(material), *_of_rows(material), *_sessions(material), *_of_passages(material)]


def _new(material: Material) -> Iterator[Candidate]:
    """New operative paragraphs that set something up, say what it is to do, or ask for a meeting or a report."""
    added = {label for row in material.rows if not row.left for label in row.right}
    lists: dict[str | None, list[Paragraph]] = {}
    for item in material.right:
        lists.setdefault(parent_of(item.label), []).append(item)
    for row in material.rows:
        if row.left or not row.right:
            continue
        position = material.place_right[row.right[0]]
        paragraph = material.right[position]
        if paragraph.section != "operative":
            continue
        for act in material.newer_acts[position]:
            if act.inherited or not (act.decides or act.words.lower().startswith(_REQUESTS)):
                continue
            tasks = [p for p in lists.get(paragraph.label, ()) if p.label in added]
            made = _MADE.search(paragraph.text, max(act.start, act.verb_end - 3), act.end)
            if act.decides and decided_elsewhere(material, act, None, older=False):
                break
            if made and not _GOES_ON.search(paragraph.text[: made.start()]):
                founds = _FOUNDS.search(paragraph.text, max(act.start, act.verb_end - 3), act.end)
                start = min(founds.start(), made.start()) if founds else made.start()
                change = Change("mechanism", (), (paragraph.label,), "", quote(paragraph.text, start, act.end))
                yield Candidate(change, (9.0 if act.decides else 7.5) if founds else 7.0)
                break
            if act.decides and tasks and _THING.search(paragraph.text):
                labels = (paragraph.label, *(p.label for p in tasks))[:_LABELS]
                first = tasks[0].text
                yield Candidate(Change("mechanism", (), labels, "", quote(first, 0, len(first))), 8.5)
                break


_REQUESTS = ("request", "also request", "further request", "decid", "also decid", "further decid")


def _of_rows(material: Material) -> Iterator[Candidate]:
    """Linked operative paragraphs whose organ decides or requests another thing than before; not what another paragraph
    of the other text decides or requests as well."""
    objects = _objects(material.left, material.older_acts), _objects(material.right, material.newer_acts)
    older, newer = (frozenset((one.deed, one.thing) for one in side if one and one.deed >= 0) for side in objects)
    for number in material.linked:
        row = material.rows[number]
        for i, j in product(
            map(material.place_left.__getitem__, row.left), map(material.place_right.__getitem__, row.right)
        ):
            one, other = objects[0][i], objects[1][j]
            left, right = material.left[i], material.right[j]
            if one is None or other is None or not _differ(one, other, left.text, right.text):
                continue
            if (one.deed, one.thing) in newer or (other.deed, other.thing) in older:
                continue
            before, after = (
                quote(left.text, one.start, one.end, _WORDS),
                quote(right.text, other.start, other.end, _WORDS),
            )
            yield Candidate(
                Change("mechanism", (left.label,), (right.label,), before, after),
                9.0 - 4 * (not row.sure),
                (Span(i, one.start, one.end),),
                (Span(j, other.start, other.end),),
            )


def _of_passages(material: Material) -> Iterator[Candidate]:
    """Passages in which such a thing came or went, where no other paragraph of the other text says the same."""
    for passage in material.passages:
        left, right = material.left[passage.old.paragraph], material.right[passage.new.paragraph]
        if right.section != "operative" or left.section != "operative":
            continue
        # Only what the organ decides itself, or requests of the Secretariat or its own experts, sets something up.
        act = governing(material.newer_acts[passage.new.paragraph], passage.new.start)
        if act is None or not (act.decides or "request" in act.words.lower()):
            continue
        row = material.rows[passage.row]
        if not (
            (_comes(passage.older, material.newer(row)) and not _stands(material, passage, older=True))
            or (_comes(passage.newer, material.older(row)) and not _stands(material, passage, older=False))
        ):
            continue
        before, after = _quoted(left.text, passage.old), _quoted(right.text, passage.new)
        if references(before).beside == references(after).beside or differing(before, after) < _LEAST:
            continue
        gravity = 6.0 + min(weight(passage.older) + weight(passage.newer), 8) / 8 - 4 * (not row.sure)
        yield Candidate(
            Change("mechanism", (left.label,), (right.label,), before, after), gravity, (passage.old,), (passage.new,)
        )


def _comes(words: str, others: Sequence[Paragraph]) -> bool:
    """Whether the words name a thing that the paragraphs they are held against do not."""
    found = _THING.search(words)
    return found is not None and all(_singular(found[0]) not in paragraph.text.lower() for paragraph in others)


def _stands(material: Material, passage: ChangedPassage, *, older: bool) -> bool:
    """Whether another paragraph of the other text says it, or decides the same."""
    span, held = (passage.old, passage.new) if older else (passage.new, passage.old)
    acts = material.older_acts if older else material.newer_acts
    if material.lives_on(telling(passage.older if older else passage.newer), passage, older=older):
        return True
    found = [act for act in acts[span.paragraph] if act.decides and act.verb_end > span.start and act.start < span.end]
    return any(decided_elsewhere(material, act, held.paragraph, older=older) for act in found)


def _quoted(text: str, span: Span) -> str:
    """The words of a side as whole phrases; none where only a verb or a session stands there, which the other side's
    words did not take the place of."""
    if not weight(text[span.start : span.end]):
        return ""
    start, end = finished(text, span.start, span.end)
    if text[max(0, start - 2) : start] == ", " and text[start:end].partition(" ")[0] not in PHRASES:
        verbs = [found.start() for found in _TO_DO.finditer(text, max(0, start - _NEAR), start)]
        start = verbs[-1] if verbs else start  # a list is quoted from its verb
    words = quote(text, start, end)
    return words if weight(lasting(words)) >= 1 else ""


_TO_DO = re.compile(r"\bto [a-z]+ ")
_NEAR = 120
"""Letters before a member of a list in which the verb of the list stands."""


def _differ(one: _Object, other: _Object, left: str, right: str) -> bool:
    """Whether another thing is asked for, or something else done to it: neither stands in the other text as well, as an
    oral update does that is now asked for beside a report."""
    if one.thing != other.thing:
        return one.thing not in right.lower() and other.thing not in left.lower()
    return one.deed != other.deed and one.verb not in right.lower() and other.verb not in left.lower()


class _Object(NamedTuple):
    """What an organ decides to set up or asks for: what is done (see _DEEDS) to what kind of thing, and where the words
    for it begin and end."""

    deed: int
    verb: str
    thing: str
    start: int
    end: int


def _object(paragraph: Paragraph, found_acts: Sequence[Act]) -> _Object | None:
    """The first thing that the paragraph decides or requests, with the verb that sets it up where there is one."""
    if paragraph.section != "operative":
        return None
    for act in found_acts:
        if act.inherited or not (act.decides or act.words.lower().startswith(_REQUESTS)):
            continue
        made = _MADE.search(paragraph.text, max(act.start, act.verb_end - 3), act.end)
        if made:
            deed = next((number for number, verbs in enumerate(_DEEDS) if made["verb"] in verbs), -1)
            return _Object(deed, made["verb"], _singular(made["thing"]), made.start(), act.end)
    return None


def _objects(paragraphs: Sequence[Paragraph], acts: Sequence[Sequence[Act]]) -> list[_Object | None]:
    return [_object(paragraph, own) for paragraph, own in zip(paragraphs, acts, strict=True)]


def _singular(thing: str) -> str:
    last = thing.lower().split()[-1]
    return last.removesuffix("s") if not last.endswith("ies") else last.removesuffix("ies") + "y"


def _sessions(material: Material) -> Iterator[Candidate]:
    """Rows of which one paragraph of either text says when to report, and not when both do."""
    for number in material.linked:
        row = material.rows[number]
        older = _timed(material.left, material.older_acts, map(material.place_left.__getitem__, row.left))
        newer = _timed(material.right, material.newer_acts, map(material.place_right.__getitem__, row.right))
        if len(older) != 1 or len(newer) != 1:
            continue
        (i, one), (j, other) = older[0], newer[0]
        if material.right[j].section == "operative" and one[1] != other[1]:
            yield Candidate(
                Change("mechanism", (material.left[i].label,), (material.right[j].label,), one[0], other[0]),
                6.5 - 4 * (not row.sure),
                (Span(i, *one[2]),),
                (Span(j, *other[2]),),
            )


_When = tuple[str, tuple[str, ...], tuple[int, int]]


def _timed(
    paragraphs: Sequence[Paragraph], acts: Sequence[Sequence[Act]], positions: Iterable[int]
) -> list[tuple[int, _When]]:
    """Those of the paragraphs at these positions that say when to report, with how they say it."""
    found = ((position, _when(paragraphs[position], acts[position])) for position in positions)
    return [(position, when) for position, when in found if when]


def _when(paragraph: Paragraph, acts: Sequence[Act]) -> _When | None:
    """How a request says when to report, the sessions that it names, and where."""
    if "session" not in paragraph.text or not (
        "request" in paragraph.text.lower() or "decid" in paragraph.text.lower()
    ):
        return None
    found = [one for one in _ORDINAL_SESSION.finditer(paragraph.text) if not receives(governing(acts, one.start()))]
    if not found or not _THING.search(paragraph.text):
        return None
    numbers = tuple(n.lower() for f in found for n in _NUMBERED.findall(f[0]))
    if not numbers:
        return None
    start, end = found[0].start(), found[0].end()
    if len(found) > 1 and found[1].end() - start < 160:
        end = found[1].end()
    start, end = clause_around(paragraph.text, start, end, longest=30)
    return quote(paragraph.text, start, end), numbers, (start, end)
