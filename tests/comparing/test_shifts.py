"""Shifts: the scale of openings, addressees, recurring substitutions."""

from __future__ import annotations

import pytest

from resolutions.comparing import compare
from resolutions.comparing.comparison import Edit, Shifts, Substitution
from resolutions.comparing.scale import direction
from resolutions.comparing.units import replaced
from resolutions.document import Document
from tests.comparing.texts import document


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Takes note of", "Invites", "stronger"),
        ("Encourages", "Calls upon", "stronger"),
        ("Invites", "Recommends", "stronger"),
        ("Calls upon", "Urges", "stronger"),
        ("Requests", "Urges", "stronger"),
        ("Urges", "Strongly urges", "stronger"),
        ("Strongly urges", "Demands", "stronger"),
        ("Demands", "Decides", "stronger"),
        ("Encourages", "Strongly encourages", "stronger"),
        ("Reiterates its call upon", "Urges", "stronger"),
        ("Takes note of", "Takes note with appreciation of", "stronger"),
        ("Notes", "Welcomes", "stronger"),
        ("Welcomes", "Endorses", "stronger"),
        ("Concerned at", "Deeply concerned about", "stronger"),
        ("Expresses its deep concern at", "Expresses its grave concern at", "stronger"),
        ("Expresses grave concern at", "Deplores", "stronger"),
        ("Deplores", "Condemns", "stronger"),
        ("Condemns", "Condemns in the strongest terms", "stronger"),
        ("Notes with concern", "Strongly condemns", "stronger"),
    ],
)
def test_the_scale_ranks_openings_both_ways(before: str, after: str, expected: str) -> None:
    assert direction(before, after) == expected
    assert direction(after, before) == "weaker"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Recognizing also", "Affirming"),
        ("Invites", "Encourages"),
        ("Requests", "Calls upon"),
        ("Welcomes", "Urges"),
        ("Stresses", "Emphasizes"),
        ("Recalling", "Reaffirming"),
        ("Expressing deep concern at", "Seriously concerned about"),
    ],
)
def test_the_scale_says_nothing_where_drafters_do_not(before: str, after: str) -> None:
    assert direction(before, after) == direction(after, before) == "other"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Urges", "Also urges"),
        ("Further requests", "Requests"),
        ("Taking note with appreciation also of", "Taking note with appreciation of"),
        ("Recalling, in this regard,", "Recalling"),
        ("Welcoming especially", "Welcoming in particular"),
        ("Recognizing", "Recognizes"),
        ("Urging", "Urges"),
        ("Concerned at", "Concerned about"),
        ("Expressing its concern at", "Expressing concern about"),
        ("Decides", "Decides"),
    ],
)
def test_the_same_act_is_no_shift(before: str, after: str) -> None:
    assert direction(before, after) is None


CLAUSE = (
    "consider ratifying, as a matter of priority, the Protocol to Prevent, Suppress and Punish Trafficking in Persons;"
)


def shifts(left: Document, right: Document) -> Shifts:
    return compare(left, right).shifts


def test_an_opening_that_changed_is_told_with_its_direction() -> None:
    found = shifts(document(("OP1", f"Urges States to {CLAUSE}")), document(("OP3", f"Encourages States to {CLAUSE}")))
    assert [(s.left, s.right, s.before, s.after, s.direction) for s in found.openings] == [
        ("OP1", "OP3", "Urges", "Encourages", "weaker")
    ]
    assert found.addressees == ()


def test_a_promoted_clause_is_held_against_its_list_head() -> None:
    """A/HRC/RES/11/3 OP3(o), 20/1 OP5."""
    left = document(("OP3", "Urges Governments:"), ("OP3(o)", f"To {CLAUSE}"))
    right = document(("OP5", f"Calls upon States to {CLAUSE}"))
    found = shifts(left, right)
    assert [(s.left, s.right, s.before, s.after, s.direction) for s in found.openings] == [
        ("OP3(o)", "OP5", "Urges", "Calls upon", "weaker")
    ]
    assert [(s.left, s.right, s.before, s.after) for s in found.addressees] == [
        ("OP3(o)", "OP5", "Governments", "States")
    ]


