"""The line above a draft that says whose it is: "Austria, Honduras and Italy: draft resolution"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resolutions.reading.adoption import AND_INSIDE
from resolutions.reading.lines import Line, hyphens, unwrap

_WHAT = (
    r"(?:revised |oral(?:ly revised)? |proposed )*"
    r"(?:draft (?:resolution|decision|(?:presidential |president[’']s )?statement(?: by the president)?)s?"
    r"|(?P<amends{n}>amendments?)(?= to (?:the )?(?:revised )?draft |$))"
)
_LINE = re.compile(
    rf"(?P<sponsors>\S.*?)\s?\*{{0,4}}:\s?\*{{0,4}}\s?{_WHAT.replace('{n}', '')}(?P<rest>\W*|\s.*)"
    rf"|{_WHAT.replace('{n}', '_alone')}(?:\*{{0,4}}|\s(?:submitted|proposed|recommended|introduced|to)\b.*)",
    re.IGNORECASE,
)
_BEHALF = re.compile(r"\bon behalf of\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_STARS = re.compile(r"\s*[*†‡]+")
_BROKEN = re.compile(r":[\s*]*(?:(?:revised )?draft)?$", re.IGNORECASE)
_NAMED_BEHIND = re.compile(r"\bsubmitted by (?!the\b)(?P<sponsors>[A-Z].*?)(?:,? on the basis of .*)?$")
_LONGEST = 12
"""Lines that the names of sponsors may fill where the file wraps them."""


@dataclass(frozen=True, slots=True)
class Submission:
    """`start` and `end`: the lines it fills; `printed`: they as one; `sponsors`: those it names before the colon, each
    with those on whose behalf it acts; `amends`: the text amends a draft."""

    start: int
    end: int
    printed: str
    sponsors: tuple[str, ...]
    amends: bool


def find(front: Sequence[Line], free: Sequence[bool]) -> Submission | None:
    """The last such line among those above a text. `free`: which of them are not known to be something else;
    no list of sponsors goes on across one that is."""
    at_ends = hyphens(front)
    for end in range(len(front), 0, -1):
        if not free[end - 1]:
            continue
        start = end - 1
        while start and end - start < _LONGEST and free[start - 1] and _goes_on(front[start - 1], front[start]):
            start -= 1
        printed = unwrap(front[start:end], at_ends)
        match = _LINE.fullmatch(printed)
        if match:
            behind = _NAMED_BEHIND.search(printed)
            sponsors = names(match["sponsors"] or (behind["sponsors"] if behind else ""), match["rest"] or "")
            return Submission(start, end, printed, sponsors, bool(match["amends"] or match["amends_alone"]))
    return None


def names(text: str, behind: str = "") -> tuple[str, ...]:
    """The sponsors that a list names: "Cuba (on behalf of the Group of 77), Peru and Togo" -> three; what stands
    `behind` "draft resolution" may say on whose behalf the one before acts."""
    found: list[str] = []
    for part in re.split(r"\s*[,;]\s*(?![^(\[]*[)\]])", _STARS.sub("", text).strip()):
        if found and _BEHALF.match(part):
            found[-1] += f", {part}"
        elif part:
            found.append(part.removeprefix("and "))
    if found:
        found[-1:] = _parted(found[-1])
    if found and (behalf := re.search(r"on behalf of [^\])]+", behind)):
        found[-1] += f" ({behalf[0].strip()})"
    return tuple(re.sub(r"^\[|\]$", "", name) if name.count("[") != name.count("]") else name for name in found)


def _goes_on(above: Line, line: Line) -> bool:
    """Whether the line goes on with a list of names in the line above; a heading there is no such list."""
    if line.gap or line.begins is True:
        return False
    if ":" in above.text:
        return _BROKEN.search(above.text) is not None
    listed = [part for part in re.split(r"[,;]\s*", above.text) if part]
    is_list = len(listed) > 1 or above.text.endswith((",", " and"))
    return is_list and all(part[0].isupper() or part.startswith("and ") for part in listed)


def _parted(text: str) -> list[str]:
    """The last of a list at its "and": "Italy and Mexico" -> two, "Trinidad and Tobago" one."""
    for match in re.finditer(r" and (?![^(\[]*[)\]])", text):
        before, after = text[: match.start()], text[match.end() :]
        if before and not AND_INSIDE.search(before) and not _BEHALF.search(_BRACKETED.sub("", before)):
            return [before, *_parted(after)]
    return [text]
