"""Texts and labels as an editor may write them."""

from __future__ import annotations

import re
import unicodedata

from resolutions.document import Section
from resolutions.fixes.kinds import Impossible

_LONGEST = 100_000
"""Characters of a paragraph; the longest met, rows of a table in an annex, have some 20,000."""
_LONGEST_LABEL = 80
_LABEL = re.compile(
    r"(?P<place>[A-Z][A-Za-z]*(?: [A-Za-z0-9]+)* )?"  # "Annex II Part III "
    r"(?P<kind>PP|OP|P|S)(?:\d{1,4}|(?=[(+]))(?:\([A-Za-z0-9]{1,5}\))*(?:\+\d{1,3})*"
)
_NUMBER = re.compile(
    r"(?P<printed>(?P<number>[1-9]\d{0,2})\.|(?P<mark>\((?:[a-z]{1,5}|[A-Z]{1,2}|\d{1,2})\)))\s+(?=\S)"
)


def plain(text: str) -> str | None:
    """The text on one line, its white space folded; None where it holds characters that no text has."""
    folded = " ".join(text.split())
    return None if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in folded) else folded


def shown(written: str) -> str:
    """What an editor wrote, as the line that refuses it quotes it."""
    return " ".join(written.split())[:_LONGEST_LABEL]


def paragraph_text(text: str) -> str:
    """The text of a paragraph or heading. Raises Impossible where there is none, too much, or what is no text."""
    folded = plain(text)
    if folded is None:
        raise Impossible("The text holds characters that cannot be printed.")
    if not folded:
        raise Impossible("A paragraph has a text.")
    if len(folded) > _LONGEST:
        raise Impossible(f"A paragraph has at most {_LONGEST:,} characters.")
    return folded


def label(written: str) -> str:
    """The label as it is kept. Raises Impossible where it has no form that a label has."""
    folded = " ".join(written.split())
    if len(folded) > _LONGEST_LABEL or not _LABEL.fullmatch(folded):
        raise Impossible(f"“{shown(written)}” is no label, such as PP3, OP4, OP4(b) or Annex OP3.")
    return folded


def section_of(label: str, otherwise: Section) -> Section:
    """The section that a label speaks of; `otherwise` where it says nothing (S2)."""
    found = _LABEL.fullmatch(label)
    if found is None or (not found["place"] and found["kind"] not in ("PP", "OP")):
        return otherwise
    if re.match("annex|appendix|enclosure", label, re.IGNORECASE):
        return "annex"
    return "preambular" if found["kind"] == "PP" else "operative"


def number(text: str, above: str) -> tuple[str, str, str] | None:
    """What a text that was cut off the paragraph labelled `above` begins with: its printed number, the label that gives
    it, and the text without it. "5. Urges" under OP4 is OP5, "(c) To act" under OP4(b) is OP4(c); None without one."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    bare = re.sub(r"(?:\+\d+)+$", "", above)
    if found["number"]:
        place = re.match(r"(?:.* )?", bare)
        given = f"{place[0] if place else ''}OP{found['number']}"
    else:
        given = re.sub(r"\([^()]*\)$", "", bare) + found["mark"]
    return found["printed"], given, text[found.end() :]
