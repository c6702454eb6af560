"""Themes: words that one text has often and the other never: what entered the text, or left it.

44/4 -> 53/9  agricultural: 0 uses, 10 uses
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from resolutions.comparing.changes.material import Candidate, Material
from resolutions.comparing.common_words import COMMON_STEMS
from resolutions.comparing.comparison import Change
from resolutions.comparing.substance import words_of
from resolutions.comparing.terms import stem

_OFTEN = 10
"""Uses from which a word that the other text does not have is a theme,"""
_IN_PARAGRAPHS = 3
"""in so many paragraphs: what one paragraph says often is that paragraph."""
_MOST = 3
"""Themes that are named of either text."""
_SHORTEST = 5
_DEGREES = frozenset(("least", "fewer", "further", "greater", "higher", "lower", "larger"))
"""Words of degree, which say nothing without the one beside them: the least developed countries."""
_QUALITIES = ("able", "ing", "ive", "ly", "others")
"""Letters of a theme, and how words end that qualify others."""
_GRAVITY = 4.0


def themes(material: Material) -> list[Candidate]:
    """What is new and what was dropped, the most frequent first. An annex that one text does not print has no words
    that came or went."""
    both = {p.section for p in material.left} & {p.section for p in material.right}
    # The words of substance of each paragraph; the parts of "health-care" are words like others.
    older, newer = (
        [" ".join(words_of(p.text)).replace("-", " ").split() for p in side if p.section in both]
        for side in (material.left, material.right)
    )
    candidates = []
    for own, other, new in ((newer, older, True), (older, newer, False)):
        spread = [
            uses
            for uses in _uses(own, other)
            if sum(not uses.keys().isdisjoint(paragraph) for paragraph in own) >= _IN_PARAGRAPHS
        ]
        named = [(sum(uses.values()), max(uses, key=lambda word: (uses[word], word))) for uses in spread]
        telling = [(count, word) for count, word in named if _tells(word)]
        for count, word in sorted(telling, key=lambda theme: (-theme[0], theme[1]))[:_MOST]:
            change = Change("new" if new else "dropped", (), (), "" if new else word, word if new else "", "", count)
            candidates.append(Candidate(change, _GRAVITY + min(count, 40) / 40))
    return candidates


def _tells(word: str) -> bool:
    """Whether the word names something, and not what most resolutions speak of."""
    named = len(word) >= _SHORTEST and word not in _DEGREES and not word.endswith(_QUALITIES)
    return named and stem(word) not in COMMON_STEMS


def _uses(own: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> Iterable[Mapping[str, int]]:
    """For each word that this text has often and the other in no form, how often each of its forms stands here."""
    known = set(chain.from_iterable(other))
    found: dict[str, dict[str, int]] = {}
    for word, count in Counter(word for word in chain.from_iterable(own) if word not in known).items():
        if word.isalpha():
            found.setdefault(stem(word), {})[word] = count
    often = {own_stem: uses for own_stem, uses in found.items() if sum(uses.values()) >= _OFTEN}
    forms = tuple(often)  # a stem begins all its words
    stems = {stem(word) for word in known if forms and word.startswith(forms) and word.isalpha()}
    return [uses for own_stem, uses in often.items() if own_stem not in stems]
