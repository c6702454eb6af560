"""Acts: what a sentence does, verb by verb, and which of its words each verb governs.

    46/1 OP2  Also welcomes the engagement of the Government ..., urges the continuation of such engagement and
              dialogue, and calls upon Sri Lanka to implement the recommendations ...

has three acts: "Also welcomes" governs the words up to "urges", that the words up to "calls upon". A subparagraph
begins under the act of its list head.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from resolutions.comparing.opening_strength import ASKING, BLAMING, RECEIVING, height
from resolutions.comparing.terms import stem
from resolutions.document import Paragraph
from resolutions.label import parent_of

_HOW = (
    r"(?:(?:also|further|again|strongly|deeply|gravely|seriously|firmly|unequivocally|particularly|once\s+again|likewise"
    r"|solemnly|urgently|hereby|reiterates?\s+its|expressing|expresses|express"
    r"|in\s+th(?:is|at)\s+(?:regard|respect|context|connection),?)\s+)*"
)
_VERBS = r"""
    urg(?:es|ing) | call(?:s|ing)\s+(?:up)?on | call(?:s|ing)\s+for | demand(?:s|ing)(?=\s+(?:that|the|an|in|a|all))
  | requests(?=\s+(?:the|all|that|its|States|Member|Governments|her|him|them|also|in|[A-Z]))
  | requesting | encourag(?:es|ing) | invit(?:es|ing) | recommend(?:s|ing)(?=\s+(?:that|to|the)) | appeal(?:s|ing)\s+to
  | decid(?:es|ing) | insist(?:s|ing) | exhort(?:s|ing)
  | condemn(?:s|ing) | deplor(?:es|ing) | regret(?:s|ting)
  | concern(?:ed)?\s+(?:at|about|over|by|that|regarding) | concerned | alarm(?:ed)?\s+(?:at|about|over|by|that)
  | (?:expresses|expressing)\s+(?:its\s+)?(?:\w+\s+)?(?:\w+\s+)?
      (?:concern|alarm|regret|appreciation|satisfaction|support)
  | welcom(?:es|ing) | commend(?:s|ing) | endors(?:es|ing) | prais(?:es|ing) | appreciat(?:es|ing)
  | tak(?:es|ing)\s+note | not(?:es|ing)(?=\s+(?:that|the|with|also|its|in|[a-z]+\s+of|[A-Z]))
  | stress(?:es|ing) | emphasiz(?:es|ing) | underlin(?:es|ing) | underscor(?:es|ing) | highlight(?:s|ing)(?=\s+the)
  | acknowledg(?:es|ing) | recogniz(?:es|ing) | affirm(?:s|ing) | reaffirm(?:s|ing) | recall(?:s|ing)
"""
_FIRST = re.compile(rf"{_HOW}(?:{_VERBS})", re.VERBOSE | re.IGNORECASE)
_LATER = re.compile(rf"(?:,\s|;\s|\n|and\s(?<=\band\s)|while\s(?<=\bwhile\s))({_HOW}(?:{_VERBS}))\b", re.VERBOSE)
"""An act after the first: behind a mark, "and" or "while", so that "the requests of States" is none. Each of these
begins with a letter of its own, so that the search passes over all other letters at once."""
_SERIES = re.compile(r"\b(?:of|by|in|for|from|to|at|on)\s+(?:\w+ing,\s+)*\w+ing,\s+$")
"""Behind it a participle is one of several nouns: the necessity of preventing, [condemning] and eliminating."""
_AHEAD_OF_A_SERIES = 60
"""Letters in which such a series stands."""
_MANNER = re.compile(
    r"\s+(?:in the strongest (?:possible )?terms|unequivocally"
    r"|with (?:deep |great |grave )?(?:appreciation|satisfaction|interest|concern|regret))"
)
"""How it is done, where that stands behind the verb."""
_OBJECT = re.compile(
    r"(?:\b(?:of|also|with|appreciation|satisfaction|interest|the|all|its|an?|first|second|annual|latest|two|most"
    r"|recent)\s+)*"
    r"([^\W\d_][\w-]{3,})"
)
"""What a verb of receipt has for its object, without what qualifies it."""
_IMPORTANCE = re.compile(
    r"\b(?:importance|important|need|necessity|essential|imperative|crucial|vital|must|should|obligations?|duty"
    r"|responsibilit\w+)\b",
    re.IGNORECASE,
)


class Act(NamedTuple):
    """A verb phrase at letters `start` to `verb_end` of the paragraph at this position, which governs the words up to
    `end`; `inherited` where it is that of the list head at position `head`, which begins there with `words`."""

    paragraph: int
    start: int
    verb_end: int
    end: int
    words: str
    head: int | None = None

    @property
    def inherited(self) -> bool:
        return self.head is not None

    @property
    def step(self) -> tuple[float | None, float | None, float | None]:
        """Where it stands on the ladders of demands, of reproaches and of receipts."""
        return self.asks, self.blames, self.receives

    @property
    def asks(self) -> float | None:
        """Its height on the ladder of what is asked, None where it asks nothing of anybody. What the organ decides, it
        does itself."""
        found = height(self.words, ASKING)
        return found if found is not None and 1 <= found < len(ASKING) - 1 else None

    @property
    def blames(self) -> float | None:
        return height(self.words, BLAMING)

    @property
    def receives(self) -> float | None:
        return None if self.asks is not None or self.blames is not None else height(self.words, RECEIVING)

    @property
    def decides(self) -> bool:
        return height(self.words, ASKING) == len(ASKING) - 1


def acts_of(paragraphs: Sequence[Paragraph], place: Mapping[str, int], position: int) -> list[Act]:
    """The acts of the paragraph at that position, in order; none where no verb is known. `place` is where the paragraph
    with a label stands."""
    paragraph = paragraphs[position]
    text = paragraph.text
    verbs: list[tuple[int, int, str, int | None]] = []
    if paragraph.opening:
        end = len(paragraph.opening)
        extended = _FIRST.match(text)
        end = max(end, extended.end()) if extended else end
        verbs.append((0, end, text[:end], None))
    else:
        above = place.get(parent_of(paragraph.label) or "")
        opening = paragraphs[above].opening if above is not None else None
        if opening:
            verbs.append((0, 0, opening, above))
    for later in _LATER.finditer(text):
        start = later.start(1)
        if (not verbs or start >= verbs[-1][1]) and not _SERIES.search(text, max(0, start - _AHEAD_OF_A_SERIES), start):
            verbs.append((start, later.end(), later[1], None))
    ends = [*(start for start, _, _, _ in verbs), len(text)][1:]
    acts = []
    for (start, verb_end, words, head), end in zip(verbs, ends, strict=True):
        manner = _MANNER.match(text, verb_end)
        acts.append(Act(position, start, verb_end, end, words + (manner[0] if manner else ""), head))
    return acts


def importance(text: str) -> bool:
    """Whether the words say that something is important, needed or owed, without asking it of anybody."""
    return bool(_IMPORTANCE.search(text))


def object_of(paragraphs: Sequence[Paragraph], act: Act) -> str:
    """The stem of what is received: the report, the work."""
    found = _OBJECT.search(paragraphs[act.paragraph].text, act.verb_end)
    return stem(found[1].lower()) if found else ""
