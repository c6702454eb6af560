"""Edits: what a drafter would mark, from real pairs; and that they rebuild both texts, whatever the texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.comparing.comparison import Edit
from resolutions.comparing.wording.diff import compiled, plain
from resolutions.comparing.wording.edits import edits
from resolutions.comparing.wording.moved_words import moves
from tests.comparing.texts import marked

AS_A_DRAFTER_MARKS_THEM = {
    "A/HRC/RES/11/3 OP4, 20/1 OP10: one word for another": (
        "Calls upon all Governments to continue",
        "Calls upon all States to continue",
        "Calls upon all [-Governments-]{+States+} to continue",
    ),
    "11/3 PP16, 20/1 PP7: a phrase for a word": (
        "the vulnerability of victims to human rights violations,",
        "the vulnerability of trafficked persons to human rights violations,",
        "the vulnerability of [-victims-]{+trafficked persons+} to human rights violations,",
    ),
    "11/3 PP1, 20/1 PP1: citations change, dates and symbols whole": (
        "General Assembly resolutions 63/156 and 63/194 of 18 December 2008, and also its resolution 8/12 of 18 June 2008,",
        "General Assembly resolutions 63/156 of 18 December 2008 and 64/178 of 18 December 2009, and Human Rights"
        " Council resolutions 8/12 of 18 June 2008,",
        "General Assembly resolutions 63/156 [-and 63/194 -]of 18 December 2008[-, and also its resolution-]{+ and"
        " 64/178 of 18 December 2009, and Human Rights Council resolutions+} 8/12 of 18 June 2008,",
    ),
    "11/3 PP11, 20/1 PP15: words dropped from a list, a clause put in": (
        "programmes for prevention, rehabilitation, return and reintegration should be developed with the involvement of"
        " all actors in countries of origin,",
        "programmes for rehabilitation, access to justice and compensation should be developed with the involvement of"
        " all relevant actors, taking into account specific needs in countries of origin,",
        "programmes for [-prevention, -]rehabilitation, [-return and reintegration-]{+access to justice and"
        " compensation+} should be developed with the involvement of all {+relevant +}actors{+, taking into account"
        " specific needs+} in countries of origin,",
    ),
    "11/3 OP2(b), 20/1 OP1(b): a comma for a conjunction": (
        "inhumane conditions and in flagrant violation",
        "inhumane conditions, in flagrant violation",
        "inhumane conditions[- and-]{+,+} in flagrant violation",
    ),
    "11/3 OP12, 20/1 OP14: a phrase for a phrase, no lone small word kept": (
        "under the same agenda item according to its annual programme of work.",
        "under the same agenda item in accordance with its annual programme of work.",
        "under the same agenda item [-according to-]{+in accordance with+} its annual programme of work.",
    ),
    "44/4 PP9, 53/9 PP9: the small word between two changes goes with them": (
        "in particular Sustainable Development Goal targets 5.2, 8.7 and 16.2, which aim at eliminating all forms",
        "in particular targets 5.2, 8.7 and 16.2 of the Sustainable Development Goals, on eliminating all forms",
        "in particular [-Sustainable Development Goal -]targets 5.2, 8.7 and 16.2[-, which aim at-]{+ of the Sustainable"
        " Development Goals, on+} eliminating all forms",
    ),
    "44/4 OP1, 53/9 OP1: insertions alone leave the words between them": (
        "support and assistance for victims of trafficking in persons, especially women and children, by:",
        "support and assistance for victims, including survivors, of trafficking in persons, especially women and"
        " children, including in high-risk sectors, by:",
        "support and assistance for victims{+, including survivors,+} of trafficking in persons, especially women and"
        " children, {+including in high-risk sectors, +}by:",
    ),
    "44/4 PP22, 53/9 PP25: an ending of a word": (
        "access to remedy for victims",
        "access to remedies for victims",
        "access to [-remedy-]{+remedies+} for victims",
    ),
    "the end of an item: its mark alone": ("(a) Of persons,", "(a) Of persons;", "(a) Of persons[-,-]{+;+}"),
    "an insertion before the last mark leaves the mark": (
        "to address the problem,",
        "to address the problem, including by training,",
        "to address the problem{+, including by training+},",
    ),
    "an insertion into a list takes its comma along": (
        "gender, age, ethnicity",
        "gender, age, disability, ethnicity",
        "gender, age, {+disability, +}ethnicity",
    ),
    "a committee more: the insertion begins where the phrase begins": (
        "the Committee on the Rights of the Child and the Committee against Torture",
        "the Committee on the Rights of the Child, the Committee on Migrant Workers and the Committee against Torture",
        "the Committee on the Rights of the Child{+, the Committee on Migrant Workers+} and the Committee against Torture",
    ),
    "28/16 PP6, 42/15 PP5: small words between long deletions go with them": (
        "Recalling General Assembly resolutions 68/167 of 18 December 2013 and 69/166 of 18 December 2014 on the right to"
        " privacy in the digital age, and Human Rights Council decision 25/117",
        "Recalling all previous General Assembly and the Human Rights Council resolutions",
        "Recalling {+all previous +}General Assembly [-resolutions 68/167 of 18 December 2013 and 69/166 of 18 December 2014"
        " on the right to privacy in the digital age, and-]{+and the+} Human Rights Council [-decision 25/117-]{+resolutions+}",
    ),
    "11/3 OP6, 20/1 OP2: words that two clauses share by chance go with them": (
        "policies aimed at preventing and eradicating trafficking in persons, especially women and children, and"
        " providing assistance to victims;",
        "policies that provide a full range of effective remedies to trafficked persons and, in the case of trafficked"
        " children, to uphold, at a minimum, the general principles of the Convention;",
        "policies [-aimed at preventing and eradicating trafficking in persons, especially women and children, and"
        " providing assistance to victims-]{+that provide a full range of effective remedies to trafficked persons and,"
        " in the case of trafficked children, to uphold, at a minimum, the general principles of the Convention+};",
    ),
    "44/16 PP10, 50/16 PP10: one word between two clauses goes, three before them stay": (
        "that it may give rise to post-partum and obstetric complications such as fistula or haemorrhage, and that it is"
        " likely to increase vulnerability to HIV and hepatitis B and C",
        "that it may give rise to possible adverse obstetric, prenatal and post-partum outcomes and may increase"
        " vulnerability to HIV/AIDS, hepatitis B and C",
        "that it may give rise to [-post-partum and obstetric complications such as fistula or haemorrhage, and that it"
        " is likely to-]{+possible adverse obstetric, prenatal and post-partum outcomes and may+} increase vulnerability"
        " to [-HIV and-]{+HIV/AIDS,+} hepatitis B and C",
    ),
    "44/16 PP16, 50/16 PP17: a clause takes along the word beside a change of two words": (
        "must be mainstreamed and coordinated both vertically and horizontally, and that horizontal coordination requires"
        " the joint participation of organizations across sectors",
        "requires the establishment of national, local and regional cooperation and coordination mechanisms with the joint"
        " participation of government entities across sectors",
        "[-must be mainstreamed and coordinated both vertically and horizontally, and that horizontal coordination"
        " requires-]{+requires the establishment of national, local and regional cooperation and coordination mechanisms"
        " with+} the joint participation of [-organizations-]{+government entities+} across sectors",
    ),
    "39/2 OP31, 42/3 OP25: one word for another stays by itself, whatever follows": (
        "to the Human Rights Council at its forty-third session, on the root causes of the human rights violations and"
        " abuses the Rohingya Muslim minority is facing;",
        "to the Human Rights Council at its forty-fifth session, to be followed by an enhanced interactive dialogue, and"
        " to the General Assembly at its seventy-fifth session;",
        "to the Human Rights Council at its [-forty-third-]{+forty-fifth+} session, [-on the root causes of the human"
        " rights violations and abuses the Rohingya Muslim minority is facing-]{+to be followed by an enhanced interactive"
        " dialogue, and to the General Assembly at its seventy-fifth session+};",
    ),
    "42/18 PP2, 45/11 PP2: a citation that stayed is no chance": (
        "resolutions 73/305 of 28 June 2019, 73/174 of 17 December 2018, 72/246 of 24 December 2017, 72/165 of 19 December"
        " 2017 and 72/129 of 8 December 2017",
        "resolutions 72/180 of 19 December 2017, 72/246 of 24 December 2017, 73/304 of 28 June 2019 and 74/147 of 18"
        " December 2019",
        "resolutions [-73/305 of 28 June 2019, 73/174 of 17 December 2018-]{+72/180 of 19 December 2017+}, 72/246 of 24"
        " December 2017, [-72/165 of 19 December 2017 and 72/129 of 8 December 2017-]{+73/304 of 28 June 2019 and 74/147 of"
        " 18 December 2019+}",
    ),
    "44/4 OP7, 53/9 OP7: a term replaced as a whole": (
        "namely trafficking in persons and migrant smuggling, taking into consideration",
        "namely trafficking in persons and smuggling of migrants, taking into consideration",
        "namely trafficking in persons and [-migrant smuggling-]{+smuggling of migrants+}, taking into consideration",
    ),
    "the term of these years": (
        "to combat human trafficking in all regions",
        "to combat trafficking in persons in all regions",
        "to combat [-human trafficking-]{+trafficking in persons+} in all regions",
    ),
    "45/19 OP16, 48/16 OP13: and the other way": (
        "committed in Burundi or by nationals of Burundi outside Burundi",
        "committed in Burundi or by Burundian nationals outside Burundi",
        "committed in Burundi or by [-nationals of Burundi-]{+Burundian nationals+} outside Burundi",
    ),
    "45/26 PP6, 48/21 PP6: with an article": (
        "for a ceasefire in Hudaydah city, and",
        "for a ceasefire in the city of Hudaydah, and",
        "for a ceasefire in [-Hudaydah city-]{+the city of Hudaydah+}, and",
    ),
    "a clause after a noun is no part of a term": (
        "to support relevant institutions and to train officials",
        "to support institutions, including those of civil society, and to train officials",
        "to support [-relevant -]institutions{+, including those of civil society,+} and to train officials",
    ),
    "small words between short insertions stay": (
        "the participation of women and inclusion of girls",
        "the full participation of women and effective inclusion of girls",
        "the {+full +}participation of women and {+effective +}inclusion of girls",
    ),
    "and alone, too": (
        "promotion and protection of rights",
        "promotion, respect and full protection of rights",
        "promotion{+, respect+} and {+full +}protection of rights",
    ),
    "numbers whole, with the marks inside them": (
        "from 58,000 cases and $1,500 monthly to 1 000 dossiers, up 2.5% on last year, above 1.35°C",
        "from 41,000 cases and $1,050 monthly to 1 100 dossiers, up 3.5% on last year, above 1.5°C",
        "from [-58,000-]{+41,000+} cases and [-$1,500-]{+$1,050+} monthly to [-1 000-]{+1 100+} dossiers, up [-2.5%-]{+3.5%+}"
        " on last year, above [-1.35°C-]{+1.5°C+}",
    ),
    "capitals": ("the protocols thereto", "the Protocols thereto", "the [-protocols-]{+Protocols+} thereto"),
    "the first word": ("States should act", "All States should act", "{+All +}States should act"),
    "white space": ("women  and girls", "women and girls", "women[-  -]{+ +}and girls"),
    "nothing in common": ("Urges States", "Further decides", "[-Urges States-]{+Further decides+}"),
    "the same": ("Decides", "Decides", "Decides"),
    "from nothing": ("", "Decides", "{+Decides+}"),
}


@pytest.mark.parametrize(("old", "new", "expected"), AS_A_DRAFTER_MARKS_THEM.values(), ids=AS_A_DRAFTER_MARKS_THEM)
def test_edits_are_those_a_drafter_would_mark(old: str, new: str, expected: str) -> None:
    assert marked(edits(old, new)) == expected


VOCABULARY = "the of and to in a , ; . States Governments trafficking persons rights human 63/156 2008 “the” children’s"
WORDS = st.sampled_from(VOCABULARY.split())
SPACES = st.sampled_from([" ", " ", " ", "", "\n", "  ", "\u00a0"])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=40).map(lambda pairs: "".join(a + b for a, b in pairs))


@given(TEXTS | st.text(max_size=30), TEXTS | st.text(max_size=30))
def test_edits_rebuild_both_texts(old: str, new: str) -> None:
    found = edits(old, new)
    assert "".join(edit.text for edit in found if edit.op != "+") == old
    assert "".join(edit.text for edit in found if edit.op != "-") == new
    assert_well_formed(found)


def assert_well_formed(found: tuple[Edit, ...]) -> None:
    assert all(edit.text for edit in found)
    in_moves = {position for pair in moves(found) for position in pair}
    for n, (one, two) in enumerate(pairwise(found)):
        if one.op == two.op:
            assert one.op != "="
            assert not in_moves.isdisjoint((n, n + 1))
        else:
            assert (one.op, two.op) != ("+", "-")


@given(TEXTS)
def test_a_text_is_its_own_single_edit(text: str) -> None:
    assert [edit.op for edit in edits(text, text)] == ["="] * bool(text)


@given(
    st.text(alphabet="\U000f0000\U000f0001\U000f0002\U000f0003\U000f0004", max_size=40).flatmap(
        lambda left: st.tuples(st.just(left), st.text(alphabet="\U000f0000\U000f0001\U000f0002\U000f0005", max_size=40))
    )
)
def test_the_compiled_diff_is_that_of_diff_match_patch(pair: tuple[str, str]) -> None:
    assert compiled(*pair) == plain(*pair)


def test_without_the_compiled_diff_edits_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(old, new) for old, new, _ in AS_A_DRAFTER_MARKS_THEM.values()]
    expected = [edits(old, new) for old, new in texts]
    monkeypatch.setattr("resolutions.comparing.wording.diff._compiled", None)
    assert [edits(old, new) for old, new in texts] == expected
