"""A comparison as a Word file with tracked changes: the older text, with all that made the newer one of it."""

from __future__ import annotations

from datetime import date

from resolutions.comparing.comparison import Comparison
from resolutions.exports.word.head import head
from resolutions.exports.word.markup import Body
from resolutions.exports.word.package import packed
from resolutions.exports.word.tracking import tracked

_RIGHT_TO_LEFT = frozenset({"ar"})
_UNDATED = date(1980, 1, 1)
"""The day of changes between texts without one; like the bytes, it may not depend on when the file is made."""


def docx(comparison: Comparison, address: str = "") -> bytes:
    """The Word file. Rejecting all its changes gives the older text, accepting all the newer, word for word, with
    headings and printed numbers, with openings in italics; what moved is tracked as moved. Comments say beside the
    paragraphs what changed in substance, what moved, was split or merged, and which links are doubtful. The head of the
    first page, which is no part of either text, tells the gravest. Footnotes stand at the end. All is dated as the
    newer text is.

    `address` is where the comparison stands, printed at the foot of the pages. The bytes depend on nothing else.
    """
    when = comparison.right.adopted_on or comparison.left.adopted_on or _UNDATED
    body = Body(when, is_rtl=comparison.right.language in _RIGHT_TO_LEFT)
    names = [document.symbol or "a text without a symbol" for document in (comparison.left, comparison.right)]
    title = f"{names[0]} compared with {names[1]}"
    parts = [title, f"linked by a program ({comparison.engine})", address]
    written = body.xml(tracked(comparison))
    source = ", ".join(filter(None, parts))
    return packed(written, title=title, source=source, comments=body.comments, head=head(comparison))
