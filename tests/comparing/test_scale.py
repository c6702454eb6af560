"""The scale of opening verbs."""

from __future__ import annotations

import pytest

from resolutions.comparing.opening_strength import direction


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
