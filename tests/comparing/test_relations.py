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
    ("for a period of three years;", "for a period of two years;"),
    ("paragraph 1 (2)", "paragraph 12"),
]
REWORDED = [
    ("Calls upon Governments", "Calls upon States"),
    ("persons", "no persons"),
    ("States shall act", "States should act"),
    ("Also requests the Office", "Requests the Office"),
    ("Recognizing that", "Recognizes that"),
    ("at its tenth session, in Geneva;", "at its eleventh session;"),
    ("women and girls", "women or girls"),
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
