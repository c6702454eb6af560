"""Pages are made once for all visitors, and none is ever older than what it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from cachetools import LRUCache
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from resolutions.document import Document
from resolutions.middleware import page_cache as middleware
from resolutions.models import CachedPage, Correction, Edition, Paragraph, Resolution, Series, SeriesMember
from resolutions.services import corrections_edit, lineages, page_cache, pins
from resolutions.services.editions import revisions
from resolutions.services.phrases import phrase_index
from resolutions.services.series import editing
from resolutions.views import ahead, comparison, home, phrase_search
from tests.pages import Page
from tests.publishing import publish_checked
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import document, paragraph

THIRD = "A/HRC/RES/23/5"
WORDS = "human trafficking in persons is a form of slavery"


def count_at_once() -> None:
    """From here on each change counts at once, as if its transaction had ended with it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS new_public_version IMMEDIATE")


@pytest.fixture
def at_once(samples: tuple[Edition, Edition]) -> None:
    count_at_once()


@pytest.fixture
def made(at_once: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the comparisons that were made anew."""
    found: list[str] = []
    make = comparison.comparison_page

    def noting(*arguments: object) -> object:
        found.append(str(arguments[1].suffix))
        return make(*arguments)

    monkeypatch.setattr(comparison, "comparison_page", noting)
    return found


def test_what_one_visitor_saw_the_next_one_gets(made: list[str]) -> None:
    first, again, unified = (Client().get(PAIR + query) for query in ("", "", "?view=unified"))
    assert made == ["", "?view=unified"]
    assert first.content == again.content != unified.content
    assert first["ETag"] == again["ETag"]
    assert {*first.headers} == {*again.headers}
    part = Client().get(PAIR, headers={"HX-Request": "true"})
    assert part["HX-Push-Url"] == PAIR
    assert len(part.content) < len(first.content)


def test_another_process_finds_it_in_the_database(made: list[str], forget_pages: Callable[[], None]) -> None:
    first = Client().get(PAIR)
    forget_pages()
    again = Client().get(PAIR)
    assert (made, first.content) == ([""], again.content)


def test_what_a_reader_has_is_known_before_anything_is_made(made: list[str], forget_pages: Callable[[], None]) -> None:
    first = Client().get(PAIR)
    CachedPage.objects.all().delete()
    forget_pages()
    known = Client().get(PAIR, headers={"If-None-Match": first["ETag"]})
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", first["ETag"])
    assert {"HX-Request", "Cookie"} <= {name.strip() for name in known["Vary"].split(",")}
    assert made == [""]


@pytest.mark.parametrize("compressed", [True, False])
def test_it_is_sent_as_the_browser_takes_it(made: list[str], compressed: bool) -> None:
    asked = {"Accept-Encoding": "gzip"} if compressed else {}
    one, other = (Client().get(PAIR, headers=asked) for _ in range(2))
    Client().get(PAIR, headers={"Accept-Encoding": "gzip"})
    for response in (one, other):
        assert response.headers.get("Content-Encoding") == ("gzip" if compressed else None)
        assert response["Content-Length"] == str(len(response.content))
    assert made == [""]


def test_head_gets_what_get_gets_without_its_body(made: list[str]) -> None:
    whole, head = Client().get(PAIR), Client().head(PAIR)
    assert (head.content, head["Content-Length"], head["ETag"]) == (b"", str(len(whole.content)), whole["ETag"])


def test_other_hosts_get_their_own_links(made: list[str], settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    one, two = (Page(Client().get(PAIR, headers={"host": f"{name}.example"})) for name in ("one", "two"))
    assert "two.example" not in one.source
    assert two.one("link[rel=canonical]")["href"] == f"http://two.example{PAIR}"


def test_readers_of_other_languages_get_their_own_document(at_once: None, samples: tuple[Edition, Edition]) -> None:
    address = reverse("provision", args=[samples[1].pk, "PP9"])
    for wanted in ("fr", "es", "fr"):
        page = Page(Client().get(address, headers={"Accept-Language": wanted}))
        assert f"https://docs.un.org/{wanted}/{RIGHT}" in page.source


def test_who_has_signed_in_gets_a_page_of_their_own(made: list[str], editor: User) -> None:
    signed_in = Client()
    signed_in.force_login(editor)
    Client().get(PAIR)
    assert Page(signed_in.get(PAIR)).all('form[action="/accounts/sign-out/"]')
    assert "/accounts/sign-out/" not in Page(Client().get(PAIR)).source
    assert made == ["", ""]


@pytest.mark.parametrize(
    "address",
    [
        f"/find/?q={WORDS}",
        f"/resolutions/?words={WORDS}",
        f"{PAIR}?words={WORDS}",
        "/resolutions/A/HRC/RES/99/1/",
        "/accounts/sign-in/",
        "/check/",
        "/healthz",
        f"/pin/?left={LEFT}&right={RIGHT}",
    ],
)
def test_questions_and_what_is_no_public_page_are_not_kept_in_the_database(at_once: None, address: str) -> None:
    Client().get(address)
    assert not CachedPage.objects.exists()


def test_a_question_is_answered_once_until_something_changes(at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    look = phrase_search.find_language

    def noting(question: str, *others: object) -> object:
        asked.append(question)
        return look(question, *others)

    monkeypatch.setattr(phrase_search, "find_language", noting)
    first, again = (Client().get(f"/find/?q={WORDS}") for _ in range(2))
    assert (asked, first.content, first["ETag"]) == ([WORDS], again.content, again["ETag"])
    editing.rename(Series.objects.create(slug="s", title="One", body="Human Rights Council"), "Another", by=None)
    Client().get(f"/find/?q={WORDS}")
    assert asked == [WORDS, WORDS]


def test_questions_drive_out_no_other_page(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "_answers", LRUCache(20_000, getsizeof=page_cache._size))
    Client().get(PAIR)
    CachedPage.objects.all().delete()
    for number in range(10):
        Client().get(f"/find/?q={WORDS}&since={1990 + number}")
    Client().get(PAIR)
    assert made == [""]
    assert 0 < len(page_cache._answers) < 10


def test_what_is_kept_is_bounded(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(4):
        Client().get(f"{PAIR}?anything={day}")
    monkeypatch.setattr(page_cache, "MOST_IN_DATABASE", 1)
    page_cache.trim()
    assert CachedPage.objects.count() == 2
    editing.rename(Series.objects.create(slug="s", title="One", body="Human Rights Council"), "Another", by=None)
    page_cache.trim()
    assert not CachedPage.objects.exists()


def test_a_larger_page_is_made_each_time(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "MOST_OF_A_PAGE", 100)
    assert Client().get(PAIR).content == Client().get(PAIR).content
    assert made == ["", ""]


def test_an_unpublished_text_changes_nothing_that_the_public_sees(
    at_once: None, stored: Callable[..., Edition]
) -> None:
    before = page_cache.public_version()
    stored(_text(THIRD), published=False)
    assert page_cache.public_version() == before


# ---------- each change, and every kind of page ----------


TEXTS = {
    LEFT: ("Urges States to prevent trafficking in persons;", date(2009, 6, 17)),
    RIGHT: ("Encourages States to prevent trafficking in persons in all its forms;", date(2012, 7, 5)),
    THIRD: ("Calls upon States to prevent and punish trafficking in persons;", date(2013, 6, 13)),
}


def _text(symbol: str) -> Document:
    asks, adopted_on = TEXTS[symbol]
    return document(
        paragraph("PP1", "Recognizing that trafficking in persons is a form of slavery,"),
        paragraph("OP1", asks),
        symbol=symbol,
        title="Trafficking in persons",
        adopted_on=adopted_on,
    )


@pytest.fixture
def world(stored: Callable[..., Edition]) -> World:
    left, right = stored(_text(LEFT)), stored(_text(RIGHT))
    series = Series.objects.create(slug="trafficking", title="Trafficking in persons", body="Human Rights Council")
    for edition in (left, right):
        SeriesMember.objects.create(series=series, resolution=edition.resolution)
    phrase_index.index_resolutions([left.resolution_id, right.resolution_id])
    third = stored(_text(THIRD), published=False)
    count_at_once()
    return World(series, third, left, right)


class World:
    """What stands in the database before something changes, and the pages that show it."""

    def __init__(self, series: Series, third: Edition, left: Edition, right: Edition) -> None:
        self.series, self.third, self.left, self.right = series, third, left, right
        self.pinned = pins.pin(left, right)

    def paragraphs(self, label: str) -> tuple[Paragraph, Paragraph]:
        return self.left.paragraphs.get(label=label), self.right.paragraphs.get(label=label)

    def addresses(self) -> list[str]:
        texts = [f"/resolutions/{symbol}/" for symbol in (LEFT, RIGHT, THIRD)]
        pairs = [PAIR, f"/compare/{RIGHT}...{THIRD}/"]
        kept = f"/c/{self.pinned.short_id}/"
        return [
            *("/", "/method/", "/robots.txt", "/resolutions/", "/resolutions/?body=Human+Rights+Council", "/series/"),
            *("/find/", "/series/trafficking/", "/series/trafficking/export.json", *texts),
            *(text + more for text in texts for more in ("history/", "cite/", "cite.bib")),
            *pairs,
            *(
                pair + more
                for pair in pairs
                for more in (
                    "?view=unified&show=removed",
                    "brief/",
                    "cite/",
                    "export.csv",
                    "export.json",
                    "export.html",
                )
            ),
            f"/compare/{LEFT}...{RIGHT}...{THIRD}/",
            *(reverse("provision", args=[side.pk, "OP1"]) for side in (self.left, self.right)),
            *(kept, f"{kept}brief/", f"{kept}cite/"),
        ]


def publish(world: World) -> None:
    publish_checked(world.third)


def correct_a_text(world: World) -> None:
    publish_checked(revisions.revise(world.right, note="A word was missing.", by=None))


def withdraw(world: World) -> None:
    revisions.withdraw(world.right, because="It was the wrong file.", by=None)


def correct_a_link(world: World) -> None:
    corrections_edit.correct(*world.paragraphs("PP1"), same=False, reason="They differ.", by=None)


def take_back_a_correction(world: World) -> None:
    corrections_edit.take_back(Correction.objects.get(), because="They do not.", by=None)


def rename_a_series(world: World) -> None:
    editing.rename(world.series, "Slavery of today", by=None)


def enter_a_series(world: World) -> None:
    editing.add(world.series, Resolution.objects.get(symbol=THIRD), by=None)


def leave_a_series(world: World) -> None:
    editing.remove(world.series, world.left.resolution, by=None)


def index_a_text(world: World) -> None:
    phrase_index.index_resolutions([world.third.resolution_id])


def store_a_lineage(world: World) -> None:
    assert lineages.store(world.series)


CHANGES: list[tuple[str, Callable[[World], None], Callable[[World], None] | None]] = [
    # what changes, and what must have happened before it
    ("a text is published", publish, None),
    ("a corrected text is published", correct_a_text, None),
    ("a text is withdrawn", withdraw, None),
    ("a link is corrected", correct_a_link, None),
    ("a correction is taken back", take_back_a_correction, correct_a_link),
    ("a series is renamed", rename_a_series, None),
    ("an act enters a series", enter_a_series, publish),
    ("an act leaves a series", leave_a_series, None),
    ("a text is indexed", index_a_text, publish),
    ("a lineage is stored", store_a_lineage, None),
]


@pytest.mark.parametrize(("change", "before"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_no_page_is_older_than_what_it_shows(
    world: World, change: Callable[[World], None], before: Callable[[World], None] | None, settings: Settings
) -> None:
    if before:
        before(world)
    seen = {address: Client().get(address).content for address in world.addresses()}
    change(world)
    kept = {address: Client().get(address) for address in world.addresses()}
    settings.PAGE_CACHE = False
    differing = 0
    for address in world.addresses():
        now = Client().get(address)
        assert (kept[address].status_code, kept[address].content) == (now.status_code, now.content), address
        differing += now.content != seen[address]
    assert differing or change is store_a_lineage  # which tells nothing new, only sooner


def test_a_new_engine_or_release_makes_all_pages_anew(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Client().get(PAIR)
    monkeypatch.setattr(middleware, "_release", lambda: "another release")
    Client().get(PAIR)
    assert made == ["", ""]


def test_a_page_made_while_something_changes_is_not_kept_for_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is published while the page is made may be missing from it: then its version was another one."""
    make = home.collection

    def slowly() -> object:
        made = make()
        if not world.third.is_published:
            publish_checked(world.third)
        return made

    monkeypatch.setattr(home, "collection", slowly)
    assert "3 texts" not in Page(Client().get("/"))
    assert "3 texts" in Page(Client().get("/"))


def test_what_was_just_published_is_made_ahead(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_checked(world.third)
    editing.add(world.series, world.third.resolution, by=None)
    addresses = list(ahead.addresses())
    pairs = [PAIR, f"/compare/{RIGHT}...{THIRD}/"]
    assert {"/", "/resolutions/", "/series/", f"/resolutions/{THIRD}/", "/series/trafficking/", *pairs} <= {*addresses}
    assert ahead.prepare() == len(set(addresses))

    def fail(*_: object) -> None:
        raise AssertionError("made anew")

    monkeypatch.setattr(comparison, "comparison_page", fail)
    for pair in pairs:
        assert Client().get(pair, headers={"host": "localhost"}).status_code == 200


def test_pages_that_were_ready_are_counted_apart(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    monkeypatch.setattr(middleware.metrics, "pages_served", counted.append)
    first = Client().get(PAIR)
    Client().get(PAIR)
    Client().get(PAIR, headers={"If-None-Match": first["ETag"]})
    Client().get(f"/find/?q={WORDS}")
    assert counted == ["made", "ready", "ready", "made"]
