"""Links of many to many: which rows they make, which words live on in another row, and what such a row is called."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutions.comparing.comparison import Comparison, Edit, Row, Shifts
from resolutions.comparing.linking.links import PairLink
from resolutions.comparing.rows.linked_rows import homes, linked_rows
from resolutions.comparing.rows.rows import rows
from resolutions.comparing.rows.summary import home_rows, summarize
from resolutions.comparing.wording.elsewhere import RowWording, with_elsewhere
from resolutions.document import Document
from tests.comparing.test_compare import assert_sound, documents
from tests.comparing.test_rows import links
from tests.comparing.texts import document, numbered

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "divided"


@pytest.mark.parametrize(
    ("pairs", "expected", "home"),
    [
        pytest.param("0-0 1-1", ["0>0", "1>1"], [0, 1], id="one to one"),
        pytest.param("0-2 1-0", ["1>0", "0>2"], [1, 0], id="in the order of the newer text"),
        pytest.param("0-1 0-0", ["0>0 1"], [0], id="a split"),
        pytest.param("1-0 0-0", ["0 1>0"], [0, 0], id="a merge"),
        pytest.param("0-0 1-1 0-1", ["0>0", "0 1>1"], [0, 1], id="a part went over into another"),
        pytest.param("0-1 0-0 1-1", ["0>0", "0 1>1"], [1, 1], id="most of it went over"),
        pytest.param("0-0 0-1 1-0 1-1", ["0 1>0", "0 1>1"], [0, 0], id="two to two"),
        pytest.param("0-0 0-1 0-2 1-2", ["0>0", "0>1", "0 1>2"], [0, 2], id="a split of which one part took more"),
        pytest.param("0-0 1-0 2-1 2-2", ["0 1>0", "2>1 2"], [0, 0, 1], id="a merge beside a split"),
    ],
)
def test_which_links_stand_in_one_row(pairs: str, expected: list[str], home: list[int]) -> None:
    for given_links in (links(pairs), links(pairs)[::-1]):
        found = linked_rows(given_links)
        assert [f"{' '.join(map(str, row.left))}>{' '.join(map(str, row.right))}" for row in found] == expected
        assert [at for _, at in sorted(homes(found).items())] == home


def shown(row: Row, of: tuple[Row, ...]) -> str:
    """The words of a row: kept [-struck-] {+added+} [>living on in OP2<]."""
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    away = {position: of[number].right[0] for position, number in row.elsewhere}
    return "".join(
        f"[>{edit.text} {away[position]}<]" if position in away else marks[edit.op].format(edit.text)
        for position, edit in enumerate(row.edits)
    )


REPORT = "Requests the Secretary-General to report on the matter"
STUDY = "requests the Office to publish a study on the subject"
CHILDREN = "Urges States to protect children in armed conflict"
BOYS = "Calls upon donors to fund schools for boys in rural areas;"


@pytest.mark.parametrize(
    ("older", "newer", "pairs", "expected"),
    [
        pytest.param(
            [f"{REPORT}, and {STUDY};", BOYS],
            [f"{REPORT};", f"R{STUDY[1:]}, and {BOYS[0].lower()}{BOYS[1:]}"],
            "0-0 1-1 0-1",
            [
                ("editorial", 0.9, f"{REPORT}[-, and-][> {STUDY} OP2<];"),
                (
                    "reworded",
                    0.83,
                    f"[>{REPORT} OP1<][-, and requests-]{{+Requests+}}{STUDY[8:]}[>; OP1<]"
                    f"[-\nCalls-]{{+, and calls+}}{BOYS[5:]}",
                ),
            ],
            id="a part is cut off and joined with another paragraph",
        ),
        pytest.param(
            [f"{REPORT}, and {STUDY};", BOYS],
            [f"{REPORT};", f"R{STUDY[1:]};", f"{BOYS[:-1]}, and {STUDY};"],
            "0-0 0-1 1-2 0-2",
            [
                ("editorial", 0.9, f"{REPORT}[-, and-][> {STUDY} OP2<];"),
                ("editorial", 0.87, f"[>{REPORT} OP1<][-, and-][> requests OP3<]{{+Requests+}}{STUDY[8:]};"),
                (
                    "reworded",
                    0.53,  # the study moved within the row
                    f"[>{REPORT} OP1<][-, and -][-{STUDY};\n-]{BOYS[:-1]}{{+, and +}}{{+{STUDY}+}};",
                ),
            ],
            id="a paragraph cut in two is not reworded by it",
        ),
        pytest.param(
            ["Urges States, within existing resources, to protect children and to train the police;", BOYS],
            [
                "Urges States to train the police;",
                f"Urges States, within existing resources, to protect children; {BOYS}",
            ],
            "0-0 1-1 0-1",
            [
                (
                    "reworded",
                    0.93,
                    "Urges States[>, within existing resources, to protect children OP2<][- and-] to train the police;",
                ),
                (
                    "reworded",
                    0.98,
                    "Urges States, within existing resources, to protect children[- and-][> to train the police OP1<];"
                    f"[-\n-]{{+ +}}{BOYS}",
                ),
            ],
            id="words from the middle may have ruled those that stay",
        ),
    ],
)
def test_words_that_another_row_keeps_live_on_there(
    older: list[str], newer: list[str], pairs: str, expected: list[tuple[str, float, str]]
) -> None:
    left, right = numbered(older), numbered(newer)
    found = rows(left.paragraphs, right.paragraphs, links(pairs))
    assert [(row.relation, row.likeness, shown(row, found)) for row in found] == expected


WIDESPREAD = {
    "OP5": "Condemns the widespread impunity for all human rights violations and abuses and related crimes, while noting that two recent prosecutions have resulted in the conviction of members of the Imbonerakure, the Conseil national pour la défense de la démocratie – Forces pour la défense de la démocratie, the local administration and the police;",
    "OP6": "Reaffirms its call upon the Burundian authorities to guarantee equal access to justice for all, to conduct full, impartial, independent, effective and thorough investigations into all human rights violations and abuses, to hold perpetrators, regardless of their affiliation, accountable for their criminal actions before a court, and to provide fair, effective and prompt remedies to victims, including adequate reparation;",
}
CONVICTED = {
    "OP3": "Condemns the widespread impunity for all human rights violations and abuses, and urges the Government of Burundi to hold all perpetrators, regardless of their affiliation or status, including members of defence and security forces and of the ruling party’s youth league, the Imbonerakure, accountable for their actions, including sexual and gender-based violence and child abuse, and to ensure that victims can seek justice and legal redress;",
    "OP4": "Notes with appreciation in this regard the increase in the number of cases of members of the Imbonerakure, the Conseil national pour la défense de la démocratie-Forces pour la défense de la démocratie, local administration, including secret service and police, convicted for serious crimes, and encourages the Government to pursue further accountability with determination and without exception;",
}


def test_a_paragraph_on_burundi_divided_among_two() -> None:
    """A/HRC/RES/45/19 OP5: its impunity is condemned in 48/16 OP3, beside OP6, its convictions are noted in OP4."""
    left, right = document(*WIDESPREAD.items()), document(*CONVICTED.items())
    condemned, noted = rows(left.paragraphs, right.paragraphs, links("0-0 1-0 0-1"))
    assert (condemned.left, condemned.right) == (("OP5", "OP6"), ("OP3",))
    assert (noted.left, noted.right) == (("OP5",), ("OP4",))
    written = [f"{row.relation} {row.likeness}\n{shown(row, (condemned, noted))}\n" for row in (condemned, noted)]
    assert "\n".join(written) == (GOLDEN / "45-19--48-16.txt").read_text()


def test_words_that_moved_within_a_row_live_on_there() -> None:
    """Row 0 strikes the note that row 1 has, at another place; row 1 has not struck what row 0 keeps."""
    of_both = "Notes the report, with interest, and the study."
    cut = RowWording((0,), (Edit("=", "Notes the report"), Edit("-", ", with interest, and the study"), Edit("=", ".")))
    turned = (Edit("-", "Notes the report"), Edit("-", ", with interest"), Edit("-", ", and the study."))
    whole = RowWording((0,), (*turned, Edit("+", "Notes, with interest")), moves=((1, 3),))
    first, second = with_elsewhere([cut, whole], [len(of_both)])
    assert first.edits == (
        Edit("=", "Notes the report"),
        Edit("-", ", with interest"),
        Edit("-", ", and the study"),
        Edit("=", "."),
    )
    assert first.elsewhere == ((1, 1),)
    assert second.edits[3:] == (Edit("-", "."), Edit("+", "Notes, with interest"))
    assert (second.moves, second.elsewhere) == (((1, 4),), ((0, 0), (3, 0)))


def test_a_paragraph_is_counted_where_most_of_it_went() -> None:
    left = numbered([f"{REPORT}, and {STUDY};", CHILDREN])
    right = numbered([f"{REPORT};", f"R{STUDY[1:]}, by its twentieth session at the latest, and {CHILDREN}"])
    comparison = compared(left, right, links("0-1 0-0 1-1"))
    assert home_rows(left.paragraphs, comparison.rows) == {"OP1": 0, "OP2": 1}
    assert [row.relation for row in comparison.rows] == ["editorial", "reworded"]
    assert (comparison.summary.left.editorial, comparison.summary.left.reworded) == (1, 1)
    assert (comparison.summary.right.editorial, comparison.summary.right.reworded) == (1, 1)


@st.composite
def linked(draw: st.DrawFn) -> tuple[Document, Document, list[PairLink]]:
    left, right = draw(documents()), draw(documents())
    if not left.paragraphs or not right.paragraphs:
        return left, right, []
    positions = st.tuples(*(st.integers(0, len(side.paragraphs) - 1) for side in (left, right)))
    pairs = draw(st.lists(positions, unique=True, max_size=10))
    evidence = st.integers(0, 3).map(float)
    return left, right, [PairLink(i, j, "words", draw(st.booleans()), draw(evidence)) for i, j in pairs]


def compared(left: Document, right: Document, found: list[PairLink]) -> Comparison:
    table = rows(left.paragraphs, right.paragraphs, found)
    return Comparison("test", left, right, summarize(left.paragraphs, right.paragraphs, table), table, (), Shifts())


@given(linked(), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_any_links_of_any_two_texts(drawn: tuple[Document, Document, list[PairLink]], chance: random.Random) -> None:
    left, right, found = drawn
    comparison = compared(left, right, found)
    assert_sound(comparison)
    together = {(old, new) for row in comparison.rows for old in row.left for new in row.right}
    assert together == {(left.paragraphs[link.older].label, right.paragraphs[link.newer].label) for link in found}
    shuffled = chance.sample(found, len(found))
    assert rows(left.paragraphs, right.paragraphs, shuffled) == comparison.rows
