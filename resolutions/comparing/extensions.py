"""Extensions by reference: where a text extends what another asked for without saying it again.

"Decides to extend the mandate of the Office of the High Commissioner and all work requested of it by the Human Rights
Council in its resolution 51/1, and requests the Office to present an oral update …" (A/HRC/RES/57/1 OP2): the paragraph
is cut into its acts ("Decides …, and" and "requests …"); the first decides "to extend" and cites 51/1 after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from resolutions.document import Document, Paragraph

_ACT = re.compile(
    r"""
    \b(?:decides|extends|renews|prolongs|requests|reaffirms|affirms|recalls|reiterates|welcomes|stresses|emphasizes
    |underlines|urges|invites|encourages|directs|authorizes|calls\ upon|takes\ note)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EXTENDS = re.compile(
    r"""
    (?:extends|renews|prolongs)\b
    | (?:requests|decides)\b
      (?:(?!\b(?:to|shall|should|will)\b)[^;])*  # up to what is decided or asked
      \b(?:to|shall|should|will)\s(?:further\s|be\s)?(?:(?:extend|renew|prolong)(?:ed)?\b|(?P<goes_on>continue)d?\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AS_ASKED = re.compile(
    r"""
    ^[^;]{0,160}?(?:\bas\s(?:provided|set\sout|defined|established|mandated)|\brequested\b|\brequired\b|\bpursuant\sto
    |\bin\s(?:accordance|conformity)\swith|\bterms\b)[^;]{0,80}$
    """,
    re.VERBOSE,
)
"""What stands between "to continue" and the citation where one goes on with what was asked for there. Far from it, or
without such words, the act is named by the way: "to continue to ensure transparency through … reports responding to
mandates given … in General Assembly resolution 75/233" (E/RES/2022/25 OP3)."""
_PART_OF = re.compile(
    r"""
    \bparagraphs?\s\d[^;]*?\sof\s(?:[\w\s]+\s)?(?:resolutions?|decisions?)\s(?:[^;]*\sand\s)?$
    | \b(?:appointed|established|created)\spursuant\sto\s[\w\s]*$
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Extension:
    """The paragraph `label` extends what another text asked for, or a `part` of it: what one of its paragraphs says, a
    panel appointed pursuant to it."""

    label: str
    part: bool


def extensions(symbol: str, newer: Document) -> list[Extension]:
    """Where the text extends by reference what the resolution with that symbol asked for, in the order of the text."""
    paragraphs = {p.label: p for p in newer.paragraphs if p.section == "operative"}
    found: dict[str, Extension] = {}
    for citation in newer.citations:
        if citation.symbol == symbol and citation.label in paragraphs and citation.label not in found:
            for before in _extending(paragraphs[citation.label], citation.text):
                found[citation.label] = Extension(citation.label, part=bool(_PART_OF.search(before)))
    return list(found.values())


def _extending(paragraph: Paragraph, cited: str) -> Iterator[str]:
    """The words of an act that extends something before it cites these words."""
    starts = [found.start() for found in _ACT.finditer(paragraph.text)]
    for start, end in pairwise([*starts, len(paragraph.text)]):
        act = paragraph.text[start:end]
        extends = _EXTENDS.match(act)
        place = re.search(rf"(?<![\d/]){re.escape(cited)}(?!\d)", act)
        if not extends or not place or place.start() < extends.end():
            continue
        if not extends["goes_on"] or _AS_ASKED.search(act[extends.end() : place.start()]):
            yield act[: place.start()]
