"""Clauses: what is one, what it took the place of, and how far it is quoted."""

from __future__ import annotations

import pytest

from resolutions.comparing.changes.quotes import finished, quote
from tests.comparing.changes.statements import told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A/HRC/RES/54/20 OP9, 57/22 OP11: the same report, named in another place
        (
            "Requests the Special Rapporteur to submit to the Council, at its fifty-seventh session, and to the General "
            "Assembly, at its seventy-ninth session, a comprehensive report;",
            "Requests the Special Rapporteur to submit a comprehensive report thereon to the Council at its sixtieth session "
            "and to the General Assembly at its eightieth session;",
        ),
        # A/HRC/RES/48/16 OP22, 51/28 OP10: other verbs before the same object
        (
            "Urges the Government of Burundi to cooperate fully with the Special Rapporteur, to grant the mandate holder "
            "unhindered access to the country;",
            "Urges the Government of Burundi to cooperate fully with the Special Rapporteur, including by permitting "
            "unhindered access to the country;",
        ),
        # A/HRC/RES/35/22 OP5, 47/5 OP12
        (
            "Encourages States to explore additional innovative mechanisms while ensuring that all education providers are "
            "qualified and give due respect to human rights;",
            "Encourages States to explore additional innovative mechanisms while taking appropriate action to ensure that all "
            "education providers are qualified and give due respect to human rights;",
        ),
    ],
)
def test_the_same_in_other_words_is_no_clause_that_came_or_went(before: str, after: str) -> None:
    assert [line for line in told((before, after)) if line.startswith("scope")] == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A/HRC/RES/51/36 OP5, 54/34 OP8: a condition of place, and a further object of the verb
        (
            "Encourages efforts to uphold the rule of law, in accordance with the international obligations of States, in "
            "particular during the state of siege in effect in the provinces of North Kivu and Ituri;",
            "Encourages efforts to uphold the rule of law, in accordance with the international obligations of States, as "
            "well as the investigation and prosecution of the perpetrators of the killings of demonstrators in Goma;",
            [
                "scope narrower: in particular during the state of siege in effect in the provinces of North Kivu and Ituri "
                "-> -",
                "scope wider: - -> the investigation and prosecution of the perpetrators of the killings of demonstrators in "
                "Goma",
            ],
        ),
        # A/HRC/RES/51/36 OP39, 54/34 OP37: the means
        (
            "Requests the Office to strengthen the technical assistance team by providing it with additional forensic "
            "experts and premises for the judges;",
            "Requests the Office to strengthen the technical assistance team through long-term secondments of pathologists and "
            "translators for the judges;",
            [
                "scope neutral: by providing it with additional forensic experts and premises -> "
                "through long-term secondments of pathologists and translators"
            ],
        ),
    ],
)
def test_one_clause_took_the_place_of_another(before: str, after: str, expected: list[str]) -> None:
    assert sorted(told((before, after))) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        # A/HRC/RES/48/16 OP1
        (
            "and the criminalization of their exercise of human rights;",
            "the criminalization of their exercise of",
            "the criminalization of their exercise of human rights",
        ),
        # A/HRC/RES/35/22 OP5
        (
            "by strengthening national, regional and international initiatives, such as the Partnership",
            "strengthening national",
            "by strengthening national",
        ),
        ("at its fifty-eighth session;", "at its fifty-eighth", "at its fifty-eighth session"),
        # A/HRC/RES/35/22 OP3, 47/5 OP2(e), OP2
        ("to girls throughout post-primary education, and", "throughout", "throughout post-primary education"),
        ("practices that can negatively affect the right to education, and", "affect", "affect the right to education"),
        # words that lead to others
        (
            "in the Great Lakes, identifying the causes of conflict",
            "in the Great Lakes, identifying",
            "in the Great Lakes",
        ),
        ("personal hygiene, such as water and sanitation", "personal hygiene, such as", "personal hygiene"),
        ("modalities, and in this regard reaffirms the right", "modalities, and in this regard", "modalities"),
        # what is a phrase by itself
        (
            "with the participation of victims in all stages",
            "the participation of victims",
            "the participation of victims",
        ),
    ],
)
def test_a_quote_ends_where_its_phrase_does(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    begin, end = finished(text, start, start + len(words))
    assert text[begin:end] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A/HRC/RES/38/12 OP20, 47/3 OP2; 45/6 OP11, 48/10 OP13: to the end of a name
        (
            "Commends the work of the Office of the United Nations High Commissioner for Human Rights, including its reports;",
            "Commends the work of the Office of the United Nations High Commissioner for Human Rights",
        ),
        (
            "Takes note with appreciation of the reports of the Expert Mechanism on the Right to Development and its studies;",
            "Takes note with appreciation of the reports of the Expert Mechanism on the Right to Development",
        ),
        # A/HRC/RES/48/20 OP5: before a word that leads to others
        (
            "calls on the Government to provide information on the scope of that measure in accordance with article 4;",
            "calls on the Government to provide information on the scope of that measure",
        ),
    ],
)
def test_a_long_quote_is_cut_at_the_end_of_a_phrase(text: str, expected: str) -> None:
    assert quote(text, 0, len(text), longest=14) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A/HRC/RES/52/13 OP28, 54/15 OP8
        (
            "Calls upon all States to provide all necessary information requested by her;",
            "Calls upon all States to provide all necessary information requested by the mandate holder, and to respond "
            "favourably to her requests to visit their countries;",
            "scope wider: - -> to respond favourably to her requests to visit their countries",
        ),
        # A/HRC/RES/48/16 OP14, 51/28 OP11
        (
            "Urges the Government to cooperate fully with the treaty bodies, to grant access to special procedure mandate "
            "holders to conduct country visits, with the regional office for Central Africa;",
            "Urges the Government to cooperate with the regional office for Central Africa;",
            "scope narrower: to grant access to special procedure mandate holders to conduct country visits -> -",
        ),
    ],
)
def test_clauses_are_quoted_without_the_rest_of_a_phrase_before_them(before: str, after: str, expected: str) -> None:
    assert told((before, after)) == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A/HRC/RES/38/12 OP7, 47/3 OP4: one more in a list
        (
            "Urges States to acknowledge the contribution of civil society, including human rights defenders, to peace;",
            "Urges States to acknowledge the contribution of civil society, including grass-roots organizations, human rights "
            "defenders, to peace;",
            "scope wider: including human rights defenders -> including grass-roots organizations, human rights defenders",
        ),
        # A/HRC/RES/32/20 OP3, 35/22 OP5: another spelling
        (
            "Encourages States to increase investments, including by scaling-up and strengthening initiatives for all girls;",
            "Encourages States to increase investments, including by scaling up and strengthening initiatives for all girls;",
            None,
        ),
        # A/HRC/RES/35/22 OP2(e), 47/5 OP5(d): what lacks its subject, far behind the verb that tells it
        (
            "Recognizes that water supply, sanitation and health services in schools of all regions, also in remote and rural "
            "districts, are essential elements of a basic education for all girls;",
            "Recognizes that water supply, sanitation and health services in schools of all regions, also in remote and rural "
            "districts, are essential elements and can be affected by negative perceptions of a basic education for all girls;",
            None,
        ),
    ],
)
def test_few_words_that_came(before: str, after: str, expected: str | None) -> None:
    assert told((before, after)) == ([expected] if expected else [])


def test_what_is_named_is_quoted_with_the_verb_that_blames_it() -> None:
    """A/HRC/RES/51/28 OP2, 54/20 OP2: nobody is asked for less of it."""
    text = "Deplores the reduced space for civil society{}, and urges the Government to guarantee the freedom of the media;"
    assert told((text.format(""), text.format(", political participation and a free and fair judiciary"))) == [
        "scope wider: - -> Deplores the reduced space for civil society, political participation and a free and fair judiciary"
    ]
