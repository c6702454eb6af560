"""axe-core finds nothing to complain of, on any page, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PAIR

PAGES = {
    "home": "/",
    "list": "/resolutions/",
    "nothing found": "/resolutions/?words=zzzz",
    "resolution": "/resolutions/A/HRC/RES/20/1/",
    "side by side": PAIR,
    "unified": f"{PAIR}?view=unified",
    "filtered": f"{PAIR}?show=moved&show=unchanged",
    "cite a text": "/resolutions/A/HRC/RES/20/1/cite/?paragraph=OP4",
    "cite a comparison": f"{PAIR}cite/",
    "choose": "/compare/?left=trafficking&right=20/1",
    "method": "/method/",
    "find": "/find/?q=victims+of+trafficking+are+often+subject+to+multiple+forms+of+discrimination",
    "find a phrase": "/find/?q=%22human+rights%22&order=earliest",
    "found nothing": "/find/?q=colourless+green+ideas",
    "check": "/check/",
    "series": "/series/",
    "a series": "/series/trafficking-in-persons-especially-women-and-children/",
    "not held": "/resolutions/A/HRC/RES/9/9/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(at: Callable[..., Page], scheme: str, width: int) -> None:
    page = at("/", scheme=scheme, width=width)
    site = page.url.rstrip("/")
    found = {}
    for name, address in PAGES.items():
        page.goto(site + address)
        page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(d => d.open = true)")
        results = Axe().run(page)
        if results.violations_count:
            found[name] = results.generate_report()
    assert found == {}, "\n".join(found.values())
