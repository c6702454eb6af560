"""Decisions, statements, drafts, amendments: what each says of itself, and how its paragraphs are labelled."""

from __future__ import annotations

from datetime import date

import pytest

from resolutions.document import Document
from resolutions.reading import read


def _read(*lines: str) -> Document:
    return read("\n\n".join(lines).encode())


def _labels(document: Document) -> str:
    return " ".join(paragraph.label for paragraph in document.paragraphs)


MASTHEAD = (
    "United Nations",
    "A/C.3/80/L.44",
    "General Assembly",
    "Distr.: Limited",
    "20 October 2025",
    "Original: English",
)


def test_a_decision_is_announced_and_quoted() -> None:
    document = _read(
        "Human Rights Council",
        "Fourteenth session",
        "Decision adopted by the Human Rights Council",
        "14/117. Keepers of lighthouses",
        "At its 24th meeting, on 10 June 2010, the Human Rights Council decided to adopt the following text:",
        "“The Human Rights Council,",
        "Recalling its resolution 11/3 of 17 June 2009,",
        "Decides to hold a panel discussion on keepers.”",
        "[Adopted without a vote.]",
    )
    assert (document.symbol, document.kind, document.title) == (
        "A/HRC/DEC/14/117",
        "decision",
        "Keepers of lighthouses",
    )
    assert (document.adopted_on, document.meeting) == (date(2010, 6, 10), "24th meeting")
    assert (_labels(document), document.adoption.mode, document.warnings) == ("PP1 OP1", "without a vote", ())


def test_a_decision_is_one_sentence() -> None:
    document = _read(
        "Eightieth session",
        "Agenda item 7",
        "80/503. Organization of the session",
        "At its 1st plenary meeting, on 9 September 2025, the General Assembly decided without a vote:",
        "(a) To begin at 10 a.m.;",
        "(b) To waive the requirement of a quorum.",
    )
    assert (document.symbol, document.kind, document.title) == (
        "A/DEC/80/503",
        "decision",
        "Organization of the session",
    )
    assert (document.adopted_on, document.adoption.mode) == (date(2025, 9, 9), "without a vote")
    assert (_labels(document), document.warnings) == ("OP1 OP1(a) OP1(b)", ())


@pytest.mark.parametrize(
    ("lines", "symbol"),
    [
        (("14/117. Keepers", "At its 24th meeting, on 10 June 2010, the Human Rights Council decided to adopt the following text:",
          "The Human Rights Council decides to hold a panel discussion."), "A/HRC/DEC/14/117"),
        (("14/117. Keepers", "At its 24th meeting, on 10 June 2010, the Human Rights Council decided to hold a panel."), "A/HRC/DEC/14/117"),
        (("2010/301. Keepers", "At its 30th meeting, on 10 June 2010, the Economic and Social Council took note of the report."),
         "E/DEC/2010/301"),
    ],
)  # fmt: skip
def test_a_decision_without_an_opening_line(lines: tuple[str, ...], symbol: str) -> None:
    document = _read(*lines)
    assert (document.symbol, document.kind, document.title) == (symbol, "decision", "Keepers")
    assert (_labels(document), document.adopted_on, document.warnings) == ("OP1", date(2010, 6, 10), ())


@pytest.mark.parametrize(
    "announcement",
    [
        "At the 8120th meeting of the Security Council, held on 7 December 2017, the President of the Security Council made the "
        "following statement on behalf of the Council:",
        "On 7 December 2017, in connection with the item entitled “The keepers”, the President of the Security Council\nissued "
        "the following statement on behalf of the Council:",
    ],
)  # fmt: skip
def test_a_statement_begins_behind_its_announcement(announcement: str) -> None:
    document = _read(
        "S/PRST/2017/24",
        "Security Council",
        "Statement by the President of the Security Council",
        announcement,
        "“Following the completion of the relief, the Security Council welcomes the report.",
        "“The Security Council will remain seized of the matter.”",
    )
    assert (document.symbol, document.kind, document.title) == ("S/PRST/2017/24", "statement", "")
    assert (_labels(document), document.adopted_on) == ("S1 S2", date(2017, 12, 7))
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("above", "title", "heading", "sponsors"),
    [
        (("Agenda item 71 (a)", "Human rights instruments", "Austria and Italy: draft resolution", "The keepers"),
         "The keepers", "Human rights instruments", ("Austria", "Italy")),
        (("Agenda item 71 (a): Human rights instruments", "Draft resolution submitted by the Chair", "The keepers"),
         "The keepers", "Human rights instruments", ()),
        (("Agenda item 71 (a)", "Human rights instruments", "The keepers"), "The keepers", "Human rights instruments", ()),
        (("Agenda item 71 (a)", "The keepers"), "The keepers", None, ()),
    ],
)  # fmt: skip
def test_a_draft_of_a_committee(
    above: tuple[str, ...], title: str, heading: str | None, sponsors: tuple[str, ...]
) -> None:
    document = _read(
        *MASTHEAD, "Eightieth session", "Third Committee", *above, "The General Assembly,", "1. Decides to go on."
    )
    assert (document.symbol, document.kind, document.title) == ("A/C.3/80/L.44", "draft", title)
    assert (document.agenda_item, document.agenda_heading, document.sponsors) == ("71 (a)", heading, sponsors)
    assert document.warnings == ()


