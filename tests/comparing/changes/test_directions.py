"""Directions of clauses that came: what is asked grows, a limit takes back, a fact that is told is neither."""

from __future__ import annotations

import pytest

from tests.comparing.changes.statements import told


@pytest.mark.parametrize(
    ("text", "clause", "expected"),
    [
        # A/HRC/RES/54/20 OP3, 57/22: another demand
        (
            "Encourages the Government of Burundi to reconsider its decision to withdraw from the Rome Statute{};",
            ", and to honour its legal obligation to cooperate fully with the Court with regard to its investigation",
            "scope wider: - -> to honour its legal obligation to cooperate fully with the Court with regard to its investigation",
        ),
        # A/HRC/RES/51/36 PP6, 54/34: where
        (
            "Deeply concerned about the continuing violations being committed against children and women{},",
            " in the east and certain areas of the west of the country",
            "scope narrower: - -> in the east and certain areas of the west of the country",
        ),
        # A/HRC/RES/35/22 OP3, 47/5 OP4: in doing what
        (
            "Calls upon States to place greater emphasis on quality education for girls{}, including literacy education;",
            " in the COVID-19 recovery effort",
            "scope narrower: - -> in the COVID-19 recovery effort",
        ),
        # A/HRC/RES/32/31, 38/12 OP13: by what texts, which bind anyway
        (
            "Encourages States to conduct broad consultations with civil society in the follow-up to their review{};",
            ", in compliance with Human Rights Council resolutions 5/1 of 18 June 2007 and 16/21 of 25 March 2011",
            "scope neutral: - -> in compliance with Human Rights Council resolutions 5/1 of 18 June 2007 and 16/21 of 25 "
            "March 2011",
        ),
        # A/HRC/RES/51/36 OP3, 54/34 OP4: what describes them
        (
            "Strongly condemns any support given to these rebel and terrorist groups{}, in flagrant violation of human rights;",
            " that roam the country",
            "scope neutral: - -> that roam the country",
        ),
        # A/HRC/RES/51/36 OP4, 54/34 OP7: a demand, not what describes one
        (
            "Calls upon the Government to ensure that perpetrators are held accountable{};",
            ", that survivors have access to justice",
            "scope wider: - -> that survivors have access to justice",
        ),
        # A/HRC/RES/48/20 OP33, 51/36 OP30: praise
        (
            "Welcomes the release of several political prisoners by the new authorities of the country{};",
            ", and the improvement in prison conditions, particularly in the Kinshasa Penitentiary",
            "scope neutral: - -> the improvement in prison conditions, particularly in the Kinshasa Penitentiary",
        ),
    ],
)
def test_a_clause_that_came(text: str, clause: str, expected: str) -> None:
    assert told((text.format(""), text.format(clause))) == [expected]


def test_what_limits_makes_wider_where_it_goes() -> None:
    """A/HRC/RES/54/34 PP6, 57/34 PP8."""
    text = "Deeply concerned about the continuing violations being committed against children and women{},"
    clause = " in the east and certain areas of the west of the country"
    assert told((text.format(clause), text.format(""))) == [f"scope wider:{clause} -> -"]


def test_a_few_words_of_a_fact_are_not_told() -> None:
    text = (
        "Welcomes the establishment of the{} programme for disarmament and community recovery in the eastern provinces;"
    )
    assert told((text.format(""), text.format(" multiannual stabilization"))) == []
