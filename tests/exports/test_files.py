"""Tables for spreadsheets, JSON and the page that is kept: what they hold, and that none of it acts."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from resolutions.comparing import compare
from resolutions.comparing.comparison import Change, Comparison, OpeningShift, PairOfTexts, Possible, Shifts
from resolutions.comparing.contract import as_contract
from resolutions.document import Heading
from resolutions.exports import csv as tables
from resolutions.exports import html
from resolutions.exports import json as contracts
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.downloads import excerpt
from resolutions.reading import read
from tests.exports.cases import NEWER, OLDER, bare, compared, comparisons, paragraph, row
from tests.web.divided import divided

SAMPLES = Path(__file__).resolve().parents[2] / "resolutions" / "samples"


@pytest.fixture(scope="module")
def samples() -> Comparison:
    names = ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt")
    return compare(*(read((SAMPLES / name).read_bytes()) for name in names))


def table(comparison: Comparison) -> list[dict[str, str]]:
    content = tables.table(comparison)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_a_row(samples: Comparison) -> None:
    rows = table(samples)
    assert [row["relation"] for row in rows] == [row.relation for row in samples.rows]
    assert [row["row"] for row in rows] == [str(n) for n in range(1, len(samples.rows) + 1)]
    texts = {p.label: p.text for p in samples.right.paragraphs}
    assert {row["newer paragraphs"]: row["newer text"] for row in rows if row["newer paragraphs"]} == texts
    assert sum(row["moved"] == "yes" for row in rows) == sum(row.moved for row in samples.rows)


def test_a_changed_row_says_what_changed() -> None:
    left, right = bare(paragraph("OP1", "Urges all people;", "1.")), bare(paragraph("OP2", "Urges all persons;", "3."))
    (said,) = table(compared(left, right, row(left, right, "OP1", "OP2", moved=True)))
    assert said == {
        "row": "1", "relation": "reworded", "moved": "yes", "split": "no", "merged": "no",
        "older paragraphs": "OP1", "older numbers": "1.", "older text": "Urges all people;",
        "newer paragraphs": "OP2", "newer numbers": "3.", "newer text": "Urges all persons;",
        "text with changes": "Urges all [-people-]{+persons+};",
        "kinds of change": "", "directions": "", "words before": "", "words after": "",
        "doubtful": "no", "why doubtful": "", "possible counterparts": "", "also in rows": "", "corrected": "no",
        "likeness": "0.5", "because": "words",
        "words removed": "1", "words added": "1", "words moved": "0", "words elsewhere": "0",
    }  # fmt: skip


def test_a_table_says_what_moved_and_where_words_live_on() -> None:
    first, second, third = table(divided())
    assert (first["also in rows"], second["also in rows"], third["also in rows"]) == ("2", "1", "")
    assert (first["words moved"], second["words moved"]) == ("1", "9")
    assert int(first["words elsewhere"]) > 30
    assert "[~harassment~][-, -]intimidation and {~harassment~}[=2:restrictions on civil" in first["text with changes"]
    assert third["older paragraphs"] == "OP4 OP5 OP6"


CHANGES = (
    Change("strength", ("OP1",), ("OP2",), "Urges States", "Encourages States", "weaker"),
    Change("mechanism", (), ("OP1",), "", "Extends <the> mandate"),
    Change("qualifier", ("OP1",), ("OP2",), "without delay", "", "wider"),
    Change("qualifier", ("OP2",), (), "=without cost", "", ""),
    Change("term", ("OP1",), ("OP2",), "people", "persons", "", 3),
    Change("new", (), (), "", "trade", "", 9),
)


def told(*changes: Change) -> Comparison:
    left = bare(
        paragraph("OP1", "Urges States to free people without delay;"), paragraph("OP2", "Asks for it =without cost.")
    )
    right = bare(paragraph("OP1", "Extends <the> mandate;"), paragraph("OP2", "Encourages States to free persons;"))
    rows = (row(left, right, "", "OP1"), row(left, right, "OP1", "OP2"), row(left, right, "OP2"))
    return compared(left, right, *rows, changes=changes)


def test_a_table_says_the_changes_of_substance_of_each_row() -> None:
    columns = ("kinds of change", "directions", "words before", "words after")
    assert [[row[name].split("\n") for name in columns] for row in table(told(*CHANGES))] == [
        [["Mandate"], ["—"], ["—"], ["Extends <the> mandate"]],
        [
            ["Weaker", "Limit gone", "Term"],
            ["weaker", "wider", "—"],
            ["Urges States", "without delay", "people"],
            ["Encourages States", "—", "persons"],
        ],
        [["Limit gone"], ["—"], ["'=without cost"], ["—"]],
    ]


def test_the_page_tells_changes_of_substance_with_links_to_their_rows() -> None:
    tree = lxml_html.fromstring(html.page(told(*CHANGES)))
    sections = {h.text: h.getnext() for h in tree.iter("h2")}
    assert list(sections) == [
        "Weaker (what is asked or found)",
        "Money and mandates",
        "Who, on what terms",
        "Terms",
        "New themes",
        "Paragraph by paragraph",
    ]
    said = [" ".join(item.itertext()).split() for item in tree.iter("li")]
    assert " ".join(said[0]) == "OP1 → OP2 : Urges States … → Encourages States …"
    ids = {e.get("id") for e in tree.xpath("//tr[@id]")}
    links = tree.xpath("//li/a/@href")
    assert len(links) == 4
    assert {link.removeprefix("#") for link in links} <= ids
    assert "trade (9 uses)" in sections["New themes"].text_content()
    assert b"<the>" not in html.page(told(*CHANGES))


def test_the_page_tells_what_was_kept_before_there_were_changes() -> None:
    shifts = Shifts((OpeningShift("OP1", "OP2", "Urges", "Encourages", "weaker"),))
    tree = lxml_html.fromstring(html.page(replace(told(), shifts=shifts)))
    assert [h.text for h in tree.iter("h2")] == ["Opening words", "Paragraph by paragraph"]
    assert [item.text for item in tree.iter("li")] == ["Urges → Encourages (weaker, OP2)"]


def test_the_page_strikes_nothing_that_moved_or_lives_on() -> None:
    tree = lxml_html.fromstring(html.page(divided()))
    struck = " ".join(e.text_content() for e in tree.iter("del"))
    assert "hate speech messages" not in struck
    assert "restrictions on civil and political rights" not in struck
    assert [(e.text, e.get("href")) for e in tree.xpath("//a")] == [
        ("[stands in OP2]", "#OP2"),
        ("[stands in OP2]", "#OP2"),
        ("[stands in OP1]", "#OP1"),
        ("[stands in OP1]", "#OP1"),
        ("[stands in OP1]", "#OP1"),
    ]
    assert {e.get("id") for e in tree.xpath("//tr[@id]")} == {"OP1", "OP2", "OP3"}
    said = ["; ".join(cell.itertext()) for cell in tree.xpath("//td[@class='what']")]
    assert said == [
        "Reworded; Split: OP3 also in OP2",
        "Reworded; Split: OP3 also in OP1",
        "Reworded; Merged from 3",
    ]
    assert "Underlined twice: moved" in tree.text_content()


def test_the_page_says_first_how_the_texts_stand_to_each_other() -> None:
    left, right = bare(paragraph("PP1", "Noting a report,")), bare(paragraph("OP1", "Extends the mandate;"))
    made = compared(left, right, row(left, right, "PP1"), row(left, right, "", "OP1"))
    rolled = replace(made, pair=PairOfTexts("roll-over", ("OP1",), "It extends what was asked for."))
    tree = lxml_html.fromstring(html.page(rolled))
    assert tree.xpath("string(//p[strong])") == "It extends what was asked for. Read OP1."
    assert tree.xpath("//p/a/@href") == ["#OP1"]
    assert ["; ".join(cell.itertext()) for cell in tree.xpath("//td[@class='what']")] == ["Not repeated", "Added"]
    assert not list(tree.iter("del"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = f'{start}HYPERLINK("https://example.org","x")'
    both = bare(paragraph("PP1", text, text))
    (said,) = table(compared(both, both, row(both, both, "PP1", "PP1")))
    assert said["older text"] == said["newer text"] == said["older numbers"] == said["text with changes"] == f"'{text}"


@given(comparison=comparisons())
def test_every_table_is_read_back(comparison: Comparison) -> None:
    assert len(table(comparison)) == len(comparison.rows)


def test_json_is_the_contract(samples: Comparison) -> None:
    assert json.loads(contracts.contract(samples)) == json.loads(json.dumps(as_contract(samples)))


def test_the_page_holds_both_texts(samples: Comparison) -> None:
    tree = lxml_html.fromstring(html.page(samples, "https://example.org/c/1/", ["A line on its origin."]))
    for column, side in ((0, samples.left), (2, samples.right)):
        told = [" ".join(p.text_content().split()) for p in tree.xpath(f"//tbody/tr/td[{column + 1}]/p")]
        expected = [" ".join(filter(None, (p.label, p.printed, p.text))) for p in side.paragraphs]
        assert sorted(told) == sorted(expected)
    assert len(tree.xpath("//tbody/tr[@id]")) == len(samples.rows)
    words = tree.text_content()
    assert "https://example.org/c/1/" in words
    assert "A line on its origin." in words
    assert samples.engine in words


def test_the_page_says_what_became_of_each_row() -> None:
    a, b, c = paragraph("PP1", "Noting this,"), paragraph("PP2", "Noting that,"), paragraph("PP3", "Recalling,")
    left, right = bare(a, b), bare(c, paragraph("PP1", "Noting this; that,"), headings=(Heading("PP3", "Part one"),))
    added = replace(row(left, right, "", "PP3"), edits=())
    merged = replace(row(left, right, "PP1 PP2", "PP1", moved=True), sure=False, corrected=True)
    comparison = replace(compared(left, right, added, merged), possible=(Possible("PP2", "PP3", 0.3),))
    tree = lxml_html.fromstring(html.page(comparison))
    said = ["; ".join(cell.itertext()) for cell in tree.xpath("//td[@class='what']")]
    assert said == [
        "Added; Possible counterpart: PP2",
        "Reworded; Moved from PP1 and PP2; Merged from 2; Doubtful link: 50 % of their words are the same; By an editor",
    ]
    assert tree.xpath("string(//td//h3)") == "Part one"


HEAD, ITEM, TAIL = (
    paragraph("OP1", "Urges all States:", "1."),
    paragraph("OP1(a)", "To act without delay;", "(a)"),
    paragraph("OP2", "Decides to remain seized.", "2."),
)


def test_an_excerpt_recalls_the_head_of_a_list_and_leads_to_no_row_that_it_has_not() -> None:
    left, right = bare(HEAD, ITEM, TAIL), bare(HEAD, TAIL)
    kept = (row(left, right, "OP1", "OP1"), row(left, right, "OP2", "OP2"))
    gone = row(left, right, "OP1(a)")
    living_on = replace(gone, elsewhere=((0, 2),))
    changes = (
        Change("strength", ("OP2",), ("OP2",), "Decides", "Decides", "weaker"),
        Change("qualifier", ("OP1(a)",), (), "without delay", "", "wider"),
        Change("dropped", (), (), "delay", "", "", 4),
    )
    whole = compared(left, right, kept[0], living_on, kept[1], changes=changes)
    shown = excerpt(whole, Query.read(None, ["removed"]))
    assert shown
    assert (shown.rows, shown.says) == ({1}, "Shows 1 of 3 rows: removed.")
    tree = lxml_html.fromstring(html.page(whole, "https://example.org/", (), shown))
    assert [cell.text_content() for cell in tree.xpath("//tbody//td[@lang]")] == [
        "OP1: Urges all States …OP1(a) (a) To act without delay; [stands in OP2]",
        "",
    ]
    assert tree.xpath("//@href") == ["#old-OP1.a"]
    assert [h.text for h in tree.iter("h2")] == ["Who, on what terms", "Paragraph by paragraph"]
    assert "From https://example.org/?show=removed." in tree.text_content()
    first, names, only = csv.reader(StringIO(tables.table(whole, shown).decode("utf-8-sig"), newline=""))
    assert (first, only[names.index("row")]) == (["Shows 1 of 3 rows: removed."], "2")


def test_a_table_says_why_a_link_is_doubtful_and_what_may_be_the_counterpart() -> None:
    left, right = bare(HEAD, ITEM, TAIL), bare(HEAD, ITEM, TAIL)
    rows = (
        replace(row(left, right, "OP1", "OP1"), sure=False, because="context", likeness=0.314),
        replace(row(left, right, "OP1(a)", "OP1(a)"), sure=False, because="containment"),
        row(left, right, "OP2"),
        row(left, right, "", "OP2"),
    )
    possible = (Possible("OP2", "OP2", 0.3, "clause"), Possible("OP2", "OP1", 0.4))
    told_of = table(replace(compared(left, right, *rows), possible=possible))
    assert [(one["doubtful"], one["why doubtful"], one["possible counterparts"]) for one in told_of] == [
        ("yes", "31 % of their words are the same, and they stand at a like place in both texts", ""),
        ("yes", "one holds a part of the other", ""),
        ("no", "", "OP1; OP2 (they share a clause)"),
        ("no", "", "OP2 (they share a clause)"),
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [("roll-over", ["not repeated", "added"]), ("unrelated", ["only in the older text", "only in the newer text"])],
)
def test_a_table_calls_nothing_removed_that_is_not(kind: str, words: list[str]) -> None:
    left, right = bare(HEAD), bare(TAIL)
    made = compared(left, right, row(left, right, "OP1"), row(left, right, "", "OP2"))
    assert [one["relation"] for one in table(replace(made, pair=PairOfTexts(kind, (), "")))] == words


def test_the_page_fetches_nothing_and_runs_nothing(samples: Comparison) -> None:
    page = html.page(samples, "https://example.org/c/1/").decode()
    tree = lxml_html.fromstring(page)
    assert not tree.xpath(
        "//script | //link | //img | //iframe | //@src | //@href[not(starts-with(., '#'))] | //@*[starts-with(name(), 'on')]"
    )
    assert not re.search(r"url\(|@import", page)
    assert tree.xpath("//meta[@http-equiv]/@content") == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_texts_are_never_markup() -> None:
    hostile = '</style></td><script>alert(1)</script>&lt;<img src=x onerror=alert(1)>"'
    left = replace(OLDER, paragraphs=(paragraph("PP1", hostile, hostile),), title=hostile, symbol=hostile)
    right = replace(left, symbol="A/HRC/RES/20/1", headings=(Heading("PP1", hostile),), language='"><b>')
    page = html.page(compared(left, right, row(left, right, "PP1", "PP1")), hostile, [hostile])
    assert b"<script" not in page
    assert b"<img" not in page
    assert b"<b>" not in page


def test_texts_from_right_to_left_stand_so() -> None:
    arabic = bare(paragraph("PP1", "إذ تؤكد من جديد جميع القرارات،"), language="ar")
    tree = lxml_html.fromstring(html.page(compared(arabic, bare(), row(arabic, bare(), "PP1"))))
    assert tree.xpath("//tbody//td/@dir") == ["rtl", "ltr"]
    assert tree.xpath("//tbody//td/@lang") == ["ar", "en"]


def test_the_same_comparison_gives_the_same_bytes(samples: Comparison) -> None:
    for made in (tables.table, html.page, contracts.contract):
        assert made(samples) == made(samples)


def test_half_a_character_does_no_harm() -> None:
    left, right = replace(OLDER, paragraphs=(paragraph("PP1", "a\ud800"),)), replace(NEWER, title="\udc00")
    comparison = compared(left, right, row(left, right, "PP1"))
    for made in (tables.table, html.page, contracts.contract):
        assert made(comparison).decode("utf-8")


WORDS = st.text(max_size=5)


@given(cell=WORDS)
def test_a_disarmed_cell_is_the_cell(cell: str) -> None:
    assert tables.disarmed(cell) in (cell, f"'{cell}")
    assert not tables.disarmed(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
