"""Staff of the admin, and a folder of their own for the sources of tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import Settings

Login = Callable[..., Client]


@pytest.fixture(autouse=True)
def media_root(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "sources"
    return settings.MEDIA_ROOT


@pytest.fixture
def login(client: Client) -> Login:
    """A function that gives a client logged in as staff with these permissions."""

    def as_staff(*permissions: str, is_staff: bool = True) -> Client:
        user = User.objects.create_user("someone", is_staff=is_staff)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        client.force_login(user)
        return client

    return as_staff
