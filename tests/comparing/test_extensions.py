"""Extensions by reference: which paragraphs extend what another text asked for, and which only name it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolutions.comparing.extensions import Extension, extensions
from resolutions.document import Citation
from tests.comparing.texts import document

EXTENDS = [
    # A/HRC/RES/57/1 OP2
    (
        "Decides to extend the mandate of the Office of the High Commissioner and all work requested of it by the Human"
        " Rights Council in its resolution 51/1, and requests the Office to present an oral update to the Council at its"
        " fifty-eighth session;",
        "51/1",
    ),
    # A/HRC/RES/37/2 OP1
    (
        "Decides to extend the mandate of the Special Rapporteur on the right to privacy for a period of three years under"
        " the same terms as provided for by the Human Rights Council in its resolution 28/16 of 26 March 2015;",
        "28/16",
    ),
    # A/HRC/RES/56/16 OP1
    (
        "Requests the Office of the United Nations High Commissioner for Human Rights to continue to provide technical"
        " assistance and capacity-building to Libya as provided for by the Human Rights Council in its resolution 52/41 of"
        " 4 April 2023;",
        "52/41",
    ),
    # A/RES/43/173 OP8
    (
        "Requests the Committee to continue its work, in conformity with General Assembly resolution 2819 (XXVI) of"
        " 15 December 1971;",
        "2819 (XXVI)",
    ),
    # S/RES/2678(2023) OP3
    (
        "Decides to extend until 17 March 2024 the mandate of UNAMA, as defined in resolution 2626 (2022);",
        "2626 (2022)",
    ),
    # S/RES/2632(2022) OP1
    (
        "Decides to extend until 31 October 2022 the mandate of UNSOM as set out in paragraph 1 of resolution 2158 (2014),"
        " and further decides that UNSOM should continue to implement that mandate in accordance with resolution"
        " 2592 (2021);",
        "2592 (2021)",
    ),
    ("Further decides that the mandate shall be renewed for one year as set out in its resolution 45/20;", "45/20"),
]
EXTENDS_A_PART = [
    # S/RES/2772(2025) OP1
    (
        "Decides to extend until 12 March 2026 the mandate of the Panel of Experts originally appointed pursuant to resolution"
        " 1591 (2005) and previously extended by resolutions 1779 (2007), 1841 (2008) and 1945 (2010);",
        "1591 (2005)",
    ),
    # S/RES/2739(2024) OP1
    ("Extends the reporting request in paragraph 10 of resolution 2722 (2024) until January 15, 2025;", "2722 (2024)"),
    # S/RES/2758(2024) OP1
    (
        "Decides to renew until 15 November 2025 the measures imposed by paragraphs 11 and 15 of resolution 2140 (2014),"
        " reaffirms the provisions of paragraphs 12, 13, 14 and 16 of resolution 2140 (2014), and further reaffirms the"
        " provisions of paragraphs 14 to 17 of resolution 2216 (2015);",
        "2140 (2014)",
    ),
    # S/RES/2763(2024) OP1
    (
        "Decides that all States shall continue to take the measures required by paragraph 1 of resolution 2255 (2015) with"
        " respect to individuals and entities designated as the Taliban;",
        "2255 (2015)",
    ),
]
NAMES_IT_ONLY = [
    # S/RES/2758(2024) OP1: another act of the same paragraph
    (
        "Decides to renew until 15 November 2025 the measures imposed by paragraphs 11 and 15 of resolution 2140 (2014), and"
        " further reaffirms the provisions of paragraphs 14 to 17 of resolution 2216 (2015);",
        "2216 (2015)",
    ),
    # S/RES/2388(2017) OP11
    (
        "Requests the Analytical Support and Sanctions Monitoring Team, when consulting with Member States, to continue"
        " including in their discussions the issue of trafficking in persons in areas of armed conflict and the use of"
        " sexual violence in armed conflict as it relates to ISIL (also known as Da’esh), Al-Qaida and associated"
        " individuals, groups, undertakings and entities and to report to the Security Council Committee established"
        " pursuant to resolutions 1267 (1999) and 2368 (2017) on these discussions as appropriate;",
        "2368 (2017)",
    ),
    # E/RES/2022/25 OP3
    (
        "Requests the Secretary-General to continue to ensure transparency through timely and public availability of"
        " internal system-wide guidance documents and reports responding to mandates given by Member States in General"
        " Assembly resolution 75/233;",
        "75/233",
    ),
    # S/RES/1518(2003) OP1: what is decided is to establish
    (
        "Decides to establish, with immediate effect, a Committee of the Security Council, consisting of all the members of"
        " the Council, to continue to identify pursuant to paragraph 19 of resolution 1483 (2003) individuals and entities;",
        "1483 (2003)",
    ),
    # A/HRC/RES/45/6 OP9
    (
        "Stresses the importance of the realization of the mandate of the Working Group, and recognizes the need for"
        " renewed efforts so that it may fulfil its mandate as established by the Human Rights Council in its resolutions"
        " 4/4 and 39/9;",
        "39/9",
    ),
    # A/HRC/RES/52/1 OP9
    (
        "Welcomes the renewal of the mandate of the United Nations Mission in South Sudan on 15 March 2023 by the Security"
        " Council in its resolution 2677 (2023);",
        "2677 (2023)",
    ),
    ("Decides to extend the mandate for a period of one year, and welcomes its resolution 51/1;", "51/1"),
    ("Decides to extend the mandate set out in its resolution 151/12;", "51/1"),
]


@pytest.mark.parametrize(
    ("text", "cited", "expected"),
    [(*one, [Extension("OP1", part=False)]) for one in EXTENDS]
    + [(*one, [Extension("OP1", part=True)]) for one in EXTENDS_A_PART]
    + [(*one, []) for one in NAMES_IT_ONLY],
)
def test_what_extends_a_resolution(text: str, cited: str, expected: list[Extension]) -> None:
    newer = replace(document(("OP1", text)), citations=(Citation("OP1", "the older", cited),))
    assert extensions("the older", newer) == expected
    assert extensions("another", newer) == []


def test_a_recital_extends_nothing() -> None:
    text = "Decides to extend the mandate of UNAMA, as defined in resolution 2626 (2022),"
    newer = replace(document(("PP1", text)), citations=(Citation("PP1", "S/RES/2626(2022)", "2626 (2022)"),))
    assert extensions("S/RES/2626(2022)", newer) == []
