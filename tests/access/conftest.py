"""People of every kind, each with a client that keeps their cookies and is held to the rules for forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import Settings

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def media_root(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "sources"


@pytest.fixture(autouse=True)
def quick_hashes(settings: Settings) -> None:
    """The real ones take long on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """A function that makes an account, in a group and with the admin open to it, or without."""

    def make(name: str, group: str | None = None, *, staff: bool | None = None) -> User:
        user = User.objects.create_user(name, password=PASSWORD, is_staff=bool(group) if staff is None else staff)
        user.groups.set(Group.objects.filter(name=group) if group else [])
        return user

    return make


@pytest.fixture
def editor(person: Callable[..., User]) -> User:
    return person("edith", "Editors")


@pytest.fixture
def browser() -> Client:
    """A client that is refused where a form has no token, as browsers are."""
    return Client(enforce_csrf_checks=True)
