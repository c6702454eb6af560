"""What caches may keep, what the menu offers, what groups may do, and the first account."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from resolutions.models import Event
from resolutions.services import accounts
from tests.access.signing_in import AGAIN, CHANGE, HOME, SIGN_IN, come_in, sign_in
from tests.pages import Page

pytestmark = pytest.mark.django_db

# Caches and cookies


@pytest.mark.parametrize("address", [HOME, "/resolutions/", "/compare/", "/method/", "/robots.txt", "/suggestions/"])
def test_readers_get_no_cookie_and_one_page_for_all(client: Client, editor: User, address: str):
    response = client.get(address)
    assert not response.cookies
    assert response["Cache-Control"] == "public, no-cache"
    assert "Cookie" in response["Vary"]
    assert "csrfmiddlewaretoken" not in Page(response).source
    client.force_login(editor)
    own = client.get(address)
    assert own["Cache-Control"] == "private, no-cache"
    assert "Cookie" in own["Vary"]


@pytest.mark.parametrize("address", [SIGN_IN, AGAIN, CHANGE])
@pytest.mark.parametrize("recently", [True, False])
def test_pages_about_accounts_are_kept_nowhere(client: Client, editor: User, address: str, recently: bool):
    come_in(client, editor) if recently else client.force_login(editor)
    assert {"private", "no-store"} <= {part.strip() for part in client.get(address)["Cache-Control"].split(",")}


def test_the_menu_offers_what_one_may(client: Client, person: Callable[..., User], editor: User):
    assert Page(client.get("/method/")).link("Sign in") == f"{SIGN_IN}?next=%2Fmethod%2F"
    seen = {}
    for user in (person("rita"), editor):
        client.force_login(user)
        offered = Page(client.get("/method/")).texts("a, button")
        seen[user.username] = [item for item in ("Uploads", "Admin", "Sign out", "Sign in") if item in offered]
    assert seen == {"rita": ["Sign out"], "edith": ["Uploads", "Admin", "Sign out"]}


def test_who_is_refused_is_logged(client: Client, person: Callable[..., User], caplog: pytest.LogCaptureFixture):
    assert client.get("/uploads/?by=me").status_code == 302
    client.force_login(person("rita"))
    caplog.clear()
    assert client.get("/method/").status_code == 200
    assert client.get("/uploads/?by=me", REMOTE_ADDR="192.0.2.7").status_code == 403
    assert [record.getMessage() for record in caplog.records if record.name.startswith("resolutions")] == [
        "Refused: GET uploads to 'rita' from 192.0.2.7."
    ]


# Groups and the first account


def granted(group: str) -> set[str]:
    return set(Permission.objects.filter(group__name=group).values_list("codename", flat=True))


def test_groups_have_what_they_need():
    assert {"add_upload", "change_edition", "publish_edition", "withdraw_edition", "add_correction", "view_event"} <= (
        granted("Editors")
    )
    assert not {name for name in granted("Editors") if name.endswith(("_user", "_group", "_permission"))}
    assert granted("Administrators") > granted("Editors") | {"add_user", "change_user"}


def test_groups_come_to_a_database_that_has_some_already():
    executor = MigrationExecutor(connection)
    before = [("resolutions", "0004_kept_records_never_change")]
    newest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "resolutions"]
    executor.migrate(before)
    own = Permission.objects.get(codename="view_group")
    Group.objects.create(name="Editors").permissions.add(own)
    Permission.objects.filter(codename__in=("publish_edition", "add_upload")).delete()
    MigrationExecutor(connection).migrate(newest)
    assert {"view_group", "publish_edition", "add_upload"} <= granted("Editors")
    assert Permission.objects.get(codename="publish_edition").name == "Can publish editions"


def test_the_first_account_is_made_once_and_may_do_everything(browser: Client):
    password = accounts.first_administrator()
    assert password is not None
    assert len(password) == 24
    assert accounts.first_administrator() is None
    user = User.objects.get()
    assert (user.username, user.is_superuser, user.is_staff) == ("admin", True, True)
    assert [group.name for group in user.groups.all()] == ["Administrators"]
    assert [(event.action, event.subject) for event in Event.objects.all()] == [("account made", "admin")]
    assert sign_in(browser, "admin", password).status_code == 302


def test_no_account_is_made_where_there_is_one(editor: User, capsys: pytest.CaptureFixture[str]):
    call_command("first_administrator")
    assert capsys.readouterr().out == "Somebody has an account already; nothing was done.\n"
    assert not User.objects.filter(is_superuser=True).exists()


def test_a_password_is_set_anew_by_djangos_own_command():
    with pytest.raises(CommandError, match="user 'nobody' does not exist"):
        call_command("changepassword", "nobody")
