"""Rows: links, additions and removals in the order of the newer text, each with its relation and edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import accumulate

from resolutions.comparing.comparison import Because, Edit, Pair, Row
from resolutions.comparing.linking.links import PairLink
from resolutions.comparing.rows.linked_rows import LinkedRow, homes, linked_rows
from resolutions.comparing.rows.moves import moved
from resolutions.comparing.rows.relations import relation
from resolutions.comparing.wording.divided import own_wording, whole_phrases
from resolutions.comparing.wording.edits import edits, edits_of_tokens
from resolutions.comparing.wording.elsewhere import RowWording, with_elsewhere
from resolutions.comparing.wording.moved_words import moves
from resolutions.document import SECTIONS, Paragraph, Section
from resolutions.words import Tokens, share, tokens

Place = tuple[int, int]
"""Where a row stands: (j, 0) the row of the newer paragraph j, (j, 1 + i) that of the removed older paragraph i."""


def rows(
    left: Sequence[Paragraph],
    right: Sequence[Paragraph],
    links: Sequence[PairLink],
    parted: Collection[Pair] = (),
    cut: Callable[[str], Tokens] = tokens,
) -> tuple[Row, ...]:
    """The rows of a comparison: every paragraph of both texts in at least one, a newer one in exactly one, at the place
    of the newer paragraph whose link has the most evidence; see linked_rows. `parted` are the pairs that would be
    linked if an editor had not said otherwise; `cut` cuts a text into tokens, at best each once."""
    linked = linked_rows(links)
    away = moved(left, right, linked)
    held = {j for row in linked for j in row.right}
    placed: list[tuple[Place, tuple[int, ...], tuple[int, ...], LinkedRow | None]] = [
        *(((row.main.newer, 0), row.left, row.right, row) for row in linked),
        *(((j, 0), (), (j,), None) for j in range(len(right)) if j not in held),
        *(((after, 1 + i), (i,), (), None) for i, after in _places_of_removed(left, right, linked, away)),
    ]
    placed.sort(key=lambda item: item[0])
    stands = Counter(i for _, older, _, _ in placed for i in older)
    words = []
    for _, older, newer, _ in placed:
        old, new = _text(left, older), _text(right, newer)
        changes = edits_of_tokens(cut(old), cut(new)) if old and new and old != new else edits(old, new)
        divided = any(stands[i] > 1 for i in older[:1])
        changes = whole_phrases(changes) if divided else changes
        words.append(RowWording(older, changes, moves(changes) if older and newer else ()))
    words = with_elsewhere(words, [len(p.text) for p in left])
    gone = {linked[n].main for n in away}
    apart = {i for i, _ in parted}, {j for _, j in parted}
    result = []
    for (_, older, newer, row), wording in zip(placed, words, strict=True):
        paragraphs = [left[i] for i in older], [right[j] for j in newer]
        corrected = not (apart[0].isdisjoint(older) and apart[1].isdisjoint(newer))
        if row is None:
            result.append(_single(*paragraphs, wording.edits, corrected=corrected))
        else:
            result.append(_linked(*paragraphs, row, wording, cut, moved=row.main in gone, corrected=corrected))
    return tuple(result)


def _text(paragraphs: Sequence[Paragraph], positions: Sequence[int]) -> str:
    return "\n".join(paragraphs[position].text for position in positions)


def _single(
    older: Sequence[Paragraph], newer: Sequence[Paragraph], changes: tuple[Edit, ...], *, corrected: bool
) -> Row:
    return Row(
        relation="removed" if older else "added",
        left=tuple(p.label for p in older),
        right=tuple(p.label for p in newer),
        moved=False,
        likeness=None,
        sure=True,
        because=None,
        corrected=corrected,
        edits=changes,
    )


def _linked(
    older: Sequence[Paragraph],
    newer: Sequence[Paragraph],
    row: LinkedRow,
    wording: RowWording,
    cut: Callable[[str], Tokens],
    *,
    moved: bool,
    corrected: bool,
) -> Row:
    """The row of linked paragraphs.

    What lives on elsewhere is not held against it: neither in its relation, unless it was taken from the middle of a
    paragraph, nor in its likeness.
    """
    away = {position for position, _ in wording.elsewhere}
    judged = own_wording(wording.edits, away, [len(p.text) for p in older]) if away else None
    texts, changes = judged if judged else ([p.text for p in older], wording.edits)
    own_texts = [replace(p, text=text) for p, text in zip(older, texts, strict=True)] if judged else older
    own = [edit for position, edit in enumerate(wording.edits) if position not in away]
    new = "".join(edit.text for edit in wording.edits if edit.op != "-")
    # What decided the main link; of several, that the words of one stand in another, unless an editor said so.
    main = row.main.because
    because: Because = "containment" if len(row.links) > 1 and main != "editor" else main
    return Row(
        relation=relation(own_texts, newer, changes),
        left=tuple(p.label for p in older),
        right=tuple(p.label for p in newer),
        moved=moved,
        likeness=share(cut("".join(edit.text for edit in own if edit.op != "+")).words, cut(new).words),
        sure=all(link.sure for link in row.links),
        because=because,
        corrected=corrected or any(link.because == "editor" for link in row.links),
        edits=wording.edits,
        moves=wording.moves,
        elsewhere=wording.elsewhere,
    )


def _places_of_removed(
    left: Sequence[Paragraph], right: Sequence[Paragraph], linked: Sequence[LinkedRow], away: frozenset[int]
) -> list[tuple[int, int]]:
    """For each older paragraph without a link, the position in the newer text after which it stands.

    That is its nearest predecessor whose home row kept its place; past subparagraphs where it is none itself, and never
    in an earlier part of the text than its own.
    """
    home = homes(linked)
    earlier = _before_sections(right)
    places, after = [], -1
    for i, paragraph in enumerate(left):
        if i not in home:
            after = max(after, earlier[paragraph.section])
            while after >= 0 and after + 1 < len(right) and right[after + 1].depth > paragraph.depth:
                after += 1
            places.append((i, after))
        elif home[i] not in away:
            after = linked[home[i]].main.newer
    return places


def _before_sections(paragraphs: Sequence[Paragraph]) -> dict[Section, int]:
    """For each section the position of the last paragraph of an earlier one, -1 where there is none."""
    last = {paragraph.section: position for position, paragraph in enumerate(paragraphs)}
    ends = accumulate((last.get(section, -1) for section in SECTIONS), max, initial=-1)
    return dict(zip(SECTIONS, ends, strict=False))
