"""Keeping a comparison: what is seen goes with it, from the page that asks to the one where it is kept."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import Client

from resolutions.address import SymbolAddress
from resolutions.models import Comparison, Edition
from resolutions.services import corrections_edit, pins
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]
SIDES = {"left": LEFT, "right": RIGHT}


@pytest.mark.parametrize(
    ("sent", "opens"),
    [
        ({}, ""),
        ({"view": "unified", "show": ["removed"], "at": "OP4"}, "?view=unified&show=removed#OP4"),
        ({"show": ["removed", "added"], "change": ["weaker"]}, "?show=added&show=removed&change=weaker"),
        ({"part": "operative", "words": "due  diligence", "fold": "terms"}, "?part=operative&words=due+diligence&fold=terms"),
        ({"at": "OP4.a"}, "#OP4.a"),
        ({"at": "old-OP3.b"}, "#old-OP3.b"),
        ({"at": "at-PP13"}, "#at-PP13"),
        ({"at": "OP99"}, ""),
        ({"at": "OP4(a)"}, ""),
        ({"at": "//example.org/"}, ""),
        ({"view": "//example.org/", "show": ["everything"], "next": "//example.org/"}, ""),
        ({"words": "a&at=OP4#OP4"}, "?words=a%26at%3DOP4%23OP4"),
    ],
)  # fmt: skip
def test_the_kept_one_and_the_way_back_open_with_what_was_seen(
    client: Client, sent: dict[str, object], opens: str
) -> None:
    asked = Page(client.get("/pin/", SIDES | sent))
    assert asked.link("Back to the comparison") == asked.link("Not now") == f"{PAIR}{opens}"
    fields = {field["name"] for field in asked.all("form[action='/pin/'] input")} - {"csrfmiddlewaretoken"}
    answer = client.post("/pin/", {name: asked.values(name) for name in fields})
    kept = Comparison.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/c/{kept.short_id}/{opens}")
    assert ("opens with what you see now" in asked) == bool(opens)


def test_of_the_same_resolution_twice_nothing_is_looked_up(client: Client) -> None:
    answer = client.post("/pin/", {"left": LEFT, "right": LEFT, "at": "OP4"})
    assert answer.status_code == 409
    assert "A resolution cannot be compared with itself." in Page(answer)


@pytest.mark.parametrize(
    ("rest", "address"),
    [
        ("", f"/pin/?left={LEFT}&right={RIGHT}"),
        ("suffix", f"/pin/?left={LEFT}&right={RIGHT}&view=unified&words=a+b"),
        ("suffix at='OP4'", f"/pin/?left={LEFT}&right={RIGHT}&at=OP4&view=unified&words=a+b"),
    ],
)
def test_the_link_that_asks_takes_the_query_along(rest: str, address: str) -> None:
    sides = {name: SymbolAddress.parse(symbol) for name, symbol in SIDES.items()}
    template = Template(f"{{% load agreed %}}{{% pin_address left right {rest} as pin %}}{{{{ pin|safe }}}}")
    told = template.render(Context({**sides, "suffix": "?view=unified&words=a+b"}))
    assert told.replace("%2F", "/") == address


def test_a_row_that_is_cited_is_kept_as_such(client: Client) -> None:
    asked = client.get(Page(client.get(f"{PAIR}cite/?row=OP4")).link("Keep this comparison"))
    assert Page(asked).value("at") == "OP4"


def test_the_way_to_today_and_the_other_way_round_keep_view_and_filters(
    client: Client, samples: tuple[Edition, Edition]
) -> None:
    kept = pins.pin(samples[1], samples[0])  # the later one first
    page = Page(client.get(f"/c/{kept.short_id}/?view=unified&show=removed&show=nonsense"))
    for name in ("Put the earlier one first", "Swap the two resolutions"):
        assert page.link(name) == f"{PAIR}?view=unified&show=removed"
    sides = [edition.paragraphs.get(label="PP1") for edition in reversed(samples)]
    corrections_edit.correct(*sides, same=False, reason="They differ in what they reaffirm.", by=None)
    page = Page(client.get(f"/c/{kept.short_id}/?show=removed"))
    assert page.link("Compare them as they are today") == f"/compare/{RIGHT}...{LEFT}/?show=removed"
