"""What stands above the opening line: symbol, title, session, agenda item, date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from resolutions import symbols
from resolutions.numerals import DATE, parse_date, parse_ordinal
from resolutions.reading.lines import Line, hyphens, unwrap

_ORGANS = {
    "Human Rights Council": "A/HRC",
    "General Assembly": "A",
    "Security Council": "S",
    "Economic and Social Council": "E",
    "Commission on Human Rights": "E/CN.4",
}
_ORGAN = "|".join(_ORGANS)
FORMULA = re.compile(rf"[“\"]?(?P<formula>(?:The )?(?:{_ORGAN})\s*,|The (?:{_ORGAN})\.?)(?:\s+(?P<rest>[A-Z].*))?")
"""The line that opens a resolution. Old prints end it with a full stop, some with nothing."""
_NUMBERED = re.compile(
    r"(?:Resolution\s+|(?P<statement>PRST)[ /])?"
    r"(?P<number>(?:S-|ES-|OS/)?\d{1,4}/(?:\d{1,4}|[.…]+))(?:\s(?P<part>[A-Z])(?=[.\s]|$))?"
    r"\s*[.:]?(?:\s+(?P<title>\S.*))?",
    re.IGNORECASE,
)
_OLD_NUMBERED = re.compile(
    r"(?:Resolution\s+)?(?P<number>\d{1,4})(?:\s(?P<part>[A-Z]))?\s?\((?P<era>(?:S-|ES-)?[IVXLC]+)\)"
    r"\s*[.:]?(?:\s+(?P<title>\S.*))?"
)
_OF_SECURITY_COUNCIL = re.compile(r"Resolution (?P<number>\d{1,4}) ?\((?P<year>\d{4})\)", re.IGNORECASE)
_SESSION = re.compile(
    r"(?P<ordinal>[A-Z][a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th)) (?P<special>(?:emergency )?special )?session\b",
    re.IGNORECASE,
)
_AGENDA_ITEM = re.compile(r"Agenda items? (?P<item>\d[\d ()a-z,and]*)", re.IGNORECASE)
_SPEAKER = re.compile(rf"Resolutions? adopted by the ({'|'.join(_ORGANS)})", re.IGNORECASE)
# The Security Council's resolutions break the line before the date, its old ones print that alone below the number.
_ADOPTED_BY = re.compile(
    rf"(?:adopted by the .*?(?:\non |(?:,|\bon)\n)?|resolution \d{{1,4}} ?\(\d{{4}}\)\nof "
    rf"|at the \d+\w+ meeting of the .*?held on )(?P<date>{DATE})",
    re.IGNORECASE,
)
_MEETING = re.compile(r"(?P<meeting>\d{1,5}(?:st|nd|rd|th)(?: \(\w+\)| resumed)?(?: plenary)? meeting)", re.IGNORECASE)
# What may stand between the number and the opening line without being its title.
_NO_TITLE = re.compile(
    r"(?:\[.*\]|Resolution adopted by .*|Adopted by .*|Distr.*|Original: .*|Agenda item.*"
    r"|(?-i:(?:[A-Z\d][\w-]* |\(resumed\) )+(?:(?:emergency )?special )?session)"  # no title ends so, in capitals
    rf"|At the (?:\d+\w+ meeting|organizational (?:session|meeting)).*|\W*Reissued for technical reasons.*"
    rf"|(?:o[fn] )?{DATE})\*?",
    re.IGNORECASE,
)
# On a line of its own it is the masthead's; after a number it is a title: "60/251. Human Rights Council".
_MASTHEAD = re.compile(r"(?:United Nations|Human Rights Council|General Assembly)\*?", re.IGNORECASE)
_MARK = re.compile(r"\s*\*+(?=\s|$)")
_LETTER = re.compile(r"[A-Z]")
Test = Callable[[Line], bool]
_LONGEST_TITLE = 6
"""Lines that a title without its number may fill."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`symbol` as printed, or as title, number and organ give it, or None. `title` is "" where none is found.
    `printed_session` is the session that the masthead names in words; `session` the symbol's, else that one."""

    organ: str | None
    symbol: str | None
    title: str
    session: str | None
    printed_session: str | None
    agenda_item: str | None
    adopted_on: date | None
    meeting: str | None


def find_formula(lines: Sequence[Line]) -> tuple[int, str, str] | None:
    """Where the opening line stands: its index, the formula ("The Human Rights Council,") and what follows it on the
    same line; None where no line opens a resolution."""
    for index, line in enumerate(lines):
        match = FORMULA.fullmatch(line.text)
        if match:
            return index, match["formula"].replace(" ,", ","), match["rest"] or ""
    return None


