"""A page with words that live on in another row: where they lead, what is copied, what is found in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from resolutions.services.comparisons import compute
from tests.browser import showing
from tests.browser.states import DIVIDED

pytestmark = pytest.mark.django_db
FIRST_OLD = "#OP1 .pair__old .text"


@pytest.fixture(scope="module")
def held(site: str) -> Iterator[str]:
    """The address of a site that holds the comparisons made by hand."""
    showing.publish_made_by_hand()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compute, "compared", showing.compared_by_hand)
        yield site


def test_words_that_live_on_lead_to_where_they_stand(held: str, at: Callable[..., Page]) -> None:
    page = at(DIVIDED)
    page.locator(FIRST_OLD).get_by_role("link", name="stands in OP2").first.click()
    expect(page).to_have_url(f"{held}{DIVIDED}#OP2")
    expect(page.locator("#OP2")).to_be_in_viewport()


def test_the_link_is_not_copied_with_the_words(held: str, at: Callable[..., Page]) -> None:
    page = at(DIVIDED)
    copied = page.locator(FIRST_OLD).evaluate("text => (getSelection().selectAllChildren(text), `${getSelection()}`)")
    assert "period, and all acts of violence, harassment, intimidation and restrictions" in " ".join(copied.split())
    assert "stands in" not in copied


def test_words_are_found_past_the_link(held: str, at: Callable[..., Page]) -> None:
    page = at(f"{DIVIDED}?words=period,+and+all+acts+of+violence")
    page.wait_for_function("CSS.highlights.has('words')")
    marked = page.evaluate(
        "[...CSS.highlights.get('words')].map(range => range.startContainer.parentElement.className)"
    )
    assert "elsewhere" in marked
