"""Words that are neither struck nor new: they moved within their paragraph, or live on in another row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.comparing.comparison import Edit
from resolutions.presentation.pieces import Fate, Tally, fates, merged, sides, tally, without_changes
from resolutions.presentation.terms import tally_words
from resolutions.templatetags.agreed import render_pieces
from tests.web.texts import paragraph, row

# 42/12 PP2 and 48/3 PP1, from "the Universal Declaration of Human Rights, the" on to the first that stands in both.
COVENANTS = (
    "the International Covenant on [~Economic, Social and Cultural Rights~][-, the International Covenant on -]Civil and "
    "Political Rights, {+the International Covenant on +}{~Economic, Social and Cultural Rights~}{+, +}the Convention on "
    "the Elimination of All Forms of Discrimination against Women"
)


def drawn(marked: str) -> tuple[str, str, str]:
    """The older side, the newer side and both in one as markup, of a row of one paragraph on either side."""
    one = row("reworded", "OP1", "OP1", marked)
    old, new = ("".join(e.text for e in one.edits if e.op != other) for other in "+-")
    left, right = [paragraph("OP1", old)], [paragraph("OP1", new)]
    found = fates(one, lambda op, number: Fate("elsewhere", f"stands in row {number}", f"#{op}{number}"))
    olds, news = sides(one.edits, left, right, found)
    return render_pieces(olds[0]), render_pieces(news[0]), render_pieces(merged(one.edits, left, right, found))


@pytest.mark.parametrize(
    ("marked", "old", "new", "both"),
    [
        (
            "[~women, ~]men and {~women, ~}girls",
            '<span class="moved moved--from">women,</span> men and girls',
            'men and <span class="moved moved--to">women,</span> girls',
            '<span class="moved moved--from">women,</span> men and <span class="moved moved--to">women,</span> girls',
        ),
        (
            "act[-, report-][=7: and pay <all>=];",
            'act<del>, report</del> <span class="elsewhere" title="stands in row 6">and pay &lt;all&gt;</span><wbr>'
            '<a class="elsewhere__where" href="#-6">stands in row 6</a>;',
            "act;",
            'act<del>, report</del> <span class="elsewhere" title="stands in row 6">and pay &lt;all&gt;</span><wbr>'
            '<a class="elsewhere__where" href="#-6">stands in row 6</a>;',
        ),
        (
            "{+Noting+}[=7:Recalling=] it",
            '<span class="elsewhere" title="stands in row 6">Recalling</span><wbr>'
            '<a class="elsewhere__where" href="#-6">stands in row 6</a> it',
            "<ins>Noting</ins> it",
            '<ins>Noting</ins> <span class="elsewhere" title="stands in row 6">Recalling</span><wbr>'
            '<a class="elsewhere__where" href="#-6">stands in row 6</a> it',
        ),
    ],
)
def test_markup(marked: str, old: str, new: str, both: str) -> None:
    assert drawn(marked) == (old, new, both)


def test_covenants_that_changed_places_are_not_struck() -> None:
    """42/12 PP2 -> 48/3 PP1."""
    old, new, _ = drawn(COVENANTS)
    assert "<del>" not in old.replace("<del>, the International Covenant on</del>", "")
    assert '<span class="moved moved--from">Economic, Social and Cultural Rights</span>' in old
    assert '<span class="moved moved--to">Economic, Social and Cultural Rights</span>' in new


@pytest.mark.parametrize(
    ("marked", "counts", "seen"),
    [
        ("[~a b~] c {~a b~}", Tally(0, 0, moved=2), "words: 2 moved"),
        ("[~a b~][-c-] d {~a b~}{+e f+}", Tally(1, 2, moved=2), "−1 +2 words, 2 moved"),
        ("a[=2: b c=];", Tally(0, 0, elsewhere=2), "words: 2 elsewhere"),
        ("[-the-]{+The+} a[=2: b c=]", Tally(1, 1, capitals=True, elsewhere=2), "capitals only, 2 elsewhere"),
        ("[~a~] c {~a~}[=2: b=][-d-]", Tally(1, 0, moved=1, elsewhere=1), "−1 word, 1 moved, 1 elsewhere"),
    ],
)
def test_what_moved_or_lives_on_is_counted_apart(marked: str, counts: Tally, seen: str) -> None:
    one = row("reworded", "OP1", "OP1", marked)
    assert tally(one.edits, one.moves, one.elsewhere) == counts
    assert tally_words(counts)[0] == seen


EDITS = st.lists(st.builds(Edit, st.sampled_from("=-+"), st.text(alphabet="ab ,", min_size=1, max_size=6)), max_size=8)


@given(changes=EDITS, apart=st.sets(st.integers(0, 7)))
def test_pieces_hold_every_character_whatever_became_of_it(changes: list[Edit], apart: set[int]) -> None:
    old, new = ("".join(edit.text for edit in changes if edit.op != other) for other in "+-")
    left, right = [paragraph("OP1", old)], [paragraph("OP1", new)]
    found = {n: Fate("elsewhere", "stands in OP2", "#OP2") for n in apart if n < len(changes) and changes[n].op != "="}
    both = merged(changes, left, right, found)
    assert "".join(piece.text for piece in both if piece.op != "+") == old
    assert "".join(piece.text for piece in both if piece.op != "-") == new
    assert "".join(piece.text for piece in both if piece.fate) == "".join(changes[n].text for n in sorted(found))
    plain = without_changes(sides(changes, left, right, found)[0][0], side="-")
    assert "".join(piece.text for piece in plain) == old
    assert all(piece.fate for piece in plain if piece.op != "=")
