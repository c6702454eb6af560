"""Lineages: provisions followed over links, gaps, returns, splits and merges."""

from __future__ import annotations

import json

import pytest

from resolutions.comparing import compare
from resolutions.comparing.comparison import Comparison, Shifts
from resolutions.comparing.linking.links import PairLink
from resolutions.comparing.rows.rows import rows
from resolutions.comparing.rows.summary import summarize
from resolutions.management.texts import document as text_of
from resolutions.tracing.lineage import Cell, Lineage, as_json, from_json, lineage
from tests.web.texts import document, paragraph

TEXTS = {
    "a": "Recognizing that victims of trafficking are often subject to multiple forms of discrimination and violence,",
    "A": "Recognizing that victims of trafficking in persons are often subject to multiple and intersecting forms of discrimination and violence,",
    "b": "Recalling the Convention on the Rights of the Child and the Optional Protocols thereto of New York,",
    "c": "Noting with concern the increasing use of new information technologies for purposes of exploitation,",
    "d": "Welcoming the report of the working group on enforced disappearances and its recommendations to donors,",
}


def followed(*texts: str) -> Lineage:
    """The lineage of texts given by the letters of their paragraphs."""
    documents = [
        document(*(paragraph(f"PP{n}", TEXTS[letter], TEXTS[letter].split()[0]) for n, letter in enumerate(text, 1)))
        for text in texts
    ]
    return lineage(documents, lambda i, j: compare(documents[i], documents[j]))


def shown(found: Lineage) -> list[str]:
    """A provision a line: label and what happened in each text, a dash where it does not stand."""
    return [
        " ".join(f"{'+'.join(c.labels)}:{c.what}" if c else "-" for c in provision) for provision in found.provisions
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["ab", "ab"], ["PP1:first PP1:unchanged", "PP2:first PP2:unchanged"]),
        (["ab", "cAb"], ["PP1:first PP2:reworded", "PP2:first PP3:unchanged", "- PP1:first"]),
        # Left out once and back: one provision with a gap.
        (["ab", "b", "Ab"], ["PP1:first - PP1:reworded", "PP2:first PP1:unchanged PP2:unchanged"]),
        # Renewed every third session.
        (["ab", "b", "b", "Ab"], ["PP1:first - - PP1:reworded", "PP2:first PP1:unchanged PP1:unchanged PP2:unchanged"]),
        # Gone for good, and new.
        (["ac", "a", "ad"], ["PP1:first PP1:unchanged PP1:unchanged", "PP2:first - -", "- - PP2:first"]),
    ],
)
def test_provisions(texts: list[str], expected: list[str]) -> None:
    assert shown(followed(*texts)) == expected


def test_every_paragraph_stands_in_a_provision() -> None:
    found = followed("abc", "bd", "cAbd")
    for n, places in enumerate(found.texts):
        assert all(found.of(n, place.label) for place in places)
    assert found.of(0, "PP9") is None


def parted() -> Lineage:
    """A third of the first paragraph went over into what the second became, which goes on."""
    documents = [
        document(*(paragraph(f"OP{n}", text) for n, text in enumerate(texts, 1)))
        for texts in (
            ["Urges States to protect children and to train the police;", "Calls upon donors to fund schools;"],
            ["Urges States to protect children;", "Calls upon donors to fund schools and to train the police;"],
            ["Urges States to protect children;", "Calls upon all donors to fund schools and to train the police;"],
        )
    ]
    links = {(0, 1): ((0, 0), (1, 1), (0, 1)), (1, 2): ((0, 0), (1, 1))}

    def compared(i: int, j: int) -> Comparison:
        left, right = documents[i], documents[j]
        pairs = [PairLink(*pair, "words", sure=True, evidence=-float(n)) for n, pair in enumerate(links[i, j])]
        table = rows(left.paragraphs, right.paragraphs, pairs)
        return Comparison("test", left, right, summarize(left.paragraphs, right.paragraphs, table), table, (), Shifts())

    return lineage(documents, compared)


def test_a_provision_that_takes_in_a_part_of_another_goes_on_as_itself() -> None:
    found = parted()
    assert shown(found) == [
        "OP1:first OP1+OP2:reworded OP1:unchanged",
        "OP2:first OP2:reworded OP2:reworded",
    ]
    assert [provision[1] and (provision[1].parts, provision[1].joined) for provision in found.provisions] == [
        (("OP2",), True),
        ((), True),
    ]
    assert [found.of(n, "OP2") for n in range(3)] == [found.provisions[1]] * 3
    assert found.of(1, "OP1") == found.provisions[0]
    older = found.steps[0]["left"]
    assert (older["paragraphs"], older["editorial"], older["reworded"]) == (2, 1, 1)  # what was cut off is not reworded


@pytest.mark.parametrize("found", [followed("ab", "b", "Ab"), parted()])
def test_what_is_stored_comes_back(found: Lineage) -> None:
    assert from_json(json.loads(json.dumps(as_json(found)))) == found


@pytest.mark.usefixtures("corpus")
def test_the_history_of_a_paragraph_on_trafficking() -> None:
    """11/3 PP5 runs through 20/1 PP9, 44/4 PP14 and 53/9."""
    documents = [text_of(f"A/HRC/RES/{short}") for short in ("11/3", "20/1", "44/4", "53/9")]
    found = lineage(documents, lambda i, j: compare(documents[i], documents[j]))
    # 20/1 PP5 was split in 44/4, and both pieces go on.
    assert (whole := found.of(1, "PP5"))
    assert whole[3] == Cell(("PP7", "PP8"), whole[3].what, since=2)
    assert all(found.of(n, place.label) for n, places in enumerate(found.texts) for place in places)
    own = found.of(0, "PP5")
    assert own
    assert [cell and cell.labels for cell in own] == [("PP5",), ("PP9",), ("PP14",), ("PP14",)]
