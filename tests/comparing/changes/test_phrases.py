"""Qualifiers, actors, clauses, mechanisms, terms and themes: what is said of which words."""

from __future__ import annotations

import pytest

from resolutions.comparing import compare
from tests.comparing.changes.statements import lines, told
from tests.comparing.texts import document


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A/RES/75/158 OP30, 77/194 OP30
        (", within existing resources,", "", "qualifier wider: within existing resources -> -"),
        ("", ", where appropriate,", "qualifier narrower: - -> where appropriate"),
        (", upon request,", "", "qualifier wider: upon request -> -"),
        ("", ", in accordance with national law,", "qualifier narrower: - -> in accordance with national law"),
        # a standard that binds anyway sets no limit of its own
        (
            ", in accordance with international human rights law,",
            "",
            "qualifier neutral: in accordance with international human rights law -> -",
        ),
        (
            "",
            ", subject to the availability of funds,",
            "qualifier narrower: - -> subject to the availability of funds",
        ),
        # no half words, and nobody's fate for a limit
        ("", " on requests for assistance", None),
        ("", " who are subject to violence and", None),
        (", in general,", "", None),
    ],
)
def test_limits_that_came_or_went(before: str, after: str, expected: str | None) -> None:
    text = "Encourages Governments{} to raise public awareness of the rights of women and girls in rural communities;"
    assert told((text.format(before), text.format(after))) == ([expected] if expected else [])


def test_each_of_two_limits_is_told() -> None:
    text = "Encourages Governments{} to raise public awareness of the rights of women and girls in rural communities;"
    assert told((text.format(", where appropriate, and within existing resources,"), text.format(""))) == [
        "qualifier wider: within existing resources -> -",
        "qualifier wider: where appropriate -> -",
    ]


def test_a_word_before_a_noun_is_shown_where_it_stood() -> None:
    """A/HRC/RES/50/20 OP8, 55/27 OP4(c): both texts are quoted, and the page strikes what differs."""
    text = "Demands independent investigations into all{} human rights violations in places of detention since 2020;"
    assert told((text.format(" alleged"), text.format(""))) == [
        "qualifier wider: alleged human rights violations in places of detention -> "
        "human rights violations in places of detention since"
    ]


def test_a_limit_that_went_with_its_clause_is_no_change_by_itself() -> None:
    """A/HRC/RES/11/3 OP6, 20/1 OP2."""
    text = "Encourages States to use the guidelines{}, and to report on the measures that they have taken to that end;"
    clause = ", including, as appropriate, in the formulation and review of policies on the prevention of trafficking"
    (statement,) = told((text.format(clause), text.format("")))
    assert statement.startswith("scope narrower: including, as appropriate, in the formulation")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the Secretary-General", "the African Union", ["actor neutral"]),
        ("national human rights institutions", "all media and journalists", ["actor neutral"]),
        # A/HRC/RES/46/5 OP30, 49/6 OP33: others are addressed as well
        ("States", "States and other stakeholders", ["actor wider"]),
        ("States and other stakeholders", "States", ["actor narrower"]),
        # one body, one party under another name
        ("the Office of the United Nations High Commissioner for Human Rights", "the High Commissioner", []),
        ("the Government of Belarus", "the Belarusian authorities", []),
        ("Governments", "Member States", []),
        ("the new mandate holder", "the Special Rapporteur", []),
    ],
)
def test_another_addressee(before: str, after: str, expected: list[str]) -> None:
    text = "Invites {} to take part in the debate on human rights education and to share good practices in this field;"
    found = told((text.format(before), text.format(after)))
    assert [line.split(":")[0] for line in found if line.startswith("actor")] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "",
            ", including by training police officers and judges in rural districts",
            "scope wider: - -> including by training police officers and judges in rural districts",
        ),
        (
            ", including through foreign sources of income and trade",
            "",
            "scope narrower: including through foreign sources of income and trade -> -",
        ),
        # what takes something back
        (
            "",
            ", except in times of armed conflict and natural disasters",
            "scope narrower: - -> except in times of armed conflict and natural disasters",
        ),
        (
            "",
            ", with the participation of victims and their representatives",
            "beneficiary wider: - -> with the participation of victims and their representatives",
        ),
        # the same in another form, or what says little
        (" against migrant smuggling", " against smuggling of migrants", None),
        (" in this regard", " in that respect", None),
    ],
)
def test_clauses_that_came_or_went(before: str, after: str, expected: str | None) -> None:
    text = (
        "Calls upon States to strengthen the administration of justice{} and to report on the results to the Council;"
    )
    found = told((text.format(before), text.format(after)))
    assert found == ([expected] if expected else [])


