"""What is asked of pages in tests: the same answers however a page is laid out, and questions that fail say what they saw."""

from __future__ import annotations

import re

import pytest

from tests.pages import Page, told

COMPACT = (
    "<html><head><title>Title</title></head><body><h1>Two texts</h1><script>let x = 1</script><p hidden>Not yet</p>"
    '<nav aria-label="Views"><ul><li><a href="?view=side">Side <i aria-hidden="true">→</i></a></li>'
    '<li><a href="?view=unified">Unified</a></li></ul></nav><p id="OP4.a">Urges <del>people</del> <ins>persons</ins>, '
    'as in <a href="#OP5">OP5</a> and <a href="#OP4.a">here</a><br>99&nbsp;%</p><!-- a remark -->'
    '<form><input name="words" value="a"><textarea name="note">\nTwo\nlines</textarea><select name="year">'
    "<option>2009</option><option selected>2012</option></select><input type=radio name=same value=yes>"
    '<input type=radio name=same value=no checked><input type="submit" name="do" value="Save"></form></body></html>'
)
WITH_LINE_BREAKS = re.sub(r"(</?(?:h1|nav|ul|li|p|form|select|option|input)\b[^>]*>)", r"\n    \1\n    ", COMPACT)


@pytest.fixture(params=[COMPACT, WITH_LINE_BREAKS], ids=["compact", "with line breaks"])
def page(request: pytest.FixtureRequest) -> Page:
    return Page(request.param)


def test_a_page_is_asked_by_what_is_seen(page: Page) -> None:
    assert page.heading == "Two texts"
    assert page.text.startswith("Two texts Side → Unified Urges people persons, as in OP5 and here 99\xa0% ")
    assert "Urges people persons, as in" in page
    assert page.lines[-1] == "Save"
    assert "Not yet" not in page
    assert page.lines[:3] == ["Two texts", "Side →", "Unified"]
    assert page.texts("li") == ["Side →", "Unified"]
    assert (page.at("OP4.a").texts("del"), page.one("ins").text) == (["people"], "persons")


def test_links_are_asked_by_name(page: Page) -> None:
    assert page.link("Side") == "?view=side"
    assert page.one("nav").name == "Views"
    assert page.dead_anchors == {"#OP5"}


def test_fields_are_asked_for_what_they_would_send(page: Page) -> None:
    assert [page.value(name) for name in ("words", "note", "year", "same")] == ["a", "Two\nlines", "2012", "no"]
    assert page.values("do") == []


def test_what_htmx_gets_is_told_from_a_page() -> None:
    part = Page('\n<li class="upload">One</li>')
    assert (part.is_whole, part.top.tag, part.top["class"], part.text) == (False, "li", "upload", "One")
    assert Page(" \n").lines == []


def test_questions_that_fail_say_what_they_saw(page: Page) -> None:
    for ask, saw in (
        (lambda: page.one("table"), "Two texts"),
        (lambda: page.one("li"), "Unified"),
        (lambda: page.link("Both"), "?view=unified"),
        (lambda: page.value("same-provision"), "yes"),
        (lambda: page.one("ins")["id"], "persons"),
        (lambda: page.top, "Unified"),
    ):
        with pytest.raises(AssertionError, match=re.escape(saw)):
            ask()
    assert told("Unifed", page)[1] == "Unified"
