"""What the engine remembers of texts from one comparison to the next, to be quicker, and how it forgets them.

What is asked by several words of a text is remembered through this module, so that nothing need be left behind of a
text that is kept nowhere. What single words are made of is remembered elsewhere, whatever text they come from.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Answer = TypeVar("Answer")
MOST = 1 << 12
"""Answers that each function remembers."""
_forgetting: list[Callable[[], None]] = []


def remembered(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """The function with its latest answers in memory, until `forget_texts`."""
    kept = lru_cache(maxsize=MOST)(function)
    _forgetting.append(kept.cache_clear)
    return kept


def forget_texts() -> None:
    """Forget what was remembered of all texts."""
    for forget in _forgetting:
        forget()
