"""The brief: what it says of comparisons made by hand, in which order, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from resolutions.comparing import compare
from resolutions.comparing.comparison import (
    AddresseeShift,
    Change,
    OpeningShift,
    PairOfTexts,
    Possible,
    Shifts,
    Substitution,
)
from resolutions.comparing.corrections import CorrectionNote
from resolutions.document import Adoption
from resolutions.presentation.briefing.page import (
    STORED,
    briefing,
)
from resolutions.presentation.briefing.sheet import Briefing, SheetStatement
from resolutions.reading import read
from tests.web.conftest import LEFT, RIGHT, SAMPLES
from tests.web.texts import compared, document, marked, paragraph, row

FILES = [SAMPLES / name for name in ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt")]

URGES = Change("strength", ("OP1",), ("OP2",), "Urges States", "Encourages States", "weaker")
LIMIT = Change("qualifier", ("OP1",), ("OP2",), "without delay", "", "wider")
MANDATE = Change("mechanism", (), ("OP3",), "", "Extends the mandate", "")
TERM = Change("term", ("OP1", "OP4"), ("OP2", "OP4"), "persons", "people", "", 5)
THEMES = (Change("new", (), (), "", "survivors", "", 12), Change("dropped", (), (), "moratoriums", "", "", 1))
ROWS = (
    row("reworded", "OP1", "OP2", "[-Urges-]{+Encourages+} States[- without delay-] to act in good faith;"),
    row("added", "", "OP3", "{+Extends the mandate of the Special Rapporteur;+}"),
    row("unchanged", "OP4", "OP4", "Decides to remain seized."),
    row("removed", "PP1", "", "[-Recalling its resolution 8/12,-]"),
    row("removed", "OP5", "", "[-Requests a report that nobody has asked for before this day came and went;-]"),
)


def brief_of(*changes: Change, rows: Sequence = ROWS, **more: object) -> Briefing:
    return briefing(compared(*rows, changes=changes, **more))


def told(statement: SheetStatement) -> tuple[str, str, str, str]:
    return statement.where.words, statement.href, marked(statement.before), marked(statement.after)


@pytest.mark.parametrize(
    ("change", "section", "expected"),
    [
        (URGES, "Weaker", ("OP1 → OP2", "#OP2", "[-Urges-] States", "{+Encourages+} States …")),
        # The quote ends before the clause that was struck does: words that both texts have are no change.
        (
            Change("strength", ("OP1",), ("OP2",), "Urges States without", "Encourages States to act in good", "weaker"),
            "Weaker",
            ("OP1 → OP2", "#OP2", "[-Urges-] States [-without-] …", "{+Encourages+} States to act in good …"),
        ),
        (LIMIT, "Who, on what terms", ("OP1 → OP2", "#OP2", "[-without delay-]", "")),
        (MANDATE, "Money and mandates", ("OP3, new", "#OP3", "", "{+Extends the mandate+} …")),
        (TERM, "Terms", ("5 places", "?words=persons", "[-persons-]", "{+people+}")),
        (replace(TERM, before="", after="people"), "Terms", ("5 places", "?words=people", "", "{+people+}")),
        (replace(LIMIT, kind="actor"), "Who, on what terms", ("OP1 → OP2", "#OP2", "[-without delay-]", "")),
        (replace(LIMIT, kind="beneficiary"), "Who, on what terms", ("OP1 → OP2", "#OP2", "[-without delay-]", "")),
        (replace(LIMIT, kind="scope"), "What is covered", ("OP1 → OP2", "#OP2", "[-without delay-]", "")),
        (replace(LIMIT, kind="citation"), "Cited", ("OP1 → OP2", "#OP2", "[-without delay-]", "")),
        (replace(LIMIT, left=("OP5",), right=()), "Who, on what terms", ("OP5, gone", "#old-OP5", "[-without delay-]", "")),
        (replace(LIMIT, count=6), "Who, on what terms", ("OP1 → OP2, 6 places", "#OP2", "[-without delay-]", "")),
    ],
)  # fmt: skip
def test_a_change_is_told_in_the_words_of_both_texts(
    change: Change, section: str, expected: tuple[str, str, str, str]
) -> None:
    (found,) = brief_of(change).sections
    assert found.title == section
    assert [told(one) for one in found.statements] == [expected]


@pytest.mark.parametrize(
    ("left", "right", "where"),
    [
        (("OP1",), ("OP1",), "OP1"),
        (("OP1",), ("OP4", "OP4(c)"), "OP1 → OP4(c)"),
        (("OP1",), ("OP4", "OP4(a)", "OP4(b)"), "OP1 → OP4"),
        (("OP1", "OP3"), ("OP2", "OP3"), "OP1, OP3 → OP2, OP3"),
    ],
)
def test_a_head_and_its_items_are_named_once(left: tuple[str, ...], right: tuple[str, ...], where: str) -> None:
    statement = brief_of(replace(URGES, left=left, right=right)).sections[0].statements[0]
    assert statement.where.words == where


def test_words_that_moved_are_neither_struck_nor_new() -> None:
    rows = (row("reworded", "OP1", "OP1", "[-Urges-]{+Asks+} [~men, ~]women and {~men, ~}girls"),)
    change = Change("strength", ("OP1",), ("OP1",), "Urges men, women", "Asks women and men", "weaker")
    (statement,) = brief_of(change, rows=rows).sections[0].statements
    assert marked(statement.before) == "[-Urges-] men, women …"
    assert marked(statement.after).startswith("{+Asks+} women and men")


def test_sections_stand_in_the_order_of_their_gravest_item() -> None:
    told = brief_of(MANDATE, LIMIT, URGES, replace(MANDATE, right=("OP3",)), *THEMES)
    assert [(one.title, len(one.statements)) for one in told.sections] == [
        ("Money and mandates", 2),
        ("Who, on what terms", 1),
        ("Weaker", 1),
    ]


def test_whole_paragraphs_stand_apart_the_gravest_first_and_none_twice() -> None:
    dropped, new = brief_of(URGES, *THEMES, rows=ROWS).apart
    assert [one.label for one in dropped.paragraphs] == ["OP5", "PP1"]
    assert dropped.paragraphs[0].gist == "Requests a report that nobody has asked for before this day came and went …"
    assert (dropped.themes, new.themes) == ("moratoriums (1 use)", "survivors (12 uses)")
    assert [one.label for one in new.paragraphs] == ["OP3"]
    (alone,) = brief_of(MANDATE).apart
    assert alone.key == "dropped"


def test_what_may_have_a_counterpart_is_not_called_dropped() -> None:
    told = briefing(compared(*ROWS, possible=[Possible("OP5", "OP3", 0.3)]))
    assert [[one.label for one in side.paragraphs] for side in told.apart] == [["PP1"]]


@pytest.mark.parametrize(
    ("pair", "says", "apart"),
    [
        (PairOfTexts("successive", (), "Most of it."), "", ["dropped", "new"]),
        (PairOfTexts("related", (), "Little of it."), "Little of it.", ["dropped", "new"]),
        (PairOfTexts("roll-over", ("OP3",), "It extends."), "It extends.", ["new"]),
        (PairOfTexts("unrelated", (), "On different matters."), "On different matters.", []),
    ],
)
def test_how_the_texts_stand_to_each_other_is_said_first(pair: PairOfTexts, says: str, apart: list[str]) -> None:
    changes = [theme for theme in THEMES if pair.kind != "roll-over" or theme.kind != "dropped"]
    changes = [] if pair.kind == "unrelated" else changes
    told = brief_of(*changes, pair=pair)
    assert (told.note.says if told.note else "") == says
    assert [one.key for one in told.apart] == apart
    assert [link.href for link in told.note.links] == ["#OP3"] * len(pair.by) if told.note else not pair.by
    assert not told.nothing


def test_nothing_found_is_said() -> None:
    told = brief_of(rows=[row("unchanged", "OP1", "OP1", "Decides to remain seized.")])
    assert told.nothing == "No change of substance was found; the comparison shows every word."


LONG = " ".join(["words of a clause"] * 9)


@pytest.mark.parametrize("count", [1, 7, 18])
@pytest.mark.parametrize("paragraphs", [0, 5, 60])
def test_a_sheet_holds_it_and_says_what_it_leaves_out(count: int, paragraphs: int) -> None:
    rows = [row("reworded", f"OP{n}", f"OP{n}", f"[-{n} {LONG}-]{{+{n} {LONG} too+}}") for n in range(1, count + 1)]
    rows += [row("added", "", f"OP{n}", f"{{+New {n} {LONG}+}}") for n in range(count + 1, count + 1 + paragraphs)]
    kinds = ("scope", "mechanism", "scope", "scope", "qualifier")
    changes = [
        Change(kinds[n % 5], (f"OP{n}",), (f"OP{n}",), f"{n} {LONG}", f"{n} {LONG} too") for n in range(1, count + 1)
    ]
    told = brief_of(*changes, rows=rows)
    assert told.lines <= 74
    assert not told.rest
    shown = sum(len(one.statements) for one in told.sections)
    left_out = sum(int(one.more.split()[0]) for one in told.sections if one.more)
    assert 1 <= shown == count - left_out
    assert {one.key for one in told.sections} == {"mandates", "scope", "who"} if count > 4 else {"mandates"}
    for side in told.apart:
        assert len(side.paragraphs) + int((side.more or "and 0 more").split()[1]) == paragraphs
        assert 4 <= len(side.paragraphs) <= 8


def test_a_section_that_finds_no_room_is_named() -> None:
    kinds = ("scope", "mechanism", "qualifier", "citation", "term")
    rows = [row("reworded", f"OP{n}", f"OP{n}", f"[-{n} {LONG * 4}-]{{+{n} too+}}") for n in range(1, 21)]
    changes = [Change(kinds[n % 5], (f"OP{n}",), (f"OP{n}",), f"{n} {LONG * 4}", "", "") for n in range(1, 21)]
    told = brief_of(*changes, rows=rows)
    assert [one.title for one in told.sections] == ["Money and mandates", "Who, on what terms", "Cited"]
    assert told.rest == "Not on this sheet, but in the comparison: Terms (4) and What is covered (4)."


def test_the_table_says_when_how_and_how_much() -> None:
    left, right = (document(*(paragraph(label, "Urges;") for label in labels), symbol=symbol, adopted_on=on)
        for labels, symbol, on in ((("OP1", "OP2"), LEFT, date(2009, 6, 17)), (("OP1",), RIGHT, None)))  # fmt: skip
    left = replace(left, title="Trafficking", adoption=Adoption("recorded vote", 24, 0, 17))
    told = briefing(
        compared(
            row("unchanged", "OP1", "OP1", "Urges;"), row("removed", "OP2", "", "[-Urges;-]"), left=left, right=right
        )
    )
    assert told.title == "A title"
    assert [(fact.name, fact.old, fact.new) for fact in told.facts] == [
        ("Title", "Trafficking", "as above"),
        ("Adopted", "17 June 2009", "the text does not say when"),
        ("Vote", "24 to none, 17 abstaining", "the text does not say"),
        ("Paragraphs", "2: 1 unchanged, 1 removed", "1"),
    ]


SHIFTS = Shifts(
    (OpeningShift("OP1", "OP2", "Urges", "Encourages", "weaker"),),
    (AddresseeShift("OP1", "OP2", "States", "all States"),),
    (Substitution("persons", "people", 3, (("OP1", "OP2"),)),),
)


def test_what_was_kept_before_shows_what_was_stored_with_it() -> None:
    told = briefing(compared(*ROWS, shifts=SHIFTS))
    assert told.stored == STORED
    assert [(one.title, list(map(_plainly, one.statements))) for one in told.sections] == [
        ("Opening words", [("OP1 → OP2, weaker", "[-Urges-]", "{+Encourages+}")]),
        ("Addressees", [("OP1 → OP2", "[-States-]", "{+all States+}")]),
        ("Recurring words", [("OP1 → OP2, 3 times", "[-persons-]", "{+people+}")]),
    ]
    assert "in the words of both texts" not in told.foot


def _plainly(statement: SheetStatement) -> tuple[str, str, str]:
    where, _, before, after = told(statement)
    return where, before, after


def test_the_foot_says_what_editors_did() -> None:
    comparison = compared(replace(ROWS[0], corrected=True), *ROWS[1:])
    words = [CorrectionNote("OP1", "OP2", True, "The same.", date(2026, 1, 1), 1)]
    assert "Not checked by an editor." in briefing(comparison).foot
    assert briefing(comparison, words).foot.endswith("Links with 1 correction by an editor.")


def test_the_samples_have_one() -> None:
    told = briefing(compare(*(read(path.read_bytes()) for path in FILES)))
    assert told.body == "Human Rights Council"
    assert told.sections
    assert told.lines <= 74