def test_a_draft_of_the_council_has_a_number_that_is_open() -> None:
    document = _read(
        "A/HRC/53/L.5/Rev.1",
        "Agenda item 3",
        "Promotion and protection of all human rights",
        "Albania,* Peru: draft resolution",
        "53/… The keepers",
        "The Human Rights Council,",
        "1. Decides to go on.",
    )
    assert (document.symbol, document.kind, document.title) == ("A/HRC/53/L.5/Rev.1", "draft", "The keepers")
    assert (document.sponsors, document.agenda_heading) == (
        ("Albania", "Peru"),
        "Promotion and protection of all human rights",
    )


def test_amendments_to_a_draft() -> None:
    document = _read(
        "A/HRC/53/L.41",
        "Agenda item 3",
        "Russian Federation: amendment to draft resolution A/HRC/53/L.5",
        "53/… The keepers",
        "1. In operative paragraph 21, delete “and harbours”.",
        "2. After operative paragraph 22, insert a new paragraph.",
    )
    assert (document.symbol, document.kind, document.title) == ("A/HRC/53/L.41", "draft", "The keepers")
    assert (_labels(document), document.sponsors) == ("OP1 OP2", ("Russian Federation",))
    assert document.submission == "Russian Federation: amendment to draft resolution A/HRC/53/L.5"
    assert document.warnings == ()


URGES = "Urges States to report;"


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize(
    ("first", "text", "is_told"),
    [
        *((f"{mark} {URGES}", URGES, True) for mark in ("l.", "I.", "|.", "i.", "L.", "l)", "O1.", "7.", "4.", "11.", "1o.")),
        *((f"{mark} {URGES}", URGES, False) for mark in ("1.", "1", "1)", "1,", "1;", "1 .", "1 -", "1..")),
        (f"[1. {URGES}]", f"[{URGES}]", False),
        (f"[1.] {URGES}", URGES, False),
        (URGES, URGES, True),
    ],
)  # fmt: skip
def test_the_first_number_is_misread_or_missing(first: str, text: str, is_told: bool, between: str) -> None:
    document = read(
        between.join(["The Human Rights Council,", "Noting the sea,", first, "2. Decides to go on."]).encode()
    )
    assert [(p.label, p.text) for p in document.paragraphs][1:] == [("OP1", text), ("OP2", "Decides to go on.")]
    told = {warning.label for warning in document.warnings if warning.code in ("number-misread", "number-supplied")}
    assert told == ({"OP1"} if is_told else set())


@pytest.mark.parametrize("mark", ["S.", "5,", ""])
def test_a_number_in_the_middle(mark: str) -> None:
    lines = [
        "Noting the sea,",
        "1. Urges a;",
        "2. Calls upon b;",
        "3. Notes c;",
        "4. Asks d;",
        f"{mark} Requests e;".strip(),
    ]
    document = _read("The Human Rights Council,", *lines, "6. Decides f.")
    assert _labels(document) == "PP1 OP1 OP2 OP3 OP4 OP5 OP6"


def test_a_count_that_begins_elsewhere_is_not_mended() -> None:
    document = _read("The Human Rights Council,", "Noting the sea,", "7. Urges States;", "8. Decides to go on.")
    assert (_labels(document), "number-skipped" in {w.code for w in document.warnings}) == ("PP1 OP7 OP8", True)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Urges States;\n\nDecides so.", ["PP1", "OP1", "OP2"]),
        ("\u2022 Recalling x,\n\u2022 Urges States;\n\u2022 Decides so.", ["PP1", "PP2", "OP1", "OP2"]),
        ("(1) Urges States;\n\n(2) Decides so.", ["PP1", "OP1", "OP2"]),
        (
            "1. Urges States:\n\n(1) Requests x;\n\n(2) Requests y;\n\n2. Decides so.",
            ["PP1", "OP1", "OP1(1)", "OP1(2)", "OP2"],
        ),
        ("P2 Aware of fog,\n\nO1 Urges States;\n\nO2 Decides so.", ["PP1", "PP2", "OP1", "OP2"]),
        ("Para. 1 Urges States;\n\nPara. 2 Decides so.", ["PP1", "OP1", "OP2"]),
    ],
)
def test_numbers_of_other_looks_and_none_at_all(text: str, labels: list[str]) -> None:
    document = read(f"The Human Rights Council,\n\nNoting the sea,\n\n{text}".encode())
    assert [paragraph.label for paragraph in document.paragraphs] == labels


def test_what_announces_a_text_is_not_its_title() -> None:
    document = read(b"Dear all,\n\nplease find below:\n\nThe Human Rights Council,\n\nNoting x,\n\n1. Decides y.")
    assert document.title == ""
