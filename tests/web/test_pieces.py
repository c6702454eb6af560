"""Edits and openings cut into pieces, and pieces as markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.comparing.comparison import Edit
from resolutions.document import Paragraph
from resolutions.presentation.pieces import Piece, Tally, clean, merged, sides, tally
from resolutions.presentation.terms import tally_words
from resolutions.templatetags.agreed import render_pieces
from tests.web.texts import edits, paragraph


def texts(marked: str, old_opening: str | None, new_opening: str | None) -> tuple[list[Paragraph], list[Paragraph]]:
    old = "".join(edit.text for edit in edits(marked) if edit.op != "+")
    new = "".join(edit.text for edit in edits(marked) if edit.op != "-")
    return [paragraph("PP1", old, old_opening)], [paragraph("PP1", new, new_opening)]


@pytest.mark.parametrize(
    ("marked", "openings", "old", "new", "both"),
    [
        (
            "Recognizing [-also -]that all",
            ("Recognizing also", "Recognizing"),
            '<em class="lead">Recognizing </em><del><em class="lead">also</em></del> that all',
            '<em class="lead">Recognizing</em> that all',
            '<em class="lead">Recognizing</em> <del><em class="lead">also</em></del> that all',
        ),
        (
            "[-Urges Governments-]{+Encourages States+} to act",
            ("Urges", "Encourages"),
            '<del><em class="lead">Urges</em> Governments</del> to act',
            '<ins><em class="lead">Encourages</em> States</ins> to act',
            '<del><em class="lead">Urges</em> Governments</del> '
            '<ins><em class="lead">Encourages</em> States</ins> to act',
        ),
        (
            "The [-people-]{+persons+}, trafficked[-,-]{+;+}",
            (None, None),
            "The <del>people</del>, trafficked<del>,</del>",
            "The <ins>persons</ins>, trafficked<ins>;</ins>",
            "The <del>people</del> <ins>persons</ins>, trafficked<del>,</del><ins>;</ins>",
        ),
        ("All[- of-] them", (None, None), "All <del>of</del> them", "All them", "All <del>of</del> them"),
        ("a [- -]b", (None, None), "a  b", "a b", "a  b"),
        (
            "[-<b>old</b>-]{+a & b <script>+} \"'",
            (None, None),
            "<del>&lt;b&gt;old&lt;/b&gt;</del> &quot;&#x27;",
            "<ins>a &amp; b &lt;script&gt;</ins> &quot;&#x27;",
            "<del>&lt;b&gt;old&lt;/b&gt;</del> <ins>a &amp; b &lt;script&gt;</ins> &quot;&#x27;",
        ),
    ],
)
def test_markup(marked: str, openings: tuple[str | None, str | None], old: str, new: str, both: str) -> None:
    left, right = texts(marked, *openings)
    olds, news = sides(edits(marked), left, right)
    assert (render_pieces(olds[0]), render_pieces(news[0]), render_pieces(merged(edits(marked), left, right))) == (
        old,
        new,
        both,
    )


def test_a_paragraph_without_changes() -> None:
    assert clean(paragraph("OP1", "Decides to act.", "Decides")) == (
        Piece("=", True, "Decides"),
        Piece("=", False, " to act."),
    )
    assert clean(paragraph("OP1", "", None)) == ()


def test_a_row_of_several_paragraphs_is_cut_where_they_meet() -> None:
    left = [paragraph("OP1", "Urges States to act; asks the Office to report;", "Urges")]
    right = [paragraph("OP1", "Urges States to act;", "Urges"), paragraph("OP2", "Asks the Office to report;", "Asks")]
    marked = edits("Urges States to act;[- asks-]{+\nAsks+} the Office to report;")
    old, new = sides(marked, left, right)
    assert [render_pieces(part) for part in old] == [
        '<em class="lead">Urges</em> States to act; <del>asks</del> the Office to report;'
    ]
    assert [render_pieces(part) for part in new] == [
        '<em class="lead">Urges</em> States to act;',
        '<ins><em class="lead">Asks</em></ins> the Office to report;',
    ]
    assert render_pieces(merged(marked, left, right)) == (
        '<em class="lead">Urges</em> States to act; <del>asks</del><br><ins><em class="lead">Asks</em></ins>'
        " the Office to report;"
    )


EDITS = st.lists(st.builds(Edit, st.sampled_from("=-+"), st.text(alphabet="ab ,\n<&\u00a0", min_size=1, max_size=9)))


@given(EDITS, st.integers(0, 9))
def test_pieces_hold_every_character(changes: list[Edit], opening: int) -> None:
    old, new = ("".join(edit.text for edit in changes if edit.op != other).split("\n") for other in "+-")
    left = [paragraph(f"OP{n + 1}", text, text[:opening] or None) for n, text in enumerate(old)]
    right = [paragraph(f"OP{n + 1}", text, text[:opening] or None) for n, text in enumerate(new)]
    olds, news = sides(changes, left, right)
    assert ["".join(p.text for p in part) for part in olds] == old
    assert ["".join(p.text for p in part) for part in news] == new
    both = merged(changes, left, right)
    assert "".join(p.text for p in both if p.op != "+") == "\n".join(old)
    assert "".join(p.text for p in both if p.op != "-") == "\n".join(new)
    for part, text in zip(news, new, strict=True):
        assert "".join(p.text for p in part if p.lead) == text[:opening]


@pytest.mark.parametrize(
    ("marked", "counts", "seen", "said"),
    [
        ("a [-b c-]{+d+} e", Tally(2, 1), "−2 +1 words", "words: 2 removed, 1 added"),
        ("a {+b c d+}", Tally(0, 3), "+3 words", "3 words added"),
        ("a [-b-]", Tally(1, 0), "−1 word", "1 word removed"),
        ("a[-,-]{+;+}", Tally(0, 0), "punctuation only", "punctuation only"),
        ("the [-protocols-]{+Protocols+} thereto", Tally(1, 1, capitals=True), "capitals only", "capitals only"),
        ("[-A/HRC/10/64-]{+States’ 63/156+}", Tally(1, 2), "−1 +2 words", "words: 1 removed, 2 added"),
    ],
)
def test_tally(marked: str, counts: Tally, seen: str, said: str) -> None:
    assert tally(edits(marked)) == counts
    assert tally_words(counts) == (seen, said)
