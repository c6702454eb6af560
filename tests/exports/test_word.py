"""Word files with tracked changes: rejecting gives the older text, accepting the newer, word for word."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from resolutions.comparing import compare
from resolutions.comparing.comparison import Change, Comparison, PairOfTexts, Possible, Shifts
from resolutions.exports.word import docx
from resolutions.exports.word.blocks import blocks
from resolutions.exports.word.briefs import docx as brief_as_word
from resolutions.management.texts import document as text_of
from resolutions.presentation.briefing.page import briefing
from resolutions.reading import read
from tests.exports.cases import HAND_MADE, NEWER, OLDER, bare, compared, comparisons, lines, paragraph, row
from tests.exports.settling import W, document, paragraphs, settled
from tests.web.divided import divided

SAMPLES = Path(__file__).resolve().parents[2] / "resolutions" / "samples"
LINKS = Path(__file__).resolve().parents[1] / "golden" / "links"
WAYS = ("reject", "accept")
cases = pytest.mark.parametrize("comparison", HAND_MADE.values(), ids=HAND_MADE.keys())


def expected(comparison: Comparison) -> dict[str, list[str]]:
    # A Word file has one paragraph at least.
    return {way: lines(side) or [""] for way, side in zip(WAYS, (comparison.left, comparison.right), strict=True)}


def found(content: bytes) -> dict[str, list[str]]:
    return {way: paragraphs(content, way) for way in WAYS}


def samples() -> Comparison:
    names = ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt")
    return compare(*(read((SAMPLES / name).read_bytes()) for name in names))


def marked_pairs() -> list[Comparison]:
    named = [json.loads(path.read_text()) for path in sorted(LINKS.glob("*.json"))]
    return [compare(text_of(pair["left"]), text_of(pair["right"])) for pair in named]


@cases
def test_both_texts_come_back(comparison: Comparison) -> None:
    assert found(docx(comparison)) == expected(comparison)


@given(comparison=comparisons())
@settings(max_examples=150)
def test_whatever_the_rows_say_both_texts_come_back(comparison: Comparison) -> None:
    assert found(docx(comparison)) == expected(comparison)


@given(comparison=comparisons())
@settings(max_examples=50)
def test_what_the_engine_says_of_generated_texts_comes_back(comparison: Comparison) -> None:
    left, right = comparison.left, comparison.right
    again = compare(left, right)
    assert found(docx(again)) == expected(again)


def test_real_pairs_come_back_also_through_our_reader(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORPUS", str(corpus))
    pairs = marked_pairs()
    assert len(pairs) == 24
    for comparison in pairs:
        content = docx(comparison)
        assert found(content) == expected(comparison)
        for way, side in zip(WAYS, (comparison.left, comparison.right), strict=True):
            again = read(settled(content, way))
            assert [(p.label, p.text) for p in again.paragraphs] == [(p.label, p.text) for p in side.paragraphs]
            assert (again.symbol, again.title, again.headings) == (side.symbol, side.title, side.headings)
            assert (again.session, again.adopted_on, again.adoption.mode) == (
                side.session,
                side.adopted_on,
                side.adoption.mode,
            )


def test_the_samples_are_read_from_it_as_the_newer_text() -> None:
    comparison = samples()
    again = read(docx(comparison))
    assert [(p.label, p.printed, p.text) for p in again.paragraphs] == [
        (p.label, p.printed, p.text) for p in comparison.right.paragraphs
    ]
    assert [w.code for w in again.warnings] == ["two-texts"]


def test_the_samples_are_read_from_it_as_the_older_text_where_the_base_is_asked_for() -> None:
    comparison = samples()
    again = read(docx(comparison), side="base")
    assert [(p.label, p.text) for p in again.paragraphs] == [(p.label, p.text) for p in comparison.left.paragraphs]


def test_headings_are_those_of_the_settled_text() -> None:
    styled = document(settled(docx(HAND_MADE["headings and an annex"]), "accept"))
    assert [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in styled.iter(f"{W}p")] == [
        "Heading1",
        "Operative",
        "Heading1",
    ]


@pytest.mark.parametrize(("way", "style"), [("reject", "Level1"), ("accept", "Operative")])
def test_the_style_is_that_of_the_settled_text(way: str, style: str) -> None:
    last = list(document(settled(docx(HAND_MADE["another depth"]), way)).iter(f"{W}pStyle"))[-1]
    assert last.get(f"{W}val") == style


def test_a_move_has_both_its_ends() -> None:
    main = document(docx(samples()))
    names = {way: sorted(e.get(f"{W}name") for e in main.iter(f"{W}move{way}RangeStart")) for way in ("From", "To")}
    assert names["From"] == names["To"] == [*(f"move{n}" for n in range(1, 8)), "words50-1"]
    for way in ("From", "To"):
        starts, ends = ([e.get(f"{W}id") for e in main.iter(f"{W}move{way}Range{end}")] for end in ("Start", "End"))
        assert starts == ends


def test_words_that_moved_within_a_paragraph_have_both_their_ends() -> None:
    main = document(docx(HAND_MADE["words that moved within"]))
    for way in ("From", "To"):
        (start,), (end,) = (list(main.iter(f"{W}move{way}Range{edge}")) for edge in ("Start", "End"))
        assert (start.get(f"{W}name"), end.get(f"{W}id")) == ("words1-1", start.get(f"{W}id"))
        assert ["".join(e.itertext()) for e in main.iter(f"{W}move{way}")] == ["women, "]
    assert not [
        "".join(e.itertext())
        for kind in ("ins", "del")
        for e in main.iter(W + kind)
        if len(e) and "women" in "".join(e.itertext())
    ]


def test_an_older_paragraph_in_several_rows_is_written_once() -> None:
    comparison = divided()
    content = docx(comparison)
    assert found(content) == expected(comparison)
    written = "".join(document(content).itertext())
    assert written.count("that prevailed during the pre-electoral period") == 1
    assert written.count("extrajudicial killings, arresting people arbitrarily") == 1


def test_every_change_is_signed_and_numbered_once() -> None:
    main = document(docx(samples()))
    kinds = [
        W + kind for kind in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "moveFromRangeStart", "moveToRangeStart")
    ]
    changes = list(main.iter(*kinds))
    assert {change.get(f"{W}author") for change in changes} == {"Agreed Language"}
    assert {change.get(f"{W}date") for change in changes} == {"2012-07-05T00:00:00Z"}
    assert len({change.get(f"{W}id") for change in changes}) == len(changes) > 100


def test_what_moved_shows_what_changed_on_the_way() -> None:
    left = bare(paragraph("PP1", "Noting the report,"), paragraph("PP2", "Recalling,"))
    right = bare(paragraph("PP1", "Recalling,"), paragraph("PP2", "Noting the last report,"))
    main = document(
        docx(compared(left, right, row(left, right, "PP2", "PP1"), row(left, right, "PP1", "PP2", moved=True)))
    )
    assert ["".join(e.itertext()) for e in main.iter(f"{W}moveFrom")] == ["", "Noting the report,"]
    assert "".join("".join(e.itertext()) for e in main.iter(f"{W}moveTo")) == "Noting the last report,"
    assert ["".join(e.itertext()).strip() for e in main.iter(f"{W}ins") if len(e)] == ["last"]


CHANGES = (
    Change("strength", ("OP1",), ("OP3",), "Urges", "Encourages", "weaker"),
    Change("mechanism", (), ("OP1",), "", "Extends <the> mandate"),
    Change("qualifier", ("OP2",), (), "without delay", "", "wider"),
    Change("scope", ("OP3",), ("OP2",), "peace", "peace & trade"),
    Change("term", ("OP1", "OP3"), ("OP3", "OP2"), "States", "Governments", "", 2),
    Change("new", (), (), "", "trade", "", 9),
)


def commented() -> Comparison:
    """What changed, came, went and moved, each with changes of substance."""
    left = bare(
        *(
            paragraph(f"OP{n}", text)
            for n, text in enumerate(
                (
                    "Urges States to act;",
                    "Asks States to report without delay;",
                    "Calls for peace;",
                    "Decides to remain seized.",
                ),
                1,
            )
        )
    )
    right = bare(
        *(
            paragraph(f"OP{n}", text)
            for n, text in enumerate(
                (
                    "Extends <the> mandate;",
                    "Calls for peace & trade;",
                    "Encourages Governments to act;",
                    "Decides to remain seized.",
                ),
                1,
            )
        )
    )
    rows = (
        row(left, right, "", "OP1"),
        row(left, right, "OP3", "OP2", moved=True),
        row(left, right, "OP1", "OP3"),
        row(left, right, "OP2"),
        row(left, right, "OP4", "OP4"),
    )
    return compared(left, right, *rows, changes=CHANGES)  # fmt: skip


def comments(content: bytes) -> list[tuple[str, str]]:
    """The author of each comment of a Word file and what it says."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if "word/comments.xml" not in archive.namelist():
            return []
        found = etree.fromstring(archive.read("word/comments.xml"))
    return [(one.get(f"{W}author"), "".join(one.itertext())) for one in found]


