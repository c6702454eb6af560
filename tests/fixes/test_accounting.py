"""Which words of the file editors left out, and which they wrote."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.document import Document
from resolutions.fixes import editor_words
from resolutions.reading.retention import tokens
from tests.web.texts import document, paragraph

READ = "Urges States to report every year;"


def told(*texts: str, lost: tuple[str, ...] = ()) -> Document:
    made = document(*(paragraph(f"OP{number}", text) for number, text in enumerate(texts, 1)))
    return replace(made, lost=lost)


@pytest.mark.parametrize(
    ("read", "lost", "fixed", "left_out", "added"),
    [
        ([READ], (), [READ], [], []),
        ([READ], (), ["Urges States to report;"], ["every", "year"], []),
        ([READ], (), ["Urges all States to report every year;"], [], ["all"]),
        ([READ], ("soon",), ["Urges States to report soon;"], ["every", "year"], []),  # the reader had lost it
        ([READ, "Decides so."], (), ["Decides so.", READ], [], []),  # moved
        ([READ], (), [READ, READ], [], ["Urges", "States", "to", "report", "every", "year"]),
        ([READ, READ], (), [READ], ["Urges", "States", "to", "report", "every", "year"], []),
        (["A re-port"], (), ["A report"], ["re", "port"], ["report"]),
    ],
)
def test_words_are_counted(
    read: list[str], lost: tuple[str, ...], fixed: list[str], left_out: list[str], added: list[str]
) -> None:
    found = editor_words(told(*read, lost=lost), told(*fixed))
    assert (list(found.left_out), list(found.added)) == (left_out, added)
    assert bool(found) == bool(left_out or added)


WORDS = st.lists(
    st.lists(st.sampled_from(["urges", "states", "report", "year", "soon", "all"]), max_size=6), max_size=4
)


@given(WORDS, WORDS)
def test_what_is_told_is_what_a_comparison_of_file_and_text_gives(
    read: list[list[str]], fixed: list[list[str]]
) -> None:
    before, after = (told(*(" ".join(words) or "none" for words in side)) for side in (read, fixed))
    in_file, in_text = (
        Counter(tokens([one.title, *(paragraph.text for paragraph in one.paragraphs)])) for one in (before, after)
    )
    found = editor_words(before, after)
    assert Counter(found.left_out) == in_file - in_text
    assert Counter(found.added) == in_text - in_file
