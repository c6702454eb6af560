"""Web pages: what their elements come to in lines, and in paragraphs."""

from __future__ import annotations

import base64

import pytest

from resolutions.document import Footnote, UnreadableFile
from resolutions.reading import block_stream, html, read
from resolutions.reading.lines import Line
from tests.reading.texts import SEEDS, sample

PAGE = "<!DOCTYPE html><html><head><title>Not text</title></head><body>{}</body></html>"
FORMULA = "<p>The General Assembly,</p>"


def texts(body: str) -> list[str]:
    return [line.text for line in html.read(PAGE.format(body).encode()).lines]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Recalling\n  the   <i>re</i>port,&nbsp;x &amp; y</p>", ["Recalling the report, x & y"]),
        ("<div>a<p>b</p>c<div><span>d</span>e</div></div>", ["a", "b", "c", "de"]),
        ("<p>a<p>b<br>c<br/><br/>d", ["a", "b", "c", "d"]),
        ("<h2>Follow-<b>up</b></h2><p>x</p>", ["Follow-up", "x"]),
        ("<p>coop&shy;eration&#8203;s</p>", ["cooperations"]),
        ("<script>x</script><style>y</style><noscript>z</noscript><template>t</template><p>a</p>", ["a"]),
        ("<nav>Home</nav><header>UN</header><aside>See also</aside><p>a</p><footer>©</footer>", ["a"]),
        ("<div role=navigation>Home</div><div aria-hidden=true>x</div><p hidden>y</p><p style='DISPLAY : none'>z</p><p>a</p>", ["a"]),
        ("<!-- comment --><p>a<!-- b -->c</p>", ["ac"]),
        ("<article><header>Title</header><p>a</p></article>", ["Title", "a"]),
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=4><li>a<li value=9>b<li>c</ol>", ["4. a", "9. b", "10. c"]),
        ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ol type=a><li>a<li>b</ol><ol type=i><li>c</ol><ol type=I><li>d</ol>", ["a. a", "b. b", "i. c", "I. d"]),
        ("<ol style='list-style-type: lower-roman'><li>a</ol><ol style='list-style:none'><li>b</ol>", ["i. a", "b"]),
        ("<ol><li>a<ol><li>b</ol><li>c<ol type=a><li>d</ol></ol>", ["1. a", "(1) b", "2. c", "a. d"]),
        ("<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>", ["1. a", "b", "2. c"]),
        ("<ol><li></li><li>b</li></ol>", ["2. b"]),
        ("<ul><li>a</ul><ul><p>indented</p></ul><li>stray</li>", ["• a", "indented", "stray"]),
        ("<dl><dt>term<dd>meaning</dl>", ["term", "meaning"]),
        ("<pre>The text,\n  as it\n\nstands</pre>", ["The text,", "as it", "stands"]),
        ("<table><caption>T</caption><tr><th>a<th>b<tr><td>1<td>2</table>", ["T", "a | b", "1 | 2"]),
        ("<table><tr><td><p>All</p><p>text</p></td></tr></table>", ["All", "text"]),
        ("<table><tr><td>1.<td>Decides<tr><td>(a)<td>To act</table>", ["1. Decides", "(a) To act"]),
        ("<table><tr><td>Menu<td><p>x</p>" + FORMULA + "<table><tr><td>a<td>b</table></table>", ["Menu", "x", "The General Assembly,", "a | b"]),
        ("<div>Site</div><main><p>99/1</p>" + FORMULA + "</main><div>More</div>", ["99/1", "The General Assembly,"]),
        ("<style>.s{list-style-type:lower-alpha}</style><ol><li>a<ol class=s><li>b<li>c</ol></ol>", ["1. a", "a. b", "b. c"]),
        ("<style>.l>li:before{content:'(' counter(n,lower-roman) ') '}</style><ol class=l start=3><li>a<li>b</ol>", ["(iii) a", "(iv) b"]),
        ("<style>ol{list-style:upper-roman}</style><ol style='list-style-type:decimal'><li>a</ol>", ["1. a"]),
        ("<style>@media print{.x{list-style:none}} li:hover{list-style:none} p::first-letter{}</style><ol><li>a</ol>", ["1. a"]),
        ("<style>}{;;; ol..x{list-style:none} [[{}</style><ol><li>a</ol>", ["1. a"]),
        ("<div><div>1.</div><div>Urges States;</div><div>(a)</div><div>Food;</div></div>", ["1. Urges States;", "(a) Food;"]),
        ("<p>a <del>b</del> c <s>d</s> <strike>e</strike> <span style='text-decoration:line-through'>f</span></p>", ["a c"]),
        ("<style>.gone{text-decoration:line-through red}</style><p>a <span class=gone>b</span></p>", ["a"]),
        ("<ol><li>a<li><s>b</s><li><del>c</del> <i><s>d</s></i><li>e</ol>", ["1. a", "2. e"]),
        ("<p>words<sup>1</sup>, 4<sup>th</sup> m<sup>2</sup>", ["words¹, 4th m²"]),
        ("<p>x <font>y</font><unknown>z</unknown></p>", ["x yz"]),
    ],
)  # fmt: skip
def test_what_a_browser_shows_is_read(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    "noted",
    [
        "<p>1. Decides upon it<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>.</p><hr>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> See A/HRC/1.</p></div>",
        "<p>1. Decides upon it<sup><a href='#fn1' id=r1>1</a></sup>.</p><ol><li id=fn1>See A/HRC/1. <a href='#r1'>↩</a></ol>",
        "<p>1. Decides upon it <a class=noteref href='#n'>1</a>.</p><aside><p id=n>1 See A/HRC/1.</p></aside>",
    ],
)
def test_notes_that_marks_lead_to_are_taken_out(noted: str) -> None:
    found = read(PAGE.format(f"<p>99/1. A test</p><p>The Human Rights Council,</p>{noted}").encode())
    assert [(q.label, q.text, q.footnotes) for q in found.paragraphs] == [("OP1", "Decides upon it.", ("1",))]
    assert found.footnotes == (Footnote("1", "See A/HRC/1."),)


