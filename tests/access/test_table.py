"""Who gets what at every address: nobody gets where they do not belong, and no form without its token is taken.

The table has a line for each route, so a new address without one fails the test.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from procrastinate.contrib.django.models import ProcrastinateJob

from resolutions.models import Event, Resolution, Series, SeriesMember, SignInAttempt
from resolutions.services import corrections_edit, pins
from resolutions.services.editions import batches, revisions, uploads
from tests.access.signing_in import come_in, token
from tests.publishing import import_checked

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).resolve().parents[2] / "resolutions" / "samples"
PEOPLE = ("visitor", "reader", "editor", "administrator")
TABLE = (Path(__file__).parent / "table.txt").read_text("utf-8")
"""A line for each route: what GET, then what POST with an empty form and its token, answers to each of PEOPLE."""
NEEDED = {
    "pin/": {"left": "A/HRC/RES/11/3", "right": "A/HRC/RES/20/1"},
    "compare/add/": {"beside": "A/HRC/RES/11/3...A/HRC/RES/20/1"},
}
"""Fields without which there is nothing to answer."""
THIRD = b"The Human Rights Council,\n\nRecalling its resolution 20/1,\n\n1. Decides to remain seized of the matter."


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def expected() -> dict[str, tuple[str, ...]]:
    lines = (re.split(r"  +", line.strip()) for line in TABLE.splitlines() if line.strip() and line[0] != "#")
    return {"" if route == "/" else route: (get, post) for route, get, post in lines}


def test_every_route_has_its_line() -> None:
    assert set(expected()) == set(routes(get_resolver().url_patterns))


@pytest.fixture
def things(person: Callable[..., User]) -> dict[str, object]:
    """One of everything that an address may name, under the name that routes give it."""
    by = person("somebody", "Editors")
    left, right = (
        import_checked((SAMPLES / f"A_HRC_RES_{name}.txt").read_bytes(), name=name).edition for name in ("11_3", "20_1")
    )
    third = import_checked(THIRD, name="third", symbol="A/HRC/RES/44/4").edition
    pinned = pins.pin(left, right)
    paragraphs = [edition.paragraphs.get(label="PP1") for edition in (left, right)]
    correction = corrections_edit.correct(*paragraphs, same=False, reason="They are not.", by=by)
    upload = uploads.receive(io.BytesIO(b"a text"), name="a text.txt", by=by, batch=uuid4())
    draft = revisions.revise(right, note="A word was missing.", by=by)
    models = {
        "edition": draft,
        "event": Event.objects.first(),
        "correction": correction,
        "comparison": pinned,
        "resolution": right.resolution,
        "upload": upload,
        "group": Group.objects.get(name="Editors"),
        "user": by,
        "accessattempt": AccessAttempt.objects.create(username="nobody", failures_since_start=1),
        "signinattempt": SignInAttempt.objects.create(kind="password", name="nobody"),
        "procrastinatejob": ProcrastinateJob.objects.first(),
    }
    series = Series.objects.create(slug="trafficking", title="Trafficking in persons", body=left.resolution.body)
    for edition in (left, right):
        SeriesMember.objects.create(series=series, resolution=edition.resolution)
    return {
        **{name: thing.pk for name, thing in models.items()},
        "series": series.pk,
        "address": right.resolution.symbol,
        "texts": f"{left.resolution.symbol}...{right.resolution.symbol}...{third.resolution.symbol}",
        "pair": f"{left.resolution.symbol}...{right.resolution.symbol}",
        "short_id": pinned.short_id,
        "ending": "csv",
        "slug": series.slug,
        "label": "PP1",
        "older": 1,
        "newer": 1,
        "page": 1,
        "correction_id": correction.pk,
        "upload_id": upload.pk,
        "batch_id": batches.make("dismiss", [(upload.pk, None)], by=by).id,
        "batch": upload.batch,
        "edition_id": draft.pk,
        "published_id": left.pk,
        "number": draft.pk,
        "id": by.pk,
        "uidb64": "MQ",
        "token": "none",
        "content_type_id": ContentType.objects.get_for_model(Resolution).pk,
    }


def address(route: str, things: dict[str, object]) -> str:
    """An address of the route that names something which is there."""
    if "(?P<" in route:
        return "/admin/resolutions/" if "app_label" in route else "/admin/nothing/"
    model = re.match(r"admin/\w+/(\w+)/", route)
    known = {**things, "object_id": things.get(model[1]) if model else None}
    for place, ending in (("cite.", "ris"), ("brief.", "docx")):
        if place in route:
            known["ending"] = ending
    if route.startswith("history/"):
        known["edition_id"] = things["published_id"]
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda name: str(known[name[1]]), route)


@pytest.fixture
def clients(person: Callable[..., User]) -> dict[str, Client]:
    """A client of each of PEOPLE, held to the rules for forms."""
    groups = {"editor": "Editors", "administrator": "Administrators"}
    made = {name: Client(enforce_csrf_checks=True) for name in PEOPLE}
    for name in PEOPLE[1:]:
        come_in(made[name], person(name, groups.get(name)))
    return made


def asked(client: Client, method: str, place: str, data: dict[str, object]) -> int:
    """The status; whatever was done is undone."""
    kept = copy.deepcopy(client.cookies)
    with transaction.atomic():
        status = getattr(client, method)(place, data).status_code
        transaction.set_rollback(True)
    client.cookies = kept
    return status


def test_everybody_gets_what_is_theirs_and_nothing_else(clients: dict[str, Client], things: dict[str, object]) -> None:
    forms = {name: {"csrfmiddlewaretoken": token(client)} for name, client in clients.items()}
    found: dict[str, tuple[str, ...]] = {}
    for route in routes(get_resolver().url_patterns):
        place, data = address(route, things), NEEDED.get(route, {})
        asking = {"get": dict.fromkeys(PEOPLE, data), "post": {name: {**data, **forms[name]} for name in PEOPLE}}
        found.setdefault(
            route,
            tuple(
                " ".join(str(asked(clients[name], method, place, sent[name])) for name in PEOPLE)
                for method, sent in asking.items()
            ),
        )
    assert found == expected()


def test_no_form_is_taken_without_its_token(clients: dict[str, Client], things: dict[str, object]) -> None:
    before = Event.objects.count()
    taken = []
    for route in routes(get_resolver().url_patterns):
        for name, client in clients.items():
            kept = copy.deepcopy(client.cookies)
            status = client.post(address(route, things), NEEDED.get(route, {})).status_code
            client.cookies = kept
            if status not in (403, 405):
                taken.append((name, route, status))
    assert taken == []
    assert Event.objects.count() == before


def test_other_methods_do_nothing(clients: dict[str, Client], things: dict[str, object]) -> None:
    done = []
    for route in routes(get_resolver().url_patterns):
        for method in ("put", "patch", "delete", "trace"):
            status = getattr(clients["administrator"], method)(address(route, things)).status_code
            if status not in (403, 404, 405):
                done.append((method, route, status))
    assert done == []


SAME_FOR_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
POLICIES = ("default-src", "object-src", "base-uri", "frame-ancestors", "form-action")
SHOWN_ELSEWHERE = {"pictures/<pair:pair>.png", "c/<str:short_id>/picture.png"}


def test_every_answer_tells_browsers_what_they_may_do(clients: dict[str, Client], things: dict[str, object]) -> None:
    """Whatever its status: of pages, files, pictures, refusals and what leads elsewhere."""
    wrong: list[tuple[str, str, object]] = []
    for route in routes(get_resolver().url_patterns):
        for name in ("visitor", "administrator"):
            kept = copy.deepcopy(clients[name].cookies)
            response = clients[name].get(address(route, things), NEEDED.get(route, {}))
            clients[name].cookies = kept
            told = {header: response.get(header) for header in SAME_FOR_ALL}
            policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
            said = {
                "same for all": told == SAME_FOR_ALL,
                "policy": all(policy.get(part, policy["default-src"]) in ("'none'", "'self'") for part in POLICIES),
                "no frame": policy.get("frame-ancestors") == policy.get("base-uri") == "'none'",
                "no script of others": "script-src" not in policy,
                "devices": "camera=()" in response["Permissions-Policy"],
                "embedded": response["Cross-Origin-Resource-Policy"]
                == ("cross-origin" if route in SHOWN_ELSEWHERE and response.status_code == 200 else "same-origin"),
                "other origins": "Access-Control-Allow-Origin" not in response,
                "text has a charset": not response["Content-Type"].startswith("text/")
                or response["Content-Type"].replace('"', "").endswith("; charset=utf-8"),
            }
            wrong += [(name, route, point) for point, holds in said.items() if not holds]
    assert wrong == []
