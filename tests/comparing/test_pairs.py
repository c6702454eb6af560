"""The kind of a pair: successive, roll-over, related, unrelated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.comparing import Correction, compare, text_digest
from resolutions.comparing.comparison import PairOfTexts
from resolutions.comparing.pairs import are_unrelated, short_names
from resolutions.document import Citation, Document
from resolutions.management import texts
from resolutions.reading import read
from tests.comparing.texts import document

SAMPLES = Path(__file__).resolve().parents[2] / "resolutions" / "samples"
SEIZED = "Decides to remain seized of the matter."
# A/RES/78/206 PP1, OP1, OP2, OP3
WATER = (
    ("PP1", "Guided by the purposes and principles of the Charter of the United Nations,"),
    (
        "OP1",
        "Reaffirms that the human rights to safe drinking water and sanitation, as components of the right to an adequate"
        " standard of living, are essential for the full enjoyment of the right to life and all human rights;",
    ),
    (
        "OP2",
        "Also reaffirms that the human right to safe drinking water entitles everyone, without discrimination, to have"
        " access to sufficient, safe, acceptable, physically accessible and affordable water for personal and domestic"
        " use;",
    ),
    (
        "OP3",
        "Welcomes the work of the Special Rapporteur of the Human Rights Council on the human rights to safe drinking water"
        " and sanitation, and invites him to work, within his mandate, to collaborate and engage with Member States;",
    ),
)
TRAFFICKING = (
    ("PP1", "Guided by the purposes and principles of the Charter of the United Nations,"),
    (
        "OP1",
        "Reiterates its concern at the high number of persons, especially women and children, who are being trafficked"
        " within and across borders;",
    ),
    (
        "OP2",
        "Condemns all forms of trafficking in persons, for sexual exploitation, forced labour or the removal of organs, and"
        " urges Governments to criminalize the traffickers and to protect the trafficked;",
    ),
    (
        "OP3",
        "Welcomes the work of the Special Rapporteur on trafficking in persons, and invites her to work, within her mandate,"
        " to collaborate and engage with Member States;",
    ),
)


def sample(name: str) -> Document:
    return read((SAMPLES / name).read_bytes())


WATER_TEXT = replace(document(*WATER, symbol="A/RES/78/206"), title="The human rights to safe drinking water")
TRAFFICKING_TEXT = replace(document(*TRAFFICKING, symbol="A/HRC/RES/11/3"), title="Trafficking in persons")


def test_unrelated_texts_keep_only_what_both_say_alike() -> None:
    comparison = compare(TRAFFICKING_TEXT, WATER_TEXT)
    assert comparison.pair == PairOfTexts(
        "unrelated",
        (),
        "11/3 and 78/206 are on different matters; they share no more than formulas that many resolutions use.",
    )
    assert [(row.left, row.right) for row in comparison.rows if row.left and row.right] == [(("PP1",), ("PP1",))]
    assert not comparison.possible


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (TRAFFICKING_TEXT, replace(WATER_TEXT, citations=(Citation("OP1", "A/HRC/RES/11/3", "11/3"),))),
        (replace(TRAFFICKING_TEXT, citations=(Citation("OP1", "A/RES/78/206", "78/206"),)), WATER_TEXT),
        (replace(TRAFFICKING_TEXT, title="Trafficking in water"), WATER_TEXT),
        (replace(TRAFFICKING_TEXT, language="fr"), replace(WATER_TEXT, language="fr")),
        (TRAFFICKING_TEXT, replace(WATER_TEXT, language="fr")),
        (TRAFFICKING_TEXT, document(("OP1", "Decides to provide water;"), symbol="A/RES/78/206")),
        (TRAFFICKING_TEXT, replace(TRAFFICKING_TEXT, title="")),
    ],
    ids=["newer cites", "older cites", "titles", "both French", "one French", "too short", "same text"],
)
def test_one_sign_of_kinship_is_enough_not_to_be_unrelated(left: Document, right: Document) -> None:
    assert are_unrelated(TRAFFICKING_TEXT, WATER_TEXT, ())
    assert not are_unrelated(left, right, ())


def test_what_an_editor_links_is_not_unrelated() -> None:
    older, newer = TRAFFICKING_TEXT, WATER_TEXT
    digests = (text_digest(text.paragraphs[3].text) for text in (older, newer))
    comparison = compare(older, newer, [Correction(*digests, same=True)])
    assert (("OP3",), ("OP3",)) in [(row.left, row.right) for row in comparison.rows]
    assert comparison.pair is not None
    assert comparison.pair.kind != "unrelated"


def test_a_text_that_carries_another_forward() -> None:
    pair = compare(sample("A_HRC_RES_11_3.txt"), sample("A_HRC_RES_20_1.txt")).pair
    assert pair == PairOfTexts("successive", (), "Part of the text of 11/3 stands again in 20/1.")


def test_a_text_beside_itself() -> None:
    text = sample("A_HRC_RES_11_3.txt")
    assert compare(text, text).pair == PairOfTexts(
        "successive", (), "Nearly all of the text of A/HRC/RES/11/3 stands again in A/HRC/RES/11/3."
    )


def test_a_short_text_that_extends_another_rolls_it_over() -> None:
    # A/HRC/RES/37/2 OP1
    renewal = (
        "Decides to extend the mandate of the Special Rapporteur on trafficking in persons for a period of three years under"
        " the same terms as provided for by the Human Rights Council in its resolution 11/3;"
    )
    cites = (Citation("OP1", "A/HRC/RES/11/3", "11/3"),)
    newer = replace(document(("OP1", renewal), ("OP2", SEIZED), symbol="A/HRC/RES/99/1"), citations=cites)
    assert compare(TRAFFICKING_TEXT, newer).pair == PairOfTexts(
        "roll-over", ("OP1",), "99/1 extends by reference what 11/3 asked for (OP1); it restates little of its text."
    )
    longer = replace(document(("OP1", renewal), *TRAFFICKING[2:], symbol="A/HRC/RES/99/1"), citations=cites)
    pair = compare(TRAFFICKING_TEXT, longer).pair
    assert pair is not None
    assert pair.kind == "successive"


def test_a_text_without_a_symbol_has_a_name_in_the_sentence() -> None:
    pair = compare(replace(TRAFFICKING_TEXT, symbol=None), TRAFFICKING_TEXT).pair
    assert pair is not None
    assert pair.says == "Nearly all of the text of the older text stands again in 11/3."


def test_texts_are_called_by_their_short_symbols_unless_these_are_the_same() -> None:
    assert short_names(TRAFFICKING_TEXT, WATER_TEXT) == ("11/3", "78/206")
    assert short_names(replace(TRAFFICKING_TEXT, symbol="A/RES/11/3"), TRAFFICKING_TEXT) == (
        "A/RES/11/3",
        "A/HRC/RES/11/3",
    )


POOL = [text for _, text in (*WATER, *TRAFFICKING, ("OP4", SEIZED))]
DRAWN = st.lists(st.sampled_from(POOL), max_size=6)


@given(DRAWN, DRAWN)
def test_any_two_texts_have_a_kind_and_unrelated_ones_no_link_that_changed(older: list[str], newer: list[str]) -> None:
    left, right = (document(*((f"OP{n}", text) for n, text in enumerate(side, 1))) for side in (older, newer))
    comparison = compare(left, right)
    assert comparison.pair is not None
    assert comparison.pair == compare(left, right).pair
    if comparison.pair.kind == "unrelated":
        assert not comparison.possible
        assert all(row.likeness is None or row.likeness >= 0.9 for row in comparison.rows)
    if older == newer and older:
        assert comparison.pair.kind == "successive"


@pytest.mark.parametrize(
    ("left", "right", "kind", "by"),
    [
        ("A/HRC/RES/51/1", "A/HRC/RES/57/1", "roll-over", ("OP2",)),
        ("A/HRC/RES/28/16", "A/HRC/RES/37/2", "roll-over", ("OP1",)),
        ("A/HRC/RES/41/17", "A/HRC/RES/50/7", "roll-over", ("OP2",)),
        ("S/RES/2626(2022)", "S/RES/2678(2023)", "roll-over", ("OP3",)),
        ("S/RES/2722(2024)", "S/RES/2739(2024)", "roll-over", ("OP1",)),
        ("A/HRC/RES/11/3", "A/RES/78/206", "unrelated", ()),
        ("A/HRC/RES/49/17", "A/HRC/RES/52/31", "unrelated", ()),
        ("A/HRC/RES/36/18", "A/HRC/RES/49/20", "unrelated", ()),
        ("A/HRC/RES/52/20", "A/HRC/RES/57/14", "related", ()),
        ("A/HRC/RES/33/12", "A/HRC/RES/33/25", "related", ()),
        ("A/HRC/RES/42/12", "A/HRC/RES/48/3", "successive", ()),
        ("A/HRC/RES/46/16", "A/HRC/RES/55/3", "successive", ()),
        ("A/HRC/RES/54/23", "A/HRC/RES/57/20", "successive", ()),
    ],
)
def test_the_kind_of_real_pairs(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, left: str, right: str, kind: str, by: tuple[str, ...]
) -> None:
    monkeypatch.setenv("CORPUS", str(corpus))
    pair = compare(texts.document(left), texts.document(right)).pair
    assert pair is not None
    assert (pair.kind, pair.by) == (kind, by)
