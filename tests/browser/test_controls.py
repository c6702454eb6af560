"""Controls that no other module uses in a browser: series and their histories, accounts, links and files to take away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from resolutions.models import Series
from tests import people
from tests.browser.conftest import PAIR, stand_still
from tests.browser.showing import NAMELESS, cookie
from tests.publishing import import_checked

pytestmark = pytest.mark.django_db
OLD, NEW = "a long pass phrase of old", "another long pass phrase"


@pytest.fixture(scope="module")
def somebody(site: str) -> User:
    person = people.editor()
    person.set_password(OLD)
    person.save()
    return person


@pytest.fixture(scope="module")
def signed_in(site: str) -> dict[str, str]:
    """What the browser of another editor sends along."""
    return cookie(people.editor("sara"), site)


@pytest.fixture(scope="module")
def another(site: str) -> None:
    import_checked(NAMELESS, name="another.txt", symbol="A/HRC/RES/8/12")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_series_is_found_and_a_provision_followed(at: Callable[..., Page], javascript: bool) -> None:
    page = at("/series/", javascript=javascript)
    page.get_by_label("Words of the title, or a symbol").fill("20/1")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("words=20"))
    page.get_by_role("link", name=Series.objects.get().title).first.click()  # another test renames it
    with page.expect_download() as download:
        page.get_by_role("link", name="Table (CSV)").click()
    assert download.value.suggested_filename.endswith(".csv")
    page.locator("a[href^='/history/']").first.click()
    expect(page.locator(".timeline__item")).to_have_count(2)
    for words in ("Against the latest", "Clean", "From edition to edition"):
        page.get_by_role("link", name=re.compile(rf"^\s*{re.escape(words)}")).click()
        expect(page.get_by_role("link", name=words)).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="Newest first").click()
    expect(page.locator(".timeline__head").first).to_contain_text("A/HRC/RES/20/1")


def test_a_series_is_changed(site: str, signed_in: dict[str, str], at: Callable[..., Page]) -> None:
    page = at("/method/")
    page.context.add_cookies([signed_in])
    page.goto(f"{site}/series/{Series.objects.get().slug}/")
    page.get_by_role("link", name="Change the series").click()
    expect(page).to_have_url(re.compile("/edit/$"))
    edit = page.url
    head = page.get_by_role("heading", level=1)
    for field, words, button, shown in (
        ("Title of the series", "Trafficking in women", "Rename it", head.filter(has_text="Trafficking in women")),
        ("Symbol of a resolution that belongs here", "A/HRC/RES/20/1", "Add it", page.locator(".flow")),
        ("Address of the series to join it with", "/series/nowhere/", "Join them", page.get_by_role("alert")),
    ):
        page.goto(edit)
        page.get_by_label(field, exact=True).fill(words)
        page.get_by_role("button", name=button).click()
        expect(shown).to_be_visible()
    page.goto(edit)
    page.get_by_role("button", name="Confirm it as it is").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trafficking in women")
    expect(page.get_by_text("confirmed by an editor")).to_be_visible()


def test_a_text_is_revised_and_withdrawn(
    site: str, signed_in: dict[str, str], another: None, at: Callable[..., Page]
) -> None:
    page = at("/method/")
    page.context.add_cookies([signed_in])
    page.goto(f"{site}/resolutions/A/HRC/RES/8/12/history/")
    page.get_by_role("link", name="Correct this edition").click()
    page.get_by_label("What is wrong with it?").fill("OP4 was joined to OP3.")
    page.get_by_role("button", name="Begin the correction").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check what was read")
    page.goto(f"{site}/resolutions/A/HRC/RES/8/12/history/")
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Why is it withdrawn?").fill("It is a draft.")
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("It is a draft.").first).to_be_visible()


def test_signing_in_another_password_signing_out(somebody: User, at: Callable[..., Page]) -> None:
    page = at("/method/")
    page.get_by_role("link", name="Sign in").click()
    for password in ("a wrong one", OLD):
        page.get_by_label("Name").fill(somebody.get_username())
        page.get_by_label("Password", exact=True).fill(password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_have_count(int(password != OLD))
    expect(page).to_have_url(re.compile("/method/$"))
    page.locator(".topbar__account summary").click()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="Change the password").click()
    for at, words in enumerate((OLD, NEW, NEW)):
        page.locator("input[type=password]").nth(at).fill(words)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("status").first).to_contain_text("The password is changed")
    page.locator(".topbar__account summary").click()
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def test_what_is_seen_is_copied_and_taken_away(at: Callable[..., Page]) -> None:
    page = at(f"{PAIR}?show=moved")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Share", exact=True).click()
    stand_still(page)
    page.get_by_role("button", name="Copy link to what you see").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.clock.resume()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{PAIR}?show=moved")
    page.keyboard.press("Escape")
    for words, ending in (("Table (CSV)", "csv"), ("For programs (JSON)", "json"), ("One page to keep (HTML)", "html")):
        page.get_by_text("Share", exact=True).click()
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile(rf"^\s*{re.escape(words)}")).click()
        assert download.value.suggested_filename.endswith(f".{ending}")
        page.keyboard.press("Escape")
    page.get_by_text("Share", exact=True).click()
    page.get_by_role("link", name="All styles").click()
    for words, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        with page.expect_download() as download:
            page.get_by_role("link", name=words, exact=True).click()
        assert download.value.suggested_filename.endswith(f".{ending}")
