"""Comparisons are made once a minute for all visitors, and are never out of date in what they compare."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from resolutions.models import Edition
from resolutions.services import corrections_edit
from resolutions.services.editions import revisions
from resolutions.views import comparison
from tests.pages import Page
from tests.web.conftest import PAIR


@pytest.fixture
def made(samples: tuple[Edition, Edition], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the comparisons that were made anew."""
    found: list[str] = []
    make = comparison.comparison_page

    def noting(*arguments: object) -> object:
        found.append(str(arguments[1].suffix))
        return make(*arguments)

    monkeypatch.setattr(comparison, "comparison_page", noting)
    return found


def test_what_one_visitor_saw_the_next_one_gets(made: list[str]) -> None:
    first, again, unified = (Client().get(PAIR + query) for query in ("", "?show=nonsense", "?view=unified"))
    assert made == ["", "?view=unified"]
    assert first.content == again.content != unified.content
    assert first["ETag"] == again["ETag"]
    part = Client().get(PAIR, headers={"HX-Request": "true"})
    assert part["HX-Push-Url"] == PAIR
    assert len(part.content) < len(first.content)


def test_other_hosts_get_their_own_links(made: list[str], settings: pytest.FixtureRequest) -> None:
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    one, two = (Page(Client().get(PAIR, headers={"host": f"{name}.example"})) for name in ("one", "two"))
    assert "two.example" not in one.source
    assert two.one("link[rel=canonical]")["href"] == f"http://two.example{PAIR}"


def test_who_has_signed_in_gets_a_page_of_their_own(made: list[str], django_user_model: type[User]) -> None:
    editor = django_user_model.objects.create_user("editor", password="x")
    editor.user_permissions.add(Permission.objects.get(codename="add_correction"))
    signed_in = Client()
    signed_in.force_login(editor)
    Client().get(PAIR)
    assert Page(signed_in.get(PAIR)).all('form[action="/accounts/sign-out/"]')
    assert "/accounts/sign-out/" not in Page(Client().get(PAIR)).source


def test_what_an_editor_says_is_seen_at_once(made: list[str], samples: tuple[Edition, Edition]) -> None:
    Client().get(PAIR)
    left, right = (edition.paragraphs.get(label=label) for edition, label in zip(samples, ("PP1", "PP1"), strict=True))
    corrections_edit.correct(left, right, same=False, reason="They differ in what they reaffirm.", by=None)
    assert "They differ in what they reaffirm." in Page(Client().get(PAIR))


def test_a_withdrawn_text_is_gone_at_once(made: list[str], samples: tuple[Edition, Edition]) -> None:
    Client().get(PAIR)
    revisions.withdraw(samples[0], because="It was the wrong file.", by=None)
    assert Client().get(PAIR).status_code == 410
