"""Divided: what a row says of older paragraphs that it shares with other rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest

from resolutions.comparing.comparison import Edit
from resolutions.comparing.wording.elsewhere import same_but_for_capitals

_JOINER = re.compile(r"[\s;,:]*(?:\b(?:and|or)\b)?\s*")
"""What joined two parts of a paragraph goes where the text is cut: "…, and requests" -> "Requests"."""
_AWAY = "\0"
_FROM_THE_MIDDLE = re.compile(rf"\w[^\w{_AWAY}]*{_AWAY}\W*\w")
"""Words away between words that stay; a mark at the end of the text is no word."""


def whole_phrases(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits of a part of a divided paragraph with the words at its beginning kept where they belong to the part.

    Both parts of "Requests a report, and requests a study" begin alike. As edits, the second part keeps the first verb:
        Requests [-a report, and requests-] a study
    It carries the second one forward, now with a capital:
        [-Requests a report, and requests-]{+Requests+} a study
    """
    if [edit.op for edit in edits[:3]] != ["=", "-", "="]:
        return edits
    start, cut = edits[0].text, edits[1].text
    word = start.rstrip()
    before = cut[: -len(start)]
    if not word or not cut.casefold().endswith(start.casefold()) or not before[-1:].isspace():
        return edits
    space = start.removeprefix(word)
    gone = Edit("-", start + cut.removesuffix(space))
    return gone, Edit("+", word), Edit("=", space + edits[2].text), *edits[3:]


def own_wording(
    edits: Sequence[Edit], away: Collection[int], lengths: Sequence[int]
) -> tuple[list[str], tuple[Edit, ...]] | None:
    """What to judge a row's wording by: its older texts (of these `lengths`) and its edits, both without the words
    `away` that live on in other rows. None where words were taken from the middle of a text.

    A paragraph that was cut in two was divided, not reworded: each part stands as it stood. But where words went from
    between others, those that stay were put together anew and may say something else, "Requests the Secretary-General,
    [within existing resources, to publish the study and] to report"; then all words have to be looked at.
    """
    judged: list[tuple[Edit, bool]] = []
    for position, (edit, following) in enumerate(zip_longest(edits, edits[1:])):
        again = same_but_for_capitals(edit.text, following.text) if following and following.op == "+" else 0
        if position in away and again:
            # What stands again here, with a capital, is this row's own, whoever else has it.
            judged.append((Edit("-", edit.text[:-again]), True))
            judged.append((Edit("-", edit.text[-again:]), False))
        elif edit.op == "-" and position not in away and position - 1 in away:
            joiner = _JOINER.match(edit.text)
            end = joiner.end() if joiner else 0
            judged.append((Edit("-", edit.text[:end]), True))
            judged.append((Edit("-", edit.text[end:]), False))
        else:
            judged.append((edit, position in away))
    letters = [(letter, gone) for edit, gone in judged if edit.op != "+" for letter in edit.text]
    texts, start = [], 0
    for length in lengths:
        own = letters[start : start + length]
        if _FROM_THE_MIDDLE.search("".join(_AWAY if gone else letter for letter, gone in own)):
            return None
        texts.append("".join(letter for letter, gone in own if not gone))
        start += length + 1
    return texts, tuple(edit for edit, gone in judged if not gone and edit.text)
