"""Where in its source a document was read: the lines of each paragraph and heading, and of each lost word.

The words of the document, which fixes may have changed, are aligned with the words of the source's lines: first long
runs of words that both hold once, in the order that keeps most of them, then shorter ones between these, then all
that is left (the manner is that of the patience diff).

A difference of all words at once may pair "the Human Rights Council" of OP9 with that of a running head. Six words that
stand once on either side, "decides to remain seized of the", cannot be mistaken: they are anchors, and "Human Rights
Council" is looked for between two of them alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from resolutions.document import Document
from resolutions.reading.lines import Line
from resolutions.reading.retention import tokens

_RUNS = (6, 3)
"""Words in a row that place each other where both sides hold them once; between them the next fewer are looked for."""
_LARGEST_GAP = 4_000_000
"""Words of the source times words of the document up to which all that lies between two runs is aligned word by word;
a second at most, and far beyond a page of changed text."""

_Pair = tuple[int, int]
_Owner = tuple[str, int]
"""What words of the document belong to: "p" and the number of a paragraph, "h" and that of a heading."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source as read, furniture included; `page` from 1, None where the source has no pages."""

    text: str
    page: int | None


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """From where something was read: the `lines` that hold its words (from 0, rising; what a page prints at its edges
    stands between them) and their `pages`."""

    lines: tuple[int, ...]
    pages: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.lines[0]

    @property
    def last(self) -> int:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The source's `lines`; the passage of each of the `paragraphs` by label, without those whose words stand nowhere
    in the source; that of each of the document's `headings` in order, None likewise; for each `lost` word its line."""

    lines: tuple[SourceLine, ...]
    paragraphs: Mapping[str, SourceSpan]
    headings: tuple[SourceSpan | None, ...]
    lost: tuple[int | None, ...]


def source_lines(lines: Sequence[Line]) -> tuple[SourceLine, ...]:
    """The lines of a source as an editor sees them."""
    return tuple(SourceLine(line.text, line.place.page if line.place else None) for line in lines)


def placed(lines: Sequence[SourceLine], document: Document) -> SourceMap:
    """Where the document's paragraphs, headings and lost words stand among the source's lines."""
    words = [(token, index) for index, line in enumerate(lines) for token in tokens([line.text])]
    read = list(_owned(document))
    in_source, in_document = [word for word, _ in words], [word for word, _ in read]
    # What both ends have first, then anchors from the longest on, each within those before; word by word what is left.
    pairs: list[_Pair] = []
    for run in (0, *_RUNS, 1):
        pairs = _filled(in_source, in_document, pairs, run)
    passages = _passages(pairs, [line for _, line in words], [owner for _, owner in read], lines)
    matched = {at for at, _ in pairs}
    unread = [(word, line) for index, (word, line) in enumerate(words) if index not in matched]
    begins = min((passage.first for passage in passages.values()), default=0)
    return SourceMap(
        lines=tuple(lines),
        paragraphs={
            paragraph.label: passages["p", index]
            for index, paragraph in enumerate(document.paragraphs)
            if ("p", index) in passages
        },
        headings=tuple(passages.get(("h", index)) for index in range(len(document.headings))),
        lost=tuple(_lines_of(document.lost, [(word, line) for word, line in unread if line >= begins])),
    )


def _owned(document: Document) -> Iterator[tuple[str, _Owner | None]]:
    """The words of the document in order, each with the paragraph or heading it belongs to."""
    yield from ((token, None) for token in tokens([document.title, document.formula or ""]))
    before: dict[str | None, list[int]] = {}
    for index, heading in enumerate(document.headings):
        before.setdefault(heading.before, []).append(index)
    for number, paragraph in enumerate(document.paragraphs):
        yield from _of_headings(document, before.get(paragraph.label, []))
        yield from ((token, ("p", number)) for token in tokens([paragraph.printed, paragraph.text]))
    yield from _of_headings(document, before.get(None, []))


def _of_headings(document: Document, indexes: Sequence[int]) -> Iterator[tuple[str, _Owner]]:
    for index in indexes:
        yield from ((token, ("h", index)) for token in tokens([document.headings[index].text]))


