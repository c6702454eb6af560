"""Parties: words for persons, groups and bodies: who is protected or named as affected, and who is asked."""

from __future__ import annotations

import re

from resolutions.comparing.memory import remembered

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


@remembered
def persons(text: str) -> frozenset[str]:
    """The groups of people that the words name; words of names, which have capitals, name none."""
    return frozenset(word for word in _WORD.findall(text) if word.islower() and word in PERSONS)


_PARTY = re.compile(
    r"\b(?:states|governments?|authorities|parties|secretary-general|high commissioner|rapporteur)\b", re.IGNORECASE
)


_STATES = frozenset({"states", "governments", "government", "authorities"})


def share_a_party(one: str, other: str) -> bool:
    """Whether a party of the one is of the other too; States and Governments, a Government and the authorities are."""
    named = ({match[0].lower() for match in _PARTY.finditer(who)} for who in (one, other))
    first, second = ({"states" if party in _STATES else party for party in parties} for parties in named)
    return not first.isdisjoint(second)
