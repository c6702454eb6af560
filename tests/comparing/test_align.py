"""Links, on texts small enough to judge by reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutions.comparing.linking.align import align
from resolutions.comparing.linking.weights import WEIGHTS
from resolutions.document import Document
from resolutions.reading import read
from tests.comparing.texts import document, numbered

SAMPLES = Path(__file__).resolve().parents[2] / "resolutions" / "samples"

FILLER = (
    "Encourages States to ratify the Convention on the Rights of the Child and its optional protocols;",
    "Requests the Secretary-General to submit a report on water and sanitation to the Council at its tenth session;",
    "Deplores the destruction of cultural heritage in armed conflict;",
)

LETTERS, NEWER_LETTERS = ([f"{head}({letter})" for letter in "abcd"] for head in ("OP5", "OP6"))


def linked(left: Document, right: Document) -> dict[str, str]:
    """For each older paragraph with a link its label and those of the newer ones, joined by +; several older ones that
    went into the same, likewise."""
    links, _ = align(left.paragraphs, right.paragraphs, WEIGHTS)
    newer: dict[str, list[str]] = {}
    for link in sorted(links, key=lambda link: (link.older, link.newer)):
        newer.setdefault(left.paragraphs[link.older].label, []).append(right.paragraphs[link.newer].label)
    merged: dict[str, list[str]] = {}
    for old, new in newer.items():
        merged.setdefault("+".join(new), []).append(old)
    return {"+".join(old): new for new, old in merged.items()}


def test_the_same_text_is_linked_wherever_it_stands() -> None:
    left, right = numbered(FILLER), numbered([FILLER[2], FILLER[0], FILLER[1]])
    assert linked(left, right) == {"OP1": "OP2", "OP2": "OP3", "OP3": "OP1"}
    links, _ = align(left.paragraphs, right.paragraphs, WEIGHTS)
    assert {(link.because, link.sure) for link in links} == {("identical", True)}


def test_repeated_paragraphs_are_linked_in_order() -> None:
    texts = ["Recalls its resolution;", FILLER[0], "Recalls its resolution;", FILLER[1], "Recalls its resolution;"]
    assert linked(numbered(texts), numbered(texts)) == {f"OP{n}": f"OP{n}" for n in range(1, 6)}
    assert linked(numbered(texts), numbered(texts[2:])) == {"OP3": "OP1", "OP4": "OP2", "OP5": "OP3"}


def test_the_same_item_in_two_lists_is_linked_under_its_own_head() -> None:
    lists = [
        ("OP1", "Urges States to train the police in:"),
        ("OP1(a)", "Human rights;"),
        ("OP2", "Invites the Office of the High Commissioner to publish guidance on:"),
        ("OP2(a)", "Human rights;"),
    ]
    left = document(
        ("OP1", lists[2][1]), ("OP1(a)", "Human rights;"), ("OP2", lists[0][1]), ("OP2(a)", "Human rights;")
    )
    assert linked(left, document(*lists)) == {"OP1": "OP2", "OP1(a)": "OP2(a)", "OP2": "OP1", "OP2(a)": "OP1(a)"}


def test_an_inserted_paragraph_disturbs_no_other() -> None:
    left = numbered(FILLER)
    right = numbered([FILLER[0], "Welcomes the appointment of an expert on albinism;", *FILLER[1:]])
    assert linked(left, right) == {"OP1": "OP1", "OP2": "OP3", "OP3": "OP4"}


def test_nothing_is_linked_across_subjects() -> None:
    left = numbered(["Decides to establish a mandate on the effects of foreign debt on economic rights;"])
    right = numbered(["Condemns the use of cluster munitions against schools and hospitals in all conflicts;"])
    assert linked(left, right) == {}


def test_a_merge_is_one_link() -> None:
    """A/HRC/RES/37/6 PP7 and PP26 became 51/5 PP25."""
    first = "the deepening of good governance practices at the national, regional and international levels,"
    second = (
        "taking into account the ongoing work of the United Nations system and other relevant organizations relating to"
    )
    left = document(
        ("PP7", f"Noting the ongoing work by several important initiatives towards {first}"),
        ("PP8", FILLER[0]),
        ("PP26", f"{second.capitalize()} the role of good governance in the promotion of human rights,"),
    )
    right = document(
        ("PP8", FILLER[0]),
        (
            "PP25",
            f"Noting the ongoing work of several important initiatives towards {first} and {second} the role of good"
            " governance in the promotion and protection of human rights,",
        ),
    )
    assert linked(left, right) == {"PP8": "PP8", "PP7+PP26": "PP25"}
    links, _ = align(left.paragraphs, right.paragraphs, WEIGHTS)
    assert [link.because for link in links] == ["identical", "containment", "words"]


def test_a_split_is_one_link() -> None:
    """A/HRC/RES/31/36 PP33 became 55/32 PP26 and PP27."""
    left = document(
        ("PP1", FILLER[0]),
        (
            "PP2",
            "Concerned that economic activities facilitate the expansion and entrenchment of settlements, and aware that"
            " the conditions of harvesting and production for products made in settlements involve the breach of"
            " applicable legal norms, inter alia, the exploitation of the natural resources of the territory,",
        ),
    )
    right = document(
        ("PP1", FILLER[0]),
        ("PP2", "Concerned that economic activities facilitate the expansion and entrenchment of settlements,"),
        (
            "PP3",
            "Aware that the conditions of harvesting and production of products made in settlements involve the breach of"
            " applicable legal norms, including the exploitation of natural resources,",
        ),
    )
    assert linked(left, right) == {"PP1": "PP1", "PP2": "PP2+PP3"}


def test_a_request_and_the_note_of_its_answer_are_no_split() -> None:
    """A/HRC/RES/45/7 OP6 asked for a report and a seminar; 51/12 OP1 takes note of the report, OP9 asks for a seminar."""
    report = "a report on the role of local government in the promotion and protection of human rights"
    seminar = "and to organize an expert seminar with representatives of cities, regions and rural municipalities"
    left = document(("OP6", f"Requests the High Commissioner to prepare {report}, {seminar};"), ("OP7", FILLER[2]))
    right = document(
        ("OP1", f"Takes note with appreciation of {report.replace('a report', 'the report', 1)};"),
        ("OP7", FILLER[2]),
        ("OP9", f"Requests the High Commissioner to report annually {seminar};"),
    )
    assert linked(left, right) == {"OP7": "OP7", "OP6": "OP9"}


def test_the_reports_that_were_asked_for_are_no_merge_with_the_request() -> None:
    """A/HRC/RES/46/5 OP22 and OP23, 49/6 OP23 and OP24."""
    recalled = "Recalls the report of the Special Rapporteur, and takes note of her reports submitted to the Council"
    sessions = "{} session and to the General Assembly at its {} session"
    measures = (
        "Requests the Special Rapporteur to continue to propose measures to victims in her next report to the Council"
    )
    left = document(
        ("OP22", f"{recalled} at its {sessions.format('forty-fifth', 'seventy-fifth')};"),
        ("OP23", f"{measures}, at its {sessions.format('forty-eighth', 'seventy-sixth')};"),
    )
    right = document(
        ("OP23", f"{recalled} at its {sessions.format('forty-eighth', 'seventy-sixth')};"),
        ("OP24", f"{measures}, at its {sessions.format('fifty-first', 'seventy-seventh')};"),
    )
    assert linked(left, right) == {"OP22": "OP23", "OP23": "OP24"}


def test_a_list_head_that_only_names_whom_it_asks_is_no_other_demand() -> None:
    """A/HRC/RES/28/16 OP6, 42/15 OP6."""
    demand = "Calls upon all States to cooperate fully with the Special Rapporteur in the performance of the mandate;"
    item = "To respect and protect the right to privacy, including in the context of digital communications;"
    left = document(("OP5", FILLER[2]), ("OP6", demand))
    right = document(("OP5", FILLER[2]), ("OP6", "Calls upon all States:"), ("OP6(a)", item))
    assert linked(left, right) == {"OP5": "OP5"}
    assert align(left.paragraphs, right.paragraphs, WEIGHTS)[1] == []
    right = document(
        ("OP5", FILLER[2]),
        ("OP6", "Calls upon all States:"),
        ("OP6(a)", demand.replace("Calls upon all States to", "To")),
    )
    assert "OP6(a)" in linked(left, right)["OP6"]


def test_a_mandate_is_linked_in_whatever_paragraph_it_is_extended() -> None:
    """A/HRC/RES/48/20 OP42, 51/36 OP36 and OP37."""
    report = (
        "to submit its final report to the Council, in the framework of an interactive dialogue, at its {} session;"
    )
    left = document(
        (
            "OP42",
            "Decides to renew the mandate of the team of international experts on the situation in Kasai and to extend it to "
            "the entire territory of the Democratic Republic of the Congo, and requests the team of experts "
            + report.format("fifty-first"),
        ),
        ("OP43", FILLER[1]),
    )
    right = document(
        (
            "OP36",
            "Decides to renew, for one year, the mandate of the team of international experts in the Democratic Republic of "
            "the Congo, and requests the team to support the Government in its implementation of the national strategy;",
        ),
        ("OP37", "Requests the team of experts " + report.format("fifty-fourth")),
        ("OP38", FILLER[1]),
    )
    assert linked(left, right) == {"OP42": "OP36+OP37", "OP43": "OP38"}
    assert all(link.sure for link in align(left.paragraphs, right.paragraphs, WEIGHTS)[0])


def test_a_subparagraph_that_became_a_paragraph_is_linked() -> None:
    """A/HRC/RES/11/3 OP3(o) became 20/1 OP5."""
    clause = "consider signing and ratifying, as a matter of priority, relevant United Nations legal instruments;"
    left = document(("OP3", "Urges Governments:"), ("OP3(a)", FILLER[0]), ("OP3(o)", f"To {clause}"))
    right = document(("OP4", FILLER[2]), ("OP5", f"Calls upon States to {clause}"))
    assert linked(left, right) == {"OP3(o)": "OP5"}


def test_bare_list_heads_are_linked_by_their_lists() -> None:
    """A/HRC/RES/35/18 OP5 became 38/1 OP4; the head of 11/3 OP3 ("Urges Governments:") that of 20/1 OP4."""
    items = (
        "To promote the equal participation of women in political life, including through quotas and training;",
        "To address gender stereotypes in school curricula, textbooks and the media;",
        "To ensure equal pay for work of equal value in the public and private sectors;",
        "To reform nationality laws so that women may confer nationality on their children;",
    )
    left = document(("OP5", "Calls upon Governments to take steps:"), *zip(LETTERS, items[:3], strict=False))
    right = document(("OP5", FILLER[0]), ("OP6", "Urges States:"), *zip(NEWER_LETTERS, items[1:], strict=False))
    assert linked(left, right) == {"OP5": "OP6", "OP5(b)": "OP6(a)", "OP5(c)": "OP6(b)"}
    links, _ = align(left.paragraphs, right.paragraphs, WEIGHTS)
    assert next((link.because, link.sure) for link in links) == ("context", False)


def test_lists_that_ask_other_things_of_others_are_not_linked() -> None:
    items = ("Strengthening the courts and the police in rural areas;", "Training the judges of family courts;")
    left = document(("OP5", "Requests the Secretary-General to support:"), *zip(LETTERS, items, strict=False))
    others = ("Adopting laws on the police and on family courts;", "Publishing what is spent on rural areas;")
    right = document(("OP6", "Urges States to consider:"), *zip(NEWER_LETTERS, others, strict=False))
    assert "OP5" not in linked(left, right)


def test_a_paragraph_that_cites_what_was_requested_is_no_part_of_the_request() -> None:
    """A/HRC/RES/27/31 OP15 asked for a compilation; 32/31 OP14 urges States and cites it, OP18 asks for the next."""
    title = (
        "practical recommendations for the creation and maintenance of a safe and enabling environment for civil society,"
        " based on good practices and lessons learned"
    )
    seek = "and in that regard to continue to seek the views of States, the special procedures and the treaty bodies"
    left = document(("OP14", FILLER[0]), ("OP15", f"Requests the High Commissioner to prepare {title}, {seek};"))
    right = document(
        ("OP13", FILLER[0]),
        (
            "OP14",
            f"Also urges States to maintain a safe environment, using the report of the High Commissioner on {title};",
        ),
        ("OP18", f"Requests the High Commissioner to prepare a report on the involvement of civil society, {seek};"),
    )
    assert linked(left, right)["OP15"] == "OP18"


def test_annexes_are_linked_with_annexes() -> None:
    text = "The Expert Mechanism shall hold an annual session of up to five days;"
    left = document(("OP1", FILLER[0]), ("Annex OP1", text))
    right = document(
        ("OP1", FILLER[0]), ("OP2", text.replace("five", "seven")), ("Annex OP1", text.replace("five", "six"))
    )
    assert linked(left, right) == {"OP1": "OP1", "Annex OP1": "Annex OP1"}


def test_a_request_of_another_shape_is_a_doubtful_link() -> None:
    """A/HRC/RES/11/3 OP9 asked for a seminar, 20/1 OP8 asks for consultations."""
    left, right = (read((SAMPLES / f"A_HRC_RES_{number}.txt").read_bytes()) for number in ("11_3", "20_1"))
    links, _ = align(left.paragraphs, right.paragraphs, WEIGHTS)
    labels = {(left.paragraphs[link.older].label, right.paragraphs[link.newer].label): link for link in links}
    assert not labels["OP9", "OP8"].sure


@pytest.mark.parametrize(("older", "newer"), [([], FILLER), (FILLER, []), ([], []), (FILLER[:1], FILLER)])
def test_empty_and_tiny_texts(older: list[str], newer: list[str]) -> None:
    expected = {"OP1": "OP1"} if older and newer else {}
    assert linked(numbered(older), numbered(newer)) == expected
