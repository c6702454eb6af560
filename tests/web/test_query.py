"""What an address asks for: the view and the filter."""

from __future__ import annotations

import pytest

from resolutions.presentation.query import KINDS, Query

COUNTS = dict.fromkeys(KINDS, 1)


@pytest.mark.parametrize(
    ("view", "show", "suffix"),
    [
        (None, [], ""),
        ("side", [], ""),
        ("unified", [], "?view=unified"),
        ("sideways", ["everything", ""], ""),
        ("unified", ["removed", "added", "added"], "?view=unified&show=added&show=removed"),
        (None, ["added", "<script>"], "?show=added"),
        (None, list(KINDS), ""),
    ],
)
def test_what_is_asked_is_kept_in_one_form(view: str | None, show: list[str], suffix: str) -> None:
    assert Query.read(view, show).canonical(COUNTS).suffix == suffix


def test_a_filter_that_hides_nothing_or_all_is_left_out() -> None:
    counts = dict.fromkeys(KINDS, 0) | {"added": 3, "removed": 1}
    assert Query.read(None, ["added", "removed"]).canonical(counts).shown is None
    assert Query.read(None, ["moved"]).canonical(counts).shown is None
    assert Query.read(None, ["added"]).canonical(counts).shown == {"added"}


def test_links_keep_what_is_seen_and_reach_what_is_hidden() -> None:
    query = Query.read("unified", ["added"])
    assert query.seen("side").href == "?show=added"
    assert Query().href == "./"
    assert query.to("PP1", "added") == "#PP1"
    assert query.to("old-PP1", "removed") == "?view=unified#old-PP1"
