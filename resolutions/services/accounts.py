"""Accounts: the first one. All others are made in the admin."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import Group, User
from django.db import transaction

from resolutions.services import events
from resolutions.services.locks import advisory_lock

ADMINISTRATORS = "Administrators"
FIRST_NAME = "admin"
RANDOM_BYTES = 15
"""120 bits, 20 characters: nobody guesses them, and they can still be typed."""


def first_administrator() -> str | None:
    """Where nobody has an account, make one that may do everything, and return its random password; else None.

    The password is kept nowhere but as its hash.
    """
    with transaction.atomic():
        advisory_lock("the first account")
        if User.objects.exists():
            return None
        password = secrets.token_urlsafe(RANDOM_BYTES)
        user = User.objects.create_superuser(FIRST_NAME, password=password)
        user.groups.set(Group.objects.filter(name=ADMINISTRATORS))
        events.record("account made", subject=FIRST_NAME)
        return password
