"""Changes as tests read them: a line a statement."""

from __future__ import annotations

from collections.abc import Sequence

from resolutions.comparing import compare
from resolutions.comparing.comparison import Change
from resolutions.document import Document
from tests.comparing.texts import document


def told(*pairs: tuple[str, str], labels: Sequence[tuple[str, str]] = ()) -> list[str]:
    """The statements about two texts whose paragraphs correspond, each in a line."""
    names = labels or [(f"OP{n}", f"OP{n}") for n in range(1, len(pairs) + 1)]
    left = document(*((label, text) for (label, _), (text, _) in zip(names, pairs, strict=True)))
    right = document(*((label, text) for (_, label), (_, text) in zip(names, pairs, strict=True)))
    return lines(left, right)


def lines(left: Document, right: Document) -> list[str]:
    return [line(change) for change in compare(left, right).changes]


def line(change: Change) -> str:
    what = f"{change.kind} {change.direction}".strip()
    return f"{what}: {change.before or '-'} -> {change.after or '-'}"
