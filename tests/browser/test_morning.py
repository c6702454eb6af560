"""A librarian's morning: three hundred files, from the drop to the last published text, with every click counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from resolutions.models import Edition, Upload
from resolutions.services.editions import desk
from resolutions.services.editions.desk import Progress
from tests import people
from tests.browser.showing import cookie
from tests.commands.imports import zipped
from tests.working import work

GOOD, DOUBTFUL, WRONG, DOUBLED, DRAFTS, DECISIONS = 200, 20, 20, 20, 20, 20
MOST_CLICKS = 150
"""Beyond one for each text that really needs a decision."""
TEXT = """{symbol}

{title}

The Human Rights Council,

Recalling its resolution 8/12 of 18 June 2008 on the subject numbered {number},

1. Urges all States to consider the matter numbered {number};

{last}. Decides to remain seized of the matter.

31st meeting
{day}
"""


def _text(symbol: str, number: int, last: int = 2, day: str = "5 July 2012") -> bytes:
    return TEXT.format(symbol=symbol, title=f"Subject {number}", number=number, last=last, day=day).encode()


def _files() -> Iterator[tuple[str, bytes]]:
    for n in range(1, GOOD + 1):
        yield f"good/{n}.txt", _text(f"A/HRC/RES/20/{n}", n)
    for n in range(1, DOUBTFUL + 1):  # a number is passed over
        yield f"doubtful/{n}.txt", _text(f"A/HRC/RES/19/{n}", n, last=3)
    for n in range(1, WRONG + 1):
        yield f"wrong/{n}.html", f"<html><body><p>Page {n} was not found</p></body></html>".encode()
    for n in range(1, DOUBLED + 1):
        yield f"again/{n}.txt", _text(f"A/HRC/RES/20/{n}", n)
    for n in range(1, DRAFTS + 1):
        yield f"drafts/{n}.txt", _text(f"A/HRC/20/L.{n}", 1000 + n)
    for n in range(1, DECISIONS + 1):
        yield f"decisions/{n}.txt", _text(f"A/HRC/DEC/20/{100 + n}", 2000 + n)


class Hand:
    """Somebody at the page, whose clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def press(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("button", name=name))

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("link", name=name))


@pytest.fixture
def hand(live_server: LiveServer, settings: Settings, tmp_path: Path, open_page: Callable[..., Page]) -> Hand:
    settings.MEDIA_ROOT = tmp_path / "sources"
    editor: User = people.editor()
    page = open_page()
    page.context.add_cookies([cookie(editor, live_server.url)])
    page.goto(f"{live_server.url}/uploads/")
    return Hand(page)


@pytest.mark.slow
def test_three_hundred_files_are_a_morning_s_work(hand: Hand, tmp_path: Path) -> None:
    page, archive = hand.page, tmp_path / "morning.zip"
    archive.write_bytes(zipped(dict(_files())))
    page.get_by_label("Files", exact=True).set_input_files(archive)
    hand.clicks += 2  # the field, and the file in the window that opens
    hand.press(re.compile("^Bring in"))
    expect(page.locator("#desk")).to_contain_text(f"Under way {300 - DOUBLED}")
    work()
    page.reload()

    page.get_by_label(re.compile("^All .* that match$")).check()
    hand.clicks += 1
    hand.press("Publish what has nothing to check")
    hand.press(re.compile(r"^Publish \d+ texts$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ texts published$"))

    hand.follow("All that is under way")
    hand.follow("Next to check")
    for _ in range(DOUBTFUL):
        expect(page.get_by_role("heading", level=1)).to_contain_text("Check what was read: A/HRC/RES/19/")
        for box in page.locator(".tick__box").all():
            hand.click(box)
        hand.press(re.compile("^Publish"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("is published")
        hand.follow("Next to check")

    page.goto(page.url.partition("/uploads/")[0] + "/uploads/?state=failed")
    hand.clicks += 1
    page.get_by_label(re.compile("^All .* that match$")).check()
    hand.clicks += 1
    hand.press("Dismiss")
    hand.press(re.compile(f"^Dismiss {WRONG} files$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{WRONG} files dismissed")

    left = Upload.objects.on_desk().exclude(progress__in=(*desk.DONE, Progress.DISMISSED))
    assert list(left.values_list("name", "progress")) == []
    assert Edition.objects.published().count() == GOOD + DOUBTFUL + DRAFTS + DECISIONS
    assert hand.clicks <= MOST_CLICKS + DOUBTFUL, hand.clicks
