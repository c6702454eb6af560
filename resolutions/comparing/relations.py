"""Relations: what became of a text that was carried over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from resolutions.comparing.comparison import Edit, Relation
from resolutions.comparing.forms import same_but_for_form
from resolutions.comparing.references import references
from resolutions.document import Paragraph
from resolutions.folding import fold

_CHAIN_WORDS = re.compile(r"\b(?:also|further)\b,?\s*", re.IGNORECASE)
_FEW, _SHARE = 20, 0.1
"""How many letters form may change, and which share of a text beside."""
_WORD = re.compile(r"[^\W_]+(?:[-'/.:()]+[^\W_]+)*")
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third fifth eighth ninth
twelfth
"""
_CITING_WORD = re.compile(
    rf"""
    .*\d.*                                                      # 63/156, A/HRC/10/16, 2009, 14th
    | january | february | march | april | may | june | july | august | september | october | november | december
    | (?:\w+-)?(?:{"|".join(_NUMBERS.split())}|(?:\w*teen|\w+ie|four|six|seven|ten|eleven|hundred|thousand)th)
    """,
    re.VERBOSE,
)


def relation(older: Sequence[Paragraph], newer: Sequence[Paragraph], edits: Sequence[Edit]) -> Relation:
    """The relation of the paragraphs of a row to those they became; `edits` turn the texts of the ones, joined by
    "\\n", into those of the others.

    unchanged: the same but for white space and the form of quotation marks and dashes; editorial: but for form (see
    forms) and the chain words of openings; updated: but for these and what they cite (see references); reworded: all
    other changes.
    """
    if fold(_joined(p.text for p in older)) == fold(_joined(p.text for p in newer)):
        return "unchanged"
    old, new = (_joined(_without_chain_words(p) for p in side) for side in (older, newer))
    # Spelling and articles change few letters; the longer comparison is spared where it cannot but fail.
    if abs(len(old) - len(new)) <= _FEW + _SHARE * len(old) and same_but_for_form(old, new):
        return "editorial"
    return "updated" if _cites_otherwise(old, new, edits) else "reworded"


def is_case_only(edits: Sequence[Edit]) -> bool:
    """Whether nothing but capitals changed: in all edits of a row, or in the two edits of one change."""
    gone, come = ("".join(edit.text for edit in edits if edit.op != other) for other in ("+", "-"))
    return gone != come and gone.casefold() == come.casefold()


def is_reference(word: str) -> bool:
    """Whether the word is a symbol, a number, an ordinal or a month."""
    return bool(_CITING_WORD.fullmatch(word.lower()))


def _cites_otherwise(old: str, new: str, edits: Sequence[Edit]) -> bool:
    """Whether the texts cite something else and say the same beside that."""
    if not any(is_reference(word) for edit in edits if edit.op != "=" for word in _WORD.findall(edit.text)):
        return False
    before, after = references(old), references(new)
    return before.cited != after.cited and same_but_for_form(before.beside, after.beside)


def _without_chain_words(paragraph: Paragraph) -> str:
    """The text without the words of its opening that only say where it stands in the chain of paragraphs.

    "Also urges States to" and "Urges States to" are one act, "Recalling further its" and "Recalling its" too. After
    the opening the words are no links of a chain: "to further strengthen", "States and also donors".
    """
    opening = paragraph.opening or ""
    if not paragraph.text.startswith(opening):  # what is left of a paragraph whose beginning lives on elsewhere
        return paragraph.text
    return _CHAIN_WORDS.sub("", opening) + paragraph.text[len(opening) :]


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(texts)
