"""`manage.py changepassword NAME`: Django's own; whoever signs in with the new password has to choose another."""

from __future__ import annotations

import getpass
from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import User

from resolutions.services import accounts


class Command(changepassword.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        said = super().handle(*args, **options)
        user = User.objects.get(username=options["username"] or getpass.getuser())
        accounts.note_new_password(user, None, "by a command")
        return said
