"""Addressees: to whom a paragraph turns."""

from __future__ import annotations

import re

from resolutions.comparing.scale import asks
from resolutions.comparing.words import fold
from resolutions.document import Paragraph

_LONGEST = 14
"""Words. What is longer is no addressee but a clause."""
_ADDRESSEE = re.compile(
    r"""
    \s*(?:(?:once\ again|again|also|further|all\ the\ more|in\ this\ regard|in\ particular)\b,?\s*)*
    (?P<who>[^,;:.]+?)
    (?=\s+(?:to|that|on|in|for(?!\ Human\ Rights)|not|which|who|with
            |and\s+(?:urges|requests|encourages|invites|calls|demands))\b
      |[,;:.]|$)
    """,
    re.VERBOSE,
)
_SAME = re.compile(r"\b(?:all|the|of|other|relevant|united nations|for human rights|human rights council)\b")
_STATES = frozenset({"states", "member states", "governments", "states parties"})


def addressee(paragraph: Paragraph) -> str | None:
    """To whom the paragraph turns: "States", "the Secretary-General"; None where its opening turns to nobody."""
    opening = paragraph.opening or ""
    found = _ADDRESSEE.match(fold(paragraph.text[len(opening) :])) if asks(opening) else None
    if found is None or len(found["who"].split()) > _LONGEST:
        return None
    return found["who"].strip()


def plain(addressee: str) -> str:
    """The addressee without what makes no other of it: all States, the Office of the United Nations …"""
    return " ".join(_SAME.sub(" ", addressee.lower()).split())


def turn_to_the_same(one: Paragraph, other: Paragraph) -> bool:
    """Whether both turn to somebody, and to the same; States and their Governments are one here."""
    found = [plain(who) for who in map(addressee, (one, other)) if who]
    return len(found) == 2 and (found[0] == found[1] or _STATES.issuperset(found))
