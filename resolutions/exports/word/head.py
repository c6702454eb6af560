"""The head of the first page of a Word file with tracked changes: the gravest of what changed, and what the file is.

It stands in the page's header. Words in the body would be part of both texts: whoever rejects or accepts the changes
would get them back in front of a resolution that never had them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from resolutions.comparing.comparison import Change, Comparison
from resolutions.comparing.pairs import short_names
from resolutions.exports.word.elements import paragraph, run, tab
from resolutions.label import parent_of
from resolutions.presentation.comparison.changes import in_words, where
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.wording import first_words, plural

_GRAVEST = 8
"""Changes that the head tells."""
_WORDS = 14
"""Words of either side of a change that it quotes."""
_MOST = 10
"""Paragraphs of one text alone, or doubtful links, that it names."""


def head(comparison: Comparison) -> str:
    """The inside of w:hdr."""
    names = short_names(comparison.left, comparison.right)
    table = Table(comparison, names, Query())
    lines = [
        paragraph("HeadTitle", run(f"What changed from {names[0]} to {names[1]}")),
        *(paragraph("HeadText", run(words, bold=True)) for words in _first(table)),
        *_changes(table),
        *(paragraph("HeadText", run(f"{name}: ", bold=True) + run(words)) for name, words in _further(table)),
        paragraph("HeadNote", run(_what_it_is(comparison))),
    ]
    return "".join(lines)


def _first(table: Table) -> Iterator[str]:
    """What is to be known before all else."""
    left, right, pair = table.comparison.left, table.comparison.right, table.comparison.pair
    if left.adopted_on and right.adopted_on and left.adopted_on > right.adopted_on:
        yield f"{table.names[0]} is the later of the two, so what it gained is shown as gone."
    if pair and pair.kind != "successive":
        yield f"{pair.says} Read {', '.join(pair.by)}." if pair.by else pair.says


def _changes(table: Table) -> Iterator[str]:
    """The gravest changes, a line each, and how many more there are."""
    told = [
        (change, rows)
        for change, rows in zip(table.comparison.changes, table.changes.rows, strict=True)
        if change.kind not in ("new", "dropped")
    ]
    for change, rows in told[:_GRAVEST]:
        doubtful = bool(rows) and not any(table.comparison.rows[number].sure for number in rows)
        yield paragraph("HeadLine", run(where(change).words, bold=True) + tab() + run(_said(change, doubtful=doubtful)))
    if len(told) > _GRAVEST:
        more = f"{len(told) - _GRAVEST} more, each a comment beside its paragraph."
        yield paragraph("HeadLine", tab() + run(more))
    kind = table.comparison.pair.kind if table.comparison.pair else "successive"
    if not (told or any(_alone(table.comparison)) or kind == "unrelated" or table.comparison.shifts is not None):
        yield paragraph("HeadText", run("No change of substance was found; the tracked changes show every word."))


def _said(change: Change, *, doubtful: bool) -> str:
    before, after = (
        first_words(side, _WORDS).replace(" …", "\N{NO-BREAK SPACE}…") for side in (change.before, change.after)
    )
    return f"{in_words(replace(change, before=before, after=after))}{' (doubtful link)' if doubtful else ''}"


def _further(table: Table) -> Iterator[tuple[str, str]]:
    """Whole paragraphs of one text alone, and links that are doubtful, by their labels."""
    for name, labels in zip(("Gone as a whole", "New as a whole"), _alone(table.comparison), strict=True):
        if labels:
            yield name, _few(labels)
    doubtful = [f"{' + '.join(row.left)} → {' + '.join(row.right)}" for row in table.comparison.rows if not row.sure]
    if doubtful:
        yield plural(len(doubtful), "doubtful link"), f"{_few(doubtful)}. A comment beside each says why."


def _alone(comparison: Comparison) -> tuple[list[str], list[str]]:
    """The paragraphs of the older text alone, and of the newer one alone, that nothing in the other comes near; of a
    list that is whole its head. What a text extends by reference is not gone, and of texts that have nothing to do with
    each other all is alone."""
    kind = comparison.pair.kind if comparison.pair else "successive"
    gone = [label for row in comparison.rows if not row.right for label in row.left]
    new = [label for row in comparison.rows if not row.left for label in row.right]
    near = {one.left for one in comparison.possible}, {one.right for one in comparison.possible}
    return (
        _heads(gone, near[0]) if kind not in ("roll-over", "unrelated") else [],
        _heads(new, near[1]) if kind != "unrelated" else [],
    )


def _heads(alone: Sequence[str], near: Collection[str]) -> list[str]:
    told = [label for label in alone if label not in near]
    return [label for label in told if parent_of(label) not in told]


def _few(names: Sequence[str]) -> str:
    named = ", ".join(names[:_MOST])
    return f"{named} and {len(names) - _MOST} more" if len(names) > _MOST else named


def _what_it_is(comparison: Comparison) -> str:
    left, right = (side.symbol or "the other text" for side in (comparison.left, comparison.right))
    return (
        f"Found by a program ({comparison.engine}); it errs, and the tracked changes show every word. Reject all of "
        f"them, and this is {left}; accept all, and it is {right}, word for word. This head is no part of either. The "
        "file is of the whole comparison, whatever was filtered on its page. PP and OP count the paragraphs of the "
        "preamble and of the operative part."
    )
