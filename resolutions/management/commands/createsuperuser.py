"""`manage.py createsuperuser`: Django's own; whoever signs in with the password has to choose another."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User
from django.db.models import Max

from resolutions.services import accounts


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        newest = User.objects.aggregate(newest=Max("pk"))["newest"] or 0
        said = super().handle(*args, **options)
        # Django does not tell which account it made. One that an administrator made meanwhile has a given password too.
        for user in User.objects.filter(pk__gt=newest):
            accounts.note_new_account(user, None)
        return said
