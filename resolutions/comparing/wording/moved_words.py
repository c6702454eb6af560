"""Moved words: what was struck at one place of a paragraph and stands again, the same, at another.

    with [-sufficient -]resources {+sufficient +}to fulfil its mandate

Nobody struck "sufficient": it changed its place. Words have moved only where they passed words that both texts have.
One word far away is chance, and so are words that a text says twice: which of them would have moved? What moved out of
a longer passage, or into one, has an edit of its own already (see moved_parts).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from resolutions.comparing.comparison import Edit
from resolutions.folding import one_form
from resolutions.words import MARK, WORD, tokens, worth

ENOUGH = 2
"""Words of substance that have moved wherever they went, where each text says them once. One is enough where it was an
item of a list: "gender, {disability, }age, ethnicity[, disability]"."""
_NEAR = 2
"""Any word of substance has moved where it passed at most so many others and no mark: within its phrase."""
EDGES = " ,;:.()[]\"'-"
"""What may differ around words that moved, once white space, quotation marks and dashes are in one form."""
_ITEM = re.compile(r"\s*(?:[,;:]|(?:and|or)\s).*|.*(?:[,;:]|\s(?:and|or))\s*", re.DOTALL)
"""A change that begins or ends with what stands between the items of a list."""


class KeyedTexts:
    """The older and the newer text, as `key_of` writes words."""

    def __init__(self, older: Iterable[str], newer: Iterable[str]) -> None:
        self._parts = older, newer

    @cached_property
    def _keys(self) -> tuple[str, str]:
        older, newer = self._parts
        return key_of("".join(older)), key_of("".join(newer))

    def say_once(self, key: str) -> bool:
        return all(text.count(key) == 1 for text in self._keys)


def moves(edits: Sequence[Edit]) -> tuple[tuple[int, int], ...]:
    """Pairs of positions in the edits: the words struck at the first stand again at the second.

    The words are the same but for case, white space, the form of quotation marks and dashes, and marks around them.
    """
    struck, written = ([n for n, edit in enumerate(edits) if edit.op == op] for op in "-+")
    if not struck or not written or (len(struck) == len(written) == 1 and abs(struck[0] - written[0]) == 1):
        return ()
    again: dict[str, list[int]] = {}
    for n in written:
        again.setdefault(key_of(edits[n].text), []).append(n)
    texts = KeyedTexts(*((edit.text for edit in edits if edit.op != other) for other in "+-"))
    found = []
    for n in struck:
        places = again.get(key_of(edits[n].text), [])
        m = next((m for m in places if _has_moved(edits, n, m, texts)), None)
        if m is not None:
            places.remove(m)
            found.append((n, m))
    return tuple(found)


def _has_moved(edits: Sequence[Edit], n: int, m: int, texts: KeyedTexts) -> bool:
    """Whether the same words, struck at `n` and written at `m`, are worth telling as moved."""
    text = edits[n].text
    substance = sum(worth(word) == WORD for word in tokens(text).words)
    passed = [
        worth(word) for edit in edits[min(n, m) : max(n, m)] if edit.op == "=" for word in tokens(edit.text).words
    ]
    if not substance or not passed:
        return False
    if MARK not in passed and passed.count(WORD) <= _NEAR:
        return True
    is_item = _ITEM.fullmatch(text) and _ITEM.fullmatch(edits[m].text)
    return (substance >= ENOUGH or is_item is not None) and texts.say_once(key_of(text))


def key_of(text: str) -> str:
    """The words as they are compared: in one form, without case, white space and the marks around them."""
    return "".join((text if text.isascii() else one_form(text)).casefold().split()).strip(EDGES)
