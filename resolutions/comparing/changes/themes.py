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

_OFTEN = 5
"""Uses from which a word that the other text does not have is a theme."""
_IN_PARAGRAPHS = 3
"""And paragraphs that it must stand in: what one paragraph says often is that paragraph."""


def themes(material: Material) -> list[Finding]:
    """What is new and what was dropped, the most frequent first."""
    older, newer = _uses(material.left), _uses(material.right)
    found = []
    for own, other, new in ((newer, older, True), (older, newer, False)):
        for key, (word, count, paragraphs) in own.items():
            if key in other or key in COMMON_STEMS or count < _OFTEN or paragraphs < _IN_PARAGRAPHS:
                continue
            change = Change("new" if new else "dropped", (), (), "" if new else word, word if new else "", "", count)
            found.append(Finding(change, 3.0 + min(count, 20) / 10))
    return found


def _uses(paragraphs: Sequence[Paragraph]) -> dict[str, tuple[str, int, int]]:
    """For each stem its most frequent form, how often it stands there, and in how many paragraphs."""
    words = [words_of(p.text) for p in paragraphs]
    forms: dict[str, list[str]] = {}
    for word in chain.from_iterable(words):
        forms.setdefault(stem(word), []).append(word)
    often = {key: own for key, own in forms.items() if len(own) >= _OFTEN and key[0].isalpha() and "/" not in key}
    stands = Counter(key for own in words for key in set(map(stem, own)) if key in often)
    return {key: (Counter(own).most_common(1)[0][0], len(own), stands[key]) for key, own in often.items()} | {
        key: ("", len(own), 0) for key, own in forms.items() if key not in often
    }