def test_changes_are_comments_on_the_paragraphs_that_they_stand_in() -> None:
    content = docx(commented())
    assert found(content) == expected(commented())
    assert comments(content) == [
        ("Agreed Language", words)
        for words in (
            "Mandate new: Extends <the> mandate (OP1)",
            "Moved: OP3 of the older text, now OP2 of the newer text.",
            "Clause replaced: peace → peace & trade (OP3 → OP2)",
            "Weaker: Urges → Encourages (OP1 → OP3)",
            "Term: States → Governments (2 places)",
            "Limit gone: without delay (OP2)",
        )
    ]
    main = document(content)
    places: dict[str, set[str]] = {}
    for mark in main.iter(*(f"{W}comment{kind}" for kind in ("RangeStart", "RangeEnd", "Reference"))):
        (p,) = mark.iterancestors(f"{W}p")
        places.setdefault(mark.get(f"{W}id"), set()).add("".join(p.itertext()))
    assert list(places.values()) == [
        {"Extends <the> mandate;"},
        {"Calls for peace & trade;"},
        {"Calls for peace & trade;"},
        {"Urges StatesEncourages Governments to act;"},
        {"Urges StatesEncourages Governments to act;"},
        {"Asks States to report without delay;"},
    ]


def test_the_mark_of_a_comment_goes_with_its_paragraph() -> None:
    content = docx(commented())
    left = {way: len(list(document(settled(content, way)).iter(f"{W}commentReference"))) for way in WAYS}
    # Rejecting takes what is new and where a paragraph moved to, accepting what is gone.
    assert left == {"reject": 3, "accept": 5}


