"""A comparison as paragraphs with tracked changes: one sequence that is the older text where all changes are rejected,
the newer one where all are accepted.

A paragraph's end is tracked like its words: where an end is deleted or inserted, Word joins what stands before it to
what follows. So whole paragraphs go and come without leaving empty ones, and splits and merges are ends that come and
go within a text that stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from resolutions.comparing.comparison import Comparison, Edit, Op
from resolutions.comparing.wording.edits import edits
from resolutions.exports.word.blocks import WordParagraph, blocks
from resolutions.exports.word.links import BlockLink, Links, links
from resolutions.exports.word.remarks import Remark, remarks
from resolutions.exports.word.spans import ParagraphSpan, TrackedSpan, spans


@dataclass(frozen=True, slots=True)
class TrackedWords:
    """A run of words: of both texts ("="), only of the older ("-"), only of the newer ("+"); `move` names the other
    place in the paragraph at which the words of one text stand in the other, "" where they stand at none; `leads` are
    the texts of which they are an opening, None where of none."""

    op: Op
    text: str
    move: str = ""
    leads: Op | None = None


@dataclass(frozen=True, slots=True)
class End:
    """The end of a paragraph, which carries its style: that of the older text, of the newer, or of both."""

    op: Op
    older: str | None
    newer: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """That a paragraph moved: away `from` here or `to` here; both ends of a move have one name."""

    way: Literal["from", "to"]
    name: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """A paragraph. Where it moved away, its words are all of the older text; where it moved to, all are new at this
    place, and those with "+" were not in it before. `older` and `newer` are the labels of the paragraphs that end with
    it; `notes` is what a comment on it says."""

    runs: tuple[TrackedWords, ...]
    end: End
    move: Move | None = None
    older: str = ""
    newer: str = ""
    notes: tuple[str, ...] = ()


def tracked(comparison: Comparison) -> tuple[Tracked, ...]:
    """Both texts of a comparison as one sequence of paragraphs, each with the changes that stand in it; there is at
    least one, and the last end stays."""
    older, newer = blocks(comparison.left), blocks(comparison.right)
    merged = _Merge(older, newer, links(comparison, older, newer)).paragraphs()
    return _noted(_ended(list(merged)), remarks(comparison))


class _Merge:
    """The blocks of both texts in one order, that of the links which keep their place."""

    def __init__(self, older: Sequence[WordParagraph], newer: Sequence[WordParagraph], found: Links) -> None:
        self._older, self._newer = older, newer
        self._texts = [{block.label: block.text for block in side if block.label} for side in (older, newer)]
        self._links = found.kept
        self._names = {link: f"move{number}" for number, link in enumerate(found.moved, 1)}
        self._away = {place: name for link, name in self._names.items() for place in link.left}
        self._come = {link.right.start: link for link in found.moved}

    def paragraphs(self) -> Iterator[Tracked]:
        left = right = 0
        for link in self._links:
            yield from self._between(range(left, link.left.start), range(right, link.right.start))
            yield from self._linked(link)
            left, right = link.left.stop, link.right.stop
        yield from self._between(range(left, len(self._older)), range(right, len(self._newer)))

    def _between(self, left: range, right: range) -> Iterator[Tracked]:
        for place in left:
            name = self._away.get(place)
            yield _whole(self._older[place], "-", Move("from", name) if name else None)
        at = right.start
        while at < right.stop:
            link = self._come.get(at)
            if link:
                move = Move("to", self._names[link])
                yield from (replace(paragraph, move=move) for paragraph in _arrived(self._linked(link)))
            else:
                yield _whole(self._newer[at], "+")
            at = link.right.stop if link else at + 1

    def _linked(self, link: BlockLink) -> list[Tracked]:
        """The paragraphs of a link, with the changes that its row says, or else those between the two lines."""
        left, right = [self._older[place] for place in link.left], [self._newer[place] for place in link.right]
        writer = _Writer(left, right, self._moves_within(link))
        for span in self._spans(link, left, right):
            writer.write(span)
        return writer.close()

    def _moves_within(self, link: BlockLink) -> dict[int, str]:
        """The names of the moves of words by position in the edits. None where the file cannot hold both ends: some of
        the row's paragraphs stand apart, all of it moved, or the words run over the end of a paragraph."""
        row = link.row
        if row is None or (len(row.left), len(row.right)) != (len(link.left), len(link.right)) or link in self._names:
            return {}
        texts = ([row.edits[n].text for n in places] for places in row.moves)
        whole = [places for places, ends in zip(row.moves, texts, strict=True) if "\n" not in "".join(ends)]
        return {n: f"words{link.left.start}-{number}" for number, places in enumerate(whole, 1) for n in places}

    def _spans(
        self, link: BlockLink, left: Sequence[WordParagraph], right: Sequence[WordParagraph]
    ) -> Iterator[TrackedSpan]:
        if link.row is None:
            old, new = left[0], right[0]
            # Two lines of one kind are held against each other word by word; else the one takes the other's place.
            alike = old.kind == new.kind and not old.label
            changes = edits(old.text, new.text) if alike else (Edit("-", old.text), Edit("+", new.text))
            return (TrackedSpan(change.op, change.text) for change in changes)
        sides = zip((link.row.left, link.row.right), (left, right), self._texts, strict=True)
        parts = [
            [ParagraphSpan(len(texts[label]), label in {block.label for block in side}) for label in labels]
            for labels, side, texts in sides
        ]
        return spans(link.row.edits, *parts)


