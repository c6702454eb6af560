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
        # A/HRC/RES/32/20 PP10, 35/22 PP8: what describes them
        (
            "Deeply concerned that humanitarian crises and armed conflicts are depriving children, especially girls{},",
            ", who are two and a half times more likely to be out of school than boys in these settings",
            "scope neutral: - -> who are two and a half times more likely to be out of school than boys in these settings",
        ),
        # A/HRC/RES/54/34 PP6, 57/34 PP8: what belongs to a noun, and stands before the clause
        (
            "Deeply concerned about the violations being committed against children and women in certain areas{},",
            " of the west of the country, in the light of the report by the team of international experts",
            "scope neutral: - -> in the light of the report by the team of international experts",
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
            "scope neutral: - -> Welcomes the release of several political prisoners by the new authorities of the country, and "
            "the improvement in prison conditions, particularly in the Kinshasa Penitentiary",
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


def test_doing_something_is_no_limit() -> None:
    """A/HRC/RES/47/3 OP9, 53/13 OP16."""
    text = "Requests the Office to prepare a report that identifies challenges and best practices{};"
    clause = " in regularly assessing civic space trends and enhancing information-gathering on civic space"
    assert told((text.format(""), text.format(clause))) == [f"scope wider: - ->{clause}"]


def test_of_several_nouns_none_is_an_act_by_itself() -> None:
    """A/HRC/RES/54/34 PP6, 57/34 PP8."""
    text = "Deeply concerned about the continuing human rights violations and abuses{},"
    clause = (
        ", and affirming the necessity of preventing, condemning and eliminating all forms of violence against women"
    )
    assert told((text.format(clause), text.format(""))) == [f"scope narrower: {clause.removeprefix(', and ')} -> -"]


def test_what_is_over_takes_nothing_back_where_it_goes() -> None:
    """A/HRC/RES/47/5 OP13, 54/19 OP14."""
    text = "Urges States to allocate appropriate financial resources in support of national education plans{};"
    clause = ", and an increase in contributions to the Partnership at the Global Education Summit in July 2021"
    assert told((text.format(clause), text.format(""))) == [
        "scope neutral: an increase in contributions to the Partnership at the Global Education Summit in July 2021 -> -"
    ]


def test_a_demand_is_not_made_at_once_where_it_was_met_before() -> None:
    """A/HRC/RES/54/34 OP30, 57/34 OP14."""
    before = (
        "Welcomes the measures taken by the Government to reduce prison overcrowding, and encourages it to ensure judicial "
        "oversight of all places of detention;"
    )
    after = (
        "Encourages the Government to take additional urgent measures to relieve prison overcrowding and to ensure judicial "
        "oversight of all places of detention;"
    )
    assert [line for line in told((before, after)) if line.startswith("strength")] == []


def test_a_demand_that_went_is_not_the_one_that_stayed() -> None:
    """A/HRC/RES/32/31 OP14, 38/12 OP15: both encourage, and the older one urged something else."""
    stays = "encourages States to use good practices, such as those compiled in the report of the High Commissioner"
    before = f"Urges States to create and maintain a safe environment for civil society, and in this regard {stays};"
    after = f"{stays.capitalize()} on a safe environment for civil society;"
    assert [line for line in told((before, after)) if line.startswith("strength")] == []


def test_a_few_words_of_a_fact_are_not_told() -> None:
    text = (
        "Welcomes the establishment of the{} programme for disarmament and community recovery in the eastern provinces;"
    )
    assert told((text.format(""), text.format(" multiannual stabilization"))) == []
