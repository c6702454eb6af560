"""Addressees: to whom a paragraph turns."""

from __future__ import annotations

import re

from resolutions.comparing.opening_strength import asks
from resolutions.comparing.terms import stem
from resolutions.document import Paragraph
from resolutions.folding import fold

_LONGEST = 14
"""Words. What is longer is no addressee but a clause."""
_ADDRESSEE = re.compile(
    r"""
    \s*(?:,[^,;:]+,\s*)?
    (?:(?:once\ again|again|also|further|all\ the\ more|in\ particular
       |in\ th(?:is|at)\ (?:regard|respect|context|connection))\b,?\s*)*
    (?P<who>[^,;:.]+?)
    (?=\s+(?:to|that|on|in|for(?!\ Human\ Rights)|not|which|who|with
            |and\s+(?:urges|requests|encourages|invites|calls|demands))\b
      |[,;:.]|$)
    """,
    re.VERBOSE,
)
_BODIES = "govern|commis|mis|delega|institu|organiza|administra|associa|federa|corpora|popula|founda|coali"
_DEED = re.compile(
    rf"(?!(?:{_BODIES})(?:sion|tion|ment)s?$)(?:[a-z-]+(?:tion|sion|ment|ance|ence)s?|[a-z-]+ing|access|release|exchange|process)"
    r"|(?:effort|step|measure|initiative)s|opportunities"
)
"""What is done, not who does it: the implementation, engagement, efforts; but governments, institutions."""
_COMPLEMENT = re.compile(r"\s+(?:of|by|between|among|towards|without|within|from|at|aimed|conducive)\b.*")
_ONE = re.compile(r"an?\b|that\b")
_NAMED = re.compile(r"(?:the|all|any|each|every|its|other)\b|.*[A-Z]|.*s\b|.*\b(?:society|media|government|community)$")
"""How a party is named: with an article, a capital, in the plural; "prompt", "full cooperation" are none."""
_SAME = re.compile(r"\b(?:all|the|of|other|relevant|united nations|for human rights|human rights council)\b")
_STATES = frozenset({"states", "member states", "governments", "states parties"})


def addressee(paragraph: Paragraph) -> str | None:
    """To whom the paragraph turns: "States", "the Secretary-General"; None where its opening turns to nobody.

    Who calls for an investigation or urges its completion names a deed, not who is to do it.
    """
    opening = paragraph.opening or ""
    if not asks(opening) or opening.endswith(" for"):
        return None
    match = _ADDRESSEE.match(fold(paragraph.text[len(opening) :]))
    who = match["who"].strip().removesuffix(" and") if match else ""
    if not who or len(who.split()) > _LONGEST or _ONE.match(who) or not _NAMED.match(who):
        return None
    # The noun tells a deed from a party: "the prompt completion of …" ends in one, "the delegation of …" does not.
    noun = _COMPLEMENT.sub("", who).split(" ")[-1]
    return None if _DEED.fullmatch(noun) else who


def plain(addressee: str) -> str:
    """The addressee without what makes no other of it: all States, the Office of the United Nations …"""
    return " ".join(_SAME.sub(" ", addressee.lower()).split())


def same_party(one: str, other: str) -> bool:
    """Whether the addressees differ in nothing but number, order and what makes no other of them."""
    first, second = (sorted(stem(word) for word in plain(who).split()) for who in (one, other))
    return first == second


def turn_to_the_same(one: Paragraph, other: Paragraph) -> bool:
    """Whether both turn to somebody, and to the same; States and their Governments are one here."""
    parties = [plain(who) for who in map(addressee, (one, other)) if who]
    return len(parties) == 2 and (parties[0] == parties[1] or _STATES.issuperset(parties))
