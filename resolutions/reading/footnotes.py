"""Footnote marks glued to words, and footnotes printed at the foot of a page of plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resolutions.document import Caution, Footnote
from resolutions.reading.lines import ABBREVIATION, Line, inner_words, joined

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(
    r"(?:(?<=[^\W\d_A-Z]{2})|(?<=[A-Z]{3})|(?<=[^\W\d][,;:)”’\"\]])|(?<=[^\W\d]{3}\.)|(?<=[”’\")\]][,;.]))"
    r"(?P<digits>\d{1,3})(?=$|[\s,;:.)\]”’])"
    r"|(?<!\b[cdk]m)(?<!\bm)(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"  # but "km²" is a unit
    r"|(?<=[\w,;:.)”’])(?P<stars>\*{1,3})(?=$|[\s,;:.])"
)
_NOTE = re.compile(
    r"(?P<mark>\d{1,2}|\*{1,3})\s+(?P<text>(?:See |Ibid|Idem|Adopted |Available |In accordance with|Previously |"
    r"Official Records|United Nations, |General Assembly |Resolution |Report |The |International |[AES]/[A-Z0-9]|"
    r"[A-Z]{2,}[/.]|https?:|www\.).*)"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What reading one text's marks found: the text without them, and the marks in order."""

    text: str
    marks: tuple[str, ...]


class MarkReader:
    """Takes the marks out of the paragraphs of one document, in order.

    A glued number is a mark only where it is the next one due or repeats an earlier one: 1, 2, 1, 3. So "CO2",
    "64/293" and "article 2.3" stay. Whatever looks like a mark out of turn stays too, and is a warning.
    """

    def __init__(self) -> None:
        self._highest = 0
        self.warnings: list[Caution] = []

    def read(self, text: str, label: str | None = None) -> Marks:
        """The text without its marks. `label` names the paragraph in warnings."""
        marks: list[str] = []
        pieces: list[str] = []
        at = 0
        for match in _MARK.finditer(text):
            mark = (match["digits"] or match["raised"] or match["stars"]).translate(_SUPERSCRIPT)
            if match["digits"] and not self._due(mark, text[: match.start()], label):
                continue
            if mark.isdigit():
                self._highest = max(self._highest, int(mark))
            marks.append(mark)
            pieces.append(text[at : match.start()])
            at = match.end()
        return Marks("".join(pieces) + text[at:], tuple(marks))

    def _due(self, mark: str, before: str, label: str | None) -> bool:
        if mark.startswith("0") or ABBREVIATION.search(before):
            return False
        if 1 <= int(mark) <= self._highest + 1:
            return True
        word = before.rsplit(" ", 1)[-1] + mark
        if word[:1].islower() and before[-1:].isalpha():
            self.warnings.append(
                Caution("mark-out-of-turn", f"“{word}” may carry a footnote mark that is out of turn.", label)
            )
        return False


def notes(body: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Footnote, ...]]:
    """The body without the footnotes printed at the foot of its pages, and those footnotes.

    A line is a footnote only where it begins as footnotes do and its mark is glued to a word somewhere above it.
    """
    words = inner_words(body)
    kept: list[Line] = []
    found: list[Footnote] = []
    open_note: list[Line] = []
    mark = ""
    for line in body:
        match = _NOTE.fullmatch(line.text)
        if match and _is_marked(match["mark"], kept):
            if open_note:
                found.append(Footnote(mark, joined(open_note, words)))
            mark, open_note = match["mark"], [Line(match["text"])]
        elif open_note and not line.gap and not line.indent:
            open_note.append(line)
        else:
            if open_note:
                found.append(Footnote(mark, joined(open_note, words)))
                open_note = []
            kept.append(line)
    if open_note:
        found.append(Footnote(mark, joined(open_note, words)))
    return tuple(kept), tuple(found)


def _is_marked(mark: str, above: Sequence[Line]) -> bool:
    glued = re.compile(rf"(?<=[^\W\d_]|[,;:.)”’\"]){re.escape(mark)}(?=$|[\s,;:.])")
    return any(glued.search(line.text) for line in above)
