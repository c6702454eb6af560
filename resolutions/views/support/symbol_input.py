"""From what people write to resolutions: whole symbols, short ones, misspelt ones, words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from resolutions import services
from resolutions.address import SymbolAddress, join_language, split_language
from resolutions.models import Edition, Resolution

Fields = tuple[tuple[str, str, str], ...]


def fields(left: str = "", right: str = "") -> Fields:
    """The two fields of the form that leads to a comparison: name, label, value."""
    return ("left", "Earlier", left), ("right", "Later", right)


@dataclass(frozen=True, slots=True)
class ResolvedInput:
    """What a person may have meant: `symbol`, with the language asked for, where there is no doubt; else what comes
    near it."""

    written: str
    symbol: str | None
    near: tuple[Resolution, ...]

    def other_than(self, symbol: str | None) -> ResolvedInput:
        """Without the resolution that the other side is."""
        other = split_language(symbol or "")[0]
        return replace(self, near=tuple(resolution for resolution in self.near if resolution.symbol != other))


def named_act(written: str) -> SymbolAddress | None:
    """The act that the whole of `written` names, whether held or not: by its symbol in any spelling, by a short one
    where only one act has it. None where it names none, or several. It may end in a language."""
    address = SymbolAddress.parse(written)
    if address and services.current_edition(address.symbol.text):
        return address
    text, language = split_language(written)
    # S/RES/1325 is well formed, and S/RES/1325(2000) is meant. What is asked for in what is no language (20/1@de)
    # is not shown in another without a word.
    found = () if "@" in text else services.named(text)
    if len(found) == 1:
        return SymbolAddress.parse(join_language(found[0].symbol, language))
    return None if found else address


def resolve_input(written: str, most: int = 8) -> ResolvedInput:
    """What `named_act` finds; words where they fit one resolution only, which may end in a language."""
    if act := named_act(written):
        return ResolvedInput(written, str(act), ())
    text, language = split_language(written)
    near = tuple(services.find(text, limit=most))
    if len(near) == 1 and "@" not in text:
        return ResolvedInput(written, join_language(near[0].symbol, language), ())
    return ResolvedInput(written, None, near)


def current_edition(written: str) -> Edition | None:
    """The current edition whose symbol, in any spelling, the whole of a field writes; None where it writes none, or
    none is held."""
    named = SymbolAddress.parse(written)
    return services.current_edition(named.symbol.text, named.language) if named else None


def suggestions(written: str, most: int = 5) -> tuple[Resolution, ...]:
    """Published resolutions near a symbol that is malformed or not held, the nearest first."""
    slashed = re.sub(r"[^A-Za-z0-9()]+", "/", written).strip("/")
    numbers = " ".join(re.findall(r"\d+(?:/\d+)*", slashed))
    for words in (written, slashed, numbers):
        if found := tuple(services.find(words, limit=most)):
            return found
    return ()
