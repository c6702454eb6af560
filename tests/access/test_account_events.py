"""What is done to accounts and by them is written into the trail: what, by whom, to whom, and from which network."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from resolutions.models import Event
from resolutions.services import sign_in as limits
from tests.access.conftest import PASSWORD
from tests.access.signing_in import come_in, sign_in

pytestmark = pytest.mark.django_db

FROM = {"REMOTE_ADDR": "203.0.113.77"}


def trail(*actions: str) -> list[tuple[str, str | None, str, dict[str, Any]]]:
    """What was done, by whom, to whom, and the details."""
    return [
        (event.action, event.by.get_username() if event.by else None, event.subject, event.details)
        for event in Event.objects.filter(action__in=actions).order_by("pk")
    ]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::9", "2001:db8:1::/48"),
        ("", ""),
    ],
)
def test_of_an_address_its_network_is_told(address: str, told: str) -> None:
    assert limits.network(address) == told


def test_signing_in_and_out(client: Client) -> None:
    User.objects.create_user("edith", password=PASSWORD)
    client.defaults.update(FROM)
    sign_in(client, "edith")
    client.post("/accounts/sign-out/")
    told = {"who": "edith", "network": "203.0.113.0/24"}
    assert trail("signed in", "signed out") == [("signed in", None, "edith", told), ("signed out", None, "edith", told)]


@pytest.mark.parametrize(("name", "told"), [("edith", "edith"), ("a password typed here", "a name that nobody has")])
def test_who_is_locked_out(client: Client, name: str, told: str) -> None:
    User.objects.create_user("edith", password=PASSWORD)
    client.defaults.update(FROM)
    for _ in range(6):
        sign_in(client, name, "wrong")
    assert trail("locked out") == [("locked out", None, told, {"who": told, "network": "203.0.113.0/24"})]
    assert "wrong" not in str(trail(*Event.objects.values_list("action", flat=True)))


class TestRights:
    @pytest.fixture
    def office(self, client: Client) -> Client:
        administrator = User.objects.create_superuser("ada", password=PASSWORD)
        return come_in(client, administrator)

    def change(self, office: Client, user: User, **fields: object) -> None:
        form = {"username": user.username, "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00", **fields}
        response = office.post(f"/admin/auth/user/{user.pk}/change/", form)
        assert response.status_code == 302, response.context["errors"]

    def test_what_an_account_is_given_and_loses(self, office: Client) -> None:
        edith = User.objects.create_user("edith")
        editors = Group.objects.get(name="Editors")
        self.change(office, edith, is_active="on", is_staff="on", groups=[editors.pk])
        self.change(office, edith, is_active="on", is_staff="on", groups=[editors.pk])
        self.change(office, edith)
        assert trail("rights changed") == [
            ("rights changed", "ada", "edith", {"given": ["administration", "group Editors"], "taken": []}),
            ("rights changed", "ada", "edith", {"given": [], "taken": ["administration", "group Editors", "open"]}),
        ]

    def test_what_a_group_is_given(self, office: Client) -> None:
        readers = Group.objects.create(name="Readers")
        right = Permission.objects.get(codename="publish_edition")
        office.post(f"/admin/auth/group/{readers.pk}/change/", {"name": "Readers", "permissions": [right.pk]})
        assert trail("rights changed") == [
            ("rights changed", "ada", "group Readers", {"given": ["right publish_edition"], "taken": []})
        ]

    def test_who_is_no_more(self, office: Client) -> None:
        edith = User.objects.create_user("edith")
        office.post(f"/admin/auth/user/{edith.pk}/delete/", {"post": "yes"})
        assert trail("account deleted") == [("account deleted", "ada", "edith", {})]
