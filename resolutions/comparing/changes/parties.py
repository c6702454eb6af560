"""Parties: words for persons and groups, by which it is known who is protected or named as affected."""

from __future__ import annotations

import re
from functools import lru_cache

_PERSONS = """
activists adolescents adults boys caregivers children citizens civilians communities defenders detainees displaced
earners employees employers entrepreneurs families farmers fighters fishers girls groups herders households
individuals journalists lawyers men migrants minorities mothers nationals opponents orphans pastoralists patients
peasants peoples people persons population populations prisoners protesters protestors refugees returnees seekers
survivors victims voters whistle-blowers widows witnesses women workers youth
"""
PERSONS = frozenset(_PERSONS.split())
"""Groups of people, as resolutions name them."""
_WORD = re.compile(r"[A-Za-z-]+")


@lru_cache(maxsize=1 << 12)
def persons(text: str) -> frozenset[str]:
    """The groups of people that the words name; words of names, which have capitals, name none."""
    return frozenset(word for word in _WORD.findall(text) if word.islower() and word in PERSONS)
