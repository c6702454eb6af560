"""The browser as tests use it: how it is started, its profiles, and which of its messages are errors of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable

from playwright.sync_api import Browser, BrowserContext, CDPSession, ConsoleMessage

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
)
WAIT = 120_000
"""Milliseconds that the browser is waited for: what is there is taken at once, and machines may be busy. On one that
does nine things at a time the first page of a run took longer than half a minute."""
with_a_clock: set[BrowserContext] = set()
"""Profiles whose clock was replaced, which Playwright cannot take back."""


class Profiles:
    """Profiles of the browser, which tests use one after another: each gets pages of its own, and finds neither cookies,
    stored words, permissions nor kept files of those before it.

    To start a profile, and a process for its pages, takes the browser longer than most tests need. A page that shows
    nothing keeps that process between two tests; --process-per-site has all pages of a site run in it.
    """

    SITE = "http://localhost/"

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[tuple[bool, bool], tuple[BrowserContext, CDPSession]] = {}

    def context(self, *, touch: bool, javascript: bool) -> BrowserContext:
        """What Playwright can choose for a whole profile alone: fingers, and whether scripts run."""
        if (touch, javascript) not in self._kept:
            context = self._browser.new_context(
                has_touch=touch,
                java_script_enabled=javascript,
                reduced_motion="reduce",
                locale="en-GB",
                timezone_id="UTC",
            )
            context.set_default_timeout(WAIT)
            nothing = context.new_page()
            nothing.route("**", lambda route: route.fulfill(body="", content_type="text/html"))
            nothing.goto(self.SITE)
            self._kept[touch, javascript] = context, context.new_cdp_session(nothing)
        return self._kept[touch, javascript][0]

    def clean(self, context: BrowserContext, origins: Iterable[str]) -> None:
        """Take away what a test left that had these origins open; with a clock that stands still goes the profile."""
        key = next(key for key, (kept, _) in self._kept.items() if kept is context)
        if context in with_a_clock:
            with_a_clock.remove(context)
            del self._kept[key]
            context.close()
            return
        for page in context.pages[1:]:
            page.close()
        context.clear_cookies()
        context.clear_permissions()
        session = self._kept[key][1]
        session.send("Network.clearBrowserCache")
        for origin in filter(re.compile("https?://").match, origins):
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})


def is_our_error(message: ConsoleMessage) -> bool:
    """A script's error, a breach of the content policy, a missing style or script; not a page that answers 404, nor a
    request that was given up for a newer one, as what one types brings forth the faster the slower the answers are."""
    if message.text.startswith(("htmx:sendAbort", "htmx:afterRequest")):
        return False  # what failed in another way is logged by its own name as well
    missing = message.text.startswith("Failed to load resource") and "/static/" not in message.location["url"]
    return message.type == "error" and not missing
