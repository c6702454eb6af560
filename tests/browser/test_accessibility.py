"""axe-core finds nothing to complain of and nothing scrolls sideways: on every page, in every state, light and dark, on
a desk and on a phone. Each state is reached once and then looked at in all these ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Browser, BrowserContext, Page, expect

from resolutions.models import GivenPassword
from resolutions.services.comparisons import compute
from tests import people
from tests.browser import showing
from tests.browser.conftest import laid_out, settled
from tests.browser.states import (
    ADMINISTRATOR,
    EDITOR,
    GUEST,
    HALF_WAY,
    INVITED,
    KEEPER,
    LATECOMER,
    NEWCOMER,
    PASSWORD,
    READER,
    STATES,
    State,
)
from tests.profiles import WAIT

pytestmark = pytest.mark.django_db
EVERY_RULE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""What the dark colours can change of what was found in the light."""
DESK, TABLET, PHONE, SMALL_PHONE = 1440, 1024, 390, 320


@pytest.fixture(scope="module")
def made(site: str) -> Iterator[dict[str, str]]:
    """The addresses of what the collection holds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compute, "compared", showing.compared_by_hand)
        patch.setattr(settings, "SENDS_MAIL", True)
        patch.setattr(settings, "SIGN_IN_AGAIN_AFTER", 24 * 3600)  # however long all this takes
        yield showing.everything(people.editor(EDITOR))


@pytest.fixture(scope="module")
def windows(site: str, made: dict[str, str], chromium: Browser) -> Iterator[dict[str, Page]]:
    """A window for each of the people."""
    contexts: list[BrowserContext] = []

    def window(person: User | None, *, recently: bool = True) -> Page:
        contexts.append(chromium.new_context(reduced_motion="reduce", locale="en-GB", timezone_id="UTC"))
        contexts[-1].set_default_timeout(WAIT)
        if person:
            contexts[-1].add_cookies([showing.cookie(person, site, recently=recently)])
        return contexts[-1].new_page()

    keeper = User.objects.create_user(KEEPER, password=PASSWORD)
    TOTPDevice.objects.create(user=keeper, name="app")
    GivenPassword.objects.create(account=User.objects.create_user(INVITED, password=PASSWORD))
    latecomer = User.objects.create_user(LATECOMER)
    showing.cookie(latecomer, site)
    yield {
        READER: window(None),
        EDITOR: window(User.objects.get(username=EDITOR)),
        NEWCOMER: window(people.editor(NEWCOMER)),
        GUEST: window(User.objects.create_user(GUEST)),
        ADMINISTRATOR: window(User.objects.create_superuser(ADMINISTRATOR)),
        KEEPER: window(keeper),
        HALF_WAY: window(None),
        INVITED: window(None),
        LATECOMER: window(latecomer, recently=False),
    }
    for context in contexts:
        context.close()


@pytest.fixture
def reached(site: str, made: dict[str, str], windows: dict[str, Page]) -> Callable[[State], Page]:
    """A function that brings a window into a state, on a desk, in the light."""

    def reach(state: State) -> Page:
        page = windows[state.who]
        page.set_viewport_size({"width": DESK, "height": 900})
        page.emulate_media(color_scheme="light")
        if state.template:
            html = render_to_string(state.template, {"most": 3, "minutes": "15 minutes"})
            page.route("**/as-after-a-fault/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(site + (state.address.format_map(made) or "/as-after-a-fault/"))
        laid_out(page)
        for step in state.steps:
            step(page)
        expect(page.locator(state.shows).locator("visible=true").first).to_be_visible()
        settled(page)
        if state.template:
            page.unroute("**/as-after-a-fault/")
        return page

    return reach


def complaints(page: Page, rules: dict[str, object], within: str) -> str:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("([part, rules]) => axe.run(part || document, rules)", [within, rules])["violations"]
    return "\n".join(
        f"{one['help']}: {node['html']} {node['failureSummary']}" for one in violations for node in one["nodes"]
    )


def sideways(page: Page, width: int) -> str:
    page.set_viewport_size({"width": width, "height": 900})
    there = page.evaluate("document.documentElement.scrollWidth")
    return f"{there} wide where there are {width}" if there > width else ""


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_nothing_is_in_the_way_of_anybody(reached: Callable[[State], Page], state: State) -> None:
    page = reached(state)
    found = [complaints(page, EVERY_RULE, state.within)]
    page.emulate_media(color_scheme="dark")
    found += [
        complaints(page, COLOURS, state.within),
        *(sideways(page, width) for width in (TABLET, SMALL_PHONE, PHONE)),
    ]
    if state.phone:
        found.append(complaints(page, EVERY_RULE, state.within))
    assert not any(found), "\n".join(filter(None, found))
