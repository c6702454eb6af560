"""A site with the two samples, served to a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from resolutions import services
from resolutions.services import indexing, lineages, series

SAMPLES = Path(__file__).resolve().parents[2] / "resolutions" / "samples"
PAIR = "/compare/A/HRC/RES/11/3...A/HRC/RES/20/1/"


@pytest.fixture
def site(live_server: LiveServer, settings: Settings, tmp_path: Path) -> str:
    """The address of a server that holds the samples."""
    settings.MEDIA_ROOT = tmp_path / "sources"
    for name in ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt"):
        edition = services.import_document((SAMPLES / name).read_bytes(), name=name).edition
        indexing.index_editions([edition.pk])
    series.propose()
    lineages.store_all()
    return live_server.url


@pytest.fixture
def comparison(site: str, page: Page) -> Page:
    """The comparison of the samples on a desk."""
    page.goto(site + PAIR)
    return page


@pytest.fixture
def at(site: str, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A function that opens an address of the site in a window of its own."""

    def opened(address: str, **options: object) -> Page:
        page = open_page(**options)
        page.goto(site + address)
        return page

    return opened
