"""What a visitor is told who asks for too much, and that pages which are ready are for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from resolutions.models import Comparison, Edition, Series, SeriesMember, Spending, Upload
from resolutions.services import lineages, pins
from resolutions.services.budget import insistence
from resolutions.services.comparisons import compute
from tests.pages import Page
from tests.reading.printing import resolution as printed
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import document, paragraph

pytestmark = pytest.mark.django_db

OTHER_WAY = f"/compare/{RIGHT}...{LEFT}/"
BUSY = (({"of_an_address": 0}, 429, "Too much at once"), ({"places": 0}, 503, "The site is busy"))


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Neither a comparison that an earlier test has made, nor who was sent away in it."""
    compute._kept.cache_clear()
    insistence.forget()
    yield
    compute._kept.cache_clear()
    insistence.forget()


@pytest.fixture
def ready(samples: tuple[Edition, Edition]) -> str:
    """The comparison of the samples is stored, as the background does, and pinned; the address of the pinned one."""
    compute.store([samples])
    compute._kept.cache_clear()
    return f"/c/{pins.pin(*samples).short_id}/"


@pytest.mark.parametrize(("limits", "status", "title"), BUSY)
@pytest.mark.parametrize(
    ("address", "said"),
    [
        (OTHER_WAY, "This comparison has to be worked out first"),
        (f"{OTHER_WAY}brief/", "This comparison has to be worked out first"),
        (f"{PAIR}export.docx", "This file has to be made first"),
        (f"{PAIR}export.html", "This file has to be made first"),
        (f"{PAIR}brief.docx", "This file has to be made first"),
        ("{pinned}export.docx", "This file has to be made first"),
        ("{pinned}brief.docx", "This file has to be made first"),
        (f"/pictures/{LEFT}...{RIGHT}.png", "This picture has to be drawn first"),
        ("{pinned}picture.png", "This picture has to be drawn first"),
    ],
)
def test_what_has_to_be_made_is_refused_where_too_much_is(
    client: Client,
    settings: Settings,
    ready: str,
    address: str,
    said: str,
    limits: dict[str, int],
    status: int,
    title: str,
) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | limits
    address = address.format(pinned=ready)
    response = client.get(address)
    page = Page(response)
    assert (response.status_code, page.heading) == (status, title)
    assert said in page
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "private, no-store"
    assert page.link("Try again") == address
    part = client.get(address, headers={"HX-Request": "true"})
    assert part.status_code == status
    assert said in Page(part)
    assert "<html" not in part.content.decode()