def test_a_clause_that_moved_to_another_paragraph_is_neither_gone_nor_new() -> None:
    clause = "including by training police officers and judges in remote districts"
    left = document(
        (
            "OP1",
            f"Calls upon States to strengthen the administration of justice, {clause}, and to report on the results;",
        ),
        ("OP2", "Invites the treaty bodies to consider the independence of lawyers in their concluding observations;"),
    )
    right = document(
        ("OP1", "Calls upon States to strengthen the administration of justice, and to report on the results;"),
        (
            "OP2",
            f"Invites the treaty bodies to consider the independence of lawyers, {clause}, in their concluding observations;",
        ),
    )
    assert lines(left, right) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # A/HRC/RES/45/19 OP25, 48/16 OP20
        (
            "Decides to extend the mandate of the Commission of Inquiry on Burundi for a further period of one year, until it "
            "presents its final report on the human rights situation in Burundi;",
            "Decides to appoint a special rapporteur on the human rights situation in Burundi for a period of one year, until "
            "the Council has considered the final report;",
            "mechanism: to extend the mandate of the Commission of Inquiry on Burundi for a further period of one year",
        ),
        # A/HRC/RES/46/1 OP16, 51/1 OP19
        (
            "Requests the Office of the High Commissioner to present an oral update on the situation in Sri Lanka to the Human "
            "Rights Council at its forty-eighth session;",
            "Requests the Office of the High Commissioner to present an oral update on the situation in Sri Lanka to the Human "
            "Rights Council at its fifty-third session;",
            "mechanism: Requests the Office of the High Commissioner to present an oral update on the situation",
        ),
    ],
)
def test_mandates_and_reports(before: str, after: str, expected: str) -> None:
    assert any(line.startswith(expected) for line in told((before, after))), told((before, after))


def test_what_both_texts_ask_for_took_no_other_s_place() -> None:
    """A/HRC/RES/51/29, 57/36 OP15: an oral update and a report, in another order."""
    text = "Requests the Office to present {} on the situation of human rights in the Bolivarian Republic of Venezuela;"
    found = told(
        (text.format("an oral update and a report"), text.format("a report, preceded by an oral update to the Council"))
    )
    assert [line for line in found if line.startswith("mechanism")] == []


def test_a_new_mandate_is_told_with_its_tasks() -> None:
    """A/HRC/RES/55/27 OP8, OP9."""
    kept = (
        "OP1",
        "Condemns all violations of human rights in Belarus in the context of the presidential election of 2020;",
    )
    right = document(
        kept,
        ("OP8", "Also decides to establish, for a renewable period of one year, a group of three independent experts;"),
        ("OP9", "Further decides that the group of experts will have the following mandate:"),
        (
            "OP9(a)",
            "To investigate the facts, circumstances and root causes of all alleged violations since 1 May 2020;",
        ),
    )
    assert lines(document(kept), right) == [
        "mechanism: - -> to establish, for a renewable period of one year, a group of three independent experts",
        "mechanism: - -> To investigate the facts, circumstances and root causes of all alleged violations since 1 May 2020",
    ]
    assert [change.right for change in compare(document(kept), right).changes] == [("OP8",), ("OP9", "OP9(a)")]


