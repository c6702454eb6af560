"""The labels that drafts print before their paragraphs: "PP1", "OP2 bis", "3 alt.", "(New)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from resolutions.label import ALTERNATIVE, SUFFIXES

_SUFFIX = rf"(?:{'|'.join(name for name in SUFFIXES if name)})"
_BETWEEN = r"[\s.,–-]{0,2}"
_NEW = r"(?:[\[(]\s?new(?:\s(?:PP|OP|para(?:graph)?))?\s?[\])]|new:)"
_FORM = re.compile(
    rf"""
    (?P<open>[“"\[(]{{0,2}})
    (?:{_NEW}\s?)?
    (?:
        (?:
            (?P<preambular>P\.?\s?P|P(?=\d)|Preambular\sparagraph)
          | (?:O\.?\s?P|O(?=\d{1, 3}(?![\d.,]))|Operative\sparagraph|Para(?:graph)?\.?(?=\s\d))
        )
        (?:\s?[.#]?\s?(?P<number>\d{{1,3}})(?!\d|[./]\d)|(?=\W))
      | (?P<plain>\d{{1,3}})(?={_BETWEEN}\(?(?:{_SUFFIX}|alt)\b)
    )
    (?:{_BETWEEN}(?P<suffix>\({_SUFFIX}\)|{_SUFFIX}\b))?
    (?:{_BETWEEN}(?P<alt>\(alt\)|alt\b)\.?\s?(?P<which>\d(?!\d))?)?
    (?P<items>(?:\s?\((?!new\))(?:[a-z]{{1,4}})\))*)
    (?P<close>[”"\])]{{0,2}})
    \s?[.:)–—-]?\s*
    (?P<new>{_NEW})?
    \s?[.:)–—-]?\s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ONLY_NEW = re.compile(rf"(?P<open>[“\"\[]?)(?P<label>{_NEW})[.:]?\s*", re.IGNORECASE)
_TEXT = re.compile(r"[A-Z“\"‘'«(\[À-Þ*…]|$")


@dataclass(frozen=True, slots=True)
class DraftLabel:
    """`section`: of which part the label speaks, None where it is only called new; `number` with its suffix ("2bis"),
    "" where none is printed; `items`: the marks behind it ("(a)",); `printed` and the `text` behind it."""

    section: Literal["preambular", "operative"] | None
    number: str
    items: tuple[str, ...]
    printed: str
    text: str


def parse(text: str) -> DraftLabel | None:
    """The label that the text begins with, None where it begins with none."""
    match = _FORM.match(text)
    if match is None or not (match["number"] or match["plain"] or match["suffix"] or "new" in match[0].lower()):
        only = _ONLY_NEW.match(text)
        if only is None or not _TEXT.match(text, only.end()):
            return None
        return DraftLabel(None, "", (), only["label"], f"{only['open']}{text[only.end() :]}")
    rest = text[match.end() :]
    if not _TEXT.match(rest):
        return None
    # "[PP2 Recalling …,]" puts text and label in brackets, "[PP2] Recalling" the label alone.
    opened = match["open"] if match["open"] and not match["close"] else ""
    alt = f"{ALTERNATIVE}{match['which'] or ''}" if match["alt"] else ""
    figures = (match["number"] or match["plain"] or "").lstrip("0")
    number = f"{figures}{(match['suffix'] or '').lower().strip('()')}{alt}"
    section: Literal["preambular", "operative"] = "preambular" if match["preambular"] else "operative"
    printed = match[0].strip()
    return DraftLabel(
        section,
        number if number[:1].isdigit() else "",
        tuple(re.findall(r"\([a-z]+\)", match["items"].lower())),
        printed.removeprefix(opened),
        f"{opened}{rest}",
    )
