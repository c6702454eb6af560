"""Symbols of United Nations documents: their canonical form, their parts, their order.

Sources: the symbol series as published in the Organization's guide to document symbols, and the forms met in
the corpus. One symbol serves all languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BODIES = {
    "A/HRC/": "Human Rights Council",
    "A/": "General Assembly",
    "S/": "Security Council",
    "E/CN.4/": "Commission on Human Rights",
    "E/": "Economic and Social Council",
}

_TAIL = r"(?:/(?:Rev|Add|Corr)\.[0-9]+)*"
_ADOPTED = re.compile(
    r"(?P<body>A/HRC|A|S|E/CN\.4|E)/(?P<kind>RES|PRST|DEC)/"
    r"(?:(?P<session>(?:(?:S|ES)-|OS/)?[0-9]{1,4})/)?"
    r"(?P<number>[0-9]{1,4}(?:\((?:[0-9]{4}|(?:S-|ES-)?[IVXLC]+)\))?)"
    rf"(?P<part>(?:/[A-Z](?:-[A-Z])?)?)(?P<tail>{_TAIL})"
)
_DRAFT = re.compile(rf"(?P<body>A/HRC|A/C\.[1-6]|A)/(?P<session>(?:S-|ES-)?[0-9]{{1,3}})/(?P<number>L\.[0-9]+{_TAIL})")
PATTERN = r"^[A-Z]+(/[A-Za-z0-9.()-]+)+$"
"""What the database accepts as a symbol, a loose superset of the canonical forms, as a PostgreSQL regex."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A canonical symbol. `body` is the organ's name; `session` is None where the series has none (S/RES/…)."""

    text: str
    body: str
    kind: str
    session: str | None
    number: str

    def __str__(self) -> str:
        return self.text

    @property
    def short(self) -> str:
        """What people call it: 20/1, S-9/1, 2231(2015), 57/283/B."""
        return f"{self.session}/{self.number}" if self.session else self.number


def parse(text: str) -> Symbol | None:
    """The symbol that `text` writes, in canonical form, or None where it writes none.

    Lower case and spaces are accepted: "a/hrc/res/20/1", "S/RES/2231 (2015)".
    """
    tight = re.sub(r"\s+", "", text).upper().replace("/(", "(")
    tight = re.sub(r"/(REV|ADD|CORR)\.", lambda m: f"/{m[1].capitalize()}.", tight)
    # A part may be printed without its stroke: A/RES/61/267B.
    tight = re.sub(r"(?<=[0-9)])(?=[A-Z]$)", "/", tight)
    adopted, draft = _ADOPTED.fullmatch(tight), _DRAFT.fullmatch(tight)
    if adopted:
        number = f"{adopted['number']}{adopted['part']}{adopted['tail']}"
        return Symbol(tight, _body_name(f"{adopted['body']}/"), adopted["kind"], adopted["session"], number)
    if draft:
        return Symbol(tight, _body_name(f"{draft['body']}/"), "L", draft["session"], draft["number"])
    return None


def _body_name(prefix: str) -> str:
    for known in sorted(BODIES, key=len, reverse=True):
        if prefix.startswith(known):
            return BODIES[known]
    raise ValueError(f"no body has symbols that begin with {prefix}")


def sort_key(symbol: str) -> str:
    """A key under which symbols sort as people count, in plain byte order: 2/1 before 10/1."""
    return re.sub(r"\d+", lambda m: m[0].zfill(6), symbol)


def official_address(symbol: str) -> str:
    """Where the Organization serves the official document in all languages."""
    return f"https://docs.un.org/{symbol}"
