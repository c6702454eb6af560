"""Symbols of United Nations documents: their canonical form, their parts, their order.

Sources: the symbol series as published in the Organization's guide to document symbols, and the forms met in
the corpus. One symbol serves all languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from resolutions.folding import symbol_form

ActKind = Literal["resolution", "decision", "statement", "draft"]
BODIES = {
    "A/HRC/": "Human Rights Council",
    "A/": "General Assembly",
    "S/": "Security Council",
    "E/CN.4/": "Commission on Human Rights",
    "E/": "Economic and Social Council",
}

_KINDS: dict[str, ActKind] = {"RES": "resolution", "DEC": "decision", "PRST": "statement", "L": "draft"}
_FORM = re.compile(
    r"(?P<body>A/HRC|A|S|E/CN\.4|E)/(?P<kind>RES|PRST|DEC)/"
    r"(?:(?P<session>(?:S-|ES-|OS/)?[0-9]{1,4})/)?"
    r"(?P<number>[0-9]{1,4}(?:/?\((?:[0-9]{4}|[IVXLC]+|S-[IVXLC]+|ES-[IVXLC]+)\))?)"
    r"(?:[/\[]?(?P<part>[A-Z](?:-[A-Z])?)\]?)?"
    r"(?P<tail>(?:/(?:Rev|Add|Corr)\.[0-9]+)*)"
    r"|(?P<draft_body>A/HRC|A/C\.[1-6]|A|E)/(?P<draft_session>(?:S-|ES-)?[0-9]{1,4})/L\.(?P<draft>[0-9]+)(?P<draft_tail>(?:/(?:Rev|Add|Corr)\.[0-9]+)*)"
)
_SERIES = (
    "A|APLC|CAT|CCPR|CCW|CD|CEDAW|CED|CERD|CMW|CRC|CRPD|DP|E|FCCC|HRI|HSP|ICCD|ISBA|LOS|NPT|S|SC|SPLOS|ST|T|TD|UNEP|UNW"
)
DOCUMENT = rf"(?:{_SERIES})(?:/(?:E?S-)?[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*(?:\([A-Za-z0-9-]+\))?)+"
"""How symbols of documents begin and go on, as a regular expression for running text."""
_DOCUMENT = re.compile(DOCUMENT)
_PART = re.compile(r"(?<=[0-9)])/[A-Z](?:-[A-Z])?$")
PATTERN = r"^[A-Z]+(/[A-Za-z0-9.()-]+)+$"
"""What the database accepts as a symbol, a loose superset of the canonical forms, as a PostgreSQL regex."""


DRAFT = "/L."
"""What the symbols of drafts have in them, and no act's."""


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
    def act_kind(self) -> ActKind:
        """What kind of act the symbol names."""
        return _KINDS[self.kind]

    @property
    def short(self) -> str:
        """What people call it: 20/1, S-9/1, 2231(2015), 57/283 B."""
        number = re.sub(r"/(?=[A-Z](?:-[A-Z])?$)", " ", self.number)
        return f"{self.session}/{number}" if self.session else number


def parse(text: str) -> Symbol | None:
    """The symbol that `text` writes, in canonical form, or None where it writes none.

    Lower case, spaces, other hyphens and strokes and the several ways to write a part are accepted: "a/hrc/res/20/1",
    "S/RES/2231 (2015)", "A/RES/57/283 B" for A/RES/57/283/B, "A/RES/217(III)[A]" and "A/RES/217 A (III)" for
    A/RES/217(III)/A.
    """
    tight = re.sub(r"\s+", "", symbol_form(text)).upper()
    tight = re.sub(r"(?<=[0-9])([A-Z])(\([IVXLC]+\))$", r"\2\1", tight)
    tight = re.sub(r"/(REV|ADD|CORR)\.", lambda m: f"/{m[1].capitalize()}.", tight)
    match = _FORM.fullmatch(tight)
    if match is None:
        return None
    if match["draft"]:
        body, kind, session = match["draft_body"], "L", match["draft_session"]
        number = f"L.{match['draft']}{match['draft_tail']}"
    else:
        body, kind, session = match["body"], match["kind"], match["session"]
        part = f"/{match['part']}" if match["part"] else ""
        number = f"{match['number'].replace('/', '')}{part}{match['tail']}"
        tight = "/".join(filter(None, (body, kind, session, number)))
    return Symbol(tight, _body_name(f"{body}/"), kind, session, number)


def document(text: str) -> str | None:
    """The symbol of any document, of an act in canonical form, of a report or letter as printed: "A/HRC/10/16".

    None where `text` writes no symbol of the series known here.
    """
    act = parse(text)
    tight = re.sub(r"\s+", "", symbol_form(text))
    if act is not None:
        return act.text
    return tight if _DOCUMENT.fullmatch(tight) and re.search("[0-9]", tight) else None


def whole(symbol: str) -> str:
    """The symbol of the resolution that a lettered part belongs to, A/RES/217(III) for A/RES/217(III)/A; else the
    symbol itself."""
    return _PART.sub("", symbol)


def _body_name(prefix: str) -> str:
    for known in sorted(BODIES, key=len, reverse=True):
        if prefix.startswith(known):
            return BODIES[known]
    raise ValueError(f"no body has symbols that begin with {prefix}")


def sort_key(symbol: str) -> str:
    """A key under which symbols sort as people count, in plain byte order: 2/1 before 10/1."""
    return re.sub(r"\d+", lambda m: m[0].zfill(6), symbol)


def is_draft(symbol: str) -> bool:
    """Whether it is a draft's: A/HRC/20/L.1, A/C.3/80/L.28/Rev.1."""
    return DRAFT in symbol


def named_year(symbol: str) -> int | None:
    """The year that a symbol names, as most of the Security Council's do: S/RES/2250(2015), S/PRST/2015/12."""
    year = re.search(r"[(/]((?:19|20)\d\d)[)/]", symbol)
    return int(year[1]) if year else None


def official_address(symbol: str, language: str = "") -> str:
    """Where the Organization serves the official document in all languages, or in the one with this code. It writes a
    part without its stroke: A/RES/61/267B."""
    folder = f"{language}/" if language else ""
    return f"https://docs.un.org/{folder}{re.sub(r'/(?=[A-Z](?:-[A-Z])?$)', '', symbol)}"
