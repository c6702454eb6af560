"""A site with the two samples, served to a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Locator, Page, expect
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from resolutions.services import lineages
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals
from tests.conftest import empty_tables
from tests.profiles import with_a_clock
from tests.publishing import import_checked

SAMPLES = Path(__file__).resolve().parents[2] / "resolutions" / "samples"
PAIR = "/compare/A/HRC/RES/11/3...A/HRC/RES/20/1/"

TERMS = "/compare/A/HRC/RES/24/31...A/HRC/RES/25/31/"
_TERMS = """Resolution adopted by the Human Rights Council
{number}/31. Children at borders

The Human Rights Council,

Recalling its previous resolutions on {term} and the reports of its experts,

1. {verb} all States to protect children from {term} at their borders;

2. Requests the High Commissioner to report on {term} in times of armed conflict;

3. Decides to remain seized of the matter.
"""


def import_terms() -> None:
    """Two texts at TERMS, with a row that is weaker and two in which nothing but a term was replaced."""
    for number, verb, term in ((24, "Urges", "human trafficking"), (25, "Encourages", "trafficking in persons")):
        text = _TERMS.format(number=number, verb=verb, term=term)
        import_checked(text.encode(), name="terms.txt", symbol=f"A/HRC/RES/{number}/31")


def ending(words: str) -> re.Pattern[str]:
    """For an address that ends in these words."""
    return re.compile(re.escape(words) + "$")


def settled(page: Page) -> None:
    """Wait until what was swapped in has its place: scripts finish it a moment after it is seen."""
    expect(page.locator(".htmx-swapping, .htmx-settling")).to_have_count(0)


def laid_out(page: Page) -> None:
    """Wait until a comparison has all its rows: those out of sight are laid out after the first picture, and until then
    a browser answers that they hold no words. Other pages, and those without scripts, have all at once."""
    expect(page.locator(":root[data-top] #comparison")).to_have_count(0)


def stand_still(page: Page) -> None:
    """Stop the page's clock, so that nothing which lasts for a moment ends before it is seen, however busy the machine.
    Its timers go on with `page.clock.resume()`."""
    with_a_clock.add(page.context)
    page.clock.install(time=0)
    page.clock.pause_at(1)


def type_at_once(field: Locator, words: str) -> None:
    """Type letter by letter without a pause, which pages that follow what one types would take for the end."""
    stand_still(field.page)
    field.press_sequentially(words)
    field.page.clock.resume()


@pytest.fixture(scope="session")
def running(django_db_setup: None) -> Iterator[str]:
    """The address of a server for all modules of this folder."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def site(running: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that holds the samples, for all tests of a module: what a browser writes stays till the
    last of them. They are marked django_db; what the mark rolls back are their own writes alone."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("sources")):
        try:
            for name in ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt"):
                edition = import_checked((SAMPLES / name).read_bytes(), name=name).edition
                phrase_index.index_editions([edition.pk])
            proposals.propose()
            lineages.store_all()
            yield running
        finally:
            empty_tables()


@pytest.fixture
def comparison(site: str, page: Page) -> Page:
    """The comparison of the samples on a desk."""
    page.goto(site + PAIR)
    laid_out(page)
    return page


@pytest.fixture
def at(site: str, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A function that opens an address of the site in a window of its own."""

    def opened(address: str, **options: object) -> Page:
        page = open_page(**options)
        page.goto(site + address)
        laid_out(page)
        return page

    return opened
