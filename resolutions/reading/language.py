"""Which of the six official languages a text is in, seen in its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

NAMES = {"ar": "Arabic", "zh": "Chinese", "en": "English", "fr": "French", "ru": "Russian", "es": "Spanish"}
READ = "en"
"""The language in which texts are read."""
_LETTERS = {"ar": "\u0600-\u06ff", "zh": "\u4e00-\u9fff", "ru": "\u0400-\u04ff"}
_COMMON = {
    "en": "the of and to that its with by for which has all their on at from this",
    "fr": "le les des du et que dans pour par sur ses aux une au qui est leur cette",
    "es": "el los las del y que en para por su sus al una con se lo como",
}
"""Words that make up a third of any text, and of which few stand in a text of the others."""
_SURE = 12
"""Words of a language that must be met before it is named: a title has fewer, a short resolution more."""
_CLEAR = 3
"""How many times as often the words of that language must stand as those of any other."""
_LOOKED_AT = 20_000
"""Characters that are enough to tell."""
_WORD = re.compile(r"[a-zà-ÿ]+")


def language_of(texts: Iterable[str]) -> str | None:
    """The code of the language that most of the text is in, None where that is not clear."""
    text = " ".join(texts)[:_LOOKED_AT].lower()
    letters = sum(map(str.isalpha, text))
    for code, script in _LETTERS.items():
        if 2 * len(re.findall(f"[{script}]", text)) > max(letters, _SURE):
            return code
    words = Counter(_WORD.findall(text))
    met = Counter({code: sum(words[word] for word in common.split()) for code, common in _COMMON.items()})
    (first, times), (_, next_times) = met.most_common(2)
    return first if times >= _SURE and times >= _CLEAR * next_times else None
