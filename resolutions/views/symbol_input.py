"""From what people write to resolutions: whole symbols, short ones, misspelt ones, words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from resolutions import services, spelling
from resolutions.models import Resolution

Fields = tuple[tuple[str, str, str], ...]


def fields(left: str = "", right: str = "") -> Fields:
    """The two fields of the form that leads to a comparison: name, label, value."""
    return ("left", "Earlier", left), ("right", "Later", right)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person may have meant: `symbol` where there is no doubt, else what comes near it."""

    written: str
    symbol: str | None
    near: tuple[Resolution, ...]

    def other_than(self, symbol: str | None) -> Choice:
        """Without the resolution that the other side is."""
        return replace(self, near=tuple(resolution for resolution in self.near if resolution.symbol != symbol))


def choice(written: str, most: int = 8) -> Choice:
    """A symbol in any spelling, whether held or not; a short one or words where they fit one resolution only."""
    if parsed := spelling.symbol(written):
        return Choice(written, parsed.text, ())
    near = tuple(services.find(written, limit=most))
    tight = re.sub(r"\s+", "", written).lower()
    named = [resolution for resolution in near if resolution.short_symbol.lower() == tight]
    if len(named or near) == 1:
        return Choice(written, (named or near)[0].symbol, ())
    return Choice(written, None, near)


def guesses(written: str, most: int = 5) -> tuple[Resolution, ...]:
    """Published resolutions near a symbol that is malformed or not held, the nearest first."""
    slashed = re.sub(r"[^A-Za-z0-9()]+", "/", written).strip("/")
    numbers = " ".join(re.findall(r"\d+(?:/\d+)*", slashed))
    for words in (written, slashed, numbers):
        if found := tuple(services.find(words, limit=most)):
            return found
    return ()