@pytest.mark.parametrize(
    "linked",
    [
        "<p>See paragraph <a href='#p1'>1</a>.</p><p id=p1>More.</p>",
        "<p>See <sup><a href='#nowhere'>1</a></sup></p><p>More.</p>",
        "<p id=top>Top</p><p>See <sup><a href='#top'>1</a></sup></p>",
        "<p>See<sup><a href='#body'>1</a></sup></p><main id=body>More.</main>",
    ],
)
def test_links_that_are_no_marks_take_nothing_out(linked: str) -> None:
    assert len(texts(linked)) == 2


TEXT = "The “Council”, Côte d’Ivoire"


@pytest.mark.parametrize(
    "content",
    [
        f"<html><p>{TEXT}</p>".encode(),
        f"<html><p>{TEXT}</p>".encode("utf-8-sig"),
        f"<html><p>{TEXT}</p>".encode("utf-16"),
        f"<html><meta charset=windows-1252><p>{TEXT}</p>".encode("cp1252"),
        f"<html><meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>{TEXT}</p>".encode("cp1252"),
        f"<html><meta charset=utf-16><p>{TEXT}</p>".encode(),
        f"<html><meta charset=utf-8><p>{TEXT}</p>".encode("cp1252"),
        f"<html><meta charset=punycode><p>{TEXT}</p>".encode(),
        f"<?xml version='1.0' encoding='windows-1252'?><html><p>{TEXT}</p></html>".encode("cp1252"),
    ],
)
def test_encodings(content: bytes) -> None:
    assert [line.text for line in html.read(content).lines] == [TEXT]


