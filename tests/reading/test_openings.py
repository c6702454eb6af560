"""Openings of real paragraphs, each with the resolution that prints it, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.document import SECTIONS, Section
from resolutions.reading.english.openings import opening, starts_paragraph

PREAMBULAR = [
    ("A/HRC/RES/20/1", "Reaffirming", " all previous resolutions on the problem of trafficking in persons"),
    ("A/HRC/RES/11/3", "Taking note with appreciation also of", " the report of the Office"),
    ("A/HRC/RES/11/3", "Taking note of", " the meeting of the Open-ended Interim Working Group"),
    ("A/HRC/RES/11/3", "Bearing in mind", " that all States have an obligation to exercise due diligence"),
    ("A/HRC/RES/11/3", "Welcoming especially", " the efforts of Governments"),
    ("A/HRC/RES/48/18", "Recalling also", " that, in the Durban Declaration and Programme of Action,"),
    ("A/HRC/RES/55/8", "Deeply concerned", " that women and girls with disabilities of all ages face"),
    ("A/HRC/RES/44/20", "Deeply concerned also about", " misinformation, disinformation, misuse of new technologies"),
    ("A/HRC/RES/44/2", "Guided by", " the purposes and principles of the Charter of the United"),
    ("A/HRC/RES/49/9", "Expressing deep concern", " that genocide is typically preceded by widespread and"),
    ("A/HRC/RES/40/7", "Convinced", " that each State must adopt a strategy consistent with its"),
    (
        "A/HRC/RES/52/30",
        "Expressing its deepest condolences for",
        " the victims of the earthquakes of February 2023 that",
    ),
    (
        "A/HRC/RES/52/31",
        "Condemning in the strongest terms",
        " the military coup by the Myanmar military on 1 February",
    ),
    ("A/HRC/RES/48/9", "Strongly deploring", " the fact that the use of the death penalty leads to"),
    (
        "A/HRC/RES/57/20",
        "Reaffirming also its strong commitment to",
        " the sovereignty and political independence of the Russian",
    ),
    ("A/HRC/RES/49/9", "Acknowledging with appreciation", " that genocide is defined among the most serious crimes of"),
    ("A/RES/63/256", "Having considered", " the report of the Secretary-General on the comprehensive"),
    ("A/RES/63/256", "Having further considered", " the related report of the Advisory Committee on"),
    (
        "A/HRC/RES/52/31",
        "Expressing grave concern also at",
        " the ongoing conflicts between the Myanmar armed forces and",
    ),
    ("A/RES/78/320", "Looking forward also to", " the sixteenth meeting of the Conference of the Parties to"),
    ("S/RES/1325(2000)", "Expressing concern", " that civilians, particularly women and children, account"),
    ("S/RES/1325(2000)", "Recognizing also", " the importance of the recommendation contained in the"),
    ("S/RES/2325(2016)", "Determined", " to facilitate the full and effective implementation of"),
    ("S/RES/2767(2024)", "Acting", " under Chapter VII of the Charter of the United Nations,"),
    ("S/RES/1373(2001)", "Acting", " under Chapter VII of the Charter of the United Nations,"),
    ("A/RES/217(III)", "Whereas", " recognition of the inherent dignity and of the equal and"),
    ("A/RES/79/182", "Re-emphasizing", " the right of all refugees and the importance of internally"),
    ("S/RES/2365(2017)", "Remaining seriously concerned over", " insecurity that is exacerbated by the presence of"),
    ("A/RES/74/246", "Continuing to underline", " the need for the security and armed forces of Myanmar to"),
]
OPERATIVE = [
    ("A/HRC/RES/11/3", "Affirms", " that it is essential to place the protection of human rights at the centre"),
    ("A/HRC/RES/11/3", "Reiterates its concern at", ":"),
    ("A/HRC/RES/11/3", "Urges", " Governments:"),
    ("A/HRC/RES/48/18", "Calls upon", " all States that have not yet done so, and consistent with"),
    ("A/HRC/RES/48/5", "Also requests", " all States to exercise the utmost vigilance in banning the"),
    ("A/HRC/RES/48/18", "Decides", " to remain seized of this important issue."),
    ("A/HRC/RES/47/6", "Takes note with appreciation of", " the two most recent reports of the Special Rapporteur on"),
    ("A/HRC/RES/55/22", "Strongly condemns", " the use of chemical weapons in the Syrian Arab Republic,"),
    (
        "A/HRC/RES/50/14",
        "Condemns in the strongest possible terms",
        " all human rights violations and abuses committed against",
    ),
    ("A/HRC/RES/50/6", "Expresses its appreciation to", " those Governments and intergovernmental and"),
    ("A/HRC/RES/55/22", "Expresses deep concern", " that nearly 7 million refugees have been forced to flee"),
    ("A/HRC/RES/47/6", "Further calls upon", " States to continue to strengthen the protection of"),
    (
        "A/HRC/RES/51/37",
        "Remains deeply concerned about",
        " the extent of conflict-related sexual violence perpetrated",
    ),
    ("A/HRC/RES/56/1", "Reiterates its urgent call upon", " Myanmar to take the measures necessary to promote the"),
    ("A/HRC/RES/52/35", "Expresses its grave concern at and calls for", " the cessation of:"),
    ("A/HRC/RES/57/2", "Stresses", ", once again, that ensuring accountability for violations"),
    ("A/HRC/RES/48/25", "Looks forward to", " strengthening the technical and humanitarian assistance"),
    ("A/RES/57/298", "Encourages", " further efforts of the Organization for Security and Cooperation in"),
    ("A/RES/61/234", "Recalls further", " its resolution 60/1 of 16 September 2005 and its"),
    ("A/RES/76/135", "Draws the attention of", " Governments to the recommendations contained in the report"),
    ("A/RES/70/235", "Pays tribute to", " the important and long-standing role of the International"),
    ("A/RES/77/230", "Deplores and strongly condemns", " the terrorist acts and violence committed against"),
    ("A/RES/79/107", "Expresses the view", " that adequate measures are important for the attainment of"),
    ("A/RES/77/122", "Reiterates its call upon", " Israel to fully lift the restrictions impeding or delaying"),
    ("A/RES/65/277", "Reaffirm our commitment to", " the achievement of all the Millennium Development Goals,"),
    ("S/RES/1208(1998)", "Expresses its readiness", " to consider the recommendations referred to in paragraph"),
    ("S/RES/2767(2024)", "Calls on", " all parties to allow and facilitate, in accordance with"),
    ("S/RES/1325(2000)", "Decides", " to remain actively seized of the matter."),
    ("S/RES/2185(2014)", "In this regard, requests", " the Secretary-General to consider, as appropriate,"),
    ("A/RES/77/64", "Takes into account", " the existing initiatives at the international, regional"),
]

NO_VERB_OPENS = [
    ("We, the Heads of State and Government, recognize that", 0),
    ("The high number of people, especially women and children, in particular from developing countries", 1),
    ("To criminalize trafficking in persons in all its forms", 1),
    ("Ensuring that victims of trafficking are treated with humanity", 1),
    ("Providing training to law enforcement officers", 1),
    ("States Members of the United Nations", 0),
    ("States to take measures", 1),
    ("Requests for assistance under this article", 1),
    ("Acts of violence and intolerance directed against individuals", 1),
    ("Members are invited to make full use of", 0),
    ("Dedicated management meetings will also be held", 0),
    ("Family planning", 0),
    ("United Nations and international support", 0),
    ("“The General Assembly,", 0),
    ("“Taking note of Human Rights Council resolution 16/21 of 25 March 2011,", 0),
    ("(b) and (c) of the International Covenant on Civil and Political Rights", 0),
    ("including for sexual and labour exploitation", 0),
    ("", 0),
    ("…", 0),
]


@pytest.mark.parametrize(("symbol", "phrase", "rest"), PREAMBULAR)
def test_preambular(symbol: str, phrase: str, rest: str) -> None:
    assert opening(phrase + rest, "preambular") == phrase
    assert starts_paragraph(phrase + rest)


@pytest.mark.parametrize(("symbol", "phrase", "rest"), OPERATIVE)
def test_operative(symbol: str, phrase: str, rest: str) -> None:
    assert opening(phrase + rest) == phrase


@pytest.mark.parametrize(("text", "depth"), NO_VERB_OPENS)
def test_no_verb_opens(text: str, depth: int) -> None:
    assert opening(text, depth=depth) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Urges States to cooperate", "Urges"),
        ("Takes note with interest of the report", "Takes note with interest of"),
        ("Expresses its concern about the activities of transnational", "Expresses its concern about"),
        ("Encourages and supports efforts", "Encourages and supports"),
    ],
)
def test_subparagraphs_open_with_finite_verbs(text: str, phrase: str) -> None:
    assert opening(text, depth=1) == phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling the Universal Declaration of Human Rights", True),
        ("Appalled by the reports", True),
        ("Harmonizing the work of the", True),
        ("Guided", True),
        ("recalling the Universal Declaration", False),
        ("Children, child prostitution and child pornography,", False),
        ("Working Group on Trafficking in Persons", False),
        ("Developing Countries and the", False),
        ("Building blocks of peace", False),
        ("Financing and Training of Mercenaries", False),
        ("Beijing Declaration and Platform for Action", False),
        ("27th meeting", False),
        ("Decides to extend the mandate", False),
        ("", False),
    ],
)
def test_starts_paragraph(text: str, expected: bool) -> None:
    assert starts_paragraph(text) is expected


def test_british_spelling_is_read_as_the_organization_s() -> None:
    assert opening("Recognises that", "operative") == "Recognises"
    assert opening("Emphasising also the need", "preambular") == "Emphasising also"


WORDS = st.sampled_from(
    [
        "Recalling",
        "Also",
        "Deeply",
        "Expresses",
        "its",
        "deep",
        "concern",
        "and",
        "regret",
        "at",
        "with",
        "note",
        "of",
        "takes",
        "Takes",
        "in",
        "mind",
        "Remains",
        "seized",
        "Continues",
        "to",
        "encourage",
        "be",
        ",",
        ";",
        "again",
        "further",
        "the",
        "İ",
        "ß",
        "Calls",
        "upon",
        "(a)",
        "“The",
        "In",
        "this",
        "regard,",
        "Having",
        "taken",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.sampled_from(SECTIONS), st.integers(0, 2))
def test_an_opening_is_a_prefix_of_its_text(text: str, section: Section, depth: int) -> None:
    found = opening(text, section, depth=depth)
    if found is not None:
        assert found
        assert text.startswith(found)
        assert found == found.strip(" ,;:.")
