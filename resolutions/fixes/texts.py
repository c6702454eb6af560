"""Texts and labels as an editor may write them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from resolutions import label as labels
from resolutions.document import Section
from resolutions.fixes.kinds import InvalidFix

_LONGEST = 100_000
"""Characters of a paragraph; the longest met, rows of a table in an annex, have some 20,000."""
_NUMBER = re.compile(
    r"(?P<printed>(?P<number>[1-9]\d{0,2})\.|(?P<mark>\((?:[a-z]{1,5}|[A-Z]{1,2}|\d{1,2})\)))\s+(?=\S)"
)


def plain(text: str) -> str | None:
    """The text on one line, its white space folded; None where it holds characters that no text has."""
    folded = " ".join(text.split())
    return None if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in folded) else folded


def shown(written: str) -> str:
    """What an editor wrote, as the line that refuses it quotes it."""
    return " ".join(written.split())[: labels.LONGEST]


def paragraph_text(text: str) -> str:
    """The text of a paragraph or heading. Raises InvalidFix where there is none, too much, or what is no text."""
    folded = plain(text)
    if folded is None:
        raise InvalidFix("The text holds characters that cannot be printed.")
    if not folded:
        raise InvalidFix("A paragraph has a text.")
    if len(folded) > _LONGEST:
        raise InvalidFix(f"A paragraph has at most {_LONGEST:,} characters.")
    return folded


def label(written: str) -> str:
    """The label as it is kept. Raises InvalidFix where it has no form that a label has."""
    folded = " ".join(written.split())
    if labels.parse(folded) is None:
        raise InvalidFix(f"“{shown(written)}” is no label, such as PP3, OP4, OP4(b) or Annex OP3.")
    return folded


def section_of(label: str, otherwise: Section) -> Section:
    """The section that a label speaks of; `otherwise` where it says nothing (S2)."""
    found = labels.parse(label)
    return found.section(otherwise) if found else otherwise


def number(text: str, above: str) -> tuple[str, str, str] | None:
    """What a text that was cut off the paragraph labelled `above` begins with: its printed number, the label that gives
    it, and the text without it. "5. Urges" under OP4 is OP5, "(c) To act" under OP4(b) is OP4(c); None without one."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    label = labels.parse(above)
    if label is None:
        return None
    if found["number"]:
        given = replace(label, kind="OP", number=found["number"], suffix="", steps=())
    else:
        given = replace(label, steps=(*label.items[:-1], found["mark"]))
    return found["printed"], str(given), text[found.end() :]