def test_a_page_saved_in_one_file_with_its_pictures() -> None:
    inner = base64.encodebytes(PAGE.format(f"<p>{TEXT}</p>").encode("utf-16")).decode()
    archive = (
        "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\nContent-Type: text/html\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{inner}\r\n--b--\r\n"
    )
    assert html.is_archive(archive.encode())
    assert [line.text for line in html.read(archive.encode()).lines] == [TEXT]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>There is no document matching your request.</p>", "has no such document"),
        ("<p>Error 91: Object variable not set</p>", "has no such document"),
        ("<p>The document A/HRC/RES/99/1 is not available.</p>", "has no such document"),
        ("<meta http-equiv=Refresh content='1; URL=/TMP/1.html'>", "only leads on"),
        ("<script>render()</script>", "holds no text"),
        ("", "holds no text"),
        ("<p>Some page.</p>", "No resolution found"),
        ("<div>" * 400 + "x", "too deeply"),
        ("<div>" * 100_000 + "x", "too deeply"),
        ("<p>" + "x" * html.MAX_BYTES, "larger than 8 MB"),
    ],
)
def test_pages_that_hold_no_resolution_say_why(body: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read(PAGE.format(body).encode())
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("symbol", SEEDS)
def test_a_text_reads_the_same_from_a_page_as_from_plain_text(symbol: str) -> None:
    plain = read(sample(symbol))
    number = symbol.removeprefix("A/HRC/RES/")
    paragraphs = "".join(f"<p>{q.printed} {q.text}</p>" for q in plain.paragraphs)
    page = (
        f"<h1>{number}. {plain.title}</h1><p><em>{plain.formula}</em></p>{paragraphs}<p>[Adopted without a vote.]</p>"
    )
    read_ = read(PAGE.format(page).encode())
    assert [(q.label, q.printed, q.text) for q in read_.paragraphs] == [
        (q.label, q.printed, q.text) for q in plain.paragraphs
    ]
    assert (read_.symbol, read_.title, read_.lost) == (plain.symbol, plain.title, ())


def test_what_is_struck_out_is_told_where_it_stood() -> None:
    body = (
        "<p>The General Assembly,</p><ol><li>Urges States to <del>consider assisting</del> protect keepers;</li>"
        "<li><s>Deplores fog;</s></li><li>Decides to remain seized.</li></ol>"
    )
    document = read(PAGE.format(body).encode())
    assert [(paragraph.label, paragraph.text) for paragraph in document.paragraphs] == [
        ("OP1", "Urges States to protect keepers;"),
        ("OP2", "Decides to remain seized."),
    ]
    told = [(warning.message, warning.label) for warning in document.warnings if warning.code == "struck-out"]
    assert told == [
        ("Left out, for the file strikes it out: “consider assisting”.", "OP1"),
        ("Left out, for the file strikes it out: “Deplores fog;”.", "OP2"),
    ]


def test_a_page_with_insertions_is_two_texts() -> None:
    body = (
        FORMULA
        + "<ol><li>Urges States to <del>consider</del> <ins>protect</ins> x;</li><li><ins>Decides y.</ins></li></ol>"
    )
    page = PAGE.format(body).encode()
    proposal, base = read(page), read(page, side="base")
    assert [paragraph.text for paragraph in proposal.paragraphs] == ["Urges States to protect x;", "Decides y."]
    assert [paragraph.text for paragraph in base.paragraphs] == ["Urges States to consider x;"]
    assert proposal.sides == base.sides == ("base", "proposal")
    assert "two-texts" in {warning.code for warning in proposal.warnings}


def test_what_is_quoted_of_struck_words_can_be_stored() -> None:
    _, (doubt,) = block_stream.without_gaps([Line(f"Urges {block_stream.GAP}")], ["half a letter \ud800 and \x00"])
    assert doubt.message == "Left out, for the file strikes it out: “half a letter \ufffd and \ufffd”."
