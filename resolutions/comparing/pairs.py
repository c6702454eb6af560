"""The kind of a pair: how two texts as wholes stand to each other.

Measured over all pairs of neighbours in series, the marked pairs and pairs drawn by lot (docs/method.md has the
figures). A wrong "unrelated" is the worst error, so all its signs must agree.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from resolutions import symbols
from resolutions.comparing.common_words import COMMON_STEMS
from resolutions.comparing.comparison import PairOfTexts, Row
from resolutions.comparing.extensions import Extension, extensions
from resolutions.comparing.terms import stem
from resolutions.document import Document, Paragraph
from resolutions.folding import fold
from resolutions.words import SMALL, Tokens, share, tokens

_SAME_MATTER = 0.2
"""From this cosine of their telling words (see _telling) two texts are on one matter."""
_BY_CHANCE = 0.25
"""Up to this share a text's telling words may stand in linked paragraphs by chance; of a short text it is a phrase."""
_FEW_WORDS = 25
"""A text of fewer words of substance does not tell what it is about."""
_NEARLY_THE_SAME = 0.9
"""From this likeness two paragraphs of unrelated texts stand side by side all the same, as formulas that both use."""
_LITTLE = 0.125
"""Where less than an eighth of the words of either text stands again in the other, little is carried over. Between a
resolution that renews a mandate and one on its matter it is less, as a rule; the marked pairs begin at 0.15."""
_SHORT = 0.6
"""An extension by reference is at most so long beside what it extends: else it says much of its own."""
_EXTENDING = 0.05
"""The least share of the operative words that its extending paragraphs have: else it is one matter of many."""
_RESTATED = 1 / 3
"""An extension by reference restates at most so much of what it extends."""
_MOST, _NEARLY_ALL = 0.5, 0.9
"""Shares of the older text's words, as they are told."""

Pairs = Collection[tuple[int, int]]
"""Positions of linked paragraphs in the older and in the newer text; a paragraph may stand in several."""
Texts = Sequence[Sequence[str]]
"""The words of each paragraph of a text."""
Cut = Callable[[str], Tokens]
"""Cuts a text into tokens; one that remembers those of a comparison spares cutting them again."""


def kind_of_pair(left: Document, right: Document, rows: Sequence[Row], cut: Cut = tokens) -> PairOfTexts:
    """How the newer text `right` stands to the older `left`, of which the comparison has these rows."""
    older, newer = short_names(left, right)
    place_left, place_right = ({p.label: n for n, p in enumerate(text.paragraphs)} for text in (left, right))
    linked = [(place_left[old], place_right[new]) for row in rows for old in row.left for new in row.right]
    if all(row.because != "editor" for row in rows) and are_unrelated(left, right, linked, cut):
        says = (
            f"{older} and {newer} are on different matters; they share no more than formulas that many resolutions use."
        )
        return PairOfTexts("unrelated", (), _sentence(says))
    words = _words_of(left, cut), _words_of(right, cut)
    share_of_older, share_of_newer = _carried(*words, linked)
    extending = extensions(left.symbol, right) if left.symbol else []
    if share_of_older <= _RESTATED and _are_the_matter(extending, right, *words):
        by = tuple(extension.label for extension in extending)
        in_part = all(extension.part for extension in extending)
        what = f"a part of what {older} asked for" if in_part else f"what {older} asked for"
        says = f"{newer} extends by reference {what} ({', '.join(by)}); it restates little of its text."
        return PairOfTexts("roll-over", by, _sentence(says))
    if max(share_of_older, share_of_newer) < _LITTLE:
        return PairOfTexts("related", (), _sentence(f"Little of the text of {older} stands again in {newer}."))
    much = "Nearly all" if share_of_older >= _NEARLY_ALL else "Most" if share_of_older > _MOST else "Part"
    return PairOfTexts("successive", (), _sentence(f"{much} of the text of {older} stands again in {newer}."))


def are_unrelated(left: Document, right: Document, linked: Pairs, cut: Cut = tokens) -> bool:
    """Whether the texts have nothing to do with each other: neither cites the other, titles and words are on other
    matters, and what is `linked` has no more in common than formulas.

    Only English words are known; of other languages, and of very short texts, it is never said.
    """
    if left.language != "en" or right.language != "en":
        return False
    if _cites(left, right) or _cites(right, left) or _share_a_title(left.title, right.title):
        return False
    older, newer = _words_of(left, cut), _words_of(right, cut)
    if min(_length(older), _length(newer)) < _FEW_WORDS:
        return False
    telling = _telling_words_of(older), _telling_words_of(newer)
    return _cosine(*telling) < _SAME_MATTER and max(_carried(*telling, linked)) < _BY_CHANCE


