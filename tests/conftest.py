"""What every test may ask for: a database on a real server, a browser, LibreOffice, the corpus; and how tests are marked.

The database's server is private and temporary; TEST_DATABASE_URL or DATABASE_URL select another one, in which
Django makes its test database. Nothing is started before a test asks for it.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

os.environ["DEVELOPMENT"] = "1"
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
# Playwright's synchronous interface runs an event loop in the thread of the test, where Django would refuse queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import dj_database_url
import django
import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from launcher import postgres
from resolutions import conversion
from tests import pages
from tests.profiles import FLAGS, WAIT, Profiles, is_our_error

django.setup()
# As where it is served: what a transaction has not ended with is kept for nobody.
settings.PAGE_CACHE = True

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
FILLED_BY_MIGRATIONS = {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
}
BROWSERS = "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"
"""The same browser with and without the windows that nobody sees here: those cost half of the work of a short test."""
expect.set_options(timeout=WAIT)

# Neither may the clock decide: a busy machine is slow to make examples, and slow to try them.
UNTIMED = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True)
hypothesis.settings.register_profile("same-examples", UNTIMED, derandomize=True)
hypothesis.settings.register_profile("other-examples", UNTIMED)
hypothesis.settings.load_profile("same-examples")

MARKED_FOR_USING = {
    "chromium": ("browser", "slow"),
    "libreoffice": ("office", "slow"),
    "run": ("slow",),  # commands as processes of their own, which load Django each
    "up": ("slow",),  # all that runs, as processes of their own
    "looked_at": ("slow",),
}
"""The marks that tests get for the fixtures that they use."""
left_out = pytest.StashKey[Counter[str]]()
"""How many tests of each mark this process was told to leave out, and of none."""


@pytest.hookimpl(tryfirst=True)  # before those are left out that -m does not name
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for item in items:
        for mark in {mark for name in item.fixturenames for mark in MARKED_FOR_USING.get(name, ())}:
            item.add_marker(mark)


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    counts = items[0].config.stash.setdefault(left_out, Counter())
    for item in items:
        counts.update({"tests", *(mark.name for mark in item.iter_markers())} & {"tests", "slow", "browser", "office"})


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process of pytest-xdist tells the one that started it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(session.config.stash.get(left_out, Counter()))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Every process leaves out the same, as all collect all tests."""
    if told := getattr(node, "workeroutput", {}).get("left_out"):
        node.config.stash[left_out] = Counter(told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if counts := config.stash.get(left_out, None):
        marks = ", ".join(f"{counts[mark]} marked {mark}" for mark in ("slow", "browser", "office") if counts[mark])
        terminalreporter.write_line(f"Left out of this run: {counts['tests']} tests" + (marks and f" ({marks})"))


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """What a page says where some words are missed, or are not wanted."""
    if op in ("in", "not in") and isinstance(left, str) and isinstance(right, pages.Part):
        return [f"{left!r} {op} what is seen.", *pages.told(left, right)]
    return None


@pytest.fixture(autouse=True)
def forget_pages() -> Callable[[], None]:
    """Forgets the pages that this process keeps, as if it were another one; also before each test, for tests whose
    transactions are rolled back see the same version of what is public."""
    from resolutions.services import page_cache  # once Django is set up

    def forget() -> None:
        page_cache._here.clear()
        page_cache._answers.clear()

    forget()
    return forget


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """The address of a server's maintenance database: the chosen server, or a private one for this run."""
    chosen = os.environ.get("TEST_DATABASE_URL") or os.environ.get("DATABASE_URL")
    if chosen:
        yield chosen
        return
    folder = postgres.temporary_folder()
    server = postgres.Server(folder, durable=False)
    try:
        server.start()
        yield server.address("postgres")
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_address: str, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Point Django at the server, just before the first test that needs the database."""
    connection = connections["default"]
    described = dict(dj_database_url.parse(postgres_address))
    options = {**connection.settings_dict["OPTIONS"], **described.pop("OPTIONS", {})}
    for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT"):
        connection.settings_dict[name] = described[name]
    connection.settings_dict["OPTIONS"] = options


def empty_tables() -> None:
    """Empty every table that holds something, but for those that migrations filled; the queue's own as well.

    Django's own way empties all, asks all applications to fill what is theirs again, and takes ten times as long.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = [f'"{name}"' for (name,) in cursor.fetchall() if name not in FILLED_BY_MIGRATIONS]
        cursor.execute(" UNION ALL ".join(f"(SELECT '{table}' FROM {table} LIMIT 1)" for table in tables))
        if holding := ", ".join(table for (table,) in cursor.fetchall()):
            cursor.execute(f"TRUNCATE {holding} CASCADE")


# What a test leaves in tables that others can see is gone when the next begins, whatever their order.
TransactionTestCase._fixture_teardown = lambda case: empty_tables()


@pytest.fixture
def database_url(transactional_db: None, postgres_address: str) -> str:
    """The address of the test database, for commands that run as processes of their own."""
    before, _, query = postgres_address.partition("?")
    return f"{before.rpartition('/')[0]}/{connections['default'].settings_dict['NAME']}" + (query and f"?{query}")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents and hand-made links that CORPUS names (corpus/, gold/, tools/)."""
    named = os.environ.get("CORPUS")
    if not named:
        pytest.skip("CORPUS names no folder of real documents")
    folder = Path(named)
    if not (folder / "corpus").is_dir():
        pytest.fail(f"CORPUS names {named}, which holds no folder corpus")
    return folder


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """The program; where it is not installed a test is skipped."""
    program = next(filter(None, map(shutil.which, conversion.PROGRAMS)), None)
    return program or pytest.skip("LibreOffice is not installed")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser; without one a test is skipped, in CI it fails."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        reason = "no Chromium is installed"
        pytest.fail(reason) if IN_CI else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS), timeout=WAIT)
        yield browser
        browser.close()
        connections.close_all()  # while its event loop ran, Django kept others than before, and would keep them for good


@pytest.fixture(scope="session")
def profiles(chromium: Browser) -> Profiles:
    return Profiles(chromium)


@pytest.fixture
def open_page(profiles: Profiles) -> Iterator[Callable[..., Page]]:
    """A function that opens an empty page: width and height in CSS pixels, colour scheme, JavaScript on or off.

    A page is 1440 wide for a desk, 1024 for a tablet, 390 for a phone (touch). What a page logs as an error fails
    the test that opened it, unless it was opened with `errors_allowed`.
    """
    contexts: set[BrowserContext] = set()
    origins: set[str] = set()
    errors: list[str] = []

    def opened(
        width: int = 1440,
        height: int = 900,
        *,
        scheme: str = "light",
        javascript: bool = True,
        errors_allowed: bool = False,
    ) -> Page:
        context = profiles.context(touch=width < 600, javascript=javascript)
        contexts.add(context)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.on("framenavigated", lambda frame: origins.add(urljoin(frame.url, "/")))
        if not errors_allowed:
            page.on("console", lambda message: errors.append(message.text) if is_our_error(message) else None)
            page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        profiles.clean(context, origins)
    assert not errors, f"the browser logged errors: {errors}"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page on a desk: 1440 wide, light."""
    return open_page()
