"""A draft held against agreed language as a Word file: what makes the draft of the agreed text is tracked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from resolutions.comparing.comparison import Op
from resolutions.comparing.wording.edits import edits
from resolutions.exports.word.markup import Body
from resolutions.exports.word.package import packed
from resolutions.exports.word.tracking import End, Tracked, TrackedWords
from resolutions.presentation.checked import Checked

_UNDATED = date(1980, 1, 1)
"""The day of the changes: the bytes may not depend on when the file is made."""
_TITLE = "A draft held against agreed language"


def docx(lines: Sequence[Checked]) -> bytes:
    """The Word file: accepting all its changes gives the draft's paragraphs, rejecting them the agreed ones, each after
    the line that says where that stands. What is new stands unmarked."""
    paragraphs = [paragraph for line in lines for paragraph in _paragraphs(line)]
    return packed(Body(_UNDATED).xml(paragraphs), title=_TITLE, source=_TITLE)


def _paragraphs(line: Checked) -> Iterator[Tracked]:
    yield Tracked((TrackedWords("=", line.said),), End("=", "Heading1", "Heading1"))
    changes: list[tuple[Op, str]] = (
        [("=", line.text)] if line.agreed is None else [(one.op, one.text) for one in edits(line.agreed, line.text)]
    )
    yield Tracked(tuple(TrackedWords(op, text) for op, text in changes), End("=", "Operative", "Operative"))
