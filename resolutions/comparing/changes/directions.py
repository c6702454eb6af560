"""Directions of clauses: whether what came or went makes wider, narrower, or neither.

    46/1 OP9    ... calls for a comprehensive accountability process
    51/1 OP12   ... with the full participation of victims and their representatives    what is asked grew: wider
    51/36 PP6   ... violations being committed against children and women
    54/34 PP6   ... in the east and certain areas of the west of the country            a limit: narrower
    51/36 OP30  Welcomes the improvement in prison conditions ..., and encourages       a fact is told: neutral

What is asked, decided or blamed can be wider or narrower; a fact that is told, received or recalled cannot. A clause
that only describes what stands there anyway changes nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from resolutions.comparing.changes.acts import Act
from resolutions.comparing.changes.passages import Span
from resolutions.comparing.comparison import Direction

_LIMITS = re.compile(
    r"""(?:
        except | unless | provided | only | without\ prejudice | subject\ to | other\ than | to\ the\ extent
      | in\ the\ (?:context|framework|course)\ of | within | during | pending | prior\ to | until
      | as\ (?:appropriate|applicable|necessary) | (?:where|when)(?:ver)?\ (?:appropriate|applicable|possible|necessary)
      | that\ (?:is|are)\ (?:not|in) | (?:up)?on\ (?:request|a\ voluntary\ basis)
      | (?:in|at)\ (?!particular|order|addition|all\b|any\b|every\b|both\b|each\b|its\ resolution|that\b|this\b|which\b
        |(?:[a-z]+ly\ )?[a-z]+ing\b)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""How a clause begins that takes something back, or says where, when or in the course of what: its coming makes
narrower, its going wider."""
_STANDARDS = re.compile(
    r"(?:in (?:full )?(?:accordance|compliance|conformity|line|keeping)|consistent|pursuant)\b", re.IGNORECASE
)
"""By what law or text something is to be done: what binds anyway limits nothing."""
_DESCRIBES = re.compile(
    r"""(?:
        wh(?:o|ose|ich) | that\ (?:is|are|was|were|has|have|had|this)
      | that\ [a-z]+\ (?:the|an?|their|its|such|these|those|all)
      | exacerbated | resulting | resulted | caused | held | organi[sz]ed | adopted | entitled
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""How a clause begins that describes what stands before it: that roam the country; not: that survivors have access."""
_TELLS = re.compile(
    r"\b(?:recall|recogni[sz]|acknowledg|aware|mindful|bearing in mind|consider|convinced|not(?:e|es|ing)\b"
    r"|taking into account|having)",
    re.IGNORECASE,
)
"""Acts that tell a fact and stand on no ladder."""
_OVER = re.compile(r"\bsessions?\b|\b(?:in|on|of|by) (?:\d+ )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b")
"""What has its date may be over by the time of the newer text: its going takes nothing back."""
_JOINED = re.compile(
    r"[\s,;:]*(?:(?:and|or|also|as well as"
    r"|(?:as|where|wherever|when) (?:appropriate|applicable|necessary|possible)(?=,))\b[\s,]*)*",
    re.IGNORECASE,
)


def governing(acts: Sequence[Act], place: int) -> Act | None:
    """The act under which a letter of its paragraph stands."""
    return next((act for act in reversed(acts) if act.start <= place), None)


def receives(act: Act | None) -> bool:
    """Whether the act receives what was done already: the panel held at the last session."""
    return act is not None and act.receives is not None


def tells(act: Act | None) -> bool:
    """Whether the act tells, receives or recalls a fact; what neither asks, decides, blames nor stresses anything."""
    if act is None or act.asks is not None or act.blames is not None or act.decides:
        return False
    return act.receives is not None or bool(_TELLS.search(act.words))


def direction(text: str, span: Span, acts: Sequence[Act], *, came: bool) -> Direction:
    """What the coming of these words, or their going, makes of their paragraph."""
    start = _joined(text, span)
    if (
        _STANDARDS.match(text, start)
        or text.startswith("of ", start)
        or _DESCRIBES.match(text, start)
        or tells(governing(acts, start))
    ):
        return "neutral"
    if not came and _OVER.search(text, start, span.end):
        return "neutral"
    return "wider" if came != bool(_LIMITS.match(text, start)) else "narrower"


def limits(text: str, span: Span) -> bool:
    """Whether the words begin as a limit does."""
    return bool(_LIMITS.match(text, _joined(text, span)))


def _joined(text: str, span: Span) -> int:
    """Where the words begin behind the mark and the "and" that join them to what stands before."""
    found = _JOINED.match(text, span.start, span.end)
    return found.end() if found else span.start
