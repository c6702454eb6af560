"""Strength: a demand or a finding grew weaker or stronger, or it did not."""

from __future__ import annotations

import pytest

from tests.comparing.changes.statements import told

CLAUSE = "ratify, as a matter of priority, the Protocol to Prevent, Suppress and Punish Trafficking in Persons"


def ways(*pairs: tuple[str, str], labels: list[tuple[str, str]] | None = None) -> list[str]:
    """The directions of the statements of strength."""
    return [line.split(":")[0].split()[1] for line in told(*pairs, labels=labels or ()) if line.startswith("strength")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Urges States to", "Encourages States to", ["weaker"]),
        ("Encourages States to", "Calls upon States to", ["stronger"]),
        ("Urges States to", "Strongly urges States to", ["stronger"]),
        ("Urges States to", "Also urges States to", []),
        ("Urges Governments to", "Urges States to", []),
        # another is asked: not the same demand
        ("Requests the Secretary-General to", "Encourages States to", []),
        ("Urges the Government of Belarus to", "Calls upon the Belarusian authorities to", ["weaker"]),
        # the statement that something is important asks it of nobody
        ("Calls upon States to", "Stresses that it is important for States to", ["weaker"]),
        ("Emphasizes the need for all States to", "Urges all States to", ["stronger"]),
        # between what is recognized and what is recalled no scale says anything
        ("Recognizes that States", "Affirms that States", []),
    ],
)
def test_a_demand_is_held_against_the_same_demand(before: str, after: str, expected: list[str]) -> None:
    assert ways((f"{before} {CLAUSE};", f"{after} {CLAUSE};")) == expected


def test_both_acts_are_quoted() -> None:
    """A/HRC/RES/46/1 OP2, 51/1 OP2: the verb in the middle of the paragraph."""
    text = (
        "Also welcomes the engagement of the Government of Sri Lanka with the Office of the High Commissioner and the "
        "special procedures of the Human Rights Council, {} the continuation of such engagement and dialogue, and calls "
        "upon Sri Lanka to implement the recommendations made by the Office;"
    )
    assert told((text.format("urges"), text.format("encourages"))) == [
        "strength weaker: urges the continuation of such engagement and dialogue -> "
        "encourages the continuation of such engagement and dialogue"
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A/HRC/RES/46/1 OP14, 51/1 OP17: what was encouraged still is
        (
            "Encourages the Government of Sri Lanka to continue to cooperate with the special procedures of the Human Rights "
            "Council, including by responding formally to outstanding requests from them;",
            "Notes with appreciation the continued engagement of the Government of Sri Lanka with the special procedures of "
            "the Human Rights Council, and encourages the Government to continue that cooperation, including by responding "
            "formally to outstanding requests from them;",
        ),
        # A/HRC/RES/42/17 OP9, 51/23 OP3: a request, and the receipt of what was requested
        (
            "Requests the Office of the United Nations High Commissioner for Human Rights to examine in a report how "
            "addressing a legacy of gross violations and abuses of human rights through transitional justice measures can "
            "contribute to sustaining peace, and to present the report to the Human Rights Council;",
            "Takes note with appreciation of the report of the Office of the United Nations High Commissioner for Human "
            "Rights, in which the Office examined how addressing a legacy of gross violations and abuses of human rights "
            "through transitional justice measures can contribute to sustaining peace;",
        ),
        # a panel, and its report: A/HRC/RES/32/20 OP1, 35/22 OP1
        (
            "Welcomes the convening, at its twenty-ninth session, of the panel discussion on realizing the equal enjoyment "
            "of the right to education by every girl;",
            "Takes note with appreciation of the report of the United Nations High Commissioner for Human Rights on "
            "realizing the equal enjoyment of the right to education by every girl;",
        ),
    ],
)
def test_what_still_stands_or_was_only_answered_got_no_weaker(before: str, after: str) -> None:
    assert ways((before, after)) == []


