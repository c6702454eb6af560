"""`manage.py remove_second_factor NAME`: for the administrator who lost the phone and the recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management import CommandError

from resolutions.management.base_command import PlainCommand
from resolutions.services import second_factor


class Command(PlainCommand):
    help = "Take an account's second factor away, with its recovery codes; all its sessions end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name that the account signs in with")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"Nobody has the name {name!r}.")
        had = second_factor.remove(user, None)
        self.stdout.write(f"{name}: the second factor is removed." if had else f"{name} had no second factor.")
