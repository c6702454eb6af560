"""`manage.py first_administrator`: where nobody has an account, make one and tell its password, this once."""

from __future__ import annotations

from typing import Any

from resolutions.management.base_command import PlainCommand
from resolutions.services import accounts

TOLD = (
    "The first account is {name}, its password {password}: it is told this once. "
    "Whoever signs in with it chooses another."
)


class Command(PlainCommand):
    help = "Where nobody has an account yet, make an administrator's and print its random password, this once."

    def handle(self, *args: Any, **options: Any) -> None:
        password = accounts.first_administrator()
        if password is None:
            self.stdout.write("Somebody has an account already; nothing was done.")
            return
        self.stdout.write(TOLD.format(name=accounts.FIRST_NAME, password=password))
