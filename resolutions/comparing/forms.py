"""Forms: whether two texts differ only in how they are written: capitals, punctuation, spelling, hyphens."""

from __future__ import annotations

import re
from functools import lru_cache

from resolutions.folding import fold

_DOUBLED = "travel|label|cancel|counsel|model|level|signal|channel|fuel|equal|total|tunnel|fulfil|enrol|instal|instil"
_WARDS = "toward|afterward|forward|backward|downward|upward|inward|outward|onward"
_SPELLINGS = (
    (re.compile(r"(?<=practi)s(?=e|ing)"), "c"),
    (re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:|s|ed|ing|able|ably|er|ers|ite|ites|hood|hoods|ly|al|s?man)$)"), "or"),
    (re.compile(r"(?<=t)re(?=s?$)"), "er"),
    (re.compile(r"(?<=cent)red$"), "ered"),
    (re.compile(r"(?<=en)ce(?=s?$)"), "se"),
    (re.compile(r"(?<=program)me(?=s?$)"), ""),
    (re.compile(r"(?<=dg)e(?=ment)"), ""),
    (re.compile(rf"^({_DOUBLED})l(?=(?:|s|ed|ing|er|ers|or|ors|ment|ments)$)"), r"\1"),
    (re.compile(r"^(ski|wi)ll(?=ful)"), r"\1l"),
    (re.compile(rf"^({_WARDS})s$"), r"\1"),
    (re.compile(r"^(whil|among|amid)st$"), lambda found: {"whil": "while"}.get(found[1], found[1])),
    (re.compile(r"^(catalog|dialog)ue(?=s?$)"), r"\1"),
)
"""The Organization's spelling and its variants, made one: both texts are written the same way, right or wrong."""

_MARKS = r";,.:()\[\]!?*'_…·•-"
_SYMBOL = re.compile(rf"[^\w\s{_MARKS}]")
"""What is no mark of punctuation says something: $ and €, %, /, and quotation marks, by which a text stands back from
the words between them."""
_PIECE = re.compile(rf"[^\W\d_]+(?:'[^\W\d_]+)*'?|\d+(?:[.,:]\d+)*|{_SYMBOL.pattern}")
"""The apostrophe belongs to its word: States' and State's are not the same."""
_END_MARKS = " ;,.:"
_ONE_OR_TWO = frozenset({"percent", "healthcare", "roadmap", "roadmaps", "website", "websites", "underway"})
"""Written as one word or as two. Of others a space makes something else: "not able", "any one", "may be"."""


def same_but_for_form(one: str, other: str) -> bool:
    """Whether the texts differ in case, punctuation, spelling, hyphens and the word that ends an item of a list alone.

    A hyphen may become a space or nothing ("asylum-seekers", "co-operation"), unless "re-" loses its own ("re-sign");
    a space is a space. The last word of an item may come or go; "and" for "or" is another meaning.
    """
    (first, end), (second, other_end) = _item(one), _item(other)
    if end and other_end and end != other_end:
        return False
    if _letters(first) != _letters(second):
        return False
    gaps = _gaps(first), _gaps(second)
    apart = [{place for place, gap in found.items() if gap == " "} for found in gaps]
    return apart[0] <= gaps[1].keys() and apart[1] <= gaps[0].keys()


def _item(text: str) -> tuple[str, str]:
    """The text in one case and without the marks at its end, and the word that ends it as an item of a list."""
    body = fold(text).lower().rstrip(_END_MARKS)
    ending = next((word for word in ("and", "or") if re.search(rf"(?:^|[\s;,.:]){word}$", body[-4:])), "")
    return body.removesuffix(ending), ending


def _letters(text: str) -> str:
    return "".join([_one_spelling(piece) for piece in _PIECE.findall(text)])


def _gaps(text: str) -> dict[int, str]:
    """How the pieces of a text meet, by the number of letters before: "-" for a hyphen that may go, else " "."""
    gaps, length, end, last = {}, 0, 0, ""
    for found in _PIECE.finditer(text):
        piece = _one_spelling(found[0])
        if length:
            gaps[length] = _gap(last, text[end : found.start()], piece)
        length, end, last = length + len(piece), found.end(), piece
    return gaps


def _gap(before: str, between: str, after: str) -> str:
    """How two pieces meet: by a hyphen that may go, or apart."""
    may_go = between == "-" and before[-1:].isalpha() and (before != "re" or after.startswith("e"))
    return "-" if may_go or before + after in _ONE_OR_TWO else " "


@lru_cache(maxsize=1 << 14)
def _one_spelling(word: str) -> str:
    for variant, written in _SPELLINGS:
        word = variant.sub(written, word)
    return word
