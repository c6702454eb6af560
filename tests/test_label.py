"""Labels: one grammar for what names a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.document import Section
from resolutions.label import LONGEST, Label, anchor, depth_of, parent_of, parse

PLACES = st.sampled_from(["", "Annex", "Annex II", "Appendix", "Part III", "Annex II Part B"])
MARKS = st.lists(st.sampled_from(["(a)", "(ii)", "(xxviii)", "(12)", "(A)"]), max_size=3)
LABELS = st.builds(
    lambda around, kind, number, suffix, items, after, inner: Label(
        around, kind, str(number), suffix, (*items, *(f"+{n}" for n in after), *(inner if after else ()))
    ),
    PLACES,
    st.sampled_from(["PP", "OP", "P", "S"]),
    st.integers(1, 9999),
    st.sampled_from(["", "bis", "ter", "alt"]),
    MARKS,
    st.lists(st.integers(1, 99), max_size=2),
    MARKS,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PP3", Label("", "PP", "3", "", ())),
        ("OP4(b)(ii)", Label("", "OP", "4", "", ("(b)", "(ii)"))),
        ("OP4bis", Label("", "OP", "4", "bis", ())),
        ("PP2ter(a)", Label("", "PP", "2", "ter", ("(a)",))),
        ("OP1alt", Label("", "OP", "1", "alt", ())),
        ("OP4(b)+1", Label("", "OP", "4", "", ("(b)", "+1"))),
        ("Annex P3", Label("Annex", "P", "3", "", ())),
        ("Annex II Part III OP3(a)", Label("Annex II Part III", "OP", "3", "", ("(a)",))),
        ("Part B OP2", Label("Part B", "OP", "2", "", ())),
        ("OP(a)", Label("", "OP", "", "", ("(a)",))),
        ("S2", Label("", "S", "2", "", ())),
        *((text, None) for text in ["", "4", "OP", "OP4 (b)", "op4", "OP4()", "OP4quinto", "OP4(b", "<b>OP4", "OP4\n"]),
        (f"OP4{'(a)' * LONGEST}", None),
    ],
)
def test_a_label_is_taken_apart(text: str, expected: Label | None) -> None:
    assert parse(text) == expected


@given(LABELS)
def test_a_label_comes_back_from_its_text(label: Label) -> None:
    assert parse(str(label)) == label


@pytest.mark.parametrize(
    ("text", "id_", "parent", "depth", "own"),
    [
        ("PP3", "PP3", None, 0, "3"),
        ("OP4(b)", "OP4.b", "OP4", 1, "b"),
        ("OP4(b)(ii)", "OP4.b.ii", "OP4(b)", 2, "ii"),
        ("OP4bis(a)", "OP4bis.a", "OP4bis", 1, "a"),
        ("Annex II OP3(a)", "Annex.II.OP3.a", "Annex II OP3", 1, "a"),
        ("OP4(b)+1", "OP4.b.+1", None, 1, "1"),
        ("OP4+1(a)", "OP4+1.a", "OP4+1", 1, "a"),
    ],
)
def test_what_a_label_says(text: str, id_: str, parent: str | None, depth: int, own: str) -> None:
    label = parse(text)
    assert label is not None
    assert (anchor(text), parent_of(text), depth_of(text), label.own_number) == (id_, parent, depth, own)


def order(text: str) -> tuple[object, ...]:
    label = parse(text)
    assert label is not None
    return label.order


def test_labels_stand_in_the_order_of_the_text() -> None:
    text = """PP1 PP2 PP10 OP1 OP1(a) OP1(a)+1 OP1(a)(i) OP1(a)(iv) OP1(a)(v) OP1(a)(x) OP1(a)(x)+1 OP1(b) OP1(z) OP1(aa) OP2 OP2+1
    OP2(h) OP2(i) OP2(j) OP2bis OP2ter OP2alt OP3 OP10"""
    annexes = [
        "Annex I OP1",
        "Annex I OP2(a)",
        "Annex II OP1",
        "Annex II Part I OP1",
        "Annex II Part II PP1",
        "Annex IX OP1",
    ]
    labels = [*text.split(), *annexes]
    assert sorted(sorted(labels), key=order) == labels


def test_what_is_no_label_stands_under_nothing() -> None:
    assert (anchor(")"), parent_of("4(b)"), depth_of("4(b)")) == ("", None, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PP3", "preambular"),
        ("OP4(b)", "operative"),
        ("Annex PP1", "annex"),
        ("APPENDIX P2", "annex"),
        ("Part II PP1", "preambular"),
        ("Part II P1", "operative"),
        ("S2", "preambular"),
        ("P2", "preambular"),
    ],
)
def test_of_which_section_a_label_speaks(text: str, expected: Section) -> None:
    """The last two say nothing of it."""
    label = parse(text)
    assert label is not None
    assert label.section("preambular") == expected


@pytest.mark.parametrize(
    ("text", "above", "expected"),
    [
        ("OP4(b)", "OP4", True),
        ("OP4(b)(ii)", "OP4", True),
        ("OP4(b)+1", "OP4", True),
        ("OP4", "OP4", False),
        ("OP4+1", "OP4", False),
        ("OP40(b)", "OP4", False),
        ("OP4bis(b)", "OP4", False),
        ("Annex OP4(b)", "OP4", False),
        ("OP4(b)", "OP4(b)(ii)", False),
    ],
)
def test_what_stands_in_the_lists_of_another(text: str, above: str, expected: bool) -> None:
    one, other = parse(text), parse(above)
    assert one is not None
    assert other is not None
    assert one.is_under(other) is expected


def test_items_go_with_their_paragraph() -> None:
    label, old, new = map(parse, ("OP4(b)(ii)", "OP4(b)", "Annex OP2(a)"))
    assert label is not None
    assert old is not None
    assert new is not None
    assert str(label.moved(old, new)) == "Annex OP2(a)(ii)"


def test_the_annex_and_the_part_around_a_paragraph() -> None:
    label = parse("Annex II Appendix Part B OP1")
    assert label is not None
    assert label.places == (("Annex", "II"), ("Appendix", ""), ("Part", "B"))
