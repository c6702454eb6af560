"""What a row tells when it is asked: why it is linked, and how many of its words are the same."""

from __future__ import annotations

import pytest

from resolutions.comparing.comparison import Change, Row, Way
from resolutions.presentation.comparison.row_facts import row_facts, strength_fact
from tests.web.texts import row

BY_WORDS = "Linked by their words."
DOUBT = "The program is not sure of this link: judge for yourself."
CHANGED = "Urges States [-to act-]{+now+}"
WORDS = "Words: 2 in both, 2 only in 11/3, 1 only in 20/1."


def told(of: Row) -> list[str]:
    return list(row_facts(of, ("11/3", "20/1")))


@pytest.mark.parametrize(
    ("because", "why"),
    [
        ("words", [BY_WORDS]),
        ("containment", ["Linked because one holds a part of the other."]),
        ("context", ["Linked by their place: what stands around them is linked."]),
        ("reference", ["Linked because a general reference stands in the place of a list."]),
        ("editor", ["Linked by an editor."]),
        ("identical", []),
        (None, []),
    ],
)
def test_it_says_why_the_paragraphs_are_linked(because: str | None, why: list[str]) -> None:
    assert told(row("reworded", "OP1", "OP1", CHANGED, because=because)) == [*why, WORDS]
    assert told(row("unchanged", "OP1", "OP1", "a", because=because)) == why


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        (row("reworded", "OP1", "OP1", CHANGED, sure=False), [BY_WORDS, DOUBT, WORDS]),
        (row("unchanged", "OP1", "OP1", "a", sure=False), [BY_WORDS, DOUBT]),
        (row("removed", "OP1", "", "a"), []),
        (row("added", "", "OP1", "a"), []),
    ],
)
def test_it_says_what_is_doubtful_and_nothing_of_what_has_no_counterpart(asked: Row, sentences: list[str]) -> None:
    assert told(asked) == sentences


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        (CHANGED, WORDS),
        ("Urges States{+ to act now+}", "Words: 2 in both, 3 only in 20/1."),
        ("[-Urges-]{+Asks+}", "Words: 1 only in 11/3, 1 only in 20/1."),
        ("Urges [-states-]{+States+} to act", "Only capitals differ."),
        ("Urges States to act[-;-]{+.+}", "Only punctuation differs."),
        ("[~Also~] urges States{~ also~}", "Words: 2 in both, 1 moved within the paragraph."),
        ("Urges[-;-] States[=2: to act now=]", "Words: 2 in both, 3 in another paragraph."),
        (
            "Urges [-states-]{+States+}[=2: to act=]",
            "Words: 1 in both, 1 only in 11/3, 1 only in 20/1, 2 in another paragraph.",
        ),
        (
            "a [-b-]{+c d+} [~e~] f{~ e~}[=2: g h i=]",
            "Words: 2 in both, 1 only in 11/3, 2 only in 20/1, 1 moved within the paragraph, 3 in another paragraph.",
        ),
    ],
)
def test_it_counts_the_words(marked: str, words: str) -> None:
    assert told(row("reworded", "OP1", "OP1", marked)) == [BY_WORDS, words]


@pytest.mark.parametrize(
    ("before", "after", "direction", "said"),
    [
        (
            "Urges Governments",
            "Calls upon States to consider signing",
            "weaker",
            "“Urges” → “Calls upon”: from step 5 to step 4 of 7 on the scale of what is asked.",
        ),
        (
            "Strongly urges States",
            "Urges States",
            "weaker",
            "“Strongly urges” → “Urges”: from step 5.5 to step 5 of 7 on the scale of what is asked.",
        ),
        (
            "takes note of the report",
            "Welcomes the report",
            "stronger",
            "“takes note” → “Welcomes”: from step 1 to step 3 of 4 on the scale of how something is received.",
        ),
        (
            "Deeply concerned that",
            "condemns that",
            "stronger",
            "“Deeply concerned” → “condemns”: from step 2 to step 5 of 5 on the scale of what is disapproved of.",
        ),
        (
            "have an obligation to act",
            "should act",
            "weaker",
            "“have an obligation to act” → “should act”: judged by these words, not by an opening verb.",
        ),
        (
            "Urges States to invite all",
            "Demands that States may act",
            "weaker",
            "“Urges States to invite all” → “Demands that States may act”: judged by these words, not by an opening verb.",
        ),
    ],
)
def test_why_something_is_weaker_or_stronger_is_told_by_the_scale_or_by_its_words(
    before: str, after: str, direction: Way, said: str
) -> None:
    assert strength_fact(Change("strength", ("OP1",), ("OP1",), before, after, direction)) == said
