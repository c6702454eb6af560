"""What real paragraphs cite, each with the resolution that prints it, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions import symbols
from resolutions.reading.citations import citations
from resolutions.reading.english.act_numbering import ORGANS

SPEAKERS = {
    "A/HRC/RES/": "Human Rights Council",
    "A/RES/": "General Assembly",
    "S/RES/": "Security Council",
    "E/RES/": "Economic and Social Council",
}

LISTS = [
    (
        "A/HRC/RES/20/1",
        "Reaffirming all previous resolutions on the problem of trafficking in persons, especially women and children, in particular General Assembly resolutions 63/156 of 18 December 2008 and 64/178 of 18 December 2009, and Human Rights Council resolutions 8/12 of 18 June 2008, 11/3 of 17 June 2009, 14/2 of 23 June 2010 and 17/1 of 6 July 2011,",
        "A/RES/63/156 A/RES/64/178 A/HRC/RES/8/12 A/HRC/RES/11/3 A/HRC/RES/14/2 A/HRC/RES/17/1",
    ),
    (
        "A/HRC/RES/28/16",
        "Recalling its resolutions 5/1, on institution-building of the Human Rights Council, and 5/2, on the Code of Conduct for Special Procedures Mandate Holders of the Council, of 18 June 2007,",
        "A/HRC/RES/5/1 A/HRC/RES/5/2",
    ),
    (
        "A/HRC/RES/24/35",
        "Recalling also General Assembly resolution 60/251 of 15 March 2006, and Human Rights Council resolutions 5/1 and 5/2 and decision 5/101 of 18 June 2007, and resolution 16/21 of 25 March 2011,",
        "A/RES/60/251 A/HRC/RES/5/1 A/HRC/RES/5/2 A/HRC/DEC/5/101 A/HRC/RES/16/21",
    ),
    (
        "A/HRC/RES/52/37",
        "Recalling also Commission on Human Rights resolutions 2002/68 of 25 April 2002 and 2003/30 of 23 April 2003,",
        "E/CN.4/RES/2002/68 E/CN.4/RES/2003/30",
    ),
    (
        "E/RES/2012/30",
        "Recalling General Assembly resolutions 45/264 of 13 May 1991, 48/162 of 20 December 1993, 50/227 of 24 May 1996, 52/12 B of 19 December 1997, 57/270 B of 23 June 2003,",
        "A/RES/45/264 A/RES/48/162 A/RES/50/227 A/RES/52/12/B A/RES/57/270/B",
    ),
    (
        "A/RES/42/211",
        "Recalling the relevant parts of its resolutions 37/234 of 21 December 1982 and 38/227 A and B of 20 December 1983,",
        "A/RES/37/234 A/RES/38/227/A A/RES/38/227/B",
    ),
    (
        "A/RES/66/71",
        "which facilitated the adoption of General Assembly resolutions 1721 A to E (XVI) of 20 December 1961,",
        "A/RES/1721(XVI)/A A/RES/1721(XVI)/B A/RES/1721(XVI)/C A/RES/1721(XVI)/D A/RES/1721(XVI)/E",
    ),
    (
        "S/RES/1680(2006)",
        "Recalling all its previous resolutions on Lebanon, in particular resolutions 1559 (2004), 425 and 426 (1978), resolution 520 (1982) and resolution 1655 (2006), as well as the statements of its President on the situation in Lebanon, in particular the statements of 18 June 2000 (S/PRST/2000/21),",
        "S/RES/1559(2004) S/RES/425(1978) S/RES/426(1978) S/RES/520(1982) S/RES/1655(2006) S/PRST/2000/21",
    ),
    (
        "S/RES/2558(2020)",
        "Reaffirming General Assembly and Security Council resolutions 70/262 and 2282 (2016) of 27 April 2016, as well as A/RES/60/180 and S/RES/1645 (2005) of 20 December 2005,",
        "A/RES/70/262 S/RES/2282(2016) A/RES/60/180 S/RES/1645(2005)",
    ),
    (
        "A/HRC/RES/40/13",
        "Recalling its relevant resolutions, including resolutions S-9/1 of 12 January 2009, 19/17 of 22 March 2012, S-21/1 of 23 July 2014 and S-28/1 of 18 May 2018,",
        "A/HRC/RES/S-9/1 A/HRC/RES/19/17 A/HRC/RES/S-21/1 A/HRC/RES/S-28/1",
    ),
    (
        "A/HRC/RES/37/18",
        "a means to promote education, health and the Olympic Games, in particular its resolutions 67/17 of 28 November 2012, 68/9 of 6 November, 69/6 of 31 October 2014",
        "A/RES/67/17 A/RES/68/9 A/RES/69/6",
    ),
    (
        "A/HRC/RES/51/7",
        "in particular Human Rights Council resolutions 9/3 and 42/23 of 27 September 2019;",
        "A/HRC/RES/9/3 A/HRC/RES/42/23",
    ),
    (
        "A/HRC/RES/54/2",
        "at its fifty-seventh session pursuant to Human Rights Council S-36/1;",
        "A/HRC/RES/S-36/1",
    ),
    (
        "A/HRC/RES/55/32",
        "recalling also General Assembly resolutions ES-10/15 of 20 July 2004 and ES- 10/17 of 15 December 2006,",
        "A/RES/ES-10/15 A/RES/ES-10/17",
    ),
    (
        "A/RES/57/7",
        "and resolution 56/508 of 27 June 2002, by which it decided that the Ad Hoc Committee",
        "A/RES/56/508",
    ),
    (
        "A/RES/62/1",
        "Recalling its resolutions 61/1 to 61/4 and 48/104 B,",
        "A/RES/61/1 A/RES/61/4 A/RES/61/2 A/RES/61/3 A/RES/48/104/B",
    ),
    (
        "S/RES/2382(2017)",
        "in line with UNSCR 2242 (2015) and as expressed in its Presidential Statement 2011/20 of 28 October 2011",
        "S/RES/2242(2015) S/PRST/2011/20",
    ),
    (
        "A/HRC/RES/50/18",
        "as set out in Council resolution 6/30 of 14 December 2007, Council decision 6/102 of 27 September 2007 and President’s statement OS/12/1;",
        "A/HRC/RES/6/30 A/HRC/DEC/6/102 A/HRC/PRST/OS/12/1",
    ),
]

WHOSE = [
    ("A/HRC/RES/20/1", "Recalling its resolution 8/12 and its decision 2/102", "A/HRC/RES/8/12 A/HRC/DEC/2/102"),
    ("A/RES/64/178", "Recalling its resolution 63/156", "A/RES/63/156"),
    ("S/RES/1820(2008)", "Recalling its resolution 1325 (2000)", "S/RES/1325(2000)"),
    ("E/RES/2008/1", "Recalling its resolution 2007/33", "E/RES/2007/33"),
    (
        "A/HRC/RES/11/3",
        "the decision of the Commission on Human Rights in its resolution 2004/45 of 19 April 2004",
        "E/CN.4/RES/2004/45",
    ),
    (
        "A/HRC/RES/11/3",
        "in particular General Assembly resolutions 63/156 and 63/194 of 18 December 2008, and also its resolution 8/12 of 18 June 2008, in which the Council extended the mandate of the Special Rapporteur",
        "A/RES/63/156 A/RES/63/194 A/HRC/RES/8/12",
    ),
    (
        "A/HRC/RES/54/14",
        "as well as the decision of the Assembly in its resolution 65/196 of 21 December 2010 to proclaim, pursuant to the recommendation made by the Human Rights Council in its resolution 14/7 of 17 June 2010, 24 March as the International Day",
        "A/RES/65/196 A/HRC/RES/14/7",
    ),
    (
        "A/HRC/RES/36/9",
        "the most recent being Council resolution 33/14 of 29 September 2016 and Assembly resolution 71/192 of 19 December 2016,",
        "A/HRC/RES/33/14 A/RES/71/192",
    ),
    (
        "A/HRC/RES/48/9",
        "set out in the annex to Economic and Social Council resolution 1984/50 of 25 May 1984 and the provisions regarding the implementation of the guidelines contained in Council resolutions 1989/64 of 24 May 1989 and 1996/15 of 23 July 1996,",
        "E/RES/1984/50 E/RES/1989/64 E/RES/1996/15",
    ),
    (
        "A/HRC/RES/55/23",
        "Recalling further General Assembly resolution ES-11/1 of 2 March 2022 on the aggression against Ukraine,",
        "A/RES/ES-11/1",
    ),
    (
        "A/RES/50/156",
        "Taking note of Commission on Human Rights resolution 1995/32 of 3 March 1995, 1/ as endorsed by the Economic and Social Council in its resolution 1995/32 of 25 July 1995,",
        "E/CN.4/RES/1995/32 E/RES/1995/32",
    ),
    (
        "A/RES/72/248",
        "Welcoming the decision of the Human Rights Council to constitute a fact-finding mission pursuant to its resolution 34/22,",
        "A/HRC/RES/34/22",
    ),
    (
        "A/RES/44/128",
        "Recalling also article 6 of the International Covenant on Civil and Political Rights contained in the annex to its resolution 2200 A (XXI) of 16 December 1966,",
        "A/RES/2200(XXI)/A",
    ),
    (
        "A/RES/77/335",
        "pursuant to the process established in resolution 69/321, nominations of candidates must be submitted by at least one Member State, in accordance with paragraph 56 of resolution 75/325;",
        "A/RES/69/321 A/RES/75/325",
    ),
    (
        "E/RES/2017/7",
        "Recalling that, in its resolution 70/1, the General Assembly decided that the Sustainable Development Goals and targets will be followed up",
        "A/RES/70/1",
    ),
    (
        "E/RES/2013/31",
        "adopted by the General Assembly in its resolution 55/25 of 15 November 2000, as well as the United Nations Convention against Corruption, adopted by the Assembly in its resolution 58/4 of 31 October 2003,",
        "A/RES/55/25 A/RES/58/4",
    ),
    (
        "S/RES/1998(2011)",
        "bearing in mind relevant conclusions by the Security Council Working Group on Children and Armed Conflict and paragraph 2 (d) of its resolution 1612 (2005);",
        "S/RES/1612(2005)",
    ),
]

DOCUMENTS = [
    (
        "A/HRC/RES/11/3",
        "Taking note with appreciation of the report of the Special Rapporteur on trafficking in persons, especially women and children (A/HRC/10/16), presented to the Council at its tenth session,",
        "A/HRC/10/16",
    ),
    (
        "S/RES/2282(2016)",
        "Taking note of the report of the High-Level Independent Panel on Peace Operations (A/70/95-S/2015/446)",
        "A/70/95 S/2015/446",
    ),
    (
        "A/HRC/RES/16/1",
        "Welcoming the report of the Open-ended Working Group on the draft United Nations declaration on human rights education and training (A/HRC/WG.9/1/3)",
        "A/HRC/WG.9/1/3",
    ),
]

NOT_CITED = [
    (
        "A/HRC/RES/47/14",
        "Recalling also resolution 60/2 on women, the girl child and HIV and AIDS, adopted by the Commission on the Status of Women on 24 March 2016 and reaffirmed in its resolution 64/2, adopted on 9 March 2020,",
        "",
    ),
    (
        "A/RES/70/182",
        "the implementation of the resolutions of the Commission on Narcotic Drugs relating to this matter, including resolution 58/11 of 17 March 2015;",
        "",
    ),
    (
        "A/RES/35/63",
        "Noting that the United Nations Conference on Trade and Development, by its resolution 103 (V) of 30 May 1979, requested",
        "",
    ),
    (
        "E/RES/2016/11",
        "Endorses the actions requested by the Economic and Social Commission for Asia and the Pacific in paragraph 7 of resolution 72/6.",
        "",
    ),
    ("A/HRC/RES/39/2", "and recalling resolution 59/45-POL of the Organization of Islamic Cooperation", ""),
    (
        "A/HRC/RES/33/1",
        "and the Forced Labour Convention, 1930 (No. 29), of the International Labour Organization, and other relevant international instruments",
        "",
    ),
    (
        "A/RES/61/263",
        "Recalls paragraph 1 of section XI of its resolution 61/244, in which it reaffirmed the goal of 50/50 gender distribution",
        "A/RES/61/244",
    ),
    (
        "A/RES/75/194",
        "Welcoming resolutions 7/8 of 10 November 2017 and 8/4 of 20 December 2019 of the Conference of the States Parties to the United Nations Convention against Corruption on corruption in sport,",
        "",
    ),
    (
        "A/RES/68/239",
        "Taking note of the report of the Governing Council of UN-Habitat on its twenty-fourth session, held from 15 to 19 April 2013, and its resolutions contained therein, in particular resolutions 24/1 on World Cities Day, 24/4 on gender equality",
        "",
    ),
    (
        "E/RES/2018/22",
        "Taking note of resolution 956 (LI) of 15 May 2018 of the Economic Commission for Africa Conference of African Ministers of Finance, Planning and Economic Development,",
        "",
    ),
    (
        "S/RES/2231(2015)",
        "Sanctions on the import of oil and gas from Iran (Articles 3a, 3c and 3e of Council Decision 2010/413/CFSP; Articles 11, 12 and 14a, and Annexes IV and IVA of Council Regulation (EU) No 267/2012);",
        "",
    ),
    (
        "A/RES/79/136",
        "using the I-24/7 global police secure communications system, and accordingly calls upon Member States to extend access",
        "",
    ),
    (
        "A/HRC/RES/20/1",
        "Bearing in mind that the right to an effective remedy as enshrined in article 2.3 (a), (b) and (c) of the International Covenant on Civil and Political Rights",
        "",
    ),
]


def cited(text: str, speaker: str | None) -> str:
    return " ".join(citation.symbol for citation in citations("PP1", text, speaker=speaker))


@pytest.mark.parametrize(("source", "text", "expected"), [*LISTS, *WHOSE, *DOCUMENTS, *NOT_CITED])
def test_real_paragraphs(source: str, text: str, expected: str) -> None:
    speaker = next(organ for prefix, organ in SPEAKERS.items() if source.startswith(prefix))
    assert cited(text, speaker) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("its resolution 8/12 of 18 June 2008", ["8/12"]),
        ("Security Council resolution 1325 (2000)", ["1325 (2000)"]),
        ("General Assembly resolutions 57/283 B and 217 A (III)", ["57/283 B", "217 A (III)"]),
        ("Security Council resolutions 425 and 426 (1978)", ["425", "426 (1978)"]),
        ("the report A/HRC/10/16", ["A/HRC/10/16"]),
        ("its resolution S‑9/1 of 12 January 2009 and document A/HRC/S‑9⁄2", ["S‑9/1", "A/HRC/S‑9⁄2"]),
    ],
)
def test_a_citation_keeps_the_words_as_printed(text: str, words: list[str]) -> None:
    found = citations("OP4(b)", text, speaker="Human Rights Council")
    assert [citation.text for citation in found] == words
    assert {citation.label for citation in found} == {"OP4(b)"}


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Human Rights Council", "A/HRC/RES/34/5"),
        ("General Assembly", "A/RES/34/5"),
        ("Security Council", ""),
        (None, ""),
    ],
)
def test_its_is_the_organ_that_speaks(speaker: str | None, expected: str) -> None:
    assert cited("Recalling its resolution 34/5", speaker) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling resolution 34/5 of 30 November 1979", "A/RES/34/5"),
        ("Recalling its resolution 34/5 of 23 March 2017", "A/HRC/RES/34/5"),
        ("Recalling its resolution 1996/31 of 25 July 1996", ""),
    ],
)
def test_dates_tell_whose_act_it_is_where_nothing_else_does(text: str, expected: str) -> None:
    assert cited(text, None) == expected


def test_an_act_cited_twice_is_kept_once() -> None:
    text = "Recalling General Assembly resolution 70/1, and stressing that resolution 70/1 (A/RES/70/1) remains"
    assert cited(text, "Human Rights Council") == "A/RES/70/1"


WORDS = st.sampled_from(
    [
        "its",
        "the",
        "General",
        "Assembly",
        "Council",
        "Commission",
        "on",
        "Human",
        "Rights",
        "Security",
        "resolution",
        "resolutions",
        "decision",
        "and",
        ",",
        "of",
        "in",
        "by",
        "adopted",
        "8/12",
        "63/156",
        "S-9/1",
        "ES-10/13",
        "1325",
        "(2000)",
        "425",
        "217",
        "A",
        "(III)",
        "1996/31",
        "38/227",
        "B",
        "to",
        "18",
        "June",
        "2008",
        "A/HRC/10/16",
        "A/RES/57/283",
        "E/2002/68/Add.1",
        "(",
        ")",
        "“",
        "”",
        ";",
        "draft",
        "24/7",
        "Conference",
    ]
)


@given(
    st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join)),
    st.one_of(st.none(), st.sampled_from(ORGANS), st.text(max_size=5)),
)
def test_every_citation_has_a_symbol_and_stands_in_the_text(text: str, speaker: str | None) -> None:
    found = citations("PP1", text, speaker=speaker)
    assert len({citation.symbol for citation in found}) == len(found)
    for citation in found:
        assert symbols.document(citation.symbol) == citation.symbol
        assert citation.text in text
        if "/RES/" in citation.symbol or "/DEC/" in citation.symbol:
            assert symbols.parse(citation.symbol) is not None