def test_between_the_preamble_and_the_operative_part_there_is_no_direction() -> None:
    pair = (f"Urging all States to {CLAUSE},", f"Encourages all States to {CLAUSE};")
    assert ways(pair, labels=[("PP1", "OP1")]) == []


def test_list_heads_speak_for_their_lists() -> None:
    """A/HRC/RES/11/3 OP3, 20/1 OP4."""
    pairs = [("Urges Governments:", "Encourages States:"), (f"To {CLAUSE};", f"To {CLAUSE};")]
    assert ways(*pairs, labels=[("OP3", "OP4"), ("OP3(a)", "OP4(a)")]) == ["weaker"]


def test_a_promoted_item_is_held_against_its_list_head() -> None:
    """A/HRC/RES/11/3 OP3(o), 20/1 OP5."""
    pairs = [("Urges Governments:", "Urges Governments:"), (f"To {CLAUSE};", f"Calls upon States to {CLAUSE};")]
    assert ways(*pairs, labels=[("OP3", "OP3"), ("OP3(o)", "OP5")]) == ["weaker"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A/HRC/RES/44/4 PP21, 53/9 PP22
        ("that all States have an obligation to exercise", "that all States should exercise", ["weaker"]),
        # A/HRC/RES/44/4 PP20, 53/9 PP21
        (
            "that businesses have a responsibility to respect human rights and to exercise",
            "that businesses have a responsibility to respect human rights and should exercise",
            ["weaker"],
        ),
        ("that all States should exercise", "that all States must exercise", ["stronger"]),
        ("that all States may exercise", "that all States can exercise", []),
        ("the need to exercise", "that all States should exercise", []),
        ("that in May all States exercise", "that in June all States exercise", []),
    ],
)
def test_modals_before_the_same_verb(before: str, after: str, expected: list[str]) -> None:
    text = "Bearing in mind {} due diligence to prevent trafficking in persons, to investigate and punish perpetrators,"
    assert ways((text.format(before), text.format(after)), labels=[("PP21", "PP22")]) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A/HRC/RES/39/10 OP12, 54/16 OP22
        ("to support gender equality", "to ensure gender equality", ["stronger"]),
        ("to guarantee gender equality", "to promote gender equality", ["weaker"]),
        # A/HRC/RES/50/20 OP19, 55/27 OP13
        ("by considering the implementation of the plan", "by implementing the plan", ["stronger"]),
        # A/HRC/RES/77/248 OP301: what is considered is not done where it is only identified
        ("to consider measures", "to identify measures", []),
        # A/HRC/RES/50/18 OP6(c), 56/22 OP4(c): not those who promote hatred
        ("in order to prevent and eliminate laws", "that create, promote or perpetuate laws", []),
        ("to promote gender equality", "to support gender equality", []),
    ],
)
def test_verbs_of_effort_and_verbs_of_result(before: str, after: str, expected: list[str]) -> None:
    text = "Calls upon States to take steps {} in the labour market, in schools and in the administration of justice;"
    assert ways((text.format(before), text.format(after))) == expected


def test_at_once_and_without_conditions() -> None:
    text = "Urges the Government to cooperate with the treaty bodies and to{} reopen the human rights office in the capital;"
    assert told((text.format(" unconditionally and without delay"), text.format(""))) == [
        "strength weaker: to unconditionally and without delay reopen the human rights office -> "
        "to reopen the human rights office in the capital"
    ]
    assert ways((text.format(""), text.format(" immediately"))) == ["stronger"]


def test_what_is_found_has_a_scale_too() -> None:
    """A/HRC/RES/45/19 OP22, 48/16 OP18; PP16, PP14."""
    text = "Expresses {} at the difficult situation of Burundians who have fled the country since the crisis;"
    assert ways((text.format("concern"), text.format("serious concern"))) == ["stronger"]
    work = "{} the work of the Commission of Inquiry on Burundi since its establishment by the Council,"
    pair = (work.format("Expressing utmost appreciation for"), work.format("Noting with appreciation also"))
    assert ways(pair, labels=[("PP16", "PP14")]) == ["weaker"]