def test_comments_say_what_became_of_paragraphs_and_what_is_doubtful() -> None:
    texts = ("Urges States to act;", "Asks for a report;", "Calls for peace;", "Notes the report;")
    left = bare(*(paragraph(f"OP{n}", text) for n, text in enumerate(texts, 1)))
    right = bare(*(paragraph(f"OP{n}", text) for n, text in enumerate(reversed(texts), 1)))
    rows = (
        replace(row(left, right, "OP1", "OP1", moved=True), sure=False, because="context", likeness=0.31),
        replace(row(left, right, "OP2", "OP2"), sure=False, because="identical"),
        row(left, right, "OP1 OP3", "OP3 OP4"),
        row(left, right, "OP4"),
    )
    made = replace(compared(left, right, *rows), possible=(Possible("OP4", "OP1", 0.4, "clause"),))
    assert [words for _, words in comments(docx(made))] == [
        "Moved: OP1 of the older text, now OP1 of the newer text. Split: OP1 of the older text also went into OP3 and OP4 "
        "of the newer text. Doubtful link of OP1 of the older text with OP1 of the newer text: 31 % of their words are "
        "the same, and they stand at a like place in both texts. Read both before you rely on it.",
        "Doubtful link of OP2 of the older text with OP2 of the newer text. Read both before you rely on it.",
        "Split: OP1 and OP3 of the older text became OP3 and OP4 of the newer text. Split: OP1 of the older text also "
        "went into OP1 of the newer text. Merged from OP1 and OP3 of the older text.",
        "Possible counterpart of OP4 of the older text: OP1 (they share a clause).",
    ]


