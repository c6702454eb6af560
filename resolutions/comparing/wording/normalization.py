"""Forms: whether two texts differ only in how they are written: capitals, punctuation, spelling, hyphens, articles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

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
_ENDING = re.compile(r"(?:^|(?<=[ ;,.:]))(?:and|or)$", re.IGNORECASE)
_ONE_OR_TWO = frozenset({"percent", "healthcare", "roadmap", "roadmaps", "website", "websites", "underway"})
"""Written as one word or as two. Of others a space makes something else: "not able", "any one", "may be"."""


_ARTICLE = re.compile(
    r"""
    (?<![\w/.'])                                  # not within a symbol
    (?!\w+\ (?:few|little|most)\b)                # few and a few, most States and the most vulnerable States
    (?!(?<=\bin\ )\w+\ (?:case|view)\ of\b)      # in case of war, in the case of Sudan
    (?:(?i:the)|an?|An|(?:^|(?<=[.:"]\ ))A(?=\ [a-z]))  # a capital A is a letter elsewhere: resolution 48/7 A
    (?![\w/).'])                                  # not the (a) of a list
    """,
    re.VERBOSE,
)
"""An article that may come or go; not where the phrase says something else without it."""


def same_but_for_form(one: str, other: str) -> bool:
    """Whether the texts differ alone in case, punctuation, spelling, hyphens, articles that one of them has and the
    other lacks, and the word that ends an item of a list.

    A hyphen may become a space or nothing ("asylum-seekers", "co-operation"), unless "re-" loses its own ("re-sign");
    a space is a space. The last word of an item may come or go; "and" for "or" is another meaning, and so is "a" for
    "the".
    """
    (first, ending), (second, other_ending) = _item(one), _item(other)
    if ending and other_ending and ending != other_ending:
        return False
    if _letters(first) != _letters(second):
        return False
    joints = _joints(first), _joints(second)
    articles = joints[1].articles
    if any(articles.get(place, article) != article for place, article in joints[0].articles.items()):
        return False
    apart = [{place for place, gap in found.gaps.items() if gap == " "} for found in joints]
    return apart[0] <= joints[1].gaps.keys() and apart[1] <= joints[0].gaps.keys()


def _item(text: str) -> tuple[str, str]:
    """The text without the marks at its end, and the word that ends it as an item of a list."""
    body = fold(text).rstrip(_END_MARKS)
    ending = _ENDING.search(body)
    return (body[: ending.start()], ending[0].lower()) if ending else (body, "")


def _letters(body: str) -> str:
    return letters(_ARTICLE.sub("", body))


def letters(text: str) -> str:
    """The letters, digits and symbols of a folded text, in one spelling: what two ways of writing it share."""
    return "".join([_one_spelling(piece) for piece in _PIECE.findall(text.lower())])


class _Joints(NamedTuple):
    """What stands between the letters of a text, by the number of letters before it. "To the asylum-seekers" ->
    gaps {2: " ", 8: "-"} and articles {2: "the"}; a gap "-" is a hyphen that may go."""

    gaps: dict[int, str]
    articles: dict[int, str]


def _joints(body: str) -> _Joints:
    starts_of_articles = {found.start() for found in _ARTICLE.finditer(body)}
    gaps: dict[int, str] = {}
    articles: dict[int, str] = {}
    length, end, last = 0, 0, ""
    for found in _PIECE.finditer(body):
        piece = _one_spelling(found[0].lower())
        if found.start() in starts_of_articles:
            articles[length] = "the" if piece == "the" else "a"
            continue
        if length:
            gaps[length] = _gap(last, body[end : found.start()], piece)
        length, end, last = length + len(piece), found.end(), piece
    return _Joints(gaps, articles)


def _gap(before: str, between: str, after: str) -> str:
    """How two pieces meet: by a hyphen that may go, or apart."""
    may_go = between == "-" and before[-1:].isalpha() and (before != "re" or after.startswith("e"))
    return "-" if may_go or before + after in _ONE_OR_TWO else " "


@lru_cache(maxsize=1 << 14)
def _one_spelling(word: str) -> str:
    for variant, written in _SPELLINGS:
        word = variant.sub(written, word)
    return word
