"""Moved words: what a paragraph says at another place, from real pairs; and that nothing else is said to have moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.comparing.wording.edits import edits
from resolutions.comparing.wording.moved_words import moves
from resolutions.words import tokens
from tests.comparing.test_edits import assert_well_formed
from tests.comparing.texts import marked

AS_THEY_MOVED = {
    "11/3 OP11, 20/1 OP13: one word, within its phrase": (
        "with sufficient resources to fulfil its mandate",
        "with resources sufficient to fulfil its mandate",
        "with [1-sufficient -]resources {1+sufficient +}to fulfil its mandate",
    ),
    "50/3 PP33, 53/26 PP39: a date": (
        "held on 24 April 2021 in Jakarta, in which",
        "held in Jakarta on 24 April 2021, in which",
        "held [1-on 24 April 2021 -]in Jakarta{1+ on 24 April 2021+}, in which",
    ),
    "42/12 PP2, 48/3 PP1: an item of a list, whole": (
        "the Universal Declaration of Human Rights, the International Covenant on Economic, Social and Cultural Rights, the"
        " International Covenant on Civil and Political Rights, the Convention",
        "the Universal Declaration of Human Rights, the International Covenant on Civil and Political Rights, the"
        " International Covenant on Economic, Social and Cultural Rights, the Convention",
        "the Universal Declaration of Human Rights, {1+the International Covenant on Civil and Political Rights, +}the"
        " International Covenant on Economic, Social and Cultural Rights, [1-the International Covenant on Civil and"
        " Political Rights, -]the Convention",
    ),
    "the lighter of two items that changed places, also where it is the first": (
        "the Committee against Torture, the Committee on the Elimination of Discrimination against Women and others",
        "the Committee on the Elimination of Discrimination against Women, the Committee against Torture and others",
        "[1-the Committee against Torture, -]the Committee on the Elimination of Discrimination against Women{1+, the"
        " Committee against Torture+} and others",
    ),
    "one word that is an item": (
        "on grounds of gender, age, ethnicity, disability and religion",
        "on grounds of gender, disability, age, ethnicity and religion",
        "on grounds of gender, {1+disability, +}age, ethnicity[1-, disability-] and religion",
    ),
    "28/16 PP20 and PP21, 42/15 PP29: a clause, with words put into it": (
        "Noting that, while concerns may justify the gathering of information, States must ensure full compliance,\n"
        "Noting also in that respect that the prevention and suppression of terrorism is a public interest of great"
        " importance, while reaffirming that any measures taken are in accordance with the law,",
        "Noting also that, while the prevention and suppression of terrorism and violent extremism conducive to terrorism is"
        " a public interest of great importance, and while concerns may justify the gathering of information, States must"
        " ensure full compliance,",
        "Noting {+also +}that, {+while +}{1+the prevention and suppression +}{+of terrorism and violent extremism conducive to"
        " +}{2+terrorism is a public interest of great importance+}{+, and +}while concerns may justify the gathering of"
        " information, States must ensure full compliance[-,\nNoting also in that respect that -][1-the prevention and"
        " suppression -][-of -][2-terrorism is a public interest of great importance-][-, while reaffirming that any measures"
        " taken are in accordance with the law-],",
    ),
    "24/35 OP2, 41/20 OP2: out of one clause into another": (
        "impact on the human rights of women and girls, who may be disproportionately affected by the widespread availability"
        " of arms, as it may increase the risk of sexual and gender-based violence, and may also contribute to the recruitment"
        " and use of children in armed conflicts;",
        "impact on women’s and girls’ full enjoyment of all human rights, increasing the risk of sexual and gender-based"
        " violence, and of violence against children, as they may be disproportionately affected by the widespread"
        " availability of such arms;",
        "impact on [-the-]{+women’s and girls’ full enjoyment of all+} human rights[- of women and girls, who-]{+, increasing"
        " +}{1+the risk of sexual and gender-based violence+}{+, and of violence against children, as they+} may be"
        " disproportionately affected by the widespread availability of {+such +}arms[-, as it may increase -][1-the risk of"
        " sexual and gender-based violence-][-, and may also contribute to the recruitment and use of children in armed"
        " conflicts-];",
    ),
    "39/2 PP3, 42/3 PP3: two citations": (
        "resolutions 29/21 of 3 July 2015, 34/22 of 24 March 2017, S-27/1 of 5 December 2017 and 37/32 of 23 March 2018",
        "resolutions 40/29 of 22 March 2019, 37/32 of 23 March 2018, 34/22 of 24 March 2017, 29/21 of 3 July 2015 and S-27/1"
        " of 5 December 2017",
        "resolutions [1-29/21 of 3 July 2015-]{+40/29 of 22 March 2019, +}{2+37/32 of 23 March 2018+}, 34/22 of 24 March"
        " 2017, {1+29/21 of 3 July 2015 +}{+and +}S-27/1 of 5 December 2017[- and -][2-37/32 of 23 March 2018-]",
    ),
    "44/16 PP23, 50/16 PP25: with other marks around them": (
        "initiatives, such as the Saleema initiative launched by the African Union, to galvanize political action, increase"
        " allocation of financial resources and strengthen partnerships,",
        "initiatives to galvanize political action, increase allocation of financial resources and strengthen partnerships,"
        " such as the Saleema initiative launched by the African Union,",
        "initiatives[1-, such as the Saleema initiative launched by the African Union,-] to galvanize political action,"
        " increase allocation of financial resources and strengthen partnerships{1+, such as the Saleema initiative launched"
        " by the African Union+},",
    ),
    "48/17 PP18, 54/24 PP20: with another capital": (
        "Recalling in this regard the call by the Secretary-General that the work of the United Nations goes on online",
        "Noting that the work of the United Nations goes on online, and recalling in this regard the call by the"
        " Secretary-General",
        "[1-Recalling in this regard the call by the Secretary-General-]{+Noting+} that the work of the United Nations goes on"
        " online{+, and +}{1+recalling in this regard the call by the Secretary-General+}",
    ),
    "words that a text says twice: no one knows which moved": (
        "the human rights of women, the rights of the child and peace, and the duties of human beings",
        "the rights of women, the rights of the child, human rights and peace, and the duties of human beings",
        "the [-human -]rights of women, the rights of the child{+, human rights+} and peace, and the duties of human beings",
    ),
    "one word far away": (
        "Encourages effective measures by States, the private sector and civil society to end violence",
        "Encourages measures by States, the private sector and civil society to end violence by effective policing",
        "Encourages [-effective -]measures by States, the private sector and civil society to end violence{+ by effective"
        " policing+}",
    ),
    "small words": ("Bearing also in mind that", "Bearing in mind also that", "Bearing [-also -]in mind {+also +}that"),
    "a replacement passes nothing": (
        "the protocols thereto",
        "the Protocols thereto",
        "the [-protocols-]{+Protocols+} thereto",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), AS_THEY_MOVED.values(), ids=AS_THEY_MOVED)
def test_words_that_moved_are_told(old: str, new: str, expected: str) -> None:
    found = edits(old, new)
    assert marked(found, moves(found)) == expected


PHRASES = (
    "the Convention on the Rights of the Child|the Vienna Declaration and Programme of Action|gender|age|disability|Promotion"
    "|civil society organizations|to take all necessary measures|58,000 persons|resolution 63/156 of 18 December 2008|and|or"
    "|children’s rights|“Taking action”|promotion of human rights|age- and gender-sensitive|gender-|(No. 29)|1 000 cases"
)
LISTS = st.lists(
    st.tuples(
        st.sampled_from(PHRASES.split("|")),
        st.sampled_from([", ", ", ", "; ", " ", " and ", " or ", "\n", "\u00a0", ""]),
    ),
    max_size=14,
)
TWO_ORDERS = LISTS.flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts)))


@given(TWO_ORDERS | st.tuples(LISTS, LISTS))
def test_moves_are_of_the_same_words_and_nothing_is_cut_within_a_word(pair: tuple[list[tuple[str, str]], ...]) -> None:
    old, new = ("".join(phrase + after for phrase, after in parts) for parts in pair)
    found = edits(old, new)
    for text, other in ((old, "+"), (new, "-")):
        own = [edit.text for edit in found if edit.op != other]
        assert "".join(own) == text
        assert [word for part in own for word in words(part)] == words(text)
    assert_well_formed(found)
    pairs = moves(found)
    assert len({position for pair in pairs for position in pair}) == 2 * len(pairs)
    for struck, written in pairs:
        assert (found[struck].op, found[written].op) == ("-", "+")
        assert any(edit.op == "=" for edit in found[min(struck, written) : max(struck, written)])
        assert words(found[struck].text.lower()) == words(found[written].text.lower())


def words(text: str) -> list[str]:
    """The words, without marks, and without a hyphen at the end: whether it belongs to a word, white space after it
    tells."""
    return [word.strip("-’") for word in tokens(text).words if any(map(str.isalnum, word))]