def head(content: bytes) -> list[str]:
    """What the header of the first page of a Word file says, paragraph by paragraph."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        header = etree.fromstring(archive.read("word/header.xml"))
    return [
        "".join("\t" if e.tag == f"{W}tab" else e.text or "" for e in p.iter(f"{W}t", f"{W}tab"))
        for p in header
        if p.tag == f"{W}p"
    ]


def test_the_first_page_tells_the_gravest_in_its_header() -> None:
    title, *lines, note = head(docx(commented()))
    assert title == "What changed from the older text to the newer text"
    assert lines == [
        "OP1 → OP3\tWeaker: Urges → Encourages",
        "OP1\tMandate new: Extends <the> mandate",
        "OP2\tLimit gone: without delay",
        "OP3 → OP2\tClause replaced: peace → peace & trade",
        "2 places\tTerm: States → Governments",
        "Gone as a whole: OP2",
        "New as a whole: OP1",
    ]
    assert "Reject all of them, and this is the other text" in note
    title, *lines, note = head(docx(samples()))
    assert title == "What changed from 11/3 to 20/1"
    assert lines[8] == "\t8 more, each a comment beside its paragraph."
    assert lines[-1].startswith("4 doubtful links: PP13 → PP6, OP3 → OP4, ")
    assert (
        "Reject all of them, and this is A/HRC/RES/11/3; accept all, and it is A/HRC/RES/20/1, word for word." in note
    )


@pytest.mark.parametrize(
    ("pair", "more", "says"),
    [
        (None, {}, ["No change of substance was found; the tracked changes show every word."]),
        (None, {"shifts": Shifts()}, []),
        (PairOfTexts("unrelated", (), "They have nothing in common."), {}, ["They have nothing in common."]),
        (
            PairOfTexts("roll-over", ("PP1",), "It extends what was asked for."),
            {},
            [
                "It extends what was asked for. Read PP1.",
                "No change of substance was found; the tracked changes show every word.",
            ],
        ),
    ],
)
def test_the_head_says_first_how_the_texts_stand_to_each_other(
    pair: PairOfTexts | None, more: dict[str, object], says: list[str]
) -> None:
    both = bare(paragraph("PP1", "Noting,"))
    made = replace(compared(both, both, row(both, both, "PP1", "PP1")), pair=pair, **more)
    assert head(docx(made))[1:-1] == says


def italics(content: bytes, way: str) -> list[str]:
    """What is in italics in each paragraph of the settled file, beside what its style says."""
    return [
        "".join("".join(r.itertext()) for r in p.iter(f"{W}r") if r.find(f"{W}rPr/{W}i") is not None)
        for p in document(settled(content, way)).iter(f"{W}p")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("Urges", " States to act;"), ("Urges", " all States to act;")),
        (("Urges", " States to act;"), ("Also urges", " States to act;")),
        (("Takes note", " of the report;"), ("Takes note of", " the report;")),
        (("Takes note with appreciation of", " it;"), ("Takes", " note of it;")),
        (("", "Urges States to act;"), ("Urges", " States to act;")),
        (("Urges States to act;", ""), ("Urges", " States;")),
    ],
)
def test_openings_are_in_italics_in_both_texts(old: tuple[str, str], new: tuple[str, str]) -> None:
    sides = [
        bare(replace(paragraph("OP1", opening + rest, "1."), opening=opening or None), paragraph("OP2", "The end."))
        for opening, rest in (old, new)
    ]
    for moved in (False, True):
        rows = (row(*sides, "OP2", "OP2"), row(*sides, "OP1", "OP1", moved=moved))
        content = docx(compared(*sides, *rows))
        assert [italics(content, way)[0] for way in WAYS] == [old[0], new[0]]


@given(comparison=comparisons())
@settings(max_examples=100)
def test_openings_are_in_italics_whatever_the_rows_say(comparison: Comparison) -> None:
    content = docx(comparison)
    for way, side in zip(WAYS, (comparison.left, comparison.right), strict=True):
        leads = [block.text[: block.opening].replace("\t", "") for block in blocks(side)]
        assert italics(content, way) == (leads or [""])


def test_a_file_without_anything_to_say_has_no_comments() -> None:
    with zipfile.ZipFile(BytesIO(docx(HAND_MADE["added at the end"]))) as archive:
        assert "word/comments.xml" not in archive.namelist()
        assert b"comments" not in archive.read("[Content_Types].xml")


@given(comparison=comparisons())
@settings(max_examples=50)
def test_a_brief_of_anything_is_a_file(comparison: Comparison) -> None:
    again = compare(comparison.left, comparison.right)
    main = document(brief_as_word(briefing(again)))
    for cell in main.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


def test_what_xml_cannot_hold_is_replaced() -> None:
    left, right = bare(paragraph("PP1", "Noting\x00 a\x0b\ufffe,")), bare(paragraph("PP1", "Noting\ud800 a,"))
    content = docx(compared(left, right, row(left, right, "PP1", "PP1")))
    assert found(content) == {"reject": ["Noting\ufffd a\ufffd\ufffd,"], "accept": ["Noting\ufffd a,"]}


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert docx(samples(), "https://example.org/") == docx(samples(), "https://example.org/")
    with zipfile.ZipFile(BytesIO(docx(samples()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "content",
    [
        docx(HAND_MADE["footnotes"], "https://example.org/?a=1&b=<2>"),
        docx(commented(), "https://example.org/?a=1&b=<2>"),
        brief_as_word(briefing(commented()), "https://example.org/?a=1&b=<2>"),
    ],
    ids=["a file", "with comments", "a brief"],
)
def test_parts_are_xml_and_all_that_is_named_is_there(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    typed = {e.get("PartName") for e in parts["[Content_Types].xml"] if e.get("PartName")}
    assert typed == {f"/{name}" for name in parts if name.endswith(".xml") and not name.startswith("[")}
    targets = {e.get("Target") for e in parts["word/_rels/document.xml.rels"]}
    assert {f"word/{target}" for target in targets} <= set(parts)
    styles = {e.get(f"{W}styleId") for e in parts["word/styles.xml"].iter(f"{W}style")}
    used = {e.get(f"{W}val") for part in parts.values() for e in part.iter(f"{W}pStyle", f"{W}rStyle")}
    assert used <= styles
    assert "https://example.org/?a=1&b=<2>" in "".join(parts["word/footer.xml"].itertext())


def test_texts_of_another_language_have_no_english_lines() -> None:
    sides = (replace(side, language="fr", formula=None) for side in (OLDER, NEWER))
    french = compared(*(replace(side, paragraphs=(paragraph("PP1", "Rappelant,"),)) for side in sides))
    assert not [line for line in found(docx(french))["accept"] if re.search("session|Human|Adopted", line)]