def test_linked_heads_speak_for_their_lists() -> None:
    head = (
        "to take measures to prevent trafficking in persons, with special regard to the rights of women and girls, by:"
    )
    left = document(("OP1", f"Urges Governments {head}"), ("OP1(a)", CLAUSE))
    right = document(("OP1", f"Invites States {head}"), ("OP1(a)", CLAUSE))
    found = shifts(left, right)
    assert [(s.left, s.right) for s in found.openings] == [("OP1", "OP1")]
    assert [(s.left, s.right) for s in found.addressees] == [("OP1", "OP1")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Urges Governments to", "Urges States to", [("Governments", "States")]),
        ("Urges all States to", "Urges States to", []),
        ("Urges all States to", "Urges Member States to", [("all States", "Member States")]),
        (
            "Requests the Office of the United Nations High Commissioner for Human Rights to",
            "Also requests the Office of the High Commissioner to",
            [],
        ),
        (
            "Calls upon the Government of Myanmar to",
            "Calls upon Myanmar to",
            [("the Government of Myanmar", "Myanmar")],
        ),
        (
            "Requests the Secretary-General to",
            "Requests the United Nations High Commissioner for Human Rights to",
            [("the Secretary-General", "the United Nations High Commissioner for Human Rights")],
        ),
        ("Invites the special procedures to", "Invites the special procedures of the Human Rights Council to", []),
        ("Recognizes that Governments", "Recognizes that States", []),
    ],
)
def test_addressees(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    found = shifts(document(("OP1", f"{before} {CLAUSE}")), document(("OP1", f"{after} {CLAUSE}")))
    assert [(s.before, s.after) for s in found.addressees] == expected


def test_substitutions_that_recur_are_counted_over_all_rows() -> None:
    texts = [
        ("OP1", "Urges States to protect {} from retaliation in court;"),
        ("OP2", "Encourages the media to respect the privacy of {} and of their families, and of {} under age;"),
        ("OP3", "Decides to convene a panel at its fiftieth session, in 2012, on health care;"),
        ("OP4", "Requests the Secretary-General to report at its fiftieth session on water and sanitation;"),
    ]
    left = document(*((label, text.replace("{}", "victims of trafficking")) for label, text in texts))
    right = document(
        *((label, text.replace("{}", "trafficked persons").replace("fiftieth", "sixtieth")) for label, text in texts)
    )
    found = shifts(left, right)
    assert found.substitutions == (
        Substitution("victims of trafficking", "trafficked persons", 3, (("OP1", "OP1"), ("OP2", "OP2"))),
    )


def test_a_longer_substitution_is_not_counted_again_for_a_shorter_one() -> None:
    texts = [
        ("OP1", "Urges States to protect {} from retaliation in court;"),
        ("OP2", "Encourages the media to respect the privacy of {} at all times;"),
        ("OP3", "Requests the Secretary-General to report on water, sanitation and [] in rural areas;"),
        ("OP4", "Invites the treaty bodies to hear [] in public and to publish their views;"),
    ]
    left, right = (
        document(*((label, text.replace("{}", long).replace("[]", short)) for label, text in texts))
        for long, short in (("victims of trafficking", "victims"), ("trafficked persons", "survivors"))
    )
    assert [(s.before, s.after, s.count) for s in shifts(left, right).substitutions] == [
        ("victims of trafficking", "trafficked persons", 2),
        ("victims", "survivors", 2),
    ]


def test_a_substitution_is_counted_over_both_texts_where_it_was_seen_once() -> None:
    """A/HRC/RES/11/3, 20/1: "victims" gave way in one linked paragraph, and became rarer in the whole text."""
    kept = "Urges States to protect {} from retaliation in court and to give them access to remedies;"
    gone = "Victims shall be heard; victims may appeal; victims are informed of what is decided;"
    come = "Legal aid for trafficked persons, shelter for trafficked persons, visas for trafficked persons,"
    left = document(("OP1", kept.replace("{}", "victims")), ("OP2", gone))
    right = document(("OP1", kept.replace("{}", "trafficked persons")), ("OP2", come))
    assert shifts(left, right).substitutions == (Substitution("victims", "trafficked persons", 4, (("OP1", "OP1"),)),)


@pytest.mark.parametrize(("before", "after"), [("report", "reports"), ("paragraph 3", "paragraph 5"), ("of", "by")])
def test_other_forms_numbers_and_small_words_are_no_substitutions(before: str, after: str) -> None:
    texts = [("OP1", "Takes note of the {} on water and sanitation;"), ("OP2", "Welcomes the {} on the right to food;")]
    left, right = (document(*((label, text.replace("{}", word)) for label, text in texts)) for word in (before, after))
    assert shifts(left, right).substitutions == ()


def test_a_clause_that_changed_its_list_is_held_against_both_list_heads() -> None:
    """The head speaks for its list: "Urges … (b) To criminalize" became "Encourages … (a) Ensuring"."""
    head = "Urges Governments, in accordance with their obligations and with the participation of civil society:"
    police = "To train the police and the judges of all courts in the rights of victims;"
    media = "Supporting awareness campaigns in schools and the media;"
    left = document(("OP3", head), ("OP3(a)", police), ("OP3(b)", f"To {CLAUSE}"))
    right = document(
        ("OP3", head), ("OP3(a)", police), ("OP4", "Encourages donors:"), ("OP4(a)", f"To {CLAUSE}"), ("OP4(b)", media)
    )
    found = shifts(left, right)
    assert [(s.left, s.right, s.before, s.after, s.direction) for s in found.openings] == [
        ("OP3(b)", "OP4(a)", "Urges", "Encourages", "weaker")
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A/HRC/RES/43/26 OP29, 46/21 OP39
        (
            "Calls upon the Government of Myanmar to eliminate child and forced labour and to end trafficking;",
            "Calls for the elimination of child and forced labour and for an end to trafficking in persons;",
        ),
        # A/HRC/RES/46/21 OP24, 49/23 OP16
        (
            "Encourages the implementation of the national strategy on the resettlement of displaced persons;",
            "Encourages the establishment of the conditions for the resettlement of displaced persons;",
        ),
        # A/HRC/RES/52/31 OP28, 55/20 OP33
        (
            "Encourages the resumption of family visits and for prisoners to have access to medical care;",
            "Encourages the full and unhindered resumption of family visits and for prisoners to have medical care;",
        ),
        # A/HRC/RES/46/20 OP6, 49/26 OP9
        (
            "Urges the Belarusian authorities to conduct independent investigations of all human rights violations;",
            "Urges in this respect the Belarusian authorities to conduct investigations of all human rights violations;",
        ),
        # A/HRC/RES/51/37 OP20, 54/31 OP21
        (
            "Invites neighbouring States of the Central African Republic to pursue cooperation on border control;",
            "Invites States neighbouring the Central African Republic to pursue cooperation on border control now;",
        ),
        # A/HRC/RES/47/20 OP11, 50/22 OP11: an updated row
        (
            "Invites the 2022 Social Forum to submit a report to the Human Rights Council at its fifty-second session;",
            "Invites the 2023 Social Forum to submit a report to the Human Rights Council at its fifty-fifth session;",
        ),
    ],
)
def test_a_deed_a_circumstance_and_another_year_are_no_other_addressee(before: str, after: str) -> None:
    found = compare(document(("OP1", before)), document(("OP1", after)))
    assert [(row.left, row.right) for row in found.rows] == [(("OP1",), ("OP1",))]
    assert found.shifts.addressees == ()


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("Requests", "the fact-finding mission"),
        ("Calls upon", "the Libyan legislative institution"),
        ("Encourages", "local governments"),
        ("Encourages", "civil society"),
        ("Urges, in this regard,", "the Government of Yemen"),
    ],
)
def test_parties_that_sound_like_deeds_are_addressed(opening: str, who: str) -> None:
    found = shifts(document(("OP1", f"Urges States to {CLAUSE}")), document(("OP1", f"{opening} {who} to {CLAUSE}")))
    assert [(s.before, s.after) for s in found.addressees] == [("States", who)]