def nearly_the_same(left: Sequence[Paragraph], right: Sequence[Paragraph], linked: Pairs) -> frozenset[tuple[int, int]]:
    """Of the linked paragraphs those with nearly the same text: all that is left of the links of unrelated texts."""
    return frozenset(
        (i, j) for i, j in linked if share(tokens(left[i].text).words, tokens(right[j].text).words) >= _NEARLY_THE_SAME
    )


def short_names(left: Document, right: Document) -> tuple[str, str]:
    """What a page calls the two: `11/3` and `20/1`, or their whole symbols where the short ones are the same."""
    full = (left.symbol or "the older text", right.symbol or "the newer text")
    parsed = [symbols.parse(symbol) for symbol in full]
    short = [symbol.short if symbol else name for symbol, name in zip(parsed, full, strict=True)]
    return full if short[0] == short[1] else (short[0], short[1])


def _are_the_matter(found: Sequence[Extension], right: Document, older: Texts, newer: Texts) -> bool:
    """Whether the newer text `right`, with these words, is there for these extensions: short beside the older, on its
    matter, with little else."""
    labels = {extension.label for extension in found}
    operative = [
        (p.label, len(own)) for p, own in zip(right.paragraphs, newer, strict=True) if p.section == "operative"
    ]
    extending = sum(length for label, length in operative if label in labels)
    return (
        extending >= max(1, _EXTENDING * sum(length for _, length in operative))
        and _length(newer) <= _SHORT * _length(older)
        and _cosine(_telling_words_of(older), _telling_words_of(newer)) >= _SAME_MATTER
    )


def _sentence(says: str) -> str:
    return says[0].upper() + says[1:]


def _cites(citing: Document, cited: Document) -> bool:
    return any(citation.symbol == cited.symbol for citation in citing.citations)


def _share_a_title(one: str, other: str) -> bool:
    """Whether the titles are the same or have a word in common that few resolutions have."""
    first, second = (fold(title).lower() for title in (one, other))
    if first == second:
        return bool(first)
    return not set(_telling(_words(tokens(first)))).isdisjoint(_telling(_words(tokens(second))))


def _cosine(one: Texts, other: Texts) -> float:
    """How alike two texts are (0..1) by the number of paragraphs in which each word stands: the angle between these
    counts, so that a long text and a short one on the same matter are alike."""
    first, second = (Counter(word for words in text for word in dict.fromkeys(words)) for text in (one, other))
    product = sum(count * second[word] for word, count in first.items())
    squares = math.prod(sum(count * count for count in counts.values()) for counts in (first, second))
    return product / math.sqrt(squares) if squares else 0.0


def _carried(one: Texts, other: Texts, linked: Pairs) -> tuple[float, float]:
    """The share of the one and of the other text's words that stand again in a linked paragraph.

    A paragraph that stands in several links is held against all its counterparts together, so that no word counts
    twice: of "a b c", split into "a b" and "b c", all is carried over.
    """
    shares = []
    sides = (one, _counterparts(other, linked)), (other, _counterparts(one, [(j, i) for i, j in linked]))
    for text, counterparts in sides:
        kept = 0
        for place, found in counterparts.items():
            kept += sum(min(count, found[word]) for word, count in Counter(text[place]).items() if word in found)
        shares.append(kept / max(1, _length(text)))
    return shares[0], shares[1]


def _counterparts(text: Texts, linked: Pairs) -> dict[int, Counter[str]]:
    """For each place that is linked the words of all that it is linked with in the text."""
    words: dict[int, list[str]] = {}
    for place, counterpart in linked:
        words.setdefault(place, []).extend(text[counterpart])
    return {place: Counter(found) for place, found in words.items()}


def _words_of(document: Document, cut: Cut) -> Texts:
    return [_words(cut(p.text)) for p in document.paragraphs]


def _telling_words_of(text: Texts) -> Texts:
    return [_telling(words) for words in text]


def _length(text: Texts) -> int:
    return sum(map(len, text))


def _words(text: Tokens) -> list[str]:
    """The words of substance in lower case, without numbers and symbols."""
    return [word for word in map(str.lower, text.words) if word[0].isalpha() and word not in SMALL]


def _telling(words: Sequence[str]) -> list[str]:
    """The stems of those words that tell what a text is about: "mandate of the Special Rapporteur on trafficking" ->
    "traffick"."""
    return [stemmed for stemmed in map(stem, words) if stemmed not in COMMON_STEMS]
