"""An editor corrects links, with scripts and without; the comparison is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import people
from tests.browser.conftest import PAIR
from tests.browser.showing import cookie

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def signed_in(site: str) -> dict[str, str]:
    """What the browser of an editor sends along."""
    return cookie(people.editor(), site)


@pytest.fixture
def desk(site: str, signed_in: dict[str, str], open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A function that opens an address in the browser of an editor."""

    def opened(address: str, **options: object) -> Page:
        page = open_page(**options)
        page.context.add_cookies([signed_in])
        page.goto(site + address)
        return page

    return opened


def test_a_counterpart_is_chosen_and_taken_back_without_scripts(desk: Callable[..., Page]) -> None:
    page = desk(PAIR, javascript=False)
    row = page.locator("#old-OP3\\.b")
    row.locator(".facts summary").click()
    row.get_by_role("link", name="Choose what OP3(b) became").click()
    expect(page).to_have_url(re.compile("/corrections/new/"))  # links of the same name are in the comparison
    page.get_by_role("link", name="OP4(a)", exact=True).click()
    page.get_by_label("Why?").fill("Both criminalize trafficking.")
    page.get_by_role("button", name="Save the correction").click()

    expect(page).to_have_url(re.compile(r"#OP4\.a$"))
    expect(page.locator("#OP4\\.a .pair__said")).to_contain_text("Corrected by an editor")
    expect(page.locator("#OP4\\.a .pair__said")).to_contain_text("Both criminalize trafficking.")
    page.locator(".corrections__line", has_text="criminalize").get_by_role("link", name="Take this back").click()
    page.get_by_label("Why?").fill("A slip.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#old-OP3\\.b")).to_be_visible()
    expect(page.locator("#OP4\\.a").get_by_text("Corrected by an editor")).to_have_count(0)


def test_a_link_is_parted_within_the_page_and_the_comparison_kept(desk: Callable[..., Page]) -> None:
    page = desk(PAIR)
    row = page.locator("#OP10")
    row.locator(".facts summary").click()
    row.get_by_role("link", name="are not the same provision").click()
    expect(row.get_by_role("radio", name="These are not the same provision")).to_be_checked()
    row.get_by_role("button", name="Save the correction").click()
    expect(row.get_by_text("Say why")).to_be_visible()
    row.get_by_label("Why?").fill("Another duty.")
    row.get_by_role("button", name="Save the correction").click()
    expect(page.locator("#old-OP4 .pair__said")).to_contain_text("not the same provision as OP10 of 20/1")

    page.get_by_text("Share", exact=True).click()
    page.get_by_role("link", name="Keep for ever").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page).to_have_url(re.compile(r"/c/[0-9a-z]{10}/$"))
    expect(page.get_by_text("Kept on")).to_be_visible()
    expect(page.locator("#old-OP4 .pair__said")).to_contain_text("Another duty.")
    page.get_by_role("link", name="Unified").click()
    expect(page.locator("#comparison.compared--unified")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/c/[0-9a-z]{10}/\?view=unified$"))
