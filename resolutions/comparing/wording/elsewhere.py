"""Elsewhere: words of an older paragraph that one row strikes and another row keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from resolutions.comparing.comparison import Edit
from resolutions.words import tokens

Positions = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RowWording:
    """What a row says of its older paragraphs: their positions, its edits over their texts joined by line ends, and
    `moves` and `elsewhere` as a Row has them."""

    older: tuple[int, ...]
    edits: tuple[Edit, ...]
    moves: Positions = ()
    elsewhere: Positions = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters `start` to `end` of an older paragraph, which the row with this number keeps."""

    start: int
    end: int
    row: int


def with_elsewhere(rows: Sequence[RowWording], lengths: Sequence[int]) -> list[RowWording]:
    """The rows with what lives on in another row told: there such words are edits of their own; `lengths` are those of
    the older texts.

    "Urges States to report, and requests a study." stands in two rows:
        0   Urges States to report[-, and requests a study.-]{+;+}
        1   [-Urges States to report, and requests-]{+Requests+} a study.
    What row 1 keeps, be it with a capital, row 0 has not struck, and the other way round; the "and" is in neither:
        0   Urges States to report[-, and-][> requests a study. in row 1]{+;+}
        1   [> Urges States to report in row 0][-, and requests-]{+Requests+} a study.

    Where several rows keep the words, they live on in that which keeps the longest run around them, the first of
    equals: a small word kept by chance does not break up a passage. Words that moved within a row live on in that row.
    """
    stands: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        for i in row.older:
            stands.setdefault(i, []).append(number)
    kept: dict[int, list[_Run]] = {i: [] for i, numbers in stands.items() if len(numbers) > 1}
    divided = [number for number, row in enumerate(rows) if not kept.keys().isdisjoint(row.older)]
    for number in divided:
        for i, start, end in _kept(rows[number], lengths):
            if i in kept:
                kept[i].append(_Run(start, end, number))
    cut = {number: _cut(number, rows[number], lengths, kept) for number in divided}
    return [cut.get(number, row) for number, row in enumerate(rows)]


def _kept(row: RowWording, lengths: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The runs that the row keeps: the older paragraph, and from where to where in it."""
    spans: list[tuple[int, int]] = []
    at, moved = 0, {position for position, _ in row.moves}
    for position, (edit, following) in enumerate(zip_longest(row.edits, row.edits[1:])):
        end = at + len(edit.text) * (edit.op != "+")
        if edit.op == "=" and spans and spans[-1][1] == at:
            spans[-1] = spans[-1][0], end
        elif edit.op == "=" or position in moved:
            spans.append((at, end))
        elif edit.op == "-" and following and following.op == "+":
            spans.append((end - same_but_for_capitals(edit.text, following.text), end))
        at = end
    for i, start in _starts(row, lengths):
        for first, last in spans:
            first, last = max(first, start), min(last, start + lengths[i])
            if first < last:
                yield i, first - start, last - start


def same_but_for_capitals(old: str, new: str) -> int:
    """How many letters at the end of a deletion stand at the end of the insertion too, as whole words but for capitals:
    of "and requests" and "Requests" the last eight."""
    starts, begins = ([start for _, start, _ in _words(text)] for text in (old, new))
    length = 0
    for start, begin in zip(reversed(starts), reversed(begins), strict=False):
        if old[start:].casefold() != new[begin:].casefold():
            break
        length = len(old) - start
    return length


def _cut(number: int, row: RowWording, lengths: Sequence[int], kept: dict[int, list[_Run]]) -> RowWording:
    edits: list[Edit] = []
    elsewhere: list[tuple[int, int]] = []
    now_at: list[int] = []
    moved = {position for position, _ in row.moves}
    at = 0
    for position, edit in enumerate(row.edits):
        now_at.append(len(edits))
        if edit.op != "-" or position in moved:
            edits.append(edit)
        else:
            words = [
                (word, _home(number, at + start, at + end, row, lengths, kept))
                for word, start, end in _words(edit.text)
            ]
            for home, run in groupby(words, key=lambda item: item[1]):
                if home is not None:
                    elsewhere.append((len(edits), home))
                edits.append(Edit("-", "".join(word for word, _ in run)))
        at += len(edit.text) * (edit.op != "+")
    moves = tuple((now_at[first], now_at[second]) for first, second in row.moves)
    return RowWording(row.older, tuple(edits), moves, tuple(elsewhere))


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word with the space before it, the last one with that behind it too, and where the word starts and ends.

    A text of white space alone is one word, which stands nowhere.
    """
    cut, at = tokens(text), 0
    for n, (space, word) in enumerate(zip(cut.spaces, cut.words, strict=True)):
        start = at + len(space)
        at = start + len(word)
        yield space + word + (cut.tail if n == len(cut.words) - 1 else ""), start, at
    if not cut.words:
        yield text, 0, 0


def _home(
    number: int, start: int, end: int, row: RowWording, lengths: Sequence[int], kept: dict[int, list[_Run]]
) -> int | None:
    """The other row that keeps what this one strikes from `start` to `end` of its older side, None where none does."""
    runs = [
        run
        for i, begin in _starts(row, lengths)
        for run in kept.get(i, ())
        if run.row != number and begin + run.start <= start < end <= begin + run.end
    ]
    return max(runs, key=lambda run: (run.end - run.start, -run.row)).row if runs else None


def _starts(row: RowWording, lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The older paragraphs of the row, each with where it starts in the texts joined by line ends."""
    start = 0
    for i in row.older:
        yield i, start
        start += lengths[i] + 1
