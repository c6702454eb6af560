"""Relations: what counts as unchanged, editorial, updated and reworded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.comparing.kinds import Relation
from resolutions.comparing.rows.relations import is_case_only, relation
from resolutions.comparing.wording.edits import edits
from tests.comparing.texts import paragraph

UNCHANGED = [
    ("Reiterates its concern at:", "Reiterates its concern at:"),
    ("the United\u00a0Nations “Protect” Framework,", 'the United Nations "Protect" Framework,'),
    ("the period 2020–2024;", "the period 2020-2024;"),
    ("women  and\ngirls,", "women and girls,"),
]
EDITORIAL = [
    ("the protocols thereto,", "the Protocols thereto,"),
    ("(A) Torture;", "(A) Torture; and"),
    ("Torture; or", "Torture."),
    ("their human rights and with", "their human rights, and with"),
    ("asylum seekers", "asylum-seekers"),
    ("multi-disciplinary assistance", "multidisciplinary assistance"),
    ("labor organisations", "labour organizations"),
    ("companies practice recruitment", "companies practise recruitment"),
    ("the programme of the center", "the program of the centre"),
    ("fulfil towards", "fulfill toward"),
    ("cooperation", "co-operation"),
    ("whilst recalling", "while recalling"),
    ("amongst States", "among States"),
    ("inclusive dialog", "inclusive dialogue"),
    ("a catalog of measures", "a catalogue of measures"),
    ("child-centered", "child-centred"),
    ("travelling, labelled, skillful", "traveling, labeled, skilful"),
    ("and re-emphasizing", "and reemphasizing"),
    ("five per cent", "five percent"),
    # A/HRC/RES/55/22 OP19, 57/21 OP8
    ("justice and health care, including", "justice and healthcare, including"),
    # An article. A/HRC/RES/44/4 OP14, 53/9 OP14
    ("the mandate of the Special Rapporteur on trafficking", "the mandate of Special Rapporteur on trafficking"),
    # A/HRC/RES/35/12 OP18, 50/5 OP23
    (
        "with respect to the follow-up to and implementation of his or her recommendations",
        "with respect to follow-up to and the implementation of his or her recommendations",
    ),
    # A/HRC/RES/52/31 OP3, 55/20 OP3
    ("aspirations for democracy and civilian government;", "aspirations for democracy and a civilian government;"),
    # A/RES/58/14 OP40, 59/25 OP53
    (
        "a straddling fish stock or highly migratory fish stock",
        "a straddling fish stock or a highly migratory fish stock",
    ),
    ("in state of the art laboratories", "in state-of-the-art laboratories"),
    ("The right to education;", "Right to education; and"),
    ("(the Commission)", "(Commission)"),
    # Chain words. A/HRC/RES/44/4 OP2, 53/9 OP2
    (
        "Urges States to prevent and to fight trafficking in persons",
        "Also urges States to prevent and to fight trafficking in persons",
    ),
    # A/HRC/RES/46/1 PP3, 51/1 PP4
    ("Recalling also that, in its resolution S-11/1,", "Recalling further that, in its resolution S-11/1,"),
    ("Also calls upon States:", "Further calls upon States:"),
    ("Takes note of the report of the Special Rapporteur;", "Also takes note of the report of the Special Rapporteur;"),
    # A/RES/75/199 PP10, 77/268 PP13
    (
        "Taking note also of the Global Education Monitoring Report,",
        "Taking note further of the Global Education Monitoring Report,",
    ),
    # A/RES/71/191 PP19, 73/171 PP25
    (
        "Expressing its deep concern also over the negative effects,",
        "Expressing its deep concern over the negative effects,",
    ),
    # A/HRC/RES/49/27 OP24, 50/19 OP19
    ("Also decides to remain seized of the matter.", "Decides to remain seized of the matter."),
    ("Decides further to extend the mandate;", "Decides to extend the mandate;"),
    ("Recognizes and also welcomes the efforts;", "Recognizes and welcomes efforts;"),
]
UPDATED = [
    # A/HRC/RES/11/3 PP1, 20/1 PP1
    (
        "in particular General Assembly resolutions 63/156 and 63/194 of 18 December 2008, and also its resolution 8/12 of"
        " 18 June 2008, in which the Council extended the mandate,",
        "in particular General Assembly resolutions 63/156 of 18 December 2008 and 64/178 of 18 December 2009, and Human"
        " Rights Council resolutions 8/12 of 18 June 2008, 11/3 of 17 June 2009, 14/2 of 23 June 2010 and 17/1 of 6 July"
        " 2011, in which the Council extended the mandate,",
    ),
    ("to the Council at its tenth session;", "to the Council at its twenty-sixth session;"),
    ("the report of the Special Rapporteur (A/HRC/10/16),", "the report of the Special Rapporteur,"),
    ("resolution 1325 (2000) on women", "resolution 2242 (2015) on women"),
    ("the panel on 11 March 2014; and", "the Panel on 3 June 2015,"),
    ("paragraph 1 (2)", "paragraph 12"),
    # A/HRC/RES/37/21 PP3, 40/3 PP3
    (
        "Reaffirming Human Rights Council resolutions 34/13 of 24 March 2017 and 36/10 of 28 September 2017 and General"
        " Assembly resolution 72/168 of 19 December 2017,",
        "Reaffirming Human Rights Council resolutions 34/13 of 24 March 2017, 36/10 of 28 September 2017 and 37/21 of"
        " 23 March 2018, and General Assembly resolutions 72/168 of 19 December 2017 and 73/167 of 17 December 2018,",
    ),
    # A/HRC/RES/48/20 PP4, 51/36 PP4: the end of a list of resolutions
    (
        "42/34 of 27 September 2019 and 45/34 of 2020, in which the Council called upon",
        "42/34 of 27 September 2019, 45/34 of 7 October 2020 and 48/20 of 11 October 2021, in which the Council called upon",
    ),
    # A/HRC/RES/38/8 PP6, 47/14 PP6
    (
        "adopted by the General Assembly on 2 June 2006, 10 June 2011 and 8 June 2016, and the Declaration",
        "adopted by the General Assembly on 2 June 2006, 10 June 2011, 8 June 2016 and 9 June 2021, and the Declaration",
    ),
    # A/HRC/RES/43/19 OP3, 52/14 OP3
    (
        "in advance of the 2021, 2022 and 2023 meetings of the high-level political forum;",
        "in advance of the 2024, 2025 and 2026 meetings of the high-level political forum;",
    ),
    # A/HRC/RES/35/12 PP4, 50/5 PP4
    (
        "at its thirty-second and thirty-fifth sessions, and to the General Assembly at its seventy-first session,",
        "at its forty-fourth and forty-seventh sessions and to the General Assembly at its seventy-sixth session,",
    ),
    # A/HRC/RES/48/21 OP4, 51/39 OP4
    (
        "Takes note of the ninth report of the National Commission of Inquiry;",
        "Takes note of the tenth report of the National Commission of Inquiry;",
    ),
    ("for the 2023 Social Forum, bearing", "for the 2024 Social Forum, bearing"),
    ("and its fifth review, in General Assembly", "and its sixth review, in General Assembly"),
    ("general comment No. 16 (1988) on article 17", "general comment No. 31 (2004) on article 2"),
    ("articles 124A, 153, 505A, and 505 (a) of the Penal Code", "articles 124A, 153 and 505 (a) of the Penal Code"),
    ("held in Geneva from 7 to 11 April 2014;", "held in Geneva from 30 November to 4 December 2015;"),
    # A/HRC/RES/46/1 PP2, 51/1 PP3: a chain word too
    (
        "Recalling Human Rights Council resolutions 34/1 of 23 March 2017 and 40/1 of 21 March 2019 on accountability,",
        "Recalling also Human Rights Council resolutions 34/1 of 23 March 2017, 40/1 of 21 March 2019 and 46/1 of"
        " 23 March 2021 on accountability,",
    ),
    # A/RES/76/242 OP8, 77/260 OP10
    (
        "Also requests the Secretary-General to report at its seventy-seventh session;",
        "Requests the Secretary-General to report at its seventy-eighth session;",
    ),
    # A/RES/76/242 PP2, 77/260 PP2: an article too
    (
        "on administration of justice, as well as the letter dated 19 November 2021",
        "on the administration of justice, as well as the letter dated 21 November 2022",
    ),
]
REWORDED = [
    ("Calls upon Governments", "Calls upon States"),
    ("persons", "no persons"),
    ("States shall act", "States should act"),
    ("Recognizing that", "Recognizes that"),
    ("at its tenth session, in Geneva;", "at its eleventh session;"),
    ("women and girls", "women or girls"),
    # A/HRC/RES/48/19 OP42, 51/37 OP44: a report that was not asked for before
    (
        "to submit a written report to the Council at its fifty-first session;",
        "to submit a written report to the Council at its fifty-fourth session, and to the seventy-eighth session of the"
        " General Assembly;",
    ),
    ("at its fifty-first session;", "at its fifty-first and fifty-fourth sessions;"),
    # A/HRC/RES/48/19 OP25, 51/37 OP27
    ("affecting nearly 57 per cent of the population", "affecting nearly 63 per cent of the population"),
    # A/HRC/RES/31/36 OP8(d), 52/35 OP7(d)
    ("including so-called “State land”, and its allocation", "including so-called State land, and its allocation"),
    ("for a period of three years;", "for a period of one year;"),
    ("at least 15 members", "at least 5 members"),
    ("0.7 per cent of gross national income", "0.2 per cent of gross national income"),
    ("a minimum age of eighteen years", "a minimum age of fifteen years"),
    ("the second victims", "the victims"),
    ("one of them", "two of them"),
    ("which no State may", "which State may"),
    ("to end hunger by 2030;", "to end hunger by 2035;"),
    ("until 31 December 2014;", "until 31 December 2016;"),
    ("by the end of 2015,", "by the end of 2016,"),
    ("from 25 July 2014 to 30 July 2015;", "from 25 July 2014 to 30 July 2016;"),
    ("in accordance with paragraph 4, 15 members", "in accordance with paragraph 4, 16 members"),
    ("act; and", "act; or"),
    ("$100 million", "€100 million"),
    ("5%", "5"),
    ("the award of costs", "the awards of costs"),
    ("complaints filed", "complaints filled"),
    ("States that are not able", "States that are notable"),
    ("to re-sign the treaty", "to resign the treaty"),
    ("States’ obligations", "State’s obligations"),
    ("a right to remedy", "the right to remedy"),
    ("few States have ratified it", "a few States have ratified it"),
    ("most affected States", "the most affected States"),
    ("in case of children", "in the case of children"),
    ("subparagraph (a) of article 2", "subparagraph of article 2"),
    ("its resolution 48/7 A on the budget", "its resolution 48/7 on the budget"),
    ("deficiency of vitamin A in children", "deficiency of vitamin in children"),
    # "Once more" (A/HRC/RES/45/13 OP5) and "once again" recall an earlier appeal, as "reiterates" does
    ("Calls once more upon States to ensure", "Calls upon States to ensure"),
    ("Once again urges States to ensure", "Urges States to ensure"),
    # A/HRC/RES/45/9 PP2, 51/5 PP2: no opening
    (
        "the Universal Declaration, and the Vienna Declaration",
        "the Universal Declaration, and also the Vienna Declaration",
    ),
    # A/RES/70/291 PP29, 72/284 PP33: a later clause
    (
        "Stressing the importance of justice systems, and further stressing the need for training,",
        "Stressing the importance of justice systems, and stressing the need for training,",
    ),
    ("Condemns the attacks on schools, and also on hospitals;", "Condemns the attacks on schools, and on hospitals;"),
    ("Decides to further strengthen the Office;", "Decides to strengthen the Office;"),
    ("Further measures to protect witnesses;", "Measures to protect witnesses;"),
    (
        "Expresses concern that the situation may further deteriorate;",
        "Expresses concern that the situation may deteriorate;",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (old, new, name)
        for name, table in (
            ("unchanged", UNCHANGED),
            ("editorial", EDITORIAL),
            ("updated", UPDATED),
            ("reworded", REWORDED),
        )
        for old, new in table
    ],
)
def test_the_relation_says_what_changed(old: str, new: str, expected: str) -> None:
    assert related(old, new) == expected
    assert related(new, old) == expected


def related(old: str, new: str) -> Relation:
    return relation([paragraph("OP1", old)], [paragraph("OP1", new)], edits(old, new))


WORDS = st.lists(
    st.sampled_from(
        ["States", "of", "victims", "and", "(a)", "63/156", "asylum-seekers", "the right", "a few", "most"]
    ),
    max_size=8,
).map(" ".join)


@given(WORDS, st.sampled_from(["the", "a", "an", "The"]), WORDS)
def test_an_article_alone_is_a_matter_of_form(before: str, article: str, after: str) -> None:
    old, new = f"Urges {before} children {after};", f"Urges {before} {article} children {after};"
    assert related(old, new) == related(new, old) == "editorial"


@given(WORDS, WORDS)
def test_one_article_for_the_other_is_another_meaning(before: str, after: str) -> None:
    assert related(f"Urges {before} the child {after};", f"Urges {before} a child {after};") == "reworded"


@given(WORDS, st.sampled_from(["Urges", "Also urges", "Further urges", "Urges also"]))
def test_a_chain_word_that_opens_a_paragraph_changes_nothing(text: str, opening: str) -> None:
    plain, chained = f"Urges the {text} children;", f"{opening} the {text} children;"
    assert related(plain, chained) in ("unchanged", "editorial")
    assert related(plain, chained.replace("children", "schools")) == "reworded"


@given(WORDS, WORDS)
def test_the_relation_is_the_same_from_either_side(one: str, other: str) -> None:
    assert related(one, other) == related(other, one)


def test_the_paragraphs_of_a_split_each_have_their_opening() -> None:
    old = [paragraph("OP1", "Urges States to act;"), paragraph("OP2", "Also requests the Office to report;")]
    new = [paragraph("OP3", "Also urges States to act;"), paragraph("OP4", "Requests the Office to report;")]
    texts = ["\n".join(p.text for p in side) for side in (old, new)]
    assert relation(old, new, edits(*texts)) == "editorial"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the protocols thereto", "the Protocols thereto", True),
        ("sexual and gender-based violence", "Sexual and Gender-based Violence", True),
        ("the protocols thereto,", "the Protocols thereto;", False),
        ("the Protocol", "the Protocols", False),
        ("the Protocols", "the Protocols", False),
    ],
)
def test_changes_of_capitals_alone_are_recognized(old: str, new: str, expected: bool) -> None:
    assert is_case_only(edits(old, new)) == expected