def test_who_is_sent_away_does_not_fill_the_log(
    client: Client, settings: Settings, ready: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | {"places": 0}
    client.get(OTHER_WAY)
    assert not caplog.records


@pytest.mark.parametrize(
    "address",
    [
        *("/", PAIR, f"{PAIR}?view=unified", f"{PAIR}brief/", f"{PAIR}cite/", "/compare/", "/method/"),
        *(f"/resolutions/{RIGHT}/", f"/resolutions/{RIGHT}/cite/", "/resolutions/", "/resolutions/?words=trafficking"),
        *("/series/", "/find/?q=trafficking+in+persons", "/suggestions/?words=traff", "/check/", "/healthz"),
        *("{pinned}", "{pinned}brief/", "{pinned}cite/", "/accounts/sign-in/"),
    ],
)
def test_what_is_ready_is_never_refused_for_it(client: Client, settings: Settings, ready: str, address: str) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | {"places": 0, "of_an_address": 0}
    assert client.get(address.format(pinned=ready)).status_code == 200


THIRD = "A/HRC/RES/44/4"


@pytest.fixture
def followed(samples: tuple[Edition, Edition], stored: Callable[..., Edition]) -> Series:
    """A series of the samples and a third text, of which nothing is stored."""
    third = stored(document(paragraph("OP1", "Urges States to act;", "Urges"), symbol=THIRD))
    own = Series.objects.create(slug="trafficking", title="Trafficking in persons", body="Human Rights Council")
    for edition in (*samples, third):
        SeriesMember.objects.create(series=own, resolution=edition.resolution)
    return own


@pytest.mark.parametrize(("limits", "status", "title"), BUSY)
def test_a_series_and_several_texts_are_refused_until_they_are_stored(
    client: Client, settings: Settings, followed: Series, limits: dict[str, int], status: int, title: str
) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | limits
    addresses = ("/series/trafficking/", "/series/trafficking/export.csv", f"/compare/{LEFT}...{RIGHT}...{THIRD}/")
    assert [client.get(address).status_code for address in addresses] == [status] * 3
    assert "What was carried over in this series" in Page(client.get("/series/trafficking/"))
    lineages.store(followed)
    assert [client.get(address).status_code for address in addresses[:2]] == [200, 200]


@pytest.mark.parametrize(("limits", "status"), [({"of_an_account": 0}, 429), ({"places": 0}, 503)])
def test_a_page_of_a_file_is_drawn_when_there_is_room(
    desk: Client, brought_in: Callable[..., Upload], settings: Settings, limits: dict[str, int], status: int
) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | limits
    draft = brought_in(printed("Recalling its resolution 98/1,", "1.\u2003Decides to act."), "a.pdf").edition
    assert desk.get(f"/review/{draft.pk}/pages/1.png").status_code == status
    assert desk.get(f"/review/{draft.pk}/").status_code == 200


@pytest.mark.parametrize(("limits", "status", "title"), BUSY)
def test_a_draft_that_is_not_checked_now_stays_where_it_was_typed(
    client: Client, settings: Settings, limits: dict[str, int], status: int, title: str
) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | limits
    response = client.post("/check/", {"text": "Urges States to act;"})
    page = Page(response)
    assert response.status_code == status
    assert int(response["Retry-After"]) > 0
    assert "Checking a draft takes a while" in page.one("[role=alert]")
    assert page.value("text") == "Urges States to act;"
    again = Page(client.post("/check/", {"kept": "{}", "word": "1"})).one("form.draft")
    assert again.one("input[name=kept]")["value"] == "{}"
    sent = client.post("/check/", {"file": SimpleUploadedFile("draft.txt", b"Urges States to act;")})
    assert "The file has to be chosen again." in Page(sent)


@pytest.mark.parametrize(("limits", "status", "title"), BUSY)
def test_a_password_is_looked_at_when_there_is_room(
    client: Client, settings: Settings, limits: dict[str, int], status: int, title: str
) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | limits
    response = client.post("/accounts/sign-in/", {"username": "somebody", "password": "something"})
    assert (response.status_code, Page(response).heading) == (status, title)
    assert "Nothing was done." in Page(response)


@pytest.mark.parametrize(("limits", "status"), [({"of_an_account": 0}, 429), ({"of_an_address": 0}, 200)])
def test_who_has_signed_in_has_a_budget_of_their_own(
    desk: Client, settings: Settings, ready: str, limits: dict[str, int], status: int
) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | limits
    response = desk.get(OTHER_WAY)
    assert response.status_code == status
    assert ("your account" in Page(response)) is (status == 429)


COUNTED = {
    "questions": ("/find/?q=trafficking", "/resolutions/?words=trafficking"),
    "suggestions": ("/suggestions/?words=traff",),
}


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize(("kind", "address"), [(kind, one) for kind, all_ in COUNTED.items() for one in all_])
def test_questions_are_counted_by_address(client: Client, settings: Settings, kind: str, address: str) -> None:
    settings.VISITOR_LIMITS = settings.VISITOR_LIMITS | {
        kind: {"seconds": 36000, "of_an_address": 2, "of_an_account": 3}
    }
    answers = [client.get(address) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert Page(answers[2]).heading == "Too much at once"
    assert "for one address in 10 hours. Try again in" in Page(answers[2])
    assert 0 < int(answers[2]["Retry-After"]) <= 18000
    assert client.get(address, REMOTE_ADDR="192.0.2.9").status_code == 200
    assert client.get("/find/").status_code == client.get("/resolutions/").status_code == 200


@pytest.mark.parametrize(
    ("addresses", "statuses"),
    [
        (("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"), [200, 429]),
        (("2001:db8:1:2::1", "2001:db8:1:3::1"), [200, 200]),
        (("192.0.2.1", "192.0.2.2"), [200, 200]),
        (("192.0.2.1", "::ffff:192.0.2.1"), [200, 429]),
    ],
)
def test_an_ipv6_network_is_one_visitor(
    client: Client, settings: Settings, addresses: tuple[str, ...], statuses: list[int]
) -> None:
    settings.VISITOR_LIMITS = settings.VISITOR_LIMITS | {
        "questions": {"seconds": 36000, "of_an_address": 1, "of_an_account": 1}
    }
    # Each another question: the answer to the same one is kept for all.
    asked = [client.get(f"/find/?q=words+{n}", REMOTE_ADDR=address) for n, address in enumerate(addresses)]
    assert [one.status_code for one in asked] == statuses
    assert not any(address in str(row) for address in addresses for row in Spending.objects.values_list())


class TestPins:
    def keep(self, client: Client, address: str, left: str = LEFT, right: str = RIGHT) -> tuple[int, Page | None]:
        response = client.post("/pin/", {"left": left, "right": right}, REMOTE_ADDR=address)
        return response.status_code, None if response.status_code == 302 else Page(response)

    @pytest.fixture(autouse=True)
    def one_an_hour(self, settings: Settings, samples: tuple[Edition, Edition]) -> None:
        settings.VISITOR_LIMITS = settings.VISITOR_LIMITS | {
            "pins": {"seconds": 3600, "of_an_address": 1, "of_an_account": 2}
        }

    def test_one_visitor_does_not_refuse_others(self, client: Client) -> None:
        assert self.keep(client, "192.0.2.1")[0] == 302
        status, page = self.keep(client, "192.0.2.1", RIGHT, LEFT)
        assert status == 429
        assert page is not None
        assert "Only 1 comparisons are kept for one address in 1 hour." in page.one("[role=alert]")
        assert page.one("form.tools input[name=left]")["value"] == RIGHT
        assert self.keep(client, "192.0.2.2", RIGHT, LEFT)[0] == 302

    def test_the_same_again_counts_once(self, client: Client) -> None:
        assert [self.keep(client, "192.0.2.1")[0] for _ in range(3)] == [302, 302, 302]
        assert Comparison.objects.count() == 1

    def test_all_visitors_together_have_a_ceiling_that_says_so(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pins, "MOST_OF_VISITORS", 1)
        assert self.keep(client, "192.0.2.1")[0] == 302
        response = client.post("/pin/", {"left": RIGHT, "right": LEFT}, REMOTE_ADDR="192.0.2.2")
        assert response.status_code == 503
        assert 0 < int(response["Retry-After"]) <= 3600
        assert "Visitors have kept 1 comparisons in the last hour, all together" in Page(response)


def test_files_are_counted_by_account(desk: Client, settings: Settings) -> None:
    settings.VISITOR_LIMITS = settings.VISITOR_LIMITS | {
        "uploads": {"seconds": 36000, "of_an_address": 1, "of_an_account": 2}
    }
    files = [SimpleUploadedFile(f"{n}.txt", f"text {n}".encode()) for n in range(3)]
    assert desk.post("/uploads/", {"files": files}).status_code == 429
    files = [SimpleUploadedFile(f"{n}.txt", f"text {n}".encode()) for n in range(2)]
    assert desk.post("/uploads/", {"files": files}).status_code == 302


def test_attempts_to_sign_in_are_counted_by_address(client: Client, settings: Settings) -> None:
    settings.VISITOR_LIMITS = settings.VISITOR_LIMITS | {
        "sign-ins": {"seconds": 36000, "of_an_address": 2, "of_an_account": 2}
    }
    sent = [client.post("/accounts/sign-in/", {"username": f"{n}", "password": "x"}) for n in range(3)]
    assert [one.status_code for one in sent] == [200, 200, 429]


def test_who_does_not_wait_is_told_so_before_anything_is_looked_up(
    client: Client,
    desk: Client,
    settings: Settings,
    ready: str,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Callable[..., AbstractContextManager[object]],
) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | {"of_an_address": 0}
    monkeypatch.setattr(insistence, "monotonic", lambda: 0.0)
    asked = [client.get(OTHER_WAY) for _ in range(insistence.OFTEN)]
    assert {Page(one).heading for one in asked} == {"Too much at once"}
    with django_assert_num_queries(1):  # whether the page is ready
        response = client.get(OTHER_WAY)
    assert (response.status_code, response["Content-Type"]) == (429, "text/plain")
    assert int(response["Retry-After"]) == insistence.WITHIN_SECONDS
    assert b"Wait for 10 seconds." in response.content
    assert client.get(PAIR, REMOTE_ADDR="192.0.2.9").status_code == 200
    assert desk.get(PAIR).status_code == 200


def test_who_waited_is_heard_again(
    client: Client, settings: Settings, ready: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EXPENSIVE_WORK = settings.EXPENSIVE_WORK | {"of_an_address": 0}
    monkeypatch.setattr(insistence, "monotonic", lambda: 0.0)
    for _ in range(insistence.OFTEN + 1):
        client.get(OTHER_WAY)
    monkeypatch.setattr(insistence, "monotonic", lambda: insistence.WITHIN_SECONDS + 1.0)
    assert client.get(PAIR).status_code == 200
    client.get(OTHER_WAY, REMOTE_ADDR="192.0.2.9")
    assert list(insistence._sent_away) == ["192.0.2.9"]


def test_where_nothing_can_be_counted_what_can_be_shown_is(
    client: Client, ready: str, caplog: pytest.LogCaptureFixture
) -> None:
    """As where the primary is away, and a copy of it answers."""

    def away(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if "advisory" in sql or "spending" in sql:
            raise OperationalError
        return execute(sql, *rest)

    with connection.execute_wrapper(away):
        assert [client.get(address).status_code for address in (OTHER_WAY, "/find/?q=words")] == [200, 200]
    assert {record.levelname for record in caplog.records} == {"WARNING"}