def _filled(source: Sequence[str], read: Sequence[str], pairs: Sequence[_Pair], run: int) -> list[_Pair]:
    """The pairs (places at which both hold the same word, rising on both sides), and those found between them: at the
    ends of each gap, and by runs of `run` words within (0: none, 1: word by word)."""
    filled: list[_Pair] = []
    at = (0, 0)
    for pair in (*pairs, (len(source), len(read))):
        filled += _between(source, read, at, pair, run)
        filled.append(pair)
        at = pair[0] + 1, pair[1] + 1
    return filled[:-1]


def _between(source: Sequence[str], read: Sequence[str], start: _Pair, end: _Pair, run: int) -> Iterator[_Pair]:
    (a, b), (c, d) = start, end
    while a < c and b < d and source[a] == read[b]:
        yield a, b
        a, b = a + 1, b + 1
    tail: list[_Pair] = []
    while a < c and b < d and source[c - 1] == read[d - 1]:
        c, d = c - 1, d - 1
        tail.append((c, d))
    if a < c and b < d and run:
        inner = _by_words(source[a:c], read[b:d]) if run == 1 else _by_runs(source[a:c], read[b:d], run)
        yield from ((a + one, b + other) for one, other in inner)
    yield from reversed(tail)


def _by_words(source: Sequence[str], read: Sequence[str]) -> Iterator[_Pair]:
    if len(source) * len(read) > _LARGEST_GAP:
        return
    for block in Indel.opcodes(source, read).as_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def _by_runs(source: Sequence[str], read: Sequence[str], run: int) -> Iterator[_Pair]:
    """The pairs of runs of words that each side holds once, as many as rise on both sides."""
    there = _once(source, run)
    pairs = [(there[words], at) for words, at in _once(read, run).items() if words in there]
    reached = (0, 0)
    for one, other in _rising(pairs):
        for step in range(run):
            if one + step >= reached[0] and other + step >= reached[1]:
                yield one + step, other + step
                reached = one + step + 1, other + step + 1


def _once(words: Sequence[str], run: int) -> dict[tuple[str, ...], int]:
    """The runs of words that stand there once, in order, each with its place."""
    runs = list(zip(*(words[step:] for step in range(run)), strict=False))
    times = Counter(runs)
    return {found: index for index, found in enumerate(runs) if times[found] == 1}


def _rising(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The longest choice of the pairs, ordered by their second place, whose first places rise too: a longest increasing
    subsequence by patience sorting. Of first places 0, 5, 1, 2 it leaves out 5, which would cost both 1 and 2.
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, (one, _) in enumerate(pairs):
        length = bisect_left(ends, one)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [one]
        last[length : length + 1] = [index]
    chosen: list[_Pair] = []
    at = last[-1] if last else None
    while at is not None:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _passages(
    pairs: Sequence[_Pair], line_of: Sequence[int], owner_of: Sequence[_Owner | None], lines: Sequence[SourceLine]
) -> dict[_Owner, SourceSpan]:
    """The lines of each owner, by its words that stand beside another of its own; by all where none does: an "and" that
    was paired far away is no line of the paragraph."""
    single: dict[_Owner, list[int]] = {}
    joint: dict[_Owner, list[int]] = {}
    known = set(pairs)
    for at, index in pairs:
        owner = owner_of[index]
        if owner is None:
            continue
        single.setdefault(owner, []).append(line_of[at])
        if any((at + s, index + s) in known and owner_of[index + s] == owner for s in (-1, 1)):
            joint.setdefault(owner, []).append(line_of[at])
    passages: dict[_Owner, SourceSpan] = {}
    for owner, all_lines in single.items():
        own = sorted(set(joint.get(owner, all_lines)))
        pages = {page for index in own if (page := lines[index].page) is not None}
        passages[owner] = SourceSpan(tuple(own), tuple(sorted(pages)))
    return passages


def _lines_of(lost: Sequence[str], unread: Sequence[tuple[str, int]]) -> Iterator[int | None]:
    """The line of each lost word, in order, among the words of the source that the document does not hold."""
    at = 0
    for word in lost:
        index = next((index for index in range(at, len(unread)) if unread[index][0] == word), None)
        yield None if index is None else unread[index][1]
        at = at if index is None else index + 1
