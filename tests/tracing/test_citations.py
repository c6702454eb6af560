"""What paragraphs cite, as spans: fifty marked by reading, the rules one by one, what holds for any text."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions import symbols
from resolutions.reading import read
from resolutions.reading.english.act_numbering import ORGANS
from resolutions.tracing.citations import spans

ROOT = Path(__file__).resolve().parents[2]
MARKED = json.loads((ROOT / "tests" / "golden" / "citations" / "paragraphs.json").read_text("utf-8"))
COUNCIL = "Human Rights Council"


def speaker(symbol: str) -> str:
    prefixes = sorted(symbols.BODIES, key=len, reverse=True)
    return symbols.BODIES[next(prefix for prefix in prefixes if symbol.startswith(prefix))]


def found(paragraph: dict[str, Any]) -> Counter[tuple[str, str]]:
    text = paragraph["text"]
    return Counter((text[s.start : s.end], s.name) for s in spans(text, speaker=speaker(paragraph["symbol"])))


def test_fifty_paragraphs_marked_by_reading() -> None:
    pairs = [(found(paragraph), Counter(map(tuple, paragraph["cites"]))) for paragraph in MARKED]
    right = sum((have & want).total() for have, want in pairs)
    precision, recall = (right / sum(side[n].total() for side in pairs) for n in (0, 1))
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(pairs)} paragraphs: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    assert len(pairs) == 50
    assert f1 >= 0.98


def test_the_first_paragraph_of_20_1() -> None:
    sample = (ROOT / "resolutions" / "samples" / "A_HRC_RES_20_1.txt").read_bytes()
    text = read(sample).paragraphs[0].text
    assert [(text[s.start : s.end], s.kind, s.name) for s in spans(text, speaker=COUNCIL)] == [
        ("63/156", "resolution", "A/RES/63/156"),
        ("64/178", "resolution", "A/RES/64/178"),
        ("8/12", "resolution", "A/HRC/RES/8/12"),
        ("11/3", "resolution", "A/HRC/RES/11/3"),
        ("14/2", "resolution", "A/HRC/RES/14/2"),
        ("17/1", "resolution", "A/HRC/RES/17/1"),
    ]


CRIME = "United Nations Convention against Transnational Organized Crime"
CASES = {
    "11/3 OP6: a document": (
        "the Recommended Principles and Guidelines on Human Rights and Human Trafficking (E/2002/68/Add.1) developed by",
        ["document E/2002/68/Add.1"],
    ),
    "39/46, annex: a note": ("59 See resolution 63/156, annex.", ["resolution A/RES/63/156"]),
    "41/213: a corrigendum is read with its document": (
        "Supplement No. 38 (A/41/38 and Corr.2).",
        ["document A/41/38", "document A/41/38/Corr.2"],
    ),
    "2994(XXVII): so are several additions": (
        "34 A/8783 and Add.1, Add.1/Corr.1 and Add.2.",
        ["document A/8783", "document A/8783/Add.1", "document A/8783/Add.1/Corr.1", "document A/8783/Add.2"],
    ),
    "PRST OS/18/1, S/PRST/2017/27: statements printed without their body": (
        "extended by PRST OS/14/1 of 7 December 2020, by PRST/2015/22 and in the statement 8/PRST/1",
        ["document A/HRC/PRST/OS/14/1", "document S/PRST/2015/22", "document A/HRC/PRST/8/1"],
    ),
    "38/227: acts that share their words": (
        "Recalling General Assembly resolution 38/227 A and B and its decision 17/120,",
        ["resolution A/RES/38/227/A", "resolution A/RES/38/227/B", "decision A/HRC/DEC/17/120"],
    ),
    "11/3 PP3: protocols thereto": (
        "the Convention on the Rights of the Child and the Optional Protocol thereto on the sale of children, child"
        " prostitution and child pornography, and the Convention on the Elimination of All Forms of Discrimination against"
        " Women and the Optional Protocol thereto,",
        [
            "instrument Convention on the Rights of the Child",
            "instrument Optional Protocol to the Convention on the Rights of the Child on the sale of children, child"
            " prostitution and child pornography",
            "instrument Convention on the Elimination of All Forms of Discrimination against Women",
            "instrument Optional Protocol to the Convention on the Elimination of All Forms of Discrimination against"
            " Women",
        ],
    ),
    "44/4 PP5, PP7: several protocols, and what goes with a numbered convention": (
        "the Convention on the Rights of the Child and the Optional Protocols thereto on the sale of children, child"
        " prostitution and child pornography and on the involvement of children in armed conflict, the Forced Labour"
        " Convention, 1930 (No. 29) and the Protocol of 2014 thereto, and the Recommendation on Supplementary Measures for"
        " the Effective Suppression of Forced Labour, 2014 (No. 203) of the International Labour Organization,",
        [
            "instrument Convention on the Rights of the Child",
            "instrument Optional Protocols to the Convention on the Rights of the Child on the sale of children, child"
            " prostitution and child pornography and on the involvement of children in armed conflict",
            "instrument Forced Labour Convention, 1930 (No. 29)",
            "instrument Protocol of 2014 to the Forced Labour Convention, 1930 (No. 29)",
            "instrument Recommendation on Supplementary Measures for the Effective Suppression of Forced Labour, 2014"
            " (No. 203)",
        ],
    ),
    "33/1: numbered conventions": (
        "the Forced Labour Convention, 1930 (No. 29), and ILO Convention No. 169, of the Organization,",
        [
            "instrument Forced Labour Convention, 1930 (No. 29)",
            "instrument Indigenous and Tribal Peoples Convention, 1989 (No. 169)",
        ],
    ),
    "61/117: protocols and conventions with numbers": (
        "Hague Convention IV of 1907, and those codified in Additional Protocol I, to the four Geneva Conventions,",
        [
            "instrument Hague Convention IV of 1907",
            "instrument Additional Protocol I to the Geneva Conventions of 12 August 1949",
        ],
    ),
    "77/321: an agreement under a convention": (
        f"of the Agreement under the United Nations Convention on the Law of the Sea, and the {CRIME}5 and its resolution",
        ["instrument United Nations Convention on the Law of the Sea", f"instrument {CRIME}"],
    ),
    "another body's charter": (
        "the African Charter on Democracy, Elections and Governance, and article 4 of the Charter",
        [
            "instrument African Charter on Democracy, Elections and Governance",
            "instrument African Charter on Democracy, Elections and Governance",
        ],
    ),
    "77/248: two instruments in one name": (
        "the Contracting Parties to the London Convention and Protocol, namely",
        ["instrument London Convention", "instrument London Protocol"],
    ),
    "74/20: names that begin behind other words": (
        "the 2001 World Trade Organization Doha Declaration on the TRIPS Agreement and Public Health, the Universal"
        " Declaration, the UN Convention on the rights of the child and the Protocols thereto",
        [
            "instrument Doha Declaration on the TRIPS Agreement and Public Health",
            "instrument Universal Declaration of Human Rights",
            "instrument Convention on the Rights of the Child",
            "instrument Protocols to the Convention on the Rights of the Child",
        ],
    ),
    "how names go on": (
        "the Final Agreement for Ending the Conflict and Building a Stable and Lasting Peace, the Protocol on the"
        " Protection of and Assistance to Internally Displaced Persons, the Convention on Prohibitions or Restrictions on"
        " the Use of Certain Conventional Weapons Which May Be Deemed to Be Excessively Injurious or to Have"
        " Indiscriminate Effects, the Treaty of Alliance between the Kingdom of Greece, the Republic of Turkey and the"
        " Republic of Cyprus, the Sharm el-Sheikh Declaration of the parties",
        [
            "instrument Final Agreement for Ending the Conflict and Building a Stable and Lasting Peace",
            "instrument Protocol on the Protection of and Assistance to Internally Displaced Persons",
            "instrument Convention on Prohibitions or Restrictions on the Use of Certain Conventional Weapons Which May Be"
            " Deemed to Be Excessively Injurious or to Have Indiscriminate Effects",
            "instrument Treaty of Alliance between the Kingdom of Greece, the Republic of Turkey and the Republic of Cyprus",
            "instrument Sharm el-Sheikh Declaration",
        ],
    ),
    "S/RES/2764(2024), 55/7: protocols of instruments named before": (
        "the Convention on the Rights of the Child and its Optional Protocol on the involvement of Children in armed"
        " conflict, the Geneva Conventions of 12th August 1949 and the Additional Protocols of 1977, the Protocol of 1997"
        " (annex VI – Regulations) to the International Convention for the Prevention of Pollution from Ships, 1973, as"
        " modified by the Protocol of 1978 relating thereto, responsibility under the Charter for the maintenance of peace",
        [
            "instrument Convention on the Rights of the Child",
            "instrument Optional Protocol to the Convention on the Rights of the Child on the involvement of children in"
            " armed conflict",
            "instrument Geneva Conventions of 12 August 1949",
            "instrument Additional Protocols to the Geneva Conventions of 12 August 1949",
            "instrument Protocol of 1997 to the International Convention for the Prevention of Pollution from Ships, 1973",
            "instrument Protocol of 1978 relating to the International Convention for the Prevention of Pollution from"
            " Ships, 1973",
            "instrument Charter of the United Nations",
        ],
    ),
    "no names": (
        "States parties to the Convention to submit, the Government of National Accord, United Nations Treaty Series, the"
        " present Protocol, the Political Declaration and the Optional Protocol thereto, article 8 of the Rules on"
        " Transparency in Treaty-based Investor-State Arbitration, the Convention on the Platform’s purpose, the Political"
        " Declaration and Plan of Action",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=list(CASES))
def test_what_is_cited(text: str, expected: list[str]) -> None:
    assert [f"{span.kind} {span.name}" for span in spans(text, speaker=COUNCIL)] == expected


@pytest.mark.parametrize(
    ("text", "newest"),
    [
        (
            "recalling all resolutions on the right to development, including resolution 4/4, the most recent being Council"
            " resolution 33/14 of 29 September 2016 and Assembly resolution 71/192 of 19 December 2016,",
            ["A/HRC/RES/33/14", "A/RES/71/192"],
        ),
        ("the latest of which was resolution 17/1 of 17 June 2011, and recalling resolution 8/12", ["A/HRC/RES/17/1"]),
        ("including its most recent, resolution 32/23, adopted on 1 July 2016,", ["A/HRC/RES/32/23"]),
        ("including most recently Council resolution 45/22 of 6 October 2020", ["A/HRC/RES/45/22"]),
        ("the most recent of which is resolution 48/2, and the importance of resolution 34/25", ["A/HRC/RES/48/2"]),
        ("the latest report (A/HRC/10/16), submitted pursuant to resolution 8/12", []),
    ],
)
def test_what_a_text_calls_the_most_recent(text: str, newest: list[str]) -> None:
    assert [span.symbol for span in spans(text, speaker=COUNCIL) if span.newest] == newest


@pytest.mark.parametrize(
    ("words", "symbol"),
    [
        ("Convention on the Rights of the Child", "A/RES/44/25"),
        ("Universal Declaration", "A/RES/217(III)/A"),
        ("Palermo Protocol", "A/RES/55/25"),
        ("Rome Statute", ""),
    ],
)
def test_an_instrument_leads_to_the_act_that_has_its_text(words: str, symbol: str) -> None:
    assert [span.symbol for span in spans(f"Reaffirming the {words},", speaker=COUNCIL)] == [symbol]


WORDS = st.sampled_from([*["the", "of", "on", "and", "to", ",", ";", "(", ")", "its", "Convention", "Protocol", "Charter", "thereto", "resolution"], "8/12",
                         "Rights", "Child", "Optional", "Human", "38/227 A and B", "A/HRC/10/16", "(No. 29)", "1930"])  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join)), st.one_of(st.none(), st.sampled_from(ORGANS)))
def test_spans_stand_in_order_and_overlap_only_where_they_are_the_same(text: str, organ: str | None) -> None:
    places = [(span.start, span.end) for span in spans(text, speaker=organ)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before == after or before[1] <= after[0] for before, after in pairwise(places))
