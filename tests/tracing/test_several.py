"""Texts beside each other: which paragraphs share a row, and in which order rows stand."""

from __future__ import annotations

import pytest

from resolutions.comparing import compare
from resolutions.comparing.comparison import Comparison
from resolutions.document import Document
from resolutions.management.texts import document as text_of
from resolutions.tracing.lineage import Cell, Lineage, ProvisionPlace, Step, lineage
from resolutions.tracing.several import ProvisionRow, provision_rows
from tests.tracing.test_lineage import followed, parted
from tests.web.texts import document, paragraph


def shown(rows: tuple[ProvisionRow, ...]) -> list[str]:
    """A row a line: its labels text by text, a dash where it does not stand, ~ before what took in a part of it."""
    return [
        " ".join(
            "+".join(own) + "".join(f"~{part}" for part in parts) or "-"
            for own, parts in zip(row.labels, row.parts, strict=True)
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["ab", "ab", "ab"], ["PP1 PP1 PP1", "PP2 PP2 PP2"]),
        # In the order of the last text.
        (["ab", "cAb", "cAb"], ["- PP1 PP1", "PP1 PP2 PP2", "PP2 PP3 PP3"]),
        # Left out and back.
        (["ab", "b", "Ab"], ["PP1 - PP1", "PP2 PP1 PP2"]),
        # What ended before stands behind what it followed, the earlier text's first; at the head where it followed none.
        (["abc", "abd", "ab"], ["PP1 PP1 PP1", "PP2 PP2 PP2", "PP3 - -", "- PP3 -"]),
        (["cab", "ab", "ab"], ["PP1 - -", "PP2 PP1 PP1", "PP3 PP2 PP2"]),
    ],
)
def test_rows(texts: list[str], expected: list[str]) -> None:
    assert shown(provision_rows(followed(*texts), {})) == expected


def test_what_took_in_a_part_of_another_stands_in_its_own_row() -> None:
    assert shown(provision_rows(parted(), {})) == ["OP1 OP1~OP2 OP1", "OP2 OP2 OP2"]


def made(texts: list[list[str]], *provisions: tuple[Cell | None, ...]) -> Lineage:
    places = (
        tuple(ProvisionPlace(label, "operative", label.count("("), "", label) for label in labels) for labels in texts
    )
    return Lineage(tuple(places), provisions)


def test_provisions_that_were_joined_for_good_share_a_row() -> None:
    joined = Cell(("OP1",), "reworded", since=0, joined=True)
    lineage = made(
        [["OP1", "OP2"], ["OP1"], ["OP1"]],
        (Cell(("OP1",), "first"), joined, Cell(("OP1",), "unchanged", since=1)),
        (Cell(("OP2",), "first"), joined, None),
    )
    assert shown(provision_rows(lineage, {})) == ["OP1+OP2 OP1 OP1"]


def test_provisions_that_meet_and_both_go_on_do_not() -> None:
    lineage = made(
        [["OP1", "OP2"], ["OP1", "OP2", "OP3"]],
        (Cell(("OP1",), "first"), Cell(("OP1", "OP3"), "reworded", since=0, joined=True)),
        (Cell(("OP2",), "first"), Cell(("OP2", "OP3"), "reworded", since=0, joined=True)),
    )
    assert shown(provision_rows(lineage, {})) == ["OP1 OP1+OP3", "OP2 OP2~OP3"]


def test_what_followed_a_paragraph_that_moved_away_stays() -> None:
    moved = Cell(("OP3",), "unchanged", moved=True, since=0)
    lineage = made(
        [["OP1", "OP2", "OP3", "OP4"], ["OP1", "OP2", "OP3"]],
        (Cell(("OP1",), "first"), Cell(("OP1",), "unchanged", since=0)),
        (Cell(("OP2",), "first"), moved),
        (Cell(("OP3",), "first"), None),
        (Cell(("OP4",), "first"), Cell(("OP2",), "unchanged", since=0)),
    )
    assert shown(provision_rows(lineage, {})) == ["OP1 OP1", "OP3 -", "OP4 OP2", "OP2 OP3"]


def composed(documents: list[Document]) -> tuple[Lineage, dict[Step, Comparison]]:
    """The lineage of texts, and the comparisons that it was made from."""
    made: dict[Step, Comparison] = {}

    def compared(before: int, after: int) -> Comparison:
        made[before, after] = compare(documents[before], documents[after])
        return made[before, after]

    return lineage(documents, compared), made


def test_what_stood_before_beside_what_goes_on_is_not_new() -> None:
    protect, prosecute = "protect the victims of trafficking in persons", "prosecute traffickers without delay"
    documents = [
        document(*(paragraph(f"OP{n}", text, "Urges") for n, text in enumerate(texts, 1)))
        for texts in (
            [f"Urges States to {protect};", f"Urges States to {prosecute};"],
            [f"Urges States to {protect} and to {prosecute};"],
            [f"Urges States to {protect};", f"Urges States to {prosecute};"],
        )
    ]
    (row,) = provision_rows(*composed(documents))
    assert row.labels == (("OP1", "OP2"), ("OP1",), ("OP1", "OP2"))


@pytest.mark.usefixtures("corpus")
def test_civil_society_space() -> None:
    """53/13 PP5 is word for word 38/12 PP5, of which 47/3 made one paragraph with PP4."""
    documents = [text_of(f"A/HRC/RES/{short}") for short in ("27/31", "32/31", "38/12", "47/3", "53/13")]
    rows = provision_rows(*composed(documents))
    assert "PP4 PP4+PP5 PP4+PP5 PP3 PP4+PP5" in shown(rows)
    assert next(row for row in rows if row.labels[0] == ("PP4",)).since[4, "PP5"] == 2


@pytest.mark.usefixtures("corpus")
def test_trafficking() -> None:
    documents = [text_of(f"A/HRC/RES/{short}") for short in ("11/3", "20/1", "44/4", "53/9")]
    rows = provision_rows(*composed(documents))
    lines = shown(rows)
    assert "PP7 - PP21 PP22" in lines  # due diligence, left out of 20/1 and back
    assert "- PP5 PP7+PP8 PP7+PP8" in lines
    assert sum(len(labels) for row in rows for labels in row.labels) == sum(len(d.paragraphs) for d in documents)
    newest = [label for row in rows for label in row.labels[3]]
    assert newest == [paragraph.label for paragraph in documents[3].paragraphs]
