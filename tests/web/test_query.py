"""What an address asks for: the view and the filter."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from resolutions.comparing.kinds import KINDS, Kind
from resolutions.presentation.comparison.query import Query, Substance

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
    assert query.to("PP1", seen=True) == "#PP1"
    assert query.to("old-PP1", seen=False) == "?view=unified#old-PP1"


@pytest.mark.parametrize(
    ("part", "words", "suffix"),
    [
        ("operative", "", "?part=operative"),
        ("heading", None, ""),
        (None, "  trafficked \n persons\0", "?words=trafficked+persons"),
        ("annex", "x" * 300, f"?part=annex&words={'x' * 200}"),
    ],
)
def test_part_and_words_are_kept_in_the_address(part: str | None, words: str | None, suffix: str) -> None:
    assert Query.read(None, [], part, words).suffix == suffix


@pytest.mark.parametrize(
    ("words", "text", "held"),
    [
        ("", "anything", True),
        ("RIGHT to an", "their right to an effective remedy", True),
        ("children's", "the children’s rights", True),
        ("Cote d'Ivoire", "Côte d’Ivoire", True),
        ("gender-based", "gender‑based violence", True),
        ("right effective", "right to an effective remedy", False),
    ],
)
def test_words_are_found_as_a_reader_types_them(words: str, text: str, held: bool) -> None:
    assert Query.read(None, [], None, words).holds(["another text", text]) is held


@pytest.mark.parametrize(
    ("change", "fold", "suffix"),
    [
        (["term", "weaker", "weaker"], None, "?change=weaker&change=term"),
        (["louder"], "all", ""),
        ([], "terms", "?fold=terms"),
    ],
)
def test_kinds_of_changes_and_what_is_folded_are_kept_in_the_address(
    change: list[str], fold: str | None, suffix: str
) -> None:
    assert Query.read(None, [], change=change, fold=fold).suffix == suffix


def test_kinds_of_changes_that_do_not_occur_and_idle_folding_are_left_out() -> None:
    asked = Query.read(None, ["added"], change=["weaker", "term"], fold="terms")
    counts = {"added": 1, "removed": 1}
    assert asked.canonical(COUNTS | counts, {"term": 2}, folds=True) == asked
    assert asked.canonical(COUNTS, {"scope": 2}).suffix == "?show=added"


def test_folding_hides_nothing() -> None:
    query = Query.read("unified", [], change=["weaker"], fold="terms")
    assert query.filtered
    assert query.unfiltered.href == "?view=unified&fold=terms"
    assert not query.unfiltered.filtered


@pytest.mark.parametrize(
    ("asked", "kind", "suffix"),
    [
        ("", "added", "?show=added"),
        ("show=added", "added", ""),
        ("show=added", "removed", "?show=added&show=removed"),
        ("show=added&show=removed", "added", "?show=removed"),
        ("view=unified&change=weaker&part=operative&words=x&fold=terms", "moved",
         "?view=unified&show=moved&change=weaker&part=operative&words=x&fold=terms"),
    ],
)  # fmt: skip
def test_a_kind_is_chosen_too_or_no_more(asked: str, kind: Kind, suffix: str) -> None:
    query = Query.of(QueryDict(asked))
    assert query.toggled(kind).suffix == suffix
    assert query.toggled(kind).toggled(kind) == query
    assert query.toggled(kind).chooses(kind) is not query.chooses(kind)


@pytest.mark.parametrize(
    ("asked", "kind", "suffix"),
    [
        ("", "weaker", "?change=weaker"),
        ("change=weaker", "weaker", ""),
        ("change=term", "weaker", "?change=weaker&change=term"),
        ("show=moved&change=term", "term", "?show=moved"),
    ],
)
def test_a_kind_of_change_is_chosen_too_or_no_more(asked: str, kind: Substance, suffix: str) -> None:
    query = Query.of(QueryDict(asked))
    assert query.toggled_change(kind).suffix == suffix
    assert query.toggled_change(kind).toggled_change(kind) == query
