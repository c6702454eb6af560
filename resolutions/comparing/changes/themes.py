"""Themes: words that one text has often and the other never: what entered the text, or left it.

44/4 -> 53/9  agricultural: 0 uses, 10 uses
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from resolutions.comparing.changes.material import Finding, Material, words_of
from resolutions.comparing.common_words import COMMON_STEMS
from resolutions.comparing.comparison import Change
from resolutions.comparing.terms import stem
from resolutions.document import Paragraph

_OFTEN = 10
"""Uses from which a word that the other text does not have is a theme,"""
_IN_PARAGRAPHS = 3
"""in so many paragraphs: what one paragraph says often is that paragraph."""
_MOST = 3
"""Themes that are named of either text."""
_SHORTEST = 5
_QUALITIES = ("able", "ing", "ive", "ly", "others")
"""Letters of a theme, and how words end that qualify others."""
_GRAVITY = 4.0


def themes(material: Material) -> list[Finding]:
    """What is new and what was dropped, the most frequent first."""
    older, newer = _uses(material.left), _uses(material.right)
    found = []
    for own, other, new in ((newer, older, True), (older, newer, False)):
        alone = [
            (count, word) for key, (count, word) in own.items() if count >= _OFTEN and key not in other and _tells(word)
        ]
        for count, word in sorted(alone, key=lambda one: (-one[0], one[1]))[:_MOST]:
            change = Change("new" if new else "dropped", (), (), "" if new else word, word if new else "", "", count)
            found.append(Finding(change, _GRAVITY + min(count, 40) / 40))
    return found


def _tells(word: str) -> bool:
    """Whether the word names something, and not what most resolutions speak of."""
    return len(word) >= _SHORTEST and stem(word) not in COMMON_STEMS and not word.endswith(_QUALITIES)


def _uses(paragraphs: Sequence[Paragraph]) -> dict[str, tuple[int, str]]:
    """For each stem how often it stands there, in paragraphs enough to be a theme or else 0, and its most frequent
    form; the parts of "health-care" are words like others."""
    words = [[part for word in words_of(p.text) for part in word.split("-") if part.isalpha()] for p in paragraphs]
    forms: dict[str, list[str]] = {}
    for word in chain.from_iterable(words):
        forms.setdefault(stem(word), []).append(word)
    stands = Counter(key for own in words for key in set(map(stem, own)))
    return {
        key: (len(own) if stands[key] >= _IN_PARAGRAPHS else 0, Counter(own).most_common(1)[0][0])
        for key, own in forms.items()
    }
