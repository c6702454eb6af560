"""Themes: words that one text has often and the other never: what entered the text, or left it.

44/4 -> 53/9  agricultural: 0 uses, 10 uses
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
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
    for own, other, paragraphs, new in ((newer, older, material.right, True), (older, newer, material.left, False)):
        often = [uses for key, uses in own.items() if key not in other and sum(uses.values()) >= _OFTEN]
        spread = [uses for uses in often if _is_spread(uses, paragraphs)]
        named = [(sum(uses.values()), max(uses, key=lambda word: (uses[word], word))) for uses in spread]
        known = [(count, word) for count, word in named if _tells(word)]
        for count, word in sorted(known, key=lambda one: (-one[0], one[1]))[:_MOST]:
            change = Change("new" if new else "dropped", (), (), "" if new else word, word if new else "", "", count)
            found.append(Finding(change, _GRAVITY + min(count, 40) / 40))
    return found


def _tells(word: str) -> bool:
    """Whether the word names something, and not what most resolutions speak of."""
    return len(word) >= _SHORTEST and stem(word) not in COMMON_STEMS and not word.endswith(_QUALITIES)


def _is_spread(forms: Collection[str], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a word in one of its forms stands in paragraphs enough to be a theme."""
    parts = (chain.from_iterable(word.split("-") for word in words_of(p.text)) for p in paragraphs)
    return sum(any(part in forms for part in own) for own in parts) >= _IN_PARAGRAPHS


def _uses(paragraphs: Sequence[Paragraph]) -> dict[str, dict[str, int]]:
    """For each stem how often each of its forms stands there; the parts of "health-care" are words like others."""
    words = Counter(chain.from_iterable(words_of(p.text) for p in paragraphs))
    found: dict[str, dict[str, int]] = {}
    for word, count in words.items():
        for part in word.split("-"):
            if part.isalpha():
                forms = found.setdefault(stem(part), {})
                forms[part] = forms.get(part, 0) + count
    return found
