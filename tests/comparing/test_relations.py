"""Relations: what counts as unchanged, editorial, updated and reworded."""

from __future__ import annotations

import pytest

from resolutions.comparing.edits import edits
from resolutions.comparing.relations import is_case_only, relation

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
]
REWORDED = [
    ("Calls upon Governments", "Calls upon States"),
    ("persons", "no persons"),
    ("States shall act", "States should act"),
    ("Also requests the Office", "Requests the Office"),
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
    assert relation(old, new, edits(old, new)) == expected
    assert relation(new, old, edits(new, old)) == expected


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
