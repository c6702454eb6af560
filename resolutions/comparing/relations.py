"""Relations: what became of a text that was carried over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resolutions.comparing.comparison import Edit, Op, Relation
from resolutions.comparing.forms import same_but_for_form
from resolutions.comparing.references import references
from resolutions.folding import fold

_MARKS = re.compile(r"[\s;,.:]*")
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


def relation(old: str, new: str, edits: Sequence[Edit]) -> Relation:
    """The relation of a text to the text it became; `edits` turn the one into the other.

    unchanged: the same but for white space and the form of quotation marks and dashes; editorial: but for form (see
    forms); updated: but for what it cites (see references); reworded: all other changes.
    """
    if fold(old) == fold(new):
        return "unchanged"
    if same_but_for_form(_changed(edits, "+"), _changed(edits, "-")):
        return "editorial"
    return "updated" if _cites_otherwise(old, new, edits) else "reworded"


def is_case_only(edits: Sequence[Edit]) -> bool:
    """Whether nothing but capitals changed: in all edits of a row, or in the two edits of one change."""
    gone, come = ("".join(edit.text for edit in edits if edit.op != other) for other in ("+", "-"))
    return gone != come and gone.casefold() == come.casefold()


def _changed(edits: Sequence[Edit], without: Op) -> str:
    """The text of one side from its first change on, as far as it need be compared: with the marks at its end, or
    with a word in the place of all that both texts have there."""
    first = next(n for n, edit in enumerate(edits) if edit.op != "=")
    end = edits[-1].text if edits[-1].op != "=" or _MARKS.fullmatch(edits[-1].text) else " and more"
    between = "".join(edit.text for edit in edits[first:-1] if edit.op != without)
    return between + (end if edits[-1].op != without else "")


def is_reference(word: str) -> bool:
    """Whether the word is a symbol, a number, an ordinal or a month."""
    return bool(_CITING_WORD.fullmatch(word.lower()))


def _cites_otherwise(old: str, new: str, edits: Sequence[Edit]) -> bool:
    """Whether the texts cite something else and say the same beside that."""
    if not any(is_reference(word) for edit in edits if edit.op != "=" for word in _WORD.findall(edit.text)):
        return False
    before, after = references(old), references(new)
    return before.cited != after.cited and same_but_for_form(before.beside, after.beside)
