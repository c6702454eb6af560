"""When sessions of United Nations bodies meet: what a date of adoption is held against.

Sources: the Human Rights Council has met since June 2006, three regular sessions a year (resolution 60/251, paragraph
10); regular sessions of the General Assembly have begun in September since the thirty-first (rule 1 of its rules of
procedure); resolutions of the Economic and Social Council are numbered by the year of a session that since 2014 begins
in the July before (resolution 68/1), those of the Security Council by the year of adoption.
"""

from __future__ import annotations

import re
from datetime import date

from resolutions.symbols import Symbol

_YEAR = re.compile(r"\(([0-9]{4})\)")
_COUNCIL_SINCE, _A_YEAR = 2006, 3
_ASSEMBLY_SINCE, _FIRST_OF_A_YEAR = 1945, 31
"""The first session of the Assembly met in 1946, those before the thirty-first at times beyond the next September."""


def session_dates(symbol: Symbol) -> tuple[date, date] | None:
    """The first and the last day on which an act with this symbol can have been adopted; None where the symbol does
    not say.

    `A/HRC/RES/20/1` within 2012, `A/RES/66/260` from 1 September 2011 to 30 September 2012.
    """
    session = symbol.session or ""
    if symbol.body == "Security Council" and (found := _YEAR.search(symbol.number)):
        return _years(int(found[1]))
    if not session.isdecimal():
        return None
    number = int(session)
    if symbol.body == "Human Rights Council" and number:
        return _years(_COUNCIL_SINCE + (number - 1) // _A_YEAR)
    if symbol.body == "General Assembly" and number >= _FIRST_OF_A_YEAR:
        begins = _ASSEMBLY_SINCE + number
        return date(begins, 9, 1), date(begins + 1, 9, 30)
    if symbol.body == "Economic and Social Council" and len(session) == len("2012"):
        return _years(number - 1, number)
    return None


def _years(first: int, last: int | None = None) -> tuple[date, date]:
    return date(first, 1, 1), date(last or first, 12, 31)