def _whole(block: WordParagraph, op: Op, move: Move | None = None) -> Tracked:
    styles, labels = ((block.style, None), (block.label, "")) if op == "-" else ((None, block.style), ("", block.label))
    number, opening, rest = _number(block), block.text[: block.opening], block.text[block.opening :]
    runs = (*_words(op, number), *_words(op, opening, leads=op), *_words(op, rest))
    return Tracked(runs, End(op, *styles), move, *labels)


_LEADS_THERE: Mapping[Op, Op | None] = {"=": "=", "+": "=", "-": None}
"""At a place to which a paragraph moved, the words are those of the newer text, and so is what is an opening."""


def _arrived(paragraphs: Sequence[Tracked]) -> Iterator[Tracked]:
    """The paragraphs where they moved to: what the older text alone has is shown where they moved from."""
    runs: list[TrackedWords] = []
    for paragraph in paragraphs:
        runs += [replace(run, leads=run.leads and _LEADS_THERE[run.leads]) for run in paragraph.runs if run.op != "-"]
        if paragraph.end.op != "-":
            yield Tracked(tuple(runs), End("+", None, paragraph.end.newer), newer=paragraph.newer)
            runs = []


_LEADS: Mapping[tuple[bool, bool], Op | None] = {
    (True, True): "=",
    (True, False): "-",
    (False, True): "+",
    (False, False): None,
}
"""By whether the words are an opening of the older and of the newer text."""


