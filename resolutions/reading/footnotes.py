"""Footnote marks glued to words, and footnotes printed at the foot of a page of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resolutions.document import Footnote, ReadWarning
from resolutions.reading.lines import ABBREVIATION, PLAIN, RAISED, Line, hyphens, unwrap
from resolutions.reading.running_heads import is_rule

_SUPERSCRIPT = str.maketrans(RAISED, PLAIN)
_MARK = re.compile(
    rf"(?=[\d*†‡{RAISED}])(?:"  # at once passes over all that no mark begins with
    r"(?:(?<=[^\W\d_A-Z]{2})|(?<=[A-Z]{3})|(?<=[^\W\d][,;:)”’\"\]])|(?<=[^\W\d]{3}\.)|(?<=[”’\")\]][,;.]))"
    r"(?P<digits>\d{1,3})(?=$|[\s,;:.)\]”’])"
    rf"|(?<!\b[cdk]m)(?<!\bm)(?P<raised>[{RAISED}]{{1,3}}(?:, ?[{RAISED}]{{1,3}})*)"  # but "km²" is a unit
    r"|(?<=[\w,;:.)”’])(?P<stars>[*†‡]{1,3})(?=$|[\s,;:.]))"
)
_NEAR = 60
"""Characters before a mark in which the word stands that it is glued to."""
_WORD_WITH_NUMBER = re.compile(r"[A-Z\d-]+")  # "CO2", "COVID19", "H1N1"
_IN_SYMBOL = re.compile(r"(?:\d/|\b[A-Z]+/(?:[A-Z]+/|\d))[\w/.()-]*\.$|\b(?:COP|CMP|CMA)\.$")
"""What a number goes on with, in a symbol: "3/COP." of 3/COP.15, "UNEP/EA.5/Res."; "HIV/AIDS." is none."""
_NOTE = re.compile(
    r"(?P<mark>\d{1,2}|\*{1,3})\s+(?P<text>(?:See |Ibid|Idem|Adopted |Available |In accordance with|Previously |"
    r"Official Records|United Nations, |General Assembly |Resolution |Report |The |International |[AES]/[A-Z0-9]|"
    r"[A-Z]{2,}[/.]|https?:|www\.).*)"
)
_STAR_NOTE = re.compile(r"(?P<mark>\*{1,3})\s*(?P<text>[A-Z].*)")
"""A note under a star, as on the sponsors of a draft: it may say anything."""
_GLUED = re.compile(r"(?:(?<=[^\W\d_])|(?<=[,;:.)”’\"])|(?<=\d)(?=\*))(\d{1,2}|\*{1,3})(?=$|[\s,;:.])")
"""What may be the mark of a footnote printed further down."""
_RAISED_NOTE = re.compile(r"(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\*{1,3})\s*(?=\S)")
_PRINTED_NOTE = re.compile(r"(?P<mark>\d{1,3}|\*{1,3})[.)]?\s+(?=\S)")
_SMALL = 0.93
"""Footnotes are set in type smaller than this share of the text's."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What reading one text's marks found: the text without them, and the marks in order."""

    text: str
    marks: tuple[str, ...]


class MarkReader:
    """Takes the marks out of the paragraphs of one document, in order.

    A number glued to a stop or a quotation mark (`Council;3`) is a mark, for nothing else is written so, but one out
    of turn is a warning: 4 after 2, or 2 at the beginning. A number glued to a word (`Trafficking1`) is a mark only
    where it is the next one due or repeats an earlier one, so that "CO2" stays; what stays and looks like a mark is a
    warning too.
    """

    def __init__(self, *, raised_only: bool = False) -> None:
        """`raised_only`: the source shows which digits are raised, so that none of the others is a mark."""
        self._raised_only = raised_only
        self._highest = 0
        self.warnings: list[ReadWarning] = []

    def read(self, text: str, label: str | None = None) -> Marks:
        """The text without its marks. `label` names the paragraph in warnings."""
        marks: list[str] = []
        pieces: list[str] = []
        at = 0
        for match in _MARK.finditer(text):
            found = (match["digits"] or match["raised"] or match["stars"]).translate(_SUPERSCRIPT).split(",")
            before = text[max(match.start() - _NEAR, 0) : match.start()]
            if match["digits"] and (self._raised_only or not self._due(found[0], before, label)):
                continue
            for mark in map(str.strip, found):
                self._highest = max(self._highest, int(mark)) if mark.isdigit() else self._highest
                marks.append(mark)
            pieces.append(text[at : match.start()])
            at = match.end()
        return Marks("".join(pieces) + text[at:], tuple(marks))

    def _due(self, mark: str, before: str, label: str | None) -> bool:
        if mark.startswith("0") or ABBREVIATION.search(before) or _IN_SYMBOL.search(before):
            return False
        if 1 <= int(mark) <= self._highest + 1:
            return True
        glued_to_word = before[-1:].isalpha()
        word = before.rsplit(" ", 1)[-1] + mark
        if glued_to_word and _WORD_WITH_NUMBER.fullmatch(word):
            return False
        message = f"“{word}” carries a footnote mark that is out of turn."
        if glued_to_word:
            message = f"“{word}” may carry a footnote mark that is out of turn."
        if not self.warnings or self.warnings[-1].label != label:
            self.warnings.append(ReadWarning("mark-out-of-turn", message, label))
        return not glued_to_word


def notes(body: Sequence[Line], above: Sequence[Line] = ()) -> tuple[tuple[Line, ...], tuple[Footnote, ...]]:
    """The body without the footnotes printed at the foot of its pages, and those footnotes. `above`: the lines that
    stand above the body, whose notes may be among them.

    A line is a footnote only where it begins as footnotes do and its mark is glued to a word somewhere above it.
    """
    at_ends = hyphens(body)
    kept: list[Line] = []
    glued = {mark for line in above for mark in _GLUED.findall(line.text) if mark.startswith("*")}
    found: list[Footnote] = []
    open_note: list[Line] = []
    mark = ""
    for line in body:
        match = _NOTE.fullmatch(line.text) or _STAR_NOTE.fullmatch(line.text)
        if match and match["mark"] in glued:
            if open_note:
                found.append(Footnote(mark, unwrap(open_note, at_ends)))
            mark, open_note = match["mark"], [Line(match["text"])]
        elif open_note and not line.gap and not line.indent:
            open_note.append(line)
        else:
            if open_note:
                found.append(Footnote(mark, unwrap(open_note, at_ends)))
                open_note = []
            kept.append(line)
            glued.update(_GLUED.findall(line.text))
    if open_note:
        found.append(Footnote(mark, unwrap(open_note, at_ends)))
    return tuple(kept), tuple(found)


def printed_notes(lines: Sequence[Line], body_size: float) -> tuple[tuple[Line, ...], tuple[Footnote, ...]]:
    """The lines of printed pages without the footnotes at their feet, and those footnotes. `body_size` is that of the
    text's type in points.

    Footnotes are the last lines of a page where a rule stands above them or they are set in smaller type and begin
    with a mark; what stands before the first mark goes on with the last note of the page before.
    """
    kept: list[Line] = []
    feet: list[list[Line]] = []
    for column in _columns(lines):
        above, foot = _foot_of(column, body_size)
        kept += above
        feet.append(foot)
    raised = any(_RAISED_NOTE.match(line.text) for foot in feet for line in foot)
    at_ends = hyphens(lines)
    notes: list[tuple[str, list[Line]]] = []
    for line in (line for foot in feet for line in foot):
        match = _RAISED_NOTE.match(line.text) if raised else _PRINTED_NOTE.match(line.text)
        if match:
            notes.append((match["mark"].translate(_SUPERSCRIPT), [replace(line, text=line.text[match.end() :])]))
        elif notes:
            notes[-1][1].append(line)
        else:
            kept.append(line)
    return tuple(kept), tuple(Footnote(mark, unwrap(note, at_ends)) for mark, note in notes)


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each page, or of each column of it: a new one begins where a line stands higher than the last."""
    column: list[Line] = []
    for line in lines:
        if column and _is_next_column(column[-1], line):
            yield column
            column = []
        column.append(line)
    yield column


def _is_next_column(above: Line, line: Line) -> bool:
    if above.place is None or line.place is None:
        return False
    return above.place.page != line.place.page or line.place.base < above.place.base


def _foot_of(page: Sequence[Line], body_size: float) -> tuple[Sequence[Line], list[Line]]:
    """The lines of one page or column above its footnotes, and those of its footnotes."""
    start = len(page)
    while start and page[start - 1].place is not None and _is_small(page[start - 1], body_size):
        start -= 1
    rules = [index for index, line in enumerate(page) if is_rule(line.text)]
    marked = next((i for i in range(start, len(page)) if _RAISED_NOTE.match(page[i].text)), None)
    below = page[rules[-1] + 1 :] if rules else []
    # Some typists set a note in the type of the text: below a rule its mark is enough.
    if below and (all(_is_small(line, body_size) for line in below) or _RAISED_NOTE.match(below[0].text)):
        return page[: rules[-1]], list(below)
    if marked is None:
        return page, []
    return page[:start], list(page[start:])


def _is_small(line: Line, body_size: float) -> bool:
    return line.place is not None and (line.place.size < _SMALL * body_size or is_rule(line.text))
