"""Many texts at once: the table, what is done to all that match, and going from text to text by keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from resolutions.models import Edition, Upload
from resolutions.services.editions.desk import Progress
from tests import people
from tests.browser.showing import cookie
from tests.desks import placed


@pytest.fixture
def editor(live_server: LiveServer, settings: Settings, tmp_path: Path) -> User:
    settings.MEDIA_ROOT = tmp_path / "sources"
    return people.editor()


@pytest.fixture
def desk(live_server: LiveServer, editor: User, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A function that opens an address for the editor, who has signed in."""

    def opened(address: str, **options: object) -> Page:
        page = open_page(**options)
        page.context.add_cookies([cookie(editor, live_server.url)])
        page.goto(live_server.url + address)
        return page

    return opened


@pytest.mark.parametrize("javascript", [True, False])
def test_all_that_have_nothing_to_check_are_published_and_withdrawn_again(
    desk: Callable[..., Page], editor: User, javascript: bool
) -> None:
    for number in range(3):
        placed(editor, number, Progress.READY)
    placed(editor, 3, Progress.CHECK)
    page = desk("/uploads/", javascript=javascript)
    page.get_by_label("All 4 that match").check()
    page.get_by_role("button", name="Publish what has nothing to check").click()
    expect(page.get_by_role("heading", name="Left as it is: 1")).to_be_visible()
    page.get_by_role("button", name="Publish 3 texts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 texts published")
    assert Edition.objects.published().count() == 3
    page.get_by_label("Why").fill("They are drafts.")
    page.get_by_role("button", name="Withdraw these").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 texts withdrawn")
    page.get_by_role("link", name="All that is under way").click()
    expect(page.locator(".desk__row")).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_ticked_is_assigned_and_dismissed(desk: Callable[..., Page], editor: User, javascript: bool) -> None:
    for number in range(3):
        placed(editor, number, Progress.FAILED)
    page = desk("/uploads/?state=failed", javascript=javascript)
    for number in (0, 2):
        page.get_by_label(f"Choose file {number}.txt").check()
    page.get_by_role("button", name="Assign to").click()
    page.get_by_label("To whom").select_option("Edith Editor")
    page.get_by_role("button", name="Assign 2 uploads").click()
    page.get_by_role("link", name="All that is under way").click()
    page.get_by_label("Assigned to").select_option(label="Me (2)")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".desk__row")).to_have_count(2)
    page.get_by_label("Choose file 2.txt").check()
    page.get_by_role("button", name="Dismiss").click()
    page.get_by_role("button", name="Dismiss 1 file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 file dismissed")


def test_ticks_are_counted_and_stay_while_others_move(desk: Callable[..., Page], editor: User) -> None:
    placed(editor, 1, Progress.FAILED)
    moving = placed(editor, 2, Progress.WAITING)
    page = desk("/uploads/")
    page.get_by_label("All on this page").check()
    expect(page.locator(".desk__count")).to_have_text("2 uploads, 2 chosen")
    page.locator("h1").click()  # nothing is focused: the ticks alone keep it
    Upload.objects.filter(pk=moving.pk).update(state="failed", reason="It is no text.")
    page.wait_for_timeout(3500)
    expect(page.get_by_label("Choose file 2.txt")).to_be_checked()
    expect(page.locator(".desk__row--waiting")).to_have_count(1)
    page.get_by_label("All on this page").uncheck()
    page.locator("h1").click()
    expect(page.locator(".desk__row--waiting")).to_have_count(0)
    expect(page.locator(".desk__row--failed")).to_have_count(2)


def test_from_text_to_text_by_keys(desk: Callable[..., Page], editor: User) -> None:
    first, second, third = (placed(editor, number, Progress.READY).edition_id for number in range(3))
    page = desk("/uploads/")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(f"/review/{first}/$"))
    page.wait_for_load_state()  # the key is listened to by a script
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(f"/review/{second}/$"))
    page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.get_by_role("link", name="Next to check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/review/{third}/$"))
    page.get_by_label("Title", exact=True).press("n")  # a letter where one types
    expect(page).to_have_url(re.compile(f"/review/{third}/$"))


def test_single_keys_can_be_turned_off(desk: Callable[..., Page], editor: User) -> None:
    first, second = (placed(editor, number, Progress.READY).edition_id for number in range(2))
    page = desk(f"/review/{first}/")
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Single keys on").uncheck()
    page.locator("h1").click()
    page.keyboard.press("n")
    page.reload()
    page.get_by_text("Keys", exact=True).click()
    expect(page.get_by_label("Single keys on")).not_to_be_checked()
    page.get_by_label("Single keys on").check()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(f"/review/{second}/$"))
