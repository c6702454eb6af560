"""A page without the indent of its templates says the same words."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from resolutions.models import Edition
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from resolutions.services.comparisons.compute import compare_editions
from resolutions.templatetags import agreed
from tests.pages import Page

INDENTED = """{% load agreed %}{% unindented %}
  <p>
    {{ words }}

    <b>a</b>
    <i>b</i>
  </p>
{% endunindented %}"""
BLANKS = " \t\n\r\f\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{EM SPACE}\N{THIN SPACE}\x85\N{LINE SEPARATOR}"


def test_the_indent_of_lines_goes_and_their_ends_stay() -> None:
    assert Template(INDENTED).render(Context({"words": "c  d"})) == "\n<p>\nc  d\n<b>a</b>\n<i>b</i>\n</p>\n"


@given(words=st.text(st.sampled_from(f"ab{BLANKS}"), max_size=12))
def test_no_blank_of_a_text_is_lost_that_a_browser_would_show(words: str) -> None:
    indented = INDENTED.replace("{% unindented %}", "").replace("{% endunindented %}", "")
    found = [Page(Template(source).render(Context({"words": words}))).lines for source in (INDENTED, indented)]
    assert found[0] == found[1]


@pytest.mark.parametrize("view", ["side", "unified"])
@pytest.mark.usefixtures("db")
def test_a_comparison_has_the_same_words_with_and_without_it(
    samples: tuple[Edition, Edition], view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = {"page": comparison_page(compare_editions(*samples), Query.read(view, [])), "base": ""}
    short = render_to_string("comparison/_comparison.html", shown)
    monkeypatch.setattr(agreed, "_INDENT", re.compile(r"(?!)"))
    whole = render_to_string("comparison/_comparison.html", shown)
    assert len(short) < len(whole)
    assert Page(short).lines == Page(whole).lines
    assert [part.name for part in Page(short).all("[id]")] == [part.name for part in Page(whole).all("[id]")]