@pytest.mark.parametrize("end", ["by law;", "by domestic law, policies and practice;"])
def test_a_comma_in_the_opening_is_no_other_opening(end: str) -> None:
    """A/HRC/RES/31/36 OP7, 52/35 OP6."""
    text = "Expresses its grave concern at{} and calls for the cessation of all forced evictions of families "
    found = shifts(
        document(("OP7", text.replace("{}", ",") + "by law;")), document(("OP6", text.replace("{}", "") + end))
    )
    assert found.openings == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A/HRC/RES/43/39, 48/25; 43/27, 46/23; 54/32, 57/27: whole names
        (
            "Government of National Accord",
            "Government of National Unity",
            ("Government of National Accord", "Government of National Unity"),
        ),
        (
            "Revitalized Transitional Government of National Unity",
            "Government of South Sudan",
            ("Revitalized Transitional Government of National Unity", "Government of South Sudan"),
        ),
        ("Ministry of Women", "Ministry of Family", ("Ministry of Women", "Ministry of Family")),
        # A/HRC/RES/51/26, 52/30: a small word is a part of what it qualifies
        ("more than half of all schools", "nearly half of all schools", ("more than", "nearly")),
        # A/HRC/RES/43/11, 46/19; 43/26, 46/21; 55/22, 57/21: another form, something added, another spelling
        ("areas, particularly villages", "areas, in particular villages", None),
        ("work of mandates", "work of mandate holders", None),
        ("right to housing", "rights to housing", None),
        ("paid health care", "paid healthcare", None),
        # A/HRC/RES/50/18, 56/22
        ("negative impact", "harmful impact", ("negative", "harmful")),
    ],
)
def test_what_recurs_is_told_in_whole_units(before: str, after: str, expected: tuple[str, str] | None) -> None:
    texts = [
        ("OP1", "Takes note of the report on the {} and on the supply of drinking water in rural districts;"),
        ("OP2", "Regrets that the {} was not mentioned by any of those who spoke at the opening of the conference;"),
    ]
    left, right = (
        document(*((label, text.replace("{}", words)) for label, text in texts)) for words in (before, after)
    )
    assert [(s.before, s.after) for s in shifts(left, right).substitutions] == ([expected] if expected else [])


def test_a_unit_is_all_that_was_replaced_also_where_a_part_of_it_moved() -> None:
    moved = "the Vienna Declaration and Programme of Action"
    changes = (
        Edit("=", "Guided by "),
        Edit("-", "a common vision, "),
        Edit("-", moved),
        Edit("+", "high hopes"),
        Edit("=", " in all regions of the world"),
        Edit("+", f", {moved}"),
    )
    assert next(replaced(changes, len("Guided by"))) == (f"a common vision, {moved}", "high hopes")
