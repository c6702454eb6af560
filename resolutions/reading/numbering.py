"""How the organs number their acts, and so whose act a printed number can be.

Sources: the series of document symbols. The General Assembly numbers by session, in Roman figures until 1976 ("217 A
(III)", then "60/251"); the Human Rights Council by session from 2006, its decisions from 101; the Economic and Social
Council and the Commission on Human Rights in Roman figures, then by year ("1996/31"); the Security Council adds the
year ("1325 (2000)").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from resolutions.symbols import BODIES

Kind = Literal["RES", "DEC"]

ASSEMBLY = "General Assembly"
HUMAN_RIGHTS_COUNCIL = "Human Rights Council"
SECURITY_COUNCIL = "Security Council"
ECONOMIC_AND_SOCIAL_COUNCIL = "Economic and Social Council"
COMMISSION = "Commission on Human Rights"
ORGANS = (HUMAN_RIGHTS_COUNCIL, ASSEMBLY, SECURITY_COUNCIL, ECONOMIC_AND_SOCIAL_COUNCIL, COMMISSION)

_PREFIX = {organ: prefix for prefix, organ in BODIES.items()}
_ROMAN_UNTIL = 1981
"""The last year in which one of the organs numbered in Roman figures; regional commissions still do."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number, taken apart: 57/283 B, 1325 (2000), 217 A (III). `session` is "57", "S-9", "1996" or None,
    `term` what stands in brackets or None."""

    session: str | None
    number: int
    term: str | None
    part: str

    def symbol(self, organ: str, kind: Kind) -> str:
        session = f"{self.session}/" if self.session else ""
        term = f"({self.term})" if self.term else ""
        part = f"/{self.part}" if self.part else ""
        return f"{_PREFIX[organ]}{kind}/{session}{self.number}{term}{part}"


def numbers(printed: str) -> tuple[Number, ...]:
    """The acts that a printed number names, one for each part: "38/227 A and B" names two, "40/151 A to C" three."""
    session = re.match(r"((?:E?S-)?\d+)/(\d+)", printed)
    term = re.search(r"\(([^)]+)\)", printed)
    figure = session[2] if session else printed[: len(printed) - len(printed.lstrip("0123456789"))]
    rest = printed[session.end() :] if session else printed.replace(term[0], "") if term else printed
    return tuple(
        Number(session[1] if session else None, int(figure), term[1] if term else None, part) for part in _parts(rest)
    )


def _parts(rest: str) -> tuple[str, ...]:
    letters = re.findall(r"\b[A-Z]{1,2}\b", rest)
    if re.search(r"\bto\b|–", rest) and len(letters) == 2 and letters[0] < letters[1]:
        return tuple(chr(code) for code in range(ord(letters[0][0]), ord(letters[1][0]) + 1))
    return tuple(letters) or ("",)


def owner(act: Number, kind: Kind, named: Sequence[str], year: int | None) -> str | None:
    """The organ whose act this is: of those `named`, in that order, or another where number and date say so.

    `year` is that of the date printed beside the number. None where it could be several organs' act or nobody's.
    """
    able = [organ for organ in ORGANS if is_possible(act, kind, organ, year)]
    if able == [SECURITY_COUNCIL]:
        return SECURITY_COUNCIL
    listed = [organ for organ in named if organ in able]
    strangers = [organ for organ in able if listed or not named or organ != HUMAN_RIGHTS_COUNCIL]
    if year is None:
        return next(iter(listed or (strangers if len(able) == 1 else ())), None)
    verdict = {organ: agrees(act, organ, year) for organ in able}
    sure = [organ for organ in listed if verdict[organ]]
    open_ = [organ for organ in listed if verdict[organ] is None]
    dated = [organ for organ in strangers if verdict[organ]]
    return next(iter(sure or open_ or (dated if len(dated) == 1 else ()) or listed), None)


def is_possible(act: Number, kind: Kind, organ: str, year: int | None = None) -> bool:
    """Whether the organ has ever numbered acts of this kind so, and did by that year."""
    if act.term and act.term.isdigit():
        return organ == SECURITY_COUNCIL and kind == "RES"
    if act.term:
        return _is_possible_in_roman(act, act.term, organ) and (year is None or year <= _ROMAN_UNTIL)
    if act.session is None:
        return False
    if not act.session.isdigit():
        return organ == ASSEMBLY or (organ == HUMAN_RIGHTS_COUNCIL and act.session.startswith("S-"))
    session = int(act.session)
    if organ == ASSEMBLY:
        return 31 <= session < 200 and (act.number < 400 if kind == "RES" else act.number > 300)
    if organ == HUMAN_RIGHTS_COUNCIL:
        return 1 <= session < 200 and (act.number < 100 if kind == "RES" else 100 < act.number < 200)
    if organ == ECONOMIC_AND_SOCIAL_COUNCIL:
        return session >= 1978 and (act.number < 200 if kind == "RES" else act.number > 100)
    return organ == COMMISSION and 1978 <= session <= 2006 and act.number < 200


def _is_possible_in_roman(act: Number, term: str, organ: str) -> bool:
    if "S-" in term:
        return organ == ASSEMBLY
    last = {ASSEMBLY: 30, ECONOMIC_AND_SOCIAL_COUNCIL: 63, COMMISSION: 37 if act.number < 100 else 0}
    return _figure(term) <= last.get(organ, 0)


def agrees(act: Number, organ: str, year: int) -> bool | None:
    """Whether an act of that number can be of that year; None where the numbering does not tell."""
    if act.term and act.term.isdigit():
        return int(act.term) == year
    if act.term:
        first = {ASSEMBLY: 1945, COMMISSION: 1944}.get(organ)
        return None if first is None or "S-" in act.term else year - first - _figure(act.term) in (0, 1)
    if act.session is None or not act.session.isdigit():
        return None if organ == ASSEMBLY or year >= 2006 else False
    session = int(act.session)
    if organ == ASSEMBLY:
        return year - 1945 - session in (0, 1)
    if organ == HUMAN_RIGHTS_COUNCIL:
        return year == 2007 + (session - 4) // 3
    return year - session in (0, 1)


def _figure(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
