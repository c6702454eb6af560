"""Elements of HTML as text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from resolutions.comparing.comparison import Op
from resolutions.presentation.pieces import Fate, Piece

_TAGS = {"-": "del", "+": "ins"}


def element(name: str, inner: str, /, **attributes: str) -> str:
    """The element around markup; `cls` is its class. Attributes are escaped, `inner` is not."""
    return f"{void(name, **attributes)}{inner}</{name}>"


def void(name: str, /, **attributes: str) -> str:
    """An element without an end."""
    written = (f' {"class" if key == "cls" else key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{''.join(written)}>"


def words(pieces: Iterable[Piece]) -> str:
    """The words of a paragraph: openings in italics, what one text alone has as deleted or inserted, or as what became
    of it."""
    return "".join(
        _marked(op, fate, "".join(map(_letters, run)))
        for (op, fate), run in groupby(pieces, key=lambda piece: (piece.op, piece.fate))
    )


def _letters(piece: Piece) -> str:
    return f"<em>{escape(piece.text)}</em>" if piece.lead else escape(piece.text)


def _marked(op: Op, fate: Fate | None, inner: str) -> str:
    if fate:
        return _fated(op, fate, inner)
    return inner if op == "=" else element(_TAGS[op], inner)


def _fated(op: Op, fate: Fate, inner: str) -> str:
    if fate.kind == "moved":
        return element("span", inner, cls="moved from" if op == "-" else "moved to")
    named = escape(f"[{fate.words}]")
    where = element("a", named, cls="where", href=fate.href) if fate.href else element("span", named, cls="where")
    words = inner.rstrip()
    return f"{element('span', words, cls='elsewhere')} {where}{inner[len(words) :]}"
