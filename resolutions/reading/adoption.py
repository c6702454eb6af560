"""What stands below the last paragraph: meeting, date, how the text was adopted, who voted how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from resolutions.document import Adoption
from resolutions.numerals import DATE, parse_date
from resolutions.reading.lines import Line, hyphens, unwrap

_MEETING = r"\d{1,5}(?:st|nd|rd|th)(?: \(\w+\)| resumed)?(?: plenary)? meeting\b"
_ADOPTED = r"[\[(]?(?:Resolution )?Adopted (?:as orally revised )?(?:without a vote|by (?:a|\d|consensus))"
_BACK = re.compile(rf"(?:{_MEETING}|{_ADOPTED})", re.IGNORECASE)
_DATE_ALONE = re.compile(rf"{DATE}\.?")
_DATES = re.compile(rf"(?:{DATE}[.,\]]?\s*)+")
_VOTE = re.compile(
    r"vote of (?P<in_favour>\d+|none)(?: votes?)?(?: in favour)? to (?P<against>\d+|none)(?: against)?"
    r"(?:,? with (?P<abstaining>\d+|no|none|one) abstentions?)?",
    re.IGNORECASE,
)
_SIDE = r"(?:In favour|Against|Abstaining|Abstentions?):"
_LISTS = re.compile(rf"(?P<side>{_SIDE})\s*(?P<names>.*?)\s*(?={_SIDE}|\]|$)")
_SIDES = {"In favour:": "in_favour", "Against:": "against"}
AND_INSIDE = re.compile(
    r"(?:Antigua|Bosnia|Saint Kitts|Saint Vincent|Sao Tome|Serbia|Trinidad|Great Britain|Wallis|Turks)$"
)
"""What stands before an "and" that is part of the name of a State."""


@dataclass(frozen=True, slots=True)
class BackMatter:
    """What stands below a text; `unread` are the lines of it that say nothing of its adoption."""

    meeting: str | None
    adopted_on: date | None
    adoption: Adoption
    unread: tuple[str, ...] = ()


def begins(body: Sequence[Line]) -> int:
    """The index at which the back matter begins (len(body) where there is none)."""
    for index, line in enumerate(body):
        if line.begins is not False and _BACK.match(line.text):
            return _with_dates_above(body, index)
    return _with_dates_above(body, len(body))


def read(back: Sequence[Line]) -> BackMatter:
    """What the lines say; whatever they do not say is None."""
    text = "\n".join(line.text for line in back)
    meeting = re.search(_MEETING, text, re.IGNORECASE)
    return BackMatter(
        meeting[0] if meeting else None,
        parse_date(text),
        _adoption(unwrap(back, hyphens(back))),
        tuple(_unread(back)),
    )


def _unread(back: Sequence[Line]) -> Iterator[str]:
    """The lines beside meeting, date and vote; "[Adopted …" and the lists of voters go on to the bracket's end."""
    depth, listing = 0, False
    for line in back:
        known = _BACK.match(line.text) or _DATES.fullmatch(line.text) or _VOTE.search(line.text)
        listing = re.match(_SIDE, line.text) is not None or (listing and not line.gap)
        if not (known or depth or listing or line.text.startswith("[")):
            yield line.text
        depth = max(depth + line.text.count("[") - line.text.count("]"), 0)


def _with_dates_above(body: Sequence[Line], index: int) -> int:
    while index and _is_date(body, index - 1):
        index -= 1
    return index


def _is_date(body: Sequence[Line], index: int) -> bool:
    """Whether the line is a date, and no sentence of the line above ends with it."""
    line = body[index]
    if _DATE_ALONE.fullmatch(line.text) is None or line.begins is False:
        return False
    if line.gap or not index:
        return True
    above = body[index - 1].text
    return above.endswith((".", ";", "]")) or _DATE_ALONE.fullmatch(above) is not None or _BACK.match(above) is not None


def _adoption(text: str) -> Adoption:
    vote = _VOTE.search(text)
    if vote:
        lists = {_SIDES.get(found["side"], "abstaining"): _names(found["names"]) for found in _LISTS.finditer(text)}
        return Adoption(
            mode="recorded vote",
            in_favour=_count(vote["in_favour"]),
            against=_count(vote["against"]),
            abstaining=_count(vote["abstaining"] or "no"),
            voters_in_favour=lists.get("in_favour", ()),
            voters_against=lists.get("against", ()),
            voters_abstaining=lists.get("abstaining", ()),
        )
    if re.search(r"without a vote|by consensus", text, re.IGNORECASE):
        return Adoption(mode="without a vote")
    return Adoption()


def _count(word: str) -> int:
    return int(word) if word.isdigit() else int(word.lower() == "one")


def _names(text: str) -> tuple[str, ...]:
    """The States of one side: "A, B (Kingdom of), C and D" -> four names; "Trinidad and Tobago" is one."""
    found = (name.strip(" *†‡") for name in re.split(r"[,;]\s*(?![^(]*\))", text.strip(" .]")))
    names = [name for name in found if name]
    if not names:
        return ()
    *others, last = names
    return tuple(others) + _parted(last)


def _parted(text: str) -> tuple[str, ...]:
    for match in re.finditer(r" and ", text):
        before, after = text[: match.start()], text[match.end() :]
        if not AND_INSIDE.search(before):
            return (before, *_parted(after)) if before else (after,)
    return (text.removeprefix("and "),)
