"""What a paragraph does, on paragraphs of real resolutions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from resolutions.comparing.linking import functions
from resolutions.comparing.linking.context import Flags
from resolutions.document import Paragraph
from tests.comparing.texts import document

Asked = Callable[[Sequence[Paragraph], Sequence[Paragraph]], Flags]

SEIZED = "Decides to remain seized of the matter."
NEXT = (
    "Decides to continue its consideration of this matter at its twenty-seventh session or at the corresponding session in"
    " conformity with its annual programme of work."
)
WORK = "Welcomes the work of the Special Rapporteur;"


def labels(older: dict[str, str], newer: dict[str, str], asked: Asked) -> list[tuple[str, str]]:
    """The labels of the pairs of which it holds."""
    left, right = document(*older.items()), document(*newer.items())
    found = asked(left.paragraphs, right.paragraphs)
    return [(old, new) for i, old in enumerate(older) for j, new in enumerate(newer) if found[i, j]]


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ({"OP1": WORK, "OP33": NEXT}, {"OP1": WORK, "OP11": SEIZED}, (1, 1)),  # 21/15 and 42/17
        ({"OP1": WORK, "OP2": SEIZED, "Annex OP1": WORK}, {"OP1": NEXT}, (1, 0)),
        ({"OP1": SEIZED, "OP2": WORK}, {"OP1": SEIZED}, None),
        ({"OP1": WORK}, {"OP1": WORK}, None),
        ({"PP1": SEIZED}, {"OP1": SEIZED}, None),
    ],
)
def test_closing_formulas(older: dict[str, str], newer: dict[str, str], expected: tuple[int, int] | None) -> None:
    assert functions.closings(document(*older.items()).paragraphs, document(*newer.items()).paragraphs) == expected


def test_a_report_gives_way_to_the_next() -> None:
    """43/27 OP18 and 55/1 OP11."""
    older = {
        "OP18": "Takes note with appreciation of the report of the Commission on Human Rights in South Sudan;",
        "OP19": "Requests the Commission to submit a report to the Council;",
    }
    newer = {"OP11": "Welcomes the report of the Commission on Human Rights in South Sudan and its presentation;"}
    assert labels(older, newer, functions.reports) == [("OP18", "OP11")]
    assert labels(older, newer, functions.answered) == [("OP19", "OP11")]


GENERAL = "Recalling also all relevant resolutions of the Human Rights Council, the General Assembly and the Security Council,"
LISTED = "Recalling Security Council resolutions 2248 (2015) of 12 November 2015, 2279 (2016) of 1 April 2016,"


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        (LISTED, GENERAL, True),  # 45/19 PP5 and 48/16 PP3
        (GENERAL, LISTED, True),
        (GENERAL, GENERAL, False),
        ("Recalling Economic and Social Council resolution 2017/18 of 6 July 2017,", GENERAL, False),
        ("Recalling General Assembly resolution 60/251 on the Human Rights Council, in which it established that body,", GENERAL, False),
        (LISTED, GENERAL.replace("the Security Council", "the Security Council on women and peace"), False),
        ("Welcomes Security Council resolution 2248 (2015),", GENERAL, False),
    ],
)  # fmt: skip
def test_a_general_reference_absorbs_lists(older: str, newer: str, expected: bool) -> None:
    sides = (functions.recalls(document(("PP1", text)).paragraphs) for text in (older, newer))
    assert bool(functions.absorbed_lists(*sides)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Requests the High Commissioner to report annually;", "Takes note of the report of the Commissioner;", True),
        ("Requests the High Commissioner to report;", "Urges States to use the report of the Commissioner;", True),
        ("Urges States to train judges and to protect witnesses;", "Urges States to protect witnesses;", False),
        ("Condemns torture, and urges States to act;", "Urges States to act;", False),
        ("Recalling its resolution 11/3,", "Recalling its resolution 14/2,", False),
    ],
)
def test_who_speaks_otherwise_is_no_part(one: str, other: str, expected: bool) -> None:
    first, second = document(("OP1", one)).paragraphs[0], document(("OP1", other)).paragraphs[0]
    assert functions.speaks_otherwise(first, second) is expected
    assert functions.speaks_otherwise(second, first) is expected


def test_who_is_turned_to() -> None:
    older = {"OP1": "Urges States to act;", "OP2": "Requests the Secretary-General to act;", "OP3": "Deplores it;"}
    newer = {"OP1": "Urges Governments to act;", "OP2": "Deplores it;"}
    assert labels(older, newer, functions.other_addressees) == [("OP2", "OP1")]
    assert labels(older, newer, functions.same_acts) == [("OP1", "OP1"), ("OP3", "OP2")]
