"""Relations: what became of a text that was carried over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from resolutions.comparing.comparison import Edit
from resolutions.comparing.kinds import Relation
from resolutions.comparing.wording.normalization import letters, same_but_for_form
from resolutions.comparing.wording.references import references
from resolutions.document import Paragraph
from resolutions.folding import fold
from resolutions.numerals import ANY_MONTH

_CHAIN_WORDS = re.compile(r"\b(?:also|further)\b,?\s*", re.IGNORECASE)
_OF_FORM = frozenset(["a", "an", "the", "also", "further", "and", "or"])
"""Words that may come or go with the form of a text: articles, chain words, the word that ends an item of a list."""
_CITATIONS = """
its general assembly human rights security economic social council commission resolution resolutions decision decisions
of dated adopted on to as well from add corr rev article articles paragraph paragraphs section sections chapter chapters
annex annexes item items rule rules principle principles goal goals target targets no nos
"""
_OF_CITATIONS = frozenset(_CITATIONS.split())
"""Words that `references` takes with a symbol, a number or a date, beside those of form and single letters."""
_WORD = re.compile(r"[^\W_]+(?:[-'/.:()]+[^\W_]+)*")
_PART = re.compile(r"[^-/.:()]+")
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third fifth eighth ninth
twelfth
"""
_CITING_WORD = re.compile(
    rf"""
    .*\d.*                                                      # 63/156, A/HRC/10/16, 2009, 14th
    | {ANY_MONTH.lower()}
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
    struck, written = ([w for e in edits if e.op == op for w in _WORD.findall(fold(e.text))] for op in ("-", "+"))
    # Whole texts are compared only where the changed words do not rule it out.
    if _may_be_written_again(struck, written, _says) and same_but_for_form(old, new):
        return "editorial"
    if any(map(is_reference, (*struck, *written))) and _may_be_written_again(struck, written, _says_beside_citations):
        before, after = references(old), references(new)
        if before.cited != after.cited and same_but_for_form(before.beside, after.beside):
            return "updated"
    return "reworded"


def _may_be_written_again(struck: Iterable[str], written: Iterable[str], says: Callable[[str], str]) -> bool:
    """Whether the letters of what the struck words say, put together, are those of what the written ones say: without
    that no difference of form makes two texts the same. "asylum-seekers" for "asylum seekers" may, "all persons" for
    "persons" may not."""
    gone, come = "".join(map(says, struck)), "".join(map(says, written))
    return len(gone) == len(come) and sorted(gone) == sorted(come)


@lru_cache(maxsize=1 << 14)
def _says(word: str) -> str:
    """The letters of a word, none of those parts that are a matter of form: "state-of-the-art" -> "stateofart"."""
    return "".join(letters(part) for part in _PART.findall(word) if part.lower() not in _OF_FORM)


@lru_cache(maxsize=1 << 14)
def _says_beside_citations(word: str) -> str:
    """The letters of a word, none of those parts that are a matter of form, and none at all where the word may be a
    part of a citation: "resolution", "63/156", "twelfth" -> ""."""
    cites = len(word) == 1 or word.lower() in _OF_CITATIONS or is_reference(word)
    return "" if cites else _says(word)


def is_case_only(edits: Sequence[Edit]) -> bool:
    """Whether nothing but capitals changed: in all edits of a row, or in the two edits of one change."""
    gone, come = ("".join(edit.text for edit in edits if edit.op != other) for other in ("+", "-"))
    return gone != come and gone.casefold() == come.casefold()


@lru_cache(maxsize=1 << 14)
def is_reference(word: str) -> bool:
    """Whether the word is a symbol, a number, an ordinal or a month."""
    return bool(_CITING_WORD.fullmatch(word.lower()))


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
