"""How the organs number their acts, and so whose act a printed number can be.

Sources: the series of document symbols. The General Assembly numbers by session, in Roman figures until 1976 ("217 A
(III)", then "60/251"); the Human Rights Council by session from 2006, its decisions from 101; the Economic and Social
Council and the Commission on Human Rights in Roman figures, then by year ("1996/31"); the Security Council adds the
year ("1325 (2000)").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from resolutions.numerals import from_roman
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
SLIP = 5
"""Years by which a printed date may miss its act and still be a slip of the pen ("44/17 of 1 November 1991"); beyond
that the number is another body's."""
LONGEST_RANGE = 100
"""Acts from one end of a range to the other: no text cites more so, and a slip in a number would make thousands."""


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
    session = re.match(r"((?:E?S-\s?)?\d+)/(\d+)", printed)
    term = re.search(r"\(([^)]+)\)", printed)
    figure = session[2] if session else printed[: len(printed) - len(printed.lstrip("0123456789"))]
    rest = printed[session.end() :] if session else printed.replace(term[0], "") if term else printed
    return tuple(
        Number(re.sub(r"\s", "", session[1]) if session else None, int(figure), term[1] if term else None, part)
        for part in _parts(rest)
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
    off = {organ: years_off(act, organ, year) for organ in able}
    sure = [organ for organ in listed if off[organ] == 0]
    open_ = [organ for organ in listed if off[organ] is None]
    dated = [organ for organ in strangers if off[organ] == 0]
    near = [organ for organ in listed if (off[organ] or 0) <= SLIP]
    return next(iter(sure or open_ or (dated if len(dated) == 1 else ()) or near), None)


def between(first: Number, last: Number) -> tuple[Number, ...]:
    """The acts between the ends of a range: 61/2 for 61/1 and 61/3; none where these make no range."""
    apart = (first.session, first.term) != (last.session, last.term)
    if apart or first.part or last.part or last.number - first.number > LONGEST_RANGE:
        return ()
    return tuple(replace(first, number=number) for number in range(first.number + 1, last.number))


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
        return 31 <= session < 200 and (act.number < 600 if kind == "RES" else act.number > 300)
    if organ == HUMAN_RIGHTS_COUNCIL:
        return 1 <= session < 200 and (act.number < 100 if kind == "RES" else 100 < act.number < 200)
    if organ == ECONOMIC_AND_SOCIAL_COUNCIL:
        return session >= 1978 and (act.number < 200 if kind == "RES" else act.number > 100)
    return organ == COMMISSION and 1978 <= session <= 2006 and act.number < 200


def _is_possible_in_roman(act: Number, term: str, organ: str) -> bool:
    if "S-" in term:
        return organ == ASSEMBLY
    last = {ASSEMBLY: 30, ECONOMIC_AND_SOCIAL_COUNCIL: 63, COMMISSION: 37 if act.number < 100 else 0}
    return from_roman(term) <= last.get(organ, 0)


def years_off(act: Number, organ: str, year: int) -> int | None:
    """By how many years an act of that number misses that year; None where the numbering does not tell."""
    first = _first_year(act, organ)
    if first is None:
        return None if organ == ASSEMBLY or year >= 2006 or act.term else abs(year - 2006)
    last = first if organ in (HUMAN_RIGHTS_COUNCIL, SECURITY_COUNCIL) else first + 1
    return max(first - year, year - last, 0)


def _first_year(act: Number, organ: str) -> int | None:
    """The year in which the session of an act began, or the only one in which it met; None where it is not known."""
    if act.term and act.term.isdigit():
        return int(act.term)
    if act.term:
        began = {ASSEMBLY: 1945, COMMISSION: 1944}.get(organ)
        return None if began is None or "S-" in act.term else began + from_roman(act.term)
    if act.session is None or not act.session.isdigit():
        return None
    session = int(act.session)
    if organ == ASSEMBLY:
        return 1945 + session
    return 2007 + (session - 4) // 3 if organ == HUMAN_RIGHTS_COUNCIL else session