def read(front: Sequence[Line], formula: str | None) -> FrontMatter:
    """What the lines above the opening line say. The organ that speaks is the one that adopted the text, else the
    one that `formula` names: the Economic and Social Council may adopt what "The General Assembly," shall say."""
    text = "\n".join(line.text for line in front)
    speaker = _SPEAKER.search(text)
    named = (speaker[1] if speaker else formula or text).lower()
    organ = next((name for name in _ORGANS if name.lower() in named), None)
    number, title = _number_and_title(front)
    session = _session(text)
    symbol = _fuller(_printed_symbol(front), _symbol_of_number(organ, number))
    parsed = symbols.parse(symbol) if symbol else None
    adopted = _ADOPTED_BY.search(text)
    item = _AGENDA_ITEM.search(text)
    meeting = _MEETING.search(text)
    return FrontMatter(
        organ=organ,
        symbol=symbol,
        title=title,
        session=parsed.session if parsed and parsed.session else session,
        printed_session=session,
        agenda_item=item["item"].strip(" ,and") if item else None,
        adopted_on=parse_date(adopted["date"]) if adopted else None,
        meeting=meeting["meeting"] if meeting else None,
    )


def is_numbered(line: Line) -> bool:
    """Whether the line is a resolution's number, with or without its title: "35/201. Questions relating to …"."""
    match = _NUMBERED.fullmatch(line.text) or _OLD_NUMBERED.fullmatch(line.text)
    return match is not None and match["title"] is not None and line.begins is not False


def _session(text: str) -> str | None:
    """The session named in words: "Forty-fourth session" -> "44", "Ninth special session" -> "S-9"."""
    for match in _SESSION.finditer(text):
        digits = re.match(r"\d+", match["ordinal"])
        ordinal = int(digits[0]) if digits else parse_ordinal(match["ordinal"])
        if ordinal is not None:
            special = (match["special"] or "").strip().lower()
            return f"{ {'special': 'S-', 'emergency special': 'ES-'}.get(special, '') }{ordinal}"
    return None


def _printed_symbol(front: Sequence[Line]) -> str | None:
    for line in front:
        parsed = symbols.parse(line.text.rstrip("*"))
        if parsed is not None:
            return parsed.text
    return None


def _fuller(printed: str | None, numbered: str | None) -> str | None:
    """The symbol as printed, else as the number gives it; that one too where it adds the letter of a part."""
    if printed and numbered and re.fullmatch(rf"{re.escape(printed)}/[A-Z]", numbered):
        return numbered
    return printed or numbered


def _symbol_of_number(organ: str | None, number: str | None) -> str | None:
    if organ is None or number is None:
        return None
    parsed = symbols.parse(f"{_ORGANS[organ]}/{number}")
    return parsed.text if parsed else None


def _number_and_title(front: Sequence[Line]) -> tuple[str | None, str]:
    """The number as a symbol ends with it ("RES/20/1", "RES/57/283/B", "RES/2231(2015)"), and the title with it."""
    for index in range(len(front) - 1, -1, -1):
        match = _NUMBERED.fullmatch(front[index].text) or _OLD_NUMBERED.fullmatch(front[index].text)
        if match:
            groups = match.groupdict()
            kind = "PRST" if groups.get("statement") else "RES"
            number = f"{kind}/{groups['number'].upper()}" + (f"({groups['era']})" if groups.get("era") else "")
            first = [Line(match["title"])] if match["title"] and not _NO_TITLE.fullmatch(match["title"]) else []
            letter, title = _lettered_title([*first, *_titled(front[index + 1 :])])
            part = groups["part"] or letter
            return f"{number}/{part}" if part else number, title
        council = _OF_SECURITY_COUNCIL.fullmatch(front[index].text)
        if council:
            return f"RES/{council['number']}({council['year']})", _title(_titled(front[index + 1 :]))
    return None, _title(_above_opening(front))


def _lettered_title(lines: Sequence[Line]) -> tuple[str, str]:
    """The letter of a part printed by itself ("" where none is), and the titles of the resolution and of that part."""
    at = next((index for index, line in enumerate(lines) if _LETTER.fullmatch(line.text)), None)
    if at is None:
        return "", _title(lines)
    titles = (_title(lines[:at]), _title(lines[at + 1 :]))
    return lines[at].text, ": ".join(filter(None, titles))


def _above_opening(front: Sequence[Line]) -> Sequence[Line]:
    """The lines that stand right above the opening line, up to the first that is no title."""
    start = len(front)
    while start and len(front) - start < _LONGEST_TITLE and not _is_no_title(front[start - 1]):
        start -= 1
    return front[start:]


def _titled(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not _is_no_title(line)]


def _is_no_title(line: Line) -> bool:
    return any(known.fullmatch(line.text) for known in (_NO_TITLE, _MASTHEAD)) or symbols.parse(line.text) is not None


def _title(lines: Sequence[Line]) -> str:
    return _MARK.sub("", unwrap(lines, hyphens(lines))).strip()
