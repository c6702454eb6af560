"""Accounts: the first one, passwords that are set anew, and which of them their owners have to change.

All other accounts are made in the admin, or by `manage.py createsuperuser`.
"""

from __future__ import annotations

import secrets
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from resolutions import queue
from resolutions.models import GivenPassword
from resolutions.services import events, sign_in
from resolutions.services.locks import advisory_lock

ADMINISTRATORS = "Administrators"
GIVEN = "given password"
"""The key under which a session holds that whoever it belongs to has yet to choose a password of their own."""
SEND_RESET = "send_password_reset"
"""The task's name in the queue."""
FIRST_NAME = "admin"
RANDOM_BYTES = 18
"""144 bits, 24 characters: nobody guesses them, and they can still be typed."""


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
        note_new_account(user, None)
        return password


def note_new_account(user: User, by: User | None) -> None:
    """Write down that somebody made this account, a command where `by` is None: its password is not its owner's."""
    with transaction.atomic():
        GivenPassword.objects.get_or_create(account=user)
        events.record("account made", by=by, subject=user.get_username())


NEW = frozenset({"open"})
"""The rights of an account that was just made."""


def rights_of(user: User) -> frozenset[str]:
    """What the account may do, in words: its groups, rights of its own, whether it is open, sees the administration,
    may do everything."""
    kinds = (("open", user.is_active), ("administration", user.is_staff), ("everything", user.is_superuser))
    groups = (f"group {name}" for name in user.groups.values_list("name", flat=True))
    own = (f"right {name}" for name in user.user_permissions.values_list("codename", flat=True))
    return frozenset((*(name for name, has in kinds if has), *groups, *own))


def note_rights(subject: str, before: frozenset[str], now: frozenset[str], by: User | None) -> None:
    """Write down which rights an account or a group was given and lost, where any changed."""
    if before != now:
        events.record("rights changed", by=by, subject=subject, given=sorted(now - before), taken=sorted(before - now))


def note_deleted(user: User, by: User | None) -> None:
    """Write down that an account is no more."""
    events.record("account deleted", by=by, subject=user.get_username())


def note_new_password(user: User, by: User | None, how: str) -> None:
    """Write down that the account has a new password: `how` says by whom it was set, or that an e-mail led to it.

    One that somebody else set, or a command (None), has to be changed by its owner when they sign in.
    """
    with transaction.atomic():
        if by == user:
            GivenPassword.objects.filter(account=user).delete()
        else:
            GivenPassword.objects.get_or_create(account=user)
        events.record("password changed", by=by, subject=user.get_username(), how=how)


def has_given_password(user: User) -> bool:
    """Whether somebody else set the password that the account has."""
    return GivenPassword.objects.filter(account=user).exists()


def ask_for_reset(mail: str, origin: str, address: str) -> bool:
    """Have a worker send an e-mail that lets whoever has this address set a new password; False where too many were
    asked for from that place.

    Whether anybody has the e-mail address is looked up by the worker: the answer takes as long either way.
    """
    if not sign_in.may_ask_for_reset(address):
        return False
    send = sign_in.is_sent_reset(mail)
    with transaction.atomic():
        sign_in.note(sign_in.Kind.RESET, mail, address)
        if send:
            queue.defer(SEND_RESET, {"mail": mail, "origin": origin}, queue=queue.QUICK)
    return True


def send_reset(mail: str, origin: str) -> int:
    """Send the e-mail to everybody with this e-mail address who can sign in by a password; how many were sent."""
    users = list(PasswordResetForm().get_users(mail))
    for user in users:
        named = {
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        }
        words = {
            "name": user.get_username(),
            "address": urljoin(origin, reverse("new-password", kwargs=named)),
            "minutes": settings.PASSWORD_RESET_TIMEOUT // 60,
            "site": origin,
        }
        text = render_to_string("password_reset/mail.txt", words)
        send_mail("A new password for Agreed Language", text, None, [user.email])
    return len(users)
