"""What belongs to accounts: sessions of who has signed in, passwords that others set, recovery codes; and tries to sign
in that failed."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

LONGEST_NAME, LONGEST_BROWSER = 254, 255
"""Characters of what was typed as a name (e-mail addresses have as many), and of what a browser says of itself."""


class Session(AbstractBaseSession):
    """A session, as Django keeps it, with the account that it belongs to, so that one's own can be listed and ended.

    When it began and from where it is used stands in its data: `resolutions.services.sessions` reads it.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()


class GivenPassword(models.Model):
    """The mark of an account whose password somebody else set, or a command: whoever signs in with it chooses another
    before anything else."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.account)


class RecoveryCode(models.Model):
    """A recovery code that has not been used, hashed as passwords are. `number`, with which it begins, is no secret: it
    tells which of an account's codes was typed, so that one hash is computed and not ten."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.CharField(max_length=2, db_collation="C")
    hashed = models.CharField(max_length=128)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["account", "number"], name="recovery_code_number")]

    def __str__(self) -> str:
        return f"{self.account}, {self.number}…"


class SignInAttempt(models.Model):
    """One try that failed: a wrong password, a wrong code, or an e-mail for a new password that somebody asked for.

    `name` is what was typed, an account's name or an e-mail address, whether or not anybody has it. Kept for 90 days.
    """

    class Kind(models.TextChoices):
        PASSWORD = "password", "Wrong name or password"
        CODE = "code", "Wrong code"
        RESET = "reset", "Asked for a new password"

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=LONGEST_NAME, db_collation="C")
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=LONGEST_BROWSER, blank=True)

    class Meta:
        verbose_name = "failed sign-in"
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["address", "at"], name="attempt_by_address"),
            models.Index(fields=["name", "at"], name="attempt_by_name"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["password", "code", "reset"]), name="attempt_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.name} from {self.address}"
