"""The second factor: an app that shows six digits every half minute (TOTP), and recovery codes for when it is lost.

django-otp keeps both, takes no code twice, and makes whoever fails wait 1, 2, 4, 8 … seconds. What it would keep in the
clear and nobody has to read again, recovery codes, is kept as an HMAC under the site's secret.
"""

from __future__ import annotations

import re
import secrets
import time
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from resolutions.services import events, sessions

OFF, EDITORS = "off", "editors"
PASSED = "second factor"
"""The key under which a session holds that whoever it belongs to gave a code."""
DIGITS, RECOVERY_DIGITS = 6, 12
RECOVERY_CODES = 10
TOLERANCE = 1
"""Half minutes that a clock may be wrong, either way."""
SETTING_UP_SECONDS = 3600
_SALT = "resolutions.second_factor"
_KEPT_LETTERS = 16
"""Of a recovery code's HMAC: what django-otp has room for, 64 bits."""
_BETWEEN = re.compile(r"[\s\-–]+")


class WrongCode(ValueError):
    """The code does not fit, was used already, or is no code."""


class NotYet(ValueError):
    """After wrong codes nobody may try until `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until

    @property
    def seconds(self) -> int:
        return max(1, round((self.until - timezone.now()).total_seconds() + 0.5))


@dataclass(frozen=True, slots=True)
class Secret:
    """What an app is told: as letters in groups of four, and as the address in a QR code. `signed` brings it back."""

    letters: str
    address: str
    signed: str


@dataclass(frozen=True, slots=True)
class State:
    """A person's second factor: whether the site has it at all, whether they must have one, since when they do (None:
    they do not), and how many recovery codes are left."""

    offered: bool
    demanded: bool
    since: datetime | None
    codes_left: int


def is_offered() -> bool:
    return bool(settings.SECOND_FACTOR != OFF)


def is_demanded(user: User | AnonymousUser) -> bool:
    """Whether this person must have one: where the setting says so, whoever may do more than read."""
    if settings.SECOND_FACTOR != EDITORS or not isinstance(user, User):
        return False
    return user.is_staff or bool(user.get_all_permissions())


def is_set_up(user: User) -> bool:
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def is_asked(user: User) -> bool:
    """Whether the password alone does not let this person in."""
    return is_offered() and is_set_up(user)


def state(user: User) -> State:
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    since = device.created_at if device else None
    return State(is_offered(), is_demanded(user), since, recovery_codes_left(user) if device else 0)


def recovery_codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


def new_secret(user: User) -> Secret:
    """A secret that nobody has yet. Nothing is stored: it comes back with the form, signed for this person."""
    key = random_hex(20)
    return _told(user, key, signing.dumps({"key": key, "user": user.pk}, salt=_SALT))


def secret_again(user: User, signed: str) -> Secret | None:
    """The secret that `new_secret` signed for this person within the last hour; None where it is anything else."""
    try:
        data: Mapping[str, Any] = signing.loads(signed, salt=_SALT, max_age=SETTING_UP_SECONDS)
    except signing.BadSignature:
        return None
    return _told(user, data["key"], signed) if data["user"] == user.pk else None


def _told(user: User, key: str, signed: str) -> Secret:
    device = TOTPDevice(user=user, key=key)
    letters = b32encode(device.bin_key).decode().rstrip("=")
    return Secret(" ".join(re.findall(".{1,4}", letters)), device.config_url, signed)


def set_up(user: User, secret: Secret, code: str, *, keep_session: str | None) -> list[str]:
    """Make the app that holds this secret the second factor, in the place of what was before; the recovery codes.

    All other sessions of the account end: they began without it. Raises WrongCode where the app shows another code.
    """
    key = signing.loads(secret.signed, salt=_SALT)["key"]
    totp = TOTP(bytes.fromhex(key), digits=DIGITS)
    totp.time = time.time()
    digits = _BETWEEN.sub("", code)
    if not _is_digits(digits, DIGITS) or not totp.verify(int(digits), TOLERANCE):
        raise WrongCode
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        TOTPDevice.objects.create(user=user, name="app", key=key, last_t=totp.t(), drift=totp.drift)
        sessions.end_all(user, but=keep_session)
        events.record("second factor set up", by=user, subject=user.get_username())
        return _make_recovery_codes(user)


def renew_recovery_codes(user: User) -> list[str]:
    """New recovery codes; the earlier ones hold no more."""
    with transaction.atomic():
        events.record("recovery codes renewed", by=user, subject=user.get_username())
        return _make_recovery_codes(user)


def _make_recovery_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    codes = [f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}}" for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=_kept(user, code)) for code in codes)
    return ["-".join(re.findall("....", code)) for code in codes]


def _kept(user: User, code: str) -> str:
    return salted_hmac(_SALT, f"{user.pk}:{code}", algorithm="sha256").hexdigest()[:_KEPT_LETTERS]


def check(user: User, code: str) -> bool:
    """Take the code, of the app or for recovery, once; whether it was one for recovery.

    Raises WrongCode where it does not fit, NotYet where too many before it did not.
    """
    digits = _BETWEEN.sub("", code)
    for_recovery = _is_digits(digits, RECOVERY_DIGITS)
    devices = StaticDevice.objects if for_recovery else TOTPDevice.objects
    with transaction.atomic():
        device = devices.select_for_update().filter(user=user, confirmed=True).first()
        if device is None:
            raise WrongCode
        allowed, why = device.verify_is_allowed()
        if not allowed:
            raise NotYet(why["locked_until"])
        fits = device.verify_token(_kept(user, digits) if for_recovery else digits)
    if not fits:  # behind the transaction, which keeps that it failed
        raise WrongCode
    if for_recovery:
        events.record("recovery code used", by=user, subject=user.get_username(), left=recovery_codes_left(user))
    return for_recovery


def _is_digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdecimal()


def remove(user: User, by: User | None, *, keep_session: str | None = None) -> bool:
    """Take the second factor away, with its recovery codes; whether there was one. All other sessions end. `by`
    is None where a command did it."""
    with transaction.atomic():
        had = bool(TOTPDevice.objects.filter(user=user).delete()[0])
        StaticDevice.objects.filter(user=user).delete()
        if had:
            sessions.end_all(user, but=keep_session)
            events.record("second factor removed", by=by, subject=user.get_username())
    return had