class _Writer:
    """Puts the spans of a link together to paragraphs, with the numbers before them; `_into` says how far into the text
    of each side's paragraph it is, so that openings are known."""

    def __init__(self, left: Sequence[WordParagraph], right: Sequence[WordParagraph], moves: Mapping[int, str]) -> None:
        self._left, self._right = list(left), list(right)
        self._moves = moves
        self._at = [0, 0]
        self._into = [0, 0]
        self._runs: list[TrackedWords] = [*_change(_number(left[0]), _number(right[0]))]
        self._done: list[Tracked] = []

    def write(self, span: TrackedSpan) -> None:
        if span.is_end:
            self._end(span.op)
        else:
            self._runs += self._cut(span.op, span.text, self._moves.get(span.edit, ""))

    def _cut(self, op: Op, text: str, move: str) -> Iterator[TrackedWords]:
        """The words, cut where an opening ends: "Also urges| States" and "Urges| all| States"."""
        while text:
            left = self._left[self._at[0]].opening - self._into[0] if op != "+" else 0
            right = self._right[self._at[1]].opening - self._into[1] if op != "-" else 0
            taken = text[: min((length for length in (left, right) if length > 0), default=len(text))]
            text = text[len(taken) :]
            yield TrackedWords(op, taken, move, _LEADS[left > 0, right > 0])
            self._into = [self._into[0] + len(taken) * (op != "+"), self._into[1] + len(taken) * (op != "-")]

    def close(self) -> list[Tracked]:
        self._finish("=")
        return self._done

    def _end(self, op: Op) -> None:
        self._finish(op)
        before = tuple(self._at)
        self._at = [self._at[0] + (op != "+"), self._at[1] + (op != "-")]
        self._into = [0 if at != was else into for at, was, into in zip(self._at, before, self._into, strict=True)]
        old = _number(self._left[self._at[0]]) if self._at[0] != before[0] else ""
        new = _number(self._right[self._at[1]]) if self._at[1] != before[1] else ""
        self._runs += _change(old, new)

    def _finish(self, op: Op) -> None:
        old = self._left[self._at[0]] if op != "+" else None
        new = self._right[self._at[1]] if op != "-" else None
        end = End(op, old.style if old else None, new.style if new else None)
        labels = (old.label if old else "", new.label if new else "")
        self._done.append(Tracked(tuple(self._runs), end, None, *labels))
        self._runs = []


def _number(block: WordParagraph) -> str:
    return f"{block.printed}\t" if block.printed else ""


def _words(op: Op, text: str, *, leads: Op | None = None) -> Iterator[TrackedWords]:
    if text:
        yield TrackedWords(op, text, "", leads)


def _change(old: str, new: str) -> Iterator[TrackedWords]:
    if old == new:
        yield from _words("=", old)
    else:
        yield from _words("-", old)
        yield from _words("+", new)


def _noted(paragraphs: Sequence[Tracked], said: Iterable[Remark]) -> tuple[Tracked, ...]:
    """The paragraphs with the remarks on them: each on the first that it names of the newer text, or else of the older
    one."""
    older = {paragraph.older: n for n, paragraph in reversed(list(enumerate(paragraphs))) if paragraph.older}
    newer = {paragraph.newer: n for n, paragraph in reversed(list(enumerate(paragraphs))) if paragraph.newer}
    notes: dict[int, list[str]] = {}
    for left, right, words in said:
        places = [newer.get(label) for label in right] + [older.get(label) for label in left]
        found = next((place for place in places if place is not None), None)
        if found is not None:
            notes.setdefault(found, []).append(words)
    return tuple(replace(paragraph, notes=tuple(notes.get(n, ()))) for n, paragraph in enumerate(paragraphs))


def _ended(paragraphs: Sequence[Tracked]) -> list[Tracked]:
    """The paragraphs with an end that stays at last: what follows the last that does hands its end on to it.

    "A ¶ +B +¶" is "A +¶ +B ¶" as well, and only this can be a Word file. All that follows is of one text, since the
    last paragraphs of the two are joined where neither is kept.
    """
    result = list(paragraphs) or [Tracked((), End("=", None, None))]
    last = max((n for n, paragraph in enumerate(result) if paragraph.end.op == "="), default=-1)
    trailing = result[last + 1 :]
    if not trailing:
        return result
    op, final = trailing[-1].end.op, trailing[-1].end
    stays = result[last].end if last >= 0 else End("=", None, None)
    styles = (stays.older, final.newer) if op == "+" else (final.older, stays.newer)
    if last >= 0:
        own = (None, stays.newer) if op == "+" else (stays.older, None)
        result[last] = replace(result[last], end=End(op, *own))
    result[-1] = replace(result[-1], end=End("=", *styles))
    return result
