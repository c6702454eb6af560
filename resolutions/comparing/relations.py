"""Relations: what became of a text that was carried over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from resolutions.comparing.comparison import Edit, Op, Relation
from resolutions.comparing.words import fold

_SPELLINGS = (
    (re.compile(r"(?<=practi)s(?=e|ing)"), "c"),
    (re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:|s|ed|ing|able|ably|er|ers|ite|ites|hood|hoods|ly|al|s?man)$)"), "or"),
    (re.compile(r"(?<=t)re(?=(?:|s|d)$)"), "er"),
    (re.compile(r"(?<=en)ce(?=s?$)"), "se"),
    (re.compile(r"(?<=program)me(?=s?$)"), ""),
    (re.compile(r"(?<=dg)e(?=ment)"), ""),
    (re.compile(r"ll(?=(?:|s|ed|ing|er|ers|ment|ments)$)"), "l"),
    (re.compile(r"(?<=ward)s$"), ""),
    (re.compile(r"(?<=(?:amon|whil))(?:gst|st)$"), "g"),
    (re.compile(r"(?<=catalog|.dialog)ue(?=s?$)"), ""),
)
"""The Organization's spelling and its variants, made one: both texts are written the same way, right or wrong."""
_PIECE = re.compile(r"[^\W\d_]+|\d+(?:[/.,:]\d+)*")
_MARKS = re.compile(r"[\s;,.:]*")

_WORD = re.compile(r"[^\W_]+(?:[-'/.:()]+[^\W_]+)*")
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third fifth eighth ninth
twelfth
"""
_REFERENCE = re.compile(
    rf"""
    .*\d.*                                                      # 63/156, A/HRC/10/16, 2009, 14th
    | january | february | march | april | may | june | july | august | september | october | november | december
    | (?:\w+-)?(?:{"|".join(_NUMBERS.split())}|(?:\w*teen|\w+ie|four|six|seven|ten|eleven|hundred|thousand)th)
    """,
    re.VERBOSE,
)
_CITING_WORDS = """
a also and as at both by in its no of on or the to well general assembly human rights security economic social council
commission resolution resolutions decision decisions session sessions meeting meetings year years article articles
paragraph paragraphs annex chapter section rev add corr dated adopted respectively
"""
_CITING = frozenset(_CITING_WORDS.split())
"""Words that hold citations together; they may change with what is cited."""


def relation(old: str, new: str, edits: Sequence[Edit]) -> Relation:
    """The relation of a text to the text it became; `edits` turn the one into the other.

    unchanged: the same but for white space, quotation marks and dashes; editorial: but for case, punctuation,
    spelling and the word that ends an item of a list; updated: what changed cites symbols, numbers or dates, and
    nothing else; reworded: all other changes.
    """
    if fold(old) == fold(new):
        return "unchanged"
    if _bare(_changed(edits, "+")) == _bare(_changed(edits, "-")):
        return "editorial"
    changes = [
        {edit.op: edit.text for edit in group}
        for kept, group in groupby(edits, key=lambda edit: edit.op == "=")
        if not kept
    ]
    pairs = [(change.get("-", ""), change.get("+", "")) for change in changes]
    real = [pair for pair in pairs if _bare(pair[0]) != _bare(pair[1])]
    return "updated" if real and all(_cites_only(*pair) for pair in real) else "reworded"


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
    return bool(_REFERENCE.fullmatch(word.lower()))


def _bare(text: str) -> str:
    """The letters and figures alone, in one spelling, without the word that ends an item of a list."""
    pieces = _PIECE.findall(fold(text).lower())
    if pieces and pieces[-1] in ("and", "or"):
        pieces.pop()
    return "".join([_one_spelling(piece) for piece in pieces])


@lru_cache(maxsize=1 << 14)
def _one_spelling(word: str) -> str:
    """The word in one of its spellings; a number with a space on either side, so that none runs into another."""
    if not word.isalpha():
        return f" {word} "
    for variant, written in _SPELLINGS:
        word = variant.sub(written, word)
    return word


def _cites_only(deleted: str, inserted: str) -> bool:
    """Whether a change names another resolution, number or date, and says nothing else."""
    gone, come = (Counter(_WORD.findall(fold(text).lower())) for text in (deleted, inserted))
    words = [*(gone - come), *(come - gone)]
    references = [word for word in words if is_reference(word)]
    return bool(references) and all(word in _CITING or is_reference(word) for word in words)
