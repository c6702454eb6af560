"""The summary of a comparison in words and as a bar."""

from __future__ import annotations

import pytest

from resolutions.comparing.comparison import Comparison, Possible, Row
from resolutions.presentation.comparison.summary import bar, counts, sentence, words_kept
from tests.web.texts import compared, row

NAMES = ("11/3", "20/1")


def said(comparison: Comparison) -> str:
    return "".join(part.text for part in sentence(comparison, NAMES))


def rows(**kinds: int) -> list[Row]:
    """That many rows of each kind, each with labels of its own."""
    made = []
    for kind, number in kinds.items():
        for _ in range(number):
            label = f"OP{len(made) + 1}"
            left, right = ("" if kind == "added" else label), ("" if kind == "removed" else label)
            moved = kind == "moved"
            made.append(row("reworded" if moved else kind, left, right, "text", moved=moved))
    return made


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (
            {"unchanged": 4, "reworded": 15, "moved": 6, "removed": 22, "added": 24},
            "Of the 47 paragraphs of 11/3, 6 of which moved, 4 are unchanged, 21 reworded and 22 removed; "
            "20/1 adds 24 of its 49.",
        ),
        ({"unchanged": 2}, "Both paragraphs of 11/3 stand unchanged in 20/1."),
        ({"unchanged": 3}, "All 3 paragraphs of 11/3 stand unchanged in 20/1."),
        ({"unchanged": 1}, "The only paragraph of 11/3 is unchanged; 20/1 adds no paragraph."),
        (
            {"unchanged": 1, "reworded": 2},
            "Of the 3 paragraphs of 11/3, 1 is unchanged and 2 are reworded; 20/1 adds no paragraph.",
        ),
        (
            {"unchanged": 3, "editorial": 1, "updated": 1, "removed": 2, "added": 1},
            "Of the 7 paragraphs of 11/3, 3 are unchanged, 1 is changed only editorially, 1 updated and 2 are removed; "
            "20/1 adds 1 of its 6.",
        ),
        ({"moved": 1}, "The only paragraph of 11/3, which moved, is reworded; 20/1 adds no paragraph."),
        ({"removed": 2, "added": 3}, "Of the 2 paragraphs of 11/3, 2 are removed; 20/1 adds 3, all that it has."),
        ({"added": 1}, "11/3 has no paragraphs; 20/1 adds 1, all that it has."),
        ({"removed": 1}, "The only paragraph of 11/3 is removed; 20/1 adds no paragraph."),
        ({}, "11/3 has no paragraphs; 20/1 adds no paragraph."),
    ],
)
def test_sentence(kinds: dict[str, int], expected: str) -> None:
    assert said(compared(*rows(**kinds))) == expected


def test_notes_on_splits_merges_doubts_and_possible_counterparts() -> None:
    comparison = compared(
        row("reworded", "OP1", "OP1 OP2", "a\nb"),
        row("reworded", "OP2 OP3", "OP3", "c\nd", sure=False),
        possible=[Possible("OP2", "OP2", 0.3), Possible("OP3", "OP3", 0.3)],
    )
    assert said(comparison) == (
        "Of the 3 paragraphs of 11/3, 3 are reworded (in 2 rows); 20/1 adds no paragraph. One paragraph was split. "
        "One paragraph joins several older ones. One link is doubtful and marked so. "
        "Two possible counterparts are marked for your own judgement."
    )


def test_the_sentence_and_the_bar_agree_where_paragraphs_merge() -> None:
    """As 36/9 -> 42/23: 23 paragraphs are reworded in 22 rows."""
    comparison = compared(
        row("reworded", "OP1", "OP1", "a"), row("reworded", "OP2 OP3", "OP2", "b\nc"), row("removed", "OP4", "", "d")
    )
    assert said(comparison).startswith(
        "Of the 4 paragraphs of 11/3, 3 are reworded (in 2 rows) and 1 is removed; 20/1 adds no paragraph."
    )
    drawn = bar(comparison, NAMES)
    assert drawn is not None
    assert drawn.name == "1 removed, 2 reworded"


def test_a_paragraph_divided_among_rows_counts_once() -> None:
    comparison = compared(row("reworded", "OP1", "OP1", "a"), row("reworded", "OP1", "OP2", "a"))
    assert said(comparison).startswith("The only paragraph of 11/3 is reworded (in 2 rows);")
    assert counts(comparison)["reworded"] == 2


def test_bar_is_one_strip_that_both_brackets_share() -> None:
    drawn = bar(compared(*rows(removed=2, reworded=5, added=3)), NAMES)
    assert drawn is not None
    assert [(part.kind, part.x, part.width) for part in drawn.parts] == [
        ("removed", 0.0, 20.0),
        ("reworded", 20.0, 50.0),
        ("added", 70.0, 30.0),
    ]
    assert (drawn.old.x, drawn.old.end, drawn.new.x, drawn.new.end) == (0, 70.0, 20.0, 100)
    assert (drawn.old.count, drawn.new.count) == ("7 paragraphs", "8 paragraphs")
    assert drawn.name == "2 removed, 5 reworded, 3 added"


def test_bar_says_only_what_there_is_room_for() -> None:
    drawn = bar(compared(*rows(removed=60, moved=1, reworded=4, added=60)), NAMES)
    assert drawn is not None
    assert [part.label for part in drawn.parts] == ["60 removed", "", "", "60 added"]
    assert bar(compared(), NAMES) is None


def test_how_many_words_the_two_share() -> None:
    comparison = compared(
        row("reworded", "PP1", "PP1", "the [-rights-] {+dignity+} of women"),
        row("removed", "PP2", "", "[-all men-]"),
    )
    assert words_kept(comparison, ("1/1", "2/2")) == "3 of the 6 words of 1/1 stand in 2/2, which has 4."
    unchanged = compared(row("unchanged", "PP1", "PP1", "the rights of women"))
    assert words_kept(unchanged, ("1/1", "2/2")) == "All 4 words of 1/1 stand in 2/2, which has 4."
    hyphen = compared(row("unchanged", "PP1", "PP1", "States and [-non-State-]{+non‑State+} actors,"))
    assert words_kept(hyphen, ("1/1", "2/2")) == "All 4 words of 1/1 stand in 2/2, which has 4."
    assert words_kept(compared(row("added", "", "PP1", "{+new+}")), ("1/1", "2/2")) == ""