TERM_TEXTS = (
    "Urges States to protect {} from retaliation in court and to give them access to effective remedies;",
    "Encourages the media to respect the privacy of {} and of their families at all times;",
    "Requests the Secretary-General to report on how {} are heard in criminal proceedings of all kinds;",
)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("victims", "trafficked persons", ["term: victims -> trafficked persons"]),
        # A/HRC/RES/43/39, 48/25: whole names
        (
            "the Government of National Accord",
            "the Government of National Unity",
            ["term: Government of National Accord -> Government of National Unity"],
        ),
        # the same with something added, and numbers
        ("mandates", "mandate holders", []),
        ("two experts", "three experts", []),
    ],
)
def test_terms_that_were_replaced_throughout(before: str, after: str, expected: list[str]) -> None:
    found = told(*((text.format(before), text.format(after)) for text in TERM_TEXTS))
    assert [line for line in found if line.startswith("term")] == expected


def test_a_term_is_counted_in_all_its_places() -> None:
    pairs = [(text.format("victims"), text.format("trafficked persons")) for text in TERM_TEXTS]
    left = document(*((f"OP{n}", old) for n, (old, _) in enumerate(pairs, 1)))
    right = document(*((f"OP{n}", new) for n, (_, new) in enumerate(pairs, 1)))
    (term,) = compare(left, right).changes
    assert (term.count, term.left, term.right) == (3, ("OP1", "OP2", "OP3"), ("OP1", "OP2", "OP3"))


def test_a_word_that_stands_beside_a_term_everywhere_is_a_part_of_it() -> None:
    """A/HRC/RES/39/10, 54/16: "health-care" became "health information and", before "services"."""
    texts = [text.format("reproductive {} services") for text in TERM_TEXTS]
    found = told(*((text.format("health-care"), text.format("health information and")) for text in texts))
    assert [line for line in found if line.startswith("term")] == [
        "term: health-care services -> health information and services"
    ]


def test_themes_that_entered() -> None:
    """A/HRC/RES/44/4, 53/9: agriculture."""
    kept = ("OP1", "Urges States to protect victims from retaliation in court and to give them access to remedies;")
    texts = (
        "Notes the agriculture of the north, the agriculture of the south, and the agriculture of the hills;",
        "Recalls that agriculture depends on water, that agriculture needs land, and that agriculture feeds families;",
        "Supports small agriculture, family agriculture, organic agriculture and urban agriculture in all provinces;",
    )
    right = document(kept, *((f"OP{n}", text) for n, text in enumerate(texts, 2)))
    (theme,) = compare(document(kept), right).changes
    assert (theme.kind, theme.after, theme.count, theme.left, theme.right) == ("new", "agriculture", 10, (), ())


def test_the_same_words_in_several_paragraphs_are_said_once() -> None:
    """A/HRC/RES/44/4, 53/9: "including survivors"."""
    changed = [
        (
            text.format("persons"),
            text.format("persons, including journalists and lawyers,"),
        )
        for text in TERM_TEXTS
    ]
    left = document(*((f"OP{n}", old) for n, (old, _) in enumerate(changed, 1)))
    right = document(*((f"OP{n}", new) for n, (_, new) in enumerate(changed, 1)))
    (change,) = compare(left, right).changes
    assert (change.kind, change.direction, change.count) == ("beneficiary", "wider", 3)
    assert change.left == change.right == ("OP1", "OP2", "OP3")


def test_texts_that_have_nothing_to_do_with_each_other_have_no_changes() -> None:
    oceans = (
        "Urges States to conserve fish stocks, coral reefs, seamounts and the marine ecosystems of the high seas {};"
    )
    prisons = "Urges States to separate juvenile detainees from adult convicts in prisons, cells and police custody {};"
    left = document(*((f"OP{n}", oceans.format(word)) for n, word in enumerate(("one", "two", "three"), 1)))
    right = document(*((f"OP{n}", prisons.format(word)) for n, word in enumerate(("four", "five", "six"), 1)))
    comparison = compare(left, right)
    assert comparison.pair is not None
    assert comparison.pair.kind == "unrelated"
    assert comparison.changes == ()


def test_a_limit_that_came_with_what_it_limits_is_no_change_by_itself() -> None:
    """A/HRC/RES/47/5 PP7, 54/19 PP8."""
    text = "Recalling the need to build education facilities that provide safe and effective learning environments for all{},"
    found = told((text.format(""), text.format(" and, wherever possible, are climate-resilient")))
    assert [line for line in found if line.startswith("qualifier")] == []
