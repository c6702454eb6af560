"""References: what a text cites, told apart from what it says itself.

A number, a date or a year is a reference where it stands in the shape of a citation: an act of an organ, a document,
an article, an ordinal before "session", the day of an event, the year of an instrument. A period, a sum, a share, an
age, the day by which something is due are what the text itself says.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from resolutions.folding import fold
from resolutions.numerals import ANY_MONTH

_MONTH = f"(?:{ANY_MONTH})"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = rf"(?:\d{{1,2}}\s{_MONTH}(?:\s{_YEAR})?|{_MONTH}\s{_YEAR})"
_DAYS = rf"(?:from\s)?\d{{1,2}}(?:\s{_MONTH})?\s?(?:-|,|to|and)\s?\d{{1,2}}\s{_MONTH}(?:\s{_YEAR})?"
"""A meeting of several days, "from 30 November to 4 December 2015"; a period has its year on both sides."""
_NEXT = r",?\s(?:and\s|or\s|to\s|as\swell\sas\s)?"

_ACT = rf"""
    (?:(?:E?S-)?\d{{1,3}}\s?/\s?\d{{1,4}}(?:\s[A-Z](?![\w'.-]))?
  | \d{{1,4}}(?:\s[A-Z](?:(?:,|\sand)\s[A-Z])*(?![\w'.-]))?\s?\((?:{_YEAR}|(?:E?S-)?[IVXLC]+)\))
"""
_DATED = rf"(?:,?\s(?:of|dated|adopted\son)\s(?:{_DAY}|{_YEAR}\b))"
_MORE = rf"(?:{_NEXT}{_ACT}(?![\w/%]){_DATED}?)*"
_ORGAN = r"""
    (?:(?:the\s)?
       (?:its|(?:General\s)?Assembly|(?:Human\sRights\s|Security\s|Economic\sand\sSocial\s)?Council
       |Commission(?:\son\sHuman\sRights)?)\s)
"""
_ACTS = rf"(?:{_ORGAN}?(?:[Rr]esolution|[Dd]ecision)s?,?\s{_ACT}(?![\w/]){_DATED}?{_MORE}|{_ACT}{_DATED}{_MORE})"
"""A list whose organ is named far before it goes on with dated numbers: "…, on the right to the truth, 10/26 of …"."""

_SYMBOL = r"[A-Z]+(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\(\d+\))?)*/(?:[A-Z]+[.-])?\d[\w.-]*(?<![.-])"
_REVISED = r"(?:,?(?:\sand)?\s(?:Add|Corr|Rev)\.\d+(?:(?:-|,\s|\sand\s)\d+)*)"
_DOCUMENTS = rf"{_SYMBOL}{_REVISED}*(?:{_NEXT}{_SYMBOL}{_REVISED}*)*"

_ITEM = r"(?:\d+[A-Z]?(?:\.[\da-z]+)*(?![\w%]|\sper\scent)|[IVXLC]+\b)(?:\s?\([a-z0-9]{1,4}\))*"
_PLACE = "articles?|paragraphs?|sections?|chapters?|annex(?:es)?|items?|rules?|principles?|goals?|targets?|nos?\\."
_ENDS_LIST = r"(?!\s(?!(?:of|and|or|to|in|on|as|above|thereof)\b)[a-z])"
"""Behind an item of a list: "paragraph 4, 15 members" has one item."""
_PLACES = rf"(?i:{_PLACE})\s{_ITEM}(?:{_NEXT}{_ITEM}{_ENDS_LIST})*(?:\s?\({_YEAR}\))?"

_UNITS = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ORDINAL = rf"(?i:(?:\w+ty-)?(?:{_UNITS})|tenth|eleventh|twelfth|\w+teenth|\w+tieth|\d+(?:st|nd|rd|th))"
_BEFORE_EVENT = r"""
    (?:and|or|to|regular|special|emergency|resumed|annual|biennial|plenary|organizational|intersessional|high-level
    |periodic|international|global|[A-Z][\w-]*)
"""
_EVENT = r"""
    (?i:sessions?|meetings?|anniversary|cycles?|conferences?|congress|forums?|summits?|decades?|assembly|reports?
    |reviews?)
"""
_NTH = rf"\b(?=[\w-]*+(?<=(?i:th|st|nd|rd))){_ORDINAL}(?=(?:,?\s(?:{_ORDINAL}|{_BEFORE_EVENT})){{0,6}}\s{_EVENT}\b)"

_REFERENCE = re.compile(
    rf"""
    (?:(?<!\w)(?=\w)|(?=\())  # where a word or a bracket begins: elsewhere nothing below has to be tried
    (?:
    (?P<acts>\b{_ACTS}(?:,?(?:\sand)?(?:\salso|\sas\swell\sas)?\s{_ACTS})*)
  | (?P<documents>\({_DOCUMENTS}\)|(?<![\w/]){_DOCUMENTS})
  | \b(?P<place>{_PLACES})
  | (?P<nth>{_NTH})
  | \b(?P<date>(?:{_DAYS}|{_DAY})(?:,?\s(?:and\s|or\s)?{_DAY})*)\b(?!\sto\s\d)
  | (?P<edition>\({_YEAR}(?:-{_YEAR})?\)|\b{_YEAR}(?:{_NEXT}{_YEAR}){{0,9}}(?=\s(?:[A-Z]|{_EVENT}))
      |(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bfor\s)){_YEAR}\b)
    )
    """,
    re.VERBOSE,
)
_TERM = re.compile(
    r"\b(?:by|until|till|before|after|since|from|between|through|than|to|during|period|end\sof|beginning\sof)"
    r"\s(?:the\s)?(?:(?:end|beginning)\sof\s|years?\s)?$"
)
"""What stands before a date or year that is no event's: "by the end of 2015", "until 31 December 2020"."""
_VALUE = re.compile(rf"\w*\d[\w/.()-]*|{_MONTH}|\b[IVXLC]+\b|{_ORDINAL}")


class References(NamedTuple):
    """A text with a placeholder for each of its references, and what these name, in their order."""

    beside: str
    cited: tuple[str, ...]


def references(text: str) -> References:
    """The references of a text and the text beside them.

        extend the mandate set out in its resolution 17/1 of 17 June 2011 for a period of three years

    is "extend the mandate set out in ꝏacts for a period of three years" and cites "17/1", "17", "June" and "2011": with
    another resolution the text is only updated, with another number of years it says something else.

    What is listed together (acts, documents, articles, days) shares one placeholder: a list that grows still cites.
    Sessions have one each: a report to two sessions is another duty than to one.
    """
    cited: list[str] = []

    def replaced(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        if kind in ("date", "edition") and _TERM.search(found.string, max(0, found.start() - 40), found.start()):
            return found[0]
        cited.extend(_VALUE.findall(found[0]))
        return _placeholder(kind, found[0])

    return References(_REFERENCE.sub(replaced, fold(text)), tuple(cited))


def _placeholder(kind: str, printed: str) -> str:
    """A document or a year in brackets is a note to what stands before it, and may come and go."""
    if printed.startswith("("):
        return ""
    if kind == "place":
        return re.sub(r"(?:e?s)?\.?$", "", printed.split()[0].lower()) + " ꝏplace"
    return f"ꝏ{kind}"
